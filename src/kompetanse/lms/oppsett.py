"""Whether `lms.yaml` can be used: an address that keeps the token safe, and nothing unknown."""

from collections.abc import Collection, Iterator
from ipaddress import ip_address
from urllib.parse import urlsplit

from kompetanse.melding import Melding, feil
from kompetanse.modell.grunn import KursId, MålgruppeId
from kompetanse.modell.lms import Lms

FIL = "lms.yaml"
_GRENSER = {"per_kall": (1, 75), "sekunder": (2, 60), "fjern_maks_prosent": (0, 100)}
"""The largest calls that stay below PHP's own limit of 1,000 values."""


def kontroller(
    oppsett: Lms, kurs: Collection[KursId] | None = None, målgrupper: Collection[MålgruppeId] | None = None
) -> list[Melding]:
    """Return what is wrong; courses and target groups are compared when a project is at hand."""
    return [
        *_adresse(oppsett), *_kurs(oppsett, kurs), *_kohorter(oppsett, målgrupper), *_grenser(oppsett)
    ]  # fmt: skip


def _adresse(oppsett: Lms) -> Iterator[Melding]:
    try:
        deler = urlsplit(oppsett.url)
        vert, _ = deler.hostname or "", deler.port
    except ValueError:
        vert, deler = "", urlsplit("")
    sted = oppsett.ved("url")
    if not vert or deler.query or deler.fragment or deler.username is not None:
        hint = "Skriv bare adressen til forsiden, for eksempel https://laer.example.no."
        yield feil("K970", "Adressen til LMS-et kan ikke brukes.", sted, hint)
    elif deler.scheme != "https" and not _egen_maskin(vert):
        hint = "Skriv https://. Uten det kan andre lese nøkkelen og alt om de ansatte."
        yield feil("K970", "Adressen til LMS-et er ikke sikker.", sted, hint)


def _egen_maskin(vert: str) -> bool:
    if vert == "localhost":
        return True
    try:
        return ip_address(vert).is_loopback
    except ValueError:
        return False


def _kurs(oppsett: Lms, kjente: Collection[KursId] | None) -> Iterator[Melding]:
    sett: dict[str, str] = {}
    for id_, kurs in oppsett.kurs.items():
        if kjente is not None and id_ not in kjente:
            hint = "Skriv id-en til et av kursene: " + ", ".join(sorted(kjente)) + "."
            yield feil("K971", f"Prosjektet har ikke kurset «{id_}».", kurs.sted, hint)
        if "{utgave}" not in kurs.aktivitet:
            hint = 'Skriv for eksempel "{kurs}@{utgave}".'
            yield feil("K972", "Id-nummeret sier ikke hvilken utgave det er.", kurs.ved("aktivitet"), hint)
        if (annet := sett.setdefault(kurs.aktivitet_i("{utgave}"), id_)) != id_:
            hint = "Hvert kurs må ha sitt eget id-nummer, ellers blir bevisene blandet."
            yield feil("K972", f"Id-nummeret brukes også av «{annet}».", kurs.ved("aktivitet"), hint)


def _kohorter(oppsett: Lms, kjente: Collection[MålgruppeId] | None) -> Iterator[Melding]:
    for id_ in oppsett.kohorter or {}:
        if kjente is not None and id_ not in kjente:
            hint = "Skriv id-en til en av målgruppene: " + ", ".join(sorted(kjente)) + "."
            yield feil("K971", f"Prosjektet har ikke målgruppen «{id_}».", oppsett.ved(f"[{id_}]"), hint)


def _grenser(oppsett: Lms) -> Iterator[Melding]:
    for navn, (minst, mest) in _GRENSER.items():
        if not minst <= getattr(oppsett.grenser, navn) <= mest:
            hint = f"Skriv et tall fra {minst} til {mest}."
            yield feil("K973", f"Grensen «{navn}» kan ikke brukes.", oppsett.grenser.ved(navn), hint)
