"""What goes to the terminal: text that every console can show, colours only where they are wanted."""

import codecs
import os
import sys
from typing import Any, TextIO

import click

_ENKLERE = {
    "–": "-", "—": "-", "…": "...", "«": '"', "»": '"', "“": '"', "”": '"', "’": "'", "→": "->", "·": "-",
    "§": "par.", "≤": "<=", "≥": ">=", "\u00a0": " ", "\u202f": " ", "•": "-", "−": "-", "ä": "a", "ö": "o",
    "æ": "ae", "ø": "o", "å": "a", "Æ": "Ae", "Ø": "O", "Å": "A",
}  # fmt: skip


def _forenkle(feil: UnicodeError) -> tuple[str, int]:
    if not isinstance(feil, UnicodeEncodeError):
        raise feil
    tegn = feil.object[feil.start]
    return _ENKLERE.get(tegn, "?"), feil.start + 1


def trygg_utskrift() -> None:
    """Let a console with an old code page show a simpler character instead of failing."""
    codecs.register_error("kompetanse", _forenkle)
    for strøm in (sys.stdout, sys.stderr):
        if hasattr(strøm, "reconfigure"):
            strøm.reconfigure(errors="kompetanse")


def innstillinger() -> dict[str, Any]:
    """Return what was chosen on the command line for this run: `prosjekt`, `farge`, `stille`."""
    ctx = click.get_current_context(silent=True)
    return ctx.meta.setdefault("kompetanse", {}) if ctx else {}


def er_terminal(strøm: TextIO) -> bool:
    """Tell whether a person sees this stream."""
    try:
        return strøm.isatty()
    except (AttributeError, ValueError):
        return False


def bruk_farge(strøm: TextIO | None = None) -> bool:
    """Decide on colours: `--farge`, then NO_COLOR, then FORCE_COLOR, then whether a person sees it."""
    valgt = innstillinger().get("farge")
    if valgt in {"alltid", "aldri"}:
        return bool(valgt == "alltid")
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return er_terminal(strøm or sys.stdout) and os.environ.get("TERM") != "dumb"


def bredde() -> int:
    """Return how many columns there are to write in; without `shutil`, which takes long to import."""
    kolonner = os.environ.get("COLUMNS", "")
    if kolonner.isdecimal() and kolonner != "0":
        return max(40, min(160, int(kolonner)))
    for strøm in (sys.__stdout__, sys.__stderr__):
        try:
            return max(40, min(160, os.get_terminal_size(strøm.fileno()).columns))  # type: ignore[union-attr]
        except (AttributeError, ValueError, OSError):
            continue
    return 100


def er_utf8(strøm: TextIO | None = None) -> bool:
    """Tell whether a stream takes every character."""
    koding = getattr(strøm or sys.stdout, "encoding", None) or "utf-8"
    return codecs.lookup(koding).name == "utf-8"


def skriv(tekst: str, *, feil: bool = False) -> None:
    """Write a line to stdout, or to stderr."""
    click.echo(tekst, err=feil, color=bruk_farge(sys.stderr if feil else sys.stdout))


def fortell(tekst: str, *, feil: bool = False) -> None:
    """Write a line that `--stille` leaves out."""
    if not innstillinger().get("stille"):
        skriv(tekst, feil=feil)


def mal(kode: str, tekst: str, *, feil: bool = False) -> str:
    """Colour a text, when colours are used."""
    return f"\x1b[{kode}m{tekst}\x1b[0m" if bruk_farge(sys.stderr if feil else sys.stdout) else tekst


class Fremdrift:
    """One line on stderr that tells what is going on; only when a person sees it."""

    def __init__(self) -> None:
        self.på = er_terminal(sys.stderr) and not innstillinger().get("stille")
        self.på = self.på and os.environ.get("TERM") != "dumb"

    def __call__(self, tekst: str) -> None:
        """Show what is being done now; an empty text clears the line."""
        if self.på:
            click.echo("\r\x1b[2K" + tekst[: bredde() - 1], nl=False, err=True, color=True)

    def __enter__(self) -> "Fremdrift":
        return self

    def __exit__(self, *_: object) -> None:
        self("")
