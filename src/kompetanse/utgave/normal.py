"""Texts as they are compared: what is only typography is taken away, then sentences, then words."""

import re
from functools import lru_cache

from kompetanse.norsk import nfc
from kompetanse.utgave.ordlister import FORKORTELSER

_SITATTEGN = "«»“”„‟″‹›‘’‚‛′'`´\""
_TYPOGRAFI = str.maketrans(
    {
        **dict.fromkeys(_SITATTEGN, '"'),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        "…": "...",
        **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff"),
    }
)
_MERKER = re.compile(
    r"\\(?P<rømt>.)|(?P<vis>\[\[[^\]]+\]\])|\[\^\d+\]|\[(?P<tekst>(?:[^\]\\]|\\.)*)\]\([^)]*\)|\*+"
)
_LENKER = re.compile(r"(?<!\\)\]\(([^)]*)\)")
_FOTNOTE = re.compile(r"\[\^\d+\]")
_FORAN = _SITATTEGN + "*([\\–—-"
_SLUTT = re.compile(rf"[.!?…]+[{_SITATTEGN}*)\]]*\s+")
_SISTE_ORD = re.compile(rf"[\s.(\[*{_SITATTEGN}]")
_ORD = re.compile(r"\[\[[^\]]+\]\]|\w+(?:[-.,:/]\w+)*|[^\w\s]")


def foldet(tekst: str) -> str:
    """Return a text without differences of typography: quotes, dashes, spaces, Unicode form."""
    if tekst.isascii() and not {"'", "`"} & set(tekst):
        return " ".join(tekst.split())
    return " ".join(nfc(tekst).translate(_TYPOGRAFI).split())


def ren(tekst: str) -> str:
    """Return what canonical Markdown says: no emphasis, no addresses; `[[id]]` stays."""
    if not ("*" in tekst or "[" in tekst or "\\" in tekst):
        return tekst
    return _MERKER.sub(_ren_del, tekst)


def _ren_del(treff: re.Match[str]) -> str:
    if treff["rømt"]:
        return treff["rømt"]
    if treff["vis"]:
        return treff["vis"]
    return ren(treff["tekst"]) if treff["tekst"] else ""


def adresser(tekst: str) -> tuple[str, ...]:
    """Return the addresses of the links in canonical Markdown."""
    return tuple(_LENKER.findall(tekst)) if "](" in tekst else ()


def med_merker(tekst: str) -> str:
    """Return what a text with its emphasis is compared by; numbers of footnotes come and go with others."""
    return foldet(_FOTNOTE.sub("[^]", tekst))


@lru_cache(maxsize=20_000)
def nøkkel(tekst: str) -> str:
    """Return what a text is compared by: equal for two texts that say the same words in the same order."""
    return foldet(ren(tekst))


def setninger(tekst: str) -> list[str]:
    """Split a paragraph of canonical Markdown into sentences; joined by spaces they are the paragraph."""
    ut: list[str] = []
    start = 0
    for treff in _SLUTT.finditer(tekst):
        neste = tekst[treff.end() :].lstrip(_FORAN)[:1]
        siste = _SISTE_ORD.split(tekst[start : treff.start()])[-1]
        if treff[0].rstrip() == "." and (
            siste.lower() in FORKORTELSER or (siste.isdigit() and neste.isdigit())
        ):
            continue
        if neste.isupper() or neste.isdigit():
            ut.append(tekst[start : treff.end()].rstrip())
            start = treff.end()
    if start < len(tekst):
        ut.append(tekst[start:])
    return ut


def ord_i(tekst: str) -> list[str]:
    """Return the words and marks of a text that has been through `nøkkel`."""
    return _ORD.findall(tekst)
