"""How long a course takes, from words, questions and graphs."""

import re
from collections.abc import Iterator

from kompetanse.modell.modul import Gjerde, Modul, Tekstblokk, variant
from kompetanse.modell.utvalg import Utvalg

ORD_PER_MINUTT = 180
"""Careful reading of professional text on a screen."""
MINUTTER_PER_SPØRSMÅL = 0.7
MINUTTER_PER_LØP = 2.0
MINUTTER_PER_REFLEKSJON = 1.0

_ORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")


def ord_i(tekst: str) -> int:
    """Count the words of a Markdown text."""
    return len(_ORD.findall(tekst))


def modulminutter(modul: Modul, utvalg: Utvalg) -> int:
    """Return the minutes a module takes in a course, at least one, without the final test."""
    minutter = 0.0
    for blokk in variant(modul.innhold, utvalg.kurs.målgruppe):
        if isinstance(blokk, Tekstblokk):
            minutter += ord_i(blokk.tekst) / ORD_PER_MINUTT
        elif isinstance(blokk, Gjerde):
            minutter += _gjerdeminutter(blokk, utvalg)
    return max(1, round(minutter))


def _gjerdeminutter(gjerde: Gjerde, utvalg: Utvalg) -> float:
    if gjerde.navn == "refleksjon":
        return MINUTTER_PER_REFLEKSJON
    if gjerde.argumenter.strip() not in utvalg.plassert:
        return 0.0
    return {"spørsmål": MINUTTER_PER_SPØRSMÅL, "scenario": MINUTTER_PER_LØP, "veivalg": MINUTTER_PER_LØP}.get(
        gjerde.navn, 0.0
    )


def prøveminutter(utvalg: Utvalg) -> int:
    """Return the minutes that the final test takes; 0 when there is none."""
    prøve = utvalg.kurs.sluttprøve
    return round(prøve.antall * MINUTTER_PER_SPØRSMÅL) if prøve else 0


def kursminutter(utvalg: Utvalg) -> int:
    """Return the minutes that the whole course takes."""
    return sum(_alle(utvalg)) + prøveminutter(utvalg)


def _alle(utvalg: Utvalg) -> Iterator[int]:
    yield from (modulminutter(m, utvalg) for m in utvalg.moduler)
