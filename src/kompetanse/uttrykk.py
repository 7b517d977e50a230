"""Words and phrases as authors write them in a list, and finding them in texts.

A phrase is matched as whole words, whatever the case and the white space. A `*` after a word takes what may
follow in the same word: `kone*` finds «kone», «konen» and «konebank».
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")

_LEDD = re.compile(r"[^\s*]+\*?")


class Funn(NamedTuple, Generic[T]):
    """A place in a text where a phrase stands, and what the phrase belongs to."""

    ting: T
    start: int
    slutt: int


def er_uttrykk(tekst: str) -> bool:
    """Tell whether a text can be matched: it has a letter or digit, and `*` only at the end of words."""
    return all(_LEDD.fullmatch(ledd) for ledd in tekst.split()) and any(tegn.isalnum() for tegn in tekst)


class Ordsøk(Generic[T]):
    """Finds any of many phrases with one pattern; where several begin, the longest counts."""

    def __init__(self, uttrykk: Iterable[tuple[str, T]]) -> None:
        """Begin with pairs of a phrase and what it belongs to; what is no phrase is left out."""
        gyldige = [(_mønster(u), t) for u, t in uttrykk if er_uttrykk(u)]
        self._ting = sorted(gyldige, key=lambda par: -len(par[0]))
        self._alle = re.compile(rf"(?<!\w)(?:{'|'.join(mønster for mønster, _ in self._ting) or '(?!)'})")

    def finn(self, tekst: str) -> Iterator[Funn[T]]:
        """Return every place where a phrase stands, from first to last."""
        små = _små(tekst)
        for treff in self._alle.finditer(små):
            start, slutt = treff.span()
            ting = next(ting for mønster, ting in self._ting if _hel(mønster).fullmatch(små, start, slutt))
            yield Funn(ting, start, slutt)


def _små(tekst: str) -> str:
    """Return the text in small letters, with each character in its place."""
    return tekst.replace("İ", "i").lower()


def _mønster(uttrykk: str) -> str:
    deler = []
    for ledd in _små(uttrykk).split():
        ord_ = ledd.removesuffix("*")
        deler.append(re.escape(ord_) + (r"\w*" if ledd != ord_ else _slutt(ord_)))
        deler.append(r"\s*" if ord_ in {"§", "§§"} else r"\s+")
    return "".join(deler[:-1])


def _slutt(ord_: str) -> str:
    """Return what may not follow: more of the word, or of a number such as § 6-4."""
    return r"(?!-?\w)" if ord_[-1].isdecimal() else r"(?!\w)" if ord_[-1].isalnum() else ""


@cache
def _hel(mønster: str) -> re.Pattern[str]:
    return re.compile(mønster)
