"""What the author is told of slips, and what is left in peace."""

import json
from pathlib import Path

import pytest

from kompetanse.arbeid.ny import ny_prosjekt
from kompetanse.les import les_prosjekt
from kompetanse.sjekk.restlinjer import lister_og_tabeller, åpne_uthevinger

REPO = Path(__file__).parents[2]


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
