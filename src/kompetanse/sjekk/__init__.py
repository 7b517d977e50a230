"""Checking: the whole project against every rule. A rule is one function, listed by its decorator."""

from kompetanse.melding import Rapport
from kompetanse.modell.prosjekt import Prosjekt
from kompetanse.sjekk import (
    henvisninger,
    kilder,
    kurs,
    matrise,
    moduler,
    oppgaver,
    rester,
    tekster,
    tidsramme,
    verktoykasse,
)
from kompetanse.sjekk.regel import REGLER


def sjekk(prosjekt: Prosjekt) -> Rapport:
    """Run every rule on a project and gather the messages."""
    return Rapport.av(melding for regel in REGLER for melding in regel(prosjekt))


__all__ = [
    "henvisninger",
    "kilder",
    "kurs",
    "matrise",
    "moduler",
    "oppgaver",
    "rester",
    "sjekk",
    "tekster",
    "tidsramme",
    "verktoykasse",
]
