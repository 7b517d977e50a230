"""Rows and cells of GitHub's Markdown tables."""

import re

_RE_SKILLERAD = re.compile(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")


def justeringer(linje: str) -> str:
    """Read a delimiter row: `v` left, `h` right, `m` centre or `-` per column; empty when it is none."""
    if not _RE_SKILLERAD.match(linje):
        return ""
    celler = linje.strip(" \t").strip("|").split("|")
    return "".join(_side(celle.strip(" \t")) for celle in celler)


def _side(celle: str) -> str:
    if celle[0] == ":":
        return "m" if celle[-1] == ":" else "v"
    return "h" if celle[-1] == ":" else "-"


def del_rad(linje: str) -> list[tuple[str, int]]:
    """Split a row into cells, each with the column where it starts; an escaped bar does not split."""
    slutt = len(linje.rstrip(" \t"))
    start = 1 if linje[:1] == "|" else 0
    celler: list[tuple[str, int]] = []
    pos = start
    while (pos := linje.find("|", pos, slutt)) >= 0:
        if linje[pos - 1 : pos] != "\\":
            celler.append(_celle(linje, start, pos))
            start = pos + 1
        pos += 1
    if start < slutt:
        celler.append(_celle(linje, start, slutt))
    return celler


def _celle(linje: str, start: int, slutt: int) -> tuple[str, int]:
    tekst = linje[start:slutt]
    innhold = tekst.lstrip(" \t")
    return innhold.rstrip(" \t"), start + len(tekst) - len(innhold)
