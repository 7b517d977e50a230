"""`kompetanse kontor`."""

import importlib.util
import logging
import sys
import threading

import click

from kompetanse.kli import utskrift
from kompetanse.kli.felles import krev_prosjekt, vis_rapport
from kompetanse.kli.gruppe import INNSTILLINGER
from kompetanse.kli.slutt import FEIL_I_INNHOLD, OK, forklar_oserror
from kompetanse.kli.valg import felles_valg

HJELP = """Åpne en side i nettleseren for deg i HR.

Slipp listen over ansatte på siden, og se avvikene, målgruppene og planen. Last ned det du trenger. Alt skjer
på denne maskinen, og ingenting blir lagret. Kontoret lukkes med knappen på siden, med Ctrl-C, eller av seg
selv når det ikke er i bruk. Les mer i docs/kontor.md.
"""
_TRENGER = {"starlette": "starlette", "uvicorn": "uvicorn", "python_multipart": "python-multipart"}


@click.command("kontor", help=HJELP, context_settings=INNSTILLINGER, options_metavar="[VALG]")
@click.option(
    "--port", type=click.IntRange(1, 65535), metavar="TALL", help="Port. Vanligvis en som er ledig."
)
@click.option("--ikke-apne", is_flag=True, help="La være å åpne nettleseren.")
@click.option(
    "--hvile",
    type=click.IntRange(1, 1440),
    default=120,
    show_default=True,
    metavar="MINUTTER",
    help="Hvor lenge kontoret kan stå ubrukt før det lukkes.",
)
@felles_valg
def kommando(port: int | None, ikke_apne: bool, hvile: int) -> int:  # noqa: FBT001
    """Open the office, and keep it open until it is closed."""
    _krev_pakkene()
    from kompetanse.arbeid.kontor import les_navn
    from kompetanse.kli.kontor.ruter import Kontor
    from kompetanse.kli.kontor.tjener import Tjener, åpne_stikk
    from kompetanse.kli.kontor.vakt import Dør

    mappe = krev_prosjekt()
    navn, rapport = les_navn(mappe)
    if navn is None:
        vis_rapport(rapport, mappe)
        return FEIL_I_INNHOLD
    try:
        stikk = åpne_stikk(port or 0)
    except OSError as feil:
        raise click.UsageError(f"Kan ikke bruke port {port}: {forklar_oserror(feil)}") from feil
    logging.disable(logging.CRITICAL)  # what a library may want to tell about a request stays untold
    dør = Dør(stikk.getsockname()[1])
    tjener = Tjener(stikk, dør, hvile * 60)
    kontor = Kontor(mappe, navn, dør, tjener.lukk, hvile)
    try:
        tjener.kjør(kontor.app(), lambda: _fortell(dør.adresse, åpne=not ikke_apne))
    except KeyboardInterrupt:
        utskrift.fortell("")
    finally:
        stikk.close()
        logging.disable(logging.NOTSET)
    utskrift.fortell(
        "Kontoret er lukket, siden det ikke var i bruk." if tjener.hvilte else "Kontoret er lukket."
    )
    return OK


def _krev_pakkene() -> None:
    mangler = [pakke for modul, pakke in _TRENGER.items() if importlib.util.find_spec(modul) is None]
    if mangler:
        raise click.UsageError(
            f"Kontoret trenger {', '.join(mangler)}, og det er ikke installert.\n"
            "Kjør «make bygg» i kildekoden, eller «pip install --upgrade kompetanse»."
        )


def _fortell(adresse: str, *, åpne: bool) -> None:
    utskrift.skriv("Kontoret er åpent i nettleseren. La dette vinduet stå så lenge du bruker det.")
    utskrift.skriv(f"Åpner ikke siden seg, går du til adressen her. Den virker én gang:\n{adresse}")
    sys.stdout.flush()
    if åpne:
        threading.Thread(target=_åpne, args=(adresse,), daemon=True).start()


def _åpne(adresse: str) -> None:
    import webbrowser

    webbrowser.open(adresse)
