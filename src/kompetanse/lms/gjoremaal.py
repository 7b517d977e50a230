"""How each type of operation is sent, and how it is seen whether it is done."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any, ClassVar

from kompetanse.lms.funksjoner import Funksjon
from kompetanse.lms.oppslag import liste, påmeldte
from kompetanse.lms.svar import Feilslag, Lmsfeil, Lmssvar
from kompetanse.lms.verden import Verden
from kompetanse.modell.lms import Brukernavnkilde
from kompetanse.modell.tildeling import Operasjon, Operasjonstype

_BRUKERFELT = ("firstname", "lastname", "email", "department", "institution", "city", "country", "lang")
_FINNES_IKKE = 0
"""A cohort that no Moodle has: its warning shows that the last row came through."""


class Gjøremål(ABC):
    """One type of operation."""

    type: ClassVar[Operasjonstype]

    def __init__(self, verden: Verden) -> None:
        self._verden = verden

    def tak(self) -> int:
        """Return the most rows that one call may have."""
        return 2 * self._verden.oppsett.grenser.per_kall

    def hinder(self, op: Operasjon) -> str:
        """Return why an operation can't be sent; empty when it can."""
        antall = len(self._verden.brukere.get(self._verden.lms_id(op), ()))
        return "" if antall == 1 else "flere-kontoer" if antall else "bruker-mangler"

    @abstractmethod
    def gjort(self, ops: Sequence[Operasjon]) -> set[str] | Lmsfeil:
        """Look in the LMS, and return the ids of the operations that are done there."""

    @abstractmethod
    def send(self, ops: Sequence[Operasjon]) -> Lmssvar | Lmsfeil:
        """Ask the LMS to do them."""

    def årsak(self, op: Operasjon, feil: Lmsfeil) -> str:  # noqa: ARG002 -- others look at it
        """Return why a single operation was turned down."""
        return feil.kode


class Opprett(Gjøremål):
    """New accounts: all of a call, or none."""

    type = Operasjonstype.OPPRETT_BRUKER

    def tak(self) -> int:
        """Return the most rows that one call may have."""
        return self._verden.oppsett.grenser.per_kall

    def hinder(self, op: Operasjon) -> str:
        """Return why an operation can't be sent; empty when it can."""
        mangler = [felt for felt in ("firstname", "lastname", "email") if not op.data.get(felt)]
        return f"mangler-{mangler[0]}" if mangler else ""

    def gjort(self, ops: Sequence[Operasjon]) -> set[str] | Lmsfeil:
        """Look for the accounts."""
        feil = self._verden.les_brukere(ops)
        return feil or {op.id for op in ops if self._verden.lms_id(op) in self._verden.brukere}

    def send(self, ops: Sequence[Operasjon]) -> Lmssvar | Lmsfeil:
        """Make the accounts, and count them."""
        svar = self._verden.kaller.kall(Funksjon.OPPRETT, {"users": [self._rad(op) for op in ops]})
        rader = liste(svar)
        if isinstance(svar, Lmssvar) and (isinstance(rader, Lmsfeil) or len(rader) != len(ops)):
            return Lmsfeil(Feilslag.UVISST, "feil-antall", Funksjon.OPPRETT)
        return svar

    def _rad(self, op: Operasjon) -> dict[str, Any]:
        auth = op.data.get("auth") or self._verden.oppsett.auth
        rad: dict[str, Any] = {"username": self.brukernavn(op), "auth": auth}
        rad |= {"idnumber": self._verden.lms_id(op)}
        rad |= {felt: op.data[felt] for felt in _BRUKERFELT if op.data.get(felt)}
        # The LMS mails a password of its own making; who logs in elsewhere has none here.
        return rad | ({"createpassword": 1} if auth == "manual" else {})

    def brukernavn(self, op: Operasjon) -> str:
        """Return the new account's name: the plan's, else as `lms.yaml` says."""
        fra_epost = self._verden.oppsett.kjennetegn.brukernavn is Brukernavnkilde.EPOST
        navn = op.data.get("username") or (op.data["email"] if fra_epost else self._verden.lms_id(op))
        return navn.lower()

    def årsak(self, op: Operasjon, feil: Lmsfeil) -> str:
        """Look for the usual reasons, since Moodle says the same for all of them."""
        for felt, verdi, kode in (
            ("username", self.brukernavn(op), "brukernavn-opptatt"),
            ("email", op.data.get("email", ""), "epost-opptatt"),
        ):
            treff = liste(self._verden.kaller.kall(Funksjon.BRUKERE, {"field": felt, "values": [verdi]}))
            if not isinstance(treff, Lmsfeil) and treff:
                return kode
        return feil.kode


class _IKohort(Gjøremål):
    """What is about a cohort that must be there."""

    def hinder(self, op: Operasjon) -> str:
        """Return why an operation can't be sent; empty when it can."""
        return "kohort-mangler" if op.mål not in self._verden.kohorter else super().hinder(op)


class LeggIKohort(_IKohort):
    """New members of cohorts. The LMS enrols them in every course that follows the cohort."""

    type = Operasjonstype.LEGG_I_KOHORT

    def gjort(self, ops: Sequence[Operasjon]) -> set[str] | Lmsfeil:
        """Look who is in the cohorts."""
        medlemmer = self._verden.medlemmer(ops)
        if isinstance(medlemmer, Lmsfeil):
            return medlemmer
        return {
            op.id
            for op in ops
            if (bruker := self._verden.bruker(op)) and bruker.id in medlemmer[self._verden.kohorter[op.mål]]
        }

    def send(self, ops: Sequence[Operasjon]) -> Lmssvar | Lmsfeil:
        """Add them; the last row is one that can only be warned about."""
        rader = [
            self._rad(self._verden.kohorter[op.mål], bruker.id)
            for op in ops
            if (bruker := self._verden.bruker(op))
        ]
        rader.append(self._rad(_FINNES_IKKE, rader[0]["usertype"]["value"] if rader else 0))
        svar = self._verden.kaller.kall(Funksjon.LEGG_I_KOHORT, {"members": rader})
        if isinstance(svar, Lmsfeil):
            return svar
        advarsler = liste(svar, "warnings")
        if isinstance(advarsler, Lmsfeil):
            return advarsler
        koder = [str(a.get("warningcode")) for a in advarsler if str(a.get("warningcode")) != "3"]
        if not koder:
            return Lmsfeil(Feilslag.UVISST, "avkortet", Funksjon.LEGG_I_KOHORT)
        if len(koder) > 1:
            return Lmsfeil(Feilslag.AVVIST, "rad-avvist", Funksjon.LEGG_I_KOHORT)
        return svar

    def _rad(self, kohort: int, bruker: int) -> dict[str, Any]:
        return {
            "cohorttype": {"type": "id", "value": kohort},
            "usertype": {"type": "id", "value": bruker},
        }


class MeldPå(Gjøremål):
    """Manual enrolments. An old one that was closed is opened again."""

    type = Operasjonstype.MELD_PÅ

    def __init__(self, verden: Verden, dag: date) -> None:
        super().__init__(verden)
        self._fra = int(datetime.combine(dag, time()).astimezone().timestamp())

    def hinder(self, op: Operasjon) -> str:
        """Return why an operation can't be sent; empty when it can."""
        return "kurs-mangler" if op.mål not in self._verden.kurs else super().hinder(op)

    def gjort(self, ops: Sequence[Operasjon]) -> set[str] | Lmsfeil:
        """Look who is enrolled and may come in."""
        inne: dict[str, dict[int, str]] = {}
        for kurs in sorted({op.mål for op in ops} & set(self._verden.kurs)):
            svar = påmeldte(self._verden.kaller, self._verden.kurs[kurs], "onlyactive")
            if isinstance(svar, Lmsfeil):
                return svar
            inne[kurs] = svar
        return {op.id for op in ops if (b := self._verden.bruker(op)) and b.id in inne.get(op.mål, {})}

    def send(self, ops: Sequence[Operasjon]) -> Lmssvar | Lmsfeil:
        """Enrol them. Times that are left out would be set to nothing, so they are always sent."""
        rader = [
            {
                "roleid": self._verden.oppsett.studentrolle,
                "userid": bruker.id,
                "courseid": self._verden.kurs[op.mål],
                "timestart": self._fra,
                "timeend": 0,
                "suspend": 0,
            }
            for op in ops
            if (bruker := self._verden.bruker(op))
        ]
        return self._verden.kaller.kall(Funksjon.MELD_PÅ, {"enrolments": rader})


class FjernFraKohort(_IKohort):
    """Members who leave a cohort: all of a call, or none."""

    type = Operasjonstype.FJERN_FRA_KOHORT

    def gjort(self, ops: Sequence[Operasjon]) -> set[str] | Lmsfeil:
        """Look who is no longer in the cohorts; who has no account is in none."""
        medlemmer = self._verden.medlemmer(ops)
        if isinstance(medlemmer, Lmsfeil):
            return medlemmer
        ute = set()
        for op in ops:
            brukere = self._verden.brukere.get(self._verden.lms_id(op), ())
            kohort = medlemmer.get(self._verden.kohorter.get(op.mål, -1))
            if kohort is not None and not any(b.id in kohort for b in brukere):
                ute.add(op.id)
        return ute

    def send(self, ops: Sequence[Operasjon]) -> Lmssvar | Lmsfeil:
        """Take them out."""
        rader = [
            {"cohortid": self._verden.kohorter[op.mål], "userid": bruker.id}
            for op in ops
            if (bruker := self._verden.bruker(op))
        ]
        return self._verden.kaller.kall(Funksjon.FJERN_FRA_KOHORT, {"members": rader})


class Deaktiver(Gjøremål):
    """Accounts that are closed. Nothing in them is lost, and they can be opened again."""

    type = Operasjonstype.DEAKTIVER

    def gjort(self, ops: Sequence[Operasjon]) -> set[str] | Lmsfeil:
        """Look which are closed; who has no account needs no closing."""
        feil = self._verden.les_brukere(ops)
        if feil is not None:
            return feil
        brukere = self._verden.brukere
        return {op.id for op in ops if all(b.deaktivert for b in brukere.get(self._verden.lms_id(op), ()))}

    def send(self, ops: Sequence[Operasjon]) -> Lmssvar | Lmsfeil:
        """Close them; those that the LMS warns about are found when it is read back."""
        rader = [{"id": b.id, "suspended": 1} for op in ops if (b := self._verden.bruker(op))]
        svar = self._verden.kaller.kall(Funksjon.OPPDATER, {"users": rader})
        if isinstance(svar, Lmssvar) and isinstance(svar.verdi, dict) and svar.verdi.get("warnings"):
            return Lmsfeil(Feilslag.AVVIST, "rad-avvist", Funksjon.OPPDATER)
        return svar
