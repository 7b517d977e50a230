"""The plan as a workbook and as PDF: what programs read back from them, and the same bytes each time."""

import sys
import zipfile
from dataclasses import replace
from datetime import date, datetime
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from planhjelp import plan, side
from pypdf import PdfReader

from kompetanse.melding import Alvor, Melding
from kompetanse.plan.ark import alle_ark
from kompetanse.plan.pdf import lag_pdf
from kompetanse.plan.regneark import lag_regneark

ARK = ["Matrise", "Målgrupper", "Årshjul", "Hjemler", "Krav", "Må bekreftes"]


def les(data: bytes) -> Any:
    return openpyxl.load_workbook(BytesIO(data))


def rader(bok: Any, ark: str) -> list[dict[str, Any]]:
    """Return the rows of a sheet, by the heads of its columns."""
    hode, *resten = bok[ark].iter_rows(values_only=True)
    return [dict(zip(hode, rad, strict=True)) for rad in resten]


def test_arkene() -> None:
    bok = les(lag_regneark(plan()))
    assert bok.sheetnames == ARK
    matrise = rader(bok, "Matrise")
    assert [(r["Målgruppe"], r["Modul"]) for r in matrise] == [
        ("Alle ansatte", "Å lytte"),
        ("Alle ansatte", "Å melde"),
        ("Skole og SFO", "Å lytte"),
        ("Skole og SFO", "Å melde"),
    ]
    først = matrise[0]
    assert først["Kompetansemål"] == "Du kan lytte\nDu vet hva barnevernsloven § 13-2 krever"
    assert (først["Minutter"], først["Frekvens"], først["Form"]) == (1, "Hvert år", "E-læring")
    assert [r["Kurs"] for r in rader(bok, "Målgrupper")] == [
        "Trygg på jobb",
        "Trygg i skolen",
        "Ingen kurs ennå",
    ]
    assert [r["Status"] for r in rader(bok, "Årshjul")] == ["Bestemt", "Forslag", "Bestemt"]
    assert [r["Krav"] for r in rader(bok, "Krav")] == ["K1", "K2", "U1", "V1"]
    assert [r["Hvem"] for r in rader(bok, "Må bekreftes")][2:] == [
        "Vaktleder",
        "Fagleder",
        "Kommunedirektøren",
    ]


def test_hver_rad_har_en_verdi_for_hver_kolonne() -> None:
    for ark in alle_ark(plan()):
        assert {len(rad) for rad in ark.rader} == {len(ark.kolonner)}, ark.navn


def test_datoer_er_datoer() -> None:
    bok = les(lag_regneark(plan()))
    assert rader(bok, "Matrise")[0]["Kontrollert"] == datetime(2026, 11, 1)
    assert rader(bok, "Matrise")[1]["Kontrollert"] is None
    celle = next(c for c in bok["Hjemler"][2] if isinstance(c.value, datetime))
    assert celle.value.date() == date(2026, 7, 2)
    assert celle.number_format == "DD.MM.YYYY"


def test_arkene_er_laget_for_å_leses() -> None:
    for ark in les(lag_regneark(plan())):
        assert ark.freeze_panes == "B2"
        assert ark.auto_filter.ref == ark.dimensions
        assert ark.print_title_rows == "$1:$1"
        for celle in (*ark[1], *ark[2]):
            assert celle.alignment.wrap_text
        assert all(8 <= ark.column_dimensions[celle.column_letter].width <= 80 for celle in ark[1])
        assert ark["A1"].font.bold


@pytest.mark.parametrize("ond", ["=1+1", '=HYPERLINK("http://x")', "+1", "-1", "@SUM(A1)", "#REF!", "a\x0bb"])
def test_ingenting_er_en_formel(ond: str) -> None:
    hjul = tuple(replace(punkt, hva=ond) for punkt in plan().årshjul)
    bok = les(lag_regneark(replace(plan(), årshjul=hjul)))
    assert rader(bok, "Årshjul")[0]["Hva"] == ond.replace("\x0b", "")
    celler = [celle for ark in bok for rad in ark for celle in rad]
    assert {celle.data_type for celle in celler} <= {"s", "n", "d"}
    celle = bok["Årshjul"]["C2"]
    assert celle.quotePrefix is (ond[0] in "=+-@")


def test_tomt_regneark() -> None:
    tom = replace(plan(), målgrupper=(), temaer=(), årshjul=(), lover=(), krav=(), åpne={})
    assert all(ark.max_row == 1 for ark in les(lag_regneark(tom)))


def test_regnearket_har_ingen_tid() -> None:
    data = lag_regneark(plan())
    assert data == lag_regneark(plan())
    pakke = zipfile.ZipFile(BytesIO(data))
    assert {fil.date_time for fil in pakke.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    egenskaper = pakke.read("docProps/core.xml").decode()
    assert "Plan for trygghet" in egenskaper
    assert str(date.today().year) not in egenskaper.replace("2026.2", "")


@pytest.fixture(scope="module")
def pdf() -> bytes:
    laget = lag_pdf(side())
    assert isinstance(laget, bytes), "make test installs WeasyPrint and Pango"
    return laget


def test_pdf_en_er_merket(pdf: bytes) -> None:
    les = PdfReader(BytesIO(pdf))
    rot: Any = les.trailer["/Root"]
    assert rot["/Lang"] == "nb"
    assert rot["/MarkInfo"]["/Marked"]
    assert rot["/ViewerPreferences"]["/DisplayDocTitle"]
    assert b"pdfuaid:part" in rot["/Metadata"].get_object().get_data().replace(b"ns0:", b"pdfuaid:")
    assert les.metadata is not None
    assert les.metadata.title == "Plan for trygghet – Lillevik kommune – 2026–2027"
    merker = _merker(rot["/StructTreeRoot"])
    assert {"/H1", "/H2", "/H3", "/P", "/Table", "/TH", "/TD", "/L", "/Link", "/Figure"} <= set(merker)
    assert merker.count("/Figure") == 1
    assert _alternativ(rot["/StructTreeRoot"]).startswith("Sirkel delt i tolv måneder")


def _merker(node: Any) -> list[str]:
    barn = node.get("/K", [])
    barn = barn if isinstance(barn, list) else [barn]
    under = [m for b in barn if hasattr(b.get_object(), "get") for m in _merker(b.get_object())]
    return [str(node["/S"]), *under] if "/S" in node else under


def _alternativ(node: Any) -> str:
    if "/Alt" in node:
        return str(node["/Alt"])
    barn = node.get("/K", [])
    barn = barn if isinstance(barn, list) else [barn]
    return next(
        (alt for b in barn if hasattr(b.get_object(), "get") and (alt := _alternativ(b.get_object()))), ""
    )


def test_sidene_kommer_i_rekkefølge(pdf: bytes) -> None:
    sider = PdfReader(BytesIO(pdf)).pages
    tekster = [" ".join(s.extract_text().split()) for s in sider]
    assert len(sider) == 12, "a page for each part and each target group"
    ventet = [
        "Plan for trygghet", "Innhold", "Formålet med planen", "Hva de ansatte skal kunne",
        "Opplæringen i én matrise", "Alle ansatte", "Skole og SFO", "Nyansatte", "Årshjulet", "Lovkartet",
        "Det som må bekreftes", "Kravene i handlingsplanen",
    ]  # fmt: skip
    for nr, (tekst, overskrift) in enumerate(zip(tekster, ventet, strict=True), 1):
        assert overskrift in tekst
        assert ("av 12" in tekst) is (nr > 1), "no footer on the cover"
    assert "Plan for trygghet · Lillevik kommune · utgave 2026.2" in tekster[4]
    assert "Årshjulet" in tekster[1]
    assert tekster[1].rstrip().endswith("2 av 12")
    liggende = [float(s.mediabox.width) > float(s.mediabox.height) for s in sider]
    assert [nr for nr, ligger in enumerate(liggende, 1) if ligger] == [5]


def test_pdf_en_er_den_samme_hver_gang(pdf: bytes) -> None:
    assert lag_pdf(side()) == pdf


def test_pdf_en_henter_ingenting() -> None:
    html = "<html lang='nb'><title>T</title><img alt='x' src='http://127.0.0.1:9/x.png'><img alt='y' src='file:///etc/passwd'>"
    assert isinstance(lag_pdf(html), bytes)


@pytest.mark.parametrize(
    ("feil", "ventet"), [(ImportError, "pip install"), (OSError, "apt install libpango")]
)
def test_uten_weasyprint(monkeypatch: pytest.MonkeyPatch, feil: type[Exception], ventet: str) -> None:
    class Vegg:
        def find_spec(self, navn: str, *_: object) -> None:
            if navn.startswith("weasyprint"):
                raise feil(navn)

    for navn in [m for m in sys.modules if m.split(".")[0] == "weasyprint"]:
        monkeypatch.delitem(sys.modules, navn)
    monkeypatch.setattr(sys, "meta_path", [Vegg(), *sys.meta_path])
    melding = lag_pdf(side())
    assert isinstance(melding, Melding)
    assert (melding.kode, melding.alvor) == ("K692", Alvor.ADVARSEL)
    assert ventet in melding.hint
