"""What the law watch has found about one legal basis."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from kompetanse.lov.berort import Berørt
from kompetanse.lov.forskjell import Setning
from kompetanse.lov.paragraf import Paragraf
from kompetanse.lov.varsel import Varsel, Varselslag
from kompetanse.modell.grunn import HjemmelId
from kompetanse.modell.kilder import Hjemmel


class Tilstand(StrEnum):
    """How a legal basis stands, the most urgent first."""

    OPPHEVET = "opphevet"
    MANGLER = "mangler"
    FLYTTET = "flyttet"
    ENDRET = "endret"
    NY = "ny"
    VARSLET = "varslet"
    ULEST = "ulest"
    IKKE_FESTET = "ikke festet"
    IKKE_I_ARKIVET = "ikke i arkivet"
    UENDRET = "uendret"


RÅD = {
    Tilstand.OPPHEVET: "Finn ut hva som gjelder nå, og rett modulene. Skriv dagen i `opphevet:`.",
    Tilstand.MANGLER: "Se etter på lovdata.no. Er den opphevet, rett modulene og skriv dagen i `opphevet:`.",
    Tilstand.FLYTTET: "Les den nye paragrafen. Rett `paragraf:` og `lovdata:` i registeret, og fest teksten.",
    Tilstand.ENDRET: "Les modulene mot den nye teksten og rett dem. Fest så teksten.",
    Tilstand.NY: "Les modulene mot teksten. Fest den når de stemmer.",
    Tilstand.VARSLET: "Les den vedtatte endringen på lovdata.no, og planlegg når modulene må rettes.",
    Tilstand.ULEST: "Hent arkivet på nytt. Hjelper det ikke, kontroller paragrafen på lovdata.no.",
    Tilstand.IKKE_FESTET: "Les modulene mot teksten. Fest den når de stemmer.",
    Tilstand.IKKE_I_ARKIVET: "Kontroller paragrafen på lovdata.no, og skriv dagen i `kontrollert:`.",
    Tilstand.UENDRET: "",
}
"""What a person does about each."""

_ALLTID = frozenset(Tilstand) - {Tilstand.VARSLET, Tilstand.IKKE_I_ARKIVET, Tilstand.UENDRET}


@dataclass(frozen=True)
class Kunngjøring:
    """An announced change, seen on a day.

    Attributes:
        varsel: what is announced.
        ny: whether it has come since somebody last checked.
        forfalt: whether its day has come, and the data still have the old text.
    """

    varsel: Varsel
    ny: bool
    forfalt: bool

    @property
    def rang(self) -> tuple[bool, bool, date, bool]:
        """The order of urgency: what is in force already, what is new, and then by the day."""
        dag = self.varsel.i_kraft or date.max
        return not self.forfalt, not self.ny, dag, self.varsel.slag is not Varselslag.OPPHEVES


@dataclass(frozen=True)
class Funn:
    """How one legal basis stands, and why.

    Attributes:
        hjemmel: the legal basis, as the register has it.
        tilstand: how it stands.
        hvorfor: what was found, one or two sentences.
        paragraf: the section that was found, at its address or where it has moved to.
        setninger: the old and the new text sentence by sentence; empty when there is no difference to show.
        kunngjøringer: announced changes, the most urgent first.
        kjent: whether the register already says what was found, so that nobody need look.
    """

    hjemmel: Hjemmel
    tilstand: Tilstand
    hvorfor: str
    paragraf: Paragraf | None = None
    setninger: tuple[Setning, ...] = ()
    kunngjøringer: tuple[Kunngjøring, ...] = field(default=())
    kjent: bool = False

    @property
    def må_ses(self) -> bool:
        """Whether a person must look at it."""
        if self.kjent:
            return False
        kommer = self.paragraf is not None and self.paragraf.kommer
        return self.tilstand in _ALLTID or kommer or any(k.ny or k.forfalt for k in self.kunngjøringer)

    @property
    def kan_godtas(self) -> bool:
        """Whether its text can be pinned as it is: it has one, in force, at the address in the register."""
        uten = {
            Tilstand.OPPHEVET,
            Tilstand.MANGLER,
            Tilstand.FLYTTET,
            Tilstand.ULEST,
            Tilstand.IKKE_I_ARKIVET,
        }
        return self.paragraf is not None and not self.paragraf.kommer and self.tilstand not in uten


@dataclass(frozen=True)
class Vaktrapport:
    """Everything that one run of the law watch found.

    Attributes:
        dag: the day it was run.
        arkiv: the archive that was read.
        filer: how many files it holds.
        hel: whether all of it could be read.
        gammelt: the older archive that it was compared with; "" when it was the pinned texts.
        funn: every legal basis of the register, the most urgent first.
        berørt: what each carries.
    """

    dag: date
    arkiv: str
    filer: int
    hel: bool
    gammelt: str
    funn: tuple[Funn, ...]
    berørt: Mapping[HjemmelId, Berørt]

    @property
    def må_ses(self) -> tuple[Funn, ...]:
        """Those that a person must look at."""
        return tuple(ett for ett in self.funn if ett.må_ses)

    @property
    def resten(self) -> tuple[Funn, ...]:
        """Those that nobody need look at."""
        return tuple(ett for ett in self.funn if not ett.må_ses)


def antall(funn: tuple[Funn, ...]) -> dict[Tilstand, int]:
    """Count findings by how they stand, the most urgent first."""
    talt = Counter(ett.tilstand for ett in funn)
    return {tilstand: talt[tilstand] for tilstand in Tilstand if talt[tilstand]}
