"""What the law watch found, as JSON for other programs. The keys are a promise: new may come, none go."""

import json
from typing import Any

from kompetanse.lov.funn import RÅD, Funn, Vaktrapport, antall
from kompetanse.melding import Rapport
from kompetanse.melding.vis_json import melding_som_data

FORMAT = 1


def som_json(rapport: Vaktrapport, meldinger: Rapport, *, bare_ascii: bool = False) -> str:
    """Return the report as one JSON object, the most urgent first.

    Args:
        rapport: what was found.
        meldinger: what is wrong with the archive or the register.
        bare_ascii: escape everything else, for a stream that is not UTF-8.
    """
    data = {
        "format": FORMAT,
        "dag": rapport.dag.isoformat(),
        "arkiv": rapport.arkiv,
        "filer": rapport.filer,
        "helt": rapport.hel,
        "sammenlignet_med": rapport.gammelt or None,
        "må_ses": len(rapport.må_ses),
        "antall": {str(tilstand): n for tilstand, n in antall(rapport.funn).items()},
        "hjemler": [_hjemmel(rapport, funn) for funn in rapport.funn],
        "meldinger": [melding_som_data(melding) for melding in meldinger],
    }
    return json.dumps(data, ensure_ascii=bare_ascii, indent=2) + "\n"


def _hjemmel(rapport: Vaktrapport, funn: Funn) -> dict[str, Any]:
    hjemmel, berørt, nå = funn.hjemmel, rapport.berørt[funn.hjemmel.id], funn.paragraf
    return {
        "id": hjemmel.id,
        "navn": hjemmel.visning,
        "tittel": hjemmel.tittel,
        "lovdata": hjemmel.lovdata,
        "tilstand": str(funn.tilstand),
        "må_ses": funn.må_ses,
        "hvorfor": funn.hvorfor,
        "råd": RÅD[funn.tilstand],
        "kontrollert": hjemmel.kontrollert.isoformat(),
        "festet": hjemmel.avtrykk,
        "avtrykk": nå.avtrykk if nå else None,
        "står_i": nå.adresse if nå else None,
        "forskjell": [
            {"slag": str(s.slag), "biter": [{"slag": str(b.slag), "tekst": b.tekst} for b in s.biter]}
            for s in funn.setninger
        ],
        "varsler": [
            {
                "slag": str(k.varsel.slag),
                "lov": k.varsel.lov,
                "i_kraft": k.varsel.i_kraft.isoformat() if k.varsel.i_kraft else None,
                "tekst": k.varsel.tekst,
                "nytt": k.ny,
                "forfalt": k.forfalt,
            }
            for k in funn.kunngjøringer
        ],
        "moduler": [m.id for m in berørt.moduler],
        "spørsmål": [s.id for s in berørt.spørsmål],
        "løp": [ett.id for ett in berørt.løp],
        "kurs": [k.id for k in berørt.kurs],
        "krav": list(berørt.krav),
        "målgrupper": list(berørt.målgrupper),
        "verktøykasse": berørt.verktøykasse,
    }
