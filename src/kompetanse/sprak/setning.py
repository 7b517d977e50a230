"""Sentences, and where they stand."""

from collections.abc import Iterator
from dataclasses import dataclass

from kompetanse.lesbarhet import setninger
from kompetanse.melding import Sted
from kompetanse.modell.lesetekst import Lesetekst


@dataclass(frozen=True)
class Setning:
    """A sentence of a text.

    Attributes:
        tekst: what it says.
        start: its first character in the text that it belongs to.
    """

    tekst: str
    hel: Lesetekst
    start: int

    def sted(self, fra: int = 0, til: int | None = None) -> Sted:
        """Return the place of a part of it."""
        slutt = len(self.tekst) if til is None else til
        return self.hel.sted(self.start + fra, self.start + slutt)


def setninger_i(tekst: Lesetekst) -> Iterator[Setning]:
    """Return the sentences of a text, as LIX counts them."""
    fra = 0
    for setning in setninger(tekst.tekst):
        fra = tekst.tekst.index(setning, fra)
        yield Setning(setning, tekst, fra)
        fra += len(setning)
