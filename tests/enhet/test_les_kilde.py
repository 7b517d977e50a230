import errno
import os
from pathlib import Path

import pytest

from kompetanse.les.kilde import MAKS_BYTES, Kilde, les_bytes, les_kilde, tolk_kilde
from kompetanse.les.mappe import alle_filer, finnes, navn_på, synlige
from kompetanse.melding import Sted


def test_bom_linjeskift_og_nfc():
    kilde, meldinger = tolk_kilde("\ufeffa\u030a\r\nb\rc\n".encode(), "x.md")
    assert meldinger == []
    assert kilde == Kilde("x.md", "å\nb\nc\n")
    assert kilde.linjer == ["å", "b", "c", ""]


@pytest.mark.parametrize("tegn", ["\u2028", "\u2029", "\x85"])
def test_skjulte_linjeskift_blir_mellomrom(tegn: str):
    kilde, _ = tolk_kilde(f"a{tegn}b".encode(), "x.md")
    assert kilde == Kilde("x.md", "a b")


@pytest.mark.parametrize(
    ("rå", "linje", "kolonne"),
    [
        (b"\xe5", 1, 1),
        (b"abc\xe5", 1, 4),
        (b"a\nb\xe5", 2, 2),
        (b"a\r\nb\xe5", 2, 2),
        (b"a\rb\xe5", 2, 2),
        ("æøå\n".encode() + b"\xf8", 2, 1),
        ("æøå".encode() + b"\xf8", 1, 4),
        ("\ufeffå".encode() + b"\xf8", 1, 2),
        ("a\u030a".encode() + b"\xf8", 1, 2),
        (b"abc\xc3", 1, 4),
    ],
)
def test_stedet_for_det_som_ikke_er_utf8(rå: bytes, linje: int, kolonne: int):
    kilde, (melding,) = tolk_kilde(rå, "x.md")
    assert kilde is None
    assert (melding.kode, melding.sted) == ("K101", Sted("x.md", linje, kolonne))


def test_utf8_meldingen_gjetter_på_bokstaven():
    assert "«ø»" in tolk_kilde(b"h\xf8yre", "x.md")[1][0].tekst
    assert "trolig" not in tolk_kilde(b"h\x81yre", "x.md")[1][0].tekst


@pytest.mark.parametrize("koding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf16_får_sitt_eget_råd(koding: str):
    (melding,) = tolk_kilde("tittel: Å si fra\n".encode(koding), "x.yaml")[1]
    assert melding.kode == "K101"
    assert "UTF-16" in melding.hint


@pytest.mark.parametrize("kode", [0, 1, 8, 11, 12, 27, 127, 128, 155, 0xFFFE, 0xFFFF])
def test_styretegn(kode: int):
    (melding,) = tolk_kilde(f"ab\ncd{chr(kode)}".encode(), "x.md")[1]
    assert (melding.kode, melding.sted) == ("K111", Sted("x.md", 2, 3))


@pytest.mark.parametrize("tegn", ["\t", "\xa0", "\xad", "\u200b", "\ufeff", "😀", "\ue000", "\U0010fffd"])
def test_tegn_som_er_lov(tegn: str):
    assert tolk_kilde(f"a{tegn}b".encode(), "x.md")[1] == []


@pytest.mark.parametrize(
    ("rå", "hva"),
    [
        (b"\x89PNG\r\n", "PNG"),
        (b"\xff\xd8\xff\xe0", "JPEG"),
        (b"%PDF-1.7", "PDF"),
        (b"PK\x03\x04", "Word"),
        (b"ab\0cd\0ef\0gh\0ijklmnopqrst", "ikke en tekstfil"),
    ],
)
def test_andre_slags_filer(rå: bytes, hva: str):
    (melding,) = tolk_kilde(rå, "modul.md")[1]
    assert melding.kode == "K111"
    assert hva in melding.tekst


def test_stor_fil_leses_ikke(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "x.md").write_bytes(b"a" * (MAKS_BYTES + 1))
    monkeypatch.setattr(Path, "read_bytes", lambda _: pytest.fail("leste filen"))
    _, (melding,) = les_kilde(tmp_path, "x.md")
    assert (melding.kode, melding.tekst) == ("K106", "Filen er større enn 2 MB.")


@pytest.mark.parametrize(
    ("nummer", "tekst"),
    [
        (errno.EACCES, "Du har ikke tilgang til å lese filen."),
        (errno.EPERM, "Du har ikke tilgang til å lese filen."),
        (errno.EIO, "Filen kan ikke leses."),
    ],
)
def test_uleselig_fil(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, nummer: int, tekst: str):
    (tmp_path / "x.md").write_bytes(b"a")

    def nekt(_: Path) -> bytes:
        raise OSError(nummer, os.strerror(nummer))

    monkeypatch.setattr(Path, "read_bytes", nekt)
    _, (melding,) = les_bytes(tmp_path / "x.md", "x.md")
    assert (melding.kode, melding.tekst) == ("K110", tekst)
    assert melding.hint


def test_mappe_snarvei_og_rør(tmp_path: Path):
    (tmp_path / "mappe").mkdir()
    (tmp_path / "snarvei").symlink_to("borte")
    (tmp_path / "ring").symlink_to("ring")
    os.mkfifo(tmp_path / "rør")
    for navn in ("mappe", "snarvei", "ring", "rør"):
        assert finnes(tmp_path / navn)
        _, (melding,) = les_kilde(tmp_path, navn)
        assert (melding.kode, melding.sted) == ("K110", Sted(navn))


def test_navn_på_disken(tmp_path: Path):
    assert navn_på(Path("bla\u030a.svg")) == "blå.svg"
    latin1 = os.fsdecode(b"bl\xe5.svg")
    assert navn_på(Path(latin1)) == "bl\ufffd.svg"
    for navn in ("b", "a", "_notat", ".skjult"):
        (tmp_path / navn).write_text("")
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "x").write_text("")
    assert [p.name for p in synlige(tmp_path, "x")[0]] == ["a", "b"]
    assert [p.name for p in alle_filer(tmp_path)] == ["_notat", "a", "b"]
    assert synlige(tmp_path / "borte", "x") == ([], [])
    assert synlige(tmp_path / "a", "x")[1][0].kode == "K110"


def test_mappe_uten_tilgang(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def nekt(_: Path) -> None:
        raise PermissionError(errno.EACCES, "")

    monkeypatch.setattr(Path, "iterdir", nekt)
    assert synlige(tmp_path, "kurs")[1][0].kode == "K110"


def test_steder_holder_seg_i_teksten():
    kilde = Kilde("x", "ab\nc\n\n", 5)
    assert kilde.sted(0, 0) == Sted("x", 5, 1, 1)
    assert kilde.sted(0, 1, 9) == Sted("x", 5, 2, 1)
    assert kilde.sted(0, 9) == Sted("x", 5, 3, 1)
    assert kilde.sted(2, 0) == Sted("x", 6, 2, 1)
    assert kilde.sted(99, 99) == Sted("x", 6, 2, 1)
    assert Kilde("x", "").sted(0, 0) == Sted("x", 1, 1, 1)
    assert kilde.linje(99) == ""
