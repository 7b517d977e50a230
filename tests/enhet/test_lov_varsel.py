"""Announced changes in Lovdata's notes, told from those that have happened: `tests/data/lovvarsler.yaml`."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from kompetanse.lov.varsel import varsler

FASIT = yaml.safe_load((Path(__file__).parents[1] / "data" / "lovvarsler.yaml").read_text("utf-8"))


@pytest.mark.parametrize("ett", FASIT, ids=lambda ett: ett["merknad"][-60:])
def test_varsler(ett: dict[str, Any]) -> None:
    funnet = [[str(v.slag), v.lov, v.i_kraft or ""] for v in varsler(ett["merknad"])]
    assert funnet == ett["varsler"]


def test_merknaden_selv_følger_med() -> None:
    kommer = "Endres ved lov 1 mai 2027 nr. 4 (i kraft 1 juni 2027 , gjelder annet ledd)."
    (varsel,) = varsler(f"Endret ved lov 1 mai 2020 nr. 3 . {kommer} Se annet.")
    assert varsel.tekst == "Endres ved lov 1 mai 2027 nr. 4 (i kraft 1 juni 2027, gjelder annet ledd)"
    assert varsel.i_kraft == date(2027, 6, 1)


@pytest.mark.parametrize("bit", ["(", "Endres ved lov ", "Endres ved lov 1 mai 2027 nr. 4 (", "(a"])
def test_søppel_tar_ikke_evig(bit: str) -> None:
    assert len(varsler("Endres ved lov " + bit * 3000)) <= 3001
