"""`kompetanse kontor`: everything that a sheet from HR gives, in memory from the first byte to the last."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from kompetanse.arbeid.ansatte import Personliste, les_personer
from kompetanse.arbeid.innfil import Minnefil
from kompetanse.melding import Rapport

if TYPE_CHECKING:
    from kompetanse.hr.avvik import Avvik
    from kompetanse.hr.oversikt import Målgruppeoversikt
    from kompetanse.modell.tildeling import Tildelingsplan


@dataclass(frozen=True)
class Prosjektnavn:
    """What the project calls itself and its things, for people.

    Attributes:
        kurs: the courses' titles, by id.
        målgrupper: the target groups' names, by id.
        tema: the project's own theme.
    """

    virksomhet: str
    kurs: Mapping[str, str]
    målgrupper: Mapping[str, str]
    tema: bytes = field(default=b"", repr=False)


@dataclass(frozen=True, kw_only=True)
class Innlevert:
    """What was handed in.

    Attributes:
        ansatte: the sheet of today.
        før: one from before, so that it is known who was there then.
        status: what people have passed.
        ark: the sheet in the workbook, when there are several.
        dag: the day that the plan is for.
    """

    ansatte: Minnefil
    før: Minnefil | None = None
    status: Minnefil | None = None
    ark: str = ""
    dag: date

    @property
    def filer(self) -> Sequence[Minnefil]:
        """Everything, in the order of the form."""
        return [fil for fil in (self.ansatte, self.før, self.status) if fil]


@dataclass(frozen=True, kw_only=True)
class Kontorfunn:
    """What was found.

    Attributes:
        innlevert: what it follows from; None when a file was refused, so that nothing of it is kept.
        avvist: which file was refused, in words.
        rapport: what is wrong with the project's own files.
        liste: what was read from the sheet, with every deviation.
        om_status: what is wrong with the file of evidence.
        oversikt: who belongs where, when the rules can be used.
        plan: who must do what, when nothing was in the way.
    """

    innlevert: Innlevert | None = field(default=None, repr=False)
    avvist: str = ""
    rapport: Rapport = field(default_factory=Rapport)
    liste: Personliste = field(default_factory=Personliste)
    om_status: Sequence["Avvik"] = ()
    oversikt: "Målgruppeoversikt | None" = field(default=None, repr=False)
    plan: "Tildelingsplan | None" = field(default=None, repr=False)


def les_navn(mappe: Path) -> tuple[Prosjektnavn | None, Rapport]:
    """Read what the project calls things."""
    from kompetanse.les import les_prosjekt

    prosjekt, rapport = les_prosjekt(mappe)
    if prosjekt is None:
        return None, rapport
    kurs = {str(id_): k.tittel for id_, k in prosjekt.kurs.items()}
    grupper = {str(id_): g.navn for id_, g in prosjekt.fil.målgrupper.items()}
    return Prosjektnavn(prosjekt.fil.virksomhet, kurs, grupper, prosjekt.maler.get("tema.css", b"")), rapport


def les_alt(mappe: Path, innlevert: Innlevert) -> Kontorfunn:
    """Read what was handed in, and find what the project allows: deviations, target groups, the plan."""
    from kompetanse.arbeid.malgrupper import Målgruppekilder, finn_alle_målgrupper
    from kompetanse.arbeid.tildel import Plankilder, lag_plan

    fil, før, dag = innlevert.ansatte, innlevert.før, innlevert.dag
    grupper = finn_alle_målgrupper(mappe, Målgruppekilder(fil, innlevert.ark, før), dag)
    if not grupper.rapport.ok:  # the rules can't be used; the sheet can be looked through all the same
        liste = les_personer(fil, mappe, innlevert.ark)
        return _uten_avvist(Kontorfunn(innlevert=innlevert, rapport=grupper.rapport, liste=liste), mappe)
    funn = Kontorfunn(innlevert=innlevert, liste=grupper.liste, oversikt=grupper.oversikt)
    if grupper.oversikt is None:
        return _uten_avvist(funn, mappe)
    status = [innlevert.status] if innlevert.status else []
    kilder = Plankilder(fil=fil, ark=innlevert.ark, før=før, status=status)
    utfall = lag_plan(mappe, kilder, dag)
    om_status = [a for alle in utfall.om_status.values() for a in alle]
    if utfall.rapport.ok:
        funn = replace(funn, liste=utfall.liste, plan=utfall.plan)
    return _uten_avvist(replace(funn, rapport=utfall.rapport, om_status=om_status), mappe)


def _uten_avvist(funn: Kontorfunn, mappe: Path) -> Kontorfunn:
    """Let go of everything when a file is refused, but for why."""
    from kompetanse.hr.avvik import AVVIST

    if funn.liste.avvist and funn.innlevert:
        eldre = funn.innlevert.før is not None and not les_personer(funn.innlevert.ansatte, mappe).avvist
        hvilken = "Det eldre utdraget" if eldre else "Listen over ansatte"
        return Kontorfunn(avvist=hvilken, liste=Personliste(avvik=funn.liste.avvik, avvist=True))
    if any(a.kode in AVVIST for a in funn.om_status):
        return Kontorfunn(avvist="Statusfilen", om_status=funn.om_status)
    return funn
