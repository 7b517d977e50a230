"""`kompetanse språk`."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kompetanse.arbeid.prosjektmappe import finn_prosjekt, moduler_i
from kompetanse.kli import utskrift
from kompetanse.kli.felles import krev_prosjekt, skriv_som, vis_rapport
from kompetanse.kli.gruppe import INNSTILLINGER, mente_du
from kompetanse.kli.slutt import FEIL_I_INNHOLD, OK
from kompetanse.kli.valg import felles_valg, valgt_mappe

if TYPE_CHECKING:
    from kompetanse.sprak import Lesbarhet

HJELP = """Se hvor lett tekstene er å lese, og hva som kan skrives bedre.

Uten MODUL leses hele prosjektet: LIX, lange setninger, passiv, forkortelser, tunge ord og staving. Alt er
råd, og ingenting hindrer bygging. Ord som er riktige, men ukjente, legger du i kilder/ordliste.txt.
"""


def _forslag(_ctx: click.Context, _param: click.Parameter, begynnelse: str) -> list[str]:
    mappe = finn_prosjekt(Path(valgt_mappe() or "."))
    return [modul for modul in moduler_i(mappe) if modul.startswith(begynnelse)] if mappe else []


@click.command("språk", help=HJELP, context_settings=INNSTILLINGER, options_metavar="[VALG]")
@click.argument("moduler", nargs=-1, metavar="[MODUL]…", shell_complete=_forslag)
@click.option(
    "--format",
    "format_",
    type=click.Choice(["tekst", "json", "github", "sarif"]),
    default="tekst",
    show_default=True,
    help="Hvordan meldingene skrives: for mennesker, eller for andre programmer.",
)
@click.option(
    "--ordbok",
    metavar="STI",
    type=click.Path(path_type=Path),
    help="Mappen med nb_NO.aff og nb_NO.dic, eller en av filene. Ellers letes det der de pleier å ligge.",
)
@click.option("--streng", is_flag=True, help="Avslutt med kode 1 når noe kan skrives bedre.")
@felles_valg
def kommando(moduler: tuple[str, ...], format_: str, ordbok: Path | None, streng: bool) -> int:  # noqa: FBT001
    """Judge the language."""
    from kompetanse.arbeid.ordbok import finn_ordbok
    from kompetanse.arbeid.sprak import sjekk_språk
    from kompetanse.modell.grunn import ModulId

    mappe = krev_prosjekt()
    finnes = moduler_i(mappe)
    for id_ in moduler:
        if id_ not in finnes:
            raise click.UsageError(f"Modulen «{id_}» finnes ikke.{mente_du(id_, finnes)}")
    if ordbok is not None and finn_ordbok(ordbok) is None:
        raise click.UsageError(f"«{ordbok}» er ikke en ordbok. Der må både nb_NO.aff og nb_NO.dic ligge.")
    with utskrift.Fremdrift() as si:
        språk = sjekk_språk(mappe, [ModulId(id_) for id_ in moduler], ordbok, si)
    if format_ != "tekst":
        dessuten = {
            "ordbok": str(språk.ordbok) if språk.ordbok else None,
            "lesbarhet": [_som_data(m) for m in språk.lesbarhet],
        }
        skriv_som(språk.rapport, mappe, format_, dessuten)
    else:
        if len(språk.rapport):
            vis_rapport(språk.rapport, mappe, produkt=True)
        _vis(språk.lesbarhet)
    return FEIL_I_INNHOLD if not språk.rapport.ok or (streng and len(språk.rapport)) else OK


def _som_data(målt: "Lesbarhet") -> dict[str, object]:
    return {
        "modul": målt.modul,
        "målgrupper": list(målt.målgrupper),
        "lix": round(målt.lix, 1),
        "ord": målt.ord,
        "setninger": målt.setninger,
    }


def _vis(alle: "Sequence[Lesbarhet]") -> None:
    """Show a table of how hard each module is to read."""
    rader = [
        (m.modul, ", ".join(m.målgrupper), f"{m.lix:.0f}", f"{m.ord}", f"{m.ord / max(1, m.setninger):.0f}")
        for m in alle
    ]
    hode = ("Modul", "Målgruppe", "LIX", "Ord", "Ord per setning")
    bredder = [max(len(rad[nr]) for rad in [hode, *rader]) for nr in range(len(hode))]
    for rad in [hode, *rader] if rader else []:
        venstre = [celle.ljust(bredde) for celle, bredde in zip(rad[:2], bredder[:2], strict=True)]
        høyre = [celle.rjust(bredde) for celle, bredde in zip(rad[2:], bredder[2:], strict=True)]
        linje = "  ".join([*venstre, *høyre])
        utskrift.fortell(utskrift.mal("1", linje) if rad is hode else linje)
