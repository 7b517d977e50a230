"""The registers under `kilder/`: law, help services, demands, topics, confirmations and words to avoid."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar

from kompetanse.melding import Alvor
from kompetanse.modell.grunn import (
    Avtrykk,
    BekreftelseId,
    HjelpetilbudId,
    HjemmelId,
    Inline,
    KravId,
    Lovadresse,
    ModulId,
    MålgruppeId,
    Nettadresse,
    Node,
    TemaId,
    VaktordId,
    felt,
)


@dataclass(frozen=True, kw_only=True)
class Hjemmel(Node):
    """Et lovsted som kursene bygger på, festet til lovteksten slik den var en bestemt dag."""

    selvstendig: ClassVar[bool] = True

    id: HjemmelId
    lov: str = felt("Lovens korttittel.", eksempel="Barnevernsloven")
    paragraf: str = felt("Paragrafen slik den siteres.", eksempel="§ 13-2")
    tittel: str = felt("Hva paragrafen handler om.", eksempel="Meldeplikt til barnevernstjenesten")
    lovdata: Lovadresse = felt("Adressen hos Lovdata.", eksempel="lov/2021-06-18-97/§13-2")
    kontrollert: date = felt("Dagen noen sist leste kurset mot lovteksten.", eksempel="2026-07-02")
    avtrykk: Avtrykk | None = felt(
        "Avtrykket av lovteksten den dagen. Skrives av `kompetanse lovvakt --godta`.",
        None,
        eksempel="a1-3f9c0e7b21d4",
    )
    opphevet: date | None = felt("Dagen paragrafen ble opphevet, når den er det.", None)
    merknad: str = felt("Til forfatterne: hva de må passe på.", "")

    @property
    def visning(self) -> str:
        """Return the citation as learners see it, e.g. «barnevernsloven § 13-2»."""
        return f"{self.lov[:1].lower()}{self.lov[1:]} {self.paragraf}"

    @property
    def nettadresse(self) -> str:
        """Return the address of the section on lovdata.no."""
        return "https://lovdata.no/" + self.lovdata


@dataclass(frozen=True, kw_only=True)
class Hjelpetilbud(Node):
    """Et sted den som trenger hjelp eller råd kan henvende seg."""

    selvstendig: ClassVar[bool] = True

    id: HjelpetilbudId
    navn: str = felt(
        "Navnet, slik det skrives midt i en setning. Lister får stor forbokstav.", eksempel="politiet"
    )
    når: Inline = felt("Når du bruker det, kort.", eksempel="Fare for liv og helse akkurat nå")
    nummer: str = felt("Telefonnummer. Vises bare når tilbudet er bekreftet.", "", eksempel='"112"')
    åpent: str = felt("Når det er åpent.", "", eksempel="Døgnåpent")
    nettsted: Nettadresse | None = felt("Nettadressen.", None, eksempel="https://www.dinutvei.no")
    akutt: bool = felt("`ja` for det som skal stå først, ved akutt fare.", ellers=False)
    bekreftes_av: str = felt("Rollen som skal bekrefte opplysningene.", "")
    bekreftet: bool = felt(
        "`ja` når noen har kontrollert opplysningene. `nei` viser «legges inn av kommunen»."
    )
    kontrollert: date | None = felt("Dagen opplysningene sist ble kontrollert.", None)
    kilde: str = felt("Hvor opplysningene er hentet fra. Vises ikke i kurset.", "")

    @property
    def visning(self) -> str:
        """Return the service as learners see it in a running text, e.g. «politiet, 112»."""
        return f"{self.navn}, {self.nummer}" if self.bekreftet and self.nummer else self.navn


@dataclass(frozen=True, kw_only=True)
class Krav(Node):
    """Et krav i handlingsplanen, ordrett, med linjene det står på."""

    selvstendig: ClassVar[bool] = True

    id: KravId
    tema: str = felt("Hva kravet handler om.")
    sitat: str = felt("Kravet ordrett fra planen.")
    modalitet: str = felt("Hvor forpliktende kravet er.", eksempel="skal (tiltak)")
    hvem: str = felt("Hvem kravet gjelder.")
    kadens: str = felt("Hvor ofte, eller frist.", "")
    følge: str = felt("Hva kravet betyr for kursene.", "")
    obligatorisk: tuple[MålgruppeId, ...] = felt(
        "Målgruppene der kursene må ha både undervisning og spørsmål om kravet.", ()
    )
    linje_fra: int = felt("Første linje i planen.", 0)
    linje_til: int = felt("Siste linje i planen.", 0)


class Nivå(StrEnum):
    """How deep a target group's course goes into a topic."""

    GRUNNLEGGENDE = "G"
    FORDYPNING = "F"
    OMTALE = "O"

    @property
    def navn(self) -> str:
        """The level in words."""
        return {"G": "grunnleggende", "F": "fordypning", "O": "kort omtale"}[self.value]


@dataclass(frozen=True, kw_only=True)
class Tema(Node):
    """Et tema i kompetansematrisen: hvem som skal kunne det, og hvor godt."""

    selvstendig: ClassVar[bool] = True

    id: TemaId
    navn: str = felt("Temaet slik det vises i matrisen.", eksempel="Meldeplikt til barnevernet")
    krav: tuple[KravId, ...] = felt("Kravene i planen temaet svarer på.", ())
    nivå: dict[MålgruppeId, Nivå] = felt(
        "Nivået for hver målgruppe: `G` (grunnleggende), `F` (fordypning) eller `O` (kort omtale). "
        "En målgruppe som ikke står her, skal ikke ha temaet."
    )


@dataclass(frozen=True, kw_only=True)
class Bekreftelse(Node):
    """Noe virksomheten må bekrefte før kursene publiseres."""

    selvstendig: ClassVar[bool] = True

    id: BekreftelseId
    hva: str = felt("Hva som må bekreftes.")
    hvem: str = felt("Rollen som skal bekrefte det.", eksempel="Jurist")
    bekreftet: bool = felt("`ja` når det er gjort.", ellers=False)
    dato: date | None = felt("Dagen det ble bekreftet.", None)
    moduler: tuple[ModulId, ...] = felt("Modulene det gjelder. Uten: hele planen.", ())
    hjemler: tuple[HjemmelId, ...] = felt("Hjemlene det gjelder.", ())


@dataclass(frozen=True, kw_only=True)
class Vaktord(Node):
    """Noe som ikke skal stå i kursene: foreldet, feil, eller med et bedre ord."""

    selvstendig: ClassVar[bool] = True

    id: VaktordId
    uttrykk: tuple[str, ...] = felt(
        "Det som ikke skal stå, som hele ord: ett uttrykk eller en liste. Store og små bokstaver er like. "
        "`*` etter et ord tar med alle endelser.",
        eksempel='["barnevernloven § 6-4", fylkesmann*]',
    )
    i_stedet: str = felt("Det som skal stå i stedet.")
    hvorfor: str = felt("Hvorfor, med kilde når det finnes.")
    alvor: Alvor = felt("`feil` stopper byggingen, `advarsel` gjør det ikke.", Alvor.ADVARSEL)
    unntak: tuple[str, ...] = felt("Sammenhenger der uttrykket er riktig, skrevet som uttrykkene.", ())


@dataclass(frozen=True, kw_only=True)
class Lovregister(Node):
    """`kilder/lover.yaml`: alle hjemler som kursene kan vise til."""

    hjemler: dict[HjemmelId, Hjemmel] = felt("Hjemlene, hver under sin id.")


@dataclass(frozen=True, kw_only=True)
class Hjelperegister(Node):
    """`kilder/hjelp.yaml`: alle hjelpetilbud, i den rekkefølgen de vises."""

    hjelpetilbud: dict[HjelpetilbudId, Hjelpetilbud] = felt("Tilbudene, hvert under sin id.")


@dataclass(frozen=True, kw_only=True)
class Kravregister(Node):
    """`kilder/krav.yaml`: kravene i handlingsplanen."""

    krav: dict[KravId, Krav] = felt("Kravene, hvert under sin id.")


@dataclass(frozen=True, kw_only=True)
class Temaregister(Node):
    """`kilder/temaer.yaml`: kompetansematrisen, tema for tema."""

    temaer: dict[TemaId, Tema] = felt("Temaene, hvert under sin id, i den rekkefølgen de vises.")


@dataclass(frozen=True, kw_only=True)
class Bekreftelsesregister(Node):
    """`kilder/bekreftelser.yaml`: det som må bekreftes før publisering, og av hvem."""

    bekreftelser: dict[BekreftelseId, Bekreftelse] = felt("Bekreftelsene, hver under sin id.")


@dataclass(frozen=True, kw_only=True)
class Ordvaktregister(Node):
    """`kilder/ordvakt.yaml`: ord og uttrykk som ikke skal stå i kursene."""

    ordvakt: dict[VaktordId, Vaktord] = felt("Uttrykkene, hver gruppe under sin id.")


__all__ = [
    "Bekreftelse",
    "Bekreftelsesregister",
    "Hjelperegister",
    "Hjelpetilbud",
    "Hjemmel",
    "Krav",
    "Kravregister",
    "Lovregister",
    "Nivå",
    "Ordvaktregister",
    "Tema",
    "Temaregister",
    "Vaktord",
]
