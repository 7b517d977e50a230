"""Putting packages into `build/`, and taking away those of courses that are no more."""

import contextlib
from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import Path

from kompetanse.arbeid import minne
from kompetanse.arbeid.minne import Pakke
from kompetanse.modell.bygd import BygdKurs
from kompetanse.skriv import INDEKS, skriv_fil, skriv_mappe, zip_bytes

MAPPE = "build"


def lever(
    prosjekt: Path, bygd: BygdKurs, format_: str, filer: Mapping[str, bytes], *, som_mappe: bool
) -> tuple[Pakke, bool, tuple[str, ...]]:
    """Write a package.

    Returns:
        What was written, whether anything of it is new, and the foreign files in its way.
    """
    navn = f"{MAPPE}/{bygd.kurs.id}-{format_}"
    fremmede: tuple[str, ...] = ()
    if som_mappe:
        resultat = skriv_mappe(prosjekt / navn, filer)
        innhold = {f"{navn}/{sti}": data for sti, data in filer.items()}
        nytt, fremmede = bool(resultat.skrevet or resultat.fjernet), resultat.fremmede
    else:
        navn += ".zip"
        innhold = {navn: zip_bytes(filer)}
        nytt = skriv_fil(prosjekt / navn, innhold[navn]) == "skrevet"
    pakke = Pakke(
        kurs=bygd.kurs.id,
        format=format_,
        sti=navn,
        filer={sti: sha256(data).hexdigest() for sti, data in innhold.items()},
        størrelse=sum(map(len, innhold.values())),
        moduler=len(bygd.kurs.moduler),
        minutter=bygd.minutter,
    )
    return pakke, nytt, tuple(f"{navn}/{sti}" for sti in fremmede)


def slett_utgåtte(prosjekt: Path, pakker: Sequence[Pakke], kurs: Sequence[str]) -> list[str]:
    """Delete packages of courses that are no more; only those that are exactly as we wrote them."""
    slettet = []
    for pakke in pakker:
        if pakke.kurs in kurs or not minne.er_på_plass(prosjekt, pakke):
            continue
        if not pakke.sti.endswith(".zip"):
            skriv_mappe(prosjekt / pakke.sti, {})
            with contextlib.suppress(OSError):
                (prosjekt / pakke.sti / INDEKS).unlink()
                (prosjekt / pakke.sti).rmdir()
        else:
            (prosjekt / pakke.sti).unlink()
        slettet.append(pakke.sti)
    return slettet
