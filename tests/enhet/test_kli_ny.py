"""`kompetanse ny`: what is laid out is complete, has no errors, builds, and never overwrites."""

from pathlib import Path

import pytest
import yaml

from prosjekttest import ProsjektTest


@pytest.fixture
def tom(tmp_path: Path) -> ProsjektTest:
    """An empty folder."""
    return ProsjektTest(tmp_path)


def test_nytt_prosjekt_er_uten_feil_og_advarsler_og_bygger(tom: ProsjektTest) -> None:
    tom.kjør("ny", "prosjekt", "plan").kode(0).ser(
        "laget  plan/kompetanse.yaml", 'cd "plan"', "kompetanse vis"
    )
    plan = ProsjektTest(tom.mappe / "plan")
    plan.kjør("sjekk").kode(0).ser("Ingen feil. Kontrollert: 1 kurs, 1 modul, 7 spørsmål.")
    plan.kjør("bygg").kode(0).ser("build/scorm12/grunnkurs.zip")
    assert "nettsted/grunnkurs/index.html" in plan.bygget()


def test_kurs_og_modul_i_et_prosjekt(tom: ProsjektTest) -> None:
    tom.kjør("ny", "prosjekt", ".").kode(0)
    tom.kjør("ny", "kurs", "vold-i-hjemmet", "--tittel", 'Vold «hjemme» og "ute": nå').kode(0)
    assert (
        yaml.safe_load((tom.mappe / "kurs/vold-i-hjemmet.yaml").read_text("utf-8"))["tittel"]
        == 'Vold «hjemme» og "ute": nå'
    )
    tom.kjør("ny", "modul", "taushetsplikt").kode(0).ser("Skriv taushetsplikt under «moduler:»")
    tom.kjør("sjekk").kode(0).ser(
        "K312 advarsel: Modulen «taushetsplikt» er ikke med i noe kurs.", "1 advarsel i 1 fil"
    )
    tom.bytt("kurs/vold-i-hjemmet.yaml", "[bekymret-for-et-barn]", "[bekymret-for-et-barn, taushetsplikt]")
    tom.kjør("sjekk").kode(0).ser("Ingen feil. Kontrollert: 2 kurs, 2 moduler, 9 spørsmål.")
    tom.kjør("bygg").kode(0)


def test_kurs_uten_moduler_får_en(tom: ProsjektTest) -> None:
    tom.fra("liten").slett("moduler").slett("kurs").kjør("ny", "kurs", "fra-bunnen").kode(0)
    tom.kjør("sjekk").kode(0).ser("Ingen feil. Kontrollert: 1 kurs, 1 modul, 2 spørsmål.")
    tom.kjør("bygg").kode(0)


def test_modul_med_lang_id(tom: ProsjektTest) -> None:
    lang = "a" * 60
    tom.fra("liten").kjør("ny", "modul", lang).kode(0)
    tom.bytt("kurs/lytting.yaml", "[lytt]", f"[lytt, {lang}]").kjør("sjekk").kode(0).ser("Ingen feil")


def test_overskriver_aldri(tom: ProsjektTest) -> None:
    tom.skriv("LESMEG.md", "mitt").kjør("ny", "prosjekt", ".").kode(3).ser(
        "Avslått: Dette finnes fra før", "LESMEG.md"
    )
    assert [p.name for p in tom.mappe.iterdir()] == ["LESMEG.md"]
    tom.slett("LESMEG.md").fra("liten")
    før = (tom.mappe / "kurs/lytting.yaml").read_bytes()
    tom.kjør("ny", "kurs", "lytting").kode(3).ser("kurs/lytting.yaml")
    assert (tom.mappe / "kurs/lytting.yaml").read_bytes() == før
    tom.kjør("ny", "modul", "lytt").kode(3)


@pytest.mark.parametrize("id_", ["Ærlig Talt", "å", "a/b", "../x", "a" * 61, "kurs.yaml", "-a"])
def test_ugyldig_id(tom: ProsjektTest, id_: str) -> None:
    tom.fra("liten").kjør("ny", "kurs", "--", id_).kode(2).ser("kan ikke være en id")


def test_forslag_til_id(tom: ProsjektTest) -> None:
    tom.fra("liten").kjør("ny", "modul", "Tegn hos små barn").kode(2).ser(
        "Skriv for eksempel «tegn-hos-sma-barn»."
    )


def test_kurs_i_et_prosjekt_med_feil(tom: ProsjektTest) -> None:
    tom.fra("liten").skriv("kompetanse.yaml", "titel: x\n").kjør("ny", "kurs", "x").kode(1).ser("K201")
    assert not (tom.mappe / "kurs/x.yaml").exists()


def test_prosjekt_i_en_fil_og_uten_prosjekt(tom: ProsjektTest) -> None:
    tom.skriv("fil", "x").kjør("ny", "prosjekt", "fil").kode(2).ser("er en fil, ikke en mappe")
    tom.kjør("ny", "kurs", "x").kode(2).ser("Fant ikke kompetanse.yaml")


def test_skjemaene_fornyes(tom: ProsjektTest) -> None:
    tom.fra("liten").skriv(".kompetanse/skjema/kurs.json", "gammelt").kjør("ny", "skjema").kode(0)
    assert (tom.mappe / ".kompetanse/skjema/kurs.json").read_bytes().startswith(b"{")


@pytest.mark.parametrize("navn", ["Vår plan 2026", "æøå", "123", "日本"])
def test_mappenavn_blir_en_gyldig_prosjekt_id(tom: ProsjektTest, navn: str) -> None:
    tom.kjør("ny", "prosjekt", navn).kode(0)
    ProsjektTest(tom.mappe / navn).kjør("sjekk").kode(0).ser("Ingen feil")
