"""Evidence from the LMS: who has passed which edition of which course, and when.

A grade is not a pass (40 of 100 is a grade too), and its date is when the number last changed. So grades only
tell who has tried and what the activities are called; passes and days come from activity completion.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from kompetanse.lms.funksjoner import Funksjon
from kompetanse.lms.klokke import dag_i_norge
from kompetanse.lms.oppslag import Konto, finn_kurs, liste, påmeldte
from kompetanse.lms.svar import Feilslag, Lmsfeil, Lmskaller
from kompetanse.modell.grunn import KursId, UtgaveNavn
from kompetanse.modell.lms import Lms, Lmskurs
from kompetanse.modell.tildeling import Bevis, Personnøkkel, person_med

KILDE = "ws"
FLEST_SAMTIDIG = 1500
"""More participants than this are read group by group: 2,000 at once take 20 seconds."""
_FULLFØRT = frozenset({1, 2})
"""Complete, and complete with a pass; 3 is complete without one."""
Personbevis = tuple[Personnøkkel, Bevis]


@dataclass(frozen=True)
class Deltaker:
    """Somebody in a course, with the activities that prove an edition of it.

    Attributes:
        lms_id: the employee number, as the LMS has it; empty when the account has none.
        aktiviteter: the edition that each activity proves, by the LMS's number for the activity.
        poeng: 0 to 100 for each activity that has a grade.
    """

    bruker: int
    lms_id: str
    aktiviteter: Mapping[int, UtgaveNavn]
    poeng: Mapping[int, float]


@dataclass(frozen=True)
class Kursdekning:
    """How many are in a course in the LMS, have an employee number there, and have passed."""

    deltakere: int = 0
    med_ansattnr: int = 0
    bestått: int = 0


@dataclass(frozen=True)
class Bevislesning:
    """What was read.

    Attributes:
        bevis: every pass that was not known, by person, course and edition.
        dekning: what was seen in each course.
        feil: what could not be read, by course; nothing is then known of that course.
    """

    bevis: tuple[Personbevis, ...] = field(default=(), repr=False)
    dekning: Mapping[KursId, Kursdekning] = field(default_factory=dict)
    feil: Mapping[KursId, Lmsfeil] = field(default_factory=dict)


def les_bevis(
    lms: Lmskaller,
    oppsett: Lms,
    kjent: Callable[[Personnøkkel, KursId, UtgaveNavn], bool] = lambda *_: False,
    *,
    grundig: bool = False,
) -> Bevislesning:
    """Read everything that people have passed.

    Args:
        lms: where.
        oppsett: which courses.
        kjent: tells what is known already, and need not be read again.
        grundig: whether those without a grade are looked up too: one call each. That finds those whom
            somebody has set as passed by hand. In a course without any grade everyone is looked up anyway.
    """
    kursene = finn_kurs(lms, (k.kortnavn for k in (oppsett.kurs or {}).values()))
    bevis: list[Personbevis] = []
    dekning: dict[KursId, Kursdekning] = {}
    feil: dict[KursId, Lmsfeil] = {}
    for id_, kurs in (oppsett.kurs or {}).items():
        if isinstance(kursene, Lmsfeil):
            feil[id_] = kursene
            continue
        if kurs.kortnavn not in kursene:
            feil[id_] = Lmsfeil(Feilslag.AVVIST, "kurs-mangler", Funksjon.KURS)
            continue
        svar = _les_kurs(lms, kurs, kursene[kurs.kortnavn], kjent, grundig=grundig)
        if isinstance(svar, Lmsfeil):
            feil[id_] = svar
        else:
            bevis += svar[0]
            dekning[id_] = svar[1]
    return Bevislesning(tuple(sorted(bevis, key=_orden)), dekning, feil)


def _les_kurs(
    lms: Lmskaller,
    kurs: Lmskurs,
    nummer: int,
    kjent: Callable[[Personnøkkel, KursId, UtgaveNavn], bool],
    *,
    grundig: bool,
) -> tuple[list[Personbevis], Kursdekning] | Lmsfeil:
    deltakere = les_deltakere(lms, kurs, nummer)
    if isinstance(deltakere, Lmsfeil):
        return deltakere
    alle = grundig or not any(d.poeng for d in deltakere)
    ut: list[Personbevis] = []
    bestått = 0
    for deltaker in deltakere:
        if not deltaker.lms_id:
            continue
        person = person_med(deltaker.lms_id)
        mulige = {cmid: u for cmid, u in deltaker.aktiviteter.items() if alle or cmid in deltaker.poeng}
        kjente = [u for u in mulige.values() if kjent(person, kurs.id, u)]
        bestått += bool(kjente)
        if not mulige or len(kjente) == len(mulige):
            continue
        funnet = _fullført(lms, kurs, nummer, deltaker)
        if isinstance(funnet, Lmsfeil):
            return funnet
        bestått += bool(funnet) and not kjente
        ut += [(person, b) for b in funnet if not kjent(person, kurs.id, b.utgave)]
    med_nummer = sum(bool(d.lms_id) for d in deltakere)
    return ut, Kursdekning(len(deltakere), med_nummer, bestått)


def les_personers_bevis(
    lms: Lmskaller, oppsett: Lms, brukere: Sequence[Konto]
) -> tuple[Personbevis, ...] | Lmsfeil:
    """Read what some people have passed, before they are taken out of anything: all of it, or an error."""
    kursene = finn_kurs(lms, (k.kortnavn for k in (oppsett.kurs or {}).values()))
    if isinstance(kursene, Lmsfeil):
        return kursene
    ut: list[Personbevis] = []
    for kurs in (oppsett.kurs or {}).values():
        nummer = kursene.get(kurs.kortnavn)
        if nummer is None:
            return Lmsfeil(Feilslag.STENGT, "kurs-mangler", Funksjon.KURS)
        inne = påmeldte(lms, nummer)
        if isinstance(inne, Lmsfeil):
            return inne
        for bruker in brukere:
            if bruker.id not in inne:
                continue
            rader = _karakterer(lms, kurs, nummer, userid=bruker.id)
            if isinstance(rader, Lmsfeil):
                return rader
            for deltaker in rader:
                funnet = _fullført(lms, kurs, nummer, deltaker)
                if isinstance(funnet, Lmsfeil):
                    return funnet
                ut += [(person_med(bruker.idnummer), b) for b in funnet]
    return tuple(sorted(ut, key=_orden))


def _orden(par: Personbevis) -> tuple[Any, ...]:
    return par[0], par[1].kurs, par[1].utgave, par[1].dato


def les_deltakere(lms: Lmskaller, kurs: Lmskurs, nummer: int) -> list[Deltaker] | Lmsfeil:
    """Read everyone in a course with their grades: at once, or in parts when there are many."""
    inne = påmeldte(lms, nummer)
    if isinstance(inne, Lmsfeil):
        return inne
    if len(inne) <= FLEST_SAMTIDIG:
        return _karakterer(lms, kurs, nummer)
    grupper = liste(lms.kall(Funksjon.GRUPPER, {"courseid": nummer}))
    lest: dict[int, Deltaker] = {}
    for gruppe in [] if isinstance(grupper, Lmsfeil) else grupper:
        svar = _karakterer(lms, kurs, nummer, groupid=int(gruppe["id"]))
        if isinstance(svar, Lmsfeil):
            return svar
        lest |= {d.bruker: d for d in svar}
    for bruker in sorted(set(inne) - set(lest)):
        svar = _karakterer(lms, kurs, nummer, userid=bruker)
        if isinstance(svar, Lmsfeil):
            return svar
        lest |= {d.bruker: d for d in svar}
    return list(lest.values())


def _karakterer(lms: Lmskaller, kurs: Lmskurs, nummer: int, **hvem: int) -> list[Deltaker] | Lmsfeil:
    valg = {"courseid": nummer, "userid": 0, "groupid": 0} | hvem
    svar = liste(lms.kall(Funksjon.KARAKTERER, valg), "usergrades")
    return svar if isinstance(svar, Lmsfeil) else [_deltaker(kurs, rad) for rad in svar]


def _deltaker(kurs: Lmskurs, rad: Mapping[str, Any]) -> Deltaker:
    aktiviteter: dict[int, UtgaveNavn] = {}
    poeng: dict[int, float] = {}
    for punkt in rad.get("gradeitems") or ():
        utgave = kurs.utgave_av(str(punkt.get("idnumber") or ""))
        cmid = punkt.get("cmid")
        if utgave is None or not isinstance(cmid, int):
            continue
        aktiviteter[cmid] = utgave
        rå, maks = punkt.get("graderaw"), punkt.get("grademax") or 100
        if isinstance(rå, (int, float)) and not isinstance(rå, bool):
            poeng[cmid] = round(100 * rå / maks, 2)
    return Deltaker(int(rad["userid"]), str(rad.get("useridnumber") or ""), aktiviteter, poeng)


def _fullført(lms: Lmskaller, kurs: Lmskurs, nummer: int, deltaker: Deltaker) -> list[Bevis] | Lmsfeil:
    """Read which of the activities somebody has passed, and on which day."""
    if not deltaker.aktiviteter:
        return []
    svar = liste(lms.kall(Funksjon.FULLFØRING, {"courseid": nummer, "userid": deltaker.bruker}), "statuses")
    if isinstance(svar, Lmsfeil):
        return svar
    return list(_uten_gjentakelser(_bevis(kurs, deltaker, rad) for rad in svar))


def _bevis(kurs: Lmskurs, deltaker: Deltaker, rad: Mapping[str, Any]) -> Bevis | None:
    cmid, tid = rad.get("cmid"), rad.get("timecompleted")
    if not isinstance(cmid, int) or cmid not in deltaker.aktiviteter:
        return None
    if rad.get("state") not in _FULLFØRT or not tid:
        return None
    return Bevis(
        kurs=kurs.id,
        utgave=deltaker.aktiviteter[cmid],
        dato=dag_i_norge(int(tid)),
        kilde=KILDE,
        poeng=deltaker.poeng.get(cmid),
        overstyrt=bool(rad.get("overrideby")),
    )


def _uten_gjentakelser(alle: Iterable[Bevis | None]) -> Iterable[Bevis]:
    """Keep the first pass of each edition; one that somebody set by hand only when there is no other."""
    best: dict[UtgaveNavn, Bevis] = {}
    for bevis in sorted((b for b in alle if b), key=lambda b: (b.overstyrt, b.dato)):
        best.setdefault(bevis.utgave, bevis)
    return best.values()
