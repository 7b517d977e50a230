"""What a difference shows: the text before and now, with marks on what came and went.

Nothing may be lost in making it readable. When two texts that differ would look the same, they are shown as
they stand in the edition, with their Markdown.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import groupby, islice

from kompetanse.endringslogg.dokument import Rad
from kompetanse.endringslogg.navn import Navnebok
from kompetanse.modell.sammenligning import Bit, Endringsslag, Forskjell
from kompetanse.utgave.normal import adresser, ren
from kompetanse.utgave.ordforskjell import stykker

_S = Endringsslag
_HENVISNING = re.compile(r"\[\[([^\]]+)\]\]")
_ORD = re.compile(r"\[\[[^\]]+\]\]|\w+(?:[-.,:/]\w+)*")
_Vis = Callable[[Navnebok, str], str]


def _dato(_: Navnebok, verdi: str) -> str:
    år, _bindestrek, resten = verdi.partition("-")
    return ".".join((*reversed(resten.split("-")), år)) if resten else verdi


_LISTER: Mapping[Endringsslag, _Vis] = {
    _S.HJELP_VIST: Navnebok.hjelpenavn,
    _S.STEG_HJELP: Navnebok.hjelpenavn,
    _S.MODUL_HJEMLER: Navnebok.henvisning,
    _S.SPØRSMÅL_HJEMMEL: Navnebok.henvisning,
    _S.LØP_HJEMMEL: Navnebok.henvisning,
    _S.STEG_HJEMMEL: Navnebok.henvisning,
    _S.MODUL_KRAV: Navnebok.krav,
    _S.SPØRSMÅL_KRAV: Navnebok.krav,
    _S.LØP_KRAV: Navnebok.krav,
    _S.KRAV_TAPT: Navnebok.krav,
    _S.KRAV_NYTT: Navnebok.krav,
    _S.MODUL_TEMAER: lambda _, id_: id_,
    _S.MODUL_FLYTTET: Navnebok.modultittel,
}
"""The kinds whose texts are lists of ids, and what an id is shown as."""
_VERDIER: Mapping[Endringsslag, _Vis] = {
    _S.SPØRSMÅL_FLYTTET: Navnebok.modultittel,
    _S.LØP_FLYTTET: Navnebok.modultittel,
    _S.KURS_MÅLGRUPPE: Navnebok.målgruppe,
    _S.HJEMMEL_KONTROLLERT: _dato,
    _S.HJELP_KONTROLLERT: _dato,
}
"""The kinds whose texts are one id or value."""


class Radskriver:
    """Writes the rows of differences.

    Args:
        før: names as they were.
        nå: names as they are.
    """

    def __init__(self, før: Navnebok, nå: Navnebok) -> None:
        self._navn = {"ut": før, "inn": nå}

    def __call__(self, f: Forskjell) -> tuple[Rad, ...]:
        """Return the rows of one difference."""
        if not (f.før or f.etter):
            return ()
        if f.før == f.etter:
            return (Rad("Teksten", (Bit("lik", self.lesbar(f.før)),)),)
        før, nå = self._biter(f)
        if _tekst(før) == _tekst(nå):
            før, nå = _hel("ut", f.før), _hel("inn", f.etter)
        if f.før and f.etter:
            return Rad("Før", før), Rad("Nå", nå)
        return (Rad("Nytt", nå),) if f.etter else (Rad("Fjernet", før),)

    def lesbar(self, tekst: str, side: str = "inn") -> str:
        """Return what canonical Markdown says, with the addresses of its links after it."""
        lenker = f" ({', '.join(adresser(tekst))})" if adresser(tekst) else ""
        return self._med_navn(ren(tekst), side) + lenker

    def _med_navn(self, tekst: str, side: str) -> str:
        return _HENVISNING.sub(lambda treff: self._navn[side].henvisning(treff[1]), tekst)

    def _biter(self, f: Forskjell) -> tuple[tuple[Bit, ...], tuple[Bit, ...]]:
        if f.slag in _LISTER:
            return self._liste(f)
        if f.slag in _VERDIER:
            vis = _VERDIER[f.slag]
            return _hel("ut", vis(self._navn["ut"], f.før)), _hel("inn", vis(self._navn["inn"], f.etter))
        if f.biter:
            før, nå = (self._side(f, side) for side in ("ut", "inn"))
            return _med_lenker(før, f.før, f.etter, "ut"), _med_lenker(nå, f.etter, f.før, "inn")
        return _hel("ut", self.lesbar(f.før, "ut")), _hel("inn", self.lesbar(f.etter))

    def _liste(self, f: Forskjell) -> tuple[tuple[Bit, ...], tuple[Bit, ...]]:
        vis = _LISTER[f.slag]
        sider = {"ut": f.før, "inn": f.etter}
        ledd = {side: [ett for ett in tekst.split(", ") if ett] for side, tekst in sider.items()}
        ut = []
        for side, annen in (("ut", "inn"), ("inn", "ut")):
            biter: list[Bit] = []
            for id_ in ledd[side]:
                merke = "lik" if id_ in ledd[annen] else side
                biter += [Bit("lik", ", ")] if biter else []
                biter.append(Bit(merke, vis(self._navn[side], id_)))  # type: ignore[arg-type]
            ut.append(tuple(biter))
        return ut[0], ut[1]

    def _side(self, f: Forskjell, side: str) -> tuple[Bit, ...]:
        """Return the pieces of one of the two texts, with names in place of ids."""
        biter = list(_hele_ord(self._byttede_navn(_egne_biter(f, side), side)))
        return tuple(Bit(bit.hva, self._med_navn(bit.tekst, side)) for bit in biter)

    def _byttede_navn(self, biter: Iterator[Bit], side: str) -> Iterator[Bit]:
        """Mark the references that are the same, but show something else than before."""
        for bit in biter:
            for nr, del_ in enumerate(_HENVISNING.split(bit.tekst)):
                if nr % 2 and len({navn.henvisning(del_) for navn in self._navn.values()}) > 1:
                    yield Bit(side, f"[[{del_}]]")  # type: ignore[arg-type]
                elif del_:
                    yield Bit(bit.hva, f"[[{del_}]]" if nr % 2 else del_)


def _egne_biter(f: Forskjell, side: str) -> Iterator[Bit]:
    """Return the pieces of one of the two texts, each as it stands there.

    The comparison has a common piece only as it is in the newer text: it may have other quotation marks.
    """
    egne = iter(stykker(f.før if side == "ut" else f.etter))
    for bit in f.biter:
        if bit.hva in ("lik", side):
            yield Bit(bit.hva, "".join(islice(egne, len(stykker(bit.tekst)))))


def _hele_ord(biter: Iterator[Bit]) -> Iterator[Bit]:
    """Mark whole words: «§ 6-4» became «§ 13-2», not its digits."""
    hva = ""
    merker: list[str] = []
    for bit in biter:
        hva += bit.tekst
        merker += [bit.hva] * len(bit.tekst)
    for ord_ in _ORD.finditer(hva):
        endret = {m for m in merker[ord_.start() : ord_.end()] if m != "lik"}
        if endret:
            merker[ord_.start() : ord_.end()] = [endret.pop()] * len(ord_[0])
    for n, tegn in enumerate(hva):  # a mark neither begins nor ends with a space
        if tegn.isspace() and (merker[n - 1 if n else 0] == "lik" or "lik" in merker[n + 1 : n + 2]):
            merker[n] = "lik"
    for merke, gruppe in groupby(enumerate(merker), key=lambda par: par[1]):
        yield Bit(merke, "".join(hva[n] for n, _ in gruppe))


def _hel(hva: str, tekst: str) -> tuple[Bit, ...]:
    return (Bit(hva, tekst),) if tekst else ()  # type: ignore[arg-type]


def _tekst(biter: tuple[Bit, ...]) -> str:
    return "".join(bit.tekst for bit in biter)


def _med_lenker(biter: tuple[Bit, ...], egen: str, annen: str, side: str) -> tuple[Bit, ...]:
    """Add the addresses that only this text links to."""
    egne = [adresse for adresse in adresser(egen) if adresse not in adresser(annen)]
    return (*biter, Bit(side, f" ({', '.join(egne)})")) if egne else biter  # type: ignore[arg-type]
