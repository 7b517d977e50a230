"""Reading a sheet and planning for it, as ratios to reading the same bytes with the bare library.

Nothing here is asserted. Every run is in a process of its own, warmed up on a small sheet; seconds are of the
processor, so that a busy machine does not count. Peak memory is the process' own, less what it took before.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from test_ansatte import BAR_CSV, BAR_XLSX, skriv_csv, skriv_xlsx

from prosjekttest import PROSJEKTER

pytestmark = pytest.mark.benk

MÅLER = """
import sys, time
from datetime import date
from pathlib import Path
{forarbeid}
rå = Path(sys.argv[1]).read_bytes()
def topp():
    return int(Path('/proc/self/status').read_text().partition('VmHWM:')[2].split()[0])
før, start = topp(), time.process_time()
svar = {uttrykk}
print(time.process_time() - start, topp() - før)
"""
VÅR = (
    (
        "from kompetanse.arbeid.tildel import Plankilder, lag_plan\n"
        "from kompetanse.hr.planfil import skriv_plan, les_plan\n"
        "import kompetanse.hr.xlsxark, python_calamine\n"
        "def planlegg(fil):\n"
        "    return lag_plan(Path(sys.argv[3]), Plankilder(fil=Path(fil)), date(2026, 11, 23)).plan\n"
        "les_plan(skriv_plan(planlegg(sys.argv[2])))"
    ),
    "planlegg(sys.argv[1])",
)
VÅR_MED_FIL = (VÅR[0], "skriv_plan(planlegg(sys.argv[1]))")
VÅR_LEST = (f"{VÅR[0]}\nplanen = skriv_plan(planlegg(sys.argv[1]))", "les_plan(planen)")


def mål(sti: Path, forarbeid: str, uttrykk: str, runder: int) -> tuple[float, float]:
    """Return seconds and megabytes: the least of some rounds."""
    kode = MÅLER.format(forarbeid=forarbeid, uttrykk=uttrykk)
    ord_ = [sys.executable, "-c", kode, str(sti), str(sti.with_name("liten.csv")), str(PROSJEKTER / "hr")]
    målt = []
    for _ in range(runder):
        svar = subprocess.run(ord_, check=True, capture_output=True, text=True, env=os.environ)
        tid, minne = svar.stdout.split()
        målt.append((float(tid), int(minne) / 1000))
    return min(t for t, _ in målt), min(m for _, m in målt)


@pytest.mark.parametrize("antall", [11_000, 55_000, 500_000])
@pytest.mark.parametrize(("slag", "goal"), [("csv", 2.0), ("xlsx", 1.3)])
def test_planlegging(tmp_path: Path, slag: str, antall: int, goal: float) -> None:
    sti = tmp_path / f"ansatte.{slag}"
    (skriv_csv if slag == "csv" else skriv_xlsx)(sti, antall)
    skriv_csv(tmp_path / "liten.csv", 20)
    runder = 1 if antall > 100_000 else 2
    bar_tid, bart_minne = mål(sti, *(BAR_CSV if slag == "csv" else BAR_XLSX), runder)
    print(f"\n    {antall:>7} ansatte, {slag}: bare biblioteket {bar_tid:.2f} s, {bart_minne:.0f} MB")
    deler = [("lest og planlagt", VÅR)]
    deler += [("og skrevet", VÅR_MED_FIL), ("plan.json lest", VÅR_LEST)] if slag == "csv" else []
    for navn, kode in deler:
        tid, minne = mål(sti, *kode, runder)
        print(
            f"    {navn:18} {tid:7.2f} s = {tid / bar_tid:5.1f} × (mål {goal})"
            f"   {minne:6.0f} MB = {minne / max(1, bart_minne):4.1f} ×   {tid / antall * 1e6:5.0f} µs/ansatt"
        )
