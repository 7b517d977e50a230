"""The client: what goes over the wire, what never does, and what every sort of answer means."""

import ast
import json
import time
from pathlib import Path

import pytest

from falsk_moodle import KONTROLL, TOKEN, FalskMoodle, tjener
from kompetanse.lms import klient as klientmodul
from kompetanse.lms.funksjoner import SKRIVER, Funksjon
from kompetanse.lms.klient import FLEST_FELT, Klient, flat, tolk
from kompetanse.lms.oppslag import finn_brukere
from kompetanse.lms.svar import Feilslag, Lmsfeil, Lmssvar

ROM = Path(__file__).parents[2] / "src" / "kompetanse" / "lms"
FORBUDT = (
    "unenrol_users",
    "delete_users",
    "delete_courses",
    "delete_cohorts",
    "delete_modules",
    "create_cohorts",
)


def test_ingen_kan_slettes_eller_meldes_av() -> None:
    """No code of the room can name a function that takes a user, an enrolment or a cohort away."""
    for funksjon in Funksjon:
        assert not any(ord_ in funksjon.value for ord_ in FORBUDT)
        assert "delete" not in funksjon.value or funksjon is Funksjon.FJERN_FRA_KOHORT
    assert {
        f
        for f in Funksjon
        if any(o in f.value for o in ("create", "update", "delete", "add_", "enrol_users"))
    } == SKRIVER
    navn = {f.value for f in Funksjon}
    for sti in ROM.rglob("*.py"):
        for node in ast.walk(ast.parse(sti.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and sti.name != "funksjoner.py":
                assert node.value not in navn
                assert not node.value.startswith(("core_", "enrol_manual", "mod_", "tool_", "local_"))


@pytest.mark.parametrize(
    "funksjon", ["core_user_delete_users", "enrol_manual_unenrol_users", "core_user_get_users"]
)
def test_bare_det_som_står_på_listen(funksjon: str) -> None:
    with tjener(FalskMoodle()) as url, pytest.raises(ValueError, match="is not a valid Funksjon"):
        Klient(url, TOKEN).kall(funksjon, {})  # type: ignore[arg-type]


def test_over_nettet() -> None:
    """The token comes first in the body, and is nowhere else."""
    sett: list[str] = []

    def svar(kropp: str) -> tuple[int, bytes]:
        sett.append(kropp)
        return 200, b"[]"

    with tjener(FalskMoodle(), svar) as url:
        klient = Klient(url, TOKEN)
        assert klient.kall(Funksjon.BRUKERE, {"field": "idnumber", "values": ["å b", True]}).verdi == []
    assert "".join(sett) == (
        f"wstoken={TOKEN}&wsfunction=core_user_get_users_by_field&moodlewsrestformat=json"
        "&field=idnumber&values%5B0%5D=%C3%A5+b&values%5B1%5D=1"
    )
    assert TOKEN not in repr(klient)


def test_mot_tjeneren() -> None:
    moodle = FalskMoodle()
    bruker = moodle.ny_bruker("100101")
    with tjener(moodle) as url:
        funnet = finn_brukere(Klient(url, TOKEN), ["100101", "9"], KONTROLL)
        assert not isinstance(funnet, Lmsfeil)
        assert {nr: [k.id for k in alle] for nr, alle in funnet.items()} == {"100101": [bruker]}
        feil = Klient(url, "feil" * 8).kall(Funksjon.INFO)
        assert feil == Lmsfeil(Feilslag.STENGT, "invalidtoken", Funksjon.INFO)


@pytest.mark.parametrize(
    ("status", "rå", "slag", "kode"),
    [
        (200, b'{"exception":"x","errorcode":"duplicate","message":"Kari"}', Feilslag.AVVIST, "duplicate"),
        (200, b'{"exception":"x","errorcode":"accessexception"}', Feilslag.STENGT, "accessexception"),
        (200, b'{"exception":"x","errorcode":"Kari Nordmann"}', Feilslag.AVVIST, "ukjent"),
        (200, b'{"errorcode":"sitemaintenance"}', Feilslag.STENGT, "sitemaintenance"),
        (200, b'[{"id":1', Feilslag.UVISST, "uleselig-svar"),
        (200, b"", Feilslag.UVISST, "uleselig-svar"),
        (200, b"<b>Warning</b>: noe i PHP", Feilslag.UVISST, "uleselig-svar"),
        (200, b"[" * 100_000, Feilslag.UVISST, "uleselig-svar"),
        (302, b"", Feilslag.STENGT, "omdirigering"),
        (403, b"", Feilslag.STENGT, "http-403"),
        (404, b"", Feilslag.STENGT, "http-404"),
        (429, b"", Feilslag.UVISST, "http-429"),
        (500, b"", Feilslag.UVISST, "http-500"),
        (504, b"[]", Feilslag.UVISST, "http-504"),
    ],
)  # fmt: skip
def test_hva_svaret_betyr(status: int, rå: bytes, slag: Feilslag, kode: str) -> None:
    with tjener(FalskMoodle(), lambda _: (status, rå)) as url:
        assert Klient(url, TOKEN).kall(Funksjon.INFO) == Lmsfeil(slag, kode, Funksjon.INFO)


def test_et_svar_uten_innhold_er_et_svar() -> None:
    assert tolk(200, b"null", Funksjon.MELD_PÅ, 1.5) == Lmssvar(None, 1.5)


def test_følger_ingen_omdirigering() -> None:
    """A redirect would send the token to somebody else."""
    kall = []
    with tjener(FalskMoodle(), lambda kropp: kall.append(kropp) or (307, b"")) as url:  # type: ignore[func-returns-value]
        assert Klient(url, TOKEN).kall(Funksjon.INFO) == Lmsfeil(
            Feilslag.STENGT, "omdirigering", Funksjon.INFO
        )
    assert len(kall) == 1


def test_for_langt_svar() -> None:
    with tjener(FalskMoodle(), lambda _: (200, b"[" + b" " * 300_000 + b"]")) as url:
        svar = Klient(url, TOKEN, størst=100_000).kall(Funksjon.INFO)
    assert svar == Lmsfeil(Feilslag.UVISST, "for-langt-svar", Funksjon.INFO)


def test_tidsavbrudd() -> None:
    def sov(_: str) -> tuple[int, bytes]:
        time.sleep(0.3)
        return 200, b"[]"

    with tjener(FalskMoodle(), sov) as url:
        svar = Klient(url, TOKEN, tidsavbrudd=0.05).kall(Funksjon.INFO)
        assert svar == Lmsfeil(Feilslag.UVISST, "tidsavbrudd", Funksjon.INFO)
        time.sleep(0.3)


def test_ingen_der() -> None:
    with tjener(FalskMoodle()) as url:
        pass
    assert Klient(url, TOKEN).kall(Funksjon.INFO) == Lmsfeil(
        Feilslag.STENGT, "ingen-forbindelse", Funksjon.INFO
    )
    assert Klient("http://finnes-ikke.invalid", TOKEN).kall(Funksjon.INFO).kode == "ingen-forbindelse"


def test_uten_gyldig_sertifikat() -> None:
    """A server that does not speak TLS, or cannot prove who it is, gets nothing."""
    with tjener(FalskMoodle()) as url:
        svar = Klient(url.replace("http:", "https:"), TOKEN, tidsavbrudd=5).kall(Funksjon.INFO)
    assert isinstance(svar, Lmsfeil)
    assert svar.kode == "tls"


def test_sertifikatet_kontrolleres(monkeypatch: pytest.MonkeyPatch) -> None:
    import ssl

    sett = []
    ekte = ssl.create_default_context
    monkeypatch.setattr(klientmodul.ssl, "create_default_context", lambda: sett.append(ekte()) or sett[-1])  # type: ignore[func-returns-value]
    Klient("https://127.0.0.1:9", TOKEN, tidsavbrudd=1).kall(Funksjon.INFO)
    assert sett[0].check_hostname
    assert sett[0].verify_mode is ssl.CERT_REQUIRED


def test_kall_som_ville_blitt_avkortet_sendes_ikke() -> None:
    with pytest.raises(ValueError, match="felt i ett kall"):
        Klient("http://127.0.0.1:9", TOKEN).kall(Funksjon.BRUKERE, {"values": list(range(FLEST_FELT + 1))})


def test_flate_navn() -> None:
    verdi = {"users": [{"id": 1, "suspended": True}, {"id": 2, "x": {"y": "z"}}], "a": "b"}
    assert dict(flat(verdi)) == {
        "users[0][id]": "1", "users[0][suspended]": "1", "users[1][id]": "2", "users[1][x][y]": "z", "a": "b",
    }  # fmt: skip
    assert json.dumps(dict(flat({}))) == "{}"
