"""The numbers of a report, and which of them may be shown: nobody is to be found behind a small number.

Definitions, as `/shared/hr-og-lms.md` section 5 has them; they are printed under the tables:
- required: demands that are not excepted. Covered: those of them that valid evidence meets.
- within the deadline: of the deadlines that are over, those that were met in time.
- The denominator is who is employed on the day, and not who is enrolled in the LMS.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from statistics import median

from kompetanse.modell.grunn import KursId, MålgruppeId
from kompetanse.modell.tildeling import (
    Bevis,
    Kjent,
    Kravart,
    Personnøkkel,
    Plankrav,
    Planperson,
    Tildelingsplan,
)

MINST = 5
"""A row about fewer people is hidden (OECD's and most statistical offices' usual threshold)."""
MINST_YTTER = 10
"""0 % and 100 % are hidden below this: they tell about each one in the row."""


@dataclass(frozen=True)
class Rad:
    """A row: a unit, a course or a group.

    Attributes:
        gruppe: what it is a part of, when rows add up to a whole that is shown too.
        personer: how many people it is about.
        krevd: how many demands, without those excepted.
        dekket: how many of them valid evidence meets.
        forfalt: how many deadlines are over, and
        innen: how many of those were met in time.
        forsinket: how many are overdue now.
        dager: median days overdue.
        hviler: how many demands rest in a leave.
        ikke_i_lms: how many people have demands and no account.
        skjult: whether its numbers are not shown.
    """

    navn: str
    gruppe: str = ""
    personer: int = 0
    krevd: int = 0
    dekket: int = 0
    forfalt: int = 0
    innen: int = 0
    forsinket: int = 0
    dager: int = 0
    hviler: int = 0
    ikke_i_lms: int = 0
    skjult: bool = False

    @property
    def dekning(self) -> int | None:
        """Coverage in per cent, rounded down so that 100 means all."""
        return 100 * self.dekket // self.krevd if self.krevd else None

    @property
    def i_tide(self) -> int | None:
        """How many per cent of the deadlines that are over were met."""
        return 100 * self.innen // self.forfalt if self.forfalt else None


@dataclass(frozen=True)
class Tall:
    """The numbers of a report on a day; `enheter` are sorted by service area, which they add up to."""

    dag: date
    utgave: str
    alle: Rad
    områder: tuple[Rad, ...]
    enheter: tuple[Rad, ...]
    grupper: tuple[Rad, ...]
    kurs: tuple[Rad, ...]


class Teller:
    """Counts, from a plan and what was known when it was made."""

    def __init__(self, plan: Tildelingsplan, kjent: Kjent) -> None:
        self.plan, self._kjent = plan, kjent
        self.personer: dict[Personnøkkel, Planperson] = {p.nøkkel: p for p in plan.personer}
        self.krav = [k for k in plan.krav if k.art is not Kravart.FRITATT and not k.aktiv_fra]

    def tall(self, *, vern: bool = True) -> Tall:
        """Return the numbers; with `vern`, those that could tell about one person are hidden."""
        område, enhet = self._område, self._enhet
        alle = self._rad("Alle", self.krav)
        områder = tuple(self._etter(område))
        enheter = tuple(self._etter(enhet, område))
        grupper = tuple(self._grupper())
        kurs = tuple(self._etter(lambda k: str(k.kurs), lambda k: str(k.grupper[0])))
        if vern:
            alle = replace(alle, skjult=_for_liten(alle))
            områder = verne(områder, skjul_alt=alle.skjult)
            enheter = _verne_deler(enheter, områder)
            # Every demand is of one course, and every course of one group: the courses add up to their group.
            grupper = verne(grupper, skjul_alt=alle.skjult, delt=True)
            kurs = _verne_deler(kurs, grupper, delt=True)
        return Tall(self.plan.dato, str(self.plan.utgave), alle, områder, enheter, grupper, kurs)

    def _område(self, k: Plankrav) -> str:
        p = self.personer[k.nøkkel]
        return p.tjenesteområde or p.virksomhet or "uten tjenesteområde"

    def _enhet(self, k: Plankrav) -> str:
        p = self.personer[k.nøkkel]
        return p.enhet or p.enhet_kode or "uten enhet"

    def _etter(
        self, navn: Callable[[Plankrav], str], gruppe: Callable[[Plankrav], str] = lambda _: ""
    ) -> Iterator[Rad]:
        samlet: dict[tuple[str, str], list[Plankrav]] = {}
        for k in self.krav:
            samlet.setdefault((gruppe(k), navn(k)), []).append(k)
        for (g, n), alle in sorted(samlet.items()):
            yield replace(self._rad(n, alle), gruppe=g)

    def _grupper(self) -> Iterator[Rad]:
        samlet: dict[str, list[Plankrav]] = {}
        for k in self.krav:
            for g in k.grupper:
                samlet.setdefault(str(g), []).append(k)
        yield from (self._rad(navn, alle) for navn, alle in sorted(samlet.items()))

    def _rad(self, navn: str, krav: Sequence[Plankrav]) -> Rad:
        dag = self.plan.dato
        sent = [(dag - k.frist).days for k in krav if k.forsinket(dag) and k.frist]
        frister = [(k, f) for k in krav if (f := self._frist(k)) and f < dag and not k.hviler]
        personer = {k.nøkkel for k in krav}
        return Rad(
            navn,
            personer=len(personer),
            krevd=len(krav),
            dekket=sum(k.art is Kravart.OPPFYLT for k in krav),
            forfalt=len(frister),
            innen=sum(self._møtt(k, f) for k, f in frister),
            forsinket=len(sent),
            dager=int(median(sent)) if sent else 0,
            hviler=sum(k.hviler and k.åpent for k in krav),
            ikke_i_lms=sum(bool(self.personer[nøkkel].sperret) for nøkkel in personer),
        )

    def _frist(self, k: Plankrav) -> date | None:
        """Return the deadline of a demand: what stands in the plan, else what was set at its assignment."""
        if k.frist:
            return k.frist
        tildelt = self._kjent.tildelt.get((k.nøkkel, k.kurs, k.utgave))
        return tildelt.frist if tildelt else None

    def _møtt(self, k: Plankrav, frist: date) -> bool:
        bevis: Bevis | None = k.bevis if k.art is Kravart.OPPFYLT else None
        return bevis is not None and bevis.dato <= frist


def med_navn(tall: Tall, kurs: Mapping[KursId, str], grupper: Mapping[MålgruppeId, str]) -> Tall:
    """Return the numbers with what courses and groups are called, for people to read."""
    k, g = ({str(id_): navn for id_, navn in alle.items()} for alle in (kurs, grupper))
    return replace(
        tall,
        grupper=tuple(replace(r, navn=g.get(r.navn, r.navn)) for r in tall.grupper),
        kurs=tuple(
            replace(r, navn=k.get(r.navn, r.navn), gruppe=g.get(r.gruppe, r.gruppe)) for r in tall.kurs
        ),
    )


def verne(rader: Sequence[Rad], *, skjul_alt: bool = False, delt: bool = False) -> tuple[Rad, ...]:
    """Hide the rows that could tell about one person, when their sum is shown too.

    Small rows are hidden first. Then the smallest of the others are, until every hidden row could hold more
    than one thing: else the sum, and the rows that are shown, would say what it holds. Rows that are as small
    as each other are hidden together: other tables may have the same rows in another order.

    Args:
        rader: rows that add up to a whole.
        skjul_alt: the whole is hidden.
        delt: the rows may be about the same people.
    """
    skjult = {nr for nr, rad in enumerate(rader) if skjul_alt or _for_liten(rad)}
    while skjult and len(skjult) < len(rader) and _røpes([rader[nr] for nr in skjult], rader, delt=delt):
        synlige = {nr: _størrelse(rad) for nr, rad in enumerate(rader) if nr not in skjult}
        minst = min(synlige.values())
        skjult |= {nr for nr, størrelse in synlige.items() if størrelse == minst}
    return tuple(replace(rad, skjult=nr in skjult) for nr, rad in enumerate(rader))


def _verne_deler(deler: Sequence[Rad], hele: Sequence[Rad], *, delt: bool = False) -> tuple[Rad, ...]:
    """Hide among the rows that each whole is the sum of; all of them when the whole is hidden."""
    skjulte = {h.navn for h in hele if h.skjult}
    samlet: dict[str, list[Rad]] = {}
    for rad in deler:
        samlet.setdefault(rad.gruppe, []).append(rad)
    vernet = (verne(rader, skjul_alt=navn in skjulte, delt=delt) for navn, rader in samlet.items())
    return tuple(rad for rader in vernet for rad in rader)


def _størrelse(rad: Rad) -> tuple[int, int, int]:
    return rad.krevd, rad.dekket, rad.personer


def _for_liten(rad: Rad) -> bool:
    return rad.personer < MINST or (rad.personer < MINST_YTTER and _ytter([rad]))


def _ytter(rader: Iterable[Rad]) -> bool:
    """Tell whether all demands are met, or none: then each one's are known."""
    alle = list(rader)
    krevd, dekket = sum(r.krevd for r in alle), sum(r.dekket for r in alle)
    return krevd > 0 and dekket in (0, krevd)


def _røpes(skjulte: Sequence[Rad], alle: Sequence[Rad], *, delt: bool) -> bool:
    """Tell whether the sum of the hidden rows says too much: about few people, or what one of them holds."""
    personer = (r.personer for r in skjulte)
    if len(skjulte) == 1 or (max(personer) if delt else sum(personer)) < MINST:
        return True
    if _ytter(alle):
        return False  # the whole, which is shown, says it about every row
    krevd, dekket = sum(r.krevd for r in skjulte), sum(r.dekket for r in skjulte)
    return any(max(0, dekket - (krevd - r.krevd)) == min(r.krevd, dekket) for r in skjulte if r.krevd)


DEFINISJONER: Mapping[str, str] = {
    "Dekning": "Krav med gyldig bevis, av alle krav på dagen. Fritatte er ikke med. "
    "Alle ansatte teller, også de som ikke er i LMS-et.",
    "Innen frist": "Av fristene som er over: de som ble møtt i tide.",
    "Forsinket": "Krav der fristen er over, og kurset ikke er tatt. Permisjon teller ikke som forsinket.",
    "Ikke i LMS": "Ansatte med krav som ikke kan få bruker før noe er rettet i HR-systemet.",
    "Skjult": f"Færre enn {MINST} ansatte, eller 0 eller 100 prosent blant færre enn {MINST_YTTER}. "
    "Noen flere rader er skjult så tallene ikke kan regnes ut.",
}
"""What the numbers mean."""
