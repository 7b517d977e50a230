"""A length of time as authors write it."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


class Enhet(StrEnum):
    """Units of a length of time; the plural is what is written for anything but one."""

    DAG = "dager"
    UKE = "uker"
    MÅNED = "måneder"
    ÅR = "år"


@dataclass(frozen=True)
class Varighet:
    """A length of time, e.g. `12 måneder`: a positive number of one unit."""

    antall: int
    enhet: Enhet

    def etter(self, dag: date) -> date:
        """Return the day this long after another; the last of the month where it has no such day."""
        return self._flytt(dag, self.antall)

    def før(self, dag: date) -> date:
        """Return the day this long before another."""
        return self._flytt(dag, -self.antall)

    def _flytt(self, dag: date, antall: int) -> date:
        if self.enhet in {Enhet.DAG, Enhet.UKE}:
            return dag + timedelta(days=antall * (7 if self.enhet is Enhet.UKE else 1))
        måned = dag.year * 12 + dag.month - 1 + antall * (12 if self.enhet is Enhet.ÅR else 1)
        neste = date((måned + 1) // 12, (måned + 1) % 12 + 1, 1)
        siste = (neste - timedelta(days=1)).day
        return date(måned // 12, måned % 12 + 1, min(dag.day, siste))

    def __str__(self) -> str:
        entall = {Enhet.DAG: "dag", Enhet.UKE: "uke", Enhet.MÅNED: "måned", Enhet.ÅR: "år"}
        return f"{self.antall} {entall[self.enhet] if self.antall == 1 else self.enhet}"
