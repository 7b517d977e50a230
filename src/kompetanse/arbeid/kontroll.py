"""Reading and checking a project as every command does it: the sources, the rules, the editions."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from kompetanse.melding import Rapport

if TYPE_CHECKING:
    from kompetanse.modell.prosjekt import Prosjekt


def les_og_sjekk(
    mappe: Path, si: Callable[[str], None], dag: date | None = None
) -> tuple["Prosjekt | None", Rapport]:
    """Read the project and check it as on a day, else today; one run tells all.

    Whether changes since the edition before are declared can be told only when nothing is wrong.
    """
    from kompetanse.les import les_prosjekt
    from kompetanse.sjekk import sjekk

    si("Leser …")
    prosjekt, rapport = les_prosjekt(mappe)
    if prosjekt is None:
        return None, rapport
    si("Kontrollerer …")
    rapport += sjekk(prosjekt, dag)
    if rapport.ok and prosjekt.utgaver:
        from kompetanse.utgave import kontroller

        rapport += kontroller(prosjekt)
    return prosjekt, rapport
