"""Options that every command takes that talks to an LMS, and what they share."""

import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from kompetanse.arbeid.prosjektmappe import finn_prosjekt
from kompetanse.kli import utskrift
from kompetanse.kli.felles import krev_prosjekt, vis_rapport
from kompetanse.kli.slutt import FEIL_I_INNHOLD
from kompetanse.kli.valg import valgt_mappe

if TYPE_CHECKING:
    from kompetanse.arbeid.lms import Lmsoppsett
    from kompetanse.lms.forkontroll import Funn
    from kompetanse.lms.svar import Lmskaller

F = TypeVar("F", bound=Callable[..., Any])
FIL = click.Path(exists=True, dir_okay=False, path_type=Path)
_FARGE = {"rød": "1;31", "gul": "33", "grønn": "32"}


def lms_valg(funksjon: F) -> F:
    """Add `--lms` and `--token-fil`."""
    for legg_til in (
        click.option(
            "--token-fil",
            metavar="FIL",
            type=FIL,
            help="Filen med nøkkelen til LMS-et, som bare du kan lese. Ellers brukes KOMPETANSE_TOKEN.",
        ),
        click.option(
            "--lms",
            "lms_fil",
            metavar="FIL",
            type=FIL,
            help="Filen om LMS-et. Ellers lms.yaml i prosjektet.",
        ),
    ):
        funksjon = legg_til(funksjon)
    return funksjon


def les_lms(lms_fil: Path | None) -> "Lmsoppsett":
    """Read the files about the LMS, or end with what is wrong with them."""
    from kompetanse.arbeid.lms import les_oppsett

    prosjekt = krev_prosjekt() if valgt_mappe() or lms_fil is None else finn_prosjekt(Path())
    oppsett = les_oppsett(prosjekt, lms_fil)
    if len(oppsett.rapport):
        vis_rapport(oppsett.rapport, prosjekt or Path())
    if oppsett.lms is None:
        raise click.exceptions.Exit(FEIL_I_INNHOLD)
    return oppsett


def åpne(oppsett: "Lmsoppsett", token_fil: Path | None) -> "Lmskaller":
    """Return the way to the LMS, or end when there is no token."""
    from kompetanse.arbeid.lms import Tokenfeil, finn_token, lag_klient

    try:
        return lag_klient(oppsett, finn_token(token_fil, os.environ))
    except Tokenfeil as feil:
        raise click.UsageError(str(feil)) from None


def vis_funn(alle: Iterable["Funn"], *, bare_gale: bool = False) -> None:
    """Show what was found, one line each, with advice below."""
    for funn in alle:
        if bare_gale and funn.lys == "grønn":
            continue
        merke = utskrift.mal(_FARGE[funn.lys], f"{funn.lys:5}", feil=bare_gale)
        utskrift.skriv(f"{merke}  {funn.hva}: {funn.tekst}", feil=bare_gale)
        if funn.råd:
            utskrift.skriv(f"       {funn.råd}", feil=bare_gale)
