"""The coverage: the same whatever order files are read in, and shown also when the sources are broken."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feilprosjekt import FEIL, GRUNN, bygg_opp
from kompetanse.arbeid.dekning import lag_dekning
from kompetanse.arbeid.tall import lag_tall
from kompetanse.les import les_prosjekt
from kompetanse.modell.prosjekt import Prosjekt
from kompetanse.plan.dekningsdata import som_json
from kompetanse.plan.dekningstekst import som_tekst
from kompetanse.sjekk.dekning import dekning

K = TypeVar("K")
V = TypeVar("V")
TILFELLER = sorted(p for p in FEIL.iterdir() if p.is_dir() and p != GRUNN)


@pytest.fixture(scope="module")
def prosjekt(tmp_path_factory: pytest.TempPathFactory) -> Prosjekt:
    lest, _ = les_prosjekt(bygg_opp(FEIL / "ok-dekning", tmp_path_factory.mktemp("prosjekt")))
    assert lest is not None
    return lest


def stokket(trekk: st.DataObject, alle: Mapping[K, V]) -> dict[K, V]:
    return dict(trekk.draw(st.permutations(list(alle.items()))))


@given(trekk=st.data())
def test_rekkefølgen_filene_leses_i_betyr_ingenting(prosjekt: Prosjekt, trekk: st.DataObject) -> None:
    omstokket = replace(
        prosjekt, moduler=stokket(trekk, prosjekt.moduler), kurs=stokket(trekk, prosjekt.kurs)
    )
    assert som_json(omstokket, dekning(omstokket)) == som_json(prosjekt, dekning(prosjekt))


@given(trekk=st.data())
def test_rekkefølgen_er_registrenes(prosjekt: Prosjekt, trekk: st.DataObject) -> None:
    """Another order in a register is that order in the coverage; nothing else changes."""
    temaer = stokket(trekk, prosjekt.temaer)
    omstokket = dekning(replace(prosjekt, temaer=temaer))
    assert [rad.tema.id for rad in omstokket.temaer] == list(temaer)
    etter_id = {rad.tema.id: rad for rad in dekning(prosjekt).temaer}
    assert all(rad == etter_id[rad.tema.id] for rad in omstokket.temaer)


@given(bredde=st.integers(40, 160), navn=st.text("abcæøå -", min_size=1, max_size=60))
def test_terminalen_holder_bredden(prosjekt: Prosjekt, bredde: int, navn: str) -> None:
    grupper = {id_: replace(g, navn=navn) for id_, g in prosjekt.fil.målgrupper.items()}
    temaer = {id_: replace(t, navn=navn * 3) for id_, t in prosjekt.temaer.items()}
    annet = replace(prosjekt, fil=replace(prosjekt.fil, målgrupper=grupper), temaer=temaer)
    assert all(len(linje) <= bredde for linje in som_tekst(annet, dekning(annet), bredde).splitlines())


@pytest.mark.parametrize("tilfelle", TILFELLER, ids=lambda p: p.name)
def test_vises_også_når_kildene_har_feil(tilfelle: Path, tmp_path: Path) -> None:
    mappe = bygg_opp(tilfelle, tmp_path)
    lest, _ = les_prosjekt(mappe)
    for format_ in ("tekst", "html", "json"):
        tekst, _ = lag_dekning(mappe, format_)
        assert bool(tekst) is (lest is not None)
    tekst, _ = lag_tall(mappe, "md")
    assert bool(tekst) is (lest is not None)
