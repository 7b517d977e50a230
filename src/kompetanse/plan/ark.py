"""The plan as sheets: rows of plain values, for a workbook or anything else that shows tables."""

from collections.abc import Iterator, Sequence

from kompetanse.norsk import stor_forbokstav
from kompetanse.plan.dokument import Plandokument, PlanKurs
from kompetanse.regneark import Ark, Verdi, lag_ark
from kompetanse.sjekk.publisering import UFORDELT


def alle_ark(plan: Plandokument) -> tuple[Ark, ...]:
    """Return the sheets of the plan."""
    return (
        lag_ark("Matrise", _MATRISE, _matrise(plan)),
        lag_ark("Målgrupper", _MÅLGRUPPER, _målgrupper(plan)),
        lag_ark("Årshjul", _ÅRSHJUL, _årshjul(plan)),
        lag_ark("Hjemler", _HJEMLER, _hjemler(plan)),
        lag_ark("Krav", _KRAV, _krav(plan)),
        lag_ark("Må bekreftes", _ÅPNE, _åpne(plan)),
    )


def _linjer(deler: Sequence[str]) -> str:
    return "\n".join(deler)


_MATRISE = {
    "Målgruppe": 22, "Kompetansemål": 56, "Kurs": 32, "Modul": 28, "Form": 14, "Minutter": 10, "Frekvens": 14,
    "Ansvarlig": 28, "Hjemmel": 44, "Dokumentasjon": 32, "Krav": 16, "Status": 14, "Kontrollert": 13,
    "Gyldig til": 13,
}  # fmt: skip


def _matrise(plan: Plandokument) -> Iterator[tuple[Verdi, ...]]:
    for kurs in plan.kurs:
        for modul in kurs.moduler:
            yield (
                kurs.målgruppe,
                _linjer(modul.mål),
                kurs.tittel,
                modul.tittel,
                kurs.form,
                modul.minutter,
                kurs.frekvens,
                kurs.ansvarlig,
                modul.hjemler,
                kurs.dokumentasjon,
                ", ".join(modul.krav),
                modul.status,
                modul.kontrollert,
                modul.gyldig_til,
            )


_MÅLGRUPPER = {
    "Målgruppe": 22, "Kurs": 34, "Om kurset": 50, "Form": 14, "Minutter": 10, "Moduler": 10, "Frekvens": 14,
    "Kursbeviset gjelder": 16, "Sluttprøve": 32, "Frister": 40, "Ansvarlig": 28, "Dokumentasjon": 32,
    "Hjemler": 50,
}  # fmt: skip


def _målgrupper(plan: Plandokument) -> Iterator[tuple[Verdi, ...]]:
    for gruppe in plan.målgrupper:
        for kurs in gruppe.kurs:
            yield (gruppe.navn, *_kursfelt(kurs))
        if not gruppe.kurs:
            yield (gruppe.navn, "Ingen kurs ennå", *[None] * (len(_MÅLGRUPPER) - 2))


def _kursfelt(kurs: PlanKurs) -> tuple[Verdi, ...]:
    return (
        kurs.tittel,
        kurs.beskrivelse,
        kurs.form,
        kurs.minutter,
        len(kurs.moduler),
        kurs.frekvens,
        kurs.gyldighet,
        kurs.prøve,
        _linjer([f"{hva}: {varighet}" for hva, varighet in kurs.frister]),
        kurs.ansvarlig,
        kurs.dokumentasjon,
        kurs.hjemler,
    )


_ÅRSHJUL = {"Nr.": 8, "Når": 24, "Hva": 70, "Hvem": 34, "Krav": 20, "Status": 12}


def _årshjul(plan: Plandokument) -> Iterator[tuple[Verdi, ...]]:
    for p in plan.årshjul:
        stand = "Forslag" if p.forslag else "Bestemt"
        yield (p.nummer, stor_forbokstav(p.når), p.hva, p.hvem, ", ".join(p.krav), stand)


_HJEMLER = {
    "Hjemmel": 34, "Handler om": 50, "Moduler": 44, "Kurs for": 30, "Kontrollert": 13, "Adresse": 44,
    "Id": 14,
}  # fmt: skip


def _hjemler(plan: Plandokument) -> Iterator[tuple[Verdi, ...]]:
    for h in plan.lover:
        steder = (_linjer(h.moduler), _linjer(h.målgrupper))
        yield (h.tekst, h.tittel, *steder, h.kontrollert, h.url, h.id)


_KRAV = {
    "Krav": 8, "Ordrett": 60, "Linjer": 16, "Forpliktelse": 18, "Hvem": 24, "Hvor ofte": 20, "Moduler": 40,
    "Kurs for": 26, "Spørsmål": 10, "I årshjulet": 40, "Obligatorisk for": 24, "Mangler": 30,
}  # fmt: skip


def _krav(plan: Plandokument) -> Iterator[tuple[Verdi, ...]]:
    for k in plan.krav:
        yield (
            k.sitat.id,
            k.sitat.tekst,
            k.sitat.linjer,
            k.modalitet,
            k.hvem,
            k.kadens,
            _linjer(k.moduler),
            _linjer(k.målgrupper),
            k.spørsmål,
            _linjer(k.årshjul),
            _linjer(k.obligatorisk),
            _linjer(k.mangler),
        )


_ÅPNE = {"Hvem": 34, "Hva": 80, "Gjelder": 16, "Id": 30, "Fil": 40}


def _åpne(plan: Plandokument) -> Iterator[tuple[Verdi, ...]]:
    for hvem, punkter in plan.åpne.items():
        for p in punkter:
            yield (hvem or UFORDELT, p.hva, stor_forbokstav(p.slag), p.id, p.sted.fil)
