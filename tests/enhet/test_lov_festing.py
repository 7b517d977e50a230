"""Writing into the register: just the lines that it is about, everything else byte for byte."""

from datetime import date

import pytest

from kompetanse.lov.festing import Festet, Festing, fest, for_hånd
from kompetanse.modell.grunn import Avtrykk, HjemmelId

REGISTER = """# Øverst står en merknad: æøå.
hjemler:

  # Barnevern
  bvl-13-2:
    lov: Barnevernsloven
    paragraf: § 13-2
    tittel: Meldeplikt  # kort
    lovdata: lov/2021-06-18-97/§13-2
    kontrollert: "2026-07-02"   # av juristen
    merknad: Les nøye.

  bvl-13-3:
    avtrykk: 'a1-111111111111'
    kontrollert: 2026-07-01
    lov: Barnevernsloven
    paragraf: § 13-3
    tittel: Tilbakemelding
    lovdata: lov/2021-06-18-97/§13-3
  flyt-1: {lov: L, paragraf: § 1, tittel: En linje, lovdata: lov/2020-01-01-1/§1, kontrollert: 2026-07-01}
  sist-1:
    lov: Sistloven
    paragraf: § 1
    tittel: Uten linjeskift til slutt
    lovdata: lov/2020-01-01-2/§1
    kontrollert: 2026-07-01"""
NYTT = Festing(Avtrykk("a1-abcdefabcdef"), date(2026, 12, 1))


def fest_noen(rå: bytes, *id_er: str) -> Festet:
    return fest(rå, {HjemmelId(id_): NYTT for id_ in id_er})


@pytest.mark.parametrize("linjeskift", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("bom", ["", "\ufeff"])
def test_bare_de_linjene_det_gjelder(linjeskift: str, bom: str) -> None:
    rå = (bom + REGISTER.replace("\n", linjeskift)).encode()
    utfall = fest_noen(rå, "bvl-13-2", "bvl-13-3", "sist-1")
    ventet = REGISTER.replace(
        '    kontrollert: "2026-07-02"   # av juristen\n',
        '    kontrollert: "2026-12-01"   # av juristen\n    avtrykk: a1-abcdefabcdef\n',
    )
    ventet = ventet.replace(
        "a1-111111111111'\n    kontrollert: 2026-07-01", "a1-abcdefabcdef'\n    kontrollert: 2026-12-01"
    )
    ventet = ventet[: -len("2026-07-01")] + "2026-12-01\n    avtrykk: a1-abcdefabcdef"
    assert utfall.rå == (bom + ventet.replace("\n", linjeskift)).encode()
    assert utfall.skrevet == {"bvl-13-2", "bvl-13-3", "sist-1"}
    assert utfall.hjemler[HjemmelId("bvl-13-3")].avtrykk == "a1-abcdefabcdef"
    assert fest_noen(utfall.rå, "bvl-13-2", "bvl-13-3", "sist-1").rå == utfall.rå


def test_det_som_er_skrevet_på_en_annen_måte_røres_ikke() -> None:
    utfall = fest_noen(REGISTER.encode(), "flyt-1", "bvl-13-2")
    assert utfall.skrevet == {"bvl-13-2"}
    melding = for_hånd(utfall.hjemler[HjemmelId("flyt-1")], NYTT)
    assert melding.kode == "K838"
    assert "kontrollert: 2026-12-01" in melding.hint
    assert "avtrykk: a1-abcdefabcdef" in melding.hint
    linje = utfall.rå.decode().split("\n")[melding.sted.linje - 1]
    assert linje[melding.sted.kolonne - 1 :].startswith("2026-07-01")


@pytest.mark.parametrize(
    "linje",
    [
        '"kontrollert": 2026-07-02',
        "kontrollert:\n      2026-07-02",
        "? kontrollert\n    : 2026-07-02",
        'kontrollert: "2026-07\\u002d02"',
        "avtrykk: >-\n      a1-111111111111\n    kontrollert: 2026-07-02",
    ],
)
def test_uvanlig_yaml_blir_for_hånd(linje: str) -> None:
    rå = REGISTER.replace('kontrollert: "2026-07-02"   # av juristen', linje).encode()
    utfall = fest_noen(rå, "bvl-13-2")
    assert (utfall.rå, utfall.skrevet) == (rå, frozenset())


def test_et_register_med_feil_røres_ikke() -> None:
    rå = REGISTER.replace("tittel: Tilbakemelding", "tittle: Tilbakemelding").encode()
    utfall = fest_noen(rå, "bvl-13-2")
    assert (utfall.rå, utfall.skrevet) == (rå, frozenset())
    assert {m.kode for m in utfall.meldinger} == {"K201"}
    for søppel in (b"\xff\xfe", b"", b"- liste", b"hjemler: {}"):
        assert fest_noen(søppel, "bvl-13-2").rå == søppel


def test_en_hjemmel_som_er_borte_hoppes_over() -> None:
    assert fest_noen(REGISTER.encode(), "finnes-ikke").rå == REGISTER.encode()
