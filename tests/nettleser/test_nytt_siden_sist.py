"""«Nytt siden sist» in Chromium: taken to a pass, by mouse and keyboard, accessible on a phone too."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from elev import Elev
from smakurs import Pakke
from test_tilgjengelighet import Sjekk, vis
from tjener import Lms

from conftest import Klasserom
from kompetanse.arbeid.nytt import kortkurs
from kompetanse.bygg.tilstand import verste_lengde
from kompetanse.format import FORMATER
from kompetanse.les import les_prosjekt
from kompetanse.modell.utvalg import velg

TO_UTGAVER = Path(__file__).parents[1] / "prosjekter" / "to-utgaver"


@pytest.fixture(scope="module")
def korte() -> Mapping[str, Pakke]:
    """The short courses of the project with two editions."""
    prosjekt, _ = les_prosjekt(TO_UTGAVER)
    assert prosjekt is not None
    ut = {}
    for kort in kortkurs(prosjekt, tuple(prosjekt.kurs.values())):
        if kort.bygd is None:
            continue
        helt = prosjekt.kurs[next(k for k in prosjekt.kurs if kort.bygd.kurs.id.startswith(k))]
        pakker = (FORMATER[navn].pakk(kort.bygd) for navn in ("scorm12", "nettsted"))
        ut[kort.bygd.kurs.id] = Pakke(*pakker, verste_lengde(velg(prosjekt, helt)) + 50)
    return ut


@pytest.mark.parametrize(("lms", "tastatur"), [("streng", True), ("igjen", False)])
def test_til_bestått_når_alt_er_rett(
    rom: Klasserom, korte: Mapping[str, Pakke], lms: Lms, tastatur: bool
) -> None:
    elev = rom.elev(korte["lytting-nytt-fra-2025.1"], lms, tastatur=tastatur)
    assert set(elev.kurs["oppgaver"]) == {"kan-du-love", "hvor-mange-uker"}
    elev.les_alt(rett=False)
    assert elev.sted == "kursbevis"
    assert elev.finn("#bevis-laast").is_visible(), "all is read, and nothing is right"
    elev.vent_lagret()
    assert elev.data("core.lesson_status") == "incomplete"
    for modul in ("lytt", "meld"):
        elev.gå_til(modul)
        elev.les_modul()
    elev.vent_på("core.lesson_status", "passed")
    elev.gå_til("kursbevis")
    bevis = elev.finn("#bevis-klart").inner_text()
    assert "har bestått" in bevis
    assert "Nytt siden 2025.1: Å lytte og melde" in bevis
    assert "2026.2" in bevis
    elev.åpne()
    assert elev.finn("#lytt form").get_attribute("data-tilstand") == "rett", "it is remembered"
    elev.avslutt()
    assert elev.data("core.lesson_status") == "passed"
    assert len(elev.data("suspend_data")) < 4096


@pytest.mark.parametrize("lms", ["streng", "igjen"])
def test_uten_spørsmål_leses_og_bekreftes(rom: Klasserom, korte: Mapping[str, Pakke], lms: Lms) -> None:
    elev = rom.elev(korte["ledelse-nytt-fra-2025.1"], lms)
    elev.neste()
    assert elev.finn("#siden-sist ins").inner_text().split() == ["51", "50", "00", "01"]
    elev.vent_lagret()
    assert elev.data("core.lesson_status") == "incomplete", "to open it is not to have read it"
    form = elev.finn("#siden-sist form")
    elev.svar(form, rett=False)
    assert form.locator(".dom").is_hidden(), "to say no is not wrong"
    elev.vent_lagret()
    assert elev.data("core.lesson_status") == "incomplete"
    elev.svar(form, rett=True)
    elev.vent_på("core.lesson_status", "passed")
    elev.avslutt()


@pytest.mark.parametrize("bredde", [1280, 320])
def test_axe_og_bredde(rom: Klasserom, korte: Mapping[str, Pakke], bredde: int) -> None:
    elev = rom.elev(korte["lytting-nytt-fra-2025.1"], **vis(bredde=bredde))
    sjekk = Sjekk(elev)
    for side in ("start", "siden-sist", "lytt", "meld", "kursbevis"):
        elev.gå_til(side)
        sjekk(side)
    assert sjekk.funn == []
    sett_inn_og_borte(elev)
    assert elev.finn("#hjelp > summary").is_visible()
    assert "handler om vold" in elev.finn("#start-varsom + p").first.text_content()
    elev = rom.elev(korte["ledelse-nytt-fra-2025.1"], **vis(bredde=bredde, color_scheme="dark"))
    sjekk = Sjekk(elev)
    elev.gå_til("siden-sist")
    for rett in (False, True):
        elev.svar(elev.finn("#siden-sist form"), rett=rett)
        sjekk(f"bekreftet: {rett}")
    assert sjekk.funn == []


def sett_inn_og_borte(elev: Elev) -> None:
    """What came and what went is told by words and by lines, never by colour alone."""
    elev.gå_til("meld")
    ut, inn = elev.finn("#meld del"), elev.finn("#meld ins")
    assert (ut.text_content(), inn.text_content()) == ("[fjernet: tre]", "[nytt: fire]")
    strek = "e => getComputedStyle(e).textDecorationLine"
    assert (ut.evaluate(strek), inn.evaluate(strek)) == ("line-through", "underline")
