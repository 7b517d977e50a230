"""Right or wrong, for each interaction form.

The player does the same in JavaScript (`spiller/oppgaver/former.js`); the truth tables in
`tests/data/oppgaver/` run through both, so that they cannot drift apart.
"""

import re
import unicodedata
from typing import Any

from kompetanse.modell.sporsmal import Form

_SLINGRING = 1e-9
"""What rounding may cost when the tolerance's edge is compared."""


def sammenlignbar(tekst: str) -> str:
    """Return a filled-in text as it is compared: NFC, trimmed, one space for white space, lower case."""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", tekst)).strip().lower()


def vurder(form: Form, fasit: Any, svar: Any) -> bool:
    """Tell whether an answer is right; see `Interaksjon.fasit` for the shapes. No answer is wrong."""
    if svar is None:
        return False
    match form:
        case Form.VALG:
            return bool(svar in fasit)
        case Form.FLERVALG:
            return sorted(svar) == sorted(fasit)
        case Form.REKKEFØLGE | Form.PAR:
            return bool(svar == fasit)
        case Form.TEKST:
            return len(svar) == len(fasit) and all(
                sammenlignbar(s) in map(sammenlignbar, godtatte)
                for s, godtatte in zip(svar, fasit, strict=True)
            )
        case Form.TALL:
            return bool(abs(svar - fasit["svar"]) <= fasit["toleranse"] + _SLINGRING)
