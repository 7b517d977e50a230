"""The files of a plan: the truth as JSON, and everything that is made from it."""

from collections.abc import Callable, Collection, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from kompetanse.melding import Rapport

if TYPE_CHECKING:
    from kompetanse.modell.tildeling import Tildelingsplan


SIDE = "plan.html"


def lag_planfiler(
    prosjekt: Path, plan: "Tildelingsplan", bare: Collection[str] | None = None
) -> tuple[dict[str, bytes], Rapport]:
    """Make every file, or some only, by name; no page when a template of the project's own is wrong."""
    from kompetanse.arbeid.vern import uten_verdier
    from kompetanse.hr.planfil import skriv_plan
    from kompetanse.les import les_prosjekt
    from kompetanse.tildeling import moodle
    from kompetanse.tildeling.ark import som_regneark
    from kompetanse.tildeling.side import som_html

    lagere: Mapping[str, Callable[[Tildelingsplan], bytes]] = {
        "plan.json": skriv_plan,
        "plan.xlsx": som_regneark,
        "moodle-brukere.csv": moodle.brukerfil,
        "kohorter.csv": moodle.kohortfil,
        "flatfile.txt": moodle.flatfil,
        "LES-MEG.txt": moodle.lesmeg,
    }
    ønsket = {SIDE, *lagere} if bare is None else bare
    filer = uten_verdier(lambda: {navn: lag(plan) for navn, lag in lagere.items() if navn in ønsket})
    if SIDE not in ønsket:
        return filer, Rapport()
    lest, _ = les_prosjekt(prosjekt)
    maler, virksomhet = (lest.maler, lest.fil.virksomhet) if lest else ({}, plan.prosjekt)
    side, rapport = uten_verdier(lambda: som_html(plan, maler, virksomhet))
    return filer | ({SIDE: side.encode()} if side else {}), rapport
