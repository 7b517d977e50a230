"""`kompetanse ny`: prosjekt, kurs, modul and skjema."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kompetanse.kli import utskrift
from kompetanse.kli.felles import krev_prosjekt, sti_herfra, vis_rapport
from kompetanse.kli.gruppe import INNSTILLINGER, Gruppe
from kompetanse.kli.slutt import FEIL_I_INNHOLD, OK, Avslag
from kompetanse.kli.valg import felles_valg

if TYPE_CHECKING:
    from kompetanse.arbeid.ny import Lagt

TITTEL = click.option("--tittel", default="", help="Tittelen. Kan endres i filen etterpå.")


@click.group("ny", cls=Gruppe, help="Lag et nytt prosjekt, kurs eller en ny modul.\n\nOverskriver aldri noe.")
@felles_valg
def kommando() -> None:
    """Lay out starter files."""


@kommando.command("prosjekt", context_settings=INNSTILLINGER, options_metavar="[VALG]")
@click.argument("mappe", metavar="MAPPE", type=click.Path(path_type=Path))
@TITTEL
@click.option("--virksomhet", default="", help="Virksomhetens navn, for eksempel «Stavanger kommune».")
@felles_valg
def prosjekt(mappe: Path, tittel: str, virksomhet: str) -> int:
    """Lag et nytt prosjekt med ett kurs som kan bygges med en gang."""
    from kompetanse.arbeid.ny import ny_prosjekt

    if mappe.exists() and not mappe.is_dir():
        raise click.UsageError(f"«{mappe}» er en fil, ikke en mappe.")
    lagt = ny_prosjekt(mappe, _rens(tittel), _rens(virksomhet))
    cd = "" if mappe.resolve() == Path.cwd() else f'cd "{mappe}"\n  '
    return _fortell(lagt, mappe, f"Gå videre:\n  {cd}kompetanse vis")


@kommando.command("kurs", context_settings=INNSTILLINGER, options_metavar="[VALG]")
@click.argument("id_", metavar="ID")
@TITTEL
@felles_valg
def kurs(id_: str, tittel: str) -> int:
    """Lag et nytt kurs av modulene som finnes."""
    from kompetanse.arbeid.ny import ny_kurs

    return _i_prosjektet(
        id_, tittel, ny_kurs, "Velg målgruppe og moduler i filen, og se det med «kompetanse vis»."
    )


@kommando.command("modul", context_settings=INNSTILLINGER, options_metavar="[VALG]")
@click.argument("id_", metavar="ID")
@TITTEL
@felles_valg
def modul(id_: str, tittel: str) -> int:
    """Lag en ny modul med tekst og to spørsmål."""
    from kompetanse.arbeid.ny import ny_modul

    return _i_prosjektet(
        id_, tittel, ny_modul, f"Skriv {id_} under «moduler:» i kursene den hører til i (kurs/*.yaml)."
    )


@kommando.command("skjema", context_settings=INNSTILLINGER, options_metavar="[VALG]")
@felles_valg
def skjema() -> int:
    """Forny skjemaene som gir hjelp i VS Code, etter at kompetanse er oppdatert."""
    from kompetanse.arbeid.ny import ny_skjema

    mappe = krev_prosjekt()
    return _fortell(ny_skjema(mappe), mappe, "")


def _i_prosjektet(id_: str, tittel: str, lag: "Callable[[Path, str, str], Lagt]", videre: str) -> int:
    from kompetanse.arbeid.ny import ugyldig_id

    if galt := ugyldig_id(id_):
        raise click.UsageError(galt)
    mappe = krev_prosjekt()
    return _fortell(lag(mappe, id_, _rens(tittel)), mappe, videre)


def _fortell(lagt: "Lagt", mappe: Path, videre: str) -> int:
    if lagt.opptatt:
        liste = "\n".join(f"  {sti}" for sti in lagt.opptatt[:10])
        raise Avslag(f"Dette finnes fra før, så ingenting ble skrevet:\n{liste}")
    if not lagt.filer:
        vis_rapport(lagt.rapport, mappe)
        return FEIL_I_INNHOLD
    prefiks = sti_herfra(mappe.absolute())
    for sti in lagt.filer:
        utskrift.fortell(f"laget  {prefiks}{sti.relative_to(mappe).as_posix()}")
    if videre:
        utskrift.fortell("\n" + videre)
    return OK


def _rens(tekst: str) -> str:
    """Return a title on one line, without control characters."""
    return re.sub(r"[\x00-\x1f\x7f]+", " ", tekst).strip()
