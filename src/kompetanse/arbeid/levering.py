"""Putting packages into `build/`, and taking away those of courses that are no more."""

import contextlib
import errno
import shutil
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from kompetanse.arbeid import minne
from kompetanse.arbeid.minne import FELLES, Pakke
from kompetanse.modell.bygd import BygdKurs
from kompetanse.modell.nyttkurs import hele_kurset
from kompetanse.skriv import INDEKS, skriv_fil, skriv_mappe, zip_bytes

MAPPE = "build"
BLOKK = 4096
"""What a file takes on disk besides its bytes, at most."""


@dataclass(frozen=True)
class Levering:
    """A package that is ready to be written.

    Attributes:
        pakke: what it is.
        innhold: the bytes of its files, by path from the project folder.
    """

    pakke: Pakke
    innhold: Mapping[str, bytes] = field(repr=False)

    @property
    def som_mappe(self) -> bool:
        """Whether it is a folder of files and not one zip."""
        return self.pakke.sti not in self.innhold


def gjør_klar(bygd: BygdKurs, format_: str, filer: Mapping[str, bytes], *, som_mappe: bool) -> Levering:
    """Make a course's package ready to be written: `build/<format>/<kurs>`, a folder or a zip."""
    navn = f"{MAPPE}/{format_}/{bygd.kurs.id}"
    if som_mappe:
        innhold = {f"{navn}/{sti}": data for sti, data in filer.items()}
    else:
        navn += ".zip"
        innhold = {navn: zip_bytes(filer)}
    pakke = Pakke(
        kurs=bygd.kurs.id,
        format=format_,
        sti=navn,
        filer={sti: sha256(data).hexdigest() for sti, data in innhold.items()},
        størrelse=sum(map(len, innhold.values())),
        moduler=len(bygd.kurs.moduler),
        minutter=bygd.minutter,
        av=helt if (helt := hele_kurset(bygd.kurs.id)) != bygd.kurs.id else "",
    )
    return Levering(pakke, innhold)


def gjør_klar_felles(format_: str, filer: Mapping[str, bytes], bygde: Sequence[BygdKurs]) -> Levering:
    """Make what the courses of a format have in common ready to be written, such as a start page."""
    navn = f"{MAPPE}/{format_}"
    innhold = {f"{navn}/{sti}": data for sti, data in filer.items()}
    pakke = Pakke(
        kurs=FELLES,
        format=format_,
        sti=navn,
        filer={sti: sha256(data).hexdigest() for sti, data in innhold.items()},
        størrelse=sum(map(len, innhold.values())),
        moduler=len({modul for bygd in bygde for modul in bygd.kurs.moduler}),
        minutter=0,
    )
    return Levering(pakke, innhold)


def krev_plass(prosjekt: Path, leveringer: Sequence[Levering]) -> None:
    """Look before writing whether the disk has room for it all, so that no half of it is written.

    Raises:
        OSError: it has not.
    """
    filer = {sti: len(data) for levering in leveringer for sti, data in levering.innhold.items()}
    vekst = sum(max(0, lengde - _lengde(prosjekt / sti)) for sti, lengde in filer.items())
    mappe = prosjekt / MAPPE
    ledig = shutil.disk_usage(mappe if mappe.is_dir() else prosjekt).free
    if vekst and vekst + max(filer.values()) + BLOKK * len(filer) > ledig:
        raise OSError(errno.ENOSPC, "for lite plass", str(mappe))


def _lengde(sti: Path) -> int:
    try:
        return sti.stat().st_size
    except OSError:
        return 0


def lever(prosjekt: Path, levering: Levering) -> tuple[bool, tuple[str, ...]]:
    """Write a package; returns whether anything of it is new, and the foreign files in its way."""
    sti = levering.pakke.sti
    if not levering.som_mappe:
        return skriv_fil(prosjekt / sti, levering.innhold[sti]) == "skrevet", ()
    filer = {fil[len(sti) + 1 :]: data for fil, data in levering.innhold.items()}
    resultat = skriv_mappe(prosjekt / sti, filer)
    return bool(resultat.skrevet or resultat.fjernet), tuple(f"{sti}/{fil}" for fil in resultat.fremmede)


def slett_utgåtte(prosjekt: Path, pakker: Sequence[Pakke], kurs: Collection[str]) -> list[str]:
    """Delete packages of courses that are no more; only those that are exactly as we wrote them."""
    slettet = []
    for pakke in pakker:
        if pakke.kurs == FELLES or pakke.kurs in kurs or not minne.er_på_plass(prosjekt, pakke):
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
