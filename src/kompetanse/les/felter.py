"""The keys of a dataclass that authors write."""

import dataclasses
import typing
from functools import cache
from typing import Any


@dataclasses.dataclass(frozen=True)
class Felt:
    """A key of a dataclass that authors write."""

    navn: str
    type: Any
    påkrevd: bool


@cache
def felter(klasse: Any) -> tuple[Felt, ...]:
    """Return the keys that authors write: the fields declared by `felt`, in order."""
    typer = typing.get_type_hints(klasse)
    return tuple(
        Felt(f.name, typer[f.name], f.default is dataclasses.MISSING)
        for f in dataclasses.fields(klasse)
        if "hjelp" in f.metadata
    )


def nøkler(klasse: Any) -> list[str]:
    """Return the names of those keys."""
    return [f.navn for f in felter(klasse)]
