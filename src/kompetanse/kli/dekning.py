"""`kompetanse dekning`."""

from pathlib import Path

import click

from kompetanse.kli.felles import krev_prosjekt, skriv_dokument, vis_rapport
from kompetanse.kli.gruppe import INNSTILLINGER
from kompetanse.kli.slutt import FEIL_I_INNHOLD, OK
from kompetanse.kli.utskrift import Fremdrift, bredde, er_utf8
from kompetanse.kli.valg import felles_valg

HJELP = """Vis hva kursene dekker, og hva som mangler.

Tre tabeller: temaer og målgrupper, krav i handlingsplanen, og hjemler. Hver med modulene og spørsmålene.
"""


@click.command("dekning", help=HJELP, context_settings=INNSTILLINGER, options_metavar="[VALG]")
@click.option(
    "--format",
    "format_",
    type=click.Choice(["tekst", "html", "json"]),
    default="tekst",
    show_default=True,
    help="Tabeller i terminalen, en nettside, eller JSON.",
)
@click.option(
    "--ut",
    metavar="FIL",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Filen det skrives til. Ellers skrives det her.",
)
@felles_valg
def kommando(format_: str, ut: Path | None) -> int:
    """Show what the courses cover."""
    from kompetanse.arbeid.dekning import lag_dekning

    mappe = krev_prosjekt()
    with Fremdrift() as si:
        si("Leser og kontrollerer …")
        tekst, rapport = lag_dekning(mappe, format_, bredde(), bare_ascii=ut is None and not er_utf8())
    if len(rapport):
        vis_rapport(rapport, mappe)
    if tekst:
        skriv_dokument(tekst, ut, mappe)
    return OK if rapport.ok else FEIL_I_INNHOLD
