"""Reading HR's sheets, as ratios to reading the same bytes with the bare library in a process of its own.

Nothing here is asserted. Peak memory is that of the process, less what it takes before reading.
"""

import csv
import os
import subprocess
import sys
from io import StringIO
from pathlib import Path

import openpyxl
import pytest

pytestmark = pytest.mark.benk

HODE = [
    "Ansattnr",
    "Fornavn",
    "Etternavn",
    "E-post",
    "Enhetskode",
    "Enhet",
    "Tjenesteområde",
    "Stillingskode",
    "Stilling",
    "Stillingsprosent",
    "Startdato",
    "Sluttdato",
    "Leder ansattnr",
    "Ansettelsestype",
    "Hovedstilling",
    "Permisjon fra",
    "Permisjon til",
]
MÅLER = """
import sys, time
from pathlib import Path
{forarbeid}
rå = Path(sys.argv[1]).read_bytes()
def topp():
    return int(Path('/proc/self/status').read_text().partition('VmHWM:')[2].split()[0])
før = topp()
start = time.perf_counter()
svar = {uttrykk}
tid = time.perf_counter() - start
print(len(svar), tid, topp() - før)
"""
BAR_CSV = (
    "import csv, io",
    'list(csv.reader(io.StringIO(rå.decode("utf-8-sig"), newline=""), delimiter=";"))',
)
BAR_XLSX = (
    "import io, python_calamine",
    "python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(rå)).get_sheet_by_index(0).to_python()",
)
VÅR = (
    (
        "from kompetanse.arbeid.ansatte import les_personer; from kompetanse.hr.les import kjente_kolonner\n"
        "import kompetanse.hr.xlsxark, python_calamine; kjente_kolonner()"
    ),
    "les_personer(Path(sys.argv[1])).personer",
)


def rader(antall: int) -> list[list[str]]:
    """Make employees, of whom one in twenty has two rows."""
    ut = [HODE]
    for i in range(antall):
        for k in range(2 if i % 20 == 0 else 1):
            nr = str(200_000 + i)
            navn = [f"Kari{i % 700}", f"Ås{i % 5000}", f"kari{i}@example.no"]
            enhet = [
                f"OU-{i % 400}",
                f"Enhet {i % 400}",
                ("Oppvekst og utdanning", "Helse og velferd")[i % 2],
            ]
            stilling = [str(6000 + i % 90), "Adjunkt", "100,00"]
            start = f"{i % 28 + 1:02}.{i % 12 + 1:02}.{2000 + i % 26}"
            ut.append([nr, *navn, *enhet, *stilling, start, "", "100900", "Fast", "JN"[k], "", ""])
    return ut


def skriv_csv(sti: Path, antall: int) -> None:
    tekst = StringIO()
    csv.writer(tekst, delimiter=";", lineterminator="\r\n").writerows(rader(antall))
    sti.write_bytes(tekst.getvalue().encode("utf-8-sig"))


def skriv_xlsx(sti: Path, antall: int) -> None:
    bok = openpyxl.Workbook(write_only=True)
    ark = bok.create_sheet("Ansatte")
    for rad in rader(antall):
        ark.append(rad)
    bok.save(sti)


def mål(sti: Path, forarbeid: str, uttrykk: str, runder: int) -> tuple[float, float]:
    """Return seconds and megabytes: the least of some rounds, each in a new process."""
    kode = MÅLER.format(forarbeid=forarbeid, uttrykk=uttrykk)
    målt = []
    for _ in range(runder):
        svar = subprocess.run(
            [sys.executable, "-c", kode, str(sti)], check=True, capture_output=True, text=True, env=os.environ
        )
        _, tid, minne = svar.stdout.split()
        målt.append((float(tid), int(minne) / 1000))
    return min(t for t, _ in målt), min(m for _, m in målt)


@pytest.mark.parametrize("antall", [11_000, 55_000, 500_000])
@pytest.mark.parametrize(("slag", "goal"), [("csv", 2.0), ("xlsx", 1.3)])
def test_lesing(tmp_path: Path, slag: str, antall: int, goal: float) -> None:
    sti = tmp_path / f"ansatte.{slag}"
    (skriv_csv if slag == "csv" else skriv_xlsx)(sti, antall)
    runder = 1 if antall > 100_000 else 3
    bar_tid, bart_minne = mål(sti, *(BAR_CSV if slag == "csv" else BAR_XLSX), runder)
    tid, minne = mål(sti, *VÅR, runder)
    print(
        f"\n    {antall:>7} ansatte, {slag:4}"
        f"  {tid:6.2f} s mot {bar_tid:6.2f} s = {tid / bar_tid:.2f} × (mål {goal})"
        f"   {minne:6.0f} MB mot {bart_minne:6.0f} MB = {minne / max(1, bart_minne):.2f} ×"
    )
