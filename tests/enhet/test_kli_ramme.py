"""The frame of the command line: words, near misses, exit codes, consoles, and what is imported."""

import errno
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import click
import pytest

from kompetanse.kli import KOMMANDOER, kommando, slutt
from kompetanse.kli.gruppe import foldet, mente_du
from kompetanse.kli.klickord import ORD, ORD_MED_ANTALL
from prosjekttest import ProsjektTest

ENGELSK = (
    "Usage",
    "Options",
    "Commands",
    "Show this",
    "Error",
    "Try ",
    "No such",
    "Missing",
    "Invalid",
    "Did you",
)


@pytest.mark.parametrize(
    "ord_",
    [
        ["--hjelp"],
        ["--help"],
        ["-h"],
        ["ny", "--hjelp"],
        ["ny", "kurs", "--help"],
        *[[k, "--hjelp"] for k in KOMMANDOER],
    ],
    ids=" ".join,
)
def test_hjelpen_er_norsk(prosjekt: ProsjektTest, ord_: list[str]) -> None:
    prosjekt.kjør(*ord_).kode(0).ser("Bruk: kompetanse", "Valg:", "Vis denne hjelpen.").ser_ikke(*ENGELSK)


@pytest.mark.parametrize(
    ("ord_", "ventet"),
    [
        (["byg"], "Kommandoen «byg» finnes ikke. Mente du «bygg»?"),
        (["fulforing"], "Mente du «fullføring»?"),
        (["qqq"], "Kommandoen «qqq» finnes ikke.\n"),
        (["ny", "kur"], "Mente du «kurs»?"),
        (["--farg", "aldri"], "Valget «--farg» finnes ikke. Mente du «--farge»?"),
        (["bygg", "--formt", "alle"], "Mente du «--format»?"),
        (["--qqq"], "Valget «--qqq» finnes ikke."),
        (["ny", "kurs"], "Argumentet mangler: «ID»"),
        (["ny"], "Bruk: kompetanse ny"),
        (["sjekk", "--format"], "Valget «--format» må ha en verdi etter seg."),
        (["sjekk", "--format", "xml"], "«xml» er ikke en av «tekst», «json», «github», «sarif»."),
        (["vis", "--port", "0"], "0 er utenfor området 1<=x<=65535."),
        (["vis", "--port", "x"], "«x» er ikke et tall."),
        (["sjekk", "a", "b"], "For mye på linjen: «b»"),
        (["--stille=ja", "sjekk"], "Valget «--stille» skal ikke ha noen verdi."),
        (["bygg", "lyting"], "Kurset «lyting» finnes ikke. Mente du «lytting»?"),
        (["bygg", "qqq"], "Kurset «qqq» finnes ikke. Kursene er: lytting."),
        (["-C", "borte", "sjekk"], "Mappen «borte» finnes ikke."),
        (["sjekk", "kompetanse.yaml"], "er en fil, ikke en mappe."),
        (["forklar", "K999"], "Koden «K999» finnes ikke."),
        (["fullforing", "tcsh"], "«tcsh» er ikke en av"),
    ],
    ids=lambda v: " ".join(v) if isinstance(v, list) else "",
)
def test_feil_bruk_gir_2_og_norsk(prosjekt: ProsjektTest, ord_: list[str], ventet: str) -> None:
    prosjekt.kjør(*ord_).kode(2).ser(ventet).ser_ikke(*ENGELSK)
    assert prosjekt.ut == ""


def test_uten_prosjekt(tmp_path: Path) -> None:
    ProsjektTest(tmp_path).kjør("sjekk").kode(2).ser(
        "Fant ikke kompetanse.yaml", "kompetanse ny prosjekt MAPPE"
    )


def test_alle_ord_kan_skrives_uten_æøå(prosjekt: ProsjektTest) -> None:
    for ord_ in ("fullføring", "fullforing", "fullføring"):
        prosjekt.kjør(ord_, "fish").kode(0).ser("Åpne så et nytt terminalvindu.")
    prosjekt.kjør("--feilsøk", "forklar").kode(0)
    prosjekt.kjør("vis", "--ikke-åpne", "--port", "x").kode(2).ser("er ikke et tall")


def test_versjonen(prosjekt: ProsjektTest) -> None:
    prosjekt.kjør("--versjon").kode(0).ser("kompetanse 0.")


def test_hjelpelinjene_er_kommandoenes_egne(prosjekt: ProsjektTest) -> None:
    ctx = click.Context(kommando)
    for navn, under in KOMMANDOER.items():
        laget = kommando.get_command(ctx, navn)
        assert laget is not None
        assert laget.name == navn
        assert (laget.help or "").splitlines()[0] == under.hjelp


def test_oversettelsene_finnes_i_click() -> None:
    """A text that click no longer has is a translation to take away, or a new text to translate."""
    kilde = "".join(p.read_text("utf-8") for p in Path(click.__file__).parent.glob("*.py"))
    eldre = {"No such option: {name}"}
    borte = [
        t for t in (*ORD, *ORD_MED_ANTALL) if repr(t)[1:-1] not in kilde and t not in kilde and t not in eldre
    ]
    assert borte == []


@pytest.mark.parametrize(("ord_", "ventet"), [("Ærfugl", "Aerfugl"), ("gå", "ga"), ("x", "x")])
def test_foldet(ord_: str, ventet: str) -> None:
    assert foldet(ord_) == ventet


def test_mente_du_finner_ord_med_æøå() -> None:
    assert mente_du("fullfring", ["fullføring"]) == " Mente du «fullføring»?"
    assert mente_du("zzz", ["fullføring"]) == ""


LETTE = {"click", "kompetanse"}
TUNGE = {
    "yaml",
    "jinja2",
    "markdown",
    "lxml",
    "nh3",
    "watchfiles",
    "http",
    "kompetanse.modell",
    "kompetanse.les",
}


def lastet(mappe: Path, *ord_: str) -> set[str]:
    """Return every module that a command imports."""
    skript = (
        "import sys, io, json\nfrom kompetanse.kli import kommando\n"
        "ut = sys.stdout; sys.stdout = io.StringIO()\n"
        f"try:\n    kommando({list(ord_)!r})\nexcept SystemExit as e:\n    assert not e.code, e.code\n"
        "ut.write(json.dumps(sorted(sys.modules)))"
    )
    svar = subprocess.run(
        [sys.executable, "-c", skript], cwd=mappe, capture_output=True, text=True, check=True
    )
    return set(json.loads(svar.stdout))


def test_hjelp_laster_bare_click(tmp_path: Path) -> None:
    svar = subprocess.run(
        [sys.executable, "-c", "import click, sys; print(*sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
    )
    nye = lastet(tmp_path, "--help") - set(svar.stdout.split())
    egne = {navn for navn in nye if navn.startswith("kompetanse")}
    assert egne == {
        "kompetanse", "kompetanse.kli", "kompetanse.kli.gruppe", "kompetanse.kli.klickord",
        "kompetanse.kli.slutt", "kompetanse.kli.utskrift", "kompetanse.kli.valg",
    }  # fmt: skip
    assert not {n.split(".")[0] for n in nye} & {
        "yaml",
        "jinja2",
        "markdown",
        "lxml",
        "nh3",
        "watchfiles",
        "hashlib",
        "importlib.metadata",
    }


def test_vis_laster_ikke_kildene_før_den_må(tmp_path: Path) -> None:
    assert not lastet(tmp_path, "vis", "--hjelp") & TUNGE


@pytest.mark.parametrize("koding", ["cp1252", "cp850", "ascii", "latin-1", "utf-8"])
def test_gamle_konsoller_får_enklere_tegn(prosjekt: ProsjektTest, koding: str) -> None:
    prosjekt.skriv("kurs/lytting.yaml", "titel: – → ≥ 漢字 «ærlig» …\n")
    prosjekt.kjør_utenfor("sjekk", PYTHONIOENCODING=koding).kode(1).ser("K201")
    prosjekt.kjør_utenfor("--hjelp", PYTHONIOENCODING=koding).kode(0).ser("Bruk:")
    prosjekt.kjør_utenfor("sjekk", "--format", "json", PYTHONIOENCODING=koding).kode(1)
    assert json.loads(prosjekt.ut)["feil"] >= 1


def test_farger(prosjekt: ProsjektTest) -> None:
    prosjekt.skriv("kurs/lytting.yaml", "titel: x\n")
    assert "\x1b[" not in prosjekt.kjør("sjekk").ut
    assert "\x1b[" in prosjekt.kjør("sjekk", FORCE_COLOR="1").ut
    assert "\x1b[" not in prosjekt.kjør("sjekk", FORCE_COLOR="1", NO_COLOR="1").ut
    assert "\x1b[" in prosjekt.kjør("sjekk", "--farge", "alltid", NO_COLOR="1").ut
    assert "\x1b[" not in prosjekt.kjør("--farge", "aldri", "sjekk", FORCE_COLOR="1").feil


def test_brutt_rør_er_stille(prosjekt: ProsjektTest) -> None:
    kommandolinje = f"{sys.executable} -m kompetanse sjekk --format json | true"
    svar = subprocess.run(
        ["bash", "-c", kommandolinje], cwd=prosjekt.mappe, capture_output=True, text=True, check=False
    )
    assert svar.stderr == ""


@pytest.mark.parametrize(
    ("feil", "ventet"),
    [
        (PermissionError(errno.EACCES, "x", "build/a.zip"), "Du har ikke tilgang til «build/a.zip»."),
        (OSError(errno.ENOSPC, "x", "build/a.zip"), "Disken er full. Frigjør plass og prøv igjen."),
        (NotADirectoryError(errno.ENOTDIR, "x", "build"), "«build» er ikke en mappe."),
        (OSError(9999, "rart", "f"), "Operativsystemet svarte «rart» for «f»."),
        (OSError("løst"), "Operativsystemet svarte «løst»."),
    ],
    ids=lambda v: type(v).__name__,
)
def test_oserror_på_norsk(feil: OSError, ventet: str, capsys: pytest.CaptureFixture[str]) -> None:
    def handling() -> int:
        raise feil

    assert slutt.kjør(handling, feilsøk=False) == slutt.FEIL_BRUK
    assert capsys.readouterr().err == f"Stoppet: {ventet}\n"


def test_egen_feil_er_kort_og_sier_hvordan_en_melder_fra(capsys: pytest.CaptureFixture[str]) -> None:
    def handling() -> int:
        raise KeyError("x")

    assert slutt.kjør(handling, feilsøk=False) == slutt.EGEN_FEIL
    assert "--feilsok" in (ut := capsys.readouterr().err)
    assert "Traceback" not in ut
    with pytest.raises(KeyError):
        slutt.kjør(handling, feilsøk=True)


def test_ctrl_c(capsys: pytest.CaptureFixture[str]) -> None:
    def handling() -> int:
        raise KeyboardInterrupt

    assert slutt.kjør(handling, feilsøk=False) == slutt.AVBRUTT
    assert capsys.readouterr().err == "\nAvbrutt.\n"


@pytest.mark.parametrize("skall", ["bash", "zsh", "fish"])
def test_fullføring_foreslår_kommandoer_og_kurs(prosjekt: ProsjektTest, skall: str) -> None:
    prosjekt.kjør("fullføring", skall).kode(0).ser("_KOMPETANSE_COMPLETE", "Lagre dette som")
    miljø = {"_KOMPETANSE_COMPLETE": f"{skall}_complete"}
    miljø |= {"COMP_WORDS": "kompetanse bygg ly", "COMP_CWORD": "2" if skall != "fish" else "ly"}
    prosjekt.kjør_utenfor(**miljø).kode(0).ser("lytting")


def test_ctrl_c_i_en_virkelig_kjøring(prosjekt: ProsjektTest) -> None:
    if os.name != "posix":
        return
    # A shell that starts the tests in the background lets them, and so their children, ignore Ctrl-C.
    før = signal.signal(signal.SIGINT, signal.default_int_handler)
    with subprocess.Popen(
        [sys.executable, "-m", "kompetanse", "vis", "--ikke-apne"], cwd=prosjekt.mappe,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    ) as prosess:  # fmt: skip
        try:
            assert prosess.stdout is not None
            assert "http://127.0.0.1:" in prosess.stdout.readline()
            time.sleep(0.3)
            prosess.send_signal(signal.SIGINT)
            ut, feil = prosess.communicate(timeout=30)
        finally:
            prosess.kill()
            signal.signal(signal.SIGINT, før)
    assert (prosess.returncode, feil) == (0, "")
    assert "Avsluttet." in ut


def test_meldingene_er_svaret_og_kan_sendes_til_en_fil(prosjekt: ProsjektTest) -> None:
    prosjekt.skriv("kurs/lytting.yaml", "titel: x\n")
    prosjekt.kjør("sjekk").kode(1)
    assert "K2" in prosjekt.ut
    assert prosjekt.feil == ""
