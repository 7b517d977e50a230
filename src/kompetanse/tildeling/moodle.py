"""Files that Moodle takes by hand, made so that they cannot meet its quiet failures (hr-og-lms.md, 3.1–3.2).

- Every row of `moodle-brukere.csv` has as many cells as the header: one short row refuses the whole file.
- Only columns that `tool_uploaduser` knows: one that it does not refuses the whole file.
- No enrolment and no date in it: a course without manual enrolment is skipped without a word, and a date that
  cannot be read becomes today.
- A user name has only what Moodle keeps of it.
- Nothing takes anybody out of a cohort: no file can. That is work for `kompetanse utfør`, or by hand.
"""

import csv
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, time
from io import StringIO

from kompetanse.modell.tildeling import (
    Kravart,
    Operasjonstype,
    Personnøkkel,
    Tildelingsplan,
    idnummer,
)
from kompetanse.tildeling.oppsummering import venter

_FAST = ("username", "firstname", "lastname", "email", "idnumber", "department", "institution", "auth")
_T = Operasjonstype


def brukerfil(plan: Tildelingsplan) -> bytes:
    """Return `moodle-brukere.csv`: new users with their cohorts, as `tool_uploaduser` takes them.

    Those who have an account get their cohorts by `kompetanse utfør`: a file would have to match them by user
    name, which the plan does not know.
    """
    nå = [o for o in plan.operasjoner if not venter(o, plan)]
    nye = {(o.selskap, o.ansattnr): o.data for o in nå if o.type is _T.OPPRETT_BRUKER}
    kohorter: dict[Personnøkkel, list[str]] = {}
    for o in nå:
        if o.type is _T.LEGG_I_KOHORT:
            kohorter.setdefault((o.selskap, o.ansattnr), []).append(o.mål)
    antall = max((len(kohorter.get(nøkkel, ())) for nøkkel in nye), default=0)
    hode = (*_FAST, "suspended", *(f"cohort{n}" for n in range(1, antall + 1)))
    rader = [
        [*(_trygg(data.get(felt, "")) for felt in _FAST), "0", *_fyll(kohorter.get(nøkkel, ()), antall)]
        for nøkkel, data in nye.items()
    ]
    return _csv([hode, *rader])


def kohortfil(plan: Tildelingsplan) -> bytes:
    """Return `kohorter.csv`: every cohort that the plan uses, as `cohort/upload.php` takes them.

    One that exists already makes Moodle refuse them all: the file is for the first time.
    """
    navn = sorted({o.mål for o in plan.operasjoner if o.type is _T.LEGG_I_KOHORT})
    return _csv([("name", "idnumber", "visible"), *((_trygg(k), _trygg(k), "1") for k in navn)])


def flatfil(plan: Tildelingsplan) -> bytes:
    """Return `flatfile.txt`: who is to be enrolled where, as `enrol_flatfile` takes it; never anybody out.

    Without a header: `operation, role, user idnumber, course idnumber, start, end`, Unix seconds. The
    idnumber of a course is its id. Moodle loses a line about somebody it does not know: those are left out.
    """
    ukjente = {p.nøkkel for p in plan.personer if p.sperret}
    linjer = []
    for k in plan.krav:
        if k.åpent and not (k.aktiv_fra or k.hviler or k.nøkkel in ukjente):
            start = int(datetime.combine(k.tildelt or plan.dato, time(), UTC).timestamp())
            kurs = f"{k.kurs}-nytt" if k.art is Kravart.NYTT_SIDEN_SIST else str(k.kurs)
            linjer.append(f"add,student,{idnummer(k.nøkkel)},{kurs},{start},0\n")
    return "".join(linjer).encode()


def lesmeg(plan: Tildelingsplan) -> bytes:
    """Return what to do with the files, for the one who has the LMS."""
    utsatt = sum(venter(o, plan) for o in plan.operasjoner)
    borte = sum(o.type in {_T.FJERN_FRA_KOHORT, _T.DEAKTIVER} for o in plan.operasjoner)
    return f"""Filer til Moodle, {plan.dato:%d.%m.%Y}

Filene har personopplysninger. Slett dem når de er brukt.

1. kohorter.csv (Nettstedsadministrasjon > Brukere > Kohorter > Last opp kohorter)
   Bare første gang. Finnes en av kohortene fra før, avviser Moodle hele filen. Da tar du den raden ut.

2. moodle-brukere.csv (Nettstedsadministrasjon > Brukere > Last opp brukere)
   Skilletegn komma, tegnsett UTF-8.
   Opplastingstype: Legg til nye og oppdater eksisterende (uutype=2).
   Detaljer for eksisterende brukere: Overskriv fra fil (uuupdatetype=1).
   Nytt passord: Opprett passord ved behov. Tillat sletting: Nei. Tillat nye brukernavn: Nei.
   Bare nye brukere er med. Nye kohorter for dem som har bruker fra før, står i plan.xlsx («Endringer i LMS»).
   Kontroller forhåndsvisningen: antall brukere skal være det samme som i plan.xlsx.

3. flatfile.txt (bare hvis dere bruker påmelding med flat fil)
   Kursets idnummer i Moodle må være det samme som id-en i kurs/<id>.yaml, og for «nytt siden sist» <id>-nytt.
   Last opp brukerne først. Moodle sletter filen etter kjøring, også linjer den ikke forstår.

{utsatt} endringer venter til senere og er ikke med. Lag en ny plan da.
{borte} endringer tar noen ut av en kohort eller deaktiverer en bruker. Det kan ingen fil gjøre.
Hent bevisene først («kompetanse status»), og bruk «kompetanse utfør», eller gjør det for hånd.
Påmelding til kurs som følger kohorten, må ha «Deaktiver påmelding» når noen forlater den (unenrolaction=2).
Ellers sletter Moodle karakterene.
""".encode()


def _trygg(tekst: str) -> str:
    """Take out what PHP's fgetcsv reads otherwise than others: a backslash, and line breaks."""
    return " ".join(tekst.replace("\\", "/").split())


def _fyll(kohorter: Sequence[str], antall: int) -> list[str]:
    return [*kohorter, *([""] * (antall - len(kohorter)))]


def _csv(rader: Iterable[Sequence[str]]) -> bytes:
    ut = StringIO()
    csv.writer(ut, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows(rader)
    return ut.getvalue().encode()
