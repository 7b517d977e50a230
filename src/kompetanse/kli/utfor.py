"""`kompetanse utfør`."""

import re
from collections import defaultdict
from collections.abc import Mapping
from datetime import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kompetanse.kli import utskrift
from kompetanse.kli.felles import vis_rapport
from kompetanse.kli.gruppe import INNSTILLINGER
from kompetanse.kli.lmsvalg import FIL, les_lms, lms_valg, vis_funn, åpne
from kompetanse.kli.personfil import krev_trygg_sti
from kompetanse.kli.slutt import FEIL_I_INNHOLD, OK, Avslag
from kompetanse.kli.valg import felles_valg

if TYPE_CHECKING:
    from kompetanse.arbeid.utfor import Utførsvar
    from kompetanse.lms.utfor import Utføring
    from kompetanse.modell.tildeling import Operasjon

HJELP = """Utfør en plan i LMS-et.

PLAN er plan.json fra «kompetanse tildel», og må ikke være eldre enn et døgn. Først ser kommandoen etter at
alt er klart, og endrer ingenting hvis noe er rødt. Så gjør den det som mangler, i små deler, og leser tilbake
at det ble gjort. Alt blir ført i utfor.jsonl ved siden av planen. Stopper den, kjører du med --fortsett.

Før noen tas ut av en kohort, blir bevisene deres hentet og lagret. Ingen brukere blir slettet, og ingen blir
meldt av et kurs.

Sluttkoden er 0 når alt er gjort, 1 når noe gjenstår, og 3 når planen er avslått.
"""
_DEAKTIVERING = "--tillat-deaktivering"
_AVSLAG = {
    "gammel": "Planen er eldre enn et døgn. Lag den på nytt med «kompetanse tildel».",
    "fremtidig": "Planen gjelder en dag som ikke er kommet. Lag den på nytt med dagens dato.",
    "annen-tilstand": (
        "Noen har endret kohortene i LMS-et etter at planen ble laget. Kjør «kompetanse lms tilstand» og "
        "«kompetanse tildel» på nytt."
    ),
    "ingen-journal": "Det er ikke noe å fortsette på. Kjør uten --fortsett.",
    "annen-plan": "Journalen ved siden av planen gjelder en annen plan. Kjør uten --fortsett.",
    "påbegynt": "Planen er påbegynt. Kjør igjen med --fortsett.",
    "utført-før": "Planen er utført. Vil du prøve det som feilet på nytt, kjører du med --fortsett.",
    "opptatt": "En annen kjøring holder på med den samme planen. Vent til den er ferdig.",
    "journal-endret": "Noen har endret utfor.jsonl. Gi filen et annet navn, og lag planen på nytt.",
}


class Tidsrom(click.ParamType):  # type: ignore[type-arg]
    """From and to, such as `22-05` or `22:30-05:00`."""

    name = "tidsrom"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[time, time]:
        """Read it."""
        treff = re.fullmatch(
            r"(\d{1,2})(?:[:.](\d\d))?\s*[-–]\s*(\d{1,2})(?:[:.](\d\d))?", str(value).strip()
        )
        try:
            t1, m1, t2, m2 = (int(del_ or 0) for del_ in treff.groups()) if treff else (0, 99, 0, 0)
            fra, til = time(t1 % 24, m1), time(t2 % 24, m2)
        except ValueError:
            self.fail(f"«{value}» er ikke et tidsrom. Skriv for eksempel 22-05.", param, ctx)
        if fra == til:
            self.fail("Tidsrommet er tomt.", param, ctx)
        return fra, til


@click.command("utfør", help=HJELP, context_settings=INNSTILLINGER, options_metavar="[VALG]")
@click.argument("plan", metavar="PLAN", type=FIL)
@click.option("--fortsett", is_flag=True, help="Fortsett der forrige kjøring stoppet.")
@click.option("--vindu", type=Tidsrom(), metavar="FRA-TIL", help="Bare i dette tidsrommet, som 22-05.")
@click.option(
    "--hastighet", type=click.FloatRange(0.1, 1000), metavar="ANTALL", help="Høyst så mange rader i sekundet."
)
@click.option(
    "--godta-stor-endring",
    "godtatt",
    type=click.IntRange(1),
    multiple=True,
    metavar="N",
    help="Bekreft en stor endring med nøyaktig det tallet som ble vist. Kan gjentas.",
)
@click.option(
    "--tillat-deaktivering", "deaktiver", is_flag=True, help="Steng kontoen til dem som har sluttet."
)
@click.option(
    "--register",
    metavar="FIL",
    type=click.Path(dir_okay=False, path_type=Path),
    envvar="KOMPETANSE_REGISTER",
    help="Registeret som skal ha bevis og frister. Uten: bevis i en fil ved siden av planen.",
)
@click.option("--vis-personer", is_flag=True, help="Vis ansattnumrene til dem noe gikk galt for.")
@lms_valg
@felles_valg
def kommando(
    plan: Path,
    fortsett: bool,  # noqa: FBT001
    vindu: tuple[time, time] | None,
    hastighet: float | None,
    godtatt: tuple[int, ...],
    deaktiver: bool,  # noqa: FBT001
    register: Path | None,
    vis_personer: bool,  # noqa: FBT001
    lms_fil: Path | None,
    token_fil: Path | None,
) -> int:
    """Apply a plan."""
    from kompetanse.arbeid.utfor import BEVISFIL, Utførvalg, utfør_plan
    from kompetanse.hr.planfil import Planfeil

    krev_trygg_sti(plan.with_name(BEVISFIL))
    _krev_helt(register, plan)
    oppsett = les_lms(lms_fil)
    kaller = åpne(oppsett, token_fil)
    tillat = frozenset({_DEAKTIVERING} if deaktiver else ())
    valg = Utførvalg(fortsett, tillat, frozenset(godtatt), vindu, hastighet)
    try:
        with utskrift.Fremdrift() as si:
            svar = utfør_plan(plan, oppsett, kaller, valg, register=register, si=si)
    except Planfeil as feil:
        raise click.UsageError(str(feil)) from None
    if svar.utføring is None:
        return _ikke_begynt(svar)
    operasjoner = {op.id: op for op in svar.plan.operasjoner} if svar.plan else {}
    vis_utføring(svar.utføring, operasjoner, vis_personer=vis_personer)
    if svar.lagret is not None:
        utskrift.fortell(f"Bevisene til dem som gikk ut, ligger i «{svar.lagret}».")
    return OK if svar.utføring.alt_gjort else FEIL_I_INNHOLD


def _krev_helt(register: Path | None, plan: Path) -> None:
    """End when the register cannot take what it is to keep."""
    if register is None:
        return
    from kompetanse.arbeid.register import hent
    from kompetanse.melding import Rapport

    krev_trygg_sti(register, plan)
    rapport = Rapport.av(hent(register)[1])
    if not rapport.ok:
        vis_rapport(rapport, register.parent)
        raise click.exceptions.Exit(FEIL_I_INNHOLD)


def _ikke_begynt(svar: "Utførsvar") -> int:
    """Say why nothing was done."""
    from kompetanse.lms.ord import med_ord

    if svar.rekkverk is not None and svar.rekkverk.antall:
        raise Avslag(_stor_endring(svar))
    if svar.stopp in _AVSLAG:
        raise Avslag(_AVSLAG[svar.stopp])
    if svar.forkontroll is not None:
        vis_funn(svar.forkontroll.funn, bare_gale=True)
    if svar.stopp != "forkontroll":
        utskrift.skriv(f"Stoppet: {med_ord(svar.stopp)}", feil=True)
    utskrift.skriv("Ingenting er endret i LMS-et.", feil=True)
    return FEIL_I_INNHOLD


def _stor_endring(svar: "Utførsvar") -> str:
    rekkverk = svar.rekkverk
    assert rekkverk is not None  # noqa: S101 -- told by the caller
    if rekkverk.kode == "kortere-liste":
        hva = f"Listen fra HR har {rekkverk.antall} færre rader enn sist, av {rekkverk.av}. Er alle med?"
    else:
        hva = (
            f"Planen tar {rekkverk.antall} av {rekkverk.av} personer ut av kohorter eller stenger kontoen "
            "deres. Er det riktig liste?"
        )
    return f"{hva}\nEr det riktig, kjører du igjen med --godta-stor-endring {rekkverk.antall}."


def vis_utføring(utføring: "Utføring", ops: Mapping[str, "Operasjon"], *, vis_personer: bool) -> None:
    """Show how it went: numbers, and then what somebody must look at, by reason."""
    from kompetanse.lms.ord import med_ord
    from kompetanse.lms.utfor import Opstatus

    ord_ = {
        Opstatus.OK: "gjort", Opstatus.FANTES: "var gjort fra før", Opstatus.UTSATT: "venter på sin dag",
        Opstatus.IKKE_TILLATT: "ikke tillatt", Opstatus.FEILET: "feilet", Opstatus.UKJENT: "usikre",
        Opstatus.VENTER: "venter på noe annet", Opstatus.GJENSTÅR: "gjenstår",
    }  # fmt: skip
    deler = [f"{antall} {navn}" for s, navn in ord_.items() if (antall := utføring.antall(s))]
    utskrift.fortell(f"Av {len(utføring.status)} endringer: {', '.join(deler) or 'ingen'}.")
    grunner: dict[tuple[Opstatus, str], list[str]] = defaultdict(list)
    for id_, (status, kode) in utføring.status.items():
        if kode and status is not Opstatus.UTSATT:
            grunner[status, kode].append(id_)
    for (status, kode), ider in sorted(grunner.items()):
        utskrift.skriv(f"{len(ider)} {ord_[status]}: {med_ord(kode)}", feil=True)
        vist = [ops[i].ansattnr for i in ider] if vis_personer else ider
        utskrift.skriv(f"    {', '.join(vist[:20])}{' …' if len(vist) > 20 else ''}", feil=True)
    if utføring.deaktiverte:
        tekst = f"{utføring.deaktiverte} kontoer er stengt i LMS-et og kan ikke brukes før noen åpner dem."
        utskrift.skriv(tekst, feil=True)
    if utføring.stopp:
        utskrift.skriv(f"Stoppet: {med_ord(utføring.stopp)}", feil=True)
