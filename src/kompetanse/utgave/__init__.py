"""Editions: freeze the content, compare two editions by meaning, and say what it means for whom.

The pure core: `frys(prosjekt)` makes a `Utgave` (`modell/utgave.py`) of the sources, `sammenlign(fra, til)`
makes a `Sammenligning` (`modell/sammenligning.py`) of two, `sammenlign_kjede` of more. What each kind of
difference demands is the table in `modell/nivatabell.py`. `les/utgaver.py` reads files, `som_bytes` writes.
"""

from kompetanse.utgave.frys import frys, frys_modul
from kompetanse.utgave.kjede import mellom, sammenlign_kjede
from kompetanse.utgave.kontroll import forrige, kontroller, tabell_for
from kompetanse.utgave.sammenlign import sammenlign
from kompetanse.utgave.skriv import som_bytes

__all__ = [
    "forrige",
    "frys",
    "frys_modul",
    "kontroller",
    "mellom",
    "sammenlign",
    "sammenlign_kjede",
    "som_bytes",
    "tabell_for",
]
