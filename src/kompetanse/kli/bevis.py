"""`kompetanse bevis`."""

from pathlib import Path

import click

from kompetanse.kli import utskrift
from kompetanse.kli.felles import krev_prosjekt, vis_rapport
from kompetanse.kli.gruppe import INNSTILLINGER
from kompetanse.kli.personfil import krev_trygg_sti, skriv_personfil
from kompetanse.kli.slutt import FEIL_I_INNHOLD, OK
from kompetanse.kli.valg import felles_valg

HJELP = """Lag eller kontroller et bevis for hva en ansatt har bestått.

Beviset er én side: kurs, utgave, dato, poeng, hjemlene slik de sto, hvor det er kjent fra, og linjen i
registeret. Dataene står i filen, så alle kan kontrollere den uten nett. Les mer i docs/bevis.md.
"""

_FIL = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command("bevis", help=HJELP, context_settings=INNSTILLINGER, options_metavar="[VALG]")
@click.argument("ansattnr", required=False, metavar="[ANSATTNR]")
@click.option("--register", metavar="FIL", type=_FIL, envvar="KOMPETANSE_REGISTER",
              help="Registeret. Også som KOMPETANSE_REGISTER.")  # fmt: skip
@click.option("--selskap", metavar="SELSKAP", default="", help="Selskapet, når flere bruker samme nummer.")
@click.option("--kontroller", "fil", metavar="FIL", type=_FIL, help="Beviset som skal kontrolleres.")
@click.option("--format", "format_", type=click.Choice(["html", "pdf", "json"]), default="html",
              show_default=True, help="Hva som skrives.")  # fmt: skip
@click.option("--av", metavar="ROLLE", default="", help="Hvem som lager beviset, som «HR-rådgiver».")
@click.option(
    "--ut",
    metavar="FIL",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Filen. Uten: bevis-ANSATTNR.",
)
@felles_valg
def kommando(
    ansattnr: str | None,
    register: Path | None,
    selskap: str,
    fil: Path | None,
    format_: str,
    av: str,
    ut: Path | None,
) -> int:
    """Make or check a proof."""
    mappe = krev_prosjekt()
    if fil is not None:
        return _kontroller(mappe, fil, register)
    if not ansattnr or register is None:
        raise click.UsageError("Skriv ansattnummeret og --register FIL, eller --kontroller FIL.")
    from kompetanse.arbeid.bevis import Bevisvalg, lag_bevis

    målet = ut or Path(f"bevis-{ansattnr}.{format_}")
    krev_trygg_sti(målet, register)
    utfall = lag_bevis(mappe, register, Bevisvalg(ansattnr, selskap, format_, av))
    if len(utfall.rapport):
        vis_rapport(utfall.rapport, mappe)
    if not utfall.innhold:
        return FEIL_I_INNHOLD
    skriv_personfil(målet, utfall.innhold)
    if not utfall.antall:
        utskrift.fortell("Registeret har ingen bevis for denne ansatte.")
    return OK


def _kontroller(mappe: Path, fil: Path, register: Path | None) -> int:
    from kompetanse.arbeid.bevis import kontroller

    svar = kontroller(mappe, fil, register)
    for setning in svar.galt:
        utskrift.skriv(f"Stemmer ikke: {setning}", feil=True)
    for setning in svar.sett:
        utskrift.skriv(setning)
    if register is None and not svar.galt:
        utskrift.skriv("Registeret er ikke kontrollert. Legg til --register FIL.")
    return FEIL_I_INNHOLD if svar.galt else OK
