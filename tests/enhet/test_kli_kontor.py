"""`kompetanse kontor` as it is started: on this machine only, silent, leaving nothing."""

import importlib.util
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest

from hrhjelp import ANSATTE
from kompetanse.kli.kontor.tjener import Tjener, åpne_stikk
from kontorhjelp import STATUS, Kontortest
from prosjekttest import ProsjektTest


def test_mangler_pakker(prosjekt: ProsjektTest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda navn: None if navn == "uvicorn" else object())
    prosjekt.kjør("kontor", "--ikke-apne").kode(2).ser("Kontoret trenger uvicorn", "make bygg")


def test_hjelpen_trenger_ikke_tjeneren() -> None:
    kode = (
        "import sys; from kompetanse.kli import kommando\n"
        "try: kommando(['kontor', '--hjelp'])\nexcept SystemExit: pass\n"
        "assert not {'starlette', 'uvicorn'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", kode], check=True, capture_output=True)


def test_opptatt_port(prosjekt: ProsjektTest) -> None:
    with socket.socket() as opptatt:
        opptatt.bind(("127.0.0.1", 0))
        opptatt.listen()
        port = str(opptatt.getsockname()[1])
        prosjekt.kjør("kontor", "--ikke-apne", "--port", port).kode(2).ser("Porten er opptatt.")


def test_bare_på_denne_maskinen() -> None:
    with åpne_stikk(0) as stikk:
        assert stikk.getsockname()[0] == "127.0.0.1"
        assert stikk.getsockname()[1] > 0


def test_lukker_seg_når_det_er_stille() -> None:
    k = Kontortest()
    with åpne_stikk(0) as stikk:
        tjener = Tjener(stikk, k.dør, 600)
        k.dør.sist -= 1000
        tråd = threading.Thread(target=tjener.kjør, args=(k.app, lambda: None), daemon=True)
        tråd.start()
        tråd.join(10)
        assert not tråd.is_alive()
        assert tjener.hvilte


@pytest.fixture
def prosess(tmp_path: Path) -> Iterator[tuple[subprocess.Popen[str], Path]]:
    """The office as a process of its own, with home, temporary folder and project of its own."""
    for navn in ("hjem", "tmp", "her"):
        (tmp_path / navn).mkdir()
    prosjekt = ProsjektTest(tmp_path / "prosjekt")
    prosjekt.mappe.mkdir()
    prosjekt.fra("hr")
    hjem = str(tmp_path / "hjem")
    miljø = os.environ | {
        "HOME": hjem, "XDG_CACHE_HOME": hjem, "XDG_CONFIG_HOME": hjem, "TMPDIR": str(tmp_path / "tmp"),
        "PYTHONIOENCODING": "utf-8",
    }  # fmt: skip
    ord_ = [sys.executable, "-m", "kompetanse", "-C", str(prosjekt.mappe), "kontor", "--ikke-apne"]
    with subprocess.Popen(
        ord_, cwd=tmp_path / "her", env=miljø, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as p:
        yield p, tmp_path
        p.kill()


def alt(mappe: Path) -> dict[str, bytes]:
    return {str(f.relative_to(mappe)): f.read_bytes() for f in mappe.rglob("*") if f.is_file()}


def test_ingen_fil_blir_igjen(prosess: tuple[subprocess.Popen[str], Path]) -> None:
    p, mappe = prosess
    assert p.stdout is not None
    adresse = next(linje for linje in p.stdout if linje.startswith("http://127.0.0.1:")).strip()
    før = alt(mappe)
    vert = adresse.removeprefix("http://").partition("/")[0]
    with httpx2.Client(follow_redirects=True, headers={"Origin": f"http://{vert}"}) as leser:
        rot = str(leser.get(adresse).url)
        filer = {"ansatte": ("a.csv", ANSATTE.encode() + b"\n" * 1_500_000), "status": ("s.csv", STATUS)}
        side = leser.post(rot + "les", files=filer, data={"dato": "2026-11-23"})
        assert "9 ansatte i 13 rader" in side.text
        assert leser.get(rot + "last-ned-tildeling.zip").status_code == 200
        assert leser.get(rot + "rapport-ledelse.xlsx").status_code == 200
        åpne = [str(f.readlink()) for f in Path(f"/proc/{p.pid}/fd").iterdir() if f.is_symlink()]
        assert [f for f in åpne if str(mappe) in f or "(deleted)" in f] == [], "nor one without a name"
        assert leser.get(rot, headers={"Host": "example.no"}).status_code == 421
    p.send_signal(signal.SIGINT)
    ut = p.stdout.read()
    assert p.wait(10) == 0
    assert ut.split() == ["Kontoret", "er", "lukket."], "nothing else is told, not even what was asked for"
    assert alt(mappe) == før


def test_prosjekt_som_ikke_kan_leses(tmp_path: Path) -> None:
    mappe = tmp_path / "p"
    mappe.mkdir()
    ProsjektTest(mappe).fra("hr").skriv("kompetanse.yaml", "tittel: [").kjør("kontor", "--ikke-apne").kode(1)
