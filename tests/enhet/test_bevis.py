"""`kompetanse bevis`: what one employee has passed, and that nothing in it can be changed unseen."""

import json
import subprocess
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from test_tildel import STATUS

from hrhjelp import ANSATTE
from kompetanse.bevis.dokument import merke
from kompetanse.bevis.side import finn_data
from prosjekttest import PROSJEKTER, ProsjektTest

NR = "100104"


@pytest.fixture
def hr(tmp_path: Path) -> ProsjektTest:
    """The project, with a register of assignments and passes."""
    (tmp_path / "a.csv").write_bytes(ANSATTE.encode("cp1252"))
    (tmp_path / "s.csv").write_text(STATUS, "utf-8")
    (tmp_path / "p").mkdir()
    t = ProsjektTest(tmp_path / "p").fra("hr")
    t.kjør("tildel", "../a.csv", "--status", "../s.csv", "--dato", "2026-11-23", "--ut", "../t").kode(1)
    t.kjør("status", "--register", "../r.jsonl", "--fra-fil", "../s.csv").kode(0)
    return t.kjør("status", "--register", "../r.jsonl", "--tildelt", "../t/plan.json").kode(0)


def lag(hr: ProsjektTest, navn: str = "b.html", *flere: str, nr: str = NR) -> Path:
    hr.kjør("bevis", nr, "--register", "../r.jsonl", "--ut", f"../{navn}", *flere).kode(0)
    return hr.mappe.parent / navn


def data(fil: Path) -> dict[str, Any]:
    lest = finn_data(fil.read_bytes())
    assert lest is not None
    return lest


def kontroll(hr: ProsjektTest, navn: str = "b.html", *, register: bool = True) -> ProsjektTest:
    return hr.kjør("bevis", "--kontroller", f"../{navn}", *(["--register", "../r.jsonl"] if register else []))


def test_beviset(hr: ProsjektTest) -> None:
    fil = lag(hr, "b.html", "--av", "HR-rådgiver")
    assert fil.stat().st_mode & 0o777 == 0o600
    lest = data(fil)
    assert [(b["kurs"], b["utgave"], b["dato"]) for b in lest["bestått"]] == [
        ("meldeplikt-oppvekst", "2025.1", "2025-02-11"),
        ("vold-grunnkurs", "2026.1", "2026-10-12"),
    ]
    assert lest["neste"]["meldeplikt-oppvekst"] == "hele kurset på nytt for utgave 2026.1"
    assert lest["neste"]["vold-grunnkurs"] == "gjelder for utgave 2026.1"
    assert [(t["kurs"], t["frist"]) for t in lest["tildelt"]] == [("meldeplikt-oppvekst", "2026-12-30")]
    utgave = PROSJEKTER / "hr/utgaver/2025.1.json"
    assert lest["bestått"][0]["utgave_sha256"] == sha256(utgave.read_bytes()).hexdigest()
    assert lest["bestått"][0]["mål"] == ["Du vet hva du gjør"]
    html = fil.read_text("utf-8")
    assert "av HR-rådgiver" in html
    assert "Siri" not in html, "the register has no names"
    kontroll(hr).kode(0).ser(
        "Avtrykket av beviset stemmer.", "det samme som dataene", "kjeden er hel (2 bevis)"
    )
    kontroll(hr, register=False).kode(0).ser("Registeret er ikke kontrollert.")


def test_json_og_samme_bytes(hr: ProsjektTest) -> None:
    fil = lag(hr, "b.json", "--format", "json")
    første = fil.read_bytes()
    assert lag(hr, "b.json", "--format", "json").read_bytes() == første
    assert data(fil) == data(lag(hr))
    kontroll(hr, "b.json").kode(0)


def test_den_som_ikke_har_bestått_noe(hr: ProsjektTest) -> None:
    fil = lag(hr, nr="100101")
    hr.ser("Registeret har ingen bevis for denne ansatte.")
    assert data(fil)["bestått"] == []
    assert len(data(fil)["tildelt"]) == 4


def test_selskap_skiller(hr: ProsjektTest) -> None:
    assert data(lag(hr, "b.html", "--selskap", "KF"))["bestått"] == []


def skriv(hr: ProsjektTest, lest: dict[str, Any], *, nytt_merke: bool) -> ProsjektTest:
    if nytt_merke:
        lest["sha256"] = merke(lest)
    (hr.mappe.parent / "b.json").write_text(json.dumps(lest), "utf-8")
    return kontroll(hr, "b.json")


FALSK: dict[str, tuple[Callable[[dict[str, Any]], Any], str]] = {
    "dato": (lambda d: d["bestått"][0].update(dato="2026-11-01"), "beviset: dato."),
    "utgave": (lambda d: d["bestått"][0].update(utgave="2026.1"), "ikke den samme"),
    "poeng": (lambda d: d["bestått"][0].update(poeng=100), "beviset: poeng."),
    "kilde": (lambda d: d["bestått"][0].update(kilde="manuell"), "beviset: kilde."),
    "for hånd": (lambda d: d["bestått"][0].update(overstyrt=True), "beviset: overstyrt."),
    "tittel": (lambda d: d["bestått"][0].update(tittel="Alt"), "enn utgave 2025.1: tittel."),
    "mål": (lambda d: d["bestått"][0].update(mål=["Du kan alt"]), "enn utgave 2025.1: mål."),
    "hjemler": (
        lambda d: d["bestått"][0].update(hjemler=[{"visning": "§ 1"}]),
        "enn utgave 2025.1: hjemler.",
    ),
    "uten utgave": (lambda d: d["bestått"][0].update(utgave_sha256=""), "enn utgave 2025.1:"),
    "annen utgavefil": (lambda d: d["bestått"][0].update(utgave_sha256="0" * 64), "ikke den samme"),
    "linje": (lambda d: d["bestått"][0].update(linje=999), "ikke linje 999"),
    "andres linje": (lambda d: d["bestått"][0].update(linje=1), "ikke linje 1 "),
    "hash": (lambda d: d["bestått"][0].update(hash="0" * 64), "slik beviset sier"),
    "ansattnr": (lambda d: d.update(ansattnr="100101"), "ansattnr."),
    "frist": (lambda d: d["tildelt"][0].update(frist="2027-12-30"), "beviset: frist."),
    "siste linje": (lambda d: d["register"].update(siste_hash="f" * 64), "ikke linjen som var den siste"),
    "virksomhet": (lambda d: d.update(virksomhet="Storkommunen"), "annen virksomhet"),
    "felt borte": (lambda d: d["bestått"][0].pop("poeng"), "beviset: poeng."),
}


@pytest.mark.parametrize("hva", FALSK)
def test_det_som_er_endret_blir_funnet(hr: ProsjektTest, hva: str) -> None:
    endre, ventet = FALSK[hva]
    lest = data(lag(hr))
    endre(lest)
    skriv(hr, lest, nytt_merke=False).kode(1).ser("Beviset er endret: avtrykket stemmer ikke")
    skriv(hr, lest, nytt_merke=True).kode(1).ser(ventet).ser_ikke("kjeden er hel")


def test_siden_kan_ikke_si_noe_annet_enn_dataene(hr: ProsjektTest) -> None:
    fil = lag(hr)
    fil.write_text(
        fil.read_text("utf-8").replace("12. oktober", "1. januar").replace("12.\u00a0", "1.\u00a0")
    )
    kontroll(hr).kode(1).ser("Det siden viser, er ikke det dataene i den sier")


def test_data_som_malen_ikke_kan_vise(hr: ProsjektTest) -> None:
    fil = lag(hr)
    html, lest = fil.read_text("utf-8"), data(fil)
    gammelt = json.dumps(lest, ensure_ascii=False, indent=1, sort_keys=True).replace("<", "\\u003c")
    assert gammelt in html
    lest["bestått"][0].pop("dato")
    lest.pop("laget")
    lest["sha256"] = merke(lest)
    fil.write_text(html.replace(gammelt, json.dumps(lest, ensure_ascii=False, indent=1)), "utf-8")
    kontroll(hr).kode(1).ser("Stemmer ikke:")


def test_trukket_linje(hr: ProsjektTest) -> None:
    gammelt, lest = lag(hr, "før.html"), data(lag(hr))
    nr = str(lest["bestått"][1]["linje"])
    hr.kjør("status", "--register", "../r.jsonl", "--trekk", nr, "--grunn", "Feil person").kode(0)
    kontroll(hr, gammelt.name).kode(1).ser("er trukket etter at beviset ble laget: Feil person")
    ny = lag(hr)
    assert "Teller ikke lenger: Feil person" in ny.read_text("utf-8")
    assert "vold-grunnkurs" not in data(ny)["neste"], "it counts for nothing"
    kontroll(hr).kode(0)


def test_register_som_er_endret(hr: ProsjektTest) -> None:
    lag(hr)
    fil = hr.mappe.parent / "r.jsonl"
    fil.write_bytes(fil.read_bytes().replace(b"2026-10-12", b"2026-10-13"))
    kontroll(hr).kode(1).ser("Linjen er endret etter at den ble skrevet.")
    hr.kjør("bevis", NR, "--register", "../r.jsonl", "--ut", "../ny.html").kode(1).ser("K960")
    assert not (hr.mappe.parent / "ny.html").exists()


def test_utgave_som_er_endret_eller_borte(hr: ProsjektTest) -> None:
    lag(hr)
    hr.slett("utgaver/2025.1.json")
    kontroll(hr).kode(1).ser("Prosjektet har ikke utgave 2025.1")


@pytest.mark.parametrize(
    "innhold",
    [
        b"", b"[]", b"{}", b"\xff\xfe", b'{"sha256": "x", "best\xc3\xa5tt": 1}', b"<html></html>",
        '{"sha256": "x", "register": {}, "tildelt": [], "bestått": [{"linje": [1]}]}'.encode(),
        '{"sha256": "x", "register": {}, "tildelt": [1], "bestått": []}'.encode(),
    ],
)  # fmt: skip
def test_noe_annet_enn_et_bevis(hr: ProsjektTest, innhold: bytes) -> None:
    (hr.mappe.parent / "x").write_bytes(innhold)
    kontroll(hr, "x").kode(1).ser("ikke et bevis laget av kompetanse")


def test_pdf_sier_hva_du_gjør(hr: ProsjektTest) -> None:
    (hr.mappe.parent / "b.pdf").write_bytes(b"%PDF-1.7\n\xe2\xe3")
    kontroll(hr, "b.pdf").kode(1).ser("En PDF kan ikke kontrolleres. Be om beviset som HTML eller JSON.")


def test_bruk(hr: ProsjektTest) -> None:
    hr.kjør("bevis").kode(2).ser("Skriv ansattnummeret og --register FIL, eller --kontroller FIL.")
    hr.kjør("bevis", NR).kode(2)
    subprocess.run(["git", "init", "-q", str(hr.mappe.parent)], check=True)
    hr.kjør("bevis", NR, "--register", "../r.jsonl", "--ut", "../ny.html").kode(3).ser("versjonskontroll")
