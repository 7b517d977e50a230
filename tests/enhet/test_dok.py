"""The generated documentation and schemas: up to date, and true about the real files."""

import json
import re
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from kompetanse.arbeid.ny import ny_prosjekt
from kompetanse.dok import alle_filer
from kompetanse.dok.filformater import filformater
from kompetanse.dok.gjerder import GJERDER
from kompetanse.dok.lesmeg import lesmeg
from kompetanse.dok.ordliste import klasser, ordliste
from kompetanse.dok.skjema import SKJEMAER, skjemafiler
from kompetanse.dok.typer import SKALARER
from kompetanse.kli import kommando
from kompetanse.les import md_gjerder, skalarer
from kompetanse.oppgavetyper import TYPER

REPO = Path(__file__).parents[2]
MØNSTRE = {
    "kompetanse": ["kompetanse.yaml"],
    "kurs": ["kurs/*.yaml"],
    "quiz": ["moduler/*/quiz.yaml"],
    "modulhode": ["moduler/*/modul.md"],
    "lover": ["kilder/lover.yaml"],
    "hjelp": ["kilder/hjelp.yaml"],
    "krav": ["kilder/krav.yaml"],
    "temaer": ["kilder/temaer.yaml"],
    "bekreftelser": ["kilder/bekreftelser.yaml"],
    "verktoykasse": ["kilder/verktoykasse.yaml"],
    "aarshjul": ["kilder/aarshjul.yaml"],
    "ordvakt": ["kilder/ordvakt.yaml"],
    "malgrupper": ["ansatte/malgrupper.yaml"],
    "unntak": ["unntak.yaml"],
    "kolonner": ["ansatte/kolonner.yaml", "src/kompetanse/hr/kolonner.yaml"],
    "lms": ["tests/data/lms.yaml"],
}
FILER = alle_filer(kommando)


@pytest.mark.parametrize("sti", FILER)
def test_filen_er_fornyet(sti: str) -> None:
    assert (REPO / sti).exists(), "kjør «make dok»"
    assert (REPO / sti).read_text("utf-8") == FILER[sti], "kjør «make dok»"


def test_tallene_i_lesmeg_er_dagens() -> None:
    tekst = (REPO / "README.md").read_text("utf-8")
    assert lesmeg(REPO) == tekst, "kjør «make dok»"
    assert re.search(r"## Målt\n.+\| Moduler \| \d+ \|.+<!-- /tall -->", tekst, re.DOTALL)


def test_lesmeg_uten_merker_eller_prosjekt_får_være(tmp_path: Path) -> None:
    assert lesmeg(tmp_path) is None
    merker = re.findall(r"<!-- .*tall.* -->\n", (REPO / "README.md").read_text("utf-8"))
    (tmp_path / "README.md").write_text("A\n{}x\n{}B\n".format(*merker), "utf-8")
    assert lesmeg(tmp_path) is None
    ny_prosjekt(tmp_path / "p")
    (tmp_path / "README.md").replace(tmp_path / "p/README.md")
    nytt = lesmeg(tmp_path / "p") or ""
    assert nytt.startswith(f"A\n{merker[0]}\n| Hva | Antall |\n")
    assert nytt.endswith(f"\n\n{merker[1]}B\n")
    (tmp_path / "p/README.md").write_text("Uten merker", "utf-8")
    assert lesmeg(tmp_path / "p") is None


def test_ingen_skjemaer_for_mye() -> None:
    funnet = {p.name for p in (REPO / "src/kompetanse/skjema").glob("*.json")}
    assert funnet == set(skjemafiler())
    assert set(SKJEMAER) == set(MØNSTRE)


class Leser(yaml.SafeLoader):
    """Reads YAML as an editor set to YAML 1.2 does: no dates, and `ja` and `nei` are words."""


Leser.yaml_implicit_resolvers = {
    tegn: [
        (merke, uttrykk)
        for merke, uttrykk in liste
        if merke in {"tag:yaml.org,2002:int", "tag:yaml.org,2002:float", "tag:yaml.org,2002:null"}
    ]
    for tegn, liste in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
Leser.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(?:true|false)$"), list("tf"))


def les(sti: Path) -> Any:
    """Read a YAML file, or the head of a Markdown file."""
    tekst = sti.read_text("utf-8")
    if sti.suffix == ".md":
        tekst = tekst.split("\n---\n", 1)[0].removeprefix("---\n")
    return yaml.load(tekst, Leser)


@cache
def prøver(navn: str) -> jsonschema.Draft202012Validator:
    """Return the validator of a schema, which must itself be valid."""
    skjema = json.loads(skjemafiler()[f"{navn}.json"])
    jsonschema.Draft202012Validator.check_schema(skjema)
    return jsonschema.Draft202012Validator(skjema)


def prøv_prosjekt(mappe: Path) -> int:
    """Validate every YAML file of a project; returns how many there were."""
    antall = 0
    for navn, mønstre in MØNSTRE.items():
        for sti in [s for mønster in mønstre for s in mappe.glob(mønster)]:
            feil = [
                f"{'/'.join(map(str, f.absolute_path))}: {f.message}"
                for f in prøver(navn).iter_errors(les(sti))
            ]
            assert feil == [], sti
            antall += 1
    return antall


def test_de_virkelige_filene_følger_skjemaene() -> None:
    assert prøv_prosjekt(REPO) > 10


def test_prøveprosjektene_følger_skjemaene() -> None:
    for mappe in (REPO / "tests/prosjekter").iterdir():
        if mappe.is_dir():
            assert prøv_prosjekt(mappe) >= 3


def test_det_ny_legger_ut_følger_skjemaene(tmp_path: Path) -> None:
    ny_prosjekt(tmp_path / "p")
    assert prøv_prosjekt(tmp_path / "p") == 6
    innstillinger = json.loads((tmp_path / "p/.vscode/settings.json").read_text("utf-8"))
    for sti in innstillinger["yaml.schemas"]:
        assert (tmp_path / "p" / sti).is_file()


RETT = {"id": "a", "type": "tall", "tekst": "T", "svar": 7, "hjemmel": "bvl-13-2", "kritisk": "ja"}


@pytest.mark.parametrize(
    ("endring", "godtas"),
    [
        ({}, True),
        ({"kritisk": True}, True),
        ({"hjemmel": ["a", "b"]}, True),
        ({"kritisk": "kanskje"}, False),
        ({"svar": None}, False),
        ({"ledd": ["a"]}, False),
        ({"type": "gjettelek"}, False),
        ({"id": "Stor Id"}, False),
        ({"tekst": ""}, False),
    ],
    ids=str,
)
def test_skjemaet_for_spørsmål_kjenner_typene(endring: dict[str, Any], *, godtas: bool) -> None:
    data = {"spørsmål": [{navn: verdi for navn, verdi in (RETT | endring).items() if verdi is not None}]}
    assert prøver("quiz").is_valid(data) is godtas


PRØVEVERDIER = [
    "a", "a-b", "A", "a--b", "-a", "1a", "a" * 60, "a" * 61, "K1", "Ø12", "k1", "K1234",
    "https://x.no", "http://x", "ftp://x", "https://x y", "no.x", "no", "no.x.y-z", "No.x",
    "2026.1", "2026.0", "26.1", "2026.100", "lov/2021-06-18-97/§13-2", "lov/2021-06-18-97", "lov/13",
    "forskrift/2020-01-01-1", "12 måneder", "1 dag", "0 dager", "12måneder", "2 år", "ti dager",
    "2026-11-23", "2026-1-2", "23.11.2026", "ja", "nei", "kanskje", "ubegrenset",
]  # fmt: skip


@pytest.mark.parametrize(
    "type_",
    [t for t in SKALARER if t in skalarer.SKALARER and t not in (int, float, bool)],
    ids=lambda t: t.__name__,
)
def test_skjemaene_godtar_det_samme_som_leseren(type_: Any) -> None:
    prøve = jsonschema.Draft202012Validator(SKALARER[type_][1])
    for verdi in PRØVEVERDIER:
        leseren = not isinstance(skalarer.SKALARER[type_](verdi), skalarer.Ugyldig)
        assert prøve.is_valid(verdi) is leseren, verdi


def test_alle_skalarer_er_beskrevet() -> None:
    assert set(skalarer.SKALARER) == set(SKALARER)


def test_filformatene_nevner_alle_typer_og_gjerder() -> None:
    tekst = filformater()
    for navn in TYPER:
        assert f"### `type: {navn}`" in tekst
    for bruk, _ in GJERDER.values():
        assert f"`{bruk}`" in tekst
    assert not re.search(r"@[A-ZÆØÅ]+@", tekst)


def test_gjerdene_er_de_leseren_kjenner() -> None:
    assert list(GJERDER) == list(md_gjerder.GJERDER)


def test_lenkene_i_filformatene_går_til_noe() -> None:
    tekst = filformater()
    ankre = {
        re.sub(r"[^\wæøå -]", "", t.lower()).strip().replace(" ", "-")
        for t in re.findall(r"^#+ (.+)$", tekst, re.MULTILINE)
    }
    assert set(re.findall(r"\]\(#([^)]+)\)", tekst)) - {"overskriften"} <= ankre


def test_alle_offentlige_klasser_er_i_ordlisten_og_forklart() -> None:
    tekst = ordliste()
    for klasse in klasser():
        assert f"| `{klasse.navn}` | `{klasse.modul}` |" in tekst
        assert klasse.linje, f"{klasse.modul}.{klasse.navn} har ingen beskrivelse"


def test_startfilene_har_årets_utgave(tmp_path: Path) -> None:
    ny_prosjekt(tmp_path / "p")
    assert les(tmp_path / "p/kompetanse.yaml")["utgave"] == f"{date.today().year}.1"
