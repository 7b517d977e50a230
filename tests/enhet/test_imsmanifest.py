"""The manifest and the metadata: what is in them, and the same bytes each time."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest
from lagkurs import FILER, lag_kurs
from lxml import etree

from kompetanse.format import FORMATER
from kompetanse.format.imsmanifest import ADLCP, CP, IMSMD, identifikator, ren
from kompetanse.format.kontroll12 import kontroller_zip
from kompetanse.skriv import zip_bytes

SCORM = FORMATER["scorm12"]


def identifikatorer(pakke: dict[str, bytes]) -> list[str]:
    rot = etree.fromstring(pakke["imsmanifest.xml"])
    return [e.get("identifier") for e in rot.iter(etree.Element) if e.get("identifier")]


def test_pakken_er_uten_feil() -> None:
    bygd = lag_kurs()
    pakke = SCORM.pakk(bygd)
    assert not SCORM.kontroller(bygd, pakke)
    assert not kontroller_zip(zip_bytes(pakke))


def test_identifikatorene_avhenger_bare_av_id_ene() -> None:
    før = identifikatorer(SCORM.pakk(lag_kurs()))
    ny = lag_kurs(
        tittel="Ny tittel",
        beskrivelse="",
        utgave="2027.3",
        masteryscore=70,
        målgruppe="Andre",
        virksomhet="En annen",
        filer={**FILER, "ny.css": b""},
    )
    assert identifikatorer(SCORM.pakk(ny)) == før
    assert før == [f"no.stavanger.kompetanse.oppvekst{slutt}" for slutt in ("", ".org", ".item", ".res")]
    assert identifikator(lag_kurs(id_="nyansatte"), "item") == "no.stavanger.kompetanse.nyansatte.item"


def test_manifestet_er_ekte_utf8_med_adlcp() -> None:
    manifest = SCORM.pakk(lag_kurs(masteryscore=80))["imsmanifest.xml"]
    assert manifest.startswith(
        b'<?xml version="1.0" encoding="UTF-8"?>\n<manifest xmlns="' + CP.encode() + b'"'
    )
    assert "Vold i nære relasjoner – oppvekst &amp; «skole»" in manifest.decode("utf-8")
    assert b"&#" not in manifest
    assert b' adlcp:scormtype="sco"' in manifest
    assert b"<adlcp:masteryscore>80</adlcp:masteryscore>" in manifest


def test_masteryscore_bare_når_prosjektet_ber_om_det() -> None:
    assert b"masteryscore" not in SCORM.pakk(lag_kurs(masteryscore=None))["imsmanifest.xml"]
    assert b"masteryscore>0<" in SCORM.pakk(lag_kurs(masteryscore=0))["imsmanifest.xml"]


def test_alle_filer_er_nevnt_en_gang() -> None:
    pakke = SCORM.pakk(lag_kurs())
    rot = etree.fromstring(pakke["imsmanifest.xml"])
    nevnt = [e.get("href") for e in rot.iter(f"{{{CP}}}file")]
    assert sorted(nevnt) == sorted(pakke.keys() - {"imsmanifest.xml"})
    assert nevnt[0] == "index.html"
    assert rot.findtext(f"{{{CP}}}metadata/{{{ADLCP}}}location") == "metadata.xml"


def test_metadata() -> None:
    rot = etree.fromstring(SCORM.pakk(lag_kurs())["metadata.xml"])

    def tekst(sti: str) -> str | None:
        return rot.findtext("/".join(f"{{{IMSMD}}}{del_}" for del_ in sti.split("/")))

    assert tekst("general/title/langstring") == "Vold i nære relasjoner – oppvekst & «skole»"
    assert tekst("general/description/langstring") == "For deg som arbeider med barn. Ærlig & <kort>."
    assert tekst("general/language") == "nb"
    assert tekst("general/keyword/langstring") == "Oppvekst og utdanning"
    assert tekst("lifecycle/version/langstring") == "2026.1"
    assert tekst("educational/typicallearningtime/datetime") == "01:35:00"


def test_spilleren_får_vite_at_det_skal_være_et_lms() -> None:
    kursdata = SCORM.pakk(lag_kurs())["kursdata.js"].decode()
    assert kursdata == 'globalThis.KOMPETANSE = {"lms": "scorm12", "id": "oppvekst", "tittel": "På vakt"};\n'
    assert "kursdata.js" not in SCORM.pakk(lag_kurs(filer={"index.html": b""}))


@pytest.mark.parametrize(
    "filer",
    [{"a.html": b""}, {**FILER, "imsmanifest.xml": b""}, {**FILER, "kursdata.js": b"var x = 1"}],
)
def test_gale_filer_er_vår_feil(filer: dict[str, bytes]) -> None:
    with pytest.raises(ValueError, match=r"index\.html|kursdata"):
        SCORM.pakk(lag_kurs(filer=filer))


def test_tegn_xml_ikke_tar() -> None:
    assert ren("a\x00b\x1b c\ufffe\ud800\r\n\td") == "a b c d"
    bygd = lag_kurs(tittel="Vold\x07 og\nrespekt", beskrivelse="En\rto")
    pakke = SCORM.pakk(bygd)
    assert b"<title>Vold og respekt</title>" in pakke["imsmanifest.xml"]
    assert not SCORM.kontroller(bygd, pakke)


@pytest.mark.parametrize(
    ("kurs", "koder"),
    [
        (lag_kurs(tittel="å" * 200), []),
        (lag_kurs(tittel="å" * 201), ["K690"]),
        (lag_kurs(prosjekt_id="1stavanger"), ["K691"]),
        (lag_kurs(prosjekt_id="no:stavanger"), ["K691"]),
        (lag_kurs(prosjekt_id="n" * 241), []),
        (lag_kurs(prosjekt_id="n" * 242), ["K691"]),
    ],
)
def test_grenser_forfatteren_må_rette(kurs: object, koder: list[str]) -> None:
    rapport = SCORM.kontroller(kurs, SCORM.pakk(kurs))  # type: ignore[arg-type]
    assert [m.kode for m in rapport] == koder
    assert all(m.hint for m in rapport)


BYGG = """
import sys, hashlib
sys.path.insert(0, sys.argv[1])
from lagkurs import lag_kurs
from kompetanse.format import FORMATER
from kompetanse.skriv import zip_bytes
print(hashlib.sha256(zip_bytes(FORMATER["scorm12"].pakk(lag_kurs(masteryscore=80)))).hexdigest())
"""


@pytest.mark.parametrize("frø", ["0", "1", "4242"])
def test_samme_bytes_hver_gang(frø: str, tmp_path: Path) -> None:
    fasit = hashlib.sha256(zip_bytes(SCORM.pakk(lag_kurs(masteryscore=80)))).hexdigest()
    miljø = {
        **os.environ,
        "PYTHONHASHSEED": frø,
        "TZ": {"0": "UTC", "1": "Asia/Kolkata", "4242": "America/St_Johns"}[frø],
        "LC_ALL": {"0": "C", "1": "C.UTF-8", "4242": "POSIX"}[frø],
    }
    kommando = f'umask {"077" if frø == "1" else "000"}; exec "$@"'
    ut = subprocess.run(
        ["sh", "-c", kommando, "sh", sys.executable, "-c", BYGG, str(Path(__file__).parent)],
        env=miljø,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert ut.stdout.strip() == fasit
