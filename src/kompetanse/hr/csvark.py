"""CSV as HR systems write it, whatever parts the cells."""

import csv
from collections.abc import Iterator
from io import StringIO
from itertools import islice
from typing import Any

from kompetanse.hr.kolonner import LET_I, Kolonnekart, finn_hode

SKILLETEGN = (";", "\t", ",", "|")
MAKS_CELLE = 100_000
"""A longer cell is rows that a missing quotation mark has swallowed."""


class Sitatfeil(Exception):
    """A quotation mark is missing.

    Attributes:
        linje: the line of the file where the reader gave up.
    """

    def __init__(self, linje: int) -> None:
        super().__init__(f"linje {linje}")
        self.linje = linje


def finn_skilletegn(tekst: str, kart: Kolonnekart) -> tuple[str, str]:
    """Return what parts the cells, and the text without Excel's own line about it, `sep=;`."""
    første, _, resten = tekst.partition("\n")
    if første[:4].lower() == "sep=" and len(første.rstrip("\r")) <= 5:
        return første.rstrip("\r")[4:] or ",", resten
    begynnelse = tekst[:50_000]
    return max(SKILLETEGN, key=lambda tegn: _kjente(begynnelse, tegn, kart)), tekst


def _kjente(tekst: str, skilletegn: str, kart: Kolonnekart) -> int:
    topp = list(islice(csv.reader(StringIO(tekst, newline=""), delimiter=skilletegn), LET_I))
    hode = finn_hode(topp, kart)
    return len(hode.felt) if hode else 0


def les_csv(tekst: str, skilletegn: str) -> Iterator[list[str]]:
    """Return the rows.

    Raises:
        Sitatfeil: a quotation mark is missing.
    """
    csv.field_size_limit(MAKS_CELLE)
    leser = csv.reader(StringIO(tekst, newline=""), delimiter=skilletegn, strict=True)
    try:
        yield from _uten_slukte_rader(leser, skilletegn) if '"' in tekst else leser
    except csv.Error:
        raise Sitatfeil(leser.line_num) from None


def _uten_slukte_rader(leser: Any, skilletegn: str) -> Iterator[list[str]]:
    """Stop where a cell of several lines holds as many cells as a row does."""
    forrige = bredde = 0
    for rad in leser:
        bredde = bredde or len(rad)
        if leser.line_num > forrige + 1 and any(
            "\n" in c and c.count(skilletegn) >= bredde - 1 > 0 for c in rad
        ):
            raise Sitatfeil(forrige + 1)
        forrige = leser.line_num
        yield rad
