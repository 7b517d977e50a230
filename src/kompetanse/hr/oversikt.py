"""Everybody's target groups, and how many there are in each unit."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from kompetanse.hr.grupper import Historikk, Kurskrav, Status, Tilhørighet, finn_krav, finn_målgrupper
from kompetanse.hr.personer import Ansatt
from kompetanse.hr.vilkar import med_minne
from kompetanse.modell.ansatte import Målgrupperegler
from kompetanse.modell.grunn import MålgruppeId
from kompetanse.modell.kurs import Kurs


@dataclass(frozen=True)
class Målgruppeoversikt:
    """All people with their groups and courses, on a day.

    Attributes:
        målgrupper: the groups that have a rule, in its order.
        alle: everybody, also those who have left.
        krav: each one's courses, in the same order.
    """

    dag: date
    målgrupper: tuple[MålgruppeId, ...]
    alle: Sequence[Tilhørighet] = field(repr=False)
    krav: Sequence[tuple[Kurskrav, ...]] = field(repr=False)

    @property
    def status(self) -> Counter[Status]:
        """How many people there are of each status."""
        return Counter(t.status for t in self.alle)

    @property
    def antall(self) -> Counter[MålgruppeId]:
        """How many people there are in each group."""
        return Counter(treff.målgruppe for t in self.alle for treff in t.treff)

    @property
    def enheter(self) -> dict[str, Counter[MålgruppeId]]:
        """How many there are of each group in each unit: in those where the rule holds, and once in each."""
        ut: dict[str, Counter[MålgruppeId]] = {}
        for t in self.alle:
            enhet = {f.rad: f.enhet or f.enhet_kode for f in t.person.forhold}
            for treff in t.treff:
                for navn in {enhet[rad] for rad in treff.rader}:
                    ut.setdefault(navn, Counter())[treff.målgruppe] += 1
        return dict(sorted(ut.items()))

    @property
    def unntak(self) -> int:
        """How many courses are excepted."""
        return sum(krav.unntak is not None for alle in self.krav for krav in alle)


def lag_oversikt(
    personer: Sequence[Ansatt],
    regler: Målgrupperegler,
    kurs: Sequence[Kurs],
    dag: date,
    historikk: Historikk | None = None,
) -> Målgruppeoversikt:
    """Apply the rules to everybody; the order is that of the people, which is by employee number."""
    prøv = med_minne()
    alle = [finn_målgrupper(person, regler, dag, historikk, prøv) for person in personer]
    krav = [tuple(finn_krav(t, kurs, regler.unntak, dag, prøv)) for t in alle]
    return Målgruppeoversikt(dag, tuple(regler.målgrupper), alle, krav)
