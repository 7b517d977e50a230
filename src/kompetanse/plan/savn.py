"""What the courses lack of what is demanded."""

from collections.abc import Iterator
from dataclasses import dataclass

from kompetanse.modell.prosjekt import Prosjekt
from kompetanse.norsk import opplisting
from kompetanse.sjekk.dekning import Dekning, Rad


@dataclass(frozen=True)
class Savn:
    """Something that a target group lacks."""

    målgruppe: str
    hva: str
    mangel: str


def savn(prosjekt: Prosjekt, dekning: Dekning) -> Iterator[Savn]:
    """Return everything that a target group with a course lacks, in the order of the registers."""
    temaer: Iterator[tuple[str, Rad]] = ((rad.tema.navn, rad) for rad in dekning.temaer)
    krav: Iterator[tuple[str, Rad]] = ((f"krav {rad.krav.id}", rad) for rad in dekning.krav)
    for navn, rad in (*temaer, *krav):
        for gruppe in dekning.målgrupper:
            if mangel := rad.mangler(gruppe):
                yield Savn(prosjekt.fil.målgrupper[gruppe].navn, navn, opplisting(mangel))
