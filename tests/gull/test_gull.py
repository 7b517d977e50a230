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
from kompetanse.bygg.sammenfoyer import STILER, stilark
from kompetanse.format import FORMATER
from kompetanse.format.nettsted import startside
from kompetanse.les import les_prosjekt
from kompetanse.modell.grunn import KursId
from kompetanse.sjekk import sjekk

HER = Path(__file__).parent
PROSJEKTER = HER.parent / "prosjekter"
SKRIV = os.environ.get("KOMPETANSE_GULL") == "skriv"
SPILLEREN = {"spiller.js"}
"""Joined from sources that have tests of their own, as the style in the page is."""


def uten_stil(filer: dict[str, bytes], stil: str) -> dict[str, bytes]:
    """Take out the style and its fingerprint, which have tests of their own."""
    regel = csp(stil)
    return {
        sti: innhold.decode().replace(stil, "…").replace(str(escape(regel)), str(escape(csp()))).encode()
        if sti.endswith(".html")
        else innhold
        for sti, innhold in filer.items()
    }


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
    filer = uten_stil(filer, stilark())
    return filer | {f"nettsted/{sti}": innhold for sti, innhold in side.items()}


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


def test_det_ny_prosjekt_lager(tmp_path: Path) -> None:
    ny_prosjekt(tmp_path / "plan")
    fil = tmp_path / "plan" / "kompetanse.yaml"
    fil.write_text(re.sub(r"\d{4}\.1", "2026.1", fil.read_text("utf-8")), "utf-8")  # else this year's
    filer = bygg_alt(tmp_path / "plan")
    sammenlign("startprosjekt", filer)


def test_nytt_siden_sist() -> None:
    """The short course from 2024.1 to 2026.1 in the example of the plan's first legal bases."""
    prosjekt, rapport = les_prosjekt(PROSJEKTER / "planen-for")
    assert prosjekt is not None
    assert rapport.ok
    kurs = (prosjekt.kurs[KursId("oppvekst")],)
    (bygd,) = (kort.bygd for kort in kortkurs(prosjekt, kurs) if kort.bygd)
    sammenlign("nytt", uten_stil(FORMATER["scorm12"].pakk(bygd), stilark(stiler=(*STILER, "merker", "nytt"))))
