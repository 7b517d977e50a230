"""Addresses at Lovdata, and the names of the files that hold the laws."""

import re
from urllib.parse import unquote

from kompetanse.norsk import nfc

_ADRESSE = re.compile(r"(?:^|/)((lov|forskrift)/\d{4}-\d\d-\d\d(?:-\d+)?)(?:/(.+))?$")
_FILNAVN = re.compile(r"(nl|sf)-(\d{4})(\d\d)(\d\d)-(\d+)\.xml", re.IGNORECASE)
_SLAG = {"nl": "lov", "sf": "forskrift"}


def normal(adresse: str) -> str:
    """Return an address as the register writes it: `NL/lov/2021-06-18-97/§13-2` → `lov/2021-06-18-97/§13-2`.

    Returns:
        "" when it is not the address of a law or regulation.
    """
    treff = _ADRESSE.search(re.sub(r"\s+", "", nfc(unquote(adresse))))
    return "/".join(filter(None, (treff[1], treff[3]))) if treff else ""


def dokument(adresse: str) -> str:
    """Return the address of the whole law that a section is in: `lov/2021-06-18-97`."""
    return "/".join(adresse.split("/")[:2])


def paragraf(adresse: str) -> str:
    """Return the section's own part of an address, `§13-2`; "" when it is that of a whole law."""
    return "/".join(adresse.split("/")[2:])


def fra_filnavn(navn: str) -> str:
    """Return which law a file holds, `nl-20210618-097.xml` → `lov/2021-06-18-97`; "" when it is not told.

    Laws from before numbers were used have number 0: `nl-18140517-000.xml` → `lov/1814-05-17`.
    """
    treff = _FILNAVN.fullmatch(navn)
    if treff is None:
        return ""
    nummer = f"-{int(treff[5])}" if int(treff[5]) else ""
    return f"{_SLAG[treff[1].lower()]}/{treff[2]}-{treff[3]}-{treff[4]}{nummer}"
