"""Markdown that went wrong over several lines: emphasis, lists, tables and references left as signs."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kompetanse.les.md_utheving import Del, Innslag, Skille, uthev

Linjer = Sequence[tuple[int, str]]
"""Lines with their numbers; blank where there is code."""

_STJERNER = re.compile(r"\*+")
_PUNKT = re.compile(r"[ \t>]*[*][ \t]")
_SKILLELINJE = re.compile(r"[ \t]*(?:\*[ \t]*){3,}")
_UTEN_MELLOMROM = re.compile(r" {0,3}(-|\d{1,2}[.)])(?=[A-ZÆØÅ])| {0,3}(-)(?=[a-zæøå])")
_TABELLRAD = re.compile(r" {0,3}\|.*\|[ \t]*")
_SKILLERAD = re.compile(r"[ \t]*\|?(?:[ \t]*:?-+:?[ \t]*\|)*[ \t]*:?-+:?[ \t]*\|?[ \t]*")
_ADRESSE = re.compile(r"(?<=\]\()[^)\s]*|https?://\S+")
_ENKEL = re.compile(r"(?<![\[\]!\\\w])\[([a-z][a-z0-9-]*)\](?![\](\[:])")


@dataclass(frozen=True)
class Funn:
    """A sign that is left, with what to say of it."""

    linje: int
    kolonne: int
    lengde: int
    tekst: str
    hint: str


def åpne_uthevinger(linjer: Linjer) -> Iterator[Funn]:
    """Find `*` and `**` that open emphasis and are never closed, or close what was never opened."""
    avsnitt: list[tuple[int, str]] = []
    for nr, linje in [*linjer, (0, "")]:
        ny_blokk = not linje.strip() or re.match(r"[ \t]*(?:[-*+][ \t]|\d{1,9}[.)][ \t]|\||#|>)", linje)
        if ny_blokk and avsnitt:
            yield from _i_avsnitt(avsnitt)
            avsnitt = []
        if linje.strip() and not _SKILLELINJE.fullmatch(linje):
            avsnitt.append((nr, linje))


def _i_avsnitt(avsnitt: Linjer) -> Iterator[Funn]:
    tekst = "\n".join(linje for _, linje in avsnitt)
    if "*" not in tekst:
        return
    tekst = _ADRESSE.sub(lambda treff: "x" * len(treff[0]), tekst)
    fra = punkt.end() if (punkt := _PUNKT.match(tekst)) else 0
    deler: list[Del] = []
    for treff in _STJERNER.finditer(tekst, fra):
        rømt = treff.start() > 0 and tekst[treff.start() - 1] == "\\"
        if treff.end() - treff.start() - rømt > 0:
            deler.append(Skille(tekst, treff.start() + rømt, treff.end()))
    for rest in _igjen(uthev(deler)):
        # `5*3` may do both, and `pris*` marks a note: neither is emphasis that went wrong.
        if rest.lengde < 2 and (not rest.åpner or rest.lukker):
            continue
        if not rest.åpner and not rest.lukker:
            continue
        linje = tekst.count("\n", 0, rest.start)
        kolonne = rest.start - (tekst.rfind("\n", 0, rest.start) + 1) + 1
        tegn = "*" * min(2, rest.antall)
        hint = f"Sett {tegn} både foran og bak ordene, uten mellomrom innenfor."
        hva = f"Tegnene {tegn} blir stående i teksten, for uthevingen er ikke lukket."
        yield Funn(avsnitt[linje][0], kolonne, rest.antall, hva, hint)


def _igjen(deler: Sequence[Del]) -> Iterator[Skille]:
    for del_ in deler:
        if isinstance(del_, Skille) and del_.antall:
            yield del_
        elif del_.slag in (Innslag.EM, Innslag.STRONG):
            yield from _igjen(del_.barn)


def enkle_klammer(linjer: Linjer, id_er: set[str]) -> Iterator[Funn]:
    """Find `[id]` where the id is one that `[[id]]` could refer to."""
    for nr, linje in linjer:
        for treff in _ENKEL.finditer(linje):
            if treff[1] in id_er:
                hint = f"Skriv to klammer: [[{treff[1]}]]."
                yield Funn(nr, treff.start() + 1, len(treff[0]), "Dette blir ikke en henvisning.", hint)


def lister_og_tabeller(linjer: Linjer) -> Iterator[Funn]:
    """Find list items without a space after the sign, and tables without the line under the heading."""
    forrige, i_tabell = "", False
    for plass, (nr, linje) in enumerate(linjer):
        først = not forrige.strip() or _UTEN_MELLOMROM.match(forrige) or re.match(r" *[-*+] ", forrige)
        if først and (treff := _UTEN_MELLOMROM.match(linje)):
            tegn = treff[1] or treff[2]
            hint = f"Sett et mellomrom etter {tegn}"
            hint += "" if tegn.endswith(".") else "."
            hva = "Dette blir ikke et punkt i en liste."
            yield Funn(nr, len(treff[0]) - len(tegn) + 1, len(tegn), hva, hint)
        rad = _TABELLRAD.fullmatch(linje) is not None
        if rad and not i_tabell and plass + 1 < len(linjer):
            yield from _tabell(nr, linje, linjer[plass + 1][1])
        i_tabell = rad
        forrige = linje


def _tabell(nr: int, hode: str, neste: str) -> Iterator[Funn]:
    celler = _celler(hode)
    if _SKILLERAD.fullmatch(neste):
        if _celler(neste) == celler:
            return
        hint = f"Linjen under overskriften må ha like mange ruter: |{'---|' * celler}."
    elif _TABELLRAD.fullmatch(neste):
        hint = f"Sett denne linjen under overskriften: |{'---|' * celler}"
    else:
        return
    start = len(hode) - len(hode.lstrip()) + 1
    yield Funn(nr, start, len(hode.strip()), "Dette blir ikke en tabell.", hint)


def _celler(rad: str) -> int:
    return len(re.findall(r"(?<!\\)\|", rad.strip().strip("|"))) + 1
