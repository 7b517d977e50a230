"""Rules about one sentence at a time."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice
from typing import NamedTuple

from kompetanse.lesbarhet import ordene
from kompetanse.melding import Melding, advarsel
from kompetanse.modell.lesetekst import Lesetekst
from kompetanse.norsk import opplisting
from kompetanse.sprak.ordlager import er_i, linjer
from kompetanse.sprak.setning import Setning, setninger_i
from kompetanse.uttrykk import Ordsøk

MEST_I_EN_SETNING = 28
"""A sentence with more words is hard to hold in one's head."""
FLEST_PASSIVER = 1
"""One passive may be the best way to say it; more in one sentence hide who does what."""

_ORD = re.compile(r"[^\W\d_]+")
_BLI = frozenset({"bli", "blir", "ble", "blei", "blitt"})
_PARTISIPP = re.compile(r"..+(?:[edfgklmnprstv]t|[dgv]d)")
_S_PASSIV = re.compile(r"..+es|gis|tas|fås|bes")
_IKKE_EIEFORM = frozenset({"menes", "trenes", "tjenes", "lånes", "lenes"})
_ETTER_VERB = frozenset({"det", "den", "de", "du", "dere", "han", "hun", "noe", "noen", "ikke"})
_REKKEVIDDE = 4
"""How many words after «blir» its participle may stand: «blir barnet ikke alltid hørt»."""


class Passiv(NamedTuple):
    """A passive verb in a sentence: its words, and where they start and end."""

    tekst: str
    start: int
    slutt: int


def lang_setning(setning: Setning) -> Iterator[Melding]:
    """K811: a sentence with too many words."""
    antall = len(ordene(setning.tekst))
    if antall > MEST_I_EN_SETNING:
        hint = f"Del den, eller stryk det som ikke trengs. Over {MEST_I_EN_SETNING} ord er tungt å lese."
        yield advarsel("K811", f"Setningen har {antall} ord.", setning.sted(), hint)


def passivkjede(setning: Setning) -> Iterator[Melding]:
    """K812: a sentence in which nobody does anything."""
    funnet = list(passiver(setning.tekst))
    if len(funnet) > FLEST_PASSIVER:
        steder = [setning.sted(p.start, p.slutt) for p in funnet]
        tekst = f"Setningen har {len(funnet)} passive verb: {opplisting([f'«{p.tekst}»' for p in funnet])}."
        hint = "Skriv hvem som gjør det: «Du melder», ikke «Det meldes»."
        yield advarsel("K812", tekst, steder[0], hint, steder[1:])


def passiver(tekst: str) -> Iterator[Passiv]:
    """Find the passive verbs of a sentence, with -s and with «bli»."""
    alle = list(_ORD.finditer(tekst))
    for nr, treff in enumerate(alle):
        ord_ = treff[0].lower()
        if ord_ in _BLI:
            for neste in islice(alle, nr + 1, nr + 1 + _REKKEVIDDE):
                skille = set(".,;:–()«»!?") & set(tekst[treff.end() : neste.start()])
                if skille or neste[0].lower() in _BLI:
                    break
                if er_partisipp(neste[0]):
                    yield Passiv(f"{treff[0]} {neste[0]}", treff.start(), neste.end())
                    break
        elif er_s_passiv(ord_) and (treff[0] == ord_ or _er_først(alle, nr)):
            yield Passiv(treff[0], *treff.span())


def _er_først(alle: list[re.Match[str]], nr: int) -> bool:
    """Tell whether a word with a capital letter is a verb that begins a sentence, and no name."""
    return nr == 0 and len(alle) > 1 and alle[1][0] in _ETTER_VERB


def er_partisipp(ord_: str) -> bool:
    """Tell whether a word looks like a past participle: «meldt», «undersøkt», «snakket»."""
    return bool(_PARTISIPP.fullmatch(ord_)) and not er_i(ord_, "ikke_partisipp")


def er_s_passiv(ord_: str) -> bool:
    """Tell whether a word looks like a passive with -s: «meldes», «gis»."""
    if not _S_PASSIV.fullmatch(ord_) or er_i(ord_, "ikke_s_passiv"):
        return False
    return not ord_.endswith("enes") or ord_ in _IKKE_EIEFORM


def tungt_ord(tekst: Lesetekst) -> Iterator[Melding]:
    """K814: words of officialese that have a plain one."""
    for enklere, start, slutt in _tunge().finn(tekst.tekst):
        forslag = opplisting([f"«{ord_}»" for ord_ in enklere], "eller")
        tungt = " ".join(tekst.tekst[start:slutt].split())
        yield advarsel("K814", f"«{tungt}» er tungt.", tekst.sted(start, slutt), f"Skriv heller {forslag}.")


@cache
def _tunge() -> Ordsøk[list[str]]:
    par = (linje.partition("=") for linje in linjer("kansellistil"))
    return Ordsøk((tungt, [ord_.strip() for ord_ in enklere.split(",")]) for tungt, _, enklere in par)


def setningsregler(tekst: Lesetekst) -> Iterator[Melding]:
    """Run every rule on a text."""
    for setning in setninger_i(tekst):
        yield from lang_setning(setning)
        yield from passivkjede(setning)
    yield from tungt_ord(tekst)
