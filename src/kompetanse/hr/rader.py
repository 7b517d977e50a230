"""Rows of cells to employments and deviations: column by column, a block of rows at a time."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from itertools import chain, islice, repeat
from operator import itemgetter
from typing import Any

from kompetanse.hr import tolk
from kompetanse.hr.avvik import AVVIST, Avvik
from kompetanse.hr.fnr import Funn, finn_fnr
from kompetanse.hr.forhold import Arbeidsforhold, Lest
from kompetanse.hr.hodesjekk import over_data
from kompetanse.hr.kolonner import LET_I, Hode, Kolonnekart, finn_hode
from kompetanse.hr.tolk import Kolonnetolk, rens

BLOKK = 4096
_FOTNOTE = re.compile(
    r"(antall|sum|totalt?|rapport\w*|utskrift\w*|side \d|kjørt|dato for|slutt på|end of)\b.*", re.I
)
_SAMLET = "A-SLUTTDATO-ÅPEN"
Rad = Sequence[Any]


def les_rader(
    rader: Iterable[Rad], kart: Kolonnekart, grunndag: date = tolk.GRUNNDAG_1900, første: int = 1
) -> Lest:
    """Read a sheet's rows; the first of them is row number `første`."""
    strøm = iter(rader)
    topp = list(islice(strøm, LET_I))
    hode = finn_hode(topp, kart)
    avvik = [*over_data(topp, hode, kart, første)]
    leser = _Leser(hode, grunndag, avvik) if hode and not _stopper(avvik) else _Leser(None, grunndag, avvik)
    start = hode.indeks + 1 if hode else len(topp)
    leser.les(chain(topp[start:], strøm), første + start)
    return leser.lest()


def _stopper(avvik: Iterable[Avvik]) -> bool:
    return any(a.kode.startswith("F-") for a in avvik)


@dataclass
class _Leser:
    """Gathers what the blocks give."""

    hode: Hode | None
    grunndag: date
    avvik: list[Avvik]
    forhold: list[Arbeidsforhold] = field(default_factory=list)
    rader: int = 0
    samlet: Counter[int] = field(default_factory=Counter)
    første_samlet: dict[int, int] = field(default_factory=dict)
    tolker: list[Kolonnetolk] = field(default_factory=list)

    def __post_init__(self) -> None:
        felter = {plass: felt for felt, plass in self.hode.felt.items()} if self.hode else {}
        bredde = len(self.hode.navn) if self.hode else 0
        self.tolker = [_kolonnetolk(felter.get(nr, ""), self.grunndag) for nr in range(bredde)]

    def les(self, strøm: Iterator[Rad], første: int) -> None:
        while blokk := list(islice(strøm, BLOKK)):
            numre = list(range(første, første + len(blokk)))
            første += len(blokk)
            bredde = len(self.tolker)
            if set(map(len, blokk)) != {bredde} or not all(map(any, blokk)):
                numre, blokk = self._like_lange(numre, blokk, bredde)
            self.rader += len(blokk)
            if blokk and self.tolker:
                self._les_blokk(numre, blokk)

    def _like_lange(self, numre: list[int], blokk: list[Rad], bredde: int) -> tuple[list[int], list[Rad]]:
        """Leave out blank rows, and give every row as many cells as the header."""
        ut: list[Rad] = []
        beholdt: list[int] = []
        for nr, rad in zip(numre, blokk, strict=True):
            if len(rad) > bredde and any(rens(c) for c in rad[bredde:]):
                self._for_lang(nr, rad)
            elif any(rens(c) for c in rad):
                ut.append([*rad[:bredde], *([""] * (bredde - len(rad)))])
                beholdt.append(nr)
        return beholdt, ut

    def _for_lang(self, nr: int, rad: Rad) -> None:
        self.rader += 1
        if self.tolker:
            self.avvik.append(Avvik(nr, 0, "F-RAD-FORSKJØVET"))
        for plass, celle in enumerate(rad, 1):
            if finn_fnr(rens(celle)) is Funn.SIKKERT:
                self.avvik.append(Avvik(nr, plass, "F-FNR"))

    def _les_blokk(self, numre: list[int], blokk: list[Rad]) -> None:
        assert self.hode is not None  # noqa: S101 -- there are no interpreters without a header
        kolonner = list(zip(*blokk, strict=True))
        lest = [t.les(k) for t, k in zip(self.tolker, kolonner, strict=True)]
        sperret: set[int] = set()
        for plass, (tolken, kolonne) in enumerate(zip(self.tolker, kolonner, strict=True)):
            if tolken.feil:
                sperret |= self._meld(plass, tolken, kolonne, numre, blokk)
            tolken.rydd()
        felt = {navn: lest[plass] for navn, plass in self.hode.felt.items()}
        if "navn" in felt and "etternavn" not in felt:
            felt["fornavn"], felt["etternavn"] = map(list, zip(*felt["navn"], strict=True))
        self._sjekk_rader(felt, numre, sperret)
        deler = (felt.get(navn, repeat(_STANDARD[navn])) for navn in Arbeidsforhold._fields[1:])
        nye = map(_ny, zip(numre, *deler, strict=False))
        self.forhold += (f for i, f in enumerate(nye) if i not in sperret) if sperret else nye

    def _meld(
        self, plass: int, tolken: Kolonnetolk, kolonne: Rad, numre: list[int], blokk: list[Rad]
    ) -> set[int]:
        """Report the faulty cells of a column; returns the rows that are stopped."""
        sperret: set[int] = set()
        navn = self.hode.navn[plass] if self.hode else ""
        for i, rå in enumerate(kolonne):
            kode = tolken.feil.get(rå)
            if kode is None:
                continue
            if kode == _SAMLET:
                self.samlet[plass] += 1
                self.første_samlet.setdefault(plass, numre[i])
                continue
            if kode == "F-ANSATTNR" and _er_fotnote(blokk[i]):
                self.avvik.append(Avvik(numre[i], 0, "A-FOTNOTE"))
                sperret.add(i)
                continue
            if kode.startswith("F-"):
                sperret.add(i)
            verdi = "" if kode in AVVIST or kode == "F-MULIG-FNR" else rens(rå)
            self.avvik.append(Avvik(numre[i], plass + 1, kode, navn, verdi=verdi))
        return sperret

    def _sjekk_rader(self, felt: dict[str, Sequence[Any]], numre: list[int], sperret: set[int]) -> None:
        if "" in felt.get("enhet", ()) and "" in felt.get("enhet_kode", ()):
            for i, enhet in enumerate(zip(felt["enhet"], felt["enhet_kode"], strict=True)):
                if not any(enhet) and i not in sperret:
                    self.avvik.append(Avvik(numre[i], 0, "E-ENHET-UKJENT"))
        if (slutt := felt.get("sluttdato", ())) and slutt.count(None) < len(slutt):
            for i, (fra, til) in enumerate(zip(felt["startdato"], slutt, strict=True)):
                if til is not None and fra is not None and til < fra:
                    self.avvik.append(Avvik(numre[i], 0, "E-DATO-REKKEFØLGE"))

    def lest(self) -> Lest:
        for plass, antall in self.samlet.items():
            navn = self.hode.navn[plass] if self.hode else ""
            self.avvik.append(Avvik(self.første_samlet[plass], plass + 1, _SAMLET, navn, antall=antall))
        if avvist := [a for a in self.avvik if a.kode in AVVIST]:
            return Lest(avvik=tuple(sorted(_første_i_hver_kolonne(avvist))), rader=self.rader)
        self.avvik += kryssjekk(self.forhold)
        ute = {a.rad for a in self.avvik if a.kode == "A-FOTNOTE"}
        avvik = (a for a in self.avvik if a.rad not in ute or a.kode == "A-FOTNOTE")
        return Lest(self.forhold, tuple(sorted(avvik)), self.rader)


def _første_i_hver_kolonne(avvist: Iterable[Avvik]) -> Iterator[Avvik]:
    """Tell of a refused file where to look, once for each column."""
    etter: dict[tuple[str, int], list[Avvik]] = {}
    for a in sorted(avvist):
        etter.setdefault((a.kode, a.kolonnenr), []).append(a)
    for like in etter.values():
        yield Avvik(like[0].rad, like[0].kolonnenr, like[0].kode, like[0].kolonne, antall=len(like))


def _er_fotnote(rad: Rad) -> bool:
    fylt = [t for c in rad if (t := rens(c))]
    return len(fylt) <= 3 and bool(fylt) and _FOTNOTE.fullmatch(fylt[0]) is not None


def kryssjekk(forhold: Sequence[Arbeidsforhold]) -> Iterator[Avvik]:
    """Compare the rows with each other: shared e-mail addresses, and numbers that have lost zeros."""
    eposter, numre = list(map(_EPOST, forhold)), list(map(_ANSATTNR, forhold))
    eier = dict(zip(eposter, numre, strict=True))
    delt = {epost for epost, nr in zip(eposter, numre, strict=True) if epost and eier[epost] != nr}
    if delt:
        yield from (Avvik(f.rad, 0, "E-EPOST-DUBLETT") for f in forhold if f.epost in delt)
    lengder = {len(nr) for nr in numre if nr.startswith("0") and nr.isdecimal()}
    if len(lengder) == 1:
        (lengde,) = lengder
        korte = (f for f in forhold if len(f.ansattnr) < lengde and f.ansattnr.isdecimal())
        yield from (Avvik(f.rad, 0, "E-NULL-TAPT") for f in korte)


_ny: Callable[[tuple[Any, ...]], Arbeidsforhold] = partial(tuple.__new__, Arbeidsforhold)
"""What `Arbeidsforhold._make` does, without a step in Python for each row."""
_EPOST, _ANSATTNR = map(itemgetter, map(Arbeidsforhold._fields.index, ("epost", "ansattnr")))
_STANDARD: dict[str, Any] = {"ansattnr": "", **Arbeidsforhold._field_defaults}


_KOLONNER: dict[str, tuple[Callable[[str], Any], Any, str]] = {
    "ansattnr": (tolk.ansattnr, "", "F-ANSATTNR"),
    "fornavn": (tolk.navn, "", "E-NAVN-MANGLER"),
    "etternavn": (tolk.navn, "", "E-NAVN-MANGLER"),
    "navn": (tolk.fullt_navn, ("", ""), "E-NAVN-MANGLER"),
    "epost": (tolk.epost, "", "E-EPOST-MANGLER"),
    "stillingsprosent": (tolk.prosent, None, ""),
    "hovedstilling": (tolk.ja_nei, None, ""),
    "leder_ansattnr": (tolk.leder, "", ""),
}
"""How a column is read, what an empty cell is, and the code for one. Others are texts."""


def _kolonnetolk(felt: str, grunndag: date) -> Kolonnetolk:
    if not felt:
        return Kolonnetolk(None)
    if felt == "startdato":
        return Kolonnetolk(partial(tolk.startdato, grunndag=grunndag), None, "E-DATO")
    if felt in {"sluttdato", "permisjon_fra", "permisjon_til"}:
        return Kolonnetolk(partial(tolk.dato, grunndag=grunndag))
    return Kolonnetolk(*_KOLONNER.get(felt, (tolk.tekst, "", "")))
