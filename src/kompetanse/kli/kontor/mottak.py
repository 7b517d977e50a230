"""Taking in what a form sends, in memory only.

Starlette's own reader puts files above one megabyte on the disk. Lists of employees shall not lie there.
"""

from collections.abc import AsyncGenerator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath, PureWindowsPath

from starlette.datastructures import UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import ClientDisconnect, Request

from kompetanse.arbeid.innfil import Minnefil

MAKS = 300_000_000
"""How many bytes a form may have: half a million employees, with room to spare."""
_MAKS_FILER, _MAKS_FELT, _MAKS_TEKST = 30, 6, 2_000


class Uleselig(Exception):
    """The form is not one that our page sends; the text says what to do, in Norwegian."""


@dataclass(frozen=True)
class Skjema:
    """A form.

    Attributes:
        felt: its texts by name.
        filer: its files by name; those that were left empty are not here.
    """

    felt: Mapping[str, str] = field(repr=False)
    filer: Mapping[str, Sequence[Minnefil]] = field(repr=False)


class _Minneleser(MultiPartParser):
    """Never lets a file go from memory to the disk."""

    spool_max_size = 0  # for Python's SpooledTemporaryFile that is «no limit»


async def ta_imot(spørsmål: Request, maks: int = MAKS) -> Skjema:
    """Read a form.

    Raises:
        Uleselig: it is too large, or broken.
    """
    if not spørsmål.headers.get("content-type", "").startswith("multipart/form-data"):
        raise Uleselig("Skjemaet kan ikke leses. Prøv én gang til.")
    lengde = spørsmål.headers.get("content-length", "")
    if lengde.isdecimal() and int(lengde) > maks:
        raise _for_stort(maks)
    leser = _Minneleser(
        spørsmål.headers,
        _høyst(spørsmål, maks),
        max_files=_MAKS_FILER,
        max_fields=_MAKS_FELT,
        max_part_size=_MAKS_TEKST,
    )
    try:
        skjema = await leser.parse()
    except (MultiPartException, ClientDisconnect):
        raise Uleselig("Skjemaet kom ikke helt frem. Prøv én gang til.") from None
    felt: dict[str, str] = {}
    filer: dict[str, list[Minnefil]] = {}
    for navn, verdi in skjema.multi_items():
        if isinstance(verdi, UploadFile):
            if verdi.filename:
                filer.setdefault(navn, []).append(Minnefil(_bare_navnet(verdi.filename), verdi.file.read()))
            verdi.file.close()
        else:
            felt[navn] = verdi.strip()
    return Skjema(felt, filer)


async def _høyst(spørsmål: Request, maks: int) -> AsyncGenerator[bytes, None]:
    """Pass on what comes, as long as it is not too much, whatever the head said."""
    lest = 0
    async for bit in spørsmål.stream():
        lest += len(bit)
        if lest > maks:
            raise _for_stort(maks)
        yield bit


def _for_stort(maks: int) -> Uleselig:
    return Uleselig(f"Filene er for store. Til sammen kan de være {maks // 1_000_000} MB.")


def _bare_navnet(navn: str) -> str:
    """Return a file's name without any folder, so short that it can be shown."""
    return PureWindowsPath(PurePosixPath(navn).name).name[:80] or "fil uten navn"
