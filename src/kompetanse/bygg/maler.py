"""The templates: the project's own `maler/` first, then the packaged ones, also reachable as `standard/…`.

A project that has templates of its own is rendered in Jinja's sandbox: what came with the project reads what
it is given, and nothing else. Without any, the sandbox would only cost time.
"""

import sys
from collections.abc import Mapping
from contextlib import suppress
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from pickle import UnpicklingError

from jinja2 import (
    ChoiceLoader,
    Environment,
    FileSystemBytecodeCache,
    FunctionLoader,
    PackageLoader,
    PrefixLoader,
    StrictUndefined,
    TemplateNotFound,
    TemplateSyntaxError,
)
from jinja2.bccache import Bucket
from jinja2.sandbox import ImmutableSandboxedEnvironment

from kompetanse.melding import Melding, Sted, feil

_MERKE = "prosjektets maler/"
"""Before a template's name in traces, to know the project's own from the packaged."""


class _Mellomlager(FileSystemBytecodeCache):
    """Keeps compiled templates beside the packaged ones, as Python does with modules.

    Compiling them takes a tenth of a whole build. Each is known by its source's checksum, and by the sort of
    environment: the sandbox compiles calls in a way of its own, and must never run what it did not compile.
    Where nothing may be written, nothing is kept.
    """

    def __init__(self, klasse: type[Environment]) -> None:
        super().__init__(str(files("kompetanse") / "maler" / "__pycache__"), f"%s.{klasse.__name__}.jinja")

    def load_bytecode(self, bucket: Bucket) -> None:
        try:
            super().load_bytecode(bucket)
        except (OSError, EOFError, ValueError, UnpicklingError):  # cut off, or not a folder: compile anew
            bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        if not sys.dont_write_bytecode:
            with suppress(OSError):
                Path(self.directory).mkdir(exist_ok=True)
                super().dump_bytecode(bucket)


def miljø(egne: Mapping[str, bytes]) -> Environment:
    """Return a template environment for a project's own templates (bytes by path under `maler/`)."""
    return _miljø(tuple(sorted(egne.items())))


@lru_cache(maxsize=2)  # compiling the templates costs more than rendering a course with them
def _miljø(egne: tuple[tuple[str, bytes], ...]) -> Environment:
    pakket = PackageLoader("kompetanse", "maler")
    tekster = {sti: rå.decode("utf-8", "replace") for sti, rå in egne if sti.endswith(".html")}

    def hent(navn: str) -> tuple[str, str, None] | None:
        return (tekster[navn], _MERKE + navn, None) if navn in tekster else None

    klasse: type[Environment] = ImmutableSandboxedEnvironment if tekster else Environment
    return klasse(
        loader=ChoiceLoader([FunctionLoader(hent), PrefixLoader({"standard": pakket}), pakket]),
        bytecode_cache=_Mellomlager(klasse),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def malfeil(unntak: Exception, egne: Mapping[str, bytes]) -> Melding:
    """K607: turn an error in one of the project's own templates into a message; ours are raised again."""
    sted = _egen_linje(unntak, egne)
    if isinstance(unntak, TemplateSyntaxError) and unntak.name in egne:
        sted = Sted(f"maler/{unntak.name}", unntak.lineno)
    if isinstance(unntak, TemplateNotFound) and egne:
        return feil("K607", f"Malen «{unntak.name}» finnes ikke.", sted or Sted("maler"), _HINT)
    if sted is None:
        raise unntak
    return feil("K607", f"Malen har en feil. Jinja melder: «{unntak}».", sted, _HINT)


_HINT = "Rett malen, eller slett den for å bruke standardmalen."


def _egen_linje(unntak: Exception, egne: Mapping[str, bytes]) -> Sted | None:
    """Find the innermost line of the project's own templates in the error's trace."""
    spor = unntak.__traceback__
    funnet = None
    while spor:
        fil = spor.tb_frame.f_code.co_filename
        if fil.startswith(_MERKE) and fil.removeprefix(_MERKE) in egne:
            funnet = Sted(f"maler/{fil.removeprefix(_MERKE)}", spor.tb_lineno)
        spor = spor.tb_next
    return funnet
