"""The files of a plan: the truth as JSON, and everything that is made from it."""

from pathlib import Path
from typing import TYPE_CHECKING

from kompetanse.melding import Rapport

if TYPE_CHECKING:
    from kompetanse.modell.tildeling import Tildelingsplan


def lag_planfiler(prosjekt: Path, plan: "Tildelingsplan") -> tuple[dict[str, bytes], Rapport]:
    """Make every file, by name; the page is left out when a template of the project's own is wrong."""
    from kompetanse.arbeid.vern import uten_verdier
    from kompetanse.hr.planfil import skriv_plan
    from kompetanse.les import les_prosjekt
    from kompetanse.tildeling import moodle
    from kompetanse.tildeling.ark import som_regneark
    from kompetanse.tildeling.side import som_html

    lest, _ = les_prosjekt(prosjekt)
    maler, virksomhet = (lest.maler, lest.fil.virksomhet) if lest else ({}, plan.prosjekt)
    side, rapport = uten_verdier(lambda: som_html(plan, maler, virksomhet))
    filer = uten_verdier(
        lambda: {
            "plan.json": skriv_plan(plan),
            "plan.xlsx": som_regneark(plan),
            "moodle-brukere.csv": moodle.brukerfil(plan),
            "kohorter.csv": moodle.kohortfil(plan),
            "flatfile.txt": moodle.flatfil(plan),
            "LES-MEG.txt": moodle.lesmeg(plan),
        }
    )
    return filer | ({"plan.html": side.encode()} if side else {}), rapport
