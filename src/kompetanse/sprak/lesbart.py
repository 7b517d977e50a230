"""How hard each module is to read, for each target group whose text differs."""

from collections.abc import Iterator
from dataclasses import dataclass

from kompetanse.les.rentekst import modultekst
from kompetanse.lesbarhet import lix, ordene, setninger
from kompetanse.melding import Melding, advarsel
from kompetanse.modell.grunn import ModulId, MålgruppeId
from kompetanse.modell.modul import Modul
from kompetanse.modell.prosjekt import Prosjekt
from kompetanse.norsk import opplisting

HØYESTE_LIX = 45
"""Above it, a text is hard for many who work in a municipality."""


@dataclass(frozen=True)
class Lesbarhet:
    """How hard a module's text is to read.

    Attributes:
        målgrupper: those that get exactly this text.
    """

    modul: ModulId
    målgrupper: tuple[MålgruppeId, ...]
    lix: float
    ord: int
    setninger: int


def lesbarhet(modul: Modul, prosjekt: Prosjekt) -> list[Lesbarhet]:
    """Measure every variant of a module that some course gives."""
    har_den = [k.målgruppe for k in prosjekt.kurs.values() if modul.id in k.moduler]
    grupper = [g for g in prosjekt.fil.målgrupper if g in har_den or not har_den]
    varianter: dict[str, list[MålgruppeId]] = {}
    for gruppe in grupper:
        varianter.setdefault(modultekst(modul, gruppe), []).append(gruppe)
    return [
        Lesbarhet(modul.id, tuple(grupper), lix(tekst), len(ordene(tekst)), len(setninger(tekst)))
        for tekst, grupper in varianter.items()
    ]


def tung_modul(modul: Modul, målt: list[Lesbarhet]) -> Iterator[Melding]:
    """K810: a module whose text is hard to read."""
    for m in målt:
        if m.lix > HØYESTE_LIX:
            hvem = opplisting(m.målgrupper) if len(målt) > 1 else "alle"
            tekst = f"Modulen har LIX {m.lix:.0f} for {hvem}."
            hint = f"Del lange setninger, og bytt ut lange ord. Høyst {HØYESTE_LIX}, helst 30–38."
            yield advarsel("K810", tekst, modul.hode.ved("tittel"), hint)
