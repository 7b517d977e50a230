"""What the organisation must confirm before it publishes, and who should do it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kompetanse.melding import Sted
from kompetanse.modell.modul import Status, Tekstblokk, variant
from kompetanse.modell.prosjekt import Prosjekt
from kompetanse.norsk import dato

UFORDELT = "Ingen har fått ansvaret ennå"
"""Stands where a role should, for what nobody has been given."""


class Slag(StrEnum):
    """What an open point is about."""

    BEKREFTELSE = "bekreftelse"
    HJELPETILBUD = "hjelpetilbud"
    MODUL = "modul"
    HJEMMEL = "hjemmel"
    RUTINE = "rutine"
    ÅRSHJUL = "årshjul"
    PROSJEKT = "prosjekt"


@dataclass(frozen=True)
class ÅpentPunkt:
    """Something that must be confirmed.

    Attributes:
        hvem: the role that should do it; empty when nobody has been given it.
        slag: what it is about.
        id: of what it is about; the name of the key where there is no id.
        hva: what is open, one sentence.
        hint: what to do.
        sted: where it stands.
    """

    hvem: str
    slag: Slag
    id: str
    hva: str
    hint: str
    sted: Sted


def åpne_punkter(prosjekt: Prosjekt, dag: date) -> tuple[ÅpentPunkt, ...]:
    """Return everything that is open on a day, gathered by who; what nobody has been given comes last."""
    alle = [
        *_eksempler(prosjekt),
        *_bekreftelser(prosjekt),
        *_hjelpetilbud(prosjekt),
        *_moduler(prosjekt),
        *_hjemler(prosjekt, dag),
        *_rutine(prosjekt),
        *_årshjul(prosjekt),
    ]
    roller = list(dict.fromkeys(punkt.hvem for punkt in alle))
    return tuple(sorted(alle, key=lambda punkt: (not punkt.hvem, roller.index(punkt.hvem))))


def gruppert(punkter: tuple[ÅpentPunkt, ...]) -> dict[str, tuple[ÅpentPunkt, ...]]:
    """Return the points by who, in their order."""
    return {
        hvem: tuple(p for p in punkter if p.hvem == hvem) for hvem in dict.fromkeys(p.hvem for p in punkter)
    }


_EKSEMPELDOMENER = ("no.eksempel", "no.example", "com.example")
_EKSEMPELTEKSTER = (
    "Begynn med noe som kunne ha hendt på jobben.",
    "Forklar det viktigste først. Del opp med overskrifter",
    "Én setning som leseren skal ta med seg.",
)
_EKSEMPELROLLE = "Skriv rollen som svarer for innholdet"


def _eksempler(prosjekt: Prosjekt) -> Iterator[ÅpentPunkt]:
    """Find what `kompetanse ny` wrote for somebody to replace; a test holds it to the starter files."""
    fil, hvem = prosjekt.fil, prosjekt.plan.ansvarlig
    if fil.id.startswith(_EKSEMPELDOMENER):
        hint = "Bytt til virksomhetens eget domene, baklengs, før noe kurs er i et LMS."
        hva = f"Prosjektets id er et eksempel: «{fil.id}»."
        yield ÅpentPunkt(hvem, Slag.PROSJEKT, "id", hva, hint, fil.ved("id"))
    for id_, modul in prosjekt.moduler.items():
        tekster = (b.tekst for b in variant(modul.innhold, None) if isinstance(b, Tekstblokk))
        if any(eksempel in tekst for tekst in tekster for eksempel in _EKSEMPELTEKSTER):
            hva = f"Modulen «{modul.hode.tittel}» har tekst fra malen, som skal byttes ut."
            hint = "Skriv modulen ferdig, eller ta den ut av kursene."
            rolle = modul.hode.fagansvarlig.replace(_EKSEMPELROLLE, "")
            yield ÅpentPunkt(rolle, Slag.MODUL, id_, hva, hint, modul.hode.ved("tittel"))


def _bekreftelser(prosjekt: Prosjekt) -> Iterator[ÅpentPunkt]:
    for id_, en in prosjekt.bekreftelser.items():
        if not en.bekreftet:
            hint = "Skriv `bekreftet: ja` og `dato:` når det er gjort."
            yield ÅpentPunkt(en.hvem, Slag.BEKREFTELSE, id_, en.hva, hint, en.sted)


def _hjelpetilbud(prosjekt: Prosjekt) -> Iterator[ÅpentPunkt]:
    for id_, tilbud in prosjekt.hjelpetilbud.items():
        if not tilbud.bekreftet:
            hva = f"Nummer og opplysninger om «{tilbud.navn}» er ikke bekreftet."
            hint = "Legg inn `nummer:`, og skriv `bekreftet: ja` og `kontrollert:` når noen har prøvd det."
            yield ÅpentPunkt(tilbud.bekreftes_av, Slag.HJELPETILBUD, id_, hva, hint, tilbud.ved("bekreftet:"))


def _moduler(prosjekt: Prosjekt) -> Iterator[ÅpentPunkt]:
    for id_, modul in prosjekt.moduler.items():
        hode = modul.hode
        if hode.status is not Status.GODKJENT:
            stand = "er utkast" if hode.status is Status.UTKAST else "er fagkontrollert, men ikke godkjent"
            hint = "Les modulen, og skriv `status: godkjent` og `kontrollert:`."
            hva = f"Modulen «{hode.tittel}» {stand}."
            yield ÅpentPunkt(hode.fagansvarlig, Slag.MODUL, id_, hva, hint, hode.ved("status", "tittel"))


def _hjemler(prosjekt: Prosjekt, dag: date) -> Iterator[ÅpentPunkt]:
    hvem = prosjekt.plan.lovansvarlig
    for id_, hjemmel in prosjekt.hjemler.items():
        if hjemmel.kontrollert < et_år_før(dag):
            hva = f"{hjemmel.visning} ble sist kontrollert {dato(hjemmel.kontrollert)}."
            hint = "Les kursene mot lovteksten hos Lovdata, og skriv dagens dato i `kontrollert:`."
            sted = hjemmel.ved("kontrollert")
            yield ÅpentPunkt(hvem, Slag.HJEMMEL, id_, hva[:1].upper() + hva[1:], hint, sted)


def _rutine(prosjekt: Prosjekt) -> Iterator[ÅpentPunkt]:
    if not prosjekt.fil.rutine:
        hva = "Virksomhetens egen rutine er ikke lagt inn."
        hint = "Skriv hvor den ansatte finner rutinen, i `rutine:` i kompetanse.yaml."
        yield ÅpentPunkt(prosjekt.plan.ansvarlig, Slag.RUTINE, "rutine", hva, hint, Sted("kompetanse.yaml"))


def _årshjul(prosjekt: Prosjekt) -> Iterator[ÅpentPunkt]:
    for id_, aktivitet in prosjekt.årshjul.items():
        if aktivitet.forslag:
            hva = f"Forslag i årshjulet: {aktivitet.hva}"
            hint = "Bestem hva, hvem og når, og slett `forslag: ja`."
            sted = aktivitet.ved("forslag:")
            yield ÅpentPunkt(prosjekt.plan.ansvarlig, Slag.ÅRSHJUL, id_, hva, hint, sted)


def et_år_før(dag: date) -> date:
    """Return the same day a year earlier; the day before, where there is no 29 February."""
    try:
        return dag.replace(year=dag.year - 1)
    except ValueError:
        return dag.replace(year=dag.year - 1, day=28)
