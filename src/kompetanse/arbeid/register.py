"""The file of the register: one writer at a time, whole lines only, readable by its owner."""

import contextlib
import os
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from kompetanse.arbeid.innfil import Innfil
from kompetanse.arbeid.vern import RETTIGHETER
from kompetanse.melding import Melding, Sted, advarsel, feil

try:
    import fcntl
except ImportError:  # pragma: no cover  (Windows)
    fcntl = None  # type: ignore[assignment]

if TYPE_CHECKING:
    from kompetanse.hr.register import Register
    from kompetanse.modell.register import Registerlinje, Registerpost
    from kompetanse.modell.tildeling import Tildelingsplan

MILJØ = "KOMPETANSE_REGISTER"


class Opptatt(Exception):
    """Another run is writing to the register."""


def hent(fil: Innfil) -> tuple["Register", list[Melding]]:
    """Read the register; an empty one when there is none. A broken chain is an error that stops all work."""
    from kompetanse.hr.register import Register, les_register

    if isinstance(fil, Path) and not fil.exists():
        return Register(), []
    register = les_register(fil.read_bytes())
    return register, _meldinger(register, fil)


def _meldinger(register: "Register", fil: Innfil) -> list[Melding]:
    if register.brudd is None:
        return []
    sted = Sted(fil.as_posix(), register.brudd.linje, 1)
    if register.brudd.revet:
        hint = (
            "En kjøring ble avbrutt. Linjen blir fjernet neste gang noe skrives. Kjør det avbrutte på nytt."
        )
        return [advarsel("K961", "Den siste linjen i registeret er ikke hel.", sted, hint)]
    hint = "Hent tilbake en kopi av registeret fra før linjen ble endret. Rett det aldri for hånd."
    return [feil("K960", f"Registeret er endret. {register.brudd.tekst}", sted, hint)]


def legg_til(
    fil: Path, poster: Iterable["Registerpost"], når: datetime | None = None
) -> tuple[list["Registerlinje"], list[Melding]]:
    """Add what the register does not say already; returns the new lines, and what is wrong with the file.

    A line is written whole or, when the run is killed, cut at the end, where the next run takes it away.

    Raises:
        Opptatt: another run has it.
    """
    from kompetanse.hr.register import les_register, nye_linjer, som_linje

    tid = (når or datetime.now(UTC)).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    fil.parent.mkdir(parents=True, exist_ok=True)
    fd = os.open(fil, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), RETTIGHETER)
    with os.fdopen(fd, "r+b") as åpen, _lås(fd):
        register = les_register(åpen.read())
        meldinger = _meldinger(register, fil)
        if register.brudd and not register.brudd.revet:
            return [], meldinger
        nye = nye_linjer(register, poster, tid)
        if register.brudd:
            åpen.truncate(register.lengde)
        åpen.seek(register.lengde)
        åpen.write(b"".join(map(som_linje, nye)))
        åpen.flush()
        os.fsync(fd)
    return nye, meldinger


def registrer_tildelt(
    fil: Path, plan: "Tildelingsplan", når: datetime | None = None
) -> tuple[list["Registerlinje"], list[Melding]]:
    """Write down what a plan assigns, so that its deadlines stand; those that stand already are kept."""
    return legg_til(fil, tildelte_poster(plan), når)


def tildelte_poster(plan: "Tildelingsplan") -> list["Registerpost"]:
    """Return what a register has to say about a plan."""
    from kompetanse.hr.planfil import skriv_plan
    from kompetanse.modell.register import Linjetype, Registerpost

    merke = sha256(skriv_plan(plan)).hexdigest()
    return [
        Registerpost(
            type=Linjetype.TILDELT,
            selskap=k.selskap,
            ansattnr=k.ansattnr,
            kurs=k.kurs,
            utgave=k.utgave,
            frist=k.frist,
            dato=k.tildelt or plan.dato,
            grunn=k.grunn,
            kilde="plan",
            kilde_sha256=merke,
        )
        for k in plan.krav
        if k.åpent and k.frist  # while a leave has no end, no deadline is set
    ]


@contextlib.contextmanager
def _lås(fd: int) -> Iterator[None]:
    if fcntl is not None:
        try:
            fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise Opptatt from None
    yield
