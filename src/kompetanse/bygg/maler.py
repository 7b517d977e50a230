"""The templates: the project's own `maler/` first, then the packaged ones, also reachable as `standard/…`."""

from collections.abc import Mapping
from functools import lru_cache

from jinja2 import (
    ChoiceLoader,
    DictLoader,
    Environment,
    PackageLoader,
    PrefixLoader,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
)

from kompetanse.melding import Melding, Sted, feil


def miljø(egne: Mapping[str, bytes]) -> Environment:
    """Return a template environment for a project's own templates (bytes by path under `maler/`)."""
    return _miljø(tuple(sorted(egne.items())))


@lru_cache(maxsize=2)  # compiling the templates costs more than rendering a course with them
def _miljø(egne: tuple[tuple[str, bytes], ...]) -> Environment:
    pakket = PackageLoader("kompetanse", "maler")
    tekster = {sti: rå.decode("utf-8", "replace") for sti, rå in egne if sti.endswith(".html")}
    return Environment(
        loader=ChoiceLoader([DictLoader(tekster), PrefixLoader({"standard": pakket}), pakket]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def malfeil(unntak: TemplateError, egne: Mapping[str, bytes]) -> Melding:
    """K607: turn an error in one of the project's own templates into a message; ours are raised again."""
    if isinstance(unntak, TemplateSyntaxError) and unntak.name in egne:
        return feil(
            "K607",
            f"Malen har en feil: {unntak.message}.",
            Sted(f"maler/{unntak.name}", unntak.lineno),
            _HINT,
        )
    if isinstance(unntak, TemplateNotFound) and egne:
        return feil("K607", f"Malen «{unntak.name}» finnes ikke.", Sted("maler"), _HINT)
    egen = _egen_linje(unntak, egne)
    if egen is None:
        raise unntak
    return feil("K607", f"Malen kan ikke brukes: {unntak.message}.", egen, _HINT)


_HINT = "Rett malen, eller slett den for å bruke standardmalen."


def _egen_linje(unntak: TemplateError, egne: Mapping[str, bytes]) -> Sted | None:
    """Find the innermost line of the project's own templates in the error's trace."""
    spor = unntak.__traceback__
    funnet = None
    while spor:
        fil = spor.tb_frame.f_globals.get("__name__"), spor.tb_frame.f_code.co_filename
        navn = str(fil[1])
        if navn in egne:
            funnet = Sted(f"maler/{navn}", spor.tb_lineno)
        spor = spor.tb_next
    if funnet is None and any(sti.endswith(".html") for sti in egne):
        funnet = Sted("maler")
    return funnet
