"""Who belongs where, from when and why: every rule of the facts, one small case each."""

from datetime import date
from typing import Any

import pytest

from hrhjelp import ANSATTE, les
from kompetanse.hr.forhold import Arbeidsforhold
from kompetanse.hr.grupper import (
    Historikk,
    Status,
    Tilhørighet,
    finn_krav,
    finn_målgrupper,
    uten_særskilt_gruppe,
)
from kompetanse.hr.oversikt import lag_oversikt
from kompetanse.hr.personer import Ansatt, samle_personer
from kompetanse.les.dekod import Dekoder
from kompetanse.les.kilde import tolk_kilde
from kompetanse.les.yamltre import les_tre
from kompetanse.modell.ansatte import Målgrupperegler
from kompetanse.modell.kurs import Kurs

DAG = date(2026, 11, 23)
REGLER = """
målgrupper:
  alle-ansatte: {når: {alle: ja}}
  nyansatte: {når: {nyansatt: ja}}
  oppvekst: {når: {tjenesteområde: [Oppvekst og utdanning]}}
  helse-og-velferd:
    når:
      en_av:
        - {tjenesteområde: [helse OG velferd]}
        - {stillingskode: ["7174"], ansettelsestype: [fast]}
        - {enhet_kode: ["HV-*"]}
nyansatt_i: 180 dager
"""


def regler(tekst: str = REGLER) -> Målgrupperegler:
    kilde, _ = tolk_kilde(tekst.encode(), "malgrupper.yaml")
    assert kilde
    rot, feil = les_tre(kilde)
    assert rot, feil
    dekoder = Dekoder(kilde)
    lest = dekoder.objekt(Målgrupperegler, rot)
    assert dekoder.meldinger == []
    return lest


def forhold(rad: int = 2, **felt: Any) -> Arbeidsforhold:
    return Arbeidsforhold(rad, "100101", **{"startdato": date(2020, 1, 1)} | felt)


def tilhører(*rader: Arbeidsforhold, dag: date = DAG, **valg: Any) -> Tilhørighet:
    return finn_målgrupper(Ansatt("", "100101", rader), regler(), dag, **valg)


def grupper(t: Tilhørighet) -> list[str]:
    return [m.målgruppe for m in t.treff]


@pytest.mark.parametrize(
    ("felt", "ventet"),
    [
        ({}, []),
        ({"tjenesteområde": "Oppvekst og utdanning"}, ["oppvekst"]),
        ({"tjenesteområde": "OPPVEKST OG  UTDANNING"}, ["oppvekst"]),
        ({"tjenesteområde": "Oppvekst"}, []),
        ({"tjenesteområde": "Helse og velferd"}, ["helse-og-velferd"]),
        ({"stillingskode": "7174"}, []),
        ({"stillingskode": "7174", "ansettelsestype": "Fast"}, ["helse-og-velferd"]),
        ({"enhet_kode": "HV-3301"}, ["helse-og-velferd"]),
        ({"enhet_kode": "XHV-3301"}, []),
        ({"tjenesteområde": "Oppvekst og utdanning", "enhet_kode": "hv-1"}, ["oppvekst", "helse-og-velferd"]),
    ],
)
def test_alle_regler_som_passer(felt: dict[str, Any], ventet: list[str]) -> None:
    assert grupper(tilhører(forhold(**felt))) == ["alle-ansatte", *ventet]


def test_to_stillinger_gir_begge_og_sier_hvilken_rad() -> None:
    t = tilhører(
        forhold(2, tjenesteområde="Oppvekst og utdanning"), forhold(7, tjenesteområde="Helse og velferd")
    )
    assert [(m.målgruppe, m.rader, m.grunn) for m in t.treff] == [
        ("alle-ansatte", (2, 7), "gjelder alle"),
        ("oppvekst", (2,), "tjenesteområde er «Oppvekst og utdanning»"),
        ("helse-og-velferd", (7,), "tjenesteområde er «helse OG velferd»"),
    ]


def test_vilkår_i_ulike_rader_blandes_ikke() -> None:
    t = tilhører(forhold(stillingskode="7174", ansettelsestype="Vikar"), forhold(3, ansettelsestype="Fast"))
    assert grupper(t) == ["alle-ansatte"]


def test_flyttet_sluttet_og_framtidig() -> None:
    gammel = forhold(2, tjenesteområde="Oppvekst og utdanning", sluttdato=date(2026, 11, 22))
    ny = forhold(3, tjenesteområde="Helse og velferd", startdato=date(2026, 11, 1))
    assert grupper(tilhører(gammel, ny)) == ["alle-ansatte", "helse-og-velferd"]
    assert (tilhører(gammel).status, grupper(tilhører(gammel))) == (Status.SLUTTET, [])
    siste_dag = tilhører(gammel, dag=date(2026, 11, 22))
    assert (siste_dag.status, grupper(siste_dag)) == (Status.AKTIV, ["alle-ansatte", "oppvekst"])
    senere = forhold(4, tjenesteområde="Helse og velferd", startdato=date(2027, 1, 4))
    framtidig = tilhører(senere)
    assert (framtidig.status, framtidig.treff[-1].aktiv_fra) == (Status.FRAMTIDIG, date(2027, 1, 4))
    begge = tilhører(forhold(2, tjenesteområde="Oppvekst og utdanning"), senere)
    assert [(m.målgruppe, m.aktiv_fra) for m in begge.treff] == [
        ("alle-ansatte", date(2020, 1, 1)), ("oppvekst", date(2020, 1, 1)),
        ("helse-og-velferd", date(2027, 1, 4))
    ]  # fmt: skip
    assert begge.status is Status.AKTIV


@pytest.mark.parametrize(
    ("fra", "til", "status", "tilbake"),
    [
        (date(2026, 11, 1), date(2027, 1, 31), Status.PERMISJON, date(2027, 2, 1)),
        (date(2026, 11, 23), None, Status.PERMISJON, None),
        (None, date(2026, 11, 23), Status.PERMISJON, date(2026, 11, 24)),
        (date(2026, 11, 24), date(2027, 1, 1), Status.AKTIV, None),
        (date(2026, 1, 1), date(2026, 11, 22), Status.AKTIV, None),
        (None, None, Status.AKTIV, None),
    ],
)
def test_permisjon(fra: date | None, til: date | None, status: Status, tilbake: date | None) -> None:
    t = tilhører(forhold(permisjon_fra=fra, permisjon_til=til))
    assert (t.status, t.tilbake) == (status, tilbake)
    assert grupper(t) == ["alle-ansatte"]
    i_arbeid = tilhører(forhold(permisjon_fra=fra, permisjon_til=til), forhold(3))
    assert i_arbeid.status is Status.AKTIV, "den som er i arbeid i en annen stilling, er ikke borte"


NØKKEL = ("", "100101")


@pytest.mark.parametrize(
    ("starter", "historikk", "ny"),
    [
        ([date(2026, 11, 16)], Historikk(), True),
        ([date(2027, 1, 4)], Historikk(), True),
        ([date(2026, 5, 27)], Historikk(), True),
        ([date(2026, 5, 26)], Historikk(), False),
        ([date(2026, 11, 16), date(2012, 1, 1)], Historikk(), False),
        ([date(2026, 11, 16)], Historikk(først={NØKKEL: date(2015, 8, 1)}), False),
        ([date(2026, 11, 16)], Historikk(først={NØKKEL: date(2026, 11, 16)}), True),
        ([date(2026, 11, 16)], Historikk(først={("A", "100101"): date(2015, 8, 1)}), True),
        ([date(2026, 11, 16)], Historikk(bevis={NØKKEL: date(2025, 3, 4)}), False),
        ([date(2026, 11, 16)], Historikk(bevis={NØKKEL: date(2024, 11, 15)}), True),
        ([date(2026, 11, 16)], Historikk(bevis={NØKKEL: date(2026, 11, 20)}), True),
        ([date(2026, 11, 16), None], Historikk(), False),
    ],
)
def test_nyansatt(starter: list[date | None], historikk: Historikk, *, ny: bool) -> None:
    t = tilhører(*(forhold(nr, startdato=s) for nr, s in enumerate(starter, 2)), historikk=historikk)
    assert t.nyansatt[0] is ny
    assert t.nyansatt[1]
    assert ("nyansatte" in grupper(t)) is ny


def test_gjenansatt_er_ikke_ny() -> None:
    t = tilhører(
        forhold(2, startdato=date(2018, 1, 1), sluttdato=date(2020, 1, 1)),
        forhold(3, startdato=date(2026, 11, 1)),
    )
    assert t.nyansatt == (False, "ansatt fra før")


UNNTAK = """unntak:
  - kurs: [a]
    når: {ansettelsestype: [Lærling]}
    fra: 2026-08-01
    til: 2027-06-30
    grunn: Tar kurset i utdanningen
    vedtatt_av: Rektor
  - ansattnr: ["100101"]
    når: {enhet: [Skolen]}
    til: 2026-12-31
    grunn: Sykdom i familien
    vedtatt_av: Rektor
"""


@pytest.mark.parametrize(
    ("rader", "dag", "ventet"),
    [
        ([{"ansettelsestype": "Lærling"}], DAG, {"a": True, "b": False}),
        ([{"ansettelsestype": "lærling"}], date(2026, 7, 31), {"a": False, "b": False}),
        ([{"ansettelsestype": "Lærling"}], date(2027, 7, 1), {"a": False, "b": False}),
        ([{"ansettelsestype": "Lærling"}, {"ansettelsestype": "Fast"}], DAG, {"a": False, "b": False}),
        ([{"enhet": "Skolen"}], DAG, {"a": True, "b": True}),
        ([{"enhet": "Skolen"}], date(2027, 1, 1), {"a": False, "b": False}),
    ],
)
def test_unntak(rader: list[dict[str, Any]], dag: date, ventet: dict[str, bool]) -> None:
    lest = regler(REGLER + UNNTAK)
    person = Ansatt("", "100101", tuple(forhold(nr, **r) for nr, r in enumerate(rader, 2)))
    t = finn_målgrupper(person, lest, dag)
    kurs = [Kurs(id=id_, tittel="T", målgruppe="alle-ansatte", moduler=()) for id_ in "ab"]
    kurs.append(Kurs(id="c", tittel="T", målgruppe="oppvekst", moduler=()))
    krav = list(finn_krav(t, kurs, lest.unntak, dag))
    assert {k.kurs: k.unntak is not None for k in krav} == ventet
    assert all(k.grupper == ("alle-ansatte",) for k in krav)
    assert all(k.unntak.grunn and k.unntak.vedtatt_av for k in krav if k.unntak)


def test_ingen_gruppe_sies_fra_om() -> None:
    alle = [
        tilhører(forhold(5)),
        tilhører(forhold(6, enhet_kode="HV-1")),
        tilhører(forhold(7, sluttdato=date(2020, 2, 1))),
    ]
    assert [(a.kode, a.rad) for a in uten_særskilt_gruppe(alle, regler())] == [("A-UTEN-GRUPPE", 5)]


FASIT = {
    "100101": "alle-ansatte nyansatte oppvekst helse-og-velferd",
    "100102": "alle-ansatte oppvekst",
    "100103": "alle-ansatte",
    "100104": "alle-ansatte oppvekst",
    "100105": "alle-ansatte helse-og-velferd",
    "100106": "alle-ansatte nyansatte oppvekst",
    "100107": "alle-ansatte nyansatte helse-og-velferd",
    "100111": "alle-ansatte nyansatte helse-og-velferd",
    "100112": "",
}
"""The groups that `forventet-plan.json` says, or that follow from its courses."""


def test_akseptanse() -> None:
    personer, _ = samle_personer(les(ANSATTE.encode("cp1252")).forhold)
    oversikt = lag_oversikt(personer, regler(), (), DAG)
    assert {t.person.ansattnr: " ".join(grupper(t)) for t in oversikt.alle} == FASIT
    status = {t.person.ansattnr: t.status for t in oversikt.alle}
    assert (status["100106"], status["100112"]) == (Status.FRAMTIDIG, Status.SLUTTET)
    aktiv_fra = {t.person.ansattnr: t.treff[0].aktiv_fra for t in oversikt.alle if t.treff}
    assert (aktiv_fra["100106"], aktiv_fra["100111"]) == (date(2027, 1, 4), date(2026, 12, 1))
    assert oversikt.enheter["Åsen barnehage"] == {"alle-ansatte": 2, "nyansatte": 2, "oppvekst": 2}
    assert oversikt.enheter["Hjemmetjenesten øst"]["helse-og-velferd"] == 3
