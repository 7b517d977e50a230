"""`kompetanse plan`: read, check, gather the plan and write it. Nothing heavy is imported too early."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from kompetanse.melding import Alvor, Melding, Rapport

if TYPE_CHECKING:
    from kompetanse.modell.prosjekt import Prosjekt

FORMATER = ("html", "xlsx", "pdf")
MAPPE = "build/plan"
NAVN = "kompetanseplan"


@dataclass(frozen=True)
class Planfil:
    """A file of the plan, and whether it is new."""

    sti: Path
    størrelse: int
    ny: bool


@dataclass(frozen=True)
class Planutfall:
    """How it went.

    Attributes:
        rapport: all messages; with errors in the sources, nothing was written.
        filer: the files that now lie there.
    """

    rapport: Rapport
    filer: Sequence[Planfil] = ()


def lag_plan(
    mappe: Path, formater: Sequence[str], ut: Path, si: Callable[[str], None], dag: date | None = None
) -> Planutfall:
    """Make the plan in some formats, as on a day, else today."""
    from kompetanse.les import les_prosjekt
    from kompetanse.sjekk import sjekk

    dag = dag or date.today()
    si("Leser …")
    prosjekt, rapport = les_prosjekt(mappe)
    if prosjekt is not None:
        si("Kontrollerer …")
        rapport += sjekk(prosjekt, dag)
    if prosjekt is None or not rapport.ok:
        return Planutfall(rapport)
    innhold, funn = _lag(prosjekt, formater, dag, si)
    if innhold:
        si("Skriver …")
    return Planutfall(rapport + funn, [_skriv(ut / f"{NAVN}.{navn}", data) for navn, data in innhold.items()])


def _lag(
    prosjekt: "Prosjekt", formater: Sequence[str], dag: date, si: Callable[[str], None]
) -> tuple[dict[str, bytes], Rapport]:
    from kompetanse.plan.planside import lag_side
    from kompetanse.plan.samle import samle

    si("Lager planen …")
    plan = samle(prosjekt, dag)
    side, rapport = lag_side(plan, prosjekt.maler)
    if not rapport.ok:
        return {}, rapport
    ut: dict[str, bytes] = {}
    if "html" in formater:
        ut["html"] = side.encode()
    if "xlsx" in formater:
        from kompetanse.plan.regneark import lag_regneark

        ut["xlsx"] = lag_regneark(plan)
    if "pdf" in formater:
        from kompetanse.plan.pdf import lag_pdf

        si("Lager PDF …")
        pdf = lag_pdf(side)
        if isinstance(pdf, Melding):
            alene = replace(pdf, alvor=pdf.alvor if ut else Alvor.FEIL)
            return ut, rapport + Rapport.av([alene])
        ut["pdf"] = pdf
    return ut, rapport


def _skriv(sti: Path, data: bytes) -> Planfil:
    from kompetanse.skriv import skriv_fil

    return Planfil(sti, len(data), skriv_fil(sti, data) == "skrevet")
