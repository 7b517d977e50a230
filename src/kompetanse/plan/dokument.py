"""What the plan holds, as plain facts: the page and the workbook are two ways to show the same."""

from dataclasses import dataclass
from datetime import date

from kompetanse.modell.kilder import Nivå
from kompetanse.modell.plan import Måned
from kompetanse.norsk import dato, opplisting
from kompetanse.sjekk.dekning import Mangel
from kompetanse.sjekk.publisering import ÅpentPunkt


@dataclass(frozen=True)
class Sitat:
    """A demand as it stands in the action plan; `linjer` is empty when it is not known."""

    id: str
    tekst: str
    linjer: str


@dataclass(frozen=True)
class PlanModul:
    """A module in one course.

    Attributes:
        mål: what one can do afterwards.
        hjemler: its legal bases, gathered by law.
        status: its editorial state, in words.
    """

    id: str
    tittel: str
    mål: tuple[str, ...]
    minutter: int
    hjemler: str
    krav: tuple[str, ...]
    status: str
    fagansvarlig: str
    kontrollert: date | None
    gyldig_til: date | None

    @property
    def gyldighetsdato(self) -> str:
        """The last day of the module, written out; empty when there is none."""
        return dato(self.gyldig_til) if self.gyldig_til else ""


@dataclass(frozen=True)
class Nivågruppe:
    """The topics of a target group at one level."""

    nivå: Nivå
    temaer: tuple[str, ...]

    @property
    def ord(self) -> str:
        """The level in a word."""
        return self.nivå.navn.capitalize()


@dataclass(frozen=True)
class PlanKurs:
    """A course: what it holds, and what it demands of whom."""

    id: str
    tittel: str
    beskrivelse: str
    målgruppe: str
    form: str
    minutter: int
    frekvens: str
    gyldighet: str
    ansvarlig: str
    prøve: str
    dokumentasjon: str
    frister: tuple[tuple[str, str], ...]
    hjemler: str
    moduler: tuple[PlanModul, ...]


@dataclass(frozen=True)
class PlanMålgruppe:
    """A target group: its courses, and its topics by level."""

    id: str
    navn: str
    beskrivelse: str
    kurs: tuple[PlanKurs, ...]
    temaer: tuple[Nivågruppe, ...]


@dataclass(frozen=True)
class Temacelle:
    """A topic for one target group: how deep, None when not at all, and what the courses lack of it."""

    målgruppe: str
    nivå: Nivå | None
    mangler: tuple[Mangel, ...]

    @property
    def nivåord(self) -> str:
        """The level in a word; nothing when the group is not to have the topic."""
        return self.nivå.navn.capitalize() if self.nivå else ""


@dataclass(frozen=True)
class Temalinje:
    """A row of the competence matrix."""

    navn: str
    krav: tuple[str, ...]
    celler: tuple[Temacelle, ...]


@dataclass(frozen=True)
class Hjulpunkt:
    """A number in the yearly wheel, and its row in the table below; without `måneder` it lasts all year."""

    nummer: int
    måneder: tuple[Måned, ...]
    hva: str
    hvem: str
    krav: tuple[str, ...]
    forslag: bool

    @property
    def når(self) -> str:
        """The months as a sentence has them: «mars og oktober»."""
        return opplisting(self.måneder) or "hele året"


@dataclass(frozen=True)
class Lovlinje:
    """A legal basis, and where it is taught."""

    id: str
    tekst: str
    tittel: str
    url: str
    moduler: tuple[str, ...]
    målgrupper: tuple[str, ...]
    kontrollert: date

    @property
    def kontrolldato(self) -> str:
        """The day of the last control, written out."""
        return dato(self.kontrollert)


@dataclass(frozen=True)
class Kravlinje:
    """A demand of the action plan, and how the plan answers it.

    Attributes:
        obligatorisk: the target groups whose courses must teach it.
        moduler: the modules that teach it.
        målgrupper: the target groups whose courses do.
        spørsmål: how many questions there are about it.
        årshjul: what in the yearly wheel answers it.
        mangler: what a course must have of it and has not, one sentence each.
    """

    sitat: Sitat
    hvem: str
    modalitet: str
    kadens: str
    obligatorisk: tuple[str, ...]
    moduler: tuple[str, ...]
    målgrupper: tuple[str, ...]
    spørsmål: int
    årshjul: tuple[str, ...]
    mangler: tuple[str, ...]


@dataclass(frozen=True)
class Plandokument:
    """The whole plan.

    Attributes:
        kilde: the action plan that the demands are from; empty when the project does not say.
        åpne: what must be confirmed, by who; `""` is nobody.
    """

    tittel: str
    virksomhet: str
    periode: str
    utgave: str
    språk: str
    ansvarlig: str
    kilde: str
    formål: tuple[Sitat, ...]
    målgrupper: tuple[PlanMålgruppe, ...]
    temaer: tuple[Temalinje, ...]
    årshjul: tuple[Hjulpunkt, ...]
    lover: tuple[Lovlinje, ...]
    krav: tuple[Kravlinje, ...]
    åpne: dict[str, tuple[ÅpentPunkt, ...]]

    @property
    def kurs(self) -> tuple[PlanKurs, ...]:
        """Every course, in the order of the target groups."""
        return tuple(kurs for gruppe in self.målgrupper for kurs in gruppe.kurs)

    @property
    def antall_åpne(self) -> int:
        """How many points are open."""
        return sum(map(len, self.åpne.values()))

    @property
    def moduler(self) -> dict[str, PlanModul]:
        """Every module by id, as in the first course that holds it."""
        return {m.id: m for kurs in reversed(self.kurs) for m in reversed(kurs.moduler)}
