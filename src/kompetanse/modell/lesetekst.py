"""Text as learners read it, without markup, and where each character of it stands in a source file."""

from bisect import bisect_right
from dataclasses import dataclass

from kompetanse.melding import INGENSTEDS, Sted

UTELATT = "\ufffc"
"""Stands in a `Lesetekst` for what is not running text: code, an address, a picture or a reference."""

Plass = tuple[int, Sted]
"""The first character of a part of a text, and where that part stands; a part is on one line."""


@dataclass(frozen=True)
class Lesetekst:
    """A paragraph, heading, table cell, alt text or other text as learners read it.

    Attributes:
        tekst: what it says, with `UTELATT` for what is not running text, on one line between hard breaks.
        plasser: where its parts stand, in order.
    """

    tekst: str
    plasser: tuple[Plass, ...]

    def sted(self, start: int, slutt: int) -> Sted:
        """Return the place of a span; one that goes on over more lines is marked on its first."""
        nr = max(0, bisect_right(self.plasser, start, key=lambda plass: plass[0]) - 1)
        første, der = self.plasser[nr] if self.plasser else (0, INGENSTEDS)
        kolonne = der.kolonne + min(start - første, max(0, der.lengde - 1))
        til = kolonne + 1
        for fra, sted in self.plasser[nr:]:
            if fra >= slutt or (sted.fil, sted.linje) != (der.fil, der.linje):
                break
            til = max(til, sted.kolonne + min(slutt - fra, sted.lengde))
        return Sted(der.fil, der.linje, kolonne, til - kolonne)
