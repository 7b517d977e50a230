"""The preview: what its server answers, what it refuses, and that it follows the sources."""

import http.client
import re
import subprocess
import sys
import threading
import time
from collections.abc import Iterator

import pytest

from kompetanse.kli.visning.sider import for_visning
from kompetanse.kli.visning.tjener import Innhold, Tilstand, Tjener, åpne_tjener
from prosjekttest import ProsjektTest

SIDE = (
    b"<!doctype html><html><head>"
    b'<meta http-equiv="Content-Security-Policy" '
    b'content="default-src &#39;none&#39;; connect-src &#39;none&#39;">'
    b"</head><body>connect-src 'none'</body></html>"
)


@pytest.fixture
def tjener() -> Iterator[Tjener]:
    tilstand = Tilstand()
    tilstand.sett(
        Innhold(
            {"a": "Kurs A", "b": "Kurs <B>"},
            {"a/index.html": SIDE, "a/stil.css": b"p{}", "b/index.html": SIDE},
        )
    )
    åpnet = Tjener(0, tilstand)
    threading.Thread(target=åpnet.serve_forever, args=(0.05,), daemon=True).start()
    yield åpnet
    tilstand.stans()
    åpnet.shutdown()
    åpnet.server_close()


def hent(
    tjener: Tjener, sti: str, vert: str | None = None, metode: str = "GET"
) -> tuple[int, str, dict[str, str]]:
    """Ask for a path; returns status, text and headers."""
    forbindelse = http.client.HTTPConnection("127.0.0.1", tjener.port, timeout=5)
    forbindelse.request(metode, sti, headers={"Host": vert or f"127.0.0.1:{tjener.port}"})
    svar = forbindelse.getresponse()
    tekst = svar.read().decode()
    forbindelse.close()
    return svar.status, tekst, {navn.lower(): verdi for navn, verdi in svar.getheaders()}


def test_kurssiden_får_omlasting_og_bare_det(tjener: Tjener) -> None:
    status, tekst, hoder = hent(tjener, "/a/")
    assert status == 200
    assert '<script src="/-/vis.js" data-versjon="' in tekst
    assert "default-src &#39;none&#39;; connect-src 'self'" in tekst
    assert "<body>connect-src 'none'</body>" in tekst, "only the policy is changed"
    assert hoder["content-type"] == "text/html; charset=utf-8"
    assert hoder["cache-control"] == "no-store"
    assert hent(tjener, "/a/stil.css")[1] == "p{}"


def test_kurssiden_er_ellers_lik() -> None:
    vist = for_visning(SIDE, "v")
    renset = vist.replace(b'<script src="/-/vis.js" data-versjon="v" defer></script>', b"")
    assert renset.replace(b"connect-src 'self'", b"connect-src &#39;none&#39;", 1) == SIDE


def test_oversikten_over_kurs(tjener: Tjener) -> None:
    status, tekst, hoder = hent(tjener, "/")
    assert status == 200
    assert '<a href="/b/">Kurs &lt;B&gt;</a>' in tekst
    assert "default-src 'none'" in hoder["content-security-policy"]
    assert hent(tjener, "/a")[2]["location"] == "/a/"


def test_ett_kurs_vises_rett_fram(tjener: Tjener) -> None:
    tjener.tilstand.sett(Innhold({"a": "A"}, {"a/index.html": SIDE}))
    status, _, hoder = hent(tjener, "/")
    assert (status, hoder["location"]) == (302, "/a/")


@pytest.mark.parametrize("vert", ["ond.example", "127.0.0.1", "ond.example:8765", "", "127.0.0.1:1"])
def test_fremmede_verter_avvises(tjener: Tjener, vert: str) -> None:
    status, tekst, _ = hent(tjener, "/a/", vert=vert or " ")
    assert status == 403
    assert "Kurs" not in tekst


def test_localhost_er_også_oss(tjener: Tjener) -> None:
    assert hent(tjener, "/a/", vert=f"localhost:{tjener.port}")[0] == 200


@pytest.mark.parametrize(
    "sti",
    [
        "/../../etc/passwd",
        "/a/../../pyproject.toml",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/a/borte.css",
        "/-/tjener.py",
    ],
)
def test_ingenting_utenfor_kursene(tjener: Tjener, sti: str) -> None:
    assert hent(tjener, sti)[0] in {302, 404}


def test_bare_lesing(tjener: Tjener) -> None:
    assert hent(tjener, "/a/", metode="POST")[0] == 501
    status, tekst, hoder = hent(tjener, "/a/", metode="HEAD")
    assert (status, tekst) == (200, "")
    assert int(hoder["content-length"]) > 0


def test_feilsiden_og_tilbake(tjener: Tjener) -> None:
    før = tjener.tilstand.innhold
    tjener.tilstand.sett(Innhold(feil="K201 feil: <script>alert(1)</script>"))
    status, tekst, hoder = hent(tjener, "/a/")
    assert status == 503
    assert "K201 feil: &lt;script&gt;" in tekst
    assert "script-src 'self'" in hoder["content-security-policy"]
    tjener.tilstand.sett(før)
    assert hent(tjener, "/a/")[0] == 200


def test_hendelsene_forteller_ny_versjon(tjener: Tjener) -> None:
    forbindelse = http.client.HTTPConnection("127.0.0.1", tjener.port, timeout=5)
    forbindelse.request("GET", "/-/hendelser", headers={"Host": f"127.0.0.1:{tjener.port}"})
    svar = forbindelse.getresponse()
    assert svar.getheader("Content-Type") == "text/event-stream"
    første = _neste(svar)
    assert første == tjener.tilstand.versjon
    assert not tjener.tilstand.sett(tjener.tilstand.innhold), "nothing new is no version"
    tjener.tilstand.sett(Innhold(feil="x"))
    assert _neste(svar) == tjener.tilstand.versjon != første
    forbindelse.close()


def _neste(svar: http.client.HTTPResponse) -> str:
    while not (linje := svar.readline().decode().strip()).startswith("data: "):
        pass
    return linje.removeprefix("data: ")


def test_opptatt_port(tjener: Tjener, prosjekt: ProsjektTest) -> None:
    prosjekt.kjør("vis", "--ikke-apne", "--port", str(tjener.port)).kode(2).ser(
        f"Kan ikke bruke port {tjener.port}", "Porten er opptatt."
    )
    annen = åpne_tjener(None, Tilstand(), vanlig=tjener.port)
    assert annen.port != tjener.port
    annen.server_close()


def test_skriptet_er_eget_og_leses_av_siden(tjener: Tjener) -> None:
    _, tekst, hoder = hent(tjener, "/-/vis.js")
    assert hoder["content-type"].startswith("text/javascript")
    assert "new EventSource('/-/hendelser')" in tekst


def test_vis_følger_kildene(prosjekt: ProsjektTest) -> None:
    prosess = subprocess.Popen(
        [sys.executable, "-m", "kompetanse", "vis", "--ikke-apne"], cwd=prosjekt.mappe,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        assert prosess.stdout is not None
        treff = re.search(r"http://127\.0\.0\.1:(\d+)/", prosess.stdout.readline())
        assert treff
        port = int(treff[1])
        _vent_på(port, 200, "Lytt først")
        prosjekt.bytt("moduler/lytt/modul.md", "Lytt først", "Lytt lenge")
        _vent_på(port, 200, "Lytt lenge")
        prosjekt.bytt("kurs/lytting.yaml", "tittel:", "titel:")
        _vent_på(port, 503, "K201")
        prosjekt.bytt("kurs/lytting.yaml", "titel:", "tittel:")
        _vent_på(port, 200, "Lytt lenge")
        assert not (prosjekt.mappe / "build").exists()
    finally:
        prosess.terminate()
        prosess.communicate(timeout=10)


def _vent_på(port: int, status: int, tekst: str) -> None:
    frist = time.monotonic() + 10
    while time.monotonic() < frist:
        forbindelse = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
        forbindelse.request("GET", "/lytting/")
        svar = forbindelse.getresponse()
        innhold = svar.read().decode()
        forbindelse.close()
        if svar.status == status and tekst in innhold:
            return
        time.sleep(0.05)
    pytest.fail(f"siden viste aldri {tekst!r}; sist {svar.status}: {innhold[:500]}")
