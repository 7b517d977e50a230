"""A section of a law as it stands in the data."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from kompetanse.lov.tekst import avtrykk
from kompetanse.lov.varsel import Varsel, Varselslag

_OPPHEVET = re.compile(r"\(?(?:opphevet|oppheva)\)?\.?", re.IGNORECASE)
_TIDLIGERE = re.compile(r"\btidl(?:igere|egare|\.) (§ ?\d[\d-]*(?: ?[a-zæøåA-Z]\b)?)")


@dataclass(frozen=True)
class Paragraf:
    """A section of a law, or a whole law.

    Attributes:
        adresse: its address, as the register writes it.
        nummer: its number, e.g. «§ 13-2»; empty for a whole law.
        linjer: its title and its text; a line for each paragraph, indented in lists.
        merknader: what Lovdata has noted about its changes.
        opphevet_dato: the day it was or will be repealed, when the data say so.
        varsler: changes that are announced.
    """

    adresse: str
    nummer: str
    linjer: tuple[str, ...]
    merknader: str = ""
    opphevet_dato: date | None = None
    varsler: tuple[Varsel, ...] = ()

    @cached_property
    def avtrykk(self) -> str:
        """The fingerprint of its text."""
        return avtrykk(self.linjer)

    def opphevet(self, dag: date) -> bool:
        """Tell whether it is repealed on a day."""
        if self.opphevet_dato is not None and self.opphevet_dato <= dag:
            return True
        if not self.linjer:
            return "pphev" in self.merknader
        return all(_OPPHEVET.fullmatch(linje.strip()) for linje in self.linjer)

    @property
    def kommer(self) -> bool:
        """Whether it is announced, and has no text yet."""
        return len(self.linjer) < 2 and any(v.slag is Varselslag.TILFØYES for v in self.varsler)

    @cached_property
    def tidligere(self) -> frozenset[str]:
        """The numbers that it has had, as an address writes them: `§22`."""
        return frozenset(treff[1].replace(" ", "") for treff in _TIDLIGERE.finditer(self.merknader))
