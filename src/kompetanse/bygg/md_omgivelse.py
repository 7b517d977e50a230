"""What a Markdown text needs to know about where it stands, and what comes up while it is rendered."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from kompetanse.les.md_knute import Knute
from kompetanse.les.md_lenker import Adresse

_FØRSTE_GJERDE = 0xF0000
_FØRSTE_HENVISNING = 0x100000
PLASSHOLDERE = "\U000f0000-\U0010ffff"
"""Private characters that stand for fences and references until the text is cleaned; never in the input."""
GJERDEMERKER = "\U000f0000-\U000fffff"
HENVISNINGSMERKER = "\U00100000-\U0010ffff"


def gjerdemerke(nummer: int, *, slutt: bool) -> str:
    """Return the character that stands for a fence's start or end."""
    return chr(_FØRSTE_GJERDE + 2 * nummer + slutt)


def les_gjerdemerke(merke: str) -> tuple[int, bool]:
    """Return a fence's number, and whether this is its end."""
    nummer = ord(merke) - _FØRSTE_GJERDE
    return nummer // 2, nummer % 2 == 1


@dataclass
class Omgivelse:
    """The surroundings of one text.

    Attributes:
        modul: id of the module that the text is part of, "" for a text outside modules.
        bilde: maps a picture's address to its path in the package.
        ankre: the anchors of the text's headings in document order; None for headings without ids.
        definisjoner: addresses that the text defines, by label.
        fotnoter: the text's footnotes by label.
        henvist: ids of `[[id]]` in the order in which their placeholders were made.
        noter: how often each footnote was referred to, in order of the first reference.
    """

    modul: str = ""
    bilde: Callable[[str], str] = str
    ankre: Iterator[str] | None = None
    definisjoner: Mapping[str, Adresse] = field(default_factory=dict)
    fotnoter: Mapping[str, Knute] = field(default_factory=dict)
    henvist: list[str] = field(default_factory=list)
    noter: dict[str, int] = field(default_factory=dict)

    def henvisningsmerke(self, id_: str) -> str:
        """Return the character that stands for a reference."""
        self.henvist.append(id_)
        return chr(_FØRSTE_HENVISNING + len(self.henvist) - 1)

    def html_id(self, navn: str) -> str:
        """Return an id within the module."""
        return f"{self.modul}--{navn}" if self.modul else navn


def les_henvisningsmerke(merke: str) -> int:
    """Return a reference's number."""
    return ord(merke) - _FØRSTE_HENVISNING
