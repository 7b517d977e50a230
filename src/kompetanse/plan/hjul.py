"""The yearly wheel as a drawing: twelve months around a circle, with the activities' numbers in them."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, pi, sin

from kompetanse.modell.plan import Måned
from kompetanse.norsk import opplisting, stor_forbokstav
from kompetanse.plan.dokument import Hjulpunkt

MIDT = 300
"""The centre of the drawing, which is 600 units wide."""
YTRE, MÅNEDSRING, INDRE = 290, 236, 118
"""The rim, where the months' names end and the numbers begin, and where the middle begins."""
RADER = ((206, 3), (172, 2), (140, 2))
"""The rows of numbers in a month: how far out, and how many there is room for. The table has them all."""
I_MIDTEN = 5
"""How many numbers stand beside each other in the middle."""


@dataclass(frozen=True)
class Merke:
    """A number in the wheel, at its centre."""

    nummer: int
    x: float
    y: float
    forslag: bool


@dataclass(frozen=True)
class Felt:
    """A month: the outline of its field, and where its name stands, turned by `grader`."""

    navn: str
    omriss: str
    x: float
    y: float
    grader: float


@dataclass(frozen=True)
class Hjul:
    """The whole drawing; `tekst` says what it shows to those who do not see it."""

    felt: tuple[Felt, ...]
    merker: tuple[Merke, ...]
    hele_året: bool
    tekst: str


def tegn_hjul(punkter: Sequence[Hjulpunkt]) -> Hjul:
    """Draw the wheel."""
    merker: list[Merke] = []
    for nr, måned in enumerate(Måned):
        merker += _i_måned(nr, [p for p in punkter if måned in p.måneder])
    alltid = [p for p in punkter if not p.måneder]
    for rad in range(0, len(alltid), I_MIDTEN):
        i_rad = alltid[rad : rad + I_MIDTEN]
        for plass, punkt in enumerate(i_rad):
            x = MIDT + (plass - (len(i_rad) - 1) / 2) * 40
            merker.append(Merke(punkt.nummer, x, MIDT + 18 + rad / I_MIDTEN * 36, punkt.forslag))
    felt = tuple(_felt(nr, måned) for nr, måned in enumerate(Måned))
    return Hjul(felt, tuple(merker), bool(alltid), _med_ord(punkter))


def _med_ord(punkter: Sequence[Hjulpunkt]) -> str:
    """Return the picture in words."""
    ut = ["Sirkel delt i tolv måneder, med tall for det som skjer."]
    for når in [*Måned, None]:
        i_måned = [str(p.nummer) for p in punkter if (når in p.måneder if når else not p.måneder)]
        if i_måned:
            ut.append(f"{stor_forbokstav(når or 'hele året')}: {opplisting(i_måned)}.")
    return " ".join(ut)


def _punkt(radius: float, vinkel: float) -> tuple[float, float]:
    """Return the point at an angle, clockwise from the top in turns."""
    return (round(MIDT + radius * sin(2 * pi * vinkel), 1), round(MIDT - radius * cos(2 * pi * vinkel), 1))


def _felt(nr: int, måned: Måned) -> Felt:
    fra, til, midt = nr / 12, (nr + 1) / 12, (nr + 0.5) / 12
    (a, b), (c, d) = _punkt(YTRE, fra), _punkt(YTRE, til)
    (e, f), (g, h) = _punkt(INDRE, til), _punkt(INDRE, fra)
    omriss = f"M{a} {b}A{YTRE} {YTRE} 0 0 1 {c} {d}L{e} {f}A{INDRE} {INDRE} 0 0 0 {g} {h}Z"
    x, y = _punkt((YTRE + MÅNEDSRING) / 2, midt)
    grader = 360 * midt
    return Felt(måned, omriss, x, y, grader - 180 if 90 < grader < 270 else grader)


def _i_måned(nr: int, punkter: Sequence[Hjulpunkt]) -> list[Merke]:
    """Place the numbers of a month in rows, from the rim inwards."""
    ut = []
    for radius, antall in RADER:
        i_rad, punkter = punkter[:antall], punkter[antall:]
        avstand = 34 / (2 * pi * radius)
        for plass, punkt in enumerate(i_rad):
            vinkel = (nr + 0.5) / 12 + (plass - (len(i_rad) - 1) / 2) * avstand
            ut.append(Merke(punkt.nummer, *_punkt(radius, vinkel), punkt.forslag))
    return ut
