"""`kompetanse utfør`: apply a plan to the LMS. What is kept of it lies beside the plan."""

import errno
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from kompetanse.arbeid.journalfil import Journalfil, Opptatt
from kompetanse.arbeid.lms import Lmsoppsett
from kompetanse.arbeid.vern import RETTIGHETER, uten_verdier

if TYPE_CHECKING:
    from kompetanse.lms.forkontroll import Forkontroll
    from kompetanse.lms.journal import Journaltilstand
    from kompetanse.lms.klokke import Tidtaker, Vindu
    from kompetanse.lms.les import Personbevis
    from kompetanse.lms.rekkverk import Rekkverk
    from kompetanse.lms.svar import Lmskaller
    from kompetanse.lms.utfor import Utføring
    from kompetanse.melding import Melding
    from kompetanse.modell.tildeling import Bevis, Personnøkkel, Tildelingsplan

SIST = "utfor-sist.json"
BEVISFIL = "bevis-for-fjerning.csv"
"""Evidence of those who were taken out of something, in the form that `kompetanse tildel --status` reads."""
_BEVISHODE = "selskap;ansattnr;kurs;utgave;bestatt;kilde;poeng;overstyrt"


@dataclass(frozen=True)
class Utførvalg:
    """What was chosen for a run.

    Attributes:
        fortsett: go on with a run that stopped.
        tillat: options that operations may ask for.
        godtatt: numbers that a person has confirmed, each for one guard rail.
    """

    fortsett: bool = False
    tillat: frozenset[str] = frozenset()
    godtatt: frozenset[int] = frozenset()
    vindu: "Vindu | None" = None
    hastighet: float | None = None


@dataclass(frozen=True)
class Utførsvar:
    """How it went.

    Attributes:
        stopp: why nothing was sent, as a word: a guard rail's, or about the journal.
        rekkverk: the guard rail that stopped it.
        forkontroll: what was found before anything was sent.
        utføring: what was done.
        sist: how many rows the sheet had the last time; 0 when nobody knows.
        lagret: where the evidence of those taken out lies.
    """

    stopp: str = ""
    rekkverk: "Rekkverk | None" = None
    forkontroll: "Forkontroll | None" = None
    utføring: "Utføring | None" = None
    plan: "Tildelingsplan | None" = field(default=None, repr=False)
    sist: int = 0
    lagret: Path | None = None


def utfør_plan(
    fil: Path,
    oppsett: Lmsoppsett,
    kaller: "Lmskaller",
    valg: Utførvalg,
    *,
    klokke: "Tidtaker | None" = None,
    register: Path | None = None,
    si: Callable[[str], object] = lambda _: None,
) -> Utførsvar:
    """Apply a plan, or say what is in the way.

    Args:
        fil: the plan.
        oppsett: what is known about the LMS.
        kaller: the way to it.
        valg: what was chosen.
        klokke: the time; tests have their own.
        register: where evidence is kept, and then the deadlines; without it evidence is kept in a file
            beside the plan.
        si: is told what is going on.

    Raises:
        Planfeil: the file is no plan.
    """
    from kompetanse.hr.planfil import les_plan
    from kompetanse.lms.journal import Journalfeil
    from kompetanse.lms.klokke import Klokke

    rå = fil.read_bytes()
    plan, merke = les_plan(rå), sha256(rå).hexdigest()
    kjøring = _Kjøring(fil, oppsett, kaller, valg, klokke or Klokke(), register, si)

    def kjør() -> Utførsvar:
        try:
            return kjøring.kjør(plan, merke)
        except Opptatt:
            return Utførsvar("opptatt")
        except Journalfeil:
            return Utførsvar("journal-endret")

    return uten_verdier(kjør)


class _Kjøring:
    def __init__(
        self,
        fil: Path,
        oppsett: Lmsoppsett,
        kaller: "Lmskaller",
        valg: Utførvalg,
        klokke: "Tidtaker",
        register: Path | None,
        si: Callable[[str], object],
    ) -> None:
        self._fil, self._oppsett, self._kaller, self._valg = fil, oppsett, kaller, valg
        self._klokke, self._si = klokke, si
        self._register = register
        self._lagret: Path | None = None

    def kjør(self, plan: "Tildelingsplan", merke: str) -> Utførsvar:
        from kompetanse.lms.journal import FILNAVN, Journaltilstand, les_journal

        sti = self._fil.with_name(FILNAVN)
        if not sti.exists() and self._valg.fortsett:
            return Utførsvar("ingen-journal")
        with Journalfil(sti) as journal:
            før = les_journal(journal.les())
            if før.plan_sha256 and før.plan_sha256 != merke:
                if self._valg.fortsett:
                    return Utførsvar("annen-plan")
                sti.rename(sti.with_name(f"utfor-{før.plan_sha256[:12]}.jsonl"))
                før = Journaltilstand()
                with Journalfil(sti) as ny:
                    return self._kontroller(plan, merke, ny, før)
            if før.plan_sha256 and not self._valg.fortsett:
                return Utførsvar("utført-før" if før.ferdig else "påbegynt")
            journal.kutt(før.hel)
            return self._kontroller(plan, merke, journal, før)

    def _kontroller(
        self, plan: "Tildelingsplan", merke: str, journal: Journalfil, før: "Journaltilstand"
    ) -> Utførsvar:
        """Go through everything that may be in the way, the cheapest first."""
        rekkverk, sist = self._rekkverk(plan, fortsetter=bool(før.plan_sha256))
        if rekkverk is not None:
            self._rydd(journal, før)
            return Utførsvar(rekkverk.kode, rekkverk, plan=plan, sist=sist)
        from kompetanse.lms.forkontroll import kontroller
        from kompetanse.lms.verden import KOHORTOPS

        lms = self._oppsett.lms
        assert lms is not None  # noqa: S101 -- told by the caller
        self._si("Ser etter at alt er klart …")
        kohorter = {op.mål for op in plan.operasjoner if op.type in KOHORTOPS}
        funnet = kontroller(self._kaller, lms, kohorter, skriver=True)
        stopp = "forkontroll" if funnet.rød else self._annen_tilstand(plan, før)
        if stopp:
            self._rydd(journal, før)
            return Utførsvar(stopp, forkontroll=funnet, plan=plan, sist=sist)
        return self._utfør(plan, merke, journal, før, funnet, sist)

    def _rekkverk(self, plan: "Tildelingsplan", *, fortsetter: bool) -> tuple["Rekkverk | None", int]:
        from kompetanse.lms.rekkverk import fjerner_mange, for_gammel, kortere_liste

        nå = self._klokke.nå()
        laget = datetime.fromtimestamp(self._fil.stat().st_mtime, nå.tzinfo)
        sist = _les_sist(self._fil, plan.prosjekt)
        gammel = for_gammel(plan, laget, nå, fortsetter=fortsetter)
        if gammel is not None or fortsetter:
            return gammel, sist
        assert self._oppsett.lms is not None  # noqa: S101 -- told by the caller
        prosent = self._oppsett.lms.grenser.fjern_maks_prosent
        for funn in (fjerner_mange(plan, prosent, self._valg.tillat, nå.date()), kortere_liste(plan, sist)):
            if funn is not None and funn.antall not in self._valg.godtatt:
                return funn, sist
        return None, sist

    def _annen_tilstand(self, plan: "Tildelingsplan", før: "Journaltilstand") -> str:
        """Tell whether the LMS has changed since the plan was made; a run that goes on changed it itself."""
        from kompetanse.lms.svar import Lmsfeil
        from kompetanse.lms.tilstand import les_tilstand

        if not plan.lms_tilstand_sha256 or før.plan_sha256:
            return ""
        assert self._oppsett.lms is not None  # noqa: S101 -- told by the caller
        self._si("Ser om noen har endret noe i LMS-et siden planen ble laget …")
        kontroll = self._oppsett.lms.kjennetegn.kontrollbruker
        nå = les_tilstand(self._kaller, self._oppsett.kohorter.values(), (), kontroll)
        if isinstance(nå, Lmsfeil):
            return nå.kode
        return "" if nå.sha256 == plan.lms_tilstand_sha256 else "annen-tilstand"

    def _utfør(
        self,
        plan: "Tildelingsplan",
        merke: str,
        fil: Journalfil,
        før: "Journaltilstand",
        funnet: "Forkontroll",
        sist: int,
    ) -> Utførsvar:
        from kompetanse.lms.journal import Journal
        from kompetanse.lms.utfor import Oppdrag, Utfører

        assert self._oppsett.lms is not None  # noqa: S101 -- told by the caller
        oppdrag = Oppdrag(
            plan=plan,
            plan_sha256=merke,
            oppsett=self._oppsett.lms,
            dag=self._klokke.nå().date(),
            tillat=self._valg.tillat,
            vindu=self._valg.vindu,
            hastighet=self._valg.hastighet,
        )
        antall = len(plan.operasjoner)
        journal = Journal(fil, self._klokke, før, lambda gjort: self._si(f"Gjort: {gjort} av {antall} …"))
        utført = Utfører(oppdrag, self._kaller, journal, self._klokke, self._lagre).kjør(før)
        if not utført.stopp:
            self._før_frister(plan)
            tid = self._klokke.nå().isoformat(timespec="seconds")
            data = {"prosjekt": plan.prosjekt, "rader": plan.rader, "tid": tid, "plan_sha256": merke}
            _skriv(self._fil.with_name(SIST), json.dumps(data, indent=1).encode() + b"\n")
        return Utførsvar("", None, funnet, utført, plan, sist, self._lagret)

    def _før_frister(self, plan: "Tildelingsplan") -> None:
        """Write down what was assigned: from now on the deadlines stand."""
        if self._register is not None:
            from kompetanse.arbeid.register import registrer_tildelt

            _krev_skrevet(self._register, lambda fil: registrer_tildelt(fil, plan, self._klokke.nå())[1])

    def _lagre(self, alle: Sequence["Personbevis"]) -> None:
        """Keep evidence in the register, else beside the plan: each pass once, however often it is read."""
        if not alle:
            return
        if self._register is not None:
            from kompetanse.arbeid.status import ta_imot

            _krev_skrevet(self._register, lambda fil: ta_imot(fil, alle)[1])
            self._lagret = self._register
            return
        sti = self._fil.with_name(BEVISFIL)
        linjer = set(sti.read_text("utf-8").splitlines()[1:]) if sti.exists() else set()
        linjer |= {_bevislinje(*en) for en in alle}
        _skriv(sti, "\n".join([_BEVISHODE, *sorted(linjer), ""]).encode())
        self._lagret = sti

    def _rydd(self, journal: Journalfil, før: "Journaltilstand") -> None:
        """Leave no empty journal behind when nothing was sent."""
        if not før.plan_sha256 and not journal.les():
            self._fil.with_name("utfor.jsonl").unlink(missing_ok=True)


def _krev_skrevet(fil: Path, skriv: Callable[[Path], Iterable["Melding"]]) -> None:
    """Write to the register, or raise: nothing may be taken away from anybody whose evidence is not kept."""
    from kompetanse.arbeid.register import Opptatt as Registeret_opptatt
    from kompetanse.melding import Rapport

    try:
        rapport = Rapport.av(skriv(fil))
    except Registeret_opptatt:
        raise OSError(errno.EBUSY, "opptatt", str(fil)) from None
    if not rapport.ok:
        raise OSError(errno.EIO, "registeret er endret", str(fil))


def _bevislinje(person: "Personnøkkel", bevis: "Bevis") -> str:
    poeng = "" if bevis.poeng is None else f"{bevis.poeng:g}"
    felt = (*person, bevis.kurs, bevis.utgave, bevis.dato.isoformat(), bevis.kilde, poeng)
    return ";".join([*map(str, felt), "ja" if bevis.overstyrt else ""])


def _les_sist(plan: Path, prosjekt: str) -> int:
    """Return how many rows the sheet had when a plan was applied last, here or in a folder beside."""
    funnet: list[tuple[str, int]] = []
    for sti in {plan.with_name(SIST), *plan.resolve().parent.parent.glob(f"*/{SIST}")}:
        try:
            data = json.loads(sti.read_bytes())
            if data["prosjekt"] == prosjekt:
                funnet.append((str(data["tid"]), int(data["rader"])))
        except (OSError, ValueError, KeyError, TypeError):
            continue
    return max(funnet, default=("", 0))[1]


def _skriv(sti: Path, data: bytes) -> None:
    from kompetanse.skriv import skriv_fil

    skriv_fil(sti, data, RETTIGHETER)
