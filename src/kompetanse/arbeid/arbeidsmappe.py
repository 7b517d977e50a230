"""Working folders with personal data: for their owner only, whole or not at all, and not for ever.

A folder says itself when it expires. The next run beside it deletes what we put there, and nothing else.
"""

import contextlib
import json
import os
import shutil
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from kompetanse.arbeid.vern import RETTIGHETER

MERKE = "kompetanse-arbeid.json"
HOLDBARHET = timedelta(days=30)


class Fremmed(Exception):
    """A folder of that name holds something that we did not put there."""


def skriv_arbeidsmappe(mappe: Path, filer: Mapping[str, bytes], utløper: date) -> None:
    """Put a folder in place of an older one of ours, in one step.

    Raises:
        Fremmed: the folder is there, and not ours.
    """
    if mappe.exists() and not _er_vår(mappe):
        raise Fremmed(str(mappe))
    mappe.parent.mkdir(parents=True, exist_ok=True)
    kladd = Path(mkdtemp(prefix=f".{mappe.name}.", dir=mappe.parent))  # 0700
    try:
        for navn, data in {**filer, MERKE: _merke(filer, utløper)}.items():
            _skriv(kladd / navn, data)
        if mappe.exists():
            gammel = kladd / ".gammel"
            mappe.rename(gammel)
            for fil in [f for f in gammel.iterdir() if f.name not in _våre(gammel)]:
                fil.rename(kladd / fil.name)  # what a person has put there stays
            shutil.rmtree(gammel)
        kladd.rename(mappe)
    except BaseException:
        shutil.rmtree(kladd, ignore_errors=True)
        raise


def slett_utløpte(forelder: Path, dag: date) -> list[Path]:
    """Delete what we put into the folders below that have expired; returns the folders."""
    slettet = []
    for merke in sorted(forelder.glob(f"*/{MERKE}")):
        data = _les(merke)
        with contextlib.suppress(ValueError, KeyError, TypeError):
            if date.fromisoformat(data["utløper"]) < dag:
                for navn in [*data["filer"], MERKE]:
                    (merke.parent / Path(navn).name).unlink(missing_ok=True)
                with contextlib.suppress(OSError):
                    merke.parent.rmdir()
                slettet.append(merke.parent)
    return slettet


def _merke(filer: Mapping[str, bytes], utløper: date) -> bytes:
    om = "Filene her er laget av kompetanse og har personopplysninger. De slettes etter datoen."
    data = {"om": om, "utløper": utløper.isoformat(), "filer": sorted(filer)}
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def _les(merke: Path) -> dict[str, Any]:
    try:
        data = json.loads(merke.read_bytes())
    except (OSError, ValueError):
        return {}
    return data if isinstance(data, dict) else {}


def _våre(mappe: Path) -> set[str]:
    return {MERKE, *map(str, _les(mappe / MERKE).get("filer", ()))}


def _er_vår(mappe: Path) -> bool:
    return mappe.is_dir() and ((mappe / MERKE).is_file() or not any(mappe.iterdir()))


def _skriv(sti: Path, data: bytes) -> None:
    fd = os.open(sti, os.O_WRONLY | os.O_CREAT | os.O_EXCL, RETTIGHETER)
    with os.fdopen(fd, "wb") as fil:
        fil.write(data)
        fil.flush()
        os.fsync(fil.fileno())
