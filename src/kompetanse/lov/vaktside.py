"""What the law watch found, as a page for the one who is responsible for the content."""

from dataclasses import dataclass

from markupsafe import Markup

from kompetanse.bygg.kurs import csp
from kompetanse.bygg.maler import malfeil, miljø
from kompetanse.bygg.sammenfoyer import stilark
from kompetanse.les.rentekst import rentekst
from kompetanse.lov.forskjell import Setning
from kompetanse.lov.funn import Funn, Vaktrapport
from kompetanse.lov.vaktord import (
    FEST,
    TITLER,
    berører,
    endrede,
    festevalg,
    grunnlag,
    kunngjort,
    råd,
    sammendrag,
)
from kompetanse.melding import Rapport
from kompetanse.modell.prosjekt import Prosjekt
from kompetanse.norsk import dato

MAL = "lovvakt.html"
_STILER = ("tema", "grunn", "lovvakt")


@dataclass(frozen=True)
class FunnSide:
    """A legal basis on the page.

    Attributes:
        id: its id in the register, and of its section on the page.
        tilstand: how it stands, in a word or two.
        setninger: the sentences that differ; None where others were left out.
        varsler: announced changes, each with what is special about it today.
        moduler: the titles of the modules, with their ids.
        spørsmål: the texts of the questions.
        berører: what else it touches, by kind.
        råd: what to do.
        festevalg: the option that pins the text afterwards; "" where that does not help.
    """

    id: str
    navn: str
    tittel: str
    nettadresse: str
    tilstand: str
    hvorfor: str
    setninger: tuple[Setning | None, ...]
    varsler: tuple[str, ...]
    moduler: tuple[tuple[str, str], ...]
    spørsmål: tuple[str, ...]
    berører: tuple[tuple[str, str], ...]
    råd: str
    festevalg: str


@dataclass(frozen=True)
class VaktSide:
    """What `maler/lovvakt.html` receives.

    Attributes:
        stil: the style sheet, which stands in the page.
        csp: the page's policy; it lets that style through and nothing else.
        grunnlag: what was read, and what it was compared with.
        sammendrag: the outcome in one sentence.
        helt: whether the whole archive could be read.
        fest: how to pin a text; "" when there is none to pin.
        forskjeller: whether any text is shown with its changes.
        må_ses: what a person must look at, the most urgent first.
        resten: everything else.
    """

    tittel: str
    undertittel: str
    virksomhet: str
    utgave: str
    språk: str
    stil: Markup
    csp: str
    dag: str
    grunnlag: str
    sammendrag: str
    helt: bool
    fest: str
    forskjeller: bool
    må_ses: tuple[FunnSide, ...]
    resten: tuple[FunnSide, ...]


def som_html(prosjekt: Prosjekt, rapport: Vaktrapport) -> tuple[str, Rapport]:
    """Make the page.

    Returns:
        The page, "" when a template of the project's own is wrong; and what is wrong with it.
    """
    fil = prosjekt.fil
    stil = stilark(prosjekt.maler.get("tema.css", b""), _STILER)
    side = VaktSide(
        tittel="Lovvakt",
        undertittel="Endringer i lovene kursene bygger på.",
        virksomhet=fil.virksomhet,
        utgave=fil.utgave,
        språk=fil.språk,
        stil=Markup(stil),  # noqa: S704 -- ours and the theme's; cannot end the element
        csp=csp(stil),
        dag=dato(rapport.dag),
        grunnlag=grunnlag(rapport),
        sammendrag=sammendrag(rapport),
        helt=rapport.hel,
        fest=FEST if any(festevalg(funn) for funn in rapport.må_ses) else "",
        forskjeller=any(funn.setninger for funn in rapport.må_ses),
        må_ses=tuple(_funn(prosjekt, rapport, funn) for funn in rapport.må_ses),
        resten=tuple(_funn(prosjekt, rapport, funn) for funn in rapport.resten),
    )
    try:
        return miljø(prosjekt.maler).get_template(MAL).render(side=side), Rapport()
    except Exception as unntak:  # a project's template may do anything; ours are raised again
        return "", Rapport.av([malfeil(unntak, prosjekt.maler)])


def _funn(prosjekt: Prosjekt, rapport: Vaktrapport, funn: Funn) -> FunnSide:
    hjemmel, berørt = funn.hjemmel, rapport.berørt[funn.hjemmel.id]
    andre = {k: v for k, v in berører(prosjekt, berørt).items() if k not in {"Moduler", "Spørsmål", "Kurs"}}
    kurs = {"Kurs": tuple(k.tittel for k in berørt.kurs)} if berørt.kurs else {}
    return FunnSide(
        id=hjemmel.id,
        navn=hjemmel.visning,
        tittel=hjemmel.tittel,
        nettadresse=hjemmel.nettadresse,
        tilstand=TITLER[funn.tilstand],
        hvorfor=funn.hvorfor,
        setninger=tuple(endrede(funn.setninger)),
        varsler=tuple(kunngjort(ett) for ett in funn.kunngjøringer),
        moduler=tuple((m.hode.tittel, m.id) for m in berørt.moduler),
        spørsmål=tuple(rentekst(s.tekst) for s in berørt.spørsmål),
        berører=tuple((navn, ", ".join(ting)) for navn, ting in (kurs | andre).items()),
        råd=råd(funn),
        festevalg=festevalg(funn),
    )
