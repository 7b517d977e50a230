"""How messages are shown: to people, and to other programs."""

import json
import unicodedata

import pytest

from kompetanse.melding import Alvor, Melding, Rapport, Sted, advarsel, feil
from kompetanse.melding.vis_github import vis_github
from kompetanse.melding.vis_json import vis_json
from kompetanse.melding.vis_sarif import vis_sarif
from kompetanse.melding.vis_tekst import Visning, oppsummering, skjermbredde, vis_melding, vis_rapport


def vist(linje: str, kolonne: int, lengde: int = 1, bredde: int = 100) -> list[str]:
    """Show a message about a line; returns the lines of the extract, without the margin."""
    visning = Visning(lambda _: [linje], bredde=bredde)
    tekst = vis_melding(feil("K101", "Noe er galt.", Sted("a.md", 1, kolonne, lengde)), visning)
    return [rad.split("|", 1)[1].removeprefix(" ") for rad in tekst.splitlines() if " |" in rad][1:]


def test_hele_meldingen() -> None:
    linjer = ["tittel: A", "tittl: B"]
    melding = feil(
        "K201", "Nøkkelen er ukjent.", Sted("kurs/a.yaml", 2, 1, 5), "Skriv tittel.", [Sted("kurs/a.yaml", 1)]
    )
    assert vis_melding(melding, Visning(lambda _: linjer, prefiks="x/")) == (
        "K201 feil: Nøkkelen er ukjent.\n"
        "  x/kurs/a.yaml:2:1\n"
        "    |\n"
        "  2 | tittl: B\n"
        "    | ^^^^^\n"
        "  Gjør slik: Skriv tittel.\n"
        "  Se også: x/kurs/a.yaml:1:1  tittel: A\n"
    )


def test_tabulator_og_brede_tegn_flytter_merket() -> None:
    assert vist("\ta: b", 2) == ["    a: b", "    ^"]
    assert vist("a\tb", 3) == ["a   b", "    ^"]
    assert vist("漢字 x", 4) == ["漢字 x", "     ^"]
    assert vist("漢字", 1, 2) == ["漢字", "^^^^"]
    assert vist("e\u0301x", 3) == ["e\u0301x", " ^"]


def test_merket_etter_linjens_slutt_og_på_tom_linje() -> None:
    assert vist("abc", 4) == ["abc", "   ^"]
    assert vist("", 1) == ["", "^"]
    assert vist("abc", 2, 50) == ["abc", " ^^"]


def test_linjen_eller_filen_finnes_ikke() -> None:
    visning = Visning(lambda _: [])
    assert vis_melding(feil("K107", "Borte.", Sted("a.md", 9)), visning) == "K107 feil: Borte.\n  a.md:9:1\n"
    assert vis_melding(feil("K107", "Borte."), visning) == "K107 feil: Borte.\n"


@pytest.mark.parametrize("kolonne", [1, 5, 150, 295, 300])
@pytest.mark.parametrize("bredde", [40, 80, 100])
@pytest.mark.parametrize("tegn", ["abcdefghij", "漢字かなカナ全角文字"])
def test_lange_linjer_kuttes_rundt_merket(kolonne: int, bredde: int, tegn: str) -> None:
    linje = tegn * 30
    rad, merke = vist(linje, kolonne, 3, bredde)
    assert skjermbredde(rad) <= bredde
    assert "…" in rad
    start = len(merke) - len(merke.lstrip())
    under = [t for t in _per_kolonne(rad)[start : start + 2] if t]
    assert under[0] == linje[kolonne - 1]


def _per_kolonne(rad: str) -> list[str]:
    """Return the character that starts at each screen column, "" for the second half of a wide one."""
    ut: list[str] = []
    for tegn in rad:
        ut += [tegn, *[""] * (skjermbredde(tegn) - 1)]
    return ut


def test_styretegn_slipper_ikke_ut_på_skjermen() -> None:
    rad, _ = vist("a\x1b[31mb\u202ec", 1)
    assert not any(unicodedata.category(t) in {"Cc", "Cf"} for t in rad)


def test_farge_bare_når_den_er_på() -> None:
    melding = feil("K101", "Galt.", Sted("a.md", 1))
    assert "\x1b[" in vis_melding(melding, Visning(lambda _: ["x"], farge=True))
    assert "\x1b[" not in vis_melding(melding, Visning(lambda _: ["x"]))


def test_feil_står_sist_nærmest_der_en_skriver() -> None:
    rapport = Rapport.av([feil("K101", "F.", Sted("a", 1)), advarsel("K102", "A.", Sted("b", 1))])
    tekst = vis_rapport(rapport, Visning(lambda _: []))
    assert tekst.index("K102 advarsel") < tekst.index("K101 feil")
    assert tekst.endswith("1 feil og 1 advarsel i 2 filer.")


@pytest.mark.parametrize(
    ("antall_feil", "antall_advarsler", "ventet"),
    [
        (3, 1, "3 feil og 1 advarsel i 4 filer"),
        (1, 0, "1 feil i 1 fil"),
        (0, 2, "2 advarsler i 2 filer"),
        (0, 0, "Ingen feil og ingen advarsler"),
    ],
)
def test_oppsummering(antall_feil: int, antall_advarsler: int, ventet: str) -> None:
    alvor = [Alvor.FEIL] * antall_feil + [Alvor.ADVARSEL] * antall_advarsler
    rapport = Rapport.av(Melding(a, "K101", "T.", Sted(f"{nr}.md")) for nr, a in enumerate(alvor))
    assert oppsummering(rapport) == ventet


RAPPORT = Rapport.av(
    [
        feil(
            "K201",
            "Æ: 50 %, «nei».",
            Sted("kurs/å b.yaml", 2, 3, 4),
            "Linje én.\nLinje to.",
            [Sted("x.md", 7)],
        ),
        advarsel("K312", "Uten sted."),
    ]
)


def test_json_har_alle_nøklene() -> None:
    data = json.loads(vis_json(RAPPORT, "/p"))
    assert (data["format"], data["ok"], data["feil"], data["advarsler"], data["mappe"]) == (
        1,
        False,
        1,
        1,
        "/p",
    )
    uten, med = data["meldinger"]
    assert med == {
        "fil": "kurs/å b.yaml", "linje": 2, "kolonne": 3, "sluttkolonne": 7, "alvor": "feil", "kode": "K201",
        "tekst": "Æ: 50 %, «nei».", "hint": "Linje én.\nLinje to.",
        "se": [{"fil": "x.md", "linje": 7, "kolonne": 1, "sluttkolonne": 2}],
    }  # fmt: skip
    assert uten["fil"] is uten["linje"] is uten["sluttkolonne"] is None


def test_json_kan_være_bare_ascii() -> None:
    tekst = vis_json(RAPPORT, "/å", bare_ascii=True)
    assert tekst.isascii()
    assert json.loads(tekst) == json.loads(vis_json(RAPPORT, "/å"))


def test_github() -> None:
    uten, med = vis_github(RAPPORT, "plan/").splitlines()
    assert uten == "::warning title=K312::Uten sted."
    assert med == (
        "::error file=plan/kurs/å b.yaml,title=K201,line=2,col=3,endColumn=6"
        "::Æ: 50 %25, «nei».%0AGjør slik: Linje én.%0ALinje to."
    )


def test_sarif() -> None:
    logg = json.loads(vis_sarif(RAPPORT, "1.2", {"K201": "Ukjent nøkkel"}, "plan/"))
    assert logg["version"] == "2.1.0"
    kjøring = logg["runs"][0]
    regler = kjøring["tool"]["driver"]["rules"]
    assert [r["id"] for r in regler] == ["K201", "K312"]
    assert regler[0]["shortDescription"]["text"] == "Ukjent nøkkel"
    uten, med = kjøring["results"]
    assert uten["locations"] == []
    assert regler[med["ruleIndex"]]["id"] == med["ruleId"] == "K201"
    plass = med["locations"][0]["physicalLocation"]
    assert plass["artifactLocation"]["uri"] == "plan/kurs/%C3%A5%20b.yaml"
    assert plass["region"] == {"startLine": 2, "startColumn": 3, "endColumn": 7}
    assert med["relatedLocations"][0]["physicalLocation"]["region"]["startLine"] == 7
