"""The journal of a run: what was meant, what was sent, and how it went; on disk before it is sent.

A line is a JSON object. It names operations by their ids and nothing else, so that it tells of nobody.
"""

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, Protocol

from kompetanse.lms.klokke import Tidtaker
from kompetanse.lms.oppslag import bunter

FILNAVN = "utfor.jsonl"
_PER_LINJE = 500


class Hendelse(StrEnum):
    """What a line tells."""

    START = "start"
    FORTSETT = "fortsett"
    PLANLAGT = "planlagt"
    SENDT = "sendt"
    OK = "ok"
    FEILET = "feilet"
    UKJENT = "ukjent"
    STOPP = "stopp"
    SLUTT = "slutt"


class Linjeskriver(Protocol):
    """Something that keeps lines for good."""

    def legg_til(self, linje: bytes) -> None:
        """Keep a line; when this returns, a power cut does not take it."""


@dataclass
class Journaltilstand:
    """What a journal says.

    Attributes:
        plan_sha256: which plan it belongs to; empty when it is new.
        startet: when the first run began.
        ok: operations that were done.
        feilet: operations that failed, with why.
        åpne: operations that were sent, without anything being known about how it went.
        ferdig: whether the last run came to its end.
        hel: how many bytes of the file are whole lines.
    """

    plan_sha256: str = ""
    startet: datetime | None = None
    ok: set[str] = field(default_factory=set)
    feilet: dict[str, str] = field(default_factory=dict)
    åpne: set[str] = field(default_factory=set)
    ferdig: bool = False
    hel: int = 0
    linjer: int = 0


class Journalfeil(ValueError):
    """The file is no journal, or somebody has changed it."""


def les_journal(rå: bytes) -> Journaltilstand:
    """Read a journal; half a line at the end is what was being written when the run was killed."""
    tilstand = Journaltilstand()
    for linje in rå.splitlines(keepends=True):
        if not linje.endswith(b"\n"):
            break
        try:
            rad = json.loads(linje)
            _ta_med(tilstand, rad)
        except (ValueError, KeyError, TypeError, AttributeError):
            raise Journalfeil(f"linje {tilstand.linjer + 1}") from None
        tilstand.hel += len(linje)
        tilstand.linjer += 1
    if tilstand.linjer and not tilstand.plan_sha256:
        raise Journalfeil("linje 1")
    return tilstand


def _ta_med(tilstand: Journaltilstand, rad: dict[str, Any]) -> None:
    hendelse, ops = Hendelse(rad["hendelse"]), rad.get("op", [])
    if rad["nr"] != tilstand.linjer + 1:
        raise ValueError
    if hendelse is Hendelse.START:
        tilstand.plan_sha256, tilstand.startet = rad["plan_sha256"], datetime.fromisoformat(rad["tid"])
    tilstand.ferdig = hendelse is Hendelse.SLUTT
    if hendelse is Hendelse.SENDT:
        tilstand.åpne |= set(ops)
    elif hendelse in {Hendelse.OK, Hendelse.FEILET, Hendelse.UKJENT}:
        tilstand.åpne -= set(ops)
        tilstand.ok -= set(ops)
        for op in ops:
            tilstand.feilet.pop(op, None)
        if hendelse is Hendelse.OK:
            tilstand.ok |= set(ops)
        elif hendelse is Hendelse.FEILET:
            tilstand.feilet |= dict.fromkeys(ops, rad.get("kode", ""))
        else:
            tilstand.åpne |= set(ops)


class Journal:
    """Writes the journal of a run."""

    def __init__(
        self,
        skriver: Linjeskriver,
        klokke: Tidtaker,
        før: Journaltilstand | None = None,
        følg: Callable[[int], object] = lambda _: None,
    ) -> None:
        """Begin, or go on after what was written before; `følg` is told how many operations are done."""
        self._skriver, self._klokke, self._følg = skriver, klokke, følg
        self._gjort = len(før.ok) if før else 0
        self._nr = før.linjer if før else 0

    def start(self, plan_sha256: str, ops: Sequence[str]) -> None:
        """Tell what is meant to be done."""
        ny = self._nr == 0
        self._skriv(Hendelse.START if ny else Hendelse.FORTSETT, plan_sha256=plan_sha256, antall=len(ops))
        for del_ in bunter(ops, _PER_LINJE) if ny else ():
            self._skriv(Hendelse.PLANLAGT, op=list(del_))

    def sendt(self, ops: Iterable[str]) -> None:
        """Tell what is about to be sent."""
        self._skriv(Hendelse.SENDT, op=list(ops))

    def ok(self, ops: Iterable[str], *, fra_før: bool = False) -> None:
        """Tell what is done, or was so already."""
        for del_ in bunter(list(ops), _PER_LINJE):
            self._skriv(Hendelse.OK, op=list(del_), **({"fra_før": True} if fra_før else {}))
            self._gjort += len(del_)
            self._følg(self._gjort)

    def feilet(self, op: str, kode: str) -> None:
        """Tell what the LMS will not do."""
        self._skriv(Hendelse.FEILET, op=[op], kode=kode)

    def ukjent(self, ops: Iterable[str], kode: str) -> None:
        """Tell what may or may not be done."""
        self._skriv(Hendelse.UKJENT, op=list(ops), kode=kode)

    def stopp(self, kode: str) -> None:
        """Tell that the run stops before its end."""
        self._skriv(Hendelse.STOPP, kode=kode)

    def slutt(self, **antall: int) -> None:
        """Tell that everything has been tried."""
        self._skriv(Hendelse.SLUTT, **antall)

    def _skriv(self, hendelse: Hendelse, **mer: Any) -> None:
        self._nr += 1
        tid = self._klokke.nå().isoformat(timespec="seconds")
        rad = {"nr": self._nr, "tid": tid, "hendelse": hendelse.value, **mer}
        self._skriver.legg_til(json.dumps(rad, ensure_ascii=False, separators=(",", ":")).encode() + b"\n")
