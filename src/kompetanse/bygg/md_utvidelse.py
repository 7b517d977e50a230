"""Our extension of python-markdown: what it makes of a text is what a CommonMark preview shows.

The block parser and the inline patterns of python-markdown are replaced; they work on chunks between blank
lines and on one pattern after the other, which cannot be mended into CommonMark's rules for lists, quotes,
emphasis and links. Its document, its extension points and its abbreviations stay.
"""

import re
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension
from markdown.extensions.abbr import AbbrExtension
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString, Registry

from kompetanse.bygg.md_innhold import Innhold, fotnotereferanse
from kompetanse.bygg.md_omgivelse import GJERDEMERKER, Omgivelse
from kompetanse.bygg.md_tre import Trebygger
from kompetanse.les.md_blokker import Blokkleser
from kompetanse.les.md_knute import Knute, Slag

_RE_MERKE = re.compile(f"[{GJERDEMERKER}]$")


class Utvidelse(Extension):
    """The extension; `omgivelse` is set before each conversion."""

    def __init__(self, forkortelser: AbbrExtension) -> None:
        super().__init__()
        self.forkortelser = forkortelser
        self.omgivelse = Omgivelse()
        self.bygger = Trebygger({})

    def extendMarkdown(self, md: Markdown) -> None:
        """Take over the places of python-markdown's own processors."""
        md.preprocessors = Registry()
        md.parser.blockprocessors = Registry()
        md.parser.blockprocessors.register(_Blokker(self, md), "kompetanse", 100)
        forkortelser = md.treeprocessors["abbr"]
        md.treeprocessors = Registry()
        md.treeprocessors.register(_Innlinjer(self, md), "inline", 20)
        md.treeprocessors.register(forkortelser, "abbr", 7)
        md.postprocessors = Registry()


class _Blokker(BlockProcessor):
    """Reads the whole text as blocks."""

    def __init__(self, utvidelse: Utvidelse, md: Markdown) -> None:
        super().__init__(md.parser)
        self._utvidelse = utvidelse

    def test(self, parent: Element, block: str) -> bool:  # noqa: ARG002
        return True

    def run(self, parent: Element, blocks: list[str]) -> bool:
        om = self._utvidelse.omgivelse
        leser = Blokkleser(_RE_MERKE, utvidet=bool(om.modul))  # their ids need a module
        rot = leser.les("\n\n".join(blocks))
        blocks.clear()
        om.definisjoner, om.fotnoter = leser.adresser(), leser.fotnoter
        self._utvidelse.forkortelser.abbrs.update(leser.forkortelser)  # type: ignore[attr-defined]
        ankre: dict[Knute, str] = {}
        if om.ankre is not None:
            overskrifter = (blad for blad in rot.blader() if blad.slag is Slag.OVERSKRIFT)
            ankre = {knute: om.html_id(anker) for knute, anker in zip(overskrifter, om.ankre, strict=False)}
        self._utvidelse.bygger = Trebygger(ankre)
        self._utvidelse.bygger.bygg(parent, rot.barn)
        return True


class _Innlinjer(Treeprocessor):
    """Fills in the text of all leaves, then adds the footnotes that the text refers to."""

    def __init__(self, utvidelse: Utvidelse, md: Markdown) -> None:
        super().__init__(md)
        self._utvidelse = utvidelse

    def run(self, root: Element) -> None:
        innhold = Innhold(self._utvidelse.omgivelse)
        self._fyll(innhold)
        if self._utvidelse.omgivelse.noter:
            self._fotnoter(root, innhold)

    def _fyll(self, innhold: Innhold) -> None:
        ventende, self._utvidelse.bygger.ventende = self._utvidelse.bygger.ventende, []
        for element, tekst in ventende:
            innhold.fyll_med(element, tekst)

    def _fotnoter(self, rot: Element, innhold: Innhold) -> None:
        om = self._utvidelse.omgivelse
        ramme = SubElement(rot, "section", {"class": "fotnoter", "aria-label": "Fotnoter"})
        liste = SubElement(ramme, "ol")
        while len(liste) < len(om.noter):  # a footnote may refer to others
            merke = list(om.noter)[len(liste)]
            punkt = SubElement(liste, "li", {"id": om.html_id(f"fn-{len(liste) + 1}")})
            self._utvidelse.bygger.bygg(punkt, om.fotnoter[merke].barn)
            self._fyll(innhold)
        for nummer, (punkt, ganger) in enumerate(zip(liste, om.noter.values(), strict=True), 1):
            slutt = punkt[-1] if len(punkt) and punkt[-1].tag == "p" else SubElement(punkt, "p")
            for gang in range(1, ganger + 1):
                _føy_til(slutt, " ")
                adresse = "#" + om.html_id(fotnotereferanse(nummer, gang))
                lenke = SubElement(slutt, "a", {"class": "fotnote-tilbake", "href": adresse})
                lenke.set("aria-label", "Tilbake til teksten" + (f", sted {gang}" if gang > 1 else ""))
                lenke.text = AtomicString("↩")


def _føy_til(element: Element, tekst: str) -> None:
    """Add text at the end of an element."""
    if len(element):
        element[-1].tail = (element[-1].tail or "") + tekst
    else:
        element.text = (element.text or "") + tekst
