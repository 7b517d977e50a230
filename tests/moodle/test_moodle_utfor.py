"""A plan applied to a real Moodle: from HR's sheet to account, cohort, enrolment, evidence, and out again."""

import json
import os
import subprocess
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from moodlehjelp import DRIVERE, INNSTILLINGER, lag_pakke, php

from conftest import KJØRING
from hrhjelp import csv
from kompetanse.lms.funksjoner import Funksjon
from kompetanse.lms.klient import Klient
from kompetanse.lms.oppslag import finn_brukere, finn_kohorter, kohortmedlemmer, påmeldte
from kompetanse.lms.svar import Lmsfeil, Lmssvar
from prosjekttest import ProsjektTest

KONTROLL = "kompetanse-kontroll"
_PHP = """<?php
require(%s);
require_once($CFG->dirroot . '/enrol/cohort/locallib.php');
require_once($CFG->dirroot . '/cohort/lib.php');
set_config('unenrolaction', 2, 'enrol_cohort');
set_config('showuseridentity', 'idnumber,email');
set_config('grade_report_showonlyactiveenrol', 0);
$kurs = $DB->get_record('course', ['shortname' => '%s'], '*', MUST_EXIST);
$rolle = $DB->get_field('role', 'id', ['shortname' => 'student']);
foreach (%s as $idnummer) {
    $kohort = ['contextid' => context_system::instance()->id, 'name' => $idnummer, 'idnumber' => $idnummer];
    $id = cohort_add_cohort((object)$kohort);
    if ($idnummer === '%s') {
        enrol_get_plugin('cohort')->add_instance($kurs, ['customint1' => $id, 'roleid' => $rolle]);
    }
}
if (!$DB->record_exists('user', ['idnumber' => '%s'])) {
    $konto = ['username' => '%s', 'idnumber' => '%s', 'firstname' => 'Kontroll', 'lastname' => 'Konto'];
    $konto += ['email' => 'kontroll@example.no', 'mnethostid' => $CFG->mnet_localhost_id, 'confirmed' => 1];
    user_create_user((object)$konto, false);
}
lab_out(['ok' => true, 'kurs' => (int)$kurs->id]);
"""

_BESTÅ = """<?php
require(%s);
[$kurs, $cm] = get_course_and_cm_from_cmid(%d, 'scorm');
$bruker = $DB->get_record('user', ['username' => '%s'], '*', MUST_EXIST);
foreach ($DB->get_records('scorm_scoes', ['scorm' => $cm->instance, 'scormtype' => 'sco']) as $sco) {
    foreach (['score.raw' => 90, 'lesson_status' => 'passed'] as $felt => $verdi) {
        scorm_insert_track($bruker->id, $cm->instance, $sco->id, 1, "cmi.core.$felt", $verdi);
    }
}
lab_out(['ok' => true]);
"""

_TOKEN = """<?php
require(%s);
require_once($CFG->dirroot . '/webservice/lib.php');
$navn = 'ws%s';
$system = context_system::instance();
$id = $DB->get_field('user', 'id', ['username' => $navn]);
if (!$id) {
    $konto = ['username' => $navn, 'firstname' => 'Web', 'lastname' => 'Tjeneste'];
    $konto += ['email' => "$navn@example.no"];
    $konto += ['mnethostid' => $CFG->mnet_localhost_id, 'confirmed' => 1, 'policyagreed' => 1];
    $id = user_create_user((object)$konto, false);
    $rolle = create_role($navn, $navn, '');
    foreach (%s as $rettighet) {
        assign_capability($rettighet, CAP_ALLOW, $rolle, $system->id, true);
    }
    role_assign($rolle, $id, $system->id);
}
accesslib_clear_all_caches(true);
$tjeneste = $DB->get_record('external_services', ['shortname' => 'kompetanse'], '*', MUST_EXIST);
lab_out(['ok' => true, 'token' => \\core_external\\util::generate_token(
    EXTERNAL_TOKEN_PERMANENT, $tjeneste, $id, $system)]);
"""
LESERETTIGHETER = (
    "webservice/rest:use", "moodle/user:viewdetails", "moodle/site:viewuseridentity", "moodle/cohort:view",
    "moodle/course:view", "moodle/course:viewhiddencourses", "moodle/course:viewhiddenactivities",
    "moodle/course:viewparticipants", "moodle/course:enrolreview", "moodle/site:accessallgroups",
    "gradereport/user:view", "moodle/grade:viewall", "moodle/grade:viewhidden",
    "moodle/course:viewsuspendedusers", "report/progress:view",
)  # fmt: skip
"""The capabilities that docs/lms.md tells an administrator to give."""


@dataclass
class Ekte:
    """A Moodle with one course that follows a cohort, a project, and a folder for HR."""

    p: ProsjektTest
    hr: Path
    token: str
    kurs: int
    cmid: int
    klient: Klient

    def kjør(self, *ord_: str) -> ProsjektTest:
        self.p.kjør(*ord_, KOMPETANSE_TOKEN=self.token, KOMPETANSE_REGISTER=str(self.hr / "register.jsonl"))
        self.p.ser_ikke(self.token, "Øvrebø", "kari.ovrebo")
        return self.p

    def tildel(self, *rader: str) -> str:
        (self.hr / "ansatte.csv").write_bytes(csv(*rader))
        self.kjør("lms", "tilstand", str(self.hr / "ansatte.csv"), "--ut", str(self.hr / "lms.json")).kode(0)
        tilstand = ["--lms-tilstand", str(self.hr / "lms.json")]
        self.kjør("tildel", str(self.hr / "ansatte.csv"), *tilstand, "--ut", str(self.hr / "plan")).kode(0)
        return str(self.hr / "plan/plan.json")

    def svar(self, svar: Any) -> Any:
        assert not isinstance(svar, Lmsfeil), svar
        return svar

    def medlemmer(self, idnummer: str) -> frozenset[int]:
        (id_,) = self.svar(finn_kohorter(self.klient, [idnummer])).values()
        alle: frozenset[int] = self.svar(kohortmedlemmer(self.klient, [id_]))[id_]
        return alle

    def konto(self, nr: str) -> int:
        ((konto,),) = self.svar(finn_brukere(self.klient, [nr], KONTROLL)).values()
        return int(konto.id)

    def linjer(self, type_: str) -> list[dict[str, Any]]:
        rader = [json.loads(rad) for rad in (self.hr / "register.jsonl").read_text("utf-8").splitlines()]
        return [rad for rad in rader if rad["type"] == type_]


def egen_php(mappe: Path, kode: str) -> dict[str, Any]:
    fil = mappe / "oppsett.php"
    fil.write_text(kode, "utf-8")
    svar = subprocess.run(["php", str(fil)], capture_output=True, check=False, text=True, timeout=120)
    lest: dict[str, Any] = json.loads(svar.stdout)
    assert lest.get("ok"), lest
    return lest


def bestå(ekte: Ekte, brukernavn: str) -> None:
    """Put in a learner's work as the player does, without enrolling anybody."""
    egen_php(ekte.hr, _BESTÅ % (json.dumps(str(DRIVERE / "lib.php")), ekte.cmid, brukernavn))


def nr(i: int) -> str:
    """An employee number that nobody has had."""
    return f"{KJØRING[-8:]}{i}"


@pytest.fixture(scope="module")
def ekte(tmp_path_factory: pytest.TempPathFactory) -> Ekte:
    mappe = tmp_path_factory.mktemp("utfor")
    kort, k = f"UTFOR{KJØRING}", f"k{KJØRING}"
    p = ProsjektTest(mappe / "prosjekt").fra("hr")
    pakke = lag_pakke(p.mappe, "vold-grunnkurs", mappe)
    p.skriv("build/scorm12/vold-grunnkurs.zip", pakke.zip.read_bytes())
    valg = {f"set_{navn}": verdi for navn, verdi in INNSTILLINGER.items()}
    idnummer = "vold-grunnkurs@2026.1"
    aktivitet = php(
        "add_scorm.php", zip=pakke.zip, course=kort, name="Grunnkurs", learner="", idnumber=idnummer, **valg
    )
    kohorter = [f"{k}-alle", f"{k}-ny", f"{k}-oppvekst", f"{k}-helse"]
    lib = json.dumps(str(DRIVERE / "lib.php"))
    egne = (lib, kort, json.dumps(kohorter), kohorter[0], KONTROLL, KONTROLL, KONTROLL)
    kurs = egen_php(mappe, _PHP % egne)["kurs"]
    p.skriv(
        "lms.yaml",
        f"url: {os.environ['MOODLE_URL']}\nnøkkel: {{kontrollbruker: {KONTROLL}}}\nved_utmelding: steng\n"
        f"kohorter: {{alle-ansatte: {k}-alle, nyansatte: {k}-ny, oppvekst: {k}-oppvekst, "
        f"helse-og-velferd: {k}-helse}}\n"
        f"kurs:\n  vold-grunnkurs: {{kortnavn: {kort}}}\n",
    )
    token = php("ws_setup.php")["token"]
    hr = mappe / "hr"
    hr.mkdir()
    return Ekte(p, hr, token, kurs, aktivitet["cmid"], Klient(os.environ["MOODLE_URL"], token))


def rad(i: int, fornavn: str = "Kari") -> str:
    return f"{nr(i)};{fornavn};Øvrebø;kari.ovrebo{nr(i)}@example.no;Åsen barnehage;01.08.2015"


def test_ny_til_bevis_og_ut_igjen(ekte: Ekte) -> None:
    fil = ekte.tildel(rad(1), rad(2))
    ekte.kjør("utfør", fil).kode(0)
    kari, ola = ekte.konto(nr(1)), ekte.konto(nr(2))
    alle = f"k{KJØRING}-alle"
    assert ekte.medlemmer(alle) == {kari, ola}
    assert ekte.svar(påmeldte(ekte.klient, ekte.kurs, "onlyactive")) == {kari: nr(1), ola: nr(2)}
    assert {linje["ansattnr"] for linje in ekte.linjer("tildelt")} == {nr(1), nr(2)}

    ekte.kjør("lms", "sjekk").kode(0).ser("Pakken i LMS-et er den som er bygget.", "Fullføring blir ført.")

    for i in (1, 2):
        bestå(ekte, f"kari.ovrebo{nr(i)}@example.no")
    ekte.kjør("status", "--fra-lms").kode(0).ser("2 deltakere, 2 har bestått", "2 nye linjer")
    ekte.kjør("status", "--fra-lms").kode(0).ser("0 nye linjer")

    fil = ekte.tildel(rad(1))  # the other one has left
    ekte.kjør("utfør", fil).kode(3).ser("1 av 2 personer")
    ekte.kjør("utfør", fil, "--godta-stor-endring", "1").kode(0)
    assert ekte.medlemmer(alle) == {kari}
    assert set(ekte.svar(påmeldte(ekte.klient, ekte.kurs, "onlysuspended"))) == {ola}
    bevis = [(b["ansattnr"], b["kurs"], b["utgave"], b["kilde"]) for b in ekte.linjer("bestatt")]
    assert sorted(bevis) == [(nr(i), "vold-grunnkurs", "2026.1", "ws") for i in (1, 2)]

    fil = ekte.tildel(rad(1), rad(2))  # and comes back: the old account, the old work
    ekte.kjør("utfør", fil).kode(0)
    assert ekte.konto(nr(2)) == ola
    assert set(ekte.svar(påmeldte(ekte.klient, ekte.kurs, "onlyactive"))) == {kari, ola}
    ekte.kjør("status", "--fra-lms").kode(0).ser("2 har bestått", "0 nye linjer")


def test_en_giftig_rad(ekte: Ekte) -> None:
    """An account with the same name stops one person, and not the other thirty."""
    opptatt = f"kari.ovrebo{nr(20)}@example.no"
    php("enrol_user.php", user=opptatt, cmid=ekte.cmid)
    før = ekte.medlemmer(f"k{KJØRING}-alle")
    rader = [rad(i) for i in (1, 2, *range(10, 41))]
    fil = ekte.tildel(*rader)
    ekte.kjør("utfør", fil).kode(1).ser("1 feilet: En annen konto har")
    assert len(ekte.medlemmer(f"k{KJØRING}-alle")) == len(før) + 30
    ekte.kjør("utfør", fil, "--fortsett").kode(1)
    assert len(ekte.medlemmer(f"k{KJØRING}-alle")) == len(før) + 30


@pytest.mark.parametrize("funksjon", sorted(Funksjon))
def test_funksjonen_finnes(ekte: Ekte, funksjon: Funksjon) -> None:
    """Every function that we name is one that this Moodle has."""
    svar = ekte.klient.kall(funksjon)
    assert isinstance(svar, Lmssvar) or svar.kode != "invalidrecord", svar


def test_feil_nøkkel(ekte: Ekte) -> None:
    svar = Klient(os.environ["MOODLE_URL"], "0" * 32).kall(Funksjon.INFO)
    assert isinstance(svar, Lmsfeil)
    assert svar.kode == "invalidtoken"


def nøkkel(ekte: Ekte, navn: str, *uten: str) -> str:
    """Make an account that may do what the checklist says, but for what is left out, and a token for it."""
    rettigheter = json.dumps([r for r in LESERETTIGHETER if r not in uten])
    lib = json.dumps(str(DRIVERE / "lib.php"))
    svar = egen_php(ekte.hr, _TOKEN % (lib, f"{navn}{KJØRING}", rettigheter))
    return str(svar["token"])


def test_rettighetene_i_sjekklisten_er_nok_til_å_lese(ekte: Ekte) -> None:
    ekte = replace(ekte, token=nøkkel(ekte, "les"))
    ekte.kjør("lms", "sjekk").kode(0).ser(
        "Nøkkelen ser ansattnumre.", "Pakken i LMS-et er den som er bygget."
    )
    ekte.kjør("status", "--fra-lms").kode(0).ser("2 har bestått", "0 nye linjer")
    ekte.kjør("lms", "tilstand", "--ut", str(ekte.hr / "t.json")).kode(0)


def test_nøkkel_som_ser_for_lite(ekte: Ekte) -> None:
    """It gets no error from Moodle, only an empty answer: then nobody may be taken for new."""
    ekte = replace(ekte, token=nøkkel(ekte, "svak", "moodle/site:viewuseridentity"))
    assert Klient(os.environ["MOODLE_URL"], ekte.token).kall(
        Funksjon.BRUKERE, {"field": "idnumber", "values": [nr(1), KONTROLL]}
    ) == Lmssvar([], pytest.approx(0, abs=60))
    ekte.kjør("lms", "sjekk").kode(1).ser("rød", "Nøkkelen ser ikke ansattnumre.")
    ekte.kjør("lms", "tilstand", "--ut", str(ekte.hr / "t2.json")).kode(1).ser("får ikke se id-numre")
    assert not (ekte.hr / "t2.json").exists()
