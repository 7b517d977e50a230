"""What a workbook's own XML says that the reading library does not: formulas, hidden rows, zeros, size.

Only the bytes of the sheet are searched, a piece at a time; nothing is parsed, so nothing is expanded.
"""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field

MAKS_UTPAKKET = 2_000_000_000
MAKS_FORHOLD = 400
"""A zip that swells more than this is made to harm; workbooks swell ten to thirty times."""
MAKS_CELLER = 60_000_000
_BIT = 1 << 22
_RAD = re.compile(rb"<(?:\w+:)?row\b[^>]*>")
_RADNR = re.compile(rb"\br=[\"'](\d{1,7})[\"']")
_SKJULT = re.compile(rb"\bhidden=[\"'](?:1|true)[\"']")
_CELLE = rb"<(?:\w+:)?c\b[^>]*?\br=[\"']([A-Z]{1,3})(\d{1,7})[\"'][^>]*"
_FORMEL = re.compile(_CELLE + rb">\s*<(?:\w+:)?f\b")
_FLERE_BOKSTAVER, _TRE_BOKSTAVER = (
    tuple(re.compile(rb" r=" + tegn + bokstaver) for tegn in (b'"', b"'"))
    for bokstaver in (rb"[A-Z]{2}", rb"[A-Z]{3}")
)
_NULLFORMAT = re.compile(rb"<(?:\w+:)?numFmt\b[^>]*>")
_XF = re.compile(rb"<(?:\w+:)?xf\b[^>]*>")


@dataclass
class Arkmerker:
    """What was found in a sheet.

    Attributes:
        formler: the cells that hold formulas, as (row, column), counted from 1.
        skjulte: the hidden rows.
        nuller: cells whose number is shown with leading zeros, with how many digits are shown.
        celler: at most how many cells the sheet spans.
    """

    formler: list[tuple[int, int]] = field(default_factory=list)
    skjulte: list[int] = field(default_factory=list)
    nuller: dict[tuple[int, int], int] = field(default_factory=dict)
    celler: int = 0


def er_for_stor(pakke: zipfile.ZipFile) -> bool:
    """Tell whether a package holds more than it can have reason to."""
    ut = sum(i.file_size for i in pakke.infolist())
    inn = sum(i.compress_size for i in pakke.infolist())
    return ut > MAKS_UTPAKKET or (ut > 50_000_000 and ut > MAKS_FORHOLD * max(1, inn))


def les_merker(pakke: zipfile.ZipFile, sti: str) -> Arkmerker:
    """Search a sheet."""
    nullstiler = _nullstiler(pakke)
    null = _null_celle(nullstiler) if nullstiler else None
    ut = Arkmerker()
    siste, bredde = 0, 26
    for bit in _biter(pakke, sti):
        if rad := _RAD.search(bit, max(0, bit.rfind(b"<row"), bit.rfind(b":row ") - 20)):
            nr = _RADNR.search(rad[0])
            siste = max(siste, int(nr[1])) if nr else siste
        bredde = max(bredde, _bredde(bit))
        if b"hidden" in bit:
            rader = (r[0] for r in _RAD.finditer(bit) if _SKJULT.search(r[0]))
            ut.skjulte += [int(nr[1]) for r in rader if (nr := _RADNR.search(r))]
        if any(f in bit for f in (b"<f>", b"<f ", b":f>", b":f ")):
            ut.formler += [(int(t[2]), kolonnenr(t[1])) for t in _FORMEL.finditer(bit)]
        if null:
            for t in null.finditer(bit):
                ut.nuller[int(t[2]), kolonnenr(t[1])] = nullstiler[int(t[3])]
    ut.celler = siste * bredde
    return ut


def _bredde(bit: bytes) -> int:
    """Return at most how many columns a piece of a sheet spans, by how many letters they are named with."""
    if not any(m.search(bit) for m in _FLERE_BOKSTAVER):
        return 26
    return 18_278 if any(m.search(bit) for m in _TRE_BOKSTAVER) else 702


def kolonnenr(bokstaver: bytes) -> int:
    """Return the number of a column, from 1."""
    nr = 0
    for tegn in bokstaver:
        nr = nr * 26 + tegn - 64
    return nr


def _null_celle(stiler: dict[int, int]) -> re.Pattern[bytes]:
    numre = b"|".join(str(nr).encode() for nr in stiler)
    return re.compile(
        _CELLE.replace(rb"[^>]*?", rb"[^>]*?", 1)[:-5] + rb"[^>]*?\bs=[\"'](" + numre + rb")[\"']"
    )


def _biter(pakke: zipfile.ZipFile, sti: str) -> Iterator[bytes]:
    """Return the sheet in pieces that end where a row does."""
    rest = b""
    with pakke.open(sti) as fil:
        while ny := fil.read(_BIT):
            data = rest + ny
            kutt = data.rfind(b"row>") + 4
            if kutt < 4 and len(data) < 8 * _BIT:
                rest = data
                continue
            kutt = kutt if kutt >= 4 else len(data)
            yield data[:kutt]
            rest = data[kutt:]
    yield rest


def _nullstiler(pakke: zipfile.ZipFile) -> dict[int, int]:
    """Return the cell styles that show leading zeros, such as «000000», with the digits they show."""
    try:
        stiler = pakke.read("xl/styles.xml")
    except KeyError:
        return {}
    formater: dict[bytes, int] = {}
    for merke in _NULLFORMAT.findall(stiler):
        kode = re.search(rb"formatCode=[\"'](0{2,15})[\"']", merke)
        nr = re.search(rb"numFmtId=[\"'](\d+)[\"']", merke)
        if kode and nr:
            formater[nr[1]] = len(kode[1])
    start, slutt = (stiler.find(m) for m in (b"cellXfs", b"cellStyles"))
    ut = {}
    for indeks, xf in enumerate(_XF.findall(stiler[start : slutt if slutt > start else None])):
        nr = re.search(rb"numFmtId=[\"'](\d+)[\"']", xf)
        if nr and nr[1] in formater:
            ut[indeks] = formater[nr[1]]
    return ut
