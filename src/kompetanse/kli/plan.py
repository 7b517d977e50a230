"""`kompetanse plan`."""

import os
from pathlib import Path

import click

from kompetanse.arbeid.plan import FORMATER, MAPPE, lag_plan
from kompetanse.kli import utskrift
from kompetanse.kli.felles import krev_prosjekt, vis_rapport
from kompetanse.kli.gruppe import INNSTILLINGER
from kompetanse.kli.slutt import FEIL_I_INNHOLD, OK
from kompetanse.kli.valg import felles_valg

HJELP_UT = f"Mappen filene legges i. Vanligvis {MAPPE} i prosjektet. Filer med samme navn blir skrevet over."
HJELP = """Lag kompetanseplanen som dokument.

Planen lages av det som står i prosjektet: matrisen, én side for hver målgruppe, årshjulet, lovkartet, det som
må bekreftes, og kravene i handlingsplanen. Den blir til en nettside, et regneark og en PDF.
"""


@click.command("plan", help=HJELP, context_settings=INNSTILLINGER, options_metavar="[VALG]")
@click.option(
    "--format",
    "format_",
    type=click.Choice([*FORMATER, "alle"]),
    default="alle",
    show_default=True,
    help="Nettside, regneark, PDF, eller alt.",
)
@click.option("--ut", metavar="MAPPE", type=click.Path(file_okay=False, path_type=Path), help=HJELP_UT)
@felles_valg
def kommando(format_: str, ut: Path | None) -> int:
    """Make the plan."""
    mappe = krev_prosjekt()
    formater = FORMATER if format_ == "alle" else (format_,)
    with utskrift.Fremdrift() as si:
        utfall = lag_plan(mappe, formater, ut or mappe / MAPPE, si)
    if len(utfall.rapport):
        vis_rapport(utfall.rapport, mappe)
    for fil in utfall.filer:
        status = utskrift.mal("32", "skrevet") if fil.ny else utskrift.mal("2", "uendret")
        utskrift.fortell(f"{_herfra(fil.sti)}  {max(1, round(fil.størrelse / 1000)):>5} kB  {status}")
    return OK if utfall.rapport.ok else FEIL_I_INNHOLD


def _herfra(sti: Path) -> str:
    """Return the shorter of the ways to a file: from here, or from the root."""
    try:
        fra_her = os.path.relpath(sti).replace(os.sep, "/")
    except ValueError:  # another drive on Windows
        return sti.as_posix()
    return sti.as_posix() if fra_her.startswith("../../..") else fra_her
