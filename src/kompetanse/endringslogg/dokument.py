"""What the changelog holds, as plain facts with names in place of ids: the formats are ways to show it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import accumulate

from kompetanse.modell.grunn import HjemmelId, UtgaveNavn
from kompetanse.modell.modul import Endringsnivå
from kompetanse.modell.sammenligning import Bit, Forskjell
from kompetanse.norsk import dato, flertall, opplisting

MAKS_LEDD = 10
"""How many legal bases or numbers a main point of the summary has room for."""
MAKS_TEGN = 900
"""How many characters of the authors' words the summary has room for; each part shows its own."""


@dataclass(frozen=True)
class Utgavepunkt:
    """One end of the comparison; without `frosset` it is the sources as they are now."""

    navn: UtgaveNavn
    frosset: date | None = None

    @property
    def tekst(self) -> str:
        """What it is called in a sentence."""
        return f"utgave {self.navn}" if self.frosset else f"innholdet nå (utgave {self.navn}, ikke frosset)"

    @property
    def dag(self) -> str:
        """The day it was frozen, written out."""
        return dato(self.frosset) if self.frosset else ""


@dataclass(frozen=True)
class Rad:
    """A text or value of a difference: what it is (`Før`, `Nå` …), and its pieces with their marks."""

    navn: str
    biter: tuple[Bit, ...]

    @property
    def tekst(self) -> str:
        """The text without marks."""
        return "".join(bit.tekst for bit in self.biter)

    @property
    def helt(self) -> bool:
        """Whether all of it is marked, so that the row's name says what the mark says."""
        return len(self.biter) == 1


@dataclass(frozen=True, kw_only=True)
class Linje:
    """One difference.

    Attributes:
        nummer: its number, the same in every format and for every `--kurs`.
        hva: what was done, in few words.
        grunner: why it demands its level, from the table.
        gjelder: the target groups that it touches, when they are not all that have the part it is in.
        sted: file and line, when the newer side is the sources.
    """

    nummer: int
    forskjell: Forskjell
    hva: str
    grunner: tuple[str, ...]
    rader: tuple[Rad, ...]
    gjelder: str
    sted: str

    @property
    def nivå(self) -> Endringsnivå:
        """The least that it demands."""
        return self.forskjell.nivå


@dataclass(frozen=True)
class Bolk:
    """Differences in one place: under a heading, in a question, in a step, in an entry of a register.

    Attributes:
        tekst: what the place says, such as the question; empty when the title is enough.
    """

    tittel: str
    tekst: str
    linjer: tuple[Linje, ...]


@dataclass(frozen=True)
class Forfatterord:
    """What an author wrote in `endring:`, where, and in which edition."""

    hvor: str
    nivå: Endringsnivå
    hva: str
    utgave: UtgaveNavn


@dataclass(frozen=True)
class Del:
    """A part with its differences: a course itself, a module, or what all courses share.

    Attributes:
        nivå: the highest that a difference in it demands or its author declared.
        grupper: the target groups that have it.
        ord: its authors' own words.
        varsel: what is wrong with the declaration, if something is.
        mål: the goals of a module that is new.
    """

    id: str
    tittel: str
    nivå: Endringsnivå
    grupper: tuple[str, ...]
    ord: tuple[Forfatterord, ...]
    varsel: str
    mål: tuple[str, ...]
    bolker: tuple[Bolk, ...]

    @property
    def linjer(self) -> Iterator[Linje]:
        """Every difference in it."""
        return (linje for bolk in self.bolker for linje in bolk.linjer)

    @property
    def antall(self) -> int:
        """How many differences there are in it."""
        return sum(len(bolk.linjer) for bolk in self.bolker)


@dataclass(frozen=True)
class Kursmodul:
    """A module that differs in a course: its level there, and how many differences touch the course."""

    id: str
    tittel: str
    nivå: Endringsnivå
    antall: int
    ord: tuple[Forfatterord, ...]


@dataclass(frozen=True)
class Grunn:
    """Why a course has its level, and the numbers of the differences that say so."""

    tekst: str
    numre: tuple[int, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Kursbit:
    """What it means for those who took a course.

    Attributes:
        betyr: what they do.
        kort: the same in a few words.
        frist: the deadline, in words; empty when there is nothing to do.
        grunner: why it has its level.
        del_: the differences in the course itself.
        moduler: its modules that differ.
        uendret: the titles of those that do not.
        tilstand: `ny`, `borte` or `felles`.
    """

    id: str
    tittel: str
    målgruppe: str
    nivå: Endringsnivå
    tilstand: str
    kort: str
    betyr: str
    frist: str
    grunner: tuple[Grunn, ...]
    del_: Del
    moduler: tuple[Kursmodul, ...]
    uendret: tuple[str, ...]
    antall: int


@dataclass(frozen=True)
class Hjemmelbit:
    """A legal basis that came, went or points to another place: `ny`, `borte` or `flyttet`."""

    hva: str
    id: HjemmelId
    tekst: str
    tittel: str


@dataclass(frozen=True)
class Hovedpunkt:
    """A main point of the summary, such as new legal bases."""

    navn: str
    ledd: tuple[str, ...]

    @property
    def tekst(self) -> str:
        """What it says, as far as there is room for it."""
        flere = len(self.ledd) - MAKS_LEDD
        return "; ".join((*self.ledd[:MAKS_LEDD], *([f"og {flere} til"] if flere > 0 else [])))


@dataclass(frozen=True, kw_only=True)
class Endringslogg:
    """The whole changelog.

    Attributes:
        mellom: the editions between the two.
        utkast: how many modules of the newer side are not approved.
        bare: the title of the only course that it is about; empty for all.
    """

    tittel: str
    virksomhet: str
    språk: str
    fra: Utgavepunkt
    til: Utgavepunkt
    mellom: tuple[UtgaveNavn, ...]
    utkast: int
    bare: str
    kurs: tuple[Kursbit, ...]
    moduler: tuple[Del, ...]
    felles: Del
    hjemler: tuple[Hjemmelbit, ...]
    hovedpunkter: tuple[Hovedpunkt, ...]

    @property
    def deler(self) -> tuple[Del, ...]:
        """Every part, in the order in which they are shown."""
        return (*(kurs.del_ for kurs in self.kurs), *self.moduler, self.felles)

    @property
    def linjer(self) -> tuple[Linje, ...]:
        """Every difference, in the order in which they are shown."""
        return tuple(linje for del_ in self.deler for linje in del_.linjer)

    def antall(self, nivå: str) -> int:
        """Return how many differences demand a level."""
        return sum(linje.nivå == nivå for linje in self.linjer)

    @property
    def telling(self) -> str:
        """How many differences there are, and what they demand."""
        if not self.linjer:
            return "Ingen endringer."
        deler = [f"{self.antall(nivå)} krever {nivå}" for nivå in Endringsnivå if self.antall(nivå)]
        return f"{flertall(len(self.linjer), 'endring', 'endringer')}: {opplisting(deler)}."

    @property
    def ord(self) -> tuple[Forfatterord, ...]:
        """All that authors declared, the weightiest first; the same words about several parts once."""
        samlet: dict[tuple[Endringsnivå, str, UtgaveNavn], list[str]] = {}
        for del_ in self.deler:
            for ett in del_.ord:
                samlet.setdefault((ett.nivå, ett.hva, ett.utgave), []).append(ett.hvor)
        alle = (
            Forfatterord(" · ".join(hvor), nivå, hva, utgave) for (nivå, hva, utgave), hvor in samlet.items()
        )
        return tuple(sorted(alle, key=lambda ett: -ett.nivå.rang))

    @property
    def på_forsiden(self) -> tuple[Forfatterord, ...]:
        """The authors' words that a summary on one sheet has room for, the weightiest first."""
        lengder = accumulate(len(ett.hvor) + len(ett.hva) for ett in self.ord)
        plass = sum(lengde <= MAKS_TEGN for lengde in lengder)
        return self.ord[: max(1, plass)]

    @property
    def resten(self) -> str:
        """What is said about the words that the summary has no room for."""
        flere = len(self.ord) - len(self.på_forsiden)
        return f"Og {flere} til, som står ved kursene og modulene." if flere else ""
