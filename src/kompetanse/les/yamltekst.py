"""Texts in YAML: what is lost or read otherwise without quotes, and where their references stand."""

import re
from collections.abc import Iterator
from typing import Any

from kompetanse.les.kilde import Kilde
from kompetanse.les.skalarer import kan_vris, vist
from kompetanse.melding import Melding, Sted, advarsel
from kompetanse.modell.grunn import Avsnitt, Inline

HENVISNING = re.compile(r"\[\[([^\[\]\n]+)\]\]")
ER_TEKST = (str, Inline, Avsnitt)
_RØMMING = {
    '"': re.compile(r"\\(?:x..|u.{4}|U.{8}|.|$)"),
    "'": re.compile("''"),
}
_KOMMENTAR = re.compile(r"\s+(#[^\s#]\S*)|(?<=\S) (# *\S+)")
"""A `#` with a word right after it, or with one space before it; two spaces and `# ` are a comment."""
_PUNKT = re.compile(r"^[ \t]*(?:[-*+•]|\d{1,2}[.)])[ \t]", re.MULTILINE)
_KRØLLER = {"“": "”", "”": "”", "„": "“”", "‘": "’", "’": "’", "‚": "‘’"}


def tekstfeller(kilde: Kilde, node: Any, sted: Sted) -> Iterator[Melding]:
    """K104: a text without quotes that is cut off, or that other programs take for something else."""
    tekst = node.value
    if node.style is not None or not tekst:
        return
    if kan_vris(tekst):
        hva = f"Uten anførselstegn kan andre programmer lese «{tekst}» som noe annet enn tekst."
        yield advarsel("K104", hva, sted, f'Skriv "{tekst}".')
    elif len(tekst) > 1 and tekst[-1] in _KRØLLER.get(tekst[0], ()):
        hint = f'Skriv "{vist(tekst[1:-1])}" med rette anførselstegn. Skal de vises, bruk «».'
        yield advarsel("K104", "Krøllete anførselstegn blir en del av teksten.", sted, hint)
    slutt = node.end_mark
    if treff := _KOMMENTAR.match(kilde.linje(slutt.line), slutt.column):
        hint = "Sett hele teksten i anførselstegn. "
        hint += "Er det en kommentar, sett to mellomrom foran # og ett etter."
        nr = 1 if treff[1] else 2
        der = kilde.sted(slutt.line, treff.start(nr), len(treff[nr]))
        yield advarsel(
            "K104", f"Teksten slutter foran «{vist(treff[nr])}», fordi # begynner en kommentar.", der, hint
        )


def flatet_ut(node: Any, sted: Sted) -> Iterator[Melding]:
    """K104: lists and paragraphs in a text that becomes one line."""
    if node.style != "|":
        return
    hva = "lister" if _PUNKT.search(node.value) else "avsnitt" if "\n\n" in node.value.strip() else ""
    if hva:
        hint = "Skriv det som én sammenhengende tekst, eller flytt det til modul.md."
        yield advarsel("K104", f"Feltet kan ikke ha {hva}. Linjene blir til ett avsnitt.", sted, hint)


def finn_henvisninger(kilde: Kilde, node: Any) -> Iterator[tuple[str, Sted | None]]:
    """Find each `[[id]]` of a text, and where it stands in the file, whatever quotes or folds the text."""
    søkt = [treff[1] for treff in HENVISNING.finditer(node.value)]
    if not søkt:
        return
    start, slutt = node.start_mark, node.end_mark
    for nr in range(start.line, slutt.line + 1):
        fra = start.column if nr == start.line else 0
        til = slutt.column if nr == slutt.line else len(kilde.linje(nr))
        for treff in HENVISNING.finditer(kilde.linje(nr), fra, til):
            if treff[1] in søkt:
                søkt.remove(treff[1])
                yield treff[1].strip(), kilde.sted(nr, treff.start(), len(treff[0]))
    yield from ((id_.strip(), None) for id_ in søkt)


def tekstplasser(kilde: Kilde, node: Any, tekst: str) -> Iterator[tuple[int, Sted]]:
    """Find where each part of a text stands, whatever quotes, folds or indents it.

    Args:
        kilde: the file.
        node: the text as YAML.
        tekst: what it became.

    Yields:
        The first character of a part, and its place.
    """
    start, slutt = node.start_mark, node.end_mark
    if start.line == slutt.line and kilde.linje(start.line).startswith(tekst, start.column + 1):
        yield 0, kilde.sted(start.line, start.column + 1, len(tekst))
        return
    pos = 0
    første = start.line + (node.style in ("|", ">"))  # after the line of the sign itself
    for nr in range(første, slutt.line + 1):
        fra = start.column if nr == start.line else 0
        til = slutt.column if nr == slutt.line else len(kilde.linje(nr))
        if node.style in _RØMMING:
            fra, til = fra + (nr == start.line), til - (nr == slutt.line)
        for kolonne, bit in _biter(kilde.linje(nr)[fra:til], node.style):
            der = tekst.find(bit, pos) if bit else -1
            if der >= 0:
                yield der, kilde.sted(nr, fra + kolonne, len(bit))
                pos = der + len(bit)
            elif not bit:
                pos += 1


def _biter(linje: str, stil: str | None) -> Iterator[tuple[int, str]]:
    """Split a line at its escapes into the parts that stand as they read, each with its column.

    An escape is an empty part. White space at the ends is left out: YAML folds it.
    """
    fra = 0
    for rømming in _RØMMING[stil].finditer(linje) if stil in _RØMMING else ():
        yield from _bit(linje, fra, rømming.start())
        if rømming[0] != "\\":
            yield rømming.start(), ""
        fra = rømming.end()
    yield from _bit(linje, fra, len(linje))


def _bit(linje: str, fra: int, til: int) -> Iterator[tuple[int, str]]:
    bit = linje[fra:til]
    if rest := bit.strip():
        yield fra + len(bit) - len(bit.lstrip()), rest
