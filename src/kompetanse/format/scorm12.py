"""SCORM 1.2: one package per course, with one SCO."""

import re

from kompetanse.format.imsmanifest import (
    MANIFEST,
    METADATA,
    STARTSIDE,
    identifikator,
    manifest,
    metadata,
    ren,
)
from kompetanse.format.kontroll12 import kontroller
from kompetanse.melding import Melding, Rapport, feil
from kompetanse.modell.bygd import BygdKurs

__all__ = ["forkontroll", "kontroller", "pakk"]

TITTELGRENSE = 200
IDENTIFIKATORGRENSE = 255
_KURSDATA = "kursdata.js"
_START = b"globalThis.KOMPETANSE = {"


def forkontroll(bygd: BygdKurs) -> Rapport:
    """Tell what an author must change before the course can be a SCORM 1.2 package."""
    meldinger: list[Melding] = []
    if len(ren(bygd.kurs.tittel)) > TITTELGRENSE:
        meldinger.append(
            feil(
                "K690",
                f"Kurstittelen har {len(ren(bygd.kurs.tittel))} tegn. SCORM 1.2 tar høyst {TITTELGRENSE}.",
                bygd.kurs.ved("tittel"),
                "Skriv en kortere tittel, og legg resten i beskrivelsen.",
            )
        )
    lengste = identifikator(bygd, "item")
    if len(lengste) > IDENTIFIKATORGRENSE or not re.fullmatch(r"[A-Za-z_][A-Za-z0-9._-]*", lengste):
        meldinger.append(
            feil(
                "K691",
                f"«{lengste}» kan ikke brukes som navn på kurset i et LMS.",
                bygd.kurs.ved("id"),
                "id i kompetanse.yaml må begynne med en bokstav a–z og ellers ha bare a–z, 0–9, punktum og "
                f"bindestrek. Sammen med kursets id blir det høyst {IDENTIFIKATORGRENSE} tegn.",
            )
        )
    return Rapport.av(meldinger)


def pakk(bygd: BygdKurs) -> dict[str, bytes]:
    """Make the files of the package.

    Raises:
        ValueError: the course's own files are not what they should be: our own bug.
    """
    if STARTSIDE not in bygd.filer or {MANIFEST, METADATA} & bygd.filer.keys():
        raise ValueError(f"Kurset {bygd.kurs.id} mangler {STARTSIDE}, eller har filer med pakkens egne navn.")
    filer = {**bygd.filer, METADATA: metadata(bygd)}
    if _KURSDATA in filer:
        filer[_KURSDATA] = _si_lms(filer[_KURSDATA])
    return {MANIFEST: manifest(bygd, list(filer)), **filer}


def _si_lms(kursdata: bytes) -> bytes:
    """Tell the player that there should be an LMS, so that it says so when it finds none."""
    if not kursdata.startswith(_START):
        raise ValueError(f"{_KURSDATA} begynner ikke med {_START.decode()}")
    return _START + b'"lms": "scorm12", ' + kursdata[len(_START) :]
