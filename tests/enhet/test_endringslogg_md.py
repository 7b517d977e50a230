"""The changelog as Markdown: narrow, readable as it is, and the same when it is shown as a page."""

import re
from dataclasses import replace

import pytest
from logghjelp import kurs, logg, modul, utgave
from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml

from kompetanse.endringslogg import som_md
from kompetanse.endringslogg.mdtekst import merket, overskrift, punkt, rømt
from kompetanse.modell.modul import Endring, Endringsnivå
from kompetanse.modell.sammenligning import Bit
from kompetanse.modell.utgave import Utgave

SIDE = MarkdownIt("commonmark").enable("strikethrough")


def html(md: str) -> str:
    """Return what a page with GitHub's kind of Markdown shows, without its line breaks."""
    return " ".join(SIDE.render(md).split())


@pytest.mark.parametrize(
    "tekst",
    [
        "a*b*c",
        "1. juli",
        "_x_ ~~y~~",
        "[l](m) `k` <b>",
        "# nei",
        "- nei",
        "a & b &amp; c",
        "C:\\mappe",
        "| a |",
        "===",
    ],
)
def test_tekst_forblir_tekst(tekst: str) -> None:
    vist = html("\n".join(punkt(rømt(tekst), 80)))
    assert vist == f"<ul> <li>{escapeHtml(tekst)}</li> </ul>"


def test_brutte_linjer_blir_ikke_noe_annet() -> None:
    farlige = ["1. mai", "- strek", "+ pluss", "# nummer", "=== lik", "2023. Nå", "> sitat", "1) ett"]
    for ord_ in farlige:
        for lengde in range(20, 37):
            tekst = "x" * lengde + f" {ord_} og noe mer som gjør linjen lang nok"
            linjer = punkt(rømt(tekst), 40)
            assert all(len(linje) <= 40 for linje in linjer)
            vist = html("\n".join(linjer))
            assert vist.count("<") == 4, (linjer, vist)
            assert re.sub(r"<[^>]+>", "", vist).strip() == escapeHtml(tekst)


def test_merkene_står_der_markdown_ser_dem() -> None:
    biter = (
        Bit("lik", "Meld til"), Bit("ut", " barneverntjenesten"), Bit("lik", " ("),
        Bit("ut", "lov § 6"), Bit("lik", ")."), Bit("ut", " Nå"), Bit("ut", "!"),
    )  # fmt: skip
    md = merket(biter)
    assert md == "Meld til ~~barneverntjenesten (lov § 6). Nå!~~"
    assert html(md) == "<p>Meld til <s>barneverntjenesten (lov § 6). Nå!</s></p>"
    for ny in ("«sitat»", "(parentes)", "slutt.", ",komma", "2*3", "**"):
        md = merket((Bit("lik", "Før "), Bit("inn", ny), Bit("lik", " etter.")))
        assert html(md).startswith("<p>Før <strong>"), md


def test_overskriften_er_én_linje() -> None:
    assert overskrift(4, "Hva #1\nnå? ##") == "#### Hva #1 nå?"
    assert html(overskrift(3, "*Én*")) == "<h3>*Én*</h3>"


def lang_logg() -> tuple[Utgave, Utgave]:
    før = [
        "Du kan melde til barneverntjenesten når du er i tvil om det er riktig eller ikke å gjøre det nå.",
        "# Mer",
    ]
    etter = [setning.replace("kan", "skal").replace("barnevern", "barneverns") for setning in før]
    a = utgave("2025.1", [kurs("a", "meld"), kurs("b", "meld")], [modul("meld", *før, "# Slutt", "Kort.")])
    b = replace(
        utgave("2026.1", [kurs("a", "meld"), kurs("b", "meld", beskrivelse="Ny tekst. " * 20)], []),
        moduler={"meld": modul("meld", *etter, "Ny. " * 30, temaer=("meldeplikt",))},
        meldt={"meld": Endring(nivå=Endringsnivå.LITEN, hva="Vi har skrevet om hele modulen. " * 5)},
    )
    return a, b


@pytest.mark.parametrize("bredde", [40, 80, 120])
def test_så_bredt_som_det_skal_være(bredde: int) -> None:
    md = som_md(logg(*lang_logg()), bredde)
    assert max(len(linje) for linje in md.splitlines() if not linje.startswith("#")) <= bredde
    assert md.endswith("\n")
    assert "\n\n\n" not in md
    assert not re.search(r"[ \t]$", md, re.MULTILINE)


def test_hele_loggen_vises_som_skrevet() -> None:
    a, b = lang_logg()
    md = som_md(logg(a, b))
    assert md.splitlines()[:4] == [
        "# Endringslogg: Planen",
        "",
        "Kommunen. Fra utgave 2025.1 (1. mars 2025) til utgave 2026.1 (1. mars 2025).",
        "",
    ]
    side = html(md)
    assert "<strong>Alle ansatte – stor.</strong> De som har tatt kurset, tar hele kurset på nytt." in side
    assert "Du <s>kan</s> melde til <s>barneverntjenesten</s> når" in side
    assert "Du <strong>skal</strong> melde til <strong>barnevernstjenesten</strong> når" in side
    assert "Meldt som liten, men endringene krever minst stor." in side
    nå = som_md(logg(a, replace(b, frosset=None, utkast=("meld",))))
    assert "til innholdet nå (utgave 2026.1, ikke frosset)." in " ".join(nå.split())
    assert "**Utkast:** 1 modul er ikke godkjent." in nå
