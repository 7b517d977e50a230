"""A plan for a made-up municipality, its LMS, and running one against the other."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from falsk_moodle import KONTROLL, FalskKlokke, FalskMoodle
from kompetanse.lms.journal import Journal, les_journal
from kompetanse.lms.les import Personbevis
from kompetanse.lms.utfor import Oppdrag, Utfører, Utføring
from kompetanse.modell.grunn import KursId, UtgaveNavn
from kompetanse.modell.lms import Lms, Lmskurs, Lmsnøkkel, Påmelding, Utmelding
from kompetanse.modell.tildeling import Operasjon, Operasjonstype, Tildelingsplan

DAG = date(2026, 11, 23)
OPPSETT = Lms(
    url="http://127.0.0.1",
    auth="oidc",
    nøkkel=Lmsnøkkel(kontrollbruker=KONTROLL),
    kurs={
        KursId("grunnkurs"): Lmskurs(id=KursId("grunnkurs"), kortnavn="GRUNN"),
        KursId("helse"): Lmskurs(id=KursId("helse"), kortnavn="HELSE", påmelding=Påmelding.MANUELL),
    },
    ved_utmelding=Utmelding.STENG,
)
T = Operasjonstype


def op(type_: Operasjonstype, nr: str, mål: str = "", **mer: Any) -> Operasjon:
    """An operation as a plan has it."""
    data = {}
    if type_ is T.OPPRETT_BRUKER:
        data = {"username": f"a{nr}@example.no", "firstname": f"Fornavn{nr}", "lastname": f"Åsen{nr}"}
        data["email"] = f"a{nr}@example.no"
    return Operasjon(
        id=f"{type_.value}:{nr}:{mål}",
        type=type_,
        selskap="",
        ansattnr=nr,
        mål=mål,
        data=data | mer.pop("data", {}),
        **mer,
    )


def ny(nr: str, *kohorter: str, kurs: str = "") -> list[Operasjon]:
    """Somebody new."""
    ops = [op(T.OPPRETT_BRUKER, nr)]
    avhenger = (ops[0].id,)
    ops += [op(T.LEGG_I_KOHORT, nr, k, avhenger_av=avhenger) for k in kohorter]
    return ops + ([op(T.MELD_PÅ, nr, kurs, avhenger_av=avhenger)] if kurs else [])


def sluttet(nr: str, *kohorter: str) -> list[Operasjon]:
    """Somebody who has left."""
    hent = op(T.HENT_BEVIS, nr)
    ut = [op(T.FJERN_FRA_KOHORT, nr, k, avhenger_av=(hent.id,)) for k in kohorter]
    stenges = op(T.DEAKTIVER, nr, avhenger_av=(hent.id, *(o.id for o in ut)), krever="--tillat-deaktivering")
    return [hent, *ut, stenges]


def plan(*ops: Operasjon, rader: int = 100) -> Tildelingsplan:
    """A plan with these operations."""
    return Tildelingsplan(
        dato=DAG,
        prosjekt="no.test",
        utgave=UtgaveNavn("2026.1"),
        inndata_sha256="a" * 64,
        regler_sha256="b" * 64,
        rader=rader,
        operasjoner=ops,
    )


class Drept(BaseException):
    """The process is killed."""


@dataclass
class Minnejournal:
    """A journal in memory; can be killed before or after a line, or in the middle of it."""

    data: bytes = b""
    linjer: int = 0
    drep_ved: int = 0
    hvordan: str = "før"

    def legg_til(self, linje: bytes) -> None:
        self.linjer += 1
        if self.linjer == self.drep_ved:
            self.data += {"før": b"", "midt i": linje[: len(linje) // 2], "etter": linje}[self.hvordan]
            raise Drept
        self.data += linje


@dataclass
class Kjøring:
    """A plan against an LMS, as often as it takes."""

    moodle: FalskMoodle
    plan: Tildelingsplan
    oppsett: Lms = OPPSETT
    tillat: Sequence[str] = ("--tillat-deaktivering",)
    journal: Minnejournal = field(default_factory=Minnejournal)
    klokke: FalskKlokke = field(default_factory=FalskKlokke)
    bevis: dict[Any, Any] = field(default_factory=dict)
    bevis_ved_fjerning: list[int] = field(default_factory=list)

    def kjør(self, **mer: Any) -> Utføring:
        før = les_journal(self.journal.data)
        self.journal.data = self.journal.data[: før.hel]
        oppdrag = Oppdrag(
            plan=self.plan,
            plan_sha256="c" * 64,
            oppsett=self.oppsett,
            dag=DAG,
            tillat=frozenset(self.tillat),
            **mer,
        )
        journal = Journal(self.journal, self.klokke, før)
        return Utfører(oppdrag, self.moodle, journal, self.klokke, self._lagre).kjør(før)

    def _lagre(self, alle: Sequence[Personbevis]) -> None:
        self.bevis |= {(p, b.kurs, b.utgave): b for p, b in alle}


def liten_verden(**mer: Any) -> FalskMoodle:
    """An LMS with two cohorts, two courses, three people who are there already, one of whom will leave."""
    moodle = FalskMoodle(**mer)
    gamle = [moodle.ny_bruker(nr, email=f"a{nr}@example.no") for nr in ("900", "901", "902")]
    alle = moodle.ny_kohort("k-alle", *gamle)
    moodle.ny_kohort("k-helse", gamle[0])
    grunn = moodle.nytt_kurs("GRUNN", "grunnkurs@2025.1", "grunnkurs@2026.1", synket=(alle,))
    moodle.nytt_kurs("HELSE", "helse@2026.1")
    moodle.bestå(grunn, "grunnkurs@2025.1", gamle[0], 1_740_000_000)
    return moodle


def liten_plan(antall: int = 3) -> Tildelingsplan:
    """Some new people, one who is there but lacks a cohort, one who has left."""
    ops = [o for i in range(antall) for o in ny(str(100 + i), "k-alle", "k-helse", kurs="HELSE")]
    ops += [op(T.LEGG_I_KOHORT, "901", "k-helse"), *sluttet("900", "k-alle", "k-helse")]
    return plan(*ops)


def med_grense(per_kall: int) -> Lms:
    """The same LMS with smaller calls."""
    from kompetanse.modell.lms import Lmsgrense

    return replace(OPPSETT, grense=Lmsgrense(per_kall=per_kall))
