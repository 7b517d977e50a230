"""What every question has, whatever its type; the types themselves are on the floor above."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, ClassVar

from kompetanse.melding import Melding
from kompetanse.modell.grunn import HjemmelId, Inline, KravId, MålgruppeId, Node, SpørsmålId, TemaId, felt

Gjengi = Callable[[str], str]
"""Turns inline Markdown into safe HTML."""


class Form(StrEnum):
    """The six interaction forms that player and formats know."""

    VALG = "valg"
    FLERVALG = "flervalg"
    REKKEFØLGE = "rekkefølge"
    PAR = "par"
    TEKST = "tekst"
    TALL = "tall"


@dataclass(frozen=True)
class Interaksjon:
    """A question reduced to what scoring and tracking need.

    Attributes:
        form: how the answer looks, see `docs/oppgavetyper.md`.
        antall: alternatives that can be chosen; for PAR the left side's number, for TEKST the gaps.
        fasit: the right answer as JSON-able data: VALG `[nr]`, FLERVALG sorted `[nr …]`, REKKEFØLGE
            `[nr …]` in right order, PAR the right side's nr for each left nr, TEKST a list of accepted
            texts for each gap, TALL `{"svar": number, "toleranse": number}`.
        antall_høyre: PAR only: how many can be chosen from on the right side.
    """

    form: Form
    antall: int
    fasit: Any
    antall_høyre: int = 0


@dataclass(frozen=True)
class Svarlinje:
    """Something that can be answered, in one form for all types, so that editions can be compared.

    Attributes:
        tekst: what it says: an alternative, an item, a left side, what a gap asks for, or a unit.
        fasit: the right answer to it; empty when it is wrong to choose it.
        valg: what can be chosen from, when that is not the lines themselves.
        tilbakemelding: what is said to the one who chooses it.
    """

    tekst: str
    fasit: str = ""
    valg: tuple[str, ...] = ()
    tilbakemelding: str = ""


@dataclass(frozen=True, kw_only=True)
class Spørsmål(Node, ABC):
    """Det alle spørsmål har."""

    selvstendig: ClassVar[bool] = True

    id: SpørsmålId = felt("Fast id, unik i hele prosjektet. Endres aldri etter første utgave.")
    type: str = felt("Spørsmålstypen.", eksempel="enkeltvalg")
    tekst: Inline = felt("Selve spørsmålet.")
    tilbakemelding: Inline = felt("Forklaringen som vises etter ethvert svar.", Inline(""))
    hjemmel: tuple[HjemmelId, ...] = felt("Lovstedet spørsmålet bygger på: én id eller en liste.", ())
    krav: tuple[KravId, ...] = felt("Kravene i planen spørsmålet dekker.", ())
    tema: tuple[TemaId, ...] = felt(
        "Temaet i kompetansematrisen spørsmålet prøver: én id eller en liste. Uten: modulens temaer.", ()
    )
    målgruppe: tuple[MålgruppeId, ...] = felt("Bare for disse målgruppene. Uten: for alle.", ())
    kritisk: bool = felt("`ja` når feil svar kan sette noen i fare. Da må svaret rettes.", ellers=False)
    vekt: int = felt("Hvor mye spørsmålet teller i sluttprøven.", 1)

    def gjelder(self, målgruppe: MålgruppeId) -> bool:
        """Tell whether this target group gets the question."""
        return not self.målgruppe or målgruppe in self.målgruppe

    @abstractmethod
    def sjekk(self) -> Iterator[Melding]:
        """Check what only this type knows."""

    @abstractmethod
    def interaksjon(self) -> Interaksjon:
        """Reduce the question to what scoring and tracking need."""

    @abstractmethod
    def kjerne(self) -> object:
        """Return, as JSON-able data, what decides whether an old answer still counts.

        That is what is asked, what can be chosen and what is right, whatever the order in the file.
        """

    @abstractmethod
    def svarlinjer(self) -> tuple[Svarlinje, ...]:
        """Return what can be answered and what is right, as an edition keeps it."""

    @abstractmethod
    def visning(self, gjengi: Gjengi) -> Mapping[str, object]:
        """Return the type's own attributes for its template `maler/oppgaver/<type>.html`."""

    @abstractmethod
    def tekster(self) -> tuple[Inline, ...]:
        """Return every Markdown text of the question, for references, word counts and language checks."""
