"""Which edition of which course an activity in an LMS is, by what it is called there."""

import re
from collections.abc import Callable, Mapping

from kompetanse.hr.kolonner import foldet
from kompetanse.modell.grunn import KursId, UtgaveNavn
from kompetanse.modell.nyttkurs import hele_kurset

Kursutgave = tuple[KursId, UtgaveNavn]
Finn = Callable[[str], Kursutgave | None]
"""Which edition of which course an activity is, by its name."""
_MERKE = re.compile(r"([a-z0-9][a-z0-9.-]*)@(\d{4}\.\d+)")
_NYTT = re.compile(r"^\s*nytt siden (?:sist|\d{4}\.\d+)\s*:?\s*", re.I)
"""The short course proves the same edition as the whole one (`modell/nyttkurs.py`)."""


def finner(titler: Mapping[Kursutgave, str], egne: Mapping[str, Kursutgave]) -> Finn:
    """Make the rule of which edition an activity is.

    Args:
        titler: the title of each course in each edition that is frozen.
        egne: what somebody says that an activity is, by its name.
    """
    kjente = {f"{kurs}@{utgave}".lower(): (kurs, utgave) for kurs, utgave in titler}
    navn: dict[str, set[Kursutgave]] = {}
    for (kurs, utgave), tittel in titler.items():
        for kall in (tittel, kurs):
            navn.setdefault(foldet(f"{kall} {utgave}"), set()).add((kurs, utgave))
    sagt = {foldet(kall): hva for kall, hva in egne.items()}

    def finn(kall: str) -> Kursutgave | None:
        if hva := sagt.get(foldet(kall)):
            return hva
        if treff := _MERKE.search(kall.lower()):
            return kjente.get(f"{hele_kurset(treff[1])}@{treff[2]}")
        mulige = navn.get(foldet(_NYTT.sub("", kall)), set())
        return next(iter(mulige)) if len(mulige) == 1 else None

    return finn
