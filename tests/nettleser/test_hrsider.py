"""The pages that HR, leaders and inspectors open: axe, reflow, keyboard, and nothing asked of anybody."""

from collections.abc import Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tjener import ROT

from hrhjelp import mange
from prosjekttest import ProsjektTest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

AXE = ROT / "node_modules/axe-core/axe.min.js"
REGLER = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
LANG = "Ressurssenteret for barn, unge og familier med behov for samordnede tjenester"
UNNTAK = """unntak:
  - {ansattnr: ['200111'], til: 2027-06-30, grunn: Holder kurset selv, vedtatt_av: Kommunalsjef oppvekst}
"""


def lag_sider(mappe: Path) -> Mapping[str, Path]:
    """Make every page: two months after the plan that set the deadlines, so that some are overdue."""
    ark, status = mange()
    (mappe / "a.csv").write_text(ark, "utf-8")
    (mappe / "s.csv").write_text(status, "utf-8")
    (mappe / "u.yaml").write_text(UNNTAK, "utf-8")
    (mappe / "p").mkdir()
    t = ProsjektTest(mappe / "p").fra("hr")
    register = ("--register", "../r.jsonl")
    t.kjør("status", *register, "--fra-fil", "../s.csv").kode(0)
    for dag in ("2026-11-23", "2027-01-15"):
        t.kjør("tildel", "../a.csv", *register, "--dato", dag, "--unntak", "../u.yaml", "--ut", "../t")
        t.kjør("status", *register, "--tildelt", "../t/plan.json").kode(0)
    t.kjør("status", *register, "--trekk", "1", "--grunn", "Ført på feil person").kode(0)
    t.kjør("bevis", "200101", *register, "--av", "HR-rådgiver", "--ut", "../bevis.html").kode(0)
    plan = "../t/plan.json"
    t.kjør("rapport", "ledelse", plan, *register, "--ut", "../ledelse").kode(0)
    t.kjør("rapport", "leder", plan, *register, "--ut", "../leder", "--enhet", LANG).kode(0)
    t.kjør("rapport", "tilsyn", plan, *register, "--ut", "../tilsyn").kode(0)
    filer = ("t/plan.html", "bevis.html", "ledelse/ledelse.html", "leder/leder.html", "tilsyn/oversikt.html")
    return {Path(fil).stem: mappe / fil for fil in filer}


@pytest.fixture(scope="module")
def sider(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    return lag_sider(tmp_path_factory.mktemp("hrsider"))


@pytest.fixture(params=[(1280, "light"), (1280, "dark"), (320, "light"), (320, "dark")], ids=str)
def fane(request: pytest.FixtureRequest, leser: "Browser") -> "Iterator[Page]":
    bredde, farger = request.param
    kontekst = leser.new_context(
        offline=True, viewport={"width": bredde, "height": 800}, color_scheme=farger, locale="nb-NO"
    )
    åpnet = kontekst.new_page()
    feil: list[str] = []
    åpnet.on("console", lambda m: feil.append(m.text) if m.type in {"error", "warning"} else None)
    åpnet.on("request", lambda r: feil.append(r.url) if not r.url.startswith("file:") else None)
    yield åpnet
    assert feil == []
    kontekst.close()


@pytest.mark.parametrize("navn", ["plan", "bevis", "ledelse", "leder", "oversikt"])
def test_axe_bredde_og_orden(fane: "Page", sider: Mapping[str, Path], navn: str) -> None:
    fane.goto(sider[navn].as_uri())
    fane.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
    fane.evaluate(AXE.read_text("utf-8"))
    funn = fane.evaluate("r => axe.run({runOnly: r, preload: false})", REGLER)["violations"]
    assert [(f["id"], [n["html"] for n in f["nodes"]]) for f in funn] == []
    assert fane.evaluate("document.documentElement.scrollWidth") <= fane.evaluate("innerWidth")
    nivåer = fane.evaluate("[...document.querySelectorAll('h1, h2, h3, h4')].map(h => +h.localName[1])")
    assert nivåer.count(1) == 1
    assert all(b <= a + 1 for a, b in pairwise(nivåer))
    id_er = fane.evaluate("[...document.querySelectorAll('[id]')].map(e => e.id)")
    assert len(id_er) == len(set(id_er))
    lenker = fane.evaluate("[...document.querySelectorAll('a')].map(a => a.getAttribute('href'))")
    assert {lenke.removeprefix("#") for lenke in lenker if lenke.startswith("#")} <= set(id_er)
    assert all(lenke.startswith(("#", "https://lovdata.no/")) for lenke in lenker)
    søyler = "[...document.querySelectorAll('.soyler span')].map(s => [s.scrollWidth, s.offsetWidth])"
    assert all(inni <= plass for inni, plass in fane.evaluate(søyler)), "the chart's texts have room"


def test_tastaturet_åpner_en_enhet(fane: "Page", sider: Mapping[str, Path]) -> None:
    fane.goto(sider["plan"].as_uri())
    fane.keyboard.press("Tab")
    assert fane.evaluate("document.activeElement.textContent") == "Hopp til innholdet"
    fane.keyboard.press("Enter")
    for _ in range(12):
        fane.keyboard.press("Tab")
        if fane.evaluate("document.activeElement.localName") == "summary":
            break
    fane.keyboard.press("Enter")
    assert fane.evaluate("document.activeElement.parentElement.open")
    rad = fane.locator("details[open] tbody").get_by_role("row").first
    assert rad.get_by_role("rowheader").is_visible()
    assert fane.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"


def test_det_som_er_forsinket_er_mer_enn_en_farge(fane: "Page", sider: Mapping[str, Path]) -> None:
    fane.goto(sider["leder"].as_uri())
    sen = fane.locator(".forsinket").first
    assert sen.text_content() == "forsinket"
    assert int(sen.evaluate("e => getComputedStyle(e).fontWeight")) >= 600
    fane.goto(sider["ledelse"].as_uri())
    assert fane.get_by_text("skjult", exact=True).count() >= 2
