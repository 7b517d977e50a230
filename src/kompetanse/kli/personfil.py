"""Writing files that may tell about people: not among sources, not in version control, for the owner only."""

from pathlib import Path

from kompetanse.arbeid.vern import RETTIGHETER, i_versjonskontroll
from kompetanse.kli import utskrift
from kompetanse.kli.slutt import Avslag


def krev_trygg_sti(ut: Path, *innfiler: Path, personopplysninger: bool = True) -> None:
    """Refuse to write over what was read, or where git would take the file along."""
    for inn in innfiler:
        if ut.exists() and ut.samefile(inn):
            raise Avslag(f"«{ut}» er filen som ble lest. Velg et annet navn med --ut.")
    if personopplysninger and i_versjonskontroll(ut):
        raise Avslag(
            f"«{ut}» ligger i en mappe med versjonskontroll (git), og personopplysninger skal ikke dit.\n"
            "Velg en mappe utenfor, eller legg filen i .gitignore først."
        )


def skriv_personfil(ut: Path, data: bytes) -> None:
    """Write a file that nobody else can read, and say so."""
    from kompetanse.skriv import skriv_fil

    utskrift.fortell(f"{skriv_fil(ut, data, RETTIGHETER)}  {ut}")
