"""Rules about how long a course takes."""

from collections.abc import Iterator

from kompetanse.melding import Melding, advarsel, feil
from kompetanse.modell.kurs import Kurs, Tidsramme
from kompetanse.modell.prosjekt import Prosjekt
from kompetanse.modell.tid import kursminutter
from kompetanse.modell.utvalg import velg
from kompetanse.norsk import flertall
from kompetanse.sjekk.regel import regel


@regel
def tidsramme(prosjekt: Prosjekt) -> Iterator[Melding]:
    """K204 and K614: a course takes the time that it is meant to take."""
    for kurs in prosjekt.kurs.values():
        if kurs.minutter is None:
            continue
        feilene = list(_ramme(kurs.minutter))
        yield from feilene
        if not feilene and _hele_kurset(prosjekt, kurs):
            yield from _anslag(kurs, kurs.minutter, kursminutter(velg(prosjekt, kurs)))


def _ramme(ramme: Tidsramme) -> Iterator[Melding]:
    for navn in ("minst", "mest"):
        if getattr(ramme, navn) < 1:
            yield feil("K204", "Et kurs tar minst ett minutt.", ramme.ved(navn), "Skriv for eksempel 20.")
            return
    if ramme.minst > ramme.mest:
        hint = f"Skriv {{minst: {ramme.mest}, mest: {ramme.minst}}}."
        yield feil("K204", "`minst` er større enn `mest`.", ramme.ved("minst"), hint)


def _hele_kurset(prosjekt: Prosjekt, kurs: Kurs) -> bool:
    """Tell whether all of the course was read; else its time is not known."""
    return bool(kurs.moduler) and all(m in prosjekt.moduler and prosjekt.moduler[m].hel for m in kurs.moduler)


def _anslag(kurs: Kurs, ramme: Tidsramme, minutter: int) -> Iterator[Melding]:
    avvik = minutter - ramme.mest if minutter > ramme.mest else minutter - ramme.minst
    if ramme.minst <= minutter <= ramme.mest:
        return
    mye = flertall(abs(avvik), "minutt", "minutter")
    hva, hint = (
        ("for langt", "Kort ned teksten, ta ut en modul, eller utvid rammen.")
        if avvik > 0
        else ("for kort", "Fyll ut der det mangler noe, eller senk `minst`.")
    )
    tekst = (
        f"Kurset tar omtrent {flertall(minutter, 'minutt', 'minutter')}. "
        f"Det er {mye} {hva}: rammen er {ramme.minst}–{ramme.mest}."
    )
    yield advarsel("K614", tekst, kurs.ved("minutter"), hint)
