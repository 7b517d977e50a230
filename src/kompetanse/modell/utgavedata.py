"""An edition as plain data for JSON, and back: by the fields of the dataclasses, strictly.

A field that has its default value is left out, an object in a mapping does not repeat its key as `id`, and
an object of which only one field says anything is written as that value (`Utgitt.BART`).
"""

import dataclasses
import json
import re
import types
import typing
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from enum import EnumMeta, StrEnum
from functools import cache
from hashlib import sha256
from typing import Any, TypeVar, cast

from kompetanse.modell.grunn import ModulId
from kompetanse.modell.utgave import Utgave, UtgittModul

KONTROLLSUM = re.compile(rb'^ "kontrollsum": "([0-9a-f]{64})"', re.MULTILINE)
"""The line of a file that holds the sha256 of all of it but the sum itself."""

PUBLISERT = frozenset({"kurs", "moduler", "spørsmål", "løp"})
"""The kinds of ids that an LMS may remember."""

_T = TypeVar("_T")
_UTENOM = frozenset({"sted", "steder"})
_Les = Callable[[Any], Any]


class Skadet(Exception):
    """Data that are not what an edition holds; as a text it says where, as a path of keys."""

    def under(self, nøkkel: str) -> "Skadet":
        """Return the same, seen from one level up."""
        return Skadet(f"{nøkkel}/{self}" if self.args else nøkkel)


def til_data(objekt: Any) -> Any:
    """Return an object as data that JSON can hold."""
    if dataclasses.is_dataclass(objekt):
        data = {navn: til_data(verdi) for navn, verdi in _egne_verdier(objekt)}
        bart = getattr(objekt, "BART", "")
        return data[bart] if bart and list(data) == [bart] else data
    if isinstance(objekt, Mapping):
        return {str(nøkkel): _uten_id(til_data(verdi)) for nøkkel, verdi in objekt.items()}
    if isinstance(objekt, tuple):
        return [til_data(verdi) for verdi in objekt]
    if isinstance(objekt, date):
        return objekt.isoformat()
    return str(objekt) if isinstance(objekt, StrEnum) else objekt


def _egne_verdier(objekt: Any) -> Iterator[tuple[str, Any]]:
    """Return the fields that do not have their default."""
    for navn, standard in _standarder(cast("Any", type(objekt))):
        verdi = getattr(objekt, navn)
        if standard is dataclasses.MISSING or verdi != standard:
            yield navn, verdi


@cache
def _standarder(klasse: Any) -> tuple[tuple[str, Any], ...]:
    return tuple((f.name, _standard(f)) for f in dataclasses.fields(klasse) if f.name not in _UTENOM)


def _standard(f: dataclasses.Field[Any]) -> Any:
    return f.default if f.default_factory is dataclasses.MISSING else f.default_factory()


def _uten_id(data: Any) -> Any:
    if isinstance(data, dict):
        data.pop("id", None)
    return data


def avtrykk_av(modul: UtgittModul) -> str:
    """Return a module's fingerprint: 16 hexadecimal digits."""
    tekst = json.dumps(til_data(modul), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(tekst.encode()).hexdigest()[:16]


def fra_data(klasse: type[_T], data: object) -> _T:
    """Read data as an object of a class.

    Raises:
        Skadet: they are not what the class holds.
    """
    return cast("_T", _leser(cast("Any", klasse))(data))


def utgave_fra_data(data: object) -> Utgave:
    """Read an edition; its modules are decoded when they are asked for.

    Raises:
        Skadet: the data are not an edition.
    """
    if not isinstance(data, dict) or not isinstance(data.get("moduler"), dict):
        raise Skadet("moduler")
    utgave = fra_data(Utgave, {**data, "moduler": {}})
    for kurs in utgave.kurs.values():
        if not (set(kurs.moduler) <= data["moduler"].keys() and set(kurs.hjemler) <= utgave.hjemler.keys()):
            raise Skadet(f"kurs/{kurs.id}")
    if not utgave.publisert.keys() <= PUBLISERT:
        raise Skadet("publisert")
    return dataclasses.replace(utgave, moduler=SeneModuler(data["moduler"]))


class SeneModuler(Mapping[ModulId, UtgittModul]):
    """The modules of an edition that was read, each decoded when it is first asked for.

    The file's checksum vouches for the data. Should they be wrong all the same, the module is read as an
    empty one: then everything in it counts as changed, and nothing is hidden.
    """

    def __init__(self, data: Mapping[str, object]) -> None:
        self._data = data
        self._lest: dict[str, UtgittModul] = {}

    def __getitem__(self, id_: ModulId) -> UtgittModul:
        if id_ not in self._lest:
            data = self._data[id_]
            try:
                egne = data if isinstance(data, dict) else {}
                self._lest[id_] = fra_data(UtgittModul, {**egne, "id": id_})
            except Skadet:
                self._lest[id_] = UtgittModul(id=id_, tittel=id_)
        return self._lest[id_]

    def __iter__(self) -> Iterator[ModulId]:
        return cast("Iterator[ModulId]", iter(self._data))

    def __len__(self) -> int:
        return len(self._data)


@cache
def _leser(type_: Any) -> _Les:
    """Return the function that reads data as a type."""
    opphav, deler = typing.get_origin(type_), typing.get_args(type_)
    if opphav in (types.UnionType, typing.Union):
        (indre,) = (t for t in deler if t is not types.NoneType)
        return _leser(indre)  # None is a default, and defaults are left out
    if opphav is tuple:
        return _liste(_leser(deler[0]))
    if opphav is not None and issubclass(opphav, Mapping):
        return _ordbok(_leser(deler[1]), har_id=_har_id(deler[1]))
    if dataclasses.is_dataclass(type_):
        return _objekt(type_)
    if type_ is date:
        return _dato
    if isinstance(type_, EnumMeta):
        return _valgliste(type_)
    while hasattr(type_, "__supertype__"):
        type_ = type_.__supertype__
    return _skalar(type_)


def _har_id(type_: Any) -> bool:
    return dataclasses.is_dataclass(type_) and any(f.name == "id" for f in dataclasses.fields(type_))


def _skalar(type_: type) -> _Les:
    def les(data: Any) -> Any:
        if type(data) is not type_:
            raise Skadet
        return data

    return les


def _dato(data: Any) -> date:
    try:
        return date.fromisoformat(data)
    except (TypeError, ValueError):
        raise Skadet from None


def _valgliste(type_: Any) -> _Les:
    verdier = {str(medlem): medlem for medlem in type_}

    def les(data: Any) -> Any:
        if not isinstance(data, str) or data not in verdier:
            raise Skadet
        return verdier[data]

    return les


def _liste(les_en: _Les) -> _Les:
    def les(data: Any) -> Any:
        if not isinstance(data, list):
            raise Skadet
        return tuple([les_en(verdi) for verdi in data])

    return les


def _ordbok(les_en: _Les, *, har_id: bool) -> _Les:
    def les(data: Any) -> Any:
        if not isinstance(data, dict):
            raise Skadet
        ut = {}
        for nøkkel, verdi in data.items():
            if har_id and not isinstance(verdi, dict):
                raise Skadet(nøkkel)
            try:
                ut[nøkkel] = les_en({**verdi, "id": nøkkel} if har_id else verdi)
            except Skadet as skadet:
                raise skadet.under(nøkkel) from None
        return ut

    return les


def _objekt(klasse: Any) -> _Les:
    typer = typing.get_type_hints(klasse)
    felt = dataclasses.fields(klasse)
    lesere = {f.name: _leser(typer[f.name]) for f in felt if f.name not in _UTENOM}
    standarder = {f.name: _standard(f) for f in felt if _standard(f) is not dataclasses.MISSING}
    påkrevd = lesere.keys() - standarder.keys()
    bart = getattr(klasse, "BART", "")

    def les(data: Any) -> Any:
        verdier = dict(standarder)
        if bart and isinstance(data, str):
            verdier[bart] = data
        elif not isinstance(data, dict) or not påkrevd <= data.keys() <= lesere.keys():
            raise Skadet
        else:
            navn = ""
            try:
                for navn, verdi in data.items():
                    verdier[navn] = lesere[navn](verdi)
            except Skadet as skadet:
                raise skadet.under(navn) from None
        objekt = object.__new__(
            klasse
        )  # __init__ of a frozen class sets each field by a call: half of the time
        objekt.__dict__.update(verdier)
        return objekt

    return les
