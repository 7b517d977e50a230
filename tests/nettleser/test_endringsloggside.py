"""The changelog's page in a browser: axe, reflow, keyboard, marks without colours, and paper."""

from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader
from tjener import ROT

from kompetanse.arbeid.endringslogg import Loggvalg, lag_logg
from planenfor import PROSJEKT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

AXE = ROT / "node_modules/axe-core/axe.min.js"
REGLER = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="module")
def fil(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the example, over two steps: courses of all three levels and a new one."""
    utfall = lag_logg(PROSJEKT, Loggvalg(fra="2022.1", til="2026.1", format_="html"))
    sti = tmp_path_factory.mktemp("logg") / "endringslogg.html"
    sti.write_text(utfall.tekst, "utf-8")
    return sti


@pytest.fixture(params=[(1280, "light"), (1280, "dark"), (320, "light"), (320, "dark")], ids=str)
def side(request: pytest.FixtureRequest, leser: "Browser", fil: Path) -> "Iterator[Page]":
    bredde, farger = request.param
    kontekst = leser.new_context(
        offline=True, viewport={"width": bredde, "height": 800}, color_scheme=farger, locale="nb-NO"
    )
    åpnet = kontekst.new_page()
    feil: list[str] = []
    åpnet.on("console", lambda m: feil.append(m.text) if m.type in {"error", "warning"} else None)
    åpnet.on("request", lambda r: feil.append(r.url) if not r.url.startswith("file:") else None)
    åpnet.goto(fil.as_uri())
    yield åpnet
    assert feil == []
    kontekst.close()


def test_axe_og_bredden(side: "Page") -> None:
    side.evaluate(AXE.read_text("utf-8"))
    funn = side.evaluate("r => axe.run({runOnly: r, preload: false})", REGLER)["violations"]
    assert [(f["id"], [n["html"] for n in f["nodes"]]) for f in funn] == []
    assert side.evaluate("document.documentElement.scrollWidth") <= side.evaluate("innerWidth")
    nivåer = side.evaluate("[...document.querySelectorAll('h1, h2, h3, h4')].map(h => +h.localName[1])")
    assert nivåer.count(1) == 1
    assert all(b <= a + 1 for a, b in pairwise(nivåer))
    id_er = side.evaluate("[...document.querySelectorAll('[id]')].map(e => e.id)")
    assert len(id_er) == len(set(id_er))
    lenker = side.evaluate("[...document.querySelectorAll('a')].map(a => a.getAttribute('href'))")
    assert {lenke.removeprefix("#") for lenke in lenker} <= set(id_er)


def test_tastaturet(side: "Page") -> None:
    side.keyboard.press("Tab")
    assert side.evaluate("document.activeElement.textContent") == "Hopp til innholdet"
    side.keyboard.press("Enter")
    side.keyboard.press("Tab")
    assert side.evaluate("document.activeElement.getAttribute('href')") == "#kurs--alle-ansatte"


def test_merkene_er_mer_enn_farger(side: "Page") -> None:
    for merke, strek, ord_ in (("del", "line-through", "fjernet"), ("ins", "underline", "nytt")):
        inni = side.locator(merke, has_text=ord_).first
        assert strek in inni.evaluate("e => getComputedStyle(e).textDecorationLine")
        assert (inni.text_content() or "").startswith(f"[{ord_}: ")
    assert int(side.locator("ins").first.evaluate("e => getComputedStyle(e).fontWeight")) >= 600


def test_nivåene_er_ord(side: "Page") -> None:
    rader = side.locator(".kapittel-oppsummering").get_by_role("row")
    assert rader.count() == 7, "rows are rows also as cards"
    ord_ = [rader.nth(n).locator(".grad").text_content() for n in range(1, 7)]
    assert ord_ == ["stor", "liten", "ingen", "stor", "nytt kurs", "stor"]


def test_på_papir_er_oppsummeringen_det_første_arket(side: "Page") -> None:
    ark = [s.extract_text() for s in PdfReader(BytesIO(side.pdf(prefer_css_page_size=True))).pages]
    assert "Oppsummering" in ark[0]
    assert "Hjemler, krav og numre" in ark[0]
    assert "Barnehageloven" in ark[0], "the last line of the summary"
    assert "Hopp til innholdet" not in ark[0]
    assert "Kursene" in ark[1]
    assert "Oppsummering" not in "".join(ark[1:])
    assert "Når skal du melde?" in "".join(ark), "the changes are printed too"
