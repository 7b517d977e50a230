"""«Nytt siden sist» in Chromium: taken to passed in both LMSs, accessible, narrow, by keyboard."""

import pytest
from elev import Elev
from smakurs import Pakke
from test_tilgjengelighet import Sjekk, vis

from conftest import Klasserom
from kompetanse.arbeid.nytt import kortkurs
from kompetanse.format import FORMATER
from kompetanse.les import les_prosjekt
from prosjekttest import PROSJEKTER


@pytest.fixture(scope="module")
def korte() -> dict[str, Pakke]:
    """The short courses of the example of the plan's first legal bases."""
    prosjekt, _ = les_prosjekt(PROSJEKTER / "planen-for")
    assert prosjekt is not None
    bygde = [kort.bygd for kort in kortkurs(prosjekt, tuple(prosjekt.kurs.values())) if kort.bygd]
    return {b.kurs.id: Pakke(FORMATER["scorm12"].pakk(b), FORMATER["nettsted"].pakk(b), 4096) for b in bygde}


def ta_hele(elev: Elev) -> None:
    elev.les_alt()
    assert elev.sted == "sluttprove"
    elev.ta_prøven()
    elev.ta_kritiske()
    elev.vent_på("core.lesson_status", "passed")


@pytest.mark.parametrize("lms", ["streng", "igjen"])
def test_gir_bestått_for_den_nye_utgaven(rom: Klasserom, korte: dict[str, Pakke], lms: str) -> None:
    elev = rom.elev(korte["oppvekst-nytt-fra-2024.1"], lms)  # type: ignore[arg-type]
    ta_hele(elev)
    assert elev.data("core.score.raw") == "100"
    elev.gå_til("kursbevis")
    tekst = elev.finn("#kursbevis").inner_text()
    assert "Nytt siden 2024.1" in tekst
    assert "2026.1" in tekst


def test_uten_spørsmål_er_det_nok_å_lese(rom: Klasserom, korte: dict[str, Pakke]) -> None:
    elev = rom.elev(korte["folkevalgte-nytt-fra-2024.1"])
    assert elev.kurs["prøve"] is None
    elev.les_alt()
    elev.vent_på("core.lesson_status", "completed")


@pytest.mark.parametrize("bredde", [1280, 320])
def test_tilgjengelig_i_alle_tilstander(rom: Klasserom, korte: dict[str, Pakke], bredde: int) -> None:
    elev = rom.elev(korte["oppvekst-nytt-fra-2024.1"], tastatur=True, **vis(bredde=bredde))
    sjekk = Sjekk(elev)
    sjekk("start")
    for modul in elev.kurs["moduler"]:
        assert elev.neste() == modul["id"]
        sjekk(modul["id"])
        elev.les_modul()
    elev.neste()
    sjekk("prøven")
    elev.ta_prøven()
    sjekk("resultatet")
    elev.gå_til("kursbevis")
    sjekk("kursbeviset")
    assert sjekk.funn == []
