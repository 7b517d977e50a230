"""Reports as Moodle exports them: who has completed which activity, and when. Nothing is guessed.

Which report it is, is seen from its contents (hr-og-lms.md, 3.4): course completion, activity completion, or
SCORM. A report names activities by what they are called in the course; which edition of which course that is,
the name must say (`kurs@utgave`, or the course's title and the edition), or the one who reads it.
"""

import csv
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from io import BytesIO, StringIO
from typing import Any, NamedTuple

from kompetanse.hr.avvik import Avvik
from kompetanse.hr.fnr import Funn, finn_fnr
from kompetanse.hr.koding import les_tekst
from kompetanse.hr.kolonner import foldet
from kompetanse.hr.ods import les_ods
from kompetanse.hr.statusfil import les_status
from kompetanse.modell.grunn import KursId, UtgaveNavn
from kompetanse.modell.nyttkurs import hele_kurset
from kompetanse.modell.tildeling import Bevis, Personnøkkel

Kursutgave = tuple[KursId, UtgaveNavn]
Finn = Callable[[str], Kursutgave | None]
"""Which edition of which course an activity is, by its name."""

_ANSATTNR = frozenset({"id number", "idnumber", "id nummer", "idnummer", "ansattnr", "ansattnummer"})
_NAVN = frozenset({"name", "navn", "fullt navn", "full name", "fornavn etternavn"})
_FORSØK = frozenset({"attempt", "forsok"})
_SIST = frozenset(
    {"last accessed on", "sist aktiv", "sist apnet", "siste tilgang", "sist besokt", "sist brukt"}
)
_POENG = frozenset({"score", "poeng", "poengsum", "karakter"})
_EPOST = frozenset({"email address", "e postadresse", "epostadresse", "e post", "epost"})
_FULLFØRT = re.compile(r"(completed|complete|fullført|fullfort|bestått|passed)\b", re.I)
_IKKE = re.compile(r"\b(not|ikke|did not|fail|failed|stryk)", re.I)
_SATT = re.compile(r"\((?:set|overridden|satt|endret|overstyrt)\b[^)]*\)", re.I)
_MERKE = re.compile(r"([a-z0-9][a-z0-9.-]*)@(\d{4}\.\d+)")
_NYTT = re.compile(r"^\s*nytt siden (?:sist|\d{4}\.\d+)\s*:?\s*", re.I)
"""The short course proves the same edition as the whole one (`modell/nyttkurs.py`)."""
_DAG = re.compile(r"(\d{1,2})\.? (\w+)\.?,? (\d{4})")
_MÅNEDER = (
    "january february march april may june july august september october november december",
    "januar februar mars april mai juni juli august september oktober november desember",
)


class Rapportslag(NamedTuple):
    """A kind of report: what it is called, and what the evidence from it has as its source."""

    navn: str
    kilde: str


KURS = Rapportslag("kursfullføring", "moodle-kursfullforing")
AKTIVITET = Rapportslag("aktivitetsfullføring", "moodle-aktivitetsfullforing")
SCORM = Rapportslag("SCORM-rapport", "moodle-scormrapport")
TABELL = Rapportslag("tabell med bevis", "tabell")


@dataclass(frozen=True)
class Lesing:
    """What was read from a report.

    Attributes:
        slag: which report it is; None when it is none that we know.
        bevis: who has passed what; of a SCORM report only those whose score is enough.
        avvik: what could not be used, and why.
        rader: how many rows there were.
        uferdige: how many rows say that somebody is not done: no evidence, and no deviation.
    """

    slag: Rapportslag | None = None
    bevis: tuple[tuple[Personnøkkel, Bevis], ...] = field(default=(), repr=False)
    avvik: tuple[Avvik, ...] = ()
    rader: int = 0
    uferdige: int = 0


@dataclass(frozen=True, kw_only=True)
class Lesemåte:
    """What the reader has to know.

    Attributes:
        finn: which edition an activity is.
        kurs: which edition the whole report is about, when somebody says so.
        grense: the score that is a pass, for courses where the score alone says it; None where it does not.
    """

    finn: Finn
    kurs: Kursutgave | None = None
    grense: Mapping[Kursutgave, int | None] = field(default_factory=dict)


def les_rapport(rå: bytes, måte: Lesemåte) -> Lesing:
    """Read a report, whatever its format."""
    rader = _rader(rå)
    if rader is None:
        return Lesing(avvik=(Avvik(0, 0, "F-KODING"),))
    rader = [[celle.strip() for celle in rad] for rad in rader]
    while rader and not any(rader[0]):
        rader.pop(0)
    if not rader:
        return Lesing(avvik=(Avvik(0, 0, "F-FIL", detalj="den er tom"),))
    for nr, rad in enumerate(rader, 1):
        if any(finn_fnr(celle) is Funn.SIKKERT for celle in rad):
            return Lesing(avvik=(Avvik(nr, 0, "F-FNR"),))
    hode = [foldet(celle) for celle in rader[0]]
    if {"kurs", "utgave"} <= set(hode):
        return _tabell(rå, måte)
    if not set(hode) & (_NAVN | _EPOST | _ANSATTNR) and hode[:1] != [""]:
        return Lesing(avvik=(Avvik(0, 0, "F-RAPPORT"),))
    plass = next((n for n, navn in enumerate(hode) if navn in _ANSATTNR), None)
    if plass is None:
        return Lesing(avvik=(Avvik(0, 0, "F-RAPPORT-ANSATTNR"),))
    if set(hode) & _FORSØK and set(hode) & _POENG:
        return _scorm(rader, hode, plass, måte)
    return _fullføring(rader, plass, måte, AKTIVITET if hode[0] == "" else KURS)


# --- completion ---


class _Kolonne(NamedTuple):
    """An activity's two columns: its state, and when."""

    navn: str
    tilstand: int
    dag: int


def _fullføring(rader: list[list[str]], nr: int, måte: Lesemåte, slag: Rapportslag) -> Lesing:
    kolonner = list(_aktiviteter(rader[0], nr, slag))
    if not kolonner:
        return Lesing(avvik=(Avvik(0, 0, "F-RAPPORT"),))
    avvik: list[Avvik] = []
    kjente: list[tuple[_Kolonne, Kursutgave]] = []
    for kolonne in kolonner:
        hva = måte.kurs if måte.kurs and len(kolonner) == 1 else måte.finn(kolonne.navn)
        if hva:
            kjente.append((kolonne, hva))
        else:
            avvik.append(Avvik(1, kolonne.tilstand + 1, "A-RAPPORT-AKTIVITET", kolonne.navn))
    bevis: list[tuple[Personnøkkel, Bevis]] = []
    uferdige = 0
    for radnr, rad in enumerate(rader[1:], 2):
        if not any(rad):
            continue
        nøkkel = _nøkkel(rad, nr)
        if nøkkel is None:
            avvik.append(Avvik(radnr, nr + 1, "E-RAPPORT-ANSATTNR"))
            continue
        for kolonne, (kurs, utgave) in kjente:
            tilstand, dag = _celle(rad, kolonne.tilstand), _celle(rad, kolonne.dag)
            if not _FULLFØRT.match(tilstand) or _IKKE.search(tilstand):
                uferdige += 1
                continue
            dato = _iso(dag) or _lang(dag)
            if dato is None:
                avvik.append(Avvik(radnr, kolonne.dag + 1, "E-RAPPORT-DATO", kolonne.navn))
                continue
            overstyrt = bool(_SATT.search(tilstand))
            ett = Bevis(kurs=kurs, utgave=utgave, dato=dato, kilde=slag.kilde, overstyrt=overstyrt)
            bevis.append((nøkkel, ett))
    return Lesing(slag, tuple(bevis), tuple(avvik), len(rader) - 1, uferdige)


def _aktiviteter(hode: Sequence[str], nr: int, slag: Rapportslag) -> Iterator[_Kolonne]:
    """Return the activities: each has a column with its state and one with the day right after it."""
    plass = 1 if slag is AKTIVITET else next((n + 1 for n, c in enumerate(hode) if foldet(c) in _NAVN), 0)
    while plass < len(hode) - 1:
        navn, neste = hode[plass], hode[plass + 1]
        vanlig = foldet(navn) in (_ANSATTNR | _EPOST | _NAVN) or plass == nr
        par = not neste if slag is AKTIVITET else neste.startswith(f"{navn} - ")
        if navn and par and not vanlig:
            yield _Kolonne(navn, plass, plass + 1)
            plass += 1
        plass += 1


# --- SCORM ---


def _scorm(rader: list[list[str]], hode: list[str], nr: int, måte: Lesemåte) -> Lesing:
    """Read a report of attempts: it has scores, and no status. A score is a pass only where it is enough."""
    slag, antall = SCORM, len(rader) - 1
    if måte.kurs is None:
        return Lesing(slag, avvik=(Avvik(0, 0, "F-RAPPORT-KURS"),), rader=antall)
    grense = måte.grense.get(måte.kurs)
    if grense is None:
        detalj = "@".join(måte.kurs)
        uten = Avvik(0, 0, "A-RAPPORT-POENG", detalj=detalj, antall=max(1, antall))
        return Lesing(slag, avvik=(uten,), rader=antall)
    poeng = next(n for n, navn in enumerate(hode) if navn in _POENG)
    sist = next((n for n, navn in enumerate(hode) if navn in _SIST), poeng - 1)
    avvik: list[Avvik] = []
    beste: dict[Personnøkkel, Bevis] = {}
    uferdige = 0
    for radnr, rad in enumerate(rader[1:], 2):
        tall = _tall(_celle(rad, poeng))
        if not any(rad):
            continue
        if tall is None or tall < grense:
            uferdige += 1
            continue
        nøkkel, dato = _nøkkel(rad, nr), _lang(_celle(rad, sist)) or _iso(_celle(rad, sist))
        if nøkkel is None:
            avvik.append(Avvik(radnr, nr + 1, "E-RAPPORT-ANSATTNR"))
        elif dato is None:
            avvik.append(Avvik(radnr, sist + 1, "E-RAPPORT-DATO"))
        else:
            kurs, utgave = måte.kurs
            ett = Bevis(kurs=kurs, utgave=utgave, dato=dato, kilde=slag.kilde, poeng=tall)
            if nøkkel not in beste or dato < beste[nøkkel].dato:
                beste[nøkkel] = ett
    return Lesing(slag, tuple(beste.items()), tuple(avvik), antall, uferdige)


# --- tables of our own ---


def _tabell(rå: bytes, måte: Lesemåte) -> Lesing:
    """Read a table; what is about a course that nobody knows is told, and goes no further."""
    status = les_status(rå)
    alle = [(nøkkel, b) for nøkkel, egne in status.kjent.bevis.items() for b in egne]
    kjente = {kurs for kurs, _ in måte.grense}
    bevis = tuple((nøkkel, b) for nøkkel, b in alle if not kjente or b.kurs in kjente)
    ukjente = sorted({b.kurs for _, b in alle} - kjente) if kjente else []
    avvik = (*status.avvik, *(Avvik(0, 0, "A-STATUS-KURS", detalj=f"«{kurs}»") for kurs in ukjente))
    return Lesing(TABELL, bevis, avvik, len(alle) + len(status.avvik))


# --- cells ---


def _rader(rå: bytes) -> list[list[str]] | None:
    if rå.startswith(b"PK\x03\x04"):
        return _bok(rå)
    tekst = les_tekst(rå)
    if tekst is None:
        return None
    tekst = tekst.removeprefix("</div>")  # Moodle 4.5 writes it before an empty SCORM report
    første = tekst.partition("\n")[0]
    tegn = max("\t;,", key=første.count)
    return list(csv.reader(StringIO(tekst, newline=""), delimiter=tegn))


def _bok(rå: bytes) -> list[list[str]] | None:
    import python_calamine

    if b"content.xml" in rå:
        return les_ods(rå)
    try:
        bok = python_calamine.CalamineWorkbook.from_filelike(BytesIO(rå))
        return [[_som_tekst(celle) for celle in rad] for rad in bok.get_sheet_by_index(0).to_python()]
    except Exception:
        return None


def _som_tekst(celle: Any) -> str:
    if isinstance(celle, float) and celle.is_integer():
        return str(int(celle))
    return celle.isoformat(sep=" ") if hasattr(celle, "hour") else str(celle)


def _celle(rad: Sequence[str], plass: int) -> str:
    return rad[plass] if plass < len(rad) else ""


def _nøkkel(rad: Sequence[str], nr: int) -> Personnøkkel | None:
    """Return whose row it is; a formula or nothing at all is nobody's."""
    idnr = _celle(rad, nr)
    if not re.fullmatch(r"[\w-]{1,40}", idnr):
        return None
    selskap, _, ansattnr = idnr.rpartition("-")
    return selskap, ansattnr


def _tall(tekst: str) -> float | None:
    try:
        return float(tekst.replace(",", ".").partition("/")[0])
    except ValueError:
        return None


def _iso(tekst: str) -> date | None:
    try:
        return date.fromisoformat(tekst[:10])
    except ValueError:
        return None


def _lang(tekst: str) -> date | None:
    """Read a long date: «Monday, 23 November 2026, 3:20 AM», «mandag, 23. mai 2026, 13:05»."""
    treff = _DAG.search(tekst)
    if not treff:
        return None
    navn = treff[2].lower()
    måned = next((alle.split().index(navn) + 1 for alle in _MÅNEDER if navn in alle.split()), 0)
    try:
        return date(int(treff[3]), måned, int(treff[1]))
    except ValueError:
        return None


def finner(titler: Mapping[Kursutgave, str], egne: Mapping[str, Kursutgave]) -> Finn:
    """Make the rule of which edition an activity is.

    Args:
        titler: the title of each course in each edition that is frozen.
        egne: what somebody says that an activity is, by its name.
    """
    kjente = {f"{kurs}@{utgave}".lower(): (kurs, utgave) for kurs, utgave in titler}
    navn: dict[str, set[Kursutgave]] = {}
    for (kurs, utgave), tittel in titler.items():
        for kall in (tittel, kurs):
            navn.setdefault(foldet(f"{kall} {utgave}"), set()).add((kurs, utgave))
    sagt = {foldet(kall): hva for kall, hva in egne.items()}

    def finn(kall: str) -> Kursutgave | None:
        if hva := sagt.get(foldet(kall)):
            return hva
        if treff := _MERKE.search(kall.lower()):
            return kjente.get(f"{hele_kurset(treff[1])}@{treff[2]}")
        mulige = navn.get(foldet(_NYTT.sub("", kall)), set())
        return next(iter(mulige)) if len(mulige) == 1 else None

    return finn
