"""When the first text is seen in Chromium over a slow line, as a ratio to a bare page of the same content."""

import re
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median

import pytest
from playwright.sync_api import Browser, sync_playwright

from kompetanse.bygg import bygg_kurs
from kompetanse.format import FORMATER
from kompetanse.les import les_prosjekt

pytestmark = pytest.mark.benk

ROT = Path(__file__).parents[2]
TREG_4G = {"offline": False, "latency": 562.5, "downloadThroughput": 180_000, "uploadThroughput": 84_375}
"""Chromium's own «Slow 4G»: ms, bytes per second."""

MALT = "() => performance.getEntriesByName('first-contentful-paint').length > 0"


class _Stille(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def adresse(tmp_path: Path) -> Iterator[str]:
    prosjekt, _ = les_prosjekt(ROT)
    assert prosjekt is not None
    bygd, _ = bygg_kurs(prosjekt, next(iter(prosjekt.kurs.values())))
    assert bygd is not None
    for sti, innhold in FORMATER["nettsted"].pakk(bygd).items():
        (tmp_path / sti).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / sti).write_bytes(innhold)
    side = (tmp_path / "index.html").read_text("utf-8")
    bar = re.sub(
        r"<style>.*?</style>|<script[^>]*></script>|<meta http-equiv[^>]*>", "", side, flags=re.DOTALL
    )
    (tmp_path / "bar.html").write_text(bar, "utf-8")
    tjener = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Stille, directory=str(tmp_path)))
    threading.Thread(target=tjener.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{tjener.server_port}/"
    tjener.shutdown()
    tjener.server_close()


def første_tekst(nettleser: Browser, adresse: str) -> float:
    """Return the milliseconds to the first contentful paint in a fresh profile."""
    with nettleser.new_context(viewport={"width": 390, "height": 844}, bypass_csp=True) as profil:
        side = profil.new_page()
        cdp = profil.new_cdp_session(side)
        cdp.send("Network.enable")
        cdp.send("Network.emulateNetworkConditions", TREG_4G)
        side.goto(adresse, wait_until="commit")
        side.wait_for_function(MALT)
        return float(
            side.evaluate("() => performance.getEntriesByName('first-contentful-paint')[0].startTime")
        )


def test_første_tekst(adresse: str) -> None:
    with sync_playwright() as p:
        nettleser = p.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        målt = [
            (første_tekst(nettleser, adresse + "bar.html"), første_tekst(nettleser, adresse))
            for _ in range(5)
        ]
        nettleser.close()
    bar, vår = median(b for b, _ in målt), median(v for _, v in målt)
    print(f"\n    bar side {bar:.0f} ms, kurset {vår:.0f} ms: {vår / bar:.2f} × (mål 1,6)")
