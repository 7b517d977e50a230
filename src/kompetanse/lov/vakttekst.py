"""What the law watch found, as text for a terminal."""

from collections.abc import Iterator
from textwrap import wrap

from kompetanse.lov.forskjell import Setning, Slag
from kompetanse.lov.funn import RÅD, Funn, Tilstand, Vaktrapport
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
from kompetanse.modell.prosjekt import Prosjekt
from kompetanse.norsk import dato

_TEGN = {Slag.LIK: ("", ""), Slag.UT: ("[-", "-]"), Slag.INN: ("{+", "+}")}
_FORKLARING = "[-Slik-] er ord som er tatt ut av loven, {+slik+} er ord som er satt inn."


def som_tekst(prosjekt: Prosjekt, rapport: Vaktrapport, bredde: int = 80) -> str:
    """Return the report, at most so many columns wide, the most urgent first."""
    linjer = [*wrap(f"Lovvakt {dato(rapport.dag)}. {grunnlag(rapport)}", bredde, break_on_hyphens=False), ""]
    linjer += wrap(sammendrag(rapport), bredde)
    if any(funn.setninger for funn in rapport.må_ses):
        linjer += wrap(_FORKLARING, bredde)
    for funn in rapport.må_ses:
        linjer += ["", *_ett(prosjekt, rapport, funn, bredde)]
    if any(festevalg(funn) for funn in rapport.må_ses):
        linjer += ["", *wrap(FEST, bredde, break_on_hyphens=False)]
    for tilstand in Tilstand:
        linjer += _resten(rapport, tilstand, bredde)
    return "\n".join(linjer) + "\n"


def _ett(prosjekt: Prosjekt, rapport: Vaktrapport, funn: Funn, bredde: int) -> Iterator[str]:
    hjemmel = funn.hjemmel
    tittel = f"{TITLER[funn.tilstand].upper()}  {hjemmel.id}  {hjemmel.visning}: {hjemmel.tittel}"
    yield from wrap(tittel, bredde, subsequent_indent="  ", break_on_hyphens=False)
    yield from _avsnitt(funn.hvorfor, bredde)
    for setning in endrede(funn.setninger):
        yield from _avsnitt(_vist(setning) if setning else "…", bredde, "    ")
    for ett in funn.kunngjøringer:
        yield from _avsnitt(f"Varslet: {kunngjort(ett)}", bredde)
    for navn, ting in berører(prosjekt, rapport.berørt[hjemmel.id]).items():
        yield from _avsnitt(f"{navn}: {', '.join(ting)}", bredde)
    if not rapport.berørt[hjemmel.id].moduler:
        yield from _avsnitt("Ingen moduler bruker den.", bredde)
    etterpå = f" Når det er gjort: {valg}" if (valg := festevalg(funn)) else ""
    yield from _avsnitt(f"Gjør slik: {råd(funn)}{etterpå}", bredde)


def _resten(rapport: Vaktrapport, tilstand: Tilstand, bredde: int) -> Iterator[str]:
    """Return those of one kind that nobody need look at, in one paragraph."""
    ider = [funn.hjemmel.id for funn in rapport.resten if funn.tilstand is tilstand]
    if ider:
        yield ""
        navn = {Tilstand.VARSLET: "Varslet, kjent fra før", Tilstand.OPPHEVET: "Opphevet, kjent fra før"}
        tekst = f"{navn.get(tilstand, TITLER[tilstand])} ({len(ider)}): {', '.join(ider)}."
        if tilstand is Tilstand.IKKE_I_ARKIVET:
            tekst += f" {RÅD[tilstand]}"
        yield from wrap(tekst, bredde, subsequent_indent="  ", break_on_hyphens=False)


def _avsnitt(tekst: str, bredde: int, innrykk: str = "  ") -> list[str]:
    return wrap(
        tekst, bredde, initial_indent=innrykk, subsequent_indent=innrykk + "  ", break_on_hyphens=False
    )


def _vist(setning: Setning) -> str:
    return " ".join(f"{_TEGN[bit.slag][0]}{bit.tekst}{_TEGN[bit.slag][1]}" for bit in setning.biter)
