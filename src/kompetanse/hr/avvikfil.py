"""Deviations as JSON for other programs, and as a workbook for those who mend them."""

import json
from collections.abc import Sequence

from kompetanse.hr.avvik import Avvik, som_data
from kompetanse.regneark import Ark, Bokomtale, Kolonne, lag_bok

_KOLONNER = {
    "rad": ("Rad", 8), "kolonne": ("Kolonne", 22), "kode": ("Kode", 24), "tekst": ("Hva", 60),
    "detalj": ("Detalj", 30), "hint": ("Gjør slik", 60), "antall": ("Antall", 9), "verdi": ("Verdi", 40),
}  # fmt: skip


def som_json(
    avvik: Sequence[Avvik], rader: int, personer: int, *, verdier: bool = False, bare_ascii: bool = False
) -> bytes:
    """Return one object; the keys are a promise: new ones may come, none change or go."""
    data = {
        "format": 1,
        "rader": rader,
        "personer": personer,
        "antall": len(avvik),
        "avvik": list(som_data(avvik, verdier=verdier)),
    }
    return (json.dumps(data, ensure_ascii=bare_ascii, indent=2) + "\n").encode()


def som_regneark(avvik: Sequence[Avvik], *, verdier: bool = False) -> bytes:
    """Return a workbook with one row for each deviation; every text is a text cell."""
    nøkler = [nøkkel for nøkkel in _KOLONNER if verdier or nøkkel != "verdi"]
    rader = tuple(tuple(_celle(rad[nøkkel]) for nøkkel in nøkler) for rad in som_data(avvik, verdier=verdier))
    ark = Ark("Avvik", tuple(Kolonne(*_KOLONNER[nøkkel]) for nøkkel in nøkler), rader)
    return lag_bok([ark], Bokomtale("Avvik i listen over ansatte", "kompetanse"))


def _celle(verdi: object) -> str | int | None:
    return verdi if isinstance(verdi, str | int) else None
