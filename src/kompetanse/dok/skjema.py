"""JSON Schemas (draft 2020-12) for every YAML file, from the same dataclasses that read them."""

import json
import typing
from enum import EnumMeta
from typing import Any

from kompetanse.dok.typer import SKALARER, Nøkkel, Skjema, første_linje, klasse_i, nøkler, uten_none
from kompetanse.modell.ansatte import Kolonneregister, Målgrupperegler, Unntaksfil
from kompetanse.modell.kilder import (
    Bekreftelsesregister,
    Hjelperegister,
    Kravregister,
    Lovregister,
    Ordvaktregister,
    Temaregister,
)
from kompetanse.modell.kurs import Forsøk, Kurs
from kompetanse.modell.lms import Lms
from kompetanse.modell.modul import Hode, Quiz
from kompetanse.modell.plan import Årshjul
from kompetanse.modell.prosjekt import Prosjektfil
from kompetanse.modell.sporsmal import Spørsmål
from kompetanse.modell.varighet import Varighet
from kompetanse.modell.verktoykasse import Verktøykasse
from kompetanse.oppgavetyper import TYPER

SKJEMAER: dict[str, tuple[type, str]] = {
    "kompetanse": (Prosjektfil, "kompetanse.yaml"),
    "kurs": (Kurs, "kurs/*.yaml"),
    "modulhode": (Hode, "hodet i moduler/*/modul.md"),
    "quiz": (Quiz, "moduler/*/quiz.yaml"),
    "lover": (Lovregister, "kilder/lover.yaml"),
    "hjelp": (Hjelperegister, "kilder/hjelp.yaml"),
    "krav": (Kravregister, "kilder/krav.yaml"),
    "temaer": (Temaregister, "kilder/temaer.yaml"),
    "bekreftelser": (Bekreftelsesregister, "kilder/bekreftelser.yaml"),
    "verktoykasse": (Verktøykasse, "kilder/verktoykasse.yaml"),
    "aarshjul": (Årshjul, "kilder/aarshjul.yaml"),
    "ordvakt": (Ordvaktregister, "kilder/ordvakt.yaml"),
    "malgrupper": (Målgrupperegler, "ansatte/malgrupper.yaml"),
    "unntak": (Unntaksfil, "unntak.yaml"),
    "kolonner": (Kolonneregister, "ansatte/kolonner.yaml"),
    "lms": (Lms, "lms.yaml"),
}
"""Every schema by name, with the class it describes and the files it is for."""


def skjemafiler() -> dict[str, str]:
    """Return every schema file by name."""
    return {
        f"{navn}.json": json.dumps(_skjemafil(navn, klasse, fil), ensure_ascii=False, indent=2) + "\n"
        for navn, (klasse, fil) in SKJEMAER.items()
    }


def _skjemafil(navn: str, klasse: type, fil: str) -> Skjema:
    definisjoner: dict[str, Skjema] = {}
    rot = _objekt(klasse, definisjoner)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:kompetanse:skjema:{navn}",
        "title": fil,
        **rot,
        **({"$defs": dict(sorted(definisjoner.items()))} if definisjoner else {}),
    }


def _objekt(klasse: Any, definisjoner: dict[str, Skjema]) -> Skjema:
    alle = nøkler(klasse)
    return {
        "description": første_linje(klasse),
        "type": "object",
        "properties": {nøkkel.navn: _egenskap(klasse, nøkkel, definisjoner) for nøkkel in alle},
        "required": [nøkkel.navn for nøkkel in alle if nøkkel.påkrevd],
        "additionalProperties": False,
    }


def _egenskap(klasse: Any, nøkkel: Nøkkel, definisjoner: dict[str, Skjema]) -> Skjema:
    skjema = {"description": nøkkel.hjelp.replace("`", ""), **_type(nøkkel.type, definisjoner)}
    if nøkkel.navn == "type" and klasse in TYPER.values():
        skjema |= {"const": next(navn for navn, type_ in TYPER.items() if type_ is klasse)}
    standard = _standard(nøkkel)
    return skjema | ({} if standard is None else {"default": standard})


def _standard(nøkkel: Nøkkel) -> Any:
    verdi = nøkkel.standard
    if verdi is None or verdi in ((), ""):
        return None
    if isinstance(verdi, bool):
        return "ja" if verdi else "nei"
    if isinstance(verdi, Varighet):
        return str(verdi)
    return "ubegrenset" if uten_none(nøkkel.type) is Forsøk else verdi


def _type(type_: Any, definisjoner: dict[str, Skjema]) -> Skjema:
    type_ = uten_none(type_)
    opphav, deler = typing.get_origin(type_), typing.get_args(type_)
    if opphav is tuple:
        liste = {"type": "array", "items": _type(deler[0], definisjoner)}
        return liste if klasse_i(type_) else {"anyOf": [liste["items"], liste]}
    if opphav is dict:
        return {
            "type": "object",
            "propertyNames": _type(deler[0], definisjoner),
            "additionalProperties": _type(deler[1], definisjoner),
        }
    if isinstance(type_, EnumMeta):
        medlemmer: list[Any] = list(type_)
        return {"enum": [str(medlem.value) for medlem in medlemmer]}
    return dict(SKALARER[type_][1]) if type_ in SKALARER else _henvisning(type_, definisjoner)


def _henvisning(klasse: Any, definisjoner: dict[str, Skjema]) -> Skjema:
    """Describe a dataclass once, and refer to it."""
    navn = klasse.__name__
    if navn not in definisjoner:
        definisjoner[navn] = {}  # holds the place, should a class hold itself
        er_spørsmål = klasse is Spørsmål
        definisjoner[navn] = _spørsmål(definisjoner) if er_spørsmål else _objekt(klasse, definisjoner)
    return {"$ref": f"#/$defs/{navn}"}


def _spørsmål(definisjoner: dict[str, Skjema]) -> Skjema:
    """Describe a question: which keys there are depends on its type."""
    return {
        "description": første_linje(Spørsmål),
        "type": "object",
        "properties": {"type": {"description": "Spørsmålstypen.", "enum": list(TYPER)}},
        "required": ["type"],
        "allOf": [
            {
                "if": {"properties": {"type": {"const": navn}}, "required": ["type"]},
                "then": _henvisning(klasse, definisjoner),
            }
            for navn, klasse in TYPER.items()
        ],
    }
