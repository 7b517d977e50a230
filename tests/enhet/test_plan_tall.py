"""`kompetanse tall`: what is counted, and how it is shown."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from feilprosjekt import FEIL, bygg_opp
from kompetanse.les import les_prosjekt
from kompetanse.modell.grunn import MålgruppeId
from kompetanse.modell.prosjekt import Prosjekt
from kompetanse.plan.tall import Dekket, tall
from kompetanse.plan.tallvisning import som_json, som_md
from prosjekttest import ProsjektTest


@pytest.fixture
def prosjekt(tmp_path: Path) -> Prosjekt:
    lest, _ = les_prosjekt(bygg_opp(FEIL / "ok-dekning", tmp_path))
    assert lest is not None
    return lest


def test_tallene(prosjekt: Prosjekt) -> None:
    alle = tall(prosjekt)
    assert (alle.spørsmål, alle.scenarier, alle.veivalg) == (7, 1, 1)
    assert list(alle.spørsmålstyper.items()) == [
        (type_, 1)
        for type_ in ("enkeltvalg", "flervalg", "sant-usant", "rekkefølge", "kobling", "utfylling", "tall")
    ]
    assert (alle.temaer, alle.krav) == (Dekket(4, 4), Dekket(2, 2))
    tema, mer = sorted(alle.moduler, key=lambda m: m.id, reverse=True)
    assert (tema.spørsmål, tema.scenarier, tema.veivalg) == (7, 1, 1)
    assert mer.ord == 6  # Hvem hjelper? Disse kan du ringe.
    assert mer.quizord == 0
    assert mer.lix == {g: pytest.approx(6 / 2 + 100 / 6) for g in ("alle", "skole")}
    assert tema.ord == 40  # the headings, two paragraphs and the school's own, without [[id]]
    assert tema.lix[MålgruppeId("alle")] != tema.lix[MålgruppeId("skole")]
    alle_kurs, skole = alle.kurs
    assert (alle_kurs.moduler, alle_kurs.spørsmål, alle_kurs.løp, alle_kurs.minutter) == (2, 6, 2, 5)
    assert (alle_kurs.ramme, skole.spørsmål, skole.ramme) == (prosjekt.kurs["alle"].minutter, 7, None)  # type: ignore[index]


def test_ord_i_quizen(prosjekt: Prosjekt) -> None:
    """Questions, alternatives, explanations, steps and choices."""
    tema = prosjekt.moduler["tema"]  # type: ignore[index]
    bare = replace(tema, spørsmål=tema.spørsmål[:1], scenarier=tema.scenarier, veivalg=())
    (telt, *_) = tall(replace(prosjekt, moduler={tema.id: bare}, kurs={})).moduler
    spørsmålet = "Hva gjør du først? Ringer barnevernet Ja, se . Venter og ser Da kan det gå lang tid."
    scenariet = (
        "Et blått øye Du møter Ola i gangen. Han har et blått øye. Spør hva som har skjedd "
        "Det åpner for en prat. Gå videre Ola forteller. Ola går hjem."
    )
    assert telt.quizord == len(spørsmålet.replace(" . ", " ").split()) + len(scenariet.split())


def test_markdown(prosjekt: Prosjekt) -> None:
    md = som_md(tall(prosjekt))
    assert "| Celler i kompetansematrisen som er dekket | 4 av 4 |" in md
    assert "| Trygg på jobb | 2 | 6 | 2 | 5 | 1–20 |" in md
    assert "| Trygg i skolen | 2 | 7 | 2 |" in md
    assert "| Hjelp | 6 | 0 | 0 | 0 | 20 |" in md
    for tabell in md.split("\n\n"):
        if tabell.startswith("|"):
            assert len({linje.count("|") for linje in tabell.splitlines()}) == 1


def test_titler_med_strek_og_tusener(prosjekt: Prosjekt) -> None:
    alle = tall(prosjekt)
    stor = replace(alle.moduler[0], tittel="Ja | nei", ord=12345, lix={})
    md = som_md(replace(alle, moduler=(stor,)))
    assert "| Ja \\| nei | 12\u00a0345 | 0 | 0 | 0 | – |" in md


def test_uten_noe_å_telle(prosjekt: Prosjekt) -> None:
    tom = tall(replace(prosjekt, kurs={}, moduler={}, temaer={}, krav={}))
    assert som_md(tom).count("| --- |") == 1
    assert json.loads(som_json(tom))["ord"] == 0


def test_json_er_tallene(prosjekt: Prosjekt) -> None:
    data = json.loads(som_json(tall(prosjekt)))
    assert data["format"] == 1
    assert data["temaer"] == {"dekket": 4, "krevd": 4}
    assert data["kurs"][0]["ramme"] == {"minst": 1, "mest": 20}
    assert data["ord"] == sum(m["ord"] + m["quizord"] for m in data["moduler"])
    assert som_json(tall(prosjekt), bare_ascii=True).isascii()


def test_kommandoen(tmp_path: Path) -> None:
    god = ProsjektTest(bygg_opp(FEIL / "ok-dekning", tmp_path))
    god.kjør("tall").kode(0)
    linjer = [linje.split() for linje in god.ut.splitlines()]
    assert ["Spørsmål", "7"] in linjer
    assert ["alle", "2", "6", "2", "5", "1–20"] in linjer
    assert ["mer", "6", "0", "0", "0", "20"] in linjer
    assert max(map(len, god.ut.splitlines())) <= 80
    assert god.kjør("tall", "--format", "md").kode(0).ut.startswith("| Hva | Antall |\n")
    god.skriv("kurs/skole.yaml", "tittel: x\n").kjør("tall", "--format", "json").kode(1).ser("K203 feil")
    assert [kurs["id"] for kurs in json.loads(god.ut)["kurs"]] == ["alle"]
    god.skriv("kompetanse.yaml", "tittel: x\n").kjør("tall").kode(1)
    assert god.ut == ""
