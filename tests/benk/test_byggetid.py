"""How long a build takes, as ratios to a floor measured in the same run. Nothing here is asserted."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from statistics import median

import pytest
from lagprosjekt import lag_prosjekt

pytestmark = pytest.mark.benk

GULV = """
import markdown, zipfile, pathlib, sys
rot = pathlib.Path(sys.argv[1])
(rot / 'gulv').mkdir(exist_ok=True)
for kurs in sorted(rot.glob('kurs/*.yaml')):
    nr = kurs.stem.split('-')[1]
    with zipfile.ZipFile(rot / 'gulv' / (kurs.stem + '.zip'), 'w', zipfile.ZIP_DEFLATED) as z:
        for modul in sorted(rot.glob(f'moduler/modul-{nr}-*')):
            tekst = (modul / 'modul.md').read_text('utf-8')
            z.writestr(modul.name + '.html', markdown.markdown(tekst, extensions=[
                'tables', 'footnotes', 'def_list', 'abbr', 'fenced_code']))
            for bilde in sorted((modul / 'bilder').iterdir()):
                z.write(bilde, modul.name + '/' + bilde.name)
"""


def tider(oppgaver: Mapping[str, Callable[[], object]], runder: int = 7) -> dict[str, float]:
    """Return each task's median seconds; the rounds take turns, so that a busy moment hits all alike."""
    ut: dict[str, list[float]] = {navn: [] for navn in oppgaver}
    for _ in range(runder):
        for navn, gjør in oppgaver.items():
            start = time.perf_counter()
            gjør()
            ut[navn].append(time.perf_counter() - start)
    return {navn: median(målt) for navn, målt in ut.items()}


# An installed program's modules are compiled once and for all; so are the floor's, which come from pip.
MILJØ = {navn: verdi for navn, verdi in os.environ.items() if navn != "PYTHONDONTWRITEBYTECODE"}


def kjør(*ord_: str, mappe: Path) -> None:
    subprocess.run([sys.executable, *ord_], cwd=mappe, check=True, capture_output=True, env=MILJØ)


def test_bygging(tmp_path: Path) -> None:
    prosjekt = tmp_path / "prosjekt"
    lag_prosjekt(prosjekt)
    en = prosjekt / "moduler" / "modul-0-0" / "modul.md"

    def bygg(*valg: str) -> None:
        kjør("-m", "kompetanse", "bygg", *valg, mappe=prosjekt)

    def kald(*valg: str) -> None:
        shutil.rmtree(prosjekt / "build", ignore_errors=True)
        bygg(*valg)

    def rørt() -> None:
        en.write_text(en.read_text("utf-8") + "\nEn setning til.\n", "utf-8")
        bygg()

    kald()
    t = tider(
        {
            "gulv": lambda: kjør("-c", GULV, str(prosjekt), mappe=tmp_path),
            "scorm": lambda: kald("--format", "scorm12"),
            "alt": kald,
            "rørt": rørt,
            "uendret": bygg,
            "click": lambda: kjør("-c", "import click", mappe=tmp_path),
            "hjelp": lambda: kjør("-m", "kompetanse", "--help", mappe=prosjekt),
        }
    )
    gulv, bare_click = t["gulv"], t["click"]
    rader = [
        ("gulv (python-markdown + zipfile, 24 moduler)", "gulv", ""),
        ("bygg, kald, SCORM 1.2", "scorm", f"{t['scorm'] / gulv:.2f} × gulvet (mål 3)"),
        ("bygg, kald, begge formater", "alt", f"{t['alt'] / gulv:.2f} × gulvet"),
        ("bygg etter endring i én modul", "rørt", f"{t['rørt'] / gulv:.2f} × gulvet"),
        ('python -c "import click"', "click", ""),
        ("bygg, uendret", "uendret", f"mål {1.5 * bare_click + 0.05:.3f} s"),
        ("kompetanse --help", "hjelp", f"{t['hjelp'] / bare_click:.2f} × click"),
    ]
    for tekst, navn, forhold in rader:
        print(f"    {tekst:48}{t[navn]:.3f} s   {forhold}")
