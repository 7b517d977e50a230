"""The lists of words that are packaged with the program, in `data/`."""

from functools import cache
from importlib.resources import files


@cache
def linjer(navn: str) -> tuple[str, ...]:
    """Return the lines of a list, without comments and empty lines."""
    tekst = (files("kompetanse.sprak") / "data" / f"{navn}.txt").read_text("utf-8")
    return tuple(linje.strip() for linje in tekst.splitlines() if linje.strip() and linje[0] != "#")


@cache
def ord_og_endelser(navn: str) -> tuple[frozenset[str], tuple[str, ...]]:
    """Return the words of a list, and those that begin with a hyphen: how a word may end."""
    alle = linjer(navn)
    return frozenset(o for o in alle if o[0] != "-"), tuple(o[1:] for o in alle if o[0] == "-")


def er_i(ord_: str, navn: str) -> bool:
    """Tell whether a word is in a list, or ends as one of its endings."""
    ordene, endelser = ord_og_endelser(navn)
    return ord_ in ordene or ord_.endswith(endelser)
