"""A module: one topic, its text as blocks, its questions and graphs, and its pictures."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from kompetanse.modell.grunn import HjemmelId, Inline, KravId, ModulId, MålgruppeId, Node, TemaId, felt
from kompetanse.modell.lesetekst import Lesetekst
from kompetanse.modell.lop import Løp, Scenario, Veivalg
from kompetanse.modell.sporsmal import Spørsmål


class Status(StrEnum):
    """How far a module has come on its way to learners."""

    UTKAST = "utkast"
    FAGKONTROLLERT = "fagkontrollert"
    GODKJENT = "godkjent"


class Endringsnivå(StrEnum):
    """What a change since the previous edition means for those who took the course."""

    STOR = "stor"
    LITEN = "liten"
    INGEN = "ingen"

    @property
    def rang(self) -> int:
        """How much it asks of those who took the course: 0 nothing, 1 what is new, 2 everything."""
        return (Endringsnivå.INGEN, Endringsnivå.LITEN, Endringsnivå.STOR).index(self)


@dataclass(frozen=True, kw_only=True)
class Endring(Node):
    """Hva som er endret siden forrige utgave."""

    nivå: Endringsnivå = felt("`stor` (ta kurset på nytt), `liten` (ta «nytt siden sist») eller `ingen`.")
    hva: str = felt("Endringen med forfatterens egne ord.")


@dataclass(frozen=True, kw_only=True)
class Hode(Node):
    """Hodet i `modul.md`, mellom de to linjene med `---`."""

    tittel: str = felt("Modulens tittel.")
    mål: tuple[Inline, ...] = felt("Det en kan etterpå, ett mål per punkt.")
    temaer: tuple[TemaId, ...] = felt("Temaene i kompetansematrisen modulen underviser i.", ())
    krav: tuple[KravId, ...] = felt("Kravene i planen modulen oppfyller.", ())
    hjemler: tuple[HjemmelId, ...] = felt("Lovstedene modulen bygger på.", ())
    status: Status = felt(
        "`utkast`, `fagkontrollert` eller `godkjent`. Utkast merkes i kurset.", Status.UTKAST
    )
    fagansvarlig: str = felt("Rollen som svarer for innholdet.", "")
    kontrollert: date | None = felt("Dagen fagansvarlig sist kontrollerte innholdet.", None)
    gyldig_til: date | None = felt(
        "Siste dag innholdet kan brukes uten ny kontroll. Etter den dagen stopper byggingen.", None
    )
    endring: Endring | None = felt("Hva som er endret i modulen siden forrige utgave.", None)


@dataclass(frozen=True, kw_only=True)
class Overskrift(Node):
    """A heading: its level (1–6), its plain text, and its anchor within the module (an ASCII slug)."""

    nivå: int
    tekst: str
    anker: str


@dataclass(frozen=True, kw_only=True)
class Lenke(Node):
    """A link's address as written."""

    adresse: str


@dataclass(frozen=True, kw_only=True)
class Bilde(Node):
    """A picture's address as written, and its alt text: None when missing, "" when left out on purpose."""

    adresse: str
    alt: str | None


@dataclass(frozen=True, kw_only=True)
class Henvisning(Node):
    """A `[[id]]` in the text."""

    id: str


@dataclass(frozen=True, kw_only=True)
class RåHtml(Node):
    """A piece of raw HTML in the text; it is never let through."""

    tekst: str


Element = Overskrift | Lenke | Bilde | Henvisning | RåHtml


@dataclass(frozen=True, kw_only=True)
class Tekstblokk(Node):
    """Lines of Markdown between fences, as written, with what the scanner found in them.

    Attributes:
        elementer: headings, links, pictures, references and raw HTML.
        lesetekster: what learners read: each paragraph, heading, cell and alt text without markup.
    """

    tekst: str
    elementer: tuple[Element, ...] = field(default=(), compare=False)
    lesetekster: tuple[Lesetekst, ...] = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, kw_only=True)
class Gjerde(Node):
    """A fence `::: navn argumenter` … `:::`."""

    navn: str
    argumenter: str = ""
    barn: tuple["Blokk", ...] = ()


Blokk = Tekstblokk | Gjerde


def variant(innhold: tuple[Blokk, ...], målgruppe: MålgruppeId | None) -> Iterator[Blokk]:
    """Walk all blocks that a target group gets, parents first; `None` walks everything."""
    for blokk in innhold:
        if isinstance(blokk, Gjerde):
            if (
                målgruppe is not None
                and blokk.navn == "målgruppe"
                and målgruppe not in blokk.argumenter.split()
            ):
                continue
            yield blokk
            yield from variant(blokk.barn, målgruppe)
        else:
            yield blokk


@dataclass(frozen=True, kw_only=True)
class Modul(Node):
    """`moduler/<id>/`: ett tema. Mappenavnet er modulens id.

    Attributes:
        bilder: the bytes of every file under `bilder/`, by its path from the module's folder.
        hel: whether all of `quiz.yaml` is here; what has errors is left out.
    """

    id: ModulId
    hode: Hode
    innhold: tuple[Blokk, ...] = ()
    spørsmål: tuple[Spørsmål, ...] = ()
    scenarier: tuple[Scenario, ...] = ()
    veivalg: tuple[Veivalg, ...] = ()
    bilder: Mapping[str, bytes] = field(default_factory=dict)
    hel: bool = True

    @property
    def løp(self) -> tuple[Løp, ...]:
        """All graphs of the module."""
        return (*self.scenarier, *self.veivalg)


@dataclass(frozen=True, kw_only=True)
class Quiz(Node):
    """`quiz.yaml`: modulens spørsmål, scenarier og veivalg."""

    spørsmål: tuple[Spørsmål, ...] = felt("Spørsmålene.", ())
    scenarier: tuple[Scenario, ...] = felt("Scenariene.", ())
    veivalg: tuple[Veivalg, ...] = felt("Veivalgene.", ())
