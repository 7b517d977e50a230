"""A place in a source file."""

from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Sted:
    """A span on one line of a source file.

    Attributes:
        fil: path from the project folder, with `/`.
        linje: line, counted from 1.
        kolonne: column in characters, counted from 1.
        lengde: characters to mark with a caret, at least 1.
    """

    fil: str
    linje: int = 1
    kolonne: int = 1
    lengde: int = 1


INGENSTEDS = Sted("", 0, 0)
"""The place of what no file holds, such as a value made by the program or a test."""
