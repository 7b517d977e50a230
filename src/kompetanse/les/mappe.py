"""What is in the project's folders, whatever their names and rights."""

import os
from collections.abc import Iterator
from pathlib import Path

from kompetanse.melding import Melding, Sted, feil
from kompetanse.norsk import nfc


def navn_på(sti: Path) -> str:
    """Return a name as authors write it: NFC, with `�` for bytes that are not UTF-8."""
    return nfc(os.fsencode(sti.name).decode("utf-8", "replace"))


def finnes(sti: Path) -> bool:
    """Tell whether something has this name, also when it cannot be read."""
    return os.path.lexists(sti)


def synlige(mappe: Path, fil: str) -> tuple[list[Path], list[Melding]]:
    """List what is in a folder, without what begins with `.` or `_`: notes and what editors leave."""
    if not finnes(mappe):
        return [], []
    if not mappe.is_dir():
        return [], [ventet_mappe(fil)]
    try:
        return sorted(p for p in mappe.iterdir() if not p.name.startswith((".", "_"))), []
    except OSError:
        hint = "Gi deg selv lesetilgang til mappen, eller be den som eier den om det."
        return [], [feil("K110", "Mappen kan ikke leses.", Sted(fil), hint)]


def ventet_mappe(fil: str) -> Melding:
    """K110: a file, or something else, where a folder is expected."""
    hint = "Gi filen et annet navn, og lag en mappe med dette navnet."
    return feil("K110", "Her skal det være en mappe, men det er en fil.", Sted(fil), hint)


def alle_filer(mappe: Path) -> Iterator[Path]:
    """Walk the files below a folder in order, without hidden ones."""
    for rot, undermapper, filer in os.walk(mappe):
        undermapper[:] = sorted(m for m in undermapper if not m.startswith("."))
        yield from (Path(rot) / fil for fil in sorted(filer) if not fil.startswith("."))
