"""How hard a plain text is to read: its words, its sentences and its LIX, the Nordic readability index."""

import re
from itertools import pairwise

LANGT_ORD = 6
"""A word with more letters than this is long."""

_ORD = re.compile(r"[^\W_]+(?:[-'’.,:/][^\W_]+)*")
_SLUTT = re.compile(r"[.!?…]+[»”\"')\]]*(?=\s++(?![a-zæøå\d§])|\s*$)|:(?=\s|$)|\n[^\S\n]*\n")
"""Where a sentence ends. A full stop before a small letter, a digit or § belongs to an abbreviation or a
number; a colon ends a sentence, as in Björnsson's definition; a blank line does too."""


def ordene(tekst: str) -> list[str]:
    """Return the words of a text, numbers among them."""
    return _ORD.findall(tekst)


def setninger(tekst: str) -> list[str]:
    """Return the sentences of a text; what holds no word is none."""
    grenser = [0, *(treff.end() for treff in _SLUTT.finditer(tekst)), len(tekst)]
    deler = (tekst[fra:til].strip() for fra, til in pairwise(grenser))
    return [del_ for del_ in deler if _ORD.search(del_)]


def lix(tekst: str) -> float:
    """Return a text's LIX: words per sentence, and the share of long words in per cent; 0 without words.

    Under 30 is very easy, 30–40 easy, 40–50 middling, 50–60 hard, over 60 very hard.
    """
    alle = ordene(tekst)
    if not alle:
        return 0.0
    lange = sum(sum(tegn.isalpha() for tegn in ord_) > LANGT_ORD for ord_ in alle)
    return len(alle) / len(setninger(tekst)) + 100 * lange / len(alle)
