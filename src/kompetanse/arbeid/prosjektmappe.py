"""Finding the project, and its source lines for messages."""

import os
import unicodedata
from collections.abc import Sequence
from pathlib import Path

PROSJEKTFIL = "kompetanse.yaml"


def finn_prosjekt(start: Path) -> Path | None:
    """Return the nearest folder, from here and upwards, that holds `kompetanse.yaml`."""
    start = start.absolute()
    for mappe in (start, *start.parents):
        if (mappe / PROSJEKTFIL).is_file():
            return mappe
    return None


def kurs_i(mappe: Path) -> list[str]:
    """Return the ids of all courses that the project has a file for, sorted."""
    try:
        navn = os.listdir(mappe / "kurs")  # noqa: PTH208 -- half the time of iterdir
    except OSError:
        return []
    return sorted(fil[:-5] for fil in navn if fil.endswith(".yaml") and fil[0] not in "._")


def moduler_i(mappe: Path) -> list[str]:
    """Return the ids of all modules that the project has a folder for, sorted."""
    try:
        return sorted(p.name for p in (mappe / "moduler").iterdir() if p.is_dir() and p.name[0] not in "._")
    except OSError:
        return []


class Kildelinjer:
    """Reads source lines for messages, the same way as `les` counts them; each file once."""

    def __init__(self, mappe: Path) -> None:
        self._mappe = mappe
        self._lest: dict[str, Sequence[str]] = {}

    def __call__(self, fil: str) -> Sequence[str]:
        """Return the lines of a file, or none when it cannot be read."""
        if fil not in self._lest:
            self._lest[fil] = self._les(fil)
        return self._lest[fil]

    def _les(self, fil: str) -> Sequence[str]:
        try:
            tekst = (self._mappe / fil).read_bytes().decode("utf-8-sig", "replace")
        except OSError:
            return ()
        tekst = tekst.replace("\r\n", "\n").replace("\r", "\n")
        return unicodedata.normalize("NFC", tekst).split("\n")
