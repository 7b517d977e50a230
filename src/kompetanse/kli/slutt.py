"""How a run ends: every mistake a user can make gets a Norwegian sentence; only our own bugs are bugs."""

import errno
import os
import re
import sys
from collections.abc import Callable

import click

from kompetanse.kli.utskrift import skriv

OK, FEIL_I_INNHOLD, FEIL_BRUK, AVSLÅTT, EGEN_FEIL, AVBRUTT, BRUTT_RØR = 0, 1, 2, 3, 70, 130, 141

_ÅRSAKER = {
    "EACCES": "Du har ikke tilgang til {fil}.",
    "EPERM": "Du har ikke lov til å endre {fil}.",
    "ENOENT": "{Fil} finnes ikke.",
    "ENOTDIR": "{Fil} er ikke en mappe.",
    "EISDIR": "{Fil} er en mappe, ikke en fil.",
    "EEXIST": "{Fil} finnes fra før.",
    "ENOSPC": "Disken er full. Frigjør plass og prøv igjen.",
    "EDQUOT": "Diskkvoten er brukt opp. Frigjør plass og prøv igjen.",
    "EROFS": "{Fil} ligger på en disk som bare kan leses.",
    "ENAMETOOLONG": "Navnet på {fil} er for langt.",
    "EMFILE": "For mange filer er åpne samtidig. Lukk noen programmer og prøv igjen.",
    "ELOOP": "{Fil} er en lenke som går i ring.",
    "EADDRINUSE": "Porten er opptatt.",
    "EBUSY": "{Fil} er i bruk av et annet program. Lukk det og prøv igjen.",
    "ETXTBSY": "{Fil} er i bruk av et annet program. Lukk det og prøv igjen.",
    "EIO": "Disken svarer med en feil for {fil}.",
}


class Avslag(click.ClickException):
    """The command is refused, for safety; nothing was changed."""

    exit_code = AVSLÅTT


def kjør(handling: Callable[[], int], *, feilsøk: bool) -> int:
    """Run and return the exit code; tell about everything that went wrong."""
    try:
        return _kjør(handling, feilsøk=feilsøk)
    except (KeyboardInterrupt, click.Abort, EOFError):
        _prøv_å_skrive("\nAvbrutt.")
        return AVBRUTT
    except BrokenPipeError:
        return _lukk_rør()


def _kjør(handling: Callable[[], int], *, feilsøk: bool) -> int:
    try:
        return handling()
    except click.exceptions.Exit as ferdig:
        return ferdig.exit_code
    except click.exceptions.NoArgsIsHelpError as feil:
        skriv(feil.format_message(), feil=True)
        return FEIL_BRUK
    except click.ClickException as feil:
        vis_bruksfeil(feil)
        return feil.exit_code
    except BrokenPipeError:
        raise
    except OSError as feil:
        if feilsøk:
            raise
        skriv(f"Stoppet: {forklar_oserror(feil)}", feil=True)
        return FEIL_BRUK
    except MemoryError:
        skriv("Stoppet: Maskinen har ikke nok minne.", feil=True)
        return FEIL_BRUK
    except Exception as feil:
        if feilsøk:
            raise
        vis_egen_feil(feil)
        return EGEN_FEIL


def vis_bruksfeil(feil: click.ClickException) -> None:
    """Tell about wrong use: what is wrong, and where to find help."""
    tekst = re.sub(r"'([^'\n]*)'", r"«\1»", feil.format_message())
    skriv(f"Avslått: {tekst}" if isinstance(feil, Avslag) else f"Feil bruk: {tekst}", feil=True)
    ctx = getattr(feil, "ctx", None)
    if ctx is not None:
        skriv(f"Skriv «{ctx.command_path} --hjelp» for hjelp.", feil=True)


def forklar_oserror(feil: OSError) -> str:
    """Return in Norwegian what the operating system would not do."""
    navn = feil.filename if isinstance(feil.filename, str) else ""
    mål = f"«{navn}»" if navn else "filen"
    årsak = _ÅRSAKER.get(errno.errorcode.get(feil.errno or 0, ""))
    if årsak is None:
        return f"Operativsystemet svarte «{feil.strerror or feil}»" + (f" for {mål}." if navn else ".")
    return årsak.format(fil=mål, Fil=mål[0].upper() + mål[1:])


def vis_egen_feil(feil: Exception) -> None:
    """Tell that we have a bug, shortly."""
    sted = feil.__traceback__
    while sted is not None and sted.tb_next is not None:
        sted = sted.tb_next
    hvor = f" ({os.path.basename(sted.tb_frame.f_code.co_filename)}:{sted.tb_lineno})" if sted else ""  # noqa: PTH119 -- pathlib is not loaded yet
    skriv(
        f"Dette er en feil i kompetanse, ikke i det du har skrevet: {type(feil).__name__}: {feil}{hvor}\n"
        "Kjør kommandoen én gang til med --feilsok, og send det som vises til dem som vedlikeholder "
        "programmet.\nSe gjennom teksten først, så det ikke følger med noe som ikke skal deles.",
        feil=True,
    )


def _prøv_å_skrive(tekst: str) -> None:
    try:
        skriv(tekst, feil=True)
    except OSError:
        _lukk_rør()


def _lukk_rør() -> int:
    """Let Python's own farewell flush go nowhere when the reader has left."""
    try:
        tomt = os.open(os.devnull, os.O_WRONLY)
        os.dup2(tomt, sys.stdout.fileno())
        os.dup2(tomt, sys.stderr.fileno()) if not sys.stderr.isatty() else None
    except (OSError, ValueError, AttributeError):
        pass
    return BRUTT_RØR
