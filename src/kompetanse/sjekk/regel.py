"""A rule is one function: it takes the project and yields messages."""

from collections.abc import Callable, Iterator

from kompetanse.melding import Melding
from kompetanse.modell.prosjekt import Prosjekt

Regel = Callable[[Prosjekt], Iterator[Melding]]

REGLER: list[Regel] = []
"""Every rule, in the order in which the modules of `sjekk/` are imported."""


def regel(funksjon: Regel) -> Regel:
    """Register a rule."""
    REGLER.append(funksjon)
    return funksjon
