"""`kompetanse sjekk`."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kompetanse.kli.felles import krev_prosjekt, skriv_som, vis_rapport
from kompetanse.kli.gruppe import INNSTILLINGER
from kompetanse.kli.slutt import FEIL_I_INNHOLD, OK
from kompetanse.kli.utskrift import Fremdrift, fortell
from kompetanse.kli.valg import felles_valg

if TYPE_CHECKING:
    from kompetanse.arbeid.sjekk import Kontroll

HJELP = """Let etter feil uten å bygge.

Alle feil og advarsler vises på én gang, med filen, linjen og hva du kan gjøre. Ingenting blir skrevet.

Med --publisering vises dessuten alt virksomheten må bekrefte før kursene publiseres, og hvem som skal gjøre
det. Da er sluttkoden 1 til alt er bekreftet.
"""


@click.command("sjekk", help=HJELP, context_settings=INNSTILLINGER, options_metavar="[VALG]")
@click.argument("mappe", required=False, metavar="[MAPPE]", type=click.Path())
@click.option(
    "--format",
    "format_",
    type=click.Choice(["tekst", "json", "github", "sarif"]),
    default="tekst",
    show_default=True,
    help="Hvordan meldingene skrives: for mennesker, eller for andre programmer.",
)
@click.option("--publisering", is_flag=True, help="Vis også det som må bekreftes før publisering.")
@felles_valg
def kommando(mappe: str | None, format_: str, publisering: bool) -> int:  # noqa: FBT001
    """Check the project."""
    from kompetanse.arbeid.sjekk import sjekk_prosjekt

    if publisering and format_ not in {"tekst", "json"}:
        raise click.UsageError("Med --publisering kan --format være «tekst» eller «json».")
    prosjektmappe = krev_prosjekt(mappe)
    with Fremdrift() as si:
        si("Leser og kontrollerer …")
        kontroll = sjekk_prosjekt(prosjektmappe)
    if publisering:
        return _vis_publisering(kontroll, prosjektmappe, format_)
    if format_ != "tekst":
        skriv_som(kontroll.rapport, prosjektmappe, format_)
    else:
        _vis_kontroll(kontroll, prosjektmappe)
    return OK if kontroll.rapport.ok else FEIL_I_INNHOLD


def _vis_kontroll(kontroll: "Kontroll", mappe: Path) -> None:
    from kompetanse.melding.vis_tekst import antall

    if len(kontroll.rapport):
        vis_rapport(kontroll.rapport, mappe, produkt=True)
        return
    deler = (
        f"{kontroll.kurs} kurs",
        antall(kontroll.moduler, "modul", "moduler"),
        f"{kontroll.spørsmål} spørsmål",
    )
    fortell("Ingen feil. Kontrollert: " + ", ".join(deler) + ".")


def _vis_publisering(kontroll: "Kontroll", mappe: Path, format_: str) -> int:
    from kompetanse.kli.publisering import skriv_json, vis_punkter

    if format_ == "json":
        skriv_json(kontroll.åpne, kontroll.rapport, mappe)
    else:
        _vis_kontroll(kontroll, mappe)
        vis_punkter(kontroll.åpne, mappe) if kontroll.åpne else None
        if not kontroll.rapport.ok:
            fortell("Det kan være flere punkter. De vises når feilene over er rettet.")
        elif not kontroll.åpne:
            fortell("Ingenting må bekreftes før publisering.")
    return OK if kontroll.rapport.ok and not kontroll.åpne else FEIL_I_INNHOLD
