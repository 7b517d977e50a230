"""What the LMS has to be told, from people and demands. Evidence is fetched before anything is taken away."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256

from kompetanse.hr.grupper import Status
from kompetanse.hr.planlegg import Planlagt
from kompetanse.modell.ansatte import Målgrupperegler
from kompetanse.modell.grunn import MålgruppeId
from kompetanse.modell.tildeling import (
    Kjent,
    Lmstilstand,
    Operasjon,
    Operasjonstype,
    Personnøkkel,
    Planperson,
    idnummer,
)

_BRUKERNAVN = re.compile(r"[-._@a-z0-9]+")
DEAKTIVERING = "--tillat-deaktivering"
_T = Operasjonstype


@dataclass(frozen=True)
class Lmsregler:
    """How people are called in the LMS.

    Attributes:
        kohorter: the cohort's idnumber for each target group.
        kurs: the courses of each target group.
        brukernavn: `epost` or `ansattnr`.
        auth: how new users log in.
        manuelle: the short name of each course that no cohort enrols in.
    """

    kohorter: Mapping[MålgruppeId, str] = field(default_factory=dict)
    kurs: Mapping[MålgruppeId, frozenset[str]] = field(default_factory=dict)
    brukernavn: str = "epost"
    auth: str = "manual"
    manuelle: Mapping[str, str] = field(default_factory=dict)


def kohorter(regler: Målgrupperegler) -> dict[MålgruppeId, str]:
    """Return the cohort of each target group."""
    return {id_: regel.kohort or str(id_) for id_, regel in regler.målgrupper.items()}


def finn_operasjoner(
    par: Sequence[tuple[Planperson, Planlagt]],
    lms: Lmsregler,
    kjent: Kjent,
    dag: date,
    tilstand: Lmstilstand | None = None,
) -> Iterator[Operasjon]:
    """Return the operations, person by person, each after those it depends on.

    Args:
        par: everybody in the sheet.
        lms: how they are called in the LMS.
        kjent: what was known before; without a snapshot, who has evidence is taken to have an account.
        dag: the day of the plan.
        tilstand: the LMS as it is.
    """
    finner = _Finner(lms, kjent, dag, tilstand)
    for person, planlagt in par:
        yield from finner.for_en(person, planlagt)
    if tilstand is not None:
        yield from finner.ukjente({idnummer(person.nøkkel) for person, _ in par})


class _Finner:
    def __init__(self, lms: Lmsregler, kjent: Kjent, dag: date, tilstand: Lmstilstand | None) -> None:
        self._lms, self._dag, self._tilstand = lms, dag, tilstand
        self._egne = set(lms.kohorter.values())
        self._tatt: dict[Personnøkkel, set[str]] = {
            nøkkel: {b.kurs for b in alle} for nøkkel, alle in kjent.bevis.items()
        }

    def for_en(self, person: Planperson, planlagt: Planlagt) -> Iterator[Operasjon]:
        if planlagt.tilhørighet.status is Status.SLUTTET:
            yield from self._sluttet(person)
            return
        finnes = self._finnes(person)
        if not finnes and person.sperret:
            return  # there is nobody to put into a cohort, and no way to make the account
        ønsket = self._ønsket(planlagt)
        har = self._har(person)
        nye = {kohort: fra for kohort, fra in ønsket.items() if kohort not in har}
        først: tuple[str, ...] = ()
        if not finnes and ønsket:
            datoer = list(ønsket.values())
            fra = None if None in datoer else min(d for d in datoer if d)
            bruker = self._op(_T.OPPRETT_BRUKER, person, data=self._konto(person), tidligst=fra)
            yield bruker
            først = (bruker.id,)
        for kohort, fra in sorted(nye.items()):
            yield self._op(_T.LEGG_I_KOHORT, person, kohort, avhenger_av=først, tidligst=fra)
        if finnes or først:
            yield from self._meld_på(person, planlagt, først)
        yield from self._fjern(person, sorted(har - ønsket.keys()))

    def _meld_på(self, person: Planperson, planlagt: Planlagt, først: tuple[str, ...]) -> Iterator[Operasjon]:
        """Return enrolments in the courses that are to be taken and that no cohort enrols in."""
        for krav in planlagt.krav:
            if krav.åpent and not krav.hviler and krav.kurs in self._lms.manuelle:
                kort = self._lms.manuelle[krav.kurs]
                yield self._op(_T.MELD_PÅ, person, kort, avhenger_av=først, tidligst=krav.aktiv_fra)

    def _sluttet(self, person: Planperson) -> Iterator[Operasjon]:
        if not self._finnes(person):
            return
        yield from self._fjern(person, sorted(self._har(person)), også_uten=True)
        konto = self._tilstand.brukere.get(idnummer(person.nøkkel)) if self._tilstand else None
        if konto is None or not konto.suspendert:
            bevis = self._id(_T.HENT_BEVIS, person.nøkkel)
            yield self._op(_T.DEAKTIVER, person, avhenger_av=(bevis,), krever=DEAKTIVERING)

    def _fjern(
        self, person: Planperson, borte: Sequence[str], *, også_uten: bool = False
    ) -> Iterator[Operasjon]:
        if not (borte or også_uten):
            return
        bevis = self._op(_T.HENT_BEVIS, person)
        yield bevis
        for kohort in borte:
            yield self._op(_T.FJERN_FRA_KOHORT, person, kohort, avhenger_av=(bevis.id,))

    def ukjente(self, i_listen: set[str]) -> Iterator[Operasjon]:
        """Return what concerns accounts in our cohorts that nobody in the sheet has: they have left, too.

        The guards of the apply step stop a file that lacks many people.
        """
        assert self._tilstand is not None  # noqa: S101 -- told by the caller
        egne = {k for k in self._lms.kohorter.values() if k in self._tilstand.kohorter}
        borte: dict[str, list[str]] = {}
        for kohort in sorted(egne):
            for idnr in self._tilstand.kohorter[kohort] - i_listen:
                borte.setdefault(idnr, []).append(kohort)
        for idnr, kohortene in sorted(borte.items()):
            selskap, _, ansattnr = idnr.rpartition("-")
            bevis = self._id(_T.HENT_BEVIS, (selskap, ansattnr))
            yield Operasjon(id=bevis, type=_T.HENT_BEVIS, selskap=selskap, ansattnr=ansattnr)
            for kohort in kohortene:
                yield Operasjon(
                    id=self._id(_T.FJERN_FRA_KOHORT, (selskap, ansattnr), kohort),
                    type=_T.FJERN_FRA_KOHORT,
                    selskap=selskap,
                    ansattnr=ansattnr,
                    mål=kohort,
                    avhenger_av=(bevis,),
                )

    # --- what is wanted, and what is there ---

    def _ønsket(self, planlagt: Planlagt) -> dict[str, date | None]:
        """Return the cohorts that a person is to be in, each with the first day when that is ahead."""
        ut: dict[str, date | None] = {}
        for treff in planlagt.tilhørighet.treff:
            fra = treff.aktiv_fra if treff.aktiv_fra and treff.aktiv_fra > self._dag else None
            ut[self._lms.kohorter[treff.målgruppe]] = fra
        return ut

    def _finnes(self, person: Planperson) -> bool:
        if self._tilstand is not None:
            return idnummer(person.nøkkel) in self._tilstand.brukere
        return person.nøkkel in self._tatt

    def _har(self, person: Planperson) -> set[str]:
        """Return those of our cohorts that a person is in: by the snapshot, else by the courses known."""
        if self._tilstand is not None:
            idnr = idnummer(person.nøkkel)
            return {k for k, med in self._tilstand.kohorter.items() if k in self._egne and idnr in med}
        tatt = self._tatt.get(person.nøkkel)
        if not tatt:
            return set()
        grupper = (g for g, kurs in self._lms.kurs.items() if tatt & kurs)
        return {self._lms.kohorter[g] for g in grupper if g in self._lms.kohorter}

    # --- the operations ---

    def _konto(self, person: Planperson) -> dict[str, str]:
        navn = person.epost.lower() if self._lms.brukernavn == "epost" else ""
        # Moodle takes other letters away from a name, and two people could become one.
        if not _BRUKERNAVN.fullmatch(navn):
            navn = idnummer(person.nøkkel).lower()
        return {
            "auth": self._lms.auth,
            "department": person.enhet,
            "email": person.epost,
            "firstname": person.fornavn,
            "idnumber": idnummer(person.nøkkel),
            "institution": person.virksomhet or person.tjenesteområde,
            "lastname": person.etternavn,
            "username": navn,
        }

    def _op(
        self,
        type_: Operasjonstype,
        person: Planperson,
        mål: str = "",
        *,
        data: Mapping[str, str] | None = None,
        avhenger_av: tuple[str, ...] = (),
        tidligst: date | None = None,
        krever: str = "",
    ) -> Operasjon:
        return Operasjon(
            id=self._id(type_, person.nøkkel, mål),
            type=type_,
            selskap=person.selskap,
            ansattnr=person.ansattnr,
            mål=mål,
            data=data or {},
            avhenger_av=avhenger_av,
            tidligst=tidligst,
            krever=krever,
        )

    @staticmethod
    def _id(type_: Operasjonstype, nøkkel: Personnøkkel, mål: str = "") -> str:
        return sha256("\0".join((type_, *nøkkel, mål)).encode()).hexdigest()[:16]
