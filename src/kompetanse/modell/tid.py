"""How long a course takes, from words, questions and graphs."""

import re

from kompetanse.modell.grunn import LøpId, StegId
from kompetanse.modell.lop import Løp, Scenariovalg, Valg
from kompetanse.modell.modul import Gjerde, Modul, Tekstblokk, variant
from kompetanse.modell.utvalg import Utvalg

ORD_PER_MINUTT = 200
"""Careful reading of plain professional text on a screen; fluent readers of such text do some more."""
MINUTTER_PER_SPØRSMÅL = 0.7
MINUTTER_PER_VALG = 0.1
"""Making up one's mind in a scenario or a guide, besides reading."""
MINUTTER_PER_REFLEKSJON = 1.0

_ORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")


def ord_i(tekst: str) -> int:
    """Count the words of a Markdown text."""
    return len(_ORD.findall(tekst))


def modulminutter(modul: Modul, utvalg: Utvalg) -> float:
    """Return the minutes a module takes in a course, without the final test."""
    minutter = 0.0
    graf = {løp.id: løp for løp in modul.løp}
    for blokk in variant(modul.innhold, utvalg.kurs.målgruppe):
        if isinstance(blokk, Tekstblokk):
            minutter += ord_i(blokk.tekst) / ORD_PER_MINUTT
        elif isinstance(blokk, Gjerde):
            minutter += _gjerdeminutter(blokk, utvalg, graf)
    return minutter


def _gjerdeminutter(gjerde: Gjerde, utvalg: Utvalg, graf: dict[LøpId, Løp]) -> float:
    id_ = gjerde.argumenter.strip()
    if gjerde.navn == "refleksjon":
        return MINUTTER_PER_REFLEKSJON
    if id_ not in utvalg.plassert:
        return 0.0
    return løpminutter(graf[LøpId(id_)]) if id_ in graf else MINUTTER_PER_SPØRSMÅL


def løpminutter(løp: Løp) -> float:
    """Return the minutes that a scenario or a guide takes, when each choice is as likely as the others."""
    steg = {s.id: s for s in løp.alle_steg()}

    def fra(id_: StegId, gått: frozenset[StegId]) -> float:
        if id_ in gått or id_ not in steg:  # a circle, or a step that is missing: checks tell of both
            return 0.0
        her = steg[id_]
        lest = ord_i(her.tekst) + sum(ord_i(valg.tekst) for valg in her.valg)
        videre = [_svarord(valg) / ORD_PER_MINUTT + fra(valg.til, gått | {id_}) for valg in her.valg]
        return lest / ORD_PER_MINUTT + (MINUTTER_PER_VALG + sum(videre) / len(videre) if videre else 0.0)

    return fra(løp.start, frozenset())


def _svarord(valg: Valg) -> int:
    return ord_i(valg.tilbakemelding) if isinstance(valg, Scenariovalg) else 0


def prøveminutter(utvalg: Utvalg) -> float:
    """Return the minutes that the final test takes; 0 when there is none."""
    prøve = utvalg.kurs.sluttprøve
    return prøve.antall * MINUTTER_PER_SPØRSMÅL if prøve else 0.0


def kursminutter(utvalg: Utvalg) -> int:
    """Return the minutes that the whole course takes, at least one."""
    return hele(sum(modulminutter(m, utvalg) for m in utvalg.moduler) + prøveminutter(utvalg))


def hele(minutter: float) -> int:
    """Return whole minutes as learners are told them, at least one."""
    return max(1, round(minutter))
