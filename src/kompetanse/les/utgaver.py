"""`utgaver/*.json` to editions. A damaged or edited file is told; it is never trusted and never a crash."""

import json
import re
from codecs import BOM_UTF8
from hashlib import sha256
from pathlib import Path

from kompetanse.les.kilde import les_bytes
from kompetanse.melding import Melding, Sted, feil
from kompetanse.modell.grunn import UtgaveNavn
from kompetanse.modell.utgave import FORMAT, Utgave
from kompetanse.modell.utgavedata import KONTROLLSUM, Skadet, utgave_fra_data

MAPPE = "utgaver"
UTGAVEFIL = re.compile(r"(\d{4}\.[1-9]\d{0,2})\.json")
MAKS_BYTES = 200_000_000
_HENT = "Hent filen tilbake slik den var, for eksempel med git. En utgave endres aldri; lag en ny."
_KONFLIKT = re.compile(rb"^(?:<{7}|={7}|>{7})", re.MULTILINE)


def les_utgave(prosjekt: Path, navn: UtgaveNavn) -> tuple[Utgave | None, list[Melding]]:
    """Read a frozen edition; None with the reason when it cannot be used."""
    fil = f"{MAPPE}/{navn}.json"
    rå, meldinger = les_bytes(prosjekt / fil, fil, MAKS_BYTES)
    return (None, meldinger) if meldinger else tolk_utgave(rå, fil, navn)


def tolk_utgave(rå: bytes, fil: str, navn: UtgaveNavn) -> tuple[Utgave | None, list[Melding]]:
    """Turn the bytes of a file into an edition."""
    rå = rå.removeprefix(BOM_UTF8)
    if b"\r" in rå:  # git on Windows may have changed the line ends
        rå = rå.replace(b"\r\n", b"\n")
    try:
        data = json.loads(rå)
    except (ValueError, RecursionError) as unntak:
        return None, [_ikke_json(rå, fil, unntak)]
    if not isinstance(data, dict) or not isinstance(data.get("format"), int):
        return None, [_skadet(fil, "Filen er ikke en utgave laget av kompetanse.")]
    if data.pop("format") != FORMAT:
        hint = "Oppdater kompetanse, og prøv igjen."
        tekst = "Utgaven er laget av en annen versjon av kompetanse, med et format vi ikke kjenner."
        return None, [feil("K903", tekst, Sted(fil), hint)]
    treff = KONTROLLSUM.search(rå)
    if treff is None or data.pop("kontrollsum", None) != treff[1].decode():
        return None, [_skadet(fil, "Utgaven mangler kontrollsum.")]
    sum_ = sha256(memoryview(rå)[: treff.start(1)])
    sum_.update(memoryview(rå)[treff.end(1) :])
    if sum_.hexdigest().encode() != treff[1]:
        return None, [feil("K902", "Utgaven er endret etter at den ble frosset.", Sted(fil), _HENT)]
    try:
        utgave = utgave_fra_data(data)
    except Skadet as unntak:
        return None, [_skadet(fil, f"Utgaven mangler noe eller har noe ukjent («{unntak}»).")]
    if utgave.utgave != navn:
        tekst = f"Filen heter {navn}, men inneholder utgaven {utgave.utgave}."
        return None, [_skadet(fil, tekst)]
    return utgave, []


def _skadet(fil: str, tekst: str, sted: Sted | None = None) -> Melding:
    return feil("K901", tekst, sted or Sted(fil), _HENT)


def _ikke_json(rå: bytes, fil: str, unntak: Exception) -> Melding:
    if konflikt := _KONFLIKT.search(rå):
        linje = rå.count(b"\n", 0, konflikt.start()) + 1
        hint = "Velg den ene utgaven hel. To kan ikke flettes til én; lag heller en ny utgave."
        return feil("K901", "Filen har merker etter en flettekonflikt.", Sted(fil, linje, 1, 7), hint)
    if isinstance(unntak, json.JSONDecodeError):
        linjer = unntak.doc.split("\n")
        nr = min(unntak.lineno, len(linjer))
        kolonne = min(unntak.colno, len(linjer[nr - 1]) + 1)
        return _skadet(fil, "Filen er ikke hel, eller ikke gyldig JSON.", Sted(fil, nr, kolonne, 1))
    return _skadet(fil, "Filen er ikke gyldig JSON i UTF-8.")
