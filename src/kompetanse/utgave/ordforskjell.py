"""Two sequences or two texts against each other: what stayed, what moved, what was replaced."""

import re
from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from kompetanse.modell.sammenligning import Bit
from kompetanse.utgave.normal import nøkkel, ren
from kompetanse.utgave.tegn import likhet_mellom, ordtelling

MINST_LIKE = 0.4
"""How alike two texts in the same place must be to be told as one that was changed."""
MINST_LIKE_LANGT = 0.65
"""The same for texts that are not in the same place."""


@dataclass(frozen=True)
class Oppstilling:
    """Which old items became which new ones, by index.

    Attributes:
        like: equal and in the same order.
        flyttet: equal, but in another order.
        endret: alike.
        borte: old ones without a new one.
        nye: new ones without an old one.
    """

    like: tuple[tuple[int, int], ...]
    flyttet: tuple[tuple[int, int], ...]
    endret: tuple[tuple[int, int], ...]
    borte: tuple[int, ...]
    nye: tuple[int, ...]


def still_opp(
    før: Sequence[str], etter: Sequence[str], klasser: tuple[Sequence[Hashable], ...]
) -> Oppstilling:
    """Find what became of each item.

    Args:
        før: the old items, as they are compared.
        etter: the new items.
        klasser: the class of each old and each new item; only items of the same class are compared.
    """
    klasse_før, klasse_etter = klasser
    a = list(zip(klasse_før, før, strict=True))
    b = list(zip(klasse_etter, etter, strict=True))
    like, hull = _like(a, b)
    rest_a = [i for hull_a, _ in hull for i in hull_a]
    rest_b = [j for _, hull_b in hull for j in hull_b]
    flyttet = list(_flyttet(a, b, rest_a, rest_b))
    tatt_a, tatt_b = {i for i, _ in flyttet}, {j for _, j in flyttet}
    endret: list[tuple[int, int]] = []
    for ledige_a, ledige_b, minst in [
        *((ha, hb, MINST_LIKE) for ha, hb in hull),
        (rest_a, rest_b, MINST_LIKE_LANGT),
    ]:
        fra = [i for i in ledige_a if i not in tatt_a]
        til = [j for j in ledige_b if j not in tatt_b]
        par = list(_par(a, b, fra, til, minst))
        endret += par
        tatt_a |= {i for i, _ in par}
        tatt_b |= {j for _, j in par}
    return Oppstilling(
        tuple(like),
        tuple(flyttet),
        tuple(sorted(endret, key=lambda par: par[1])),
        tuple(i for i in rest_a if i not in tatt_a),
        tuple(j for j in rest_b if j not in tatt_b),
    )


def _like(
    a: Sequence[Hashable], b: Sequence[Hashable]
) -> tuple[list[tuple[int, int]], list[tuple[range, range]]]:
    """Return the longest common runs, and the gaps between them."""
    like: list[tuple[int, int]] = []
    hull: list[tuple[range, range]] = []
    i = j = 0
    for blokk in SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks():
        if blokk.a > i or blokk.b > j:
            hull.append((range(i, blokk.a), range(j, blokk.b)))
        like += ((blokk.a + n, blokk.b + n) for n in range(blokk.size))
        i, j = blokk.a + blokk.size, blokk.b + blokk.size
    return like, hull


def _flyttet(
    a: Sequence[Hashable], b: Sequence[Hashable], rest_a: list[int], rest_b: list[int]
) -> Iterator[tuple[int, int]]:
    plasser: dict[Hashable, list[int]] = defaultdict(list)
    for j in reversed(rest_b):
        plasser[b[j]].append(j)
    for i in rest_a:
        if plasser.get(a[i]):
            yield i, plasser[a[i]].pop()


def _par(
    a: Sequence[tuple[Hashable, str]],
    b: Sequence[tuple[Hashable, str]],
    fra: list[int],
    til: list[int],
    minst: float,
) -> Iterator[tuple[int, int]]:
    """Pair what is alike, the most alike first."""
    ord_a, ord_b = ({n: ordtelling(alle[n][1]) for n in hvilke} for alle, hvilke in ((a, fra), (b, til)))
    mulige = [
        (likhet, i, j)
        for i in fra
        for j in til
        if a[i][0] == b[j][0] and (likhet := likhet_mellom(ord_a[i], ord_b[j])) >= minst
    ]
    brukt_a: set[int] = set()
    brukt_b: set[int] = set()
    for _, i, j in sorted(mulige, key=lambda m: (-m[0], m[1], m[2])):
        if i not in brukt_a and j not in brukt_b:
            brukt_a.add(i)
            brukt_b.add(j)
            yield i, j


def biter(før: str, etter: str) -> tuple[Bit, ...]:
    """Compare two texts of canonical Markdown word by word."""
    a, b = stykker(før), stykker(etter)
    ut: list[Bit] = []
    for hva, i1, i2, j1, j2 in SequenceMatcher(
        None, list(map(nøkkel, a)), list(map(nøkkel, b)), autojunk=False
    ).get_opcodes():
        if hva == "equal":
            ut.append(Bit("lik", "".join(b[j1:j2])))
            continue
        if i2 > i1:
            ut.append(Bit("ut", "".join(a[i1:i2])))
        if j2 > j1:
            ut.append(Bit("inn", "".join(b[j1:j2])))
    return tuple(ut)


_STYKKE = re.compile(r"\s*(?:\[\[[^\]]+\]\]|\w+|[^\w\s])")


def stykker(tekst: str) -> list[str]:
    """Split what a text says into words and marks, each with the space before it."""
    return _STYKKE.findall(ren(tekst))
