"""Rules about questions and graphs."""

from collections.abc import Iterator, Mapping
from typing import Any

from kompetanse.les.forslag import nær
from kompetanse.melding import Melding, feil
from kompetanse.modell.lop import Løp, Steg
from kompetanse.modell.prosjekt import Prosjekt
from kompetanse.oppgavetyper.felles import sjekk_like
from kompetanse.sjekk.regel import regel

MAKS_VEKT = 10


@regel
def spørsmål(prosjekt: Prosjekt) -> Iterator[Melding]:
    """K501–K513: what each question type knows of itself, and the weight."""
    for modul in prosjekt.moduler.values():
        for s in modul.spørsmål:
            yield from s.sjekk()
            if not 1 <= s.vekt <= MAKS_VEKT:
                hint = "Skriv 1 for et vanlig spørsmål."
                yield feil("K204", f"Vekten må være fra 1 til {MAKS_VEKT}.", s.ved("vekt"), hint)


@regel
def løp(prosjekt: Prosjekt) -> Iterator[Melding]:
    """K505–K508: every scenario and decision guide is connected and finite."""
    for modul in prosjekt.moduler.values():
        for l in modul.løp:  # noqa: E741 - short for løp
            yield from _sjekk_løp(l)


def _sjekk_løp(løp: Løp) -> Iterator[Melding]:
    steg: Mapping[Any, Any] = getattr(løp, "steg")  # noqa: B009 - each kind of løp has its own type of steps
    if løp.start not in steg:
        hint = nær(løp.start, steg) or "Skriv id-en til det første steget."
        yield feil("K505", f"Steget «{løp.start}» finnes ikke.", løp.ved("start"), hint)
    for s in steg.values():
        yield from _sjekk_steg(s, steg)
    if løp.start not in steg:
        return
    if all(v.til in steg for s in steg.values() for v in s.valg):
        yield from _unådde(løp.start, steg)
    for sti, valg in _ringer(løp.start, steg):
        hint = "La valget føre videre til et nytt steg eller en slutt. Den som vil, kan starte på nytt."
        yield feil("K507", f"Stegene går i ring: {' → '.join(sti)}.", valg.ved("til"), hint)


def _unådde(start: str, steg: Mapping[Any, Any]) -> Iterator[Melding]:
    """K506: steps that no choice leads to; of a whole chain only the first."""
    nådd = _nådd(start, steg)
    ført_til = {v.til for id_, s in steg.items() if id_ not in nådd for v in s.valg if v.til != id_}
    unådde = [id_ for id_ in steg if id_ not in nådd]
    for id_ in [i for i in unådde if i not in ført_til] or unådde[:1]:
        hint = "La et valg i et annet steg ha `til:` hit, eller slett steget."
        yield feil("K506", f"Ingen valg fører til steget «{id_}».", steg[id_].sted, hint)


def _sjekk_steg(steg: Any, alle: Mapping[Any, Steg]) -> Iterator[Melding]:
    if steg.valg and steg.slutt:
        hint = "Slett `slutt:` eller `valg:`."
        yield feil("K508", f"Steget «{steg.id}» har både valg og slutt.", steg.ved("slutt"), hint)
    if not steg.valg and not steg.slutt:
        hint = "Legg til `valg:`, eller `slutt:` hvis det er det siste."
        yield feil("K508", f"Steget «{steg.id}» har verken valg eller slutt.", steg.sted, hint)
    for valg in steg.valg:
        if valg.til not in alle:
            hint = nær(valg.til, alle) or "Rett id-en, eller lag steget."
            yield feil("K505", f"Steget «{valg.til}» finnes ikke.", valg.ved("til"), hint)
    yield from sjekk_like((v.tekst, v.ved("tekst")) for v in steg.valg)


def _nådd(start: str, steg: Mapping[Any, Any]) -> set[str]:
    nådd: set[str] = set()
    kø = [start]
    while kø:
        id_ = kø.pop()
        if id_ in steg and id_ not in nådd:
            nådd.add(id_)
            kø += [v.til for v in steg[id_].valg]
    return nådd


def _ringer(start: str, steg: Mapping[Any, Any]) -> Iterator[tuple[list[str], Any]]:
    """Find every choice that leads back to a step on the way to it, by depth-first search.

    Yields:
        The steps of the ring, the first one again at the end, and the choice that closes it.
    """
    ferdige: set[str] = set()
    sti = [start]
    kø = [iter(steg[start].valg)]
    while kø:
        valg = next(kø[-1], None)
        if valg is None:
            ferdige.add(sti.pop())
            kø.pop()
        elif valg.til in sti:
            yield [*sti[sti.index(valg.til) :], valg.til], valg
        elif valg.til in steg and valg.til not in ferdige:
            sti.append(valg.til)
            kø.append(iter(steg[valg.til].valg))
