"""`kilder/ordliste.txt`: one name or term a line, as it is spelt; `#` begins a comment."""

import re

from kompetanse.les.kilde import Kilde
from kompetanse.les.skalarer import vist
from kompetanse.melding import Melding, advarsel

_ORD = re.compile(r"[^\W\d_]+(?:[-'’.][^\W\d_]+)*\*?")


def tolk_ordliste(kilde: Kilde) -> tuple[tuple[str, ...], list[Melding]]:
    """Return the words, with the `*` of those that take any ending, and what is wrong with the lines."""
    ordene: list[str] = []
    meldinger: list[Melding] = []
    for nr, linje in enumerate(kilde.linjer):
        ord_ = linje.partition("#")[0].strip()
        if _ORD.fullmatch(ord_):
            ordene.append(ord_)
        elif ord_:
            sted = kilde.sted(nr, linje.index(ord_), len(ord_))
            hint = "Skriv ett ord på hver linje, med bokstaver. `*` til slutt tar med alle endelser."
            meldinger.append(advarsel("K803", f"«{vist(ord_)}» er ikke ett ord.", sted, hint))
    return tuple(ordene), meldinger
