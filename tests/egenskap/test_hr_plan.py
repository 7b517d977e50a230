"""HR's plan and the numbers of its reports: nobody is lost, nothing is asked without a reason, no leaks."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import product
from random import Random
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from test_hr_malgrupper import DAG, rader, regler

from kompetanse.hr.forhold import Arbeidsforhold
from kompetanse.hr.operasjoner import Lmsregler, kohorter
from kompetanse.hr.personer import samle_personer
from kompetanse.hr.planbygger import Plangrunnlag, lag_tildelingsplan
from kompetanse.hr.planfil import les_plan, les_tilstand, skriv_plan, skriv_tilstand
from kompetanse.hr.statusfil import les_status
from kompetanse.hr.utgavegang import Utgavegang
from kompetanse.modell.ansatte import Målgrupperegel, Målgrupperegler, Vilkår
from kompetanse.modell.grunn import KursId, MålgruppeId, UtgaveNavn
from kompetanse.modell.kurs import Frist, Kurs
from kompetanse.modell.modul import Endringsnivå
from kompetanse.modell.tildeling import (
    Bevis,
    Kjent,
    Kravart,
    Lmsbruker,
    Lmstilstand,
    Operasjonstype,
    Plankrav,
    Planperson,
    Tildelingsplan,
    Tildelt,
)
from kompetanse.modell.varighet import Enhet, Varighet
from kompetanse.rapport.tall import MINST, Rad, Tall, Teller, verne

NUMRE = ["1", "2", "3", "9"]
NYESTE = UtgaveNavn("2026.1")
varighet = st.builds(Varighet, st.integers(1, 120), st.just(Enhet.DAG))
frister = st.builds(Frist, **dict.fromkeys(("nyansatt", "stor", "liten"), st.one_of(st.none(), varighet)))
gyldighet = st.sampled_from([None, Varighet(12, Enhet.MÅNED), Varighet(24, Enhet.MÅNED)])
nivåer = st.fixed_dictionaries({u: st.sampled_from(Endringsnivå) for u in ("2024.1", "2025.1")})


@st.composite
def utgavegang(trekk: st.DrawFn) -> dict[KursId, Utgavegang]:
    ut = {}
    for id_, gruppe in [("a", "a"), ("x", "b"), ("y", "b"), ("c", "c")]:
        kurs = Kurs(
            id=KursId(id_), tittel="T", målgruppe=MålgruppeId(gruppe), moduler=(),
            frist=trekk(st.one_of(st.none(), frister)), gyldighet=trekk(gyldighet),
        )  # fmt: skip
        ut[KursId(id_)] = Utgavegang(kurs, NYESTE, date(2026, 10, 1), trekk(nivåer))
    return ut


bevisrad = st.tuples(
    st.sampled_from("123129"), st.sampled_from(["a", "a", "a", "x", "y", "gammelt"]),
    st.sampled_from(["2019.1", "2024.1", "2025.1", "2026.1"]), st.dates(date(2024, 1, 1), DAG),
    st.sampled_from(["ws", "csv"]), st.sampled_from(["", "0", "87,5"]),
)  # fmt: skip
bevisrader = st.lists(bevisrad, min_size=6, max_size=14)
tildelte = st.dictionaries(
    st.tuples(
        st.tuples(st.just(""), st.sampled_from(NUMRE)), st.sampled_from(["a", "x", "c"]), st.just(NYESTE)
    ),
    st.tuples(st.dates(date(2026, 10, 1), DAG), st.integers(14, 120)).map(
        lambda par: Tildelt(dag=par[0], frist=par[0] + timedelta(days=par[1]))
    ),
    max_size=3,
)
tilstander = st.builds(
    Lmstilstand,
    brukere=st.sets(st.sampled_from(NUMRE)).map(
        lambda alle: {nr: Lmsbruker(id=int(nr), brukernavn=f"b{nr}", suspendert=nr == "3") for nr in alle}
    ),
    kohorter=st.dictionaries(st.sampled_from("abcdz"), st.frozensets(st.sampled_from(NUMRE)), max_size=5),
    sha256=st.just("abc"),
)


def kjent_av(alle: Sequence[tuple[Any, ...]], tildelt: Mapping[Any, Tildelt]) -> Kjent:
    tekst = "".join(";".join(map(str, rad)) + "\n" for rad in alle)
    lest = les_status(f"ansattnr;kurs;utgave;bestatt;kilde;poeng\n{tekst}".encode())
    assert not lest.avvik
    return replace(lest.kjent, tildelt=tildelt)


@st.composite
def grunnlag(trekk: st.DrawFn) -> tuple[list[Arbeidsforhold], list[tuple[Any, ...]], Plangrunnlag]:
    bevis, reglene = trekk(bevisrader), trekk(regler)
    # Half of the rows have not ended, and everybody is in the first group: else most plans ask for nothing.
    # Few are of another company, or share a number with somebody of another name.
    alle = [
        f._replace(
            etternavn="Moe" if f.rad % 7 else f.etternavn,
            selskap="" if f.rad % 5 else "KF",
            sluttdato=None if f.rad % 2 else f.sluttdato,
        )
        for f in trekk(rader)
    ]
    første = Målgrupperegel(id=MålgruppeId("a"), når=Vilkår(alle=True))
    reglene = replace(reglene, målgrupper={**reglene.målgrupper, MålgruppeId("a"): første})
    gang = trekk(utgavegang())
    g = Plangrunnlag(
        dag=DAG, prosjekt="p", utgave=NYESTE, personer=(), avvik=(), rader=len(alle), regler=reglene,
        gang=gang, kjent=kjent_av(bevis, trekk(tildelte)), lms=lmsregler(reglene, gang),
        tilstand=trekk(st.one_of(st.none(), tilstander)),
        merker={"inndata_sha256": "i", "regler_sha256": "r"},
    )  # fmt: skip
    return alle, bevis, med(g, alle)


def lmsregler(reglene: Målgrupperegler, gang: Mapping[KursId, Utgavegang]) -> Lmsregler:
    kurs: dict[MålgruppeId, set[str]] = {}
    for ett in gang.values():
        kurs.setdefault(ett.kurs.målgruppe, set()).add(ett.kurs.id)
    return Lmsregler(kohorter(reglene), {g: frozenset(k) for g, k in kurs.items()})


def med(g: Plangrunnlag, alle: Sequence[Arbeidsforhold]) -> Plangrunnlag:
    personer, avvik = samle_personer(alle)
    return replace(g, personer=personer, avvik=avvik)


def planlegg(g: Plangrunnlag) -> Tildelingsplan:
    return lag_tildelingsplan(g)[0]


@given(grunnlag())
def test_ingen_er_borte_og_ingenting_er_uten_grunn(verden: Any) -> None:
    alle, _, g = verden
    plan = planlegg(g)
    personer = {p.nøkkel for p in plan.personer}
    avviste = {a.rad for a in plan.avvik if a.kode.startswith("F-")}
    assert {(f.selskap, f.ansattnr) for f in alle if f.rad not in avviste} == personer
    assert len(personer) == len(plan.personer)
    sluttet = {p.nøkkel for p in plan.personer if p.status == "sluttet"}
    slutt: dict[Any, list[Any]] = {}
    for f in alle:
        if f.sluttdato is None or f.sluttdato >= DAG:
            slutt.setdefault((f.selskap, f.ansattnr), []).append(f.sluttdato)
    for k in plan.krav:
        assert k.nøkkel in personer - sluttet
        assert k.grunn
        assert k.grupper
        if not k.åpent:
            assert k.frist is None
            continue
        assert k.utgave == NYESTE
        assert k.fristgrunn
        if k.frist is None:
            assert k.hviler, "only a leave without an end has no deadline"
            continue
        assert k.tildelt is not None
        ender = None not in slutt[k.nøkkel] and k.frist == max(slutt[k.nøkkel])
        assert ender or k.frist >= k.tildelt + timedelta(days=14)


@given(grunnlag())
def test_operasjonene(verden: Any) -> None:
    _, _, g = verden
    plan = planlegg(g)
    i_lms = {("", nr) for med_ in (g.tilstand.kohorter.values() if g.tilstand else ()) for nr in med_}
    personer = {p.nøkkel for p in plan.personer}
    gjort: dict[str, tuple[str, str]] = {}
    bevis_hentet = set()
    for o in plan.operasjoner:
        hvem = (o.selskap, o.ansattnr)
        assert hvem in personer | i_lms
        assert o.id not in gjort, "doing it twice does nothing, and it is said once"
        assert all(gjort.get(id_) == hvem for id_ in o.avhenger_av), "each after what it depends on"
        gjort[o.id] = hvem
        if o.type is Operasjonstype.HENT_BEVIS:
            bevis_hentet.add(hvem)
        if o.type in {Operasjonstype.FJERN_FRA_KOHORT, Operasjonstype.DEAKTIVER}:
            assert hvem in bevis_hentet
            assert o.avhenger_av
        if o.type is Operasjonstype.DEAKTIVER:
            assert o.krever


@given(grunnlag())
def test_det_som_er_gjort_kommer_ikke_igjen(verden: Any) -> None:
    _, _, g = verden
    plan = planlegg(g)
    assert skriv_plan(planlegg(g)) == skriv_plan(plan), "same input, same bytes"
    assert les_plan(skriv_plan(plan)) == plan
    assert skriv_plan(les_plan(skriv_plan(plan))) == skriv_plan(plan)
    if g.tilstand:
        assert les_tilstand(skriv_tilstand(g.tilstand)) == g.tilstand
    for _ in range(2):  # who has passed something may not be new any more, and then belong to other groups
        bevis = {nøkkel: list(alle) for nøkkel, alle in g.kjent.bevis.items()}
        for k in planlegg(g).krav:
            if k.åpent:
                bevis.setdefault(k.nøkkel, []).append(
                    Bevis(kurs=k.kurs, utgave=k.utgave, dato=DAG, kilde="ws", poeng=0.0)
                )
        g = replace(g, kjent=replace(g.kjent, bevis={n: tuple(alle) for n, alle in bevis.items()}))
    gjort = planlegg(g)
    assert not [k for k in gjort.krav if k.åpent]
    assert les_plan(skriv_plan(gjort)) == gjort, "a score of nought is a score"


@given(grunnlag(), st.data())
def test_rekkefølgen_betyr_ingenting_for_planen(verden: Any, trekk: st.DataObject) -> None:
    alle, bevis, g = verden
    stokket = [f._replace(rad=nr) for nr, f in enumerate(trekk.draw(st.permutations(alle)), 2)]
    andre = med(replace(g, kjent=kjent_av(trekk.draw(st.permutations(bevis)), g.kjent.tildelt)), stokket)
    assert andre.kjent.sha256 == g.kjent.sha256

    def uten_rader(plan: Tildelingsplan) -> bytes:
        return skriv_plan(replace(plan, avvik=()))

    assert uten_rader(planlegg(andre)) == uten_rader(planlegg(g))


# --- small numbers ---


def rad(krevd: int, dekket: int, navn: str = "") -> Rad:
    return Rad(navn, personer=krevd, krevd=krevd, dekket=min(krevd, dekket))


rader_små = st.lists(st.builds(rad, st.integers(1, 11), st.integers(0, 11)), min_size=1, max_size=4)


@given(rader_små)
def test_ingen_skjult_rad_kan_regnes_ut(alle: list[Rad]) -> None:
    ut = verne(alle)
    krevd, dekket = sum(r.krevd for r in alle), sum(r.dekket for r in alle)
    skjulte = [nr for nr, r in enumerate(ut) if r.skjult]
    assert [replace(r, skjult=False) for r in ut] == alle
    assert all(r.personer >= MINST for r in ut if not r.skjult)
    if not skjulte or len(alle) == 1 or dekket in (0, krevd):
        return  # the sum, which is shown, is the row, or says it of every row
    mulige: dict[int, set[int]] = {nr: set() for nr in skjulte}
    for verdier in product(*(range(r.krevd + 1) if r.skjult else [r.dekket] for r in ut)):
        if sum(verdier) == dekket:
            for nr in skjulte:
                mulige[nr].add(verdier[nr])
    assert all(len(m) > 1 for m in mulige.values())


@given(rader_små, st.data())
def test_rekkefølgen_røper_ingenting(alle: list[Rad], trekk: st.DataObject) -> None:
    def skjulte(rader_: Sequence[Rad]) -> list[tuple[int, int]]:
        return sorted((r.krevd, r.dekket) for r in verne(rader_) if r.skjult)

    assert skjulte(trekk.draw(st.permutations(alle))) == skjulte(alle)


def stor_plan(frø: int) -> Tildelingsplan:
    """Make people in areas and units, and demands of courses and groups, where many numbers are small."""
    r = Random(frø)
    personer, krav = [], []
    for område in "ABC"[: r.randint(1, 3)]:
        for enhet in "pqrs"[: r.randint(1, 4)]:
            dekning = r.choice([0, 0.3, 0.6, 1])
            for _ in range(r.choice([1, 2, 4, 5, 6, 9, 12, 30])):
                nr = str(len(personer))
                personer.append(
                    Planperson(
                        selskap="", ansattnr=nr, fornavn="", etternavn="", epost="", enhet_kode="",
                        enhet=enhet, virksomhet="", tjenesteområde=område, leder_ansattnr="", status="aktiv",
                    )
                )  # fmt: skip
                kursene = [("alle", "g1"), ("alle", "g2"), (f"i-{område}", f"k-{område}")]
                for gruppe, kurs in r.sample(kursene, r.randint(1, 3)):
                    art = Kravart.OPPFYLT if r.random() < dekning else Kravart.HELE
                    krav.append(
                        Plankrav(
                            selskap="", ansattnr=nr, kurs=KursId(kurs), utgave=NYESTE, art=art, grunn="g",
                            grupper=(MålgruppeId(gruppe),), frist=DAG,
                        )
                    )  # fmt: skip
    return Tildelingsplan(
        dato=DAG, prosjekt="p", utgave=NYESTE, inndata_sha256="", regler_sha256="",
        personer=tuple(personer), krav=tuple(krav),
    )  # fmt: skip


@given(st.integers(0, 10**9))
def test_heller_ikke_på_tvers(frø: int) -> None:
    plan = stor_plan(frø)
    vist, sant = (Teller(plan, Kjent()).tall(vern=v) for v in (True, False))
    for helheter, deler in (("områder", "enheter"), ("grupper", "kurs")):
        _sjekk(vist, sant, helheter, deler)


def _sjekk(vist: Tall, sant: Tall, helheter: str, deler: str) -> None:
    """Find what each hidden number can be, from all that is shown: sums in a tree, each part in a box."""
    assert [replace(r, skjult=False) for r in getattr(vist, deler)] == list(getattr(sant, deler))
    greiner = [(h, [d for d in getattr(vist, deler) if d.gruppe == h.navn]) for h in getattr(vist, helheter)]
    assert all(h.krevd == sum(d.krevd for d in under) for h, under in greiner)
    topp = None if vist.alle.skjult else vist.alle.dekket
    bunn = [[_boks(d) for d in under] for _, under in greiner]
    midt = [_snitt(_sum(b), _boks(h)) for (h, _), b in zip(greiner, bunn, strict=True)]
    if topp is not None:
        midt = _ned(midt, (topp, topp))
    ytter = vist.alle.dekket in (0, vist.alle.krevd) and topp is not None
    for (h, under), boks, bokser in zip(greiner, midt, bunn, strict=True):
        assert ytter or not h.skjult or len(greiner) == 1 or boks[0] < boks[1]
        tett = h.dekket in (0, h.krevd) and not h.skjult
        for d, (minst, mest) in zip(under, _ned(bokser, boks), strict=True):
            assert ytter or tett or not d.skjult or minst < mest
        skjulte = [d for d in under if d.skjult]
        if skjulte and not h.skjult:
            antall = [d.personer for d in skjulte]
            assert (max(antall) if deler == "kurs" else sum(antall)) >= MINST or len(skjulte) == len(under)


Boks = tuple[int, int]


def _boks(r: Rad) -> Boks:
    return (0, r.krevd) if r.skjult else (r.dekket, r.dekket)


def _sum(alle: Sequence[Boks]) -> Boks:
    return sum(b[0] for b in alle), sum(b[1] for b in alle)


def _snitt(a: Boks, b: Boks) -> Boks:
    return max(a[0], b[0]), min(a[1], b[1])


def _ned(deler: Sequence[Boks], hele: Boks) -> list[Boks]:
    minst, mest = _sum(deler)
    return [_snitt(d, (hele[0] - (mest - d[1]), hele[1] - (minst - d[0]))) for d in deler]
