"""`kompetanse ansatte sjekk`: what is shown, what is written and where, and what never is."""

import json
import os
import stat
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from hrhjelp import ANSATTE, DELT, FNR_I_ANSATTNR, FNR_KOLONNE, SYNTETISK, csv
from kompetanse.arbeid import ansatte as arbeid
from kompetanse.arbeid.vern import i_versjonskontroll
from kompetanse.hr import les as hrles
from prosjekttest import ProsjektTest

IDENTIFISERENDE = ("Kari", "Øvrebø", "kari.ovrebo", "HYPERLINK", "Nordmann", "Wiik", "100108")
KARI = "100101;Kari;Øvrebø;kari@example.no;Åsen barnehage;16.11.2026"


@pytest.fixture
def mappe(tmp_path: Path) -> ProsjektTest:
    """A folder that is no project, with the sheet of the acceptance examples."""
    return ProsjektTest(tmp_path).skriv("ansatte.csv", ANSATTE.encode("cp1252"))


def filer(mappe: ProsjektTest) -> set[str]:
    return {p.relative_to(mappe.mappe).as_posix() for p in mappe.mappe.rglob("*") if p.is_file()}


def test_avvik_på_skjermen(mappe: ProsjektTest) -> None:
    mappe.kjør("ansatte", "sjekk", "ansatte.csv").kode(1)
    mappe.ser(
        "E-EPOST-MANGLER feil", "ansatte.csv:9:4", "F-FORMEL feil", "ansatte.csv:12:2", "Kolonne «Fornavn»"
    )
    mappe.ser("F-ANSATTNR-KONFLIKT", "A-SLUTTDATO-ÅPEN advarsel", "Lest: 9 ansatte i 13 rader.")
    mappe.ser_ikke(*IDENTIFISERENDE)
    assert filer(mappe) == {"ansatte.csv"}


def test_uten_avvik(mappe: ProsjektTest) -> None:
    mappe.skriv("a.csv", csv(KARI)).kjør("ansatte", "sjekk", "a.csv").kode(0)
    assert (mappe.ut, mappe.feil) == ("Ingen avvik. Lest: 1 ansatt i 1 rad.\n", "")
    råd = csv(f"{KARI};x", hode="Ansattnr;Fornavn;Etternavn;E-post;Enhet;Startdato;Merknad")
    mappe.skriv("a.csv", råd).kjør("ansatte", "sjekk", "a.csv").kode(0).ser(
        "A-KOLONNE-UKJENT advarsel", "«Merknad»"
    )


def test_mange_like_avvik_samles(mappe: ProsjektTest) -> None:
    rader = [KARI.replace("100101", str(200000 + i)).replace("kari@example.no", "") for i in range(300)]
    mappe.skriv("a.csv", csv(*rader)).kjør("ansatte", "sjekk", "a.csv").kode(1)
    mappe.ser("radene 2, 3, 4, 5, 6, 7, 8, 9 og 292 til.")
    assert mappe.feil.count("E-EPOST-MANGLER") == 1


@pytest.mark.parametrize("rå", [FNR_I_ANSATTNR, FNR_KOLONNE])
@pytest.mark.parametrize(
    "valg", [[], ["--feilsok"], ["--format", "json"], ["--format", "xlsx", "--ut", "ut.xlsx"]]
)
def test_fødselsnummer(mappe: ProsjektTest, rå: str, valg: list[str]) -> None:
    mappe.skriv("f.csv", rå).kjør("ansatte", "sjekk", "f.csv", *valg).kode(3).ser("F-FNR")
    mappe.ser_ikke(SYNTETISK, SYNTETISK[:6], "Per")
    assert filer(mappe) == {"ansatte.csv", "f.csv"}


def test_ingen_verdi_i_feilspor(mappe: ProsjektTest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Even our own bugs tell nothing of what stands in the sheet."""

    def feil(*_: object, **__: object) -> None:
        raise ValueError(f"kan ikke lese {SYNTETISK} til Kari")

    monkeypatch.setattr(hrles, "les_rader", feil)
    mappe.kjør("ansatte", "sjekk", "ansatte.csv").ser("Skjult", "ValueError i", "holdt tilbake")
    assert mappe.sluttkode == 70
    mappe.ser_ikke(SYNTETISK, "Kari")
    mappe.mappe.joinpath("kjor.py").write_text(
        "import sys, kompetanse.hr.les as h; from kompetanse.kli import kommando\n"
        "def feil(*a, **k): raise ValueError('Kari')\nh.les_rader = feil; sys.exit(kommando(sys.argv[1:]))",
        "utf-8",
    )
    svar = subprocess.run(
        [sys.executable, "kjor.py", "ansatte", "sjekk", "ansatte.csv", "--feilsok"],
        cwd=mappe.mappe,
        capture_output=True,
        check=False,
    )
    assert b"Traceback" in svar.stderr
    assert b"Skjult" in svar.stderr
    assert b"Kari" not in svar.stderr
    with pytest.raises(RuntimeError) as unntak:
        arbeid.les_personer(mappe.mappe / "ansatte.csv")
    assert unntak.value.__cause__ is None
    assert unntak.value.__context__ is None
    assert SYNTETISK not in repr(unntak.value)


def test_json(mappe: ProsjektTest) -> None:
    mappe.kjør("ansatte", "sjekk", "ansatte.csv", "--format", "json").kode(1)
    data = json.loads(mappe.ut)
    assert (data["format"], data["rader"], data["personer"], data["antall"]) == (1, 13, 9, 5)
    assert [(a["kode"], a["rad"], a["kolonne"]) for a in data["avvik"]] == [
        ("A-SLUTTDATO-ÅPEN", 4, "Sluttdato"), ("E-EPOST-MANGLER", 9, "E-post"),
        ("F-ANSATTNR-KONFLIKT", 10, None),
        ("F-ANSATTNR-KONFLIKT", 11, None), ("F-FORMEL", 12, "Fornavn"),
    ]  # fmt: skip
    mappe.ser_ikke(*IDENTIFISERENDE)
    assert "verdi" not in data["avvik"][0]


def test_regneark_med_verdier_har_formelen_som_tekst(mappe: ProsjektTest) -> None:
    valg = ["--format", "xlsx", "--ut", "ut/avvik.xlsx"]
    mappe.kjør("ansatte", "sjekk", "ansatte.csv", *valg).kode(1).ser("skrevet  ut/avvik.xlsx")
    sti = mappe.mappe / "ut/avvik.xlsx"
    assert stat.S_IMODE(sti.stat().st_mode) == 0o600
    hode, *rader = openpyxl.load_workbook(sti)["Avvik"].iter_rows()
    assert [c.value for c in hode] == ["Rad", "Kolonne", "Kode", "Hva", "Detalj", "Gjør slik", "Antall"]
    assert not any(ord_ in str(c.value) for rad in rader for c in rad for ord_ in IDENTIFISERENDE)
    mappe.kjør("ansatte", "sjekk", "ansatte.csv", *valg, "--med-verdier").kode(1)
    side = openpyxl.load_workbook(BytesIO(sti.read_bytes()))["Avvik"]
    (celle,) = (rad[7] for rad in side.iter_rows() if rad[2].value == "F-FORMEL")
    assert (celle.value, celle.data_type) == ('=HYPERLINK("http://x.example";"Kari")', "s")
    assert celle.quotePrefix
    mappe.kjør("ansatte", "sjekk", "ansatte.csv", *valg, "--med-verdier").kode(1).ser("uendret")


@pytest.mark.parametrize(
    ("valg", "ventet"),
    [
        (["--format", "xlsx"], "Legg til --ut"),
        (["--ut", "a.txt"], "må --format være"),
        (["--format", "json", "--med-verdier"], "aldri på skjermen"),
    ],
)
def test_feil_bruk(mappe: ProsjektTest, valg: list[str], ventet: str) -> None:
    mappe.kjør("ansatte", "sjekk", "ansatte.csv", *valg).kode(2).ser(ventet)


def test_filen_finnes_ikke(mappe: ProsjektTest) -> None:
    mappe.kjør("ansatte", "sjekk", "borte.csv").kode(2).ser("borte.csv")


def git(mappe: Path, *ord_: str) -> None:
    miljø = os.environ | {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    subprocess.run(["git", *ord_], cwd=mappe, env=miljø, check=True, capture_output=True)


def test_skriver_ikke_personopplysninger_i_git(mappe: ProsjektTest) -> None:
    git(mappe.mappe, "init", "-q")
    valg = ["--format", "json", "--med-verdier", "--ut"]
    mappe.kjør("ansatte", "sjekk", "ansatte.csv", *valg, "ut/a.json").kode(3).ser(
        "Avslått", "versjonskontroll"
    )
    assert not (mappe.mappe / "ut").exists()
    mappe.skriv(".gitignore", "/ut/\n").kjør("ansatte", "sjekk", "ansatte.csv", *valg, "ut/a.json").kode(1)
    assert (mappe.mappe / "ut/a.json").exists()
    git(mappe.mappe, "add", "-f", "ut/a.json")
    mappe.kjør("ansatte", "sjekk", "ansatte.csv", *valg, "ut/a.json").kode(3)


def test_git_ser_gjennom_lenker_og_miljø(mappe: ProsjektTest, monkeypatch: pytest.MonkeyPatch) -> None:
    lager = mappe.mappe / "lager"
    lager.mkdir()
    git(lager, "init", "-q")
    (mappe.mappe / "lenke").symlink_to(lager)
    assert i_versjonskontroll(mappe.mappe / "lenke/ny/a.json")
    assert not i_versjonskontroll(mappe.mappe / "a.json")
    (lager / ".gitignore").write_text("*.json\n")
    assert not i_versjonskontroll(lager / "a.json")
    monkeypatch.setenv("GIT_DIR", str(mappe.mappe))
    assert not i_versjonskontroll(lager / "a.json")
    monkeypatch.setenv("PATH", "")
    assert i_versjonskontroll(lager / "a.json"), "uten git kan ingen vite at filen er utelatt"


def test_skriver_ikke_over_filen_som_leses(mappe: ProsjektTest) -> None:
    mappe.kjør(
        "ansatte", "sjekk", "ansatte.csv", "--format", "json", "--med-verdier", "--ut", "ansatte.csv"
    ).kode(3)
    mappe.kjør("ansatte", "sjekk", "ansatte.csv", "--format", "json", "--ut", "ansatte.csv").kode(3)
    assert (mappe.mappe / "ansatte.csv").read_bytes() == ANSATTE.encode("cp1252")


def test_egne_kolonner_i_prosjektet(prosjekt: ProsjektTest) -> None:
    prosjekt.skriv("utenfor/a.csv", csv(KARI, hode="Løpenr;Fornavn;Etternavn;E-post;Enhet;Startdato"))
    prosjekt.kjør("ansatte", "sjekk", "utenfor/a.csv").kode(1).ser("F-KOLONNE-MANGLER", "ansattnummer")
    prosjekt.skriv("ansatte/kolonner.yaml", "kolonner:\n  ansattnr: {navn: [Løpenr]}\n")
    prosjekt.kjør("ansatte", "sjekk", "utenfor/a.csv").kode(0)
    prosjekt.kjør("ansatte", "sjekk", "../utenfor/a.csv", i="kurs").kode(0)
    prosjekt.skriv("ansatte/kolonner.yaml", "kolonner:\n  ansatnr: {navn: [Løpenr]}\n")
    prosjekt.kjør("ansatte", "sjekk", "utenfor/a.csv").kode(1).ser("K204", "ansatte/kolonner.yaml:2:3")
    prosjekt.kjør("sjekk").kode(1).ser("K204")


def test_hjelp_og_forklaring(mappe: ProsjektTest) -> None:
    mappe.kjør("ansatte", "--hjelp").kode(0).ser("sjekk", "Let etter feil i et utdrag")
    mappe.kjør("ansatte", "sjekk", "--hjelp").kode(0).ser("--med-verdier")
    mappe.kjør("forklar", "f-fnr").kode(0).ser("F-FNR: Filen har")
    mappe.kjør("forklar", "A-SLUTTDATO-ÅPEN").kode(0).ser("31.12.9999")


FELLES = {
    "ansatte.cp1252.csv": ANSATTE.replace("\n", "\r\n").encode("cp1252"),
    "ansatte.utf8bom.csv": ANSATTE.replace("\n", "\r\n").encode("utf-8-sig"),
    "ansatte-fnr-i-ansattnr.csv": FNR_I_ANSATTNR.encode("cp1252"),
    "ansatte-fnr-kolonne.csv": FNR_KOLONNE.encode("cp1252"),
}


@pytest.mark.parametrize("navn", FELLES)
def test_felles_filer_gir_det_samme_som_våre_egne(mappe: ProsjektTest, navn: str) -> None:
    """The shared files where they are, and copies made here, give the same on screen."""
    egen = mappe.skriv(navn, FELLES[navn]).kjør("ansatte", "sjekk", navn)
    ventet, kode = egen.ut + egen.feil, egen.sluttkode
    if (DELT / navn).exists():
        mappe.skriv(navn, (DELT / navn).read_bytes()).kjør("ansatte", "sjekk", navn)
    assert (mappe.ut + mappe.feil, mappe.sluttkode) == (ventet, kode)
    assert kode == (3 if "fnr" in navn else 1)
