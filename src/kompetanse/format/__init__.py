"""The package formats: `FORMATER[navn]`, each imported when it is first used."""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from kompetanse.melding import Rapport
from kompetanse.modell.bygd import BygdKurs


@dataclass(frozen=True)
class Format:
    """A package format.

    Attributes:
        navn: its name on the command line.
        som_mappe: whether it is a folder of files rather than one zip.
        modul: the module that makes it, with `pakk`, `forkontroll` and `kontroller`.
    """

    navn: str
    som_mappe: bool
    modul: str

    def pakk(self, bygd: BygdKurs) -> dict[str, bytes]:
        """Make the files of a course's package."""
        filer: dict[str, bytes] = self._modul().pakk(bygd)
        return filer

    def kontroller(self, bygd: BygdKurs, filer: Mapping[str, bytes]) -> Rapport:
        """Check the course against the format's limits, and then the finished package."""
        rapport: Rapport = self._modul().forkontroll(bygd)
        if rapport.ok:
            rapport += self._modul().kontroller(filer)
        return rapport

    def _modul(self) -> Any:
        return import_module(self.modul)


FORMATER: Mapping[str, Format] = {
    format_.navn: format_
    for format_ in (
        Format("scorm12", som_mappe=False, modul="kompetanse.format.scorm12"),
        Format("nettsted", som_mappe=True, modul="kompetanse.format.nettsted"),
    )
}
