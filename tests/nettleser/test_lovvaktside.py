"""The law watch's page in a browser: axe, reflow, keyboard and print."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tjener import ROT

from feilprosjekt import GRUNN, bygg_opp
from kompetanse.arbeid.lovvakt import Oppdrag, hold_vakt, vis_vakt
from lovarkiv import FIL, lovside, paragraf, skriv_arkiv

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

AXE = ROT / "node_modules/axe-core/axe.min.js"
REGLER = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="module")
def fil(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page with a changed and announced section, a new one, and one that nobody need look at."""
    mappe = bygg_opp(GRUNN, tmp_path_factory.mktemp("lovvakt"))
    register = mappe / "kilder/lover.yaml"
    en = register.read_text("utf-8").partition("\n")[2]
    flere = "".join(en.replace("13-2", nummer) for nummer in ("13-3", "13-4"))
    register.write_text(register.read_text("utf-8") + flere, "utf-8")
    lik = paragraf("13-3", "Lik", "Ingenting er nytt.")
    før = skriv_arkiv(
        mappe / "før", {FIL: lovside(paragraf("13-2", "Meldeplikt", "Du skal melde fra."), lik)}
    )
    kommer = "Endres ved lov 1 mai 2026 nr. 4 (i kraft 1 juni 2026)."
    endret = paragraf("13-2", "Meldeplikt", "Du kan melde fra.", merknad=kommer)
    nå = skriv_arkiv(mappe / "nå", {FIL: lovside(endret, lik, paragraf("13-4", "Ny", "Noe nytt."))})
    html, rapport = vis_vakt(hold_vakt(Oppdrag(mappe, nå, date(2026, 12, 1), før)), "html")
    assert len(rapport) == 0
    (mappe / "lovvakt.html").write_text(html, "utf-8")
    return mappe / "lovvakt.html"


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
    bredde = side.evaluate("innerWidth")
    assert side.evaluate("document.documentElement.scrollWidth") <= bredde
    assert side.locator("article del").text_content() == "tatt ut: skal. "
    assert side.locator("article ins").text_content() == "satt inn: kan. "
    for slag, strek in (("del", "line-through"), ("ins", "underline")):
        stil = side.locator(f"article {slag}").evaluate("e => getComputedStyle(e).textDecorationLine")
        assert stil == strek, "the difference must be seen without colours too"


def test_overskrifter_og_tastatur(side: "Page") -> None:
    nivåer = [int(h.evaluate("e => e.tagName")[1]) for h in side.locator("h1, h2, h3").all()]
    assert nivåer == [1, 2, 3, 3, 2]
    side.keyboard.press("Tab")
    assert side.evaluate("document.activeElement.textContent") == "Hopp til innholdet"
    side.keyboard.press("Enter")
    side.keyboard.press("Tab")
    assert side.evaluate("document.activeElement.getAttribute('href')") == "#h-bvl-13-2"
    side.keyboard.press("Enter")
    assert side.evaluate("document.activeElement.textContent") == "barnevernsloven § 13-2"


def test_utskriften(side: "Page") -> None:
    side.emulate_media(media="print")
    assert not side.get_by_text("Hopp til innholdet").is_visible()
    assert not side.locator(".lovvakt-liste").is_visible()
    assert side.locator("article del").is_visible()
    assert side.get_by_text("Å si fra").first.is_visible()
