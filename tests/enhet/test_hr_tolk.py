"""One cell to one value, for each sort of column."""

from datetime import date, datetime, time
from functools import partial
from typing import Any

import pytest

from kompetanse.hr import tolk
from kompetanse.hr.tolk import GRUNNDAG_1900, GRUNNDAG_1904, Feil, Kolonnetolk, rens


def prøv(les: Any, tekst: str) -> Any:
    """Return the value, or the code."""
    try:
        return les(tekst)
    except Feil as feil:
        return feil.kode


@pytest.mark.parametrize(
    ("celle", "ventet"),
    [
        ("  Åsen\u00a0 barnehage\r\n", "Åsen barnehage"),
        ("A\u030asen", "Åsen"),
        ("a\nb", "a b"),
        (100101.0, "100101"),
        (0.8, "0.8"),
        (date(2026, 11, 16), "2026-11-16"),
        (datetime(2026, 11, 16, 7), "2026-11-16"),
        (time(7), "07:00:00"),
        (True, "1"),
        (None, ""),
        ("", ""),
        ("\u200bKari\ufeff", "Kari"),
    ],
)
def test_rens(celle: object, ventet: str) -> None:
    assert rens(celle) == ventet


@pytest.mark.parametrize(
    ("tekst", "ventet"),
    [
        ("100101", "100101"),
        ("000123", "000123"),
        ("100 101", "100101"),
        ("100101,0", "100101"),
        ("ab12", "AB12"),
        ("1234567890", "1234567890"),
        ("12345678901", "F-ELLEVE-SIFRE"),
        ("123456789012", "F-ANSATTNR"),
        ("1,00101E+05", "F-ANSATTNR"),
        ("1E05", "F-ANSATTNR"),
        ("2026-11-16", "F-ANSATTNR"),
        ("Kari", "F-ANSATTNR"),
        ("=1+1", "F-ANSATTNR"),
        ("-", "F-ANSATTNR"),
    ],
)
def test_ansattnr(tekst: str, ventet: str) -> None:
    assert prøv(tolk.ansattnr, tekst) == ventet


@pytest.mark.parametrize(
    ("tekst", "ventet"),
    [
        ("16.11.2026", date(2026, 11, 16)),
        ("1.8.2015", date(2015, 8, 1)),
        ("16/11/2026", date(2026, 11, 16)),
        ("2026-11-16", date(2026, 11, 16)),
        ("2026-11-16 07:30:00", date(2026, 11, 16)),
        ("16.11.2026 00:00", date(2026, 11, 16)),
        ("20261116", date(2026, 11, 16)),
        ("46342", date(2026, 11, 16)),
        ("46342,5", date(2026, 11, 16)),
        ("31.12.2099", "A-SLUTTDATO-ÅPEN"),
        ("31.12.9999", "A-SLUTTDATO-ÅPEN"),
        ("2958465", "A-SLUTTDATO-ÅPEN"),
        ("31.02.2026", "E-DATO"),
        ("16.11.26", "E-DATO"),
        ("2026", "E-DATO"),
        ("01.01.1900", "E-DATO"),
        ("nå", "E-DATO"),
        ("00.00.0000", "E-DATO"),
    ],
)
def test_dato(tekst: str, ventet: Any) -> None:
    assert prøv(partial(tolk.dato, grunndag=GRUNNDAG_1900), tekst) == ventet


def test_dato_fra_1904() -> None:
    assert tolk.dato("44880", GRUNNDAG_1904) == date(2026, 11, 16)
    assert prøv(partial(tolk.startdato, grunndag=GRUNNDAG_1900), "31.12.2099") == "E-DATO"


@pytest.mark.parametrize(
    ("tekst", "ventet"),
    [
        ("80", 80), ("80,00", 80), ("80 %", 80), ("80%", 80), ("0,8", 80), ("0.8", 80), ("1", 100),
        ("0,5 %", 0.5),
        ("0", 0), ("100,00", 100), ("halv", "E-PROSENT"), ("-10", "E-PROSENT"), ("250", "E-PROSENT"),
    ],
)  # fmt: skip
def test_prosent(tekst: str, ventet: Any) -> None:
    assert prøv(tolk.prosent, tekst) == ventet


@pytest.mark.parametrize(
    ("tekst", "ventet"),
    [
        ("Kari@Example.NO", "kari@example.no"),
        ("mailto:a@b.no", "a@b.no"),
        ("kari", "E-EPOST-UGYLDIG"),
        ("a@b", "E-EPOST-UGYLDIG"),
        ("a@b.no; c@d.no", "E-EPOST-UGYLDIG"),
        ("=a@b.no", "F-FORMEL"),
        ("@a", "F-FORMEL"),
    ],
)
def test_epost(tekst: str, ventet: str) -> None:
    assert prøv(tolk.epost, tekst) == ventet


@pytest.mark.parametrize("tegn", ["=", "+", "-", "@", "＝", "＋", "－", "＠"])
def test_formler_i_navn(tegn: str) -> None:
    for celle in (f"{tegn}1+1", f"\t{tegn}1", f" \u00a0{tegn}A1"):
        assert prøv(tolk.navn, rens(celle)) == "F-FORMEL"


def test_navn() -> None:
    assert tolk.navn("Anne-Marie O’Neil") == "Anne-Marie O’Neil"
    assert prøv(tolk.navn, "?ukasz") == prøv(tolk.navn, "\ufffdukasz") == "A-TEGN-TAPT"
    assert tolk.fullt_navn("Øvrebø, Kari Anne") == ("Kari Anne", "Øvrebø")
    assert tolk.fullt_navn("Kari Anne Øvrebø") == ("Kari Anne", "Øvrebø")
    assert prøv(tolk.fullt_navn, "=1, 2") == "F-FORMEL"
    assert prøv(tolk.fullt_navn, "?, Kari") == "A-TEGN-TAPT"


def test_ja_nei_og_leder() -> None:
    assert [tolk.ja_nei(t) for t in ("J", "true", "N", "0", "vet ikke")] == [True, True, False, False, None]
    assert [tolk.leder(t) for t in ("100900", "Kari Nordmann")] == ["100900", ""]
    assert prøv(tolk.leder, "12345678901") == "F-ELLEVE-SIFRE"


def test_hver_celle_leses_én_gang_og_glemmes_når_det_blir_mange() -> None:
    lest = []
    kolonne = Kolonnetolk(lambda t: lest.append(t) or t.upper())
    assert [kolonne[c] for c in ("a", "b", "a")] == ["A", "B", "A"]
    assert lest == ["a", "b"]
    kolonne.MAKS = 1
    kolonne.rydd()
    assert not kolonne
    assert [kolonne["#N/A"], kolonne["#I/T"]] == [None, None]
    assert set(kolonne.feil.values()) == {"E-FORMELFEIL"}


@pytest.mark.parametrize("les", [tolk.ansattnr, tolk.epost])
@pytest.mark.parametrize(
    "celler",
    [
        ["100101", "2"], ["100101", "1234567890"], ["12345678901"], ["1\n2"], ["a@b.no", "kari.ås@b.no"],
        ["a@b.no"],
        ["A@b.no"], ["1@b.no"], ["k01819010001@b.no"], ["k018190.10001@b.no"],
        ["=a@b.no"], ["a@b.no\n"], ["a@b"],
        ["", "1"], [1.0, "2"], ["1", None], ["a@b.c.no"], ["a@-.no"], ["0123"],
    ],
)  # fmt: skip
def test_hurtig_og_sakte_leser_det_samme(les: Any, celler: list[Any]) -> None:
    sakte = Kolonnetolk(les, "", "F-ANSATTNR")
    hurtig = Kolonnetolk(les, "", "F-ANSATTNR")
    ventet = [sakte[c] for c in celler]
    assert list(hurtig.les(celler)) == ventet
    assert hurtig.feil == sakte.feil
