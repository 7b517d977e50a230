"""One cell to one value, by the column it stands in. Each different cell of a column is read once."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from kompetanse.hr.fnr import Funn, finn_fnr
from kompetanse.norsk import nfc

_MELLOMROM = re.compile(r"[\s\u00a0\u2007\u202f\u200b-\u200d\u2060\ufeff\x00-\x1f]+")
_FORMELTEGN = tuple("=+-@＝＋－＠")
_FORMELFEIL = re.compile(r"#(?:N/A|I/T|REF!?|VALUE!|VERDI!|NAME\?|NAVN\?|DIV/0!|NULL!|NUM!)")
_ANSATTNR = re.compile(r"(?=.*\d)[0-9A-ZÆØÅ](?:[0-9A-ZÆØÅ._-]{0,18}[0-9A-ZÆØÅ])?")
_EPOST = re.compile(r"[^\s@,;<>\"]+@[^\s@,;<>\"]+\.[^\s@,;<>\".]{2,}")
_DATO = re.compile(
    r"(\d{1,2})[./](\d{1,2})[./](\d{4})(?:[ T].*)?|(\d{4})-(\d\d)-(\d\d)(?:[ T].*)?|(\d{4})(\d\d)(\d\d)"
)
_SERIE = re.compile(r"\d{4,7}(?:[.,]\d+)?")
_MANGE_SIFRE = re.compile(r"[0-9.\-]{10}")
_POTENS = re.compile(r"\d+E\d+|\d{4}-\d\d-\d\d")
ÅPEN_FRA = 2099
"""HR systems write «no end» as the last day of 2099 or 9999."""


class Feil(Exception):
    """A cell that is not quite what its column says. It carries a code, and never the cell as it stands.

    Attributes:
        kode: the code of the deviation.
        verdi: what the cell is read as all the same, if anything.
    """

    def __init__(self, kode: str, verdi: Any = None) -> None:
        super().__init__(kode)
        self.kode = kode
        self.verdi = verdi


def rens(rå: object) -> str:
    """Return a cell as one line of text: NFC, single spaces, none at the ends."""
    if isinstance(rå, str):
        tekst = rå
    elif isinstance(rå, bool):
        tekst = "1" if rå else "0"
    elif isinstance(rå, float):
        tekst = str(int(rå)) if rå.is_integer() and abs(rå) < 1e15 else repr(rå)
    elif isinstance(rå, (datetime, date)):
        tekst = rå.isoformat()[:10]
    elif isinstance(rå, (time, timedelta)):
        tekst = str(rå)
    else:
        tekst = "" if rå is None else str(rå)
    if tekst.isascii() and tekst.isalnum():
        return tekst
    return nfc(_MELLOMROM.sub(" ", tekst).strip())


class Kolonnetolk(dict[Any, Any]):
    """Reads the cells of one column, and remembers what each different cell became.

    Attributes:
        feil: the code for each cell that cannot be used.
    """

    MAKS = 60_000
    """So many different cells are remembered at a time: columns where all differ gain nothing by it."""

    def __init__(self, tolk: Callable[[str], Any] | None, tom: Any = None, mangler: str = "") -> None:
        """Begin.

        Args:
            tolk: reads a cleaned text that is not empty; without one, the column is only searched.
            tom: the value of an empty cell, or of one that cannot be read.
            mangler: the code for an empty cell.
        """
        super().__init__()
        self._tolk = tolk
        self._tom = tom
        self._mangler = mangler
        self._enkel = UENKLE.get(tolk) if tolk else None
        self.feil: dict[Any, str] = {}

    def les(self, kolonne: Sequence[Any]) -> Sequence[Any]:
        """Read a column's cells; at once when all are as plain as most are, else each different one."""
        if self._enkel is not None and self._er_enkle(self._enkel, kolonne):
            return kolonne
        return list(map(self.__getitem__, kolonne))

    def _er_enkle(self, enkel: re.Pattern[str], kolonne: Sequence[Any]) -> bool:
        """Tell whether every cell is a text that is its own value, too short of digits to be refused."""
        try:
            alle = "\n".join(kolonne)
        except TypeError:  # numbers and dates from a workbook
            return False
        if enkel.search(alle) or alle.count("\n") != len(kolonne) - 1:
            return False
        return self._tolk is ansattnr or not _MANGE_SIFRE.search(alle)

    def __missing__(self, rå: Any) -> Any:
        verdi = self[rå] = self._les(rå)
        return verdi

    def _les(self, rå: Any) -> Any:
        tekst = rens(rå)
        if not tekst:
            if self._mangler:
                self.feil[rå] = self._mangler
            return self._tom
        funn = finn_fnr(tekst) if len(tekst) > 9 else Funn.INGEN
        if funn is not Funn.INGEN:
            self.feil[rå] = "F-FNR" if funn is Funn.SIKKERT else "F-MULIG-FNR"
            return self._tom
        if self._tolk is None:
            return None
        if _FORMELFEIL.fullmatch(tekst):
            self.feil[rå] = "E-FORMELFEIL"
            return self._tom
        try:
            return self._tolk(tekst)
        except Feil as feil:
            self.feil[rå] = feil.kode
            return self._tom if feil.verdi is None else feil.verdi

    def rydd(self) -> None:
        """Forget, when there is too much to remember."""
        if len(self) > self.MAKS:
            self.clear()
            self.feil.clear()


def tekst(t: str) -> str:
    """Read a name or a title; what begins as a formula is none."""
    if t[0] in _FORMELTEGN and len(t) > 1:
        raise Feil("F-FORMEL")
    return t


def navn(t: str) -> str:
    """Read a person's name, and tell when a letter may have been lost."""
    if "?" in tekst(t) or "\ufffd" in t:
        raise Feil("A-TEGN-TAPT", t)
    return t


def fullt_navn(t: str) -> tuple[str, str]:
    """Read «Etternavn, Fornavn» or «Fornavn Etternavn» as first and last name."""
    try:
        navn(t)
        kode = ""
    except Feil as feil:
        if feil.verdi is None:
            raise
        kode = feil.kode
    if "," in t:
        sist, _, først = t.partition(",")
    else:
        først, _, sist = t.rpartition(" ")
    delt = først.strip(), sist.strip()
    if kode:
        raise Feil(kode, delt)
    return delt


def ansattnr(t: str) -> str:
    """Read an employee number: text, with its leading zeros."""
    t = t.replace(" ", "").upper()
    heltall, punktum, nuller = t.partition("." if "." in t else ",")
    t = heltall if punktum and heltall.isdecimal() and not nuller.strip("0") else t
    if t.isdecimal() and len(t) == 11:
        raise Feil("F-ELLEVE-SIFRE")
    if not _ANSATTNR.fullmatch(t) or (t.isdecimal() and len(t) > 10) or _POTENS.fullmatch(t):
        raise Feil("F-ANSATTNR")
    return t


def leder(t: str) -> str:
    """Read a leader's employee number; a name, or anything else, is not kept."""
    try:
        return ansattnr(t)
    except Feil as feil:
        if feil.kode == "F-ELLEVE-SIFRE":
            raise
        return ""


def epost(t: str) -> str:
    """Read an e-mail address, in lower case."""
    t = t.lower().removeprefix("mailto:")
    if not _EPOST.fullmatch(t):
        raise Feil("F-FORMEL" if t.startswith(_FORMELTEGN) else "E-EPOST-UGYLDIG")
    return tekst(t)


def prosent(t: str) -> float:
    """Read `80`, `80,0`, `80 %` and `0,8` as 80."""
    treff = re.fullmatch(r"(\d{1,3}(?:[.,]\d+)?) ?(%?)", t)
    if not treff:
        raise Feil("E-PROSENT")
    tall = float(treff[1].replace(",", "."))
    tall = tall * 100 if tall <= 1 and not treff[2] else tall
    if tall > 200:
        raise Feil("E-PROSENT")
    return round(tall, 2)


def ja_nei(t: str) -> bool | None:
    """Read whether a position is the main one."""
    t = t.lower()
    if t in {"j", "ja", "1", "x", "true", "sann", "y", "yes", "hovedstilling", "h"}:
        return True
    return False if t in {"n", "nei", "0", "false", "usann", "no", "bistilling", "b"} else None


def dato(t: str, grunndag: date) -> date:
    """Read a date as people, systems and spreadsheets write it; one far ahead means that there is none."""
    try:
        if treff := _DATO.fullmatch(t):
            d, m, å, *iso = treff.groups()
            deler = (å, m, d) if d else iso[:3] if iso[0] else iso[3:]
            dag = date(*map(int, deler))
        elif _SERIE.fullmatch(t):
            dag = _fra_serie(int(float(t.replace(",", "."))), grunndag)
        else:
            raise Feil("E-DATO")
    except (ValueError, OverflowError):
        raise Feil("E-DATO") from None
    if dag.year < 1930:
        raise Feil("E-DATO")
    if dag.year >= ÅPEN_FRA:
        raise Feil("A-SLUTTDATO-ÅPEN")
    return dag


def _fra_serie(tall: int, grunndag: date) -> date:
    if not 3_000 <= tall <= 2_958_465:
        raise Feil("E-DATO")
    return grunndag + timedelta(days=tall)


def startdato(t: str, grunndag: date) -> date:
    """Read a first day, which can not be open."""
    try:
        return dato(t, grunndag)
    except Feil:
        raise Feil("E-DATO") from None


UENKLE: Mapping[Callable[[str], Any], re.Pattern[str]] = {
    ansattnr: re.compile(r"^(?![0-9]{1,9}$)", re.MULTILINE),
    epost: re.compile(r"^(?![a-z][a-z0-9_.-]*@[a-z0-9-]+(?:\.[a-z0-9-]{2,})+$)", re.MULTILINE),
}
"""Finds a line that is not its own value. These columns differ on every row: remembering gains nothing."""

GRUNNDAG_1900, GRUNNDAG_1904 = date(1899, 12, 30), date(1904, 1, 1)
"""Day 0 of the two calendars that workbooks count from."""
