"""Applying a plan: read what is there, do what is missing in order, and read it back.

Every operation says what shall be so. That, and looking before each retry, is why a run that was killed
anywhere can go on: what is done is seen to be done, and nothing is made twice.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from kompetanse.lms.bunt import Sender
from kompetanse.lms.fart import Fart
from kompetanse.lms.funksjoner import Funksjon
from kompetanse.lms.gjoremaal import Deaktiver, FjernFraKohort, Gjøremål, LeggIKohort, MeldPå, Opprett
from kompetanse.lms.journal import Journal, Journaltilstand
from kompetanse.lms.klokke import Tidtaker, Vindu, i_vindu
from kompetanse.lms.les import Personbevis, les_personers_bevis
from kompetanse.lms.oppslag import Konto, Tålmodig, bunter
from kompetanse.lms.svar import Lmsfeil, Lmskaller
from kompetanse.lms.verden import Verden
from kompetanse.modell.lms import Lms, Utmelding
from kompetanse.modell.tildeling import Operasjon, Operasjonstype, Personnøkkel, Tildelingsplan

TAR_BORT = frozenset({Operasjonstype.FJERN_FRA_KOHORT, Operasjonstype.DEAKTIVER})
_PER_BEVIS = 50


class Opstatus(StrEnum):
    """How it went with an operation."""

    OK = "ok"
    FANTES = "fantes"
    FEILET = "feilet"
    UKJENT = "ukjent"
    VENTER = "venter"
    UTSATT = "utsatt"
    IKKE_TILLATT = "ikke-tillatt"
    GJENSTÅR = "gjenstår"


@dataclass(frozen=True, kw_only=True)
class Oppdrag:
    """What is to be done, and within which limits.

    Attributes:
        tillat: options that were given, such as `--tillat-deaktivering`.
        vindu: when work may be done.
        hastighet: the most rows in a second.
    """

    plan: Tildelingsplan = field(repr=False)
    plan_sha256: str
    oppsett: Lms
    dag: date
    tillat: frozenset[str] = frozenset()
    vindu: Vindu | None = None
    hastighet: float | None = None


@dataclass
class Utføring:
    """How it went.

    Attributes:
        status: of every operation, with why when it was not done.
        stopp: why the run stopped before its end; empty when it did not.
        bevis: how many passes were saved before anything was taken away.
        kall: how many calls of each function it took.
    """

    status: dict[str, tuple[Opstatus, str]] = field(default_factory=dict)
    stopp: str = ""
    bevis: int = 0
    kall: Mapping[Funksjon, int] = field(default_factory=dict)
    deaktiverte: int = 0

    @property
    def alt_gjort(self) -> bool:
        """Whether nothing is left that somebody has to look at."""
        gale = {Opstatus.FEILET, Opstatus.UKJENT, Opstatus.VENTER, Opstatus.GJENSTÅR}
        return not self.stopp and not any(s in gale for s, _ in self.status.values())

    def antall(self, status: Opstatus) -> int:
        """Count the operations that ended so."""
        return sum(s is status for s, _ in self.status.values())


class Utfører:
    """Applies one plan."""

    def __init__(
        self,
        oppdrag: Oppdrag,
        kaller: Lmskaller,
        journal: Journal,
        klokke: Tidtaker,
        lagre_bevis: Callable[[Sequence[Personbevis]], None],
    ) -> None:
        """Begin.

        Args:
            oppdrag: what is to be done.
            kaller: the LMS.
            journal: where it is written down.
            klokke: the time.
            lagre_bevis: keeps evidence for good; when it returns, a power cut does not take it.
        """
        self._oppdrag, self._journal, self._klokke = oppdrag, journal, klokke
        self._kaller = Tålmodig(kaller, klokke)
        self._verden = Verden(self._kaller, oppdrag.oppsett)
        self._lagre = lagre_bevis
        self._fart = Fart(oppdrag.oppsett.grenser.sekunder, klokke, oppdrag.hastighet)
        self._sikret: set[Personnøkkel] = set()
        self.utfall = Utføring()

    def kjør(self, før: Journaltilstand | None = None) -> Utføring:
        """Apply the plan, or what is left of it."""
        ops = self._oppdrag.plan.operasjoner
        self._journal.start(self._oppdrag.plan_sha256, [op.id for op in ops])
        self._sorter(ops, før or Journaltilstand())
        feil = self._verden.les([op for op in ops if self._gjenstår(op) or self._er(op, Opstatus.OK)])
        stopp = feil.kode if feil is not None else self._faser(ops)
        if not stopp:
            stopp = self._les_tilbake(ops)
        self.utfall.stopp = stopp
        self.utfall.kall = self._kaller.antall
        if stopp:
            self._journal.stopp(stopp)
        else:
            self._journal.slutt(**{s.name.lower(): self.utfall.antall(s) for s in Opstatus})
        return self.utfall

    def _sorter(self, ops: Sequence[Operasjon], før: Journaltilstand) -> None:
        """Decide what is not to be done now, and take over what was done before."""
        for op in ops:
            self._sett(op.id, Opstatus.GJENSTÅR)
            if op.id in før.ok:
                self._sett(op.id, Opstatus.OK)
                if op.type is Operasjonstype.HENT_BEVIS:
                    self._sikret.add((op.selskap, op.ansattnr))
            elif op.tidligst is not None and op.tidligst > self._oppdrag.dag:
                self._sett(op.id, Opstatus.UTSATT, op.tidligst.isoformat())
            elif op.krever and op.krever not in self._oppdrag.tillat:
                self._sett(op.id, Opstatus.IKKE_TILLATT, op.krever)
            elif op.type is Operasjonstype.FJERN_FRA_KOHORT and self._utmelding_ukjent():
                self._sett(op.id, Opstatus.IKKE_TILLATT, "ved_utmelding")

    def _utmelding_ukjent(self) -> bool:
        return self._oppdrag.oppsett.ved_utmelding is Utmelding.UKJENT

    def _faser(self, ops: Sequence[Operasjon]) -> str:
        stopp = ""
        for gjøremål in self._gjøremål():
            if gjøremål.type in TAR_BORT:
                stopp = stopp or self._sikre_bevis(ops)
            stopp = stopp or self._fase(gjøremål, ops)
        return stopp

    def _gjøremål(self) -> tuple[Gjøremål, ...]:
        """Return what there is to do, in the order it must be done."""
        verden = self._verden
        meld_på = MeldPå(verden, self._oppdrag.dag)
        return Opprett(verden), LeggIKohort(verden), meld_på, FjernFraKohort(verden), Deaktiver(verden)

    def _fase(self, gjøremål: Gjøremål, ops: Sequence[Operasjon]) -> str:
        """Do everything of one type."""
        mine = [op for op in ops if op.type is gjøremål.type and self._gjenstår(op)]
        if not mine:
            return ""
        ukjente = [op for op in mine if not self._verden.bruker(op)]
        feil = self._verden.les_brukere(ukjente)
        if feil is not None:
            return feil.kode
        gjort = gjøremål.gjort(mine)
        if isinstance(gjort, Lmsfeil):
            return gjort.kode
        fantes = [op.id for op in mine if op.id in gjort]
        self._journal.ok(fantes, fra_før=True)
        self._sett_alle(fantes, Opstatus.FANTES)
        klare = [op for op in mine if op.id not in gjort and self._klar(gjøremål, op)]
        sender = Sender(gjøremål, self._journal, self._fart, self._klokke, self._åpent)
        stopp = sender.send_alle(klare)
        self._sett_alle(sender.ok, Opstatus.OK)
        for id_, kode in sender.feilet.items():
            self._sett(id_, Opstatus.FEILET, kode)
        for id_, kode in sender.ukjent.items():
            self._sett(id_, Opstatus.UKJENT, kode)
        return stopp

    def _klar(self, gjøremål: Gjøremål, op: Operasjon) -> bool:
        """Tell whether an operation can be sent, and write down why not."""
        if any(not self._gjort(id_) for id_ in op.avhenger_av if id_ in self.utfall.status):
            self._sett(op.id, Opstatus.VENTER, "avhenger")
            return False
        if op.type in TAR_BORT and (op.selskap, op.ansattnr) not in self._sikret:
            self._sett(op.id, Opstatus.VENTER, "bevis-mangler")
            return False
        hinder = gjøremål.hinder(op)
        if hinder:
            self._sett(op.id, Opstatus.FEILET, hinder)
            self._journal.feilet(op.id, hinder)
        return not hinder

    def _sikre_bevis(self, ops: Sequence[Operasjon]) -> str:
        """Fetch and keep the evidence of all who are taken out of anything, also when the plan forgot it."""
        mine = [
            op
            for op in ops
            if self._gjenstår(op)
            and (op.type is Operasjonstype.HENT_BEVIS or op.type in TAR_BORT)
            and (op.selskap, op.ansattnr) not in self._sikret
        ]
        feil = self._verden.les_brukere(mine)
        if feil is not None:
            return feil.kode
        personer = list(dict.fromkeys((op.selskap, op.ansattnr) for op in mine))
        for del_ in bunter(personer, _PER_BEVIS):
            if not self._åpent():
                return "utenfor-vindu"
            nå = set(del_)
            feil = self._sikre([op for op in mine if (op.selskap, op.ansattnr) in nå])
            if feil is not None:
                return feil.kode
        return ""

    def _sikre(self, ops: Sequence[Operasjon]) -> Lmsfeil | None:
        hent = [op.id for op in ops if op.type is Operasjonstype.HENT_BEVIS]
        if hent:
            self._journal.sendt(hent)
        brukere: dict[int, Konto] = {}
        for op in ops:
            brukere |= {b.id: b for b in self._verden.brukere.get(self._verden.lms_id(op), ())}
        bevis = les_personers_bevis(self._kaller, self._oppdrag.oppsett, list(brukere.values()))
        if isinstance(bevis, Lmsfeil):
            self._sett_alle(hent, Opstatus.UKJENT, bevis.kode)
            return bevis
        self._lagre(bevis)
        self.utfall.bevis += len(bevis)
        self._journal.ok(hent)
        self._sett_alle(hent, Opstatus.OK)
        self._sikret |= {(op.selskap, op.ansattnr) for op in ops}
        return None

    def _les_tilbake(self, ops: Sequence[Operasjon]) -> str:
        """See that everything that was done is so, also what was done before the run was killed."""
        for gjøremål in self._gjøremål():
            mine = [op for op in ops if op.type is gjøremål.type and self._gjort(op.id)]
            gjort = gjøremål.gjort(mine) if mine else set()
            if isinstance(gjort, Lmsfeil):
                return gjort.kode
            borte = [op.id for op in mine if op.id not in gjort]
            if borte:
                self._journal.ukjent(borte, "ikke-bekreftet")
                self._sett_alle(borte, Opstatus.UKJENT, "ikke-bekreftet")
        brukt = {self._verden.lms_id(op) for op in ops if op.type is Operasjonstype.LEGG_I_KOHORT}
        self.utfall.deaktiverte = sum(b.deaktivert for i in brukt for b in self._verden.brukere.get(i, ()))
        return ""

    def _åpent(self) -> bool:
        return i_vindu(self._klokke.nå(), self._oppdrag.vindu)

    def _gjenstår(self, op: Operasjon) -> bool:
        return self._er(op, Opstatus.GJENSTÅR)

    def _er(self, op: Operasjon, status: Opstatus) -> bool:
        return self.utfall.status[op.id][0] is status

    def _gjort(self, id_: str) -> bool:
        return self.utfall.status[id_][0] in {Opstatus.OK, Opstatus.FANTES}

    def _sett(self, id_: str, status: Opstatus, kode: str = "") -> None:
        self.utfall.status[id_] = (status, kode)

    def _sett_alle(self, ider: Sequence[str] | set[str], status: Opstatus, kode: str = "") -> None:
        for id_ in ider:
            self._sett(id_, status, kode)
