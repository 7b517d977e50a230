"""`kompetanse påminn` as HR uses it: a list for today, logged once, and nobody's name on the screen."""

import json
import subprocess
from pathlib import Path

import pytest

from hrhjelp import ANSATTE
from kompetanse.arbeid.arbeidsmappe import MERKE
from prosjekttest import ProsjektTest

DAG = "2026-12-17"
"""The day after the deadline of those who began on 16 November."""
PLAN = f"../tildeling-{DAG}/plan.json"


@pytest.fixture
def hr(tmp_path: Path) -> ProsjektTest:
    (tmp_path / "a.csv").write_bytes(ANSATTE.encode("cp1252"))
    (tmp_path / "prosjekt").mkdir()
    prosjekt = ProsjektTest(tmp_path / "prosjekt").fra("hr")
    prosjekt.kjør("tildel", "../a.csv", "--dato", "2026-11-23", "--ut", f"../tildeling-{DAG}")
    fil = tmp_path / f"tildeling-{DAG}/plan.json"
    fil.write_text(fil.read_text("utf-8").replace('"dato": "2026-11-23"', f'"dato": "{DAG}"', 1), "utf-8")
    return prosjekt


def kjør(hr: ProsjektTest, *flere: str, kommando: str = "påminn", dag: str = DAG) -> ProsjektTest:
    return hr.kjør(kommando, PLAN, "--dato", dag, *flere)


def test_listen_og_loggen(hr: ProsjektTest, tmp_path: Path) -> None:
    mappe, logg = tmp_path / f"paminnelser-{DAG}", tmp_path / "sendt.jsonl"
    kjør(hr).kode(0).ser("til ansatte", "uten mottaker", "--loggfor").ser_ikke("Øvrebø", "example.no")
    assert not logg.exists()
    assert {f.name for f in mappe.iterdir()} == {"paminnelser.csv", "paminnelser.json", MERKE}
    assert {f.stat().st_mode & 0o777 for f in mappe.iterdir()} == {0o600}
    første = (mappe / "paminnelser.csv").read_bytes()
    assert "kari.ovrebo@example.no" in første.decode()
    kjør(hr, "--loggfør", kommando="paminn").kode(0).ser("ført i loggen")
    assert (mappe / "paminnelser.csv").read_bytes() == første
    assert logg.stat().st_mode & 0o777 == 0o600
    linjer = logg.read_bytes()
    assert set(json.loads(linjer.splitlines()[0])) == {"person", "kurs", "utgave", "type", "til", "dato"}
    assert b"100101" not in linjer
    kjør(hr, "--loggfor").kode(0).ser("Ingen nye å sende")
    assert (mappe / "paminnelser.csv").read_bytes() == første, "a list that is logged is not lost"
    assert logg.read_bytes() == linjer


def test_flere_samme_dag_tar_ikke_plassen_til_listen(hr: ProsjektTest, tmp_path: Path) -> None:
    kjør(hr, "--loggfor").kode(0)
    logg, liste = tmp_path / "sendt.jsonl", tmp_path / f"paminnelser-{DAG}/paminnelser.csv"
    logg.write_bytes(b"".join(logg.read_bytes().splitlines(keepends=True)[:1]))
    før = liste.read_bytes()
    kjør(hr, "--loggfor").kode(3).ser("allerede ført i loggen")
    assert liste.read_bytes() == før
    kjør(hr, "--loggfor", "--ut", "../resten").kode(0)


def test_lenke_og_titler(hr: ProsjektTest, tmp_path: Path) -> None:
    kjør(hr, "--lenke", "vold-grunnkurs=https://lms.example/a=1").kode(0)
    tekst = (tmp_path / f"paminnelser-{DAG}/paminnelser.csv").read_text("utf-8")
    assert "https://lms.example/a=1" in tekst
    assert "- vold-grunnkurs" not in tekst, "courses are called by their names"
    kjør(hr, "--lenke", "ukjent=https://lms.example/").kode(2).ser("ukjent")
    kjør(hr, "--lenke", "vold-grunnkurs=http://lms.example/").kode(2).ser("KURS=https://")


def test_helg_gir_en_tom_liste(hr: ProsjektTest, tmp_path: Path) -> None:
    kjør(hr, dag="2026-12-19").kode(0).ser("ikke en virkedag", "21.12.2026")
    assert len((tmp_path / "paminnelser-2026-12-19/paminnelser.csv").read_bytes().splitlines()) == 1


def test_avslag(hr: ProsjektTest, tmp_path: Path) -> None:
    kjør(hr, dag="2026-12-16").kode(3).ser("Lag planen på nytt")
    kjør(hr, dag="2026-12-28").kode(3).ser("Lag planen på nytt")
    (tmp_path / "sendt.jsonl").write_text("tull\n", "utf-8")
    kjør(hr, "--loggfor").kode(3).ser("Linje 1").ser_ikke("tull")
    (tmp_path / "min").mkdir()
    (tmp_path / "min/notat.txt").write_text("viktig", "utf-8")
    kjør(hr, "--sendt", "../ny.jsonl", "--ut", "../min", "--loggfor").kode(3).ser("ikke laget av kompetanse")
    assert (tmp_path / "ny.jsonl").read_bytes() == b"", "what was not written is not logged"
    hr.kjør("påminn", "../a.csv", "--dato", DAG).kode(2)
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    kjør(hr).kode(3).ser("versjonskontroll")
