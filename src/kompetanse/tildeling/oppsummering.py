"""The sums of a plan: how many of what, for each course, unit and operation."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from kompetanse.modell.tildeling import (
    Kravart,
    Operasjon,
    Operasjonstype,
    Personnøkkel,
    Plankrav,
    Planperson,
    Tildelingsplan,
    enhetsnavn,
)

OPERASJONER: Mapping[Operasjonstype, str] = {
    Operasjonstype.OPPRETT_BRUKER: "Opprett bruker",
    Operasjonstype.LEGG_I_KOHORT: "Legg i kohort",
    Operasjonstype.MELD_PÅ: "Meld på kurs",
    Operasjonstype.HENT_BEVIS: "Hent bevis",
    Operasjonstype.FJERN_FRA_KOHORT: "Fjern fra kohort",
    Operasjonstype.DEAKTIVER: "Deaktiver bruker",
}
"""What each operation is called."""
_STATUSER = {"aktiv": "i arbeid", "framtidig": "begynner senere", "permisjon": "i permisjon"}


@dataclass(frozen=True)
class Kurstall:
    """How many there are of each kind for a course, or a unit.

    Attributes:
        forsinket: how many are overdue.
        hviler: how many are on leave.
    """

    navn: str
    hele: int
    nytt: int
    oppfylt: int
    fritatt: int
    forsinket: int
    hviler: int

    @property
    def åpne(self) -> int:
        """How many have something to do."""
        return self.hele + self.nytt


class Oppsummering:
    """The sums of one plan, each counted when it is asked for."""

    def __init__(self, plan: Tildelingsplan) -> None:
        self.plan = plan

    @cached_property
    def personer(self) -> Mapping[Personnøkkel, Planperson]:
        """Everybody, by company and number."""
        return {p.nøkkel: p for p in self.plan.personer}

    @cached_property
    def status(self) -> Mapping[str, int]:
        """How many people there are of each status."""
        antall = Counter(p.status for p in self.plan.personer)
        return {_STATUSER.get(status, status): n for status, n in sorted(antall.items())}

    @cached_property
    def grupper(self) -> Mapping[str, int]:
        """How many people there are in each target group, in the order of the rules."""
        return dict(Counter(str(g) for p in self.plan.personer for g in p.grupper))

    @cached_property
    def alt(self) -> Kurstall:
        """All demands."""
        return _tall("Alle", self.plan.krav, self.plan)

    @cached_property
    def kurs(self) -> tuple[Kurstall, ...]:
        """Each course."""
        return tuple(self._etter(lambda k: str(k.kurs)))

    @cached_property
    def enheter(self) -> tuple[Kurstall, ...]:
        """Each unit: the one where a person has the main position."""
        return tuple(self._etter(lambda k: enhetsnavn(self.personer[k.nøkkel])))

    @cached_property
    def operasjoner(self) -> Mapping[str, int]:
        """How many operations there are of each type."""
        antall = Counter(o.type for o in self.plan.operasjoner)
        return {navn: antall[type_] for type_, navn in OPERASJONER.items() if antall[type_]}

    @cached_property
    def sperret(self) -> tuple[Planperson, ...]:
        """Those who have demands, and whom the LMS cannot be told about."""
        return tuple(p for p in self.plan.personer if p.sperret)

    def åpne_i(self) -> Iterator[tuple[str, Sequence[tuple[Planperson, Plankrav]]]]:
        """Return who has something to do, unit by unit, the nearest deadline first."""
        ut: dict[str, list[tuple[Planperson, Plankrav]]] = {}
        for krav in self.plan.krav:
            if krav.åpent:
                person = self.personer[krav.nøkkel]
                ut.setdefault(enhetsnavn(person), []).append((person, krav))
        for enhet in sorted(ut):
            yield enhet, sorted(ut[enhet], key=_etter_frist)

    def _etter(self, nøkkel: Callable[[Plankrav], str]) -> Iterator[Kurstall]:
        samlet: dict[str, list[Plankrav]] = {}
        for krav in self.plan.krav:
            samlet.setdefault(nøkkel(krav), []).append(krav)
        for navn, alle in sorted(samlet.items()):
            yield _tall(navn, alle, self.plan)


def _etter_frist(par: tuple[Planperson, Plankrav]) -> tuple[object, ...]:
    person, krav = par
    return krav.frist or date.max, *person.nøkkel, krav.kurs


def venter(operasjon: Operasjon, plan: Tildelingsplan) -> bool:
    """Tell whether an operation is for a day that is ahead."""
    return operasjon.tidligst is not None and operasjon.tidligst > plan.dato


def _tall(navn: str, alle: Sequence[Plankrav], plan: Tildelingsplan) -> Kurstall:
    arter = Counter(k.art for k in alle)
    return Kurstall(
        navn,
        arter[Kravart.HELE],
        arter[Kravart.NYTT_SIDEN_SIST],
        arter[Kravart.OPPFYLT],
        arter[Kravart.FRITATT],
        sum(k.forsinket(plan.dato) for k in alle),
        sum(k.åpent and k.hviler for k in alle),
    )
