"""What the author is told, and where: stdout for what was asked for, errors first on a page, filler texts."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from kompetanse.arbeid.ny import ny_modul, ny_prosjekt
from kompetanse.arbeid.sjekk import sjekk_prosjekt
from kompetanse.les import les_prosjekt
from kompetanse.melding import INGENSTEDS, Rapport, advarsel, feil
from kompetanse.melding.vis_tekst import Visning, vis_rapport
from kompetanse.sjekk.restlinjer import lister_og_tabeller, åpne_uthevinger

REPO = Path(__file__).parents[2]


def test_sjekk_skriver_meldingene_på_stdout(tmp_path: Path) -> None:
    ny_prosjekt(tmp_path / "p")
    fil = tmp_path / "p/kompetanse.yaml"
    fil.write_text(fil.read_text("utf-8").replace("språk: nb", "spraak: nb"), "utf-8")
    kommando = [sys.executable, "-m", "kompetanse", "sjekk", str(tmp_path / "p")]
    svar = subprocess.run(kommando, capture_output=True, encoding="utf-8", check=False)
    assert svar.returncode == 1
    assert "spraak" in svar.stdout
    assert svar.stderr == ""


def test_feilene_står_først_på_en_side() -> None:
    rapport = Rapport.av([advarsel("K104", "Nei", INGENSTEDS, "g"), feil("K102", "Ja", INGENSTEDS, "g")])
    side = vis_rapport(rapport, Visning(lambda _: ()), feil_først=True)
    assert side.index("K102") < side.index("K104")
    terminal = vis_rapport(rapport, Visning(lambda _: ()))
    assert terminal.index("K104") < terminal.index("K102")


def test_startprosjektets_tekster_er_åpne_punkter(tmp_path: Path) -> None:
    """All that `kompetanse ny` tells the author to replace is listed, and nothing of this repository is."""
    ny_prosjekt(tmp_path)
    ny_modul(tmp_path, "ny-modul")
    hva = [p.hva for p in sjekk_prosjekt(tmp_path).åpne if p.slag == "starttekst"]
    assert any("no.eksempel." in h for h in hva)
    for tekst in (
        "Virksomhetens navn",
        "Skriv én til tre",
        "Skriv rollen",
        "Bytt ut",
        "Det riktige",
        "Begynn med",
    ):
        assert any(tekst in h for h in hva), tekst
    assert not [p for p in sjekk_prosjekt(REPO).åpne if p.slag == "starttekst"]


def test_utgave_uten_anførselstegn_er_tekst(tmp_path: Path) -> None:
    ny_prosjekt(tmp_path)
    fil = tmp_path / "kompetanse.yaml"
    linjer = [
        "utgave: 2026.10" if linje.startswith("utgave:") else linje
        for linje in fil.read_text("utf-8").splitlines()
    ]
    fil.write_text("\n".join(linjer) + "\n", "utf-8")
    prosjekt, _ = les_prosjekt(tmp_path)
    assert prosjekt is not None
    assert prosjekt.fil.utgave == "2026.10"


def test_editoren_kjenner_alle_skjemaene() -> None:
    skjemaer = {p.name for p in (REPO / "src/kompetanse/skjema").glob("*.json")} - {"modulhode.json"}
    for fil in ("src/kompetanse/start/vscode-settings.json", ".vscode/settings.json"):
        oppsett = json.loads((REPO / fil).read_text("utf-8"))["yaml.schemas"]
        assert {Path(sti).name for sti in oppsett} == skjemaer


@pytest.mark.parametrize(
    "tekst",
    [
        "**Fet** og *kursiv* og ***begge***",
        "2 * 3 og 5*3 og pris* med note",
        "* punkt\n* punkt **to**",
        "* * *",
        "**over\nto linjer**",
        "-10 grader\n- punkt",
        "barne-\nog ungdomsvern",
        "| a | b |\n|---|---|\n| c | d |",
        "\\*ikke kursiv",
    ],
)
def test_vanlig_tekst_gir_ingen_råd(tekst: str) -> None:
    linjer = list(enumerate(tekst.split("\n"), 1))
    assert not [*åpne_uthevinger(linjer), *lister_og_tabeller(linjer)]
