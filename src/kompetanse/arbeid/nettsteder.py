"""All courses as websites in memory, for `kompetanse vis`, and what they share: start page and toolbox."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from kompetanse.arbeid.kontroll import les_og_sjekk
from kompetanse.melding import Rapport

if TYPE_CHECKING:
    from kompetanse.modell.bygd import BygdKurs
    from kompetanse.modell.prosjekt import Prosjekt


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

    prosjekt, rapport = les_og_sjekk(mappe, lambda _: None)
    if prosjekt is None or not rapport.ok:
        return Nettsteder(rapport)
    filer: dict[str, bytes] = {}
    if prosjekt.verktøykasse is not None:
        verktøy, funn = _verktøykasse(prosjekt)
        filer |= verktøy
        rapport += funn
    for kurs in prosjekt.kurs.values():
        bygd, funn = bygg_kurs(prosjekt, kurs)
        rapport += funn
        if bygd is not None:
            pakket = FORMATER["nettsted"].pakk(bygd)
            filer |= {f"{kurs.id}/{sti}": data for sti, data in pakket.items()}
    korte, funn = _kortkurs(prosjekt) if rapport.ok else ((), Rapport())
    rapport += funn
    for bygd in korte:
        pakket = FORMATER["nettsted"].pakk(bygd)
        filer |= {f"{bygd.kurs.id}/{sti}": data for sti, data in pakket.items()}
    if not rapport.ok:
        return Nettsteder(rapport)
    alle = (*prosjekt.kurs.values(), *(bygd.kurs for bygd in korte))
    titler: dict[str, str] = {kurs.id: kurs.tittel for kurs in alle}
    if prosjekt.verktøykasse is not None:
        titler["verktoykasse"] = prosjekt.verktøykasse.tittel
    return Nettsteder(rapport, titler, filer)


def _kortkurs(prosjekt: "Prosjekt") -> tuple[tuple["BygdKurs", ...], Rapport]:
    """Build the short courses, where there are earlier editions."""
    if not prosjekt.utgaver:
        return (), Rapport()
    from kompetanse.arbeid.nytt import kortkurs

    alle = list(kortkurs(prosjekt, tuple(prosjekt.kurs.values())))
    rapport = Rapport()
    for kort in alle:
        rapport += kort.rapport
    return tuple(kort.bygd for kort in alle if kort.bygd is not None), rapport


def fellessider(prosjekt: "Prosjekt", bygde: Sequence["BygdKurs"]) -> tuple[dict[str, bytes], Rapport]:
    """Make the start page and, where the project has one, the toolbox, by path within the website."""
    from kompetanse.format.nettsted import startside

    kasse = prosjekt.verktøykasse
    filer, rapport = startside(bygde, prosjekt.fil.tittel, prosjekt.maler, kasse.tittel if kasse else "")
    if kasse:
        verktøy, funn = _verktøykasse(prosjekt)
        filer, rapport = {**filer, **verktøy}, rapport + funn
    return filer, rapport


def _verktøykasse(prosjekt: "Prosjekt") -> tuple[dict[str, bytes], Rapport]:
    from kompetanse.bygg.verktoykasse import bygg_verktøykasse

    filer, rapport = bygg_verktøykasse(prosjekt, prosjekt.kurs.values())
    return {f"verktoykasse/{sti}": data for sti, data in filer.items()}, rapport
