"""Language: how hard texts are to read, and what in them could be said better. All of it is advice."""

from collections.abc import Collection
from dataclasses import dataclass

from kompetanse.melding import Melding, Rapport
from kompetanse.modell.grunn import ModulId
from kompetanse.modell.prosjekt import Prosjekt
from kompetanse.sjekk.synlig import i_modul, utenfor_moduler
from kompetanse.sprak.forkortelser import uforklarte
from kompetanse.sprak.lesbart import Lesbarhet, lesbarhet, tung_modul
from kompetanse.sprak.setningsregler import setningsregler
from kompetanse.sprak.stavefeil import stavefeil
from kompetanse.sprak.staving import Oppslag, Ordliste, Stavekontroll


@dataclass(frozen=True)
class Språkfunn:
    """What was found out about the language.

    Attributes:
        rapport: what could be said better, all of it warnings.
        lesbarhet: how hard each module is to read.
    """

    rapport: Rapport
    lesbarhet: tuple[Lesbarhet, ...] = ()


def språksjekk(prosjekt: Prosjekt, moduler: Collection[ModulId], oppslag: Oppslag | None) -> Språkfunn:
    """Judge the language of some modules; of the whole project when none is named.

    Args:
        prosjekt: the project.
        moduler: the modules' ids.
        oppslag: the dictionary; without one, spelling is left out.
    """
    ordliste = Ordliste(prosjekt.ordliste)
    navn = [tilbud.navn for tilbud in prosjekt.hjelpetilbud.values()]
    tekster = [] if moduler else list(utenfor_moduler(prosjekt))
    målt: list[Lesbarhet] = []
    meldinger: list[Melding] = []
    for modul in prosjekt.moduler.values():
        if modul.id in moduler or not moduler:
            i_denne = list(i_modul(modul))
            varianter = lesbarhet(modul, prosjekt)
            meldinger += tung_modul(modul, varianter)
            meldinger += uforklarte(modul, i_denne, ordliste, navn)
            målt += varianter
            tekster += i_denne
    for tekst in tekster:
        meldinger += setningsregler(tekst)
    if oppslag is not None:
        meldinger += stavefeil(tekster, Stavekontroll(oppslag, ordliste))
    return Språkfunn(Rapport.av(meldinger), tuple(målt))


__all__ = ["Lesbarhet", "Oppslag", "Språkfunn", "språksjekk"]
