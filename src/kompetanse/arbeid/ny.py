"""`kompetanse ny`: lay out a project, a course or a module that has no errors from the start."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from kompetanse.melding import Rapport

if TYPE_CHECKING:
    from kompetanse.modell.prosjekt import Prosjekt

STARTKURS = "grunnkurs"
STARTMODUL = "bekymret-for-et-barn"
SKJEMAMAPPE = ".kompetanse/skjema"

_PROSJEKTFILER = {
    "kompetanse.yaml": "kompetanse.yaml",
    f"kurs/{STARTKURS}.yaml": "kurs.yaml",
    f"moduler/{STARTMODUL}/modul.md": "startmodul.md",
    f"moduler/{STARTMODUL}/quiz.yaml": "startquiz.yaml",
    f"moduler/{STARTMODUL}/bilder/tre-trinn.svg": "tre-trinn.svg",
    "kilder/lover.yaml": "lover.yaml",
    "kilder/hjelp.yaml": "hjelp.yaml",
    "LESMEG.md": "LESMEG.md",
    ".gitignore": "gitignore.txt",
    ".editorconfig": "editorconfig.txt",
    ".vscode/settings.json": "vscode-settings.json",
    ".vscode/extensions.json": "vscode-extensions.json",
}


@dataclass(frozen=True)
class Lagt:
    """What was laid out.

    Attributes:
        filer: the files that were written; none when something was in the way or wrong.
        opptatt: files that were there already: then nothing was written.
        rapport: errors in the project that must be mended first.
    """

    filer: tuple[Path, ...] = ()
    opptatt: tuple[Path, ...] = ()
    rapport: Rapport = Rapport()


def ny_prosjekt(mappe: Path, tittel: str = "", virksomhet: str = "") -> Lagt:
    """Lay out a whole project."""
    navn = _ascii(mappe.absolute().name)
    verdier = {
        "TITTEL": tittel or "Når du er bekymret for et barn",
        "VIRKSOMHET": virksomhet or "Virksomhetens navn",
        "PROSJEKTID": f"no.eksempel.{navn}",
        "UTGAVE": f"{date.today().year}.1",
        "ID": STARTKURS,
        "MÅLGRUPPE": "alle-ansatte",
        "MODULER": STARTMODUL,
        "ANTALL": "5",
    }
    ut = {sti: _fyll(fil, verdier) for sti, fil in _PROSJEKTFILER.items()}
    return _legg_ut(mappe, ut | _skjemaer())


def ny_kurs(mappe: Path, id_: str, tittel: str = "") -> Lagt:
    """Lay out a course of all the project's modules, for its first target group."""
    from kompetanse.les import les_prosjekt

    prosjekt, rapport = les_prosjekt(mappe)
    if prosjekt is None or not prosjekt.fil.målgrupper:
        return Lagt(rapport=rapport)
    ut: dict[str, bytes] = {}
    målgruppe = next(iter(prosjekt.fil.målgrupper))
    moduler = _moduler(prosjekt)
    antall = sum(s.gjelder(målgruppe) for m in moduler for s in prosjekt.moduler[m].spørsmål)  # type: ignore[index]
    if not moduler:
        ut |= _modulfiler(id_, tittel)
        moduler, antall = [id_], 2
    verdier = {
        "ID": id_,
        "TITTEL": tittel or _som_tittel(id_),
        "MÅLGRUPPE": målgruppe,
        "MODULER": ", ".join(moduler),
        "ANTALL": str(min(10, antall)),
    }
    tekst = _fyll("kurs.yaml", verdier)
    if not antall:
        tekst = re.sub(rb"(?m)^(sluttpr.*)$", rb"# \1", tekst)
    return _legg_ut(mappe, {f"kurs/{id_}.yaml": tekst} | ut)


def ny_modul(mappe: Path, id_: str, tittel: str = "") -> Lagt:
    """Lay out a module with two questions."""
    return _legg_ut(mappe, _modulfiler(id_, tittel))


def ny_skjema(mappe: Path) -> Lagt:
    """Renew the schemas that help while writing in an editor; they are ours, so they may be overwritten."""
    return _legg_ut(mappe, _skjemaer(), overskriv=True)


def ugyldig_id(id_: str) -> str:
    """Return what is wrong with an id in one sentence, or nothing."""
    if re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", id_) and len(id_) <= 60:
        return ""
    forslag = _ascii(id_)[:60].strip("-")
    return (
        f"«{id_}» kan ikke være en id. Den skal ha små bokstaver a–z, tall og bindestrek, begynne med en "
        f"bokstav og ha høyst 60 tegn." + (f" Skriv for eksempel «{forslag}»." if forslag else "")
    )


def _moduler(prosjekt: "Prosjekt") -> list[str]:
    """Return all modules, those of the courses first, in their order."""
    i_kurs = [m for kurs in prosjekt.kurs.values() for m in kurs.moduler if m in prosjekt.moduler]
    return list(dict.fromkeys([*map(str, i_kurs), *map(str, prosjekt.moduler)]))


def _modulfiler(id_: str, tittel: str) -> dict[str, bytes]:
    verdier = {"ID": id_[:48].rstrip("-"), "TITTEL": tittel or _som_tittel(id_)}
    return {
        f"moduler/{id_}/modul.md": _fyll("modul.md", verdier),
        f"moduler/{id_}/quiz.yaml": _fyll("quiz.yaml", verdier),
    }


def _fyll(fil: str, verdier: Mapping[str, str]) -> bytes:
    """Return a starter file with its `@NAVN@` filled in; titles stand between double quotes there."""
    tekst = (files("kompetanse") / "start" / fil).read_text("utf-8")
    for navn, verdi in verdier.items():
        if f'"@{navn}@"' in tekst:
            verdi = verdi.replace("\\", "\\\\").replace('"', '\\"')
        tekst = tekst.replace(f"@{navn}@", verdi)
    return tekst.encode()


def _skjemaer() -> dict[str, bytes]:
    mappe = files("kompetanse") / "skjema"
    return {
        f"{SKJEMAMAPPE}/{fil.name}": fil.read_bytes()
        for fil in sorted(mappe.iterdir(), key=lambda f: f.name)
        if fil.name.endswith(".json")
    }


def _legg_ut(mappe: Path, filer: Mapping[str, bytes], *, overskriv: bool = False) -> Lagt:
    """Write the files, or nothing at all when one of them is there already."""
    opptatt = tuple(mappe / sti for sti in filer if os.path.lexists(mappe / sti))
    if opptatt and not overskriv:
        return Lagt(opptatt=opptatt)
    from kompetanse.skriv import skriv_fil

    for sti, data in filer.items():
        skriv_fil(mappe / sti, data)
    return Lagt(filer=tuple(mappe / sti for sti in filer))


def _som_tittel(id_: str) -> str:
    ord_ = id_.replace("-", " ")
    return ord_[:1].upper() + ord_[1:]


def _ascii(tekst: str) -> str:
    tekst = tekst.lower().replace("æ", "ae").replace("ø", "o").replace("å", "a")
    slug = re.sub(r"[^a-z0-9]+", "-", tekst).strip("-")
    return slug if len(slug) > 1 and slug[0].isalpha() else f"kurs-{slug}".rstrip("-")
