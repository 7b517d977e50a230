"""Messages for people at a terminal: the place, the line itself with the span marked, and what to do."""

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kompetanse.melding.melding import Alvor, Melding, Rapport
from kompetanse.melding.sted import Sted

Linjeleser = Callable[[str], Sequence[str]]
"""Gives the lines of a source file by its path from the project folder; none when it cannot be read."""

TABULATOR = 4
_KODER = {"feil": "1;31", "advarsel": "1;33", "sted": "36", "hint": "32", "dempet": "2", "fet": "1"}
_ALVORSORD = {Alvor.FEIL: "feil", Alvor.ADVARSEL: "advarsel"}


@dataclass(frozen=True)
class Visning:
    """How messages are shown.

    Attributes:
        linjer: reads source lines.
        farge: whether to use ANSI colours.
        bredde: how many columns the terminal has.
        prefiks: what stands before each path, so that it is right from where the author stands.
    """

    linjer: Linjeleser
    farge: bool = False
    bredde: int = 100
    prefiks: str = ""

    def mal(self, slag: str, tekst: str) -> str:
        """Colour a text when colours are on."""
        return f"\x1b[{_KODER[slag]}m{tekst}\x1b[0m" if self.farge and tekst else tekst

    def adresse(self, sted: Sted) -> str:
        """Return a place as `path:line:column`, which editors and terminals make into a link."""
        fil = self.prefiks + sted.fil
        return f"{fil}:{sted.linje}:{sted.kolonne}" if sted.linje else fil


def vis_rapport(rapport: Rapport, visning: Visning, *, feil_først: bool = False) -> str:
    """Show all messages and the sum; errors last, nearest the prompt, or first, at the top of a page."""
    rekkefølge = sorted(rapport, key=lambda m: (m.alvor is Alvor.FEIL) != feil_først)
    deler = [vis_melding(melding, visning) for melding in rekkefølge]
    slag = "feil" if rapport.feil else "advarsel" if len(rapport) else "hint"
    return "\n".join([*deler, visning.mal(slag, oppsummering(rapport) + ".")])


def vis_melding(melding: Melding, visning: Visning) -> str:
    """Show one message, ending with a line break."""
    alvor = _ALVORSORD[melding.alvor]
    ut = [f"{visning.mal(alvor, f'{melding.kode} {alvor}:')} {visning.mal('fet', melding.tekst)}"]
    if melding.sted.fil:
        ut.append(f"  {visning.mal('sted', visning.adresse(melding.sted))}")
        ut += _utdrag(melding.sted, visning, alvor)
    if melding.hint:
        ut.append(f"  {visning.mal('hint', 'Gjør slik:')} {melding.hint}")
    ut += [f"  Se også: {_vis_til(sted, visning)}" for sted in melding.se if sted.fil]
    return "\n".join(ut) + "\n"


def oppsummering(rapport: Rapport) -> str:
    """Return the sum in words: «3 feil og 1 advarsel i 2 filer»."""
    feil = len(rapport.feil)
    advarsler = len(rapport) - feil
    deler = [f"{feil} feil"] if feil else []
    if advarsler:
        deler.append(antall(advarsler, "advarsel", "advarsler"))
    if not deler:
        return "Ingen feil og ingen advarsler"
    filer = len({m.sted.fil for m in rapport if m.sted.fil})
    return " og ".join(deler) + (f" i {antall(filer, 'fil', 'filer')}" if filer else "")


def antall(n: int, entall: str, flertall: str) -> str:
    """Return a number with its noun."""
    return f"{n} {entall if n == 1 else flertall}"


def _vis_til(sted: Sted, visning: Visning) -> str:
    linje = _kildelinje(sted, visning)
    adresse = visning.mal("sted", visning.adresse(sted))
    if linje is None or not linje.strip():
        return adresse
    utdrag = _kutt(linje.strip(), 0, 1, max(20, visning.bredde - 50))[0]
    return f"{adresse}  {visning.mal('dempet', utdrag)}"


def _kildelinje(sted: Sted, visning: Visning) -> str | None:
    if sted.linje < 1:
        return None
    linjer = visning.linjer(sted.fil)
    return linjer[sted.linje - 1] if sted.linje <= len(linjer) else None


def _utdrag(sted: Sted, visning: Visning, alvor: str) -> list[str]:
    """Return the source line with its number and a caret under each marked column."""
    linje = _kildelinje(sted, visning)
    if linje is None:
        return []
    nummer = str(sted.linje)
    marg = " " * len(nummer)
    tekst, start, slutt = _kolonner(linje, sted)
    tekst, start, slutt = _kutt(tekst, start, slutt, max(30, visning.bredde - len(nummer) - 6))
    strek = visning.mal("dempet", "|")
    merke = " " * start + visning.mal(alvor, "^" * max(1, slutt - start))
    return [
        f"  {marg} {strek}",
        f"  {visning.mal('dempet', nummer)} {strek} {tekst}".rstrip(),
        f"  {marg} {strek} {merke}",
    ]


def _kolonner(linje: str, sted: Sted) -> tuple[str, int, int]:
    """Lay the line out for a terminal; return it with the screen columns where the span starts and ends."""
    første = sted.kolonne - 1
    siste = første + max(1, sted.lengde)
    ut: list[str] = []
    bredde = start = slutt = 0
    for plass, tegn in enumerate(linje):
        if plass == første:
            start = bredde
        if tegn == "\t":
            tegn = " " * (TABULATOR - bredde % TABULATOR)
        elif unicodedata.category(tegn) in {"Cc", "Cf"}:
            tegn = "" if unicodedata.category(tegn) == "Cf" else "?"
        ut.append(tegn)
        bredde += skjermbredde(tegn)
        if plass < siste:
            slutt = bredde
    if første >= len(linje):
        start, slutt = bredde, bredde + 1
    return "".join(ut), start, max(slutt, start + 1)


def skjermbredde(tekst: str) -> int:
    """Return how many terminal columns a text takes."""
    if tekst.isascii():
        return len(tekst)
    return sum(
        0 if unicodedata.combining(t) or unicodedata.category(t) in {"Mn", "Me"}
        else 2 if unicodedata.east_asian_width(t) in "WF"
        else 1
        for t in tekst
    )  # fmt: skip


def _kutt(tekst: str, start: int, slutt: int, bredde: int) -> tuple[str, int, int]:
    """Cut a long line around the span; «…» stands where something was left out."""
    if skjermbredde(tekst) <= bredde:
        return tekst, start, slutt
    slutt = min(slutt, start + bredde - 2)
    luft = (bredde - (slutt - start)) // 2
    fra = max(0, min(start - luft, skjermbredde(tekst) - bredde))
    til = fra + bredde
    ut: list[str] = []
    kolonne = 0
    for tegn in tekst:
        w = skjermbredde(tegn)
        if fra + (fra > 0) <= kolonne and kolonne + w <= til - (til < skjermbredde(tekst)):
            ut.append(tegn)
        elif not ut and fra < kolonne + w <= fra + 2 and w == 2:
            ut.append(" ")
        kolonne += w
    venstre = "…" if fra > 0 else ""
    høyre = "…" if til < skjermbredde(tekst) else ""
    return venstre + "".join(ut) + høyre, start - fra, slutt - fra
