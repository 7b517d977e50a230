"""When something must be done. A deadline is set once and then stands; only a leave moves it."""

from dataclasses import dataclass
from datetime import date

from kompetanse.modell.ansatte import Målgrupperegler
from kompetanse.modell.varighet import Varighet


@dataclass(frozen=True)
class Fristgrunnlag:
    """What a deadline follows from.

    Attributes:
        regnes_fra: the day the time runs from: the first day of work, or the day an edition came into force.
        varighet: how long the course gives.
        tildelt: the day it was, or is, first assigned.
        aktiv_fra: the first day the demand holds, when that is ahead.
        fryst: the deadline from when it was first assigned.
        permisjon: whether the person is on leave.
        tilbake: the first day after the leave, when it is known.
    """

    regnes_fra: date
    varighet: Varighet
    tildelt: date
    aktiv_fra: date | None = None
    fryst: date | None = None
    permisjon: bool = False
    tilbake: date | None = None


@dataclass(frozen=True)
class Fristsvar:
    """A deadline and why; no date while a leave has no end."""

    dato: date | None
    grunn: str


def finn_frist(g: Fristgrunnlag, regler: Målgrupperegler) -> Fristsvar:
    """Return the deadline: what the course gives, at least the shortest that there is, frozen once set."""
    svar = _uten_permisjon(g, regler)
    if not g.permisjon:
        return svar
    if g.tilbake is None:
        return Fristsvar(None, "i permisjon uten kjent slutt; fristen settes ved retur")
    etter = regler.etter_permisjon.etter(g.tilbake)
    if svar.dato is not None and svar.dato >= etter:
        return svar
    return Fristsvar(etter, f"{regler.etter_permisjon} etter permisjonen")


def _uten_permisjon(g: Fristgrunnlag, regler: Målgrupperegler) -> Fristsvar:
    if g.fryst is not None:
        return Fristsvar(g.fryst, "fristen ble satt da kurset først ble tildelt")
    vanlig = g.varighet.etter(g.regnes_fra)
    minst = regler.minstefrist.etter(max(g.tildelt, g.aktiv_fra or g.tildelt))
    if vanlig >= minst:
        return Fristsvar(vanlig, f"{g.varighet} fra {g.regnes_fra:%d.%m.%Y}")
    return Fristsvar(minst, f"løftet til {regler.minstefrist} etter tildeling")
