"""Texts in normal form, and the comparison of two of them."""

import pytest

from kompetanse.les.markdown import les_blokker
from kompetanse.modell.nivatabell import STANDARD
from kompetanse.modell.sammenligning import Endringsslag, Forskjell, Hvor
from kompetanse.modell.utgave import UtgittAvsnitt
from kompetanse.utgave.avsnitt import avsnitt_i_modul, avsnitt_i_tekst
from kompetanse.utgave.funn import Funnsamler
from kompetanse.utgave.innlinje import kanonisk_linje
from kompetanse.utgave.normal import nøkkel, ren, setninger
from kompetanse.utgave.ordforskjell import biter
from kompetanse.utgave.sammenlign_tekst import sammenlign_tekst

S = Endringsslag


def avsnitt(md: str) -> tuple[UtgittAvsnitt, ...]:
    return avsnitt_i_modul(les_blokker(md, "m.md", 1)[0], {"bilder/a.png": b"A", "bilder/b.png": b"A"})


def vist(md: str) -> list[tuple[str, str]]:
    return [(str(a.slag), a.tekst) for a in avsnitt(md)]


def forskjeller(før: str, etter: str, *, plikt: bool = False) -> list[Forskjell]:
    funn = Funnsamler(STANDARD, {"lov-1"})
    funn.kurs = "k"  # type: ignore[assignment]
    a, b = avsnitt(før), avsnitt(etter)
    hjemler = frozenset({"lov-1"})
    sammenlign_tekst(a, b, funn, Hvor(modul="m"), plikt=plikt, hjemler=hjemler, reserve=b[0].sted)
    return funn.ferdig({"k": "g"}, ["k"])  # type: ignore[dict-item,list-item]


def slag(før: str, etter: str, *, plikt: bool = False) -> list[Endringsslag]:
    return [f.slag for f in forskjeller(før, etter, plikt=plikt)]


@pytest.mark.parametrize(
    ("skrevet", "kanonisk"),
    [
        ("_a_ og __b__", "*a* og **b**"),
        ("a  b\n c", "a b c"),
        ("linje  \nbrudd\\\nto", "linje brudd to"),
        ("&laquo;a&raquo; \\[b\\] 2 * 3", "«a» \\[b\\] 2 \\* 3"),
        ("[[ lov-1 ]]", "[[lov-1]]"),
        ("<https://a.no>", "[https://a.no](https://a.no)"),
        ('[a](https://b.no/x_(y) "T")', '[a](https://b.no/x_%28y%29 "T")'),
        ("`a  b`", "`a b`"),
        ("** a **", "\\*\\* a \\*\\*"),
        ("e\u0301n", "én"),
    ],
)
def test_én_skrivemåte_for_det_som_er_likt(skrevet: str, kanonisk: str):
    assert kanonisk_linje(skrevet) == kanonisk


def test_hver_ting_har_sitt_slag():
    md = """## Tittel

Tekst med ![alt](bilder/a.png) i.

- en
  - to

1. tre

> sitat

| a | b |
|---|--:|
| c | d \\| e |

```
kode  her
```

Begrep
: Forklaring

Note[^x] og mer[^y].

[^y]: Andre.
[^x]: Første.
[^ubrukt]: Vises aldri.

*[NAV]: Arbeids- og velferdsetaten

---

::: viktig Pass **på**
Inni.
:::

::: hjelp politi  lege
:::
"""
    assert vist(md) == [
        ("overskrift", "Tittel"), ("avsnitt", "Tekst med i."), ("bilde", "alt"), ("punkt", "en"),
        ("punkt", "to"), ("trinn", "tre"), ("avsnitt", "sitat"), ("rad", "a | b"), ("rad", "c | d | e"),
        ("kode", "kode  her"), ("begrep", "Begrep"), ("forklaring", "Forklaring"),
        ("avsnitt", "Note[^1] og mer[^2]."), ("tittel", "Pass **på**"), ("avsnitt", "Inni."),
        ("hjelp", "politi lege"), ("fotnote", "Første."), ("fotnote", "Andre."),
        ("forkortelse", "NAV: Arbeids- og velferdsetaten"),
    ]  # fmt: skip
    sitat = next(a for a in avsnitt(md) if a.tekst == "sitat")
    assert sitat.ramme == ("sitat",)
    assert [a.nivå for a in avsnitt(md) if a.slag == "punkt"] == [0, 1]


def test_målgrupper_inni_hverandre_er_de_som_ser_begge():
    md = "::: målgruppe b a\nEn.\n::: målgruppe b c\nTo.\n:::\n:::\n\nTre."
    assert [(a.tekst, a.målgrupper) for a in avsnitt(md)] == [
        ("En.", ("a", "b")),
        ("To.", ("b",)),
        ("Tre.", None),
    ]


@pytest.mark.parametrize(
    ("tekst", "delt"),
    [
        ("Ring 112. Vent.", ["Ring 112.", "Vent."]),
        ("Se f.eks. § 13-2 og jf. Loven. Ja.", ["Se f.eks. § 13-2 og jf. Loven.", "Ja."]),
        ("Han sa: «Kom.» Så gikk han.", ["Han sa: «Kom.»", "Så gikk han."]),
        ("«Kom.» sa han. **Hun ble.** Nei!", ["«Kom.» sa han.", "**Hun ble.**", "Nei!"]),
        ("Den 23. januar. Da", ["Den 23. januar.", "Da"]),
        ("Den 23. 11. 2026 kl. 8. Ja", ["Den 23. 11. 2026 kl. 8.", "Ja"]),
        ("", []),
    ],
)
def test_setninger(tekst: str, delt: list[str]):
    assert setninger(tekst) == delt
    assert " ".join(delt) == tekst


def test_delingen_er_den_samme_for_alle_slags_anførselstegn():
    tekst = "Han sa: «Kom. Nå.» Så gikk «hun». «Ja?» spurte han."
    for stil in ('""', "“”", "„“", "''"):
        annen = tekst.replace("«", stil[0]).replace("»", stil[1])
        assert [nøkkel(s) for s in setninger(annen)] == [nøkkel(s) for s in setninger(tekst)]


def test_biter_er_de_to_tekstene():
    før, etter = "Du skal **melde** nå, se [[lov-1]].", "Du kan *melde* i dag, se [[lov-2]]."
    funnet = biter(før, etter)
    assert "".join(b.tekst for b in funnet if b.hva != "ut") == ren(etter)
    assert "".join(b.tekst for b in funnet if b.hva != "inn") == ren(før)
    assert [(b.hva, b.tekst.strip()) for b in funnet if b.hva != "lik"] == [
        ("ut", "skal"), ("inn", "kan"), ("ut", "nå"), ("inn", "i dag"), ("ut", "[[lov-1]]"),
        ("inn", "[[lov-2]]"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("før", "etter"),
    [
        ("En. To.", "En.\n\nTo."),
        ("- a\n- b", "* a\n* b"),
        ("- a\n- b", "- a\n\n- b"),
        ("1. a\n2. b", "1) a\n1) b"),
        ("Se [a](https://x.no).", "Se [a][1].\n\n[1]: https://x.no"),
        ("Note[^1].\n\n[^1]: Om.", "[^annet]: Om.\n\nNote[^annet]."),
        ("a[^b] c.\n\n[^b]: B.", "a[^1] c.\n\n[^1]: B."),
        ("![alt](bilder/a.png)", "![alt](bilder/b.png)"),
        ("| a | b |\n|---|---|\n| c | d |", "|a|b|\n|:-:|--:|\n|c|d|"),
        ("> a\n> b", "> a b"),
        ("a\n\n---\n\nb", "a\n\nb"),
        ("Tittel\n---\n\na", "## Tittel\n\na"),
    ],
)
def test_dette_er_ingen_endring(før: str, etter: str):
    assert forskjeller(før, etter) == []
    assert forskjeller(etter, før) == []


@pytest.mark.parametrize(
    ("før", "etter", "ventet"),
    [
        ("- a b\n- c d", "1. a b\n2. c d", [S.FORM, S.FORM]),
        ("a b", "## a b", [S.FORM]),
        ("a b", "::: viktig\na b\n:::", [S.UTHEVING]),
        ("a [b](https://x.no) c", "a [b](https://y.no) c", [S.LENKE]),
        ("En to. Tre fire. Fem seks.", "Fem seks. En to. Tre fire.", [S.SETNING_FLYTTET]),
        ("En to.\n\nTre fire. Fem.", "Tre fire. Fem.\n\nEn to.", [S.AVSNITT_FLYTTET]),
        ("## A\n\nEn to.\n\n## B\n\nTre.", "## B\n\nTre.\n\n## A\n\nEn to.", [S.AVSNITT_FLYTTET] * 2),
        ("1. a b\n2. c d", "3. a b\n4. c d", [S.FORM]),
        ("1. a b\n2. c d\n\nEn to.", "En to.\n\n1. a b\n2. c d", [S.AVSNITT_FLYTTET]),
        ("1. a b\n2. c d\n3. e f", "1. e f\n2. a b\n3. c d", [S.TRINN_FLYTTET]),
        ("1. a b\n2. c d\n\nx y z", "1. a b\n\nx y z\n\n2. c d", [S.FORM, S.AVSNITT_FLYTTET]),
        ("a[^b].\n\n[^b]: Om barn.", "a[^b].\n\n[^b]: Om voksne.", [S.SETNING_ENDRET]),
        ("| a | b |\n|---|---|\n| c d e | f |", "| a | b |\n|---|---|\n| c d x | f |", [S.SETNING_ENDRET]),
        ("```\na\n```", "```\nb\n```", [S.SETNING_FJERNET, S.SETNING_NY]),
    ],
)
def test_dette_er_en_endring(før: str, etter: str, ventet: list[Endringsslag]):
    assert slag(før, etter) == ventet


SNUDD = [
    ("Du skal varsle dem først.", "Du skal ikke varsle dem først."),
    ("Du må ringe politiet.", "Du kan ringe politiet."),
    ("Du har plikt til å melde det.", "Du har anledning til å melde det."),
    ("Meld når du har grunn til å tro at noe skjer.", "Meld når du har mistanke om at noe skjer."),
    ("Er det mest sannsynlig at det skjer, ringer du.", "Er det sikkert at det skjer, ringer du."),
]
SKREVET_OM = [
    ("Du skal melde når du er bekymret.", "Du melder når du er bekymret."),
    ("Du trenger ikke være sikker.", "Du kan være usikker."),
    ("Du skal ikke tie om det.", "Du skal si fra om det."),
    ("Plikten din er personlig her.", "Her er plikten din personlig."),
]


@pytest.mark.parametrize(("før", "etter"), SNUDD)
def test_en_snudd_plikt_er_stor(før: str, etter: str):
    for a, b in ((før, etter), (etter, før)):
        (f,) = forskjeller(a, b, plikt=True)
        assert S.PLIKT_SNUDD in f.tegn
        assert f.nivå == "stor"
        (utenfor,) = forskjeller(a, b)
        assert utenfor.nivå == ("liten" if S.NEKTELSE in f.tegn else "ingen")


@pytest.mark.parametrize(("før", "etter"), SKREVET_OM)
def test_en_setning_som_er_skrevet_om_er_ikke_snudd(før: str, etter: str):
    for f in forskjeller(før, etter, plikt=True):
        assert S.PLIKT_SNUDD not in f.tegn
        assert f.nivå != "stor"


def test_hele_delen_er_om_en_plikt_når_den_viser_til_loven():
    før = "## A\n\nLoven sier det ([[lov-1]]).\n\nDu har tre uker.\n\n## B\n\nDet tar tre uker."
    etter = før.replace("tre uker", "to uker")
    a, b = forskjeller(før, etter)
    assert (a.hvor.seksjon, a.tegn, b.hvor.seksjon, b.tegn) == ("A", (S.TALL,), "B", ())


def test_en_setning_som_er_borte_har_plassen_til_den_foran():
    (f,) = forskjeller("## A\n\nEn.\n\nTo er her.\n\nTre.", "## A\n\nEn.\n\nTre.")
    assert (f.slag, f.sted.linje, f.hvor.seksjon) == (S.SETNING_FJERNET, 3, "A")


def test_avsnitt_i_yaml():
    assert [a.tekst for a in avsnitt_i_tekst("En\nto.\n\n- tre\n")] == ["En to.", "tre"]
