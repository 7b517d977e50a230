"""The text of a section as its words: what counts as a change of the law, and what does not.

White space and markup do not count, nor the letters and dashes before list items, which different renderings
of the law write differently (`a)`, `a.`, `–`, or as markup). Every other word, number and sign does.
"""

import re
from collections.abc import Iterable
from hashlib import sha256

from kompetanse.norsk import nfc

REGEL = "a1"
"""Stands first in every fingerprint. A change of the rules below needs a new one."""

_USYNLIG = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_STREK = str.maketrans("\u2010\u2011", "--")
_FØR_TEGN = re.compile(r"\s+(?=[.,;:!?)»\]])")
_ETTER_TEGN = re.compile(r"(?<=[(«\[])\s+")
_TO_TEGN, _ETT_TEGN = re.compile(r"§ (?=§)"), re.compile(r"§ ?(?=\d)")
_LISTEMERKE = re.compile(r"\(?[a-zæøå][.)]\s+|[–—•-]\s+")
"""Small letters only: else a sentence that begins with a lone capital would lose it."""
INNRYKK = "  "
"""Stands before the line of a list item, once for each level."""


def ordrett(tekst: str) -> str:
    """Return a text with single spaces, none before a comma, and nothing invisible."""
    tekst = _USYNLIG.sub("", nfc(tekst)).translate(_STREK)
    tekst = _ETTER_TEGN.sub("", _FØR_TEGN.sub("", " ".join(tekst.split())))
    return _ETT_TEGN.sub("§ ", _TO_TEGN.sub("§", tekst))


def avtrykk(linjer: Iterable[str]) -> str:
    """Return the fingerprint of a section, given as lines; those of list items are indented."""
    samlet = sha256(ordrett(" ".join(map(_uten_merke, linjer))).encode()).hexdigest()
    return f"{REGEL}-{samlet[:12]}"


def _uten_merke(linje: str) -> str:
    return _LISTEMERKE.sub("", linje.lstrip(), count=1) if _er_merket(linje) else linje


def _er_merket(linje: str) -> bool:
    return linje.startswith(INNRYKK) and _LISTEMERKE.match(linje.lstrip()) is not None
