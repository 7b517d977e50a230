"""The office's door: each rule turns somebody away, and each of these fails when its rule is gone."""

import re

import pytest

from kontorhjelp import Kontortest


@pytest.fixture
def inne() -> Kontortest:
    return Kontortest().inn()


def test_nøkkelen_virker_én_gang() -> None:
    k = Kontortest()
    svar = k.leser.get(k.dør.adresse)
    assert (svar.status_code, svar.headers["location"]) == (303, f"/{k.dør.rom}/")
    assert k.hent().status_code == 200
    assert k.ny_leser().get(k.dør.adresse).status_code == 403, "the second one is too late"
    assert k.leser.get(k.dør.adresse).status_code == 303, "who is inside may come by the door again"
    assert k.dør.nøkkel not in k.hent().text


@pytest.mark.parametrize("nøkkel", ["", "x", "nøkkel"])
def test_feil_nøkkel(nøkkel: str) -> None:
    k = Kontortest()
    assert k.leser.get(k.rot + "inn", params={"nokkel": nøkkel}).status_code == 403
    assert k.leser.head(k.dør.adresse).status_code == 403, (
        "a look from a link preview must not use up the key"
    )
    assert k.leser.get(k.dør.adresse).status_code == 303


def test_uten_kake_er_alt_stengt(inne: Kontortest) -> None:
    fremmed = inne.ny_leser()
    for sti in ("", "avvik", "plan", "kontor.js", "last-ned-plan.json", "finnes-ikke"):
        svar = fremmed.get(inne.rot + sti)
        assert svar.status_code == 403
        assert inne.dør.rom not in svar.text
    vert = f"http://{inne.dør.vert}"
    assert fremmed.post(inne.rot + "slutt", headers={"origin": vert}).status_code == 403
    assert inne.lukket == []


def test_kaken_er_streng() -> None:
    k = Kontortest()
    kake = k.leser.get(k.dør.adresse).headers["set-cookie"]
    deler = {d.strip().lower() for d in kake.split(";")}
    assert {"httponly", "samesite=strict", f"path=/{k.dør.rom}/".lower()} <= deler
    assert not [d for d in deler if d.startswith(("max-age", "expires", "domain"))], (
        "it goes with the browser"
    )


def test_rommet_er_ukjent_for_andre(inne: Kontortest) -> None:
    vert = f"http://{inne.dør.vert}"
    for sti in ("/", "/plan", "/feil/plan", f"/{inne.dør.rom}x/plan", f"/{inne.dør.rom}"):
        assert inne.leser.get(vert + sti).status_code == 404
    assert Kontortest().dør.rom != inne.dør.rom


@pytest.mark.parametrize(
    "vert", ["example.no:4711", "localhost:4711", "127.0.0.1", "127.0.0.1:4712", "0:4711"]
)
def test_navnet_er_vårt_eget(inne: Kontortest, vert: str) -> None:
    """DNS rebinding: a page elsewhere whose name points here has another name in `Host`."""
    assert inne.hent(host=vert).status_code == 421
    assert inne.leser.get(inne.dør.adresse, headers={"host": vert}).status_code == 421


@pytest.mark.parametrize(
    "fra",
    [None, "null", "http://127.0.0.1:4712", "http://localhost:4711", "https://127.0.0.1:4711", "http://x.no"],
)
def test_skjema_må_komme_fra_egen_side(inne: Kontortest, fra: str | None) -> None:
    assert inne.send("slutt", fra).status_code == 403
    assert inne.send("tom", fra).status_code == 403
    assert inne.lukket == []


def test_andre_sider_får_ikke_hente(inne: Kontortest) -> None:
    for fra in ("cross-site", "same-site"):
        assert inne.hent("plan", **{"sec-fetch-site": fra}).status_code == 403
    for fra in ("same-origin", "none"):
        assert inne.hent("plan", **{"sec-fetch-site": fra}).status_code == 200


def test_bare_get_og_post(inne: Kontortest) -> None:
    for metode in ("PUT", "DELETE", "OPTIONS", "TRACE"):
        assert inne.leser.request(metode, inne.rot).status_code == 405
    assert inne.hent("slutt").status_code == 404, "a link closes nothing"
    assert inne.lukket == []


@pytest.mark.parametrize("sti", ["", "avvik", "finnes-ikke", "kontor.js", "ikon.svg"])
def test_hodene_på_alle_svar(inne: Kontortest, sti: str) -> None:
    for leser in (inne.leser, inne.ny_leser()):
        hoder = leser.get(inne.rot + sti).headers
        assert hoder["cache-control"] == "no-store"
        assert hoder["x-content-type-options"] == "nosniff"
        assert hoder["x-frame-options"] == "DENY"
        assert hoder["referrer-policy"] == "same-origin"
        assert hoder["cross-origin-resource-policy"] == "same-origin"
        regler = dict(d.strip().partition(" ")[::2] for d in hoder["content-security-policy"].split(";"))
        assert regler.pop("style-src").startswith("'sha256-")
        assert regler == {
            "default-src": "'none'", "script-src": "'self'", "img-src": "'self' data:",
            "form-action": "'self'",
            "base-uri": "'none'", "frame-ancestors": "'none'",
        }  # fmt: skip


def test_siden_henter_ingenting_utenfra(inne: Kontortest) -> None:
    inne.legg_inn()
    for sti in ("", "avvik", "malgrupper", "plan", "rapporter", "lukk"):
        tekst = inne.hent(sti).text
        assert re.findall(r"""(?:src|href|action)="([a-z]+:|//|/)""", tekst) == []
        assert re.findall(r"<script(?![^>]* src=)|\son\w+=|\sstyle=", tekst) == []
        assert "@import" not in tekst


def test_lukk(inne: Kontortest) -> None:
    inne.legg_inn()
    svar = inne.send("slutt")
    assert svar.status_code == 200
    assert "Kontoret er lukket" in svar.text
    assert inne.lukket == [True]
    assert inne.kontor.funn is None
    assert "max-age=0" in svar.headers["set-cookie"].lower()


def test_tiden_uten_bruk() -> None:
    k = Kontortest().inn()
    assert k.dør.stille_i() < 60
    k.dør.sist -= 1000
    assert k.dør.stille_i() > 900
    k.ny_leser().get(k.rot)
    assert k.dør.stille_i() > 900, "who is turned away keeps nothing open"
    k.hent()
    assert k.dør.stille_i() < 60
    k.dør.sist -= 1000
    k.dør.inne = 1
    assert k.dør.stille_i() == 0, "a long reading is use"
