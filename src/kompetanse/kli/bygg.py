"""`kompetanse bygg`. Imports no more than a build with nothing to do needs."""

from pathlib import Path

import click

from kompetanse.arbeid.bygg import FORMATER, Oppdrag, Utfall, bygg
from kompetanse.arbeid.prosjektmappe import finn_prosjekt, kurs_i
from kompetanse.kli import utskrift
from kompetanse.kli.felles import krev_prosjekt, sti_herfra, vis_rapport
from kompetanse.kli.gruppe import INNSTILLINGER, mente_du
from kompetanse.kli.slutt import AVSLÅTT, FEIL_I_INNHOLD, OK
from kompetanse.kli.valg import felles_valg, valgt_mappe

HJELP = """Bygg kursene som pakker til LMS og som nettsted.

Uten KURS bygges alle. Pakkene kommer i mappen build. Er det feil i innholdet, blir ingenting skrevet.
"""


def _forslag(_ctx: click.Context, _param: click.Parameter, begynnelse: str) -> list[str]:
    mappe = finn_prosjekt(Path(valgt_mappe() or "."))
    return [kurs for kurs in kurs_i(mappe) if kurs.startswith(begynnelse)] if mappe else []


@click.command("bygg", help=HJELP, context_settings=INNSTILLINGER, options_metavar="[VALG]")
@click.argument("kurs", nargs=-1, metavar="[KURS]…", shell_complete=_forslag)
@click.option(
    "--format",
    "format_",
    type=click.Choice([*FORMATER, "alle"]),
    default="alle",
    show_default=True,
    help="Pakke til LMS (scorm12), nettsted, eller alt.",
)
@felles_valg
def kommando(kurs: tuple[str, ...], format_: str) -> int:
    """Build courses."""
    mappe = krev_prosjekt()
    finnes = kurs_i(mappe)
    for id_ in kurs:
        if id_ not in finnes:
            raise click.UsageError(
                f"Kurset «{id_}» finnes ikke.{mente_du(id_, finnes) or _kursliste(finnes)}"
            )
    valgte = [id_ for id_ in finnes if not kurs or id_ in kurs]
    formater = FORMATER if format_ == "alle" else (format_,)
    with utskrift.Fremdrift() as si:
        utfall = bygg(Oppdrag(mappe, valgte, formater, alle=not kurs), si)
    return vis_utfall(utfall, mappe)


def vis_utfall(utfall: Utfall, mappe: Path) -> int:
    """Tell how a build went; returns the exit code."""
    if len(utfall.rapport):
        vis_rapport(utfall.rapport, mappe)
    if not utfall.rapport.ok:
        utskrift.skriv("Ingenting ble skrevet til build.", feil=True)
        return FEIL_I_INNHOLD
    prefiks = sti_herfra(mappe)
    for sti in utfall.sperret:
        utskrift.skriv(
            f"Avslått: {prefiks}{sti} er ikke laget av kompetanse og røres ikke. Flytt den, og bygg igjen.",
            feil=True,
        )
    for sti in utfall.slettet:
        utskrift.fortell(f"{prefiks}{sti}  slettet: kurset finnes ikke lenger")
    lengste = max((len(prefiks + pakke.sti) for pakke in utfall.pakker), default=0)
    for pakke in utfall.pakker:
        status = "skrevet" if pakke.sti in utfall.skrevet else "uendret"
        utskrift.fortell(
            f"{prefiks + pakke.sti:<{lengste}}  {_størrelse(pakke.størrelse):>8}  "
            f"{pakke.moduler} {'modul' if pakke.moduler == 1 else 'moduler'}"
            + (f", {pakke.minutter} min  " if pakke.minutter else ", startside  ")
            + utskrift.mal("32" if status == "skrevet" else "2", status)
        )
    for hvorfor in utfall.uten_nytt:
        utskrift.fortell(f"Ingen «nytt siden sist» for {hvorfor}")
    if utfall.uendret:
        utskrift.fortell("Ingenting er endret siden sist.")
    elif not utfall.pakker:
        utskrift.fortell("Prosjektet har ingen kurs å bygge. Lag et med «kompetanse ny kurs ID».")
    return AVSLÅTT if utfall.sperret else OK


def _størrelse(byte: int) -> str:
    return f"{max(1, round(byte / 1000))} kB"


def _kursliste(finnes: list[str]) -> str:
    return " Kursene er: " + ", ".join(finnes) + "." if finnes else " Prosjektet har ingen kurs."
