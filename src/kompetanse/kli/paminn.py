"""`kompetanse påminn`."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kompetanse.kli import utskrift
from kompetanse.kli.felles import krev_prosjekt
from kompetanse.kli.gruppe import INNSTILLINGER
from kompetanse.kli.personfil import krev_trygg_sti
from kompetanse.kli.slutt import OK, Avslag
from kompetanse.kli.valg import felles_valg

if TYPE_CHECKING:
    from kompetanse.modell.tildeling import Tildelingsplan
    from kompetanse.tildeling.paminnelser import Utsending

HJELP = """Lag dagens liste med påminnelser om kurs.

PLAN er plan.json fra «kompetanse tildel», laget samme dag. Kommandoen sender ingenting: den skriver en
liste med ferdige tekster, som du sender på den måten dere bruker. Hver ansatt får påminnelse 14 og 3
dager før fristen og dagen etter, og så får lederen beskjed hver uke. Les mer i docs/paminnelser.md.
"""

FERSK = timedelta(days=7)
_FIL = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command("påminn", help=HJELP, context_settings=INNSTILLINGER, options_metavar="[VALG]")
@click.argument("plan", metavar="PLAN", type=_FIL)
@click.option(
    "--sendt",
    metavar="FIL",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Loggen over det som er sendt. Uten: sendt.jsonl ved siden av mappen til planen.",
)
@click.option(
    "--dato", type=click.DateTime(["%Y-%m-%d"]), metavar="DATO", help="Dagen det gjelder. Uten: i dag."
)
@click.option(
    "--lenke",
    "lenker",
    metavar="KURS=ADRESSE",
    multiple=True,
    help="Adressen til et kurs i LMS-et. Kan gjentas. «KURS-nytt» er kurset med det som er nytt.",
)
@click.option(
    "--ut",
    metavar="MAPPE",
    type=click.Path(file_okay=False, path_type=Path),
    help="Mappen listen skrives til. Uten: paminnelser-DATO ved siden av mappen til planen.",
)
@click.option("--loggfor", is_flag=True, help="Før listen i loggen, så ingen får det samme to ganger.")
@felles_valg
def kommando(
    plan: Path,
    sendt: Path | None,
    dato: datetime | None,
    lenker: tuple[str, ...],
    ut: Path | None,
    *,
    loggfor: bool,
) -> int:
    """Make the list."""
    from kompetanse.arbeid.arbeidsmappe import Fremmed
    from kompetanse.arbeid.journalfil import Opptatt
    from kompetanse.arbeid.paminn import AlleredeLaget, Loggfeil, Sted, lag_påminnelser, ordvalg, standardsted

    prosjekt = krev_prosjekt()
    dag = dato.date() if dato else date.today()
    lest = _les(plan, dag)
    adresser = _lenker(lenker, lest)
    vanlig = standardsted(plan, dag)
    sted = Sted(sendt or vanlig.logg, ut or vanlig.ut)
    krev_trygg_sti(sted.ut / "paminnelser.csv")
    krev_trygg_sti(sted.logg, plan)
    try:
        utsending = lag_påminnelser(lest, ordvalg(prosjekt, adresser), sted, dag, loggfør=loggfor)
    except Loggfeil as feil:
        raise Avslag(f"«{sted.logg}»: {feil} Hent tilbake en kopi av loggen. Ingenting er skrevet.") from None
    except AlleredeLaget:
        raise Avslag(
            f"Listen i «{sted.ut}» er allerede ført i loggen i dag, og nå er det flere. Send den først. "
            "Velg så en ny mappe med --ut for resten."
        ) from None
    except Fremmed:
        raise Avslag(
            f"«{sted.ut}» finnes, og er ikke laget av kompetanse. Velg en annen mappe med --ut."
        ) from None
    except Opptatt:
        raise Avslag(f"En annen kjøring bruker «{sted.logg}». Vent til den er ferdig.") from None
    _vis(utsending, sted.ut, loggfor=loggfor)
    return OK


def _les(fil: Path, dag: date) -> "Tildelingsplan":
    from kompetanse.hr.planfil import Planfeil, les_plan

    try:
        plan = les_plan(fil.read_bytes())
    except Planfeil as feil:
        raise click.UsageError(f"«{fil}»: {feil}") from None
    if not plan.dato <= dag <= plan.dato + FERSK:
        raise Avslag(
            f"Planen gjelder {plan.dato:%d.%m.%Y}, og listen skal gjelde {dag:%d.%m.%Y}. "
            "Da kan den minne noen om kurs de har tatt.\nLag planen på nytt med «kompetanse tildel»."
        )
    if plan.dato != dag:
        utskrift.fortell(
            f"Planen er fra {plan.dato:%d.%m.%Y}. Den vet ikke hvem som har bestått siden.", feil=True
        )
    return plan


def _lenker(par: Sequence[str], plan: "Tildelingsplan") -> dict[str, str]:
    kjente = {str(k.kurs) for k in plan.krav}
    lenker = {}
    for tekst in par:
        navn, _, adresse = tekst.partition("=")
        if not adresse.startswith("https://") or any(tegn.isspace() for tegn in adresse):
            raise click.UsageError(f"--lenke «{tekst}» skal være KURS=https://…")
        if navn not in kjente and navn.removesuffix("-nytt") not in kjente:
            raise click.UsageError(f"Planen har ikke noe kurs som heter «{navn}».")
        lenker[navn] = adresse
    return lenker


def _vis(utsending: "Utsending", ut: Path, *, loggfor: bool) -> None:
    """Show numbers only."""
    from kompetanse.tildeling.paminnelser import Mottaker
    from kompetanse.tildeling.virkedager import er_virkedag, neste_virkedag

    dag = utsending.dag
    if not er_virkedag(dag):
        utskrift.skriv(
            f"{dag:%d.%m.%Y} er ikke en virkedag, så ingen blir minnet på noe. Kjør igjen "
            f"{neste_virkedag(dag):%d.%m.%Y}."
        )
        return
    til_leder = sum(m.mottaker is Mottaker.LEDER for m in utsending.meldinger)
    utskrift.skriv(f"Påminnelser {dag:%d.%m.%Y}")
    utskrift.skriv(f"  til ansatte     {len(utsending.meldinger) - til_leder:>6}")
    utskrift.skriv(f"  til ledere      {til_leder:>6}")
    if utsending.uten_mottaker:
        utskrift.skriv(f"  uten mottaker   {len(utsending.uten_mottaker):>6}  (se paminnelser.json)")
    if not utsending.meldinger:
        utskrift.skriv("Ingen nye å sende.")
        return
    utskrift.fortell(f"skrevet   {ut} (paminnelser.csv, paminnelser.json)")
    utskrift.fortell(
        "ført i loggen; send listen nå"
        if loggfor
        else "ikke ført i loggen: kjør igjen med --loggfor når du skal sende"
    )
