"""The plan as one page: accessible, self-contained, and made for print as well."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from kompetanse.bygg.dokumentside import Dokumentside, dokumentside
from kompetanse.bygg.maler import malfeil, miljø
from kompetanse.bygg.sammenfoyer import les_spillerfil
from kompetanse.melding import Rapport
from kompetanse.plan.dokument import Plandokument
from kompetanse.plan.hjul import Hjul, tegn_hjul

_STILER = ("tema", "grunn", "plan")
_FARGE = re.compile(r"--([\w-]+):\s*(#[0-9a-fA-F]{3,8})")
MAL = "plan.html"


@dataclass(frozen=True)
class Planside(Dokumentside):
    """What `maler/plan.html` receives besides the plan.

    Attributes:
        hjul: the drawing of the yearly wheel.
        farger: the theme's colours by name, and
        skrift: the type, for drawings where no style sheet reaches.
    """

    hjul: Hjul
    farger: Mapping[str, str]
    skrift: str = "system-ui, sans-serif"


def lag_side(plan: Plandokument, maler: Mapping[str, bytes]) -> tuple[str, Rapport]:
    """Make the page; `maler` are the project's own templates and theme.

    Returns:
        The page, empty when a template of the project's own is wrong; and why.
    """
    tema = maler.get("tema.css", b"")
    bunntekst = f"{plan.tittel} · {plan.virksomhet} · utgave {plan.utgave}"
    dokument = dokumentside(bunntekst, _STILER, maler)
    farger = _farger(tema.decode("utf-8", "replace"))
    side = Planside(dokument.stil, dokument.csp, tegn_hjul(plan.årshjul), farger)
    try:
        return miljø(maler).get_template(MAL).render(plan=plan, side=side), Rapport()
    except Exception as unntak:  # a project's template may do anything; ours are raised again
        return "", Rapport.av([malfeil(unntak, maler)])


def _farger(tema: str) -> dict[str, str]:
    """Return the colours of the light theme: the first of each name, the project's own before ours."""
    ut: dict[str, str] = {}
    for kilde in (tema, les_spillerfil("stil/tema.css")):
        for navn, verdi in _FARGE.findall(kilde):
            ut.setdefault(navn, verdi)
    return ut
