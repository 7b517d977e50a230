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
_KOMMENTAR = re.compile(r"\s+(#[^\s#]\S*)")
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
        hint = "Sett hele teksten i anførselstegn. Er det en kommentar, sett mellomrom etter #."
        der = kilde.sted(slutt.line, treff.start(1), len(treff[1]))
        yield advarsel(
            "K104", f"Teksten slutter foran «{vist(treff[1])}», fordi # begynner en kommentar.", der, hint
        )


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
