"""The website: its start page, its files, and how it looks to a browser and to axe."""

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from lagkurs import CSP, FILER, lag_kurs

from kompetanse.bygg.kurs import csp
from kompetanse.format import FORMATER, nettsted
from kompetanse.skriv import skriv_mappe

if TYPE_CHECKING:
    from playwright.sync_api import Browser

KURS = [
    lag_kurs(),
    lag_kurs(
        id_="nyansatte", tittel="For deg som er ny <b>", beskrivelse="", minutter=1, målgruppe="Nyansatte"
    ),
    lag_kurs(id_="helse", tittel="Helse og velferd", minutter=0),
]
AXE = Path(__file__).parents[2] / "node_modules/axe-core/axe.min.js"


def samlet(**maler: str) -> dict[str, bytes]:
    filer, rapport = nettsted.startside(
        KURS, "Plan mot vold & overgrep", {navn.replace("__", "."): m.encode() for navn, m in maler.items()}
    )
    assert not rapport
    assert not nettsted.kontroller_fellessider(filer, KURS)
    return filer | {f"{k.kurs.id}/{sti}": data for k in KURS for sti, data in nettsted.pakk(k).items()}


def test_hele_nettstedet() -> None:
    filer = samlet()
    assert {sti for sti in filer if "/" not in sti} == {"index.html", "nettsted.css"}
    assert {sti.partition("/")[0] for sti in filer if "/" in sti} == {"oppvekst", "nyansatte", "helse"}
    assert filer["oppvekst/kursdata.js"] == FILER["kursdata.js"]
    assert not nettsted.kontroller(filer)


def test_forsiden() -> None:
    side = samlet()["index.html"].decode()
    assert side.startswith('<!DOCTYPE html>\n<html lang="nb">')
    assert '<a href="oppvekst/index.html">Vold i nære relasjoner – oppvekst &amp; «skole»</a>' in side
    assert "For deg som er ny &lt;b&gt;" in side
    assert "omtrent 95 minutter" in side
    assert "omtrent 1 minutt<" in side
    assert side.count("omtrent") == 2
    assert "Oppvekst og utdanning" in side
    assert "Plan mot vold &amp; overgrep" in side
    assert side.index("oppvekst/") < side.index("nyansatte/") < side.index("helse/")
    assert f'content="{CSP}"' in side.replace("&#39;", "'")
    assert "<script" not in side


def test_csp_i_prøvene_er_byggets() -> None:
    assert csp() == CSP


def test_prosjektets_egen_mal_og_stil() -> None:
    mal = '{% extends "standard/nettsted.html" %}{% block bunn %}<footer>Vår bunn</footer>{% endblock %}'
    filer = samlet(nettsted__html=mal, tema__css=":root { --hav: #123456; }")
    assert "<footer>Vår bunn</footer>" in filer["index.html"].decode()
    assert filer["nettsted.css"].endswith(b":root { --hav: #123456; }")


@pytest.mark.parametrize("mal", ["{% if %}", "{{ side.finnes_ikke }}", '{% extends "borte.html" %}'])
def test_feil_i_prosjektets_egen_mal(mal: str) -> None:
    filer, rapport = nettsted.startside(KURS, "Plan", {"nettsted.html": mal.encode()})
    assert filer == {}
    assert [m.kode for m in rapport] == ["K607"]


def test_kontrollen_finner_det_som_er_galt() -> None:
    bygd = lag_kurs(filer={**FILER, "Stil.css": b"@import 'https://x.no/a.css';"})
    rapport = FORMATER["nettsted"].kontroller(bygd, FORMATER["nettsted"].pakk(bygd))
    assert {m.kode for m in rapport} == {"K743", "K752"}
    assert FORMATER["nettsted"].som_mappe
    assert not FORMATER["scorm12"].som_mappe


@pytest.mark.nettleser
@pytest.mark.parametrize("bredde", [320, 1280])
@pytest.mark.parametrize("farger", ["light", "dark"])
def test_forsiden_i_nettleseren(leser: "Browser", tmp_path: Path, bredde: int, farger: str) -> None:
    skriv_mappe(tmp_path, samlet())
    side = leser.new_context(
        offline=True,
        viewport={"width": bredde, "height": 700},
        color_scheme=farger,  # type: ignore[arg-type]
    ).new_page()
    feil: list[str] = []
    side.on("console", lambda m: feil.append(m.text) if m.type in {"error", "warning"} else None)
    side.on("requestfailed", lambda r: feil.append(r.url))
    side.goto((tmp_path / "index.html").as_uri())
    side.evaluate(AXE.read_text("utf-8"))
    regler = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    funn = side.evaluate("r => axe.run({runOnly: r, preload: false})", regler)["violations"]
    assert [(f["id"], [n["html"] for n in f["nodes"]]) for f in funn] == []
    assert side.evaluate("document.documentElement.scrollWidth") <= bredde
    side.keyboard.press("Tab")
    assert side.evaluate("document.activeElement.textContent") == "Hopp til kursene"
    side.keyboard.press("Enter")
    side.keyboard.press("Tab")
    assert side.evaluate("document.activeElement.getAttribute('href')") == "oppvekst/index.html"
    side.keyboard.press("Enter")
    side.wait_for_url(re.compile("oppvekst/index.html$"))
    assert feil == []
    side.context.close()
