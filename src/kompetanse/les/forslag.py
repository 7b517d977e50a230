"""«Mente du …?»: the known word that is most like what was written."""

from collections.abc import Iterable


def nærmeste(ord_: str, kjente: Iterable[str]) -> str:
    """Return the likeliest of the known words, or nothing."""
    from difflib import get_close_matches  # only on the way to an error

    kandidater = {k.lower(): k for k in kjente}
    treff = get_close_matches(ord_[:100].lower(), list(kandidater), 1, 0.6)
    return kandidater[treff[0]] if treff else ""


def nær(ord_: str, kjente: Iterable[str]) -> str:
    """Return «Mente du «…»?» for the likeliest of the known words, or nothing."""
    treff = nærmeste(ord_, kjente)
    return f"Mente du «{treff}»?" if treff else ""
