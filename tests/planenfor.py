"""The example project `planen-for`: its editions, each frozen from its own sources on a day of its own."""

import shutil
from datetime import date
from pathlib import Path

from kompetanse.arbeid.utgi import utgi
from prosjekttest import PROSJEKTER

PROSJEKT = PROSJEKTER / "planen-for"
FORELDET = Path(__file__).parent / "data" / "planen-for"
UTGAVER = {
    "2022.1": (FORELDET / "2022.1", date(2022, 11, 30)),
    "2024.1": (FORELDET / "2024.1", date(2024, 9, 2)),
    "2026.1": (PROSJEKT, date(2026, 11, 23)),
}
"""Each edition: where its sources are, and the day that it was frozen."""


def frys_alle(mappe: Path) -> dict[str, bytes]:
    """Freeze the editions in a folder, oldest first, as `kompetanse utgi --tillat-utkast` does."""
    for navn, (kilder, dag) in UTGAVER.items():
        for del_ in ("kompetanse.yaml", "kurs", "moduler", "kilder"):
            mål = mappe / del_
            if mål.is_dir():
                shutil.rmtree(mål)
            fra = kilder / del_
            shutil.copytree(fra, mål) if fra.is_dir() else shutil.copyfile(fra, mål)
        svar = utgi(mappe, i_dag=dag, ventet=navn, tillat_utkast=True)
        assert svar.utfall == "skrevet", [(m.kode, m.sted, m.tekst, m.hint) for m in svar.rapport]
    return {p.name: p.read_bytes() for p in sorted((mappe / "utgaver").iterdir())}
