"""Keeping personal data where it belongs: out of version control and error texts, for the owner only."""

import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")

RETTIGHETER = 0o600
"""A file about employees can be read by the one who made it, and by nobody else."""


class Skjult(RuntimeError):
    """A bug of ours met while personal data was at hand: only what sort it was, and where in the program."""


def uten_verdier(gjør: Callable[[], T]) -> T:
    """Do something, and let no text of an unexpected exception out: it may hold a value from the sheet."""
    try:
        return gjør()
    except (OSError, MemoryError, Skjult):
        raise
    except Exception as feil:
        spor = feil.__traceback__
        while spor is not None and spor.tb_next is not None:
            spor = spor.tb_next
        hvor = f"{Path(spor.tb_frame.f_code.co_filename).name}:{spor.tb_lineno}" if spor else "ukjent sted"
        hva = f"{type(feil).__name__} i {hvor}"
    # Raised out here, it does not carry the first one with it.
    raise Skjult(f"{hva}; teksten er holdt tilbake, for den kan inneholde personopplysninger")


def i_versjonskontroll(sti: Path) -> bool:
    """Tell whether a file written here could end up in a git repository.

    It cannot when no folder above holds one, or when git itself says that the path is ignored.
    """
    mål = sti.resolve()
    if not any((mappe / ".git").exists() for mappe in mål.parents):
        return False
    miljø = {navn: verdi for navn, verdi in os.environ.items() if not navn.startswith("GIT_")}
    mappe = next(m for m in mål.parents if m.is_dir())
    try:
        svar = subprocess.run(  # noqa: S603 -- no shell, and the path stands after --
            ["git", "check-ignore", "--quiet", "--", str(mål)],  # noqa: S607 -- the user's own git
            cwd=mappe,
            env=miljø,
            capture_output=True,
            timeout=30,
            check=False,
        )
    except (OSError, subprocess.SubprocessError):
        return True
    return svar.returncode != 0
