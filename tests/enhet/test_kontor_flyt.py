"""The office from the sheet to the files: what is shown, what is not, and that nothing is left behind."""

import sys
import tempfile
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import openpyxl.worksheet._writer
import pytest

from hrhjelp import ANSATTE, FNR_I_ANSATTNR, FNR_KOLONNE, SYNTETISK, xlsx
from kompetanse.arbeid.status import fra_filer
from kompetanse.arbeid.tildel import Plankilder, lag_plan
from kompetanse.hr.planfil import les_plan
from kompetanse.hr.register import kjent, les_register
from kompetanse.kli.kontor.blad import RADER, bla
from kompetanse.kli.kontor.mottak import _bare_navnet
from kontorhjelp import DAG, STATUS, Kontortest
from prosjekttest import PROSJEKTER


@pytest.fixture
def k() -> Kontortest:
    return Kontortest().inn()


@pytest.fixture
def ingen_filer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Whatever is meant for the disk for a while would lie in this folder; and nobody may even try."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(sys, "dont_write_bytecode", True)  # compiled templates are kept, and hold no data
    prøvd: list[str] = []

    def merk(modul: Any, navn: str) -> None:
        ekte = getattr(modul, navn)
        monkeypatch.setattr(modul, navn, lambda *a, **k: (prøvd.append(navn), ekte(*a, **k))[1])

    for navn in ("NamedTemporaryFile", "TemporaryFile", "mkstemp"):
        merk(tempfile, navn)
    merk(openpyxl.worksheet._writer, "NamedTemporaryFile")
    yield
    assert prøvd == []
    assert list(tmp_path.iterdir()) == []


def test_hele_veien(k: Kontortest) -> None:
    avvik = k.legg_inn(status=STATUS).text
    assert "9 ansatte i 13 rader er lest." in avvik.replace("\n", "")
    assert "F-ANSATTNR-KONFLIKT" in avvik
    assert "Rad 10" in avvik
    grupper = k.hent("malgrupper").text
    assert "Hjemmetjenesten øst" in grupper
    assert "23. november 2026" in grupper
    plan = k.hent("plan").text
    assert "Planen for 23. november 2026" in plan
    assert "100101" in plan
    for side in (avvik, grupper, plan):
        for verdi in ("Kari", "Øvrebø", "example.no", "HYPERLINK"):
            assert verdi not in side, "nobody asked for names"
    assert "Øvrebø, Kari" in k.hent("plan?navn=ja").text


def test_planen_er_den_samme_som_i_terminalen(k: Kontortest, tmp_path: Path) -> None:
    rå = ANSATTE.encode("cp1252")
    k.legg_inn(rå, status=STATUS)
    (tmp_path / "a.csv").write_bytes(rå)
    (tmp_path / "s.csv").write_bytes(STATUS)
    fra_filer(PROSJEKTER / "hr", [tmp_path / "s.csv"], tmp_path / "r.jsonl")
    kilder = Plankilder(fil=tmp_path / "a.csv", register=tmp_path / "r.jsonl")
    fasit = lag_plan(PROSJEKTER / "hr", kilder, DAG).plan
    svar = k.hent("last-ned-plan.json")
    assert svar.headers["content-disposition"] == 'attachment; filename="plan.json"'
    assert les_plan(svar.content) == fasit
    navn = zipfile.ZipFile(BytesIO(k.hent("last-ned-tildeling.zip").content)).namelist()
    assert {"plan.json", "plan.xlsx", "plan.html", "moodle-brukere.csv", "LES-MEG.txt"} <= set(navn)
    assert openpyxl.load_workbook(BytesIO(k.hent("last-ned-avvik.xlsx").content))["Avvik"].max_row > 1
    assert k.hent("last-ned-malgrupper.xlsx").content[:2] == b"PK"
    for feil in ("..%2f..%2fetc%2fpasswd", "kompetanse.yaml", "plan.exe"):
        assert k.hent(f"last-ned-{feil}").status_code == 404


@pytest.mark.usefixtures("ingen_filer")
def test_ingenting_på_disken(k: Kontortest) -> None:
    """Also not on the way: a form above one megabyte, and a workbook, go to the disk in both libraries."""
    stor = ANSATTE.encode() + b"\n" * 2_000_000
    assert "9 ansatte" in k.legg_inn(stor, status=STATUS).text
    for navn in ("plan.xlsx", "tildeling.zip", "avvik.xlsx", "malgrupper.xlsx"):
        assert k.hent(f"last-ned-{navn}").status_code == 200


@pytest.mark.parametrize("felt", ["ansatte", "forrige", "status"])
@pytest.mark.parametrize("rå", [FNR_KOLONNE, FNR_I_ANSATTNR], ids=["kolonne", "nummer"])
@pytest.mark.usefixtures("ingen_filer")
def test_fødselsnummer_blir_avvist_usett(
    k: Kontortest, rå: str, felt: str, capfd: pytest.CaptureFixture[str]
) -> None:
    k.legg_inn()
    if felt == "status":
        rå = f"ansattnr;kurs;utgave;bestatt;kilde\n{SYNTETISK};vold-grunnkurs;2026.1;2026-10-20;ws\n"
    filer = {felt: ("a.csv", rå.encode("cp1252"))}
    svar = k.send("les", files=filer)
    side = k.hent(svar.headers["location"]).text
    assert "Filen er avvist" in side
    assert {"ansatte": "Listen over ansatte", "forrige": "Det eldre utdraget", "status": "«a.csv»"}[
        felt
    ] in side
    for sti in ("", "avvik", "malgrupper", "plan", "rapporter"):
        assert SYNTETISK not in k.hent(sti).text
    assert k.kontor.funn is not None
    assert k.kontor.funn.innlevert is None, "nothing of it is kept"
    assert SYNTETISK not in repr(vars(k.kontor))
    assert k.hent("last-ned-avvik.xlsx").status_code == 404
    assert capfd.readouterr() == ("", "")


def test_filtrene(k: Kontortest) -> None:
    k.legg_inn(status=STATUS)

    def antall(spurt: str) -> int:
        tekst = k.hent("plan?" + spurt).text
        return tekst.count('<tr role="row"><th scope="row"')

    plan = k.kontor.funn.plan if k.kontor.funn else None
    assert plan is not None
    åpne = [x for x in plan.krav if x.åpent]
    assert antall("") == len(åpne)
    assert antall("art=alle") == len(plan.krav)
    assert antall("kurs=vold-grunnkurs") == sum(x.kurs == "vold-grunnkurs" for x in åpne)
    assert antall("art=nytt-siden-sist") == sum(x.art == "nytt-siden-sist" for x in plan.krav) == 1
    assert antall("art=oppfylt") == sum(x.art == "oppfylt" for x in plan.krav) > 0
    skole = {p.nøkkel for p in plan.personer if p.enhet == "Sjøhagen skole"}
    assert antall("enhet=Sjøhagen+skole") == sum(x.nøkkel in skole for x in åpne) > 0
    assert antall("ansatt=framtidig") + antall("ansatt=aktiv") == len(åpne)
    assert antall("frist=over") + antall("frist=snart") + antall("frist=senere") + antall(
        "frist=uten"
    ) == len(åpne)
    assert antall("enhet=Finnes+ikke&kurs=%3Cb%3E&side=x") == len(åpne), "an unknown choice is no choice"


def test_det_som_er_lagt_inn_blir_værende(k: Kontortest) -> None:
    k.legg_inn(status=STATUS)
    assert "ansatte.csv, status.csv" in k.hent().text
    assert k.send("les", files={"forrige": ("f.csv", ANSATTE.encode())}).status_code == 303
    assert "ansatte.csv, status.csv, f.csv" in k.hent().text
    assert k.send("tom").headers["location"] == "./"
    assert k.kontor.funn is None
    assert "ansatte.csv" not in k.hent().text
    assert k.hent("last-ned-plan.json").status_code == 404


@pytest.mark.parametrize(
    ("innhold", "venter"),
    [
        ({"files": {"status": ("s.csv", STATUS)}}, "Velg filen med listen over ansatte."),
        ({"files": {"ansatte": ("a.csv", b"x" * 3_100_000)}}, "Filene er for store."),
        ({"data": {"dato": "x"}}, "Skjemaet kan ikke leses."),
        ({"files": {"ansatte": ("a.csv", b"x")}, "data": {"dato": "31.31"}}, "Skriv datoen"),
        ({"files": [("ansatte", ("a.csv", b"x"))] * 40}, "Skjemaet kom ikke helt frem."),
    ],
)
def test_skjema_med_feil(k: Kontortest, innhold: dict[str, object], venter: str) -> None:
    svar = k.send("les", **innhold)
    assert svar.status_code == 422
    assert venter in svar.text
    assert "<title>Feil: Filer" in svar.text
    assert k.kontor.funn is None


def test_for_stort_blir_avvist_før_det_er_lest(k: Kontortest) -> None:
    type_ = {"content-type": "multipart/form-data; boundary=x", "origin": f"http://{k.dør.vert}"}
    svar = k.leser.post(k.rot + "les", content=b"--x--", headers=type_ | {"content-length": "3000001"})
    assert "Filene er for store." in svar.text


def test_for_stort_uten_å_si_det_på_forhånd(k: Kontortest) -> None:
    """A body without a length is counted while it comes."""
    hode = b'--x\r\nContent-Disposition: form-data; name="ansatte"; filename="a"\r\n\r\n'
    type_ = {"content-type": "multipart/form-data; boundary=x", "origin": f"http://{k.dør.vert}"}
    svar = k.leser.post(k.rot + "les", content=iter([hode, *[b"y" * 1_000_000] * 4]), headers=type_)
    assert "Filene er for store." in svar.text


def test_registeret_fra_sist_holder_fristene(k: Kontortest) -> None:
    k.legg_inn(status=STATUS)
    register = k.hent("last-ned-register.jsonl").content
    lest = les_register(register)
    assert lest.brudd is None
    assert {b.kurs for alle in kjent(lest).bevis.values() for b in alle} == {"vold-grunnkurs"}

    def frister(k: Kontortest) -> dict[tuple[str, str], object]:
        assert k.kontor.funn is not None
        assert k.kontor.funn.plan is not None
        return {(x.ansattnr, x.kurs): x.frist for x in k.kontor.funn.plan.krav if x.åpent}

    først = frister(k)
    senere = Kontortest().inn()
    filer = {"ansatte": ("a.csv", ANSATTE.encode()), "status": ("register.jsonl", register)}
    senere.send("les", files=filer, data={"dato": "2026-12-20"})
    nå = frister(senere)
    assert {n: nå[n] for n in først} == først, "what was set first, stands"
    assert senere.kontor.funn is not None
    igjen = senere.hent("last-ned-register.jsonl").content
    assert igjen.startswith(register), "the register only grows"

    ødelagt = {"status": ("register.jsonl", register.replace(b"100102", b"100199", 1))}
    senere.send("les", files=ødelagt)
    assert "K960" in senere.hent("avvik").text
    assert senere.kontor.funn.plan is None, "no plan from evidence that somebody has changed"


def test_rapporter_fra_moodle_som_ikke_sier_kurset(k: Kontortest) -> None:
    scorm = b"ID number\tAttempt\tLast accessed on\tScore\n100102\t1\tMonday, 2 November 2026\t90\n"
    assert "F-RAPPORT-KURS" in k.legg_inn(status=scorm).text
    assert "<table" not in k.hent("plan").text, "no plan that forgets what people have passed"
    aktivitet = ",ID-nummer,Prøve,\nPer Ås,100102,Fullført,2026-10-20 10:00:00\n".encode()
    assert "A-RAPPORT-AKTIVITET" in k.legg_inn(status=aktivitet).text
    assert " --" not in k.hent("avvik").text, "the office has no options"
    k.send("les", data={"kurs": "vold-grunnkurs@2026.1"}, files={"x": ("", b"")})
    assert "bestått 20. oktober 2026" in k.hent("plan?art=oppfylt").text


def test_rapportene(k: Kontortest) -> None:
    k.legg_inn()
    assert "Ingen har bestått noe" in k.hent("rapporter").text
    k.legg_inn(status=STATUS)
    assert "Ingen har bestått noe" not in k.hent("rapporter").text
    ledelse = k.hent("rapport-ledelse.html")
    assert "Øvrebø" not in ledelse.text
    assert "script" not in ledelse.headers["content-security-policy"]
    assert "default-src 'none'" in ledelse.headers["content-security-policy"]
    assert (
        k.hent("rapport-ledelse.xlsx").headers["content-disposition"] == 'attachment; filename="ledelse.xlsx"'
    )
    side = k.hent("rapporter?enhet=Sjøhagen+skole").text
    assert "rapport-leder.html?enhet=Sj%C3%B8hagen%20skole" in side
    leder = k.hent("rapport-leder.html?enhet=Sj%C3%B8hagen%20skole").text
    assert "Ås, Per" in leder
    assert "Øvrebø" not in leder, "another unit's people"
    tilsyn = zipfile.ZipFile(
        BytesIO(k.hent("rapport-tilsyn.zip?dato=2026-11-23&hjemmel=").content)
    ).namelist()
    assert {"oversikt.html", "SHA256SUMS"} <= set(tilsyn)
    uten = k.hent("rapport-tilsyn.zip?dato=2001-01-01")
    assert uten.status_code == 422
    assert "Ingen utgave var i bruk 01.01.2001." in uten.text
    assert k.hent("rapport-leder.html").status_code == 422
    for feil in (
        "rapport-finnes.html",
        "rapport-ledelse.exe",
        "rapport-ledelse.xlsx.html",
    ):
        assert k.hent(feil).status_code == 404


def test_flere_ark(k: Kontortest) -> None:
    rader = [linje.split(";") for linje in ANSATTE.splitlines()]
    bok = xlsx({"Skole": rader[:4], "Helse": [rader[0], *rader[6:7]]})
    side = k.legg_inn(bok).text
    assert "F-ARK" in side
    assert "--ark" not in side, "the office has no options"
    assert "under «Flere valg» på siden Filer" in side
    k.send("les", data={"ark": "Helse"}, files={"x": ("", b"")})
    assert "1 ansatt i 1 rad" in k.hent("avvik").text


def test_prosjekt_uten_regler_viser_likevel_avvikene() -> None:
    k = Kontortest(prosjekt="liten").inn()
    side = k.legg_inn().text
    assert "K957" in side
    assert "F-ANSATTNR-KONFLIKT" in side
    assert "Noe må rettes i kursene først" in k.hent("plan").text


def test_egen_feil_viser_ingen_verdi(
    k: Kontortest, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    k.legg_inn()

    def gå_i_stykker(*_: object) -> None:
        raise ValueError("Kari Øvrebø")

    monkeypatch.setattr("kompetanse.kli.kontor.ruter.les_alt", gå_i_stykker)
    monkeypatch.setattr("kompetanse.kli.kontor.avvikvisning.lag_visning", gå_i_stykker)
    tekster = [""]
    for svar in (k.hent("avvik"), k.send("les", files={"ansatte": ("a.csv", ANSATTE.encode())})):
        assert svar.status_code == 500
        assert "Det er en feil i kompetanse" in svar.text
        tekster.append(svar.text)
    assert "Kari" not in "".join([*tekster, *capfd.readouterr()])
    assert k.kontor.funn is None


def test_bla() -> None:
    alle = list(range(RADER * 2 + 7))
    første, siste = bla(alle, {"kurs": "a b", "side": "0"}), bla(alle, {"side": "99"})
    assert (første.fra, første.til, første.forrige, første.neste) == (1, RADER, "", "?kurs=a+b&side=2#tabell")
    assert (siste.nr, list(siste.rader), siste.neste) == (3, alle[RADER * 2 :], "")
    assert sum(len(bla(alle, {"side": str(n)}).rader) for n in (1, 2, 3)) == len(alle)


@pytest.mark.parametrize("navn", ["C:\\Users\\ola\\a.csv", "/home/ola/a.csv", "a.csv"])
def test_bare_navnet(navn: str) -> None:
    assert _bare_navnet(navn) == "a.csv"
