"""What the templates receive: frozen dataclasses of plain text (`str`) and safe HTML (`Markup`).

The project's own templates use these names too, so a change here is a change for authors.
"""

from dataclasses import dataclass

from markupsafe import Markup


@dataclass(frozen=True)
class HjemmelSide:
    """A legal basis; `kontrollert` is written out, e.g. `2. juli 2026`."""

    id: str
    tekst: str
    tittel: str
    url: str
    kontrollert: str


@dataclass(frozen=True)
class HjelpetilbudSide:
    """A help service. Without `bekreftet` there is no number to show."""

    id: str
    navn: str
    nummer: str | None
    tel: str | None
    når: Markup
    åpent: str | None
    nettsted: str | None
    nettsted_tekst: str | None
    akutt: bool
    bekreftet: bool
    kontrollert: str | None


@dataclass(frozen=True)
class ModulSide:
    """A module's page."""

    id: str
    tittel: str
    nummer: int
    mål: tuple[Markup, ...]
    innhold: Markup
    minutter: int
    hjemler: tuple[HjemmelSide, ...]
    utkast: bool
    kontrollert: str | None
    fagansvarlig: str | None


@dataclass(frozen=True)
class PrøveSide:
    """The final test; `forsøk` 0 is without limit, `kritiske`: whether the pool has critical questions."""

    antall: int
    bestått: int
    forsøk: int
    kritiske: bool
    minutter: int


@dataclass(frozen=True)
class Bankoppgave:
    """A question of the final test's pool, rendered."""

    id: str
    html: Markup


@dataclass(frozen=True)
class KursSide:
    """The whole page of a course.

    `stil` is the style sheet in the page itself: a file of its own would cost a slow line one more round trip
    before the first text. `csp` names its fingerprint; `stilark` are further files a project's template adds.
    `hjemmelliste` cites `hjemler`, gathered by law. `nytt_fra` is the edition that «Nytt siden
    sist» starts from.
    """

    id: str
    tittel: str
    beskrivelse: Markup | None
    virksomhet: str
    utgave: str
    språk: str
    målgruppe: str
    minutter: int
    innholdsvarsel: Markup | None
    utkast: bool
    moduler: tuple[ModulSide, ...]
    hjelpetilbud: tuple[HjelpetilbudSide, ...]
    prøve: PrøveSide | None
    provebank: tuple[Bankoppgave, ...]
    hjemler: tuple[HjemmelSide, ...]
    hjemmelliste: str
    gyldighet: str | None
    csp: str
    stil: Markup
    stilark: tuple[str, ...] = ()
    skript: tuple[str, ...] = ("kursdata.js", "spiller.js")
    hurtigutgang: str = "https://www.yr.no/"
    nytt_fra: str = ""


@dataclass(frozen=True)
class StegvalgSide:
    """A choice in a step of a graph."""

    tekst: Markup
    til: str
    til_nummer: int
    vurdering: str | None
    tilbakemelding: Markup | None


@dataclass(frozen=True)
class StegSide:
    """A step of a graph; `slutt` is `god`, `grei`, `uheldig` or (a decision guide) `slutt`."""

    id: str
    nummer: int
    tekst: Markup
    slutt: str | None
    hjelp: tuple[HjelpetilbudSide, ...]
    valg: tuple[StegvalgSide, ...]


@dataclass(frozen=True)
class LøpSide:
    """A scenario or a decision guide; steps in game-book order, the start first."""

    id: str
    slag: str
    tittel: str
    hjemler: tuple[HjemmelSide, ...]
    steg: tuple[StegSide, ...]


@dataclass(frozen=True)
class GjerdeSide:
    """A fence. The attributes of single fences exist on all, empty."""

    navn: str
    nummer: int
    modul: str
    tittel: Markup | None
    innhold: Markup
    hjelpetilbud: tuple[HjelpetilbudSide, ...] = ()
    rutine: Markup | None = None
    virksomhet: str = ""
    målgrupper: tuple[str, ...] = ()
