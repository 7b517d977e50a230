from datetime import date
from typing import Any

import pytest

from kompetanse.les.forslag import nær, nærmeste
from kompetanse.les.skalarer import SKALARER, Ugyldig, kan_vris, vist
from kompetanse.modell import grunn
from kompetanse.modell.kurs import Forsøk
from kompetanse.modell.varighet import Enhet, Varighet


@pytest.mark.parametrize(
    ("type_", "tekst", "verdi"),
    [
        (str, " a ", "a"),
        (bool, "ja", True),
        (bool, "True", True),
        (bool, "NEI", False),
        (bool, "false", False),
        (int, "0", 0),
        (int, "-12", -12),
        (float, "2,5", 2.5),
        (float, "2.5", 2.5),
        (float, "-7", -7.0),
        (float, "007", 7.0),
        (date, "2026-11-23", date(2026, 11, 23)),
        (Varighet, "12 måneder", Varighet(12, Enhet.MÅNED)),
        (Varighet, "1 år", Varighet(1, Enhet.ÅR)),
        (Varighet, "1 dag", Varighet(1, Enhet.DAG)),
        (Varighet, "6  uker", Varighet(6, Enhet.UKE)),
        (Forsøk, "ubegrenset", 0),
        (Forsøk, "3", 3),
        (grunn.ModulId, "a-1-b", "a-1-b"),
        (grunn.KravId, "K6", "K6"),
        (grunn.KravId, "Ø12", "Ø12"),
        (grunn.Nettadresse, "https://a.no/x", "https://a.no/x"),
        (grunn.ProsjektId, "no.a-b.cd", "no.a-b.cd"),
        (grunn.UtgaveNavn, "2026.10", "2026.10"),
        (grunn.Lovadresse, "lov/2021-06-18-97/§13-2", "lov/2021-06-18-97/§13-2"),
        (grunn.Lovadresse, "forskrift/2006-06-01-593", "forskrift/2006-06-01-593"),
    ],
)
def test_gyldig(type_: Any, tekst: str, verdi: object):
    assert SKALARER[type_](tekst) == verdi


@pytest.mark.parametrize(
    ("type_", "tekst", "kode"),
    [
        (str, "  ", "K207"),
        (bool, "yes", "K202"),
        (bool, "no", "K202"),
        (bool, "1", "K202"),
        (int, "1.0", "K202"),
        (int, "012", "K202"),
        (int, "1:30", "K202"),
        (int, "0x1f", "K202"),
        (int, "9999999999", "K202"),
        (float, "1e9", "K202"),
        (float, "nan", "K202"),
        (float, "1.", "K202"),
        (date, "2026-02-30", "K204"),
        (date, "23.11.2026", "K202"),
        (date, "2026-1-2", "K202"),
        (date, "0000-01-01", "K204"),
        (Varighet, "12", "K202"),
        (Varighet, "0 dager", "K202"),
        (Varighet, "12måneder", "K202"),
        (Varighet, "12 months", "K202"),
        (Forsøk, "0", "K204"),
        (Forsøk, "100", "K204"),
        (grunn.ModulId, "", "K205"),
        (grunn.ModulId, "A", "K205"),
        (grunn.ModulId, "1a", "K205"),
        (grunn.ModulId, "a--b", "K205"),
        (grunn.ModulId, "a-", "K205"),
        (grunn.ModulId, "å", "K205"),
        (grunn.ModulId, "a b", "K205"),
        (grunn.ModulId, "a\n", "K205"),
        (grunn.ModulId, "a" * 61, "K205"),
        (grunn.KravId, "6", "K204"),
        (grunn.Nettadresse, "javascript:x", "K204"),
        (grunn.Nettadresse, "https://a b", "K204"),
        (grunn.ProsjektId, "no", "K204"),
        (grunn.ProsjektId, "No.a", "K204"),
        (grunn.UtgaveNavn, "2026.0", "K204"),
        (grunn.UtgaveNavn, "2026.01", "K204"),
        (grunn.Lovadresse, "lov/2021", "K204"),
    ],
)
def test_ugyldig(type_: Any, tekst: str, kode: str):
    verdi = SKALARER[type_](tekst)
    assert isinstance(verdi, Ugyldig)
    assert verdi.kode == kode
    assert verdi.tekst.endswith(".")
    assert verdi.hint.endswith(".")


def test_rådet_for_en_id_kan_brukes():
    assert "`nar-skal-du-melde`" in SKALARER[grunn.ModulId]("Når skal du melde?").hint
    assert "for eksempel" not in SKALARER[grunn.ModulId]("???").hint
    lang = SKALARER[grunn.ModulId]("a" * 80)
    assert isinstance(lang, Ugyldig)
    assert len(lang.tekst) < 80


@pytest.mark.parametrize(
    "tekst",
    [
        "y",
        "n",
        "no",
        "No",
        "NO",
        "yes",
        "on",
        "off",
        "true",
        "null",
        "~",
        "1",
        "-1",
        "0",
        "012",
        "0o17",
        "0x1F",
        "1_000",
        "1:30",
        "12:30:45",
        "1.5",
        "1e3",
        ".5",
        ".inf",
        ".nan",
        "2026-11-23",
        "<<",
    ],
)
def test_kan_vris(tekst: str):
    assert kan_vris(tekst)


@pytest.mark.parametrize("tekst", ["nei", "ja", "nå", "112 og 113", "1:70", "K1", "§ 13-2", "12 uker", "a:b"])
def test_kan_ikke_vris(tekst: str):
    assert not kan_vris(tekst)


def test_vist_er_kort_og_på_én_linje():
    assert vist("a\n b") == "a b"
    assert vist("a" * 40) == "a" * 40
    assert vist("a" * 41) == "a" * 39 + "…"


def test_mente_du():
    assert nær("flervag", ["flervalg", "tall"]) == "Mente du «flervalg»?"
    assert nær("maal", ["mål", "tittel"]) == "Mente du «mål»?"
    assert nær("SPRAK", ["språk"]) == "Mente du «språk»?"
    assert nær("essay", ["tall"]) == ""
    assert nærmeste("", ["a"]) == ""
    assert nærmeste("x" * 100_000, ["x" * 100]) == "x" * 100
    assert nærmeste("ord", []) == ""
