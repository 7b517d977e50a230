"""`kompetanse lms sjekk`: is the right edition live in every course, and is it set up so that it counts?"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from kompetanse.lms.forkontroll import Forkontroll, Funn, Lys, rødt
from kompetanse.lms.funksjoner import Funksjon
from kompetanse.lms.oppslag import liste, påmeldte
from kompetanse.lms.svar import Lmsfeil, Lmskaller
from kompetanse.modell.grunn import KursId
from kompetanse.modell.lms import Lmskurs

FLEST_PRØVD = 200
"""Suspended enrolments are looked for in a read of everybody, so only where that is quick."""
_INNSTILLINGER = {
    "maxattempt": (0, "Antall forsøk: ubegrenset"),
    "forcenewattempt": (0, "Tving nytt forsøk: nei"),
    "grademethod": (1, "Karaktermetode: høyeste karakter"),
    "whatgrade": (0, "Karakter for forsøk: høyeste"),
    "lastattemptlock": (0, "Lås etter siste forsøk: nei"),
}
"""What counts a learner's work wrongly when it is set otherwise; told only to those who may change it."""


@dataclass(frozen=True)
class Kurskontroll:
    """What is to be looked for.

    Attributes:
        utgave: the edition that should be live.
        sha1: of the zip that was built, by course; empty where none is.
        nå: the time.
    """

    utgave: str
    nå: datetime
    sha1: Mapping[KursId, str] = field(default_factory=dict)


def sjekk_kurs(lms: Lmskaller, kurs: Lmskurs, før: Forkontroll, mål: Kurskontroll) -> Iterator[Funn]:
    """Look at one course that is there."""
    hva, nummer = f"Kurset {kurs.kortnavn}", før.kurs[kurs.kortnavn]
    inne = påmeldte(lms, nummer)
    if isinstance(inne, Lmsfeil):
        yield rødt(hva, inne)
        return
    scormer = liste(lms.kall(Funksjon.SCORMER, {"courseids": [nummer]}), "scorms")
    if isinstance(scormer, Lmsfeil):
        yield rødt(hva, scormer)
        return
    prøve = før.kontrollbruker if før.kontrollbruker in inne else next(iter(sorted(inne)), 0)
    navn = _idnumre(lms, nummer, prøve, [int(s["coursemodule"]) for s in scormer])
    idnummer = kurs.aktivitet_i(mål.utgave)
    treff = [s for s in scormer if navn.get(int(s["coursemodule"])) == idnummer]
    yield from _aktivitet(lms, hva, idnummer, treff, nummer, prøve)
    for scorm in treff[:1]:
        yield from _pakke(hva, scorm, mål.sha1.get(kurs.id, ""))
        yield from _innstillinger(hva, scorm, mål.nå)
    yield from _skjulte(lms, hva, nummer)
    yield from _stengte(lms, hva, nummer, len(inne))


def _idnumre(lms: Lmskaller, kurs: int, bruker: int, moduler: list[int]) -> dict[int, str]:
    """Return the ID numbers of activities: from a participant's grades, or one by one where allowed."""
    navn: dict[int, str] = {}
    if bruker:
        svar = liste(
            lms.kall(Funksjon.KARAKTERER, {"courseid": kurs, "userid": bruker, "groupid": 0}), "usergrades"
        )
        for punkt in svar[0].get("gradeitems", ()) if not isinstance(svar, Lmsfeil) and svar else ():
            if isinstance(punkt.get("cmid"), int):
                navn[punkt["cmid"]] = str(punkt.get("idnumber") or "")
    for cmid in moduler:
        if cmid not in navn:
            en = lms.kall(Funksjon.MODUL, {"cmid": cmid})
            if not isinstance(en, Lmsfeil) and isinstance(en.verdi, dict):
                navn[cmid] = str((en.verdi.get("cm") or {}).get("idnumber") or "")
    return navn


def _aktivitet(
    lms: Lmskaller, hva: str, idnummer: str, treff: list[dict[str, Any]], kurs: int, bruker: int
) -> Iterator[Funn]:
    if len(treff) != 1:
        tekst = f"{'Ingen' if not treff else 'Flere'} SCORM-aktiviteter har id-nummeret «{idnummer}»."
        råd = (
            "Skriv det under «Felles innstillinger» i aktiviteten. Er det gjort, mangler nøkkelen "
            "rettigheten moodle/course:viewhiddenactivities, eller kurset har ingen deltakere å spørre for."
        )
        yield Funn(Lys.RØD, hva, tekst, råd)
        return
    yield Funn(Lys.GRØNN, hva, f"Aktiviteten «{idnummer}» finnes.")
    if not bruker:
        yield Funn(
            Lys.GUL, hva, "Fullføring kan ikke prøves uten en deltaker.", "Meld på kontrollbrukeren i kurset."
        )
        return
    status = liste(lms.kall(Funksjon.FULLFØRING, {"courseid": kurs, "userid": bruker}), "statuses")
    if isinstance(status, Lmsfeil):
        yield rødt(hva, status)
    elif int(treff[0]["coursemodule"]) in {rad.get("cmid") for rad in status}:
        yield Funn(Lys.GRØNN, hva, "Fullføring blir ført.")
    else:
        råd = "Slå på aktivitetsfullføring, og krev status «Bestått» og «Fullført»."
        yield Funn(Lys.RØD, hva, "Fullføring blir ikke ført, så ingen kan få bevis.", råd)


def _pakke(hva: str, scorm: Mapping[str, Any], ventet: str) -> Iterator[Funn]:
    har = str(scorm.get("sha1hash") or "")
    if not ventet:
        yield Funn(
            Lys.GUL,
            hva,
            "Pakken er ikke bygget her, så den kan ikke sammenlignes.",
            "Kjør «kompetanse bygg».",
        )
    elif not har:
        råd = "Gi rollen moodle/course:viewhiddenactivities, og se at aktiviteten er åpen."
        yield Funn(Lys.RØD, hva, "LMS-et sier ikke hvilken pakke det har.", råd)
    elif har == ventet:
        yield Funn(Lys.GRØNN, hva, "Pakken i LMS-et er den som er bygget.")
    else:
        yield Funn(
            Lys.RØD, hva, "Pakken i LMS-et er en annen enn den som er bygget.", "Last opp den nye pakken."
        )


def _innstillinger(hva: str, scorm: Mapping[str, Any], nå: datetime) -> Iterator[Funn]:
    gale = [
        navn
        for felt, (verdi, navn) in _INNSTILLINGER.items()
        if felt in scorm and int(scorm[felt] or 0) != verdi
    ]
    if gale:
        yield Funn(Lys.GUL, hva, "Noen innstillinger er ikke som anbefalt.", "Sett " + "; ".join(gale) + ".")
    if str(scorm.get("version") or "").upper().startswith("ERROR"):
        yield Funn(Lys.RØD, hva, "LMS-et kunne ikke lese pakken.", "Last opp pakken på nytt.")
    sek = nå.timestamp()
    åpner, lukker = int(scorm.get("timeopen") or 0), int(scorm.get("timeclose") or 0)
    if åpner > sek or (lukker and lukker < sek):
        råd = "Fjern åpne- og lukketidene. Fristene står i planen."
        yield Funn(Lys.RØD, hva, "Aktiviteten er ikke åpen nå.", råd)
    elif lukker:
        råd = "Fjern lukketiden. En lukket aktivitet skjuler pakken og bevisene for verktøyet."
        yield Funn(Lys.GUL, hva, "Aktiviteten blir lukket en dag.", råd)


def _skjulte(lms: Lmskaller, hva: str, kurs: int) -> Iterator[Funn]:
    deler = liste(lms.kall(Funksjon.KURSINNHOLD, {"courseid": kurs}))
    if isinstance(deler, Lmsfeil):
        yield rødt(hva, deler)
        return
    moduler = [m for d in deler for m in d.get("modules") or () if isinstance(m, dict)]
    if any(m.get("visible") == 0 for m in moduler):
        yield Funn(Lys.GRØNN, hva, "Nøkkelen ser skjulte aktiviteter.")
        return
    råd = (
        "Gi rollen moodle/course:viewhiddenactivities og moodle/grade:viewhidden. Når en eldre utgave "
        "er skjult, blir linjen grønn."
    )
    yield Funn(Lys.GUL, hva, "Ingen skjult aktivitet å prøve med.", råd)


def _stengte(lms: Lmskaller, hva: str, kurs: int, antall: int) -> Iterator[Funn]:
    stengte = påmeldte(lms, kurs, "onlysuspended")
    råd = (
        "Slå av «Vis bare aktive påmeldinger» for karakterene, og gi rollen moodle/course:viewsuspendedusers."
    )
    if isinstance(stengte, Lmsfeil):
        yield rødt(hva, stengte)
    elif not stengte or antall > FLEST_PRØVD:
        yield Funn(Lys.GUL, hva, "Det er ikke prøvd om nøkkelen ser dem som har stengt påmelding.", råd)
    else:
        alle = liste(
            lms.kall(Funksjon.KARAKTERER, {"courseid": kurs, "userid": 0, "groupid": 0}), "usergrades"
        )
        sett = set() if isinstance(alle, Lmsfeil) else {rad.get("userid") for rad in alle}
        if set(stengte) <= sett:
            yield Funn(Lys.GRØNN, hva, "Nøkkelen ser dem som har stengt påmelding.")
        else:
            tekst = "Nøkkelen ser ikke karakterene til dem som har stengt påmelding."
            yield Funn(Lys.GUL, hva, tekst, råd)
