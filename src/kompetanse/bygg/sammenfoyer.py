"""Joins the player's ES modules into one classic script, and its style sheets into one.

One script because modules cannot be loaded from file://, and because each request costs time on a phone.
The modules follow a narrow form (one named import a line, no renaming, `export` before a declaration), so
that joining is taking lines away; `tests/enhet/test_sammenfoyer.py` holds them to it. Every byte is paid for
on a slow phone, so comments and space are taken out, functions are written as arrows, and declarations that
follow each other become one. Names stay as they are, so errors can be read.
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
_FUNKSJON = re.compile(r"^(async )?function (\w+)\(([^\n]*)\) \{\n(.*?)^\}$", re.MULTILINE | re.DOTALL)
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
    samlet = "(() => {\n'use strict';\n" + _slå_sammen(_FUNKSJON.sub(_pil, "\n".join(deler))) + "\n})();\n"
    return str(rjsmin.jsmin(samlet)).encode() + b"\n"


def _pil(treff: re.Match[str]) -> str:
    """Write a function as an arrow: the same where nothing is called before it stands."""
    asynkron, navn, parametre, kropp = treff.groups()
    hode = parametre if parametre.isidentifier() else f"({parametre})"
    return f"const {navn} = {asynkron or ''}{hode} => {{\n{kropp}}};"


def _slå_sammen(tekst: str) -> str:
    """Make one declaration of those that follow each other; lines that are only a comment are left out.

    What a declaration goes on with is indented deeper, or begins with a bracket that ends it.
    """
    ut: list[str] = []
    åpne: set[int] = set()  # the indents at which the last statement was a `const`
    for linje in tekst.split("\n"):
        ren = linje.lstrip()
        dybde = len(linje) - len(ren)
        if not ren or ren.startswith(("//", "/*")):
            continue
        er_const = ren.startswith("const ")
        if er_const and dybde in åpne and ut[-1].endswith(";"):
            ut[-1] = ut[-1][:-1] + ","
            ut.append(ren.removeprefix("const "))
        else:
            ut.append(linje)
        if ren[0] not in "})]":
            åpne = {d for d in åpne if d < dybde} | ({dybde} if er_const else set())
    return "\n".join(ut)


def _register(typer: Collection[str]) -> str:
    linjer = [f"import {{{konstantnavn(t)}}} from './{filnavn(t)}.js';" for t in sorted(typer)]
    innhold = ", ".join(t if t.isidentifier() else f"'{t}': {konstantnavn(t)}" for t in sorted(typer))
    return "\n".join([*linjer, f"export const OPPGAVETYPER = {{{innhold}}};"])


def stilark(tema: bytes = b"", stiler: Collection[str] = STILER) -> str:
    """Join the style sheets, with the project's own theme last, as the content of a `<style>` element."""
    deler = [les_spillerfil(f"stil/{navn}.css").strip() for navn in stiler]
    samlet = str(rcssmin.cssmin("\n".join([*deler, tema.decode("utf-8", "replace")]))) + "\n"
    return samlet.replace("\r\n", "\n").replace("</", r"<\/")  # else a theme could end the element
