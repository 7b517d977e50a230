from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from frayaml import fra_yaml, koder

from feilprosjekt import DAG, FEIL, GRUNN, bygg_opp
from kompetanse.les import les_prosjekt
from kompetanse.modell.grunn import HjemmelId, Inline, ModulId, MålgruppeId
from kompetanse.modell.lop import Scenario
from kompetanse.modell.prosjekt import Prosjekt
from kompetanse.sjekk import sjekk
from kompetanse.sjekk.bildefiler import farlig_svg, sted_i
from kompetanse.sjekk.gang import alle_noder, felttyper, noder, teksthenvisninger, typede_henvisninger
from kompetanse.sjekk.oppgaver import _sjekk_løp
from kompetanse.sjekk.regel import DAGSREGLER, REGLER

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">%s</svg>'


@pytest.fixture(scope="module")
def prosjekt() -> Prosjekt:
    lest, rapport = les_prosjekt(GRUNN)
    assert lest is not None
    assert len(rapport) == 0
    return lest


@pytest.mark.parametrize("regel", [*REGLER, *DAGSREGLER], ids=lambda r: r.__name__)
def test_hver_regel_lar_et_godt_prosjekt_være(prosjekt: Prosjekt, regel: Any):
    assert list(regel(prosjekt, DAG) if regel in DAGSREGLER else regel(prosjekt)) == []
    assert (regel.__doc__ or "").startswith("K")


def test_hele_prosjektet(prosjekt: Prosjekt):
    assert len(sjekk(prosjekt, DAG)) == 0


def test_gangen_når_alt(prosjekt: Prosjekt):
    typer = {type(n).__name__ for n in alle_noder(prosjekt)}
    assert typer >= {
        "Prosjektfil",
        "Målgruppe",
        "Kurs",
        "Sluttprøve",
        "Modul",
        "Hode",
        "Tekstblokk",
        "Gjerde",
    }
    assert typer >= {"Enkeltvalg", "Alternativ", "Par", "Luke", "Scenariosteg", "Scenariovalg", "Veivalgsteg"}
    assert typer >= {"Overskrift", "Lenke", "Bilde", "Henvisning", "Hjemmel", "Hjelpetilbud", "Krav"}
    assert list(noder("tekst")) == []


def test_typede_henvisninger(prosjekt: Prosjekt):
    kurs = prosjekt.kurs["alle"]  # type: ignore[index]
    assert [id_ for id_, _ in typede_henvisninger(kurs, ModulId)] == ["tema", "mer"]
    assert [id_ for id_, _ in typede_henvisninger(kurs, MålgruppeId)] == ["alle"]
    assert list(typede_henvisninger(prosjekt.fil, MålgruppeId)) == []
    assert [t for t, _ in typede_henvisninger(kurs, Inline)] == ["Et kort kurs om å si fra."]
    spørsmål = prosjekt.moduler["tema"].spørsmål[0]  # type: ignore[index]
    assert [id_ for id_, _ in typede_henvisninger(spørsmål, HjemmelId)] == ["bvl-13-2"]
    assert [id_ for a in spørsmål.alternativer for id_, _ in teksthenvisninger(a)] == ["bvl-13-2"]  # type: ignore[attr-defined]
    assert "målgrupper" not in {navn for navn, *_ in felttyper(type(prosjekt.fil))}


@pytest.mark.parametrize(
    "innhold",
    [
        SVG % b"<path d='M0 0'/>",
        SVG % b'<use href="#a"/><use xlink:href="#b"/>',
        SVG % b'<rect fill="url(#a)"/>',
        SVG % b"<rect style='fill: url( \"#a\" )'/>",
        SVG % b'<image href="data:image/png;base64,AA=="/>',
        b"<?xml version='1.0'?>\n" + SVG % b"<text>Ring on 112</text>",
    ],
)
def test_trygge_bilder(innhold: bytes):
    assert farlig_svg(innhold) is None


@pytest.mark.parametrize(
    "innhold",
    [
        b"",
        b"<html></html>",
        SVG % b"<script/>",
        SVG % b"< SCRIPT >",
        SVG % b"<g onclick='x()'/>",
        SVG % b"<a href='javascript:x'/>",
        SVG % b"<foreignObject/>",
        SVG % b'<image href="https://a.no/b.png"/>',
        SVG % b'<image xlink:href = "//a.no/b.png"/>',
        SVG % b'<image href="b.png"/>',
        SVG % b'<image href="data:text/html,x"/>',
        SVG % b"<style>@import 'a.css'</style>",
        SVG % b"<rect fill='url(https://a.no/b)'/>",
        b"<!DOCTYPE svg [<!ENTITY a 'b'>]>" + SVG % b"",
    ],
)
def test_farlige_bilder(innhold: bytes):
    assert farlig_svg(innhold) is not None


def test_sted_i_bildet():
    sted = sted_i("<svg>\r\nå<script>".encode(), 9, "a.svg")
    assert (sted.linje, sted.kolonne) == (2, 2)


def løp(steg: str, start: str = "a") -> list[str]:
    scenario = fra_yaml(Scenario, f"id: x\ntittel: T\nstart: {start}\nsteg:\n{steg}")
    return [f"{m.kode} {m.tekst}" for m in _sjekk_løp(scenario)]


def steg(**til: str) -> str:
    ut = ""
    for id_, mål in til.items():
        valg = ", ".join(f"{{tekst: V{nr}, til: {m}}}" for nr, m in enumerate(mål.split()))
        ut += f"  {id_}: {{tekst: T, valg: [{valg}]}}\n" if mål else f"  {id_}: {{tekst: T, slutt: god}}\n"
    return ut


def test_løp():
    assert løp(steg(a="b c", b="c", c="")) == []
    assert løp(steg(a="b", b="", c="d", d="")) == ["K506 Ingen valg fører til steget «c»."]
    assert løp(steg(a="", c="d", d="c")) == ["K506 Ingen valg fører til steget «c»."]
    assert løp(steg(a="a b", b="")) == ["K507 Stegene går i ring: a → a."]
    assert løp(steg(a="b", b="c", c="a b")) == [
        "K507 Stegene går i ring: a → b → c → a.",
        "K507 Stegene går i ring: b → c → b.",
    ]
    assert løp(steg(a="b x", b="", c="")) == ["K505 Steget «x» finnes ikke."]
    assert løp(steg(a=""), start="x") == ["K505 Steget «x» finnes ikke."]


def test_stort_løp_går_fort():
    lag = {f"s{i}": f"s{i + 1} s{i + 1}" for i in range(400)}
    tekst = steg(**lag, s400="").replace("tekst: V1", "tekst: W")
    assert løp(tekst, start="s0") == []


def test_ufullstendige_meldes_ikke_en_gang_til(prosjekt: Prosjekt):
    uten = replace(prosjekt, hjemler={})
    assert set(koder(sjekk(uten, DAG))) == {"K303", "K307"}
    for stum in ("kilder/lover.yaml", "bvl-13-2"):
        assert koder(sjekk(replace(uten, ufullstendige=frozenset({stum})), DAG)) == []
    uten_modul = replace(prosjekt, moduler={ModulId("tema"): prosjekt.moduler[ModulId("tema")]})
    assert set(koder(sjekk(uten_modul, DAG))) == {"K302", "K309"}
    assert koder(sjekk(replace(uten_modul, ufullstendige=frozenset({"mer"})), DAG)) == []
    assert koder(sjekk(replace(prosjekt, kurs={}), DAG)) == ["K609"]
    assert koder(sjekk(replace(prosjekt, kurs={}, ufullstendige=frozenset({"kurs/x.yaml"})), DAG)) == []


def test_et_løp_i_verktøykassen_trenger_ikke_stå_i_teksten(tmp_path: Path):
    mappe = bygg_opp(FEIL / "K313", tmp_path)
    prosjekt, _ = les_prosjekt(mappe)
    assert prosjekt
    assert koder(sjekk(prosjekt, DAG)) == ["K313"]
    kasse = "samtaler: [blatt-oye]\nkort: {}\n"
    (mappe / "kilder" / "verktoykasse.yaml").write_text(kasse, "utf-8")
    prosjekt, rapport = les_prosjekt(mappe)
    assert prosjekt
    assert koder(rapport + sjekk(prosjekt, DAG)) == []


def test_grunnprosjektet_finnes():
    assert (Path(GRUNN) / "kompetanse.yaml").is_file()
