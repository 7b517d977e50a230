"""Signs in a changed text that make it weigh more: a negation, a duty, a threshold, a number, a reference.

A sign means that something came, went or was exchanged; a sentence that says the
same with other words has none. Text is about a duty (`vernet`) when it cites a legal basis or stands in a
module about one of the duties.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator

from kompetanse.modell.grunn import TemaId
from kompetanse.modell.sammenligning import Endringsslag
from kompetanse.utgave.normal import nøkkel, ord_i
from kompetanse.utgave.ordlister import (
    ADGANG,
    AVGRENSERE,
    NEKTELSER,
    PLIKTTEMA,
    PÅLEGG,
    STYRKER,
    TALL,
    TERSKLER,
)

_S = Endringsslag
_HENVISNING = re.compile(r"\[\[[^\]]+\]\]")
_ORD = re.compile(r"\w+")
NESTEN_LIK = 0.75
"""How alike two sentences are, the signs aside, when one is the other turned."""


def er_plikt(temaer: Iterable[TemaId]) -> bool:
    """Tell whether one of these topics is a duty."""
    return any(PLIKTTEMA.fullmatch(tema) for tema in temaer)


def henvisninger(tekst: str) -> list[str]:
    """Return the ids of all `[[id]]` in a text."""
    return [treff[2:-2] for treff in _HENVISNING.findall(tekst)] if "[[" in tekst else []


def tegn_i(før: str, etter: str, *, vernet: bool, hjemler: Collection[str]) -> tuple[Endringsslag, ...]:
    """Return the signs in a text that was changed, is new (`før` empty) or gone (`etter` empty).

    Args:
        før: canonical Markdown.
        etter: canonical Markdown.
        vernet: whether it is, or was, about a duty.
        hjemler: the ids of legal bases; all other references are help services.
    """
    a, b = nøkkel(før).lower(), nøkkel(etter).lower()
    ut = []
    if _ord_blant(a, NEKTELSER) != _ord_blant(b, NEKTELSER):
        ut.append(_S.NEKTELSE)
    if vernet:
        ut += _i_plikttekst(_HENVISNING.sub(" ", a), _HENVISNING.sub(" ", b))
    endret = Counter(henvisninger(før))
    endret.subtract(henvisninger(etter))
    byttet = {id_ for id_, antall in endret.items() if antall}
    if byttet & set(hjemler):
        ut.append(_S.HJEMMEL_I_TEKST)
    if byttet - set(hjemler):
        ut.append(_S.HJELP_I_TEKST)
    return tuple(ut)


def _i_plikttekst(a: str, b: str) -> Iterator[Endringsslag]:
    if not a or not b:
        yield _S.PLIKTTEKST
        return
    if any(_ord_blant(a, hvilke) != _ord_blant(b, hvilke) for hvilke in (PÅLEGG, ADGANG, AVGRENSERE)):
        yield _S.PLIKTORD
    if _funn(TERSKLER, a) != _funn(TERSKLER, b) or _funn(STYRKER, a) != _funn(STYRKER, b):
        yield _S.TERSKEL
    if _funn(TALL, a) != _funn(TALL, b):
        yield _S.TALL
    if _er_snudd(a, b):
        yield _S.PLIKT_SNUDD


def _er_snudd(a: str, b: str) -> bool:
    """Tell whether two sentences are nearly the same, but one demands what the other does not."""
    nektet = _ord_blant(a, NEKTELSER).total() != _ord_blant(b, NEKTELSER).total()
    byttet = (
        _byttet(_ord_blant(a, PÅLEGG), _ord_blant(b, PÅLEGG)),
        _byttet(_ord_blant(a, ADGANG), _ord_blant(b, ADGANG)),
    )
    myket = byttet in ((1, -1), (-1, 1))
    terskler = _funn(TERSKLER, a), _funn(TERSKLER, b)
    flyttet = bool(terskler[0] - terskler[1]) and bool(terskler[1] - terskler[0])
    return (nektet or myket or flyttet) and likhet_mellom(_rest(a), _rest(b)) >= NESTEN_LIK


def _byttet(a: Counter[str], b: Counter[str]) -> int:
    """Return 1 when there are more words in the new text, -1 when there are fewer."""
    return (b.total() > a.total()) - (b.total() < a.total())


def _ord_blant(tekst: str, hvilke: Collection[str]) -> Counter[str]:
    return Counter(ord_ for ord_ in _ORD.findall(tekst) if ord_ in hvilke)


def _funn(mønster: re.Pattern[str], tekst: str) -> Counter[str]:
    return Counter(mønster.findall(tekst))


def _rest(tekst: str) -> Counter[str]:
    """Return the words that are left when all that may turn a duty is taken away."""
    borte = NEKTELSER | PÅLEGG | ADGANG
    return Counter(ord_ for ord_ in _ORD.findall(TERSKLER.sub(" ", tekst)) if ord_ not in borte)


def likhet_mellom(a: Counter[str], b: Counter[str]) -> float:
    """Return how many words two texts have in common: 0 none, 1 all."""
    samlet = a.total() + b.total()
    return 2 * (a & b).total() / samlet if samlet else 1.0


def ordtelling(tekst: str) -> Counter[str]:
    """Count the words and marks of a text that has been through `nøkkel`."""
    return Counter(ord_i(tekst))


def ordlikhet(a: str, b: str) -> float:
    """Return how alike two texts that have been through `nøkkel` are."""
    return likhet_mellom(ordtelling(a), ordtelling(b))
