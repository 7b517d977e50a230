"""A course: which modules a target group takes, and what a pass demands."""

from dataclasses import dataclass
from typing import NewType

from kompetanse.modell.grunn import Inline, KursId, ModulId, MålgruppeId, Node, felt
from kompetanse.modell.modul import Endring
from kompetanse.modell.varighet import Varighet

Forsøk = NewType("Forsøk", int)
"""How many times a learner may take the test; 0 is without limit, written `ubegrenset`."""


@dataclass(frozen=True, kw_only=True)
class Sluttprøve(Node):
    """Prøven på slutten av kurset. Den trekker spørsmål fra modulene."""

    antall: int = felt("Hvor mange spørsmål som trekkes.", eksempel="12")
    bestått: int = felt("Hvor mange prosent som må være riktig.", eksempel="80")
    forsøk: Forsøk = felt("Hvor mange forsøk: et tall eller `ubegrenset`.", Forsøk(0), eksempel="ubegrenset")


@dataclass(frozen=True, kw_only=True)
class Frist(Node):
    """Hvor lenge den ansatte har på seg."""

    nyansatt: Varighet | None = felt("Frist for nyansatte, fra første arbeidsdag.", None, eksempel="30 dager")
    stor: Varighet | None = felt("Frist etter en stor endring.", None, eksempel="90 dager")
    liten: Varighet | None = felt("Frist etter en liten endring.", None, eksempel="60 dager")


@dataclass(frozen=True, kw_only=True)
class Tidsramme(Node):
    """Hvor lang tid kurset skal ta, i minutter. Anslaget regnes ut og kontrolleres mot rammen."""

    minst: int = felt("Korteste tid.", eksempel="20")
    mest: int = felt("Lengste tid.", eksempel="25")


@dataclass(frozen=True, kw_only=True)
class Kurs(Node):
    """`kurs/<id>.yaml`: et kurs for én målgruppe. Filnavnet er kursets id."""

    id: KursId
    tittel: str = felt("Kursets tittel.")
    beskrivelse: Inline = felt("Én til tre setninger om kurset.", Inline(""))
    målgruppe: MålgruppeId = felt("Målgruppen kurset er laget for.", eksempel="oppvekst")
    moduler: tuple[ModulId, ...] = felt("Modulene i rekkefølge.", eksempel="[hva-er-vold, meldeplikt]")
    sluttprøve: Sluttprøve | None = felt(
        "Sluttprøven. Uten den er kurset fullført når alt er lest og besvart.", None
    )
    minutter: Tidsramme | None = felt("Tiden kurset skal ta.", None, eksempel="{minst: 20, mest: 25}")
    gyldighet: Varighet | None = felt("Hvor lenge kursbeviset gjelder.", None, eksempel="12 måneder")
    frist: Frist | None = felt("Fristene tildelingen bruker.", None)
    form: str = felt("Hvordan opplæringen gis. Vises i kompetanseplanen.", "E-læring")
    ansvarlig: str = felt(
        "Rollen som svarer for at målgruppen tar kurset. Uten: den som er ansvarlig for planen.",
        "",
        eksempel="Leder for virksomheten",
    )
    endring: Endring | None = felt(
        "Hva som er endret i selve kurset siden forrige utgave: moduler, sluttprøve, tekstene her.", None
    )
    innholdsvarsel: Inline = felt("Det den som tar kurset bør vite om innholdet før start.", Inline(""))
