"""`kompetanse status`."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kompetanse.kli import utskrift
from kompetanse.kli.ansatte_sjekk import vis_avvik
from kompetanse.kli.felles import krev_prosjekt, vis_rapport
from kompetanse.kli.gruppe import INNSTILLINGER
from kompetanse.kli.lmsvalg import lms_valg
from kompetanse.kli.personfil import krev_trygg_sti
from kompetanse.kli.slutt import AVSLÅTT, FEIL_I_INNHOLD, OK, Avslag
from kompetanse.kli.status_lms import vis_fra_lms
from kompetanse.kli.valg import felles_valg

if TYPE_CHECKING:
    from kompetanse.arbeid.status import Statusutfall

HJELP = """Ta imot bevis for hvem som har bestått hva.

Bevisene kommer i registeret, som bare kan vokse: hver linje bærer avtrykket av linjen foran. Rapporter fra
Moodle (kursfullføring, aktivitetsfullføring, SCORM) blir kjent igjen på innholdet. Bevis fra andre systemer
tar du inn som CSV med kolonnene ansattnr, kurs, utgave, bestatt og kilde. Uten valg viser kommandoen hva
registeret har. Les mer i docs/bevis.md.
"""

_FIL = click.Path(exists=True, dir_okay=False, path_type=Path)
_REGISTER = click.Path(dir_okay=False, path_type=Path)


@click.command("status", help=HJELP, context_settings=INNSTILLINGER, options_metavar="[VALG]")
@click.option("--register", metavar="FIL", type=_REGISTER, envvar="KOMPETANSE_REGISTER", required=True,
              help="Registeret. Lages hvis det ikke finnes. Også som KOMPETANSE_REGISTER.")  # fmt: skip
@click.option(
    "--fra-fil", "filer", metavar="RAPPORT", type=_FIL, multiple=True, help="En rapport. Kan gjentas."
)
@click.option(
    "--kurs", metavar="KURS@UTGAVE", default="", help="Kurset rapportene gjelder, når de ikke sier det."
)
@click.option("--aktivitet", "aktiviteter", metavar="NAVN=KURS@UTGAVE", multiple=True,
              help="Hva en aktivitet i rapporten er.")  # fmt: skip
@click.option("--fra-lms", is_flag=True, help="Hent bevis rett fra LMS-et i lms.yaml.")
@click.option(
    "--grundig",
    is_flag=True,
    help="Med --fra-lms: se også etter dem noen har satt som bestått for hånd. Tar tid.",
)
@click.option("--tildelt", metavar="PLAN", type=_FIL, help="Før fristene i en plan.json inn i registeret.")
@click.option("--trekk", metavar="LINJE", type=click.IntRange(1), help="Linjen skal ikke telle lenger.")
@click.option("--grunn", metavar="TEKST", default="", help="Hvorfor linjen trekkes.")
@lms_valg
@felles_valg
def kommando(
    register: Path,
    filer: tuple[Path, ...],
    kurs: str,
    aktiviteter: tuple[str, ...],
    fra_lms: bool,  # noqa: FBT001
    grundig: bool,  # noqa: FBT001
    tildelt: Path | None,
    trekk: int | None,
    grunn: str,
    lms_fil: Path | None,
    token_fil: Path | None,
) -> int:
    """Add evidence to the register, or show what it holds."""
    from kompetanse.arbeid.register import Opptatt

    mappe = krev_prosjekt()
    krev_trygg_sti(register, *filer)
    if bool(trekk) != bool(grunn.strip()):
        raise click.UsageError("--trekk LINJE må ha --grunn TEKST, så andre kan se hvorfor.")
    try:
        if filer:
            return _fra_filer(mappe, filer, register, kurs, aktiviteter)
        if fra_lms:
            return vis_fra_lms(register, lms_fil, token_fil, grundig=grundig)
        if tildelt:
            return _tildelt(register, tildelt)
        if trekk:
            return _trekk(register, trekk, grunn.strip())
    except Opptatt:
        raise Avslag("Registeret er i bruk av en annen kjøring. Prøv igjen om litt.") from None
    return _vis(register)


def _fra_filer(
    mappe: Path, filer: tuple[Path, ...], register: Path, kurs: str, aktiviteter: tuple[str, ...]
) -> int:
    from kompetanse.arbeid.status import fra_filer

    try:
        utfall = fra_filer(mappe, filer, register, kurs, aktiviteter)
    except ValueError as feil:
        raise click.UsageError(str(feil)) from None
    if len(utfall.rapport):
        vis_rapport(utfall.rapport, mappe)
    _vis_lest(utfall)
    if utfall.avvist:
        return AVSLÅTT
    noe_galt = any(not a.kode.startswith("A-") for ett in utfall.lest.values() for a in ett.avvik)
    return FEIL_I_INNHOLD if noe_galt or not utfall.rapport.ok else OK


def _vis_lest(utfall: "Statusutfall") -> None:
    from kompetanse.arbeid.ansatte import Personliste
    from kompetanse.norsk import flertall

    for fil, ett in utfall.lest.items():
        if ett.avvik:
            vis_avvik(Personliste(avvik=ett.avvik, avvist=True), Path(fil))
        if ett.slag:
            deler = [flertall(ett.rader, "rad", "rader"), f"{len(ett.bevis)} bevis"]
            deler += [f"{ett.uferdige} ikke fullført"] if ett.uferdige else []
            utskrift.fortell(f"{fil}: {ett.slag.navn}, {', '.join(deler)}")
    if not utfall.avvist and utfall.rapport.ok:
        utskrift.fortell(f"{flertall(len(utfall.nye), 'ny linje', 'nye linjer')} i registeret.")


def _tildelt(register: Path, fil: Path) -> int:
    from kompetanse.arbeid.register import registrer_tildelt
    from kompetanse.hr.planfil import Planfeil, les_plan
    from kompetanse.melding import Rapport
    from kompetanse.norsk import flertall

    try:
        plan = les_plan(fil.read_bytes())
    except Planfeil as feil:
        raise click.UsageError(f"«{fil}»: {feil}") from None
    nye, meldinger = registrer_tildelt(register, plan)
    rapport = Rapport.av(meldinger)
    if len(rapport):
        vis_rapport(rapport, register.parent)
    if rapport.ok:
        utskrift.fortell(f"{flertall(len(nye), 'frist', 'frister')} ført inn. De blir stående.")
    return OK if rapport.ok else FEIL_I_INNHOLD


def _trekk(register: Path, nr: int, grunn: str) -> int:
    from kompetanse.arbeid.status import trekk

    try:
        nye, rapport = trekk(register, nr, grunn)
    except ValueError as feil:
        raise click.UsageError(str(feil)) from None
    if len(rapport):
        vis_rapport(rapport, register.parent)
    if nye:
        utskrift.fortell(f"Linje {nr} teller ikke lenger. Det står i linje {nye[0].nr}.")
    return OK if rapport.ok else FEIL_I_INNHOLD


def _vis(register: Path) -> int:
    from collections import Counter

    from kompetanse.arbeid.register import hent
    from kompetanse.melding import Rapport

    lest, meldinger = hent(register)
    rapport = Rapport.av(meldinger)
    if len(rapport):
        vis_rapport(rapport, register.parent)
    antall = Counter((p.post.type, p.post.kurs, p.post.utgave) for p in lest.gjeldende())
    utskrift.skriv(
        f"Registeret har {len(lest.linjer)} linjer" + (", og kjeden er hel." if rapport.ok else ".")
    )
    for (type_, kurs, utgave), n in sorted(antall.items()):
        utskrift.skriv(f"  {type_:9} {kurs} {utgave}: {n}")
    return OK if rapport.ok else FEIL_I_INNHOLD
