"""What several commands need: the project, and showing a report."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path

import click

from kompetanse.arbeid.prosjektmappe import PROSJEKTFIL, Kildelinjer, finn_prosjekt
from kompetanse.kli import utskrift
from kompetanse.kli.slutt import Avslag
from kompetanse.kli.valg import valgt_mappe, versjon
from kompetanse.melding import Rapport

KILDER = frozenset({PROSJEKTFIL, "kurs", "moduler", "kilder", "maler", "utgaver"})
"""What stands in the project's folder and is written by people."""


def krev_prosjekt(mappe: str | None = None) -> Path:
    """Return the project's folder: from here, from `-C`, or from an argument."""
    start = Path(mappe or valgt_mappe() or ".")
    if not start.exists():
        raise click.UsageError(f"Mappen «{start}» finnes ikke.")
    if not start.is_dir():
        raise click.UsageError(f"«{start}» er en fil, ikke en mappe.")
    funnet = finn_prosjekt(start)
    if funnet is None:
        raise click.UsageError(
            f"Fant ikke {PROSJEKTFIL} i «{start.absolute()}» eller noen mappe over.\n"
            "Gå til prosjektets mappe, bruk -C MAPPE, eller lag et nytt med «kompetanse ny prosjekt MAPPE»."
        )
    return funnet


def sti_herfra(mappe: Path) -> str:
    """Return what must stand before a path from the project folder to make it right from here."""
    try:
        fra_her = os.path.relpath(mappe)
    except ValueError:  # another drive on Windows
        return mappe.as_posix() + "/"
    if fra_her == os.curdir:
        return ""
    fra_her = fra_her.replace(os.sep, "/")
    return (mappe.as_posix() if fra_her.startswith("../../..") else fra_her) + "/"


def vis_rapport(rapport: Rapport, mappe: Path, *, produkt: bool = False) -> None:
    """Show all messages for a person: on stdout when they are what was asked for, else on stderr."""
    from kompetanse.melding.vis_tekst import Visning, vis_rapport

    farge = utskrift.bruk_farge(sys.stdout if produkt else sys.stderr)
    visning = Visning(Kildelinjer(mappe), farge, utskrift.bredde(), sti_herfra(mappe))
    utskrift.skriv(vis_rapport(rapport, visning), feil=not produkt)


def skriv_dokument(tekst: str, ut: Path | None, mappe: Path) -> None:
    """Write a document to stdout, or to a file; never over the sources it is made from."""
    if ut is None:
        utskrift.skriv(tekst.rstrip("\n"))
        return
    fil, rot = ut.resolve(), mappe.resolve()
    if fil.is_relative_to(rot) and fil.relative_to(rot).parts[0] in KILDER:
        raise Avslag(f"«{ut}» ligger blant kildene. Velg en annen fil, for eksempel build/{ut.name}.")
    from kompetanse.skriv import skriv_fil

    utskrift.fortell(f"{skriv_fil(ut, tekst.encode())}  {ut}")


def skriv_som(
    rapport: Rapport, mappe: Path, format_: str, dessuten: Mapping[str, object] | None = None
) -> None:
    """Write the report for another program, on stdout; JSON may tell something besides."""
    bare_ascii = not utskrift.er_utf8()
    if format_ == "json":
        from kompetanse.melding.vis_json import vis_json

        utskrift.skriv(vis_json(rapport, str(mappe), bare_ascii=bare_ascii, dessuten=dessuten))
    elif format_ == "github":
        from kompetanse.melding.vis_github import vis_github

        if len(rapport):
            utskrift.skriv(vis_github(rapport, sti_herfra(mappe)))
    else:
        from kompetanse.melding.forklaring import koder
        from kompetanse.melding.vis_sarif import vis_sarif

        utskrift.skriv(vis_sarif(rapport, versjon(), koder(), sti_herfra(mappe), bare_ascii=bare_ascii))
