"""What two editions differ in, and what it means for each course: the result of `utgave.sammenlign`."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal, NewType

from kompetanse.melding import INGENSTEDS, Sted
from kompetanse.modell.grunn import KursId, ModulId, MålgruppeId, UtgaveNavn
from kompetanse.modell.modul import Endring, Endringsnivå


class Endringsslag(StrEnum):
    """What a difference is, or a sign that makes it weigh more. The names are those of `endringsnivå:`.

    What each demands stands in `modell/nivatabell.py`.
    """

    SETNING_ENDRET = "setning-endret"
    SETNING_NY = "setning-ny"
    SETNING_FJERNET = "setning-fjernet"
    SETNING_FLYTTET = "setning-flyttet"
    AVSNITT_FLYTTET = "avsnitt-flyttet"
    TRINN_FLYTTET = "trinn-flyttet"
    UTHEVING = "utheving"
    LENKE = "lenke"
    FORM = "form"
    BILDE_ENDRET = "bilde-endret"
    BILDE_NYTT = "bilde-nytt"
    BILDE_FJERNET = "bilde-fjernet"
    HJELP_VIST = "hjelp-vist"

    MODUL_NY = "modul-ny"
    MODUL_FJERNET = "modul-fjernet"
    MODUL_FLYTTET = "modul-flyttet"
    MODUL_TITTEL = "modul-tittel"
    MODUL_MÅL = "modul-mål"
    MODUL_TEMAER = "modul-temaer"
    MODUL_KRAV = "modul-krav"
    MODUL_HJEMLER = "modul-hjemler"

    SPØRSMÅL_NYTT = "spørsmål-nytt"
    SPØRSMÅL_FJERNET = "spørsmål-fjernet"
    SPØRSMÅL_FLYTTET = "spørsmål-flyttet"
    SPØRSMÅL_PLASSERING = "spørsmål-plassering"
    SPØRSMÅL_TYPE = "spørsmål-type"
    SPØRSMÅL_ORDLYD = "spørsmål-ordlyd"
    SPØRSMÅL_ALTERNATIVER = "spørsmål-alternativer"
    SPØRSMÅL_FASIT = "spørsmål-fasit"
    SPØRSMÅL_TILBAKEMELDING = "spørsmål-tilbakemelding"
    SPØRSMÅL_VEKT = "spørsmål-vekt"
    SPØRSMÅL_KRITISK = "spørsmål-kritisk"
    SPØRSMÅL_HJEMMEL = "spørsmål-hjemmel"
    SPØRSMÅL_KRAV = "spørsmål-krav"

    LØP_NYTT = "løp-nytt"
    LØP_FJERNET = "løp-fjernet"
    LØP_FLYTTET = "løp-flyttet"
    LØP_TITTEL = "løp-tittel"
    LØP_START = "løp-start"
    LØP_HJEMMEL = "løp-hjemmel"
    LØP_KRAV = "løp-krav"
    STEG_NYTT = "steg-nytt"
    STEG_FJERNET = "steg-fjernet"
    STEG_HJELP = "steg-hjelp"
    STEG_HJEMMEL = "steg-hjemmel"
    STEG_SLUTT = "steg-slutt"
    VALG_NYTT = "valg-nytt"
    VALG_FJERNET = "valg-fjernet"
    VALG_ORDLYD = "valg-ordlyd"
    VALG_MÅL = "valg-mål"
    VALG_VURDERING = "valg-vurdering"
    VALG_TILBAKEMELDING = "valg-tilbakemelding"

    KURS_NYTT = "kurs-nytt"
    KURS_FJERNET = "kurs-fjernet"
    KURS_TITTEL = "kurs-tittel"
    KURS_TEKST = "kurs-tekst"
    KURS_MÅLGRUPPE = "kurs-målgruppe"
    PRØVE_NY = "prøve-ny"
    PRØVE_FJERNET = "prøve-fjernet"
    PRØVE_BESTÅTT = "prøve-bestått"
    PRØVE_ANTALL = "prøve-antall"
    PRØVE_FORSØK = "prøve-forsøk"
    GYLDIGHET = "gyldighet"
    FRIST = "frist"
    KRAV_TAPT = "krav-tapt"
    KRAV_NYTT = "krav-nytt"

    HJEMMEL_ENDRET = "hjemmel-endret"
    HJEMMEL_FESTET = "hjemmel-festet"
    HJEMMEL_TITTEL = "hjemmel-tittel"
    HJEMMEL_KONTROLLERT = "hjemmel-kontrollert"
    HJELP_NUMMER = "hjelp-nummer"
    HJELP_OPPLYSNING = "hjelp-opplysning"
    HJELP_NYTT = "hjelp-nytt"
    HJELP_FJERNET = "hjelp-fjernet"
    HJELP_KONTROLLERT = "hjelp-kontrollert"
    RUTINE = "rutine"
    PLAN_NAVN = "plan-navn"
    MALER = "maler"

    NEKTELSE = "nektelse"
    PLIKTORD = "pliktord"
    TALL = "tall"
    TERSKEL = "terskel"
    PLIKTTEKST = "plikttekst"
    PLIKT_SNUDD = "plikt-snudd"
    HJEMMEL_I_TEKST = "hjemmel-i-tekst"
    HJELP_I_TEKST = "hjelp-i-tekst"
    KRITISK = "kritisk"
    KRITISK_FASIT = "kritisk-fasit"


Slagnavn = NewType("Slagnavn", str)
"""The name of an `Endringsslag`, as authors write it."""


@dataclass(frozen=True)
class Bit:
    """A piece of two texts compared: words that are in both (`lik`), only before (`ut`) or after (`inn`).

    The text is plain, with `[[id]]` as it is; the pieces with the spaces between them are the whole text.
    """

    hva: Literal["lik", "ut", "inn"]
    tekst: str


@dataclass(frozen=True, kw_only=True)
class Hvor:
    """Where a difference is; what does not apply is empty.

    Attributes:
        kurs: only for what belongs to the course itself.
        seksjon: the heading above it, in the newer edition where it has one.
        register: the id of a legal basis or help service whose entry differs; the name of the
            field for what else all courses share.
    """

    kurs: str = ""
    modul: str = ""
    seksjon: str = ""
    spørsmål: str = ""
    løp: str = ""
    steg: str = ""
    register: str = ""

    @property
    def eier(self) -> "Hvor":
        """Return the part that declares it: the course, the module, or (empty) the whole plan."""
        return Hvor(kurs=self.kurs) if self.kurs else Hvor(modul=self.modul)


@dataclass(frozen=True, kw_only=True)
class Forskjell:
    """One difference between two editions.

    Attributes:
        slag: what it is.
        tegn: what makes it weigh more, such as a negation that came or went.
        nivå: the least that it demands.
        meldes: whether an author must declare it, be it as `ingen`.
        før: what was there; canonical Markdown, or a value as authors write it; empty for something new.
        etter: what is there now; empty for something that is gone.
        biter: the two texts word by word, for a text that was changed.
        kurs: the courses it touches.
        målgrupper: the target groups of these courses.
        sted: where it is in the sources, when the newer edition was made from them; else unknown.
    """

    slag: Endringsslag
    nivå: Endringsnivå
    meldes: bool
    hvor: Hvor
    tegn: tuple[Endringsslag, ...] = ()
    før: str = ""
    etter: str = ""
    biter: tuple[Bit, ...] = ()
    kurs: tuple[KursId, ...] = ()
    målgrupper: tuple[MålgruppeId, ...] = ()
    sted: Sted = field(default=INGENSTEDS, compare=False, repr=False)


@dataclass(frozen=True, kw_only=True)
class Erklæring:
    """What an author declared, where (a module, a course, or the whole plan), and in which edition."""

    hvor: Hvor
    endring: Endring
    utgave: UtgaveNavn


@dataclass(frozen=True, kw_only=True)
class Kursendring:
    """What all of it means for those who took one course.

    Attributes:
        nivå: the highest that a difference demands or an author declared.
        forskjeller: the differences that touch the course, the weightiest first.
        erklæringer: the authors' own words about what the course holds.
        ny: whether the older edition did not have it.
        borte: whether the newer edition does not have it.
    """

    id: KursId
    tittel: str
    målgruppe: MålgruppeId
    nivå: Endringsnivå
    forskjeller: tuple[Forskjell, ...] = ()
    erklæringer: tuple[Erklæring, ...] = ()
    ny: bool = False
    borte: bool = False

    @property
    def grunner(self) -> tuple[Forskjell, ...]:
        """The differences that demand as much as the course does; none when authors declared more."""
        return tuple(f for f in self.forskjeller if f.nivå is self.nivå)


@dataclass(frozen=True, kw_only=True)
class Sammenligning:
    """Everything that two editions differ in.

    Attributes:
        kurs: what it means, for every course of either edition, by id.
        forskjeller: every difference once, ordered by place.
        erklæringer: everything that was declared.
    """

    fra: UtgaveNavn
    til: UtgaveNavn
    kurs: Mapping[KursId, Kursendring]
    forskjeller: tuple[Forskjell, ...] = ()
    erklæringer: tuple[Erklæring, ...] = ()

    def i_modul(self, modul: ModulId) -> tuple[Forskjell, ...]:
        """Return the differences in a module."""
        return tuple(f for f in self.forskjeller if f.hvor.modul == modul)

    @property
    def nivå(self) -> Endringsnivå:
        """The highest level of any course that is in both editions."""
        return høyeste(k.nivå for k in self.kurs.values() if not (k.ny or k.borte))


def høyeste(nivåer: Iterable[Endringsnivå]) -> Endringsnivå:
    """Return the highest of some levels; `ingen` when there are none."""
    return max(nivåer, key=lambda nivå: nivå.rang, default=Endringsnivå.INGEN)
