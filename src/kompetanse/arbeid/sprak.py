"""`kompetanse språk`: read, find a dictionary, judge the language. Nothing is written, nothing is stopped."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kompetanse.arbeid.ordbok import finn_ordbok, les_ordbok
from kompetanse.melding import INGENSTEDS, Rapport, advarsel

if TYPE_CHECKING:
    from kompetanse.modell.grunn import ModulId
    from kompetanse.sprak import Lesbarhet

_SKAFF = (
    "Debian og Ubuntu: «sudo apt install hunspell-no». Windows og Mac: installer LibreOffice med norsk. "
    "Eller skriv hvor nb_NO.aff og nb_NO.dic ligger: «--ordbok MAPPE»."
)


@dataclass(frozen=True)
class Språkrapport:
    """How the language of a project is.

    Attributes:
        rapport: what could be better; or why the project cannot be read.
        lesbarhet: how hard each module is to read.
        ordbok: the dictionary that was used, without `.aff` and `.dic`.
    """

    rapport: Rapport
    lesbarhet: "tuple[Lesbarhet, ...]" = ()
    ordbok: Path | None = None


def sjekk_språk(
    mappe: Path, moduler: "Collection[ModulId]", ordbok: Path | None, si: Callable[[str], None]
) -> Språkrapport:
    """Judge the language of some modules, or of the whole project when none is named."""
    from kompetanse.les import les_prosjekt
    from kompetanse.sprak import språksjekk

    si("Leser …")
    prosjekt, rapport = les_prosjekt(mappe)
    if prosjekt is None:
        return Språkrapport(rapport)
    sti = finn_ordbok(ordbok)
    si("Leser ordboken. Det tar noen sekunder …" if sti else "Leser …")
    oppslag = les_ordbok(sti) if sti else None
    si("Leser korrektur …")
    funn = språksjekk(prosjekt, moduler, oppslag)
    rapport = funn.rapport
    if oppslag is None:
        tekst = (
            f"Ordboken {sti} kan ikke leses."
            if sti
            else "Staving er ikke kontrollert: fant ingen norsk ordbok."
        )
        rapport += Rapport.av([advarsel("K816", tekst, INGENSTEDS, _SKAFF)])
    return Språkrapport(rapport, funn.lesbarhet, sti if oppslag else None)
