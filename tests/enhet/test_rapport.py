"""`kompetanse rapport`: numbers counted by hand, those that are hidden, and the papers of an inspection."""

import json
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from test_tildel import ark, rad

from kompetanse.arbeid.arbeidsmappe import MERKE
from kompetanse.arbeid.register import hent, legg_til
from kompetanse.hr.planfil import skriv_plan
from kompetanse.modell.grunn import KursId, MålgruppeId, UtgaveNavn
from kompetanse.modell.register import Linjetype, Registerpost
from kompetanse.modell.tildeling import Kravart, Plankrav, Planperson, Tildelingsplan
from kompetanse.rapport.tall import Rad, verne
from prosjekttest import ProsjektTest

HODE = "ansattnr;kurs;utgave;bestatt;kilde"
GRUNN, MELD, AVVERG = "vold-grunnkurs", "meldeplikt-oppvekst", "avverging-helse"


def ansatt(nr: int, enhet: str, område: str, **felt: str) -> str:
    navn = {"Enhet": enhet, "Enhetskode": enhet[:3].upper(), "Tjenesteområde": område, "Fornavn": "Ada"}
    return rad(str(nr), **{**navn, "Etternavn": f"Navnesen{nr}", **felt})


SKOLEN = [ansatt(nr, "Skolen", "Oppvekst og utdanning") for nr in range(300, 309)]
I_PERMISJON = ansatt(309, "Skolen", "Oppvekst og utdanning", **{"Permisjon fra": "01.09.2026"})
SYKEHJEMMET = [ansatt(nr, "Sykehjemmet", "Helse og velferd") for nr in range(400, 412)]
LEGEN = [ansatt(nr, "Legen", "Helse og velferd") for nr in range(500, 502)]
FØR = [f"{nr};{kurs};2026.1;2026-10-12;ws" for nr in range(300, 306) for kurs in (GRUNN, MELD)]
FØR += [f"{nr};{GRUNN};2026.1;2026-10-12;ws" for nr in range(400, 403)]
"""Six at the school have passed all, and three at the nursing home half of what they must."""
ETTER = [f"306;{MELD};2026.1;2026-12-15;ws", f"307;{MELD};2026.1;2027-01-05;ws"]
"""One in time (30 December), and one too late."""


@pytest.fixture(scope="module")
def hr(tmp_path_factory: pytest.TempPathFactory) -> ProsjektTest:
    """Planned in November, when the deadlines are set, and again on 10 January, eleven days after them."""
    mappe = tmp_path_factory.mktemp("rapport")
    (mappe / "a.csv").write_text(ark(*SKOLEN, I_PERMISJON, *SYKEHJEMMET, *LEGEN), "cp1252")
    (mappe / "p").mkdir()
    t = ProsjektTest(mappe / "p").fra("hr")
    for navn, rader, dag in (("en", FØR, "2026-11-23"), ("to", ETTER, "2027-01-10")):
        (mappe / "s.csv").write_text("\n".join([HODE, *rader, ""]), "utf-8")
        t.kjør("status", "--register", "../r.jsonl", "--fra-fil", "../s.csv").kode(0)
        t.kjør("tildel", "../a.csv", "--register", "../r.jsonl", "--dato", dag, "--ut", f"../{navn}").kode(0)
        t.kjør("status", "--register", "../r.jsonl", "--tildelt", f"../{navn}/plan.json").kode(0)
    return t


def rapport(hr: ProsjektTest, hva: str, *flere: str, plan: str = "to") -> dict[str, bytes]:
    hr.kjør(
        "rapport", hva, f"../{plan}/plan.json", "--register", "../r.jsonl", "--ut", f"../{hva}", *flere
    ).kode(0)
    mappe = hr.mappe.parent / hva
    return {f.name: f.read_bytes() for f in mappe.iterdir() if f.name != MERKE}


def rader(data: Any) -> dict[str, Any]:
    felt = (
        "personer",
        "krevd",
        "dekket",
        "dekning",
        "forfalt",
        "innen",
        "i_tide",
        "forsinket",
        "dager",
        "hviler",
    )
    return {r["navn"]: None if r["skjult"] else tuple(r[f] for f in felt) for r in data}


HELSE = (14, 28, 3, 10, 25, 0, 0, 25, 11, 0)
OPPVEKST = (10, 20, 14, 70, 6, 1, 16, 4, 11, 2)
"""People, demands, covered, %, deadlines over, met, %, overdue, days, resting. Two deadlines were met, of
which one too late; of the six demands that are open, two rest in a leave that has no end."""


def test_tallene_er_talt_for_hånd(hr: ProsjektTest) -> None:
    data = json.loads(rapport(hr, "ledelse")["ledelse.json"])
    assert (data["dato"], data["utgave"]) == ("2027-01-10", "2026.1")
    assert rader([data["alle"]]) == {"Alle": (24, 48, 17, 35, 31, 1, 3, 29, 11, 2)}
    assert rader(data["områder"]) == {"Helse og velferd": HELSE, "Oppvekst og utdanning": OPPVEKST}
    assert rader(data["enheter"]) == {"Legen": None, "Sykehjemmet": None, "Skolen": OPPVEKST}
    grupper = {n: r and r[:4] for n, r in rader(data["grupper"]).items()}
    assert grupper == {
        "alle-ansatte": (24, 24, 9, 37), "helse-og-velferd": (14, 14, 0, 0), "oppvekst": (10, 10, 8, 80),
    }  # fmt: skip
    kurs = {n: r and r[:4] for n, r in rader(data["kurs"]).items()}
    assert kurs == {GRUNN: (24, 24, 9, 37), AVVERG: (14, 14, 0, 0), MELD: (10, 10, 8, 80)}


def test_ledelsen_får_ingen_navn_og_ingen_skjulte_tall(hr: ProsjektTest) -> None:
    filer = rapport(hr, "ledelse")
    assert set(filer) == {"ledelse.html", "ledelse.json", "ledelse.xlsx"}
    html = filer["ledelse.html"].decode()
    bok = load_workbook(hr.mappe.parent / "ledelse/ledelse.xlsx")
    celler = [str(c.value) for a in bok for r in a.iter_rows() for c in r]
    for tekst in (html, filer["ledelse.json"].decode(), *celler):
        assert not any(ord_ in tekst for ord_ in ("Navnesen", "Ada", "@example"))
    assert not {str(nr) for nr in (*range(300, 310), *range(400, 412), 500, 501)} & set(celler)
    (legen,) = (r for r in bok["Enheter"].iter_rows(values_only=True) if r[1] == "Legen")
    assert set(legen[2:]) == {"skjult", None}
    assert set(json.loads(filer["ledelse.json"])["enheter"][0]) == {"navn", "gruppe", "skjult"}
    assert html.count(">skjult<") == 2
    assert "35 %" in html


def test_lederen_får_sin_enhet_med_navn(hr: ProsjektTest) -> None:
    for navn in ("Legen", "leg"):
        filer = rapport(hr, "leder", "--enhet", navn)
        html = filer["leder.html"].decode()
        assert html.count("Navnesen") == 4, "two people with two courses each"
        assert "Navnesen400" not in html
        data = json.loads(filer["leder.json"])
        assert rader([data["alle"]]) == {"Alle": (2, 4, 0, 0, 4, 0, 0, 4, 11, 0)}
    skolen = rapport(hr, "leder", "--enhet", "Skolen")["leder.html"].decode()
    assert "i permisjon" in skolen
    bok = load_workbook(hr.mappe.parent / "leder/leder.xlsx")
    assert bok.sheetnames[0] == "Ansatte"
    assert bok["Ansatte"].max_row == 1 + 20


def test_ukjent_enhet(hr: ProsjektTest) -> None:
    hr.kjør("rapport", "leder", "../to/plan.json", "--enhet", "Havna").kode(2)
    hr.ser("Ingen i planen er i enheten «Havna»", "Legen, Skolen, Sykehjemmet").ser_ikke("Traceback")
    (hr.mappe.parent / "x.json").write_text("{}", "utf-8")
    hr.kjør("rapport", "ledelse", "../x.json").kode(2).ser("Lag den på nytt")


def test_uten_register_er_alt_som_planen_sier(hr: ProsjektTest) -> None:
    hr.kjør("rapport", "ledelse", "../to/plan.json", "--ut", "../uten").kode(0)
    data = json.loads((hr.mappe.parent / "uten/ledelse.json").read_bytes())
    assert rader([data["alle"]])["Alle"][:4] == (24, 48, 17, 35)


def test_tilsyn_slik_det_var_på_en_dag(hr: ProsjektTest) -> None:
    filer = rapport(hr, "tilsyn")
    assert set(filer) == {
        "SHA256SUMS", "bestatt.xlsx", "oversikt.html", "register-utdrag.jsonl", "utgave-2025.1.json",
        "utgave-2026.1.json",
    }  # fmt: skip
    for linje in filer["SHA256SUMS"].decode().splitlines():
        sum_, navn = linje.split("  ")
        assert sha256(filer[navn]).hexdigest() == sum_
    assert not any(b"Navnesen" in innhold for innhold in filer.values())
    html = filer["oversikt.html"].decode()
    assert "17 bevis fram til" in html
    assert "31 krav uten gyldig bevis" in html
    før = rapport(hr, "tilsyn", "--dato", "2026-12-31")["oversikt.html"].decode()
    assert "16 bevis fram til" in før, "one passed on 5 January"
    assert "32 krav uten gyldig bevis" in før
    bok = load_workbook(hr.mappe.parent / "tilsyn/bestatt.xlsx")
    assert (bok["Bestått"].max_row, bok["Mangler"].max_row) == (17, 33)
    en = rapport(hr, "tilsyn", "--enhet", "Skolen")
    assert "14 bevis fram til" in en["oversikt.html"].decode()
    assert b'"ansattnr":"4' not in en["register-utdrag.jsonl"]


def test_tilsyn_uten_det_som_trengs(hr: ProsjektTest) -> None:
    hr.kjør("rapport", "tilsyn", "../to/plan.json").kode(2).ser("Tilsyn må ha registeret")
    felles = ("rapport", "tilsyn", "../to/plan.json", "--register", "../r.jsonl")
    hr.kjør(*felles, "--dato", "2020-01-01").kode(2).ser("Ingen utgave var i bruk 01.01.2020.")
    hr.kjør(*felles, "--hjemmel", "straffeloven § 196").kode(2).ser("bygger på «straffeloven § 196»")


def test_trukket_bevis_teller_ikke_i_tilsynet(hr: ProsjektTest, tmp_path: Path) -> None:
    register = tmp_path / "r.jsonl"
    register.write_bytes((hr.mappe.parent / "r.jsonl").read_bytes())
    passert = (Linjetype.BESTÅTT, MELD, "306")
    nr = next(
        ett.nr
        for ett in hent(register)[0].linjer
        if (ett.post.type, ett.post.kurs, ett.post.ansattnr) == passert
    )
    hr.kjør("status", "--register", str(register), "--trekk", str(nr), "--grunn", "Feil").kode(0)
    ut = str(tmp_path / "ut")
    hr.kjør("rapport", "tilsyn", "../to/plan.json", "--register", str(register), "--ut", ut).kode(0)
    assert "16 bevis fram til" in (tmp_path / "ut/oversikt.html").read_text("utf-8")


def test_tilsyn_etter_hjemmel(tmp_path: Path) -> None:
    """An earlier edition of a course that changed much is no proof of the new one."""
    (tmp_path / "p").mkdir()
    t = ProsjektTest(tmp_path / "p").fra("planen-for")
    from kompetanse.les import les_prosjekt

    prosjekt, _ = les_prosjekt(t.mappe)
    assert prosjekt is not None
    utgave = prosjekt.utgaver[UtgaveNavn("2026.1")]
    kurs, ett = next((id_, k) for id_, k in utgave.kurs.items() if k.hjemler)
    hjemmel = utgave.hjemler[ett.hjemler[0]]
    med_den = [id_ for id_, k in utgave.kurs.items() if hjemmel.id in k.hjemler]
    uten = next(id_ for id_ in utgave.kurs if id_ not in med_den)
    person = Planperson(
        selskap="", ansattnr="7", fornavn="", etternavn="", epost="", enhet_kode="", enhet="Skolen",
        virksomhet="", tjenesteområde="", leder_ansattnr="", status="aktiv",
    )  # fmt: skip

    def krav(id_: KursId) -> Plankrav:
        grupper = (MålgruppeId("alle"),)
        return Plankrav(
            selskap="",
            ansattnr="7",
            kurs=id_,
            utgave=utgave.utgave,
            art=Kravart.HELE,
            grunn="stor",
            grupper=grupper,
        )

    plan = Tildelingsplan(
        dato=date(2027, 1, 10), prosjekt="p", utgave=utgave.utgave, inndata_sha256="", regler_sha256="",
        personer=(person,), krav=(krav(kurs), krav(uten)),
    )  # fmt: skip
    (tmp_path / "plan.json").write_bytes(skriv_plan(plan))
    post = Registerpost(
        type=Linjetype.BESTÅTT, ansattnr="7", kurs=kurs, utgave=UtgaveNavn("2024.1"), dato=date(2024, 5, 1)
    )
    legg_til(tmp_path / "r.jsonl", [post, replace(post, kurs=uten)])
    t.kjør(
        "rapport",
        "tilsyn",
        "../plan.json",
        "--register",
        "../r.jsonl",
        "--ut",
        "../ut",
        "--hjemmel",
        hjemmel.visning,
    )
    html = (tmp_path / "ut/oversikt.html").read_text("utf-8").replace("\u00a0", " ")
    assert hjemmel.visning.replace("\u00a0", " ") in html
    assert "1 bevis fram til" in html
    assert "1 krav uten gyldig bevis" in html
    assert f"https://lovdata.no/{hjemmel.lovdata}" in html


# --- what is hidden ---


def rad_(personer: int, krevd: int, dekket: int) -> Rad:
    return Rad("x", personer=personer, krevd=krevd, dekket=dekket)


@pytest.mark.parametrize(
    ("rader_", "skjult"),
    [
        ([rad_(20, 20, 7), rad_(30, 30, 9)], ""),
        ([rad_(4, 4, 2), rad_(20, 20, 7), rad_(30, 30, 9)], "01"),  # the smallest other goes along
        ([rad_(9, 9, 9), rad_(20, 20, 7), rad_(30, 30, 9)], "01"),  # 100 % of nine tells about each
        ([rad_(10, 10, 10), rad_(20, 20, 7)], ""),
        (
            [rad_(2, 2, 1), rad_(2, 2, 1), rad_(20, 20, 7), rad_(30, 30, 9)],
            "012",
        ),  # four together are few, too
        ([rad_(4, 4, 0), rad_(10, 10, 0), rad_(20, 20, 7)], "012"),  # nought of both would tell
        ([rad_(4, 4, 2), rad_(20, 20, 7), rad_(20, 20, 7), rad_(30, 30, 9)], "012"),  # as small as each other
        ([rad_(4, 4, 0), rad_(20, 20, 0), rad_(30, 30, 0), rad_(40, 40, 0)], "01"),  # the whole says nought
        ([rad_(4, 4, 1)], "0"),
    ],
)
def test_hva_som_skjules(rader_: list[Rad], skjult: str) -> None:
    assert "".join(str(nr) for nr, r in enumerate(verne(rader_)) if r.skjult) == skjult


def test_de_samme_få_i_to_kurs_er_få(tmp_path: Path) -> None:
    alle = [rad_(3, 3, 1), rad_(3, 3, 2), rad_(20, 20, 7), rad_(30, 30, 9)]
    assert [r.skjult for r in verne(alle)] == [True, True, False, False]
    assert [r.skjult for r in verne(alle, delt=True)] == [True, True, True, False]
