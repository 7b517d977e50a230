"""`kompetanse lms sjekk`."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kompetanse.kli import utskrift
from kompetanse.kli.gruppe import INNSTILLINGER
from kompetanse.kli.lmsvalg import les_lms, lms_valg, vis_funn, åpne
from kompetanse.kli.slutt import FEIL_I_INNHOLD, OK
from kompetanse.kli.valg import felles_valg

if TYPE_CHECKING:
    from kompetanse.lms.forkontroll import Forkontroll

HJELP = """Se om kursene i LMS-et er de riktige, og satt opp rett.

Kommandoen leser bare. Den ser etter at nøkkelen får se det den må, at kohortene, kursene og aktivitetene
finnes, at pakken i LMS-et er den som ligger i build/, og at fullføring blir ført.

Sluttkoden er 0 når ingenting er rødt, og 1 når noe må rettes.
"""


@click.command("sjekk", help=HJELP, context_settings=INNSTILLINGER, options_metavar="[VALG]")
@lms_valg
@click.option(
    "--format",
    "format_",
    type=click.Choice(["tekst", "json"]),
    default="tekst",
    show_default=True,
    help="Tekst for mennesker, eller JSON.",
)
@felles_valg
def kommando(lms_fil: Path | None, token_fil: Path | None, format_: str) -> int:
    """Look at the LMS."""
    from kompetanse.arbeid.lms import sjekk_lms

    oppsett = les_lms(lms_fil)
    kaller = åpne(oppsett, token_fil)
    with utskrift.Fremdrift() as si:
        funnet = sjekk_lms(oppsett, kaller, si)
    if format_ == "json":
        utskrift.skriv(_json(funnet))
    else:
        vis_funn(funnet.funn)
        antall = [sum(f.lys == lys for f in funnet.funn) for lys in ("rød", "gul", "grønn")]
        utskrift.fortell("\n{} røde, {} gule og {} grønne.".format(*antall))
    return FEIL_I_INNHOLD if funnet.rød else OK


def _json(funnet: "Forkontroll") -> str:
    rader = [{"lys": f.lys, "hva": f.hva, "tekst": f.tekst, "råd": f.råd} for f in funnet.funn]
    return json.dumps({"skjema": 1, "funn": rader}, ensure_ascii=not utskrift.er_utf8(), indent=1)
