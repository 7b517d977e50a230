"""Guard rails: what must be true of a plan before anything is sent, and what a person must confirm."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from kompetanse.modell.tildeling import Operasjonstype, Tildelingsplan

ELDST = timedelta(hours=24)
ELDST_FORTSATT = timedelta(hours=72)
"""A run that goes on in the night may take some nights; it looks at the LMS before everything it does."""
FÆRRE_RADER_PROSENT = 10
_UT = frozenset({Operasjonstype.FJERN_FRA_KOHORT, Operasjonstype.DEAKTIVER})


@dataclass(frozen=True)
class Rekkverk:
    """Something that stops a run.

    Attributes:
        kode: what it is: `gammel`, `fremtidig`, `fjerner-mange`, `kortere-liste`, `annen-tilstand`.
        antall: the number that a person must give to go on; 0 when nobody can.
        av: what it is a part of.
    """

    kode: str
    antall: int = 0
    av: int = 0


def for_gammel(plan: Tildelingsplan, laget: datetime, nå: datetime, *, fortsetter: bool) -> Rekkverk | None:
    """Tell whether a plan is too old, by the day it holds for and by when its file was written."""
    eldst = ELDST_FORTSATT if fortsetter else ELDST
    dag: date = nå.date()
    if plan.dato > dag:
        return Rekkverk("fremtidig")
    if (dag - plan.dato).days > eldst.days or nå - laget > eldst:
        return Rekkverk("gammel")
    return None


def fjerner_mange(plan: Tildelingsplan, prosent: int, tillat: Collection[str], dag: date) -> Rekkverk | None:
    """Tell whether more people than allowed are taken out of something, or have their account closed."""
    ute = {
        (op.selskap, op.ansattnr)
        for op in plan.operasjoner
        if op.type in _UT
        and (not op.krever or op.krever in tillat)
        and (op.tidligst is None or op.tidligst <= dag)
    }
    alle = {p.nøkkel for p in plan.personer} | ute
    if 100 * len(ute) > prosent * len(alle):
        return Rekkverk("fjerner-mange", len(ute), len(alle))
    return None


def kortere_liste(plan: Tildelingsplan, sist: int) -> Rekkverk | None:
    """Tell whether the sheet is so much shorter than the last one that it may be half of one."""
    if 100 * plan.rader < (100 - FÆRRE_RADER_PROSENT) * sist:
        return Rekkverk("kortere-liste", sist - plan.rader, sist)
    return None
