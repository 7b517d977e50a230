"""How many calls applying a plan takes for each person, and what each of them costs. Nothing is asserted."""

from collections import Counter

import pytest

from falsk_moodle import FalskMoodle
from kompetanse.lms.funksjoner import SKRIVER
from lmshjelp import Kjøring, liten_verden, ny, plan

pytestmark = pytest.mark.benk


def kall(moodle: FalskMoodle) -> str:
    teller = Counter(f for f, _ in moodle.kall_gjort)
    skriver = sum(n for f, n in teller.items() if f in SKRIVER)
    return f"{skriver:5} skriver, {teller.total() - skriver:5} leser"


@pytest.mark.parametrize("antall", [100, 1000, 11_000])
def test_kall_per_person(antall: int) -> None:
    moodle = liten_verden()
    kjøring = Kjøring(
        moodle, plan(*(o for i in range(antall) for o in ny(str(100_000 + i), "k-alle", "k-helse")))
    )
    assert kjøring.kjør().alt_gjort
    alle = len(moodle.kall_gjort)
    print(f"\n    {antall:6} nye i to kohorter: {kall(moodle)} = {alle / antall:.3f} kall per person")
    moodle.kall_gjort.clear()
    Kjøring(moodle, kjøring.plan).kjør()
    igjen = len(moodle.kall_gjort)
    print(f"    {antall:6} uendret, neste dag: {kall(moodle)} = {igjen / antall:.3f} kall per person")
