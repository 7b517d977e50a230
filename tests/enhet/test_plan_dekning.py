"""`kompetanse dekning`: the terminal, the JSON, the page and the exit codes."""

import json
import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from feilprosjekt import FEIL, bygg_opp
from kompetanse.format.sideregler import sjekk_sider
from kompetanse.les import les_prosjekt
from kompetanse.modell.prosjekt import Prosjekt
from kompetanse.plan.dekningsdata import som_json
from kompetanse.plan.dekningsside import som_html
from kompetanse.plan.dekningstekst import som_tekst
from kompetanse.sjekk.dekning import dekning
from prosjekttest import ProsjektTest


@pytest.fixture
def god(tmp_path: Path) -> ProsjektTest:
    """A project in which everything that is demanded is covered."""
    return ProsjektTest(bygg_opp(FEIL / "ok-dekning", tmp_path))


@pytest.fixture
def mangelfull(god: ProsjektTest) -> ProsjektTest:
    """The same, where the school's course lacks a topic, and a group has no course."""
    god.bytt("kurs/skole.yaml", "  - mer\n", "")
    god.bytt("moduler/tema/modul.md", "[hvem som hjelper](modul:mer#hvem-hjelper)", "hvem som hjelper")
    god.bytt("kompetanse.yaml", "  skole:", "  ledere: {navn: Ledere i «Lillevik» & <omegn>}\n  skole:")
    return god.bytt("kilder/temaer.yaml", "skole: F", "skole: F, ledere: O")


def lest(prosjekt: ProsjektTest) -> Prosjekt:
    ut, _ = les_prosjekt(prosjekt.mappe)
    assert ut is not None
    return ut


def test_terminalen(god: ProsjektTest) -> None:
    god.kjør("dekning", COLUMNS="80").kode(0)
    assert god.feil == ""
    linjer = [linje.split() for linje in god.ut.splitlines()]
    assert ["Meldeplikt", "G", "1/6", "F", "1/7"] in linjer
    assert ["Hjelp", "O", "1/0", "G", "1/1"] in linjer
    assert "  K1 kompetanseplan\n    tema 1" in god.ut
    assert "  bvl-13-2\n    tema 1" in god.ut
    assert "Mangler" not in god.ut


def test_terminalen_sier_hva_som_mangler(mangelfull: ProsjektTest) -> None:
    mangelfull.kjør("dekning", COLUMNS="80").kode(1).ser("K610 feil")
    mangelfull.ser("Mangler: 1\n  Ansatte i skolen: Hjelp (undervisning)")
    assert "G mangler" in mangelfull.ut
    assert "O *" in mangelfull.ut


@pytest.mark.parametrize("bredde", [40, 60, 80, 120])
def test_terminalen_holder_bredden(mangelfull: ProsjektTest, bredde: int) -> None:
    prosjekt = lest(mangelfull)
    tekst = som_tekst(prosjekt, dekning(prosjekt), bredde)
    assert max(map(len, tekst.splitlines())) <= bredde
    assert "Ledere" in tekst
    assert "mangler" in tekst


def test_mange_målgrupper_blir_en_liste(god: ProsjektTest) -> None:
    nye = "".join(f"  g{nr}: {{navn: Gruppe {nr}}}\n" for nr in range(8))
    god.bytt("kompetanse.yaml", "målgrupper:\n", f"målgrupper:\n{nye}").kjør("dekning", COLUMNS="80").kode(0)
    assert "  Meldeplikt\n    Alle ansatte: G 1/6\n    Ansatte i skolen: F 1/7\n" in god.ut


def test_uten_registre(prosjekt: ProsjektTest) -> None:
    prosjekt.kjør("dekning").kode(0).ser("Prosjektet har verken temaer, krav eller hjemler i kilder/.")
    assert "har ingen kompetansematrise" in prosjekt.kjør("dekning", "--format", "html").kode(0).ut


def test_uten_prosjektfil_er_det_bare_feil(god: ProsjektTest) -> None:
    god.skriv("kompetanse.yaml", "tittel: x\n").kjør("dekning", "--format", "json").kode(1).ser("K203")
    assert god.ut == ""


def data(prosjekt: ProsjektTest) -> Any:
    return json.loads(prosjekt.kjør("dekning", "--format", "json").ut)


def test_json(god: ProsjektTest) -> None:
    alt = data(god)
    assert list(alt) == ["format", "utgave", "målgrupper", "temaer", "krav", "hjemler"]
    assert alt["temaer"][1] == {
        "id": "hjelp",
        "navn": "Hjelp",
        "celler": {
            "alle": {
                "nivå": "O",
                "har_kurs": True,
                "kurs": ["alle"],
                "moduler": [{"id": "mer", "underviser": True, "spørsmål": [], "løp": []}],
                "mangler": [],
            },
            "skole": {
                "nivå": "G",
                "har_kurs": True,
                "kurs": ["skole"],
                "moduler": [
                    {"id": "tema", "underviser": False, "spørsmål": ["taushet"], "løp": []},
                    {"id": "mer", "underviser": True, "spørsmål": [], "løp": []},
                ],
                "mangler": [],
            },
        },
    }
    (krav,) = alt["krav"]
    assert (krav["id"], krav["obligatorisk"], krav["mangler"]) == ("K1", ["alle", "skole"], {})
    assert [h["navn"] for h in alt["hjemler"]] == ["barnevernsloven § 13-2"]


def test_json_med_mangler(mangelfull: ProsjektTest) -> None:
    mangelfull.bytt("moduler/tema/quiz.yaml", "    krav: [K1]\n", "    krav: [K1]\n    målgruppe: alle\n")
    alt = data(mangelfull)
    melde, hjelp = (tema["celler"] for tema in alt["temaer"])
    assert melde["ledere"] == {"nivå": "O", "har_kurs": False, "kurs": [], "moduler": [], "mangler": []}
    assert hjelp["skole"]["mangler"] == ["undervisning"]
    assert "ledere" not in hjelp
    assert alt["krav"][0]["mangler"] == {"skole": ["spørsmål"]}


def test_samme_json_hver_gang(god: ProsjektTest) -> None:
    ut = {god.kjør_utenfor("dekning", "--format", "json", PYTHONHASHSEED=frø).kode(0).ut for frø in "123"}
    assert len(ut) == 1


def test_til_en_terminal_med_bare_ascii(god: ProsjektTest) -> None:
    prosjekt = lest(god)
    ren = som_json(prosjekt, dekning(prosjekt), bare_ascii=True)
    assert ren.isascii()
    assert json.loads(ren) == json.loads(som_json(prosjekt, dekning(prosjekt)))


def side(prosjekt: ProsjektTest) -> str:
    funnet = lest(prosjekt)
    html, rapport = som_html(funnet, dekning(funnet))
    assert len(rapport) == 0
    assert list(sjekk_sider({"dekning.html": html.encode()})) == []
    return html


def tekst(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html.partition("</head>")[2])).split())


def test_siden(god: ProsjektTest) -> None:
    html = side(god)
    assert "<script" not in html
    assert re.findall(r'href="([^#][^"]*)"', html) == []
    sett = tekst(html)
    assert "4 av 4 celler i kompetansematrisen er dekket." in sett
    assert "Ingen målgruppe mangler noe" in sett
    assert "Scenario: Et blått øye Veivalg: Hva gjør jeg nå? 6 spørsmål i Å si fra Hva gjør du først?" in sett
    assert "Å si fra (bare øving) 1 spørsmål i Å si fra Taushetsplikten hindrer deg i å melde." in sett
    assert "«Alle skal ha opplæring.» Obligatorisk for «Alle ansatte» og «Ansatte i skolen»." in sett
    assert "barnevernsloven § 13-2 Meldeplikt til barnevernstjenesten Å si fra" in sett
    assert sett.count("Alle 2 kursene") == 2


def test_siden_sier_med_ord_hva_som_mangler(mangelfull: ProsjektTest) -> None:
    html = side(mangelfull)
    sett = tekst(html)
    assert "3 av 5 celler" in sett
    assert "Ansatte i skolen: Hjelp (undervisning)" in sett
    assert "Grunnleggende Mangler undervisning" in sett
    assert "Kort omtale Målgruppen har ikke noe kurs ennå" in sett
    assert "Ikke krevd" in sett
    assert "Ledere i «Lillevik» & <omegn>" in sett
    assert "<omegn>" not in html
    assert "kunne ikke leses" not in sett


def test_siden_sier_når_noe_ikke_kunne_leses(god: ProsjektTest) -> None:
    god.skriv("kurs/skole.yaml", "tittel: x\n")
    assert "Noe i kildene kunne ikke leses." in tekst(side(god))
    god.kjør("dekning", "--format", "html").kode(1).ser("K203 feil", "Noe i kildene")


def test_prosjektets_egen_mal_og_farger(god: ProsjektTest) -> None:
    god.skriv("maler/tema.css", ":root { --hav: #123456 }")
    mal = '{% extends "standard/dekning.html" %}{% block bunn %}<footer>Vår bunn</footer>{% endblock %}'
    god.skriv("maler/dekning.html", mal)
    html = side(god)
    assert "#123456" in html
    assert "Vår bunn" in html
    god.skriv("maler/dekning.html", "{{ side.borte }}").kjør("dekning", "--format", "html").kode(1).ser(
        "K607"
    )
    assert god.ut == ""


def test_til_fil(god: ProsjektTest) -> None:
    god.kjør("dekning", "--format", "html", "--ut", "build/d.html").kode(0).ser("skrevet  build/d.html")
    assert (god.mappe / "build/d.html").read_text("utf-8") == side(god)
    god.kjør("dekning", "--format", "html", "--ut", "build/d.html").kode(0).ser("uendret  build/d.html")
    god.kjør("dekning", "--format", "json", "--ut", "d.json", "-q").kode(0)
    assert god.ut == ""
    assert json.loads((god.mappe / "d.json").read_text("utf-8"))["format"] == 1


@pytest.mark.parametrize(
    "ut", ["kompetanse.yaml", "kurs/alle.yaml", "./moduler/x.html", "kilder/../kilder/d.html"]
)
def test_kildene_blir_ikke_overskrevet(god: ProsjektTest, ut: str) -> None:
    før = (god.mappe / "kompetanse.yaml").read_bytes()
    god.kjør("dekning", "--ut", ut).kode(3).ser("ligger blant kildene")
    assert (god.mappe / "kompetanse.yaml").read_bytes() == før
    assert not (god.mappe / "moduler/x.html").exists()


def test_ut_som_er_en_mappe(god: ProsjektTest) -> None:
    god.kjør("dekning", "--ut", "moduler").kode(2).ser("er en mappe")
