"""«Mente du …?»: the known word that is most like what was written."""

from collections.abc import Iterable

from kompetanse.norsk import til_ascii

SIKKER = 0.75
"""How like two words are when one is surely a slip for the other."""


def nærmeste(ord_: str, kjente: Iterable[str], minst: float = 0.6) -> str:
    """Return the likeliest of the known words, or nothing; å may be written aa or a."""
    from difflib import get_close_matches  # only on the way to an error

    kandidater = {_forenklet(k): k for k in kjente}
    treff = get_close_matches(_forenklet(ord_[:100]), list(kandidater), 1, minst)
    return kandidater[treff[0]] if treff else ""


def nær(ord_: str, kjente: Iterable[str]) -> str:
    """Return «Mente du «…»?» for the likeliest of the known words, or nothing."""
    treff = nærmeste(ord_, kjente)
    return f"Mente du «{treff}»?" if treff else ""


def _forenklet(ord_: str) -> str:
    return til_ascii(ord_).lower().replace("aa", "a").replace("oe", "o").replace("ae", "a") or ord_
