"""What the organisation must confirm before it publishes, and who should do it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kompetanse.les.skalarer import vist
from kompetanse.melding import Sted
from kompetanse.modell.grunn import Avsnitt, Inline, Node
from kompetanse.modell.modul import Status, Tekstblokk
from kompetanse.modell.prosjekt import Prosjekt
from kompetanse.norsk import dato
from kompetanse.sjekk.gang import noder, typede_henvisninger

STARTTEKSTER = (
    "Virksomhetens navn",
    "Skriv én til tre setninger om hva kurset handler om",
    "Skriv rollen som svarer for innholdet",
    "Du vet hva du skal gjøre når det gjelder",
    "Bytt ut dette med",
    "Det riktige svaret",
    "Et svar som er lett å velge",
    "Et annet svar som er lett å velge",
    "Si hvorfor det er",
    "Si det viktigste én gang til",
    "Begynn med noe som kunne ha hendt på jobben",
    "Én setning som leseren skal ta med seg",
)
"""How the texts begin that `kompetanse ny` writes for the author to replace."""

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
    STARTTEKST = "starttekst"


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
        *_bekreftelser(prosjekt),
        *_hjelpetilbud(prosjekt),
        *_moduler(prosjekt),
        *_hjemler(prosjekt, dag),
        *_rutine(prosjekt),
        *_årshjul(prosjekt),
        *_fra_start(prosjekt),
    ]
    roller = list(dict.fromkeys(punkt.hvem for punkt in alle))
    return tuple(sorted(alle, key=lambda punkt: (not punkt.hvem, roller.index(punkt.hvem))))


def gruppert(punkter: tuple[ÅpentPunkt, ...]) -> dict[str, tuple[ÅpentPunkt, ...]]:
    """Return the points by who, in their order."""
    return {
        hvem: tuple(p for p in punkter if p.hvem == hvem) for hvem in dict.fromkeys(p.hvem for p in punkter)
    }


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


def _fra_start(prosjekt: Prosjekt) -> Iterator[ÅpentPunkt]:
    """Return what `kompetanse ny` laid out, and nobody has replaced: the id, and the first text of a node."""
    hvem, fil = prosjekt.plan.ansvarlig, prosjekt.fil
    if fil.id.startswith("no.eksempel."):
        hva = f"Prosjektets id, «{fil.id}», er et eksempel."
        hint = "Skriv virksomhetens eget domene baklengs i `id:`, før det første kurset legges ut."
        yield ÅpentPunkt(hvem, Slag.STARTTEKST, "id", hva, hint, fil.ved("id"))
    hint = "Skriv deres egen tekst i stedet."
    for rot in (fil, *prosjekt.kurs.values(), *prosjekt.moduler.values()):
        for node in noder(rot):
            for tekst, sted in _tekster(node):
                if tekst.lstrip().startswith(STARTTEKSTER):
                    hva = f"Eksempelteksten «{vist(tekst)}» står ennå."
                    id_ = sted.fil.rpartition("/")[0].rpartition("/")[2] or sted.fil
                    yield ÅpentPunkt(hvem, Slag.STARTTEKST, id_, hva, hint, sted)


def _tekster(node: Node) -> Iterator[tuple[str, Sted]]:
    if isinstance(node, Tekstblokk):
        sted = node.sted
        for nr, linje in enumerate(node.tekst.split("\n")):
            if linje.startswith(STARTTEKSTER):
                yield linje, Sted(sted.fil, sted.linje + nr, 1, len(linje))
        return
    for type_ in (str, Inline, Avsnitt):
        yield from typede_henvisninger(node, type_)


def et_år_før(dag: date) -> date:
    """Return the same day a year earlier; the day before, where there is no 29 February."""
    try:
        return dag.replace(year=dag.year - 1)
    except ValueError:
        return dag.replace(year=dag.year - 1, day=28)
