"""The journal on disk: each line is there for good before anything is sent, by one run at a time."""

import os
from pathlib import Path
from types import TracebackType

from kompetanse.arbeid.vern import RETTIGHETER
from kompetanse.skriv import fcntl


class Opptatt(OSError):
    """Another run is using the journal."""


class Journalfil:
    """A file that lines are added to."""

    def __init__(self, sti: Path) -> None:
        """Open it, or make it.

        Raises:
            Opptatt: another run has it.
        """
        ny = not sti.exists()
        self._fd = os.open(sti, os.O_RDWR | os.O_CREAT | os.O_APPEND, RETTIGHETER)
        if fcntl is not None:
            try:
                fcntl.flock(self._fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                os.close(self._fd)
                raise Opptatt from None
        if ny and hasattr(os, "O_DIRECTORY"):
            mappe = os.open(sti.parent, os.O_RDONLY | os.O_DIRECTORY)
            try:
                os.fsync(mappe)
            finally:
                os.close(mappe)

    def les(self) -> bytes:
        """Return everything that it holds."""
        deler = []
        os.lseek(self._fd, 0, os.SEEK_SET)
        while bit := os.read(self._fd, 1 << 20):
            deler.append(bit)
        return b"".join(deler)

    def kutt(self, hel: int) -> None:
        """Cut away half a line that a killed run left."""
        os.ftruncate(self._fd, hel)

    def legg_til(self, linje: bytes) -> None:
        """Keep a line; when this returns, a power cut does not take it."""
        igjen = memoryview(linje)
        while igjen:
            igjen = igjen[os.write(self._fd, igjen) :]
        os.fsync(self._fd)

    def __enter__(self) -> "Journalfil":
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        os.close(self._fd)
