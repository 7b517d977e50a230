"""Tables of OpenDocument (.ods) as Moodle writes them: the cells of the first sheet, as they are shown."""

import zipfile
from collections.abc import Iterator
from io import BytesIO

from lxml import etree

_TABELL = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEKST = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
MAKS_BYTES = 200_000_000
MAKS_GJENTATT = 1000
"""A cell that is repeated more often is the empty rest of a row."""


def les_ods(rå: bytes) -> list[list[str]] | None:
    """Return the rows, or None when the file is damaged or too large."""
    try:
        with zipfile.ZipFile(BytesIO(rå)) as pakke:
            if pakke.getinfo("content.xml").file_size > MAKS_BYTES:
                return None
            leser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
            rot = etree.fromstring(pakke.read("content.xml"), leser)
    except (zipfile.BadZipFile, KeyError, NotImplementedError, EOFError, RuntimeError, etree.XMLSyntaxError):
        return None
    ark = next(rot.iter(f"{_TABELL}table"), None)
    return [] if ark is None else [list(_celler(rad)) for rad in ark.iter(f"{_TABELL}table-row")]


def _celler(rad: etree._Element) -> Iterator[str]:
    for celle in rad.iter(f"{_TABELL}table-cell"):
        tekst = "\n".join("".join(map(str, p.itertext())) for p in celle.iter(f"{_TEKST}p"))
        antall = int(celle.get(f"{_TABELL}number-columns-repeated") or 1)
        yield from [tekst] * (antall if antall <= MAKS_GJENTATT else 1)
