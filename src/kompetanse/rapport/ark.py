"""A report as a workbook, and as data: the same numbers, hidden in the same places."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from kompetanse.modell.tildeling import ARTER
from kompetanse.rapport.side import Navneliste
from kompetanse.rapport.tall import DEFINISJONER, Rad, Tall
from kompetanse.regneark import Bokomtale, Verdi, lag_ark, lag_bok

_TALL = {"Del av": 28, "Navn": 36, "Ansatte": 10, "Krav": 10, "Dekket": 10, "Dekning %": 12,
         "Frister over": 14, "Innen frist": 12, "Forsinket": 12, "Dager forsinket (median)": 16,
         "I permisjon": 12, "Ikke i LMS": 12}  # fmt: skip
_LISTE = {"Ansattnr": 14, "Etternavn": 20, "Fornavn": 20, "Kurs": 28, "Utgave": 10, "Hva": 16, "Frist": 12,
          "Forsinket": 11, "Bestått": 12}  # fmt: skip


def som_regneark(tall: Tall, liste: Navneliste = ()) -> bytes:
    """Make the workbook."""
    alle = [
        lag_ark("Områder", _TALL, map(_rad, (tall.alle, *tall.områder))),
        lag_ark("Enheter", _TALL, map(_rad, tall.enheter)),
        lag_ark("Målgrupper", _TALL, map(_rad, tall.grupper)),
        lag_ark("Kurs", _TALL, map(_rad, tall.kurs)),
        lag_ark("Hva tallene betyr", {"Tall": 20, "Betyr": 90}, iter(DEFINISJONER.items())),
    ]
    if liste:
        alle.insert(0, lag_ark("Ansatte", _LISTE, _navn(tall, liste)))
    return lag_bok(alle, Bokomtale(f"Opplæring om vold {tall.dag:%d.%m.%Y}", "kompetanse"))


def som_json(tall: Tall) -> bytes:
    """Return the numbers as data; a hidden row has only its name."""
    data: dict[str, Any] = {"format": 1, "dato": tall.dag.isoformat(), "utgave": tall.utgave}
    data["alle"] = _data(tall.alle)
    for navn in ("områder", "enheter", "grupper", "kurs"):
        data[navn] = [_data(rad) for rad in getattr(tall, navn)]
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def _data(rad: Rad) -> dict[str, Any]:
    if rad.skjult:
        return {"navn": rad.navn, "gruppe": rad.gruppe, "skjult": True}
    return {**asdict(rad), "dekning": rad.dekning, "i_tide": rad.i_tide}


def _rad(r: Rad) -> tuple[Verdi, ...]:
    if r.skjult:
        return r.gruppe, r.navn, "skjult", *([None] * 9)
    fast = (r.gruppe, r.navn, r.personer, r.krevd, r.dekket, r.dekning, r.forfalt, r.innen, r.forsinket)
    return *fast, r.dager or None, r.hviler, r.ikke_i_lms


def _navn(tall: Tall, liste: Navneliste) -> Iterator[tuple[Verdi, ...]]:
    for person, krav in liste:
        for k in krav:
            fast = (person.ansattnr, person.etternavn, person.fornavn, str(k.kurs), str(k.utgave))
            sent = "ja" if k.forsinket(tall.dag) else ""
            yield *fast, ARTER[k.art], k.frist, sent, k.bevis.dato if k.bevis else None
