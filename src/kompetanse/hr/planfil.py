"""`plan.json`: a plan as text and back. Sorted, so that the same plan is the same bytes."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import MISSING, fields, is_dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cache
from io import BytesIO
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from kompetanse.modell.tildeling import SKJEMA, Lmstilstand, Tildelingsplan

MAKS_BYTES = 2_000_000_000
Leser = Callable[[Any], Any]


class Planfeil(ValueError):
    """The file is not a plan that we made; the text tells where, and never what stands there."""


def skriv_plan(plan: Tildelingsplan) -> bytes:
    """Write a plan, each person and demand on a line of its own; what has its default is left out."""
    return _skriv(plan)


def les_plan(rå: bytes) -> Tildelingsplan:
    """Read a plan.

    Raises:
        Planfeil: it is not one, or of another version.
    """
    data = _les(rå, "planen")
    if data.pop("skjema", None) != SKJEMA:
        raise Planfeil("Planen er laget av en annen versjon av kompetanse. Lag den på nytt.")
    plan: Tildelingsplan = _objekt(Tildelingsplan, data, "planen")
    return plan


def skriv_tilstand(tilstand: Lmstilstand) -> bytes:
    """Write a snapshot of an LMS, sorted."""
    brukere, kohorter = dict(sorted(tilstand.brukere.items())), dict(sorted(tilstand.kohorter.items()))
    return _skriv(replace(tilstand, brukere=brukere, kohorter=kohorter))


def les_tilstand(rå: bytes) -> Lmstilstand:
    """Read a snapshot of an LMS.

    Raises:
        Planfeil: it is not one.
    """
    data = _les(rå, "øyeblikksbildet av LMS-et")
    data.pop("skjema", None)
    tilstand: Lmstilstand = _objekt(Lmstilstand, data, "øyeblikksbildet av LMS-et")
    return tilstand


# --- writing ---

_json = json.JSONEncoder(ensure_ascii=False).encode
_SOM_DET_ER = frozenset({str, int, float, bool, type(None)})


def _skriv(objekt: Any) -> bytes:
    """Write an object in pieces: there may be millions of lines."""
    ut = BytesIO()
    ut.write(f'{{\n "skjema": {SKJEMA}'.encode())
    for navn, verdi in _felt(objekt):
        ut.write(f',\n "{navn}": '.encode())
        if isinstance(verdi, tuple):
            for nr, ett in enumerate(verdi):
                ut.write(f"{',' if nr else '['}\n  {_json(_data(ett))}".encode())
            ut.write(b"\n ]" if verdi else b"[]")
        else:
            ut.write(_json(_data(verdi)).encode())
    ut.write(b"\n}\n")
    return ut.getvalue()


def _data(verdi: Any) -> Any:
    """Turn the model into what JSON has."""
    if type(verdi) in _SOM_DET_ER or isinstance(verdi, str):
        return verdi
    if isinstance(verdi, date):
        return verdi.isoformat()
    if isinstance(verdi, tuple):
        return [_data(v) for v in verdi]
    if isinstance(verdi, Mapping):
        return {str(k): _data(v) for k, v in verdi.items()}
    if isinstance(verdi, frozenset):
        return sorted(verdi)
    return {navn: _data(v) for navn, v in _felt(verdi)}


def _felt(objekt: Any) -> Iterator[tuple[str, Any]]:
    """Return the fields that do not have their default, or are not empty when they have none."""
<<<<<<< HEAD
    for navn, standard in _standarder(objekt.__class__):
=======
    for navn, standard in _standarder(type(objekt)):  # type: ignore[arg-type]
>>>>>>> hrtest
        verdi = getattr(objekt, navn)
        if verdi is not standard and (verdi != standard or type(verdi) is not type(standard)):
            yield navn, verdi


@cache
def _standarder(klasse: type) -> tuple[tuple[str, Any], ...]:
    typer = get_type_hints(klasse)
    return tuple((f.name, _standard(f, typer[f.name])) for f in fields(klasse))


def _standard(f: Any, type_: Any) -> Any:
    """Return what a field is when it is not written: only texts and numbers may be missing without one."""
    if f.default_factory is not MISSING:
        return f.default_factory()
    if f.default is not MISSING:
        return f.default
    return {str: "", int: 0}.get(_grunntype(type_), MISSING)


# --- reading ---


def _les(rå: bytes, hva: str) -> dict[str, Any]:
    try:
        data = json.loads(rå)
    except (ValueError, RecursionError):
        raise Planfeil(f"Filen med {hva} er ikke gyldig JSON.") from None
    if not isinstance(data, dict):
        raise Planfeil(f"Filen med {hva} er ikke laget av kompetanse.")
    return data


def _objekt(klasse: type, data: Any, hva: str) -> Any:
    try:
        return _leser(klasse)(data)
    except Planfeil as feil:
        raise Planfeil(f"{hva}{feil}") from None


@cache
def _leser(type_: Any) -> Leser:
    """Return what reads a value of a type; its errors begin with where in the value they are."""
    type_ = _grunntype(type_)
    form, deler = get_origin(type_), get_args(type_)
    if form in (UnionType, Union):
        (bare,) = (t for t in deler if t is not type(None))
        les = _leser(bare)
        return lambda v: None if v is None else les(v)
    if form in (tuple, frozenset):
        les_ett, form_ = _leser(deler[0]), form
        return lambda v: form_(map(les_ett, _krev(v, list)))
    if form is not None:  # a mapping
        les_verdi = _leser(deler[1])
        return lambda v: {nøkkel: les_verdi(ett) for nøkkel, ett in _krev(v, dict).items()}
    if is_dataclass(type_):
        return _objektleser(type_)  # type: ignore[arg-type]
    if type_ is date:
        return lambda v: _fra_tekst(date.fromisoformat, v)
    if issubclass(type_, StrEnum):
        return lambda v: _fra_tekst(type_, v)
    if type_ is float:
        return lambda v: float(v) if type(v) is int else _krev(v, float)
    return lambda v: _krev(v, type_)


def _objektleser(klasse: type) -> Leser:
    typer = get_type_hints(klasse)
    lesere = {navn: _leser(t) for navn, t in typer.items()}
    krevde = {f.name for f in fields(klasse) if f.default is MISSING and f.default_factory is MISSING}
    tomme = {navn: s for navn, s in _standarder(klasse) if navn in krevde and s is not MISSING}
    må_stå = krevde - tomme.keys()

    def les(data: Any) -> Any:
        verdier = dict(tomme)
        if type(data) is not dict:
            raise Planfeil(": det skal stå et objekt her.")
        for navn, verdi in data.items():
            if navn not in lesere:
                raise Planfeil(f": ukjent nøkkel «{navn}».")
            try:
                verdier[navn] = lesere[navn](verdi)
            except Planfeil as feil:
                raise Planfeil(f".{navn}{feil}") from None
        if mangler := må_stå - verdier.keys():
            raise Planfeil(f": {min(mangler)} mangler.")
        return klasse(**verdier)

    return les


def _grunntype(type_: Any) -> Any:
    while hasattr(type_, "__supertype__"):
        type_ = type_.__supertype__
    return type_


def _fra_tekst(les: Leser, verdi: Any) -> Any:
    try:
        return les(_krev(verdi, str))
    except Planfeil:
        raise
    except ValueError:
        raise Planfeil(": ukjent verdi.") from None


def _krev(verdi: Any, type_: type) -> Any:
    if type(verdi) is not type_:
        raise Planfeil(": feil slags verdi.")
    return verdi
