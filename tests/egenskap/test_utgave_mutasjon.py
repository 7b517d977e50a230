"""No change can hide, and nothing neutral is a change: thousands of edits whose meaning we know."""

from dataclasses import replace
from random import Random

import endringer_plan
import endringer_quiz
import endringer_tekst
import noytrale
import pytest
from utgaveverden import Tilfelle, verden

from kompetanse.utgave import normal, sammenlign

RUNDER = 32


def døm(tilfelle: Tilfelle) -> None:
    """Judge one change: found in its place, at least as severe as it is, for exactly the right courses."""
    v, sann = verden(), tilfelle.sannhet
    funnet = sammenlign(v.fra, v.frys(v.les(tilfelle)))
    riktige = [f for f in funnet.forskjeller if sann.funnet(f) and f.meldes]
    assert riktige, f"ikke funnet: {sann.hva}"
    for id_, kurs in funnet.kurs.items():
        if id_ in sann.kurs:
            assert any(id_ in f.kurs for f in riktige), f"ikke funnet for {id_}: {sann.hva}"
            assert kurs.nivå.rang >= sann.minst.rang, f"{kurs.nivå} for {id_}: {sann.hva}"
        else:
            assert not kurs.forskjeller, f"{id_} er ikke rørt: {sann.hva}"


def flere(rng: Random) -> list[Tilfelle]:
    """Return changes in one course or register and in the text or quiz of several modules."""
    v = verden()
    ut = [rng.choice(endringer_plan.REGISTRE)(v, rng)]
    while len(ut) < 5:
        ett = rng.choice(rng.choice([endringer_tekst.ALLE, endringer_quiz.ALLE]))(v, rng)
        if ett.modul not in {annet.modul for annet in ut}:
            ut.append(ett)
    return ut


@pytest.mark.parametrize("frø", range(40))
def test_mange_endringer_på_en_gang_blir_funnet_hver_for_seg(frø):
    v, alle = verden(), flere(Random(frø))
    prosjekt = v.prosjekt
    for tilfelle in alle:
        prosjekt = v.les(tilfelle if tilfelle.prosjekt else replace(tilfelle, prosjekt=prosjekt))
    funnet = sammenlign(v.fra, v.frys(prosjekt))
    for sann in (tilfelle.sannhet for tilfelle in alle):
        riktige = [f for f in funnet.forskjeller if sann.funnet(f) and f.meldes]
        assert riktige, f"ikke funnet: {sann.hva}"
        for id_ in sann.kurs:
            assert any(id_ in f.kurs for f in riktige)
            assert funnet.kurs[id_].nivå.rang >= sann.minst.rang, sann.hva
    rørt = frozenset().union(*(tilfelle.sannhet.kurs for tilfelle in alle))
    assert {id_ for id_, kurs in funnet.kurs.items() if kurs.forskjeller} == rørt


@pytest.mark.parametrize("lag", endringer_tekst.ALLE, ids=lambda lag: lag.__name__)
def test_endret_tekst_blir_funnet(lag):
    for frø in range(RUNDER):
        døm(lag(verden(), Random(frø)))


@pytest.mark.parametrize("lag", endringer_quiz.ALLE, ids=lambda lag: lag.__name__)
def test_endret_quiz_blir_funnet(lag):
    for frø in range(RUNDER):
        døm(lag(verden(), Random(frø)))


@pytest.mark.parametrize("lag", endringer_plan.ALLE, ids=lambda lag: lag.__name__)
def test_endret_plan_blir_funnet(lag):
    for frø in range(RUNDER):
        døm(lag(verden(), Random(frø)))


def funnene(s) -> list[object]:
    """Return what was found, less what is only typography."""
    lik = normal.med_merker
    return [
        (f.slag, f.nivå, f.tegn, lik(str(f.hvor)), lik(f.før), lik(f.etter), f.kurs) for f in s.forskjeller
    ]


@pytest.mark.parametrize("skriving", noytrale.TEKST, ids=range(len(noytrale.TEKST)))
def test_nøytral_tekst_er_ingen_endring(skriving):
    v = verden()
    for modul in v.fra.moduler:
        for frø in range(3):
            rng = Random(f"{modul} {frø}")
            md = skriving(v.md[modul], rng)
            ny = v.les(Tilfelle(None, modul, md), lambda t, r=rng: noytrale.som_fil(t, r))
            funnet = sammenlign(v.fra, v.frys(ny))
            assert funnet.forskjeller == (), md


@pytest.mark.parametrize("frø", range(12))
def test_mye_nøytralt_på_en_gang_er_ingen_endring(frø):
    v = verden()
    for modul in v.fra.moduler:
        rng = Random(f"{modul} {frø}")
        ny = v.les(Tilfelle(None, modul, v.md[modul]), lambda t, r=rng: noytrale.skriv_om(t, r))
        assert sammenlign(v.fra, v.frys(ny)).forskjeller == (), (modul, frø)


@pytest.mark.parametrize("frø", range(4))
def test_nøytral_yaml_er_ingen_endring(frø):
    v = verden()
    for modul in v.fra.moduler:
        rng = Random(f"{modul} {frø}")
        ny = v.les(Tilfelle(None, modul, **v.quiz[modul]), skriv=lambda d, r=rng: noytrale.quiz_som_fil(d, r))
        assert sammenlign(v.fra, v.frys(ny)).forskjeller == (), (modul, frø)


@pytest.mark.parametrize("frø", range(100))
def test_nøytralt_skjuler_ingenting(frø):
    """A change of meaning in a text that is written in another way is found as it is alone."""
    v, rng = verden(), Random(frø)
    tilfelle = rng.choice(endringer_tekst.ALLE)(v, rng)
    alene = sammenlign(v.fra, v.frys(v.les(tilfelle)))
    sammen = sammenlign(v.fra, v.frys(v.les(tilfelle, lambda t: noytrale.skriv_om(t, rng))))
    assert funnene(alene) == funnene(sammen), tilfelle.sannhet.hva
