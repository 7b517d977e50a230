"""`kompetanse lms tilstand`."""

from pathlib import Path

import click

from kompetanse.arbeid.prosjektmappe import finn_prosjekt
from kompetanse.kli import utskrift
from kompetanse.kli.gruppe import INNSTILLINGER
from kompetanse.kli.lmsvalg import FIL, les_lms, lms_valg, åpne
from kompetanse.kli.personfil import krev_trygg_sti, skriv_personfil
from kompetanse.kli.slutt import AVSLÅTT, FEIL_I_INNHOLD, OK
from kompetanse.kli.valg import felles_valg

HJELP = """Lagre hvem som er i hvilke kohorter, til «kompetanse tildel».

Med filen vet planen hvem som har konto, hvem som mangler i en kohort, og hvem som har sluttet. ANSATTE er
listen fra HR-systemet; uten den er bare de som er i en kohort fra før, med. Filen har ansattnumre og
brukernavn, ikke navn.
"""


@click.command("tilstand", help=HJELP, context_settings=INNSTILLINGER, options_metavar="[VALG]")
@click.argument("ansatte", required=False, metavar="[ANSATTE]", type=FIL)
@click.option(
    "--ut",
    metavar="FIL",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    help="Filen det skrives til.",
)
@lms_valg
@felles_valg
def kommando(ansatte: Path | None, ut: Path, lms_fil: Path | None, token_fil: Path | None) -> int:
    """Take a snapshot."""
    from kompetanse.arbeid.ansatte import Personliste, les_personer
    from kompetanse.arbeid.lms import ta_tilstand
    from kompetanse.hr.planfil import skriv_tilstand
    from kompetanse.lms.ord import med_ord
    from kompetanse.lms.svar import Lmsfeil
    from kompetanse.modell.tildeling import idnummer

    krev_trygg_sti(ut, *([ansatte] if ansatte else []))
    oppsett = les_lms(lms_fil)
    kaller = åpne(oppsett, token_fil)
    liste = les_personer(ansatte, finn_prosjekt(Path())) if ansatte else Personliste()
    if liste.avvist:
        utskrift.skriv("Listen over ansatte er avvist. Kjør «kompetanse ansatte sjekk» på den.", feil=True)
        return AVSLÅTT
    with utskrift.Fremdrift() as si:
        si("Leser kohorter og kontoer …")
        tilstand = ta_tilstand(oppsett, kaller, (idnummer(p.nøkkel) for p in liste.personer))
    if isinstance(tilstand, Lmsfeil):
        utskrift.skriv(f"Stoppet: {med_ord(tilstand.kode)}", feil=True)
        return FEIL_I_INNHOLD
    skriv_personfil(ut, skriv_tilstand(tilstand))
    return OK
