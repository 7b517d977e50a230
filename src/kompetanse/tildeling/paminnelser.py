"""Who is to be reminded today: a function of the plan, of what was sent before, and of the day.

14 and 3 days before the deadline and the day after it to the person, then every week to the leader. A day
that is no working day needs no rule of its own: nothing is sent on it, and the next run takes what has fallen
due since. So do runs that come after some were missed, and then only the last thing that fell due is sent.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from hashlib import sha256
from re import compile as mønster

from kompetanse.modell.grunn import KursId, UtgaveNavn
from kompetanse.modell.tildeling import Personnøkkel, Plankrav, Planperson, Tildelingsplan
from kompetanse.tildeling.virkedager import er_virkedag

MAKS = 4
"""Nobody is told more often about one person's course and edition."""
UKE = timedelta(days=7)
_ADRESSE = mønster(r"[^\s@,;<>\"]+@[^\s@,;<>\"]+\.[^\s@,;<>\"]+")


class Slag(StrEnum):
    """Which reminder it is, in the order they come."""

    TO_UKER = "to-uker"
    TRE_DAGER = "tre-dager"
    DAGEN_ETTER = "dagen-etter"
    LEDER = "leder"
    """That a deadline has passed, to the leader: every week."""


_REKKE = tuple(Slag)
_FORFALL = ((Slag.TO_UKER, -14), (Slag.TRE_DAGER, -3), (Slag.DAGEN_ETTER, 1))


class Mottaker(StrEnum):
    """Who a reminder was sent to."""

    PERSON = "person"
    LEDER = "leder"


@dataclass(frozen=True, kw_only=True)
class Sendt:
    """A line of the log: that a reminder was sent. Neither name, address nor employee number.

    Attributes:
        person: whose course it is, as `avtrykk` gives it.
    """

    person: str
    kurs: KursId
    utgave: UtgaveNavn
    slag: Slag
    til: Mottaker
    dag: date


@dataclass(frozen=True, kw_only=True)
class Punkt:
    """A demand that somebody is reminded of, and whose it is."""

    person: Planperson = field(repr=False)
    krav: Plankrav = field(repr=False)
    frist: date
    slag: Slag


@dataclass(frozen=True, kw_only=True)
class Påminnelse:
    """One message: everything that one recipient is to be told today, in one capacity."""

    til: Planperson = field(repr=False)
    mottaker: Mottaker
    punkter: tuple[Punkt, ...] = field(repr=False)

    @property
    def slag(self) -> Slag:
        """The most pressing reminder in it."""
        if self.mottaker is Mottaker.LEDER:
            return Slag.LEDER
        return max((p.slag for p in self.punkter), key=_REKKE.index)


@dataclass(frozen=True, kw_only=True)
class Utsending:
    """What is to be sent on a day.

    Attributes:
        uten_mottaker: what fell due, but neither the person nor a leader can be told by e-mail.
    """

    dag: date
    meldinger: tuple[Påminnelse, ...] = ()
    uten_mottaker: tuple[Punkt, ...] = ()


def avtrykk(nøkkel: Personnøkkel) -> str:
    """Return what the log calls a person. A pseudonym: who has the list of employees can work it out."""
    return sha256("\0".join(("kompetanse-paminnelse", *nøkkel)).encode()).hexdigest()[:32]


def kan_nås(person: Planperson | None) -> bool:
    """Tell whether somebody is at work and has an e-mail address that is theirs alone."""
    return (
        person is not None
        and person.status == "aktiv"
        and not person.sperret
        and _ADRESSE.fullmatch(person.epost) is not None
    )


def dagens(plan: Tildelingsplan, logg: Iterable[Sendt], dag: date) -> Utsending:
    """Return who is to be reminded of what on a day."""
    if not er_virkedag(dag):
        return Utsending(dag=dag)
    personer = {p.nøkkel: p for p in plan.personer}
    sendt = _etter_person(logg)
    purret = _ledere_purret(plan, sendt)
    egne: dict[Personnøkkel, list[Punkt]] = defaultdict(list)
    lederes: dict[Personnøkkel, list[Punkt]] = defaultdict(list)
    uten: list[Punkt] = []
    for k in plan.krav:
        person = personer.get(k.nøkkel)
        if person is None or k.frist is None or not _gjelder(person, k, dag):
            continue
        før = [s for s in sendt.get(avtrykk(k.nøkkel), ()) if (s.kurs, s.utgave) == (k.kurs, k.utgave)]
        if slag := _slag(k.frist, før, dag):
            punkt = Punkt(person=person, krav=k, frist=k.frist, slag=slag)
            leder = _leder(person, personer)
            if slag is not Slag.LEDER and kan_nås(person):
                egne[k.nøkkel].append(punkt)
            elif leder is None:
                uten.append(punkt)
            elif _kan_purres(punkt, før, purret.get(leder.nøkkel), dag):
                lederes[leder.nøkkel].append(punkt)
    meldinger = (*_samle(egne, personer, Mottaker.PERSON), *_samle(lederes, personer, Mottaker.LEDER))
    return Utsending(dag=dag, meldinger=meldinger, uten_mottaker=tuple(uten))


def som_logg(utsending: Utsending) -> tuple[Sendt, ...]:
    """Return what the log is to hold once the messages are sent."""
    return tuple(
        Sendt(
            person=avtrykk(p.krav.nøkkel), kurs=p.krav.kurs, utgave=p.krav.utgave, slag=p.slag,
            til=m.mottaker, dag=utsending.dag,
        )
        for m in utsending.meldinger
        for p in m.punkter
    )  # fmt: skip


def _gjelder(person: Planperson, k: Plankrav, dag: date) -> bool:
    """Tell whether the person is at work and still has it to do."""
    if person.status != "aktiv" or not k.åpent or k.hviler:
        return False
    return k.aktiv_fra is None or k.aktiv_fra <= dag


def _slag(frist: date, før: Sequence[Sendt], dag: date) -> Slag | None:
    """Return which reminder is due: the last that fell due, unless that one or a later one was sent."""
    forfalt = [slag for slag, dager in _FORFALL if frist + timedelta(days=dager) <= dag]
    if not forfalt:
        return None
    tatt = {s.slag for s in før}
    if all(_REKKE.index(s) < _REKKE.index(forfalt[-1]) for s in tatt):
        return forfalt[-1]
    # The leader hears of it a week after the person did, however late that was.
    etter = [s.dag for s in før if s.slag in {Slag.DAGEN_ETTER, Slag.LEDER}]
    return Slag.LEDER if frist < dag and etter and max(etter) + UKE <= dag else None


def _kan_purres(punkt: Punkt, før: Sequence[Sendt], sist: date | None, dag: date) -> bool:
    """Tell whether the leader may be told: one message a week about all, and not for ever about one."""
    if sum(s.til is Mottaker.LEDER for s in før) >= MAKS:
        return False
    return punkt.slag is not Slag.LEDER or sist is None or sist + UKE <= dag


def _etter_person(logg: Iterable[Sendt]) -> Mapping[str, Sequence[Sendt]]:
    sendt: dict[str, list[Sendt]] = defaultdict(list)
    for s in logg:
        sendt[s.person].append(s)
    return sendt


def _ledere_purret(plan: Tildelingsplan, sendt: Mapping[str, Sequence[Sendt]]) -> Mapping[Personnøkkel, date]:
    """Return the day each leader was last told of deadlines that had passed."""
    sist: dict[Personnøkkel, date] = {}
    for p in plan.personer:
        leder = (p.selskap, p.leder_ansattnr)
        for s in sendt.get(avtrykk(p.nøkkel), ()):
            if s.slag is Slag.LEDER:
                sist[leder] = max(sist.get(leder, s.dag), s.dag)
    return sist


def _leder(person: Planperson, personer: Mapping[Personnøkkel, Planperson]) -> Planperson | None:
    """Return who leads a person, when that is somebody else who can be told."""
    leder = personer.get((person.selskap, person.leder_ansattnr))
    return leder if leder is not None and leder is not person and kan_nås(leder) else None


def _samle(
    punkter: Mapping[Personnøkkel, Sequence[Punkt]],
    personer: Mapping[Personnøkkel, Planperson],
    mottaker: Mottaker,
) -> Iterable[Påminnelse]:
    for nøkkel, egne in sorted(punkter.items()):
        sortert = tuple(sorted(egne, key=lambda p: (p.frist, p.krav.nøkkel, p.krav.kurs)))
        yield Påminnelse(til=personer[nøkkel], mottaker=mottaker, punkter=sortert)
