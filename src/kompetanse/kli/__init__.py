"""The command line. Nothing but click is imported until a command is chosen."""

import click

from kompetanse.kli.gruppe import Hovedkommando, Underkommando
from kompetanse.kli.klickord import oversett_click
from kompetanse.kli.valg import felles_valg, versjonsvalg

__all__ = ["kommando"]

oversett_click()

KOMMANDOER = {
    "ny": Underkommando("kompetanse.kli.ny", "Lag et nytt prosjekt, kurs eller en ny modul."),
    "sjekk": Underkommando("kompetanse.kli.sjekk", "Let etter feil uten å bygge."),
    "språk": Underkommando(
        "kompetanse.kli.sprak", "Se hvor lett tekstene er å lese, og hva som kan skrives bedre."
    ),
    "bygg": Underkommando("kompetanse.kli.bygg", "Bygg kursene som pakker til LMS og som nettsted."),
    "vis": Underkommando("kompetanse.kli.vis", "Vis kursene i nettleseren mens du skriver."),
    "dekning": Underkommando("kompetanse.kli.dekning", "Vis hva kursene dekker, og hva som mangler."),
    "tall": Underkommando("kompetanse.kli.tall", "Tell moduler, spørsmål, ord og minutter."),
    "plan": Underkommando("kompetanse.kli.plan", "Lag kompetanseplanen som dokument."),
    "utgi": Underkommando("kompetanse.kli.utgi", "Frys innholdet som en utgave."),
    "utgaver": Underkommando("kompetanse.kli.utgaver", "List de frosne utgavene."),
    "endringslogg": Underkommando("kompetanse.kli.endringslogg", "Vis hva som er endret mellom to utgaver."),
    "lovvakt": Underkommando("kompetanse.kli.lovvakt", "Se etter endringer i lovene kursene bygger på."),
    "ansatte": Underkommando("kompetanse.kli.ansatte", "Les lister over ansatte fra HR-systemet."),
    "utfør": Underkommando("kompetanse.kli.utfor", "Utfør en plan i LMS-et."),
    "lms": Underkommando("kompetanse.kli.lms", "Se på LMS-et uten å endre noe."),
    "tildel": Underkommando(
        "kompetanse.kli.tildel", "Lag en plan for hvem som skal ta hvilket kurs innen når."
    ),
    "påminn": Underkommando("kompetanse.kli.paminn", "Lag dagens liste med påminnelser om kurs."),
    "status": Underkommando("kompetanse.kli.status", "Ta imot bevis for hvem som har bestått hva."),
    "bevis": Underkommando(
        "kompetanse.kli.bevis", "Lag eller kontroller et bevis for hva en ansatt har bestått."
    ),
    "rapport": Underkommando("kompetanse.kli.rapport", "Lag rapporter til ledere, ledelse og tilsyn."),
    "kontor": Underkommando("kompetanse.kli.kontor.start", "Åpne en side i nettleseren for deg i HR."),
    "forklar": Underkommando("kompetanse.kli.forklar", "Forklar en feilkode: hva den betyr, og hva du gjør."),
    "fullføring": Underkommando("kompetanse.kli.fullforing", "La skallet fullføre ord når du trykker Tab."),
    "dok": Underkommando("kompetanse.kli.dok", "Lag oppslagsverket og skjemaene på nytt.", skjult=True),
}

HJELP = """Kurs som kode: fra Markdown til pakker som et LMS forstår.

Vanlig gang: «kompetanse ny prosjekt MAPPE», skriv, «kompetanse vis» mens du skriver, «kompetanse sjekk»
når du tror du er ferdig, og «kompetanse bygg» til slutt.
"""


@click.group(
    cls=Hovedkommando,
    underkommandoer=KOMMANDOER,
    help=HJELP,
    epilog="Hjelp om én kommando: «kompetanse KOMMANDO --hjelp». Ord med æ, ø og å kan også skrives uten.",
)
@versjonsvalg
@felles_valg
def kommando() -> None:
    """Run the chosen command."""
