"""The files of a package: their names, and that they and the manifest agree."""

import re
import unicodedata
from collections.abc import Iterator, Mapping

from kompetanse.format.imsmanifest import ADLCP, IMSMD, MANIFEST
from kompetanse.format.lesxml import les
from kompetanse.format.manifest12 import Manifest, fil_for, ved
from kompetanse.melding import Melding, Sted, feil
from kompetanse.skriv import lovlig_sti

_STIGRENSE = 200
_WINDOWS = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?", re.IGNORECASE)
_UTENOM = (".xsd", ".dtd")
"""Schemas lie beside the manifest by custom, and belong to no resource."""


def sjekk_stier(filer: Mapping[str, bytes]) -> Iterator[Melding]:
    """K742–K745: names that arrive unchanged, and that the LMS serves as what they are."""
    for sti in sorted(filer):
        sted = Sted(sti)
        deler = sti.split("/")
        if not lovlig_sti(sti) or any(_WINDOWS.fullmatch(del_) or del_.endswith(".") for del_ in deler):
            hint = "Bruk bare a–z, A–Z, 0–9, punktum, bindestrek og understrek. LMS-er endrer andre tegn."
            yield feil("K742", f"«{sti[:100]}» er ikke et trygt filnavn.", sted, hint)
        if len(sti) >= _STIGRENSE:
            hint = "Bruk kortere navn. Lengre enn 199 tegn får ikke plass i Moodles database."
            yield feil("K744", f"Stien har {len(sti)} tegn.", sted, hint)
        if sti.lower().endswith(".mjs"):
            yield feil(
                "K745", "JavaScript-fila heter .mjs.", sted, "Kall den .js. Moodle sender .mjs som tekst."
            )
    yield from _kollisjoner(filer)


def _kollisjoner(filer: Mapping[str, bytes]) -> Iterator[Melding]:
    første: dict[str, str] = {}
    for sti in sorted(filer):
        deler = sti.split("/")
        for n in range(1, len(deler) + 1):
            del_ = "/".join(deler[:n])
            annen = første.setdefault(_nøkkel(del_), del_)
            if annen != del_ or (n < len(deler) and del_ in filer):
                hint = "Gi dem ulike navn. På noen tjenere er de samme fil."
                yield feil("K743", f"«{del_[:100]}» og «{annen[:100]}» kan forveksles.", Sted(sti), hint)
                break


def _nøkkel(sti: str) -> str:
    return unicodedata.normalize("NFC", sti).casefold()


def sjekk_mot_manifest(manifest: Manifest, filer: Mapping[str, bytes]) -> Iterator[Melding]:
    """K740, K741, K746: every file named is there, and every file there is named."""
    navngitt = {MANIFEST}
    små = {sti.lower(): sti for sti in filer}
    for element in (*manifest.alle("resource"), *manifest.alle("file")):
        sti = fil_for(element, element.get("href") or "") if element.get("href") else None
        if sti is None or sti in navngitt:
            continue
        navngitt.add(sti)
        if sti not in filer:
            yield _mangler(sti, ved(element), små)
    for element in manifest.alle("location", ADLCP):
        sti = (element.text or "").strip()
        navngitt.add(sti)
        if sti not in filer:
            yield _mangler(sti, ved(element), små)
        else:
            yield from _metadata(sti, filer[sti])
    for sti in sorted(filer.keys() - navngitt):
        if not sti.lower().endswith(_UTENOM):
            hint = f'Skriv <file href="{sti[:100]}"/> i <resource>. Noen LMS-er hopper over resten.'
            yield feil("K741", "Fila er ikke nevnt i manifestet.", Sted(sti), hint)


def _mangler(sti: str, sted: Sted, små: Mapping[str, str]) -> Melding:
    nesten = små.get(sti.lower())
    hint = f"Fila heter «{nesten}»." if nesten else "Legg fila i pakken, eller ta den ut av manifestet."
    return feil("K740", f"Manifestet nevner «{sti[:100]}», som ikke finnes i pakken.", sted, hint)


def _metadata(sti: str, data: bytes) -> Iterator[Melding]:
    rot, meldinger = les(data, sti, manifest=False)
    yield from meldinger
    if rot is not None and rot.tag != f"{{{IMSMD}}}lom":
        hint = f"Rota skal være <lom xmlns={IMSMD!r}>."
        yield feil("K746", "Metadatafila er ikke LOM slik SCORM 1.2 vil ha det.", Sted(sti), hint)
