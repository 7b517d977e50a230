"""Every generated file, by its path from the repository."""

import click

from kompetanse.dok.endringsnivaa import endringsnivåer
from kompetanse.dok.filformater import filformater
from kompetanse.dok.kommandoer import kommandoer
from kompetanse.dok.maler import maler
from kompetanse.dok.meldinger import meldinger
from kompetanse.dok.ordliste import ordliste
from kompetanse.dok.skjema import skjemafiler

SKJEMAMAPPE = "src/kompetanse/skjema"
_MERKE = "<!-- Laget av «make dok» fra koden. Rett der, ikke her. -->\n\n"


def alle_filer(hoved: click.Group) -> dict[str, str]:
    """Return what the generated files should hold."""
    sider = {
        "docs/filformater.md": filformater(),
        "docs/meldinger.md": meldinger(),
        "docs/kommandoer.md": kommandoer(hoved),
        "docs/maler.md": maler(),
        "docs/ordliste.md": ordliste(),
        "docs/endringsnivaa.md": endringsnivåer(),
    }
    skjemaer = {f"{SKJEMAMAPPE}/{navn}": tekst for navn, tekst in skjemafiler().items()}
    return {sti: _MERKE + tekst for sti, tekst in sider.items()} | skjemaer
