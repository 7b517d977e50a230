"""`kompetanse rapport`: a group of three."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from kompetanse.kli import utskrift
from kompetanse.kli.felles import krev_prosjekt, vis_rapport
from kompetanse.kli.gruppe import INNSTILLINGER, Gruppe
from kompetanse.kli.personfil import krev_trygg_sti
from kompetanse.kli.slutt import FEIL_I_INNHOLD, OK, Avslag
from kompetanse.kli.valg import felles_valg

if TYPE_CHECKING:
    from kompetanse.arbeid.rapport import Rapportkilder
    from kompetanse.melding import Rapport

HJELP = """Lag rapporter til ledere, ledelse og tilsyn.

PLAN er plan.json fra «kompetanse tildel», laget samme dag. Tall om få ansatte er skjult. Les mer i
docs/bevis.md.
"""

F = TypeVar("F", bound=Callable[..., Any])
_FIL = click.Path(exists=True, dir_okay=False, path_type=Path)
_MAPPE = click.Path(file_okay=False, path_type=Path)


@click.group("rapport", cls=Gruppe, help=HJELP)
@felles_valg
def kommando() -> None:
    """Run the chosen report."""


def _felles(funksjon: F) -> F:
    """Give a report the options that all have."""
    for valg in (
        click.option("--ut", metavar="MAPPE", type=_MAPPE, help="Mappen det skrives til."),
        click.option("--register", metavar="FIL", type=_FIL, envvar="KOMPETANSE_REGISTER",
                     help="Registeret. Også som KOMPETANSE_REGISTER."),
        click.argument("plan", metavar="PLAN", type=_FIL),
    ):  # fmt: skip
        funksjon = valg(funksjon)
    return felles_valg(funksjon)


@kommando.command("ledelse", context_settings=INNSTILLINGER, options_metavar="[VALG]")
@_felles
def ledelse(plan: Path, register: Path | None, ut: Path | None) -> int:
    """Dekning og frister for ledelsen. Ingen navn, og tall om få er skjult."""
    return _lag(_kilder(plan, register), ut or _ved_siden_av(plan, "rapport-ledelse"))


@kommando.command("leder", context_settings=INNSTILLINGER, options_metavar="[VALG]")
@click.option("--enhet", metavar="ENHET", required=True, help="Enheten, med navn eller kode.")
@_felles
def leder(plan: Path, register: Path | None, ut: Path | None, enhet: str) -> int:
    """Listen til lederen av én enhet. Med navn, bare for den lederen."""
    return _lag(_kilder(plan, register, enhet), ut or _ved_siden_av(plan, "rapport-leder"))


@kommando.command("tilsyn", context_settings=INNSTILLINGER, options_metavar="[VALG]")
@click.option(
    "--dato", type=click.DateTime(["%Y-%m-%d"]), metavar="DATO", help="Dagen det gjelder. Uten: planens dag."
)
@click.option("--enhet", metavar="ENHET", default="", help="Bare denne enheten.")
@click.option(
    "--hjemmel",
    metavar="HJEMMEL",
    default="",
    help="Bare kurs som bygger på denne, som «barnevernsloven § 13-2».",
)
@_felles
def tilsyn(
    plan: Path, register: Path | None, ut: Path | None, dato: datetime | None, enhet: str, hjemmel: str
) -> int:
    """Samle det et tilsyn spør etter, slik det var på en dag."""
    from kompetanse.arbeid.rapport import UkjentEnhet, tilsynspakke

    if register is None:
        raise click.UsageError("Tilsyn må ha registeret: --register FIL.")
    kilder, mappe = _kilder(plan, register, enhet), krev_prosjekt()
    dag = dato.date() if dato else kilder.plan.dato
    try:
        filer, rapport = tilsynspakke(mappe, kilder, dag, hjemmel)
    except UkjentEnhet as feil:
        raise click.UsageError(str(feil)) from None
    return _skriv(mappe, filer, rapport, ut or _ved_siden_av(plan, f"tilsyn-{dag:%Y-%m-%d}"))


def _ved_siden_av(plan: Path, navn: str) -> Path:
    """Return a folder beside the plan's own, which expires as a whole."""
    i_planmappen = (plan.parent / "kompetanse-arbeid.json").is_file()
    return (plan.absolute().parent.parent if i_planmappen else plan.parent) / navn


def _kilder(fil: Path, register: Path | None, enhet: str = "") -> "Rapportkilder":
    from kompetanse.arbeid.rapport import Rapportkilder
    from kompetanse.hr.planfil import Planfeil, les_plan

    try:
        return Rapportkilder(les_plan(fil.read_bytes()), register, enhet)
    except Planfeil as feil:
        raise click.UsageError(f"«{fil}»: {feil}") from None


def _lag(kilder: "Rapportkilder", ut: Path) -> int:
    from kompetanse.arbeid.rapport import UkjentEnhet, lag_rapport

    mappe = krev_prosjekt()
    try:
        filer, rapport = lag_rapport(mappe, kilder)
    except UkjentEnhet as feil:
        raise click.UsageError(str(feil)) from None
    return _skriv(mappe, filer, rapport, ut)


def _skriv(prosjekt: Path, filer: Mapping[str, bytes], rapport: "Rapport", ut: Path) -> int:
    from kompetanse.arbeid.arbeidsmappe import HOLDBARHET, Fremmed, skriv_arbeidsmappe, slett_utløpte

    if len(rapport):
        vis_rapport(rapport, prosjekt)
    if not filer:
        return FEIL_I_INNHOLD
    krev_trygg_sti(ut / "rapport")
    for gammel in slett_utløpte(ut.parent, date.today()):
        utskrift.fortell(f"slettet   {gammel} (utløpt)")
    try:
        skriv_arbeidsmappe(ut, filer, date.today() + timedelta(days=HOLDBARHET.days))
    except Fremmed:
        raise Avslag(
            f"«{ut}» finnes, og er ikke laget av kompetanse. Velg en annen mappe med --ut."
        ) from None
    utskrift.fortell(f"skrevet   {ut} ({', '.join(sorted(filer))})")
    return OK if rapport.ok else FEIL_I_INNHOLD
