"""The four courses are uploaded, and Moodle takes in exactly what we made."""

from collections.abc import Callable
from pathlib import Path

import pytest
from moodlehjelp import KURS, Aktivitet, Pakke, lag_pakke, php


@pytest.mark.parametrize("kurs", KURS)
def test_lastes_opp(kurs: str, aktivitet: Callable[..., Aktivitet], pakke: Callable[[str], Pakke]) -> None:
    svar = aktivitet(kurs).svar
    assert not svar["validation"]
    assert svar["version"] == "SCORM_1.2"
    organisasjon, sco = svar["scos"]
    assert organisasjon["scormtype"] == ""
    assert sco["identifier"] == f"no.stavanger.kompetanse.{kurs}.item"
    assert (sco["scormtype"], sco["launch"]) == ("sco", "index.html")
    assert sco["title"] == organisasjon["title"] == pakke(kurs).data["tittel"]
    assert svar["launch_scoid"] == sco["id"]


@pytest.mark.parametrize("kurs", KURS)
def test_alle_filene_pakkes_ut(kurs: str, aktivitet: Callable[..., Aktivitet]) -> None:
    filer = {sti: størrelse for sti, størrelse, _ in php("files.php", cmid=aktivitet(kurs).cmid)["files"]}
    assert filer == {sti: len(data) for sti, data in aktivitet(kurs).pakke.filer.items()}


@pytest.mark.parametrize("kurs", KURS)
def test_to_bygg_gir_samme_sha1(
    kurs: str, pakke: Callable[[str], Pakke], prosjektmappe: Path, tmp_path: Path
) -> None:
    assert lag_pakke(prosjektmappe, kurs, tmp_path).sha1 == pakke(kurs).sha1
