"""Workbooks and Visma's XML: what spreadsheets do to numbers and dates, and what must never be read."""

import zipfile
from datetime import date
from io import BytesIO
from typing import Any

import openpyxl
import pytest

from hrhjelp import ENKEL, SYNTETISK, dato, formel, koder, les, med_nuller, xlsx
from kompetanse.hr import xlsxmerker
from kompetanse.hr.avvik import Avvik

HODE = ENKEL.split(";")
KARI = ["100101", "Kari", "Øvrebø", "kari@example.no", "Åsen barnehage", dato(46342)]


def bytt(celler: list[Any], **nye: Any) -> list[Any]:
    """Return a row with other cells, by `k<number>`."""
    return [nye.get(f"k{nr}", celle) for nr, celle in enumerate(celler)]


def ansatte(*rader: list[Any], **valg: Any) -> bytes:
    return xlsx({"Ansatte": [HODE, *rader]}, **valg)


@pytest.mark.parametrize(
    ("fra_1904", "celle"),
    [(False, dato(46342)), (True, dato(44880)), (False, 46342), (True, 44880), (False, "16.11.2026"),
     (True, "2026-11-16"), (False, ('s="1"', "<v>46342.75</v>"))],
)  # fmt: skip
def test_begge_kalendere(celle: Any, *, fra_1904: bool) -> None:
    lest = les(ansatte(bytt(KARI, k5=celle), fra_1904=fra_1904))
    assert (koder(lest), lest.forhold[0].startdato) == ([], date(2026, 11, 16))


@pytest.mark.parametrize(
    ("celle", "nummer"),
    [("000123", "000123"), (100101, "100101"), (100101.0, "100101"), ("100101", "100101"),
     (med_nuller(123), "000123"),
     ("A12", "A12")],
)  # fmt: skip
def test_ansattnummer_beholder_nullene(celle: Any, nummer: str) -> None:
    lest = les(ansatte(bytt(KARI, k0=celle)))
    assert (koder(lest), [f.ansattnr for f in lest.forhold]) == ([], [nummer])


def test_formler_gir_verdien_de_sist_hadde() -> None:
    lest = les(ansatte(bytt(KARI, k4=formel("VLOOKUP(A2,X!A:B,2)", "Åsen barnehage"))))
    assert lest.forhold[0].enhet == "Åsen barnehage"
    assert lest.avvik == (Avvik(2, 5, "A-FORMEL-VERDI"),)
    uten_verdi = les(ansatte(bytt(KARI, k0=("", "<f>1+1</f>"))))
    assert koder(uten_verdi) == ["A-FORMEL-VERDI", "F-ANSATTNR"]


def test_formelfeil() -> None:
    lest = les(ansatte(bytt(KARI, k0=('t="e"', "<v>#N/A</v>"))))
    assert (koder(lest), list(lest.forhold)) == (["F-ANSATTNR"], [])


def test_tekst_som_er_formel_er_farlig() -> None:
    lest = les(ansatte(bytt(KARI, k1="=HYPERLINK(1)")))
    assert (koder(lest), list(lest.forhold)) == (["F-FORMEL"], [])


def test_skjulte_og_tomme_rader() -> None:
    lest = les(ansatte([], KARI, [], bytt(KARI, k0="100102", k3="b@example.no"), skjulte=[5]))
    assert [f.rad for f in lest.forhold] == [3, 5]
    assert [(a.kode, a.rad) for a in lest.avvik] == [("A-SKJULT-RAD", 5)]


def test_flere_ark() -> None:
    to = xlsx({"Oktober": [HODE, KARI], "November": [HODE, bytt(KARI, k0="100102")], "Notat": [["Husk"]]})
    assert koder(les(to)) == ["F-ARK"]
    valgt = les(to, ark="november")
    assert [f.ansattnr for f in valgt.forhold] == ["100102"]
    assert valgt.avvik == (Avvik(0, 0, "A-ARK-IKKE-LEST", antall=2),)
    assert koder(les(to, ark="desember")) == ["F-ARK"]
    ett = xlsx({"Notat": [["Husk", "melk"]], "Ansatte": [HODE, KARI]})
    assert ([f.ansattnr for f in les(ett).forhold], koder(les(ett))) == (["100101"], ["A-ARK-IKKE-LEST"])
    assert koder(les(xlsx({"Tomt": []}))) == ["F-KOLONNE-MANGLER"]


@pytest.mark.parametrize(
    "rå",
    [
        ansatte(bytt(KARI, k4=f"se {SYNTETISK}")),
        ansatte(bytt(KARI, k0=float(SYNTETISK))),
        ansatte(bytt(KARI, k5=float(SYNTETISK))),
        ansatte(bytt(KARI, k1=formel("A1", SYNTETISK))),
        xlsx({"Ansatte": [HODE, KARI], "Andre": [["x", SYNTETISK]]}),
        xlsx({"Ansatte": [HODE, KARI], "Andre": [[float(SYNTETISK)]]}),
        xlsx({"Ansatte": [[f"For {SYNTETISK}"], HODE, KARI]}),
    ],
)
def test_fødselsnummer_avviser_boken(rå: bytes) -> None:
    lest = les(rå)
    assert (lest.avvist, list(lest.forhold), set(koder(lest))) == (True, [], {"F-FNR"})
    assert SYNTETISK not in repr(lest)


def test_bøker_fra_openpyxl() -> None:
    bok = openpyxl.Workbook()
    side = bok.active
    side.append(HODE)
    side.append([100101, "Kari", "Øvrebø", "kari@example.no", "Åsen", date(2026, 11, 16)])
    side.append([100102, "Per", "Ås", "per@example.no", "Åsen", date(2015, 8, 1)])
    side.merge_cells("H1:I1")
    ut = BytesIO()
    bok.save(ut)
    lest = les(ut.getvalue())
    assert koder(lest) == []
    assert [(f.ansattnr, f.startdato) for f in lest.forhold] == [
        ("100101", date(2026, 11, 16)), ("100102", date(2015, 8, 1))
    ]  # fmt: skip


def pakket(**filer: bytes) -> bytes:
    ut = BytesIO()
    with zipfile.ZipFile(ut, "w", zipfile.ZIP_DEFLATED) as pakke:
        for sti, data in filer.items():
            pakke.writestr(sti, data)
    return ut.getvalue()


def test_bomber_og_vrak() -> None:
    assert koder(les(pakket(**{"a.txt": b"x"}))) == ["F-FIL"]
    assert koder(les(pakket(**{"xl/workbook.xml": b"<rusk", "xl/_rels/workbook.xml.rels": b"<a/>"}))) == [
        "F-FIL"
    ]
    assert koder(les(pakket(**{"a.txt": b"0" * 60_000_000}))) == ["F-FIL"]
    assert koder(les(ansatte(KARI)[:-40])) == ["F-FIL"]
    langt = ansatte(KARI).replace(b"", b"")
    with zipfile.ZipFile(BytesIO(langt)) as pakke:
        filer = {i: pakke.read(i) for i in pakke.namelist()}
    sti = "xl/worksheets/sheet1.xml"
    filer[sti] = filer[sti].replace(
        b"</sheetData>", b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    )
    assert koder(les(pakket(**filer))) == ["F-FIL"]


def test_entiteter_blir_ikke_løst_opp() -> None:
    with zipfile.ZipFile(BytesIO(ansatte(KARI))) as pakke:
        filer = {i: pakke.read(i) for i in pakke.namelist()}
    ond = b'<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    filer["xl/workbook.xml"] = ond + filer["xl/workbook.xml"].replace(b'name="Ansatte"', b'name="&x;"')
    assert les(pakket(**filer)).forhold == ()


def test_kolonnenumre() -> None:
    assert [xlsxmerker.kolonnenr(b) for b in (b"A", b"Z", b"AA", b"XFD")] == [1, 26, 27, 16384]
