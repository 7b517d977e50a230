"""`kompetanse ansatte malgrupper`: numbers on screen, employees only when asked for, private files."""

import json
import stat
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from test_kli_ansatte import git

from hrhjelp import ANSATTE, FNR_KOLONNE
from prosjekttest import ProsjektTest

REGLER = """målgrupper:
  alle-ansatte: {når: {alle: ja}}
  nyansatte: {når: {nyansatt: ja}}
  oppvekst: {når: {tjenesteområde: [Oppvekst og utdanning]}}
  helse-og-velferd: {når: {tjenesteområde: [Helse og velferd]}}
nyansatt_i: 180 dager
"""
DAG = ["--dato", "2026-11-23"]


@pytest.fixture
def prosjekt(prosjekt: ProsjektTest) -> ProsjektTest:
    """The sample project with four groups, and a sheet outside it."""
    fil = (prosjekt.mappe / "kompetanse.yaml").read_text("utf-8")
    grupper = "målgrupper:\n" + "".join(
        f"  {id_}: {{navn: {id_}}}\n" for id_ in ("alle-ansatte", "nyansatte", "oppvekst", "helse-og-velferd")
    )
    prosjekt.skriv("kompetanse.yaml", fil[: fil.index("målgrupper:")] + grupper)
    kurs = (prosjekt.mappe / "kurs/lytting.yaml").read_text("utf-8")
    linje = next(linje for linje in kurs.splitlines() if linje.startswith("målgruppe:"))
    prosjekt.skriv("kurs/lytting.yaml", kurs.replace(linje, "målgruppe: alle-ansatte"))
    prosjekt.skriv("ansatte/malgrupper.yaml", REGLER)
    (prosjekt.mappe.parent / "a.csv").write_bytes(ANSATTE.encode("cp1252"))
    return prosjekt.kjør("sjekk").kode(0)


def test_antall_på_skjermen(prosjekt: ProsjektTest) -> None:
    prosjekt.kjør("ansatte", "malgrupper", "../a.csv", *DAG).kode(1)
    prosjekt.ser("Målgrupper 23.11.2026", "6 aktiv, 2 framtidig, 1 sluttet", "A-UTEN-GRUPPE advarsel")
    assert "Åsen barnehage: alle-ansatte 2, nyansatte 2, oppvekst 2\n" in prosjekt.ut
    prosjekt.ser_ikke("100101", "Kari", "Øvrebø", "example.no")
    assert not list(prosjekt.mappe.parent.glob("*.json"))


def test_personer_når_en_ber_om_det(prosjekt: ProsjektTest) -> None:
    prosjekt.kjør("ansatte", "malgrupper", "../a.csv", *DAG, "--vis-personer").kode(1)
    prosjekt.ser(
        "100101 (aktiv)", "oppvekst: tjenesteområde er «Oppvekst og utdanning» (rad 2)", "100112 (sluttet)"
    )
    prosjekt.ser("alle-ansatte: gjelder alle (rad 8), fra 04.01.2027").ser_ikke(
        "Kari", "Øvrebø", "example.no"
    )


def test_json_er_lik_for_begge_kodinger_og_rekkefølger(prosjekt: ProsjektTest) -> None:
    hode, *rader = ANSATTE.splitlines()
    for navn, rå in {"b": ANSATTE.encode("utf-8-sig"), "c": ANSATTE.encode("utf-16")}.items():
        (prosjekt.mappe.parent / f"{navn}.csv").write_bytes(rå)
    for navn in "abc":
        prosjekt.kjør("ansatte", "malgrupper", f"../{navn}.csv", *DAG, "--ut", f"../{navn}.json").kode(1)
    a, b, c = ((prosjekt.mappe.parent / f"{navn}.json").read_bytes() for navn in "abc")
    assert a == b == c
    data = json.loads(a)
    assert data["målgrupper"] == {"alle-ansatte": 8, "nyansatte": 4, "oppvekst": 4, "helse-og-velferd": 4}
    assert [p["ansattnr"] for p in data["personer"]] == sorted(p["ansattnr"] for p in data["personer"])
    assert data["personer"][0]["kurs"] == [
        {"id": "lytting", "målgrupper": ["alle-ansatte"], "aktiv_fra": "2026-11-16", "unntak": None}
    ]
    assert b"Kari" not in a
    assert stat.S_IMODE((prosjekt.mappe.parent / "a.json").stat().st_mode) == 0o600
    (prosjekt.mappe.parent / "d.csv").write_bytes("\n".join([hode, *reversed(rader)]).encode())
    prosjekt.kjør("ansatte", "malgrupper", "../d.csv", *DAG, "--ut", "../d.json").kode(1)
    snudd = json.loads((prosjekt.mappe.parent / "d.json").read_bytes())
    assert snudd["enheter"] == data["enheter"]
    assert [[m["id"] for m in p["målgrupper"]] for p in snudd["personer"]] == [
        [m["id"] for m in p["målgrupper"]] for p in data["personer"]
    ]


def test_regneark(prosjekt: ProsjektTest) -> None:
    prosjekt.kjør("ansatte", "malgrupper", "../a.csv", *DAG, "--ut", "../m.xlsx").kode(1)
    bok = openpyxl.load_workbook(BytesIO((prosjekt.mappe.parent / "m.xlsx").read_bytes()))
    assert bok.sheetnames == ["Enheter", "Personer", "Kurs"]
    personer = list(bok["Personer"].iter_rows(min_row=2, values_only=True))
    assert personer[0][:7] == ("100101", None, "aktiv", None, "ja", "alle-ansatte", "gjelder alle")
    assert (
        "100112",
        None,
        "sluttet",
        None,
        "nei",
        None,
        "ingen arbeidsforhold gjelder",
        None,
        None,
    ) in personer
    assert {rad[0] for rad in bok["Kurs"].iter_rows(min_row=2, values_only=True)} == {
        p[0] for p in personer if p[2] != "sluttet"
    }


def test_eldre_utdrag_og_unntak(prosjekt: ProsjektTest, tmp_path: Path) -> None:
    eldre = ANSATTE.replace("16.11.2026", "01.08.2019")
    (tmp_path / "eldre.csv").write_bytes(eldre.encode())
    (tmp_path / "u.yaml").write_text(
        'unntak:\n  - {ansattnr: "100102", til: 2027-01-01, grunn: Tok kurset før, vedtatt_av: Rektor}\n',
        "utf-8",
    )
    ut = tmp_path / "m.json"
    valg = ["--kjente", "../eldre.csv", "--unntak", "../u.yaml", "--ut", "../m.json"]
    prosjekt.kjør("ansatte", "malgrupper", "../a.csv", *DAG, *valg).kode(1).ser("1 unntak fra kurs")
    personer = {p["ansattnr"]: p for p in json.loads(ut.read_bytes())["personer"]}
    assert (personer["100101"]["nyansatt"], personer["100101"]["nyansatt_grunn"]) == (
        False,
        "kjent fra tidligere lister",
    )
    assert personer["100102"]["kurs"][0]["unntak"] == {
        "til": "2027-01-01", "grunn": "Tok kurset før", "vedtatt_av": "Rektor"
    }  # fmt: skip
    (tmp_path / "u.yaml").write_text("unntak:\n  - {til: 2027-01-01}\n", "utf-8")
    prosjekt.kjør("ansatte", "malgrupper", "../a.csv", *valg).kode(1).ser("K203", "«grunn»", "«vedtatt_av»")


def test_avslag(prosjekt: ProsjektTest) -> None:
    (prosjekt.mappe.parent / "f.csv").write_text(FNR_KOLONNE, "utf-8")
    for ord_ in (["../f.csv"], ["../a.csv", "--kjente", "../f.csv"]):
        prosjekt.kjør("ansatte", "malgrupper", *ord_, "--ut", "../m.json").kode(3).ser("F-FNR")
    git(prosjekt.mappe, "init", "-q")
    prosjekt.kjør("ansatte", "malgrupper", "../a.csv", "--ut", "m.json").kode(3).ser("versjonskontroll")
    prosjekt.kjør("ansatte", "malgrupper", "../a.csv", "--ut", "../a.csv").kode(3)
    assert not (prosjekt.mappe.parent / "m.json").exists()
    assert not (prosjekt.mappe / "m.json").exists()


def test_uten_regler_og_med_feil_i_reglene(prosjekt: ProsjektTest) -> None:
    prosjekt.slett("ansatte/malgrupper.yaml").kjør("ansatte", "malgrupper", "../a.csv").kode(1).ser("K957")
    prosjekt.skriv("ansatte/malgrupper.yaml", "målgrupper:\n  oppvekst: {når: {tjenesteomrade: [X]}}\n")
    prosjekt.kjør("ansatte", "malgrupper", "../a.csv").kode(1).ser("K201", "tjenesteområde")
