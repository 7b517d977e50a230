"""Messages as SARIF 2.1.0, which code scanning services and editors read."""

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from kompetanse.melding.melding import Alvor, Melding, Rapport
from kompetanse.melding.sted import Sted

_NIVÅ = {Alvor.FEIL: "error", Alvor.ADVARSEL: "warning"}


def vis_sarif(
    rapport: Rapport,
    versjon: str,
    titler: Mapping[str, str] | None = None,
    prefiks: str = "",
    *,
    bare_ascii: bool = False,
) -> str:
    """Return the report as a SARIF log with one run.

    Args:
        rapport: the messages.
        versjon: our own version.
        titler: the title of each code's page.
        prefiks: what stands before each path.
        bare_ascii: escape everything else, for a stream that is not UTF-8.
    """
    koder = sorted({melding.kode for melding in rapport})
    verktøy = {
        "name": "kompetanse",
        "version": versjon,
        "language": "nb",
        "rules": [_regel(kode, (titler or {}).get(kode, kode)) for kode in koder],
    }
    kjøring = {
        "tool": {"driver": verktøy},
        "columnKind": "unicodeCodePoints",
        "results": [_resultat(melding, koder.index(melding.kode), prefiks) for melding in rapport],
    }
    logg = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [kjøring],
    }
    return json.dumps(logg, ensure_ascii=bare_ascii, indent=2)


def _regel(kode: str, tittel: str) -> dict[str, Any]:
    return {"id": kode, "shortDescription": {"text": tittel}}


def _resultat(melding: Melding, regelnummer: int, prefiks: str) -> dict[str, Any]:
    tekst = melding.tekst + (f" Gjør slik: {melding.hint}" if melding.hint else "")
    resultat: dict[str, Any] = {
        "ruleId": melding.kode,
        "ruleIndex": regelnummer,
        "level": _NIVÅ[melding.alvor],
        "message": {"text": tekst},
        "locations": [_plass(melding.sted, prefiks)] if melding.sted.fil else [],
    }
    andre = [_plass(sted, prefiks) for sted in melding.se if sted.fil]
    if andre:
        resultat["relatedLocations"] = [{"id": nr, **plass} for nr, plass in enumerate(andre, 1)]
    return resultat


def _plass(sted: Sted, prefiks: str) -> dict[str, Any]:
    fysisk: dict[str, Any] = {"artifactLocation": {"uri": quote(prefiks + sted.fil)}}
    if sted.linje:
        fysisk["region"] = {
            "startLine": sted.linje,
            "startColumn": sted.kolonne,
            "endColumn": sted.kolonne + max(1, sted.lengde),
        }
    return {"physicalLocation": fysisk}
