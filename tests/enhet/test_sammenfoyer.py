"""The player's files keep the narrow form that joining relies on, and the whole stays small."""

import re
import subprocess
from pathlib import Path

import pytest

from kompetanse.bygg.sammenfoyer import (
    _FUNKSJON,
    STILER,
    _pil,
    _slå_sammen,
    konstantnavn,
    skript,
    stilark,
)
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
        if linje.lstrip().startswith("/*"):
            assert linje.endswith("*/"), linje


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
    typer = "enkeltvalg,flervalg,kobling,rekkefølge,'sant-usant':santUsant,tall,utfylling"
    assert f"OPPGAVETYPER={{{typer}}}" in alle
    assert "OPPGAVETYPER={tall}" in en
    assert "kobling" not in en
    assert "OPPGAVETYPER={}" in skript(set()).decode().replace(" ", "")


def test_erklæringer_etter_hverandre_blir_én() -> None:
    kilde = """const a = 1;
/** Doubles. */
const b = {
  x: 2,
};
function dobbel(n) {
  const c = n;   // kept
  const d = c;
  if (d) return 2 * d;
  const e = 3;
  return e;
}
async function senere(a, {b}) {
  return a + b;
}
let f = 0;
const g = [
  4,
];
console.log(a, b.x, dobbel(5), dobbel(0), f, g[0], await senere(1, {b: 2}));"""
    samlet = _slå_sammen(_FUNKSJON.sub(_pil, kilde))
    assert samlet.count("const ") == 5
    for tekst in (kilde, samlet):
        svar = subprocess.run(
            ["node", "--input-type=module"], input=tekst, check=True, capture_output=True, text=True
        )
        assert svar.stdout == "1 2 10 3 0 4 3\n"


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
