"""The house stands: imports go to a lower floor or the own folder only, type-only imports too."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

KILDE = Path(__file__).parents[2] / "src" / "kompetanse"

ETASJER = {
    "__main__": 9,
    "kli": 8,
    "arbeid": 7,
    "dok": 7,
    "format": 6,
    "endringslogg": 6,
    "plan": 6,
    "lov": 6,
    "lms": 6,
    "tildeling": 6,
    "bevis": 6,
    "rapport": 6,
    "bygg": 5,
    "sprak": 5,
    "utgave": 5,
    "hr": 5,
    "sjekk": 4,
    "les": 3,
    "oppgavetyper": 2,
    "modell": 1,
    "lesbarhet": 0,
    "melding": 0,
    "norsk": 0,
    "regneark": 0,
    "skriv": 0,
    "uttrykk": 0,
}
"""Folder or file of the package → its floor (design.md section 4)."""


def rom(sti: Path) -> str:
    """Return the first part of a file's path in the package, without `.py`."""
    return sti.relative_to(KILDE).parts[0].removesuffix(".py")


def importer(sti: Path) -> Iterator[tuple[str, int]]:
    """Return each room of the package that a file imports from, with the line."""
    for node in ast.walk(ast.parse(sti.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("kompetanse."):
            yield node.module.split(".")[1], node.lineno
        elif isinstance(node, ast.ImportFrom) and node.module == "kompetanse":
            yield from ((navn.name, node.lineno) for navn in node.names if navn.name in ETASJER)
        elif isinstance(node, ast.Import):
            deler = (navn.name.split(".") for navn in node.names)
            yield from ((d[1], node.lineno) for d in deler if d[0] == "kompetanse" and len(d) > 1)


FILER = sorted(p for p in KILDE.rglob("*.py") if p != KILDE / "__init__.py")


@pytest.mark.parametrize("sti", FILER, ids=lambda p: p.relative_to(KILDE).as_posix())
def test_importer_går_nedover(sti: Path) -> None:
    eget = rom(sti)
    assert eget in ETASJER, f"{eget} har ingen etasje"
    for annet, linje in importer(sti):
        if annet != eget:
            assert ETASJER[annet] < ETASJER[eget], f"{sti.name}:{linje} henter {annet} fra {eget}"


@pytest.mark.parametrize("sti", FILER, ids=lambda p: p.relative_to(KILDE).as_posix())
def test_filene_er_korte(sti: Path) -> None:
    assert len(sti.read_text("utf-8").splitlines()) <= 330
