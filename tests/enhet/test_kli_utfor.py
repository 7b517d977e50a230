"""`kompetanse utfør`, `lms sjekk`, `lms tilstand` and `status --fra-lms`, against an address on loopback."""

import json
import os
import signal
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from falsk_moodle import KONTROLL, TOKEN, FalskKlokke, FalskMoodle, tjener
from hrhjelp import csv
from kompetanse.arbeid.journalfil import Journalfil
from kompetanse.arbeid.lms import Lmsoppsett
from kompetanse.arbeid.utfor import BEVISFIL, SIST, Utførsvar, Utførvalg, utfør_plan
from kompetanse.hr.planfil import skriv_plan
from kompetanse.lms.funksjoner import SKRIVER, Funksjon
from kompetanse.lms.tilstand import les_tilstand
from kompetanse.melding import Rapport
from kompetanse.modell.tildeling import Lmstilstand, Planperson, Tildelingsplan
from kompetanse.modell.tildeling import Operasjonstype as T
from lmshjelp import DAG, OPPSETT, liten_plan, liten_verden, op, plan, sluttet
from prosjekttest import ProsjektTest

KARI = "100101;Kari;Øvrebø;kari.ovrebo@example.no;Åsen barnehage;01.08.2015"
OLA = "100102;Ola;Bø;ola.bo@example.no;Servicetorget;01.08.2012"
NAVN = ("Kari", "Øvrebø", "kari.ovrebo", "Ola", "ola.bo", TOKEN)
LMS_YAML = """url: {url}
auth: oidc
nøkkel: {{kontrollbruker: {kontroll}}}
kohorter: {{alle-ansatte: k-alle, nyansatte: k-ny, oppvekst: k-oppvekst, helse-og-velferd: k-helse}}
kurs:
  vold-grunnkurs: {{kortnavn: GRUNN}}
ved_utmelding: steng
"""


class Verden:
    """A project, a sheet, and an LMS at an address."""

    def __init__(self, mappe: Path, url: str, moodle: FalskMoodle) -> None:
        self.moodle, self.mappe = moodle, mappe
        self.p = (
            ProsjektTest(mappe / "prosjekt")
            .fra("hr")
            .skriv("lms.yaml", LMS_YAML.format(url=url, kontroll=KONTROLL))
        )
        self.hr = mappe / "hr"
        self.hr.mkdir()
        self.liste(KARI, OLA)

    def liste(self, *rader: str) -> None:
        (self.hr / "ansatte.csv").write_bytes(csv(*rader))

    def kjør(self, *ord_: str) -> ProsjektTest:
        self.p.kjør(*ord_, KOMPETANSE_TOKEN=TOKEN)
        self.p.ser_ikke(*NAVN)
        return self.p

    def tildel(self) -> Path:
        hr = str(self.hr)
        self.kjør("lms", "tilstand", f"{hr}/ansatte.csv", "--ut", f"{hr}/lms.json").kode(0)
        self.kjør("tildel", f"{hr}/ansatte.csv", "--lms-tilstand", f"{hr}/lms.json", "--ut", f"{hr}/plan")
        return self.hr / "plan" / "plan.json"


@pytest.fixture
def verden(tmp_path: Path) -> Iterator[Verden]:
    moodle = FalskMoodle()
    kohorter = [moodle.ny_kohort(k) for k in ("k-alle", "k-ny", "k-oppvekst", "k-helse")]
    moodle.nytt_kurs("GRUNN", "vold-grunnkurs@2025.1", "vold-grunnkurs@2026.1", synket=(kohorter[0],))
    with ExitStack() as stabel:
        yield Verden(tmp_path, stabel.enter_context(tjener(moodle)), moodle)


def test_fra_liste_til_bevis(verden: Verden) -> None:
    """New hire in the sheet: account, cohort, enrolment; then a pass in the LMS: evidence."""
    fil, register = verden.tildel(), str(verden.hr / "register.jsonl")
    verden.kjør("utfør", str(fil), "--register", register).kode(0).ser("gjort")
    tilstand = verden.moodle.tilstand()
    assert tilstand["kohorter"]["k-alle"] == ["100101", "100102"]
    assert tilstand["påmeldt"]["GRUNN"] == [("100101", 0), ("100102", 0)]
    (kari,) = (b for b in verden.moodle.brukere.values() if b["idnumber"] == "100101")
    assert (kari["firstname"], kari["auth"]) == ("Kari", "oidc")
    (kurs,) = verden.moodle.kurs
    verden.moodle.bestå(kurs, "vold-grunnkurs@2026.1", kari["id"], 1_795_000_000)
    verden.kjør("status", "--register", register, "--fra-lms").kode(0)
    verden.p.ser("vold-grunnkurs: 2 deltakere, 1 har bestått", "1 ny linje")
    verden.kjør("status", "--register", register, "--fra-lms").kode(0).ser("1 har bestått", "0 nye linjer")
    typer = [json.loads(rad)["type"] for rad in Path(register).read_text("utf-8").splitlines()]
    assert typer.count("bestatt") == 1
    assert typer.count("tildelt") >= 2
    for navn in ("utfor.jsonl", SIST):
        assert stat.S_IMODE((fil.parent / navn).stat().st_mode) == 0o600
    antall = verden.moodle.antall(*SKRIVER)
    verden.kjør("utfor", str(fil)).kode(3).ser("Planen er utført")
    verden.kjør("utfør", str(fil), "--fortsett").kode(0)
    assert verden.moodle.antall(*SKRIVER) == antall


def test_manuell_påmelding(verden: Verden) -> None:
    verden.p.bytt("lms.yaml", "{kortnavn: GRUNN}", "{kortnavn: EGET, påmelding: manuell}")
    verden.moodle.nytt_kurs("EGET", "vold-grunnkurs@2026.1")
    verden.kjør("utfør", str(verden.tildel())).kode(0)
    assert verden.moodle.tilstand()["påmeldt"]["EGET"] == [("100101", 0), ("100102", 0)]


@pytest.mark.skipif(os.name != "posix", reason="trenger SIGKILL")
def test_drept_på_ordentlig(tmp_path: Path) -> None:
    """A process is killed while the LMS makes the accounts; the next one goes on from the file."""
    moodle, prosess, ekte = liten_verden(), [0], FalskMoodle.svar

    class Drepende(FalskMoodle):
        def svar(self, funksjon: str, p: dict[str, Any]) -> Any:
            svar = ekte(self, funksjon, p)
            if funksjon == Funksjon.OPPRETT and prosess[0]:
                os.kill(prosess[0], signal.SIGKILL)
            return svar

    moodle.__class__ = Drepende
    fil = tmp_path / "plan.json"
    fil.write_bytes(skriv_plan(replace(liten_plan(), dato=date.today())))
    with tjener(moodle) as url:
        (tmp_path / "lms.yaml").write_text(
            f"url: {url}\nnøkkel: {{kontrollbruker: {KONTROLL}}}\nved_utmelding: steng\n"
            "kohorter: {alle: k-alle, helse: k-helse}\n"
            "kurs: {grunnkurs: {kortnavn: GRUNN}, helse: {kortnavn: HELSE, påmelding: manuell}}\n",
            "utf-8",
        )
        ord_ = [sys.executable, "-m", "kompetanse", "utfor", "plan.json", "--lms", "lms.yaml"]
        ord_ += ["--tillat-deaktivering", "--godta-stor-endring", "1"]
        with subprocess.Popen(ord_, cwd=tmp_path, env=os.environ | {"KOMPETANSE_TOKEN": TOKEN}) as p:
            prosess[0] = p.pid
            assert p.wait(30) == -signal.SIGKILL
        assert len(moodle.brukere) == 4 + 3
        assert b'"sendt"' in (tmp_path / "utfor.jsonl").read_bytes()
        prosess[0] = 0
        svar = subprocess.run(
            [*ord_, "--fortsett"],
            cwd=tmp_path,
            env=os.environ | {"KOMPETANSE_TOKEN": TOKEN},
            check=False,
            timeout=30,
        )
    assert svar.returncode == 0
    uforstyrret = Mappe(tmp_path / "to", liten_verden())
    uforstyrret.legg(liten_plan())
    uforstyrret.kjør()
    assert moodle.tilstand() == uforstyrret.moodle.tilstand()


def test_den_som_slutter_beholder_bevis(verden: Verden) -> None:
    fil, register = verden.tildel(), str(verden.hr / "register.jsonl")
    verden.kjør("utfør", str(fil)).kode(0)
    (kurs,) = verden.moodle.kurs
    (ola,) = (b["id"] for b in verden.moodle.brukere.values() if b["idnumber"] == "100102")
    verden.moodle.bestå(kurs, "vold-grunnkurs@2026.1", ola, 1_795_000_000)
    verden.liste(KARI)
    fil = verden.tildel()
    verden.kjør("utfør", str(fil)).kode(3).ser("1 av 2 personer", "--godta-stor-endring 1")
    verden.kjør("utfør", str(fil), "--godta-stor-endring", "2").kode(3)
    verden.kjør("utfør", str(fil), "--godta-stor-endring", "1", "--register", register).kode(0)
    assert verden.moodle.tilstand()["kohorter"]["k-alle"] == ["100101"]
    assert verden.moodle.tilstand()["påmeldt"]["GRUNN"] == [("100101", 0), ("100102", 1)]
    bevis = [json.loads(rad) for rad in Path(register).read_text("utf-8").splitlines()]
    assert [b["ansattnr"] for b in bevis if b["type"] == "bestatt"] == ["100102"]


def test_noen_har_endret_lms_et(verden: Verden) -> None:
    fil = verden.tildel()
    verden.moodle.kohorter[next(iter(verden.moodle.kohorter))]["medlemmer"].add(verden.moodle.ny_bruker("77"))
    verden.kjør("utfør", str(fil)).kode(3).ser("Noen har endret kohortene")
    assert verden.moodle.antall(*SKRIVER) == 0
    assert not (fil.parent / "utfor.jsonl").exists()


def test_forkontrollen_stopper(verden: Verden) -> None:
    fil = verden.tildel()
    verden.moodle.ser_idnummer = False
    verden.kjør("utfør", str(fil)).kode(1).ser("rød", "ansattnumre", "Ingenting er endret")
    assert verden.moodle.antall(*SKRIVER) == 0


def test_feil_som_noen_må_se_på(verden: Verden) -> None:
    fil = verden.tildel()
    verden.moodle.ny_bruker("", username="kari.ovrebo@example.no")
    verden.kjør("utfør", str(fil)).kode(1).ser("1 feilet: En annen konto har brukernavnet.")
    verden.p.ser_ikke("100101")
    verden.kjør("utfør", str(fil), "--fortsett", "--vis-personer").kode(1).ser("    100101")


def test_sjekk(verden: Verden) -> None:
    (kurs,) = verden.moodle.kurs
    verden.moodle._meld_på(kurs, next(iter(verden.moodle.brukere)))
    verden.kjør("lms", "sjekk").kode(0).ser("Aktiviteten «vold-grunnkurs@2026.1» finnes.", "0 røde")
    verden.p.skriv("build/scorm12/vold-grunnkurs.zip", b"en annen pakke")
    verden.kjør("lms", "sjekk", "--format", "json").kode(1)
    røde = [f["tekst"] for f in json.loads(verden.p.ut)["funn"] if f["lys"] == "rød"]
    assert røde == ["Pakken i LMS-et er en annen enn den som er bygget."]
    assert verden.moodle.antall(*SKRIVER) == 0


def test_nøkkelen_mangler_eller_er_feil(verden: Verden) -> None:
    verden.p.kjør("lms", "sjekk", KOMPETANSE_TOKEN="").kode(2).ser("KOMPETANSE_TOKEN")
    verden.p.kjør("lms", "sjekk", KOMPETANSE_TOKEN="f" * 32).kode(1).ser("LMS-et kjenner ikke nøkkelen")
    verden.p.ser_ikke("f" * 32)
    fil = verden.mappe / "token"
    fil.write_text(TOKEN)
    fil.chmod(0o644)
    verden.p.kjør("lms", "sjekk", "--token-fil", str(fil)).kode(2).ser("Andre kan lese")


def test_lms_yaml_med_feil(verden: Verden) -> None:
    verden.p.bytt("lms.yaml", "vold-grunnkurs", "vold-grunkurs")
    verden.kjør("lms", "sjekk").kode(1).ser("K971", "lms.yaml:6")
    verden.p.skriv("lms.yaml", "url: http://laer.example.no\nkurs: {}\n")
    verden.kjør("lms", "sjekk").kode(1).ser("K970")
    verden.p.slett("lms.yaml")
    verden.kjør("lms", "sjekk").kode(1).ser("K974")


def test_ikke_i_versjonskontroll(verden: Verden) -> None:
    fil = verden.tildel()
    (verden.hr / ".git").mkdir()
    verden.kjør("utfør", str(fil)).kode(3).ser("versjonskontroll")
    verden.kjør("lms", "tilstand", "--ut", str(verden.hr / "t.json")).kode(3)
    assert verden.moodle.antall(*SKRIVER) == 0


@pytest.mark.parametrize("vindu", ["22", "25-99", "5-5", "a-b", "22:70-05"])
def test_tidsrom_som_ikke_er_det(verden: Verden, vindu: str) -> None:
    verden.p.skriv("plan.json", "{}")
    verden.kjør("utfør", "plan.json", "--vindu", vindu).kode(2)


def test_ikke_en_plan(verden: Verden) -> None:
    (verden.hr / "plan.json").write_text('{"skjema": 99}')
    verden.kjør("utfør", str(verden.hr / "plan.json")).kode(2).ser("annen versjon")


# --- without an address, with a clock of our own ---


class Mappe:
    """A folder with a plan."""

    def __init__(self, mappe: Path, moodle: FalskMoodle, navn: str = "plan") -> None:
        self.fil, self.moodle, self.klokke = mappe / navn / "plan.json", moodle, FalskKlokke()
        self.fil.parent.mkdir(parents=True)

    def legg(self, plan_: Tildelingsplan, alder: timedelta = timedelta()) -> None:
        self.fil.write_bytes(skriv_plan(plan_))
        tid = (self.klokke.nå() - alder).timestamp()
        os.utime(self.fil, (tid, tid))

    def kjør(self, **mer: Any) -> Utførsvar:
        valg = Utførvalg(
            tillat=frozenset({"--tillat-deaktivering"}), godtatt=mer.pop("godtatt", frozenset({1})), **mer
        )
        oppsett = Lmsoppsett(Rapport(), OPPSETT, {"alle": "k-alle", "helse": "k-helse"}, "2026.1")  # type: ignore[dict-item]
        return utfør_plan(self.fil, oppsett, self.moodle, valg, klokke=self.klokke)


@pytest.fixture
def mappe(tmp_path: Path) -> Mappe:
    return Mappe(tmp_path, liten_verden())


def test_bevisene_ligger_ved_planen(mappe: Mappe) -> None:
    mappe.legg(liten_plan())
    svar = mappe.kjør()
    assert svar.utføring is not None
    assert svar.utføring.alt_gjort
    tekst = mappe.fil.with_name(BEVISFIL).read_text("utf-8")
    assert tekst.splitlines()[1:] == [";900;grunnkurs;2025.1;2025-02-19;ws;90;"]
    from kompetanse.hr.statusfil import les_status

    assert list(les_status(tekst.encode()).kjent.bevis) == [("", "900")]


@pytest.mark.parametrize(
    ("dag", "alder", "stopp"),
    [
        (date(2026, 11, 23), timedelta(hours=25), "gammel"),
        (date(2026, 11, 21), timedelta(), "gammel"),
        (date(2026, 11, 24), timedelta(), "fremtidig"),
        (date(2026, 11, 22), timedelta(hours=23), ""),
    ],
)
def test_gamle_planer(mappe: Mappe, dag: date, alder: timedelta, stopp: str) -> None:
    mappe.legg(replace(plan(), dato=dag), alder)
    assert mappe.kjør().stopp == stopp


def folk(antall: int) -> tuple[Planperson, ...]:
    felt = dict.fromkeys(
        (
            "fornavn",
            "etternavn",
            "epost",
            "enhet_kode",
            "enhet",
            "virksomhet",
            "tjenesteområde",
            "leder_ansattnr",
        ),
        "",
    )
    return tuple(
        Planperson(selskap="", ansattnr=str(2000 + i), status="aktiv", **felt) for i in range(antall)
    )


@pytest.mark.parametrize(
    ("ute", "godtatt", "stopp"), [(5, 0, ""), (6, 0, "fjerner-mange"), (6, 5, "fjerner-mange"), (6, 6, "")]
)
def test_for_mange_ut(mappe: Mappe, ute: int, godtatt: int, stopp: str) -> None:
    """Five of a hundred may be taken out; six must be confirmed, by the exact number."""
    ops = [o for i in range(ute) for o in sluttet(str(2000 + i), "k-alle")]
    mappe.legg(replace(plan(*ops), personer=folk(100)))
    svar = mappe.kjør(godtatt=frozenset({godtatt}))
    assert svar.stopp == stopp
    if stopp:
        assert svar.rekkverk is not None
        assert (svar.rekkverk.antall, svar.rekkverk.av) == (6, 100)
        assert mappe.moodle.antall(*SKRIVER) == 0


def test_kortere_liste_enn_sist(tmp_path: Path) -> None:
    """Each day's plan has a folder of its own; the last one that was applied counts."""
    moodle = liten_verden()
    dager = [
        (1000, 0, ""), (899, 0, "kortere-liste"), (899, 100, "kortere-liste"), (899, 101, ""), (810, 0, ""),
        (2000, 0, ""),
    ]  # fmt: skip
    for nr, (rader, godtatt, stopp) in enumerate(dager):
        mappe = Mappe(tmp_path, moodle, f"tildeling-{nr}")
        mappe.klokke.tid += timedelta(minutes=nr)
        mappe.legg(plan(rader=rader))
        assert mappe.kjør(godtatt=frozenset({godtatt})).stopp == stopp, nr


def test_én_om_gangen(mappe: Mappe) -> None:
    mappe.legg(liten_plan())
    with Journalfil(mappe.fil.with_name("utfor.jsonl")):
        assert mappe.kjør().stopp == "opptatt"
    assert mappe.moodle.antall(*SKRIVER) == 0


def test_journalen_hører_til_planen(mappe: Mappe) -> None:
    mappe.legg(plan(op(T.LEGG_I_KOHORT, "901", "k-helse")))
    assert mappe.kjør(fortsett=True).stopp == "ingen-journal"
    assert mappe.kjør().stopp == ""
    assert mappe.kjør().stopp == "utført-før"
    mappe.legg(plan(op(T.LEGG_I_KOHORT, "902", "k-helse")))
    assert mappe.kjør(fortsett=True).stopp == "annen-plan"
    assert mappe.kjør().stopp == ""
    assert len(list(mappe.fil.parent.glob("utfor-*.jsonl"))) == 1
    journal = mappe.fil.with_name("utfor.jsonl")
    journal.write_bytes(journal.read_bytes().replace(b'"nr":2', b'"nr":7'))
    assert mappe.kjør(fortsett=True).stopp == "journal-endret"


def test_stoppet_og_fortsatt(mappe: Mappe) -> None:
    """Also when a day has gone by, and half a line was left."""
    mappe.legg(liten_plan())
    mappe.moodle.feil = [(Funksjon.LEGG_I_KOHORT, "http-500"), (Funksjon.KOHORTMEDLEMMER, "http-500")] * 500
    svar = mappe.kjør()
    assert svar.utføring is not None
    assert not svar.utføring.alt_gjort
    mappe.moodle.feil = []
    assert mappe.kjør().stopp == "påbegynt"
    with mappe.fil.with_name("utfor.jsonl").open("ab") as fil:
        fil.write(b'{"nr":99,"tid"')
    mappe.klokke.tid += timedelta(hours=30)
    svar = mappe.kjør(fortsett=True)
    assert svar.utføring is not None
    assert svar.utføring.alt_gjort
    mappe.klokke.tid += timedelta(hours=60)
    assert mappe.kjør(fortsett=True).stopp == "gammel"


def test_tilstanden_må_være_planens(mappe: Mappe) -> None:
    nå = les_tilstand(mappe.moodle, ["k-alle", "k-helse"], [], KONTROLL)
    assert isinstance(nå, Lmstilstand)
    mappe.legg(replace(liten_plan(), lms_tilstand_sha256=nå.sha256))
    assert mappe.kjør().stopp == ""
    mappe.legg(replace(liten_plan(4), lms_tilstand_sha256=nå.sha256))
    assert mappe.kjør().stopp == "annen-tilstand"


def test_klokken_i_testene_er_planens_dag() -> None:
    assert FalskKlokke().nå().date() == DAG
    assert FalskKlokke().nå() == datetime(2026, 11, 23, 23, tzinfo=UTC)
