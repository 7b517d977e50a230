"""Zip and disk: reproducible bytes, and files that are only ever old or new."""

import io
import os
import random
import signal
import subprocess
import sys
import textwrap
import time
import zipfile
from pathlib import Path

import pytest

from kompetanse import skriv
from kompetanse.skriv import INDEKS, Mapperesultat, lovlig_sti, skriv_fil, skriv_mappe, skriv_zip, zip_bytes

FILER = {
    "bilder/a.png": bytes(range(256)) * 4,
    "index.html": "<p>Å være på vakt</p>".encode() * 50,
    "imsmanifest.xml": b"<manifest/>",
    "tom.txt": b"",
}


def test_zip_kan_leses_av_andre() -> None:
    with zipfile.ZipFile(io.BytesIO(zip_bytes(FILER))) as z:
        assert z.testzip() is None
        assert {i.filename: z.read(i) for i in z.infolist()} == FILER
        assert z.namelist() == ["imsmanifest.xml", "bilder/a.png", "index.html", "tom.txt"]
        for info in z.infolist():
            assert info.date_time == (1980, 1, 1, 0, 0, 0)
            assert info.external_attr == 0o100644 << 16
            assert info.create_system == 3
            assert info.flag_bits == 0
            assert info.extra == b""
        assert z.getinfo("bilder/a.png").compress_type == zipfile.ZIP_STORED
        assert z.getinfo("index.html").compress_type == zipfile.ZIP_DEFLATED
        assert z.getinfo("index.html").compress_size < 200


def test_zip_er_lik_uansett_rekkefølge() -> None:
    assert zip_bytes(FILER) == zip_bytes(dict(reversed(FILER.items())))


def test_tom_zip() -> None:
    assert zipfile.ZipFile(io.BytesIO(zip_bytes({}))).namelist() == []


@pytest.mark.parametrize(
    "sti", ["", "/a", "a/", "a//b", "../a", "a/../b", "./a", "a/.", "æ.html", "a b", "a\\b", "a:b", "a\n"]
)
def test_ulovlige_stier_er_vår_feil(sti: str) -> None:
    assert not lovlig_sti(sti)
    with pytest.raises(ValueError, match="Ulovlig"):
        zip_bytes({sti: b""})


def test_stier_som_bare_skiller_seg_i_store_bokstaver() -> None:
    with pytest.raises(ValueError, match="store og små"):
        zip_bytes({"a/B.html": b"", "A/b.html": b""})


def test_skriv_fil(tmp_path: Path) -> None:
    mål = tmp_path / "ny" / "fil.zip"
    assert skriv_fil(mål, b"en") == "skrevet"
    før = mål.stat()
    assert skriv_fil(mål, b"en") == "uendret"
    assert mål.stat().st_mtime_ns == før.st_mtime_ns
    assert mål.stat().st_ino == før.st_ino
    assert skriv_fil(mål, b"to") == "skrevet"
    assert mål.read_bytes() == b"to"
    assert [p.name for p in mål.parent.iterdir()] == ["fil.zip"]
    assert skriv_zip(mål, FILER) == "skrevet"
    assert skriv_zip(mål, FILER) == "uendret"


def test_fila_får_rettigheter_etter_umask(tmp_path: Path) -> None:
    gammel = os.umask(0o027)
    try:
        skriv_fil(tmp_path / "fil", b"x")
    finally:
        os.umask(gammel)
    assert (tmp_path / "fil").stat().st_mode & 0o777 == 0o640


def test_feil_underveis_lar_den_gamle_stå(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mål = tmp_path / "fil"
    skriv_fil(mål, b"gammel")

    def full_disk(fd: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(skriv.os, "fsync", full_disk)
    with pytest.raises(OSError, match="No space"):
        skriv_fil(mål, b"ny")
    assert mål.read_bytes() == b"gammel"
    assert [p.name for p in tmp_path.iterdir()] == ["fil"]


def test_en_lenke_byttes_ut_og_følges_ikke(tmp_path: Path) -> None:
    (tmp_path / "annen").write_bytes(b"min")
    (tmp_path / "fil").symlink_to("annen")
    assert skriv_fil(tmp_path / "fil", b"min") == "skrevet"
    assert not (tmp_path / "fil").is_symlink()
    assert (tmp_path / "annen").read_bytes() == b"min"


def test_kladd_i_bruk_røres_ikke_men_etterlatt_kladd_fjernes(tmp_path: Path) -> None:
    fd, i_bruk = skriv._ny_kladd(tmp_path)
    etterlatt = tmp_path / f".dead{skriv._KLADD}"
    etterlatt.write_bytes(b"halv")
    skriv_fil(tmp_path / "fil", b"x")
    assert i_bruk.exists()
    assert not etterlatt.exists()
    os.close(fd)
    skriv_fil(tmp_path / "fil", b"x")
    assert not i_bruk.exists()


BARN = textwrap.dedent(
    """
    import sys
    from pathlib import Path
    from kompetanse.skriv import skriv_fil, skriv_mappe
    mappe, slag = Path(sys.argv[1]), sys.argv[2]
    print("klar", flush=True)
    n = 0
    while True:
        n += 1
        tegn = b"ab"[n % 2 : n % 2 + 1]
        if slag == "fil":
            skriv_fil(mappe / "fil", tegn * 400_000)
        else:
            filer = {f"kurs{n % 3}/side{i}.html": tegn * 20_000 for i in range(4)}
            skriv_mappe(mappe, filer | {"index.html": tegn * 20_000})
    """
)


def drep_etter_en_stund(mappe: Path, slag: str, tilfeldig: random.Random) -> None:
    barn = subprocess.Popen([sys.executable, "-c", BARN, str(mappe), slag], stdout=subprocess.PIPE)
    try:
        assert barn.stdout is not None
        assert barn.stdout.readline() == b"klar\n"
        time.sleep(tilfeldig.uniform(0.0005, 0.02))
        barn.send_signal(signal.SIGKILL)
    finally:
        barn.kill()
        barn.communicate()


def test_kill_9_lar_fila_være_hel(tmp_path: Path) -> None:
    tilfeldig = random.Random(1)
    gyldige = {b"a" * 400_000, b"b" * 400_000}
    skriv_fil(tmp_path / "fil", b"a" * 400_000)
    kladder = 0
    for _ in range(40):
        drep_etter_en_stund(tmp_path, "fil", tilfeldig)
        assert (tmp_path / "fil").read_bytes() in gyldige
        kladder += sum(p.name != "fil" for p in tmp_path.iterdir())
    assert kladder, "no child was killed while writing: the test proves nothing"
    skriv_fil(tmp_path / "fil", b"slutt")
    assert [p.name for p in tmp_path.iterdir()] == ["fil"]


def test_kill_9_lar_nettstedet_være_helt(tmp_path: Path) -> None:
    tilfeldig = random.Random(2)
    mappe = tmp_path / "nettsted"
    mappe.mkdir()
    (mappe / "min.txt").write_bytes(b"min")
    for _ in range(15):
        drep_etter_en_stund(mappe, "mappe", tilfeldig)
        for fil in mappe.rglob("*.html"):
            assert fil.read_bytes() in {b"a" * 20_000, b"b" * 20_000}
    resultat = skriv_mappe(mappe, {"index.html": b"ferdig"})
    assert resultat.fremmede == ()
    assert sorted(p.name for p in mappe.rglob("*")) == sorted([INDEKS, "index.html", "min.txt"])


def test_skriv_mappe(tmp_path: Path) -> None:
    (tmp_path / "min.txt").write_bytes(b"min")
    en = skriv_mappe(tmp_path, {"index.html": b"1", "a/b/c.css": b"2", "d.js": b"3"})
    assert en.skrevet == ("a/b/c.css", "d.js", "index.html")
    to = skriv_mappe(tmp_path, {"index.html": b"1", "d.js": b"4"})
    assert to == Mapperesultat(("d.js",), ("index.html",), ("a/b/c.css",), ())
    assert sorted(p.name for p in tmp_path.iterdir()) == sorted([INDEKS, "d.js", "index.html", "min.txt"])
    assert (tmp_path / "min.txt").read_bytes() == b"min"
    assert skriv_mappe(tmp_path, {"index.html": b"1", "d.js": b"4"}).skrevet == ()


def test_fremmed_fil_i_veien(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_bytes(b"min egen")
    resultat = skriv_mappe(tmp_path, {"index.html": b"ny", "a.css": b""})
    assert resultat.fremmede == ("index.html",)
    assert [p.name for p in tmp_path.iterdir()] == ["index.html"]
    assert (tmp_path / "index.html").read_bytes() == b"min egen"


def test_samme_innhold_er_ikke_i_veien(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_bytes(b"lik")
    assert skriv_mappe(tmp_path, {"index.html": b"lik"}).uendret == ("index.html",)


def test_mapper_og_lenker_i_veien(tmp_path: Path) -> None:
    ute = tmp_path / "ute"
    ute.mkdir()
    mappe = tmp_path / "nettsted"
    (mappe / "index.html").mkdir(parents=True)
    (mappe / "kurs").symlink_to(ute)
    (mappe / "fil").write_bytes(b"")
    filer = {"index.html": b"", "kurs/a.css": b"", "fil/a.css": b"", "ny.css": b""}
    assert skriv_mappe(mappe, filer).fremmede == ("fil/a.css", "index.html", "kurs/a.css")
    assert list(ute.iterdir()) == []


def test_lista_kan_ikke_lure_oss_ut_av_mappa(tmp_path: Path) -> None:
    (tmp_path / "viktig").write_bytes(b"")
    mappe = tmp_path / "nettsted"
    skriv_mappe(mappe, {"a": b""})
    (mappe / INDEKS).write_text("../viktig\n/etc/passwd\na\n")
    assert skriv_mappe(mappe, {"b": b""}).fjernet == ("a",)
    assert (tmp_path / "viktig").exists()


def test_foreldet_fil_bak_en_lenke_blir_stående(tmp_path: Path) -> None:
    mappe = tmp_path / "nettsted"
    skriv_mappe(mappe, {"kurs/a": b"x"})
    (mappe / "kurs").rename(tmp_path / "flyttet")
    (mappe / "kurs").symlink_to(tmp_path / "flyttet")
    assert skriv_mappe(mappe, {"b": b""}).fjernet == ()
    assert (tmp_path / "flyttet" / "a").exists()


def test_importerer_ikke_noe_tungt() -> None:
    kode = "import sys, kompetanse.skriv; print(*sys.modules)"
    ut = subprocess.run([sys.executable, "-c", kode], capture_output=True, text=True, check=True)
    assert not {"zipfile", "tempfile", "json", "hashlib", "lxml"} & set(ut.stdout.split())


SAMTIDIG = textwrap.dedent(
    """
    import sys
    from pathlib import Path
    from kompetanse.skriv import skriv_fil
    for n in range(60):
        skriv_fil(Path(sys.argv[1]) / f"fil{n % 3}", bytes([int(sys.argv[2])]) * (1000 + n))
    """
)


def test_flere_som_skriver_samtidig(tmp_path: Path) -> None:
    barn = [
        subprocess.Popen([sys.executable, "-c", SAMTIDIG, str(tmp_path), str(n)], stderr=subprocess.PIPE)
        for n in range(4)
    ]
    assert [(b.communicate()[1], b.returncode) for b in barn] == [(b"", 0)] * 4
    skriv_fil(tmp_path / "fil0", b"x")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["fil0", "fil1", "fil2"]
