"""Abbreviations that a module does not explain, each told once, in its place."""

import pytest

from kompetanse.les.markdown import les_blokker
from kompetanse.modell.grunn import ModulId
from kompetanse.modell.modul import Hode, Modul, Tekstblokk, variant
from kompetanse.sprak.forkortelser import uforklarte
from kompetanse.sprak.staving import Ordliste


def funnet(
    markdown: str, ordliste: tuple[str, ...] = (), navn: tuple[str, ...] = ()
) -> list[tuple[str, int, int]]:
    blokker, _ = les_blokker(markdown, "m.md", 1)
    modul = Modul(id=ModulId("m"), hode=Hode(tittel="T", mål=()), innhold=blokker)
    tekster = [t for b in variant(blokker, None) if isinstance(b, Tekstblokk) for t in b.lesetekster]
    meldinger = uforklarte(modul, tekster, Ordliste(ordliste), navn)
    return [(m.tekst.split("«")[1].split("»")[0], m.sted.linje, m.sted.kolonne) for m in meldinger]


@pytest.mark.parametrize(
    "tekst",
    [
        "Nasjonalt kunnskapssenter (NKVTS) sier. NKVTS er der.",
        "NKVTS sier. Det er Nasjonalt kunnskapssenter (NKVTS, 2023).",
        "NKVTS (Nasjonalt kunnskapssenter) sier.",
        "NKVTS står for Nasjonalt kunnskapssenter.",
        "NKVTS sier.\\n\\n*[NKVTS]: Nasjonalt kunnskapssenter",
        "Ring NAV, send SMS, se på TV og SFO. SMS-en er PDF.",
        "Kapittel IV, XII og § 3 A i lov nr. 5 B",
        "`NKVTS`, [[NKVTS]] og <https://NKVTS.no>, NKVTS.no",
        "TryggEst og iPad og Å",
    ],
)
def test_forklarte_og_kjente(tekst: str) -> None:
    assert funnet(tekst.replace("\\n", "\n")) == []


@pytest.mark.parametrize(
    ("tekst", "ventet"),
    [
        ("Se NKVTS. NKVTS igjen, NKVTSs rapport.", [("NKVTS", 1, 4)]),
        ("NKVTS (rapport 1/2023) og **ATV**", [("NKVTS", 1, 1), ("ATV", 1, 29)]),
        ("BUP-en og BUPs", [("BUP", 1, 1)]),
        ("Dette er IKKE lov.", [("IKKE", 1, 10)]),
        ("::: merk NAVX\nRVTS\n:::", [("RVTS", 2, 1)]),
    ],
)
def test_uforklarte(tekst: str, ventet: list[tuple[str, int, int]]) -> None:
    assert funnet(tekst) == ventet


def test_ordlisten_og_hjelpetilbudene_forklarer() -> None:
    assert funnet("KONVO og FAU") == [("KONVO", 1, 1), ("FAU", 1, 10)]
    assert funnet("KONVO og FAU", ("FAU",), ("KONVO, teamet for barn",)) == []
    assert funnet("ATV og KONVO", (), ("Alternativ til Vold (ATV)", "KONVO")) == [("KONVO", 1, 8)]
