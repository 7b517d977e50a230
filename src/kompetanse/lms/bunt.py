"""Sending operations of one type: small calls, reading back before any retry, and the bad row found alone."""

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kompetanse.lms.fart import Fart
from kompetanse.lms.gjoremaal import Gjøremål
from kompetanse.lms.journal import Journal
from kompetanse.lms.klokke import Tidtaker
from kompetanse.lms.svar import Feilslag, Lmsfeil, Lmssvar
from kompetanse.modell.tildeling import Operasjon

FORSØK = 3
"""How often a single row is tried when there is no proper answer."""
FLEST_UVISSE = 20
"""Without a proper answer so many times in a row, the LMS is left alone."""


@dataclass
class _Bunt:
    """Operations that go in one call.

    Attributes:
        delt: whether it is half of a call that was turned down, so that nothing of it was done.
    """

    ops: list[Operasjon]
    forsøk: int = 0
    delt: bool = False


class Sender:
    """Gets the operations of one type done.

    What is found out is told at once: to the journal, and to `ferdig` and `feilet`.
    """

    def __init__(
        self, gjøremål: Gjøremål, journal: Journal, fart: Fart, klokke: Tidtaker, åpent: Callable[[], bool]
    ) -> None:
        """Begin.

        Args:
            gjøremål: how they are sent and looked for.
            journal: where it is written down.
            fart: how many go in a call.
            klokke: for the pauses.
            åpent: whether work may be done now.
        """
        self._gjøremål, self._journal, self._fart = gjøremål, journal, fart
        self._klokke, self._åpent = klokke, åpent
        self.ok: set[str] = set()
        self.feilet: dict[str, str] = {}
        self.ukjent: dict[str, str] = {}
        self._uvisse = 0

    def send_alle(self, ops: Sequence[Operasjon]) -> str:
        """Send; returns why it stopped, or nothing when all have been tried."""
        venter = deque(ops)
        kø: deque[_Bunt] = deque()
        while venter or kø:
            if not self._åpent():
                return "utenfor-vindu"
            if kø:
                bunt = kø.popleft()
            else:
                antall = min(len(venter), self._fart.neste(self._gjøremål.tak()))
                bunt = _Bunt([venter.popleft() for _ in range(antall)])
            stopp = self._send(bunt, kø)
            if stopp:
                return stopp
        return ""

    def _send(self, bunt: _Bunt, kø: deque[_Bunt]) -> str:
        ider = [op.id for op in bunt.ops]
        self._journal.sendt(ider)
        svar = self._gjøremål.send(bunt.ops)
        if isinstance(svar, Lmssvar):
            self._uvisse = 0
            self._noter_ok(ider)
            self._fart.etter(len(ider), svar.sekunder)
            return ""
        if svar.slag is Feilslag.STENGT:
            self._noter_ukjent(ider, svar.kode)
            return svar.kode
        if svar.slag is Feilslag.UVISST:
            self._uvisse += 1
            self._fart.etter_feil(len(ider))
            self._klokke.sov(min(30.0, 2.0**self._uvisse))
        return self._etter_feil(bunt, svar, kø)

    def _etter_feil(self, bunt: _Bunt, feil: Lmsfeil, kø: deque[_Bunt]) -> str:
        """Look what was done all the same, and decide about the rest."""
        rest = bunt.ops
        if feil.slag is Feilslag.UVISST or not bunt.delt or len(rest) == 1:
            gjort = self._gjøremål.gjort(rest)
            if isinstance(gjort, Lmsfeil):
                self._noter_ukjent([op.id for op in rest], feil.kode)
                return gjort.kode if gjort.slag is Feilslag.STENGT else "svarer-ikke"
            self._noter_ok([op.id for op in rest if op.id in gjort])
            rest = [op for op in rest if op.id not in gjort]
        if not rest:
            return ""
        if feil.slag is Feilslag.UVISST and self._uvisse >= FLEST_UVISSE:
            self._noter_ukjent([op.id for op in rest], feil.kode)
            return "svarer-ikke"
        if len(rest) > 1 and len(rest) < len(bunt.ops) and feil.slag is Feilslag.AVVIST:
            kø.appendleft(_Bunt(rest))  # what was in the way may just have been those that were there already
        elif len(rest) > 1:
            midt = (len(rest) + 1) // 2
            delt = feil.slag is Feilslag.AVVIST
            kø.extendleft([_Bunt(rest[midt:], delt=delt), _Bunt(rest[:midt], delt=delt)])
        else:
            self._alene(rest[0], bunt, feil, kø)
        return ""

    def _alene(self, op: Operasjon, bunt: _Bunt, feil: Lmsfeil, kø: deque[_Bunt]) -> None:
        if feil.slag is Feilslag.AVVIST:
            self.feilet[op.id] = self._gjøremål.årsak(op, feil)
            self._journal.feilet(op.id, self.feilet[op.id])
        elif bunt.forsøk + 1 < FORSØK:
            kø.appendleft(_Bunt([op], bunt.forsøk + 1))
        else:
            self._noter_ukjent([op.id], feil.kode)

    def _noter_ok(self, ider: Sequence[str]) -> None:
        if ider:
            self._journal.ok(ider)
            self.ok |= set(ider)

    def _noter_ukjent(self, ider: Sequence[str], kode: str) -> None:
        self._journal.ukjent(ider, kode)
        self.ukjent |= dict.fromkeys(ider, kode)
