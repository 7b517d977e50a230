"""`kompetanse endringslogg`."""

from pathlib import Path

import click

from kompetanse.kli.felles import krev_prosjekt, skriv_dokument, vis_rapport
from kompetanse.kli.gruppe import INNSTILLINGER
from kompetanse.kli.slutt import FEIL_I_INNHOLD, OK
from kompetanse.kli.utskrift import Fremdrift, bredde, er_utf8
from kompetanse.kli.valg import felles_valg

I_FIL = 80
"""Columns of Markdown in a file."""
HJELP = """Vis hva som er endret mellom to utgaver.

Først en oppsummering: hvem som tar hele kurset på nytt, hvem som tar «Nytt siden sist», og hvem som ikke
trenger gjøre noe. Så alt som er endret, med forfatternes egne ord først. Uten --fra og --til sammenlignes
det som ligger her nå, med den nyeste utgaven før det.
"""


@click.command("endringslogg", help=HJELP, context_settings=INNSTILLINGER, options_metavar="[VALG]")
@click.option(
    "--fra", default="", metavar="UTGAVE", help="Den eldste av de to utgavene, for eksempel 2025.1."
)
@click.option("--til", default="", metavar="UTGAVE", help="Den nyeste av de to utgavene.")
@click.option("--kurs", default="", metavar="KURS", help="Id-en til ett kurs. Ellers vises alle.")
@click.option(
    "--format",
    "format_",
    type=click.Choice(["md", "html", "json"]),
    default="md",
    show_default=True,
    help="Markdown, en nettside, eller JSON.",
)
@click.option(
    "--ut",
    metavar="FIL",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Filen det skrives til. Ellers skrives det her.",
)
@felles_valg
def kommando(fra: str, til: str, kurs: str, format_: str, ut: Path | None) -> int:
    """Show what changed."""
    from kompetanse.arbeid.endringslogg import Loggvalg, lag_logg

    mappe = krev_prosjekt()
    valg = Loggvalg(
        fra=fra,
        til=til,
        kurs=kurs,
        format_=format_,
        bredde=bredde() if ut is None else I_FIL,
        bare_ascii=ut is None and not er_utf8(),
    )
    with Fremdrift() as si:
        utfall = lag_logg(mappe, valg, si)
    if len(utfall.rapport):
        vis_rapport(utfall.rapport, mappe)
    if utfall.galt:
        raise click.UsageError(utfall.galt)
    if utfall.tekst:
        skriv_dokument(utfall.tekst, ut, mappe)
    return OK if utfall.rapport.ok else FEIL_I_INNHOLD
