"""`kompetanse bygg`: read, check, build, pack, control and write. Nothing heavy is imported for no change."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from kompetanse.arbeid import minne
from kompetanse.arbeid.avtrykk import avtrykk_av_kilder, avtrykk_av_verktøyet
from kompetanse.arbeid.kontroll import les_og_sjekk
from kompetanse.arbeid.minne import Minne, Pakke
from kompetanse.melding import Rapport

if TYPE_CHECKING:
    from kompetanse.arbeid.levering import Levering
    from kompetanse.modell.bygd import BygdKurs
    from kompetanse.modell.prosjekt import Prosjekt

FORMATER = ("scorm12", "nettsted")
"""The names of `kompetanse.format.FORMATER`, so that they are known without importing it; a test compares."""

MED_STARTSIDE = frozenset({"nettsted"})
"""The formats whose courses share a start page; it is made when all courses are built."""

Melder = Callable[[str], None]
"""Is told what is being done now."""


@dataclass(frozen=True)
class Oppdrag:
    """What is to be built.

    Attributes:
        mappe: the project's folder.
        kurs: the ids of the courses.
        formater: the names of the formats.
        alle: whether these are all the courses there are.
    """

    mappe: Path
    kurs: Sequence[str]
    formater: Sequence[str] = FORMATER
    alle: bool = True

    def er_kort(self, pakke: Pakke) -> bool:
        """Tell whether a package is a short course made from one of these, in one of these formats."""
        return pakke.av in self.kurs and pakke.format in self.formater

    @property
    def par(self) -> list[tuple[str, str]]:
        """Every package that is wanted, as course and format."""
        felles = [
            (minne.FELLES, format_) for format_ in self.formater if format_ in MED_STARTSIDE and self.alle
        ]
        return [(kurs, format_) for kurs in self.kurs for format_ in self.formater] + felles


@dataclass(frozen=True)
class Utfall:
    """How a build went.

    Attributes:
        rapport: all messages; with errors, nothing was written.
        pakker: the packages that now lie there.
        skrevet: the paths of those that were written anew.
        slettet: the paths of packages of courses that are no more.
        sperret: files in the way that we did not make: then nothing was written there.
        uendret: nothing had to be done.
        uten_nytt: why there is no «nytt siden sist» for a course from an edition, a sentence each.
    """

    rapport: Rapport
    pakker: Sequence[Pakke] = ()
    skrevet: frozenset[str] = frozenset()
    slettet: Sequence[str] = ()
    sperret: Sequence[str] = ()
    uendret: bool = False
    uten_nytt: Sequence[str] = ()


def bygg(oppdrag: Oppdrag, si: Melder) -> Utfall:
    """Build what is not there already."""
    før = minne.hent(oppdrag.mappe)
    nå = Minne(avtrykk_av_verktøyet(), avtrykk_av_kilder(oppdrag.mappe))
    samme = før is not None and (før.verktøy, før.kilder) == (nå.verktøy, nå.kilder)
    if før is not None and samme:
        pakker = minne.ønskede(før, oppdrag.par)
        utgått = oppdrag.alle and any(pakke.kurs not in {*oppdrag.kurs, minne.FELLES} for pakke in før.eldre)
        pakker = pakker and [*pakker, *filter(oppdrag.er_kort, før.pakker)]
        på_plass = pakker is not None and all(minne.er_på_plass(oppdrag.mappe, p) for p in pakker)
        if pakker is not None and på_plass and not utgått:
            return Utfall(før.advarsler, pakker, uendret=True)
    return _bygg_alt(oppdrag, nå, før or nå, si, samme=samme)


def _bygg_alt(oppdrag: Oppdrag, nå: Minne, før: Minne, si: Melder, *, samme: bool) -> Utfall:
    prosjekt, rapport = les_og_sjekk(oppdrag.mappe, si)
    if prosjekt is None or not rapport.ok:
        return Utfall(rapport)
    pakket, funn, uten_nytt = _bygg_og_pakk(prosjekt, oppdrag, si)
    rapport += funn
    if not rapport.ok:
        return Utfall(rapport)
    si("Skriver …")
    return replace(_skriv(oppdrag, rapport, pakket, nå, før, samme=samme), uten_nytt=uten_nytt)


def _skriv(
    oppdrag: Oppdrag, rapport: Rapport, pakket: Sequence["Levering"], nå: Minne, før: Minne, *, samme: bool
) -> Utfall:
    from kompetanse.arbeid.levering import krev_plass, lever, slett_utgåtte

    krev_plass(oppdrag.mappe, pakket)
    levert = [(levering.pakke, *lever(oppdrag.mappe, levering)) for levering in pakket]
    pakker = [pakke for pakke, _, _ in levert]
    nye = {(pakke.kurs, pakke.format) for pakke in pakker}
    øvrige = [p for p in før.pakker if (p.kurs, p.format) not in nye]
    eldre = [p for p in før.eldre if (p.kurs, p.format) not in nye] + ([] if samme else øvrige)
    gjeldende = {*oppdrag.kurs, *(pakke.kurs for pakke in pakker)}
    slettet = slett_utgåtte(oppdrag.mappe, eldre, gjeldende) if oppdrag.alle else []
    sperret = [sti for _, _, fremmede in levert for sti in fremmede]
    if not sperret:
        husk = replace(
            nå,
            pakker=[*pakker, *(øvrige if samme else [])],
            eldre=[p for p in eldre if p.sti not in slettet],
            advarsler=rapport + før.advarsler if samme else rapport,
        )
        _husk(oppdrag.mappe, husk)
    skrevet = frozenset(pakke.sti for pakke, nytt, _ in levert if nytt)
    return Utfall(rapport, pakker, skrevet, slettet, sperret)


def _bygg_og_pakk(
    prosjekt: "Prosjekt", oppdrag: Oppdrag, si: Melder
) -> tuple[list["Levering"], Rapport, list[str]]:
    """Build and pack the courses; returns also why there is no short one, where there is none."""
    from kompetanse.bygg import bygg_kurs

    ut: list[Levering] = []
    bygde: list[BygdKurs] = []
    rapport = Rapport()
    valgte = [kurs for id_, kurs in prosjekt.kurs.items() if id_ in oppdrag.kurs]
    for nr, kurs in enumerate(valgte, 1):
        si(f"Bygger {nr} av {len(valgte)}: {kurs.id} …")
        bygd, funn = bygg_kurs(prosjekt, kurs)
        rapport += funn
        if bygd is None or not funn.ok:
            continue
        bygde.append(bygd)
        rapport += _pakk(bygd, oppdrag, ut)
    uten_nytt: list[str] = []
    if prosjekt.utgaver and rapport.ok:
        si("Lager «nytt siden sist» …")
        from kompetanse.arbeid.nytt import kortkurs

        for kort in kortkurs(prosjekt, valgte):
            rapport += kort.rapport
            uten_nytt += filter(None, [kort.hvorfor])
            if kort.bygd is not None:
                rapport += _pakk(kort.bygd, oppdrag, ut)
    if oppdrag.alle and rapport.ok and bygde and MED_STARTSIDE & set(oppdrag.formater):
        side, funn = _fellessider(prosjekt, bygde)
        rapport += funn
        ut.append(side)  # last: it links to the others
    return ut, rapport, uten_nytt


def _pakk(bygd: "BygdKurs", oppdrag: Oppdrag, ut: list["Levering"]) -> Rapport:
    """Pack a course in every format that is wanted."""
    from kompetanse.arbeid.levering import gjør_klar
    from kompetanse.format import FORMATER as PAKKERE

    rapport = Rapport()
    for navn in oppdrag.formater:
        filer = PAKKERE[navn].pakk(bygd)
        rapport += PAKKERE[navn].kontroller(bygd, filer)
        ut.append(gjør_klar(bygd, navn, filer, som_mappe=PAKKERE[navn].som_mappe))
    return rapport


def _fellessider(prosjekt: "Prosjekt", bygde: Sequence["BygdKurs"]) -> tuple["Levering", Rapport]:
    from kompetanse.arbeid.levering import gjør_klar_felles
    from kompetanse.arbeid.nettsteder import fellessider
    from kompetanse.format.nettsted import kontroller_fellessider

    filer, rapport = fellessider(prosjekt, bygde)
    return gjør_klar_felles("nettsted", filer, bygde), rapport + kontroller_fellessider(filer, bygde)


def _husk(mappe: Path, husk: Minne) -> None:
    """Remember the build; written last, so that a killed build is not taken for a finished one."""
    from kompetanse.skriv import skriv_fil

    skriv_fil(mappe / minne.FIL, minne.som_bytes(husk))
