"""Reports as Moodle 4.5 exports them (made-up people), in English and Norwegian: nothing is guessed."""

import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from hrhjelp import SYNTETISK, xlsx
from kompetanse.hr.lmsrapport import Lesemåte, finner, les_rapport
from kompetanse.modell.grunn import KursId, UtgaveNavn

A, B = (KursId("grunn"), UtgaveNavn("2025.1")), (KursId("grunn"), UtgaveNavn("2026.1"))
FINN = finner({A: "Vold grunnkurs", B: "Vold grunnkurs"}, {"Gammelt navn": A})
MÅTE = Lesemåte(finn=FINN)
MED_KURS = Lesemåte(finn=FINN, kurs=B, grense={B: 80})
AKTIVITET = ""","Email address","ID number","Vold grunnkurs 2025.1","","Vold grunnkurs 2026.1",""
"Ola 'Olli' Nord;mann, jr","ola@example.org","100102","Not completed","","Completed","2026-11-23 03:17:39"
"Åse Ærø","aase@example.org","=1+1","Completed (set by Admin User)","2026-11-23 03:23:59","Completed","2026-11-23 03:17:39"
"Kari Øvrebø","kari@example.org","100101","Completed (set by Admin)","2026-11-20 03:20:47","Completed","2026-11-23 03:17:39"
"""  # noqa: E501
NORSK = ""","E-postadresse","ID-nummer","Vold grunnkurs 2026.1",""
"Ola","ola@example.org","100102","Ikke fullført",""
"Kari","kari@example.org","100101","Fullført (oppnådde bestått)","2026-11-23 03:17:39"
"Eva","eva@example.org","100103","Fullført (ikke bestått)","2026-11-23 03:17:39"
"""
KURSRAPPORT = """ID,Name,"Email address","ID number","Vold grunnkurs 2026.1","Vold grunnkurs 2026.1 - Completion date","Course complete"
2016,"Ola ""Olli"" Nord;mann, jr",ola@example.org,100102,Completed,"2026-11-23 03:17:39","2026-11-23 03:17:39"
2017,"Åse Ærø",aase@example.org,100103,"Not completed",,
"""  # noqa: E501
SCORM = """Name\t"Email address"\t"ID number"\tAttempt\t"Started on"\t"Last accessed on"\tScore
"Kari"\tkari@example.org\t100101\t1\t"Monday, 23 November 2026, 3:20 AM"\t"Monday, 23 November 2026, 3:20 AM"\t85
"Kari"\tkari@example.org\t100101\t2\t"Monday, 23 November 2026, 3:20 AM"\t"Tuesday, 24 November 2026, 3:20 AM"\t90/100
"Ola"\tola@example.org\t100102\t1\t"mandag, 23. mai 2026, 13:05"\t"mandag, 25. mai 2026, 13:05"\t40
"Eva"\teva@example.org\t100103\t1\t"mandag, 23. mai 2026, 13:05"\t"mandag, 25. mai 2026, 13:05"\t80
"Åse"\taase@example.org\t100104\t-\t-\t-\t-
"""  # noqa: E501


def funn(rå: bytes | str, måte: Lesemåte = MÅTE) -> list[tuple[str, str, str, bool]]:
    lest = les_rapport(rå.encode() if isinstance(rå, str) else rå, måte)
    return [(nøkkel[1], b.utgave, b.dato.isoformat(), b.overstyrt) for nøkkel, b in lest.bevis]


def koder(rå: bytes | str, måte: Lesemåte = MÅTE) -> list[tuple[str, int]]:
    lest = les_rapport(rå.encode() if isinstance(rå, str) else rå, måte)
    return [(a.kode, a.rad) for a in lest.avvik]


@pytest.mark.parametrize("koding", ["utf-8", "utf-8-sig"])
def test_aktivitetsfullføring(koding: str) -> None:
    assert funn(AKTIVITET.encode(koding)) == [
        ("100102", "2026.1", "2026-11-23", False),
        ("100101", "2025.1", "2026-11-20", True),
        ("100101", "2026.1", "2026-11-23", False),
    ]
    assert koder(AKTIVITET.encode(koding)) == [("E-RAPPORT-ANSATTNR", 3)], "a formula is nobody's number"


def test_excelvarianten_med_tabulator() -> None:
    rå = b"\xff\xfe" + AKTIVITET.replace('","', '"\t"').replace(',"', '\t"', 1).encode("utf-16-le")
    assert len(funn(rå)) == 3


def test_norsk_ordlyd() -> None:
    assert funn(NORSK) == [("100101", "2026.1", "2026-11-23", False)], "completed without a pass is none"


def test_kursfullføring() -> None:
    assert funn(KURSRAPPORT) == [("100102", "2026.1", "2026-11-23", False)]
    assert les_rapport(KURSRAPPORT.encode(), MÅTE).uferdige == 1


def test_scorm_må_få_vite_kurset() -> None:
    assert koder(SCORM) == [("F-RAPPORT-KURS", 0)]
    assert funn(SCORM, MED_KURS) == [
        ("100101", "2026.1", "2026-11-23", False),
        ("100103", "2026.1", "2026-05-25", False),
    ]
    lest = les_rapport(SCORM.encode(), MED_KURS)
    assert [b.poeng for _, b in lest.bevis] == [85, 80]
    assert lest.uferdige == 2, "a failed 40 is no pass, and neither is no attempt"


def test_poeng_er_ikke_bestått_der_noe_er_kritisk() -> None:
    måte = Lesemåte(finn=FINN, kurs=B, grense={B: None})
    assert funn(SCORM, måte) == []
    assert koder(SCORM, måte) == [("A-RAPPORT-POENG", 0)]


def test_tom_scormrapport_begynner_med_en_div() -> None:
    tom = "</div>" + SCORM.split("\n", 1)[0] + "\n"
    assert (funn(tom, MED_KURS), koder(tom, MED_KURS)) == ([], [])


def test_regneark_skriver_nummeret_som_tall() -> None:
    rader = [
        ["Name", "ID number", "Attempt", "Last accessed on", "Score"],
        ["Kari", 100101, 1, "23. mai 2026", 90],
    ]
    assert funn(xlsx({"Ark": rader}), MED_KURS) == [("100101", "2026.1", "2026-05-23", False)]


def test_ods() -> None:
    t = 'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    p = 'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'

    def rad(*celler: str) -> str:
        inne = "".join(f"<table:table-cell><text:p>{c}</text:p></table:table-cell>" for c in celler)
        return f"<table:table-row>{inne}</table:table-row>"

    rader = rad("Name", "ID number", "Attempt", "Last accessed on", "Score") + rad(
        "K", "7", "1", "23. mai 2026", "90"
    )
    ut = BytesIO()
    with zipfile.ZipFile(ut, "w") as pakke:
        pakke.writestr("content.xml", f"<x {t} {p}><table:table>{rader}</table:table></x>")
    assert funn(ut.getvalue(), MED_KURS) == [("7", "2026.1", "2026-05-23", False)]


@pytest.mark.parametrize(
    ("navn", "ventet"),
    [
        ("Vold grunnkurs 2026.1", B), ("grunn@2026.1", B), ("Kurs (grunn@2025.1)", A), ("grunn 2026.1", B),
        ("Nytt siden 2025.1: Vold grunnkurs 2026.1", B), ("grunn-nytt-fra-2025.1@2026.1", B),
        ("gammelt navn", A),
        ("Vold grunnkurs", None), ("annet@2026.1", None), ("Quiz", None),
    ],
)  # fmt: skip
def test_hvilken_utgave_en_aktivitet_er(navn: str, ventet: object) -> None:
    assert FINN(navn) == ventet


def test_ukjent_aktivitet_sies(tmp_path: Path) -> None:
    assert koder(AKTIVITET.replace("Vold grunnkurs 2025.1", "Quiz")) == [
        ("A-RAPPORT-AKTIVITET", 1),
        ("E-RAPPORT-ANSATTNR", 3),
    ]


@pytest.mark.parametrize(
    ("innhold", "kode"),
    [
        ("Name,Email address,Grunnkurs\nKari,k@example.org,Completed\n", "F-RAPPORT-ANSATTNR"),
        ("a;b\n1;2\n", "F-RAPPORT"), ("", "F-FIL"),
        (f",ID number,X,\nKari,{SYNTETISK},Completed,\n", "F-FNR"),
        ("\x00\x01\x02", "F-KODING"), ("PK\x03\x04nei", "F-KODING"),
    ],
)  # fmt: skip
def test_det_som_ikke_kan_brukes(innhold: str, kode: str) -> None:
    assert [k for k, _ in koder(innhold)] == [kode]


def test_egne_tabeller() -> None:
    rå = "ansattnr;kurs;utgave;bestatt;kilde;dokumentref\n100102;grunn;2026.1;21.10.2026;klasserom;sak 26/1\n"
    assert funn(rå) == [("100102", "2026.1", "2026-10-21", False)]


def test_et_kurs_ingen_kjenner_kommer_ikke_i_registeret() -> None:
    rå = "ansattnr;kurs;utgave;bestatt;kilde\n1;grunn;2026.1;2026-10-21;x\n2;annet;2026.1;2026-10-21;x\n"
    assert funn(rå, MED_KURS) == [("1", "2026.1", "2026-10-21", False)]
    assert koder(rå, MED_KURS) == [("A-STATUS-KURS", 0)]


def test_en_tabell_uten_kolonnene_er_ingen_rapport() -> None:
    assert koder("ansattnr;bestatt;kilde\n1;2026-10-21;x\n") == [("F-RAPPORT", 0)]
