"""Deviations: what is wrong with a sheet, by row, column and code, and never with a value from it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby

from kompetanse.melding import Alvor, Melding, Rapport, Sted
from kompetanse.norsk import flertall, stor_forbokstav

FØDSELSNUMMER, SENSITIV, ELLEVE = "F-FNR", "F-SENSITIV", "F-ELLEVE-SIFRE"
AVVIST = frozenset({FØDSELSNUMMER, SENSITIV, ELLEVE})
"""The codes for which the whole file is refused, and nothing from it is kept."""
VIST_PÅ_SKJERM = 8
"""How many row numbers of one deviation the screen lists."""


@dataclass(frozen=True, order=True)
class Avvik:
    """One deviation.

    Attributes:
        rad: the row as a spreadsheet numbers it, 0 for the file as a whole.
        kolonnenr: the column, from 1; 0 when it is about the row.
        kode: `F-` stops the row or the file, `E-` needs action, `A-` is advice.
        kolonne: the column's header; never shown when the header may itself be a value.
        detalj: what more can be said without telling what stands there.
        antall: how many rows or cells it is about, when it is told once for all.
        verdi: the faulty text, for a file that the user asks to hold it; never of a possible identity number.
    """

    rad: int
    kolonnenr: int
    kode: str
    kolonne: str = ""
    detalj: str = ""
    antall: int = 1
    verdi: str = field(default="", compare=False, repr=False)


TEKSTER: dict[str, tuple[str, str]] = {
    FØDSELSNUMMER: (
        "Filen inneholder fødselsnummer eller D-nummer. Hele filen er avvist, og ingenting er lagret.",
        "Ta kolonnen ut av utdraget i HR-systemet, og lag filen på nytt. Slett denne filen.",
    ),
    SENSITIV: (
        "Filen har opplysninger som ikke trengs her. Hele filen er avvist, og ingenting er lagret.",
        "Ta kolonnen ut av utdraget i HR-systemet, og lag filen på nytt. Slett denne filen.",
    ),
    ELLEVE: (
        "Ansattnummer med elleve sifre kan være fødselsnummer eller kontonummer. Hele filen er avvist.",
        "Velg kolonnen med ansattnummer fra HR-systemet, og lag filen på nytt.",
    ),
    "F-FIL": (
        "Filen kan ikke leses.",
        "Lagre regnearket på nytt som XLSX eller CSV.",
    ),
    "F-KODING": (
        "Det er ikke mulig å vite hvilke bokstaver som står i filen.",
        "Lagre den på nytt som «CSV UTF-8», eller som XLSX.",
    ),
    "F-ARK": (
        "Flere ark i regnearket har ansatte.",
        "Velg arket med --ark NAVN, eller behold bare det ene.",
    ),
    "F-KOLONNE-MANGLER": (
        "Filen mangler en kolonne som må være med.",
        "Ta med kolonnen i utdraget. Har den et annet navn, legger du det i ansatte/kolonner.yaml.",
    ),
    "F-KOLONNE-DOBBEL": (
        "To kolonner betyr det samme.",
        "Ta ut den ene, eller gi den et annet navn.",
    ),
    "F-SITAT": (
        "Et anførselstegn mangler, så rader kan være slått sammen.",
        "Rett teksten i raden, og lag filen på nytt. XLSX har ikke dette problemet.",
    ),
    "F-RAD-FORSKJØVET": (
        "Raden har flere celler enn overskriften. Raden er holdt utenfor.",
        "Et skilletegn står trolig inne i en tekst. Lag filen på nytt som XLSX.",
    ),
    "F-MULIG-FNR": (
        "Elleve sifre som ligner et fødselsnummer. Raden er holdt utenfor.",
        "Slett tallet hvis det er et fødselsnummer. Ellers tar du kolonnen ut av utdraget.",
    ),
    "F-ANSATTNR": (
        "Ansattnummeret mangler eller kan ikke leses. Raden er holdt utenfor.",
        "Rett nummeret. Står det som 1,8E+10, setter du kolonnen til tekst i regnearket.",
    ),
    "F-ANSATTNR-KONFLIKT": (
        "Ansattnummeret står på rader med ulike navn. Radene er holdt utenfor.",
        "Finn ut hvem nummeret tilhører, og rett den andre raden.",
    ),
    "F-FORMEL": (
        "Teksten begynner som en formel. Raden er holdt utenfor.",
        "Rett teksten i HR-systemet. En slik tekst kan kjøre kode når noen åpner en fil med den.",
    ),
    "E-NAVN-MANGLER": ("Navnet mangler.", "Fyll ut fornavn og etternavn."),
    "E-EPOST-MANGLER": (
        "E-postadressen mangler. Den ansatte kan ikke få bruker i LMS-et.",
        "Fyll ut adressen. Kravene til opplæring gjelder likevel.",
    ),
    "E-EPOST-UGYLDIG": ("E-postadressen kan ikke være riktig.", "Rett adressen."),
    "E-EPOST-DUBLETT": (
        "Flere ansatte har samme e-postadresse.",
        "Gi hver ansatt sin egen adresse. LMS-et kan ellers slå dem sammen.",
    ),
    "E-ENHET-UKJENT": ("Enheten mangler.", "Fyll ut enheten. Uten den kan målgruppen bli feil."),
    "E-DATO": (
        "Datoen mangler eller kan ikke leses.",
        "Skriv dag, måned og år med fire sifre: 16.11.2026.",
    ),
    "E-DATO-REKKEFØLGE": ("Til-datoen er før fra-datoen.", "Rett en av dem."),
    "E-PROSENT": ("Stillingsprosenten kan ikke leses.", "Skriv et tall fra 0 til 100."),
    "E-FORMELFEIL": ("Cellen viser en feil, som #I/T.", "Rett formelen, eller skriv verdien."),
    "E-NULL-TAPT": (
        "Ansattnummeret er kortere enn de andre, og kan ha mistet nullene foran.",
        "Sett kolonnen til tekst i regnearket, og skriv nummeret på nytt.",
    ),
    "A-TEGN-TAPT": (
        "Et navn har «?» eller «�», så en bokstav kan være borte.",
        "Lag filen på nytt som «CSV UTF-8» eller XLSX.",
    ),
    "A-DUBLETT-SLÅTT-SAMMEN": ("Like rader er slått sammen.", ""),
    "A-SLUTTDATO-ÅPEN": ("Sluttdato i 2099 eller senere er lest som «ingen sluttdato».", ""),
    "A-KOLONNE-UKJENT": ("Kolonnen er ikke lest.", "Trengs den ikke, tar du den ut av utdraget."),
    "A-EPOST-IKKE-MED": ("Filen har ingen kolonne med e-post.", ""),
    "A-FOTNOTE": ("Raden er lest som en sum eller en fotnote, og ikke som en ansatt.", ""),
    "A-FORMEL-VERDI": ("Cellen har en formel. Verdien som sist ble regnet ut, er brukt.", ""),
    "A-SKJULT-RAD": ("Skjulte rader er lest sammen med de andre.", "Slett dem hvis de ikke skal være med."),
    "A-ARK-IKKE-LEST": ("Andre ark i regnearket er ikke lest.", ""),
    "A-SSN-HOPPET-OVER": (
        "Eksporten fra Visma har fødselsnummer. Verktøyet har hoppet over feltet uten å lese det.",
        "Slett filen når du er ferdig med den.",
    ),
    "A-UTEN-GRUPPE": (
        "Den ansatte er ikke i noen særskilt målgruppe, bare i den som gjelder alle.",
        "Kontroller at enheten og stillingen er med i ansatte/malgrupper.yaml.",
    ),
    "F-RAPPORT": (
        "Filen er ikke en rapport verktøyet kjenner.",
        "Eksporter «Aktivitetsfullføring» fra kurset i Moodle som CSV. docs/bevis.md viser hvordan.",
    ),
    "F-RAPPORT-ANSATTNR": (
        "Rapporten har ingen kolonne med ansattnummer. Verktøyet gjetter aldri på navn.",
        "Be den som har Moodle, legge «ID-nummer» til «Vis brukeridentitet», og eksporter på nytt.",
    ),
    "F-RAPPORT-KURS": (
        "Rapporten sier ikke hvilket kurs og hvilken utgave den gjelder.",
        "Si det med --kurs, for eksempel --kurs oppvekst@2026.1.",
    ),
    "E-RAPPORT-ANSATTNR": (
        "Raden har ikke noe ansattnummer som kan brukes. Den er holdt utenfor.",
        "Rett ID-nummeret til brukeren i LMS-et.",
    ),
    "E-RAPPORT-DATO": (
        "Datoen i raden mangler eller kan ikke leses. Raden er holdt utenfor.",
        "Eksporter rapporten på nytt med norsk eller engelsk språk.",
    ),
    "A-RAPPORT-AKTIVITET": (
        "Rapporten har en aktivitet som verktøyet ikke vet hvilket kurs er. Den teller ikke med.",
        "Er det et av kursene, sier du det med --aktivitet «NAVN=kurs@utgave».",
    ),
    "A-RAPPORT-POENG": (
        "SCORM-rapporten har bare poeng, og i dette kurset er ikke poeng nok til å ha bestått.",
        "Eksporter «Aktivitetsfullføring» i stedet. Den sier om kurset er bestått, og når.",
    ),
    "E-STATUS": (
        "Raden i statusfilen kan ikke brukes. Den er holdt utenfor.",
        "Rett raden, eller lag filen på nytt. docs/ansatte.md viser kolonnene.",
    ),
    "A-STATUS-KURS": (
        "Statusfilen har kurs som prosjektet ikke kjenner. Radene teller ikke med.",
        "Kontroller at navnet er id-en til kurset, som i kurs/<id>.yaml.",
    ),
    "A-STATUS-UTGAVE": (
        "Statusfilen har utgaver som ikke er frosset i prosjektet. De teller som «kurset er ikke tatt».",
        "Kontroller navnet på utgaven. «kompetanse utgaver» viser dem som finnes.",
    ),
    "A-STATUS-UKJENT": (
        "Statusfilen har ansatte som ikke er i listen. De kan ha sluttet.",
        "",
    ),
}  # fmt: skip
"""What each code says, and what to do."""

ADVARSLER = ("A-",)


def meldinger(avvik: Iterable[Avvik], fil: str) -> Rapport:
    """Tell the deviations to a person: each sort once, with the rows it is about."""

    def sort(a: Avvik) -> tuple[str, int, str, str]:
        return a.kode, a.kolonnenr, a.kolonne, a.detalj

    grupper = groupby(sorted(avvik, key=lambda a: (sort(a), a.rad)), key=sort)
    return Rapport.av(_melding(list(gruppe), fil) for _, gruppe in grupper)


def _melding(like: list[Avvik], fil: str) -> Melding:
    første = like[0]
    tekst, hint = TEKSTER[første.kode]
    hvor = [f"Kolonne «{første.kolonne}»"] if første.kolonne else []
    if første.kolonnenr and not første.kolonne:
        hvor = [f"Kolonne {første.kolonnenr}"]
    if rader := [a.rad for a in like if a.rad]:
        hvor.append(_radene(rader))
    if (antall := sum(a.antall for a in like)) > len(like):
        hvor.append(f"{flertall(antall, 'celle', 'celler')} i alt" if første.kolonnenr else f"{antall} i alt")
    hvor += [første.detalj] if første.detalj else []
    plass = f" {stor_forbokstav(', '.join(hvor))}." if hvor else ""
    alvor = Alvor.ADVARSEL if første.kode.startswith(ADVARSLER) else Alvor.FEIL
    sted = Sted(fil, første.rad, første.kolonnenr or 1) if første.rad else Sted(fil, 0, 0)
    return Melding(alvor, første.kode, tekst + plass, sted, hint)


def _radene(rader: list[int]) -> str:
    vist = ", ".join(map(str, rader[:VIST_PÅ_SKJERM]))
    flere = len(rader) - VIST_PÅ_SKJERM
    return f"{'rad' if len(rader) == 1 else 'radene'} {vist}" + (f" og {flere} til" if flere > 0 else "")


def som_data(avvik: Iterable[Avvik], *, verdier: bool = False) -> Iterator[dict[str, object]]:
    """Return the deviations one by one, for JSON and for a workbook."""
    for a in sorted(avvik):
        tekst, hint = TEKSTER[a.kode]
        rad: dict[str, object] = {
            "rad": a.rad or None,
            "kolonne": a.kolonne or None,
            "kolonnenr": a.kolonnenr or None,
            "kode": a.kode,
            "tekst": tekst,
            "detalj": a.detalj,
            "hint": hint,
            "antall": a.antall,
        }
        yield rad | ({"verdi": a.verdi} if verdier else {})
