"""`kompetanse ansatte sjekk`."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kompetanse.arbeid.prosjektmappe import finn_prosjekt
from kompetanse.kli import utskrift
from kompetanse.kli.felles import krev_prosjekt, vis_rapport
from kompetanse.kli.gruppe import INNSTILLINGER
from kompetanse.kli.personfil import krev_trygg_sti, skriv_personfil
from kompetanse.kli.slutt import AVSLÅTT, FEIL_I_INNHOLD, OK
from kompetanse.kli.valg import felles_valg, valgt_mappe

if TYPE_CHECKING:
    from kompetanse.arbeid.ansatte import Personliste

HJELP = """Let etter feil i et utdrag fra HR-systemet.

FIL er XLSX, CSV eller eksporten fra Visma, med én rad for hvert arbeidsforhold. Avvikene vises med
rad, kolonne og kode, aldri med navn eller verdier. Har filen fødselsnummer, blir hele filen avvist
(sluttkode 3).

Sluttkoden er 0 når alt er i orden, og 1 når noe må rettes.
"""


@click.command("sjekk", help=HJELP, context_settings=INNSTILLINGER, options_metavar="[VALG]")
@click.argument("fil", metavar="FIL", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--ark", metavar="NAVN", default="", help="Arket som skal leses, når regnearket har flere.")
@click.option(
    "--format",
    "format_",
    type=click.Choice(["tekst", "json", "xlsx"]),
    default="tekst",
    show_default=True,
    help="Hvordan avvikene skrives: for mennesker her, for andre programmer, eller som regneark.",
)
@click.option(
    "--ut", metavar="FIL", type=click.Path(dir_okay=False, path_type=Path), help="Filen avvikene skrives til."
)
@click.option(
    "--med-verdier", is_flag=True, help="Ta med teksten som er feil i filen. Filen har da personopplysninger."
)
@felles_valg
def kommando(fil: Path, ark: str, format_: str, ut: Path | None, med_verdier: bool) -> int:  # noqa: FBT001
    """Check a sheet."""
    from kompetanse.arbeid.ansatte import lag_avviksfil, les_personer

    _krev_samsvar(format_, ut, med_verdier=med_verdier)
    if ut is not None:
        krev_trygg_sti(ut, fil, personopplysninger=med_verdier)
    prosjekt = krev_prosjekt() if valgt_mappe() else finn_prosjekt(Path())
    with utskrift.Fremdrift() as si:
        si("Leser og kontrollerer …")
        liste = les_personer(fil, prosjekt, ark)
    if len(liste.rapport) and prosjekt:
        vis_rapport(liste.rapport, prosjekt)
    if not liste.rapport.ok:
        return FEIL_I_INNHOLD
    if format_ == "json" and ut is None:
        bare_ascii = not utskrift.er_utf8()
        utskrift.skriv(lag_avviksfil(liste, "json", bare_ascii=bare_ascii).decode().rstrip("\n"))
    else:
        vis_avvik(liste, fil)
    if ut is not None and not liste.avvist:
        skriv_personfil(ut, lag_avviksfil(liste, format_, verdier=med_verdier))
    return AVSLÅTT if liste.avvist else FEIL_I_INNHOLD if liste.må_rettes else OK


def _krev_samsvar(format_: str, ut: Path | None, *, med_verdier: bool) -> None:
    if format_ == "xlsx" and ut is None:
        raise click.UsageError("Et regneark må skrives til en fil. Legg til --ut avvik.xlsx.")
    if format_ == "tekst" and ut is not None:
        raise click.UsageError("Med --ut må --format være «xlsx» eller «json».")
    if med_verdier and ut is None:
        raise click.UsageError("Verdier vises aldri på skjermen. Bruk --med-verdier sammen med --ut.")


def vis_avvik(liste: "Personliste", fil: Path) -> None:
    """Show the deviations for a person: never a line of the file, since it is about somebody."""
    from kompetanse.hr.avvik import meldinger
    from kompetanse.melding.vis_tekst import Visning, vis_rapport
    from kompetanse.norsk import flertall

    if liste.avvik:
        visning = Visning(lambda _: (), utskrift.bruk_farge(sys.stderr), utskrift.bredde())
        utskrift.skriv(vis_rapport(meldinger(liste.avvik, fil.as_posix()), visning), feil=True)
    if liste.avvist:
        return
    lest = f"{flertall(len(liste.personer), 'ansatt', 'ansatte')} i {flertall(liste.rader, 'rad', 'rader')}"
    utskrift.fortell(f"{'Lest' if liste.avvik else 'Ingen avvik. Lest'}: {lest}.")
