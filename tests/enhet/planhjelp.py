"""The sample project `plan` and what is made of it, each made once."""

from datetime import date
from functools import cache

from kompetanse.les import les_prosjekt
from kompetanse.modell.prosjekt import Prosjekt
from kompetanse.plan.dokument import Plandokument
from kompetanse.plan.planside import lag_side
from kompetanse.plan.samle import samle
from kompetanse.sjekk import sjekk
from prosjekttest import PROSJEKTER

DAG = date(2026, 12, 1)


@cache
def prosjekt() -> Prosjekt:
    """Read the project; all that is wrong is a legal basis that nobody has read for a long time."""
    lest, rapport = les_prosjekt(PROSJEKTER / "plan")
    assert lest is not None
    assert [melding.kode for melding in rapport + sjekk(lest, DAG)] == ["K833"]
    return lest


@cache
def plan() -> Plandokument:
    """Gather its plan."""
    return samle(prosjekt(), DAG)


@cache
def side() -> str:
    """Make its page."""
    html, rapport = lag_side(plan(), {})
    assert rapport.ok
    return html
