from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
import yaml
from frayaml import koder, spørsmål

from kompetanse.modell.grunn import MålgruppeId
from kompetanse.modell.sporsmal import Form, Interaksjon
from kompetanse.norsk import filnavn
from kompetanse.oppgavetyper import TYPER
from kompetanse.oppgavetyper.felles import MAKS_VALG, avtrykk_av, kanonisk, normalisert
from kompetanse.oppgavetyper.vurdering import vurder

TABELLER = Path(__file__).parents[1] / "data" / "oppgaver"

A = [
    "{tekst: Melder, rett: ja}",
    "{tekst: Venter, tilbakemelding: Nei.}",
    "{tekst: Spør, tilbakemelding: Nei.}",
]
ENKELT = "{id: a, type: enkeltvalg, tekst: Hva nå?, alternativer: [%s]}"
FLER = "{id: a, type: flervalg, tekst: Hva?, tilbakemelding: F, alternativer: [%s]}"
REKKE = "{id: a, type: rekkefølge, tekst: Hva?, tilbakemelding: F, ledd: [%s]}"
KOBLING = "{id: a, type: kobling, tekst: Hva?, tilbakemelding: F, par: [%s], ekstra: [Z]}"
PAR = ["{venstre: A, høyre: P}", "{venstre: B, høyre: Q}", "{venstre: C, høyre: P}"]
UTFYLLING = "id: a\ntype: utfylling\ntilbakemelding: F\ntekst: Ring ___ eller ___ nå.\nluker:\n"
LUKER = """  - {ledetekst: nummer, svar: ["112", " 1 12"], valg: ["112", "1 12"]}
  - {ledetekst: navn, svar: Per}
"""
TALL = "{id: a, type: tall, tekst: Hvor mange?, tilbakemelding: F, svar: %s}"
SANT = "{id: a, type: sant-usant, tekst: Påstand, svar: %s, hvis_sant: S, hvis_usant: U}"
EKSEMPLER = [
    ENKELT % ", ".join(A),
    FLER % ", ".join(A),
    SANT % "usant",
    REKKE % "Se, Spør, Si fra",
    KOBLING % ", ".join(PAR),
    UTFYLLING + LUKER,
    TALL % 7,
]


def gjengi(tekst: str) -> str:
    return f"<i>{tekst}</i>"


def vist(s: Any) -> Any:
    return s.visning(gjengi)


def test_alle_typer_er_med():
    assert [spørsmål(e).type for e in EKSEMPLER] == list(TYPER)


@pytest.mark.parametrize("tekst", EKSEMPLER)
def test_gode_spørsmål_har_ingen_feil(tekst: str):
    assert list(spørsmål(tekst).sjekk()) == []


@pytest.mark.parametrize("tekst", EKSEMPLER)
def test_kjernen_er_den_samme_uansett_forklaring_og_id(tekst: str):
    s = spørsmål(tekst)
    annen = spørsmål(tekst.replace("id: a", "id: b").replace("tilbakemelding: F", "tilbakemelding: G"))
    assert avtrykk_av(s.kjerne()) == avtrykk_av(annen.kjerne())
    assert avtrykk_av(s.kjerne()) != avtrykk_av(spørsmål(tekst.replace("tekst: ", "tekst: Nå: ", 1).replace(
        "tekst: Nå: ", "tekst: Nå ")).kjerne())  # fmt: skip


@pytest.mark.parametrize("tekst", EKSEMPLER)
def test_fasiten_er_riktig(tekst: str):
    interaksjon = spørsmål(tekst).interaksjon()
    tabell = TABELLER / f"{filnavn(spørsmål(tekst).type)}.yaml"
    assert yaml.safe_load(tabell.read_text("utf-8"))["form"] == interaksjon.form
    svar = interaksjon.fasit
    if interaksjon.form is Form.TEKST:
        svar = [godtatte[0] for godtatte in svar]
    elif interaksjon.form is Form.TALL:
        svar = svar["svar"]
    elif interaksjon.form is Form.VALG:
        svar = svar[0]
    assert vurder(interaksjon.form, interaksjon.fasit, svar)
    assert not vurder(interaksjon.form, interaksjon.fasit, None)


def test_kanoniske_numre_følger_teksten():
    tekster = ["Melder", "Venter", "Spør", "Går"]
    numre = dict(zip(tekster, kanonisk(tekster), strict=True))
    assert sorted(numre.values()) == [0, 1, 2, 3]
    for rekke in permutations(tekster):
        assert dict(zip(rekke, kanonisk(rekke), strict=True)) == numre
    assert kanonisk(["a  b", "å"]) == kanonisk(["a b", "a\u030a"])
    assert kanonisk([]) == ()
    assert sorted(kanonisk(["x", "x"])) == [0, 1]
    assert normalisert("  a\n b ") == "a b"


@pytest.mark.parametrize("mal", [ENKELT, FLER])
def test_alternativer_kan_flyttes(mal: str):
    svar = {avtrykk_av(spørsmål(mal % ", ".join(r)).kjerne()) for r in permutations(A)}
    fasiter = {tuple(spørsmål(mal % ", ".join(r)).interaksjon().fasit) for r in permutations(A)}
    visninger = {vist(spørsmål(mal % ", ".join(r)))["alternativer"] for r in permutations(A)}
    assert len(svar) == len(fasiter) == len(visninger) == 1
    (alternativer,) = visninger
    assert [a.nr for a in alternativer] == [0, 1, 2]
    (rett,) = (a for a in alternativer if a.rett)
    assert (rett.tekst, rett.tilbakemelding, fasiter) == ("<i>Melder</i>", None, {(rett.nr,)})


def test_par_kan_flyttes():
    alle = [spørsmål(KOBLING % ", ".join(r)) for r in permutations(PAR)]
    (interaksjon,) = {repr(s.interaksjon()) for s in alle}
    assert len({avtrykk_av(s.kjerne()) for s in alle}) == 1
    s = alle[0]
    assert interaksjon == repr(Interaksjon(Form.PAR, 3, s.interaksjon().fasit, 3))
    visning = vist(s)
    høyre = {v.nr: v.ren for v in visning["høyre"]}
    for punkt in visning["venstre"]:
        ventet = {"<i>A</i>": "P", "<i>B</i>": "Q", "<i>C</i>": "P"}[punkt.tekst]
        assert høyre[s.interaksjon().fasit[punkt.nr]] == ventet
    assert sorted(høyre.values()) == ["P", "Q", "Z"]


def test_rekkefølge_vises_aldri_i_riktig_rekkefølge():
    for ledd in permutations(["Se", "Spør", "Si fra"]):
        s = spørsmål(REKKE % ", ".join(ledd))
        visning = vist(s)
        assert visning["riktig"] == tuple(f"<i>{t}</i>" for t in ledd)
        assert [p.nr for p in visning["ledd"]] != s.interaksjon().fasit
        assert sorted(p.nr for p in visning["ledd"]) == [0, 1, 2]
    første, andre = (spørsmål(REKKE % t) for t in ("Se, Spør", "Spør, Se"))
    assert første.interaksjon().fasit == andre.interaksjon().fasit[::-1]
    assert første.kjerne() != andre.kjerne()


def test_sant_usant():
    sant, usant = spørsmål(SANT % "sant"), spørsmål(SANT % "usant")
    assert {*sant.interaksjon().fasit, *usant.interaksjon().fasit} == {0, 1}
    alternativer = vist(usant)["alternativer"]
    assert [(a.tekst, a.rett, a.tilbakemelding) for a in alternativer] == [
        ("Sant", False, "<i>S</i>"),
        ("Usant", True, "<i>U</i>"),
    ]
    assert usant.interaksjon().fasit == [alternativer[1].nr]


def test_utfylling_deler_teksten_med_mellomrom():
    s = spørsmål(UTFYLLING + LUKER)
    deler = vist(s)["deler"]
    assert [d.tekst for d in deler] == ["<i>Ring </i> ", None, " <i> eller </i> ", None, " <i> nå.</i>"]
    assert (deler[1].luke.nr, deler[1].luke.valg) == (0, ("112", "1 12"))
    assert s.interaksjon().fasit == [["112", "1 12"], ["Per"]]
    assert vurder(Form.TEKST, s.interaksjon().fasit, ["112", "  PER "])


@pytest.mark.parametrize(
    ("svar", "riktig"),
    [
        ("7", "7"),
        ("2.5", "2,5"),
        ("0", "0"),
        ("100", "100"),
        ("7, toleranse: 0.5", "7 (mellom 6,5 og 7,5)"),
        ("3, enhet: dager", "3 dager"),
    ],
)
def test_tall_vises_på_norsk(svar: str, riktig: str):
    assert vist(spørsmål(TALL % svar))["riktig"] == riktig


@pytest.mark.parametrize("tekst", EKSEMPLER)
def test_alle_tekster_er_med(tekst: str):
    s = spørsmål(tekst)
    assert s.tekst in s.tekster()
    assert s.tilbakemelding in s.tekster()


def test_gjelder():
    s = spørsmål(TALL % "7, målgruppe: [skole]")
    assert s.gjelder(MålgruppeId("skole"))
    assert not s.gjelder(MålgruppeId("alle"))
    assert spørsmål(TALL % 7).gjelder(MålgruppeId("alle"))


@pytest.mark.parametrize(
    ("tekst", "ventet"),
    [
        (ENKELT % "", ["K503"]),
        (ENKELT % A[0], ["K503"]),
        (ENKELT % ", ".join(A[1:]), ["K501"]),
        (ENKELT % ", ".join([A[0], A[0]]), ["K502", "K501"]),
        (FLER % "", ["K503"]),
        (FLER % "{tekst: A, rett: ja}, {tekst: B, rett: ja}", ["K512"]),
        (FLER % "{tekst: A}, {tekst: B}", ["K501"]),
        (REKKE % "A", ["K503"]),
        (REKKE % "A, a", ["K502"]),
        (REKKE % ", ".join(f"L{n}" for n in range(MAKS_VALG)), []),
        (REKKE % ", ".join(f"L{n}" for n in range(MAKS_VALG + 1)), ["K503"]),
        (KOBLING % PAR[0], ["K503"]),
        (KOBLING % f"{PAR[0]}, {PAR[0]}", ["K502"]),
        (KOBLING % "{venstre: A, høyre: Z}, {venstre: B, høyre: P}", ["K502"]),
        (TALL % "7, toleranse: -1", ["K204"]),
        (SANT % "sant, kritisk: ja", []),
        (SANT.replace(", hvis_sant: S", "") % "usant, kritisk: ja", ["K510"]),
        (SANT.replace(", hvis_sant: S", "") % "usant", ["K511"]),
        (TALL.replace("tilbakemelding: F, ", "") % 7, ["K511"]),
        (TALL.replace("tilbakemelding: F, ", "") % "7, kritisk: ja", ["K510"]),
        (UTFYLLING + "  - {ledetekst: a, svar: b}\n", ["K504"]),
        (UTFYLLING + LUKER.replace("svar: Per", "svar: []"), ["K501"]),
        (UTFYLLING + LUKER.replace('svar: ["112", " 1 12"]', 'svar: "113"'), ["K513"]),
        (UTFYLLING + LUKER.replace('valg: ["112", "1 12"]', 'valg: ["112", "1 12", "112"]'), ["K502"]),
    ],
)
def test_hver_regel(tekst: str, ventet: list[str]):
    assert koder(spørsmål(tekst).sjekk()) == ventet
