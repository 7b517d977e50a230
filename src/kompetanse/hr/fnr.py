"""Finding national identity numbers in any text, so that a file that holds one can be refused.

The numbers are never returned: who calls learns that there is one, and nothing else.
"""

import re
from enum import IntEnum

_S = r"[ .\-/\u00a0\u2007\u2009\u2010-\u2014\u202f]"
_ELLEVE = re.compile(
    rf"(?<!\d)\d\d{_S}?\d\d{_S}?\d\d{_S}{{0,3}}\d\d\d{_S}?\d\d(?!\d)"
    rf"|(?<!\d)\d\d{_S}?\d\d{_S}?(?:19|20)\d\d{_S}{{1,3}}\d\d\d{_S}?\d\d(?!\d)"
    rf"|(?<![\d.])(?:\d ){{10}}\d(?!\d)"
)
"""Eleven digits as people write them: in one, or parted after the date, with or without its century."""
_TI = re.compile(r"\s*(\d{10})(?:[.,]0+)?\s*")
_SKILLE = re.compile(r"\D")
_DAGER = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_MÅNEDSTILLEGG = (0, 40, 65, 80)
"""What is added to the month in synthetic numbers, which test systems use."""
_K1 = (3, 7, 6, 1, 8, 9, 4, 5, 2, 1)
_K2 = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)


class Funn(IntEnum):
    """What a text holds: nothing, a possible number by its date, or one whose control digits are right."""

    INGEN = 0
    MULIG = 1
    SIKKERT = 2


def finn_fnr(tekst: str) -> Funn:
    """Tell whether a text holds a national identity number (fødselsnummer or D-nummer), also a synthetic one.

    A cell of ten digits is read with the zero that spreadsheets take away from numbers.
    """
    funn = Funn.INGEN
    for treff in _ELLEVE.finditer(tekst):
        funn = max(funn, _bedøm(_SKILLE.sub("", treff[0])))
    if funn is Funn.INGEN and (ti := _TI.fullmatch(tekst)) and _bedøm("0" + ti[1]) is Funn.SIKKERT:
        return Funn.SIKKERT
    return funn


def _bedøm(sifre: str) -> Funn:
    if len(sifre) == 13:  # the year was written with its century
        sifre = sifre[:4] + sifre[6:]
    tall = [int(siffer) for siffer in sifre]
    if not _er_dato(int(sifre[:2]), int(sifre[2:4])):
        return Funn.INGEN
    rett = not _rest(_K1, tall) and not _rest(_K2, tall)
    return Funn.SIKKERT if rett else Funn.MULIG


def _er_dato(dag: int, måned: int) -> bool:
    dag -= 40 if dag > 40 else 0
    måneder = (måned - tillegg for tillegg in _MÅNEDSTILLEGG)
    return any(1 <= m <= 12 and 1 <= dag <= _DAGER[m - 1] for m in måneder)


def _rest(vekter: tuple[int, ...], tall: list[int]) -> int:
    return sum(vekt * siffer for vekt, siffer in zip(vekter, tall, strict=False)) % 11
