"""`kompetanse ansatte`: a group; its commands are loaded when they are chosen."""

import click

from kompetanse.kli.gruppe import Gruppe, Underkommando
from kompetanse.kli.valg import felles_valg

KOMMANDOER = {
    "sjekk": Underkommando("kompetanse.kli.ansatte_sjekk", "Let etter feil i et utdrag fra HR-systemet."),
    "malgrupper": Underkommando(
        "kompetanse.kli.ansatte_malgrupper", "Vis hvem som er med i hvilke målgrupper."
    ),
}

HJELP = """Les lister over ansatte fra HR-systemet.

Filene kan være XLSX, CSV eller eksporten fra Visma. Ingenting fra dem blir lagret. En fil med fødselsnummer
blir avvist uten at nummeret blir vist. Les mer i docs/ansatte.md.
"""


@click.group("ansatte", cls=Gruppe, underkommandoer=KOMMANDOER, help=HJELP)
@felles_valg
def kommando() -> None:
    """Run the chosen command."""
