import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kompetanse.melding
from kompetanse.les.markdown import les_blokker, les_fragment
from kompetanse.modell.modul import (
    Bilde,
    Gjerde,
    Henvisning,
    Lenke,
    Overskrift,
    RåHtml,
    Tekstblokk,
    variant,
)
from kompetanse.norsk import slug

FORKLARINGER = Path(kompetanse.melding.__file__).parent / "forklaringer"
KODER = [f"K{nr}" for nr in range(401, 413)]


def les(tekst):
    return les_blokker(tekst, "moduler/m/modul.md", 1)


def elementer(tekst, slag):
    return [
        e for b in variant(les(tekst)[0], None) if isinstance(b, Tekstblokk) for e in b.elementer
        if isinstance(e, slag)
    ]  # fmt: skip


def koder(tekst):
    return [m.kode for m in les(tekst)[1]]


def utsnitt(tekst, sted):
    return tekst.split("\n")[sted.linje - 1][sted.kolonne - 1 : sted.kolonne - 1 + sted.lengde]


def test_tre_av_gjerder_og_tekst():
    tekst = (
        "## A\n\n::: merk Husk *dette*\nInni.\n::: målgruppe oppvekst nyansatte\nDypt.\n:::\n:::\n\nEtter.\n"
    )
    blokker, meldinger = les(tekst)
    assert meldinger == []
    assert [type(b) for b in blokker] == [Tekstblokk, Gjerde, Tekstblokk]
    merk = blokker[1]
    assert (merk.navn, merk.argumenter, merk.sted.linje) == ("merk", "Husk *dette*", 3)
    assert [b.navn if isinstance(b, Gjerde) else b.tekst for b in merk.barn] == ["Inni.", "målgruppe"]
    assert merk.barn[1].argumenter.split() == ["oppvekst", "nyansatte"]
    assert utsnitt(tekst, merk.barn[1].ved("argumenter[1]")) == "nyansatte"
    assert blokker[2].tekst == "Etter."
    assert blokker[2].sted.linje == 10


def test_linjene_regnes_fra_første_linje_i_filen():
    (blokk,), _ = les_blokker("\n\n  Hei [[bvl-13-2]]", "m.md", 12)
    assert (blokk.sted.linje, blokk.sted.kolonne) == (14, 3)
    assert (blokk.elementer[0].sted.linje, blokk.elementer[0].sted.kolonne) == (14, 7)
    assert les_blokker("a\r\nb [[x]]\r\n", "m.md", 1)[0][0].elementer[0].sted.linje == 2


@pytest.mark.parametrize(
    "tekst",
    [
        "```\n::: merk\n```",
        "~~~~ md\n::: merk\n~~~\n:::\n~~~~",
        "- punkt\n\n  ```\n  ::: merk\n  ```",
        "    ::: merk",
        "Tekst med ::: midt i.",
        "`::: merk`",
    ],
)
def test_gjerder_i_kode_er_tekst(tekst):
    blokker, meldinger = les(tekst)
    assert meldinger == []
    assert len(blokker) == 1
    assert isinstance(blokker[0], Tekstblokk)


def test_gjerde_avslutter_avsnitt_og_liste():
    blokker, _ = les("- a\n::: merk\nb\n:::\nc")
    assert [type(b).__name__ for b in blokker] == ["Tekstblokk", "Gjerde", "Tekstblokk"]


def test_overskrifter_og_ankre():
    tekst = (
        "## Når *skal* du `melde`?\n\nTittel\nto\n---\n\n## Når skal du melde?\n\n### Æ § 13\n## § \n> ## Å"
    )
    funnet = elementer(tekst, Overskrift)
    assert [(o.nivå, o.tekst, o.anker) for o in funnet] == [
        (2, "Når skal du melde?", "nar-skal-du-melde"),
        (2, "Tittel to", "tittel-to"),
        (2, "Når skal du melde?", "nar-skal-du-melde-2"),
        (3, "Æ § 13", "ae-13"),
        (2, "§", "avsnitt"),
        (2, "Å", "a"),
    ]
    assert utsnitt(tekst, funnet[0].sted) == "## Når *skal* du `melde`?"
    assert utsnitt(tekst, funnet[5].sted) == "## Å"


def test_ankre_er_unike_på_tvers_av_gjerder():
    tekst = "## A\n::: målgruppe x\n## A\n:::\n::: målgruppe y\n## A-2\n:::\n## A\n"
    assert [o.anker for o in elementer(tekst, Overskrift)] == ["a", "a-2", "a-2-2", "a-3"]


def test_lenker_med_adressens_sted():
    tekst = (
        "[a](https://x.no/a_(b) 'T') <https://y.no> <post@z.no> [**b**](<#a b>) [d][e] [e]\n\n"
        "[e]: modul:f#g 'tittel'\n[ubrukt]:\n  tel:112\n\n\\[nei](x) `[nei](x)` [nei] (x)\n"
    )
    funnet = elementer(tekst, Lenke)
    assert [lenke.adresse for lenke in funnet] == [
        "https://x.no/a_(b)", "https://y.no", "mailto:post@z.no", "#a b", "modul:f#g", "tel:112",
    ]  # fmt: skip
    assert [utsnitt(tekst, lenke.ved("adresse")) for lenke in funnet] == [
        "https://x.no/a_(b)", "https://y.no", "post@z.no", "#a b", "modul:f#g", "tel:112",
    ]  # fmt: skip
    assert utsnitt(tekst, funnet[0].sted) == "[a](https://x.no/a_(b) 'T')"


def test_bilder():
    tekst = (
        '![En *benk*](bilder/a.svg "T") ![](bilder/b.svg){alt=""} ![ ](bilder/c.svg) [![x][i]](#y)\n\n'
        "[i]: bilder/d.svg\n"
    )
    funnet = elementer(tekst, Bilde)
    assert [(b.adresse, b.alt) for b in funnet] == [
        ("bilder/a.svg", "En benk"), ("bilder/b.svg", ""), ("bilder/c.svg", None), ("bilder/d.svg", "x"),
    ]  # fmt: skip
    assert utsnitt(tekst, funnet[1].sted) == '![](bilder/b.svg){alt=""}'
    assert [lenke.adresse for lenke in elementer(tekst, Lenke)] == ["#y"]


def test_henvisninger():
    tekst = (
        "Se [[bvl-13-2]], *[[ politi-akutt ]]* og `[[kode]]`, \\[[nei]] og [[]].\n\n"
        "| a | b |\n|---|---|\n| x\\|[[i-celle]] | [[to]] |\n\n- > [[sitat]]\n\n[^1]: I [[note]]."
    )
    funnet = elementer(tekst, Henvisning)
    assert [h.id for h in funnet] == ["bvl-13-2", "politi-akutt", "i-celle", "to", "sitat", "note"]
    assert [utsnitt(tekst, h.sted) for h in funnet][:4] == [
        "[[bvl-13-2]]", "[[ politi-akutt ]]", "[[i-celle]]", "[[to]]",
    ]  # fmt: skip


def test_rå_html():
    tekst = (
        "a <b>x</b> `<i>` \\<u> <https://x.no> 1 < 2 <br/>\n\n"
        "<!-- note\n\n## ikke\n-->\n\n<div>\n*a*\n</div>\n"
    )
    assert [h.tekst for h in elementer(tekst, RåHtml)] == ["<b>", "</b>", "<br/>", "<!-- note", "<div>"]
    assert elementer(tekst, Overskrift) == []


@pytest.mark.parametrize(
    ("tekst", "venter"),
    [
        ("::: merk\na", ["K401"]),
        ("::: spørsmål a\n\ntekst", ["K401"]),
        (":::", ["K402"]),
        ("::: mrek\n:::", ["K403"]),
        ("# A", ["K404"]),
        ("A\n===", ["K404"]),
        ("### A", ["K405"]),
        ("## A\n#### B\n##### C", ["K405"]),
        ("## A\n### B\n## C\n### D", []),
        ("##", ["K406"]),
        ("a <b>c</b>", ["K407"]),
        ("a </b>", ["K407"]),
        ("<!-- a -->", ["K407"]),
        ("::: målgruppe\n:::", ["K408"]),
        ("::: spørsmål\n:::", ["K408"]),
        ("::: veivalg a b\n:::", ["K408"]),
        ("::: refleksjon nå\n:::", ["K408"]),
        ("::: hjelp\n:::\n::: hjelp a b\n:::\n::: merk\n:::\n::: eksempel To ord\n:::", []),
        ("![](bilder/a.png)", ["K409"]),
        ("![a](a.png)", ["K410"]),
        ("![a](https://x.no/a.png)", ["K410"]),
        ("![a](bilder/../../a.png)", ["K410"]),
        ("![a](bilder/under/æ.png)", []),
        ("[a](javascript:alert)", ["K411"]),
        ("[a](JaVaScript:alert)", ["K411"]),
        ("[a](<java&#10;script:x>)", ["K411"]),
        ("[a](data:text/html)", ["K411"]),
        ("<file:///etc>", ["K411"]),
        ("[a](side.html) [b](www.x.no) [c]() [d](//x.no)", ["K411"] * 4),
        ("[a](#b) [c](modul:d#e) [f](mailto:g@h.no) [i](tel:112) [j](http://k.no)", []),
        ("::: scenario a\nb\n:::", ["K412"]),
        ("::: spørsmål a\n::: merk\n:::\n:::", ["K412"]),
        ("::: spørsmål a\n\n:::", []),
    ],
)
def test_koder(tekst, venter):
    assert koder(tekst) == venter


def test_overskriftsnivå_per_målgruppe():
    inni = "## A\n::: målgruppe x\n### B\n#### C\n:::\n{}"
    assert koder(inni.format("### D")) == []
    assert koder(inni.format("#### D")) == ["K405"]
    assert koder("## A\n::: målgruppe x\n#### B\n:::\n### C") == ["K405"]
    assert koder("## A\n::: merk\n### B\n:::\n#### C") == []


def test_forslag_og_hint():
    assert les("::: mrek\n:::")[1][0].hint == "Mente du «merk»?"
    assert "virksomhetens-rutine" in les("::: zzz\n:::")[1][0].hint
    assert '{alt=""}' in les("![](bilder/a.png)")[1][0].hint
    assert les("[a](www.x.no)")[1][0].hint == "Skriv https://www.x.no."


@pytest.mark.parametrize("kode", KODER)
def test_forklaringens_eksempler_stemmer(kode):
    side = (FORKLARINGER / f"{kode}.md").read_text("utf-8")
    assert re.match(rf"# {kode}: \S.*\n\n\S", side)
    feil, rett = (side.split(f"## {del_}\n", 1)[1] for del_ in ("Feil", "Rett"))
    eksempel = re.compile(r"```markdown\n(.*?)\n```", re.DOTALL)
    assert kode in koder(eksempel.search(feil)[1])
    assert koder("## Foran\n" + eksempel.search(rett)[1]) == []


def test_fragment():
    funnet = les_fragment("Ring [[politi-akutt]].\n\n<b>")
    assert [type(e) for e in funnet] == [Henvisning, RåHtml]


BITER = st.one_of(
    st.sampled_from(
        ["\n", "\n\n", "::: merk\n", ":::\n", "```\n", "## ", "[a](b)", "![](c)", "[[d]]", "<e>"]
    ),
    st.sampled_from(
        ["- ", "> ", "  ", "    ", "\t", "|", "|--|--|", "`", "*", "[r]: /u\n", "[^1]", "[^1]: "]
    ),
    st.sampled_from(["\\", "æ", " a ", "<!--", ": ", "*[x]: y"]),
)


@settings(max_examples=300, deadline=None)
@given(st.lists(BITER, max_size=25).map("".join))
def test_alle_steder_finnes_i_kilden(tekst):
    blokker, meldinger = les(tekst)
    linjer = tekst.split("\n")
    ankre = []
    for blokk in variant(blokker, None):
        for node in (blokk, *getattr(blokk, "elementer", ())):
            for sted in (node.sted, *node.steder.values()):
                assert 1 <= sted.linje <= len(linjer)
                assert 1 <= sted.kolonne <= len(linjer[sted.linje - 1]) + 1
                assert sted.lengde >= 1
            if isinstance(node, Henvisning | RåHtml):
                første = node.id if isinstance(node, Henvisning) else node.tekst.split("\n")[0]
                assert første in utsnitt(tekst, node.sted)
            if isinstance(node, Overskrift):
                ankre.append(node.anker)
    assert len(ankre) == len(set(ankre))
    assert all(slug(anker) == anker for anker in ankre)
    assert all(m.tekst.endswith(".") and m.sted.linje >= 1 for m in meldinger)


@settings(max_examples=200, deadline=None)
@given(st.text())
def test_leser_hva_som_helst(tekst):
    les(tekst)
