"""Our own pages of Markdown for a terminal: headings, paragraphs, lists and code; nothing more is used."""

import re
import textwrap
from collections.abc import Iterator
from itertools import groupby

_LISTE = re.compile(r"(\s*)([-*]|\d+\.) +")


def for_terminal(side: str, bredde: int, *, farge: bool) -> str:
    """Lay a page out in this many columns."""
    return "\n".join(linje for blokk in _blokker(side) for linje in [*_blokk(blokk, bredde, farge), ""])


def _blokker(side: str) -> Iterator[list[str]]:
    """Split a page into blocks: code between fences, and what blank lines part."""
    blokk: list[str] = []
    kode = False
    for linje in side.strip().splitlines():
        if linje.startswith("```"):
            if blokk:
                yield blokk
            blokk = [] if kode else ["```"]
            kode = not kode
        elif kode:
            blokk.append(linje)
        elif not linje.strip():
            if blokk:
                yield blokk
            blokk = []
        elif linje.startswith("#"):
            if blokk:
                yield blokk
            yield [linje]
            blokk = []
        else:
            blokk.append(linje)
    if blokk:
        yield blokk


def _blokk(blokk: list[str], bredde: int, farge: bool) -> list[str]:  # noqa: FBT001
    if blokk[0] == "```":
        return ["    " + (f"\x1b[36m{linje}\x1b[0m" if farge else linje) for linje in blokk[1:]]
    if blokk[0].startswith("#"):
        tittel = blokk[0].lstrip("# ")
        return [f"\x1b[1m{tittel}\x1b[0m" if farge else tittel]
    ut: list[str] = []
    nummer = 0
    merket: list[tuple[int, str]] = []
    for linje in blokk:
        nummer += 1 if _LISTE.match(linje) else 0
        merket.append((nummer, linje))
    for _, gruppe in groupby(merket, key=lambda par: par[0]):
        ut += _avsnitt([linje for _, linje in gruppe], bredde, farge)
    return ut


def _avsnitt(linjer: list[str], bredde: int, farge: bool) -> list[str]:  # noqa: FBT001
    treff = _LISTE.match(linjer[0])
    innrykk = " " * len(treff[0]) if treff else ""
    tekst = " ".join(linje.strip() for linje in linjer)
    if treff:
        tekst = tekst[len(treff[0].lstrip()) :]
    brutt = textwrap.wrap(
        tekst,
        bredde,
        initial_indent=treff[0] if treff else "",
        subsequent_indent=innrykk,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return [_utmerk(linje, farge) for linje in brutt]


def _utmerk(linje: str, farge: bool) -> str:  # noqa: FBT001
    linje = re.sub(r"\[([^\]]+)\]\(([^)]+)\)", r"\1 (\2)", linje)
    linje = re.sub(r"\*\*(.+?)\*\*", "\x1b[1m\\1\x1b[0m" if farge else r"\1", linje)
    return re.sub(r"`([^`]+)`", "\x1b[36m\\1\x1b[0m", linje) if farge else linje
