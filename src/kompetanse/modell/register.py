"""The register of evidence: what employees were assigned and have passed. Lines are added, never changed."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kompetanse.modell.grunn import KursId, UtgaveNavn


class Linjetype(StrEnum):
    """What a line says."""

    TILDELT = "tildelt"
    """A course was assigned, with the deadline that stands from then on."""
    BESTÅTT = "bestatt"
    UNNTAK = "unntak"
    TRUKKET = "trukket"
    """An earlier line does not count any more (`gjelder`), with the reason."""


@dataclass(frozen=True, kw_only=True)
class Registerpost:
    """What a line holds besides its place in the chain.

    Attributes:
        kurs: the course; empty for what is withdrawn.
        frist: for `tildelt`: the deadline that was set.
        dato: for `bestatt`: the day it was passed; for `tildelt`: the day it was assigned.
        poeng: 0 to 100.
        overstyrt: whether somebody set it by hand in the LMS.
        dokumentref: where a paper for it is kept.
        grunn: why, for exceptions and what is withdrawn.
        gjelder: for `trukket`: the number of the line.
        kilde: where it is known from, such as `ws`, or the kind of a report.
        kilde_sha256: of the file or the plan it came from.
        pakke_sha256: of the package that the LMS had, when that is known.
    """

    type: Linjetype
    selskap: str = ""
    ansattnr: str = ""
    kurs: KursId = KursId("")
    utgave: UtgaveNavn = UtgaveNavn("")
    frist: date | None = None
    dato: date | None = None
    poeng: float | None = None
    overstyrt: bool = False
    dokumentref: str = ""
    grunn: str = ""
    gjelder: int = 0
    kilde: str = ""
    kilde_sha256: str = ""
    pakke_sha256: str = ""

    def __repr__(self) -> str:
        """Tell what sort it is, and not about whom."""
        return f"Registerpost({self.type}, {self.kurs} {self.utgave})"


@dataclass(frozen=True, kw_only=True)
class Registerlinje:
    """A line: a post with its place in the chain.

    Attributes:
        nr: from 1.
        tid: when it was written, ISO 8601 in UTC.
        forrige_hash: the hash of the line before; empty for the first.
        hash: sha256 of all the rest of the line, so also of `forrige_hash`.
    """

    nr: int
    tid: str
    post: Registerpost
    forrige_hash: str
    hash: str
