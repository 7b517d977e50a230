"""A source file as text, or the message that says why it cannot be read."""

import errno
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Protocol

from kompetanse.melding import Melding, Sted, feil
from kompetanse.norsk import nfc

MAKS_BYTES = 2_000_000
"""Larger text files are refused: nobody writes 2 MB by hand, and a slip should not take minutes."""

STYRETEGN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
"""Characters that no text has: most are control characters, and YAML, XML and JSON refuse them."""
_SKJULTE_LINJESKIFT = str.maketrans({"\x85": " ", "\u2028": " ", "\u2029": " "})
_KJENTE_FILER = (
    (b"\x89PNG", "et PNG-bilde"), (b"\xff\xd8\xff", "et JPEG-bilde"), (b"GIF8", "et GIF-bilde"),
    (b"%PDF", "en PDF-fil"), (b"PK\x03\x04", "en Word-fil eller en annen zip-fil"), (b"{\\rtf", "en RTF-fil"),
    (b"\xd0\xcf\x11\xe0", "en eldre Office-fil"),
)  # fmt: skip
_NYTT = "Lagre filen på nytt med tegnkoding UTF-8."
_I_VSCODE = "I VS Code: klikk på tegnkodingen nederst til høyre, velg «Reopen with Encoding» og {}, og så «Save with Encoding» og UTF-8."  # noqa: E501


class Merke(Protocol):
    """A place as PyYAML tells it: line and column from 0."""

    @property
    def line(self) -> int:
        """The line."""

    @property
    def column(self) -> int:
        """The column."""


@dataclass(frozen=True)
class Kilde:
    """A text file, or a part of one: NFC, LF line ends, no BOM.

    Attributes:
        fil: path from the project folder, with `/`.
        tekst: its whole text.
        første_linje: the line of the file on which the text begins.
    """

    fil: str
    tekst: str
    første_linje: int = 1

    @cached_property
    def linjer(self) -> Sequence[str]:
        """The lines, without line ends."""
        return self.tekst.split("\n")

    def linje(self, nr: int) -> str:
        """Return a line, counted from 0; an empty one when there is none."""
        return self.linjer[nr] if 0 <= nr < len(self.linjer) else ""

    def sted(self, linje: int, kolonne: int, lengde: int = 1) -> Sted:
        """Return a place by line and column from 0; past the last line it is the end of that line."""
        siste = len(self.linjer) - 1
        while siste > 0 and not self.linjer[siste].strip():
            siste -= 1
        if linje > siste:
            linje, kolonne, lengde = siste, len(self.linjer[siste].rstrip()), 1
        bredde = len(self.linjer[linje])
        kolonne = min(kolonne, bredde)
        lengde = max(1, min(lengde, bredde - kolonne))
        return Sted(self.fil, linje + self.første_linje, kolonne + 1, lengde)

    def ved(self, merke: Merke, lengde: int = 1) -> Sted:
        """Return the place of one of PyYAML's marks."""
        return self.sted(merke.line, merke.column, lengde)


def les_bytes(sti: Path, fil: str, maks: int | None = None) -> tuple[bytes, list[Melding]]:
    """Read a file; a message instead when it cannot be read."""
    try:
        if not sti.is_file():
            return b"", [_uleselig(fil, errno.EISDIR if sti.is_dir() else errno.EINVAL)]
        if maks is not None and sti.stat().st_size > maks:
            hint = "Del innholdet i flere moduler. Bilder legges i mappen bilder/."
            return b"", [feil("K106", f"Filen er større enn {maks // 1_000_000} MB.", Sted(fil), hint)]
        return sti.read_bytes(), []
    except OSError as unntak:
        return b"", [_uleselig(fil, unntak.errno)]


def _uleselig(fil: str, nummer: int | None) -> Melding:
    match nummer:
        case errno.EISDIR:
            return feil(
                "K110",
                "Her skal det være en fil, men det er en mappe.",
                Sted(fil),
                "Gi mappen et annet navn.",
            )
        case errno.EACCES | errno.EPERM:
            hint = "Gi deg selv lesetilgang til filen, eller be den som eier den om det."
            return feil("K110", "Du har ikke tilgang til å lese filen.", Sted(fil), hint)
        case errno.ENOENT | errno.ELOOP:
            hint = "Slett snarveien, og legg selve filen her."
            return feil("K110", "Filen er en snarvei til noe som ikke finnes.", Sted(fil), hint)
    hint = "Kontroller at disken virker, og at filen ikke er åpen i et annet program."
    return feil("K110", "Filen kan ikke leses.", Sted(fil), hint)


def les_kilde(mappe: Path, fil: str) -> tuple[Kilde | None, list[Melding]]:
    """Read a UTF-8 file below the project folder; a BOM and CRLF are accepted."""
    rå, meldinger = les_bytes(mappe / fil, fil, MAKS_BYTES)
    return (None, meldinger) if meldinger else tolk_kilde(rå, fil)


def tolk_kilde(rå: bytes, fil: str) -> tuple[Kilde | None, list[Melding]]:
    """Turn bytes into a `Kilde`; the place of a byte that is not UTF-8 is told exactly."""
    if melding := _ikke_tekst(rå, fil):
        return None, [melding]
    try:
        tekst = _linjeskift(rå.decode("utf-8").lstrip("\ufeff"))
    except UnicodeDecodeError as unntak:
        før = _linjeskift(rå[: unntak.start].decode("utf-8").lstrip("\ufeff"))
        sted = Sted(fil, før.count("\n") + 1, len(nfc(før[før.rfind("\n") + 1 :])) + 1)
        tegn = rå[unntak.start : unntak.start + 1].decode("cp1252", "replace")
        antatt = f" Her står det trolig «{tegn}»." if tegn.isalpha() or tegn in "–«»’”“§…" else ""
        hint = f"{_NYTT} {_I_VSCODE.format('Windows 1252')}"
        return None, [feil("K101", f"Filen er ikke lagret som UTF-8.{antatt}", sted, hint)]
    kilde = Kilde(fil, nfc(tekst.translate(_SKJULTE_LINJESKIFT)))
    if styretegn := STYRETEGN.search(kilde.tekst):
        plass = styretegn.start()
        linje = kilde.tekst.count("\n", 0, plass)
        sted = kilde.sted(linje, plass - (kilde.tekst.rfind("\n", 0, plass) + 1))
        hint = "Slett tegnet. Det er usynlig og følger ofte med når tekst limes inn fra andre programmer."
        return None, [feil("K111", f"Filen har et ugyldig styretegn (kode {ord(styretegn[0])}).", sted, hint)]
    return kilde, []


def _linjeskift(tekst: str) -> str:
    return tekst.replace("\r\n", "\n").replace("\r", "\n")


def _ikke_tekst(rå: bytes, fil: str) -> Melding | None:
    """Recognise UTF-16 and the files that people put in the wrong place."""
    for begynnelse, hva in _KJENTE_FILER:
        if rå.startswith(begynnelse):
            hint = "Skriv innholdet i en ren tekstfil. Bilder hører hjemme i modulens mappe bilder/."
            return feil("K111", f"Filen er ikke en tekstfil, men {hva}.", Sted(fil), hint)
    start = rå[:2000]
    if start[:2] in (b"\xff\xfe", b"\xfe\xff") or (len(start) > 3 and start.count(0) * 3 > len(start)):
        hint = f"{_NYTT} {_I_VSCODE.format('UTF-16')}"
        return feil("K101", "Filen er lagret som UTF-16, ikke UTF-8.", Sted(fil), hint)
    if start.count(0) > 3:
        return feil("K111", "Filen er ikke en tekstfil.", Sted(fil), "Skriv innholdet i en ren tekstfil.")
    return None
