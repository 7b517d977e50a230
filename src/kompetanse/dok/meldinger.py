"""`docs/meldinger.md`: every code's page."""

import re

from kompetanse.melding.forklaring import forklaring, koder

_INNLEDNING = """# Feil og advarsler

Hver melding har en kode som aldri skifter betydning. `kompetanse forklar K101` viser forklaringen.
Kodene til slutt er avvik i lister over ansatte: `F-` stopper raden eller filen, `E-` må rettes, `A-` er råd.

"""


def meldinger() -> str:
    """Return the whole page: a list, then each explanation."""
    titler = koder()
    liste = "".join(f"- [{kode}](#{kode.lower()}) {tittel}\n" for kode, tittel in titler.items())
    sider = "".join(f'\n<a id="{kode.lower()}"></a>\n\n{_side(kode)}' for kode in titler)
    return _INNLEDNING + liste + sider


def _side(kode: str) -> str:
    """Return a page with its headings one level down, leaving code as it is."""
    i_kode = False
    ut = []
    for linje in (forklaring(kode) or "").lstrip("\ufeff").strip().splitlines():
        if linje.startswith("```"):
            i_kode = not i_kode
        ut.append(f"#{linje}" if not i_kode and re.match("#+ ", linje) else linje)
    return "\n".join(ut) + "\n"
