"""Zip and disk: the same files give the same bytes, and a file is only ever the old or the new one.

On the fast path, so nothing heavy is imported: `zipfile` alone costs more than packing a course does, and
writing its records ourselves keeps the bytes independent of the Python version.
"""

import contextlib
import os
import re
import struct
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Literal

try:
    import fcntl as _fcntl
except ImportError:  # pragma: no cover
    fcntl: ModuleType | None = None
    """Windows has none; there an open file cannot be deleted, which serves as well."""
else:
    fcntl = _fcntl

Utfall = Literal["skrevet", "uendret"]

INDEKS = ".kompetanse-filer"
"""The list of what we wrote in a folder; nothing that is not on it is ever changed or removed."""
_INDEKSHODE = "# Filene kompetanse har laget i denne mappa. Ikke slett denne fila.\n"
_KLADD = ".kompetanse-kladd"
_STI = re.compile(r"[A-Za-z0-9._-]+(/[A-Za-z0-9._-]+)*")
_PAKKET_FØR = frozenset(
    ("avif", "gif", "jpeg", "jpg", "m4a", "mp3", "mp4", "ogg", "png", "webm", "webp", "woff", "woff2", "zip")
)
_DATO = (1 << 5) | 1  # 1 January 1980, as early as a zip can tell
_RETTIGHETER = 0o100644 << 16


def lovlig_sti(sti: str) -> bool:
    """Tell whether this is a relative ASCII path that every LMS and file system takes unchanged."""
    return bool(_STI.fullmatch(sti)) and not {".", ".."} & set(sti.split("/"))


def _krev_lovlige(stier: Iterable[str]) -> None:
    sett: dict[str, str] = {}
    for sti in stier:
        if not lovlig_sti(sti):
            raise ValueError(f"Ulovlig sti i en pakke: {sti!r}")
        if sett.setdefault(sti.lower(), sti) != sti:
            raise ValueError(f"Stier som bare skiller seg i store og små bokstaver: {sti!r}")


def zip_bytes(filer: Mapping[str, bytes]) -> bytes:
    """Pack files as a zip: fixed order (imsmanifest.xml first), times and permissions.

    Raises:
        ValueError: a path is not plain ASCII, or two differ by case only: our own bug.
    """
    _krev_lovlige(filer)
    deler: list[bytes] = []
    katalog: list[bytes] = []
    plass = 0
    for sti in sorted(filer, key=lambda s: (s != "imsmanifest.xml", s)):
        metode, innhold = _pakk_data(sti, filer[sti])
        navn = sti.encode("ascii")
        mål = (zlib.crc32(filer[sti]), len(innhold), len(filer[sti]))
        felles = struct.pack("<4H3I2H", 0, metode, 0, _DATO, *mål, len(navn), 0)
        lokal = b"PK\3\4" + struct.pack("<H", 20) + felles + navn
        katalog.append(
            b"PK\1\2"
            + struct.pack("<BBH", 20, 3, 20)
            + felles
            + struct.pack("<3H2I", 0, 0, 0, _RETTIGHETER, plass)
            + navn
        )
        deler += (lokal, innhold)
        plass += len(lokal) + len(innhold)
    alt = b"".join(katalog)
    slutt = struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, len(katalog), len(katalog), len(alt), plass, 0)
    return b"".join((*deler, alt, slutt))


def _pakk_data(sti: str, data: bytes) -> tuple[int, bytes]:
    if sti.rpartition(".")[2].lower() not in _PAKKET_FØR:
        pakker = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
        pakket = pakker.compress(data) + pakker.flush()
        if len(pakket) < len(data):
            return 8, pakket
    return 0, data


def skriv_fil(sti: Path, data: bytes, rettigheter: int = 0o666) -> Utfall:
    """Write a file so that its path always holds the old or the new content, complete.

    Clears away what a killed build left half-written in the same folder.

    Args:
        sti: where.
        data: what.
        rettigheter: who may read and write it, less what the process's mask takes away. The file has these
            rights from its first byte.
    """
    sti.parent.mkdir(parents=True, exist_ok=True)
    _rydd(sti.parent)
    if _er_lik(sti, data) and (rettigheter == 0o666 or not sti.stat().st_mode & 0o777 & ~rettigheter):
        return "uendret"
    _bytt(sti, (data,), rettigheter)
    return "skrevet"


def skriv_biter(sti: Path, biter: Iterable[bytes]) -> None:
    """Write a file piece by piece, as atomically; when the pieces end in an exception, the old file stays."""
    sti.parent.mkdir(parents=True, exist_ok=True)
    _rydd(sti.parent)
    _bytt(sti, biter)


def skriv_zip(sti: Path, filer: Mapping[str, bytes]) -> Utfall:
    """Pack the files and write the zip as `skriv_fil` does."""
    return skriv_fil(sti, zip_bytes(filer))


def _er_lik(sti: Path, data: bytes) -> bool:
    try:
        return not sti.is_symlink() and sti.stat().st_size == len(data) and sti.read_bytes() == data
    except OSError:
        return False


def _bytt(sti: Path, biter: Iterable[bytes], rettigheter: int = 0o666) -> None:
    fd, kladd = _ny_kladd(sti.parent, rettigheter)
    try:
        with open(fd, "wb", closefd=False) as fil:
            fil.writelines(biter)
            fil.flush()
        os.fsync(fd)
        if fcntl is None:  # pragma: no cover  (Windows renames closed files only)
            os.close(fd)
            fd = -1
        kladd.replace(sti)
    except BaseException:
        kladd.unlink(missing_ok=True)
        raise
    finally:
        if fd >= 0:
            os.close(fd)
    _sikre_mappe(sti.parent)


def _ny_kladd(mappe: Path, rettigheter: int = 0o666) -> tuple[int, Path]:
    """Make a locked draft; the lock, which dies with us, tells other builds that it is in use."""
    while True:
        kladd = mappe / f".{os.urandom(8).hex()}{_KLADD}"
        fd = os.open(kladd, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), rettigheter)
        if fcntl is None:  # pragma: no cover
            return fd, kladd
        fcntl.flock(fd, fcntl.LOCK_EX)
        if os.fstat(fd).st_nlink:  # another build may have swept it up before it was locked
            return fd, kladd
        os.close(fd)


def _rydd(mappe: Path) -> None:
    """Remove drafts that nobody holds any more."""
    for navn in os.listdir(mappe):  # noqa: PTH208  (half the time of iterdir, and we only need names)
        if navn.startswith(".") and navn.endswith(_KLADD):
            with contextlib.suppress(OSError), _lås(mappe / navn):
                (mappe / navn).unlink()


@contextlib.contextmanager
def _lås(sti: Path) -> Iterator[None]:
    if fcntl is None:  # pragma: no cover
        yield
        return
    fd = os.open(sti, os.O_RDONLY | os.O_NOFOLLOW)
    try:
        fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    finally:
        os.close(fd)


def _sikre_mappe(mappe: Path) -> None:
    if os.name == "posix":
        fd = os.open(mappe, os.O_RDONLY)
        try:
            os.fsync(fd)
        finally:
            os.close(fd)


@dataclass(frozen=True)
class Mapperesultat:
    """What became of a folder, as paths within it.

    Attributes:
        fremmede: files in our way that we did not make. When there are any, nothing was written.
    """

    skrevet: tuple[str, ...] = ()
    uendret: tuple[str, ...] = ()
    fjernet: tuple[str, ...] = ()
    fremmede: tuple[str, ...] = ()


def skriv_mappe(mappe: Path, filer: Mapping[str, bytes]) -> Mapperesultat:
    """Make the folder hold these files, each written as `skriv_fil` does, pages after what they load.

    Files from earlier runs that are not among them are removed last. Files that we did not make are never
    touched; when one is in the way, nothing is written and the result names it.
    """
    _krev_lovlige(filer)
    mappe.mkdir(parents=True, exist_ok=True)
    våre = _les_indeks(mappe)
    if fremmede := tuple(sti for sti in sorted(filer) if _er_fremmed(mappe, sti, filer[sti], våre)):
        return Mapperesultat(fremmede=fremmede)
    if not våre >= filer.keys():
        _skriv_indeks(mappe, våre | filer.keys())  # first, so that a killed build's files are known as ours
    sist_sidene = sorted(filer, key=lambda sti: (sti.endswith(".html"), sti))
    utfall = {sti: skriv_fil(mappe / sti, filer[sti]) for sti in sist_sidene}
    fjernet = tuple(sti for sti in sorted(våre - filer.keys()) if _fjern(mappe, sti))
    _skriv_indeks(mappe, filer.keys())
    return Mapperesultat(
        tuple(sti for sti in sorted(filer) if utfall[sti] == "skrevet"),
        tuple(sti for sti in sorted(filer) if utfall[sti] == "uendret"),
        fjernet,
    )


def _les_indeks(mappe: Path) -> frozenset[str]:
    try:
        linjer = (mappe / INDEKS).read_text("ascii").splitlines()
    except (OSError, UnicodeDecodeError):
        return frozenset()
    return frozenset(linje for linje in linjer if lovlig_sti(linje) and linje != INDEKS)


def _skriv_indeks(mappe: Path, stier: Iterable[str]) -> None:
    skriv_fil(mappe / INDEKS, (_INDEKSHODE + "".join(f"{sti}\n" for sti in sorted(stier))).encode())


def _er_fremmed(mappe: Path, sti: str, data: bytes, våre: frozenset[str]) -> bool:
    mål = mappe / sti
    if any(m.is_symlink() or (m.exists() and not m.is_dir()) for m in _mapper_over(mappe, sti)):
        return True
    if mål.is_dir() and not mål.is_symlink():
        return True
    return os.path.lexists(mål) and sti not in våre and not _er_lik(mål, data)


def _fjern(mappe: Path, sti: str) -> bool:
    """Remove a stale file of ours, and the folders it leaves empty."""
    mapper = _mapper_over(mappe, sti)
    if any(m.is_symlink() for m in mapper):
        return False
    fjernet = False
    with contextlib.suppress(OSError):
        (mappe / sti).unlink()
        fjernet = True
    with contextlib.suppress(OSError):  # also when the file was gone: a killed build may have come that far
        for m in mapper:
            _rydd(m)
            m.rmdir()
    return fjernet


def _mapper_over(mappe: Path, sti: str) -> list[Path]:
    """List the folders between a path and the root it is under, innermost first."""
    deler = sti.split("/")[:-1]
    return [mappe.joinpath(*deler[:n]) for n in range(len(deler), 0, -1)]
