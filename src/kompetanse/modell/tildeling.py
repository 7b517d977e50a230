"""What HR's plan says: who must do what by when, and what the LMS has to be told.

A plan is a working file: it holds names and e-mail addresses, since an LMS cannot make a user without them.
Everything is ordered by person, then course, then kind, so that the same input gives the same bytes.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from kompetanse.modell.grunn import KursId, MålgruppeId, UtgaveNavn

SKJEMA = 1
"""The version of `plan.json`."""

Personnøkkel = tuple[str, str]
"""Company (empty when there is one only) and employee number."""


class Kravart(StrEnum):
    """What a person has to do about a course."""

    HELE = "hele"
    NYTT_SIDEN_SIST = "nytt-siden-sist"
    OPPFYLT = "oppfylt"
    FRITATT = "fritatt"


ARTER: Mapping[Kravart, str] = {
    Kravart.HELE: "hele kurset",
    Kravart.NYTT_SIDEN_SIST: "nytt siden sist",
    Kravart.OPPFYLT: "oppfylt",
    Kravart.FRITATT: "fritatt",
}
"""What each kind of demand is called."""


class Operasjonstype(StrEnum):
    """What an LMS can be asked to do. Users are never deleted, and never unenrolled."""

    OPPRETT_BRUKER = "opprett-bruker"
    LEGG_I_KOHORT = "legg-i-kohort"
    MELD_PÅ = "meld-pa"
    """Manual enrolment, for courses that are not synchronised with a cohort."""
    HENT_BEVIS = "hent-bevis"
    """Evidence is fetched before anything is taken away."""
    FJERN_FRA_KOHORT = "fjern-fra-kohort"
    DEAKTIVER = "deaktiver"
    """Suspend the account; only when it was allowed explicitly."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Bevis:
    """That a person passed an edition of a course.

    Attributes:
        dato: the day it was passed.
        kilde: where it is known from: `ws`, `csv`, `manuell` … as the register writes it.
        poeng: 0 to 100, when it is known.
        overstyrt: whether somebody set it by hand.
        dokumentref: where a paper for it is kept, for evidence from other systems.
        linje: its line in the register; 0 when it is not from there.
    """

    kurs: KursId
    utgave: UtgaveNavn
    dato: date
    kilde: str
    poeng: float | None = None
    overstyrt: bool = False
    dokumentref: str = ""
    linje: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Tildelt:
    """That a course was assigned: on which day, and the deadline that was set then and stands."""

    dag: date
    frist: date | None


@dataclass(frozen=True, kw_only=True)
class Kjent:
    """What is known about people before a plan is made.

    Attributes:
        bevis: everything that each person has passed, the oldest first.
        tildelt: what each was assigned, by person, course and edition.
        sha256: of what it was read from; empty when nothing was.
    """

    bevis: Mapping[Personnøkkel, tuple[Bevis, ...]] = field(default_factory=dict, repr=False)
    tildelt: Mapping[tuple[Personnøkkel, KursId, UtgaveNavn], Tildelt] = field(
        default_factory=dict, repr=False
    )
    sha256: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Lmsbruker:
    """An account in the LMS."""

    id: int
    brukernavn: str
    epost: str = ""
    suspendert: bool = False


@dataclass(frozen=True, kw_only=True)
class Lmstilstand:
    """What the LMS holds of what the plan may change: a snapshot.

    Attributes:
        brukere: the accounts that have an idnumber, by it (`idnummer`).
        kohorter: the idnumbers of each cohort's members, by the cohort's idnumber.
        sha256: of the snapshot; it must be the same when the plan is carried out.
    """

    brukere: Mapping[str, Lmsbruker] = field(default_factory=dict, repr=False)
    kohorter: Mapping[str, frozenset[str]] = field(default_factory=dict, repr=False)
    sha256: str = ""


def idnummer(nøkkel: Personnøkkel) -> str:
    """Return the idnumber of a person's account: the employee number, after the company when there is one."""
    selskap, ansattnr = nøkkel
    return f"{selskap}-{ansattnr}" if selskap else ansattnr


def person_med(idnr: str) -> Personnøkkel:
    """Return whose account has an idnumber."""
    selskap, _, ansattnr = idnr.rpartition("-")
    return selskap, ansattnr


@dataclass(frozen=True, kw_only=True, slots=True)
class Planperson:
    """Somebody in the sheet.

    Attributes:
        status: `aktiv`, `framtidig`, `permisjon` or `sluttet`.
        grupper: the target groups, in the order of the rules, each with why.
        sperret: deviations that keep the person out of the LMS; the demands stand all the same.
    """

    selskap: str
    ansattnr: str
    fornavn: str
    etternavn: str
    epost: str
    enhet_kode: str
    enhet: str
    virksomhet: str
    tjenesteområde: str
    leder_ansattnr: str
    status: str
    grupper: Mapping[MålgruppeId, str] = field(default_factory=dict)
    sperret: tuple[str, ...] = ()

    @property
    def nøkkel(self) -> Personnøkkel:
        """What tells the person from all others."""
        return self.selskap, self.ansattnr

    def __repr__(self) -> str:
        """Tell that it is a person, and not who."""
        return f"Planperson({self.status})"


def enhetsnavn(person: Planperson) -> str:
    """Return what a person's unit is called."""
    return person.enhet or person.enhet_kode or "uten enhet"


def personnavn(person: Planperson) -> str:
    """Return a person's name, surname first as lists are read."""
    return ", ".join(filter(None, (person.etternavn, person.fornavn)))


@dataclass(frozen=True, kw_only=True, slots=True)
class Plankrav:
    """That a person is to take a course, has taken it, or is excepted.

    Attributes:
        utgave: the edition to take; for what is fulfilled, the edition that was passed.
        grunn: why, in words: the group, the change, the exception.
        grupper: the target groups that demand it; never empty.
        frist: the last day; None for what is fulfilled or excepted, and while a leave has no end.
        fristgrunn: what the deadline follows from.
        tildelt: the day it was first assigned.
        aktiv_fra: the first day it holds, when that is ahead.
        bevis: what proves it, or what was passed before.
        dekker: for evidence of an earlier edition: what it covers, such as `2026.1 (endring: ingen)`.
        hviler: whether the person is on leave, so that nothing is overdue.
    """

    selskap: str
    ansattnr: str
    kurs: KursId
    utgave: UtgaveNavn
    art: Kravart
    grunn: str
    grupper: tuple[MålgruppeId, ...]
    frist: date | None = None
    fristgrunn: str = ""
    tildelt: date | None = None
    aktiv_fra: date | None = None
    bevis: Bevis | None = None
    dekker: str = ""
    hviler: bool = False

    @property
    def nøkkel(self) -> Personnøkkel:
        """Whose it is."""
        return self.selskap, self.ansattnr

    @property
    def åpent(self) -> bool:
        """Whether something is still to be done."""
        return self.art in {Kravart.HELE, Kravart.NYTT_SIDEN_SIST}

    def forsinket(self, dag: date) -> bool:
        """Tell whether the deadline has passed on a day."""
        return self.åpent and not self.hviler and self.frist is not None and self.frist < dag


@dataclass(frozen=True, kw_only=True, slots=True)
class Operasjon:
    """One thing that an LMS is to be told. It says what shall be so, so that doing it twice does nothing.

    Attributes:
        id: a function of type, person and target alone.
        mål: the cohort's idnumber, or the course's short name; empty for what is about the account.
        data: for a new user, the fields of it (`firstname`, `lastname`, `email`, `username`, …).
        avhenger_av: ids of operations that must have been done first.
        tidligst: the first day it may be done.
        krever: an option that a person must give for it to be done, such as `--tillat-deaktivering`.
    """

    id: str
    type: Operasjonstype
    selskap: str
    ansattnr: str
    mål: str = ""
    data: Mapping[str, str] = field(default_factory=dict, repr=False)
    avhenger_av: tuple[str, ...] = ()
    tidligst: date | None = None
    krever: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Planavvik:
    """A deviation of the sheet, as `hr.avvik.Avvik`, without its value."""

    kode: str
    rad: int
    kolonne: str
    tekst: str


@dataclass(frozen=True, kw_only=True)
class Tildelingsplan:
    """`plan.json`: the truth that all other files are made from.

    Attributes:
        dato: the day it holds for.
        prosjekt: the project's id.
        utgave: the newest edition.
        inndata_sha256: of the sheet; the only value that differs between two encodings of one sheet.
        regler_sha256: of rules, courses and edition history.
        status_sha256: of the evidence and the deadlines that were known; empty without any.
        lms_tilstand_sha256: of the LMS's state that it was made against; empty when it was not known.
        rader: how many rows the sheet had, for the guard that stops a half-exported file.
    """

    dato: date
    prosjekt: str
    utgave: UtgaveNavn
    inndata_sha256: str
    regler_sha256: str
    status_sha256: str = ""
    lms_tilstand_sha256: str = ""
    rader: int = 0
    personer: tuple[Planperson, ...] = field(default=(), repr=False)
    krav: tuple[Plankrav, ...] = field(default=(), repr=False)
    operasjoner: tuple[Operasjon, ...] = field(default=(), repr=False)
    avvik: tuple[Planavvik, ...] = field(default=(), repr=False)
