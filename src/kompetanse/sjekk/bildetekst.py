"""The words in drawings: SVG text, and the title and description that screen readers read."""

import re
from collections.abc import Iterator

from kompetanse.melding import Sted
from kompetanse.modell.lesetekst import Lesetekst
from kompetanse.norsk import nfc

_ELEMENT = re.compile(r"<(text|title|desc)\b[^>]*>(.*?)</\1\s*>", re.DOTALL)
_TEKST = re.compile(r"[^<>\n]+")


def bildetekst(innhold: bytes, fil: str) -> Iterator[Lesetekst]:
    """Return the text of a drawing, line by line as it is written; nothing when it is not UTF-8."""
    try:
        svg = innhold.decode("utf-8-sig")
    except UnicodeDecodeError:
        return
    svg = nfc(svg.replace("\r\n", "\n").replace("\r", "\n"))
    for element in _ELEMENT.finditer(svg):
        uten_tagger = re.sub(r"<[^>]*>", lambda tagg: "<" * len(tagg[0]), element[2])
        for treff in _TEKST.finditer(uten_tagger):
            if treff[0].isspace():
                continue
            start = element.start(2) + treff.start()
            kolonne = start - svg.rfind("\n", 0, start)
            sted = Sted(fil, svg.count("\n", 0, start) + 1, kolonne, len(treff[0]))
            yield Lesetekst(treff[0], ((0, sted),))
