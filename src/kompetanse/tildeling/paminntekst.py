"""Reminders as text, and the files of them.

Who reads one may have lived through what the course is about: no threat, no blame, and nothing in the subject
that tells others what the course is.
"""

import csv
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from io import StringIO
from typing import Any

from kompetanse.modell.tildeling import Kravart, Planperson, idnummer
from kompetanse.norsk import dato
from kompetanse.tildeling.paminnelser import Mottaker, Punkt, Påminnelse, Slag, Utsending

KOLONNER = ("til", "navn", "emne", "tekst", "type", "ansattnr")
_FARLIGE = tuple("=+-@\t\r\n＝＋－＠")
_OMSORG = (
    "Noen kurs handler om noe som kan være vondt, og som du kanskje kjenner til selv. Ta pauser når du "
    "trenger det. Du kan også snakke med lederen din, eller med en annen du stoler på, om å ta kurset på en "
    "annen måte. Vold- og overgrepslinjen har telefon 116 006. Den er gratis og åpen hele døgnet."
)
_NYLIG = "Har du tatt kurset de siste dagene? Da kan du se bort fra denne meldingen."


@dataclass(frozen=True, kw_only=True)
class Ordvalg:
    """What the texts need that the plan does not have.

    Attributes:
        titler: the name of each course, by id.
        lenker: the address of each course, by id; `ID-nytt` for the course of what is new.
        avsender: who signs.
    """

    titler: Mapping[str, str] = field(default_factory=dict)
    lenker: Mapping[str, str] = field(default_factory=dict)
    avsender: str = ""


def lenkenavn(punkt: Punkt) -> str:
    """Return what an address is given for: what is new since last time is a course of its own in the LMS."""
    nytt = punkt.krav.art is Kravart.NYTT_SIDEN_SIST
    return f"{punkt.krav.kurs}-nytt" if nytt else str(punkt.krav.kurs)


def emne(melding: Påminnelse) -> str:
    """Return the subject: it may be seen by others, so it names no course."""
    if melding.mottaker is Mottaker.LEDER:
        return "Kurs som ansatte hos deg trenger tid til"
    if melding.slag is Slag.DAGEN_ETTER:
        return "Du har et kurs som venter på deg"
    return "Påminnelse om kurs på jobb"


def tekst(melding: Påminnelse, ord_: Ordvalg, dag: date) -> str:
    """Return the message, ready to be sent."""
    deler = _til_leder(melding, ord_, dag) if melding.mottaker is Mottaker.LEDER else _til_person(
        melding, ord_, dag
    )  # fmt: skip
    hei = f"Hei, {' '.join(melding.til.fornavn.split())}!" if melding.til.fornavn.strip() else "Hei!"
    hilsen = f"Vennlig hilsen\n{ord_.avsender}" if ord_.avsender else "Vennlig hilsen"
    return "\n\n".join((hei, *deler, hilsen))


def som_csv(utsending: Utsending, ord_: Ordvalg) -> bytes:
    """Return `paminnelser.csv`: a row for each message, as Norwegian spreadsheets read it."""
    ut = StringIO()
    skriver = csv.writer(ut, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    skriver.writerow(KOLONNER)
    for m in utsending.meldinger:
        rad = (m.til.epost, fullt_navn(m.til), emne(m), tekst(m, ord_, utsending.dag), m.slag.value)
        skriver.writerow([trygg(celle) for celle in (*rad, idnummer(m.til.nøkkel))])
    return ut.getvalue().encode("utf-8-sig")  # without the mark, Excel takes æøå for something else


def som_json(utsending: Utsending, ord_: Ordvalg) -> bytes:
    """Return `paminnelser.json`: the same, with what each message is about, and what could not be sent."""
    data = {
        "skjema": 1,
        "dato": utsending.dag.isoformat(),
        "meldinger": [
            {
                "til": m.til.epost,
                "navn": fullt_navn(m.til),
                "emne": emne(m),
                "tekst": tekst(m, ord_, utsending.dag),
                "type": m.slag.value,
                "ansattnr": idnummer(m.til.nøkkel),
                "om": [_data(p, ord_) for p in m.punkter],
            }
            for m in utsending.meldinger
        ],
        "uten_mottaker": [_data(p, ord_) for p in utsending.uten_mottaker],
    }
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def trygg(celle: str) -> str:
    """Keep a spreadsheet from taking a text for a formula."""
    return f"'{celle}" if celle.startswith(_FARLIGE) else celle


def fullt_navn(person: Planperson) -> str:
    """Return a name on one line, as it is said."""
    return " ".join(f"{person.fornavn} {person.etternavn}".split())


def _til_person(melding: Påminnelse, ord_: Ordvalg, dag: date) -> Iterable[str]:
    flere = len(melding.punkter) > 1
    forbi = [p for p in melding.punkter if p.krav.forsinket(dag)]
    if not forbi:
        yield "Her er kursene du skal ta:" if flere else "Her er et kurs du skal ta:"
    else:
        yield ("Disse kursene venter på deg:" if flere else "Fristen er gått ut. Du kan fortsatt ta kurset:")
    yield "\n".join(_linje(p, ord_, dag) for p in melding.punkter)
    if not all(lenkenavn(p) in ord_.lenker for p in melding.punkter):
        yield (
            "Du finner kursene der du pleier å ta kurs på jobb."
            if flere
            else ("Du finner kurset der du pleier å ta kurs på jobb.")
        )
    yield "Kurs er en del av jobben. Er det vanskelig å få tid, så snakk med lederen din om når det passer."
    yield _OMSORG
    yield _NYLIG


def _til_leder(melding: Påminnelse, ord_: Ordvalg, dag: date) -> Iterable[str]:
    sene = [p for p in melding.punkter if p.slag is Slag.LEDER]
    unådde = [p for p in melding.punkter if p.slag is not Slag.LEDER]
    if sene:
        yield "Disse har fått påminnelser, og har ikke fullført ennå:"
        yield _navneliste(sene, ord_, dag)
    if unådde:
        yield "Disse har vi ingen e-postadresse til. Kan du si fra til dem, hver for seg?"
        yield _navneliste(unådde, ord_, dag)
    yield "Spør gjerne hva som skal til: fri fra vakt, en rolig plass, eller hjelp til å logge inn."
    yield (
        "Det kan være gode grunner til at noen venter, og grunnen kan være privat. Noen kurs handler om noe "
        "som kan være vondt. Ta det opp på tomannshånd, spør ikke etter grunnen, og vær åpen for andre måter "
        "å ta kurset på."
    )
    yield "Listen gjelder bare dine ansatte. Ikke send den videre, og slett den når du ikke trenger den."


def _navneliste(punkter: Iterable[Punkt], ord_: Ordvalg, dag: date) -> str:
    return "\n".join(f"- {fullt_navn(p.person)}: {_linje(p, ord_, dag)[2:]}" for p in punkter)


def _linje(p: Punkt, ord_: Ordvalg, dag: date) -> str:
    tittel = ord_.titler.get(p.krav.kurs, p.krav.kurs)
    nytt = " (bare det som er nytt siden sist)" if p.krav.art is Kravart.NYTT_SIDEN_SIST else ""
    lenke = ord_.lenker.get(lenkenavn(p), "") if p.slag is not Slag.LEDER else ""
    return f"- {tittel}{nytt}. {_frist(p, dag)}." + (f" {lenke}" if lenke else "")


def _frist(p: Punkt, dag: date) -> str:
    if p.frist == dag:
        return f"Fristen er i dag, {dato(dag)}"
    return f"Fristen {'var' if p.frist < dag else 'er'} {dato(p.frist)}"


def _data(p: Punkt, ord_: Ordvalg) -> dict[str, Any]:
    return {
        "ansattnr": idnummer(p.krav.nøkkel),
        "kurs": p.krav.kurs,
        "utgave": p.krav.utgave,
        "type": p.slag.value,
        "frist": p.frist.isoformat(),
        "lenke": ord_.lenker.get(lenkenavn(p), ""),
    }
