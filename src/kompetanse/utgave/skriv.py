"""Utgave → bytes: JSON that a person can read and git can compare line by line. Same edition, same bytes."""

import json
from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from kompetanse.modell.utgave import FORMAT, Utgave
from kompetanse.modell.utgavedata import til_data

_BREDDE = 110


def som_bytes(utgave: Utgave) -> bytes:
    """Return an edition as the content of its file, with a checksum of all the rest of it."""
    data = {**til_data(utgave), "format": FORMAT, "kontrollsum": ""}
    tekst = "".join(_linjer(data, 0)) + "\n"
    merke = '\n "kontrollsum": "'
    foran, bak = tekst.split(merke, 1)
    return f"{foran}{merke}{sha256(tekst.encode()).hexdigest()}{bak}".encode()


def _linjer(verdi: Any, dybde: int) -> Iterator[str]:
    """Write a value; what is short, or is one text with what belongs to it, stands on one line."""
    if dybde and _på_én_linje(verdi):
        yield _kort(verdi)
        return
    innrykk = "\n" + " " * (dybde + 1)
    er_ordbok = isinstance(verdi, dict)
    yield "{" if er_ordbok else "["
    deler = sorted(verdi.items()) if er_ordbok else [(None, ett) for ett in verdi]
    for nr, (nøkkel, ett) in enumerate(deler):
        yield ("," if nr else "") + innrykk
        if nøkkel is not None:
            yield json.dumps(nøkkel, ensure_ascii=False) + ": "
        yield from _linjer(ett, dybde + 1)
    yield "\n" + " " * dybde + ("}" if er_ordbok else "]")


def _på_én_linje(verdi: Any) -> bool:
    if not isinstance(verdi, dict | list) or not verdi:
        return True
    deler = verdi.values() if isinstance(verdi, dict) else verdi
    if any(isinstance(ett, dict) or (isinstance(ett, list) and not _enkel(ett)) for ett in deler):
        return False
    return (isinstance(verdi, dict) and "tekst" in verdi) or len(_kort(verdi)) <= _BREDDE


def _enkel(liste: list[Any]) -> bool:
    return not any(isinstance(ett, dict | list) for ett in liste)


def _kort(verdi: Any) -> str:
    return json.dumps(verdi, ensure_ascii=False, sort_keys=True)
