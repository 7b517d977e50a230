"""A report as a page: self-contained, accessible, and on paper."""

from collections.abc import Mapping, Sequence

from kompetanse.bygg.dokumentside import dokumentside
from kompetanse.bygg.maler import malfeil, miljø
from kompetanse.melding import Rapport
from kompetanse.modell.tildeling import ARTER, Plankrav, Planperson, personnavn
from kompetanse.norsk import dato, hardt
from kompetanse.rapport.soyler import søyler
from kompetanse.rapport.tall import DEFINISJONER, Tall

MAL = "rapport.html"
_STILER = ("tema", "grunn", "plan", "tildeling", "rapport")
Navneliste = Sequence[tuple[Planperson, Sequence[Plankrav]]]


def som_html(
    tall: Tall, maler: Mapping[str, bytes], virksomhet: str, enhet: str = "", liste: Navneliste = ()
) -> tuple[str, Rapport]:
    """Make the page.

    Args:
        tall: the numbers.
        maler: the project's own templates and theme.
        virksomhet: whose report it is.
        enhet: the unit of a leader's report, and
        liste: those who work there, with what each has to do.

    Returns:
        The page, empty when a template of the project's own is wrong; and why.
    """
    side = dokumentside(f"Opplæring om vold · {virksomhet} · {tall.dag:%d.%m.%Y}", _STILER, maler)
    ord_ = {"arter": ARTER, "dag": dato, "definisjoner": DEFINISJONER, "hardt": hardt,
            "personnavn": personnavn, "søyler": søyler}  # fmt: skip
    try:
        mal = miljø(maler).get_template(MAL)
        html = mal.render(tall=tall, virksomhet=virksomhet, enhet=enhet, liste=liste, side=side, **ord_)
        return html, Rapport()
    except Exception as unntak:  # a project's template may do anything; ours are raised again
        return "", Rapport.av([malfeil(unntak, maler)])
