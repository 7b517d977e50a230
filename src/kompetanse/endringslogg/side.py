"""The changelog as one page: accessible, self-contained, and with the summary on the first sheet of paper."""

from collections.abc import Mapping

from kompetanse.bygg.dokumentside import dokumentside
from kompetanse.bygg.maler import malfeil, miljø
from kompetanse.endringslogg.dokument import Endringslogg
from kompetanse.endringslogg.ordvalg import FORKLARING, INGEN_ENDRING, MAKS_NUMRE
from kompetanse.melding import Rapport
from kompetanse.norsk import hardt

MAL = "endringslogg.html"
_STILER = ("tema", "grunn", "plan", "merker", "endringslogg")

_ORD = {
    "hardt": hardt,
    "forklaring": FORKLARING,
    "ingen_endring": INGEN_ENDRING,
    "maks_numre": MAKS_NUMRE,
}


def som_html(logg: Endringslogg, maler: Mapping[str, bytes]) -> tuple[str, Rapport]:
    """Make the page; `maler` are the project's own templates and theme.

    Returns:
        The page, empty when a template of the project's own is wrong; and why.
    """
    bunntekst = f"Endringslogg · {logg.tittel} · {logg.virksomhet} · {logg.fra.navn}–{logg.til.navn}"
    side = dokumentside(bunntekst, _STILER, maler)
    try:
        return miljø(maler).get_template(MAL).render(logg=logg, side=side, **_ORD), Rapport()
    except Exception as unntak:  # a project's template may do anything; ours are raised again
        return "", Rapport.av([malfeil(unntak, maler)])
