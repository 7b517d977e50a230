"""Reading archives: damaged, too large, tricky, and laws that come twice or under other names."""

import bz2
import gzip
import lzma
import os
import tarfile
from pathlib import Path

import pytest

from kompetanse.lov import arkiv as modul
from kompetanse.lov.arkiv import Arkiv
from lovarkiv import BVL, FIL, lovside, paragraf, skriv_arkiv, tar

EN = lovside(paragraf("1", "Formål", "Loven gjelder."))
ANNEN = lovside(paragraf("1", "Formål", "Loven gjelder ikke."))
HPL = "lov/1999-07-02-64"


def les(sti: Path, *ønskede: str) -> tuple[Arkiv, dict[str, tuple[str, ...]]]:
    arkiv = Arkiv(sti, "arkivet")
    funnet = {adresse: lov.alle[0].linjer for adresse, lov in arkiv.lover(ønskede or (BVL,))}
    return arkiv, funnet


@pytest.mark.parametrize(
    "pakk", [bz2.compress, gzip.compress, lzma.compress, bytes], ids=["bz2", "gzip", "xz", "tar"]
)
def test_alle_vanlige_pakninger(tmp_path: Path, pakk: object) -> None:
    sti = tmp_path / "lover"
    sti.write_bytes(pakk(tar({FIL: EN, "nl/nl-19990702-064.xml": b"blir ikke lest"})))  # type: ignore[operator]
    arkiv, funnet = les(sti)
    assert funnet == {BVL: ("Formål", "Loven gjelder.")}
    assert arkiv.meldinger == []
    assert (arkiv.antall, arkiv.hel) == (2, True)


def test_bare_de_ønskede_blir_lest(tmp_path: Path) -> None:
    sti = skriv_arkiv(tmp_path / "a", {FIL: EN, "nl/nl-19990702-064.xml": b"ikke HTML"})
    assert les(sti)[0].uleselige == {}
    arkiv, funnet = les(sti, BVL, HPL)
    assert list(funnet) == [BVL]
    assert arkiv.uleselige == {HPL: "filen er ikke hel"}
    assert [m.kode for m in arkiv.meldinger] == ["K835"]


def test_ingenting_pakkes_ut_og_knep_i_navnene_går_forbi(tmp_path: Path) -> None:
    lenke = tarfile.TarInfo("nl/nl-20210618-097.xml")
    lenke.type, lenke.linkname = tarfile.SYMTYPE, "/etc/passwd"
    hard = tarfile.TarInfo("nl/nl-20210618-097.xml")
    hard.type, hard.linkname = tarfile.LNKTYPE, "../../hemmelig"
    rør = tarfile.TarInfo("nl/nl-20210618-097.xml")
    rør.type = tarfile.FIFOTYPE
    filer = [("../../../ond.txt", b"x"), ("/etc/ond", b"x"), ("..\\..\\nl-20210618-097.xml", EN)]
    sti = tmp_path / "arkiv.tar"
    sti.write_bytes(tar(filer, mer=[lenke, hard, rør]))
    før = sorted(os.walk(tmp_path.parent))
    arkiv, funnet = les(sti)
    assert funnet == {BVL: ("Formål", "Loven gjelder.")}
    assert arkiv.meldinger == []
    assert sorted(os.walk(tmp_path.parent)) == før


def test_et_annet_filnavn_kjennes_på_innholdet(tmp_path: Path) -> None:
    _, funnet = les(
        skriv_arkiv(tmp_path / "a", {"barnevernsloven.html": EN, "les.txt": EN, "x.xml": b"<html/>"})
    )
    assert list(funnet) == [BVL]
    bare_hode = EN.replace(b'data-lovdata-URL="NL/lov/2021-06-18-97"', b"")
    _, funnet = les(skriv_arkiv(tmp_path / "b", {"lov.xml": bare_hode}))
    assert list(funnet) == [BVL]


def test_den_samme_loven_to_ganger(tmp_path: Path) -> None:
    arkiv, funnet = les(skriv_arkiv(tmp_path / "a", [(FIL, EN), (FIL, EN)]))
    assert (list(funnet), arkiv.uleselige) == ([BVL], {})
    arkiv, _ = les(skriv_arkiv(tmp_path / "b", [(FIL, EN), (FIL, ANNEN)]))
    assert "står to ganger" in arkiv.uleselige[BVL]


def test_for_store_filer_og_arkiver(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sti = skriv_arkiv(tmp_path / "a", {FIL: EN + b" " * 5000, "annet.xml": b"<html>" + b" " * 6000})
    monkeypatch.setattr(modul, "MAKS_FIL", 4000)
    arkiv, funnet = les(sti)
    assert funnet == {}
    assert "større enn" in arkiv.uleselige[BVL]
    assert arkiv.hel
    monkeypatch.setattr(modul, "MAKS_ALT", 4000)
    arkiv, _ = les(sti)
    assert not arkiv.hel
    assert "Innholdet er større enn" in arkiv.meldinger[-1].tekst


def test_en_bombe_fyller_ikke_minnet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(modul, "MAKS_ALT", 5_000_000)
    post = tarfile.TarInfo(FIL)
    post.size = 50_000_000
    sti = tmp_path / "bombe"
    sti.write_bytes(bz2.compress(post.tobuf() + bytes(post.size) + bytes(1024)))
    assert sti.stat().st_size < 10_000
    arkiv, funnet = les(sti)
    assert (funnet, arkiv.hel) == ({}, False)


def skader() -> dict[str, bytes]:
    helt = tar({"nl/nl-19990702-064.xml": b"x" * 3000, FIL: EN, "nl/nl-20050520-028.xml": b"y" * 3000})
    pakket = bz2.compress(helt)
    midt = len(pakket) // 2
    return {
        "tom": b"",
        "tekst": b"Dette er ikke et arkiv." * 100,
        "html": b"<!DOCTYPE html><html></html>",
        "zip": b"PK\x03\x04" + bytes(2000),
        "avkortet bz2": pakket[:midt],
        "endret bz2": pakket[:midt] + bytes([pakket[midt] ^ 0xFF]) + pakket[midt + 1 :],
        "bz2 uten tar": bz2.compress(b"hei" * 1000),
        "avkortet tar": helt[:3700],
        "skadd hode": helt[:3584] + b"\xff" * 512 + helt[4096:],
        "bare nuller": bytes(10240),
        "gal størrelse": helt[: 3584 + 124] + b"99999999999\0" + helt[3584 + 136 :],
    }


@pytest.mark.parametrize("navn", skader())
def test_skadde_arkiver_blir_meldinger(tmp_path: Path, navn: str) -> None:
    sti = tmp_path / "a"
    sti.write_bytes(skader()[navn])
    arkiv, _ = les(sti)
    assert not (arkiv.hel and arkiv.antall)
    assert [m.kode for m in arkiv.meldinger] == ["K834"]
    assert arkiv.meldinger[0].sted.fil == "arkivet"


def test_det_som_kom_før_skaden_er_lest(tmp_path: Path) -> None:
    sti = tmp_path / "a"
    sti.write_bytes(tar({FIL: EN, "nl/nl-20050520-028.xml": b"y" * 3000})[:-9000])
    arkiv, funnet = les(sti)
    assert list(funnet) == [BVL]
    assert not arkiv.hel


@pytest.mark.parametrize("slag", ["borte", "mappe"])
def test_ingen_fil(tmp_path: Path, slag: str) -> None:
    sti = tmp_path / "x"
    if slag == "mappe":
        sti.mkdir()
    arkiv, _ = les(sti)
    assert [m.kode for m in arkiv.meldinger] == ["K834"]
    assert ("finnes ikke" if slag == "borte" else "en mappe") in arkiv.meldinger[0].tekst
