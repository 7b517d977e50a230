"""What the courses cover, as a page."""

from dataclasses import dataclass

from markupsafe import Markup

from kompetanse.bygg.kurs import csp
from kompetanse.bygg.maler import malfeil, miljø
from kompetanse.bygg.sammenfoyer import stilark
from kompetanse.les.rentekst import rentekst
from kompetanse.melding import Rapport
from kompetanse.modell.grunn import MålgruppeId
from kompetanse.modell.lop import Scenario
from kompetanse.modell.prosjekt import Prosjekt
from kompetanse.norsk import opplisting
from kompetanse.plan.savn import Savn, savn
from kompetanse.plan.tall import dekkede_temaer
from kompetanse.sjekk.dekning import Bidrag, Celle, Dekning, Kravrad, Temarad

MAL = "dekning.html"
_STILER = ("tema", "grunn", "dekning")


@dataclass(frozen=True)
class BidragSide:
    """A module in a cell: its title, whether it teaches, its questions and its graphs."""

    tittel: str
    underviser: bool
    spørsmål: tuple[str, ...]
    løp: tuple[str, ...]


@dataclass(frozen=True)
class CelleSide:
    """A cell of the matrix; `tilstand` is `dekket`, `mangler`, `uten-kurs` or `ikke-krevd`."""

    målgruppe: str
    nivå: str
    tilstand: str
    merknad: str
    bidrag: tuple[BidragSide, ...]


@dataclass(frozen=True)
class TemaSide:
    """A row of the matrix."""

    navn: str
    celler: tuple[CelleSide, ...]


@dataclass(frozen=True)
class KravSide:
    """A demand; `mangler` says what each target group lacks of it."""

    id: str
    tema: str
    sitat: str
    obligatorisk: str
    mangler: tuple[str, ...]
    bidrag: tuple[BidragSide, ...]
    kurs: str


@dataclass(frozen=True)
class BruktHjemmel:
    """A legal basis, and where it is used."""

    navn: str
    tittel: str
    bidrag: tuple[BidragSide, ...]
    kurs: str


@dataclass(frozen=True)
class DekningSide:
    """What `maler/dekning.html` receives.

    Attributes:
        stil: the style sheet, which stands in the page.
        csp: the page's policy; it lets that style through and nothing else.
        ufullstendig: whether something in the sources could not be read.
        dekket: how many cells of the matrix are covered, in words; "" without a matrix.
    """

    tittel: str
    undertittel: str
    virksomhet: str
    utgave: str
    språk: str
    stil: Markup
    csp: str
    ufullstendig: bool
    dekket: str
    mangler: tuple[Savn, ...]
    målgrupper: tuple[str, ...]
    temaer: tuple[TemaSide, ...]
    krav: tuple[KravSide, ...]
    hjemler: tuple[BruktHjemmel, ...]


def som_html(prosjekt: Prosjekt, dekning: Dekning) -> tuple[str, Rapport]:
    """Make the page.

    Returns:
        The page, "" when a template of the project's own is wrong; and what is wrong with it.
    """
    fil = prosjekt.fil
    stil = stilark(prosjekt.maler.get("tema.css", b""), _STILER)
    talt = dekkede_temaer(dekning.temaer)
    side = DekningSide(
        tittel="Dekning",
        undertittel=f"{fil.tittel}: hvem som lærer hva.",
        virksomhet=fil.virksomhet,
        utgave=fil.utgave,
        språk=fil.språk,
        stil=Markup(stil),  # noqa: S704 -- ours and the theme's, which cannot end the element
        csp=csp(stil),
        ufullstendig=bool(prosjekt.ufullstendige),
        dekket=f"{talt.antall} av {talt.av} celler i kompetansematrisen er dekket." if talt.av else "",
        mangler=tuple(savn(prosjekt, dekning)),
        målgrupper=tuple(gruppe.navn for gruppe in fil.målgrupper.values()),
        temaer=tuple(_tema(prosjekt, rad) for rad in dekning.temaer),
        krav=tuple(_krav(prosjekt, rad) for rad in dekning.krav),
        hjemler=tuple(
            BruktHjemmel(
                rad.hjemmel.visning, rad.hjemmel.tittel, _bidrag(rad.alle), _kurs(prosjekt, rad.alle)
            )
            for rad in dekning.hjemler
        ),
    )
    try:
        return miljø(prosjekt.maler).get_template(MAL).render(side=side), Rapport()
    except Exception as unntak:  # a project's template may do anything; ours are raised again
        return "", Rapport.av([malfeil(unntak, prosjekt.maler)])


def _tema(prosjekt: Prosjekt, rad: Temarad) -> TemaSide:
    return TemaSide(rad.tema.navn, tuple(_celle(prosjekt, rad, g) for g in prosjekt.fil.målgrupper))


def _celle(prosjekt: Prosjekt, rad: Temarad, gruppe: MålgruppeId) -> CelleSide:
    nivå, celle = rad.tema.nivå.get(gruppe), rad.celler.get(gruppe)
    mangel = rad.mangler(gruppe)
    if nivå is None:
        tilstand, merknad = "ikke-krevd", ""
    elif celle is None:
        tilstand, merknad = "uten-kurs", "Målgruppen har ikke noe kurs ennå"
    elif mangel:
        tilstand, merknad = "mangler", f"Mangler {opplisting(mangel)}"
    else:
        tilstand, merknad = "dekket", ""
    navn = prosjekt.fil.målgrupper[gruppe].navn
    nivånavn = nivå.navn.capitalize() if nivå else ""
    return CelleSide(navn, nivånavn, tilstand, merknad, _bidrag(celle or Celle()))


def _krav(prosjekt: Prosjekt, rad: Kravrad) -> KravSide:
    navn = {g: prosjekt.fil.målgrupper[g].navn for g in rad.krav.obligatorisk if g in prosjekt.fil.målgrupper}
    return KravSide(
        id=rad.krav.id,
        tema=rad.krav.tema,
        sitat=rad.krav.sitat,
        obligatorisk=opplisting([f"«{n}»" for n in navn.values()]),
        mangler=tuple(
            f"«{n}» mangler {opplisting(rad.mangler(g))}" for g, n in navn.items() if rad.mangler(g)
        ),
        bidrag=_bidrag(rad.alle),
        kurs=_kurs(prosjekt, rad.alle),
    )


def _bidrag(celle: Celle) -> tuple[BidragSide, ...]:
    return tuple(_modul(bidrag) for bidrag in celle.bidrag)


def _modul(bidrag: Bidrag) -> BidragSide:
    return BidragSide(
        tittel=bidrag.modul.hode.tittel,
        underviser=bidrag.underviser,
        spørsmål=tuple(rentekst(s.tekst) for s in bidrag.spørsmål),
        løp=tuple(
            f"{'Scenario' if isinstance(løp, Scenario) else 'Veivalg'}: {løp.tittel}" for løp in bidrag.løp
        ),
    )


def _kurs(prosjekt: Prosjekt, celle: Celle) -> str:
    if not celle.kurs:
        return "Ingen kurs"
    if len(celle.kurs) == len(prosjekt.kurs) > 1:
        return f"Alle {len(celle.kurs)} kursene"
    return opplisting([kurs.tittel for kurs in celle.kurs])
