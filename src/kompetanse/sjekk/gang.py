"""Walking the model: every node, every typed reference, every reference in a text."""

import dataclasses
import typing
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any, cast

from kompetanse.melding import Sted
from kompetanse.modell.grunn import Node
from kompetanse.modell.prosjekt import Prosjekt

_FELLES = {"sted", "steder", "bilder", "maler", "ufullstendige", "lesetekster", "utgaver"}


def noder(objekt: object) -> Iterator[Node]:
    """Walk every node below (and with) an object, depth first in the order of the fields."""
    if isinstance(objekt, Node):
        yield objekt
    if isinstance(objekt, Mapping):
        deler: Iterable[object] = objekt.values()
    elif isinstance(objekt, tuple):
        deler = objekt
    else:
        deler = (getattr(objekt, navn) for navn in _grener(cast("Any", type(objekt))))
    for del_ in deler:
        if isinstance(del_, _HOLDER):  # most values are texts: asking here saves two thirds of the walk
            yield from noder(del_)


_HOLDER = (Node, tuple, dict)
"""What may hold nodes."""


@cache
def _grener(klasse: Any) -> tuple[str, ...]:
    """Return the fields of a dataclass that are walked; none for what is no dataclass."""
    alle = dataclasses.fields(klasse) if dataclasses.is_dataclass(klasse) else ()
    return tuple(felt.name for felt in alle if felt.name not in _FELLES)


def alle_noder(prosjekt: Prosjekt) -> Iterator[Node]:
    """Walk every node of a project."""
    yield from noder(prosjekt)


@cache
def felttyper(klasse: Any) -> tuple[tuple[str, Any, bool], ...]:
    """Return the fields that authors write, with the innermost type, and whether it is a list."""
    typer = typing.get_type_hints(klasse)
    ut = []
    for felt in dataclasses.fields(klasse):
        if "hjelp" in felt.metadata:
            type_ = typer[felt.name]
            if typing.get_origin(type_) is dict:
                continue  # its keys declare ids, they do not refer to any
            deler = [t for t in typing.get_args(type_) if t not in (type(None), Ellipsis)]
            ut.append((felt.name, deler[0] if deler else type_, typing.get_origin(type_) is tuple))
    return tuple(ut)


def typede_henvisninger(node: Node, type_: Any) -> Iterator[tuple[str, Sted]]:
    """Return each id of a type that a node's fields name, with its place; its own `id` is none."""
    for navn, felttype, liste in felttyper(cast("Any", type(node))):
        if felttype is not type_ or navn == "id":
            continue
        verdi = getattr(node, navn)
        if liste:
            yield from ((v, node.ved(f"{navn}[{nr}]", navn)) for nr, v in enumerate(verdi))
        elif verdi is not None and verdi != "":
            yield verdi, node.ved(navn)


def teksthenvisninger(node: Node) -> Iterator[tuple[str, Sted]]:
    """Return each `[[id]]` of a node's own YAML texts, with its place."""
    for nøkkel, sted in node.steder.items():
        if "[[" in nøkkel:
            yield nøkkel[nøkkel.index("[[") + 2 : -2], sted
