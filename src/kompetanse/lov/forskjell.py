"""What differs between two texts: sentence by sentence, and word by word in those that were reworded."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

_GRENSE = re.compile(
    r"(?<=[.!?:;])(?<!jf\.)(?<!Jf\.)(?<!jfr\.)(?<!nr\.)(?<!kap\.)(?<!^[a-zæøå]\.)\s+(?=[«(]?[A-ZÆØÅ])"
)
"""Where a sentence ends: not after an abbreviation, nor after the letter that marks a list item."""
_LIKE_NOK = 0.4
"""How much of two sentences must be the same for one to be a rewording of the other."""
_MANGE = 2_500
"""Pairs of sentences that are compared with each other; beyond that, all are new or gone."""
_LANG = 4_000
"""Words of a sentence that is compared word by word at most."""


class Slag(StrEnum):
    """What became of a piece of text, or of a sentence."""

    LIK = "lik"
    UT = "ut"
    INN = "inn"
    ENDRET = "endret"


@dataclass(frozen=True)
class Bit:
    """Some words in a row that are the same, taken out or put in."""

    slag: Slag
    tekst: str


@dataclass(frozen=True)
class Setning:
    """A sentence of the two texts.

    Attributes:
        slag: unchanged, taken out, put in or reworded.
        biter: its words; one bit unless it was reworded.
    """

    slag: Slag
    biter: tuple[Bit, ...]

    @property
    def før(self) -> str:
        """The sentence as it was; empty when it is new."""
        return " ".join(bit.tekst for bit in self.biter if bit.slag is not Slag.INN)

    @property
    def nå(self) -> str:
        """The sentence as it is; empty when it is gone."""
        return " ".join(bit.tekst for bit in self.biter if bit.slag is not Slag.UT)


def setninger(tekst: str) -> list[str]:
    """Split a text into sentences; put together again with spaces, they are the text."""
    return [del_ for del_ in _GRENSE.split(" ".join(tekst.split())) if del_]


def forskjell(før: Sequence[str], nå: Sequence[str]) -> tuple[Setning, ...]:
    """Compare two texts, given as their sentences, and return the sentences of both in reading order."""
    gamle, nye = [" ".join(s.split()) for s in før], [" ".join(s.split()) for s in nå]
    ut: list[Setning] = []
    for hva, i, i_slutt, j, j_slutt in SequenceMatcher(None, gamle, nye, autojunk=False).get_opcodes():
        if hva == "equal":
            ut += [_hel(Slag.LIK, setning) for setning in nye[j:j_slutt]]
        else:
            ut += _byttet(gamle[i:i_slutt], nye[j:j_slutt])
    return tuple(ut)


def _hel(slag: Slag, setning: str) -> Setning:
    return Setning(slag, (Bit(slag, setning),))


def _byttet(gamle: Sequence[str], nye: Sequence[str]) -> Iterator[Setning]:
    """Return what was replaced by what: rewordings where sentences are like each other, in their order."""
    i = j = 0
    for neste_i, neste_j in [*_par(gamle, nye), (len(gamle), len(nye))]:
        yield from (_hel(Slag.UT, setning) for setning in gamle[i:neste_i])
        yield from (_hel(Slag.INN, setning) for setning in nye[j:neste_j])
        if neste_i < len(gamle):
            yield Setning(Slag.ENDRET, tuple(_ord_for_ord(gamle[neste_i].split(), nye[neste_j].split())))
        i, j = neste_i + 1, neste_j + 1


def _par(gamle: Sequence[str], nye: Sequence[str]) -> list[tuple[int, int]]:
    """Pair the sentences that are likest each other, without crossing; by dynamic programming."""
    if len(gamle) * len(nye) > _MANGE:
        return []
    best = [[0.0] * (len(nye) + 1) for _ in range(len(gamle) + 1)]
    likhet = {(i, j): _likhet(a, b) for i, a in enumerate(gamle) for j, b in enumerate(nye)}
    for i in reversed(range(len(gamle))):
        for j in reversed(range(len(nye))):
            best[i][j] = max(best[i + 1][j], best[i][j + 1], best[i + 1][j + 1] + likhet[i, j])
    ut, i, j = [], 0, 0
    while i < len(gamle) and j < len(nye):
        if likhet[i, j] and best[i][j] == best[i + 1][j + 1] + likhet[i, j]:
            ut.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return ut


def _likhet(a: str, b: str) -> float:
    """Return how alike two sentences are, 0 when they are too unlike."""
    ord_a, ord_b = a.split(), b.split()
    if max(len(ord_a), len(ord_b)) > _LANG:
        return 0.0
    måler = SequenceMatcher(None, ord_a, ord_b, autojunk=False)
    if måler.quick_ratio() < _LIKE_NOK:
        return 0.0
    likhet = måler.ratio()
    return likhet if likhet >= _LIKE_NOK else 0.0


def _ord_for_ord(gamle: Sequence[str], nye: Sequence[str]) -> Iterator[Bit]:
    """Return the words of a reworded sentence; one lone word between two changes belongs to them."""
    ut: list[str] = []
    inn: list[str] = []
    trinn = SequenceMatcher(None, gamle, nye, autojunk=False).get_opcodes()
    for nr, (hva, i, i_slutt, j, j_slutt) in enumerate(trinn):
        alene = i_slutt - i == 1 and 0 < nr < len(trinn) - 1
        if hva == "equal" and not alene:
            yield from _samlet(ut, inn)
            yield Bit(Slag.LIK, " ".join(nye[j:j_slutt]))
            ut, inn = [], []
        else:
            ut += gamle[i:i_slutt]
            inn += nye[j:j_slutt]
    yield from _samlet(ut, inn)


def _samlet(ut: Sequence[str], inn: Sequence[str]) -> Iterator[Bit]:
    if ut:
        yield Bit(Slag.UT, " ".join(ut))
    if inn:
        yield Bit(Slag.INN, " ".join(inn))
