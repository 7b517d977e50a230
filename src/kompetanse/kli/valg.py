"""Options that every command takes, before or after the command's name."""

import sys
from collections.abc import Callable
from typing import Any, TypeVar

import click

from kompetanse.kli.utskrift import innstillinger

F = TypeVar("F", bound=Callable[..., Any])


def _husk(ctx: click.Context, param: click.Parameter, verdi: Any) -> None:
    if verdi not in (None, False) and param.name:
        ctx.meta.setdefault("kompetanse", {})[param.name] = verdi


def felles_valg(funksjon: F) -> F:
    """Add the options that all commands share."""
    valg = [
        click.option(
            "-C",
            "--prosjekt",
            metavar="MAPPE",
            type=click.Path(),
            callback=_husk,
            expose_value=False,
            help="Mappen prosjektet ligger i. Ellers letes det oppover fra der du står.",
        ),
        click.option(
            "--farge",
            type=click.Choice(["auto", "alltid", "aldri"]),
            callback=_husk,
            expose_value=False,
            help="Farger i teksten. Vanligvis bare i et terminalvindu.",
        ),
        click.option(
            "-q",
            "--stille",
            is_flag=True,
            callback=_husk,
            expose_value=False,
            help="Vis bare feil og advarsler.",
        ),
        click.option(
            "--feilsok",
            is_flag=True,
            expose_value=False,
            help="Vis hele sporet når programmet selv har en feil.",
        ),
    ]
    for legg_til in reversed(valg):
        funksjon = legg_til(funksjon)
    return funksjon


def versjonsvalg(funksjon: F) -> F:
    """Add `--versjon`."""

    def vis(ctx: click.Context, _: click.Parameter, verdi: Any) -> None:
        if verdi:
            click.echo(f"kompetanse {versjon()} (Python {sys.version.split()[0]})")
            ctx.exit()

    return click.option(
        "--versjon", "--version", is_flag=True, is_eager=True, expose_value=False, callback=vis,
        help="Vis hvilken versjon dette er.",
    )(funksjon)  # fmt: skip


def versjon() -> str:
    """Return our own version."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("kompetanse")
    except PackageNotFoundError:
        return "uten versjon"


def valgt_mappe() -> str | None:
    """Return the folder given by `-C`, if any."""
    mappe = innstillinger().get("prosjekt")
    return str(mappe) if mappe is not None else None
