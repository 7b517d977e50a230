"""From one edition to a later one over those between: what it means to have missed some.

The differences are those between the first and the last: what was changed and changed back is no difference.
What authors declared on the way still counts as long as the part that they declared it for (a module, a
course, the plan) is another one than it was in the first edition. When it is the same again, word for word,
their `stor` is over. A declaration that no difference went with is heeded always: it was made on purpose.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from kompetanse.modell.grunn import UtgaveNavn
from kompetanse.modell.nivatabell import STANDARD, Nivåtabell
from kompetanse.modell.sammenligning import Erklæring, Forskjell, Hvor, Sammenligning
from kompetanse.modell.utgave import Utgave, rekkefølge
from kompetanse.utgave.sammenlign import erklæringer, forskjeller_mellom, sett_sammen


def sammenlign_kjede(utgaver: Sequence[Utgave], tabell: Nivåtabell = STANDARD) -> Sammenligning:
    """Compare the first of some editions with the last, heeding what was declared in those between.

    Args:
        utgaver: two or more editions, oldest first.
        tabell: what each kind of difference demands.
    """
    fra, til = utgaver[0], utgaver[-1]
    direkte = forskjeller_mellom(fra, til, tabell)
    ulike = _eiere(direkte)
    meldt: list[Erklæring] = []
    for a, b in pairwise(utgaver):
        nye = erklæringer(a, b)
        i_steget = _eiere(forskjeller_mellom(a, b, tabell)) if nye and len(utgaver) > 2 else ulike
        meldt += (e for e in nye if e.hvor in ulike or e.hvor not in i_steget)
    return sett_sammen(fra, til, direkte, tuple(meldt))


def _eiere(forskjeller: Iterable[Forskjell]) -> set[Hvor]:
    return {f.hvor.eier for f in forskjeller}


def mellom(utgaver: Mapping[UtgaveNavn, Utgave], fra: UtgaveNavn, til: UtgaveNavn) -> list[Utgave]:
    """Return the editions from one to another, both included, oldest first."""
    grense = rekkefølge(fra), rekkefølge(til)
    ordnet = sorted(utgaver.items(), key=lambda par: rekkefølge(par[0]))
    return [utgave for navn, utgave in ordnet if grense[0] <= rekkefølge(navn) <= grense[1]]
