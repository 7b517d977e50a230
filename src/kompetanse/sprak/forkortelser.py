"""K813: abbreviations in capital letters that a module does not explain."""

import re
from collections.abc import Iterable, Iterator, Sequence

from kompetanse.melding import Melding, advarsel
from kompetanse.modell.lesetekst import Lesetekst
from kompetanse.modell.modul import Modul, Tekstblokk, variant
from kompetanse.sprak.ordlager import linjer
from kompetanse.sprak.staving import Ordliste

_FORKORTELSE = re.compile(r"(?<![\w.@/])([A-ZÆØÅ]{2,})s?(?![\w@/]|\.\w)")
_ROMERTALL = re.compile(r"[IVX]+")
_MARKDOWN = re.compile(r"^ {0,3}\*\[([^\]\n]+)\] ?:", re.MULTILINE)
_I_PARENTES = re.compile(r"\w[»\"]?,? \(([A-ZÆØÅ]{2,})(?:[,;][^()]*)?\)")
_MED_PARENTES = re.compile(r"(?<![A-ZÆØÅ])([A-ZÆØÅ]{2,}) \(([^()]{5,})\)")
_FØR_KOMMA = re.compile(r"^([A-ZÆØÅ]{2,}), \w")
_MED_ORD = re.compile(
    r"(?<![A-ZÆØÅ])([A-ZÆØÅ]{2,}),? (?:står for|betyr|er kort for|er en forkortelse for|som betyr)\b"
)


def uforklarte(
    modul: Modul, tekster: Sequence[Lesetekst], ordliste: Ordliste, navn: Iterable[str]
) -> Iterator[Melding]:
    """Tell of each abbreviation once, where it is first met.

    Args:
        modul: the module.
        tekster: what learners read in it.
        ordliste: the project's own words, abbreviations among them.
        navn: names of help services, which a course always shows.
    """
    kjente = {*linjer("forkortelser"), *_forklarte(modul, tekster), *_i_navn(navn)}
    for tekst in tekster:
        for treff in _FORKORTELSE.finditer(tekst.tekst):
            ord_ = treff[1]
            if ord_ in kjente or ord_ in ordliste or _ROMERTALL.fullmatch(ord_):
                continue
            kjente.add(ord_)
            hint = (
                f"Skriv hele navnet første gang, med «({ord_})» etter, eller bare navnet. "
                "Kjenner alle den, legger du den i kilder/ordliste.txt."
            )
            sagt = f"Forkortelsen «{ord_}» er ikke forklart i modulen."
            yield advarsel("K813", sagt, tekst.sted(*treff.span(1)), hint)


def _i_navn(navn: Iterable[str]) -> Iterator[str]:
    """Return what names explain: «KONVO, teamet for barn», «Alternativ til Vold (ATV)»."""
    for ett in navn:
        yield from _FØR_KOMMA.findall(ett)
        yield from _I_PARENTES.findall(ett)


def _forklarte(modul: Modul, tekster: Iterable[Lesetekst]) -> Iterator[str]:
    for blokk in variant(modul.innhold, None):
        if isinstance(blokk, Tekstblokk):
            yield from _MARKDOWN.findall(blokk.tekst)
    for tekst in tekster:
        yield from _I_PARENTES.findall(tekst.tekst)
        yield from _MED_ORD.findall(tekst.tekst)
        for ord_, forklaring in _MED_PARENTES.findall(tekst.tekst):
            if forklaring[0].upper() == ord_[0]:
                yield ord_
