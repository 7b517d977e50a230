"""`kompetanse plan`: which files it writes, where, and what it says."""

from pathlib import Path

import pytest
from test_kli_ramme import lastet

from kompetanse.arbeid import plan as arbeid
from kompetanse.melding import advarsel
from kompetanse.plan import pdf
from prosjekttest import ProsjektTest

FILER = {"kompetanseplan.html", "kompetanseplan.xlsx", "kompetanseplan.pdf"}


@pytest.fixture
def prosjekt(tmp_path: Path) -> ProsjektTest:
    """A copy of the sample project `plan`."""
    mappe = tmp_path / "prosjekt"
    mappe.mkdir()
    return ProsjektTest(mappe).fra("plan")


def test_alt(prosjekt: ProsjektTest) -> None:
    prosjekt.kjør("plan").kode(0).ser("build/plan/kompetanseplan.html", " kB  skrevet")
    assert prosjekt.feil.startswith("K833 advarsel"), "nothing but the legal basis read long ago"
    laget = prosjekt.bygget()
    assert set(laget) == {f"plan/{fil}" for fil in FILER}
    prosjekt.kjør("plan").kode(0).ser("uendret").ser_ikke("skrevet")
    assert prosjekt.bygget() == laget


def test_ett_format_et_annet_sted(prosjekt: ProsjektTest) -> None:
    prosjekt.kjør("plan", "--format", "xlsx", "--ut", "ut/her", i="moduler").kode(0)
    assert [p.name for p in (prosjekt.mappe / "moduler/ut/her").iterdir()] == ["kompetanseplan.xlsx"]
    assert not (prosjekt.mappe / "build").exists()
    assert prosjekt.ut.startswith("ut/her/kompetanseplan.xlsx ")


def test_feil_i_kildene_stopper(prosjekt: ProsjektTest) -> None:
    prosjekt.bytt("kurs/alle.yaml", "[lytt, meld]", "[lytt, medl]").kjør("plan").kode(1).ser("K302")
    assert not (prosjekt.mappe / "build").exists()


def test_feil_i_egen_mal_stopper(prosjekt: ProsjektTest) -> None:
    prosjekt.skriv("maler/plan/krav.html", "{% if %}").kjør("plan").kode(1).ser(
        "K607", "maler/plan/krav.html"
    )
    assert not (prosjekt.mappe / "build").exists()


def test_uten_weasyprint_lages_resten(prosjekt: ProsjektTest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        pdf, "lag_pdf", lambda _: advarsel("K692", "PDF-en ble ikke laget.", hint="Installer.")
    )
    prosjekt.kjør("plan").kode(0).ser("K692 advarsel", "Installer.", "kompetanseplan.xlsx")
    assert set(prosjekt.bygget()) == {"plan/kompetanseplan.html", "plan/kompetanseplan.xlsx"}
    prosjekt.kjør("plan", "--format", "pdf").kode(1).ser("K692 feil")


def test_formatene_er_de_som_kan_velges(prosjekt: ProsjektTest) -> None:
    assert {f"kompetanseplan.{navn}" for navn in arbeid.FORMATER} == FILER
    prosjekt.kjør("plan", "--format", "docx").kode(2).ser("«html», «xlsx», «pdf», «alle»")


def test_et_regneark_laster_ikke_pdf_biblioteket(prosjekt: ProsjektTest) -> None:
    moduler = lastet(prosjekt.mappe, "plan", "--format", "html")
    assert not {m.split(".")[0] for m in moduler} & {"openpyxl", "weasyprint"}
    assert "openpyxl" in lastet(prosjekt.mappe, "plan", "--format", "xlsx")
