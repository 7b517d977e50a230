"""Rows to people: everyone once, whatever the order of the rows."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from kompetanse.hr.avvik import Avvik
from kompetanse.hr.forhold import Arbeidsforhold
from kompetanse.norsk import til_ascii


@dataclass(frozen=True, slots=True)
class Ansatt:
    """A person: one employee number in one company.

    Attributes:
        ansattnr: the employee number.
        selskap: the company, when several share numbers.
        forhold: the employments, in the order of their start, without repeats.
    """

    ansattnr: str
    selskap: str
    forhold: tuple[Arbeidsforhold, ...] = field(repr=False)

    @property
    def nøkkel(self) -> tuple[str, str]:
        """What tells the person from all others."""
        return self.selskap, self.ansattnr


def samle_personer(forhold: Iterable[Arbeidsforhold]) -> tuple[list[Ansatt], list[Avvik]]:
    """Gather the rows of each person.

    Returns:
        The people, sorted by company and number, and the deviations: a number with different names is left
        out with all its rows.
    """
    etter: dict[tuple[str, str], list[Arbeidsforhold]] = {}
    for f in forhold:
        etter.setdefault((f.selskap, f.ansattnr), []).append(f)
    personer: list[Ansatt] = []
    avvik: list[Avvik] = []
    for (selskap, nr), rader in sorted(etter.items()):
        if len(rader) == 1:
            personer.append(Ansatt(nr, selskap, tuple(rader)))
        elif len({_navn(f) for f in rader}) > 1:
            avvik += [Avvik(f.rad, 0, "F-ANSATTNR-KONFLIKT", detalj=_andre(f, rader)) for f in rader]
        else:
            egne, like = _uten_like(rader)
            personer.append(Ansatt(nr, selskap, tuple(egne)))
            avvik += like
    return personer, avvik


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
    ordnet = sorted(ulike.values(), key=lambda f: (f.startdato or date.min, _som_tekst(f)))
    return ordnet, (Avvik(rad, 0, "A-DUBLETT-SLÅTT-SAMMEN") for rad in like)


def _som_tekst(f: Arbeidsforhold) -> tuple[str, ...]:
    return tuple(str(verdi) for verdi in f[1:])
