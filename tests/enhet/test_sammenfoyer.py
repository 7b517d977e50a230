"""The player's files keep the narrow form that joining relies on, and the whole stays small."""

import re
import subprocess
from pathlib import Path

import pytest

from kompetanse.bygg.sammenfoyer import STILER, konstantnavn, skript, stilark
from kompetanse.oppgavetyper import TYPER

SPILLER = Path(__file__).parents[2] / "src" / "kompetanse" / "spiller"
MODULER = sorted(SPILLER.rglob("*.js"))
BUDSJETT = 40_000
"""Bytes of JS and CSS together, before compression."""


def toppnivånavn(tekst: str) -> list[str]:
    return re.findall(
        r"^(?:export )?(?:async )?(?:const|let|function|class) ([\wæøåÆØÅ$]+)", tekst, re.MULTILINE
    )


@pytest.mark.parametrize("fil", MODULER, ids=lambda p: p.relative_to(SPILLER).as_posix())
def test_en_modul_har_den_smale_formen(fil: Path) -> None:
    for linje in fil.read_text("utf-8").splitlines():
        if linje.startswith("import"):
            assert re.fullmatch(
                r"import \{[^}]*\} from '\./?[^']*\.js';|import \{[^}]*\} from '\.\./[^']*\.js';", linje
            ), linje
            assert " as " not in linje
        if linje.startswith("export"):
            assert re.match(r"export (async )?(const|function|class) ", linje), linje


def test_navnene_på_øverste_nivå_er_unike() -> None:
    sett: dict[str, str] = {}
    for fil in MODULER:
        if fil.parent.name == "oppgaver" and fil.name == "register.js":
            continue
        for navn in toppnivånavn(fil.read_text("utf-8")):
            assert navn not in sett, f"{navn} står i {sett.get(navn)} og {fil.name}"
            sett[navn] = fil.name


def test_hele_spilleren_er_under_budsjettet() -> None:
    js, css = len(skript(TYPER)), len(stilark().encode())
    assert js + css < BUDSJETT, f"JS {js} + CSS {css} = {js + css}"


def test_bare_typene_i_bruk_er_med() -> None:
    alle, en = skript(TYPER).decode(), skript({"tall"}).decode()
    assert len(en) < len(alle)
    for type_ in TYPER:
        assert f"'{type_}'" in alle
    assert "'kobling'" not in en
    assert "OPPGAVETYPER={}" in skript(set()).decode().replace(" ", "")


def test_samme_skript_hver_gang() -> None:
    assert skript(["tall", "kobling"]) == skript({"kobling", "tall"})


def test_skriptet_er_gyldig_og_har_ikke_moduler(tmp_path: Path) -> None:
    fil = tmp_path / "spiller.js"
    fil.write_bytes(skript(TYPER))
    assert not re.search(rb"^(import|export) ", fil.read_bytes(), re.MULTILINE)
    subprocess.run(["node", "--check", fil], check=True, capture_output=True)


def test_prosjektets_tema_kommer_sist() -> None:
    assert stilark(b":root{--x:1}").rstrip().endswith(":root{--x:1}")
    assert "</style" not in stilark(b"p{} </style><script>")
    assert set(STILER) <= {p.stem for p in (SPILLER / "stil").glob("*.css")}


@pytest.mark.parametrize(
    ("type_", "navn"), [("sant-usant", "santUsant"), ("rekkefølge", "rekkefølge"), ("tall", "tall")]
)
def test_konstantnavn(type_: str, navn: str) -> None:
    assert konstantnavn(type_) == navn
