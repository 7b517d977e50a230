"""The order of things: what is written, when nothing is, and what a build with nothing to do imports."""

import errno
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from test_kli_ramme import lastet

from kompetanse.arbeid import minne
from kompetanse.arbeid.avtrykk import avtrykk_av_kilder, avtrykk_av_verktøyet
from kompetanse.arbeid.bygg import FORMATER
from kompetanse.arbeid.prosjektmappe import finn_prosjekt
from kompetanse.format import FORMATER as PAKKERE
from prosjekttest import RENT_MILJØ, ProsjektTest

ZIP = "scorm12/lytting.zip"
SIDE = "nettsted/lytting/index.html"


def test_formatnavnene_er_de_som_finnes() -> None:
    assert set(FORMATER) == set(PAKKERE)


def test_bygg_skriver_og_neste_gang_er_ingenting_nytt(prosjekt: ProsjektTest) -> None:
    prosjekt.kjør("bygg").kode(0).ser(
        "build/scorm12/lytting.zip", "build/nettsted/lytting", " kB  1 modul, ", "skrevet"
    )
    assert prosjekt.feil == ""
    bygget = prosjekt.bygget()
    assert {ZIP, SIDE, ".kompetanse.json"} <= set(bygget)
    prosjekt.kjør("bygg").kode(0).ser("uendret", "Ingenting er endret siden sist.").ser_ikke("skrevet")
    assert prosjekt.bygget() == bygget


def test_bygg_fra_en_undermappe_og_utenfra(prosjekt: ProsjektTest) -> None:
    prosjekt.kjør("bygg", i="moduler/lytt").kode(0).ser("../../build/scorm12/lytting.zip")
    prosjekt.kjør("-C", str(prosjekt.mappe), "bygg", i="..").kode(0).ser("prosjekt/build/scorm12/lytting.zip")


@pytest.mark.parametrize(
    ("fil", "innhold"),
    [
        ("moduler/lytt/quiz.yaml", None),
        ("maler/tema.css", "p{}"),
        ("kilder/krav.yaml", "krav: {}\n"),
        ("kurs/_notat.md", "x"),
    ],
)
def test_enhver_kilde_som_endres_gir_nytt_bygg(prosjekt: ProsjektTest, fil: str, innhold: str | None) -> None:
    prosjekt.kjør("bygg").kode(0)
    if innhold is None:
        prosjekt.bytt(fil, "Noen forteller", "En kollega forteller")
    else:
        prosjekt.skriv(fil, innhold)
    prosjekt.kjør("bygg").kode(0).ser_ikke("Ingenting er endret")
    prosjekt.kjør("bygg").kode(0).ser("Ingenting er endret")


def test_filtider_betyr_ingenting(prosjekt: ProsjektTest) -> None:
    prosjekt.kjør("bygg").kode(0)
    for sti in prosjekt.mappe.rglob("*.*"):
        os.utime(sti, (0, 0))
    prosjekt.kjør("bygg").kode(0).ser("Ingenting er endret")
    quiz = prosjekt.mappe / "moduler/lytt/quiz.yaml"
    stat = quiz.stat()
    prosjekt.bytt("moduler/lytt/quiz.yaml", "Fortell mer", "Fortell me!")
    os.utime(quiz, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    prosjekt.kjør("bygg").kode(0).ser("skrevet")


@pytest.mark.parametrize("fil", [ZIP, SIDE, "nettsted/lytting/spiller.js", ".kompetanse.json"])
@pytest.mark.parametrize("skade", ["slett", "endre"])
def test_skader_i_build_blir_mendet(prosjekt: ProsjektTest, fil: str, skade: str) -> None:
    helt = prosjekt.kjør("bygg").kode(0).bygget()
    if skade == "slett":
        prosjekt.slett(f"build/{fil}")
    else:
        prosjekt.skriv(f"build/{fil}", b"\xff{halvt")
    prosjekt.kjør("bygg").kode(0).ser_ikke("Ingenting er endret")
    assert prosjekt.bygget() == helt


def test_ett_kurs_og_ett_format(prosjekt: ProsjektTest) -> None:
    prosjekt.skriv("kurs/annet.yaml", (prosjekt.mappe / "kurs/lytting.yaml").read_bytes())
    prosjekt.kjør("bygg", "annet", "--format", "scorm12").kode(0).ser("scorm12/annet.zip").ser_ikke("lytting")
    assert [f for f in prosjekt.bygget() if not f.startswith(".")] == ["scorm12/annet.zip"]
    prosjekt.kjør("bygg", "annet", "--format", "scorm12").kode(0).ser("Ingenting er endret")
    prosjekt.kjør("bygg").kode(0).ser("scorm12/lytting.zip").ser_ikke("Ingenting er endret")
    prosjekt.kjør("bygg", "annet", "--format", "scorm12").kode(0).ser("Ingenting er endret")


def test_feil_stopper_alt_og_alle_vises(prosjekt: ProsjektTest) -> None:
    før = prosjekt.kjør("bygg").kode(0).bygget()
    prosjekt.bytt("kurs/lytting.yaml", "målgruppe: alle", "målgruppe: alla")
    prosjekt.bytt("moduler/lytt/quiz.yaml", "enkeltvalg", "enkelvalg")
    prosjekt.kjør("bygg").kode(1).ser(
        "K306", "K206", "Mente du «enkeltvalg»?", " feil i 2 filer.", "Ingenting ble skrevet"
    )
    assert prosjekt.ut == ""
    assert prosjekt.bygget() == før


def test_uten_build_lager_feil_ingen_mappe(prosjekt: ProsjektTest) -> None:
    prosjekt.skriv("kurs/lytting.yaml", "titel: x\n").kjør("bygg").kode(1)
    assert not (prosjekt.mappe / "build").exists()


def test_advarsler_gjentas_når_ingenting_er_nytt(prosjekt: ProsjektTest) -> None:
    prosjekt.kjør("ny", "modul", "ubrukt").kjør("bygg").kode(0).ser("K312 advarsel", "1 advarsel i 1 fil.")
    prosjekt.kjør("bygg").kode(0).ser("K312 advarsel", "1 advarsel i 1 fil.", "Ingenting er endret")
    prosjekt.kjør("bygg", "--stille").kode(0).ser("K312 advarsel")
    assert prosjekt.ut == ""


def test_pakker_av_kurs_som_er_borte_slettes(prosjekt: ProsjektTest) -> None:
    prosjekt.skriv("kurs/annet.yaml", (prosjekt.mappe / "kurs/lytting.yaml").read_bytes()).kjør("bygg").kode(
        0
    )
    prosjekt.skriv("build/mitt-notat.txt", "x").slett("kurs/annet.yaml")
    prosjekt.kjør("bygg", "lytting").kode(0)
    assert "scorm12/annet.zip" in prosjekt.bygget(), "a partial build takes nothing away"
    prosjekt.kjør("bygg").kode(0).ser("build/scorm12/annet.zip  slettet", "build/nettsted/annet  slettet")
    rester = {f for f in prosjekt.bygget() if "lytting" not in f and not f.startswith("nettsted/")}
    assert rester == {".kompetanse.json", "mitt-notat.txt"}
    assert b"annet" not in prosjekt.bygget()["nettsted/index.html"]
    assert not (prosjekt.mappe / "build/nettsted/annet").exists()


def test_fremmede_filer_i_veien_røres_ikke(prosjekt: ProsjektTest) -> None:
    prosjekt.skriv(f"build/{SIDE}", "mitt").kjør("bygg").kode(3).ser("er ikke laget av kompetanse", SIDE)
    assert (prosjekt.mappe / "build" / SIDE).read_text("utf-8") == "mitt"
    prosjekt.slett(f"build/{SIDE}").kjør("bygg").kode(0)


def test_full_disk_merkes_før_noe_skrives(prosjekt: ProsjektTest, monkeypatch: pytest.MonkeyPatch) -> None:
    før = prosjekt.kjør("bygg").kode(0).bygget()
    prosjekt.bytt("moduler/lytt/modul.md", "Sett deg ned og lytt.", "Lytt lenge. " * 500)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(10**9, 10**9, 3000))
    prosjekt.kjør("bygg").kode(2).ser("Stoppet: Disken er full.")
    assert prosjekt.bygget() == før


def test_build_er_en_fil(prosjekt: ProsjektTest) -> None:
    prosjekt.skriv("build", "x").kjør("bygg").kode(2).ser("Stoppet: ")


def test_uten_tilgang(prosjekt: ProsjektTest, monkeypatch: pytest.MonkeyPatch) -> None:
    def nekt(*_: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", str(prosjekt.mappe / "build"))

    monkeypatch.setattr(os, "replace", nekt)  # root may write anywhere, so the refusal is played
    prosjekt.kjør("bygg").kode(2).ser("Du har ikke tilgang til")


UENDRET = {
    "yaml",
    "_yaml",
    "jinja2",
    "markupsafe",
    "markdown",
    "lxml",
    "nh3",
    "watchfiles",
    "zlib",
    "http",
    "difflib",
}


def test_ingenting_nytt_laster_verken_maler_yaml_eller_modellen(prosjekt: ProsjektTest) -> None:
    prosjekt.kjør("ny", "modul", "ubrukt").kjør("bygg").kode(0)
    moduler = lastet(prosjekt.mappe, "bygg")
    assert not moduler & (UENDRET - {"zlib"})
    egne = {".".join(m.split(".")[:2]) for m in moduler if m.startswith("kompetanse")}
    assert egne == {"kompetanse", "kompetanse.kli", "kompetanse.arbeid", "kompetanse.melding"}


@pytest.mark.skipif(os.name != "posix", reason="kill -9")
@pytest.mark.parametrize("vent", [0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4])
def test_drept_bygg_etterlater_gamle_eller_nye_filer(prosjekt: ProsjektTest, vent: float) -> None:
    gammelt = prosjekt.kjør("bygg").kode(0).bygget()
    prosjekt.bytt("moduler/lytt/modul.md", "Sett deg ned og lytt.", "Lytt til alt som blir sagt.")
    prosess = subprocess.Popen(
        [sys.executable, "-m", "kompetanse", "bygg"], cwd=prosjekt.mappe, env=os.environ | RENT_MILJØ
    )
    time.sleep(vent)
    prosess.send_signal(signal.SIGKILL)
    prosess.wait()
    avbrutt = prosjekt.bygget()
    prosjekt.kjør("bygg").kode(0)
    nytt = prosjekt.bygget()
    assert gammelt[ZIP] != nytt[ZIP]
    for fil, data in avbrutt.items():
        if fil in nytt and not fil.startswith("."):
            assert data in (gammelt.get(fil), nytt[fil]), fil
    assert {f for f in nytt if "kladd" in f} == set()
    prosjekt.kjør("bygg").kode(0).ser("Ingenting er endret")


def test_minnet_holder_det_som_er_lovet(prosjekt: ProsjektTest) -> None:
    prosjekt.skriv("maler/tema.css", "p{}").kjør("bygg").kode(0)
    data = json.loads((prosjekt.mappe / minne.FIL).read_bytes())
    assert set(data["kilder"]) == {
        "kompetanse.yaml",
        "kurs/lytting.yaml",
        "maler/tema.css",
        "moduler/lytt/modul.md",
        "moduler/lytt/quiz.yaml",
    }
    assert data["verktøy"] == avtrykk_av_verktøyet()
    assert [p["sti"] for p in data["pakker"]] == [
        "build/scorm12/lytting.zip",
        "build/nettsted/lytting",
        "build/nettsted",
    ]
    assert str(prosjekt.mappe) not in json.dumps(data), "no path of this machine"


@pytest.mark.parametrize("innhold", ["", "[]", "null", '{"format": 1}', '{"format": 99}', "\udcff"])
def test_ødelagt_minne_er_ikke_noe_minne(tmp_path: Path, innhold: str) -> None:
    (tmp_path / "build").mkdir()
    (tmp_path / minne.FIL).write_bytes(innhold.encode("utf-8", "surrogateescape"))
    assert minne.hent(tmp_path) is None


def test_avtrykk_går_gjennom_lenker_men_ikke_i_ring(tmp_path: Path) -> None:
    (tmp_path / "andre").mkdir()
    (tmp_path / "andre/modul.md").write_text("x")
    (tmp_path / "moduler").mkdir()
    (tmp_path / "moduler/lenket").symlink_to(tmp_path / "andre")
    (tmp_path / "moduler/ring").symlink_to(tmp_path / "moduler")
    assert set(avtrykk_av_kilder(tmp_path)) == {"moduler/lenket/modul.md"}


def test_prosjektet_finnes_oppover(prosjekt: ProsjektTest, tmp_path: Path) -> None:
    assert finn_prosjekt(prosjekt.mappe / "moduler" / "lytt") == prosjekt.mappe
    assert finn_prosjekt(tmp_path) is None


def test_fremdrift_bare_for_et_menneske(prosjekt: ProsjektTest) -> None:
    assert "Bygger" not in prosjekt.kjør_utenfor("bygg").kode(0).feil
    assert prosjekt.feil == ""
