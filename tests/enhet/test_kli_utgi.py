"""`kompetanse utgi` and `kompetanse utgaver`, as they are used through a year."""

import json
from pathlib import Path

from prosjekttest import ProsjektTest

UTGAVE = "utgaver/2026.1.json"
MODUL = "moduler/lytt/modul.md"


def godkjent(prosjekt: ProsjektTest) -> ProsjektTest:
    """Approve the module, so that the project can be frozen."""
    return prosjekt.bytt(
        MODUL,
        "\n---\n",
        "\nstatus: godkjent\nfagansvarlig: Fagansvarlig\nkontrollert: 2026-01-02\n---\n",
    )


def ny_utgave(prosjekt: ProsjektTest) -> ProsjektTest:
    return prosjekt.bytt("kompetanse.yaml", '"2026.1"', '"2026.2"')


def test_et_utkast_fryses_bare_når_det_er_sagt(prosjekt: ProsjektTest):
    prosjekt.kjør("utgi").kode(1).ser("K930", "ikke godkjent", "Ingenting er frosset.")
    assert not (prosjekt.mappe / "utgaver").exists()
    prosjekt.kjør("utgi", "--tillat-utkast").kode(0).ser("Utgave 2026.1 er frosset", "Utgaven har utkast")
    assert json.loads((prosjekt.mappe / UTGAVE).read_bytes())["utkast"] == ["lytt"]


def test_samme_innhold_skriver_ingenting(prosjekt: ProsjektTest):
    godkjent(prosjekt).kjør("utgi", "2026.1").kode(0).ser("Det er den første utgaven.")
    før = (prosjekt.mappe / UTGAVE).read_bytes()
    prosjekt.bytt(MODUL, "Sett deg ned og lytt.", "Sett deg  ned\nog lytt.")
    prosjekt.kjør("utgi").kode(0).ser("er frosset fra før med det samme innholdet")
    assert (prosjekt.mappe / UTGAVE).read_bytes() == før
    prosjekt.bytt(MODUL, "og lytt.", "og hør.").kjør("utgi").kode(1).ser("K932")
    assert (prosjekt.mappe / UTGAVE).read_bytes() == før


def test_året_rundt(prosjekt: ProsjektTest):
    godkjent(prosjekt).kjør("utgi").kode(0)
    ny_utgave(prosjekt).bytt(MODUL, "Sett deg ned og lytt.", "Sett deg ned og hør etter.")
    prosjekt.kjør("sjekk").kode(0).ser("K920 advarsel", MODUL, "Se også")
    prosjekt.kjør("bygg").kode(0).ser("K920 advarsel")
    prosjekt.kjør("utgi").kode(1).ser("K920 feil")
    prosjekt.bytt(MODUL, "status:", "endring: {nivå: liten, hva: Lytt med hele deg.}\nstatus:")
    prosjekt.kjør("sjekk").kode(0).ser_ikke("K92")
    prosjekt.kjør("utgi").kode(0).ser("Endringer siden 2026.1:", "lytting: liten")
    prosjekt.kjør("utgaver").kode(0).ser("2026.1", "første", "2026.2", "liten")
    frosset = json.loads((prosjekt.mappe / "utgaver/2026.2.json").read_bytes())
    assert frosset["meldt"] == {"lytt": {"hva": "Lytt med hele deg.", "nivå": "liten"}}
    assert set(frosset["publisert"]["moduler"].values()) == {"2026.1"}


def test_utgaven_må_være_den_prosjektet_er_på(prosjekt: ProsjektTest):
    prosjekt.kjør("utgi", "2027.1").kode(2).ser("Prosjektet er på utgave 2026.1, ikke 2027.1.")


def test_en_id_som_er_borte_stopper_alt(prosjekt: ProsjektTest):
    godkjent(prosjekt).kjør("utgi").kode(0)
    quiz = (prosjekt.mappe / "moduler/lytt/quiz.yaml").read_text("utf-8")
    id_ = quiz.split("id: ")[1].split()[0]
    ny_utgave(prosjekt).bytt("moduler/lytt/quiz.yaml", f"id: {id_}", "id: et-annet-navn")
    md = (prosjekt.mappe / MODUL).read_text("utf-8")
    prosjekt.skriv(MODUL, md.replace(id_, "et-annet-navn"))
    for kommando in ("sjekk", "bygg", "utgi"):
        prosjekt.kjør(kommando).kode(1).ser("K910", id_)


def test_gammel_lov_og_skadet_utgave(prosjekt: ProsjektTest):
    godkjent(prosjekt).kjør("utgi").kode(0)
    rå = (prosjekt.mappe / UTGAVE).read_bytes()
    prosjekt.skriv(UTGAVE, rå.replace(b"lytt", b"hor!", 1)).kjør("sjekk").kode(1).ser("K902")
    prosjekt.kjør("utgaver").kode(1).ser("K902")
    prosjekt.skriv(UTGAVE, rå[:100]).kjør("utgi").kode(1).ser("K901")


def test_ingen_utgaver(prosjekt: ProsjektTest):
    prosjekt.kjør("utgaver").kode(0).ser("Ingen utgaver er frosset ennå.")


def test_drept_halvveis_er_gammel_eller_ny(prosjekt: ProsjektTest, monkeypatch):
    """The file is written beside and moved into place, so a killed run leaves none or a whole one."""
    monkeypatch.setattr(Path, "replace", lambda *_: (_ for _ in ()).throw(OSError(28, "fullt")))
    prosjekt.kjør("utgi", "--tillat-utkast").kode(2)
    assert not (prosjekt.mappe / UTGAVE).exists()
