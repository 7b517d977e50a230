"""Who belongs to which target group, from when, and why. Pure: the day and the history are given."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from kompetanse.hr.avvik import Avvik
from kompetanse.hr.forhold import Arbeidsforhold
from kompetanse.hr.personer import Ansatt
from kompetanse.hr.vilkar import Prøver, er_særskilt, med_minne
from kompetanse.modell.ansatte import Målgrupperegler, Unntak
from kompetanse.modell.grunn import KursId, MålgruppeId
from kompetanse.modell.kurs import Kurs

Nøkkel = tuple[str, str]
"""Company and employee number."""


class Status(StrEnum):
    """Where a person is in the employment, on a day."""

    AKTIV = "aktiv"
    FRAMTIDIG = "framtidig"
    PERMISJON = "permisjon"
    SLUTTET = "sluttet"


@dataclass(frozen=True)
class Historikk:
    """What is known about people from before.

    Attributes:
        først: the first day that each employee number is known to have been employed, from earlier sheets.
        bevis: the last day before now on which each passed a course of ours.
    """

    først: Mapping[Nøkkel, date] = field(default_factory=dict, repr=False)
    bevis: Mapping[Nøkkel, date] = field(default_factory=dict, repr=False)


@dataclass(frozen=True)
class Målgruppetreff:
    """That a person belongs to a target group.

    Attributes:
        målgruppe: the group.
        grunn: which condition held, in words of the rule.
        rader: the rows for which it held.
        aktiv_fra: the first day it holds; None when that is not known.
    """

    målgruppe: MålgruppeId
    grunn: str
    rader: tuple[int, ...]
    aktiv_fra: date | None


@dataclass(frozen=True)
class Tilhørighet:
    """A person with what the rules say on a day.

    Attributes:
        treff: the groups, in the order of the rules.
        nyansatt: whether the person is new, and why or why not.
        tilbake: the first day after a leave; None when there is no leave, or it is open.
    """

    person: Ansatt = field(repr=False)
    status: Status
    treff: tuple[Målgruppetreff, ...] = ()
    nyansatt: tuple[bool, str] = (False, "")
    tilbake: date | None = None

    def gjeldende(self, dag: date) -> list[Arbeidsforhold]:
        """Return the employments that have not ended."""
        return [f for f in self.person.forhold if not er_over(f, dag)]


def finn_målgrupper(
    person: Ansatt,
    regler: Målgrupperegler,
    dag: date,
    historikk: Historikk | None = None,
    prøv: Prøver | None = None,
) -> Tilhørighet:
    """Find the groups that a person belongs to: all that match, for every employment that has not ended.

    Args:
        person: whom it is about.
        regler: the project's rules.
        dag: the day it is seen from.
        historikk: what is known from before.
        prøv: tries a condition; given when many people share its memory.
    """
    prøv = prøv or med_minne()
    gjeldende = [f for f in person.forhold if not er_over(f, dag)]
    if not gjeldende:
        return Tilhørighet(person, Status.SLUTTET, nyansatt=(False, "ingen arbeidsforhold gjelder"))
    status, tilbake = _status(gjeldende, dag)
    ny, hvorfor = er_nyansatt(person, regler, dag, historikk or Historikk())
    treff = []
    for id_, regel in regler.målgrupper.items():
        grunner = [(grunn, f) for f in gjeldende if (grunn := prøv(regel.når, f, ny))]
        if grunner:
            rader = tuple(sorted(f.rad for _, f in grunner))
            ord_ = " / ".join(dict.fromkeys(grunn for grunn, _ in grunner))
            treff.append(Målgruppetreff(id_, ord_, rader, _første_dag(f for _, f in grunner)))
    return Tilhørighet(person, status, tuple(treff), (ny, hvorfor), tilbake)


def er_over(f: Arbeidsforhold, dag: date) -> bool:
    """Tell whether an employment has ended."""
    return f.sluttdato is not None and f.sluttdato < dag


def _første_dag(forhold: Iterable[Arbeidsforhold]) -> date | None:
    dager = [f.startdato for f in forhold]
    return None if None in dager else min(d for d in dager if d is not None)


def _status(gjeldende: Sequence[Arbeidsforhold], dag: date) -> tuple[Status, date | None]:
    begynt = [f for f in gjeldende if f.startdato is None or f.startdato <= dag]
    if not begynt:
        return Status.FRAMTIDIG, None
    if not all(_i_permisjon(f, dag) for f in begynt):
        return Status.AKTIV, None
    slutter = [f.permisjon_til for f in begynt if f.permisjon_til is not None]
    return Status.PERMISJON, min(slutter) + timedelta(days=1) if slutter else None


def _i_permisjon(f: Arbeidsforhold, dag: date) -> bool:
    """Tell whether a person is on leave from a position; one open end is enough to be on leave."""
    if f.permisjon_fra is None and f.permisjon_til is None:
        return False
    return (f.permisjon_fra or dag) <= dag <= (f.permisjon_til or dag)


def er_nyansatt(person: Ansatt, regler: Målgrupperegler, dag: date, historikk: Historikk) -> tuple[bool, str]:
    """Tell whether somebody is new, and why: by all that is known from before, not by one start date.

    Who changes position or comes back is not new: the first known start counts, also that of a row that
    has ended. Nor is somebody who has passed a course of ours shortly before.
    """
    starter = [f.startdato for f in person.forhold]
    if None in starter:
        return False, "startdatoen er ukjent"
    kjent = historikk.først.get(person.nøkkel)
    først = min(d for d in (*starter, kjent) if d is not None)
    if først < regler.nyansatt_i.før(dag):
        return False, "ansatt fra før" if kjent is None or kjent > først else "kjent fra tidligere lister"
    bevis = historikk.bevis.get(person.nøkkel)
    if bevis is not None and regler.bevis_i.før(først) <= bevis < først:
        return False, "har bestått et kurs kort tid før ansettelsen"
    return True, "første kjente arbeidsforhold"


@dataclass(frozen=True)
class Kurskrav:
    """That a person is to take a course, or is excepted from it.

    Attributes:
        grupper: the target groups that demand it.
        unntak: the exception that holds, if any.
        aktiv_fra: the first day it holds.
    """

    kurs: KursId
    grupper: tuple[MålgruppeId, ...]
    aktiv_fra: date | None
    unntak: Unntak | None = None


def finn_krav(
    tilhørighet: Tilhørighet,
    kurs: Iterable[Kurs],
    unntak: Sequence[Unntak],
    dag: date,
    prøv: Prøver | None = None,
) -> Iterator[Kurskrav]:
    """Return the courses that a person's groups demand, each once, with the exceptions that hold on a day."""
    prøv = prøv or med_minne()
    etter_gruppe = {t.målgruppe: t for t in tilhørighet.treff}
    for ett in kurs:
        treff = etter_gruppe.get(ett.målgruppe)
        if treff:
            fritak = next((u for u in unntak if _gjelder(u, ett.id, tilhørighet, dag, prøv)), None)
            yield Kurskrav(ett.id, (treff.målgruppe,), treff.aktiv_fra, fritak)


def _gjelder(u: Unntak, kurs: KursId, t: Tilhørighet, dag: date, prøv: Prøver) -> bool:
    """Tell whether an exception holds: a condition must hold for every employment that has not ended."""
    if (u.kurs and kurs not in u.kurs) or not (u.fra or dag) <= dag <= u.til:
        return False
    if u.ansattnr and t.person.ansattnr not in u.ansattnr:
        return False
    vilkår = u.når
    return vilkår is None or all(prøv(vilkår, f, t.nyansatt[0]) for f in t.gjeldende(dag))


def uten_særskilt_gruppe(alle: Iterable[Tilhørighet], regler: Målgrupperegler) -> Iterator[Avvik]:
    """Report those whom no rule about unit or position matches; they are never silently nothing."""
    særskilte = {id_ for id_, regel in regler.målgrupper.items() if er_særskilt(regel.når)}
    for t in alle:
        if t.status is not Status.SLUTTET and not any(treff.målgruppe in særskilte for treff in t.treff):
            yield Avvik(min(f.rad for f in t.person.forhold), 0, "A-UTEN-GRUPPE")
