"""Which words are spelt right: by a dictionary, by the project's own list, or as a compound of such words."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cache
from itertools import islice

from kompetanse.modell.lesetekst import UTELATT, Lesetekst
from kompetanse.sprak.ordlager import linjer

Oppslag = Callable[[str], bool]
"""Tells whether a dictionary has a word, inflected or not."""

_ADRESSE = re.compile(
    r"(?<!\S)\S*(?:@|://|www\.|/\S*/)\S*|(?<![\w.-])[\w-]+(?:\.[\w-]+)*\.(?:no|com|org|net)\b(?:/\S*)?"
)
_ORD = re.compile(r"(?<![^\W_])[^\W\d_]+(?:['’][^\W\d_]+)*(?![\d_])")
_PÅ_VOKAL = re.compile(r"(.+[ao])e(?:r(?:e|en|ens|es|ne|nes|s)?|n(?:e|es|s)?|nde|ndes|ts?|s)?")
"""Inflections that the dictionary of LibreOffice and Debian has lost: «naboen», «boende», «kollegaer»."""
_TRE_LIKE = re.compile(r"([^\W\d_aeiouyæøå])\1\1")
"""No word has three of a consonant in a row: «trafikk» and «kork» make «trafikkork»."""
LENGST = 45
"""A longer word is not looked up: no real one is, and its parts would be too many to try."""
FLEST_FORSLAG = 3
_ALFABET = "abcdefghijklmnopqrstuvwxyzæøåéèôò"


@cache
def _tillegg() -> "Ordliste":
    return Ordliste(linjer("tilleggsord"))


class Ordliste:
    """The project's own words: a word, its genitive, and with `*` any ending."""

    def __init__(self, ordene: Iterable[str]) -> None:
        alle = [ord_.casefold() for ord_ in ordene]
        self.ord = frozenset(ord_.removesuffix("*") for ord_ in alle)
        self._stammer = tuple(ord_.removesuffix("*") for ord_ in alle if ord_.endswith("*"))

    def __contains__(self, ord_: str) -> bool:
        lite = ord_.casefold()
        return lite in self.ord or lite.removesuffix("s") in self.ord or lite.startswith(self._stammer)


@dataclass(frozen=True)
class Ord:
    """A word of a text.

    Attributes:
        tekst: the word.
        start: where it begins in the text.
        midt_i: whether it stands within a sentence, so that a capital letter makes it a name.
    """

    tekst: str
    start: int
    midt_i: bool

    @property
    def er_navn(self) -> bool:
        """Whether it is written as a name."""
        return self.midt_i and self.tekst[0].isupper()


def ordene_i(tekst: Lesetekst) -> Iterator[Ord]:
    """Return the words of a text that can be spelt wrong: no addresses, no abbreviations in capitals."""
    uten = _ADRESSE.sub(lambda treff: UTELATT * len(treff[0]), tekst.tekst)
    for treff in _ORD.finditer(uten):
        if len(treff[0]) > 1 and not treff[0].removesuffix("s").isupper():
            før = uten[: treff.start()].rstrip()[-1:]
            yield Ord(treff[0], treff.start(), bool(før) and (før.isalnum() or før in f",;&{UTELATT}"))


class Dom(Enum):
    """What is thought of a word."""

    KJENT = "kjent"
    SAMMENSATT = "sammensatt"
    UKJENT = "ukjent"


class Stavekontroll:
    """Judges words, each once."""

    def __init__(self, oppslag: Oppslag, ordliste: Ordliste) -> None:
        self._oppslag = oppslag
        self._ordliste = ordliste
        self._dommer: dict[str, Dom] = {}

    def døm(self, ord_: str) -> Dom:
        """Tell whether a word is spelt right, perhaps only as a compound that no dictionary has."""
        if ord_ not in self._dommer:
            if self._enkelt(ord_):
                dom = Dom.KJENT
            else:
                dom = Dom.SAMMENSATT if self._sammensatt(ord_.lower()) else Dom.UKJENT
            self._dommer[ord_] = dom
        return self._dommer[ord_]

    def _enkelt(self, ord_: str) -> bool:
        if ord_ in self._ordliste or ord_ in _tillegg():
            return True
        if len(ord_) > LENGST:
            return False
        treff = _PÅ_VOKAL.fullmatch(ord_)
        return self._oppslag(ord_) or (treff is not None and self._oppslag(treff[1]))

    def _sammensatt(self, ord_: str) -> bool:
        """Tell whether a word is two known ones that are not too short, perhaps with a joint between."""
        if len(ord_) > LENGST or _TRE_LIKE.search(ord_):
            return False
        for snitt in range(len(ord_) - 4, 2, -1):
            forledd, etterledd = ord_[:snitt], ord_[snitt:]
            for fuge in ("", "s", "e"):
                ledd = forledd.removesuffix(fuge)
                langt_nok = len(ledd) + len(etterledd) >= 8 and len(ledd) >= (4 if fuge == "e" else 3)
                if forledd.endswith(fuge) and langt_nok and self._enkelt(etterledd) and self._enkelt(ledd):
                    return True
        return False

    def nære(self, ord_: str, kjente: Collection[str]) -> list[str]:
        """Return words one slip away among the project's list and those that are known from its texts."""
        return [n for n in _nabolag(ord_.lower()) if n in self._ordliste.ord or n in kjente][:FLEST_FORSLAG]

    def i_ordboken(self, ord_: str) -> list[str]:
        """Return words one slip away that the dictionary has."""
        return list(islice(filter(self._oppslag, _nabolag(ord_.lower())), FLEST_FORSLAG))


def _nabolag(ord_: str) -> dict[str, None]:
    """Return every text one slip away: two letters swapped, one too many, one wrong, one missing."""
    if len(ord_) > LENGST:
        return {}
    delt = [(ord_[:nr], ord_[nr:]) for nr in range(len(ord_) + 1)]
    byttet = (a + b[1] + b[0] + b[2:] for a, b in delt if len(b) > 1)
    for_mange = (a + b[1:] for a, b in delt if b)
    feil = (a + tegn + b[1:] for a, b in delt if b for tegn in _ALFABET)
    for_få = (a + tegn + b for a, b in delt for tegn in _ALFABET)
    return dict.fromkeys([*byttet, *for_mange, *feil, *for_få])
