"""The plan as a workbook (.xlsx)."""

from kompetanse.plan.ark import alle_ark
from kompetanse.plan.dokument import Plandokument
from kompetanse.regneark import Bokomtale, lag_bok


def lag_regneark(plan: Plandokument) -> bytes:
    """Make the workbook."""
    tittel = f"{plan.tittel} – {plan.virksomhet} – utgave {plan.utgave}"
    return lag_bok(alle_ark(plan), Bokomtale(tittel, plan.virksomhet, plan.språk))
