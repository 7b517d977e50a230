"""The example `planen-for`: its editions are what their sources say, and its changelog is what was accepted.

`make gull` writes the editions, the golden page and docs/endringslogg-eksempel.md. Read the difference.
"""

import os
from datetime import date
from pathlib import Path

import pytest
from markupsafe import escape

from kompetanse.arbeid.endringslogg import Loggvalg, lag_logg
from kompetanse.bygg.kurs import csp
from kompetanse.les import les_prosjekt
from kompetanse.melding import Alvor
from kompetanse.sjekk import sjekk
from planenfor import FORELDET, PROSJEKT, UTGAVER, frys_alle

SKRIV = os.environ.get("KOMPETANSE_GULL") == "skriv"
HER = Path(__file__).parent
DOKS = HER.parents[1] / "docs" / "endringslogg-eksempel.md"
SIDE = HER / "planen-for" / "endringslogg.html"
FORORD = """\
<!-- Laget av «make gull» fra tests/prosjekter/planen-for. Rett der, ikke her. -->

> **Et eksempel.** Det viser handlingsplanens første hjemler og dagens, i et lite prosjekt som bare
> finnes i prøvene. Tekstene fra 2022 og 2024 er foreldet. De kan ikke bygges, og skal aldri
> publiseres. Resten av siden er det `kompetanse endringslogg --fra 2022.1 --til 2026.1` skriver.
> [Om endringsloggen](endringslogg.md)

"""


def logg(format_: str) -> str:
    utfall = lag_logg(PROSJEKT, Loggvalg(fra="2022.1", til="2026.1", format_=format_))
    assert utfall.rapport.ok
    assert utfall.galt == ""
    return utfall.tekst


def uten_stil(html: str) -> str:
    """Return a page without its style, which has other tests."""
    stil = html[html.index("<style>") + len("<style>") : html.index("</style>")]
    return html.replace(stil, "…").replace(str(escape(csp(stil))), str(escape(csp())))


def er_som(fil: Path, innhold: bytes) -> None:
    if SKRIV:
        fil.parent.mkdir(parents=True, exist_ok=True)
        fil.write_bytes(innhold)
    assert fil.read_bytes().decode() == innhold.decode(), f"{fil.name} er endret; se «make gull»"


def test_utgavene_er_laget_av_kildene_sine(tmp_path: Path) -> None:
    laget = frys_alle(tmp_path)
    assert list(laget) == [f"{navn}.json" for navn in UTGAVER]
    for navn, innhold in laget.items():
        er_som(PROSJEKT / "utgaver" / navn, innhold)


@pytest.mark.parametrize("navn", ["2022.1", "2024.1"])
def test_de_foreldede_kildene_kan_aldri_bygges(navn: str) -> None:
    kilder = FORELDET / navn
    for fil in kilder.rglob("*"):
        if fil.is_file():
            assert "FORELDET EKSEMPEL" in fil.read_text("utf-8"), fil
    prosjekt, rapport = les_prosjekt(kilder)
    assert prosjekt is not None
    assert rapport.ok
    feil = {m.kode for m in sjekk(prosjekt, date(2026, 12, 1)) if m.alvor is Alvor.FEIL}
    assert feil == {"K621"}, "what keeps them from being built is that their last day is past"
    assert set(prosjekt.moduler) == {m for m, modul in prosjekt.moduler.items() if modul.hode.gyldig_til}


def test_dagens_kilder_er_et_utkast() -> None:
    prosjekt, rapport = les_prosjekt(PROSJEKT)
    assert prosjekt is not None
    assert rapport.ok
    assert sjekk(prosjekt, date(2026, 12, 1)).ok
    assert {m.hode.status for m in prosjekt.moduler.values()} == {"utkast"}
    assert prosjekt.fil.tittel.endswith("(eksempel)")


def test_eksempelet_i_dokumentasjonen() -> None:
    er_som(DOKS, (FORORD + logg("md")).encode())


def test_siden() -> None:
    er_som(SIDE, uten_stil(logg("html")).encode())


@pytest.mark.parametrize(
    ("gammel", "ny"),
    [
        ("barnevernloven § 6-4", "barnevernsloven § 13-2"),
        ("opplæringsloven § 15-3", "opplæringslova § 24-3"),
        ("barnehageloven § 22", "barnehageloven § 46"),
        ("helsepersonelloven § 21 a", "helsepersonelloven § 21"),
        ("atferdsvansker", "utsetter sin utvikling for alvorlig fare"),
        ("Æresrelatert", "Æresmotivert"),
        ("barneverntjenesten", "barnevernstjenesten"),
        ("fylkesnemnda", "barneverns- og helsenemnda"),
        ("Fylkesmannen", "Statsforvalteren"),
        ("NKVTS undersøkte i 2014", "NKVTS (rapport 1/2023)"),
        ("straffeloven § 302", "Unntaket gjelder ikke for foreldre"),
        ("Sant", "verken i ord eller handling har samtykket"),
    ],
)
def test_fellene_i_de_gamle_hjemlene_er_med(gammel: str, ny: str) -> None:
    md = " ".join(logg("md").replace("~~", "").replace("**", "").split())
    assert gammel in md
    assert ny in md
