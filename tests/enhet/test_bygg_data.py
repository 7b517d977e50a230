import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from frayaml import koder, spørsmål

from feilprosjekt import GRUNN
from kompetanse.bygg.kursdata import kursdata, like_nøkler, som_skript
from kompetanse.bygg.nokler import avtrykk, kort
from kompetanse.bygg.tilstand import for_stor_tilstand, svarlengde, verste_lengde
from kompetanse.les import les_prosjekt
from kompetanse.modell.grunn import Avsnitt, Inline, KursId, LøpId, ModulId, MålgruppeId, StegId
from kompetanse.modell.lop import Scenario, Scenariosteg, Scenariovalg
from kompetanse.modell.modul import Gjerde, Tekstblokk
from kompetanse.modell.prosjekt import Prosjekt
from kompetanse.modell.tid import hele, kursminutter, løpminutter, modulminutter, ord_i, prøveminutter
from kompetanse.modell.utvalg import Utvalg, modulhjemler, velg

ALLE, SKOLE = KursId("alle"), KursId("skole")
TEMA = ModulId("tema")


@pytest.fixture(scope="module")
def prosjekt() -> Prosjekt:
    lest, _ = les_prosjekt(GRUNN)
    assert lest is not None
    return lest


@pytest.fixture
def utvalg(prosjekt: Prosjekt) -> Utvalg:
    return velg(prosjekt, prosjekt.kurs[ALLE])


def med_tema(prosjekt: Prosjekt, **endret: Any) -> Prosjekt:
    tema = replace(prosjekt.moduler[TEMA], **endret)
    return replace(prosjekt, moduler={**prosjekt.moduler, TEMA: tema})


def test_kort():
    assert kort("a", 4) == kort("a", 4)
    assert kort("a", 4)[:3] == kort("a", 3)
    assert re.fullmatch(r"[0-9A-Za-z]{4}", kort("æøå", 4))
    assert len({kort(str(n), 4) for n in range(2000)}) > 1990


def test_avtrykk_følger_kjernen():
    mal = "{id: a, type: tall, tekst: Hvor mange?, svar: %s, tilbakemelding: %s}"
    en, to, tre = (spørsmål(mal % par).kjerne() for par in [(1, "A"), (1, "B"), (2, "A")])
    assert avtrykk(en) == avtrykk(to) != avtrykk(tre)
    assert len(avtrykk(en)) == 3


def test_utvalg(prosjekt: Prosjekt, utvalg: Utvalg):
    assert [m.id for m in utvalg.moduler] == ["tema", "mer"]
    assert utvalg.plassert == {"ring-forst", "blatt-oye", "hva-na"}
    assert [s.id for _, s in utvalg.spørsmål()][:2] == ["ring-forst", "flere-tegn"]
    assert [løp.id for _, løp in utvalg.løp()] == ["blatt-oye", "hva-na"]
    assert utvalg.hjemler == ("bvl-13-2",)
    assert modulhjemler(prosjekt, prosjekt.moduler[ModulId("mer")], prosjekt.kurs[ALLE]) == ()


def test_utvalg_for_en_målgruppe(prosjekt: Prosjekt):
    første, *resten = prosjekt.moduler[TEMA].spørsmål
    bare_skole = replace(første, målgruppe=(MålgruppeId("skole"),))
    endret = med_tema(prosjekt, spørsmål=(bare_skole, *resten))
    alle, skole = (velg(endret, endret.kurs[k]) for k in (ALLE, SKOLE))
    assert "ring-forst" not in alle.plassert
    assert "ring-forst" not in [s.id for _, s in alle.spørsmål()]
    assert "ring-forst" in skole.plassert


def test_kursdata(prosjekt: Prosjekt, utvalg: Utvalg):
    data = kursdata(prosjekt, utvalg)
    assert list(data) == [
        "format", "id", "prosjekt", "tittel", "virksomhet", "utgave", "språk", "moduler", "oppgaver", "løp",
        "prøve", "bevis",
    ]  # fmt: skip
    assert data["moduler"][0] == {"id": "tema", "k": kort("tema", 3), "tittel": "Å si fra"}
    oppgave = data["oppgaver"]["ring-forst"]
    assert oppgave | {"f": "", "fasit": []} == {
        "k": kort("ring-forst", 4), "f": "", "modul": "tema", "type": "enkeltvalg", "form": "valg",
        "antall": 2, "fasit": [], "kritisk": True, "vekt": 1, "iTekst": True,
    }  # fmt: skip
    assert data["oppgaver"]["hvem-gjor-hva"]["antall"] == [2, 3]
    assert data["oppgaver"]["taushet"]["iTekst"] is False
    assert data["løp"]["blatt-oye"]["slag"] == "scenario"
    assert data["løp"]["hva-na"]["slag"] == "veivalg"
    assert data["prøve"] == {"antall": 5, "bestått": 80, "forsøk": 0}
    assert data["bevis"] == {"hjemler": ["barnevernsloven § 13-2"], "gyldighet": "12 måneder"}
    skole = kursdata(prosjekt, velg(prosjekt, prosjekt.kurs[SKOLE]))
    assert (skole["prøve"], skole["bevis"]["gyldighet"]) == (None, None)


def test_skriptet_er_gyldig_og_ufarlig():
    rå = som_skript({"a": "</script>\u2028\u2029å", "b": [1, None, True]}).decode()
    assert "<" not in rå
    assert "\u2028" not in rå
    json_ = rå.removeprefix("globalThis.KOMPETANSE = ").removesuffix(";\n")
    assert json.loads(json_) == {"a": "</script>\u2028\u2029å", "b": [1, None, True]}


def test_like_nøkler(prosjekt: Prosjekt):
    assert list(like_nøkler(prosjekt)) == []
    tema = prosjekt.moduler[TEMA]
    like = {
        ModulId(i): replace(tema, id=ModulId(i), spørsmål=(), scenarier=(), veivalg=())
        for i in ("aav", "acw")
    }
    assert koder(like_nøkler(replace(prosjekt, moduler=like))) == ["K604"]


@pytest.mark.parametrize(
    ("tekst", "antall"),
    [("", 0), ("Én to tre.", 3), ("barne-tv og 112", 2), ("## Når?\n\n- *du* _og_ jeg", 4), ("— … 3,5 %", 0)],
)
def test_ord(tekst: str, antall: int):
    assert ord_i(tekst) == antall


def test_tid(utvalg: Utvalg):
    tema, mer = utvalg.moduler
    langt = replace(mer, innhold=(Tekstblokk(tekst="ord " * 2000),))
    assert modulminutter(langt, utvalg) == 10
    refleksjon = replace(mer, innhold=tuple(Gjerde(navn="refleksjon") for _ in range(4)))
    assert modulminutter(refleksjon, utvalg) == 4
    for_andre = replace(mer, innhold=(Gjerde(navn="målgruppe", argumenter="skole", barn=langt.innhold),))
    assert modulminutter(for_andre, utvalg) == 0
    assert prøveminutter(utvalg) == pytest.approx(5 * 0.7)
    alt = sum(modulminutter(m, utvalg) for m in (tema, mer)) + prøveminutter(utvalg)
    assert kursminutter(utvalg) == round(alt)
    assert (hele(0.1), hele(1.4), hele(1.6)) == (1, 1, 2)


def test_tid_i_et_løp():
    """Each choice is as likely as the others, and a step is read with all of them."""

    def steg(id_: str, *valg: tuple[str, int]) -> Scenariosteg:
        mulige = tuple(
            Scenariovalg(tekst=Inline("ord " * 10), til=StegId(til), tilbakemelding=Inline("ord " * svar))
            for til, svar in valg
        )
        return Scenariosteg(id=StegId(id_), tekst=Avsnitt("ord " * 60), valg=mulige)

    alle = {s.id: s for s in (steg("a", ("b", 20), ("c", 40)), steg("b", ("c", 0)), steg("c"))}
    løp = Scenario(id=LøpId("x"), tittel="X", start=StegId("a"), steg=alle)
    til_c = 60 / 200
    fra_b = (60 + 10) / 200 + 0.1 + til_c
    assert løpminutter(løp) == pytest.approx(
        (60 + 20) / 200 + 0.1 + ((20 / 200 + fra_b) + (40 / 200 + til_c)) / 2
    )


def flervalg(antall: int) -> str:
    return "{id: a, type: flervalg, tekst: T, alternativer: [" + ", ".join(["{tekst: A}"] * antall) + "]}"


@pytest.mark.parametrize(
    ("tekst", "lengde"),
    [
        ("{id: a, type: sant-usant, tekst: T, svar: sant}", 1),
        (flervalg(6), 1),
        (flervalg(7), 2),
        ("{id: a, type: rekkefølge, tekst: T, ledd: [A, B, C]}", 3),
        ("{id: a, type: tall, tekst: T, svar: 1}", 0),
    ],
)
def test_svarlengde(tekst: str, lengde: int):
    assert svarlengde(spørsmål(tekst)) == lengde


def test_tilstanden_vokser_med_det_som_er_satt_inn(
    prosjekt: Prosjekt, utvalg: Utvalg, monkeypatch: pytest.MonkeyPatch
):
    lengde = verste_lengde(utvalg)
    assert 100 < lengde < 300
    mindre = verste_lengde(replace(utvalg, plassert=frozenset()))
    assert mindre < lengde
    uten_prøve = velg(prosjekt, prosjekt.kurs[SKOLE])
    assert verste_lengde(uten_prøve) < lengde
    assert list(for_stor_tilstand(utvalg)) == []
    monkeypatch.setattr("kompetanse.bygg.tilstand.MAKS", lengde)
    assert list(for_stor_tilstand(utvalg)) == []
    monkeypatch.setattr("kompetanse.bygg.tilstand.MAKS", lengde - 1)
    (melding,) = for_stor_tilstand(utvalg)
    assert melding.kode == "K603"
    assert melding.sted.fil == "kurs/alle.yaml"


def test_lenke_i_et_spørsmål_går_til_overskriften_i_modulen(tmp_path: Path) -> None:
    from kompetanse.arbeid.ny import ny_prosjekt
    from kompetanse.bygg import bygg_kurs
    from kompetanse.les import les_prosjekt

    ny_prosjekt(tmp_path / "plan")
    quiz = next((tmp_path / "plan" / "moduler").glob("*/quiz.yaml"))
    tekst = quiz.read_text("utf-8")
    linje = next(linje for linje in tekst.splitlines() if linje.strip().startswith("tilbakemelding:"))
    innrykk = linje[: len(linje) - len(linje.lstrip())]
    quiz.write_text(tekst.replace(linje, f'{innrykk}tilbakemelding: "Se [her](#prov-deg)."', 1), "utf-8")
    prosjekt, _ = les_prosjekt(tmp_path / "plan")
    assert prosjekt is not None
    bygd, _ = bygg_kurs(prosjekt, next(iter(prosjekt.kurs.values())))
    assert bygd is not None
    html = bygd.filer["index.html"].decode()
    assert f'<a href="#{quiz.parent.name}--prov-deg">her</a>' in html
    assert 'href="#prov-deg"' not in html
