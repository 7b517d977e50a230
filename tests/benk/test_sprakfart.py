"""What the watch over words costs a check, and where the language report spends its time; only measured."""

import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from statistics import median

import pytest
from lagprosjekt import lag_prosjekt

from kompetanse.arbeid.ordbok import finn_ordbok, les_ordbok
from kompetanse.les import les_prosjekt
from kompetanse.sjekk import sjekk
from kompetanse.sprak import språksjekk

pytestmark = pytest.mark.benk

ROT = Path(__file__).parents[2]


def tid(gjør: Callable[[], object], runder: int = 7) -> float:
    målt = []
    for _ in range(runder):
        start = time.perf_counter()
        gjør()
        målt.append(time.perf_counter() - start)
    return median(målt)


def test_språk(tmp_path: Path) -> None:
    lag_prosjekt(tmp_path / "p")
    prosjekt, _ = les_prosjekt(tmp_path / "p")
    ekte, _ = les_prosjekt(ROT)
    assert prosjekt is not None
    assert ekte is not None
    med = replace(prosjekt, ordvakt=ekte.ordvakt)
    ordbok = finn_ordbok()
    assert ordbok is not None
    uten = tid(lambda: sjekk(prosjekt))
    vaktet = tid(lambda: sjekk(med))
    lest = tid(lambda: les_ordbok(ordbok), 1)
    oppslag = les_ordbok(ordbok)
    rader = [
        ("sjekk, 24 moduler, uten ordvakt", uten, ""),
        (f"sjekk med {len(ekte.ordvakt)} ordvakter", vaktet, f"{vaktet / uten:.2f} × uten"),
        ("språk uten ordbok, dette prosjektet", tid(lambda: språksjekk(ekte, (), None), 3), ""),
        ("lese hunspells ordbok", lest, ""),
        (
            "språk med ordbok, dette prosjektet",
            tid(lambda: språksjekk(ekte, (), oppslag), 3),
            "uten lesingen",
        ),
    ]
    for tekst, sekunder, forhold in rader:
        print(f"    {tekst:48}{sekunder:.3f} s   {forhold}")
