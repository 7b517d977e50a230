"""«Nytt siden sist»: which short courses there are, what is in them, and when their packages come and go."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from utgavehjelp import ALLE, HJELP, KOMPETANSE, MD, MER, QUIZ, SKOLE, Bytte, legg_ut, utgave

from kompetanse.arbeid.nytt import kortkurs
from kompetanse.endringslogg.nyttutvalg import OVERSIKT
from kompetanse.format import FORMATER
from kompetanse.format.imsmanifest import identifikator
from kompetanse.les import les_prosjekt
from kompetanse.modell.bygd import BygdKurs
from kompetanse.modell.grunn import KursId, UtgaveNavn
from kompetanse.modell.nyttkurs import hele_kurset, nytt_id
from prosjekttest import PROSJEKTER, ProsjektTest

ENDRET: tuple[Bytte, ...] = (
    (MD, "I skolen sier du også fra til rektor.", "I skolen sier du også fra til rektor samme dag."),
    (QUIZ, "Blåmerker, rett: ja", "Blåmerker og sår, rett: ja"),
    (MD, "status: utkast", "status: utkast\nendring: {nivå: liten, hva: Samme dag nå.}"),
)


def lag(mappe: Path, *bytter: Bytte, fra: tuple[Bytte, ...] = ()) -> dict[str, BygdKurs]:
    """Build the short courses of the good project from an edition of it to the same with words replaced."""
    eldre = utgave(mappe, *fra)
    prosjekt, rapport = les_prosjekt(legg_ut(mappe / "ny", *fra, *bytter))
    assert prosjekt is not None, list(rapport)
    fil = replace(prosjekt.fil, utgave=UtgaveNavn("2026.2"))
    prosjekt = replace(prosjekt, fil=fil, utgaver={UtgaveNavn("2026.1"): eldre})
    alle = list(kortkurs(prosjekt, tuple(prosjekt.kurs.values())))
    assert all(kort.rapport.ok for kort in alle)
    return {kort.bygd.kurs.id: kort.bygd for kort in alle if kort.bygd}


def side(bygd: BygdKurs, id_: str) -> str:
    """Return the text of one page, with what came and went in brackets as it is read out."""
    html = bygd.filer["index.html"].decode()
    (inne,) = re.findall(rf'<section class="side[^>]*id="{id_}".*?</section>', html, re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", inne).split())


@pytest.mark.parametrize("kurs", ["alle-ansatte", "a-nytt-fra-b", "x"])
def test_id_en_peker_tilbake(kurs: str):
    id_ = nytt_id(KursId(kurs), UtgaveNavn("2026.10"))
    assert id_ == f"{kurs}-nytt-fra-2026.10"
    assert hele_kurset(id_) == kurs
    assert hele_kurset(kurs) == kurs


def test_bare_det_som_er_nytt(tmp_path: Path):
    skole = lag(tmp_path, *ENDRET)["skole-nytt-fra-2026.1"]
    assert skole.kurs.tittel == "Nytt siden 2026.1: Trygg i skolen"
    assert skole.kurs.moduler == (OVERSIKT, "tema")
    tekst = side(skole, "tema")
    assert "Samme dag nå." in tekst
    assert "rektor [nytt: samme dag ]" in tekst
    assert "Veien fra bekymring" not in tekst
    assert 'data-oppgave="flere-tegn"' in skole.filer["index.html"].decode()
    assert 'data-oppgave="taushet"' not in skole.filer["index.html"].decode()


def test_hver_målgruppe_ser_bare_sitt(tmp_path: Path):
    korte = lag(tmp_path, *ENDRET)
    assert "rektor" not in korte["alle-nytt-fra-2026.1"].filer["index.html"].decode(), "not for this group"
    assert "rektor" in korte["skole-nytt-fra-2026.1"].filer["index.html"].decode()


def test_en_ny_modul_vises_hel(tmp_path: Path):
    ut = (ALLE, "moduler: [tema, mer]", "moduler: [mer]"), (SKOLE, "  - tema\n", "")
    inn = (ALLE, "moduler: [mer]", "moduler: [tema, mer]"), (SKOLE, "  - mer", "  - tema\n  - mer")
    alle = lag(tmp_path, *inn, fra=(*ut, (MER, "", "")))["alle-nytt-fra-2026.1"]
    assert alle.kurs.moduler == (OVERSIKT, "tema")
    assert "Du skal si fra når du er bekymret" in side(alle, "tema")
    assert "ny modul" in side(alle, OVERSIKT)
    assert any(sti.endswith("vei.svg") for sti in alle.filer)


def test_registrene_og_moduler_som_er_borte_står_på_første_side(tmp_path: Path):
    bytter = (HJELP, '"112"', '"02800"'), (ALLE, "moduler: [tema, mer]", "moduler: [tema]")
    alle = lag(tmp_path, *bytter)["alle-nytt-fra-2026.1"]
    assert alle.kurs.moduler == (OVERSIKT,)
    assert "Telefonnummer Før 112 Nå 02800" in side(alle, OVERSIKT)
    assert "Modul tatt ut" in side(alle, OVERSIKT)


def test_endrede_scenarier_gjennomgås_på_nytt(tmp_path: Path):
    bytter = (
        (QUIZ, "Ola forteller.", "Ola forteller at han er redd."),
        (MD, "status: utkast", "status: utkast\nendring: {nivå: liten, hva: Ny slutt.}"),
    )
    alle = lag(tmp_path, *bytter)["alle-nytt-fra-2026.1"]
    html = alle.filer["index.html"].decode()
    assert "Ola forteller at han er redd." in html
    assert "Hva gjør jeg nå?" not in html


def test_et_endret_bilde_vises(tmp_path: Path):
    bytter = (
        (MD, "![Veien fra bekymring til melding]", "![Veien fra uro til melding]"),
        (MD, "status: utkast", "status: utkast\nendring: {nivå: liten, hva: Nytt bilde.}"),
    )
    alle = lag(tmp_path, *bytter)["alle-nytt-fra-2026.1"]
    assert re.search(
        r'<img src="tema/vei.svg" alt="Veien fra uro til melding"', alle.filer["index.html"].decode()
    )
    assert "tema/vei.svg" in alle.filer


def test_navnene_i_lms_et_følger_ikke_innholdet(tmp_path: Path):
    ene = lag(tmp_path, *ENDRET)["alle-nytt-fra-2026.1"]
    andre = lag(tmp_path, *ENDRET, (QUIZ, "Nye sko", "Nye støvler"))["alle-nytt-fra-2026.1"]
    assert ene.filer != andre.filer
    for del_ in ("", "org", "item", "res"):
        assert identifikator(ene, del_) == identifikator(andre, del_)
    assert identifikator(ene, "item") == "no.lillevik.trygg.alle-nytt-fra-2026.1.item"


def test_pakkene_er_gyldige():
    prosjekt, _ = les_prosjekt(PROSJEKTER / "planen-for")
    assert prosjekt is not None
    korte = list(kortkurs(prosjekt, tuple(prosjekt.kurs.values())))
    bygde = [kort.bygd for kort in korte if kort.bygd]
    assert len(bygde) == 5
    assert [k.hvorfor for k in korte if not k.bygd and not k.hvorfor] == []
    for bygd in bygde:
        for format_ in FORMATER.values():
            assert format_.kontroller(bygd, format_.pakk(bygd)).meldinger == ()


def test_kjeden_er_samlet_til_ett():
    """2022.1 → 2026.1 over 2024.1: one short course from each, none for what is large on the way."""
    prosjekt, _ = les_prosjekt(PROSJEKTER / "planen-for")
    assert prosjekt is not None
    korte = list(kortkurs(prosjekt, tuple(prosjekt.kurs.values())))
    assert {k.bygd.kurs.id for k in korte if k.bygd} >= {
        "folkevalgte-nytt-fra-2022.1",
        "folkevalgte-nytt-fra-2024.1",
    }
    assert "alle-ansatte fra 2022.1: endringen er stor, så de tar hele kurset." in {k.hvorfor for k in korte}
    samlet = next(k.bygd for k in korte if k.bygd and k.bygd.kurs.id == "folkevalgte-nytt-fra-2022.1")
    assert "Utgavene mellom (2024.1) er tatt med." in side(samlet, OVERSIKT)


# --- in `build/` ---

MODUL = "moduler/lytt/modul.md"
NYTT = "scorm12/lytting-nytt-fra-2026.1.zip"


@pytest.fixture
def ny_utgave(prosjekt: ProsjektTest) -> ProsjektTest:
    """The small project, frozen, and then changed a little."""
    prosjekt.kjør("utgi", "--tillat-utkast").kode(0)
    prosjekt.bytt("kompetanse.yaml", '"2026.1"', '"2026.2"')
    prosjekt.bytt(MODUL, "Sett deg ned og lytt.", "Sett deg ned og hør etter.")
    return prosjekt.bytt(MODUL, "\n---\n", "\nendring: {nivå: liten, hva: Hør etter.}\n---\n")


def test_pakken_kommer_og_blir_holdt_ved_like(ny_utgave: ProsjektTest):
    ny_utgave.kjør("bygg").kode(0).ser("lytting-nytt-fra-2026.1.zip")
    bygget = ny_utgave.bygget()
    assert NYTT in bygget
    ny_utgave.kjør("bygg").kode(0).ser("lytting-nytt-fra-2026.1.zip", "Ingenting er endret siden sist.")
    (ny_utgave.mappe / "build" / NYTT).write_bytes(b"skadet")
    ny_utgave.kjør("bygg").kode(0).ser_ikke("Ingenting er endret")
    assert ny_utgave.bygget() == bygget
    ny_utgave.kjør("bygg", "lytting", "--format", "scorm12").kode(0).ser("lytting-nytt-fra-2026.1.zip")


def test_pakken_går_når_endringen_ikke_er_liten_lenger(ny_utgave: ProsjektTest):
    ny_utgave.kjør("bygg").kode(0)
    ny_utgave.bytt(MODUL, "nivå: liten", "nivå: stor").kjør("bygg").kode(0)
    ny_utgave.ser("lytting fra 2026.1: endringen er stor, så de tar hele kurset.", "slettet")
    assert not [sti for sti in ny_utgave.bygget() if "nytt-fra" in sti]


def test_uten_tidligere_utgaver_er_det_ingen(prosjekt: ProsjektTest):
    prosjekt.kjør("utgi", "--tillat-utkast").kode(0)
    prosjekt.kjør("bygg").kode(0).ser_ikke("nytt")
    assert not [sti for sti in prosjekt.bygget() if "nytt-fra" in sti]
    assert KOMPETANSE in {p.name for p in prosjekt.mappe.iterdir()}
