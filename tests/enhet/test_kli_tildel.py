"""`kompetanse tildel` as HR uses it: files only for the owner, whole or not at all, and not for ever."""

import json
import subprocess
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from test_tildel import STATUS

from hrhjelp import ANSATTE, FNR_KOLONNE
from kompetanse.arbeid.arbeidsmappe import MERKE, Fremmed, skriv_arbeidsmappe, slett_utløpte
from prosjekttest import ProsjektTest

FILER = {
    "plan.json",
    "plan.xlsx",
    "plan.html",
    "moodle-brukere.csv",
    "kohorter.csv",
    "flatfile.txt",
    "LES-MEG.txt",
}


@pytest.fixture
def hr(tmp_path: Path) -> ProsjektTest:
    (tmp_path / "a.csv").write_bytes(ANSATTE.encode("cp1252"))
    (tmp_path / "s.csv").write_text(STATUS, "utf-8")
    (tmp_path / "prosjekt").mkdir()
    return ProsjektTest(tmp_path / "prosjekt").fra("hr")


def kjør(hr: ProsjektTest, *flere: str) -> ProsjektTest:
    return hr.kjør("tildel", "../a.csv", "--status", "../s.csv", "--dato", "2026-11-23", *flere)


def test_hele_veien(hr: ProsjektTest) -> None:
    kjør(hr).kode(1).ser("Plan for 23.11.2026, utgave 2026.1", "vold-grunnkurs", "ingenting er sendt")
    mappe = hr.mappe.parent / "tildeling-2026-11-23"
    assert {f.name for f in mappe.iterdir()} == FILER | {MERKE}
    assert {f.stat().st_mode & 0o777 for f in mappe.iterdir()} == {0o600}
    assert mappe.stat().st_mode & 0o777 == 0o700
    første = {f.name: f.read_bytes() for f in mappe.iterdir()}
    kjør(hr).kode(1)
    assert {f.name: f.read_bytes() for f in mappe.iterdir()} == første, "same input, same bytes"
    assert "Øvrebø" not in hr.ut + hr.feil, "no names on screen"


def test_regnearket(hr: ProsjektTest) -> None:
    kjør(hr)
    bok = load_workbook(hr.mappe.parent / "tildeling-2026-11-23/plan.xlsx")
    assert bok.sheetnames == ["Oppsummering", "Personer", "Krav", "Endringer i LMS", "Avvik"]
    for ark in bok:
        assert ark.freeze_panes
        assert ark.auto_filter.ref
        assert not [c for rad in ark.iter_rows() for c in rad if c.data_type == "f"]
    frist = next(c for c in bok["Krav"][1] if c.value == "Frist").column_letter
    datoer = [bok["Krav"][f"{frist}{n}"].value for n in range(2, bok["Krav"].max_row + 1)]
    assert {type(d).__name__ for d in datoer if d} == {"datetime"}


def test_siden_er_selvstendig(hr: ProsjektTest) -> None:
    kjør(hr)
    html = (hr.mappe.parent / "tildeling-2026-11-23/plan.html").read_text("utf-8")
    assert "Øvrebø, Kari" in html
    assert "16. desember 2026" in html.replace("\u00a0", " ")
    assert "src=" not in html
    assert "http" not in html.replace("http-equiv", "")


def test_fødselsnummer_gir_ingen_filer(hr: ProsjektTest) -> None:
    (hr.mappe.parent / "a.csv").write_text(FNR_KOLONNE, "utf-8")
    kjør(hr).kode(3).ser("F-FNR")
    assert not (hr.mappe.parent / "tildeling-2026-11-23").exists()


def test_aldri_i_en_mappe_med_git(hr: ProsjektTest) -> None:
    subprocess.run(["git", "init", "-q", str(hr.mappe.parent)], check=True)
    kjør(hr).kode(3).ser("versjonskontroll")
    assert not (hr.mappe.parent / "tildeling-2026-11-23").exists()


def test_feil_i_statusfilen_sies(hr: ProsjektTest) -> None:
    (hr.mappe.parent / "s.csv").write_text(STATUS + "100199;x;2026.1;i går;csv\n;;;;\n", "utf-8")
    kjør(hr).kode(1).ser("E-STATUS", "rad 10")
    (hr.mappe.parent / "s.csv").write_text("a;b\n1;2\n", "utf-8")
    kjør(hr).kode(1).ser("F-KOLONNE-MANGLER").ser_ikke("skrevet")


def test_andres_mappe_røres_ikke(hr: ProsjektTest, tmp_path: Path) -> None:
    (tmp_path / "min").mkdir()
    (tmp_path / "min/notat.txt").write_text("viktig", "utf-8")
    kjør(hr, "--ut", "../min").kode(3).ser("er ikke laget av kompetanse")
    assert [f.name for f in (tmp_path / "min").iterdir()] == ["notat.txt"]


# --- working folders ---


def test_utløpte_mapper_slettes_men_ikke_andres_filer(tmp_path: Path) -> None:
    for navn, dag in (("gammel", date(2026, 10, 1)), ("ny", date(2027, 1, 1))):
        skriv_arbeidsmappe(tmp_path / navn, {"plan.json": b"{}"}, dag)
    (tmp_path / "gammel/notat.txt").write_text("mitt", "utf-8")
    (tmp_path / "falsk").mkdir()
    (tmp_path / "falsk" / MERKE).write_text(
        json.dumps({"utløper": "i går", "filer": ["../ny/plan.json"]}), "utf-8"
    )
    assert slett_utløpte(tmp_path, date(2026, 11, 23)) == [tmp_path / "gammel"]
    assert [f.name for f in (tmp_path / "gammel").iterdir()] == ["notat.txt"]
    assert (tmp_path / "ny/plan.json").exists()


def test_en_ny_plan_tar_plassen_og_lar_andres_filer_ligge(tmp_path: Path) -> None:
    mappe, dag = tmp_path / "m", date(2026, 12, 1)
    skriv_arbeidsmappe(mappe, {"plan.json": b"1", "gammel.csv": b"2"}, dag)
    (mappe / "notat.txt").write_text("mitt", "utf-8")
    skriv_arbeidsmappe(mappe, {"plan.json": b"3"}, dag)
    assert sorted(f.name for f in mappe.iterdir()) == [MERKE, "notat.txt", "plan.json"]
    assert [f for f in tmp_path.iterdir() if f.name != "m"] == [], "nothing is left behind"
    (tmp_path / "fremmed").mkdir()
    (tmp_path / "fremmed/x").write_text("x", "utf-8")
    with pytest.raises(Fremmed):
        skriv_arbeidsmappe(tmp_path / "fremmed", {"a": b""}, dag)
