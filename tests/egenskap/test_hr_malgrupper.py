"""Target groups: everybody is there once, every group has a reason, and the order means nothing."""

from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from kompetanse.hr.forhold import Arbeidsforhold
from kompetanse.hr.grupper import Status, Tilhørighet
from kompetanse.hr.oversikt import lag_oversikt
from kompetanse.hr.personer import samle_personer
from kompetanse.modell.ansatte import Målgrupperegel, Målgrupperegler, Unntak, Vilkår
from kompetanse.modell.kurs import Kurs

DAG = date(2026, 11, 23)
dager = st.one_of(st.none(), st.dates(date(2024, 1, 1), date(2028, 1, 1)))
ord_ = st.sampled_from(["", "Skole", "Barnehage", "HV-1", "HV-2"])
rad = st.builds(
    Arbeidsforhold, rad=st.just(0), ansattnr=st.sampled_from(["1", "2", "3"]), fornavn=st.just("Kari"),
    enhet=ord_, enhet_kode=ord_, startdato=dager, sluttdato=dager, permisjon_fra=dager, permisjon_til=dager,
)  # fmt: skip
rader = st.lists(rad, max_size=8).map(lambda alle: [f._replace(rad=nr) for nr, f in enumerate(alle, 2)])
mønstre = st.lists(st.sampled_from(["*", "skole", "HV-*", "x"]), max_size=2).map(tuple)
enkle = st.builds(
    Vilkår,
    alle=st.booleans(),
    nyansatt=st.sampled_from([None, True, False]),
    enhet=mønstre,
    enhet_kode=mønstre,
)
vilkår = st.one_of(enkle, st.builds(Vilkår, en_av=st.lists(enkle, min_size=1, max_size=3).map(tuple)))
unntak = st.builds(
    Unntak, kurs=st.sampled_from([(), ("a",)]), når=vilkår,
    til=st.dates(date(2026, 1, 1), date(2027, 12, 31)),
    grunn=st.just("G"), vedtatt_av=st.just("V"),
)  # fmt: skip
regler = st.builds(
    Målgrupperegler,
    målgrupper=st.lists(vilkår, min_size=1, max_size=4).map(
        lambda alle: {id_: Målgrupperegel(id=id_, når=v) for id_, v in zip("abcd", alle, strict=False)}
    ),
    unntak=st.lists(unntak, max_size=2).map(tuple),
)
KURS = tuple(
    Kurs(id=id_, tittel="T", målgruppe=gruppe, moduler=()) for id_, gruppe in [("a", "a"), ("x", "b")]
)


def utfall(alle: list[Arbeidsforhold], lest: Målgrupperegler) -> Any:
    personer, avvik = samle_personer(alle)
    return personer, avvik, lag_oversikt(personer, lest, KURS, DAG)


@given(alle=rader, lest=regler)
def test_alle_er_med_og_alt_har_en_grunn(alle: list[Arbeidsforhold], lest: Målgrupperegler) -> None:
    personer, avvik, oversikt = utfall(alle, lest)
    assert [t.person for t in oversikt.alle] == personer
    with_rad = {f.rad for p in personer for f in p.forhold} | {a.rad for a in avvik}
    assert with_rad == {f.rad for f in alle}
    assert sum(oversikt.status.values()) == len(personer)
    for t, krav in zip(oversikt.alle, oversikt.krav, strict=True):
        egne = {f.rad for f in t.person.forhold}
        assert all(m.grunn and m.rader and set(m.rader) <= egne for m in t.treff)
        grupper = {m.målgruppe for m in t.treff}
        assert [k.kurs for k in krav] == [k.id for k in KURS if k.målgruppe in grupper]
        assert all(k.unntak is None or k.unntak.til >= DAG for k in krav)
        assert t.status is not Status.SLUTTET or not t.treff


@given(alle=rader, lest=regler, trekk=st.data())
def test_rekkefølgen_betyr_ingenting(
    alle: list[Arbeidsforhold], lest: Målgrupperegler, trekk: st.DataObject
) -> None:
    def uten_rad(t: Tilhørighet) -> Any:
        grupper = [(m.målgruppe, sorted(m.grunn.split(" / ")), m.aktiv_fra) for m in t.treff]
        return t.person.nøkkel, t.status, t.nyansatt, t.tilbake, grupper

    stokket = trekk.draw(st.permutations(alle))
    omnummerert = [f._replace(rad=nr) for nr, f in enumerate(stokket, 2)]
    første, andre = utfall(alle, lest)[2], utfall(omnummerert, lest)[2]
    assert list(map(uten_rad, første.alle)) == list(map(uten_rad, andre.alle))
    assert første.krav == andre.krav
    assert første.enheter == andre.enheter
