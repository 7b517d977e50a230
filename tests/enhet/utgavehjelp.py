"""Editions of the good project `_grunn`, with a few words in its files replaced."""

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

from feilprosjekt import GRUNN
from kompetanse.les import les_prosjekt
from kompetanse.modell.grunn import UtgaveNavn
from kompetanse.modell.sammenligning import Endringsslag, Sammenligning
from kompetanse.modell.utgave import Utgave
from kompetanse.utgave import frys, sammenlign

KOMPETANSE, ALLE, SKOLE = "kompetanse.yaml", "kurs/alle.yaml", "kurs/skole.yaml"
MD, QUIZ, MER = "moduler/tema/modul.md", "moduler/tema/quiz.yaml", "moduler/mer/modul.md"
LOVER, HJELP = "kilder/lover.yaml", "kilder/hjelp.yaml"
Bytte = tuple[str, str, str]


def legg_ut(mappe: Path, *bytter: Bytte) -> Path:
    """Lay out the project with words replaced; each must be there. An empty first text appends."""
    shutil.rmtree(mappe, ignore_errors=True)
    shutil.copytree(GRUNN, mappe)
    for fil, før, etter in bytter:
        sti = mappe / fil
        tekst = sti.read_text("utf-8") if sti.exists() else ""
        assert før in tekst, (fil, før)
        sti.parent.mkdir(parents=True, exist_ok=True)
        sti.write_text(tekst.replace(før, etter, 1) if før else tekst + etter, "utf-8")
    return mappe


def utgave(mappe: Path, *bytter: Bytte, navn: str = "2026.1", dag: date | None = None) -> Utgave:
    """Freeze the project with words replaced."""
    prosjekt, rapport = les_prosjekt(legg_ut(mappe / "prosjekt", *bytter))
    assert prosjekt is not None
    assert rapport.ok, list(rapport)
    return frys(replace(prosjekt, fil=replace(prosjekt.fil, utgave=UtgaveNavn(navn))), dag)


def forskjell(mappe: Path, før: tuple[Bytte, ...], etter: tuple[Bytte, ...]) -> Sammenligning:
    """Compare the project with some words replaced with the same with others replaced besides."""
    return sammenlign(utgave(mappe, *før), utgave(mappe, *før, *etter, navn="2026.2"))


def slag_i(funnet: Sammenligning) -> set[Endringsslag]:
    """Return every kind and sign that was found."""
    return {ett for f in funnet.forskjeller for ett in (f.slag, *f.tegn)}
