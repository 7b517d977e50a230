"""Visma's `enterprisePersonsExport`: a stream of XML, in which the identity number is skipped unread.

The parser is told to give no text at all while it is inside `ssn`, so the number never becomes a value here.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from kompetanse.hr.avvik import Avvik
from kompetanse.hr.forhold import Lest
from kompetanse.hr.kolonner import Kolonnekart
from kompetanse.hr.rader import les_rader

HODE = (
    "ansattnr", "fornavn", "etternavn", "enhet_kode", "enhet", "stillingskode", "stilling", "startdato",
    "sluttdato", "hovedstilling",
)  # fmt: skip
_TEKST = {"familyName": "etternavn", "givenName": "fornavn", "employeeId": "ansattnr"}
_STILLINGSTEKST = {"positionStartDate": "startdato", "positionEndDate": "sluttdato"}


class Forbudt(Exception):
    """The file has a document type, which an export from Visma has not."""


@dataclass
class _Leser:
    """Gathers one row for each position."""

    rader: list[list[str]] = field(default_factory=list)
    ssn: int = 0
    person: dict[str, str] = field(default_factory=dict)
    stilling: dict[str, str] | None = None
    tekst: list[str] = field(default_factory=list)
    stillinger: int = 0

    def les(self, rå: bytes) -> None:
        self.parser = expat.ParserCreate()
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._slutt
        self.parser.StartDoctypeDeclHandler = self._forby
        self._lytt(på=True)
        self.parser.Parse(rå, True)  # noqa: FBT003 -- its only form

    def _lytt(self, *, på: bool) -> None:
        self.parser.CharacterDataHandler = self.tekst.append if på else None

    def _forby(self, *_: object) -> None:
        raise Forbudt

    def _start(self, merke: str, egenskaper: dict[str, str]) -> None:
        merke = merke.rpartition(":")[2]
        self.tekst.clear()
        match merke:
            case "ssn":
                self.ssn += 1
                self._lytt(på=False)
            case "person":
                self.person = {"ansattnr": egenskaper.get("personIdHRM", "")}
                self.stillinger = 0
            case "employment":
                self.person.pop("arbeid", None)
            case "position":
                hoved = egenskaper.get("isPrimaryPosition", "")
                self.stilling = {"hovedstilling": hoved, "gyldig": egenskaper.get("validFromDate", "")}
            case _ if self.stilling is not None:
                self._i_stilling(merke, egenskaper)

    def _i_stilling(self, merke: str, egenskaper: dict[str, str]) -> None:
        assert self.stilling is not None  # noqa: S101 -- told by the caller
        match merke:
            case "unit":
                self.stilling["enhet_kode"] = egenskaper.get("id", "")
                self.stilling["enhet"] = egenskaper.get("name", "")
            case "dimension2":
                self.stilling["koststed"] = egenskaper.get("value", "")
            case "positionCode":
                self.stilling["stillingskode"] = egenskaper.get("positionCode", "")
                self.stilling["stilling"] = egenskaper.get("name", "")

    def _slutt(self, merke: str) -> None:
        merke = merke.rpartition(":")[2]
        tekst = "".join(self.tekst).strip()
        self.tekst.clear()
        match merke:
            case "ssn":
                self._lytt(på=True)
            case "position":
                self._ny_rad()
            case "person":
                if not self.stillinger:
                    self._ny_rad()
                self.person = {}
            case _ if self.stilling is not None and merke in _STILLINGSTEKST:
                self.stilling[_STILLINGSTEKST[merke]] = tekst
            case _ if merke in _TEKST and (tekst or merke != "employeeId"):
                self.person[_TEKST[merke]] = tekst

    def _ny_rad(self) -> None:
        verdier = {**self.person, **(self.stilling or {})}
        verdier["startdato"] = verdier.get("startdato") or verdier.get("gyldig", "")
        verdier["enhet_kode"] = verdier.get("enhet_kode") or verdier.get("koststed", "")
        self.rader.append([verdier.get(felt, "") for felt in HODE])
        self.stilling = None
        self.stillinger += 1


def les_visma(rå: bytes, kart: Kolonnekart) -> Lest:
    """Read the export: one row for each position, numbered from 1 in the order of the file."""
    leser = _Leser()
    try:
        leser.les(rå)
    except (expat.ExpatError, Forbudt):
        return Lest(
            avvik=(Avvik(0, 0, "F-FIL", detalj="XML-en er skadet, eller er ikke en eksport fra Visma"),)
        )
    lest = les_rader(_med_hode(leser.rader), kart, første=0)
    if lest.avvist:
        return lest
    avvik = [*lest.avvik]
    avvik += [Avvik(0, 0, "A-SSN-HOPPET-OVER", antall=leser.ssn)] if leser.ssn else []
    return Lest(lest.forhold, tuple(sorted(avvik)), lest.rader, "eksport fra Visma")


def _med_hode(rader: list[list[str]]) -> Iterator[list[str]]:
    yield list(HODE)
    yield from rader
