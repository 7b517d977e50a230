"""What is known about the LMS while a plan is applied: who has an account, and what is called what there."""

from collections.abc import Iterable, Sequence

from kompetanse.lms.oppslag import Konto, finn_brukere, finn_kohorter, finn_kurs, kohortmedlemmer
from kompetanse.lms.svar import Lmsfeil, Lmskaller
from kompetanse.modell.lms import Lms
from kompetanse.modell.tildeling import Operasjon, Operasjonstype, idnummer

KOHORTOPS = frozenset({Operasjonstype.LEGG_I_KOHORT, Operasjonstype.FJERN_FRA_KOHORT})


class Verden:
    """Knows accounts, cohorts and courses by what the plan calls them."""

    def __init__(self, kaller: Lmskaller, oppsett: Lms) -> None:
        self.kaller, self.oppsett = kaller, oppsett
        self.brukere: dict[str, tuple[Konto, ...]] = {}
        self.kohorter: dict[str, int] = {}
        self.kurs: dict[str, int] = {}

    def les(self, ops: Sequence[Operasjon]) -> Lmsfeil | None:
        """Look up everything that operations name."""
        feil = self.les_brukere(ops)
        if feil is not None:
            return feil
        kohorter = finn_kohorter(self.kaller, (op.mål for op in ops if op.type in KOHORTOPS))
        if isinstance(kohorter, Lmsfeil):
            return kohorter
        kurs = finn_kurs(self.kaller, (op.mål for op in ops if op.type is Operasjonstype.MELD_PÅ))
        if isinstance(kurs, Lmsfeil):
            return kurs
        self.kohorter, self.kurs = kohorter, kurs
        return None

    def les_brukere(self, ops: Iterable[Operasjon]) -> Lmsfeil | None:
        """Look up the accounts of some people anew."""
        ider = sorted({self.lms_id(op) for op in ops})
        funnet = finn_brukere(self.kaller, ider, self.oppsett.kjennetegn.kontrollbruker) if ider else {}
        if isinstance(funnet, Lmsfeil):
            return funnet
        for id_ in ider:
            self.brukere.pop(id_, None)
        self.brukere |= funnet
        return None

    def lms_id(self, op: Operasjon) -> str:
        """Return what the LMS knows the person by."""
        return idnummer((op.selskap, op.ansattnr))

    def bruker(self, op: Operasjon) -> Konto | None:
        """Return the person's account; none when there are several, for then nobody knows which it is."""
        funnet = self.brukere.get(self.lms_id(op), ())
        return funnet[0] if len(funnet) == 1 else None

    def medlemmer(self, ops: Iterable[Operasjon]) -> dict[int, frozenset[int]] | Lmsfeil:
        """Return who is in the cohorts that operations name."""
        return kohortmedlemmer(self.kaller, {self.kohorter[op.mål] for op in ops if op.mål in self.kohorter})
