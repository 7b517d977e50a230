"""Fingerprints of everything that a build depends on. File times are never trusted."""

import os
import sys
from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from pathlib import Path

KILDER = ("kompetanse.yaml", "kilder", "kurs", "maler", "moduler", "utgaver")


def avtrykk_av_fil(sti: str | Path) -> str | None:
    """Return a file's sha256, or None when it cannot be read."""
    try:
        with open(sti, "rb") as fil:  # noqa: PTH123 -- pathlib costs time here
            return sha256(fil.read()).hexdigest()
    except OSError:
        return None


def avtrykk_av_kilder(mappe: Path) -> dict[str, str]:
    """Return the sha256 of every source file, by path from the project folder."""
    rot = str(mappe)
    ut: dict[str, str] = {}
    for navn in KILDER:
        for sti in _filer(os.path.join(rot, navn), set()):  # noqa: PTH118
            ut[os.path.relpath(sti, rot).replace(os.sep, "/")] = avtrykk_av_fil(sti) or ""
    return ut


def avtrykk_av_verktøyet() -> str:
    """Return one fingerprint of our own files, the libraries' versions, Python, and the day.

    The day is part of it because checks may depend on it, such as how long ago a source was controlled.
    """
    samlet = sha256(f"{sys.version}\n{date.today().isoformat()}\n".encode())
    rot = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))  # noqa: PTH100, PTH120
    for sti in _filer(rot, set()):
        if not sti.endswith((".pyc", ".md")):
            samlet.update(f"{os.path.relpath(sti, rot)}\0{avtrykk_av_fil(sti)}\n".encode())
    for navn in sorted(_biblioteker()):
        samlet.update(f"{navn}\n".encode())
    return samlet.hexdigest()


def _filer(sti: str, sett: set[tuple[int, int]]) -> Iterator[str]:
    """Walk all files below a path in a fixed order, through links, but never into the same folder twice."""
    try:
        under = sorted(os.scandir(sti), key=lambda d: d.name)
        merke = os.stat(sti)  # noqa: PTH116
    except NotADirectoryError:
        yield sti
        return
    except OSError:
        return
    nøkkel = (merke.st_dev, merke.st_ino)
    if merke.st_ino and nøkkel in sett:
        return
    sett.add(nøkkel)
    for post in under:
        if post.name == "__pycache__":
            continue
        if post.is_dir():
            yield from _filer(post.path, sett)
        else:
            yield post.path


def _biblioteker() -> set[str]:
    """Return the names of the installed libraries' metadata folders, which hold their versions."""
    funnet: set[str] = set()
    for mappe in sys.path:
        if mappe.endswith("-packages"):
            try:
                navn = os.listdir(mappe)  # noqa: PTH208
            except OSError:
                continue
            funnet |= {n for n in navn if n.endswith(".dist-info")}
    return funnet
