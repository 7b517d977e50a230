"""What the tests know of Moodle: packages made from the project, activities, and what Moodle has stored.

Moodle itself and the small drivers that talk to its database are outside the repository (see LESMEG.md).
"""

import hashlib
import importlib
import json
import os
import re
import shutil
import sys
import time
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from kompetanse.bygg import bygg_kurs
from kompetanse.format import FORMATER
from kompetanse.les import les_prosjekt
from kompetanse.skriv import zip_bytes

ROT = Path(__file__).parents[2]
KURS = ("alle-ansatte", "helse-og-velferd", "nyansatte", "oppvekst")
DRIVERE = Path(os.environ.get("KOMPETANSE_MOODLE_DRIVERE") or ROT.parent / "shared" / "moodle-drive")
INNSTILLINGER = {
    "completion": 2,
    "completionview": 0,
    "completionstatusrequired": 6,
    "completionstatusallscos": 0,
    "grademethod": 1,
    "maxgrade": 100,
    "whatgrade": 0,
    "maxattempt": 0,
    "forcenewattempt": 0,
    "lastattemptlock": 0,
    "forcecompleted": 0,
    "masteryoverride": 1,
    "autocommit": 1,
    "auto": 0,
    "hidebrowse": 1,
    "skipview": 2,
    "hidetoc": 3,
    "nav": 0,
    "popup": 0,
    "displaycoursestructure": 0,
    "displayattemptstatus": 1,
    "updatefreq": 0,
}
"""The settings we recommend for a compulsory course."""


def mangler() -> str:
    """Say what is missing for these tests to run; nothing when they can."""
    if tomme := [navn for navn in ("MOODLE_URL", "MOODLE_DIR") if not os.environ.get(navn)]:
        return f"Prøves i en Moodle som kjører, når {' og '.join(tomme)} er satt (se tests/moodle/LESMEG.md)"
    if not (DRIVERE / "moodle_player.py").is_file():
        return f"Fant ikke driverne for Moodle i {DRIVERE} (sett KOMPETANSE_MOODLE_DRIVERE)"
    return ""


def driver() -> Any:
    """Return the module `moodle_player` from the drivers' folder."""
    if str(DRIVERE) not in sys.path:
        sys.path.insert(0, str(DRIVERE))
    return importlib.import_module("moodle_player")


def php(skript: str, **valg: object) -> dict[str, Any]:
    """Run one of the PHP drivers; `set_x` becomes `--set.x`."""
    ord_ = [f"--{navn.replace('set_', 'set.', 1)}={verdi}" for navn, verdi in valg.items()]
    svar: dict[str, Any] = driver().php(skript, *ord_)
    assert svar.get("ok", True), svar
    return svar


@dataclass(frozen=True)
class Pakke:
    """A zip as the tool makes it."""

    kurs: str
    zip: Path
    filer: Mapping[str, bytes]

    @cached_property
    def data(self) -> dict[str, Any]:
        """What the player is told of the course."""
        tekst = self.filer["kursdata.js"].decode()
        lest: dict[str, Any] = json.loads(tekst[tekst.index("{") :].rstrip().rstrip(";"))
        return lest

    @property
    def sha1(self) -> str:
        return hashlib.sha1(self.zip.read_bytes()).hexdigest()


def kopier_prosjekt(til: Path) -> Path:
    """Copy the repository's own project, so that it can be changed."""
    for mappe in ("kilder", "kurs", "moduler"):
        shutil.copytree(ROT / mappe, til / mappe)
    shutil.copy(ROT / "kompetanse.yaml", til)
    return til


def lag_pakke(prosjektmappe: Path, kurs: str, ut: Path) -> Pakke:
    """Build a course and write its SCORM 1.2 zip."""
    prosjekt, rapport = les_prosjekt(prosjektmappe)
    assert prosjekt is not None, rapport
    bygd, rapport = bygg_kurs(prosjekt, next(k for k in prosjekt.kurs.values() if k.id == kurs))
    assert bygd is not None, rapport
    filer = FORMATER["scorm12"].pakk(bygd)
    ut.mkdir(parents=True, exist_ok=True)
    sti = ut / f"{kurs}.zip"
    sti.write_bytes(zip_bytes(filer))
    return Pakke(kurs, sti, filer)


def les_pakke(zip_: Path) -> Pakke:
    """Read a zip that `kompetanse bygg` has written."""
    with zipfile.ZipFile(zip_) as arkiv:
        return Pakke(zip_.stem, zip_, {navn: arkiv.read(navn) for navn in arkiv.namelist()})


@dataclass(frozen=True)
class Spor:
    """What Moodle has stored of one learner's work in one activity."""

    rå: Mapping[str, Any]

    @cached_property
    def verdier(self) -> dict[str, str]:
        """Every element of the data model, of the only attempt and SCO there may be."""
        forsøk = self.rå["tracks"]
        assert len(forsøk) <= 1, "bare ett forsøk i Moodle"
        scoer = list(forsøk[0]["values"].values()) if forsøk else []
        assert len(scoer) <= 1, "bare ett læringsobjekt"
        return scoer[0] if scoer else {}

    @property
    def status(self) -> str:
        return self.verdier.get("cmi.core.lesson_status", "")

    @property
    def poeng(self) -> float | None:
        tekst = self.verdier.get("cmi.core.score.raw", "")
        return float(tekst) if tekst else None

    @property
    def totaltid(self) -> str:
        return self.verdier.get("cmi.core.total_time", "")

    @property
    def sekunder(self) -> float:
        t, m, s = (self.totaltid or "0:0:0").split(":")
        return int(t) * 3600 + int(m) * 60 + float(s)

    @property
    def tilstand(self) -> str:
        return self.verdier.get("cmi.suspend_data", "")

    @property
    def karakter(self) -> float | None:
        verdi = (self.rå["result"]["grade"] or {}).get("grade")
        return None if verdi is None else float(verdi)

    @property
    def fullført(self) -> str:
        svar: str = self.rå["result"]["completion"]
        return svar

    @cached_property
    def interaksjoner(self) -> list[dict[str, str]]:
        """The interactions in the order they were given, each with its elements."""
        ut: dict[int, dict[str, str]] = {}
        for navn, verdi in self.verdier.items():
            if treff := re.fullmatch(r"cmi\.interactions_(\d+)\.(.+)", navn):
                ut.setdefault(int(treff[1]), {})[treff[2]] = verdi
        assert sorted(ut) == list(range(len(ut))), "hull i rekken"
        return [ut[nr] for nr in sorted(ut)]


@dataclass(frozen=True)
class Aktivitet:
    """A SCORM activity in Moodle."""

    cmid: int
    kursid: int
    pakke: Pakke
    svar: Mapping[str, Any]

    def spor(self, elev: str) -> Spor:
        """Look in Moodle's database and gradebook."""
        return Spor(php("tracks.php", cmid=self.cmid, user=elev))

    def spor_når(self, elev: str, klart: Any, sekunder: float = 8) -> Spor:
        """Look until it is as expected: what is sent while a page closes comes a moment later."""
        slutt = time.monotonic() + sekunder
        while not klart(spor := self.spor(elev)) and time.monotonic() < slutt:
            time.sleep(0.3)
        return spor

    def meld_på(self, elev: str) -> str:
        php("enrol_user.php", user=elev, cmid=self.cmid)
        return elev

    def bytt(self, pakke: Pakke) -> dict[str, Any]:
        """Replace the package as the edit form does."""
        return php("update_scorm.php", cmid=self.cmid, zip=pakke.zip)


def last_opp(pakke: Pakke, moodlekurs: str, idnummer: str = "", **innstillinger: object) -> Aktivitet:
    """Add an activity with our recommended settings, after the validation that the form does."""
    valg: dict[str, object] = {"idnumber": idnummer} if idnummer else {}
    valg |= {f"set_{navn}": verdi for navn, verdi in (INNSTILLINGER | innstillinger).items()}
    svar = php(
        "add_scorm.php", zip=pakke.zip, course=moodlekurs, name=pakke.data["tittel"], learner="", **valg
    )
    return Aktivitet(svar["cmid"], svar["courseid"], pakke, svar)


def uten_avtrykk(id_: str) -> str:
    """Return an interaction's id without the fingerprint of the question's wording: `<question>_<try>`."""
    return re.sub(r"_[0-9A-Za-z]{3}_", "_", id_)
