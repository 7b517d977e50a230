"""`kompetanse forklar`."""

import click

from kompetanse.kli import utskrift
from kompetanse.kli.gruppe import INNSTILLINGER, mente_du
from kompetanse.kli.terminalmarkdown import for_terminal
from kompetanse.kli.valg import felles_valg

HJELP = """Forklar en feilkode: hva den betyr, og hva du gjør.

Koden kan skrives K101, k101 eller 101. Avvik i lister over ansatte har koder som E-DATO.
Uten kode vises alle.
"""


def _forslag(_ctx: click.Context, _param: click.Parameter, begynnelse: str) -> list[str]:
    from kompetanse.melding.forklaring import koder

    return [kode for kode in koder() if kode.startswith(begynnelse.upper())]


@click.command("forklar", help=HJELP, context_settings=INNSTILLINGER, options_metavar="[VALG]")
@click.argument("kode", required=False, metavar="[KODE]", shell_complete=_forslag)
@felles_valg
def kommando(kode: str | None) -> int:
    """Explain a code, or list them all."""
    from kompetanse.melding.forklaring import forklaring, kode_fra, koder

    if kode is None:
        for navn, tittel in koder().items():
            utskrift.skriv(f"{utskrift.mal('1', navn)}  {tittel}")
        return 0
    side = forklaring(kode_fra(kode))
    if side is None:
        raise click.UsageError(
            f"Koden «{kode}» finnes ikke.{mente_du(kode_fra(kode), koder())}\n"
            "«kompetanse forklar» uten kode viser alle."
        )
    utskrift.skriv(for_terminal(side, min(utskrift.bredde(), 90), farge=utskrift.bruk_farge()))
    return 0
