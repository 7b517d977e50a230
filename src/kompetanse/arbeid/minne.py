"""What the last build did, in `build/.kompetanse.json`: so that a build with nothing to do does nothing.

The file is only ever a shortcut. When it is missing, damaged, or not true any more, everything is built.
"""

import json
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from kompetanse.arbeid.avtrykk import avtrykk_av_fil
from kompetanse.melding import Alvor, Melding, Rapport, Sted

FIL = "build/.kompetanse.json"
FORMAT = 2
FELLES = ""
"""Stands for all courses where a course's id is expected: what they have in common, such as a start page."""


@dataclass(frozen=True)
class Pakke:
    """A package that was built.

    Attributes:
        kurs: the course's id, or `FELLES`.
        av: the whole course that a short one («nytt siden sist») is made from; else empty.
        format: the name of its format.
        sti: path from the project folder, of a file or a folder.
        filer: sha256 by path from the project folder, of every file it consists of.
        størrelse: bytes in all.
        moduler: how many modules the course has.
        minutter: estimated time to take the course; 0 for `FELLES`.
    """

    kurs: str
    format: str
    sti: str
    filer: Mapping[str, str]
    størrelse: int
    moduler: int
    minutter: int
    av: str = ""


@dataclass(frozen=True)
class Minne:
    """What is remembered from the last build.

    Attributes:
        verktøy: fingerprint of the program.
        kilder: fingerprints of the source files.
        pakker: the packages that these sources and this program gave.
        advarsler: the messages of that build.
        eldre: packages from earlier sources that still lie there, until a complete build replaces them.
    """

    verktøy: str
    kilder: Mapping[str, str]
    pakker: Sequence[Pakke] = ()
    advarsler: Rapport = field(default_factory=Rapport)
    eldre: Sequence[Pakke] = ()


def hent(mappe: Path) -> Minne | None:
    """Read what is remembered, if it can be read."""
    try:
        with open(mappe / FIL, "rb") as fil:  # noqa: PTH123
            data = json.loads(fil.read())
        if data["format"] != FORMAT:
            return None
        return Minne(
            data["verktøy"],
            data["kilder"],
            [Pakke(**pakke) for pakke in data["pakker"]],
            Rapport.av(_melding(m) for m in data["advarsler"]),
            [Pakke(**pakke) for pakke in data["eldre"]],
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def som_bytes(minne: Minne) -> bytes:
    """Return what is to be remembered as the content of its file."""
    data = {
        "format": FORMAT,
        "om": "Laget av kompetanse. Kan trygt slettes; da bygges alt på nytt.",
        "verktøy": minne.verktøy,
        "kilder": dict(minne.kilder),
        "pakker": [asdict(pakke) for pakke in minne.pakker],
        "advarsler": [asdict(melding) for melding in minne.advarsler],
        "eldre": [asdict(pakke) for pakke in minne.eldre],
    }
    return json.dumps(data, ensure_ascii=False, indent=1).encode() + b"\n"


def er_på_plass(mappe: Path, pakke: Pakke) -> bool:
    """Tell whether every file of a package is as it was written."""
    rot = str(mappe)
    return bool(pakke.filer) and all(
        avtrykk_av_fil(os.path.join(rot, sti)) == avtrykk  # noqa: PTH118
        for sti, avtrykk in pakke.filer.items()
    )


def ønskede(minne: Minne, par: Iterable[tuple[str, str]]) -> list[Pakke] | None:
    """Return the remembered packages for these courses and formats, or None when one is missing."""
    etter_par = {(pakke.kurs, pakke.format): pakke for pakke in minne.pakker}
    ut = [etter_par.get(ett) for ett in par]
    return None if None in ut else [pakke for pakke in ut if pakke]


def _melding(data: dict[str, Any]) -> Melding:
    return Melding(
        Alvor(data["alvor"]),
        data["kode"],
        data["tekst"],
        Sted(**data["sted"]),
        data["hint"],
        tuple(Sted(**sted) for sted in data["se"]),
    )
