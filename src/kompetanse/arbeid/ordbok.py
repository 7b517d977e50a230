"""Finding and reading hunspell's Norwegian dictionary."""

import gc
import os
import sys
import warnings
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

NAVN = ("nb_NO", "nb")
"""What the dictionary's two files are called, before `.aff` and `.dic`."""
_LIBREOFFICE = {
    "win32": ("C:/Program Files/LibreOffice/share", "C:/Program Files (x86)/LibreOffice/share"),
    "darwin": ("/Applications/LibreOffice.app/Contents/Resources",),
}
_ANDRE = {"darwin": ("~/Library/Spelling", "/Library/Spelling"), "win32": ()}
_LINUX = ("/usr/lib/libreoffice/share", "/usr/lib64/libreoffice/share", "/opt/libreoffice/share")
_UNIX = ("/usr/share/hunspell", "/usr/share/myspell", "/usr/share/myspell/dicts")


def finn_ordbok(valgt: Path | None = None) -> Path | None:
    """Return the path of the chosen dictionary, or the first that is found, without `.aff` and `.dic`.

    Args:
        valgt: a folder with the two files, or one of them.
    """
    if valgt is not None and valgt.suffix in {".aff", ".dic"}:
        return _hel(valgt.with_suffix(""))
    mapper = _mapper() if valgt is None else iter((valgt,))
    stier = (mappe / navn for mappe in mapper for navn in NAVN)
    return next((sti for sti in stier if _hel(sti)), None)


def _hel(sti: Path) -> Path | None:
    return sti if all(sti.with_suffix(slag).is_file() for slag in (".aff", ".dic")) else None


def _mapper() -> Iterator[Path]:
    """Return the folders where programs put dictionaries; `DICPATH` is hunspell's own variable."""
    yield from (Path(m) for m in os.environ.get("DICPATH", "").split(os.pathsep) if m)
    yield from (Path(m).expanduser() for m in _ANDRE.get(sys.platform, _UNIX))
    yield from (Path(m) / "extensions" / "dict-no" for m in _LIBREOFFICE.get(sys.platform, _LINUX))


def les_ordbok(sti: Path) -> Callable[[str], bool] | None:
    """Read a dictionary, which takes seconds; returns what looks a word up, None when it is damaged."""
    from spylls.hunspell import Dictionary

    oppslag: Callable[[str], bool] | None = None
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)  # spylls leaves the closing of files to Python
        gc.disable()  # a third of a million objects, none of them garbage: a third of the time
        with suppress(Exception):  # whatever a damaged file makes it stumble over
            oppslag = Dictionary.from_files(str(sti)).lookup
        gc.enable()
        if oppslag is None:
            gc.collect()  # the files hang in a circle with what went wrong
    return oppslag
