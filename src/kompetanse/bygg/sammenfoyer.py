"""Joins the player's ES modules into one classic script, and its style sheets into one.

One script because modules cannot be loaded from file://, and because each request costs time on a phone.
The modules follow a narrow form (one named import a line, no renaming, `export` before a declaration), so
that joining is taking lines away; `tests/enhet/test_sammenfoyer.py` holds them to it. Comments and space
are taken out, since every byte is paid for on a slow phone; names stay as they are, so errors can be read.
"""

import re
from collections.abc import Collection
from functools import cache
from importlib.resources import files
from posixpath import dirname, join, normpath

import rcssmin
import rjsmin

from kompetanse.norsk import filnavn

_IMPORT = re.compile(r"^import \{[^}]*\} from '([^']+)';\n", re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:const|function|class) )", re.MULTILINE)
_REGISTER = "oppgaver/register.js"
INNGANG = "kjerne/start.js"
STILER = ("tema", "grunn", "ramme", "tekst", "oppgave", "lop", "prove", "utskrift")
"""The style sheets in the order in which they are joined; the project's own theme comes last."""


@cache
def les_spillerfil(sti: str) -> str:
    """Return a packaged player file."""
    return files("kompetanse").joinpath("spiller", *sti.split("/")).read_text("utf-8")


def konstantnavn(type_: str) -> str:
    """Return the name of a question type's constant: `sant-usant` → `santUsant`."""
    første, *resten = type_.split("-")
    return første + "".join(del_.capitalize() for del_ in resten)


def skript(typer: Collection[str] = (), inngang: str = INNGANG) -> bytes:
    """Join the modules that a page needs, in the order of their imports; `typer` are its question types."""
    sett: list[str] = []
    deler: list[str] = []

    def ta_med(sti: str) -> None:
        if sti in sett:
            return
        sett.append(sti)
        tekst = _register(typer) if sti == _REGISTER else les_spillerfil(sti)
        for avhengighet in _IMPORT.findall(tekst):
            ta_med(normpath(join(dirname(sti), avhengighet)))
        deler.append(_EXPORT.sub("", _IMPORT.sub("", tekst)).strip())

    ta_med(inngang)
    samlet = "(() => {\n'use strict';\n" + "\n".join(deler) + "\n})();\n"
    return str(rjsmin.jsmin(samlet)).encode() + b"\n"


def _register(typer: Collection[str]) -> str:
    linjer = [f"import {{{konstantnavn(t)}}} from './{filnavn(t)}.js';" for t in sorted(typer)]
    innhold = ", ".join(f"'{t}': {konstantnavn(t)}" for t in sorted(typer))
    return "\n".join([*linjer, f"export const OPPGAVETYPER = {{{innhold}}};"])


def stilark(tema: bytes = b"", stiler: Collection[str] = STILER) -> str:
    """Join the style sheets, with the project's own theme last, as the content of a `<style>` element."""
    deler = [les_spillerfil(f"stil/{navn}.css").strip() for navn in stiler]
    samlet = str(rcssmin.cssmin("\n".join([*deler, tema.decode("utf-8", "replace")]))) + "\n"
    return samlet.replace("\r\n", "\n").replace("</", r"<\/")  # else a theme could end the element
