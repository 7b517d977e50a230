"""Without JavaScript the course is a readable page: texts, questions with answers, game books."""

import re
from collections.abc import Callable, Mapping

import pytest
from playwright.sync_api import Page
from smakurs import SPØRSMÅL, Pakke

from conftest import Klasserom


def åpne(rom: Klasserom, pakke: Pakke) -> Page:
    side = rom.side(java_script_enabled=False)
    side.goto(rom.tjener.rot + rom.tjener.legg_ut(pakke.filer) + "index.html")
    return side


def ren(tekst: str) -> str:
    return re.sub(r"\s+", " ", tekst)


@pytest.mark.parametrize("id_", ["alle-ansatte", "oppvekst"])
def test_ekte_kurs_kan_leses(rom: Klasserom, kursene: Mapping[str, Pakke], id_: str) -> None:
    pakke = kursene[id_]
    side = åpne(rom, pakke)
    for modul in pakke.kurs["moduler"]:
        assert side.locator(f"#{modul['id']} h1").is_visible()
        assert side.locator(f"#{modul['id']} h1").inner_text() == modul["tittel"]
    skjult = side.locator(
        "main .side:not(#sluttprove, #resultat, #kursbevis) :is(p, li, h2, h3, td, legend)"
    ).evaluate_all(
        "alle => alle.filter(e => !e.closest('details:not([open])') && e.textContent.trim()"
        " && !e.checkVisibility() && !e.closest('[hidden], .js')).map(e => e.outerHTML)"
    )
    assert skjult == []
    for id_spørsmål, o in pakke.kurs["oppgaver"].items():
        if o["iTekst"]:
            fasit = side.locator(f"form[data-oppgave='{id_spørsmål}'] .fasit").first
            fasit.locator("summary").click()
            assert fasit.locator("[data-fasit]").inner_text().strip()
    assert side.locator("main button:visible").count() == 0, "no button that does nothing"


def test_fasit_og_tilbakemelding(rom: Klasserom, småkurs: Callable[..., Pakke]) -> None:
    side = åpne(rom, småkurs())
    tekster = {}
    for id_ in SPØRSMÅL:
        fasit = side.locator(f"form[data-oppgave='{id_}'] .fasit").first
        fasit.locator("summary").click()
        tekster[id_] = ren(fasit.inner_text())
        assert SPØRSMÅL[id_]["tilbakemelding"] in tekster[id_]
    assert "Rett svar: Fortell mer" in tekster["ett-svar"]
    assert "Nei, det stenger." in tekster["ett-svar"]
    assert "Læreren Vaktmesteren" in tekster["flere-svar"]
    assert "Lytter Skriver Melder" in tekster["i-rekke"]
    assert "Ring 112" in tekster["i-par"]
    assert "112 eller politiet" in tekster["med-luker"]
    assert "7 dager" in tekster["et-tall"]


def test_scenariet_er_en_spillbok(rom: Klasserom, småkurs: Callable[..., Pakke]) -> None:
    side = åpne(rom, småkurs())
    lop = side.locator("#i-gangen")
    assert lop.locator(".steg:visible").count() == 4
    assert lop.locator(".steg-nummer").all_inner_texts() == ["Steg 1", "Steg 2", "Steg 3", "Steg 4"]
    valg = lop.locator("[data-til=forteller]")
    assert ren(valg.inner_text()).endswith("Gå til steg 2")
    assert lop.get_by_text("Du viser at du hører.").is_visible()
    valg.click()
    assert side.url.endswith("#i-gangen--forteller")
    assert lop.locator("#i-gangen--forteller").is_visible()


def test_lenkene_virker(rom: Klasserom, småkurs: Callable[..., Pakke]) -> None:
    side = åpne(rom, småkurs())
    døde = side.locator("a[href^='#']").evaluate_all(
        "alle => alle.filter(a => !document.getElementById(a.hash.slice(1))).map(a => a.outerHTML)"
    )
    assert døde == []
    side.get_by_role("link", name="ordene").click()
    assert side.url.endswith("#lytt--ord-som-hjelper")
    hjelp = side.locator("#hjelp")
    hjelp.locator("summary").click()
    assert hjelp.get_by_role("link", name="112").get_attribute("href") == "tel:112"
    assert side.locator(".hurtigutgang").get_attribute("href") == "https://www.yr.no/"
    assert not side.get_by_text("Esc").is_visible(), "three Esc need JavaScript"


def test_det_som_ikke_virker_sies(rom: Klasserom, småkurs: Callable[..., Pakke]) -> None:
    side = åpne(rom, småkurs())
    assert side.get_by_text("Sluttprøven trenger JavaScript").is_visible()
    assert side.locator("#resultat [data-fase]:visible:not([data-fase=ingen])").count() == 0


def test_utskrift_uten_js(rom: Klasserom, småkurs: Callable[..., Pakke]) -> None:
    side = åpne(rom, småkurs())
    assert side.pdf().count(b"/Type /Page\n") or side.pdf().startswith(b"%PDF")
