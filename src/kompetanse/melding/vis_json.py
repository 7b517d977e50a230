"""Messages for other programs, as JSON. The keys are a promise: new ones may come, none change or go."""

import json
from collections.abc import Mapping
from typing import Any

from kompetanse.melding.melding import Melding, Rapport
from kompetanse.melding.sted import Sted

FORMAT = 1


def vis_json(
    rapport: Rapport,
    mappe: str = "",
    *,
    bare_ascii: bool = False,
    dessuten: Mapping[str, Any] | None = None,
) -> str:
    """Return the report as one JSON object.

    Args:
        rapport: the messages.
        mappe: the project folder; the paths in the messages are from there.
        bare_ascii: escape everything else, for a stream that is not UTF-8.
        dessuten: what a command tells besides, before the messages.
    """
    data = {
        "format": FORMAT,
        "mappe": mappe,
        "ok": rapport.ok,
        "feil": len(rapport.feil),
        "advarsler": len(rapport) - len(rapport.feil),
        **(dessuten or {}),
        "meldinger": [melding_som_data(melding) for melding in rapport],
    }
    return json.dumps(data, ensure_ascii=bare_ascii, indent=2)


def melding_som_data(melding: Melding) -> dict[str, Any]:
    """Return a message as JSON-able data."""
    return {
        **sted_som_data(melding.sted),
        "alvor": str(melding.alvor),
        "kode": melding.kode,
        "tekst": melding.tekst,
        "hint": melding.hint,
        "se": [sted_som_data(sted) for sted in melding.se],
    }


def sted_som_data(sted: Sted) -> dict[str, Any]:
    """Return a place as JSON-able data; `sluttkolonne` is the column after the last marked character."""
    if not sted.fil:
        return {"fil": None, "linje": None, "kolonne": None, "sluttkolonne": None}
    return {
        "fil": sted.fil,
        "linje": sted.linje,
        "kolonne": sted.kolonne,
        "sluttkolonne": sted.kolonne + max(1, sted.lengde),
    }
