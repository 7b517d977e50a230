"""`kompetanse vis`."""

import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kompetanse.kli import utskrift
from kompetanse.kli.felles import krev_prosjekt, sti_herfra, vis_rapport
from kompetanse.kli.gruppe import INNSTILLINGER
from kompetanse.kli.slutt import forklar_oserror
from kompetanse.kli.valg import felles_valg

if TYPE_CHECKING:
    from kompetanse.kli.visning.tjener import Innhold, Tilstand
    from kompetanse.melding import Rapport

HJELP = """Vis kursene i nettleseren mens du skriver.

Siden lastes på nytt hver gang du lagrer, og blir stående der du var. Er det feil, vises de i stedet, til de
er rettet. Bare du på denne maskinen kan se siden. Avslutt med Ctrl-C.
"""


@click.command("vis", help=HJELP, context_settings=INNSTILLINGER, options_metavar="[VALG]")
@click.option(
    "--port", type=click.IntRange(1, 65535), metavar="TALL", help="Port. Vanligvis 8765 eller neste ledige."
)
@click.option("--ikke-apne", is_flag=True, help="La være å åpne nettleseren.")
@felles_valg
def kommando(port: int | None, ikke_apne: bool) -> int:  # noqa: FBT001
    """Serve the preview until Ctrl-C."""
    from kompetanse.arbeid.avtrykk import avtrykk_av_kilder
    from kompetanse.kli.visning.tjener import Tilstand, åpne_tjener
    from kompetanse.kli.visning.vakt import vokt

    mappe = krev_prosjekt()
    tilstand, stopp = Tilstand(), threading.Event()
    try:
        tjener = åpne_tjener(port, tilstand)
    except OSError as feil:
        raise click.UsageError(f"Kan ikke bruke port {port}: {forklar_oserror(feil)}") from feil
    adresse = f"http://127.0.0.1:{tjener.port}/"
    try:
        avtrykk = avtrykk_av_kilder(mappe)
        _vis(mappe, tilstand)
        threading.Thread(target=tjener.serve_forever, args=(0.1,), daemon=True).start()
        utskrift.skriv(f"Kursene vises på {adresse}  (Ctrl-C avslutter)")
        sys.stdout.flush()
        if not ikke_apne:
            threading.Thread(target=_åpne, args=(adresse,), daemon=True).start()
        vokt(mappe, avtrykk, lambda: _vis(mappe, tilstand), stopp)
    except KeyboardInterrupt:
        utskrift.fortell("\nAvsluttet.")
    finally:
        stopp.set()
        tilstand.stans()
        tjener.server_close()
    return 0


def _vis(mappe: Path, tilstand: "Tilstand") -> None:
    """Build what is to be seen; whatever goes wrong is shown, and the preview goes on."""
    from kompetanse.arbeid.nettsteder import bygg_nettsteder
    from kompetanse.kli.visning.tjener import Innhold

    try:
        with utskrift.Fremdrift() as si:
            si("Bygger …")
            nettsteder = bygg_nettsteder(mappe)
    except OSError as feil:
        innhold = Innhold(feil=f"Stoppet: {forklar_oserror(feil)}")
        utskrift.skriv(innhold.feil, feil=True)
    except Exception as feil:
        innhold = Innhold(
            feil=f"Dette er en feil i kompetanse, ikke i det du har skrevet:\n{type(feil).__name__}: {feil}"
        )
        utskrift.skriv(innhold.feil, feil=True)
    else:
        rapport = nettsteder.rapport
        tekst = _som_tekst(rapport, mappe)
        if rapport.ok:
            innhold = Innhold(nettsteder.titler, nettsteder.filer, advarsler=tekst)
        else:
            innhold = Innhold(feil=tekst)
        _fortell(rapport, mappe, innhold, tilstand)
    tilstand.sett(innhold)


def _fortell(rapport: "Rapport", mappe: Path, innhold: "Innhold", tilstand: "Tilstand") -> None:
    før = tilstand.innhold
    if (før.feil, før.advarsler) == (innhold.feil, innhold.advarsler):
        return
    if len(rapport):
        vis_rapport(rapport, mappe)
    else:
        utskrift.fortell("Alt er i orden igjen.")


def _som_tekst(rapport: "Rapport", mappe: Path) -> str:
    from kompetanse.arbeid.prosjektmappe import Kildelinjer
    from kompetanse.melding.vis_tekst import Visning, vis_rapport

    visning = Visning(Kildelinjer(mappe), prefiks=sti_herfra(mappe))
    return vis_rapport(rapport, visning, feil_først=True) if len(rapport) else ""


def _åpne(adresse: str) -> None:
    import webbrowser

    webbrowser.open(adresse)
