"""A module's text in two editions, as one target group sees it: sentence by sentence.

A paragraph that was split or joined is no difference. What moved is told apart from what is new and gone,
and a sentence that was changed from one that was replaced.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kompetanse.melding import Sted
from kompetanse.modell.sammenligning import Endringsslag, Hvor
from kompetanse.modell.utgave import Avsnittsslag, UtgittAvsnitt
from kompetanse.utgave.funn import Funnsamler
from kompetanse.utgave.normal import adresser, med_merker, nøkkel, setninger
from kompetanse.utgave.ordforskjell import Oppstilling, still_opp
from kompetanse.utgave.tegn import henvisninger

_S = Endringsslag
_PLASSERER = frozenset({Avsnittsslag.SPØRSMÅL, Avsnittsslag.LØP, Avsnittsslag.HJELP, Avsnittsslag.RUTINE})
_UTEN_VEKT = frozenset({"målgruppe", "sitat"})


@dataclass(frozen=True)
class Setning:
    """A sentence, or a picture.

    Attributes:
        nøkkel: what it is compared by.
        avsnitt: its paragraph.
        nr: the paragraph's number in the text.
        seksjon: the heading above it.
        vernet: whether the section is about a duty.
    """

    tekst: str
    nøkkel: str
    avsnitt: UtgittAvsnitt
    nr: int
    seksjon: str
    vernet: bool

    @property
    def er_bilde(self) -> bool:
        """Whether it is a picture."""
        return self.avsnitt.slag is Avsnittsslag.BILDE


@dataclass(frozen=True)
class Plassert:
    """A paragraph in its place: its number, the heading above it, and whether its section is about a duty."""

    avsnitt: UtgittAvsnitt
    nr: int
    seksjon: str
    vernet: bool

    def setninger(self) -> Iterator[Setning]:
        """Return its sentences."""
        hele = self.avsnitt.slag in (Avsnittsslag.BILDE, Avsnittsslag.KODE)
        for del_ in [self.avsnitt.tekst] if hele else setninger(self.avsnitt.tekst):
            yield Setning(del_, nøkkel(del_), self.avsnitt, self.nr, self.seksjon, self.vernet)


def _plassert(
    tekst: Iterable[UtgittAvsnitt], første: int, hjemler: frozenset[str], *, plikt: bool
) -> Iterator[Plassert]:
    """Put the paragraphs of whole sections in their places, the first one number `første`."""
    seksjoner: list[list[tuple[int, UtgittAvsnitt]]] = [[]]
    for nr, ett in enumerate(tekst, første):
        if ett.slag is Avsnittsslag.OVERSKRIFT:
            seksjoner.append([])
        seksjoner[-1].append((nr, ett))
    for seksjon in seksjoner:
        vernet = plikt or any(id_ in hjemler for _, a in seksjon for id_ in henvisninger(a.tekst))
        har_navn = bool(seksjon) and seksjon[0][1].slag is Avsnittsslag.OVERSKRIFT
        navn = seksjon[0][1].tekst if har_navn else ""
        yield from (Plassert(a, nr, navn, vernet) for nr, a in seksjon if a.slag not in _PLASSERER)


def sammenlign_tekst(
    før: Sequence[UtgittAvsnitt],
    etter: Sequence[UtgittAvsnitt],
    funn: Funnsamler,
    hvor: Hvor,
    *,
    plikt: bool,
    hjemler: frozenset[str] = frozenset(),
    reserve: Sted,
) -> None:
    """Add the differences between two texts.

    Args:
        før: the paragraphs of the older text that a target group sees.
        etter: those of the newer one.
        funn: where the differences go.
        hvor: the place of the text.
        plikt: whether it is about a duty, all of it.
        hjemler: the ids of legal bases; a section that cites one of them is about a duty.
        reserve: the place of what has no other.
    """
    start = _felles(før, etter)
    slutt = _felles(før[start:][::-1], etter[start:][::-1])
    foran = etter[start - 1].sted if start else reserve

    def midten(tekst: Sequence[UtgittAvsnitt]) -> list[Setning]:
        """Return the sentences of what is not the same at both ends; sections are looked at whole."""
        til = len(tekst) - slutt
        overskrifter = [n for n, a in enumerate(tekst) if a.slag is Avsnittsslag.OVERSKRIFT]
        fra_hele = max((n for n in overskrifter if n <= start), default=0)
        til_hele = min((n for n in overskrifter if n >= til), default=len(tekst))
        hele = _plassert(tekst[fra_hele:til_hele], fra_hele, hjemler, plikt=plikt)
        return [s for p in hele if start <= p.nr < til for s in p.setninger()]

    _sammenlign_setninger(midten(før), midten(etter), funn, hvor, foran)


def _felles(a: Sequence[UtgittAvsnitt], b: Sequence[UtgittAvsnitt]) -> int:
    """Return how many paragraphs two texts begin with that are the same."""
    ulike = (nr for nr, (x, y) in enumerate(zip(a, b, strict=False)) if _innhold(x) != _innhold(y))
    return next(ulike, min(len(a), len(b)))


def _innhold(a: UtgittAvsnitt) -> tuple[object, ...]:
    """Return all of a paragraph but who sees it."""
    return a.tekst, a.slag, a.nivå, a.nummer, a.ramme, a.avtrykk


def _sammenlign_setninger(
    før: Sequence[Setning], etter: Sequence[Setning], funn: Funnsamler, hvor: Hvor, reserve: Sted
) -> None:
    klasser = [s.er_bilde for s in før], [s.er_bilde for s in etter]
    stilt = still_opp([s.nøkkel for s in før], [s.nøkkel for s in etter], klasser)
    for i, j in stilt.like + stilt.flyttet:
        _samme_ord(før[i], etter[j], funn, hvor)
    _flyttet(før, etter, stilt, funn, hvor)
    for i, j in stilt.endret:
        slag = _S.BILDE_ENDRET if etter[j].er_bilde else _S.SETNING_ENDRET
        _legg(slag, før[i], etter[j], funn, _i_seksjon(hvor, etter[j]), etter[j].avsnitt.sted)
    ble = dict(stilt.like + stilt.endret)
    for i in stilt.borte:
        slag = _S.BILDE_FJERNET if før[i].er_bilde else _S.SETNING_FJERNET
        foran = next((ble[n] for n in range(i - 1, -1, -1) if n in ble), None)
        sted = reserve if foran is None else etter[foran].avsnitt.sted
        _legg(slag, før[i], None, funn, _i_seksjon(hvor, før[i]), sted)
    for j in stilt.nye:
        slag = _S.BILDE_NYTT if etter[j].er_bilde else _S.SETNING_NY
        _legg(slag, None, etter[j], funn, _i_seksjon(hvor, etter[j]), etter[j].avsnitt.sted)


def _legg(
    slag: Endringsslag, a: Setning | None, b: Setning | None, funn: Funnsamler, hvor: Hvor, sted: Sted
) -> None:
    """Add a sentence or picture that was changed, is new or is gone."""
    vernet = bool((a and a.vernet) or (b and b.vernet))
    byttet = a and b and a.avsnitt.avtrykk != b.avsnitt.avtrykk
    tegn = [_S.PLIKTTEKST] if vernet and byttet else []
    tekster = a.tekst if a else "", b.tekst if b else ""
    funn.tekst(slag, hvor, *tekster, vernet=vernet, tegn=tegn, sted=sted)


def _samme_ord(a: Setning, b: Setning, funn: Funnsamler, hvor: Hvor) -> None:
    """Add what differs between two sentences that say the same: picture, link, emphasis, frame, form."""
    fra, til = a.avsnitt, b.avsnitt
    if a.tekst == b.tekst and fra == til:
        return
    her, sted = _i_seksjon(hvor, b), b.avsnitt.sted
    if a.er_bilde:
        if fra.avtrykk != til.avtrykk:
            tegn = [_S.PLIKTTEKST] if a.vernet or b.vernet else []
            funn.legg(_S.BILDE_ENDRET, her, a.tekst, b.tekst, tegn=tegn, sted=sted)
        return
    if adresser(a.tekst) != adresser(b.tekst):
        funn.legg(_S.LENKE, her, a.tekst, b.tekst, sted=sted)
    elif med_merker(a.tekst) != med_merker(b.tekst):
        funn.legg(_S.UTHEVING, her, a.tekst, b.tekst, sted=sted)
    if _ramme(fra) != _ramme(til):
        funn.legg(_S.UTHEVING, her, _med_ramme(a), _med_ramme(b), sted=sted)
    elif (fra.slag, fra.nivå, fra.nummer) != (til.slag, til.nivå, til.nummer):
        funn.legg(_S.FORM, her, a.tekst, b.tekst, sted=sted)


def _flyttet(
    før: Sequence[Setning], etter: Sequence[Setning], stilt: Oppstilling, funn: Funnsamler, hvor: Hvor
) -> None:
    """Add what moved: steps of a list, whole paragraphs, or single sentences."""
    par = dict(stilt.like + stilt.flyttet)
    stokket = _stokkede_trinn(før, par)
    hele_før, hele_etter = _per_avsnitt(før), _per_avsnitt(etter)
    meldt: set[tuple[int, int]] = set()
    for i, j in stilt.flyttet:
        a, b = før[i], etter[j]
        her, sted = _i_seksjon(hvor, b), b.avsnitt.sted
        if i in stokket:
            funn.legg(_S.TRINN_FLYTTET, her, a.tekst, b.tekst, sted=sted)
        elif [par.get(n) for n in hele_før[a.nr]] != hele_etter[b.nr]:
            funn.legg(_S.SETNING_FLYTTET, her, a.tekst, b.tekst, sted=sted)
        elif (a.nr, b.nr) not in meldt:
            meldt.add((a.nr, b.nr))
            funn.legg(_S.AVSNITT_FLYTTET, her, a.avsnitt.tekst, b.avsnitt.tekst, sted=sted)


def _stokkede_trinn(før: Sequence[Setning], par: Mapping[int, int]) -> set[int]:
    """Return the sentences of the numbered lists whose steps no longer come in the same order."""
    ut: set[int] = set()
    for liste in _lister(før):
        nye = [par[n] for n in liste if n in par]
        if nye != sorted(nye):
            ut |= set(liste)
    return ut


def _lister(alle: Sequence[Setning]) -> list[list[int]]:
    """Return the sentences of each numbered list."""
    ut: list[list[int]] = []
    for n, setning in enumerate(alle):
        if setning.avsnitt.slag is Avsnittsslag.TRINN:
            if not n or alle[n - 1].avsnitt.slag is not Avsnittsslag.TRINN:
                ut.append([])
            ut[-1].append(n)
    return ut


def _per_avsnitt(alle: Sequence[Setning]) -> dict[int, list[int]]:
    """Return the numbers of the sentences of each paragraph."""
    ut: dict[int, list[int]] = {}
    for n, setning in enumerate(alle):
        ut.setdefault(setning.nr, []).append(n)
    return ut


def _ramme(avsnitt: UtgittAvsnitt) -> Counter[str]:
    return Counter(navn for navn in avsnitt.ramme if navn not in _UTEN_VEKT)


def _med_ramme(setning: Setning) -> str:
    rammer = "".join(f"::: {navn} " for navn in setning.avsnitt.ramme if navn not in _UTEN_VEKT)
    return rammer + setning.tekst


def _i_seksjon(hvor: Hvor, setning: Setning) -> Hvor:
    if hvor.løp or not setning.seksjon:
        return hvor
    return Hvor(modul=hvor.modul, seksjon=setning.seksjon)
