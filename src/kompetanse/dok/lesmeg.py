"""The numbers in README.md, between two marks."""

import re
from pathlib import Path

from kompetanse.les import les_prosjekt
from kompetanse.plan.tall import tall
from kompetanse.plan.tallvisning import som_md

FIL = "README.md"
_START = "<!-- tall: laget av «make dok». Rett i kildene, ikke her. -->\n"
_SLUTT = "<!-- /tall -->\n"
_IMELLOM = re.compile(f"(?<={re.escape(_START)}).*?(?={re.escape(_SLUTT)})", re.DOTALL)


def lesmeg(mappe: Path) -> str | None:
    """Return what README.md should say; None without the marks, or without a project to count in."""
    fil = mappe / FIL
    tekst = fil.read_text("utf-8") if fil.is_file() else ""
    prosjekt = les_prosjekt(mappe)[0] if _IMELLOM.search(tekst) else None
    if prosjekt is None:
        return None
    nye = f"\n{som_md(tall(prosjekt))}\n"
    return _IMELLOM.sub(lambda _: nye, tekst)
