"""«Nytt siden sist»: which there are, what they are called, what they hold, and what becomes of old ones."""

import json
from pathlib import Path
from typing import Any

import pytest

from kompetanse.arbeid.nytt import Kortkurs, kortkurs
from kompetanse.format import FORMATER
from kompetanse.format.imsmanifest import identifikator
from kompetanse.les import les_prosjekt
from kompetanse.modell.bygd import BygdKurs
from kompetanse.modell.nyttkurs import hele_kurset, nytt_id
from prosjekttest import ProsjektTest


@pytest.fixture
def plan(tmp_path: Path) -> ProsjektTest:
    """The project with two frozen editions."""
    (tmp_path / "plan").mkdir()
    return ProsjektTest(tmp_path / "plan").fra("to-utgaver")


def korte(plan: ProsjektTest) -> dict[str, BygdKurs]:
    return {kort.bygd.kurs.id: kort.bygd for kort in alle(plan) if kort.bygd}


def alle(plan: ProsjektTest) -> list[Kortkurs]:
    prosjekt, rapport = les_prosjekt(plan.mappe)
    assert prosjekt is not None, list(rapport)
    return list(kortkurs(prosjekt, tuple(prosjekt.kurs.values())))


def data(bygd: BygdKurs) -> dict[str, Any]:
    tekst = bygd.filer["kursdata.js"].decode()
    lest: dict[str, Any] = json.loads(tekst[tekst.index("{") : tekst.rindex("}") + 1])
    return lest


def test_fra_hver_utgave_der_endringen_er_liten(plan: ProsjektTest) -> None:
    plan.kjør("bygg").kode(0).ser(
        "lytting-nytt-fra-2025.1.zip",
        "lytting-nytt-fra-2026.1.zip",
        "ledelse-nytt-fra-2025.1.zip",
        "Ingen «nytt siden sist» for ledelse fra 2026.1: endringen er ingen, så de trenger ikke gjøre noe.",
    )
    plan.kjør("bygg").kode(0).ser("Ingenting er endret siden sist.")


def test_stor_endring_gir_ingen_og_den_gamle_pakken_slettes(plan: ProsjektTest) -> None:
    plan.kjør("bygg").kode(0)
    plan.bytt("moduler/lytt/modul.md", "{nivå: liten", "{nivå: stor").kjør("bygg").kode(0)
    plan.ser("lytting fra 2025.1: endringen er stor, så de tar hele kurset.", "slettet")
    assert not [sti for sti in plan.bygget() if "lytting-nytt" in sti]
    assert [sti for sti in plan.bygget() if "ledelse-nytt-fra-2025.1" in sti]


def test_uten_utgaver_bygges_som_før(prosjekt: ProsjektTest) -> None:
    prosjekt.kjør("bygg").kode(0).ser_ikke("nytt")
    assert not [sti for sti in prosjekt.bygget() if "-nytt-" in sti]


def test_id_en_avhenger_ikke_av_innholdet(plan: ProsjektTest) -> None:
    def id_er() -> dict[str, str]:
        return {navn: identifikator(bygd, "item") for navn, bygd in korte(plan).items()}

    før = id_er()
    assert før["lytting-nytt-fra-2025.1"] == "no.prove.utgaver.lytting-nytt-fra-2025.1.item"
    plan.bytt("moduler/lytt/modul.md", "god tid", "all verdens tid")
    plan.bytt("kompetanse.yaml", '"2026.2"', '"2027.1"')
    assert id_er() | før == id_er()
    # A slug of an author has no full stop, so no whole course is ever called so.
    assert hele_kurset(nytt_id("x-nytt-fra-y", "2025.1")) == "x-nytt-fra-y"  # type: ignore[arg-type]
    assert hele_kurset("x-nytt-fra-y") == "x-nytt-fra-y"


def test_alt_nytt_spørres_og_gir_bestått(plan: ProsjektTest) -> None:
    bygd = korte(plan)["lytting-nytt-fra-2025.1"]
    d = data(bygd)
    assert (d["nytt"], d["prøve"], d["utgave"]) == ("2025.1", None, "2026.2")
    assert {id_: o["iTekst"] for id_, o in d["oppgaver"].items()} == {
        "kan-du-love": True,
        "hvor-mange-uker": True,
    }
    side = bygd.filer["index.html"].decode()
    for tekst in ("Barnevernvakten har nytt nummer.", "fire uker på å svare", "Vi lover ikke lenger",
                  "Barnet skal aldri få skylden", "Spørsmål tatt ut", "Kurset handler om vold mot barn",
                  "Trenger du hjelp?", "Forlat siden raskt",
                  "Utgavene mellom (2026.1) er tatt med"):  # fmt: skip
        assert tekst in side, tekst
    assert "Skriv det ned" not in side, "what is as before is left out"


def test_en_ny_modul_vises_hel_med_alle_spørsmålene(plan: ProsjektTest) -> None:
    plan.skriv(
        "moduler/ny/modul.md",
        "---\ntittel: Etterpå\nstatus: godkjent\nmål: [Du vet hva som skjer]\nfagansvarlig: Fagleder\n"
        "kontrollert: 2026-11-01\nendring: {nivå: liten, hva: Ny modul.}\n---\n## Etterpå\n\n"
        "Ta vare på deg selv.\n",
    ).skriv(
        "moduler/ny/quiz.yaml",
        "spørsmål:\n  - {id: hvem-tar-vare, type: sant-usant, tekst: Du kan be om hjelp., svar: sant, "
        "hvis_sant: Ja., hvis_usant: Jo.}\n",
    ).bytt("kurs/lytting.yaml", "skriv]", "skriv, ny]")
    bygd = korte(plan)["lytting-nytt-fra-2026.1"]
    assert data(bygd)["oppgaver"]["hvem-tar-vare"]["iTekst"] is True
    side = bygd.filer["index.html"].decode()
    assert "Ta vare på deg selv." in side
    assert side.count('data-oppgave="hvem-tar-vare"') == 1


def test_pakkene_følger_standarden(plan: ProsjektTest) -> None:
    for bygd in korte(plan).values():
        for navn, format_ in FORMATER.items():
            filer = format_.pakk(bygd)
            assert format_.kontroller(bygd, filer).ok, (bygd.kurs.id, navn)
