"""What the courses cover, as a pure function and as rules."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from frayaml import koder

from feilprosjekt import FEIL, bygg_opp
from kompetanse.les import les_prosjekt
from kompetanse.modell.grunn import KravId, KursId, ModulId, MålgruppeId, TemaId
from kompetanse.modell.kilder import Nivå
from kompetanse.modell.modul import Modul
from kompetanse.modell.prosjekt import Målgruppe, Prosjekt
from kompetanse.sjekk import sjekk
from kompetanse.sjekk.dekning import Celle, Mangel, Rad, dekning

ALLE, SKOLE, NY = MålgruppeId("alle"), MålgruppeId("skole"), MålgruppeId("ny")
TEMA, MER = ModulId("tema"), ModulId("mer")


@pytest.fixture
def prosjekt(tmp_path: Path) -> Prosjekt:
    lest, rapport = les_prosjekt(bygg_opp(FEIL / "ok-dekning", tmp_path))
    assert lest is not None
    assert len(rapport) == 0
    return lest


def navn(celle: Celle) -> tuple[list[str], list[str], list[str], list[str]]:
    return (
        [k.id for k in celle.kurs],
        [m.id for m in celle.moduler],
        [s.id for s in celle.spørsmål],
        [ett.id for ett in celle.løp],
    )


def rad(prosjekt: Prosjekt, id_: str) -> Rad:
    alt = dekning(prosjekt)
    rader: dict[str, Rad] = {
        **{r.tema.id: r for r in alt.temaer},
        **{r.krav.id: r for r in alt.krav},
        **{r.hjemmel.id: r for r in alt.hjemler},
    }
    return rader[id_]


UTEN_TEMA = ["ring-forst", "flere-tegn", "rett-orden", "hvem-gjor-hva", "nummeret", "hvor-mange"]


def test_temaene(prosjekt: Prosjekt) -> None:
    melde, hjelp = dekning(prosjekt).temaer
    assert navn(melde.celler[ALLE]) == (["alle"], ["tema"], UTEN_TEMA, ["blatt-oye", "hva-na"])
    med_skolens = ["ring-forst", "flere-tegn", "taushet", *UTEN_TEMA[2:]]
    assert navn(melde.celler[SKOLE]) == (["skole"], ["tema"], med_skolens, ["blatt-oye", "hva-na"])
    assert navn(hjelp.celler[ALLE]) == (["alle"], ["mer"], [], [])
    assert navn(hjelp.celler[SKOLE]) == (["skole"], ["mer"], ["taushet"], [])
    assert [b.underviser for b in hjelp.celler[SKOLE].bidrag] == [False, True]
    assert navn(melde.alle) == (["alle", "skole"], ["tema"], med_skolens, ["blatt-oye", "hva-na"])


def test_kravene_og_hjemlene(prosjekt: Prosjekt) -> None:
    assert navn(rad(prosjekt, "K1").alle) == (["alle", "skole"], ["tema"], ["ring-forst"], [])
    assert navn(rad(prosjekt, "bvl-13-2").celler[ALLE]) == (["alle"], ["tema"], ["ring-forst"], ["blatt-oye"])
    assert rad(prosjekt, "bvl-13-2").krever(ALLE) == ()


def modul(prosjekt: Prosjekt, endre: Callable[[Modul], Modul], id_: ModulId = TEMA) -> Prosjekt:
    return replace(prosjekt, moduler={**prosjekt.moduler, id_: endre(prosjekt.moduler[id_])})


def test_en_hjemmel_i_en_tekst_teller(prosjekt: Prosjekt) -> None:
    """A legal basis is cited in the running text and in a question's text, also when no list names it."""
    uten = modul(prosjekt, lambda m: replace(m, hode=replace(m.hode, hjemler=())))
    assert navn(rad(uten, "bvl-13-2").alle)[1] == ["tema"]
    uten = modul(uten, lambda m: replace(m, spørsmål=tuple(replace(s, hjemmel=()) for s in m.spørsmål)))
    assert navn(rad(uten, "bvl-13-2").alle)[2] == ["ring-forst"]


def test_et_løp_må_være_satt_inn(prosjekt: Prosjekt) -> None:
    tømt = modul(prosjekt, lambda m: replace(m, innhold=m.innhold[:1]))
    assert navn(rad(tømt, "meldeplikt").alle)[3] == []
    bare_skole = modul(
        prosjekt, lambda m: replace(m, scenarier=(replace(m.scenarier[0], målgruppe=(SKOLE,)),))
    )
    assert navn(rad(bare_skole, "meldeplikt").celler[ALLE])[3] == ["hva-na"]


def test_to_kurs_for_én_målgruppe(prosjekt: Prosjekt) -> None:
    """Together they give the target group what it needs, and a module in both is counted once."""
    alle = prosjekt.kurs[KursId("alle")]
    delt = {
        KursId("alle"): replace(alle, moduler=(TEMA,)),
        KursId("b"): replace(alle, id=KursId("b"), moduler=(TEMA, MER)),
    }
    to = replace(prosjekt, kurs={**prosjekt.kurs, **delt})
    assert navn(rad(to, "hjelp").celler[ALLE])[:2] == (["b"], ["mer"])
    assert navn(rad(to, "meldeplikt").celler[ALLE]) == (
        ["alle", "b"],
        ["tema"],
        UTEN_TEMA,
        ["blatt-oye", "hva-na"],
    )
    assert rad(to, "hjelp").mangler(ALLE) == ()


def test_en_målgruppe_uten_kurs_mangler_ikke_noe(prosjekt: Prosjekt) -> None:
    nivå = {**prosjekt.temaer[TemaId("meldeplikt")].nivå, NY: Nivå.FORDYPNING}
    med_ny = replace(
        prosjekt,
        fil=replace(
            prosjekt.fil, målgrupper={**prosjekt.fil.målgrupper, NY: Målgruppe(id=NY, navn="Nyansatte")}
        ),
        temaer={
            **prosjekt.temaer,
            TemaId("meldeplikt"): replace(prosjekt.temaer[TemaId("meldeplikt")], nivå=nivå),
        },
    )
    assert dekning(med_ny).målgrupper == (ALLE, SKOLE)
    melde = rad(med_ny, "meldeplikt")
    assert melde.krever(NY) == (Mangel.UNDERVISNING, Mangel.SPØRSMÅL)
    assert melde.mangler(NY) == ()
    assert koder(sjekk(med_ny)) == []


def test_det_som_mangler(prosjekt: Prosjekt) -> None:
    uten_mer = replace(prosjekt, kurs={id_: replace(k, moduler=(TEMA,)) for id_, k in prosjekt.kurs.items()})
    hjelp = rad(uten_mer, "hjelp")
    assert hjelp.celler[ALLE] == Celle()
    assert hjelp.mangler(ALLE) == (Mangel.UNDERVISNING,)
    assert hjelp.mangler(SKOLE) == (Mangel.UNDERVISNING,)  # «taushet» is a question on it
    uten_krav = modul(prosjekt, lambda m: replace(m, hode=replace(m.hode, krav=())))
    assert rad(uten_krav, "K1").mangler(SKOLE) == (Mangel.UNDERVISNING,)
    ingen = modul(uten_krav, lambda m: replace(m, spørsmål=tuple(replace(s, krav=()) for s in m.spørsmål)))
    assert rad(ingen, "K1").mangler(SKOLE) == (Mangel.UNDERVISNING, Mangel.SPØRSMÅL)


def test_rekkefølgen_er_registrenes(prosjekt: Prosjekt) -> None:
    snudd = replace(
        prosjekt,
        temaer=dict(reversed(prosjekt.temaer.items())),
        fil=replace(prosjekt.fil, målgrupper=dict(reversed(prosjekt.fil.målgrupper.items()))),
    )
    assert [r.tema.id for r in dekning(snudd).temaer] == ["hjelp", "meldeplikt"]
    assert dekning(snudd).målgrupper == (SKOLE, ALLE)
    assert list(dekning(snudd).temaer[0].celler) == [SKOLE, ALLE]


# --- the rules say nothing of what they cannot know ---


def krevende(prosjekt: Prosjekt) -> Prosjekt:
    """Make the matrix and the plan demand what nothing gives."""
    meldeplikt = prosjekt.temaer[TemaId("meldeplikt")]
    krav = prosjekt.krav[KravId("K1")]
    return replace(
        prosjekt,
        temaer={
            **prosjekt.temaer,
            TemaId("x"): replace(meldeplikt, id=TemaId("x"), nivå={ALLE: Nivå.FORDYPNING}),
        },
        krav={**prosjekt.krav, KravId("K2"): replace(krav, id=KravId("K2"), obligatorisk=(ALLE,))},
    )


def test_mangler_meldes(prosjekt: Prosjekt) -> None:
    assert sorted(koder(sjekk(krevende(prosjekt)))) == ["K610", "K612"]


@pytest.mark.parametrize(
    "ufullstendig", ["kurs/x.yaml", "kurs/", "moduler/tema/modul.md", "moduler/mer/modul.md"]
)
def test_ingen_følgefeil_av_det_som_ikke_kunne_leses(prosjekt: Prosjekt, ufullstendig: str) -> None:
    assert koder(sjekk(replace(krevende(prosjekt), ufullstendige=frozenset({ufullstendig})))) == []


def test_ingen_følgefeil_av_en_ukjent_id(prosjekt: Prosjekt) -> None:
    """What a module calls by a wrong name may be just what is missing."""
    feil_tema = modul(krevende(prosjekt), lambda m: replace(m, hode=replace(m.hode, temaer=(TemaId("y"),))))
    assert koder(sjekk(feil_tema)) == ["K310"]
    uhel = modul(krevende(prosjekt), lambda m: replace(m, hel=False))
    assert koder(sjekk(uhel)) == []
    alle = prosjekt.kurs[KursId("alle")]
    ukjent_modul = replace(
        krevende(prosjekt), kurs={**prosjekt.kurs, alle.id: replace(alle, moduler=(TEMA, MER, ModulId("z")))}
    )
    assert koder(sjekk(ukjent_modul)) == ["K302"]
    ukjent_gruppe = replace(
        krevende(prosjekt), kurs={**prosjekt.kurs, KursId("w"): replace(alle, målgruppe=MålgruppeId("w"))}
    )
    assert koder(sjekk(ukjent_gruppe)) == ["K306"]
