"""Reading Lovdata's archive: a stream of files of which only the wanted laws are kept, one at a time.

Nothing is ever written to disk, so names that point elsewhere, links and devices can do no harm; they are
passed over. What is too large, damaged or unreadable becomes a message.
"""

import bz2
import gzip
import io
import lzma
import re
import tarfile
import zlib
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import IO, cast

from kompetanse.lov.adresse import fra_filnavn, normal
from kompetanse.lov.lovfil import Lov, Uleselig, tolk
from kompetanse.melding import Melding, Sted, feil
from kompetanse.norsk import flertall

MAKS_FIL = 32_000_000
"""The largest law is under 2 MB."""
MAKS_ALT = 400_000_000
"""All laws together are about 50 MB."""
_BLOKK = 512
"""A tar consists of such blocks, and ends with empty ones."""
_BIT = 1 << 20
"""Bytes that are unpacked at a time."""
_PAKKET = ((b"BZh", bz2.open), (b"\x1f\x8b", gzip.open), (b"\xfd7zXZ", lzma.open))
_SKADE = (tarfile.TarError, EOFError, OSError, zlib.error, lzma.LZMAError, ValueError, OverflowError)
_KJENT_NAVN = re.compile(r"(nl|sf)-\d{8}-", re.IGNORECASE)
_HVEM = re.compile(rb"""\bdata-lovdata-URL=["']([^"']+)["']|class=["']dokid["']>\s*((?:NL|SF)/[^<\s]+)<""")
_NYTT = "Hent arkivet på nytt med `kompetanse lovvakt --hent`."


class _Grense(io.RawIOBase):
    """Passes a stream on until there is more of it than any archive of laws has, and remembers its end."""

    def __init__(self, strøm: IO[bytes]) -> None:
        self._strøm = strøm
        self._lest = 0
        self.slutt = b""

    def readable(self) -> bool:
        return True

    def read(self, antall: int = -1) -> bytes:
        data = self._strøm.read(antall)
        self._lest += len(data)
        self.slutt = (data if len(data) >= _BLOKK else self.slutt + data)[-_BLOKK:]
        if self._lest > MAKS_ALT:
            raise ValueError(f"Innholdet er større enn {MAKS_ALT // 1_000_000} MB.")
        return data


@dataclass
class Arkiv:
    """An archive, and what was found in it while it was read.

    Attributes:
        sti: where it is.
        navn: what messages call it.
        meldinger: what is wrong with it.
        funnet: the addresses of the wanted laws that are in it, also those that cannot be read.
        uleselige: why the wanted laws that cannot be used cannot be, by address.
        antall: how many files it holds.
        hel: whether it was read to its end.
    """

    sti: Path
    navn: str
    meldinger: list[Melding] = field(default_factory=list)
    funnet: set[str] = field(default_factory=set)
    uleselige: dict[str, str] = field(default_factory=dict)
    antall: int = 0
    hel: bool = False

    def lover(self, ønskede: Collection[str]) -> Iterator[tuple[str, Lov]]:
        """Read the archive once, and return the wanted laws with their addresses, each as soon as it is met.

        A law that comes twice, with different texts, is returned and afterwards put among `uleselige`.
        """
        avtrykk: dict[str, bytes] = {}
        for adresse, data in self._filer(ønskede):
            ny = sha256(data).digest()
            if avtrykk.setdefault(adresse, ny) != ny:
                self._ulest(adresse, "loven står to ganger i arkivet, med ulikt innhold")
            elif adresse not in self.funnet:
                self.funnet.add(adresse)
                try:
                    lov = tolk(data)
                except Uleselig as hvorfor:
                    self._ulest(adresse, str(hvorfor))
                else:
                    yield adresse, lov

    def _filer(self, ønskede: Collection[str]) -> Iterator[tuple[str, bytes]]:
        try:
            with self.sti.open("rb") as fil:
                åpne = next((åpne for merke, åpne in _PAKKET if fil.peek(6).startswith(merke)), None)
                strøm = cast("IO[bytes]", åpne(fil)) if åpne else fil
                grense = _Grense(strøm)
                with tarfile.open(fileobj=cast("IO[bytes]", grense), mode="r|", bufsize=_BIT) as tar:
                    yield from self._i_tar(tar, ønskede)
                    self.hel = not _noe_mer(tar) and grense.slutt == bytes(_BLOKK)
        except _SKADE as unntak:
            self._skadd(_hvorfor(unntak))
            return
        if not self.hel:
            self._skadd("Det slutter for tidlig, eller noe midt i det er ikke en fil.")
        elif not self.antall:
            self._skadd("Det er tomt.")

    def _i_tar(self, tar: tarfile.TarFile, ønskede: Collection[str]) -> Iterator[tuple[str, bytes]]:
        for post in tar:
            if not post.isreg():
                continue
            self.antall += 1
            navn = post.name.replace("\\", "/").rpartition("/")[2]
            adresse = fra_filnavn(navn)
            if adresse not in ønskede and (adresse or not _kan_være_lov(navn)):
                continue
            if post.size > MAKS_FIL:
                self._ulest(adresse, f"filen er større enn {MAKS_FIL // 1_000_000} MB") if adresse else None
                continue
            innhold = tar.extractfile(post)
            data = innhold.read() if innhold else b""
            adresse = adresse or _fra_innhold(data)
            if adresse in ønskede:
                yield adresse, data

    def _ulest(self, adresse: str, hvorfor: str) -> None:
        self.funnet.add(adresse)
        self.uleselige[adresse] = hvorfor
        tekst = f"{adresse} kan ikke leses: {hvorfor}."
        self.meldinger.append(feil("K835", tekst, Sted(self.navn, 0, 0), _NYTT))

    def _skadd(self, hvorfor: str) -> None:
        lest = (
            flertall(self.antall, "fil ble lest", "filer ble lest") if self.antall else "Ingenting ble lest"
        )
        tekst = f"Arkivet er ikke et helt arkiv med lover. {hvorfor} {lest}."
        self.meldinger.append(feil("K834", tekst, Sted(self.navn, 0, 0), _NYTT))


def _kan_være_lov(navn: str) -> bool:
    """Tell whether a file with a name of its own may hold a law all the same."""
    return navn.lower().endswith((".xml", ".html", ".htm")) and not _KJENT_NAVN.match(navn)


def _fra_innhold(data: bytes) -> str:
    treff = _HVEM.search(data[:8000])
    return "/".join(normal((treff[1] or treff[2]).decode("utf-8", "replace")).split("/")[:2]) if treff else ""


def _noe_mer(tar: tarfile.TarFile) -> bool:
    """Tell whether there is more than the empty blocks at the end: `tarfile` stops silently at damage."""
    strøm = cast("IO[bytes]", tar.fileobj)
    while bit := strøm.read(_BIT):
        if bit.strip(b"\0"):
            return True
    return False


def _hvorfor(unntak: Exception) -> str:
    match unntak:
        case FileNotFoundError():
            return "Filen finnes ikke."
        case IsADirectoryError():
            return "Det er en mappe."
        case PermissionError():
            return "Du har ikke tilgang til filen."
        case EOFError():
            return "Filen slutter for tidlig."
        case ValueError() if str(unntak).startswith("Innholdet"):
            return str(unntak)
    return "Filen er skadd, eller den er noe annet."
