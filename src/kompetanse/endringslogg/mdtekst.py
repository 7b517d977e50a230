"""Text in Markdown: escaped, marked, and wrapped without becoming something else."""

import re
from collections.abc import Iterable
from itertools import groupby
from textwrap import wrap

from kompetanse.modell.sammenligning import Bit

_TEGN = re.compile(r"([\\`*_~\[\]<>&|])")
_BLOKK = re.compile(r"[-+](?=[-\s]|$)|#{1,6}(?=\s|$)|=+\s*$|1(?=[.)](?:\s|$))")
"""What would begin a list, a heading or an underline, also in the middle of a paragraph."""
_MERKER = {"ut": "~~", "inn": "**"}


def rømt(tekst: str) -> str:
    """Return a text that Markdown shows as it is, on one line."""
    return _TEGN.sub(r"\\\1", " ".join(tekst.split()))


def overskrift(nivå: int, tekst: str) -> str:
    """Return a heading; it cannot be wrapped."""
    return f"{'#' * nivå} {rømt(tekst).rstrip('#').rstrip()}"


def merket(biter: Iterable[Bit]) -> str:
    """Return a text with what is gone struck through and what is new in bold.

    Marks stand around whole runs of characters between spaces: only there does every Markdown see them.
    """
    ord_: list[tuple[str, str]] = []
    åpent = False
    for bit in biter:
        deler = re.split(r"(\s+)", bit.tekst)
        for del_ in deler:
            if not del_.strip():
                åpent = åpent and not del_
            elif åpent:
                tekst, hva = ord_[-1]
                ord_[-1] = tekst + del_, hva if bit.hva == "lik" else bit.hva
            else:
                ord_.append((del_, bit.hva))
                åpent = True
    return " ".join(
        _gruppe(hva, [tekst for tekst, _ in par]) for hva, par in groupby(ord_, key=lambda p: p[1])
    )


def _gruppe(hva: str, ord_: list[str]) -> str:
    merke = _MERKER.get(hva, "")
    return merke + rømt(" ".join(ord_)) + merke


def punkt(tekst: str, bredde: int, *, innrykk: int = 0, merke: str = "- ") -> list[str]:
    """Return an item of a list, or a paragraph, wrapped; no line begins as another kind of block."""
    foran = " " * innrykk + merke
    under = " " * len(foran)
    linjer = wrap(tekst, bredde - len(foran) - 1, break_long_words=False, break_on_hyphens=False) or [""]
    return [(foran if nr == 0 else under) + _trygg(linje) for nr, linje in enumerate(linjer)]


def _trygg(linje: str) -> str:
    treff = _BLOKK.match(linje)
    if treff is None:
        return linje
    etter = treff.end() if treff[0].isdigit() else 0
    return f"{linje[:etter]}\\{linje[etter:]}"
