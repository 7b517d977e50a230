"""The preview in a real browser: it reloads on save, keeps its place, shows errors, and breaks no policy."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from prosjekttest import ProsjektTest

pytestmark = pytest.mark.nettleser

LANG = "\n\n".join(f"Avsnitt {nr} med noen ord om å lytte." for nr in range(80))


@pytest.fixture
def adresse(prosjekt: ProsjektTest) -> Iterator[str]:
    """Serve a project with one long module."""
    prosjekt.bytt("moduler/lytt/modul.md", "Sett deg ned og lytt.", LANG)
    prosess = subprocess.Popen(
        [sys.executable, "-m", "kompetanse", "vis", "--ikke-apne"],
        cwd=prosjekt.mappe,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert prosess.stdout is not None
    treff = re.search(r"http://127\.0\.0\.1:\d+/", prosess.stdout.readline())
    assert treff
    yield treff[0]
    prosess.terminate()
    prosess.communicate(timeout=10)


@pytest.fixture
def side(leser: Browser) -> Iterator[Page]:
    kontekst = leser.new_context()
    yield kontekst.new_page()
    kontekst.close()


def venter_plassen(side: Page) -> None:
    """Wait until the page is scrolled where it was."""
    for _ in range(80):
        if abs(side.evaluate("scrollY") - 900) < 5:
            return
        side.wait_for_timeout(50)
    pytest.fail(f"siden står på {side.evaluate('scrollY')}")


def test_siden_følger_kildene_og_holder_plassen(
    prosjekt: ProsjektTest, adresse: str, side: Page, tmp_path: Path
) -> None:
    problemer: list[str] = []
    side.on("console", lambda m: problemer.append(m.text) if m.type == "error" else None)
    side.on("pageerror", lambda feil: problemer.append(str(feil)))
    side.goto(adresse)
    side.evaluate("location.hash = 'lytt'")
    expect(side.get_by_text("Avsnitt 40 med", exact=False)).to_be_visible()
    side.evaluate("scrollTo(0, 900)")
    side.wait_for_timeout(400)
    prosjekt.bytt("moduler/lytt/modul.md", "Avsnitt 40 med", "Avsnitt førti med")
    expect(side.get_by_text("Avsnitt førti med", exact=False)).to_be_visible(timeout=8000)
    venter_plassen(side)
    assert problemer == []

    prosjekt.bytt("kurs/lytting.yaml", "tittel:", "titel:")
    expect(side.get_by_role("heading", name="Det er feil i kildene")).to_be_visible(timeout=8000)
    expect(side.get_by_text("Nøkkelen «titel» er ukjent her.")).to_be_visible()
    prosjekt.bytt("kurs/lytting.yaml", "titel:", "tittel:")
    expect(side.get_by_text("Avsnitt førti med", exact=False)).to_be_visible(timeout=8000)
    venter_plassen(side)
    assert [p for p in problemer if "503" not in p] == []
