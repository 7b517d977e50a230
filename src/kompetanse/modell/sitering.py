"""Citing several legal bases at once, gathered by law."""

import re
from collections.abc import Iterable

from kompetanse.modell.kilder import Hjemmel
from kompetanse.norsk import opplisting


def sitert(hjemler: Iterable[Hjemmel]) -> str:
    """Cite legal bases, gathered by law: «barnevernsloven §§ 13-2 og 13-3; straffeloven § 196»."""
    lover: dict[str, list[str]] = {}
    for hjemmel in hjemler:
        lover.setdefault(hjemmel.lov, []).append(hjemmel.paragraf)
    return "; ".join(f"{lov[:1].lower()}{lov[1:]} {_paragrafer(steder)}" for lov, steder in lover.items())


def _paragrafer(steder: list[str]) -> str:
    steder = sorted(steder, key=_naturlig)
    if len(steder) == 1 or not all(sted.startswith("§ ") for sted in steder):
        return opplisting(steder)
    return "§§ " + opplisting([sted.removeprefix("§ ") for sted in steder])


def _naturlig(paragraf: str) -> list[tuple[int, str]]:
    """Return what sections are sorted by: § 2-1 before § 13-1, § 13 before § 13 a."""
    return [(int(tall or 0), ord_) for tall, ord_ in re.findall(r"(\d+)|([^\d\s]+)", paragraf)]
