"""What is read from a sheet: one row is one employment."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from kompetanse.hr.avvik import AVVIST, Avvik


class Arbeidsforhold(NamedTuple):
    """One row: a person in a position. A named tuple, since half a million are made in one run.

    Attributes:
        rad: the row as a spreadsheet numbers it.
        prosent: how much of a full position, 0 to 100.
        start: the first day; None when the sheet does not tell.
        slutt: the last day; None when it is open.
    """

    rad: int
    ansattnr: str
    fornavn: str = ""
    etternavn: str = ""
    epost: str = ""
    enhet_kode: str = ""
    enhet: str = ""
    virksomhet: str = ""
    tjenesteområde: str = ""
    stillingskode: str = ""
    stilling: str = ""
    stillingsprosent: float | None = None
    startdato: date | None = None
    sluttdato: date | None = None
    ansettelsestype: str = ""
    hovedstilling: bool | None = None
    leder_ansattnr: str = ""
    permisjon_fra: date | None = None
    permisjon_til: date | None = None
    selskap: str = ""

    def __repr__(self) -> str:
        """Tell which row it is, and not who."""
        return f"Arbeidsforhold(rad={self.rad})"


@dataclass(frozen=True)
class Lest:
    """A sheet that has been read.

    Attributes:
        forhold: the rows that can be used.
        avvik: what is wrong; a row that is not among `forhold` is here, unless it was blank.
        rader: how many rows with something in them came after the header.
        format: what sort of file it was, in words.
    """

    forhold: Sequence[Arbeidsforhold] = field(default=(), repr=False)
    avvik: tuple[Avvik, ...] = ()
    rader: int = 0
    format: str = ""

    @property
    def avvist(self) -> bool:
        """Whether the file holds what we must not have."""
        return any(a.kode in AVVIST for a in self.avvik)
