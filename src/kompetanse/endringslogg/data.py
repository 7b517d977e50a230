"""The changelog as JSON for other programs. The keys are a promise: new ones may come, none go.

They are described in docs/endringslogg.md.
"""

import json
from dataclasses import asdict
from typing import Any

from kompetanse.endringslogg.dokument import Del, Endringslogg, Forfatterord, Kursbit, Linje, Utgavepunkt

FORMAT = 1


def som_json(logg: Endringslogg, *, bare_ascii: bool = False) -> str:
    """Return the changelog as one JSON object; `bare_ascii` escapes all else, for a poor stream."""
    data = {
        "format": FORMAT,
        "tittel": logg.tittel,
        "virksomhet": logg.virksomhet,
        "fra": _utgave(logg.fra),
        "til": _utgave(logg.til),
        "mellom": list(logg.mellom),
        "utkast": logg.utkast,
        "kurs": [_kurs(kurs) for kurs in logg.kurs],
        "moduler": [_del(del_) for del_ in logg.moduler],
        "felles": _del(logg.felles),
        "hjemler": [asdict(hjemmel) for hjemmel in logg.hjemler],
        "endringer": [_endring(linje) for linje in sorted(logg.linjer, key=lambda linje: linje.nummer)],
    }
    return json.dumps(data, ensure_ascii=bare_ascii, indent=2) + "\n"


def _utgave(punkt: Utgavepunkt) -> dict[str, Any]:
    return {"utgave": punkt.navn, "frosset": punkt.frosset.isoformat() if punkt.frosset else None}


def _kurs(kurs: Kursbit) -> dict[str, Any]:
    return {
        "id": kurs.id,
        "tittel": kurs.tittel,
        "målgruppe": kurs.målgruppe,
        "nivå": kurs.nivå,
        "tilstand": kurs.tilstand,
        "betyr": kurs.betyr,
        "frist": kurs.frist,
        "grunner": [{"tekst": grunn.tekst, "endringer": list(grunn.numre)} for grunn in kurs.grunner],
        "ord": _ord(kurs.del_),
        "varsel": kurs.del_.varsel,
        "moduler": [
            {"id": modul.id, "tittel": modul.tittel, "nivå": modul.nivå, "antall": modul.antall}
            for modul in kurs.moduler
        ],
        "endringer": [linje.nummer for linje in kurs.del_.linjer],
    }


def _del(del_: Del) -> dict[str, Any]:
    return {
        "id": del_.id,
        "tittel": del_.tittel,
        "nivå": del_.nivå,
        "ord": _ord(del_),
        "varsel": del_.varsel,
        "endringer": [linje.nummer for linje in del_.linjer],
    }


def _ord(del_: Del) -> list[dict[str, Any]]:
    return [_ett(ett) for ett in del_.ord]


def _ett(ett: Forfatterord) -> dict[str, Any]:
    return {"nivå": ett.nivå, "hva": ett.hva, "utgave": ett.utgave}


def _endring(linje: Linje) -> dict[str, Any]:
    """Return a difference as the engine found it: texts are canonical Markdown, names are ids."""
    f = linje.forskjell
    return {
        "nummer": linje.nummer,
        "slag": f.slag,
        "hva": linje.hva,
        "nivå": f.nivå,
        "grunner": list(linje.grunner),
        "tegn": list(f.tegn),
        "meldes": f.meldes,
        "hvor": {navn: verdi for navn, verdi in asdict(f.hvor).items() if verdi},
        "før": f.før,
        "etter": f.etter,
        "biter": [[bit.hva, bit.tekst] for bit in f.biter],
        "kurs": list(f.kurs),
        "målgrupper": list(f.målgrupper),
        "sted": {"fil": f.sted.fil, "linje": f.sted.linje, "kolonne": f.sted.kolonne} if f.sted.fil else None,
    }
