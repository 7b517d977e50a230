"""A rule is one function: it takes the project, and the day when it needs one, and yields messages."""

from collections.abc import Callable, Iterator
from datetime import date

from kompetanse.melding import Melding
from kompetanse.modell.prosjekt import Prosjekt

Regel = Callable[[Prosjekt], Iterator[Melding]]
Dagsregel = Callable[[Prosjekt, date], Iterator[Melding]]

REGLER: list[Regel] = []
"""Every rule, in the order in which the modules of `sjekk/` are imported."""
DAGSREGLER: list[Dagsregel] = []
"""Every rule that depends on the day."""


def regel(funksjon: Regel) -> Regel:
    """Register a rule."""
    REGLER.append(funksjon)
    return funksjon


def dagsregel(funksjon: Dagsregel) -> Dagsregel:
    """Register a rule that depends on the day."""
    DAGSREGLER.append(funksjon)
    return funksjon
