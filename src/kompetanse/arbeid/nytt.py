"""«Nytt siden sist»: which short courses there are to build, and why there is none."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kompetanse.arbeid.kjede import grunnlag_mellom
from kompetanse.melding import Rapport
from kompetanse.modell.modul import Endringsnivå
from kompetanse.modell.utgave import rekkefølge

if TYPE_CHECKING:
    from kompetanse.endringslogg.grunnlag import Grunnlag
    from kompetanse.modell.bygd import BygdKurs
    from kompetanse.modell.kurs import Kurs
    from kompetanse.modell.prosjekt import Prosjekt


@dataclass(frozen=True)
class Kortkurs:
    """A short course, or why a course has none from an edition.

    Attributes:
        bygd: the course; None when there is none.
        rapport: what is wrong, when it could not be built.
        hvorfor: why there is none, in a sentence.
    """

    bygd: "BygdKurs | None" = None
    rapport: Rapport = Rapport()
    hvorfor: str = ""


def kortkurs(prosjekt: "Prosjekt", kurs: Sequence["Kurs"]) -> Iterator[Kortkurs]:
    """Build a short course for each course and each earlier edition from which the change is small."""
    eldre = [u for n, u in prosjekt.utgaver.items() if rekkefølge(n) < rekkefølge(prosjekt.fil.utgave)]
    if not eldre:
        return
    from kompetanse.utgave import frys

    nå = frys(prosjekt)
    for fra in eldre:
        grunnlag = grunnlag_mellom(prosjekt, fra, nå)
        for ett in kurs:
            yield from _ett(prosjekt, ett, grunnlag)


def _ett(prosjekt: "Prosjekt", kurs: "Kurs", grunnlag: "Grunnlag") -> Iterator[Kortkurs]:
    from kompetanse.endringslogg import bygg_nytt

    endring = grunnlag.sammenligning.kurs[kurs.id]
    fra = grunnlag.fra.utgave
    if endring.ny:
        return
    if endring.nivå is not Endringsnivå.LITEN:
        gjør = "de tar hele kurset" if endring.nivå is Endringsnivå.STOR else "de trenger ikke gjøre noe"
        yield Kortkurs(hvorfor=f"{kurs.id} fra {fra}: endringen er {endring.nivå}, så {gjør}.")
        return
    yield Kortkurs(*bygg_nytt(prosjekt, replace(grunnlag, bare=kurs.id)))
