"""`kompetanse tildel`."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kompetanse.kli import utskrift
from kompetanse.kli.ansatte_sjekk import vis_avvik
from kompetanse.kli.felles import krev_prosjekt, vis_rapport
from kompetanse.kli.gruppe import INNSTILLINGER
from kompetanse.kli.personfil import krev_trygg_sti
from kompetanse.kli.slutt import AVSLÅTT, FEIL_I_INNHOLD, OK, Avslag
from kompetanse.kli.valg import felles_valg

if TYPE_CHECKING:
    from kompetanse.modell.tildeling import Tildelingsplan

HJELP = """Lag en plan for hvem som skal ta hvilket kurs innen når.

FIL er utdraget fra HR-systemet. Planen er alltid et forslag: ingenting blir sendt til LMS-et. Det gjør du med
«kompetanse utfør», eller med filene til Moodle i mappen. Hva hver enkelt må ta, følger av målgruppene, av hva
hun har bestått før, og av hva som er endret mellom utgavene. Les mer i docs/tildeling.md.
"""

_FIL = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command("tildel", help=HJELP, context_settings=INNSTILLINGER, options_metavar="[VALG]")
@click.argument("fil", metavar="FIL", type=_FIL)
@click.option("--status", metavar="FIL", type=_FIL, multiple=True, help="CSV med det de ansatte har bestått.")
@click.option(
    "--register",
    metavar="FIL",
    type=click.Path(dir_okay=False, path_type=Path),
    envvar="KOMPETANSE_REGISTER",
    help="Registeret med bevis. Det første året finnes det ikke ennå.",
)
@click.option(
    "--dato", type=click.DateTime(["%Y-%m-%d"]), metavar="DATO", help="Dagen det gjelder, som 2026-11-23."
)
@click.option("--ark", metavar="NAVN", default="", help="Arket som skal leses, når regnearket har flere.")
@click.option(
    "--kjente", metavar="FIL", type=_FIL, help="Et eldre utdrag. De som står der, er ikke nyansatte."
)
@click.option("--unntak", metavar="FIL", type=_FIL, help="YAML-fil med unntak for enkelte ansatte.")
@click.option("--lms-tilstand", "tilstand", metavar="FIL", type=_FIL, help="Øyeblikksbilde av LMS-et.")
@click.option(
    "--brukernavn",
    type=click.Choice(["epost", "ansattnr"]),
    help="Hva nye brukere heter i LMS-et. Ellers som i lms.yaml, eller e-posten.",
)
@click.option(
    "--auth", metavar="NAVN", help="Innloggingen til nye brukere. Ellers som i lms.yaml, eller «manual»."
)
@click.option(
    "--ut",
    metavar="MAPPE",
    type=click.Path(file_okay=False, path_type=Path),
    help="Mappen planen skrives til. Uten: tildeling-DATO ved siden av FIL.",
)
@click.option(
    "--behold",
    type=click.IntRange(1, 3650),
    default=30,
    show_default=True,
    metavar="DAGER",
    help="Hvor lenge mappen skal bli liggende. Neste kjøring sletter den etterpå.",
)
@felles_valg
def kommando(
    fil: Path,
    status: tuple[Path, ...],
    register: Path | None,
    dato: datetime | None,
    ark: str,
    kjente: Path | None,
    unntak: Path | None,
    tilstand: Path | None,
    brukernavn: str | None,
    auth: str | None,
    ut: Path | None,
    behold: int,
) -> int:
    """Make the plan."""
    from kompetanse.arbeid.tildel import Plankilder, lag_plan

    mappe = krev_prosjekt()
    dag = dato.date() if dato else None
    kilder = Plankilder(
        fil=fil,
        ark=ark,
        før=kjente,
        unntak=unntak,
        status=status,
        register=register,
        tilstand=tilstand,
        brukernavn=brukernavn or "",
        auth=auth or "",
    )
    with utskrift.Fremdrift() as si:
        si("Leser og planlegger …")
        utfall = lag_plan(mappe, kilder, dag)
    if register and not register.exists():
        utskrift.skriv(f"«{register}» finnes ikke ennå, så ingen bevis er kjent derfra.", feil=True)
    if len(utfall.rapport):
        vis_rapport(utfall.rapport, mappe)
    if not utfall.rapport.ok:
        return FEIL_I_INNHOLD
    vis_avvik(utfall.liste, fil)
    for navn, avvik in utfall.om_status.items():
        vis_avvik(utfall.liste.__class__(avvik=avvik, avvist=True), Path(navn))
    if utfall.plan is None:
        return AVSLÅTT if utfall.liste.avvist else FEIL_I_INNHOLD
    vis_plan(utfall.plan)
    målet = ut or fil.parent / f"tildeling-{utfall.plan.dato:%Y-%m-%d}"
    _skriv(mappe, utfall.plan, målet, behold)
    return FEIL_I_INNHOLD if utfall.liste.må_rettes or utfall.om_status else OK


def _skriv(prosjekt: Path, plan: "Tildelingsplan", ut: Path, behold: int) -> None:
    from datetime import date, timedelta

    from kompetanse.arbeid.arbeidsmappe import Fremmed, skriv_arbeidsmappe, slett_utløpte
    from kompetanse.arbeid.planfiler import lag_planfiler

    krev_trygg_sti(ut / "plan.json")
    filer, rapport = lag_planfiler(prosjekt, plan)
    if len(rapport):
        vis_rapport(rapport, prosjekt)
    i_dag = date.today()
    for gammel in slett_utløpte(ut.parent, i_dag):
        utskrift.fortell(f"slettet   {gammel} (utløpt)")
    try:
        skriv_arbeidsmappe(ut, filer, i_dag + timedelta(days=behold))
    except Fremmed:
        raise Avslag(
            f"«{ut}» finnes, og er ikke laget av kompetanse. Velg en annen mappe med --ut."
        ) from None
    utskrift.fortell(f"skrevet   {ut} ({', '.join(filer)})")


def vis_plan(plan: "Tildelingsplan") -> None:
    """Show the sums; nobody's name or number."""
    from kompetanse.tildeling.oppsummering import Oppsummering

    s = Oppsummering(plan)
    status = ", ".join(f"{antall} {navn}" for navn, antall in s.status.items())
    utskrift.skriv(
        utskrift.mal("1", f"\nPlan for {plan.dato:%d.%m.%Y}, utgave {plan.utgave}") + f" ({status})"
    )
    bredde = max([len(t.navn) for t in s.kurs] + [4])
    hode = ("hele", "nytt", "oppfylt", "fritatt", "forsinket")
    utskrift.skriv(f"  {'Kurs':{bredde}}  " + "  ".join(f"{navn:>9}" for navn in hode))
    for t in s.kurs:
        tall = (t.hele, t.nytt, t.oppfylt, t.fritatt, t.forsinket)
        utskrift.skriv(f"  {t.navn:{bredde}}  " + "  ".join(f"{n:>9}" for n in tall))
    if s.operasjoner:
        utskrift.skriv(utskrift.mal("1", "\nEndringer i LMS-et (ingenting er sendt)"))
        for hva, antall in s.operasjoner.items():
            utskrift.skriv(f"  {hva:{bredde}}  {antall:>9}")
