"""Markdown to safe HTML: python-markdown with our extension, then nh3."""

import re
from collections.abc import Callable, Iterable
from functools import cache
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions.abbr import AbbrExtension

from kompetanse.bygg.md_innhold import Innhold
from kompetanse.bygg.md_omgivelse import (
    GJERDEMERKER,
    HENVISNINGSMERKER,
    PLASSHOLDERE,
    Omgivelse,
    gjerdemerke,
    les_gjerdemerke,
    les_henvisningsmerke,
)
from kompetanse.bygg.md_rens import rens_html
from kompetanse.bygg.md_tre import GJENNOMSIKTIG, skriv_html
from kompetanse.bygg.md_utvidelse import Utvidelse
from kompetanse.modell.grunn import MålgruppeId
from kompetanse.modell.modul import Blokk, Gjerde, Overskrift, Tekstblokk

_RE_PLASSHOLDER = re.compile(f"[{PLASSHOLDERE}]")
_RE_GJERDE = re.compile(f"([{GJERDEMERKER}])\n?")
_RE_HENVISNING = re.compile(f"[{HENVISNINGSMERKER}]")
_RE_ENKEL = re.compile(r"[^\\`*_\[\]!<>&\n{}\x00\U000f0000-\U0010ffff\r\"]*")


@cache
def _motor() -> tuple[Markdown, Utvidelse]:
    forkortelser = AbbrExtension()
    utvidelse = Utvidelse(forkortelser)
    motor = Markdown(extensions=[forkortelser, utvidelse])
    motor.serializer = skriv_html
    return motor, utvidelse


def _rens(tekst: str) -> str:
    """Make line ends one kind, and take away characters that stand for something while we render."""
    if "\r" in tekst:
        tekst = tekst.replace("\r\n", "\n").replace("\r", "\n")
    return tekst if tekst.isascii() else _RE_PLASSHOLDER.sub("", tekst)


class Tekstgjengiver:
    """Renders Markdown.

    Args:
        henvis: gives the HTML of a `[[id]]`; it is trusted and not cleaned.
    """

    def __init__(self, henvis: Callable[[str], str]) -> None:
        self._henvis = henvis

    def inline(self, tekst: str, *, modul: str = "", bilde: Callable[[str], str] = str) -> str:
        """Render Markdown within a paragraph.

        Args:
            tekst: the Markdown.
            modul: the module that `#anchor` leads to.
            bilde: maps a picture's address to its path.
        """
        if _RE_ENKEL.fullmatch(tekst):
            return tekst.strip()
        omgivelse = Omgivelse(modul, bilde)
        rot = Element(GJENNOMSIKTIG)
        linjer = _rens(tekst).strip().split("\n")
        Innhold(omgivelse).fyll_med(rot, "\n".join(linje.lstrip(" \t") for linje in linjer))
        return self._ferdig(rens_html(skriv_html(rot)), omgivelse)

    def blokk(self, tekst: str, *, modul: str = "", bilde: Callable[[str], str] = str) -> str:
        """Render Markdown of paragraphs; footnotes, abbreviations and heading ids need a module."""
        omgivelse = Omgivelse(modul, bilde)
        return self._ferdig(_gjengi(_rens(tekst), omgivelse), omgivelse)

    def modul(
        self,
        innhold: Iterable[Blokk],
        *,
        modul: str,
        målgruppe: MålgruppeId | None,
        gjerde: Callable[[Gjerde, str], str],
        bilde: Callable[[str], str] = str,
    ) -> str:
        """Render a module's text as a target group gets it.

        Args:
            innhold: the module's blocks.
            modul: the module's id.
            målgruppe: the target group; None renders everything.
            gjerde: gives the HTML of a fence around its content; it is trusted and not cleaned.
            bilde: maps a picture's address to its path.
        """
        linjer: list[str] = []
        ankre: list[str] = []
        gjerder: list[Gjerde | None] = []
        _samle(innhold, målgruppe, linjer, ankre, gjerder)
        omgivelse = Omgivelse(modul, bilde, iter(ankre))
        ferdig = self._ferdig(_gjengi("\n".join(linjer), omgivelse), omgivelse)
        return _sett_inn(ferdig, gjerder, gjerde)

    def _ferdig(self, renset: str, omgivelse: Omgivelse) -> str:
        """Put the references in."""
        if not omgivelse.henvist:
            return renset
        return _RE_HENVISNING.sub(
            lambda treff: self._henvis(omgivelse.henvist[les_henvisningsmerke(treff[0])]), renset
        )


def _gjengi(tekst: str, omgivelse: Omgivelse) -> str:
    motor, utvidelse = _motor()
    motor.reset()
    utvidelse.omgivelse = omgivelse
    return rens_html(motor.convert(tekst))


def _samle(
    innhold: Iterable[Blokk],
    målgruppe: MålgruppeId | None,
    linjer: list[str],
    ankre: list[str],
    gjerder: list[Gjerde | None],
) -> None:
    """Join the text that a target group gets, with a placeholder line where each fence starts and ends.

    A fence for others leaves its placeholders too: text before and after it must not run together.
    """
    for blokk in innhold:
        if isinstance(blokk, Tekstblokk):
            linjer.append(_rens(blokk.tekst))
            ankre += (e.anker for e in blokk.elementer if isinstance(e, Overskrift))
        else:
            med = blokk.navn != "målgruppe" or målgruppe is None or målgruppe in blokk.argumenter.split()
            nummer = len(gjerder)
            gjerder.append(blokk if med else None)
            linjer.append(gjerdemerke(nummer, slutt=False))
            if med:
                _samle(blokk.barn, målgruppe, linjer, ankre, gjerder)
            linjer.append(gjerdemerke(nummer, slutt=True))


def _sett_inn(ferdig: str, gjerder: list[Gjerde | None], gjerde: Callable[[Gjerde, str], str]) -> str:
    """Put the fences in, innermost first."""
    stabel: list[list[str]] = [[]]
    for nr, stykke in enumerate(_RE_GJERDE.split(ferdig)):
        if nr % 2 == 0:
            stabel[-1].append(stykke)
            continue
        nummer, slutt = les_gjerdemerke(stykke)
        if slutt:
            innhold = "".join(stabel.pop()).strip("\n")
            if vist := gjerder[nummer]:
                stabel[-1].append(gjerde(vist, innhold) + "\n")
        else:
            stabel.append([])
    return "".join(stabel[0]).strip("\n")
