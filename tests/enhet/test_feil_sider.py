"""Every code has a page, every page a code, and every page the parts that an author looks for."""

import ast
import re
from pathlib import Path

import pytest

from kompetanse.les.kilde import Kilde
from kompetanse.les.yamltre import les_tre
from kompetanse.melding.forklaring import KODE, forklaring, koder

KILDER = Path(__file__).parents[2] / "src" / "kompetanse"
SIDER = koder()


def brukte_koder() -> set[str]:
    """Return the codes in all sources, from their string constants."""
    return {
        node.value
        for sti in KILDER.rglob("*.py")
        for node in ast.walk(ast.parse(sti.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and re.fullmatch(KODE, node.value)
    }


def test_alle_koder_har_en_side():
    assert brukte_koder() - set(SIDER) == set()


def test_alle_sider_har_en_kode():
    assert set(SIDER) - brukte_koder() == set()


@pytest.mark.parametrize("kode", SIDER)
def test_siden_har_alle_deler(kode: str):
    side = forklaring(kode)
    assert side is not None
    linjer = side.split("\n")
    assert re.fullmatch(rf"# {kode}: \S.*[^.:]", linjer[0])
    hode, feil, rett = re.split(r"^## (?:Feil|Rett)\n", side, flags=re.MULTILINE)
    assert len(hode.split("\n\n")[1].split()) > 5
    for del_ in (feil, rett):
        assert re.search(r"^```[a-z]+\n.+?\n```$", del_, re.MULTILINE | re.DOTALL)
    assert not re.search(r"[ \t]$|\t", side.rstrip("\n"), re.MULTILINE)


def må_rettes(kode: str) -> bool:
    return kode[0] in "FE" if kode[1] == "-" else kode[1] in "12356" and kode < "K690"


@pytest.mark.parametrize("kode", list(filter(må_rettes, SIDER)))
def test_siden_sier_hva_en_gjør(kode: str):
    assert "## Slik retter du" in (forklaring(kode) or "")


@pytest.mark.parametrize("kode", SIDER)
def test_yaml_som_er_rett_kan_leses(kode: str):
    rett = (forklaring(kode) or "").partition("## Rett")[2]
    for tekst in re.findall(r"^```yaml\n(.+?)\n```$", rett, re.MULTILINE | re.DOTALL):
        assert les_tre(Kilde(f"{kode}.md", tekst))[1] == []
