"""A small project in a temporary folder, to be changed and run in one chain.

ProsjektTest(tmp_path).fra("liten").skriv("kurs/x.yaml", "…").kjør("bygg").kode(1).ser("K203")
"""

import os
import shutil
import subprocess
import sys
from contextlib import chdir
from pathlib import Path
from typing import Self

from click.testing import CliRunner

from kompetanse.kli import kommando

PROSJEKTER = Path(__file__).parent / "prosjekter"
RENT_MILJØ = {"NO_COLOR": "", "FORCE_COLOR": "", "COLUMNS": "100", "TERM": "xterm"}


class ProsjektTest:
    """A project folder and the last run in it."""

    def __init__(self, mappe: Path) -> None:
        self.mappe = mappe
        self.ut = ""
        self.feil = ""
        self.sluttkode: int | None = None

    def fra(self, navn: str) -> Self:
        """Begin with one of the sample projects."""
        shutil.copytree(PROSJEKTER / navn, self.mappe, dirs_exist_ok=True)
        return self

    def skriv(self, fil: str, tekst: str | bytes) -> Self:
        """Write a file."""
        sti = self.mappe / fil
        sti.parent.mkdir(parents=True, exist_ok=True)
        sti.write_bytes(tekst if isinstance(tekst, bytes) else tekst.encode())
        return self

    def bytt(self, fil: str, før: str, etter: str) -> Self:
        """Replace a text in a file; it must be there once."""
        tekst = (self.mappe / fil).read_text("utf-8")
        assert tekst.count(før) == 1, f"{før!r} står {tekst.count(før)} ganger i {fil}"
        return self.skriv(fil, tekst.replace(før, etter))

    def slett(self, fil: str) -> Self:
        """Delete a file or a folder."""
        sti = self.mappe / fil
        shutil.rmtree(sti) if sti.is_dir() else sti.unlink()
        return self

    def kjør(self, *ord_: str, i: str = ".", **miljø: str) -> Self:
        """Run a command in this process, standing in the project or a folder below it."""
        with chdir(self.mappe / i):
            svar = CliRunner(env=RENT_MILJØ | miljø).invoke(kommando, list(ord_))
        assert svar.exception is None or isinstance(svar.exception, SystemExit), svar.exception
        self.ut, self.feil, self.sluttkode = svar.stdout, svar.stderr, svar.exit_code
        return self

    def kjør_utenfor(self, *ord_: str, **miljø: str) -> Self:
        """Run a command in a process of its own."""
        svar = subprocess.run(
            [sys.executable, "-m", "kompetanse", *ord_],
            cwd=self.mappe,
            env=os.environ | RENT_MILJØ | {"PYTHONIOENCODING": "utf-8"} | miljø,
            capture_output=True,
            timeout=120,
            check=False,
        )
        # Click takes ASCII for a mistake, and writes UTF-8.
        koding = miljø.get("PYTHONIOENCODING", "utf-8").replace("ascii", "utf-8")
        self.ut, self.feil = svar.stdout.decode(koding), svar.stderr.decode(koding)
        self.sluttkode = svar.returncode
        return self

    def kode(self, ventet: int) -> Self:
        """Expect an exit code."""
        assert self.sluttkode == ventet, f"sluttkode {self.sluttkode}\n{self.ut}\n{self.feil}"
        assert "Traceback" not in self.feil
        return self

    def ser(self, *tekster: str) -> Self:
        """Expect texts on the screen."""
        for tekst in tekster:
            assert tekst in self.ut + self.feil, f"ser ikke {tekst!r} i:\n{self.ut}\n{self.feil}"
        return self

    def ser_ikke(self, *tekster: str) -> Self:
        """Expect texts not to be on the screen."""
        for tekst in tekster:
            assert tekst not in self.ut + self.feil, f"ser {tekst!r} i:\n{self.ut}\n{self.feil}"
        return self

    def bygget(self) -> dict[str, bytes]:
        """Return every file below `build/`."""
        rot = self.mappe / "build"
        return {p.relative_to(rot).as_posix(): p.read_bytes() for p in sorted(rot.rglob("*")) if p.is_file()}
