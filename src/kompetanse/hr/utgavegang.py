"""What each course's editions mean for those who passed an earlier one: made from the frozen editions."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from kompetanse.modell.grunn import UtgaveNavn
from kompetanse.modell.kurs import Kurs
from kompetanse.modell.modul import Endringsnivå


@dataclass(frozen=True)
class Utgavegang:
    """A course over its editions.

    Attributes:
        kurs: the course as its author wrote it: target group, deadlines, how long a pass holds.
        utgave: the newest edition that is in use.
        ikraft: the day it was taken into use.
        nivå: what the change from each earlier edition to the newest demands, over all between.
    """

    kurs: Kurs
    utgave: UtgaveNavn
    ikraft: date
    nivå: Mapping[UtgaveNavn, Endringsnivå] = field(default_factory=dict)

    def siden(self, utgave: UtgaveNavn) -> Endringsnivå | None:
        """Return what it demands to have passed an edition; None when nobody knows that edition."""
        return Endringsnivå.INGEN if utgave == self.utgave else self.nivå.get(utgave)
