"""What every document's page stands on: its frame, its style, and filling its template."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from markupsafe import Markup

from kompetanse.bygg.kurs import csp
from kompetanse.bygg.maler import malfeil, miljø
from kompetanse.bygg.sammenfoyer import stilark
from kompetanse.melding import Rapport

STILER = ("tema", "grunn", "plan")


@dataclass(frozen=True, kw_only=True)
class Dokumentside:
    """What `maler/plan/ramme.html` receives; each document adds what its own template needs."""

    tittel: str
    virksomhet: str
    utgave: str
    språk: str
    stil: Markup
    csp: str


@cache
def stil(tema: bytes) -> tuple[Markup, str]:
    """Return the style of a document with the project's own theme, and the policy that lets it in."""
    css = stilark(tema, STILER)
    return Markup(css), csp(css)  # noqa: S704 -- ours and the theme's; cannot end the element


def gjengi(mal: str, side: Dokumentside, maler: Mapping[str, bytes]) -> tuple[str, Rapport]:
    """Fill a template.

    Returns:
        The page, "" when a template of the project's own is wrong; and what is wrong with it.
    """
    try:
        return miljø(maler).get_template(mal).render(side=side), Rapport()
    except Exception as unntak:  # a project's template may do anything; ours are raised again
        return "", Rapport.av([malfeil(unntak, maler)])
