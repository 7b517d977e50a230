"""The form in the browser, as a teacher uses it: a new activity, and a new edition of its package."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import skjema_moodle as skjema
from elev_moodle import i_kurset
from moodlehjelp import Aktivitet, Pakke, driver, kopier_prosjekt, lag_pakke, php


def test_lastes_opp_og_byttes_i_skjemaet(
    aktivitet: Callable[..., Aktivitet],
    pakke: Callable[[str], Pakke],
    ny_elev: Callable[[Aktivitet, str], str],
    bilde: Callable[[Any, str], None],
    noter: Callable[..., None],
    tmp_path: Path,
) -> None:
    kursid = aktivitet("alle-ansatte").kursid
    lærer = ny_elev(aktivitet("alle-ansatte"), "laerer")
    php("enrol_user.php", user=lærer, courseid=kursid, role="editingteacher")
    første = pakke("alle-ansatte")
    with driver().Moodle(lærer) as moodle:
        side = moodle.page
        skjema.åpne(side, f"add=scorm&course={kursid}&section=1&return=0")
        side.fill("#id_name", "Lastet opp i skjemaet")
        skjema.velg_fil(side, første.zip)
        skjema.still_inn(side)
        bilde(side, "skjema")
        cmid = skjema.lagre(side)
    a = replace(aktivitet("alle-ansatte"), cmid=cmid)
    filer = {sti for sti, _, _ in php("files.php", cmid=cmid)["files"]}
    assert filer == set(første.filer)
    elev_ = ny_elev(a, "mia")
    with i_kurset(a, elev_) as elev:
        elev.hele_prøven()
        elev.gå_ut()
    før = a.spor(elev_)
    noter(a, før, "lastet opp i skjemaet, til bestått")
    assert (før.status, før.karakter, før.fullført) == ("passed", 100, "COMPLETE")

    mappe = kopier_prosjekt(tmp_path / "ny")
    kompetanse = mappe / "kompetanse.yaml"
    kompetanse.write_text(kompetanse.read_text("utf-8").replace('"2026.1"', '"2026.2"'), "utf-8")
    with driver().Moodle(lærer) as moodle:
        skjema.åpne(moodle.page, f"update={cmid}&return=1")
        skjema.velg_fil(moodle.page, lag_pakke(mappe, "alle-ansatte", tmp_path).zip)
        assert skjema.lagre(moodle.page) == cmid
    assert a.spor(elev_).rå == før.rå
    with i_kurset(a, elev_) as elev:
        assert elev.kurs["utgave"] == "2026.2"
        assert elev.bevis()["utgave"] == "2026.1"
        elev.gå_ut()
    noter(a, a.spor(elev_), "… pakken byttet i skjemaet, åpnet igjen", "0")
