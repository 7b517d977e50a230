"""What each type of a field means: in words for people, and as a JSON Schema for editors."""

import dataclasses
import types
import typing
from datetime import date
from enum import EnumMeta
from typing import Any

from kompetanse.modell import ansatte, grunn
from kompetanse.modell.kurs import Forsøk
from kompetanse.modell.sammenligning import Endringsslag, Slagnavn
from kompetanse.modell.varighet import Varighet

Skjema = dict[str, Any]

_SLUG = {"type": "string", "pattern": "^[a-z][a-z0-9]*(-[a-z0-9]+)*$", "maxLength": 60}
_TEKST = {"type": "string", "minLength": 1}
_SLUGER = {
    grunn.MålgruppeId: "id til en målgruppe",
    grunn.KursId: "id til et kurs",
    grunn.ModulId: "id til en modul",
    grunn.SpørsmålId: "id",
    grunn.LøpId: "id",
    grunn.StegId: "id til et steg",
    grunn.HjemmelId: "id til en hjemmel",
    grunn.HjelpetilbudId: "id til et hjelpetilbud",
    grunn.TemaId: "id til et tema",
    grunn.KortId: "id",
    grunn.BekreftelseId: "id",
    grunn.AktivitetId: "id",
    grunn.VaktordId: "id",
    grunn.UtgåttId: "id som er tatt ut",
}

SKALARER: dict[Any, tuple[str, Skjema]] = {
    str: ("tekst", _TEKST),
    grunn.Inline: ("tekst med Markdown, ett avsnitt", _TEKST),
    grunn.Avsnitt: ("tekst med Markdown, ett eller flere avsnitt", _TEKST),
    bool: ("`ja` eller `nei`", {"enum": ["ja", "nei", True, False]}),
    int: ("helt tall", {"type": "integer"}),
    float: ("tall", {"type": "number"}),
    date: ("dato, `år-måned-dag`", {"type": "string", "pattern": r"^\d{4}-\d\d-\d\d$"}),
    Varighet: (
        "varighet: tall og dager, uker, måneder eller år",
        {"type": "string", "pattern": "^[1-9][0-9]{0,3} +(dag|dager|uke|uker|måned|måneder|år)$"},
    ),
    Forsøk: (
        "`ubegrenset` eller et tall fra 1 til 99",
        {"anyOf": [{"const": "ubegrenset"}, {"type": "integer", "minimum": 1, "maximum": 99}]},
    ),
    Slagnavn: ("slag endring", {"enum": [str(slag) for slag in Endringsslag]}),
    grunn.KravId: ("id til et krav", {"type": "string", "pattern": r"^[A-ZÆØÅ][0-9]{1,3}$"}),
    grunn.Nettadresse: ("nettadresse", {"type": "string", "pattern": r"^https?://[^\s<>\"']+$"}),
    grunn.ProsjektId: (
        "omvendt domenenavn",
        {"type": "string", "pattern": r"^[a-z][a-z0-9]*(\.[a-z][a-z0-9-]*[a-z0-9])+$"},
    ),
    grunn.UtgaveNavn: (
        "utgave: år, punktum og nummer",
        {"type": "string", "pattern": r"^[0-9]{4}\.[1-9][0-9]{0,2}$"},
    ),
    grunn.Lovadresse: (
        "adresse hos Lovdata",
        {
            "type": "string",
            "pattern": r"^(lov|forskrift)/[0-9]{4}-[0-9]{2}-[0-9]{2}(-[0-9]{1,4})?(/§\S+)?$",
        },
    ),
    grunn.Avtrykk: ("avtrykk", {"type": "string", "pattern": "^a1-[0-9a-f]{12}$"}),
    ansatte.Feltnavn: ("navnet på en kolonne verktøyet bruker", {"enum": list(ansatte.FELTNAVN)}),
    ansatte.Mønster: ("tekst, der `*` står for hva som helst", _TEKST),
    **{id_: (ord_, _SLUG) for id_, ord_ in _SLUGER.items()},
}
"""Words and schema of every type that is written as one value."""


@dataclasses.dataclass(frozen=True)
class Nøkkel:
    """A key that authors write, with all that the documentation says about it.

    Attributes:
        navn: the key.
        type: its Python type.
        påkrevd: whether it must be there.
        standard: the value when it is left out, None when nothing.
        hjelp: what it is.
        eksempel: an example value as YAML.
    """

    navn: str
    type: Any
    påkrevd: bool
    standard: Any
    hjelp: str
    eksempel: str


def nøkler(klasse: Any) -> list[Nøkkel]:
    """Return the keys of a dataclass that authors write, in order."""
    typer = typing.get_type_hints(klasse)
    return [
        Nøkkel(
            felt.name,
            typer[felt.name],
            felt.default is dataclasses.MISSING,
            None if felt.default is dataclasses.MISSING else felt.default,
            felt.metadata["hjelp"],
            felt.metadata.get("eksempel", ""),
        )
        for felt in dataclasses.fields(klasse)
        if "hjelp" in felt.metadata
    ]


def uten_none(type_: Any) -> Any:
    """Return the type without `| None`."""
    if typing.get_origin(type_) in (types.UnionType, typing.Union):
        (type_,) = (t for t in typing.get_args(type_) if t is not types.NoneType)
    return type_


def er_skalar(type_: Any) -> bool:
    """Tell whether a type is written as one value."""
    return type_ in SKALARER or isinstance(type_, EnumMeta)


def klasse_i(type_: Any) -> Any:
    """Return the dataclass that a type is, or is a list or a dictionary of; else None."""
    type_ = uten_none(type_)
    if typing.get_origin(type_) is tuple:
        type_ = typing.get_args(type_)[0]
    elif typing.get_origin(type_) is dict:
        type_ = typing.get_args(type_)[1]
    return type_ if dataclasses.is_dataclass(type_) and not er_skalar(type_) else None


def i_ord(type_: Any) -> str:
    """Return what a type is in words."""
    type_ = uten_none(type_)
    opphav, deler = typing.get_origin(type_), typing.get_args(type_)
    if opphav is tuple:
        return f"liste: {i_ord(deler[0])}" if klasse_i(type_) else f"{i_ord(deler[0])}; én eller en liste"
    if opphav is dict:
        return f"{i_ord(deler[1])}, under id-er"
    if isinstance(type_, EnumMeta):
        medlemmer: list[Any] = list(type_)
        ord_ = [f"`{medlem.value}`" for medlem in medlemmer]
        return " eller ".join([*filter(None, [", ".join(ord_[:-1])]), ord_[-1]])
    return SKALARER[type_][0] if type_ in SKALARER else f"[{type_.__name__}](#{type_.__name__.lower()})"


def som_verdi(standard: Any) -> str:
    """Return a default value as an author would write it; nothing for empty ones."""
    if standard is None or standard in ((), ""):
        return ""
    if isinstance(standard, bool):
        return "ja" if standard else "nei"
    return f"{standard:g}" if isinstance(standard, float) else str(standard)


def første_linje(klasse: Any) -> str:
    """Return the first line of a docstring."""
    return (klasse.__doc__ or "").strip().split("\n", 1)[0]
