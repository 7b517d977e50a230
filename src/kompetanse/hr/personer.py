"""Rows to people: everyone once, whatever the order of the rows."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from kompetanse.hr.avvik import Avvik
from kompetanse.hr.forhold import Arbeidsforhold
from kompetanse.norsk import til_ascii


class Ansatt(NamedTuple):
    """A person: one employee number in one company. A named tuple, since half a million are made in one run.

    Attributes:
        selskap: the company, when several share numbers.
        ansattnr: the employee number.
        forhold: the employments, in the order of their start, without repeats.
    """

    selskap: str
    ansattnr: str
    forhold: tuple[Arbeidsforhold, ...]

    def __repr__(self) -> str:
        """Tell which rows it is, and not who."""
        return f"Ansatt(rader={[f.rad for f in self.forhold]})"

    @property
    def nøkkel(self) -> tuple[str, str]:
        """What tells the person from all others."""
        return self.selskap, self.ansattnr


def samle_personer(forhold: Sequence[Arbeidsforhold]) -> tuple[list[Ansatt], list[Avvik]]:
    """Gather the rows of each person.

    Returns:
        The people, sorted by company and number, and the deviations: a number with different names is left
        out with all its rows.
    """
    nøkler = [(f.selskap, f.ansattnr) if f.selskap else f.ansattnr for f in forhold]
    flere: dict[object, list[Arbeidsforhold]] = {
        nøkkel: [] for nøkkel, antall in Counter(nøkler).items() if antall > 1
    }
    personer: list[Ansatt] = []
    for nøkkel, f in zip(nøkler, forhold, strict=True):
        if nøkkel in flere:
            flere[nøkkel].append(f)
        else:
            personer.append(Ansatt(f.selskap, f.ansattnr, (f,)))
    avvik: list[Avvik] = []
    for rader in flere.values():
        if len({_navn(f) for f in rader}) > 1:
            avvik += [Avvik(f.rad, 0, "F-ANSATTNR-KONFLIKT", detalj=_andre(f, rader)) for f in rader]
        else:
            egne, like = _uten_like(rader)
            personer.append(Ansatt(egne[0].selskap, egne[0].ansattnr, tuple(egne)))
            avvik += like
    personer.sort()  # by company and number, which no two share
    return personer, sorted(avvik)


def _navn(f: Arbeidsforhold) -> str:
    """Return a name as it is compared: without case, accents and hyphens."""
    return til_ascii(f"{f.fornavn} {f.etternavn}").casefold().replace("-", " ")


def _andre(f: Arbeidsforhold, rader: Sequence[Arbeidsforhold]) -> str:
    andre = sorted(annen.rad for annen in rader if annen.rad != f.rad)
    return f"sammenlign med rad {', '.join(map(str, andre[:5]))}"


def _uten_like(rader: Sequence[Arbeidsforhold]) -> tuple[list[Arbeidsforhold], Iterator[Avvik]]:
    ulike: dict[tuple[object, ...], Arbeidsforhold] = {}
    like: list[int] = []
    for f in sorted(rader, key=lambda f: f.rad):
        if f[1:] in ulike:
            like.append(f.rad)
        else:
            ulike[f[1:]] = f
    ordnet = sorted(ulike.values(), key=_innhold)
    return ordnet, (Avvik(rad, 0, "A-DUBLETT-SLÅTT-SAMMEN") for rad in like)


def _innhold(f: Arbeidsforhold) -> tuple[object, ...]:
    """Return what a row says, in an order that does not depend on where it stands: the start comes first."""
    dager = (f.sluttdato or date.max, f.permisjon_fra or date.min, f.permisjon_til or date.min)
    stilling = (
        f.stillingsprosent or 0.0,
        f.ansettelsestype,
        f.hovedstilling is True,
        f.hovedstilling is None,
    )
    return f.startdato or date.min, *f[4:11], *dager, *stilling, f.leder_ansattnr, f.fornavn, f.etternavn
