"""What must be confirmed before publishing, for people and for other programs."""

from itertools import groupby
from pathlib import Path

from kompetanse.kli import utskrift
from kompetanse.kli.felles import sti_herfra
from kompetanse.melding import Rapport
from kompetanse.norsk import flertall
from kompetanse.sjekk.publisering import UFORDELT, ÅpentPunkt, gruppert


def vis_punkter(punkter: tuple[ÅpentPunkt, ...], mappe: Path) -> None:
    """List the open points by who should close them, and what to do about each sort."""
    prefiks = sti_herfra(mappe)
    for hvem, deres in gruppert(punkter).items():
        tittel = f"{hvem or UFORDELT} ({flertall(len(deres), 'punkt', 'punkter')})"
        utskrift.skriv(utskrift.mal("1", tittel))
        for hint, like in groupby(deres, key=lambda punkt: punkt.hint):
            for punkt in like:
                sted = f"{prefiks}{punkt.sted.fil}:{punkt.sted.linje}:{punkt.sted.kolonne}"
                utskrift.skriv(f"  - {punkt.hva}\n    {utskrift.mal('36', sted)}")
            utskrift.skriv(f"  {utskrift.mal('32', 'Gjør slik:')} {hint}\n")
    antall = flertall(len(punkter), "punkt", "punkter")
    utskrift.skriv(utskrift.mal("1;33", f"{antall} må bekreftes før publisering."))


def skriv_json(punkter: tuple[ÅpentPunkt, ...], rapport: Rapport, mappe: Path) -> None:
    """Write them, with the messages of the check, as one JSON object; `hvem` is null for nobody."""
    import json

    from kompetanse.melding.vis_json import melding_som_data, sted_som_data

    data = {
        "format": 1,
        "mappe": str(mappe),
        "ok": rapport.ok and not punkter,
        "antall": len(punkter),
        "grupper": [
            {
                "hvem": hvem or None,
                "punkter": [
                    {**sted_som_data(p.sted), "slag": str(p.slag), "id": p.id, "hva": p.hva, "hint": p.hint}
                    for p in deres
                ],
            }
            for hvem, deres in gruppert(punkter).items()
        ],
        "meldinger": [melding_som_data(melding) for melding in rapport],
    }
    utskrift.skriv(json.dumps(data, ensure_ascii=not utskrift.er_utf8(), indent=2))
