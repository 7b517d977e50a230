"""Downloading, against a server on this machine: cache, conditions, limits, and what can go wrong."""

import bz2
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

import pytest

from kompetanse.lov import hent as modul
from kompetanse.lov.hent import FIL, Hentet, hent, mellomlager
from kompetanse.melding import Melding

ARKIV = bz2.compress(bytes(range(256)) * 20)
NYERE = bz2.compress(bytes(range(255)) * 20)
Svar = Callable[["Tjener"], object]


class Tjener(BaseHTTPRequestHandler):
    """Answers as the test has said, and remembers what it was asked."""

    svar: ClassVar[Svar]
    spurt: ClassVar[list[dict[str, str]]]

    def do_GET(self) -> None:
        self.spurt.append({"sti": self.path, **{k.lower(): v for k, v in self.headers.items()}})
        type(self).svar(self)

    def send(self, data: bytes, kode: int = 200, lengde: int | None = None, **hode: str) -> None:
        self.send_response(kode)
        self.send_header("Content-Length", str(len(data) if lengde is None else lengde))
        for navn, verdi in hode.items():
            self.send_header(navn.replace("_", "-"), verdi)
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def adresse() -> Iterator[str]:
    Tjener.spurt = []
    tjener = ThreadingHTTPServer(("127.0.0.1", 0), Tjener)
    tråd = threading.Thread(target=tjener.serve_forever, daemon=True)
    tråd.start()
    yield f"http://127.0.0.1:{tjener.server_port}/lover"
    tjener.shutdown()
    tjener.server_close()
    tråd.join()


def svarer(gjør: Svar) -> None:
    Tjener.svar = staticmethod(gjør)  # type: ignore[assignment]


def med_merke(data: bytes, etag: str) -> Svar:
    def svar(tjener: Tjener) -> None:
        if tjener.headers.get("If-None-Match") == etag:
            tjener.send(b"", 304)
        else:
            tjener.send(data, ETag=etag, Last_Modified="Thu, 02 Jul 2026 02:10:00 GMT")

    return svar


def hentet(adresse: str, mappe: Path) -> Hentet:
    ut = hent(adresse, mappe)
    assert isinstance(ut, Hentet), ut
    return ut


def feilet(adresse: str, mappe: Path) -> str:
    ut = hent(adresse, mappe)
    assert isinstance(ut, Melding)
    assert ut.kode == "K839"
    assert adresse in ut.tekst
    return ut.tekst


def test_første_gang_uendret_og_nyere(adresse: str, tmp_path: Path) -> None:
    svarer(med_merke(ARKIV, '"a"'))
    ut = hentet(adresse, tmp_path)
    assert (ut.nytt, ut.sti, ut.sti.read_bytes()) == (True, tmp_path / FIL, ARKIV)
    assert ut.sist_endret == "Thu, 02 Jul 2026 02:10:00 GMT"
    assert "if-none-match" not in Tjener.spurt[0]
    ut = hentet(adresse, tmp_path)
    assert (ut.nytt, ut.sist_endret) == (False, "Thu, 02 Jul 2026 02:10:00 GMT")
    assert Tjener.spurt[1]["if-none-match"] == '"a"'
    assert Tjener.spurt[1]["if-modified-since"] == "Thu, 02 Jul 2026 02:10:00 GMT"
    lagret = modul.lagret(tmp_path)
    assert lagret is not None
    assert (lagret.sti, lagret.nytt) == (tmp_path / FIL, False)
    svarer(med_merke(NYERE, '"b"'))
    assert hentet(adresse, tmp_path).nytt
    assert (tmp_path / FIL).read_bytes() == NYERE
    assert sorted(p.name for p in tmp_path.iterdir()) == [FIL, f"{FIL}.json"]


@pytest.mark.parametrize("skade", ["arkivet", "merket", "merket er søppel", "annen adresse"])
def test_et_skadd_mellomlager_hentes_helt_på_nytt(adresse: str, tmp_path: Path, skade: str) -> None:
    svarer(med_merke(ARKIV, '"a"'))
    hentet(adresse, tmp_path)
    merke = tmp_path / f"{FIL}.json"
    if skade == "arkivet":
        (tmp_path / FIL).write_bytes(ARKIV[:-10])
    elif skade == "merket":
        merke.unlink()
    elif skade == "merket er søppel":
        merke.write_bytes(b'{"etag": [1]}')
    else:
        adresse += "/andre"
    assert hentet(adresse, tmp_path).nytt
    assert "if-none-match" not in Tjener.spurt[-1]
    assert (tmp_path / FIL).read_bytes() == ARKIV


def stort(tjener: Tjener) -> None:
    tjener.send_response(200)
    tjener.end_headers()
    for _ in range(20):
        tjener.wfile.write(b"BZh9" + bytes(50_000))


@pytest.mark.parametrize(
    ("svar", "hvorfor"),
    [
        (lambda t: t.send(b"borte", 404), "Tjeneren svarte 404."),
        (lambda t: t.send(b"", 304), "Tjeneren svarte 304."),
        (lambda t: t.send(b"<html>logg inn</html>"), "ikke et arkiv"),
        (lambda t: t.send(ARKIV[:-9], lengde=len(ARKIV)), "brutt før alt var hentet"),
        (lambda t: t.send(b""), "brutt før alt var hentet"),
        (lambda t: t.send(ARKIV, lengde=10**9), "større enn"),
        (stort, "større enn"),
        (lambda t: t.send(b"", 302, Location="http://eksempel.invalid/lover"), "ikke kryptert"),
        (lambda t: t.send(b"", 302, Location="ftp://127.0.0.1/lover"), "ikke kryptert"),
        (lambda t: t.send(b"", 302, Location="file:///etc/passwd"), "Tjeneren svarte 302."),
        (lambda t: t.wfile.write(b"tull\r\n\r\n"), "Forbindelsen svikter"),
    ],
)  # fmt: skip
def test_det_gamle_blir_stående_når_noe_går_galt(
    adresse: str, tmp_path: Path, svar: Svar, hvorfor: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(modul, "MAKS", 500_000)
    (tmp_path / FIL).write_bytes(b"BZh gammelt")
    svarer(svar)
    assert hvorfor in feilet(adresse, tmp_path)
    assert [p.name for p in tmp_path.iterdir()] == [FIL]
    assert (tmp_path / FIL).read_bytes() == b"BZh gammelt"


def test_en_tjener_som_ikke_svarer(adresse: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ferdig = threading.Event()
    monkeypatch.setattr(modul, "VENT", 0.2)

    def stopper(tjener: Tjener) -> None:
        tjener.send(b"BZh9", lengde=100)
        ferdig.wait(10)

    svarer(lambda _: ferdig.wait(10))
    assert "svarte ikke på" in feilet(adresse, tmp_path)
    svarer(stopper)
    assert "svarte ikke på" in feilet(adresse, tmp_path)
    ferdig.set()


def test_ingen_tjener(tmp_path: Path) -> None:
    assert "Forbindelsen svikter" in feilet("http://127.0.0.1:9/lover", tmp_path)


@pytest.mark.parametrize(
    "adresse_", ["http://eksempel.invalid/lover", "file:///etc/passwd", "ftp://127.0.0.1/x", "lover"]
)
def test_bare_krypterte_adresser(adresse_: str, tmp_path: Path) -> None:
    assert "ikke kryptert" in feilet(adresse_, tmp_path)


def test_en_omdirigering_på_maskinen_følges(adresse: str, tmp_path: Path) -> None:
    svarer(lambda t: t.send(ARKIV) if t.path == "/ny" else t.send(b"", 302, Location="/ny"))
    assert hentet(adresse, tmp_path).nytt


def test_proxy_bare_fra_miljøet_og_aldri_til_maskinen_selv(
    adresse: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for navn in ("http_proxy", "HTTP_PROXY"):
        monkeypatch.setenv(navn, "http://127.0.0.1:9")
    svarer(med_merke(ARKIV, '"a"'))
    assert hentet(adresse, tmp_path).proxy == ""
    monkeypatch.setenv(
        "https_proxy", adresse.removesuffix("/lover").replace("http://", "http://bruker:hemmelig@")
    )
    monkeypatch.delenv("no_proxy", raising=False)
    assert "Forbindelsen svikter" in feilet(
        "https://eksempel.invalid/lover", tmp_path / "b"
    )  # it takes no CONNECT
    assert modul._åpner("https://eksempel.invalid/lover")[1] == "127.0.0.1"
    monkeypatch.setenv("no_proxy", "eksempel.invalid")
    assert modul._åpner("https://eksempel.invalid/lover")[1] == ""


@pytest.mark.parametrize(
    ("system", "miljø", "ventet"),
    [
        ("linux", {"XDG_CACHE_HOME": "/c"}, "/c/kompetanse/lovdata"),
        ("linux", {"XDG_CACHE_HOME": "relativ"}, "/hjem/.cache/kompetanse/lovdata"),
        ("darwin", {}, "/hjem/Library/Caches/kompetanse/lovdata"),
        ("win32", {"LOCALAPPDATA": "/l"}, "/l/kompetanse/lovdata"),
        ("win32", {"LOCALAPPDATA": ""}, "/hjem/AppData/Local/kompetanse/lovdata"),
    ],
)
def test_mellomlageret(
    system: str, miljø: dict[str, str], ventet: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(modul.sys, "platform", system)
    monkeypatch.setattr(modul.Path, "home", lambda: Path("/hjem"))
    for navn, verdi in {"XDG_CACHE_HOME": "", **miljø}.items():
        monkeypatch.setenv(navn, verdi)
    assert mellomlager() == Path(ventet)


def test_adressen_er_lovdatas_åpne_data() -> None:
    assert modul.ADRESSE.startswith("https://")
    assert modul.ADRESSE.endswith(f"/{FIL}")
