"""`kompetanse sjekk`."""

import click

from kompetanse.kli.felles import krev_prosjekt, skriv_som, vis_rapport
from kompetanse.kli.gruppe import INNSTILLINGER
from kompetanse.kli.slutt import FEIL_I_INNHOLD, OK
from kompetanse.kli.utskrift import Fremdrift, fortell
from kompetanse.kli.valg import felles_valg

HJELP = """Let etter feil uten å bygge.

Alle feil og advarsler vises på én gang, med filen, linjen og hva du kan gjøre. Ingenting blir skrevet.
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
@felles_valg
def kommando(mappe: str | None, format_: str) -> int:
    """Check the project."""
    from kompetanse.arbeid.sjekk import sjekk_prosjekt
    from kompetanse.melding.vis_tekst import antall

    prosjektmappe = krev_prosjekt(mappe)
    with Fremdrift() as si:
        si("Leser og kontrollerer …")
        kontroll = sjekk_prosjekt(prosjektmappe)
    rapport = kontroll.rapport
    if format_ != "tekst":
        skriv_som(rapport, prosjektmappe, format_)
    elif len(rapport):
        vis_rapport(rapport, prosjektmappe)
    else:
        deler = (
            f"{kontroll.kurs} kurs",
            antall(kontroll.moduler, "modul", "moduler"),
            f"{kontroll.spørsmål} spørsmål",
        )
        fortell("Ingen feil. Kontrollert: " + ", ".join(deler) + ".")
    return OK if rapport.ok else FEIL_I_INNHOLD
