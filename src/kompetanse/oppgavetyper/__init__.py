"""The question types: one file each, listed once here under the name that authors write."""

from kompetanse.modell.sporsmal import Spørsmål
from kompetanse.oppgavetyper.enkeltvalg import Enkeltvalg
from kompetanse.oppgavetyper.flervalg import Flervalg
from kompetanse.oppgavetyper.kobling import Kobling
from kompetanse.oppgavetyper.rekkefolge import Rekkefølge
from kompetanse.oppgavetyper.sant_usant import SantUsant
from kompetanse.oppgavetyper.tall import Tall
from kompetanse.oppgavetyper.utfylling import Utfylling

TYPER: dict[str, type[Spørsmål]] = {
    "enkeltvalg": Enkeltvalg,
    "flervalg": Flervalg,
    "sant-usant": SantUsant,
    "rekkefølge": Rekkefølge,
    "kobling": Kobling,
    "utfylling": Utfylling,
    "tall": Tall,
}
"""Every question type by its name in the YAML."""
