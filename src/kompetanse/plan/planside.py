"""The plan as one page: accessible, self-contained, and made for print as well."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from kompetanse.bygg.kurs import csp
from kompetanse.bygg.maler import malfeil, miljø
from kompetanse.bygg.sammenfoyer import les_spillerfil, stilark
from kompetanse.melding import Rapport
from kompetanse.plan.dokument import Plandokument
from kompetanse.plan.hjul import Hjul, tegn_hjul

_STILER = ("tema", "grunn", "plan")
_FARGE = re.compile(r"--([\w-]+):\s*(#[0-9a-fA-F]{3,8})")
MAL = "plan.html"


@dataclass(frozen=True)
class Planside:
    """What `maler/plan.html` receives besides the plan.

    Attributes:
        stil: the style sheet, which stands in the page.
        csp: the page's policy; it lets that style through and nothing else.
        hjul: the drawing of the yearly wheel.
        farger: the theme's colours by name, and
        skrift: the type, for drawings where no style sheet reaches.
    """

    stil: Markup
    csp: str
    hjul: Hjul
    farger: Mapping[str, str]
    skrift: str = "system-ui, sans-serif"


def lag_side(plan: Plandokument, maler: Mapping[str, bytes]) -> tuple[str, Rapport]:
    """Make the page; `maler` are the project's own templates and theme.

    Returns:
        The page, empty when a template of the project's own is wrong; and why.
    """
    tema = maler.get("tema.css", b"")
    stil = stilark(_bunntekst(plan).encode() + tema, _STILER)
    farger = _farger(tema.decode("utf-8", "replace"))
    side = Planside(
        stil=Markup(stil),  # noqa: S704 -- ours and the theme's, which cannot end the element
        csp=csp(stil),
        hjul=tegn_hjul(plan.årshjul),
        farger=farger,
    )
    try:
        return miljø(maler).get_template(MAL).render(plan=plan, side=side), Rapport()
    except Exception as unntak:  # a project's template may do anything; ours are raised again
        return "", Rapport.av([malfeil(unntak, maler)])


def _bunntekst(plan: Plandokument) -> str:
    """Return the style of what stands at the foot of every printed page: a text of the project's."""
    tekst = f"{plan.tittel} · {plan.virksomhet} · utgave {plan.utgave}"
    return f"@page{{@bottom-left{{content:{_css_tekst(tekst)}}}}}\n"


def _css_tekst(tekst: str) -> str:
    """Write a text as a string in CSS; what could end it is written by its number."""
    return '"' + re.sub(r"[^\w .,·–-]", lambda treff: f"\\{ord(treff[0]):x} ", tekst) + '"'


def _farger(tema: str) -> dict[str, str]:
    """Return the colours of the light theme: the first of each name, the project's own before ours."""
    ut: dict[str, str] = {}
    for kilde in (tema, les_spillerfil("stil/tema.css")):
        for navn, verdi in _FARGE.findall(kilde):
            ut.setdefault(navn, verdi)
    return ut
