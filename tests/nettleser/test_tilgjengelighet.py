"""Accessible in every state: axe, reflow, text size and spacing, contrast modes, focus, titles and print."""

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise

import pytest
from elev import Elev
from hender import Tastatur, er_dekket
from smakurs import KURS, SPØRSMÅL, Pakke
from tjener import ROT

from conftest import Klasserom

AXE = (ROT / "node_modules/axe-core/axe.min.js").read_text("utf-8")
REGLER = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
ALLE = {**KURS, "sluttprøve": {"antall": 7, "bestått": 60, "forsøk": "ubegrenset"}}
BREDDER, FARGER = (1280, 320), ("light", "dark")
UTSEENDE = [(bredde, farge) for bredde in BREDDER for farge in FARGER]


def vis(**felt: object) -> dict[str, object]:
    """Context options for a width."""
    bredde = felt.pop("bredde", 1280)
    return {"viewport": {"width": bredde, "height": 800}, "reduced_motion": "reduce", **felt}


class Sjekk:
    """Runs axe and looks at the width in one state after the other; tells all at the end."""

    def __init__(self, elev: Elev, *, uten: tuple[str, ...] = ()) -> None:
        self.elev = elev
        self.regler = {regel: {"enabled": False} for regel in uten}
        self.funn: list[str] = []

    def __call__(self, tilstand: str) -> None:
        ramme = self.elev.ramme
        if not ramme.evaluate("'axe' in globalThis"):
            ramme.evaluate(AXE)
        # What lies under a sticky bar, or fades away, cannot be measured for contrast.
        brudd = ramme.evaluate(
            """async ([regler, rules]) => {
              scrollTo(0, 0);
              document.getAnimations().forEach(a => a.finish());
              const valg = {runOnly: regler, rules, preload: false, resultTypes: ['violations']};
              const {violations} = await axe.run(valg);
              return violations.map(f => f.id + ': ' + f.nodes.map(n => n.html.slice(0, 150)).join(' '));
            }""",
            [REGLER, self.regler],
        )
        self.funn += [f"{tilstand}: {b}" for b in brudd]
        bredest = ramme.evaluate("""() => document.documentElement.scrollWidth <= innerWidth ? '' :
          [...document.querySelectorAll('body *')]
            .filter(e => e.getBoundingClientRect().right > innerWidth + 1 && e.checkVisibility())
            .map(e => e.outerHTML.slice(0, 120)).slice(0, 3).join(' ') || 'noe'""")
        if bredest:
            self.funn.append(f"{tilstand}: må rulles sidelengs for {bredest}")


@pytest.fixture(params=UTSEENDE, ids=lambda u: f"{u[0]}-{u[1]}")
def utseende(request: pytest.FixtureRequest) -> dict[str, object]:
    """Wide and narrow, light and dark."""
    bredde, farge = request.param
    return vis(bredde=bredde, color_scheme=farge)


@pytest.mark.parametrize("del_", ["modulene", "løpene", "prøven", "resten"])
def test_axe_i_alle_tilstander(
    rom: Klasserom, småkurs: Callable[..., Pakke], utseende: dict[str, object], del_: str
) -> None:
    elev = rom.elev(småkurs(kurs=ALLE), **utseende)
    sjekk = Sjekk(elev)
    _TILSTANDER[del_](elev, sjekk)
    assert sjekk.funn == []


def _modulene(elev: Elev, sjekk: Sjekk) -> None:
    sjekk("start")
    for modul in ("lytt", "handle"):
        elev.gå_til(modul)
        sjekk(f"{modul} ubesvart")
        for form in elev.finn(f"#{modul} form").all():
            form.locator("[type=submit]").click()
        sjekk(f"{modul} svar mangler")
        for rett in (False, True):
            for form in elev.finn(f"#{modul} form").all():
                elev.svar(form, rett=rett)
            sjekk(f"{modul} {'rett' if rett else 'feil'}")
    for fasit in elev.finn("#handle .fasit summary").all():
        if fasit.is_visible():
            fasit.click()
    sjekk("fasit åpen")


def _løpene(elev: Elev, sjekk: Sjekk) -> None:
    for modul, til in (("lytt", ["forteller", "meldt"]), ("handle", ["ring"])):
        elev.gå_til(modul)
        løp = elev.finn(f"#{modul} .lop")
        for steg in til:
            løp.locator(f"[data-til={steg}]:visible").first.click()
            videre = løp.get_by_role("button", name="Gå videre")
            if videre.count():
                sjekk(f"{modul} etter valget")
                videre.click()
            sjekk(f"{modul} ved {steg}")


def _prøven(elev: Elev, sjekk: Sjekk) -> None:
    elev.gå_til("sluttprove")
    sjekk("før prøven")
    elev.finn("#prove-begynn").click()
    while elev.finn("[data-del=spørsmål]").is_visible():
        form = elev.finn("#prove-oppgave form")
        id_ = form.get_attribute("data-oppgave") or ""
        sjekk(f"prøven: {id_}")
        elev.svar(form, rett=not SPØRSMÅL[id_].get("kritisk"))
    sjekk("se over")
    elev.lever()
    sjekk("kritiske igjen")
    elev.ta_kritiske(rett=False)
    sjekk("kritiske feil igjen")
    elev.ta_kritiske()
    sjekk("bestått")
    for gjennomgang in elev.finn(
        "#resultat-alle > div > details > summary, #resultat-alle > details > summary"
    ).all():
        gjennomgang.click()
    sjekk("bestått, svarene åpne")
    elev.gå_til("kursbevis")
    sjekk("kursbevis")
    elev.gå_til("sluttprove")
    elev.ta_prøven(lambda _: False)
    sjekk("ikke bestått")


def _resten(elev: Elev, sjekk: Sjekk) -> None:
    elev.gå_til("resultat")
    sjekk("resultat før prøven")
    elev.gå_til("kursbevis")
    sjekk("kursbevis ikke klart")
    elev.finn("#hjelp > summary").click()
    sjekk("hjelp åpen")
    elev.finn("#hjelp > summary").click()
    if elev.finn(".innhold-knapp").is_visible():
        elev.finn(".innhold-knapp").click()
        sjekk("innhold åpent")
        elev.finn(".innhold-knapp").click()
    elev.sett_lms(nett="nei")
    elev.gå_til("lytt")
    elev.svar(elev.finn("#lytt form").first, rett=True)
    elev.finn("[data-ord='ikke lagret']").first.wait_for()
    sjekk("ikke lagret")
    elev.sett_lms(nett="ok")
    elev.svar(elev.finn("#lytt form").nth(1), rett=True)
    elev.vent_lagret()
    elev.åpne()
    elev.finn("#fortsett").wait_for()
    sjekk("velkommen tilbake")


_TILSTANDER = {"modulene": _modulene, "løpene": _løpene, "prøven": _prøven, "resten": _resten}


@pytest.mark.parametrize("id_", ["oppvekst"])
def test_axe_på_ekte_kurs(
    rom: Klasserom, kursene: Mapping[str, Pakke], utseende: dict[str, object], id_: str
) -> None:
    elev = rom.elev(kursene[id_], **utseende)
    sjekk = Sjekk(elev)
    for sted in ("start", *(m["id"] for m in elev.kurs["moduler"]), "sluttprove", "kursbevis"):
        elev.gå_til(sted)
        sjekk(sted)
    assert sjekk.funn == []


def test_axe_på_beskjedene(
    rom: Klasserom, småkurs: Callable[..., Pakke], utseende: dict[str, object]
) -> None:
    uten = rom.elev(småkurs(), "ingen", **utseende)
    uten.finn("[data-ord='uten lms']").wait_for()
    forhånd = rom.elev(småkurs(), valg={"modus": "browse"}, **utseende)
    forhånd.finn("[data-ord='forhåndsvisning']").wait_for()
    utkast = rom.elev(småkurs(utkast=True), **utseende)
    assert utkast.finn(".utkast").first.is_visible()
    for navn, elev in {"uten LMS": uten, "forhåndsvisning": forhånd, "utkast": utkast}.items():
        sjekk = Sjekk(elev)
        sjekk(navn)
        elev.gå_til("lytt")
        sjekk(f"{navn}, modul")
        assert sjekk.funn == []


# --- larger, wider, other colours ---

TEKSTROM = """
* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
p { margin-bottom: 2em !important }"""


def _klippet(elev: Elev) -> list[str]:
    """Texts that do not fit in their box."""
    klippet: list[str] = (
        elev.ramme.evaluate("""() => [...document.querySelectorAll('body *')].filter(e => e.checkVisibility()
      && !e.matches('.skjult, .skjult *, select, option, input, .tabell, .tabell *') && e.textContent.trim()
      && ['hidden', 'clip'].includes(getComputedStyle(e).overflowX)
      && (e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1))
      .map(e => e.outerHTML.slice(0, 150))""")
    )
    return klippet


def _gå_gjennom(elev: Elev) -> Iterator[str]:
    for sted in ("start", *(m["id"] for m in elev.kurs["moduler"]), "sluttprove", "kursbevis"):
        elev.gå_til(sted)
        yield sted


@pytest.mark.parametrize("bredde", BREDDER)
@pytest.mark.parametrize("hva", ["200 prosent", "tekstrom"])
def test_større_tekst_og_mer_luft(
    rom: Klasserom, kursene: Mapping[str, Pakke], småkurs: Callable[..., Pakke], bredde: int, hva: str
) -> None:
    for pakke in (kursene["oppvekst"], småkurs()):
        elev = rom.elev(pakke, **vis(bredde=bredde))
        stil = "html { font-size: 200% !important }" if hva == "200 prosent" else TEKSTROM
        if hva == "200 prosent" and bredde == 320:
            continue  # WCAG asks for 200 % text and for 320 px, not for both at once
        # A constructed stylesheet is not subject to the page's policy.
        elev.ramme.evaluate(
            """stil => {
              const ark = new CSSStyleSheet();
              ark.replaceSync(stil);
              document.adoptedStyleSheets = [ark];
            }""",
            stil,
        )
        for sted in _gå_gjennom(elev):
            assert elev.ramme.evaluate("document.documentElement.scrollWidth <= innerWidth"), sted
            assert _klippet(elev) == [], sted


def test_tvungne_farger(rom: Klasserom, småkurs: Callable[..., Pakke]) -> None:
    """Chosen, right, wrong and focused can be told apart when only the system's colours are left."""
    elev = rom.elev(småkurs(kurs=ALLE), **vis(forced_colors="active"))
    sjekk = Sjekk(elev, uten=("color-contrast",))  # the system's colours, which axe does not see
    elev.gå_til("lytt")
    form = elev.finn("#lytt form").first
    elev.svar(form, rett=False, send=False)
    elev.side.keyboard.press("Tab")
    assert elev.ramme.evaluate("document.activeElement.type") == "submit"
    kant = form.locator("[type=submit]").evaluate(
        "b => [getComputedStyle(b).borderStyle, getComputedStyle(b).outlineStyle]"
    )
    assert kant[0] != "none"
    assert kant[1] != "none"
    elev.svar(form, rett=False)
    assert form.locator(".dom").inner_text().strip().startswith("Ikke rett")
    sjekk("feil svar")
    elev.finn("#hjelp > summary").click()
    sjekk("hjelp")
    assert sjekk.funn == []


def test_lite_bevegelse(rom: Klasserom, småkurs: Callable[..., Pakke]) -> None:
    elev = rom.elev(småkurs(), **vis(reduced_motion="reduce"))
    elev.neste()
    elev.svar(elev.finn("#lytt form").first, rett=True)
    rørt = elev.ramme.evaluate("""() => [...document.querySelectorAll('*')].map(e => getComputedStyle(e))
      .filter(s => s.scrollBehavior === 'smooth'
        || s.transitionDuration.split(',').some(t => parseFloat(t) > .01)).length""")
    assert rørt == 0
    flyttes = elev.ramme.evaluate("""() => document.getAnimations().flatMap(a => a.effect.getKeyframes())
      .filter(k => ['transform', 'translate', 'scale', 'rotate', 'left', 'top'].some(n => n in k)).length""")
    assert flyttes == 0, "fading is no motion, moving is"


# --- focus, titles, language, headings ---


@pytest.mark.parametrize("bredde", BREDDER)
def test_fokus_går_til_overskriften(rom: Klasserom, kursene: Mapping[str, Pakke], bredde: int) -> None:
    elev = rom.elev(kursene["alle-ansatte"], **vis(bredde=bredde))
    for _ in elev.kurs["moduler"]:
        sted = elev.neste()
        assert elev.ramme.evaluate(
            "[document.activeElement.localName, document.activeElement.closest('.side').id]"
        ) == ["h1", sted]
        assert er_dekket(elev.ramme) is None
        assert elev.ramme.evaluate("scrollY") == 0


@pytest.mark.parametrize("bredde", BREDDER)
def test_fokus_er_aldri_skjult(rom: Klasserom, kursene: Mapping[str, Pakke], bredde: int) -> None:
    """Tab forwards and backwards through a whole module: never entirely under a sticky bar."""
    elev = rom.elev(kursene["oppvekst"], **vis(bredde=bredde))
    elev.gå_til("meldeplikt")
    dekket: list[str] = []
    sett: set[str] = set()
    for tast, ganger in (("Tab", 70), ("Shift+Tab", 60)):
        for _ in range(ganger):
            elev.side.keyboard.press(tast)
            if (hva := er_dekket(elev.ramme)) and "hopp" not in hva:
                dekket.append(hva)
            sett.add(elev.ramme.evaluate("document.activeElement.outerHTML"))
            if elev.ramme.evaluate("document.activeElement === document.body"):
                break
    assert dekket == []
    kan_nås = elev.ramme.locator("a[href]:visible, button:visible, summary:visible, input:visible").count()
    assert len(sett) > kan_nås / 2, "a group of radio buttons is one stop, and 70 steps may not reach the end"


def test_fokus_synes(rom: Klasserom, småkurs: Callable[..., Pakke]) -> None:
    elev = rom.elev(småkurs())
    elev.gå_til("lytt")
    for _ in range(40):
        elev.side.keyboard.press("Tab")
        if elev.ramme.evaluate("document.activeElement === document.body"):
            break
        bredde, stil = elev.ramme.evaluate("""() => { const s = getComputedStyle(document.activeElement);
          return [parseFloat(s.outlineWidth), s.outlineStyle]; }""")
        assert (bredde >= 2, stil != "none") == (True, True), elev.ramme.evaluate(
            "document.activeElement.outerHTML"
        )


def test_titler_språk_og_overskrifter(rom: Klasserom, kursene: Mapping[str, Pakke]) -> None:
    elev = rom.elev(kursene["oppvekst"])
    kurs = elev.kurs
    assert elev.finn("html").get_attribute("lang") == "nb"
    titler = {sted: elev.ramme.evaluate("document.title") for sted in _gå_gjennom(elev)}
    assert len(set(titler.values())) == len(titler)
    assert titler["start"].startswith(kurs["tittel"])
    for nr, modul in enumerate(kurs["moduler"], 1):
        assert titler[modul["id"]].startswith(f"Modul {nr} av {len(kurs['moduler'])}: {modul['tittel']} – ")
    assert titler["kursbevis"].startswith("Kursbevis – ")
    for sted in _gå_gjennom(elev):
        nivåer: list[int] = elev.ramme.evaluate(
            "[...document.querySelectorAll('h1, h2, h3, h4')].filter(h => h.checkVisibility())"
            ".map(h => +h.localName[1])"
        )
        assert nivåer[0] == 1, sted
        assert nivåer.count(1) == 1, sted
        assert all(b <= a + 1 for a, b in pairwise(nivåer)), (sted, nivåer)


def test_hopp_til_innholdet(rom: Klasserom, småkurs: Callable[..., Pakke]) -> None:
    elev = rom.elev(småkurs(), tastatur=True)
    elev.side.keyboard.press("Tab")
    elev.side.keyboard.press("Tab")
    hopp = elev.finn(".hopp")
    assert isinstance(elev.hånd, Tastatur)
    elev.hånd.trykk(hopp)
    assert elev.ramme.evaluate("document.activeElement.closest('main') !== null")
    assert elev.sted == "start"


def test_dommen_blir_lest_opp(rom: Klasserom, småkurs: Callable[..., Pakke]) -> None:
    """The verdict comes into a status region that was there before, and is words, not colour alone."""
    elev = rom.elev(småkurs())
    elev.gå_til("lytt")
    form = elev.finn("#lytt form").first
    region = form.get_by_role("status").filter(has_not=elev.finn("[data-flyttet]")).first
    assert region.inner_text() == ""
    elev.svar(form, rett=False)
    assert "Ikke rett ennå" in region.inner_text()
    assert form.locator("[type=submit], button:focus").first.is_visible()
    elev.svar(form, rett=True)
    assert "Rett svar" in region.inner_text()
    assert elev.ramme.evaluate("document.activeElement !== document.body"), "focus is not lost"


# --- print ---


def _sider(pdf: bytes) -> int:
    return max(int(antall) for antall in re.findall(rb"/Type /Pages\s*/Count (\d+)", pdf))


def test_kursbeviset_skrives_ut_på_én_side(rom: Klasserom, kursene: Mapping[str, Pakke]) -> None:
    elev = rom.elev(kursene["oppvekst"])
    elev.gå_til("sluttprove")
    elev.ta_prøven()
    elev.vent_på("core.lesson_status", "passed")
    lager = {**elev.data(), "cmi.core.student_name": "Nordmann, Kari"}
    alene = rom.elev(kursene["oppvekst"], valg={"lager": lager})
    alene.gå_til("kursbevis")
    assert "Kari Nordmann" in alene.finn("#bevis-klart").inner_text()
    assert _sider(_skriv_ut(alene)) == 1


def test_hele_kurset_skrives_ut(rom: Klasserom, kursene: Mapping[str, Pakke]) -> None:
    elev = rom.elev(kursene["oppvekst"])
    elev.gå_til("meldeplikt")
    pdf = _skriv_ut(elev)
    assert 8 <= _sider(pdf) <= 120


def _skriv_ut(elev: Elev) -> bytes:
    """Print the course: its page alone in a tab that has the LMS as its opener, as some LMSs do."""
    with elev.side.context.expect_page() as åpnet:
        elev.side.evaluate(
            "adr => { document.querySelector('iframe').remove(); API = window.lms.nyØkt(); open(adr); }",
            elev.ramme.url,
        )
    side = åpnet.value
    side.locator("html.med-js").wait_for(state="attached")
    side.locator("[data-del=start], #kursbevis").first.wait_for(state="attached")
    side.wait_for_timeout(200)
    pdf = side.pdf(prefer_css_page_size=True)
    side.close()
    return pdf
