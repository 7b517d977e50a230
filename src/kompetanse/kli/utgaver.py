"""`kompetanse utgaver`."""

import click

from kompetanse.kli.felles import krev_prosjekt, vis_rapport
from kompetanse.kli.gruppe import INNSTILLINGER
from kompetanse.kli.slutt import FEIL_I_INNHOLD, OK
from kompetanse.kli.utskrift import fortell
from kompetanse.kli.valg import felles_valg

HJELP = """List de frosne utgavene.

Viser når hver utgave ble frosset, hva den har, og hva den betyr for dem som har tatt kursene i utgaven før.
"""
_OVERSKRIFT = ("Utgave", "Frosset", "Kurs", "Moduler", "Spørsmål", "Utkast", "Endring")


@click.command("utgaver", help=HJELP, context_settings=INNSTILLINGER, options_metavar="[VALG]")
@felles_valg
def kommando() -> int:
    """List the editions."""
    from kompetanse.arbeid.utgi import list_utgaver

    mappe = krev_prosjekt()
    linjer, rapport = list_utgaver(mappe)
    if len(rapport):
        vis_rapport(rapport, mappe)
    if not linjer and rapport.ok:
        fortell("Ingen utgaver er frosset ennå. Frys den første med «kompetanse utgi».")
        return OK
    rader = [_OVERSKRIFT] + [
        (
            linje.navn,
            linje.frosset.isoformat() if linje.frosset else "",
            str(linje.kurs),
            str(linje.moduler),
            str(linje.spørsmål),
            str(linje.utkast or "–"),
            str(linje.nivå or "første"),
        )
        for linje in linjer
    ]
    bredder = [max(len(rad[n]) for rad in rader) for n in range(len(_OVERSKRIFT))]
    for rad in rader:
        fortell("  ".join(celle.ljust(bredde) for celle, bredde in zip(rad, bredder, strict=True)).rstrip())
    return OK if rapport.ok else FEIL_I_INNHOLD
