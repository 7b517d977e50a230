"""The toolbox: accessible, by keyboard, without a network, one card a sheet, and nothing kept or sent."""

import re
from collections.abc import Mapping
from types import SimpleNamespace

import pytest
from playwright.sync_api import Page, expect
from test_tilgjengelighet import UTSEENDE, Sjekk, vis
from tjener import ROT

from conftest import Klasserom
from kompetanse.arbeid.nettsteder import bygg_nettsteder
from kompetanse.les import les_prosjekt

PROSJEKT, _ = les_prosjekt(ROT)
assert PROSJEKT is not None
assert PROSJEKT.verktøykasse is not None
KASSE = PROSJEKT.verktøykasse


@pytest.fixture(scope="session")
def filer() -> Mapping[str, bytes]:
    """The whole website of this repository."""
    nettsteder = bygg_nettsteder(ROT)
    assert nettsteder.rapport.ok
    return nettsteder.filer


@pytest.fixture
def kasse(rom: Klasserom, filer: Mapping[str, bytes]) -> Page:
    return åpne(rom, filer)


def åpne(rom: Klasserom, filer: Mapping[str, bytes], **valg: object) -> Page:
    side = rom.side(**valg)  # type: ignore[arg-type]
    side.goto(rom.tjener.rot + rom.tjener.legg_ut(filer) + "verktoykasse/index.html")
    return side


@pytest.mark.parametrize(("bredde", "farge"), UTSEENDE)
def test_axe(rom: Klasserom, filer: Mapping[str, bytes], bredde: int, farge: str) -> None:
    side = åpne(rom, filer, **vis(bredde=bredde, color_scheme=farge))
    sjekk = Sjekk(SimpleNamespace(ramme=side.main_frame))  # type: ignore[arg-type]
    sjekk("lukket")
    for oppsummering in side.locator(".utbrett > summary").all():
        oppsummering.click()
    sjekk("åpnet")
    for løp in side.locator(".lop").all():
        løp.locator("[data-til]:visible").first.click()
    sjekk("i gang")
    side.locator("#hjelp summary").click()
    sjekk("hjelp")
    assert sjekk.funn == []


def test_numrene_holder_seg_i_listen(rom: Klasserom, filer: Mapping[str, bytes]) -> None:
    side = åpne(rom, filer, **vis(bredde=320))
    utenfor = side.locator(".kort .tilbud .knapp").evaluate_all(
        """alle => {
          const høyre = e => e.getBoundingClientRect().right;
          return alle.filter(k => høyre(k) > høyre(k.closest('.tilbud')) + 1).map(k => k.outerHTML);
        }"""
    )
    assert utenfor == []


def test_alt_er_der(kasse: Page) -> None:
    assert kasse.locator("article.kort").count() == len(KASSE.kort)
    assert kasse.locator(".lop").count() == len(KASSE.veivalg) + len(KASSE.samtaler)
    for id_ in KASSE.veivalg:
        assert kasse.locator(f"#v_bekymret .lop[data-lop='{id_}'][data-slag=veivalg]").count() == 1
    for id_ in KASSE.samtaler:
        assert kasse.locator(f"#v_laere .lop[data-lop='{id_}'][data-slag=scenario]").count() == 1
    assert kasse.locator("#v_ringe .tlf").first.get_attribute("href") == "tel:112"
    assert [a.get_attribute("href") for a in kasse.locator(".kursrekke a").all()] == [
        f"../{id_}/index.html" for id_ in (PROSJEKT.kurs if PROSJEKT else ())
    ]


def test_en_veiviser_med_tastatur(kasse: Page) -> None:
    """From the first entrance to an advice without a mouse."""
    inngang = kasse.locator(".innganger a").first
    inngang.focus()
    kasse.keyboard.press("Enter")
    assert kasse.url.endswith("#v_bekymret")
    vei = kasse.locator(".utbrett").first
    vei.locator("summary").first.focus()
    kasse.keyboard.press("Enter")
    for _ in range(8):
        valg = vei.locator("[data-til]:visible").first
        if not valg.count():
            break
        valg.focus()
        kasse.keyboard.press("Enter")
    slutt = vei.locator(".steg.vises[data-slutt]")
    expect(slutt).to_be_visible()
    assert slutt.evaluate("e => e === document.activeElement")
    igjen = vei.get_by_role("button", name="Start på nytt")
    igjen.focus()
    kasse.keyboard.press("Enter")
    expect(vei.locator(".steg.vises")).to_have_count(1)


def test_en_adresse_åpner_det_som_er_brettet_sammen(rom: Klasserom, filer: Mapping[str, bytes]) -> None:
    side = rom.side()
    ved = rom.tjener.rot + rom.tjener.legg_ut(filer) + "verktoykasse/index.html"
    side.goto(f"{ved}#vei_{KASSE.samtaler[0]}")
    expect(side.locator(f"#{KASSE.samtaler[0]}")).to_be_visible()
    side.evaluate(f"location.hash = 'vei_{KASSE.veivalg[0]}'")
    expect(side.locator(f"#{KASSE.veivalg[0]}")).to_be_visible()


def _tjenesten_er_klar(side: Page) -> None:
    """Wait until the service worker has taken over; at most five seconds."""
    klar = side.evaluate("""() => Promise.race([
      new Promise(gå => {
        const tjeneste = navigator.serviceWorker;
        tjeneste.controller ? gå(true) : tjeneste.addEventListener('controllerchange', () => gå(true));
      }),
      new Promise(gå => setTimeout(() => gå(false), 5000)),
    ])""")
    assert klar


def test_uten_nett(rom: Klasserom, filer: Mapping[str, bytes]) -> None:
    side = åpne(rom, filer, tåler=("ERR_INTERNET_DISCONNECTED", "ERR_FAILED"))
    _tjenesten_er_klar(side)
    side.context.set_offline(True)
    side.reload()
    expect(side.locator("h1")).to_have_text(KASSE.tittel)
    side.locator(".utbrett > summary").first.click()
    side.locator(".utbrett [data-til]:visible").first.click()
    expect(side.locator(".replikk").first).to_be_visible()


def test_ingenting_lagres(kasse: Page) -> None:
    """Whatever is clicked, the browser keeps the toolbox's own files and nothing else."""
    _tjenesten_er_klar(kasse)
    før = kasse.url
    for oppsummering in kasse.locator(".utbrett > summary").all():
        oppsummering.click()
    for løp in kasse.locator(".lop").all():
        løp.locator("[data-til]:visible").first.click()
    assert kasse.url == før, "not in the address either"
    assert kasse.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]
    assert kasse.evaluate("indexedDB.databases()") == []
    lagret = kasse.evaluate(
        "caches.keys().then(n => Promise.all(n.map(x => caches.open(x).then(c => c.keys()))))"
        ".then(alle => alle.flat().map(r => new URL(r.url).pathname.split('/').pop()).sort())"
    )
    assert lagret == ["index.html", "verktoy.js"]


def _sider(side: Page) -> int:
    pdf = side.pdf(format="A4", prefer_css_page_size=True)
    return max(int(antall) for antall in re.findall(rb"/Type /Pages\s*/Count (\d+)", pdf))


def test_hvert_kort_fyller_høyst_én_side(kasse: Page) -> None:
    assert _sider(kasse) == 1 + len(KASSE.kort), "the numbers, and each card"


@pytest.mark.parametrize("kort", ["v_ringe", *(f"kort_{id_}" for id_ in KASSE.kort)])
def test_ett_kort_skrives_ut_alene(kasse: Page, kort: str) -> None:
    kasse.evaluate("globalThis.print = () => { globalThis.klasser = document.documentElement.className; }")
    kasse.locator(f"#{kort} [data-skriv]").click()
    assert "ett-kort" in kasse.evaluate("klasser")
    assert "ett-kort" not in kasse.evaluate("document.documentElement.className"), "only while printing"
    kasse.evaluate(f"""() => {{
      document.documentElement.classList.add('ett-kort');
      document.getElementById('{kort}').classList.add('alene');
    }}""")
    assert _sider(kasse) == 1


def test_uten_javascript(rom: Klasserom, filer: Mapping[str, bytes]) -> None:
    side = åpne(rom, filer, java_script_enabled=False)
    side.locator(".utbrett > summary").first.click()
    expect(side.locator(".utbrett .steg").first).to_be_visible()
    expect(side.locator(".utbrett .steg-nummer").first).to_have_text("Steg 1")
    assert side.locator("button:visible").count() == 0, "no button that does nothing"


def test_fra_forsiden(rom: Klasserom, prosjektside: str) -> None:
    side = rom.side()
    side.goto(prosjektside)
    side.get_by_role("link", name=KASSE.tittel).click()
    expect(side.locator("h1")).to_have_text(KASSE.tittel)


@pytest.fixture
def prosjektside(rom: Klasserom, filer: Mapping[str, bytes]) -> str:
    """The website with its start page, as `bygg` writes it."""
    from kompetanse.arbeid.nettsteder import fellessider
    from kompetanse.bygg import bygg_kurs

    assert PROSJEKT is not None
    bygde = [bygd for kurs in PROSJEKT.kurs.values() if (bygd := bygg_kurs(PROSJEKT, kurs)[0])]
    felles, rapport = fellessider(PROSJEKT, bygde)
    assert rapport.ok
    return rom.tjener.rot + rom.tjener.legg_ut({**filer, **felles}) + "index.html"
