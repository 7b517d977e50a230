"""`kompetanse lms`: a group; its commands are loaded when they are chosen."""

import click

from kompetanse.kli.gruppe import Gruppe, Underkommando
from kompetanse.kli.valg import felles_valg

KOMMANDOER = {
    "sjekk": Underkommando(
        "kompetanse.kli.lms_sjekk", "Se om kursene i LMS-et er de riktige, og satt opp rett."
    ),
    "tilstand": Underkommando(
        "kompetanse.kli.lms_tilstand", "Lagre hvem som er i hvilke kohorter, til «kompetanse tildel»."
    ),
}

HJELP = """Se på LMS-et uten å endre noe.

Hvilket LMS det er, står i lms.yaml. Nøkkelen står i miljøvariabelen KOMPETANSE_TOKEN eller i en egen fil. Les
mer i docs/lms.md.
"""


@click.group("lms", cls=Gruppe, underkommandoer=KOMMANDOER, help=HJELP)
@felles_valg
def kommando() -> None:
    """Run the chosen command."""
