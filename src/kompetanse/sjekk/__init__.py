"""Checking: the whole project against every rule. A rule is one function, listed by its decorator."""

from datetime import date

from kompetanse.melding import Rapport
from kompetanse.modell.prosjekt import Prosjekt
from kompetanse.sjekk import (
    datoer,
    henvisninger,
    kilder,
    kurs,
    lover,
    malgrupper,
    matrise,
    moduler,
    oppgaver,
    ordvakt,
    rester,
    tekster,
    tidsramme,
    utgaver,
    verktoykasse,
)
from kompetanse.sjekk.regel import DAGSREGLER, REGLER


def sjekk(prosjekt: Prosjekt, dag: date | None = None) -> Rapport:
    """Run every rule on a project and gather the messages; `dag` is the day it is checked, else today."""
    dag = dag or date.today()
    faste = (melding for regel in REGLER for melding in regel(prosjekt))
    daglige = (melding for regel in DAGSREGLER for melding in regel(prosjekt, dag))
    return Rapport.av([*faste, *daglige])


__all__ = [
    "datoer",
    "henvisninger",
    "kilder",
    "kurs",
    "lover",
    "malgrupper",
    "matrise",
    "moduler",
    "oppgaver",
    "ordvakt",
    "rester",
    "sjekk",
    "tekster",
    "tidsramme",
    "utgaver",
    "verktoykasse",
]
