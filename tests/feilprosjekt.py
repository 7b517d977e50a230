"""The bad projects of `tests/data/feil/`: each is the good one, `_grunn`, with a few files that differ."""

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

from kompetanse.arbeid.utgi import utgi
from kompetanse.bygg import bygg_kurs
from kompetanse.les import les_prosjekt
from kompetanse.melding import Melding, Rapport, Sted
from kompetanse.modell.grunn import UtgaveNavn
from kompetanse.sjekk import sjekk
from kompetanse.utgave import frys, kontroller, som_bytes

FEIL = Path(__file__).parent / "data" / "feil"
GRUNN = FEIL / "_grunn"
DAG = date(2026, 12, 1)
"""The day on which the projects are checked, so that no test depends on today."""
FASIT = "forventet.txt"
UTEN = "uten.txt"
"""Names the files of `_grunn` that a case is without, one a line."""
FRYS = "frys.txt"
"""Names editions that `_grunn` was frozen as before the case's own files came; `a som b`: in the file `b`."""
UTGI = "utgi.txt"
"""Says that the case is frozen, on which day, and with which options; else it is checked and built."""
_HJELPEFILER = {FASIT, UTEN, FRYS, ".gitkeep"}


def bygg_opp(tilfelle: Path, mappe: Path) -> Path:
    """Lay out a case's project in a folder: `_grunn`, less `uten.txt`, with the case's own files on top."""
    shutil.copytree(GRUNN, mappe, dirs_exist_ok=True)
    if (tilfelle / FRYS).exists():
        for linje in (tilfelle / FRYS).read_text("utf-8").splitlines():
            navn, _, fil = linje.partition(" som ")
            frys_som(mappe, navn, fil or navn)
    if (tilfelle / UTEN).exists():
        for navn in (tilfelle / UTEN).read_text("utf-8").splitlines():
            sti = mappe / navn
            shutil.rmtree(sti) if sti.is_dir() else sti.unlink()
    for sti in sorted(tilfelle.rglob("*")):
        mål = mappe / sti.relative_to(tilfelle)
        if sti.is_dir():
            if mål.is_file():
                mål.unlink()
            mål.mkdir(exist_ok=True)
        elif sti.name not in _HJELPEFILER:
            if mål.is_dir():
                shutil.rmtree(mål)
            shutil.copyfile(sti, mål)
    return mappe


def frys_som(mappe: Path, navn: str, fil: str) -> None:
    """Freeze what is in a folder as an edition."""
    prosjekt, _ = les_prosjekt(mappe)
    assert prosjekt is not None
    prosjekt = replace(prosjekt, fil=replace(prosjekt.fil, utgave=UtgaveNavn(navn)))
    sti = mappe / f"utgaver/{fil}.json"
    sti.parent.mkdir(exist_ok=True)
    sti.write_bytes(som_bytes(frys(prosjekt, date(2025, 11, 25))))


def kjør(mappe: Path, *, bygg: bool = True) -> Rapport:
    """Read and check a project, and build its courses when nothing is wrong; or freeze it."""
    if (mappe / UTGI).exists():
        dag, *valg = (mappe / UTGI).read_text("utf-8").split()
        return utgi(mappe, i_dag=date.fromisoformat(dag), tillat_utkast="tillat-utkast" in valg).rapport
    prosjekt, rapport = les_prosjekt(mappe)
    if prosjekt is None:
        return rapport
    rapport += sjekk(prosjekt, DAG)
    if rapport.ok:
        rapport += kontroller(prosjekt)
    if rapport.ok and bygg:
        for kurs in prosjekt.kurs.values():
            bygd, nye = bygg_kurs(prosjekt, kurs)
            assert (bygd is None) is not nye.ok
            rapport += nye
    return rapport


def skrevet(rapport: Rapport) -> str:
    """Write a report as `forventet.txt` holds it."""
    return "\n".join(_melding(m) for m in rapport)


def _melding(m: Melding) -> str:
    ut = f"{m.kode} {m.alvor} {_sted(m.sted)}\n  {m.tekst}\n"
    ut += f"  Gjør: {m.hint}\n" if m.hint else ""
    return ut + "".join(f"  Se: {_sted(s)}\n" for s in m.se)


def _sted(sted: Sted) -> str:
    return f"{sted.fil}:{sted.linje}:{sted.kolonne}+{sted.lengde}"
