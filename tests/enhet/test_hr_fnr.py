"""National identity numbers: found however they are written, and nothing else taken for one."""

import pytest

from hrhjelp import SYNTETISK
from kompetanse.hr.fnr import Funn, finn_fnr
from kompetanse.hr.tolk import rens


def lag_fnr(dag: int, måned: int, år: int = 90, individ: int = 100) -> str:
    """Make a number whose control digits are right, or an empty text when there is none."""
    tall = [int(s) for s in f"{dag:02}{måned:02}{år:02}{individ:03}"]
    k1 = -sum(v * s for v, s in zip((3, 7, 6, 1, 8, 9, 4, 5, 2), tall, strict=True)) % 11
    k2 = -sum(v * s for v, s in zip((5, 4, 3, 2, 7, 6, 5, 4, 3, 2), [*tall, k1], strict=True)) % 11
    return "".join(map(str, [*tall, k1, k2])) if k1 < 10 and k2 < 10 else ""


@pytest.mark.parametrize("tillegg_dag", [0, 40], ids=["fødselsnummer", "D-nummer"])
@pytest.mark.parametrize("tillegg_måned", [0, 40, 65, 80])
def test_alle_slag(tillegg_dag: int, tillegg_måned: int) -> None:
    laget = 0
    for individ in range(100, 140):
        nummer = lag_fnr(7 + tillegg_dag, 9 + tillegg_måned, individ=individ)
        if nummer:
            laget += 1
            assert finn_fnr(nummer) is Funn.SIKKERT
            feil = nummer[:-1] + str((int(nummer[-1]) + 1) % 10)
            assert finn_fnr(feil) is Funn.MULIG
    assert laget > 20


A, B, C, D, E = SYNTETISK[:2], SYNTETISK[2:4], SYNTETISK[4:6], SYNTETISK[6:9], SYNTETISK[9:]


@pytest.mark.parametrize(
    "tekst",
    [
        SYNTETISK,
        f"{A}{B}{C} {D}{E}",
        f"{A}{B}{C}-{D}{E}",
        f"{A}.{B}.{C}-{D}{E}",
        f"{A}.{B}.{C} - {D}{E}",
        f"{A} {B} {C} {D} {E}",
        f"{A}.{B}.19{C} {D}{E}",
        f"{A}{B}{C}\u00a0{D}{E}",
        f"{A}{B}{C}–{D}{E}",
        " ".join(SYNTETISK),
        f"Se {SYNTETISK}, ring i morgen",
        f"fnr{SYNTETISK}x",
        f"123 {SYNTETISK}",
        "".join(chr(ord(s) - ord("0") + ord("０")) for s in SYNTETISK),
        SYNTETISK[1:],
        f"{SYNTETISK[1:]}.0",
        f"{SYNTETISK[1:]},00",
    ],
)
def test_alle_skrivemåter(tekst: str) -> None:
    assert finn_fnr(tekst) is Funn.SIKKERT


def test_tall_uten_null() -> None:
    assert finn_fnr(rens(float(SYNTETISK))) is Funn.SIKKERT


@pytest.mark.parametrize(
    "tekst",
    [
        "",
        "100101",
        "91 23 45 67",
        "+47 912 34 567",
        "01.08.2015 100",
        "2026-11-23T13:05:00",
        "20261123 130500",
        "1234567890123456",
        f"9{SYNTETISK}",
        f"{SYNTETISK}9",
        "32010112345",
        "01130112345",
        "31020112345",
        "kari0101@example.no",
        "OU-2104-11-23",
        "8901 2345 678",
    ],
)
def test_andre_tall(tekst: str) -> None:
    assert finn_fnr(tekst) is Funn.INGEN


def test_andelen_tilfeldige_tall_som_treffer() -> None:
    """About 0.23 % of random eleven-digit numbers have a date and right control digits."""
    funn = [finn_fnr(f"{(i * 7_919_777_777 + 12_345) % 10**11:011}") for i in range(20_000)]
    assert 0.001 < funn.count(Funn.SIKKERT) / len(funn) < 0.01
    assert funn.count(Funn.INGEN) / len(funn) > 0.5
