"""What a command reads: a file on the disk, or one that is in memory only and was never on a disk of ours."""

from dataclasses import dataclass, field
from typing import Protocol


class Innfil(Protocol):
    """Something with a name and contents; a `Path` is one."""

    def read_bytes(self) -> bytes:
        """Return all that it holds."""

    def as_posix(self) -> str:
        """Return what it is called."""


@dataclass(frozen=True)
class Minnefil:
    """A file that was handed in and is in memory only."""

    navn: str
    data: bytes = field(repr=False)

    def read_bytes(self) -> bytes:
        """Return all that it holds."""
        return self.data

    def as_posix(self) -> str:
        """Return what it is called."""
        return self.navn
