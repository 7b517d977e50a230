"""The project's own files about HR's sheets, in `ansatte/`: read only when somebody works with a sheet."""

from pathlib import Path
from typing import TypeVar

from kompetanse.les.dekod import MANGLER, Dekoder
from kompetanse.les.kilde import les_kilde
from kompetanse.les.mappe import finnes
from kompetanse.les.yamltre import les_tre
from kompetanse.melding import Melding
from kompetanse.modell.grunn import Node

N = TypeVar("N", bound=Node)


def les_register(mappe: Path, fil: str, klasse: type[N]) -> tuple[N | None, list[Melding]]:
    """Read one of the files; None without a message when there is none."""
    if not finnes(mappe / fil):
        return None, []
    kilde, meldinger = les_kilde(mappe, fil)
    rot, flere = les_tre(kilde) if kilde else (None, [])
    meldinger += flere
    if kilde is None or rot is None:
        return None, meldinger
    dekoder = Dekoder(kilde)
    objekt = dekoder.objekt(klasse, rot)
    return (None if objekt is MANGLER else objekt), meldinger + dekoder.meldinger
