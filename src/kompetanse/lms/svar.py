"""What a call to the LMS gives: an answer, or an error that says whether anything may have been done."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Protocol

from kompetanse.lms.funksjoner import Funksjon


class Feilslag(StrEnum):
    """What an error means for what was asked for."""

    AVVIST = "avvist"
    """The LMS said no."""
    UVISST = "uvisst"
    """There was no proper answer: it may have been done, or may still be."""
    STENGT = "stengt"
    """Nothing can be done until a person has done something: a wrong token, an address that is wrong."""


@dataclass(frozen=True)
class Lmsfeil:
    """That a call did not succeed.

    Attributes:
        slag: what it means.
        kode: the LMS's own word for it, or ours. Never its text: that may hold a name.
        funksjon: which function was called.
    """

    slag: Feilslag
    kode: str
    funksjon: str = ""


@dataclass(frozen=True)
class Lmssvar:
    """What the LMS answered, and how long it took."""

    verdi: Any
    sekunder: float = 0.0


Utfall = Lmssvar | Lmsfeil


class Lmskaller(Protocol):
    """Something that calls the LMS; in tests a made-up one."""

    def kall(self, funksjon: Funksjon, parametre: Mapping[str, Any] | None = None) -> Utfall:
        """Call a function; whatever goes wrong is a value."""
