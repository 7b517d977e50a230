"""Reminders: every rule of who is told what when, and how it is said."""

import csv
import json
from datetime import date, timedelta
from io import StringIO
from itertools import pairwise
from typing import Any

import pytest

from kompetanse.arbeid.paminn import Loggfeil, les_logg, skriv_linjer
from kompetanse.modell.grunn import KursId, UtgaveNavn
from kompetanse.modell.tildeling import Kravart, Plankrav, Planperson, Tildelingsplan
from kompetanse.tildeling.paminnelser import MAKS, Mottaker, Sendt, Slag, avtrykk, dagens, som_logg
from kompetanse.tildeling.paminntekst import Ordvalg, som_csv, som_json, trygg
from kompetanse.tildeling.virkedager import er_virkedag, helligdager, neste_virkedag

FRIST = date(2026, 9, 16)
"""A Wednesday, with no holiday near."""


def person(nr: str, **felt: Any) -> Planperson:
    vanlig = {
        "selskap": "", "ansattnr": nr, "fornavn": f"Fornavn{nr}", "etternavn": f"Etternavn{nr}",
        "epost": f"p{nr}@example.no", "enhet_kode": "", "enhet": "", "virksomhet": "", "tjenesteområde": "",
        "leder_ansattnr": "9", "status": "aktiv",
    }  # fmt: skip
    return Planperson(**(vanlig | felt))


def krav(nr: str, frist: date | None = FRIST, kurs: str = "vold", **felt: Any) -> Plankrav:
    vanlig = {"utgave": UtgaveNavn("2026.1"), "art": Kravart.HELE, "grunn": "alle", "grupper": ()}
    return Plankrav(selskap="", ansattnr=nr, kurs=KursId(kurs), frist=frist, **(vanlig | felt))


def plan(personer: list[Planperson], krav_: list[Plankrav]) -> Tildelingsplan:
    return Tildelingsplan(
        dato=FRIST, prosjekt="p", utgave=UtgaveNavn("2026.1"), inndata_sha256="", regler_sha256="",
        personer=tuple(personer), krav=tuple(krav_),
    )  # fmt: skip


def løp(p: Tildelingsplan, fra: date, dager: int, hver: int = 1) -> list[tuple[date, str, Slag]]:
    """Run on every day, or with days between; returns when who got what."""
    logg: list[Sendt] = []
    ut = []
    for n in range(0, dager, hver):
        utsending = dagens(p, logg, fra + timedelta(days=n))
        logg += som_logg(utsending)
        ut += [(utsending.dag, m.til.ansattnr, q.slag) for m in utsending.meldinger for q in m.punkter]
    return ut


VANLIG = plan([person("1"), person("9", leder_ansattnr="")], [krav("1")])


@pytest.mark.parametrize(
    ("år", "måned", "dag"),
    [(2024, 3, 31), (2025, 4, 20), (2026, 4, 5), (2027, 3, 28), (2038, 4, 25), (2049, 4, 18), (2285, 3, 22)],
)
def test_påsken(år: int, måned: int, dag: int) -> None:
    påske = date(år, måned, dag)
    assert {påske + timedelta(days=n) for n in (-3, -2, 0, 1, 39, 49, 50)} <= helligdager(år)


def test_virkedager() -> None:
    fri = ["2026-04-02", "2026-04-03", "2026-04-06", "2026-05-01", "2026-05-14", "2026-05-25", "2026-12-25"]
    assert not any(er_virkedag(date.fromisoformat(d)) for d in fri)
    assert not er_virkedag(date(2027, 5, 17))
    assert er_virkedag(date(2026, 12, 24))
    assert er_virkedag(date(2026, 4, 1))
    assert neste_virkedag(date(2026, 4, 2)) == date(2026, 4, 7)
    assert neste_virkedag(date(2026, 12, 25)) == date(2026, 12, 28)
    assert neste_virkedag(FRIST) == FRIST


def test_rekken() -> None:
    """14 and 3 days before, the day after, and then four weeks to the leader."""
    etter = date(2026, 9, 17)
    assert løp(VANLIG, date(2026, 8, 1), 150) == [
        (date(2026, 9, 2), "1", Slag.TO_UKER),
        (date(2026, 9, 14), "1", Slag.TRE_DAGER),  # the 13th is a Sunday
        (etter, "1", Slag.DAGEN_ETTER),
        *[(etter + timedelta(weeks=n), "9", Slag.LEDER) for n in range(1, MAKS + 1)],
    ]


def test_påsken_flytter_og_slår_sammen() -> None:
    p = plan([person("1")], [krav("1", date(2026, 4, 5))])  # Easter Sunday; 3 days before is Maundy Thursday
    assert løp(p, date(2026, 4, 1), 10) == [
        (date(2026, 4, 1), "1", Slag.TO_UKER),
        (date(2026, 4, 7), "1", Slag.DAGEN_ETTER),
    ]


def test_glemte_kjøringer_gir_bare_det_siste() -> None:
    assert [s for _, _, s in løp(VANLIG, FRIST + timedelta(days=30), 1)] == [Slag.DAGEN_ETTER]
    assert løp(VANLIG, FRIST + timedelta(days=30), 8)[1] == (FRIST + timedelta(days=37), "9", Slag.LEDER)


def test_samme_dag_to_ganger_gir_ingenting() -> None:
    dag = date(2026, 9, 2)
    første = dagens(VANLIG, (), dag)
    assert len(første.meldinger) == 1
    assert dagens(VANLIG, som_logg(første), dag).meldinger == ()


@pytest.mark.parametrize(
    ("felt_person", "felt_krav"),
    [
        ({"status": "permisjon"}, {}),
        ({"status": "sluttet"}, {}),
        ({"status": "framtidig"}, {}),
        ({}, {"hviler": True}),
        ({}, {"frist": None}),
        ({}, {"art": Kravart.OPPFYLT}),
        ({}, {"art": Kravart.FRITATT}),
        ({}, {"aktiv_fra": date(2027, 1, 1)}),
    ],
)
def test_stopper(felt_person: dict[str, Any], felt_krav: dict[str, Any]) -> None:
    p = plan([person("1", **felt_person), person("9")], [krav("1", **felt_krav)])
    assert løp(p, date(2026, 8, 1), 100) == []


@pytest.mark.parametrize(
    "felt", [{"epost": ""}, {"epost": "a@b.no, c@d.no"}, {"sperret": ("E-EPOST-DUBLETT",)}]
)
def test_uten_egen_epost_får_lederen_beskjeden(felt: dict[str, Any]) -> None:
    p = plan([person("1", **felt), person("9")], [krav("1")])
    assert [(hvem, slag) for _, hvem, slag in løp(p, date(2026, 8, 1), 150)] == [
        ("9", Slag.TO_UKER), ("9", Slag.TRE_DAGER), ("9", Slag.DAGEN_ETTER), ("9", Slag.LEDER),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "leder",
    [
        [],
        [person("9", epost="")],
        [person("9", status="permisjon")],
        [person("9", selskap="B")],
    ],
)
def test_uten_noen_å_sende_til(leder: list[Planperson]) -> None:
    p = plan([person("1", epost=""), *leder], [krav("1")])
    utsending = dagens(p, (), date(2026, 9, 2))
    assert utsending.meldinger == ()
    assert [q.krav.ansattnr for q in utsending.uten_mottaker] == ["1"]
    assert som_logg(utsending) == ()


def test_egen_leder_er_ingen_leder() -> None:
    p = plan([person("9")], [krav("9")])
    assert {slag for _, _, slag in løp(p, date(2026, 8, 1), 100)} == set(Slag) - {Slag.LEDER}


def test_lederen_får_én_melding_i_uken_om_alle() -> None:
    sene = [krav(str(n), FRIST + timedelta(days=n)) for n in range(1, 6)]
    p = plan([*(person(str(n)) for n in range(1, 6)), person("9")], sene)
    dager = [dag for dag, hvem, _ in løp(p, date(2026, 8, 1), 150) if hvem == "9"]
    ulike = sorted(set(dager))
    assert all(b - a >= timedelta(days=7) for a, b in pairwise(ulike))
    assert len(dager) == 5 * MAKS


def test_alle_kursene_i_én_melding() -> None:
    p = plan([person("1")], [krav("1", kurs="b"), krav("1", kurs="a"), krav("1", FRIST - timedelta(1), "c")])
    (melding,) = dagens(p, (), date(2026, 9, 2)).meldinger
    assert [q.krav.kurs for q in melding.punkter] == ["c", "a", "b"]


def test_ny_utgave_er_et_nytt_krav() -> None:
    gammel = som_logg(dagens(VANLIG, (), date(2026, 9, 17)))
    p = plan([person("1")], [krav("1", utgave=UtgaveNavn("2026.2"))])
    assert len(dagens(p, gammel, date(2026, 9, 17)).meldinger) == 1


# --- the words ---

ORD = Ordvalg(
    titler={"vold": "Vold i nære relasjoner"},
    lenker={"vold": "https://lms.example/1"},
    avsender="Vik kommune",
)


def rader(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";"))


def test_teksten_til_den_ansatte() -> None:
    (rad,) = rader(som_csv(dagens(VANLIG, (), date(2026, 9, 2)), ORD))
    assert list(rad) == ["til", "navn", "emne", "tekst", "type", "ansattnr"]
    assert (rad["til"], rad["navn"], rad["type"]) == ("p1@example.no", "Fornavn1 Etternavn1", "to-uker")
    assert "Vold i nære relasjoner. Fristen er 16. september 2026. https://lms.example/1" in rad["tekst"]
    assert rad["tekst"].startswith("Hei, Fornavn1!")
    assert rad["tekst"].endswith("Vik kommune")
    assert "vold" not in rad["emne"].lower(), "others may see the subject"
    (etter,) = rader(som_csv(dagens(VANLIG, (), date(2026, 9, 17)), ORD))
    for ord_ in ("advar", "konsekvens", "pålegg", "brudd", "straks", "snarest", "rapport"):
        assert ord_ not in etter["tekst"].lower()
    assert "Du kan fortsatt ta kurset" in etter["tekst"]
    assert "116 006" in etter["tekst"]


def test_nytt_siden_sist_får_ikke_lenken_til_hele_kurset() -> None:
    p = plan([person("1")], [krav("1", art=Kravart.NYTT_SIDEN_SIST)])
    utsending = dagens(p, (), FRIST)
    (rad,) = rader(som_csv(utsending, ORD))
    assert "https" not in rad["tekst"]
    assert "bare det som er nytt siden sist" in rad["tekst"]
    assert "Fristen er i dag" in rad["tekst"]
    (rad,) = rader(som_csv(utsending, Ordvalg(lenker={"vold-nytt": "https://lms.example/2"})))
    assert "https://lms.example/2" in rad["tekst"]


def test_teksten_til_lederen() -> None:
    p = plan([person("1"), person("2", epost=""), person("9")], [krav("1"), krav("2", FRIST)])
    etter = dagens(p, (), FRIST + timedelta(days=1))
    dag = FRIST + timedelta(days=8)
    (melding,) = json.loads(som_json(dagens(p, som_logg(etter), dag), ORD))["meldinger"]
    assert (melding["til"], melding["type"], len(melding["om"])) == ("p9@example.no", "leder", 2)
    (første,) = [m for m in json.loads(som_json(etter, ORD))["meldinger"] if m["ansattnr"] == "9"]
    assert "- Fornavn2 Etternavn2: Vold i nære relasjoner." in første["tekst"]
    assert "Fornavn1" not in første["tekst"], "the person hears of it before the leader"


@pytest.mark.parametrize("tegn", list("=+-@\t\r\n＝＋－＠"))
def test_ingen_formler(tegn: str) -> None:
    assert trygg(f"{tegn}1") == f"'{tegn}1"
    assert trygg("Kari =1") == "Kari =1"
    p = plan([person("1", fornavn=f"{tegn}HYPERLINK(1)")], [krav("1")])
    (rad,) = rader(som_csv(dagens(p, (), FRIST), ORD))
    assert not rad["navn"].startswith(tegn)


# --- the log ---


def test_loggen_frem_og_tilbake() -> None:
    sendt = som_logg(dagens(VANLIG, (), date(2026, 9, 2)))
    rå = skriv_linjer(sendt)
    assert les_logg(rå) == (sendt, len(rå))
    assert sendt[0].til is Mottaker.PERSON
    assert sendt[0].person == avtrykk(("", "1"))
    assert b"ornavn" not in rå
    assert b"example" not in rå
    assert les_logg(rå + b'{"person": "hal') == (sendt, len(rå)), "half a line does not count"


@pytest.mark.parametrize(
    "linje", [b"hei", b"[]", b'{"person": 1}', b'{"person":"a","kurs":"b","utgave":"c","type":"x"}', b"\xff"]
)
def test_en_fremmed_linje_i_loggen(linje: bytes) -> None:
    rå = skriv_linjer(som_logg(dagens(VANLIG, (), date(2026, 9, 2)))) + linje + b"\n"
    with pytest.raises(Loggfeil, match="Linje 2"):
        les_logg(rå)
