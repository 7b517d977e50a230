"""The law watch over a data set of full size, as ratios to reading the archive and parsing its XML.

The real extract is repeated under other file names to about 800 laws. Time is the processor's, so that a busy
machine does not matter. Nothing here is asserted.
"""

import bz2
import os
import subprocess
import sys
import tarfile
from pathlib import Path
from statistics import median

import pytest
from test_byggetid import MILJØ

from lovarkiv import tar

pytestmark = pytest.mark.benk

ROT = Path(__file__).parents[2]
MAPPER = [os.environ.get("KOMPETANSE_LOVDATA", ""), ROT.parent / "shared/lovdata", "/work/shared/lovdata"]
UTTREKK = "gjeldende-lover-2026-07-02.tar.bz2"
RUNDER = 40
"""The extract has 20 laws."""

GULV = """
import sys, tarfile
from lxml import etree
med = set(sys.argv[2:])
with tarfile.open(sys.argv[1], 'r:bz2') as arkiv:
    for post in arkiv:
        if not med or post.name in med:
            etree.fromstring(arkiv.extractfile(post).read(), etree.XMLParser(encoding='utf-8'))
"""


def stort_arkiv(uttrekk: Path, mål: Path) -> list[str]:
    """Write the archive; return the names of the extract's own files, which hold the pinned laws."""
    with tarfile.open(uttrekk, "r:bz2") as arkiv:
        filer = [(post.name, arkiv.extractfile(post).read()) for post in arkiv]  # type: ignore[union-attr]
    alle = []
    for runde in range(RUNDER):
        for navn, data in filer:
            annet = navn.replace("nl/nl-", f"nl/nl-{1000 + runde}") if runde != RUNDER // 2 else navn
            alle.append((annet if annet == navn else annet[:11] + annet[15:], data))
    mål.write_bytes(bz2.compress(tar(alle)))
    return [navn for navn, _ in filer]


def prosessortid(*ord_: str) -> float:
    """Run a Python process, and return the seconds that it has used."""
    før = os.times()
    svar = subprocess.run([sys.executable, *ord_], cwd=ROT, capture_output=True, env=MILJØ, check=False)
    etter = os.times()
    # Exit code 1 says that something must be looked at, as it should here.
    assert svar.returncode in (0, 1), svar.stderr.decode()
    return etter.children_user + etter.children_system - før.children_user - før.children_system


def test_lovvakt_over_hele_datasettet(tmp_path: Path) -> None:
    mappe = next((Path(m) for m in MAPPER if m and (Path(m) / UTTREKK).is_file()), None)
    if mappe is None:
        pytest.skip("uttrekket fra Lovdata ligger ikke ved siden av")
    arkiv = tmp_path / "gjeldende-lover.tar.bz2"
    festede = stort_arkiv(mappe / UTTREKK, arkiv)

    oppgaver = {
        "de samme": ("-c", GULV, str(arkiv), *festede),
        "alle": ("-c", GULV, str(arkiv)),
        "lovvakt": ("-m", "kompetanse", "lovvakt", str(arkiv), "--format", "json"),
    }
    målt = [{navn: prosessortid(*ord_) for navn, ord_ in oppgaver.items()} for _ in range(3)]
    t = {navn: median(runde[navn] for runde in målt) for navn in oppgaver}
    mb = arkiv.stat().st_size / 1e6
    print(f"\n    {RUNDER * len(festede)} lover, {len(festede)} av dem festet, {mb:.0f} MB")
    for navn, tekst in (
        ("de samme", "gulv: lese arkivet, lxml på de festede lovene"),
        ("alle", "gulv: lese arkivet, lxml på alle lovene"),
    ):
        print(f"    {tekst:48}{t[navn]:.2f} s   lovvakt er {t['lovvakt'] / t[navn]:.2f} × (mål 2)")
    print(f"    {'kompetanse lovvakt, hele kommandoen':48}{t['lovvakt']:.2f} s")
