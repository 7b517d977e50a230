"""Branching stories (`scenario`) and decision guides (`veivalg`): small graphs of steps."""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from kompetanse.modell.grunn import (
    Avsnitt,
    HjelpetilbudId,
    HjemmelId,
    Inline,
    KravId,
    LøpId,
    MålgruppeId,
    Node,
    StegId,
    TemaId,
    felt,
)


class Vurdering(StrEnum):
    """How wise a choice, or how good an end, is."""

    GOD = "god"
    GREI = "grei"
    UHELDIG = "uheldig"


@dataclass(frozen=True, kw_only=True)
class Valg(Node):
    """Noe en kan velge i et steg."""

    tekst: Inline = felt("Det en velger.")
    til: StegId = felt("Steget valget fører til.")


@dataclass(frozen=True, kw_only=True)
class Scenariovalg(Valg):
    """Noe en kan velge å gjøre eller si."""

    vurdering: Vurdering | None = felt("Hvor klokt valget er: `god`, `grei` eller `uheldig`.", None)
    tilbakemelding: Inline = felt("Det som vises etter valget.", Inline(""))


@dataclass(frozen=True, kw_only=True)
class Steg(Node):
    """Et steg, med noe å velge mellom eller en slutt."""

    id: StegId
    tekst: Avsnitt = felt("Det som skjer eller spørres om. Flere avsnitt skilles med tom linje.")
    hjelp: tuple[HjelpetilbudId, ...] = felt("Hjelpetilbud som vises i steget.", ())
    hjemmel: tuple[HjemmelId, ...] = felt("Lovsteder steget bygger på.", ())
    valg: tuple[Valg, ...] = felt("Valgene. Et sluttsteg har ingen.", ())


@dataclass(frozen=True, kw_only=True)
class Scenariosteg(Steg):
    """Et steg i et scenario."""

    valg: tuple[Scenariovalg, ...] = felt("Valgene. Et sluttsteg har ingen.", ())
    slutt: Vurdering | None = felt("Hvordan det gikk, på et sluttsteg: `god`, `grei` eller `uheldig`.", None)


@dataclass(frozen=True, kw_only=True)
class Veivalgsteg(Steg):
    """Et steg i et veivalg."""

    slutt: bool = felt("`ja` på et steg som er et råd, altså en slutt.", ellers=False)


@dataclass(frozen=True, kw_only=True)
class Løp(Node, ABC):
    """Det scenarier og veivalg har felles."""

    selvstendig: ClassVar[bool] = True

    id: LøpId = felt("Fast id, unik i hele prosjektet.")
    tittel: str = felt("Tittelen.")
    målgruppe: tuple[MålgruppeId, ...] = felt("Bare for disse målgruppene. Uten: for alle.", ())
    hjemmel: tuple[HjemmelId, ...] = felt("Lovsteder løpet bygger på.", ())
    krav: tuple[KravId, ...] = felt("Kravene i planen løpet dekker.", ())
    tema: tuple[TemaId, ...] = felt("Temaet i kompetansematrisen løpet øver på. Uten: modulens temaer.", ())
    start: StegId = felt("Steget en begynner i.")

    def gjelder(self, målgruppe: MålgruppeId) -> bool:
        """Tell whether this target group gets it."""
        return not self.målgruppe or målgruppe in self.målgruppe

    @abstractmethod
    def alle_steg(self) -> tuple[Steg, ...]:
        """Return the steps, in file order."""


@dataclass(frozen=True, kw_only=True)
class Scenario(Løp):
    """En fortelling der valgene får følger."""

    steg: dict[StegId, Scenariosteg] = felt("Stegene, hvert under sin id.")

    def alle_steg(self) -> tuple[Steg, ...]:
        """See `Løp.alle_steg`."""
        return tuple(self.steg.values())


@dataclass(frozen=True, kw_only=True)
class Veivalg(Løp):
    """En veiviser: «hva gjør jeg nå?»."""

    steg: dict[StegId, Veivalgsteg] = felt("Stegene, hvert under sin id.")

    def alle_steg(self) -> tuple[Steg, ...]:
        """See `Løp.alle_steg`."""
        return tuple(self.steg.values())
