"""Golden packages: small projects, built and compared file by file with what a person has read and accepted.

`make gull` accepts today's packages. Read the difference with `git diff tests/gull` before it is committed.
"""

import os
import re
from pathlib import Path

import pytest
from markupsafe import escape

from feilprosjekt import DAG
from kompetanse.arbeid.ny import ny_prosjekt
from kompetanse.arbeid.nytt import kortkurs
from kompetanse.bygg import bygg_kurs
from kompetanse.bygg.kurs import csp
from kompetanse.bygg.sammenfoyer import stilark
from kompetanse.endringslogg.nyttkurs import STILER as STILER_KORT
from kompetanse.format import FORMATER
from kompetanse.format.nettsted import startside
from kompetanse.les import les_prosjekt
from kompetanse.sjekk import sjekk

HER = Path(__file__).parent
PROSJEKTER = HER.parent / "prosjekter"
SKRIV = os.environ.get("KOMPETANSE_GULL") == "skriv"
SPILLEREN = {"spiller.js"}
"""Joined from sources that have tests of their own, as the style in the page is."""


def bygg_alt(mappe: Path) -> dict[str, bytes]:
    """Build every course in every format; returns the files by path under `build/`, zips unpacked."""
    prosjekt, rapport = les_prosjekt(mappe)
    assert prosjekt is not None
    assert rapport.ok
    assert sjekk(prosjekt, DAG).ok
    filer: dict[str, bytes] = {}
    bygde = []
    for kurs in prosjekt.kurs.values():
        bygd, rapport = bygg_kurs(prosjekt, kurs)
        assert bygd is not None, rapport.meldinger
        bygde.append(bygd)
        for navn, format_ in FORMATER.items():
            pakket = format_.pakk(bygd)
            assert format_.kontroller(bygd, pakket).ok
            filer |= {f"{navn}/{kurs.id}/{sti}": innhold for sti, innhold in pakket.items()}
    side, _ = startside(bygde, prosjekt.fil.tittel, prosjekt.maler)
    return uten_stil(filer, stilark()) | {f"nettsted/{sti}": innhold for sti, innhold in side.items()}


def uten_stil(filer: dict[str, bytes], stil: str) -> dict[str, bytes]:
    """Take the style and its fingerprint out of the pages: style has tests of its own."""
    regel = csp(stil)
    for sti in [s for s in filer if s.endswith(".html")]:
        html = filer[sti].decode().replace(stil, "…").replace(str(escape(regel)), str(escape(csp())))
        filer[sti] = html.encode()
    return filer


def sammenlign(navn: str, filer: dict[str, bytes]) -> None:
    gull = HER / navn
    viktige = {sti: innhold for sti, innhold in filer.items() if sti.rsplit("/", 1)[-1] not in SPILLEREN}
    viktige.pop("nettsted/nettsted.css", None)
    if SKRIV:
        for gammel in sorted(gull.rglob("*"), reverse=True):
            gammel.rmdir() if gammel.is_dir() else gammel.unlink()
        for sti, innhold in viktige.items():
            (gull / sti).parent.mkdir(parents=True, exist_ok=True)
            (gull / sti).write_bytes(innhold)
    fasit = {p.relative_to(gull).as_posix(): p.read_bytes() for p in gull.rglob("*") if p.is_file()}
    assert sorted(viktige) == sorted(fasit)
    for sti, innhold in viktige.items():
        if sti.endswith((".html", ".js", ".xml", ".svg")):
            assert innhold.decode() == fasit[sti].decode(), f"{sti} er endret; se «make gull»"
        else:
            assert innhold == fasit[sti], f"{sti} er endret; se «make gull»"


@pytest.mark.parametrize("navn", ["liten"])
def test_prøveprosjekt(navn: str) -> None:
    sammenlign(navn, bygg_alt(PROSJEKTER / navn))


def test_nytt_siden_sist() -> None:
    """One short course over two steps: what came, what went, new questions, and one that was changed."""
    prosjekt, _ = les_prosjekt(PROSJEKTER / "to-utgaver")
    assert prosjekt is not None
    assert sjekk(prosjekt, DAG).ok
    bygde = {k.bygd.kurs.id: k.bygd for k in kortkurs(prosjekt, tuple(prosjekt.kurs.values())) if k.bygd}
    kort = bygde["lytting-nytt-fra-2025.1"]
    filer = FORMATER["scorm12"].pakk(kort)
    assert FORMATER["scorm12"].kontroller(kort, filer).ok
    sammenlign("nytt-siden-sist", uten_stil(filer, stilark(stiler=STILER_KORT)))


def test_det_ny_prosjekt_lager(tmp_path: Path) -> None:
    ny_prosjekt(tmp_path / "plan")
    fil = tmp_path / "plan" / "kompetanse.yaml"
    fil.write_text(re.sub(r"\d{4}\.1", "2026.1", fil.read_text("utf-8")), "utf-8")  # else this year's
    filer = bygg_alt(tmp_path / "plan")
    sammenlign("startprosjekt", filer)
