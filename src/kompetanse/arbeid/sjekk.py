"""`kompetanse sjekk`: read and check, write nothing."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from kompetanse.arbeid.kontroll import les_og_sjekk
from kompetanse.melding import Rapport

if TYPE_CHECKING:
    from kompetanse.sjekk.publisering import ÅpentPunkt


@dataclass(frozen=True)
class Kontroll:
    """What was checked, and what was found.

    Attributes:
        rapport: all messages.
        kurs: how many courses were read.
        moduler: how many modules were read.
        spørsmål: how many questions they hold.
        åpne: what the organisation must confirm before it publishes.
    """

    rapport: Rapport
    kurs: int = 0
    moduler: int = 0
    spørsmål: int = 0
    åpne: tuple["ÅpentPunkt", ...] = ()


def sjekk_prosjekt(mappe: Path, dag: date | None = None) -> Kontroll:
    """Read the project and check it as on a day, else today; one run tells all."""
    from kompetanse.sjekk.publisering import åpne_punkter

    dag = dag or date.today()
    prosjekt, rapport = les_og_sjekk(mappe, lambda _: None, dag)
    if prosjekt is None:
        return Kontroll(rapport)
    spørsmål = sum(len(modul.spørsmål) for modul in prosjekt.moduler.values())
    åpne = åpne_punkter(prosjekt, dag)
    return Kontroll(rapport, len(prosjekt.kurs), len(prosjekt.moduler), spørsmål, åpne)
