"""What learners read of a paragraph, heading or cell, from its inline pieces."""

from collections.abc import Callable, Iterator
from itertools import islice

from kompetanse.les.md_utheving import Del, Innslag
from kompetanse.modell.lesetekst import UTELATT, Lesetekst, Plass

Stedfinner = Callable[[int, int], Iterator[Plass]]
"""Finds the parts of a span of the text that the pieces were read from, line by line."""


def lesetekster(deler: list[Del], finn: Stedfinner) -> Iterator[Lesetekst]:
    """Return the running text, then the alt text of each picture in it; nothing for what has no text."""
    samler = _Samler(finn)
    samler.ta(deler)
    for bit in (samler, *samler.bilder):
        tekst = "".join(bit.tekst)
        if tekst.strip(UTELATT + " \n"):
            yield Lesetekst(tekst, tuple(bit.plasser))


class _Samler:
    """Gathers text piece by piece."""

    def __init__(self, finn: Stedfinner) -> None:
        self._finn = finn
        self._lengde = 0
        self.tekst: list[str] = []
        self.plasser: list[Plass] = []
        self.bilder: list[_Samler] = []

    def ta(self, deler: list[Del]) -> None:
        """Take pieces in order."""
        for stykke in deler:
            match stykke.slag:
                case Innslag.TEKST | Innslag.SKILLE:
                    self._tekst(stykke)
                case Innslag.BRUDD:
                    self._legg("\n", stykke.start, stykke.slutt)
                case Innslag.LENKE if not _viser_adressen(stykke):
                    self.ta(stykke.barn)
                case Innslag.EM | Innslag.STRONG:
                    self.ta(stykke.barn)
                case Innslag.FOTNOTE:
                    pass
                case slag:
                    self._legg(UTELATT, stykke.start, stykke.slutt)
                    if slag is Innslag.BILDE:
                        self.bilder.append(_Samler(self._finn))
                        self.bilder[-1].ta(stykke.barn)

    def _tekst(self, stykke: Del) -> None:
        tekst = stykke.tekst * (stykke.slutt - stykke.start if stykke.slag is Innslag.SKILLE else 1)
        tekst = tekst.replace("\n", " ")
        if len(tekst) != stykke.slutt - stykke.start:  # an escape, an entity, or spaces before a line's end
            self._legg(tekst, stykke.start, stykke.slutt)
            return
        for start, sted in self._finn(stykke.start, stykke.slutt):
            self.plasser.append((self._lengde + start - stykke.start, sted))
        self.tekst.append(tekst)
        self._lengde += len(tekst)

    def _legg(self, tekst: str, start: int, slutt: int) -> None:
        """Add a text that is written otherwise than it reads."""
        self.plasser += [(self._lengde, sted) for _, sted in islice(self._finn(start, slutt), 1)]
        self.tekst.append(tekst)
        self._lengde += len(tekst)


def _viser_adressen(lenke: Del) -> bool:
    """Tell whether a link is an address between angle brackets."""
    synlig = lenke.barn[0].tekst if len(lenke.barn) == 1 else ""
    return bool(synlig) and lenke.adresse in {synlig, "mailto:" + synlig}
