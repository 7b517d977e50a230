"""`kompetanse lovvakt` as it is used: report in three forms, pinning, exit codes, and every mistake told."""

import json
import re
from datetime import date, timedelta
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from feilprosjekt import GRUNN, bygg_opp
from kompetanse.arbeid.lovvakt import Oppdrag, hold_vakt, vis_vakt
from kompetanse.format.sideregler import sjekk_sider
from kompetanse.lov import hent as henting
from lovarkiv import FIL, lovside, paragraf, skriv_arkiv
from prosjekttest import ProsjektTest

MELD = ("Plikt til å melde fra", "Du skal melde fra når et barn blir slått.", "Det gjelder alle ansatte.")
KOMMER = "Endres ved lov 1 mai 2026 nr. 4 (i kraft 1 juni 2099)."
I_DAG = date.today()


def arkiv(mappe: Path, navn: str = "lover.tar.bz2", *, tekst: str = MELD[1], merknad: str = "") -> str:
    deler = [
        paragraf("13-2", MELD[0], tekst, MELD[2], merknad=merknad),
        paragraf("13-3", "Annet", "Noe annet."),
    ]
    return str(skriv_arkiv(mappe / navn, {FIL: lovside(*deler)}))


@pytest.fixture
def god(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ProsjektTest:
    """The good project, whose register has one legal basis, and an empty cache."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "lager"))
    mappe = tmp_path / "prosjekt"
    mappe.mkdir()
    return ProsjektTest(bygg_opp(GRUNN, mappe))


@pytest.fixture
def festet(god: ProsjektTest, tmp_path: Path) -> ProsjektTest:
    return god.kjør(
        "lovvakt", arkiv(tmp_path, "gammelt"), "--godta", "bvl-13-2", "--dato", "2026-07-02"
    ).kode(0)


def register(prosjekt: ProsjektTest) -> str:
    return (prosjekt.mappe / "kilder/lover.yaml").read_text("utf-8")


def test_fra_ikke_festet_til_uendret(god: ProsjektTest, tmp_path: Path) -> None:
    sti = arkiv(tmp_path)
    god.kjør("lovvakt", sti).kode(1).ser("IKKE FESTET  bvl-13-2", "Moduler: tema", "--godta bvl-13-2")
    før = register(god)
    god.kjør("lovvakt", sti, "--godta", "bvl-13-2").kode(0).ser("festet  a1-")
    (avtrykk,) = re.findall(r"a1-[0-9a-f]{12}", god.ut)
    assert register(god) == før.replace("2026-07-02\n", f"{I_DAG}\n    avtrykk: {avtrykk}\n")
    lagret = (god.mappe / "kilder/lovtekst/bvl-13-2.txt").read_text("utf-8")
    assert "NLOD 2.0" in lagret
    assert lagret.endswith("\n\n" + "\n\n".join(MELD) + "\n")
    god.kjør("lovvakt", sti).kode(0).ser("Ingen av de 1 hjemlene", "Uendret (1): bvl-13-2.")
    god.kjør("sjekk").kode(0)


def test_en_endring(festet: ProsjektTest, tmp_path: Path) -> None:
    ny = arkiv(tmp_path, tekst="Du kan melde fra når et barn blir slått.")
    festet.kjør("lovvakt", ny, COLUMNS="80").kode(1)
    assert festet.feil == ""
    festet.ser(
        "1 av 1 hjemmel må ses på: 1 er endret.",
        "ENDRET  bvl-13-2  barnevernsloven § 13-2: Meldeplikt til barnevernstjenesten",
        "Lovteksten er endret siden 2. juli 2026.",
        "    Du [-skal-] {+kan+} melde fra når et barn blir slått.",
        "Moduler: tema",
        "Spørsmål: ",
        "Scenarier og veivalg: ",
        "Kurs: alle, skole",
        "Krav: K1",
        "Målgrupper: Alle ansatte, Ansatte i skolen",
    )
    festet.ser_ikke("Det gjelder alle ansatte.")
    assert max(map(len, festet.ut.splitlines())) <= 80
    festet.kjør("lovvakt", ny, "--godta", "alle").kode(0)
    festet.kjør("lovvakt", ny).kode(0)


def test_varsler(festet: ProsjektTest, tmp_path: Path) -> None:
    med = arkiv(tmp_path, merknad=KOMMER)
    festet.kjør("lovvakt", med, COLUMNS="160").kode(1).ser("ENDRING VARSLET", KOMMER, "Dette er nytt.")
    festet.kjør("lovvakt", med, "--godta", "bvl-13-2").kode(0)
    festet.kjør("lovvakt", med).kode(0).ser("Varslet, kjent fra før (1): bvl-13-2.")
    kom = arkiv(tmp_path, "kom", merknad=KOMMER.replace("2099", "2026"))
    festet.kjør("lovvakt", kom, "--godta", "bvl-13-2").kode(0)
    festet.kjør("lovvakt", kom, COLUMNS="160").kode(1).ser("1. juni 2026 er passert", "gjelder trolig nå")
    festet.ser_ikke("--godta")


def test_fra_et_eldre_arkiv(god: ProsjektTest, tmp_path: Path) -> None:
    gammelt, nytt = (
        arkiv(tmp_path, "gammelt"),
        arkiv(tmp_path, "nytt", tekst="Du må melde fra når et barn blir slått."),
    )
    god.kjør("lovvakt", nytt, "--fra", gammelt).kode(1).ser("[-skal-] {+må+}", "Sammenlignet med gammelt.")
    god.kjør("lovvakt", gammelt, "--fra", gammelt).kode(0)


def data(prosjekt: ProsjektTest, *ord_: str) -> Any:
    return json.loads(prosjekt.kjør("lovvakt", *ord_, "--format", "json").ut)


def test_json(festet: ProsjektTest, tmp_path: Path) -> None:
    alt = data(festet, arkiv(tmp_path, tekst="Du kan melde fra når et barn blir slått.", merknad=KOMMER))
    assert festet.sluttkode == 1
    assert {
        k: alt[k] for k in ("format", "arkiv", "filer", "helt", "sammenlignet_med", "må_ses", "antall")
    } == {
        "format": 1,
        "arkiv": "lover.tar.bz2",
        "filer": 1,
        "helt": True,
        "sammenlignet_med": None,
        "må_ses": 1,
        "antall": {"endret": 1},
    }
    (hjemmel,) = alt["hjemler"]
    assert hjemmel["tilstand"] == "endret"
    assert hjemmel["festet"] != hjemmel["avtrykk"]
    assert hjemmel["står_i"] == "lov/2021-06-18-97/§13-2"
    assert [s["biter"] for s in hjemmel["forskjell"] if s["slag"] == "endret"] == [
        [
            {"slag": "lik", "tekst": "Du"},
            {"slag": "ut", "tekst": "skal"},
            {"slag": "inn", "tekst": "kan"},
            {"slag": "lik", "tekst": "melde fra når et barn blir slått."},
        ]
    ]
    assert hjemmel["varsler"] == [
        {
            "slag": "endres",
            "lov": "lov 1 mai 2026 nr. 4",
            "i_kraft": "2099-06-01",
            "tekst": KOMMER.rstrip("."),
            "nytt": True,
            "forfalt": False,
        }
    ]
    assert (hjemmel["moduler"], hjemmel["kurs"], hjemmel["målgrupper"]) == (
        ["tema"],
        ["alle", "skole"],
        ["alle", "skole"],
    )
    assert hjemmel["krav"] == ["K1"]
    assert hjemmel["spørsmål"]
    assert hjemmel["løp"]


def side(prosjekt: ProsjektTest, *ord_: str) -> str:
    return prosjekt.kjør("lovvakt", *ord_, "--format", "html").ut


def bare_tekst(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html.partition("</head>")[2])).split())


def test_siden(festet: ProsjektTest, tmp_path: Path) -> None:
    html = side(
        festet, arkiv(tmp_path, tekst="Du <kan> & må melde fra når et barn blir slått.", merknad=KOMMER)
    )
    assert list(sjekk_sider({"lovvakt.html": html.encode()})) == []
    assert "<script" not in html
    sett = bare_tekst(html)
    assert "1 av 1 hjemmel må ses på: 1 er endret." in sett
    assert "Du tatt ut: skal . satt inn: <kan> & må . melde fra når et barn blir slått." in sett
    assert "<kan>" not in html
    assert "Å si fra (tema)" in sett
    assert "Les modulene mot den nye teksten og rett dem." in sett
    assert "Når det er gjort: --godta bvl-13-2" in sett
    assert 'href="https://lovdata.no/lov/2021-06-18-97/§13-2"' in html
    uendret = bare_tekst(side(festet, arkiv(tmp_path, "uendret")))
    assert "barnevernsloven § 13-2 Uendret Teksten er som den var 2. juli 2026." in uendret
    assert "Må ses på" not in uendret


def test_prosjektets_egen_mal(festet: ProsjektTest, tmp_path: Path) -> None:
    festet.skriv(
        "maler/lovvakt.html", '{% extends "standard/lovvakt.html" %}{% block bunn %}Vår bunn{% endblock %}'
    )
    assert "Vår bunn" in side(festet, arkiv(tmp_path))
    festet.skriv("maler/lovvakt.html", "{{ side.borte }}")
    festet.kjør("lovvakt", arkiv(tmp_path), "--format", "html").kode(1).ser("K607")


def test_skadd_arkiv(festet: ProsjektTest, tmp_path: Path) -> None:
    sti = Path(arkiv(tmp_path))
    sti.write_bytes(sti.read_bytes()[:-30])
    festet.kjør("lovvakt", str(sti)).kode(1).ser("K834 feil", "slutter for tidlig")
    assert "BZh" not in festet.feil, "the archive itself is no source line to show"
    sti.write_bytes(b"<html></html>")
    festet.kjør("lovvakt", str(sti)).kode(1).ser("K834 feil").ser_ikke("UENDRET")
    før = register(festet)
    festet.kjør("lovvakt", str(sti), "--godta", "alle").kode(1).ser("K834")
    assert register(festet) == før
    festet.kjør("lovvakt", arkiv(tmp_path, "godt"), "--fra", str(sti)).kode(1).ser("K834")
    assert festet.ut == ""


def test_en_lovtekst_som_er_rettet_for_hånd(festet: ProsjektTest, tmp_path: Path) -> None:
    festet.bytt("kilder/lovtekst/bvl-13-2.txt", "Du skal", "Du bør")
    festet.kjør("lovvakt", arkiv(tmp_path)).kode(0).ser("K836 advarsel", "lovtekst/bvl-13-2.txt")
    festet.kjør("lovvakt", arkiv(tmp_path, "n", tekst="Ny.")).kode(1).ser("ENDRET", "er ikke tatt vare på")
    festet.kjør("lovvakt", arkiv(tmp_path), "--godta", "bvl-13-2").kode(0).ser_ikke("K836")
    festet.skriv("kilder/lovtekst/bvl-13-2.txt", b"\xff").kjør("lovvakt", arkiv(tmp_path)).kode(1).ser("K101")


def test_det_som_ikke_kan_festes(festet: ProsjektTest, tmp_path: Path) -> None:
    flyttet = paragraf("14-1", MELD[0], *MELD[1:])
    sti = str(skriv_arkiv(tmp_path / "n", {FIL: lovside(flyttet)}))
    før = register(festet)
    festet.kjør("lovvakt", sti).kode(1).ser("FLYTTET  bvl-13-2", "står nå i § 14-1")
    festet.kjør("lovvakt", sti, "--godta", "bvl-13-2").kode(1).ser(
        "K837 feil", "Rett `paragraf:` og `lovdata:`"
    )
    assert register(festet) == før
    tom = str(skriv_arkiv(tmp_path / "t", {"nl/nl-19990702-064.xml": b"x"}))
    festet.kjør("lovvakt", tom, "--godta", "alle").kode(1).ser("K837 feil", "ikke i arkivet lenger")
    festet.skriv("kilder/lover.yaml", re.sub(r"    avtrykk.*\n", "", før))
    festet.kjør("lovvakt", tom, "--godta", "alle").kode(0).ser("K837 advarsel", "ikke i arkivet.")


def test_et_register_på_én_linje(god: ProsjektTest, tmp_path: Path) -> None:
    linje = "{lov: B, paragraf: § 13-2, tittel: M, lovdata: lov/2021-06-18-97/§13-2, kontrollert: 2026-07-02}"
    god.skriv("kilder/lover.yaml", f"hjemler:\n  bvl-13-2: {linje}\n")
    god.kjør("lovvakt", arkiv(tmp_path), "--godta", "alle").kode(1).ser("K838 feil", "avtrykk: a1-")
    assert not (god.mappe / "kilder/lovtekst").exists()


def test_feil_i_prosjektet(god: ProsjektTest, tmp_path: Path) -> None:
    god.bytt("kilder/lover.yaml", "tittel:", "tittle:")
    god.kjør("lovvakt", arkiv(tmp_path)).kode(1).ser("K201")
    god.kjør("lovvakt", arkiv(tmp_path), "--godta", "bvl-13-2").kode(1).ser("K201").ser_ikke("K838", "festet")
    god.slett("kompetanse.yaml").kjør("lovvakt", arkiv(tmp_path)).kode(2)


def test_en_feil_i_en_modul_hindrer_ikke_lovvakten(festet: ProsjektTest, tmp_path: Path) -> None:
    festet.skriv("moduler/mer/modul.md", "uten hode\n")
    festet.kjør("lovvakt", arkiv(tmp_path)).kode(0).ser_ikke("K1", "K2")


@pytest.mark.parametrize(
    ("ord_", "ser"),
    [
        (["finnes-ikke.tar.bz2"], "finnes ikke"),
        ([], "Si hvilket ARKIV"),
        (["{arkiv}", "--hent"], "enten ARKIV eller --hent"),
        (["{arkiv}", "--godta", "bvl-13-22"], "Mente du «bvl-13-2»?"),
        (["{arkiv}", "--godta", "alle,bvl-13-2"], "Skriv enten «alle»"),
        (["{arkiv}", "--godta", "alle", "--fra", "{arkiv}"], "kan ikke brukes sammen"),
        (["{arkiv}", "--godta", "alle", "--format", "json"], "kan ikke brukes sammen med --godta"),
        (["{arkiv}", "--dato", "2026-07-02"], "bare sammen med --godta"),
        (["{arkiv}", "--godta", "alle", "--dato", "2. juli"], "ikke en dato"),
        (["{arkiv}", "--godta", "alle", "--dato", str(I_DAG + timedelta(days=1))], "ikke har vært ennå"),
    ],
)
def test_feil_bruk(god: ProsjektTest, tmp_path: Path, ord_: list[str], ser: str) -> None:
    sti = arkiv(tmp_path)
    god.kjør("lovvakt", *(o.replace("{arkiv}", sti) for o in ord_)).kode(2).ser(ser)


def test_hent(festet: ProsjektTest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(henting, "ADRESSE", "http://127.0.0.1:9/lover")
    festet.kjør("lovvakt", "--hent").kode(2).ser("K839 feil")
    lager = tmp_path / "lager/kompetanse/lovdata"
    assert henting.mellomlager() == lager
    lager.mkdir(parents=True)
    Path(arkiv(tmp_path)).rename(lager / henting.FIL)
    festet.kjør("lovvakt").kode(0).ser("Uendret (1)")
    assert festet.feil.startswith(f"bruker   {lager / henting.FIL}")
    hentet = henting.Hentet(lager / henting.FIL, nytt=True, sist_endret="Thu, 02 Jul 2026", proxy="p.example")
    monkeypatch.setattr(henting, "hent", lambda: hentet)
    festet.kjør("lovvakt", "--hent", "--format", "json").kode(0)
    assert json.loads(festet.ut)["må_ses"] == 0
    assert "hentet" in festet.feil
    assert "gjennom p.example" in festet.feil


def test_til_fil(festet: ProsjektTest, tmp_path: Path) -> None:
    festet.kjør("lovvakt", arkiv(tmp_path), "--format", "html", "--ut", "build/l.html").kode(0)
    assert "<h1>Lovvakt" in (festet.mappe / "build/l.html").read_text("utf-8")
    festet.kjør("lovvakt", arkiv(tmp_path), "--ut", "kilder/l.txt").kode(3).ser("ligger blant kildene")


def test_uten_hjemler(prosjekt: ProsjektTest, tmp_path: Path) -> None:
    prosjekt.kjør("lovvakt", arkiv(tmp_path)).kode(0).ser("Registeret har ingen hjemler.")


def test_samme_rapport_hver_gang_og_dagen_kan_velges(festet: ProsjektTest, tmp_path: Path) -> None:
    sti = Path(arkiv(tmp_path, merknad=KOMMER))
    ut = {
        festet.kjør_utenfor("lovvakt", str(sti), "--format", "json", PYTHONHASHSEED=frø).kode(1).ut
        for frø in "12"
    }
    assert len(ut) == 1
    vakt = hold_vakt(Oppdrag(festet.mappe, sti, date(2100, 1, 1)))
    assert vakt.vakt is not None
    assert vakt.vakt.funn[0].kunngjøringer[0].forfalt
    tekst, _ = vis_vakt(vakt, "json", bare_ascii=True)
    assert tekst.isascii()
