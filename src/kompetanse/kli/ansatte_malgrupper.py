"""`kompetanse ansatte malgrupper`."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kompetanse.kli import utskrift
from kompetanse.kli.ansatte_sjekk import vis_avvik
from kompetanse.kli.felles import krev_prosjekt, vis_rapport
from kompetanse.kli.gruppe import INNSTILLINGER
from kompetanse.kli.personfil import krev_trygg_sti, skriv_personfil
from kompetanse.kli.slutt import AVSLÅTT, FEIL_I_INNHOLD, OK
from kompetanse.kli.valg import felles_valg

if TYPE_CHECKING:
    from kompetanse.hr.oversikt import Målgruppeoversikt

HJELP = """Vis hvem som er med i hvilke målgrupper, og hvorfor.

FIL er utdraget fra HR-systemet. Reglene står i ansatte/malgrupper.yaml i prosjektet. På skjermen kommer bare
antall for hver enhet. Ansattnumre kommer med --vis-personer, og i filen til --ut. Navn kommer aldri med.
"""

_FIL = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command("malgrupper", help=HJELP, context_settings=INNSTILLINGER, options_metavar="[VALG]")
@click.argument("fil", metavar="FIL", type=_FIL)
@click.option(
    "--dato", type=click.DateTime(["%Y-%m-%d"]), metavar="DATO", help="Dagen det gjelder, som 2026-11-23."
)
@click.option("--ark", metavar="NAVN", default="", help="Arket som skal leses, når regnearket har flere.")
@click.option(
    "--kjente", metavar="FIL", type=_FIL, help="Et eldre utdrag. De som står der, er ikke nyansatte."
)
@click.option("--unntak", metavar="FIL", type=_FIL, help="YAML-fil med unntak for enkelte ansatte.")
@click.option("--vis-personer", is_flag=True, help="Vis ansattnumrene på skjermen.")
@click.option(
    "--format",
    "format_",
    type=click.Choice(["xlsx", "json"]),
    help="Hva som skrives til --ut. Ellers følger det av navnet.",
)
@click.option(
    "--ut", metavar="FIL", type=click.Path(dir_okay=False, path_type=Path), help="Filen det skrives til."
)
@felles_valg
def kommando(
    fil: Path,
    dato: datetime | None,
    ark: str,
    kjente: Path | None,
    unntak: Path | None,
    vis_personer: bool,  # noqa: FBT001
    format_: str | None,
    ut: Path | None,
) -> int:
    """Show the target groups."""
    from kompetanse.arbeid.malgrupper import Målgruppekilder, finn_alle_målgrupper, lag_målgruppefil

    mappe = krev_prosjekt()
    if ut is not None:
        format_ = format_ or ("json" if ut.suffix.lower() == ".json" else "xlsx")
        krev_trygg_sti(ut, *(f for f in (fil, kjente, unntak) if f))
    with utskrift.Fremdrift() as si:
        si("Leser …")
        kilder = Målgruppekilder(fil, ark, kjente, unntak)
        utfall = finn_alle_målgrupper(mappe, kilder, dato.date() if dato else None)
    if len(utfall.rapport):
        vis_rapport(utfall.rapport, mappe)
    if not utfall.rapport.ok:
        return FEIL_I_INNHOLD
    vis_avvik(utfall.liste, fil)
    if utfall.oversikt is None:
        return AVSLÅTT if utfall.liste.avvist else FEIL_I_INNHOLD
    vis_oversikt(utfall.oversikt)
    if vis_personer:
        vis_enkeltpersoner(utfall.oversikt)
    if ut is not None and format_ is not None:
        skriv_personfil(ut, lag_målgruppefil(utfall.oversikt, format_))
    return FEIL_I_INNHOLD if utfall.liste.må_rettes else OK


def vis_oversikt(oversikt: "Målgruppeoversikt") -> None:
    """Show how many there are in each group, and in each unit."""
    from kompetanse.norsk import flertall

    antall = oversikt.antall
    bredde = max([len(id_) for id_ in oversikt.målgrupper] + [0])
    status = ", ".join(f"{n} {s}" for s, n in sorted(oversikt.status.items()))
    utskrift.skriv(utskrift.mal("1", f"\nMålgrupper {oversikt.dag:%d.%m.%Y}") + f" ({status})")
    for id_ in oversikt.målgrupper:
        utskrift.skriv(f"  {id_:{bredde}}  {antall[id_]:>7}")
    if oversikt.unntak:
        utskrift.skriv(f"  {flertall(oversikt.unntak, 'unntak', 'unntak')} fra kurs")
    utskrift.skriv(utskrift.mal("1", "\nEnheter"))
    for enhet, i_enheten in oversikt.enheter.items():
        deler = ", ".join(f"{id_} {i_enheten[id_]}" for id_ in oversikt.målgrupper if i_enheten[id_])
        utskrift.skriv(f"  {enhet or 'uten enhet'}: {deler}")


def vis_enkeltpersoner(oversikt: "Målgruppeoversikt") -> None:
    """Show each employee number with its groups and why."""
    utskrift.skriv(utskrift.mal("1", "\nAnsatte"))
    for t in oversikt.alle:
        nr = f"{t.person.selskap} {t.person.ansattnr}".strip()
        utskrift.skriv(f"  {nr} ({t.status})")
        for m in t.treff:
            fra = f", fra {m.aktiv_fra:%d.%m.%Y}" if m.aktiv_fra and m.aktiv_fra > oversikt.dag else ""
            rader = ", ".join(map(str, m.rader))
            utskrift.skriv(f"    {m.målgruppe}: {m.grunn} (rad {rader}){fra}")
