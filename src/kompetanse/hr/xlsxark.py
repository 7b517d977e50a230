"""Workbooks (.xlsx): the sheet that holds the employees, with cells as they are shown."""

import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from io import BytesIO
from itertools import islice
from typing import Any

from lxml import etree

from kompetanse.hr import xlsxmerker
from kompetanse.hr.avvik import Avvik
from kompetanse.hr.fnr import Funn, finn_fnr
from kompetanse.hr.forhold import Lest
from kompetanse.hr.kolonner import LET_I, Kolonnekart, finn_hode
from kompetanse.hr.rader import les_rader
from kompetanse.hr.tolk import GRUNNDAG_1900, GRUNNDAG_1904, rens

_REL = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


@dataclass(frozen=True)
class _Bok:
    """A workbook: its calendar, and where each sheet lies in the package."""

    grunndag: date
    stier: dict[str, str] = field(default_factory=dict)


def les_xlsx(rå: bytes, kart: Kolonnekart, ark: str = "") -> Lest:
    """Read the one sheet that holds employees, or the one that is named."""
    try:
        return _les(rå, kart, ark)
    except (zipfile.BadZipFile, etree.XMLSyntaxError, KeyError, NotImplementedError, EOFError, RuntimeError):
        return _uleselig("regnearket er skadet eller passordbeskyttet")
    except BaseException as feil:
        if type(feil).__name__ != "PanicException":  # how the library's own bugs come out of Rust
            raise
    return _uleselig("regnearket er skadet")


def _uleselig(detalj: str) -> Lest:
    return Lest(avvik=(Avvik(0, 0, "F-FIL", detalj=detalj),))


def _les(rå: bytes, kart: Kolonnekart, ønsket: str) -> Lest:
    import python_calamine

    with zipfile.ZipFile(BytesIO(rå)) as pakke:
        if xlsxmerker.er_for_stor(pakke):
            return _uleselig("den pakker ut til mer enn et regneark kan være")
        bok = _bok(pakke)
        if not bok.stier:
            return _uleselig("den er ikke et regneark fra Excel")
        merker = {navn: xlsxmerker.les_merker(pakke, sti) for navn, sti in bok.stier.items()}
    if sum(m.celler for m in merker.values()) > xlsxmerker.MAKS_CELLER:
        return _uleselig("den har flere rader og kolonner enn verktøyet kan lese")
    try:
        innhold = python_calamine.CalamineWorkbook.from_filelike(BytesIO(rå))
        blader = {navn: innhold.get_sheet_by_name(navn) for navn in bok.stier}
        hoder = {navn: finn_hode(islice(blad.iter_rows(), LET_I), kart) for navn, blad in blader.items()}
        valgt = _velg([n for n, h in hoder.items() if h and "ansattnr" in h.felt], list(hoder), ønsket)
        if isinstance(valgt, Lest):
            return valgt
        andre = [n for n in bok.stier if n != valgt]
        skjult_fnr = [n for n in andre if _har_fnr(blader[n].iter_rows())]
        if skjult_fnr:
            nr = list(bok.stier).index(skjult_fnr[0]) + 1
            return Lest(avvik=(Avvik(0, 0, "F-FNR", detalj=f"det står i ark nummer {nr}"),))
        lest = les_rader(_med_nuller(blader[valgt].iter_rows(), merker[valgt]), kart, bok.grunndag)
    except python_calamine.CalamineError:
        return _uleselig("regnearket er skadet eller passordbeskyttet")
    if lest.avvist:
        return lest
    flere = [*lest.avvik, *_om_arket(merker[valgt], lest)]
    flere += [Avvik(0, 0, "A-ARK-IKKE-LEST", antall=len(andre))] if andre else []
    return Lest(lest.forhold, tuple(sorted(flere)), lest.rader, "regneark")


def _velg(med_ansatte: Sequence[str], alle: Sequence[str], ønsket: str) -> str | Lest:
    if ønsket:
        treff = [n for n in alle if n.casefold() == ønsket.casefold()]
        return (
            treff[0]
            if treff
            else Lest(avvik=(Avvik(0, 0, "F-ARK", detalj="det finnes ikke noe ark med det navnet"),))
        )
    if len(med_ansatte) > 1:
        return Lest(avvik=(Avvik(0, 0, "F-ARK", detalj=f"{len(med_ansatte)} ark å velge mellom"),))
    return (med_ansatte or alle)[0]


def _har_fnr(rader: Iterable[Sequence[Any]]) -> bool:
    celler = {celle for rad in rader for celle in rad if celle != ""}
    return any(finn_fnr(rens(celle)) is Funn.SIKKERT for celle in celler)


def _med_nuller(rader: Iterator[Sequence[Any]], merker: xlsxmerker.Arkmerker) -> Iterator[Sequence[Any]]:
    """Give the numbers that are shown with leading zeros those zeros."""
    if not merker.nuller:
        return rader
    etter: dict[int, list[tuple[int, int]]] = {}
    for (radnr, kolonne), bredde in merker.nuller.items():
        etter.setdefault(radnr, []).append((kolonne, bredde))
    return (_fyll(rad, etter.get(nr, ())) for nr, rad in enumerate(rader, 1))


def _fyll(rad: Sequence[Any], nuller: Iterable[tuple[int, int]]) -> Sequence[Any]:
    ut = list(rad)
    for kolonne, bredde in nuller:
        if kolonne <= len(ut) and isinstance(ut[kolonne - 1], float):
            ut[kolonne - 1] = rens(ut[kolonne - 1]).zfill(bredde)
    return ut


def _om_arket(merker: xlsxmerker.Arkmerker, lest: Lest) -> Iterator[Avvik]:
    if merker.formler:
        kolonner: dict[int, list[int]] = {}
        for rad, kolonne in merker.formler:
            kolonner.setdefault(kolonne, []).append(rad)
        for kolonne, rader in kolonner.items():
            yield Avvik(min(rader), kolonne, "A-FORMEL-VERDI", antall=len(rader))
    rader_lest = {f.rad for f in lest.forhold} if merker.skjulte else set()
    skjulte = [nr for nr in merker.skjulte if nr in rader_lest]
    if skjulte:
        yield Avvik(min(skjulte), 0, "A-SKJULT-RAD", antall=len(skjulte))


def _bok(pakke: zipfile.ZipFile) -> _Bok:
    """Read which sheets there are, and which calendar they count days by; without entities or network."""
    leser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    rot = etree.fromstring(pakke.read("xl/workbook.xml"), leser)
    mål = {
        str(r.get("Id")): str(r.get("Target"))
        for r in etree.fromstring(pakke.read("xl/_rels/workbook.xml.rels"), leser)
    }
    navnerom = re.match(r"\{.*\}", str(rot.tag))
    ns = navnerom[0] if navnerom else ""
    valg = rot.find(f"{ns}workbookPr")
    er_1904 = valg is not None and valg.get("date1904") in {"1", "true"}
    finnes = set(pakke.namelist())
    stier = {}
    for ark in rot.iter(f"{ns}sheet"):
        sti = mål.get(str(ark.get(_REL)), "")
        sti = sti.lstrip("/") if sti.startswith("/") else f"xl/{sti}"
        if sti in finnes and "/worksheets/" in sti:
            stier[str(ark.get("name"))] = sti
    return _Bok(GRUNNDAG_1904 if er_1904 else GRUNNDAG_1900, stier)
