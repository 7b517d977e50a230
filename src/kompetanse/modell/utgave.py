"""A frozen edition: everything of it that a later edition is compared with, in normal form.

Texts are canonical Markdown (`utgave/tekst.py`): one line a paragraph, one kind of marker, addresses in
place, so that they can be compared and rendered again without the module they came from. A value that
equals its default is left out of the file. Positions are known only for an edition that was made from the
sources in this run; they are neither compared nor written.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import ClassVar

from kompetanse.melding import INGENSTEDS, Sted
from kompetanse.modell.grunn import (
    HjelpetilbudId,
    HjemmelId,
    KravId,
    KursId,
    LøpId,
    ModulId,
    MålgruppeId,
    ProsjektId,
    SpørsmålId,
    StegId,
    TemaId,
    UtgaveNavn,
)
from kompetanse.modell.modul import Endring, Status

FORMAT = 1
"""The version of the file format."""


@dataclass(frozen=True, kw_only=True)
class Utgitt:
    """What everything in an edition has: the place in the sources that it was made from.

    Attributes:
        steder: places of its values, as in `Node.steder`.
    """

    BART: ClassVar[str] = ""
    """The field that stands for the whole object in the file when all others have their default."""

    sted: Sted = field(default=INGENSTEDS, compare=False, repr=False)
    steder: Mapping[str, Sted] = field(default_factory=dict, compare=False, repr=False)

    def ved(self, *nøkler: str) -> Sted:
        """Return the place of the first of these values that has one, else of the object."""
        return next((self.steder[n] for n in nøkler if n in self.steder), self.sted)


class Avsnittsslag(StrEnum):
    """What a paragraph is. The last four show something that has its own place in the edition."""

    AVSNITT = "avsnitt"
    OVERSKRIFT = "overskrift"
    PUNKT = "punkt"
    TRINN = "trinn"
    """An item of a numbered list: its order is part of what it says."""
    RAD = "rad"
    BEGREP = "begrep"
    FORKLARING = "forklaring"
    FOTNOTE = "fotnote"
    FORKORTELSE = "forkortelse"
    KODE = "kode"
    TITTEL = "tittel"
    """The title of a fence."""
    BILDE = "bilde"
    SPØRSMÅL = "spørsmål"
    LØP = "løp"
    HJELP = "hjelp"
    RUTINE = "rutine"


@dataclass(frozen=True, kw_only=True)
class UtgittAvsnitt(Utgitt):
    """A paragraph, a heading, an item, a row, a picture, or a fence that places something.

    Attributes:
        tekst: what it says; a picture's alt text, or the id of what is placed (for `HJELP` ids).
        nivå: a heading's level, or how deep an item is nested (0 outermost).
        ramme: the frames around it, outermost first: `viktig`, `merk`, `eksempel`, `refleksjon`, `sitat` …
        nummer: what a numbered list begins with, on its first item, when that is not 1.
        målgrupper: the target groups that see it; None for all.
        avtrykk: sha256 of a picture.
    """

    BART: ClassVar[str] = "tekst"

    tekst: str
    slag: Avsnittsslag = Avsnittsslag.AVSNITT
    nivå: int = 0
    nummer: int = 0
    ramme: tuple[str, ...] = ()
    målgrupper: tuple[MålgruppeId, ...] | None = None
    avtrykk: str = ""

    def vises_for(self, målgruppe: MålgruppeId) -> bool:
        """Tell whether this target group sees it."""
        return self.målgrupper is None or målgruppe in self.målgrupper


@dataclass(frozen=True, kw_only=True)
class UtgittSvar(Utgitt):
    """Something that can be answered, the same for every question type (`Spørsmål.svarlinjer`).

    Attributes:
        tekst: what it says: an alternative, an item, a left side, what a gap asks for, or a unit.
        fasit: the right answer to it: `rett`, its number in the order, its right side, what a gap takes, or a
            number; empty when it is wrong to choose it.
        valg: what can be chosen from, when that is not the lines themselves.
        tilbakemelding: what is said to the one who chooses it.
    """

    BART: ClassVar[str] = "tekst"

    tekst: str
    fasit: str = ""
    valg: tuple[str, ...] = ()
    tilbakemelding: str = ""


@dataclass(frozen=True, kw_only=True)
class UtgittSpørsmål(Utgitt):
    """A question."""

    id: SpørsmålId
    type: str
    tekst: str
    svar: tuple[UtgittSvar, ...] = ()
    tilbakemelding: str = ""
    hjemmel: tuple[HjemmelId, ...] = ()
    krav: tuple[KravId, ...] = ()
    målgruppe: tuple[MålgruppeId, ...] = ()
    kritisk: bool = False
    vekt: int = 1

    def gjelder(self, målgruppe: MålgruppeId) -> bool:
        """Tell whether this target group gets the question."""
        return not self.målgruppe or målgruppe in self.målgruppe


@dataclass(frozen=True, kw_only=True)
class UtgittValg(Utgitt):
    """A choice in a step."""

    tekst: str
    til: StegId
    vurdering: str = ""
    tilbakemelding: str = ""


@dataclass(frozen=True, kw_only=True)
class UtgittSteg(Utgitt):
    """A step of a scenario or a decision guide; `slutt` is how it ended, or `ja` for an advice."""

    id: StegId
    tekst: tuple[UtgittAvsnitt, ...] = ()
    hjelp: tuple[HjelpetilbudId, ...] = ()
    hjemmel: tuple[HjemmelId, ...] = ()
    valg: tuple[UtgittValg, ...] = ()
    slutt: str = ""


@dataclass(frozen=True, kw_only=True)
class UtgittLøp(Utgitt):
    """A scenario or a decision guide; `slag` is `scenario` or `veivalg`."""

    id: LøpId
    slag: str
    tittel: str
    start: StegId
    steg: Mapping[StegId, UtgittSteg] = field(default_factory=dict)
    målgruppe: tuple[MålgruppeId, ...] = ()
    hjemmel: tuple[HjemmelId, ...] = ()
    krav: tuple[KravId, ...] = ()

    def gjelder(self, målgruppe: MålgruppeId) -> bool:
        """Tell whether this target group gets it."""
        return not self.målgruppe or målgruppe in self.målgruppe


@dataclass(frozen=True, kw_only=True)
class UtgittModul(Utgitt):
    """A module that is in at least one course."""

    id: ModulId
    tittel: str
    mål: tuple[str, ...] = ()
    temaer: tuple[TemaId, ...] = ()
    krav: tuple[KravId, ...] = ()
    hjemler: tuple[HjemmelId, ...] = ()
    status: Status = Status.UTKAST
    kontrollert: date | None = None
    tekst: tuple[UtgittAvsnitt, ...] = ()
    spørsmål: Mapping[SpørsmålId, UtgittSpørsmål] = field(default_factory=dict)
    løp: Mapping[LøpId, UtgittLøp] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class UtgittPrøve(Utgitt):
    """A course's final test; `forsøk` 0 is without limit."""

    antall: int
    bestått: int
    forsøk: int = 0


@dataclass(frozen=True, kw_only=True)
class UtgittKurs(Utgitt):
    """A course.

    Attributes:
        hjemler: every legal basis that it teaches or asks about.
        krav: every demand of the plan that its modules, questions and graphs meet.
        endring: what its author declared about the course itself.
    """

    id: KursId
    tittel: str
    målgruppe: MålgruppeId
    moduler: tuple[ModulId, ...]
    beskrivelse: str = ""
    innholdsvarsel: str = ""
    sluttprøve: UtgittPrøve | None = None
    gyldighet: str = ""
    frist: Mapping[str, str] = field(default_factory=dict)
    hjemler: tuple[HjemmelId, ...] = ()
    krav: tuple[KravId, ...] = ()
    endring: Endring | None = None


@dataclass(frozen=True, kw_only=True)
class UtgittHjemmel(Utgitt):
    """A legal basis that a course rests on: its citation, its Lovdata address, and when it was checked.

    Attributes:
        avtrykk: the fingerprint of the law's text that it was pinned to; empty when it was not pinned.
    """

    id: HjemmelId
    visning: str
    tittel: str
    lovdata: str
    kontrollert: date
    avtrykk: str = ""


@dataclass(frozen=True, kw_only=True)
class UtgittHjelpetilbud(Utgitt):
    """A help service as learners see it: `nummer` is empty when it is not confirmed, and so not shown."""

    id: HjelpetilbudId
    navn: str
    når: str = ""
    nummer: str = ""
    åpent: str = ""
    nettsted: str = ""
    akutt: bool = False
    bekreftet: bool = False
    kontrollert: date | None = None


@dataclass(frozen=True, kw_only=True)
class Utgave(Utgitt):
    """`utgaver/<utgave>.json`: a frozen edition of the whole plan.

    Attributes:
        prosjekt: the prefix of every identifier that an LMS sees.
        frosset: the day it was frozen; None for the sources as they are now.
        ikraft: the day it is taken into use, when that is another day.
        utkast: the modules that were not approved when it was frozen.
        moduler: the modules; those of an edition that was read are decoded when they are asked for.
        avtrykk: the fingerprint of each module: equal ones are equal, others may be equal all the same.
        maler: the fingerprint of the project's own templates and theme.
        rutine: the text that stands where modules have room for the organisation's own routine.
        endring: what was declared about the whole plan: the registers and what else all courses share.
        meldt: what was declared about each module since the edition before.
        publisert: every id of a kind (`kurs`, `moduler`, `spørsmål`, `løp`) that this or an earlier edition
            published, with the first edition that did.
        utgått: ids that were taken out on purpose, with the reason; they are never used again.
    """

    utgave: UtgaveNavn
    prosjekt: ProsjektId
    tittel: str
    frosset: date | None = None
    ikraft: date | None = None
    virksomhet: str = ""
    utkast: tuple[ModulId, ...] = ()
    målgrupper: Mapping[MålgruppeId, str] = field(default_factory=dict)
    kurs: Mapping[KursId, UtgittKurs] = field(default_factory=dict)
    moduler: Mapping[ModulId, UtgittModul] = field(default_factory=dict)
    avtrykk: Mapping[ModulId, str] = field(default_factory=dict)
    hjemler: Mapping[HjemmelId, UtgittHjemmel] = field(default_factory=dict)
    hjelpetilbud: Mapping[HjelpetilbudId, UtgittHjelpetilbud] = field(default_factory=dict)
    krav: Mapping[KravId, str] = field(default_factory=dict)
    maler: str = ""
    rutine: str = ""
    endring: Endring | None = None
    meldt: Mapping[ModulId, Endring] = field(default_factory=dict)
    publisert: Mapping[str, Mapping[str, UtgaveNavn]] = field(default_factory=dict)
    utgått: Mapping[str, str] = field(default_factory=dict)


def gjelder_fra(utgave: Utgave) -> date:
    """Return the day from which an edition is in use: what deadlines are counted from."""
    return utgave.ikraft or utgave.frosset or date.min


def rekkefølge(utgave: str) -> tuple[int, int]:
    """Return what an edition's name is ordered by: year and number."""
    år, _, nummer = utgave.partition(".")
    return int(år), int(nummer)
