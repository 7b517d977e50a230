"""What pages of whole documents share: the plan and the changelog stand alone, on screens and on paper."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from kompetanse.bygg.kurs import csp
from kompetanse.bygg.sammenfoyer import stilark


@dataclass(frozen=True)
class Dokumentside:
    """What the template of a document (`maler/dokument.html`) receives besides its content.

    Attributes:
        stil: the style sheet, which stands in the page.
        csp: the page's policy; it lets that style through and nothing else.
    """

    stil: Markup
    csp: str


def dokumentside(bunntekst: str, stiler: Collection[str], maler: Mapping[str, bytes]) -> Dokumentside:
    """Join the styles, with the project's own theme last.

    Args:
        bunntekst: what stands at the foot of every printed page.
        stiler: the style sheets.
        maler: the project's own templates and theme.
    """
    bunn = f"@page{{@bottom-left{{content:{_css_tekst(bunntekst)}}}}}\n"
    stil = stilark(bunn.encode() + maler.get("tema.css", b""), stiler)
    return Dokumentside(Markup(stil), csp(stil))


def _css_tekst(tekst: str) -> str:
    """Write a text as a string in CSS; what could end it is written by its number."""
    return '"' + re.sub(r"[^\w .,·–-]", lambda treff: f"\\{ord(treff[0]):x} ", tekst) + '"'
