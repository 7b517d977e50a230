"""Tables as a workbook (.xlsx): text is text and never a formula, dates are dates, same tables same bytes."""

import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, MergedCell
from openpyxl.packaging.core import DocumentProperties
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter
from openpyxl.xml.functions import tostring

Verdi = str | int | float | date | None

DATOFORMAT = "DD.MM.YYYY"
_EGENSKAPER = "docProps/core.xml"
_TID = (1980, 1, 1, 0, 0, 0)
HODE, CELLE = "hode", "celle"
_FORMELTEGN = ("=", "+", "-", "@")


@dataclass(frozen=True)
class Kolonne:
    """A column: what stands at its head, and how many characters wide it is."""

    navn: str
    bredde: int


@dataclass(frozen=True)
class Ark:
    """A sheet: its columns, and its rows with one value for each."""

    navn: str
    kolonner: tuple[Kolonne, ...]
    rader: tuple[tuple[Verdi, ...], ...]


@dataclass(frozen=True)
class Bokomtale:
    """What a workbook says about itself."""

    tittel: str
    skaper: str
    språk: str = "nb"


def lag_ark(navn: str, kolonner: Mapping[str, int], rader: Iterable[tuple[Verdi, ...]]) -> Ark:
    """Make a sheet of columns, each with its width, and rows."""
    return Ark(navn, tuple(Kolonne(*par) for par in kolonner.items()), tuple(rader))


def lag_bok(alle: Sequence[Ark], omtale: Bokomtale) -> bytes:
    """Make the workbook."""
    bok = Workbook()
    bok.remove(bok.worksheets[0])
    for stil in _stiler():
        bok.add_named_style(stil)
    for ark in alle:
        _fyll(bok.create_sheet(ark.navn), ark)
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as pakke:  # packed below, when the times are out
        _Skriver(bok, pakke).save()
    return _uten_tid(buffer.getvalue(), omtale)


class _Skriver(ExcelWriter):
    """Writes in memory only: openpyxl puts each sheet in a temporary file on the way, names and all."""

    def write_worksheet(self, ws: Worksheet) -> None:
        """Write one sheet; ours have neither drawings nor comments."""
        ut = BytesIO()
        skriver = WorksheetWriter(ws, ut)
        skriver.write()
        self._archive.writestr(ws.path[1:], ut.getvalue())  # type: ignore[attr-defined]  # the stubs hide it
        self.manifest.append(ws)


def _stiler() -> tuple[NamedStyle, NamedStyle]:
    hode = NamedStyle(HODE, font=Font(bold=True, color="FFFFFF"), fill=PatternFill("solid", fgColor="0D4F52"))
    hode.alignment = Alignment(wrap_text=True, vertical="center")
    celle = NamedStyle(CELLE, border=Border(bottom=Side("thin", color="D9CFBC")))
    celle.alignment = Alignment(wrap_text=True, vertical="top")
    return hode, celle


def _fyll(side: Worksheet, ark: Ark) -> None:
    for nr, kolonne in enumerate(ark.kolonner, 1):
        _skriv(side, (1, nr), kolonne.navn, HODE)
        side.column_dimensions[get_column_letter(nr)].width = kolonne.bredde
    for rad, verdier in enumerate(ark.rader, 2):
        for nr, verdi in enumerate(verdier, 1):
            _skriv(side, (rad, nr), verdi, CELLE)
    side.row_dimensions[1].height = 30
    side.freeze_panes = "B2"
    side.auto_filter.ref = f"A1:{get_column_letter(len(ark.kolonner))}{len(ark.rader) + 1}"
    side.page_setup.orientation = "landscape"
    side.page_setup.paperSize = side.PAPERSIZE_A4
    side.page_setup.fitToHeight = 0
    side.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    side.print_title_rows = "1:1"
    bunn = side.oddFooter
    if bunn and bunn.left and bunn.right:
        bunn.left.text, bunn.right.text = ark.navn, "&P av &N"


def _skriv(side: Worksheet, plass: tuple[int, int], verdi: Verdi, stil: str) -> None:
    celle = side.cell(*plass)
    celle.style = stil
    if isinstance(celle, MergedCell) or verdi in (None, ""):
        return
    if not isinstance(verdi, str):
        celle.value = verdi
        celle.number_format = DATOFORMAT if isinstance(verdi, date) else "General"
        return
    celle.value = ILLEGAL_CHARACTERS_RE.sub("", verdi)
    celle.data_type = "s"  # also what begins as a formula is a text
    if verdi.startswith(_FORMELTEGN):
        celle.quotePrefix = True  # and stays one when somebody edits the cell


def _uten_tid(data: bytes, omtale: Bokomtale) -> bytes:
    """Pack the workbook again without the time at which it was made."""
    egenskaper = DocumentProperties(title=omtale.tittel, creator=omtale.skaper, language=omtale.språk)
    tre = egenskaper.to_tree()
    for tid in [del_ for del_ in tre if del_.tag.endswith(("}created", "}modified"))]:
        tre.remove(tid)
    ut = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as inn, zipfile.ZipFile(ut, "w", zipfile.ZIP_DEFLATED) as pakke:
        for navn in inn.namelist():
            innhold = tostring(tre) if navn == _EGENSKAPER else inn.read(navn)
            pakke.writestr(zipfile.ZipInfo(navn, _TID), innhold, zipfile.ZIP_DEFLATED)
    return ut.getvalue()
