"""Bytes to text, as HR systems and spreadsheets save it: UTF-8, UTF-16 or Windows-1252."""

import codecs
import re

_BOM = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DOBBEL = re.compile("Ã[¸¥¦˜…†\u0098\u0085\u0086]")
"""What æ, ø and å become when UTF-8 is read as Windows-1252 and saved again."""
_ANNEN_KODING = re.compile("[A-Za-z][†›‘Œ¿¾][a-zæøå]")
"""å, ø and æ of DOS (850) and of old Macs, read as Windows-1252."""
_BINÆRT = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def les_tekst(rå: bytes) -> str | None:
    """Decode a text file; None when nobody can know what its letters are.

    Strict UTF-8 first: Norwegian text in Windows-1252 is never valid UTF-8, since æ, ø and å are followed by
    ASCII or by each other there.
    """
    tekst = _dekod(rå)
    if tekst is None or _BINÆRT.search(tekst) or _DOBBEL.search(tekst):
        return None
    return tekst


def _dekod(rå: bytes) -> str | None:
    koding = next((navn for bom, navn in _BOM if rå.startswith(bom)), None) or _utf16(rå)
    if koding:
        return _prøv(rå, koding, "\ufeff")
    tekst = _prøv(rå, "utf-8")
    if tekst is None:
        tekst = _prøv(rå, "cp1252")
        if tekst is not None and _ANNEN_KODING.search(tekst):
            return None
    return tekst


def _prøv(rå: bytes, koding: str, bom: str = "") -> str | None:
    try:
        return rå.decode(koding).removeprefix(bom)
    except UnicodeDecodeError:
        return None


def _utf16(rå: bytes) -> str | None:
    """Recognise UTF-16 without a byte order mark: every other byte of the beginning is zero."""
    start = rå[:400]
    if len(start) < 4 or start.count(0) * 3 < len(start):
        return None
    return "utf-16-le" if start[1::2].count(0) > start[::2].count(0) else "utf-16-be"
