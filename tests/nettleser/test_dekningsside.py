"""The coverage page in a browser: axe, reflow, keyboard and print."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tjener import ROT

from feilprosjekt import FEIL, bygg_opp
from kompetanse.arbeid.dekning import lag_dekning

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

AXE = ROT / "node_modules/axe-core/axe.min.js"
REGLER = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="module")
def fil(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page with every kind of cell: covered, missing, not demanded, and of a group without a course."""
    mappe = bygg_opp(FEIL / "ok-dekning", tmp_path_factory.mktemp("dekning"))
    grupper = mappe / "kompetanse.yaml"
    grupper.write_text(grupper.read_text("utf-8") + "  ledere: {navn: Ledere}\n", "utf-8")
    temaer = mappe / "kilder/temaer.yaml"
    samtale = "  samtale:\n    navn: Samtale med barn og ungdom\n    nivå: {skole: F, ledere: O}\n"
    temaer.write_text(temaer.read_text("utf-8") + samtale, "utf-8")
    html, rapport = lag_dekning(mappe, "html")
    assert [m.kode for m in rapport] == ["K610"]
    (mappe / "dekning.html").write_text(html, "utf-8")
    return mappe / "dekning.html"


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


def brudd(side: "Page") -> list[object]:
    funn = side.evaluate("r => axe.run({runOnly: r, preload: false})", REGLER)["violations"]
    return [(f["id"], [n["html"] for n in f["nodes"]]) for f in funn]


def test_axe_og_bredden(side: "Page") -> None:
    side.evaluate(AXE.read_text("utf-8"))
    assert brudd(side) == []
    for lukket in side.locator("summary").all():
        lukket.click()
    assert brudd(side) == []
    bredde = side.evaluate("innerWidth")
    assert side.evaluate("document.documentElement.scrollWidth") <= bredde
    assert side.get_by_text("Mangler undervisning og spørsmål").is_visible()
    assert side.get_by_text("Hva gjør du først?").first.is_visible()
    assert side.locator("thead").first.is_visible() is (bredde > 320)
    assert side.locator(".dekning-smal").first.is_visible() is (bredde == 320)


def test_stilen_slipper_inn_og_tastaturet_virker(side: "Page") -> None:
    assert side.evaluate("getComputedStyle(document.querySelector('.dekning-topp')).backgroundColor") != (
        "rgba(0, 0, 0, 0)"
    )
    side.keyboard.press("Tab")
    assert side.evaluate("document.activeElement.textContent") == "Hopp til innholdet"
    side.keyboard.press("Enter")
    side.keyboard.press("Tab")
    assert side.evaluate("document.activeElement.getAttribute('href')") == "#mangler"


def test_utskriften_viser_spørsmålene(side: "Page") -> None:
    spørsmålet = side.get_by_text("Hva gjør du først?").first
    assert not spørsmålet.is_visible()
    side.emulate_media(media="print")
    assert spørsmålet.evaluate("e => e.checkVisibility({contentVisibilityAuto: true})")
    assert not side.get_by_text("Hopp til innholdet").is_visible()
    assert side.locator("thead").first.is_visible()
