"""A source file as text, or the message that says why it cannot be read."""

import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from kompetanse.melding import Melding, Sted, feil

MAKS_BYTES = 2_000_000
"""Larger text files are refused: nobody writes 2 MB by hand, and a slip should not take minutes."""

_STYRETEGN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
_SKJULTE_LINJESKIFT = str.maketrans({"\x85": " ", "\u2028": " ", "\u2029": " "})


@dataclass(frozen=True)
class Kilde:
    """A text file: NFC, LF line ends, no BOM.

    Attributes:
        fil: path from the project folder, with `/`.
        tekst: its whole text.
    """

    fil: str
    tekst: str

    @property
    def linjer(self) -> list[str]:
        """The lines, without line ends."""
        return self.tekst.split("\n")


def les_kilde(mappe: Path, fil: str) -> tuple[Kilde | None, list[Melding]]:
    """Read a UTF-8 file below the project folder; a BOM and CRLF are accepted."""
    try:
        rå = (mappe / fil).read_bytes()
    except OSError as unntak:
        return None, [
            feil(
                "K110", f"Filen kan ikke leses: {unntak.strerror}.", Sted(fil), "Kontroller navn og tilgang."
            )
        ]
    if len(rå) > MAKS_BYTES:
        return None, [feil("K106", "Filen er større enn 2 MB.", Sted(fil), "Del den i flere moduler.")]
    return tolk_kilde(rå, fil)


def tolk_kilde(rå: bytes, fil: str) -> tuple[Kilde | None, list[Melding]]:
    """Turn bytes into a `Kilde`; the place of a byte that is not UTF-8 is told exactly."""
    try:
        tekst = rå.decode("utf-8-sig")
    except UnicodeDecodeError as unntak:
        før = rå[: unntak.start].decode("utf-8-sig", "replace")
        sted = Sted(fil, før.count("\n") + 1, len(før) - (før.rfind("\n") + 1) + 1)
        return None, [
            feil(
                "K101",
                "Filen er ikke lagret som UTF-8.",
                sted,
                "Lagre filen på nytt med tegnkoding UTF-8. I VS Code: klikk på tegnkodingen nederst til "
                "høyre, velg «Reopen with Encoding» og Windows 1252, og så «Save with Encoding» og UTF-8.",
            )
        ]
    tekst = tekst.replace("\r\n", "\n").replace("\r", "\n").translate(_SKJULTE_LINJESKIFT)
    tekst = unicodedata.normalize("NFC", tekst)
    if styretegn := _STYRETEGN.search(tekst):
        plass = styretegn.start()
        sted = Sted(fil, tekst.count("\n", 0, plass) + 1, plass - (tekst.rfind("\n", 0, plass) + 1) + 1)
        hint = "Slett tegnet. Det er usynlig og følger ofte med når tekst limes inn fra andre programmer."
        return None, [feil("K111", f"Filen har et ugyldig styretegn (kode {ord(styretegn[0])}).", sted, hint)]
    return Kilde(fil, tekst), []
