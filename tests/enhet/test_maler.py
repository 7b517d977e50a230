"""Templates that are kept compiled give the same pages, and errors are still told at their line."""

import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from jinja2 import Environment
from jinja2.exceptions import SecurityError

from kompetanse.bygg import maler
from kompetanse.bygg.maler import malfeil, miljø

EGEN = {"sider/start.html": b"<p>\n{{ kurs.tittel }}</p>\n"}


@pytest.fixture
def lager(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty place for compiled templates, that may be written to."""
    monkeypatch.setattr(maler, "files", lambda _: tmp_path)
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    (tmp_path / "maler").mkdir()
    return tmp_path / "maler" / "__pycache__"


def nytt(egne: dict[str, bytes]) -> Environment:
    maler._miljø.cache_clear()
    return miljø(egne)


def test_malene_huskes_kompilert(lager: Path) -> None:
    første = nytt(EGEN).get_template("sider/start.html").render(kurs={"tittel": "A & B"})
    assert len(list(lager.iterdir())) == 1
    assert nytt(EGEN).get_template("sider/start.html").render(kurs={"tittel": "A & B"}) == første
    endret = {"sider/start.html": b"<b>{{ kurs.tittel }}</b>"}
    assert nytt(endret).get_template("sider/start.html").render(kurs={"tittel": "x"}) == "<b>x</b>"


def test_feil_meldes_på_linjen_også_fra_lageret(lager: Path) -> None:
    for _ in range(2):
        with pytest.raises(Exception, match="tittel") as unntak:
            nytt(EGEN).get_template("sider/start.html").render(kurs={})
        assert malfeil(unntak.value, EGEN).sted.linje == 2


def test_ødelagt_lager_brukes_ikke(lager: Path) -> None:
    nytt(EGEN).get_template("sider/start.html")
    for fil in lager.iterdir():
        fil.write_bytes(fil.read_bytes()[:40])
    assert nytt(EGEN).get_template("sider/start.html").render(kurs={"tittel": "x"}) == "<p>\nx</p>"


def test_uten_skriverett_huskes_ingenting(lager: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lager.parent.joinpath("__pycache__").write_text("en fil der mappen skulle vært")
    assert nytt(EGEN).get_template("sider/start.html").render(kurs={"tittel": "x"}) == "<p>\nx</p>"
    lager.unlink()
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    nytt(EGEN).get_template("sider/start.html")
    assert not lager.exists()


@pytest.mark.usefixtures("lager")
@pytest.mark.parametrize("rekkefølge", [(EGEN, {}), ({}, EGEN)], ids=["sandkassen først", "sandkassen sist"])
def test_sandkassen_og_vanlige_maler_deler_ikke_lager(rekkefølge: tuple[dict[str, bytes], ...]) -> None:
    """The sandbox compiles calls in its own way: neither can, or may, run what the other compiled."""
    punkt = SimpleNamespace(navn="A", utgave="1")
    gitt = {
        "del_": SimpleNamespace(ord=(SimpleNamespace(hva="Nytt"),), bolker=()),
        "logg": SimpleNamespace(fra=punkt, til=punkt, mellom=()),
        "moduler": (), "hele": (), "hardt": str,
    }  # fmt: skip
    sider = [nytt(egne).get_template("nytt/oversikt.html").render(**gitt) for egne in rekkefølge]
    assert "Nytt" in sider[0]
    assert sider[0] == sider[1]
    with pytest.raises(SecurityError):
        nytt({"x.html": b"{{ ().__class__.__mro__ }}"}).get_template("x.html").render()


@pytest.fixture(autouse=True)
def _rydd() -> object:
    yield
    maler._miljø.cache_clear()
