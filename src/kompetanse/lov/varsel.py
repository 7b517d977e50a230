"""Announced changes, from the notes that Lovdata writes under a section.

«Endret ved lov …» is history. «Endres ved lov … (i kraft …)» is a change that the text does not have yet.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kompetanse.lov.tekst import ordrett


class Varselslag(StrEnum):
    """What will happen to a section."""

    OPPHEVES = "oppheves"
    ENDRES = "endres"
    TILFØYES = "tilføyes"


@dataclass(frozen=True)
class Varsel:
    """A change that has been decided, and that the text of the law does not have yet.

    Attributes:
        slag: what will happen.
        lov: the law that does it, e.g. «lov 12 juni 2026 nr. 27».
        i_kraft: the day it comes into force; None when that is not decided.
        tekst: the note itself.
    """

    slag: Varselslag
    lov: str
    i_kraft: date | None
    tekst: str


_ORD = {
    Varselslag.ENDRES: r"endres|endrast|(?:vert|blir) endr(?:a|et)",
    Varselslag.OPPHEVES: r"oppheves|opphevast|(?:vert|blir) opphev(?:a|et)",
    Varselslag.TILFØYES: r"tilføyes|tilføyast|føyes til|(?:vert|blir) (?:tilføyd|tilføydd|føyd til)",
}
_ETT_AV_DEM = "|".join(f"(?P<{slag.name}>{ord_})" for slag, ord_ in _ORD.items())
_BEGYNNELSE = re.compile(rf"\b(?:{_ETT_AV_DEM}) (?:ved|med) lov(?:er)?\b", re.IGNORECASE)
_I_PARENTES = r"\([^()]*(?:\([^()]*\)[^()]*)*\)"
_EN_LOV = r"\d{1,2}\.? [a-zæøå]+\.? \d{4}(?: nr\. ?\d+)?"
_PARENTES = re.compile(_I_PARENTES)
_LOV = re.compile(
    rf"(?P<lov>{_EN_LOV})(?: som endr(?:et|a) (?:ved|med) lov(?:er)? {_EN_LOV})? ?(?P<mer>{_I_PARENTES})?"
)
_SLUTT = re.compile(r"\.(?=\s+[A-ZÆØÅ0-9*])|\.?\s*$")
_I_KRAFT = re.compile(r"\b(?:i kraft|ikr\.|ikr)\s+(?:frå |fra )?(\d{1,2})\.?\s*([a-zæøå]+)\.?\s+(\d{4})")
_MÅNEDER = ("jan", "feb", "mar", "apr", "mai", "jun", "jul", "aug", "sep", "okt", "nov", "des")


def varsler(merknad: str) -> tuple[Varsel, ...]:
    """Return the changes that a note announces, in its order."""
    tekst = ordrett(merknad)
    begynnelser = list(_BEGYNNELSE.finditer(tekst))
    ut: list[Varsel] = []
    for nr, treff in enumerate(begynnelser):
        til = begynnelser[nr + 1].start() if nr + 1 < len(begynnelser) else len(tekst)
        slag = next(s for s in Varselslag if treff[s.name])
        ut += _i_setningen(slag, tekst[treff.start() : treff.end()], tekst[treff.end() : til])
    return tuple(dict.fromkeys(ut))


def _i_setningen(slag: Varselslag, innledning: str, resten: str) -> Iterator[Varsel]:
    """Return one announcement for each law of a sentence."""
    setning = resten[: _slutt(resten)]
    lover = [treff for treff in _LOV.finditer(setning) if not _i_parentes(setning, treff.start())]
    if len(lover) < 2:
        lov = f"lov {lover[0]['lov']}" if lover else ""
        yield Varsel(slag, lov, _dag(setning), f"{innledning}{setning}".strip())
        return
    for treff in lover:
        yield Varsel(
            slag, f"lov {treff['lov']}", _dag(treff["mer"] or ""), f"{innledning} {treff[0].strip()}"
        )


def _slutt(tekst: str) -> int:
    """Return where a sentence ends; full stops within parentheses and after «nr» end none."""
    uten = _PARENTES.sub(lambda m: "x" * len(m[0]), tekst)
    uten = re.sub(r"\bnr\.|\b\d{1,2}\.|\b[a-zæøå]{3,4}\.(?= \d{4})", lambda m: "x" * len(m[0]), uten)
    treff = _SLUTT.search(uten)
    return treff.start() if treff else len(tekst)


def _i_parentes(tekst: str, plass: int) -> bool:
    return tekst.count("(", 0, plass) > tekst.count(")", 0, plass)


def _dag(tekst: str) -> date | None:
    treff = _I_KRAFT.search(tekst)
    måned = treff[2][:3].lower() if treff else ""
    if treff is None or måned not in _MÅNEDER:
        return None
    try:
        return date(int(treff[3]), _MÅNEDER.index(måned) + 1, int(treff[1]))
    except ValueError:
        return None
