"""The truth tables of `tests/data/oppgaver/` in Python; node runs them too (`oppgaver.test.mjs`)."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from kompetanse.modell.sporsmal import Form
from kompetanse.oppgavetyper.vurdering import vurder

TABELLER = sorted((Path(__file__).parents[1] / "data" / "oppgaver").glob("*.yaml"))


def tilfeller() -> list[Any]:
    """Return every case of every table."""
    ut = []
    for fil in TABELLER:
        tabell = yaml.safe_load(fil.read_text(encoding="utf-8"))
        for nr, t in enumerate(tabell["tilfeller"], 1):
            ut.append(pytest.param(tabell["form"], t, id=f"{fil.stem}-{nr}"))
    return ut


def test_alle_typer_har_tabell() -> None:
    """Seven types, seven tables."""
    assert len(TABELLER) == 7


@pytest.mark.parametrize(("form", "tilfelle"), tilfeller())
def test_vurdering(form: str, tilfelle: dict[str, Any]) -> None:
    """Python gives the table's verdict."""
    assert vurder(Form(form), tilfelle["fasit"], tilfelle["svar"]) is tilfelle["riktig"]
