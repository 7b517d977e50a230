"""`kompetanse utgi`."""

from datetime import date
from typing import TYPE_CHECKING

import click

from kompetanse.kli.felles import krev_prosjekt, sti_herfra, vis_rapport
from kompetanse.kli.gruppe import INNSTILLINGER
from kompetanse.kli.slutt import FEIL_I_INNHOLD, OK
from kompetanse.kli.utskrift import Fremdrift, fortell, skriv
from kompetanse.kli.valg import felles_valg

if TYPE_CHECKING:
    from kompetanse.arbeid.utgi import Utgivelse

HJELP = """Frys innholdet som en utgave.

Skriver utgaver/UTGAVE.json. Utgaven er den som står i kompetanse.yaml; nevner du den her, må de stemme.
Er det feil i innholdet, er noe ikke godkjent, eller er en endring ikke meldt, blir ingenting skrevet. En
utgave endres aldri.
"""
_BETYR = {
    "stor": "stor: de som har tatt kurset, tar det på nytt",
    "liten": "liten: de som har tatt kurset, tar det som er nytt",
    "ingen": "ingen: de som har tatt kurset, trenger ikke gjøre noe",
}


@click.command("utgi", help=HJELP, context_settings=INNSTILLINGER, options_metavar="[VALG]")
@click.argument("utgave", required=False, metavar="[UTGAVE]")
@click.option(
    "--tillat-utkast",
    is_flag=True,
    help="Frys også moduler som ikke er godkjent. Utgaven merkes med at den har utkast.",
)
@felles_valg
def kommando(utgave: str | None, *, tillat_utkast: bool) -> int:
    """Freeze an edition."""
    from kompetanse.arbeid.utgi import utgi

    mappe = krev_prosjekt()
    with Fremdrift() as si:
        si("Leser, kontrollerer og sammenligner …")
        svar = utgi(mappe, i_dag=date.today(), ventet=utgave or "", tillat_utkast=tillat_utkast)
    if len(svar.rapport):
        vis_rapport(svar.rapport, mappe)
    if svar.utfall == "avslått" and svar.rapport.ok:
        raise click.UsageError(
            f"Prosjektet er på utgave {svar.navn}, ikke {utgave}. Rett kompetanse.yaml først."
        )
    sti = sti_herfra(mappe) + svar.sti
    if svar.utfall == "avslått":
        skriv("Ingenting er frosset.", feil=True)
        return FEIL_I_INNHOLD
    if svar.utfall == "uendret":
        fortell(f"Utgave {svar.navn} er frosset fra før med det samme innholdet: {sti}")
        return OK
    _fortell_om(svar, sti)
    return OK


def _fortell_om(svar: "Utgivelse", sti: str) -> None:
    fortell(f"Utgave {svar.navn} er frosset: {sti}")
    if svar.utgave and svar.utgave.utkast:
        fortell(f"Utgaven har utkast: {len(svar.utgave.utkast)} moduler er ikke godkjent.")
    if svar.endringer is None:
        fortell("Det er den første utgaven.")
        return
    fortell(f"Endringer siden {svar.endringer.fra}:")
    for kurs in svar.endringer.kurs.values():
        betyr = "nytt kurs" if kurs.ny else "tatt ut" if kurs.borte else _BETYR[kurs.nivå]
        fortell(f"  {kurs.id}: {betyr}")
