"""`kompetanse ansatte`: read a sheet from HR. The sheet is never copied, and nothing is written here."""

import gc
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from kompetanse.arbeid.innfil import Innfil
from kompetanse.arbeid.vern import uten_verdier
from kompetanse.melding import Rapport

if TYPE_CHECKING:
    from kompetanse.hr.avvik import Avvik
    from kompetanse.hr.personer import Ansatt
    from kompetanse.modell.ansatte import Kolonneregister

KOLONNEFIL = "ansatte/kolonner.yaml"


@dataclass(frozen=True)
class Personliste:
    """What a sheet holds.

    Attributes:
        personer: everyone who can be used.
        avvik: what is wrong.
        avvist: whether the whole file is refused.
        rader: how many rows it had.
        format: what sort of file it is.
        rapport: what is wrong with the project's own files about sheets.
    """

    personer: Sequence["Ansatt"] = field(default=(), repr=False)
    avvik: Sequence["Avvik"] = ()
    avvist: bool = False
    rader: int = 0
    format: str = ""
    rapport: Rapport = field(default_factory=Rapport)

    @property
    def må_rettes(self) -> bool:
        """Whether somebody has to do something."""
        return any(not a.kode.startswith("A-") for a in self.avvik)


def les_personer(fil: Innfil, prosjekt: Path | None = None, ark: str = "") -> Personliste:
    """Read a sheet, with the column names that the project adds."""
    egne, rapport = _egne_kolonner(prosjekt)
    if not rapport.ok:
        return Personliste(rapport=rapport)
    return replace(uten_verdier(lambda: _les(fil.read_bytes(), egne, ark)), rapport=rapport)


def _les(rå: bytes, egne: Sequence["Kolonneregister"], ark: str) -> Personliste:
    from kompetanse.hr.les import les_ark
    from kompetanse.hr.personer import samle_personer

    # Half a million small objects that all stay: looking for garbage among them takes longer than reading.
    gc.disable()
    try:
        lest = les_ark(rå, egne, ark)
        personer, avvik = samle_personer(lest.forhold)
        alle = sorted([*lest.avvik, *avvik])
    finally:
        gc.enable()
    return Personliste(personer, alle, lest.avvist, lest.rader, lest.format)


def _egne_kolonner(prosjekt: Path | None) -> tuple[tuple["Kolonneregister", ...], Rapport]:
    from kompetanse.les.ansatte import les_register
    from kompetanse.modell.ansatte import Kolonneregister

    if prosjekt is None:
        return (), Rapport()
    register, meldinger = les_register(prosjekt, KOLONNEFIL, Kolonneregister)
    return ((register,) if register else ()), Rapport.av(meldinger)


def lag_avviksfil(
    liste: Personliste, format_: str, *, verdier: bool = False, bare_ascii: bool = False
) -> bytes:
    """Write the deviations as JSON or as a workbook; the wrong values only when that is asked for."""
    if format_ == "json":
        from kompetanse.hr.avvikfil import som_json

        return som_json(liste.avvik, liste.rader, len(liste.personer), verdier=verdier, bare_ascii=bare_ascii)
    from kompetanse.hr.avvikfil import som_regneark

    return som_regneark(liste.avvik, verdier=verdier)
