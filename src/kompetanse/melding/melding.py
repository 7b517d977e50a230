"""Messages are values: every user mistake becomes a `Melding`, never an exception."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from kompetanse.melding.sted import INGENSTEDS, Sted


class Alvor(StrEnum):
    """How serious a message is. Only `FEIL` stops a build and gives exit code 1."""

    FEIL = "feil"
    ADVARSEL = "advarsel"


@dataclass(frozen=True)
class Melding:
    """One problem in the sources, told to its author.

    Attributes:
        kode: stable code, `K` and three digits; explained by `kompetanse forklar`.
        tekst: what is wrong, one sentence in plain Norwegian.
        sted: where it is.
        hint: what to do about it; empty when the text says it all.
        se: other places that belong to the problem, e.g. where an id was first used.
    """

    alvor: Alvor
    kode: str
    tekst: str
    sted: Sted = INGENSTEDS
    hint: str = ""
    se: tuple[Sted, ...] = ()


def feil(kode: str, tekst: str, sted: Sted = INGENSTEDS, hint: str = "", se: Iterable[Sted] = ()) -> Melding:
    """Make a message that stops the build."""
    return Melding(Alvor.FEIL, kode, tekst, sted, hint, tuple(se))


def advarsel(
    kode: str, tekst: str, sted: Sted = INGENSTEDS, hint: str = "", se: Iterable[Sted] = ()
) -> Melding:
    """Make a message that the build survives."""
    return Melding(Alvor.ADVARSEL, kode, tekst, sted, hint, tuple(se))


@dataclass(frozen=True)
class Rapport:
    """All messages of a run, ordered by place."""

    meldinger: tuple[Melding, ...] = ()

    @classmethod
    def av(cls, meldinger: Iterable[Melding]) -> "Rapport":
        """Order the messages by file, line and column, and drop exact repeats."""
        ordnet = sorted(dict.fromkeys(meldinger), key=lambda m: (m.sted, m.kode, m.tekst))
        return cls(tuple(ordnet))

    @property
    def feil(self) -> tuple[Melding, ...]:
        """The messages that stop a build."""
        return tuple(m for m in self.meldinger if m.alvor is Alvor.FEIL)

    @property
    def ok(self) -> bool:
        """Whether nothing stops a build."""
        return not self.feil

    def __add__(self, other: "Rapport") -> "Rapport":
        return Rapport.av(self.meldinger + other.meldinger)

    def __iter__(self) -> Iterator[Melding]:
        return iter(self.meldinger)

    def __len__(self) -> int:
        return len(self.meldinger)
