"""Addresses, titles, labels and entities of Markdown links, by CommonMark's rules."""

import re
from dataclasses import dataclass, replace

_TEGN = r"!-/:-@\[-`{-~"
RE_ENTITET = re.compile(r"&(?:#[xX][0-9a-fA-F]{1,6}|#[0-9]{1,7}|[A-Za-z][A-Za-z0-9]{1,31});")
RE_ETIKETT = re.compile(r"\[((?:[^\\\[\]]|\\.){0,999})\]", re.DOTALL)
_RE_UTTEGN = re.compile(rf"\\([{_TEGN}])|{RE_ENTITET.pattern}")
_RE_VINKEL = re.compile(r"<((?:[^<>\n\\]|\\.)*)>")
_RE_ADRESSE = re.compile(rf"(?:[^\x00-\x20\x7f()\\]|\\[{_TEGN}]|\\(?![{_TEGN}]))+")
_RE_TITTEL = re.compile(r"""(["'])((?:\\.|(?!\1)[^\\])*)\1|\(((?:[^()\\]|\\.)*)\)""", re.DOTALL)
_RE_ROM = re.compile(r"[ \t\n]*")
_RE_ETTER_ETIKETT = re.compile(r"[ \t]*\n?[ \t]*")
_RE_LINJESLUTT = re.compile(r"[ \t]*(?:\n|$)")


@dataclass(frozen=True, slots=True)
class Adresse:
    """A link's address, unescaped, with the span of its source, and the link's title."""

    adresse: str
    start: int
    slutt: int
    tittel: str = ""


@dataclass(frozen=True, slots=True)
class Definisjon:
    """A link reference definition; `adresse` has offsets in the paragraph that held it."""

    etikett: str
    adresse: Adresse
    slutt: int


def entitet(kilde: str) -> str:
    """Return the character that an entity stands for, or its source when there is no such entity."""
    if kilde[1] == "#":
        nummer = int(kilde[3:-1], 16) if kilde[2] in "xX" else int(kilde[2:-1])
        # The two last planes are private, and stand for fences and references while we render.
        gyldig = 0 < nummer < 0xF0000 and not 0xD800 <= nummer < 0xE000
        return chr(nummer) if gyldig else "\ufffd"
    from html.entities import html5

    return html5.get(kilde[1:], kilde)


def _uttegn(treff: re.Match[str]) -> str:
    return treff[1] or entitet(treff[0])


def uten_rømming(tekst: str) -> str:
    """Resolve backslash escapes and entities."""
    return _RE_UTTEGN.sub(_uttegn, tekst) if "\\" in tekst or "&" in tekst else tekst


def normal_etikett(etikett: str) -> str:
    """Return the form in which labels are compared; empty for a label without content."""
    return " ".join(etikett.split()).casefold()


def les_adresse(tekst: str, pos: int) -> tuple[Adresse, int] | None:
    """Read an address that starts exactly at `pos`; return it with the offset of its end."""
    if tekst[pos : pos + 1] == "<":
        treff = _RE_VINKEL.match(tekst, pos)
        return treff and (Adresse(uten_rømming(treff[1]), pos + 1, treff.end() - 1), treff.end())
    slutt, dybde = pos, 0
    while True:
        if treff := _RE_ADRESSE.match(tekst, slutt):
            slutt = treff.end()
        tegn = tekst[slutt : slutt + 1]
        if tegn == "(" and dybde < 32:
            dybde += 1
        elif tegn == ")" and dybde:
            dybde -= 1
        else:
            break
        slutt += 1
    return None if dybde else (Adresse(uten_rømming(tekst[pos:slutt]), pos, slutt), slutt)


def _forbi(mønster: re.Pattern[str], tekst: str, pos: int) -> int:
    """Return the offset after what the pattern matches at `pos`."""
    treff = mønster.match(tekst, pos)
    return treff.end() if treff else pos


def _les_tittel(tekst: str, etter: int) -> tuple[str, int] | None:
    """Read a title that stands after white space; return it with the offset of its end."""
    start = _forbi(_RE_ROM, tekst, etter)
    treff = _RE_TITTEL.match(tekst, start) if start > etter else None
    return treff and (uten_rømming(treff[treff.lastindex or 0]), treff.end())


def les_hale(tekst: str, pos: int) -> tuple[Adresse, int] | None:
    """Read `(address "title")` whose parenthesis is at `pos`; return it with the offset of its end."""
    lest = les_adresse(tekst, _forbi(_RE_ROM, tekst, pos + 1))
    if lest is None:
        return None
    adresse, slutt = lest
    tittel, slutt = _les_tittel(tekst, slutt) or ("", slutt)
    slutt = _forbi(_RE_ROM, tekst, slutt)
    if tekst[slutt : slutt + 1] != ")":
        return None
    return replace(adresse, tittel=tittel) if tittel else adresse, slutt + 1


def les_definisjon(tekst: str, pos: int) -> Definisjon | None:
    """Read a link reference definition that starts at `pos`, the start of a line."""
    etikett = RE_ETIKETT.match(tekst, pos)
    if not etikett or tekst[etikett.end() : etikett.end() + 1] != ":" or not etikett[1].strip():
        return None
    start = _forbi(_RE_ETTER_ETIKETT, tekst, etikett.end() + 1)
    lest = les_adresse(tekst, start)
    if lest is None or lest[1] == start:
        return None
    adresse, etter = lest
    tittel = _les_tittel(tekst, etter)
    linjeslutt = _RE_LINJESLUTT.match(tekst, tittel[1]) if tittel else None
    if tittel and linjeslutt:
        adresse = replace(adresse, tittel=tittel[0])
    else:
        linjeslutt = _RE_LINJESLUTT.match(tekst, etter)
    return linjeslutt and Definisjon(normal_etikett(etikett[1]), adresse, linjeslutt.end())
