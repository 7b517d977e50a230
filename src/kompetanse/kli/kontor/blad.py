"""Long tables, some rows at a time; which rows is in the address, so that it works without scripts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar
from urllib.parse import urlencode

T = TypeVar("T")

RADER = 50
"""How many rows a page shows."""


@dataclass(frozen=True)
class Valg:
    """A choice in a list: its value, its words, and whether it is chosen."""

    verdi: str
    navn: str
    valgt: bool


@dataclass(frozen=True)
class Blad(Generic[T]):
    """Some of the rows.

    Attributes:
        rader: the rows.
        nr: which page it is, from 1.
        sider: how many there are.
        fra: the number of its first row.
        i_alt: how many rows there are on all pages.
        forrige: the address of the page before, if any.
        neste: the address of the page after, if any.
    """

    rader: Sequence[T]
    nr: int
    sider: int
    fra: int
    i_alt: int
    forrige: str
    neste: str

    @property
    def til(self) -> int:
        """The number of its last row."""
        return self.fra + len(self.rader) - 1


def bla(alle: Sequence[T], spurt: Mapping[str, str]) -> Blad[T]:
    """Return the page that is asked for, or the nearest there is; `spurt` is the address's query."""
    sider = max(1, -(-len(alle) // RADER))
    ønsket = spurt.get("side", "1")
    nr = min(max(int(ønsket), 1), sider) if ønsket.isdecimal() and len(ønsket) < 9 else 1
    valg = {navn: verdi for navn, verdi in spurt.items() if navn != "side" and verdi}

    def adresse(side: int) -> str:
        return "?" + urlencode({**valg, "side": side}) + "#tabell" if 1 <= side <= sider else ""

    første = (nr - 1) * RADER
    return Blad(
        alle[første : første + RADER], nr, sider, første + 1, len(alle), adresse(nr - 1), adresse(nr + 1)
    )


def velg(navn: Mapping[str, str], valgt: str) -> tuple[Valg, ...]:
    """Return the choices of a list; what is not among them counts as the first."""
    valgt = valgt if valgt in navn else next(iter(navn))
    return tuple(Valg(verdi, ord_, verdi == valgt) for verdi, ord_ in navn.items())
