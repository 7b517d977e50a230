"""Finding the header row, and what each column is, by the names that HR systems use."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from functools import cached_property

from kompetanse.hr.avvik import FØDSELSNUMMER, SENSITIV
from kompetanse.hr.fnr import finn_fnr
from kompetanse.hr.tolk import rens
from kompetanse.modell.ansatte import Kolonneregister
from kompetanse.norsk import til_ascii

LET_I = 25
"""The header is among this many rows from the top."""


def foldet(overskrift: str) -> str:
    """Return a header as it is compared: lower-case ASCII words."""
    return re.sub(r"[^a-z0-9*]+", " ", til_ascii(overskrift.replace("%", " prosent")).lower()).strip()


def _uten_mellomrom(overskrift: str) -> str:
    return foldet(overskrift).replace(" ", "")


@dataclass(frozen=True)
class Kolonnekart:
    """All names that are known: ours, and the project's own, which go first."""

    registre: Sequence[Kolonneregister]

    @cached_property
    def felt(self) -> Mapping[str, tuple[str, int]]:
        """The field of each name, with how good a name it is: the lower the better."""
        ut: dict[str, tuple[str, int]] = {}
        for register in self.registre:
            for felt, kolonne in register.kolonner.items():
                for nr, navn in enumerate((felt, *kolonne.navn)):
                    ut.setdefault(_uten_mellomrom(navn), (str(felt), nr))
        return ut

    def forbudt(self, overskrift: str) -> str:
        """Return the code of a column that must not be there, or nothing."""
        ord_ = foldet(overskrift)
        former = {ord_, *ord_.split(), ord_.replace(" ", "")}
        for kode in (FØDSELSNUMMER, SENSITIV):
            if any(fnmatchcase(form, mønster) for mønster in self._mønstre[kode] for form in former):
                return kode
        return ""

    @cached_property
    def _mønstre(self) -> Mapping[str, Sequence[str]]:
        return {
            FØDSELSNUMMER: [foldet(m) for r in self.registre for m in r.fødselsnummer],
            SENSITIV: [foldet(m) for r in self.registre for m in r.sensitive],
        }


@dataclass(frozen=True)
class Hode:
    """The header row.

    Attributes:
        indeks: where it is, from 0.
        navn: the headers, cleaned.
        felt: the position of each field that was found.
        doble: positions of columns that have the same header as a field that was found.
    """

    indeks: int
    navn: Sequence[str]
    felt: Mapping[str, int]
    doble: Sequence[int] = field(default=())


def finn_hode(rader: Iterable[Sequence[object]], kart: Kolonnekart) -> Hode | None:
    """Return the row with the most known headers, at least two, or None."""
    hoder = (_hode(nr, [_overskrift(c) for c in rad], kart) for nr, rad in enumerate(rader))
    return max(
        (hode for hode in hoder if len(hode.felt) > 1),
        key=lambda h: ("ansattnr" in h.felt, len(h.felt), -h.indeks),
        default=None,
    )


def _overskrift(celle: object) -> str:
    tekst = rens(celle)
    return "" if finn_fnr(tekst) else tekst  # a header is shown


def _hode(indeks: int, navn: Sequence[str], kart: Kolonnekart) -> Hode:
    best: dict[str, tuple[int, int]] = {}
    doble: list[int] = []
    for plass, overskrift in enumerate(navn):
        funn = kart.felt.get(_uten_mellomrom(overskrift)) if overskrift else None
        if funn is None:
            continue
        felt, nr = funn
        if felt in best and best[felt][0] == nr:
            doble.append(plass)
        elif felt not in best or nr < best[felt][0]:
            best[felt] = (nr, plass)
    return Hode(indeks, navn, {felt: plass for felt, (_, plass) in best.items()}, tuple(doble))
