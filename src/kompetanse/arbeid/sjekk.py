"""`kompetanse sjekk`: read and check, write nothing."""

from dataclasses import dataclass
from pathlib import Path

from kompetanse.melding import Rapport


@dataclass(frozen=True)
class Kontroll:
    """What was checked, and what was found.

    Attributes:
        rapport: all messages.
        kurs: how many courses were read.
        moduler: how many modules were read.
        spørsmål: how many questions they hold.
    """

    rapport: Rapport
    kurs: int = 0
    moduler: int = 0
    spørsmål: int = 0


def sjekk_prosjekt(mappe: Path) -> Kontroll:
    """Read the project and check it; one run tells all."""
    from kompetanse.les import les_prosjekt
    from kompetanse.sjekk import sjekk

    prosjekt, rapport = les_prosjekt(mappe)
    if prosjekt is None:
        return Kontroll(rapport)
    rapport += sjekk(prosjekt)
    spørsmål = sum(len(modul.spørsmål) for modul in prosjekt.moduler.values())
    return Kontroll(rapport, len(prosjekt.kurs), len(prosjekt.moduler), spørsmål)
