"""`kompetanse dok`: for developers of the program, not for authors."""

from pathlib import Path

import click

from kompetanse.kli import utskrift
from kompetanse.kli.gruppe import INNSTILLINGER
from kompetanse.kli.valg import felles_valg


@click.command("dok", context_settings=INNSTILLINGER, options_metavar="[VALG]")
@click.argument("mappe", metavar="MAPPE", type=click.Path(exists=True, file_okay=False, path_type=Path))
@felles_valg
def kommando(mappe: Path) -> int:
    """Lag oppslagsverket og skjemaene på nytt.

    De ligger i programmets egen kildekode.
    """
    from kompetanse.dok import alle_filer
    from kompetanse.dok.lesmeg import FIL, lesmeg
    from kompetanse.kli import kommando as hovedkommando
    from kompetanse.skriv import skriv_fil

    filer = alle_filer(hovedkommando)
    if (lest := lesmeg(mappe)) is not None:
        filer[FIL] = lest
    for sti, tekst in filer.items():
        utskrift.fortell(f"{skriv_fil(mappe / sti, tekst.encode()):8} {sti}")
    return 0
