"""`plan.html`: the plan as one page that needs no server and asks nobody for anything."""

from collections.abc import Mapping

from kompetanse.bygg.dokumentside import dokumentside
from kompetanse.bygg.maler import malfeil, miljø
from kompetanse.melding import Rapport
from kompetanse.modell.tildeling import ARTER, Tildelingsplan, enhetsnavn, personnavn
from kompetanse.norsk import dato, hardt
from kompetanse.tildeling.oppsummering import Oppsummering

MAL = "tildeling.html"
_STILER = ("tema", "grunn", "plan", "tildeling")


def som_html(plan: Tildelingsplan, maler: Mapping[str, bytes], virksomhet: str) -> tuple[str, Rapport]:
    """Make the page; `maler` are the project's own templates and theme.

    Returns:
        The page, empty when a template of the project's own is wrong; and why.
    """
    side = dokumentside(f"Tildelingsplan {plan.dato:%d.%m.%Y} · {virksomhet}", _STILER, maler)
    ord_ = {
        "arter": ARTER,
        "dag": dato,
        "enhetsnavn": enhetsnavn,
        "hardt": hardt,
        "personnavn": personnavn,
    }
    try:
        mal = miljø(maler).get_template(MAL)
        return mal.render(
            plan=plan, sum=Oppsummering(plan), virksomhet=virksomhet, side=side, **ord_
        ), Rapport()
    except Exception as unntak:  # a project's template may do anything; ours are raised again
        return "", Rapport.av([malfeil(unntak, maler)])
