"""Editions: freeze the content, compare two editions by meaning, and say what it means for whom.

The pure core: `frys(prosjekt)` makes a `Utgave` (`modell/utgave.py`) of the sources, `sammenlign(fra, til)`
makes a `Sammenligning` (`modell/sammenligning.py`) of two. What each kind of difference demands is the table
in `modell/nivatabell.py`.
"""

from kompetanse.utgave.frys import frys, frys_modul
from kompetanse.utgave.sammenlign import sammenlign

__all__ = ["frys", "frys_modul", "sammenlign"]
