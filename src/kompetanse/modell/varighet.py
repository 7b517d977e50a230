"""A length of time as authors write it."""

from dataclasses import dataclass
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

    def __str__(self) -> str:
        entall = {Enhet.DAG: "dag", Enhet.UKE: "uke", Enhet.MÅNED: "måned", Enhet.ÅR: "år"}
        return f"{self.antall} {entall[self.enhet] if self.antall == 1 else self.enhet}"
