"""What counts as a change of a law's text, how changes are shown, and addresses."""

import pytest

from kompetanse.lov.adresse import dokument, fra_filnavn, normal, paragraf
from kompetanse.lov.forskjell import Setning, Slag, forskjell, setninger
from kompetanse.lov.tekst import avtrykk, ordrett

TEKST = ("Meldeplikt", "Du skal melde fra, jf. § 13-2.", "  a. når et barn", "  b) blir slått.")


@pytest.mark.parametrize(
    "samme",
    [
        ("Meldeplikt", "Du  skal\u00a0melde fra , jf. § 13-2 .", "  når et barn", "  – blir slått."),
        ("Meldeplikt Du skal", "melde fra, jf. §13-2.", "    a) når et barn", "  blir slått."),
        (
            "Melde\u00adplikt",
            "Du skal melde fra, jf. §\u202f13\u20112.",
            "  (a) når et barn",
            "  • blir slått.",
        ),
    ],
)
def test_mellomrom_og_markering_teller_ikke(samme: tuple[str, ...]) -> None:
    assert avtrykk(samme) == avtrykk(TEKST)


@pytest.mark.parametrize(
    "annen",
    [
        ("Meldeplikt", "Du skal melde fra jf. § 13-2.", *TEKST[2:]),
        ("Meldeplikt", "Du skal melde fra, jf. § 13-3.", *TEKST[2:]),
        ("Meldeplikt", "Du kan melde fra, jf. § 13-2.", *TEKST[2:]),
        ("meldeplikt", *TEKST[1:]),
        TEKST[:3],
        (*TEKST[:2], TEKST[3], TEKST[2]),
        (*TEKST[:2], "  jf. når et barn", TEKST[3]),
        (*TEKST[:2], "  1. når et barn", TEKST[3]),
    ],
)
def test_ord_tall_og_tegn_teller(annen: tuple[str, ...]) -> None:
    assert avtrykk(annen) != avtrykk(TEKST)


def test_bare_merket_foran_et_punkt_i_en_liste_er_borte() -> None:
    assert avtrykk(["a. Kongen"]) != avtrykk(["Kongen"])
    assert avtrykk(["  1. mai"]) != avtrykk(["  2. mai"])


def test_paragraftegn() -> None:
    assert ordrett("§ § 312 eller §314 , § 5") == "§§ 312 eller § 314, § 5"


def test_setninger_deles_uten_at_noe_blir_borte() -> None:
    tekst = "Det gjelder, jf. Grunnloven § 104. Loven gjelder: «Alle» skal. Se nr. 3. Det er 1. mai."
    deler = setninger(tekst)
    assert " ".join(deler) == tekst
    assert len(deler) == 5


def vist(setning: Setning) -> str:
    merke = {Slag.LIK: "{}", Slag.UT: "-{}-", Slag.INN: "+{}+"}
    return " ".join(merke[bit.slag].format(bit.tekst) for bit in setning.biter)


def test_en_omskrevet_setning_vises_ord_for_ord() -> None:
    før = ["Barn har rett.", "De som er under 16 år, skal høres av kommunen.", "Loven gjelder alle."]
    nå = ["Barn har rett.", "De som er under 18 år, skal høres av staten.", "Loven gjelder alle."]
    ut = forskjell(før, nå)
    assert [s.slag for s in ut] == ["lik", "endret", "lik"]
    assert vist(ut[1]) == "De som er under -16- +18+ år, skal høres av -kommunen.- +staten.+"
    assert ut[1].før == før[1]
    assert ut[1].nå == nå[1]


def test_nye_og_fjernede_setninger_holdes_fra_omskrevne() -> None:
    før = ["En helt egen setning om noe annet.", "Kongen kan gi forskrift om dette."]
    nå = ["Departementet kan gi forskrift om dette.", "Noe nytt og ulikt som kom til sist."]
    assert [(s.slag, vist(s)) for s in forskjell(før, nå)] == [
        ("ut", "-En helt egen setning om noe annet.-"),
        ("endret", "-Kongen- +Departementet+ kan gi forskrift om dette."),
        ("inn", "+Noe nytt og ulikt som kom til sist.+"),
    ]


def test_et_ord_alene_mellom_to_endringer_hører_til_dem() -> None:
    (setning,) = forskjell(
        ["Det er en to og tre fire som gjelder her."], ["Det er fem seks og sju åtte som gjelder her."]
    )
    assert vist(setning) == "Det er -en to og tre fire- +fem seks og sju åtte+ som gjelder her."


def test_store_tekster_tar_ikke_evig() -> None:
    gamle = [f"Setning nummer {n} om det samme som alle de andre." for n in range(400)]
    nye = [f"Annen setning {n} om det samme som alle de andre." for n in range(400)]
    assert {s.slag for s in forskjell(gamle, nye)} == {"ut", "inn"}
    lang = " ".join(str(n) for n in range(20_000))
    assert [s.slag for s in forskjell([lang], [lang + " til"])] == ["ut", "inn"]


@pytest.mark.parametrize(
    ("rå", "ventet"),
    [
        ("NL/lov/2021-06-18-97/§13-2", "lov/2021-06-18-97/§13-2"),
        ("https://lovdata.no/lov/2021-06-18-97/%C2%A713-2", "lov/2021-06-18-97/§13-2"),
        ("lov/1999-07-02-64/§ 29 b", "lov/1999-07-02-64/§29b"),
        ("NL/lov/1814-05-17", "lov/1814-05-17"),
        ("SF/forskrift/2017-06-19-840/§13-5", "forskrift/2017-06-19-840/§13-5"),
        ("NL/lov/2021-06-18-97/KAPITTEL_1", "lov/2021-06-18-97/KAPITTEL_1"),
        ("noe annet", ""),
        ("", ""),
    ],
)
def test_adresser(rå: str, ventet: str) -> None:
    assert normal(rå) == ventet
    assert normal(ventet) == ventet


def test_adressens_deler() -> None:
    assert dokument("lov/2021-06-18-97/§13-2") == dokument("lov/2021-06-18-97") == "lov/2021-06-18-97"
    assert paragraf("lov/2021-06-18-97/§13-2") == "§13-2"
    assert paragraf("lov/2021-06-18-97") == ""


@pytest.mark.parametrize(
    ("navn", "ventet"),
    [
        ("nl-20210618-097.xml", "lov/2021-06-18-97"),
        ("nl-18140517-000.xml", "lov/1814-05-17"),
        ("sf-20170619-0840.xml", "forskrift/2017-06-19-840"),
        ("NL-20210618-097.XML", "lov/2021-06-18-97"),
        ("nl-20210618-097-nn.xml", ""),
        ("nl-20210618-097.xml.bak", ""),
        ("lov.xml", ""),
    ],
)
def test_filnavn(navn: str, ventet: str) -> None:
    assert fra_filnavn(navn) == ventet
