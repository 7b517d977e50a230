"""Packages in a real Moodle. Skipped when no Moodle is given."""

import os
import re
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

sys.path.append(str(Path(__file__).parents[1] / "nettleser"))  # the learner that the browser tests use

from moodlehjelp import Aktivitet, Pakke, Spor, kopier_prosjekt, lag_pakke, last_opp, mangler, php

HER = Path(__file__).parent
KJØRING = datetime.now(UTC).strftime("%m%d%H%M%S")
KOLONNER = (
    "Kurs", "Hva", "lesson_status", "score.raw", "Karakter", "Fullføring", "total_time",
    "Interaksjoner", "Spor tapt",
)  # fmt: skip


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    grunn = mangler()
    for test in items:
        if HER in test.path.parents:
            test.add_marker(pytest.mark.moodle)
            if grunn:
                test.add_marker(pytest.mark.skip(reason=grunn))


@pytest.fixture(scope="session")
def moodlekurs() -> str:
    """The short name of a Moodle course that is new in this run."""
    return f"KOMP{KJØRING}"


@pytest.fixture(scope="session")
def prosjektmappe(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return kopier_prosjekt(tmp_path_factory.mktemp("prosjekt"))


@pytest.fixture(scope="session")
def pakke(prosjektmappe: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Pakke]:
    """pakke("oppvekst"): built once."""
    ut = tmp_path_factory.mktemp("pakker")
    ferdige: dict[str, Pakke] = {}
    return lambda kurs: ferdige.setdefault(kurs, ferdige.get(kurs) or lag_pakke(prosjektmappe, kurs, ut))


@pytest.fixture(scope="session")
def aktivitet(pakke: Callable[[str], Pakke], moodlekurs: str) -> Callable[..., Aktivitet]:
    """aktivitet("oppvekst", autocommit=0): uploaded once for each set of settings."""
    ferdige: dict[tuple[object, ...], Aktivitet] = {}

    def gi(kurs: str, **innstillinger: object) -> Aktivitet:
        nøkkel = (kurs, *sorted(innstillinger.items()))
        if nøkkel not in ferdige:
            ferdige[nøkkel] = last_opp(pakke(kurs), moodlekurs, **innstillinger)
        return ferdige[nøkkel]

    return gi


@pytest.fixture(scope="session")
def hele_banken(tmp_path_factory: pytest.TempPathFactory, pakke: Callable[[str], Pakke]) -> Pakke:
    """`oppvekst` with every question of the bank in the final test."""
    mappe = kopier_prosjekt(tmp_path_factory.mktemp("hele"))
    kurs = mappe / "kurs" / "oppvekst.yaml"
    tekst, antall = re.subn(
        r"(?<=antall: )\d+", str(len(pakke("oppvekst").data["oppgaver"])), kurs.read_text("utf-8")
    )
    assert antall == 1
    kurs.write_text(tekst, "utf-8")
    return lag_pakke(mappe, "oppvekst", tmp_path_factory.mktemp("pakker"))


_antall = iter(range(1, 1000))


@pytest.fixture
def ny_elev() -> Callable[[Aktivitet, str], str]:
    """ny_elev(aktivitet, "gro"): a new learner, enrolled; the name is one nobody has had."""
    return lambda aktivitet, navn: aktivitet.meld_på(f"{navn}{KJØRING}x{next(_antall)}")


@pytest.fixture
def streng() -> Iterator[Callable[[int], None]]:
    """streng(1): turn the site's strict SCORM 1.2 on or off; put back afterwards."""
    før = php("cfg_scorm.php")["scorm"]["scormstandard"]
    yield lambda verdi: php("cfg_scorm.php", scormstandard=verdi) and None
    php("cfg_scorm.php", scormstandard=før)


@pytest.fixture(scope="session")
def _tabell() -> Iterator[list[str]]:
    rader: list[str] = []
    yield rader
    if (fil := os.environ.get("KOMPETANSE_MOODLE_TABELL")) and rader:
        Path(fil).write_text(
            f"# Sett i Moodle {datetime.now(UTC):%Y-%m-%d %H:%M} UTC\n\n"
            f"| {' | '.join(KOLONNER)} |\n|{'---|' * len(KOLONNER)}\n" + "".join(rader),
            "utf-8",
        )


@pytest.fixture
def noter(_tabell: list[str]) -> Callable[..., None]:
    """noter(aktivitet, spor, "what was done"): a row in the table of what was seen."""

    def skriv(aktivitet: Aktivitet, spor: Spor, hva: str, tapt: str = "–") -> None:
        celler = [
            aktivitet.pakke.kurs,
            hva,
            spor.status,
            *("–" if tall is None else f"{tall:g}" for tall in (spor.poeng, spor.karakter)),
            spor.fullført,
            spor.totaltid or "–",
            str(len(spor.interaksjoner)),
            tapt,
        ]
        _tabell.append(f"| {' | '.join(celler)} |\n")

    return skriv


@pytest.fixture
def bilde() -> Callable[[Any, str], None]:
    """bilde(page, "name"): a screenshot, when KOMPETANSE_MOODLE_BILDER names a folder."""
    mappe = os.environ.get("KOMPETANSE_MOODLE_BILDER")

    def ta(side: Any, navn: str) -> None:
        if mappe:
            side.screenshot(path=Path(mappe) / f"{navn}.png")

    return ta
