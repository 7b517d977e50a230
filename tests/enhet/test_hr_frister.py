"""Deadlines: those of the acceptance examples, and every rule that moves one."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_hr_grupper import DAG, regler

from kompetanse.hr.frister import Fristgrunnlag, finn_frist
from kompetanse.modell.varighet import Enhet, Varighet

REGLER = regler()
IKRAFT = date(2026, 10, 1)
NYTTÅR = {"regnes_fra": date(2027, 1, 4), "aktiv_fra": date(2027, 1, 4)}
DESEMBER = {"regnes_fra": date(2026, 12, 1), "aktiv_fra": date(2026, 12, 1)}


def dager(antall: int) -> Varighet:
    return Varighet(antall, Enhet.DAG)


@pytest.mark.parametrize(
    ("grunnlag", "ventet"),
    [
        ({"regnes_fra": date(2026, 11, 16), "varighet": dager(30)}, date(2026, 12, 16)),
        ({"regnes_fra": IKRAFT, "varighet": dager(60)}, date(2026, 12, 7)),
        ({"regnes_fra": IKRAFT, "varighet": dager(90)}, date(2026, 12, 30)),
        (NYTTÅR | {"varighet": dager(30)}, date(2027, 2, 3)),
        ({"regnes_fra": DAG, "varighet": dager(30)}, date(2026, 12, 23)),
        (DESEMBER | {"varighet": dager(30)}, date(2026, 12, 31)),
        (NYTTÅR | {"varighet": dager(7)}, date(2027, 1, 18)),
        ({"regnes_fra": IKRAFT, "varighet": dager(60), "fryst": date(2026, 11, 30)}, date(2026, 11, 30)),
    ],
)  # fmt: skip
def test_frister(grunnlag: dict[str, Any], ventet: date) -> None:
    svar = finn_frist(Fristgrunnlag(tildelt=DAG, **grunnlag), REGLER)
    assert svar.dato == ventet
    assert svar.grunn


def test_permisjon_flytter_fristen() -> None:
    def svar(**valg: Any) -> date | None:
        return finn_frist(Fristgrunnlag(IKRAFT, dager(60), DAG, permisjon=True, **valg), REGLER).dato

    assert svar() is None
    assert svar(fryst=date(2026, 11, 30)) is None
    assert svar(tilbake=date(2027, 2, 1)) == date(2027, 3, 3)
    assert svar(tilbake=date(2027, 2, 1), fryst=date(2027, 6, 1)) == date(2027, 6, 1)


@given(
    fra=st.dates(date(2020, 1, 1), date(2030, 1, 1)),
    tildelt=st.dates(date(2020, 1, 1), date(2030, 1, 1)),
    antall=st.integers(1, 400),
    senere=st.integers(0, 500),
)
def test_alltid_minst_fjorten_dager_og_frosset_siden(
    fra: date, tildelt: date, antall: int, senere: int
) -> None:
    først = finn_frist(Fristgrunnlag(fra, dager(antall), tildelt), REGLER).dato
    assert først is not None
    assert (først - tildelt).days >= 14
    igjen = Fristgrunnlag(fra, dager(antall), dager(senere).etter(tildelt), fryst=først)
    assert finn_frist(igjen, REGLER).dato == først


@pytest.mark.parametrize(
    ("varighet", "dag", "etter", "før"),
    [
        (Varighet(30, Enhet.DAG), date(2026, 12, 15), date(2027, 1, 14), date(2026, 11, 15)),
        (Varighet(2, Enhet.UKE), date(2026, 12, 25), date(2027, 1, 8), date(2026, 12, 11)),
        (Varighet(1, Enhet.MÅNED), date(2027, 1, 31), date(2027, 2, 28), date(2026, 12, 31)),
        (Varighet(13, Enhet.MÅNED), date(2026, 12, 1), date(2028, 1, 1), date(2025, 11, 1)),
        (Varighet(1, Enhet.ÅR), date(2028, 2, 29), date(2029, 2, 28), date(2027, 2, 28)),
    ],
)
def test_varighet(varighet: Varighet, dag: date, etter: date, før: date) -> None:
    assert (varighet.etter(dag), varighet.før(dag)) == (etter, før)
