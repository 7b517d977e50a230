"""Spelling with a small dictionary: compounds, names, what is no word, and what was meant."""

import pytest

from kompetanse.les.markdown import les_blokker
from kompetanse.melding import Sted
from kompetanse.modell.lesetekst import Lesetekst
from kompetanse.modell.modul import Tekstblokk, variant
from kompetanse.sprak.stavefeil import stavefeil
from kompetanse.sprak.staving import Dom, Ordliste, Stavekontroll, ordene_i

ORDBOK = """
    en et og å du er det i på til av barn barnet barna melde melder melding plikt plikten avverging vold
    vern verner trafikk kork lege legen kontor kontoret nabo bo kollega ringer skriver møte møter hus huset
    jobb syke sykehus oslo rus avhengig miss handling mishandling
"""


def oppslag(ord_: str) -> bool:
    return ord_.lower() in ORDBOK.split()


def kontroll(*ordliste: str) -> Stavekontroll:
    return Stavekontroll(oppslag, Ordliste(ordliste))


def lest(markdown: str) -> list[Lesetekst]:
    blokker, _ = les_blokker(markdown, "m.md", 1)
    return [t for b in variant(blokker, None) if isinstance(b, Tekstblokk) for t in b.lesetekster]


def på_stedet(kilde: str, sted: Sted) -> str:
    return kilde.split("\n")[sted.linje - 1][sted.kolonne - 1 : sted.kolonne - 1 + sted.lengde]


def feil(markdown: str, *ordliste: str) -> list[str]:
    return [på_stedet(markdown, m.sted) for m in stavefeil(lest(markdown), kontroll(*ordliste))]


@pytest.mark.parametrize(
    ("ord_", "dom"),
    [
        ("barn", Dom.KJENT),
        ("Barnet", Dom.KJENT),
        ("naboen", Dom.KJENT),
        ("naboene", Dom.KJENT),
        ("boende", Dom.KJENT),
        ("kollegaer", Dom.KJENT),
        ("noen", Dom.KJENT),
        ("samboerens", Dom.KJENT),
        ("meldeplikt", Dom.SAMMENSATT),
        ("avvergingsplikten", Dom.SAMMENSATT),
        ("Legekontoret", Dom.SAMMENSATT),
        ("barnevern", Dom.SAMMENSATT),
        ("rusavhengig", Dom.SAMMENSATT),
        ("trafikkkork", Dom.UKJENT),
        ("barnx", Dom.UKJENT),
        ("huser", Dom.UKJENT),
        ("ogå", Dom.UKJENT),
        ("x" * 50, Dom.UKJENT),
        ("barn" * 20, Dom.UKJENT),
    ],
)
def test_dommer(ord_: str, dom: Dom) -> None:
    assert kontroll().døm(ord_) is dom


def test_ordlisten() -> None:
    ordliste = Ordliste(["Stavanger", "konvo*", "lhbtiq"])
    for ord_ in ("Stavanger", "Stavangers", "stavanger", "KONVO", "konvoteamet", "lhbtiq"):
        assert ord_ in ordliste
    for ord_ in ("Stavangeren", "konv", "lhbtiqa", ""):
        assert ord_ not in ordliste
    assert kontroll("Sandnes").døm("sandnes") is Dom.KJENT
    assert kontroll("trygghetsplan*").døm("trygghetsplanmøter") is Dom.KJENT
    assert kontroll("krise").døm("kriseplikt") is Dom.SAMMENSATT


@pytest.mark.parametrize(
    ("tekst", "ventet"),
    [
        ("Du meldr det **bar**nt i\nhuset.", ["meldr", "bar**nt"]),
        ("Du ringer Fatuma. Fatumas barn. Fatuma er i Larvik.", []),
        ("Fatuma ringer.", ["Fatuma"]),
        ("«Fatuma», og du", ["Fatuma"]),
        ("`kode` og [[bvl-13-x]] og [du](modul:xyz) og <https://abcd.no> og ![barn](bilder/xyz.svg)", []),
        ("Du ringer post@xyz.no, www.abc.def, xyzabc.no og https://xyz.abc/vei", []),
        ("NKVTS og NAVs SMS og §§ 3a 16ab i b", []),
        ("Barne- og legekontoret, i-huset", ["Barne"]),
        ("| Huz |\n|---|\n| barx |\n\n> legn\n\n- plikn", ["Huz", "barx", "legn", "plikn"]),
        ("::: merk\nplikn\n:::\n\n```\nplikx\n```", ["plikn"]),
        ("Ærligx øyx åx", ["Ærligx", "øyx", "åx"]),
        ("", []),
    ],
)
def test_stavefeil_på_stedet(tekst: str, ventet: list[str]) -> None:
    assert feil(tekst) == ventet


def test_hvert_ord_én_gang_med_alle_steder() -> None:
    tekst = "Du plikn.\n\n" + "Plikn plikn. " * 3 + "plikn"
    meldinger = list(stavefeil(lest(tekst), kontroll()))
    assert [m.tekst for m in meldinger] == [
        "«plikn» står ikke i ordboken. Det står 5 ganger.",
        "«Plikn» står ikke i ordboken. Det står 3 ganger.",
    ]
    assert [på_stedet(tekst, s) for s in meldinger[0].se] == ["plikn"] * 4
    assert (meldinger[0].sted.linje, meldinger[0].sted.kolonne) == (1, 4)


def hint(tekst: str, *ordliste: str) -> list[str]:
    return [m.hint.partition(" Er ordet")[0] for m in stavefeil(lest(tekst), kontroll(*ordliste))]


def test_mente_du() -> None:
    assert hint("Du mleder og vodl.") == ["Mente du «melder»?", "Mente du «vold»?"]
    assert hint("Du ringer til Oslo og Stavager.", "Stavanger") == ["Mente du «Stavanger»?"]
    assert hint("Du qqqqqq.") == ["Er ordet riktig, legger du det i kilder/ordliste.txt."]


def test_to_feil_i_et_ord_prosjektet_bruker() -> None:
    assert hint("Mishandling er vold. Du melder miishandlling.") == ["Mente du «mishandling»?"]


def test_det_prosjektet_bruker_foreslås_først() -> None:
    """Both «lege» and «legen» are one slip away; the one that the project uses is meant."""
    assert hint("Du legex.") == ["Mente du «lege» eller «legen»?"]
    assert hint("Legen. Du legex.") == ["Mente du «legen»?"]


def test_et_sammensatt_ord_som_ligner_et_kjent() -> None:
    """It may be a compound; it is told only when the project uses the word that it is a slip for."""
    assert feil("Du melder misshandling.") == []
    assert feil("Du melder misshandling. Mishandling er vold.") == ["misshandling"]


def test_ordene_i_en_tekst() -> None:
    (tekst,) = lest("Ola ringer Kari; «Per» sa: Nå skriver [[x]] Lise, Bo & Ida’s e-post.")
    assert [o.tekst for o in ordene_i(tekst) if o.er_navn] == ["Kari", "Lise", "Bo", "Ida’s"]
    assert [o.tekst for o in ordene_i(tekst)][-2:] == ["Ida’s", "post"]
