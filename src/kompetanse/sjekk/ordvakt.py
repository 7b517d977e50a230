"""Words and phrases that the project's own register says should not stand in the courses."""

from collections.abc import Iterator

from kompetanse.les.skalarer import vist
from kompetanse.melding import Melding, feil
from kompetanse.modell.grunn import VaktordId
from kompetanse.modell.kilder import Vaktord
from kompetanse.modell.lesetekst import Lesetekst
from kompetanse.modell.prosjekt import Prosjekt
from kompetanse.sjekk.regel import regel
from kompetanse.sjekk.synlig import synlige
from kompetanse.uttrykk import Ordsøk, er_uttrykk


@regel
def ordvakt(prosjekt: Prosjekt) -> Iterator[Melding]:
    """K801: learners read something that the register has a better word for, or that is not true any more."""
    alle = prosjekt.ordvakt.values()
    if not alle:
        return
    søk = Ordsøk((uttrykk, vakt) for vakt in alle for uttrykk in vakt.uttrykk)
    unntak = Ordsøk((uttrykk, vakt.id) for vakt in alle for uttrykk in vakt.unntak)
    for tekst in synlige(prosjekt):
        yield from _i_tekst(tekst, søk, unntak)


def _i_tekst(tekst: Lesetekst, søk: Ordsøk[Vaktord], unntak: Ordsøk[VaktordId]) -> Iterator[Melding]:
    for vakt, start, slutt in søk.finn(tekst.tekst):
        if any(u.ting == vakt.id and u.start <= start and slutt <= u.slutt for u in unntak.finn(tekst.tekst)):
            continue
        sagt = f"«{vist(tekst.tekst[start:slutt])}» {'skal' if vakt.alvor == 'feil' else 'bør'} ikke stå her."
        hint = f"{_setning(f'Skriv {vakt.i_stedet}')} {_setning(vakt.hvorfor)}"
        yield Melding(vakt.alvor, "K801", sagt, tekst.sted(start, slutt), hint)


def _setning(tekst: str) -> str:
    tekst = " ".join(tekst.split())
    return tekst if tekst.endswith((".", "!", "?", ".»")) else f"{tekst}."


@regel
def vaktord(prosjekt: Prosjekt) -> Iterator[Melding]:
    """K802: a phrase or an exception in the register that can never match anything."""
    for vakt in prosjekt.ordvakt.values():
        for nr, uttrykk in enumerate(vakt.uttrykk):
            if not er_uttrykk(uttrykk):
                hint = "Skriv hele ord. `*` kan bare stå rett etter et ord, og tar med det som følger."
                sted = vakt.ved(f"uttrykk[{nr}]")
                yield feil("K802", f"«{vist(uttrykk)}» kan ikke finnes i en tekst.", sted, hint)
        søk = Ordsøk((uttrykk, vakt.id) for uttrykk in vakt.uttrykk)
        for nr, unntak in enumerate(vakt.unntak):
            if not er_uttrykk(unntak) or not any(søk.finn(unntak.replace("*", ""))):
                hint = "Skriv uttrykket sammen med ordene som gjør det riktig."
                sted = vakt.ved(f"unntak[{nr}]")
                yield feil("K802", f"Unntaket «{vist(unntak)}» har ikke uttrykket i seg.", sted, hint)
