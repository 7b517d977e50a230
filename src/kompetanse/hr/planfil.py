"""`plan.json`: a plan as text and back. Sorted, so that the same plan is the same bytes."""

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import StrEnum
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from kompetanse.modell.tildeling import SKJEMA, Lmstilstand, Tildelingsplan

MAKS_BYTES = 2_000_000_000


class Planfeil(ValueError):
    """The file is not a plan that we made; the text tells where, and never what stands there."""


def skriv_plan(plan: Tildelingsplan) -> bytes:
    """Write a plan; what has its default is left out."""
    return _skriv({"skjema": SKJEMA, **_data(plan)})


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
    """Write a snapshot of an LMS."""
    return _skriv({"skjema": SKJEMA, **_data(tilstand)})


def les_tilstand(rå: bytes) -> Lmstilstand:
    """Read a snapshot of an LMS.

    Raises:
        Planfeil: it is not one.
    """
    data = _les(rå, "øyeblikksbildet av LMS-et")
    data.pop("skjema", None)
    tilstand: Lmstilstand = _objekt(Lmstilstand, data, "øyeblikksbildet av LMS-et")
    return tilstand


def _skriv(data: Mapping[str, Any]) -> bytes:
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def _les(rå: bytes, hva: str) -> dict[str, Any]:
    try:
        data = json.loads(rå)
    except (ValueError, RecursionError):
        raise Planfeil(f"Filen med {hva} er ikke gyldig JSON.") from None
    if not isinstance(data, dict):
        raise Planfeil(f"Filen med {hva} er ikke laget av kompetanse.")
    return data


def _data(verdi: Any) -> Any:
    """Turn the model into what JSON has."""
    if isinstance(verdi, str | int | float | bool) or verdi is None:
        return verdi
    if is_dataclass(verdi):
        ut = {}
        for f in fields(verdi):
            del_ = getattr(verdi, f.name)
            if del_ in (None, "", (), False, 0) or del_ == {}:
                continue
            ut[f.name] = _data(del_)
        return ut
    if isinstance(verdi, date):
        return verdi.isoformat()
    if isinstance(verdi, Mapping):
        return {str(k): _data(v) for k, v in sorted(verdi.items())}
    return [_data(v) for v in (sorted(verdi) if isinstance(verdi, frozenset) else verdi)]


_typer: dict[type, dict[str, Any]] = {}


def _objekt(klasse: type, data: Any, hvor: str) -> Any:
    if not isinstance(data, dict):
        raise Planfeil(f"{hvor}: det skal stå et objekt her.")
    if klasse not in _typer:
        _typer[klasse] = get_type_hints(klasse)
    typer = _typer[klasse]
    if ukjente := data.keys() - typer.keys():
        raise Planfeil(f"{hvor}: ukjent nøkkel «{min(ukjente)}».")
    verdier = {navn: _verdi(typer[navn], v, f"{hvor}.{navn}") for navn, v in data.items()}
    for f in fields(klasse):
        if f.name not in verdier and _uten_standard(f):
            verdier[f.name] = _tom(typer[f.name], f"{hvor}.{f.name}")
    return klasse(**verdier)


def _uten_standard(f: Any) -> bool:
    from dataclasses import MISSING

    return f.default is MISSING and f.default_factory is MISSING


def _tom(type_: Any, hvor: str) -> Any:
    """Return what an empty value was left out for: only texts may be."""
    if _grunntype(type_) is str and not (isinstance(type_, type) and issubclass(type_, StrEnum)):
        return ""
    if _grunntype(type_) is int:
        return 0
    raise Planfeil(f"{hvor} mangler.")


def _grunntype(type_: Any) -> Any:
    while hasattr(type_, "__supertype__"):
        type_ = type_.__supertype__
    return type_


def _verdi(type_: Any, verdi: Any, hvor: str) -> Any:
    type_ = _grunntype(type_)
    form = get_origin(type_)
    if form in (UnionType, Union):
        if verdi is None:
            return None
        (type_,) = (t for t in get_args(type_) if t is not type(None))
        return _verdi(type_, verdi, hvor)
    if form is tuple:
        (del_, _) = get_args(type_)
        return tuple(_verdi(del_, v, hvor) for v in _krev(verdi, list, hvor))
    if form is frozenset:
        return frozenset(_verdi(get_args(type_)[0], v, hvor) for v in _krev(verdi, list, hvor))
    if form is not None:  # a mapping
        del_ = get_args(type_)[1]
        return {k: _verdi(del_, v, hvor) for k, v in _krev(verdi, dict, hvor).items()}
    if is_dataclass(type_):
        return _objekt(type_, verdi, hvor)  # type: ignore[arg-type]
    if type_ is date or issubclass(type_, StrEnum):
        try:
            tekst = _krev(verdi, str, hvor)
            return date.fromisoformat(tekst) if type_ is date else type_(tekst)
        except ValueError:
            raise Planfeil(f"{hvor}: ukjent verdi.") from None
    if type_ is float and type(verdi) is int:
        return float(verdi)
    return _krev(verdi, type_, hvor)


def _krev(verdi: Any, type_: type, hvor: str) -> Any:
    if type(verdi) is not type_:
        raise Planfeil(f"{hvor}: feil slags verdi.")
    return verdi
