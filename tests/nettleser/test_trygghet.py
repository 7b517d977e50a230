"""Leaving fast, help at hand, nothing sent to anyone; the website on disk; back, forward, deep links."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from elev import Elev
from playwright.sync_api import Page, Route
from smakurs import Pakke

from conftest import HURTIGUTGANG, Klasserom
from kompetanse.skriv import skriv_mappe

UTE = (f"utenfor pakken: {HURTIGUTGANG}",)


def med_utgang(rom: Klasserom, pakke: Pakke, **felt: object) -> Elev:
    """Open a course where the page that one leaves to answers without the network."""
    elev = rom.elev(pakke, tåler=UTE, **felt)

    def svar(rute: Route) -> None:
        rute.fulfill(
            content_type="text/html", body="<title>Ute</title>" + rute.request.headers.get("referer", "")
        )

    elev.side.context.route(f"{HURTIGUTGANG}**", svar)
    return elev


def er_ute(side: Page) -> None:
    side.wait_for_url(f"{HURTIGUTGANG}**")
    assert side.title() == "Ute"
    assert side.inner_text("body") == "", "nobody is told where one came from"


def _svar_og_gå(rom: Klasserom, elev: Elev, utgang: Callable[[Elev], None]) -> None:
    """Answer, leave at once; the answer is kept, and the course is not behind «Back»."""
    elev.side.goto("about:blank")
    elev.åpne()
    elev.neste()
    elev.neste()
    elev.ramme.evaluate("history.back()")
    elev.finn("#lytt.vises").wait_for()
    elev.svar(elev.finn("#lytt form").first, rett=True)
    utgang(elev)
    er_ute(elev.side)
    elev.side.go_back()
    assert not elev.side.url.startswith(elev.tjener.rot), "history is replaced"
    elev.åpne()
    assert elev.finn("form[data-tilstand=rett]").count() == 1
    assert elev.brudd() == []


def test_hurtigutgangen(rom: Klasserom, småkurs: Callable[..., Pakke]) -> None:
    elev = med_utgang(rom, småkurs())
    _svar_og_gå(rom, elev, lambda e: e.finn(".hurtigutgang").click())


def test_tre_esc(rom: Klasserom, småkurs: Callable[..., Pakke]) -> None:
    elev = med_utgang(rom, småkurs())

    def esc(e: Elev) -> None:
        for _ in range(3):
            e.side.keyboard.press("Escape")

    _svar_og_gå(rom, elev, esc)


def test_to_esc_eller_langsomme_esc_gjør_ingenting(rom: Klasserom, småkurs: Callable[..., Pakke]) -> None:
    elev = rom.elev(småkurs())
    elev.neste()
    for _ in range(3):
        elev.side.keyboard.press("Escape")
        elev.side.wait_for_timeout(800)
    for tast in ("a", "Escape", "Escape", "a", "Escape", "Escape"):
        elev.side.keyboard.press(tast)
    assert elev.sted == "lytt"


def test_utgangen_virker_også_når_lms_et_har_hengt_seg(rom: Klasserom, småkurs: Callable[..., Pakke]) -> None:
    elev = med_utgang(rom, småkurs())
    elev.sett_lms(nett="kaster")
    elev.finn(".hurtigutgang").click()
    er_ute(elev.side)


def test_utgangen_uten_lms(rom: Klasserom, småkurs: Callable[..., Pakke]) -> None:
    elev = med_utgang(rom, småkurs(), lms="ingen")
    elev.finn(".hurtigutgang").click()
    er_ute(elev.side)


@pytest.mark.parametrize("bredde", [1280, 320])
def test_hjelp_og_utgang_på_hver_side(rom: Klasserom, kursene: Mapping[str, Pakke], bredde: int) -> None:
    elev = rom.elev(kursene["oppvekst"], viewport={"width": bredde, "height": 700})
    for sted in ("start", *(m["id"] for m in elev.kurs["moduler"]), "sluttprove", "resultat", "kursbevis"):
        elev.gå_til(sted)
        elev.ramme.evaluate("scrollTo(0, document.body.scrollHeight)")
        assert elev.finn(".hurtigutgang").is_visible()
        elev.finn("#hjelp > summary").click()
        første = elev.finn("#hjelp .tilbud-nummer a").first
        assert første.is_visible()
        assert første.get_attribute("href") == "tel:112"
        elev.side.keyboard.press("Escape")
        assert elev.finn("#hjelp").get_attribute("open") is None
        assert elev.ramme.evaluate("document.activeElement.closest('#hjelp') !== null"), "focus goes back"
        elev.side.keyboard.press("Shift")  # so that Esc on the next pages is not the third in a row


def test_hjelpen_under_prøven(rom: Klasserom, småkurs: Callable[..., Pakke]) -> None:
    """Looking for help does not lose the test."""
    elev = rom.elev(småkurs())
    elev.gå_til("sluttprove")
    elev.finn("#prove-begynn").click()
    elev.svar(elev.finn("#prove-oppgave form"), rett=True)
    elev.finn("#hjelp > summary").click()
    assert elev.finn("#hjelp").get_by_text("Politiet").first.is_visible()
    elev.finn("#prove-nr").click()
    assert elev.finn("#hjelp").get_attribute("open") is None
    assert elev.finn("#prove-nr").inner_text() == "Spørsmål 2 av 5"


# --- nothing leaves the package ---


def test_bare_pakkens_egne_filer(rom: Klasserom, kursene: Mapping[str, Pakke]) -> None:
    """Every file is asked for at most once, none is missing, and the worst a page could try is refused."""
    elev = rom.elev(kursene["oppvekst"], tåler=("Content Security Policy", "Refused"))
    spurt: list[str] = []
    elev.side.context.on("request", lambda r: spurt.append(r.url))
    for modul in elev.kurs["moduler"]:
        elev.gå_til(modul["id"])
    sendt = elev.ramme.evaluate("""async () => {
      const ut = [];
      for (const prøv of [() => fetch('/streng.js'), () => fetch('https://example.org/')]) {
        try { await prøv(); ut.push('slapp ut'); } catch { ut.push('stanset'); }
      }
      const skript = document.createElement('script');
      skript.textContent = 'globalThis.ond = 1';
      document.head.append(skript);
      return [...ut, typeof globalThis.ond];
    }""")
    assert sendt == ["stanset", "stanset", "undefined"]
    assert not [url for url in spurt if "example.org" in url]
    assert len(spurt) == len(set(spurt))


# --- the website ---


@pytest.fixture
def mappe(tmp_path: Path, kursene: Mapping[str, Pakke]) -> Path:
    """One course of the website, on the disk."""
    skriv_mappe(tmp_path / "kurs", dict(kursene["nyansatte"].nettsted))
    return tmp_path / "kurs"


def test_nettstedet_fra_disken(rom: Klasserom, mappe: Path) -> None:
    """A double click on index.html is enough; progress is remembered in the learner's own browser."""
    side = rom.side(offline=True, rot=mappe.as_uri())
    adresse = (mappe / "index.html").as_uri()
    elev = Elev(side, rom.tjener, "", "ingen")
    side.goto(adresse)
    elev.klar()
    elev.les_alt()
    elev.ta_prøven()
    elev.finn("#resultat [data-fase=bestått]").first.wait_for()
    side.goto("about:blank")
    side.goto(adresse + "#kursbevis")
    elev.klar()
    elev.finn("#bevis-klart").wait_for()
    elev.finn("#bevis-navnet").fill("Kari Nordmann")
    assert "Kari" not in side.evaluate("JSON.stringify({...localStorage})"), "the name is not stored"


# --- history and addresses ---


def test_tilbake_og_fram(rom: Klasserom, mappe: Path) -> None:
    side = rom.side(offline=True, rot=mappe.as_uri())
    elev = Elev(side, rom.tjener, "", "ingen")
    side.goto((mappe / "index.html").as_uri())
    elev.klar()
    steder = ["start", elev.neste(), elev.neste(), elev.neste()]
    for sted in steder[-2::-1]:
        side.go_back()
        elev.finn(f"#{sted}.vises").wait_for()
        assert elev.finn(".side.vises").count() == 1
    for sted in steder[1:]:
        side.go_forward()
        elev.finn(f"#{sted}.vises").wait_for()
    side.reload()
    elev.klar()
    assert elev.sted == steder[-1], "the address says where one is"


def test_hver_adresse_viser_sitt_sted(rom: Klasserom, mappe: Path) -> None:
    """Every heading, step and section can be linked to, from outside and from within."""
    side = rom.side(offline=True, rot=mappe.as_uri())
    elev = Elev(side, rom.tjener, "", "ingen")
    adresse = (mappe / "index.html").as_uri()
    side.goto(adresse)
    elev.klar()
    mål: list[list[str]] = (
        side.evaluate("""() => [...document.querySelectorAll('[data-side], main :is(h2, h3)[id], .lop[id]')]
      .filter(e => !e.closest('[data-del]')).map(e => [e.id, e.closest('[data-side]').id])""")
    )
    assert len(mål) > 20
    elev.gå_til("kursbevis")
    for id_, sted in mål:
        elev.gå_til(id_)
        elev.finn(f"#{sted}.vises").wait_for()
        elev.finn(f"[id='{id_}']:focus, [id='{id_}--tittel']:focus, [id='{id_}-tittel']:focus").wait_for()
        assert elev.finn(f"[id='{id_}']").is_visible()
    for id_, sted in mål[:: len(mål) // 6]:
        side.goto("about:blank")
        side.goto(f"{adresse}#{id_}")
        elev.klar()
        assert elev.sted == sted
        boks = elev.finn(f"[id='{id_}']").bounding_box()
        assert boks is not None
        assert boks["y"] < 800


@pytest.mark.parametrize(
    "hash_", ["#finnes-ikke", "#", "#%E0%A4%A", "#<img src=x onerror=alert(1)>", "#lytt--"]
)
def test_ukjente_adresser_viser_starten(rom: Klasserom, småkurs: Callable[..., Pakke], hash_: str) -> None:
    side = rom.side()
    elev = Elev(side, rom.tjener, "", "ingen")
    side.goto(rom.tjener.rot + rom.tjener.legg_ut(småkurs().nettsted) + "index.html" + hash_)
    elev.klar()
    assert elev.sted == "start"
    elev.gå_til("lytt")
    elev.ramme.evaluate("hash => { location.hash = hash }", hash_)
    side.wait_for_timeout(50)
    assert elev.finn(".side.vises").count() == 1


def test_lenker_mellom_moduler_og_fotnoter(rom: Klasserom, småkurs: Callable[..., Pakke]) -> None:
    elev = rom.elev(småkurs())
    elev.gå_til("lytt")
    elev.finn("#lytt a[href='#handle']").first.click()
    elev.finn("#handle.vises").wait_for()
    elev.finn("#handle").get_by_role("link", name="ordene").click()
    elev.finn("#lytt.vises").wait_for()
    assert elev.ramme.evaluate("document.activeElement.id") == "lytt--ord-som-hjelper"
    elev.finn("#lytt a.fotnote").click()
    elev.finn("[id^='lytt--fn']:focus").wait_for()
    elev.finn("#lytt a.fotnote-tilbake").click()
    assert elev.sted == "lytt"
