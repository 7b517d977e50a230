"""What learners read of a text in a YAML file, with places in that file."""

import re
from collections.abc import Iterator, Sequence

from kompetanse.les.md_blokker import Blokkleser
from kompetanse.les.md_elementer import Elementleser
from kompetanse.modell.lesetekst import Lesetekst, Plass

_MERKER = re.compile(r"[\\`*_\[\]<&|~\n]|^ *(?:[>#+=-]|\d{1,9}[.)])")
"""What may make Markdown of a text; without it, it reads as it is written."""


def les_lesetekster(verdi: str, plasser: tuple[Plass, ...], *, markdown: bool) -> Iterator[Lesetekst]:
    """Return each paragraph and the like of a value.

    Args:
        verdi: the value.
        plasser: where its parts stand in the file.
        markdown: whether it is Markdown, or shown as it is written.
    """
    if not verdi.strip():
        return
    if not markdown or not _MERKER.search(verdi):
        yield Lesetekst(verdi.replace("\n", " "), plasser)
        return
    leser = Blokkleser(utvidet=False)
    leser.les(verdi)
    linjer = verdi.split("\n")
    elementer = Elementleser("", 1, linjer, leser)
    elementer.les()
    helhet = Lesetekst(verdi, plasser)
    starter = [0]
    for linje in linjer:
        starter.append(starter[-1] + len(linje) + 1)
    for _, tekst in elementer.tekster:
        yield Lesetekst(tekst.tekst, tuple(_flytt(tekst, starter, helhet)))


def _flytt(tekst: Lesetekst, starter: Sequence[int], helhet: Lesetekst) -> Iterator[Plass]:
    """Move places in a value into the file; a part that the file has on several lines becomes several."""
    slutter = [*(første for første, _ in tekst.plasser[1:]), len(tekst.tekst)]
    for (første, der), siste in zip(tekst.plasser, slutter, strict=True):
        fra = starter[der.linje - 1] + der.kolonne - 1
        til = fra + der.lengde
        som_det_står = der.lengde <= siste - første
        brudd = [start for start, _ in helhet.plasser if fra < start < til] if som_det_står else []
        for start, slutt in zip([fra, *brudd], [*brudd, til], strict=True):
            yield første + start - fra, helhet.sted(start, slutt)
