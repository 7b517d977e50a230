"""The plan as a page: its parts, its policy, the drawing, and what a project can change."""

import re
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256
from html import unescape
from itertools import combinations, pairwise
from math import hypot
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from planhjelp import plan, side

from kompetanse.modell.plan import Måned
from kompetanse.plan.dokument import Hjulpunkt
from kompetanse.plan.hjul import MIDT, YTRE, tegn_hjul
from kompetanse.plan.planside import lag_side

if TYPE_CHECKING:
    from playwright.sync_api import Browser

AXE = Path(__file__).parents[2] / "node_modules/axe-core/axe.min.js"
KAPITLER = ["formal", "temaer", "matrise", "malgrupper", "aarshjul", "lover", "apne", "krav"]


def deler(id_: str) -> str:
    """Return one chapter as text, without tags."""
    start = side().index(f'id="{id_}"')
    andre = (side().find(f'id="{kapittel}"', start + 1) for kapittel in KAPITLER)
    slutt = min((plass for plass in andre if plass > 0), default=len(side()))
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", side()[start:slutt])).split())


def test_kapitlene_står_i_innholdet_og_på_siden() -> None:
    assert side().startswith('<!DOCTYPE html>\n<html lang="nb">\n')
    innhold = side()[side().index('id="innhold"') : side().index("<main>")]
    lenker = re.findall(r'href="#([^"]+)"', innhold)
    assert [id_ for id_ in lenker if not id_.startswith("malgruppe-")] == KAPITLER
    for id_ in lenker:
        assert side().count(f'id="{id_}"') == 1


def test_forsiden_sier_at_det_er_et_utkast() -> None:
    assert "Utkast: 5 punkter må" in side()
    html, _ = lag_side(replace(plan(), åpne={}), {})
    assert "Utkast" not in html[: html.index("<main>")]
    assert "Alt er bekreftet." in html


@pytest.mark.parametrize(
    ("kapittel", "tekster"),
    [
        ("formal", ["«Trygg i Lillevik», handlingsplan 2024–2028", "K1, linje 10–12 i planens tekst"]),
        ("temaer", ["Å lytte til den som forteller K2", "Kort omtale", "ikke i opplæringen"]),
        ("matrise", ["Alle ansatte Trygg på jobb Form: E-læring · Varighet: 2 min · Frekvens: hvert år"]),
        ("matrise", ["Ansvarlig: Lederen i hver virksomhet · Dokumentasjon: Kursbevis"]),
        ("matrise", ["Du vet når du melder", "Barnevernsloven §§ 13-2 og 13-3"]),
        ("malgrupper", ["Alle som arbeider i kommunen.", "2 spørsmål, 80 prosent må være rett"]),
        ("malgrupper", ["Frist etter en stor endring 90 dager", "Målgruppen har ingen kurs ennå."]),
        ("malgrupper", ["Godkjent, gyldig til 31. oktober 2099"]),
        ("aarshjul", ["Mars og september Planen oppdateres Fagleder – bestemt"]),
        ("aarshjul", ["November Kampanjeuke mot vold Fagleder U1 forslag"]),
        ("lover", ["Barnevernsloven § 13-2", "2. juli 2026", "Alle ansatte, Skole og SFO"]),
        ("apne", ["Vaktleder Nummer og opplysninger om «Vakten» er ikke bekreftet."]),
        ("krav", ["«Lage en verktøykasse.»", "Ikke en del av opplæringen."]),
        ("krav", ["Årshjulet: Kampanjeuke mot vold"]),
    ],
)
def test_kapitlene(kapittel: str, tekster: list[str]) -> None:
    for tekst in tekster:
        assert tekst in deler(kapittel)


def test_strafferegelen_som_ingen_underviser_er_ikke_i_lovkartet() -> None:
    assert "Straffeloven" not in side()


def test_siden_er_hel_og_slipper_ingenting_inn() -> None:
    stil = side()[side().index("<style>") + 7 : side().index("</style>")]
    avtrykk = b64encode(sha256(stil.encode()).digest()).decode()
    assert f"&#39;sha256-{avtrykk}&#39;" in side()
    assert side().count("<style>") == 1
    assert not re.search(r"<script|<link|\sstyle=|<img|url\(", side())
    utenfor = re.findall(r'(?:href|src)="(?!#)([^"]*)"', side())
    assert utenfor
    assert all(adresse.startswith("https://lovdata.no/") for adresse in utenfor)


def test_tekst_fra_prosjektet_er_tekst() -> None:
    ond = replace(plan(), tittel='"}</style><script>x</script>', virksomhet="A & <b>B</b>\\")
    html, rapport = lag_side(ond, {})
    assert rapport.ok
    assert "<script" not in html
    assert "<b>" not in html
    assert html.count("</style>") == 1
    assert r"\22 \7d \3c " in html, "the foot of printed pages is an escaped CSS string"


def test_prosjektets_egne_maler_og_farger() -> None:
    maler = {
        "plan/formal.html": b"<p>V\xc3\xa5rt form\xc3\xa5l</p>",
        "tema.css": b":root { --hav: #123456; }</style>",
    }
    html, rapport = lag_side(plan(), maler)
    assert rapport.ok
    assert "<p>Vårt formål</p>" in html
    assert "Ansatte skal kunne lytte" not in html[: html.index('id="krav"')]
    assert 'fill="#123456"' in html, "the drawing too"
    assert html.count("</style>") == 1


def test_feil_i_prosjektets_egen_mal() -> None:
    html, rapport = lag_side(plan(), {"plan/krav.html": b"\n{{ plan.finnes_ikke }}"})
    assert html == ""
    assert [(m.kode, m.sted.fil, m.sted.linje) for m in rapport] == [("K607", "maler/plan/krav.html", 2)]


def punkt(nummer: int, *måneder: Måned, forslag: bool = False) -> Hjulpunkt:
    return Hjulpunkt(nummer, måneder, "Hva", "Hvem", (), forslag)


def test_hjulet_sier_det_samme_som_bildet() -> None:
    hjul = tegn_hjul(plan().årshjul)
    assert hjul.tekst == (
        "Sirkel delt i tolv måneder, med tall for det som skjer. "
        "Mars: 1. September: 1. November: 2. Hele året: 3."
    )
    assert f">{hjul.tekst}</title>" in side()
    assert [f.navn for f in hjul.felt] == list(Måned)
    assert sorted((m.nummer, m.forslag) for m in hjul.merker) == [
        (1, False),
        (1, False),
        (2, True),
        (3, False),
    ]
    assert hjul.hele_året
    assert not tegn_hjul([]).hele_året


def test_tallene_i_hjulet_står_inni_og_ikke_oppå_hverandre() -> None:
    mange = [punkt(n, Måned.MARS, Måned.APRIL) for n in range(1, 8)] + [punkt(n) for n in range(8, 18)]
    merker = tegn_hjul(mange).merker
    assert len(merker) == 24
    assert all(hypot(m.x - MIDT, m.y - MIDT) + 15 < YTRE for m in merker)
    assert min(hypot(a.x - b.x, a.y - b.y) for a, b in combinations(merker, 2)) >= 30


def test_månedene_kan_leses_uten_å_snu_hodet() -> None:
    assert all(-90 <= felt.grader <= 360 and not 95 < felt.grader % 360 < 265 for felt in tegn_hjul([]).felt)


@pytest.mark.nettleser
@pytest.mark.parametrize("bredde", [320, 1280])
@pytest.mark.parametrize("farger", ["light", "dark"])
def test_planen_i_nettleseren(leser: "Browser", tmp_path: Path, bredde: int, farger: str) -> None:
    (tmp_path / "plan.html").write_text(side(), "utf-8")
    kontekst = leser.new_context(
        offline=True,
        viewport={"width": bredde, "height": 700},
        color_scheme=farger,  # type: ignore[arg-type]
    )
    vindu = kontekst.new_page()
    feil: list[str] = []
    vindu.on("console", lambda m: feil.append(m.text) if m.type in {"error", "warning"} else None)
    vindu.goto((tmp_path / "plan.html").as_uri())
    vindu.evaluate(AXE.read_text("utf-8"))
    regler = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    funn = vindu.evaluate("r => axe.run({runOnly: r, preload: false})", regler)["violations"]
    assert [(f["id"], [n["html"] for n in f["nodes"]]) for f in funn] == []
    assert vindu.evaluate("document.documentElement.scrollWidth") <= bredde
    assert vindu.locator("table").first.get_by_role("row").count() == 3, "rows are rows also as cards"
    nivåer = vindu.evaluate("[...document.querySelectorAll('h1, h2, h3, h4')].map(h => +h.localName[1])")
    assert nivåer.count(1) == 1
    assert all(b <= a + 1 for a, b in pairwise(nivåer))
    vindu.keyboard.press("Tab")
    vindu.keyboard.press("Enter")
    vindu.keyboard.press("Tab")
    assert vindu.evaluate("document.activeElement.getAttribute('href')") == "#formal"
    assert feil == []
    kontekst.close()
