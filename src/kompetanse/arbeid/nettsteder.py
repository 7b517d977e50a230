"""All courses as websites in memory, for `kompetanse vis`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from kompetanse.melding import Rapport


@dataclass(frozen=True)
class Nettsteder:
    """What was built.

    Attributes:
        rapport: all messages; with errors there are no sites.
        titler: the title of each course, by id.
        filer: the content of every file, by `<course>/<path>`.
    """

    rapport: Rapport
    titler: Mapping[str, str] = field(default_factory=dict)
    filer: Mapping[str, bytes] = field(default_factory=dict)


def bygg_nettsteder(mappe: Path) -> Nettsteder:
    """Read, check and build every course as a website; write nothing."""
    from kompetanse.bygg import bygg_kurs
    from kompetanse.format import FORMATER
    from kompetanse.les import les_prosjekt
    from kompetanse.sjekk import sjekk

    prosjekt, rapport = les_prosjekt(mappe)
    if prosjekt is not None:
        rapport += sjekk(prosjekt)
    if prosjekt is None or not rapport.ok:
        return Nettsteder(rapport)
    filer: dict[str, bytes] = {}
    for kurs in prosjekt.kurs.values():
        bygd, funn = bygg_kurs(prosjekt, kurs)
        rapport += funn
        if bygd is not None:
            pakket = FORMATER["nettsted"].pakk(bygd)
            filer |= {f"{kurs.id}/{sti}": data for sti, data in pakket.items()}
    if not rapport.ok:
        return Nettsteder(rapport)
    return Nettsteder(rapport, {kurs.id: kurs.tittel for kurs in prosjekt.kurs.values()}, filer)
