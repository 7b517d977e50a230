"""`kompetanse tall`."""

import click

from kompetanse.kli.felles import krev_prosjekt, vis_rapport
from kompetanse.kli.gruppe import INNSTILLINGER
from kompetanse.kli.slutt import FEIL_I_INNHOLD, OK
from kompetanse.kli.utskrift import er_utf8, skriv
from kompetanse.kli.valg import felles_valg

HJELP = """Tell moduler, spørsmål, ord og minutter.

Viser også hvor lette modulene er å lese (LIX), og hvor mye av kompetansematrisen som er dekket.
"""


@click.command("tall", help=HJELP, context_settings=INNSTILLINGER, options_metavar="[VALG]")
@click.option(
    "--format",
    "format_",
    type=click.Choice(["tekst", "md", "json"]),
    default="tekst",
    show_default=True,
    help="Tekst til terminalen, Markdown til README, eller JSON.",
)
@felles_valg
def kommando(format_: str) -> int:
    """Count what the project holds."""
    from kompetanse.arbeid.tall import lag_tall

    mappe = krev_prosjekt()
    tallene, rapport = lag_tall(mappe, format_, bare_ascii=not er_utf8())
    if len(rapport):
        vis_rapport(rapport, mappe)
    if tallene:
        skriv(tallene.rstrip("\n"))
    return OK if rapport.ok else FEIL_I_INNHOLD
