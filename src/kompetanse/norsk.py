"""Norwegian words, dates and names as text: small and pure, for every floor to use."""

import re
import unicodedata
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

_BOKSTAVER = str.maketrans(
    {
        "æ": "ae", "Æ": "AE", "ø": "o", "Ø": "O", "å": "a", "Å": "A", "ß": "ss", "œ": "oe", "Œ": "OE",
        "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "ŋ": "n", "Ŋ": "N", "ŧ": "t", "Ŧ": "T", "ł": "l", "Ł": "L",
        "þ": "th", "Þ": "Th", "–": "-", "—": "-", "\u2011": "-",
    }
)  # fmt: skip
_MÅNEDER = (
    "januar", "februar", "mars", "april", "mai", "juni",
    "juli", "august", "september", "oktober", "november", "desember",
)  # fmt: skip


def nfc(tekst: str) -> str:
    """Return the text with composed letters, so that equal words are equal strings."""
    return tekst if tekst.isascii() else unicodedata.normalize("NFC", tekst)


def til_ascii(tekst: str) -> str:
    """Write letters without diacritics (å→a, ø→o, æ→ae) and drop what has no ASCII form."""
    if tekst.isascii():
        return tekst
    oppdelt = unicodedata.normalize("NFKD", nfc(tekst).translate(_BOKSTAVER))
    return oppdelt.encode("ascii", "ignore").decode("ascii")


def slug(tekst: str) -> str:
    """Make an id of a text: lower-case ASCII letters and digits, joined by single hyphens; may be empty."""
    return re.sub(r"[^a-z0-9]+", "-", til_ascii(tekst).lower()).strip("-")


def filnavn(sti: str) -> str:
    """Map a path to one that every file system and LMS takes: ASCII letters, digits and `._-/`."""
    return re.sub(r"[^A-Za-z0-9._/-]+", "-", til_ascii(sti))


def hardt(tekst: str) -> str:
    """Keep what belongs together on one line: `§ 13 b` and `116 006` get hard spaces."""
    return re.sub(r"(?<=[§\d]) (?=\d|[a-z]\b)", "\u00a0", tekst)


def dato(dag: "date") -> str:
    """Write a date in full: `23. november 2026`."""
    return f"{dag.day}. {_MÅNEDER[dag.month - 1]} {dag.year}"


def stor_forbokstav(tekst: str) -> str:
    """Begin a text with a capital letter, unless it begins with an address such as `dinutvei.no`."""
    return tekst if "." in tekst.split(" ", 1)[0] else tekst[:1].upper() + tekst[1:]


def opplisting(ledd: Sequence[str], bindeord: str = "og") -> str:
    """Join words as in a sentence: `a, b og c`."""
    if len(ledd) < 2:
        return "".join(ledd)
    return f"{', '.join(ledd[:-1])} {bindeord} {ledd[-1]}"


def flertall(antall: int, entall: str, flere: str) -> str:
    """Write a number with its noun: `1 kurs`, `3 moduler`."""
    return f"{antall} {entall if antall == 1 else flere}"
