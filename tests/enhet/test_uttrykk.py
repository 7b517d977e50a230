"""Phrases as authors write them: whole words, any case, any white space, endings by `*`."""

import pytest

from kompetanse.uttrykk import Ordsøk, er_uttrykk


def funnet(uttrykk: str | list[str], tekst: str) -> list[str]:
    alle = [uttrykk] if isinstance(uttrykk, str) else uttrykk
    return [tekst[f.start : f.slutt] for f in Ordsøk((u, u) for u in alle).finn(tekst)]


@pytest.mark.parametrize(
    ("uttrykk", "tekst", "ventet"),
    [
        ("offer", "Offer, offeret, voldsoffer og OFFER.", ["Offer", "OFFER"]),
        ("offer*", "Offeret og ofre, voldsofferet", ["Offeret"]),
        ("offer for vold", "et offer\n for\u00a0vold", ["offer\n for\u00a0vold"]),
        ("fylkes* mann*", "fylkesmann fylkets mannen fylkes menn", []),
        ("fylke* mann*", "fylkets mannen", ["fylkets mannen"]),
        ("loven § 6-4", "Loven §6-4, loven §\n6-4.", ["Loven §6-4", "loven §\n6-4"]),
        ("§ 6-4", "§ 6-41, § 6-4-1, § 16-4, § 6-4", ["§ 6-4"]),
        ("§ 22", "§ 22-1 og § 223, men § 22", ["§ 22"]),
        ("§ 22", "lovens § 22. Og (§ 22)", ["§ 22", "§ 22"]),
        ("hpl. § 45", "hpl. § 45", ["hpl. § 45"]),
        ("a.b", "axb a.b", ["a.b"]),
        ("«Frihet fra vold»", "«frihet fra vold», frihet fra vold", ["«frihet fra vold»"]),
        ("æresvold*", "ÆRESVOLDEN", ["ÆRESVOLDEN"]),
        ("istanbul", "İstanbul istanbul", ["İstanbul", "istanbul"]),
        ("ord", "", []),
    ],
)  # fmt: skip
def test_hele_ord(uttrykk: str, tekst: str, ventet: list[str]) -> None:
    assert funnet(uttrykk, tekst) == ventet


def test_det_lengste_teller() -> None:
    søk = Ordsøk([("barnevernloven", 1), ("barnevernloven § 6-4", 2), ("barnevernloven § 6*", 3)])
    assert [f.ting for f in søk.finn("barnevernloven, barnevernloven § 6-4, barnevernloven § 6")] == [1, 2, 3]


def test_uten_uttrykk_finnes_ingenting() -> None:
    assert funnet([], "tekst") == []
    assert funnet(["*", "–"], "* – tekst") == []


@pytest.mark.parametrize("tekst", ["ord", "to ord", "ord*", "§ 6-4", "Prop. 36 S (2023–2024)", "à*", "1"])
def test_et_uttrykk(tekst: str) -> None:
    assert er_uttrykk(tekst)


@pytest.mark.parametrize("tekst", ["", " ", "*", "*ord", "o*rd", "ord**", "–", "§ *", "ord * ord"])
def test_ikke_et_uttrykk(tekst: str) -> None:
    assert not er_uttrykk(tekst)
