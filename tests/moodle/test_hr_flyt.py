"""From a row in HR's sheet to a proof, by way of a Moodle that runs.

The token may do what docs/lms.md lists, and nothing else. The tests are one story, and run in this order.
"""

import json
import re
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest
from elev_moodle import i_kurset
from moodlehjelp import DRIVERE, ROT, Aktivitet, driver, last_opp, les_pakke, php

from hrhjelp import csv
from prosjekttest import ProsjektTest

KURS, ELDRE, NÅ = "vold-grunnkurs", "2025.1", "2026.1"
KONTROLL = "kompetanse-kontroll"
I_DAG = date.today()
LMS_YAML = """url: {url}
nøkkel: {{kontrollbruker: {kontroll}}}
kohorter: {{alle-ansatte: {k}-alle, nyansatte: {k}-ny, oppvekst: {k}-oppvekst, helse-og-velferd: {k}-helse}}
kurs:
  vold-grunnkurs: {{kortnavn: {k}}}
ved_utmelding: steng
"""


def fra_dokumentasjonen() -> tuple[set[str], set[str]]:
    """Return the functions and the capabilities that docs/lms.md tells the administrator to give."""
    tekst = (ROT / "docs" / "lms.md").read_text("utf-8")
    rader = [rad.split("|") for rad in tekst.splitlines() if re.match(r"\| `(core|grade|mod|enrol)\w*_", rad)]
    funksjoner = {f for rad in rader for f in re.findall(r"`(\w+)`", rad[1])}
    rettigheter = set(re.findall(r"\b(?:moodle|gradereport|report|enrol|webservice|mod)/\w+:\w+", tekst))
    assert len(funksjoner) > 10
    return funksjoner, rettigheter


@dataclass
class Kommune:
    """A project, HR's folder, and a course in Moodle with cohorts of its own."""

    p: ProsjektTest
    hr: Path
    navn: str
    token: str
    kursid: int
    aktiviteter: dict[str, Aktivitet] = field(default_factory=dict)

    @cached_property
    def kari(self) -> str:
        return f"{self.navn[-8:]}81"

    @cached_property
    def ola(self) -> str:
        return f"{self.navn[-8:]}82"

    def epost(self, hvem: str) -> str:
        return f"{hvem}.{self.navn.lower()}@example.org"

    def liste(self, *hvem: str) -> None:
        rader = {
            "kari": f"{self.kari};Kari;Øvrebø;{self.epost('kari')};Åsen;{I_DAG - timedelta(days=3):%d.%m.%Y}",
            "ola": f"{self.ola};Ola;Bø;{self.epost('ola')};Servicetorget;01.08.2012",
        }
        (self.hr / "ansatte.csv").write_bytes(csv(*(rader[h] for h in hvem)))

    def kjør(self, *ord_: str) -> ProsjektTest:
        self.p.kjør(*ord_, KOMPETANSE_TOKEN=self.token, KOMPETANSE_REGISTER=str(self.hr / "register.jsonl"))
        return self.p.ser_ikke("Øvrebø", self.epost("kari"), self.token)

    def tildel(self) -> Path:
        hr = str(self.hr)
        self.kjør("lms", "tilstand", f"{hr}/ansatte.csv", "--ut", f"{hr}/lms.json").kode(0)
        self.kjør("tildel", f"{hr}/ansatte.csv", "--lms-tilstand", f"{hr}/lms.json", "--ut", f"{hr}/plan")
        self.p.kode(0)
        return self.hr / "plan" / "plan.json"

    def krav(self, ansattnr: str) -> dict[str, Any]:
        """Return what the plan says somebody must do of the course."""
        plan = json.loads((self.hr / "plan" / "plan.json").read_text("utf-8"))
        (krav,) = (k for k in plan["krav"] if k["kurs"] == KURS and ansattnr in json.dumps(k))
        return dict(krav)

    def register(self, type_: str, ansattnr: str) -> list[dict[str, Any]]:
        linjer = map(json.loads, (self.hr / "register.jsonl").read_text("utf-8").splitlines())
        return [
            rad for rad in linjer if (rad["type"], rad["ansattnr"], rad["kurs"]) == (type_, ansattnr, KURS)
        ]

    def påmeldt(self) -> dict[str, list[tuple[str, str, int]]]:
        """Return the enrolments in the course: by which way, which cohort, and whether it is suspended."""
        ut: dict[str, list[tuple[str, str, int]]] = {}
        for rad in php("hr_setup.php", state=self.navn)["enrolments"]:
            if rad["idnumber"] != KONTROLL:
                ut.setdefault(rad["idnumber"], []).append((rad["enrol"], rad["kohort"], int(rad["status"])))
        return ut


@pytest.fixture(scope="module")
def kommune(tmp_path_factory: pytest.TempPathFactory, moodlekurs: str) -> Kommune:
    if not (DRIVERE / "hr_setup.php").is_file():
        pytest.skip(f"Fant ikke hr_setup.php i {DRIVERE}")
    mappe, navn = tmp_path_factory.mktemp("kommune"), moodlekurs.replace("KOMP", "HR")
    funksjoner, rettigheter = fra_dokumentasjonen()
    svar = php(
        "hr_setup.php",
        cohorts=",".join(f"{navn}-{k}" for k in ("alle", "ny", "oppvekst", "helse")),
        course=navn,
        functions=",".join(sorted(funksjoner)),
        caps=",".join(sorted(rettigheter)),
    )
    assert not svar["unknown"], "docs/lms.md names what Moodle does not have"
    php("enrol_user.php", user=KONTROLL, courseid=svar["courseid"])
    (hr := mappe / "hr").mkdir()
    p = ProsjektTest(mappe / "prosjekt").fra("hr")
    p.skriv("lms.yaml", LMS_YAML.format(url=driver().BASE, kontroll=KONTROLL, k=navn)).kjør("bygg").kode(0)
    k = Kommune(p, hr, navn, svar["token"], svar["courseid"])
    for fil, idnummer in (
        (KURS, f"{KURS}@{NÅ}"),
        (f"{KURS}-nytt-fra-{ELDRE}", f"{KURS}@{NÅ}-nytt-fra-{ELDRE}"),
    ):
        pakke = les_pakke(p.mappe / "build" / "scorm12" / f"{fil}.zip")
        k.aktiviteter[fil] = last_opp(pakke, navn, idnummer)
    return k


def ta(aktivitet: Aktivitet, bruker: str) -> str:
    """Take the course to its end in Chromium; return what Moodle has stored."""
    with i_kurset(aktivitet, bruker) as elev:
        for modul in elev.kurs["moduler"]:
            elev.les(modul["id"])
        elev.gå_ut()
    spor = aktivitet.spor(bruker)
    assert spor.fullført == "COMPLETE"
    return spor.status


def test_fra_listen_til_beviset(kommune: Kommune) -> None:
    """One is new and takes the whole course; the other passed last year and takes «nytt siden sist»."""
    k = kommune
    k.liste("kari", "ola")
    (k.hr / "før.csv").write_text(
        f"ansattnr;kurs;utgave;bestatt;kilde\n{k.ola};{KURS};{ELDRE};2025-11-03;csv\n", "utf-8"
    )
    k.kjør("status", "--fra-fil", str(k.hr / "før.csv")).kode(0).ser("1 ny linje")
    k.kjør("lms", "sjekk").kode(0).ser("0 røde")

    fil = k.tildel()
    assert (k.krav(k.kari)["art"], k.krav(k.ola)["art"]) == ("hele", "nytt-siden-sist")
    k.kjør("utfør", str(fil)).kode(0)
    alle, ny = (("cohort", f"{k.navn}-{kohort}", 0) for kohort in ("alle", "ny"))
    assert k.påmeldt() == {k.kari: [alle, ny], k.ola: [alle]}
    assert len(k.register("tildelt", k.kari)) == 1

    for hvem, aktivitet in (("kari", KURS), ("ola", f"{KURS}-nytt-fra-{ELDRE}")):
        php("hr_setup.php", password=k.epost(hvem))
        assert ta(k.aktiviteter[aktivitet], k.epost(hvem)) in {"passed", "completed"}
    k.kjør("status", "--fra-lms").kode(0).ser("2 har bestått", "2 nye linjer")
    k.kjør("status", "--fra-lms").kode(0).ser("2 har bestått", "0 nye linjer")
    for ansattnr in (k.kari, k.ola):
        bevis = k.register("bestatt", ansattnr)[-1]
        assert (bevis["utgave"], bevis["dato"], bevis["kilde"]) == (NÅ, f"{I_DAG}", "ws")
    k.kjør("bevis", k.kari, "--format", "json", "--ut", str(k.hr / "bevis.json")).kode(0)
    assert NÅ in (k.hr / "bevis.json").read_text("utf-8")
    k.kjør("bevis", k.kari, "--ut", str(k.hr / "bevis.html")).kode(0)
    k.kjør("bevis", "--kontroller", str(k.hr / "bevis.html")).kode(0)

    k.tildel()
    assert (k.krav(k.kari)["art"], k.krav(k.ola)["art"]) == ("oppfylt", "oppfylt")


def test_nytt_siden_sist_byttes_uten_at_noe_går_tapt(kommune: Kommune) -> None:
    """A new zip in the same activity: same SCO, and nobody's tracks are lost."""
    a = kommune.aktiviteter[f"{KURS}-nytt-fra-{ELDRE}"]
    bruker = a.meld_på(f"uma{kommune.navn.lower()}")
    ta(a, bruker)
    før = a.spor(bruker)
    prosjekt = ProsjektTest(kommune.hr.parent / "rettet").fra("hr")
    prosjekt.bytt(f"moduler/{KURS}/modul.md", "Ring, og skriv ned.", "Ring, og skriv det ned.")
    prosjekt.kjør("bygg").kode(0)
    ny = les_pakke(prosjekt.mappe / "build" / "scorm12" / f"{a.pakke.kurs}.zip")
    assert ny.sha1 != a.pakke.sha1
    svar = a.bytt(ny)
    assert not svar["tracks_lost"], svar
    etter = replace(a, pakke=ny).spor(bruker)
    assert (etter.verdier, etter.fullført) == (før.verdier, "COMPLETE")
    with i_kurset(a, bruker) as elev:
        elev.gå_ut()
    assert a.spor(bruker).status == før.status


def test_den_som_slutter_beholder_alt(kommune: Kommune) -> None:
    """Out of the cohort: the enrolment is suspended, and what was passed is kept and can still be read."""
    k = kommune
    k.liste("ola")
    fil = k.tildel()
    k.kjør("utfør", str(fil)).kode(3).ser("1 av 2 personer", "--godta-stor-endring 1")
    k.kjør("utfør", str(fil), "--godta-stor-endring", "1").kode(0)
    assert {status for _, _, status in k.påmeldt()[k.kari]} == {1}
    assert k.påmeldt()[k.ola] == [("cohort", f"{k.navn}-alle", 0)]
    assert len(k.register("bestatt", k.kari)) == 1
    assert k.aktiviteter[KURS].spor(k.epost("kari")).fullført == "COMPLETE"
    (k.hr / "register.jsonl").rename(k.hr / "register-gammelt.jsonl")
    k.kjør("status", "--fra-lms").kode(0).ser("2 har bestått", "2 nye linjer")
