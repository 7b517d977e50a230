"""Every slip of an author gives exactly the messages that `tests/data/feil/<case>/forventet.txt` holds.

`KOMPETANSE_GULL=skriv` writes today's messages as the expected ones; read them before you commit.
"""

import ast
import os
import re
from pathlib import Path

import pytest

from feilprosjekt import FASIT, FEIL, GRUNN, bygg_opp, kjør, skrevet
from kompetanse.melding.vis_tekst import Visning, vis_melding

TILFELLER = sorted(p for p in FEIL.iterdir() if p.is_dir() and p != GRUNN)
KILDER = Path(__file__).parents[2] / "src" / "kompetanse"


def test_grunnprosjektet_er_feilfritt():
    assert skrevet(kjør(GRUNN)) == ""


@pytest.mark.parametrize("tilfelle", TILFELLER, ids=lambda p: p.name)
def test_feil(tilfelle: Path, tmp_path: Path):
    rapport = kjør(bygg_opp(tilfelle, tmp_path))
    fasit = tilfelle / FASIT
    if os.environ.get("KOMPETANSE_GULL") == "skriv":
        fasit.write_text(skrevet(rapport), "utf-8")
    assert skrevet(rapport) == (fasit.read_text("utf-8") if fasit.exists() else "")


@pytest.mark.parametrize("tilfelle", TILFELLER, ids=lambda p: p.name)
def test_stedet_finnes_i_filen(tilfelle: Path, tmp_path: Path):
    """Each place is inside its file, and can be shown."""
    mappe = bygg_opp(tilfelle, tmp_path)

    def linjer(fil: str) -> list[str]:
        sti = mappe / fil
        return sti.read_bytes().decode("utf-8", "replace").splitlines() if sti.is_file() else []

    for melding in kjør(mappe):
        for sted in (melding.sted, *melding.se):
            tekst = linjer(sted.fil)
            assert 1 <= sted.linje <= max(1, len(tekst))
            bredde = len(tekst[sted.linje - 1]) if tekst else 0
            assert 1 <= sted.kolonne <= bredde + 1
            assert 1 <= sted.lengde <= max(1, bredde - sted.kolonne + 1)
        assert melding.kode in vis_melding(melding, Visning(linjer))


def fasitkoder(tilfelle: Path) -> set[str]:
    return set(re.findall(r"^K\d{3}", (tilfelle / FASIT).read_text("utf-8"), re.MULTILINE))


@pytest.mark.parametrize("tilfelle", TILFELLER, ids=lambda p: p.name)
def test_navnet_er_koden(tilfelle: Path):
    """`K123-variant` holds messages of that code only; `ok-variant` none, and `flere-variant` several."""
    slag = tilfelle.name.split("-")[0]
    if slag == "flere":
        assert len(fasitkoder(tilfelle)) > 1
    else:
        assert fasitkoder(tilfelle) == (set() if slag == "ok" else {slag})


def koder_i(*mapper: str) -> set[str]:
    """Return the codes that the sources give, from their string constants."""
    filer = (sti for mappe in mapper for sti in (KILDER / mappe).rglob("*.py"))
    noder = (node for sti in filer for node in ast.walk(ast.parse(sti.read_text("utf-8"))))
    tekster = (str(node.value) for node in noder if isinstance(node, ast.Constant))
    return {tekst for tekst in tekster if re.fullmatch(r"K\d{3}", tekst)}


def test_alle_koder_har_et_prosjekt():
    """What reading, checking and building tell is told by at least one case."""
    vist = set().union(*map(fasitkoder, TILFELLER))
    assert koder_i("les", "sjekk", "oppgavetyper", "bygg", "utgave") - vist == set()


def test_alle_feil_i_én_kjøring_i_rekkefølge():
    """One run tells all forty mistakes of a project, file by file from top to bottom."""
    fasit = (FEIL / "flere-40" / FASIT).read_text("utf-8")
    steder = re.findall(r"^K\d{3} \w+ (.+):(\d+):(\d+)\+\d+$", fasit, re.MULTILINE)
    assert len(steder) >= 40
    rekkefølge = [(fil, int(linje), int(kolonne)) for fil, linje, kolonne in steder]
    assert rekkefølge == sorted(rekkefølge)
