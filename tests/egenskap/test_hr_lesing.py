"""Sheets in any shape: the same people whatever the encoding, the parting and the order; nobody is lost."""

import csv
from datetime import date
from io import StringIO
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from hrhjelp import SYNTETISK, xlsx
from kompetanse.hr.les import les_ark
from kompetanse.hr.personer import samle_personer

HODE = ["Ansattnr", "Fornavn", "Etternavn", "E-post", "Enhet", "Startdato", "Sluttdato"]
BOKSTAVER = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZæøåÆØÅéöüÄ"
navn = st.text(BOKSTAVER, min_size=1, max_size=8)
cellen = st.one_of(
    navn,
    st.sampled_from(
        ["", " ", "=1+1", "-2", "@x", "?", "#N/A", "a;b", 'a"b', "a\nb", "Antall: 3", "\u00a0", "12,5"]
    ),
)
dagen = st.dates(min_value=date(1950, 1, 1)).map(lambda d: d.strftime("%d.%m.%Y"))
nummer = st.one_of(
    st.integers(1, 99).map(lambda n: f"{n:06}"), st.sampled_from(["", "x", "1E5", " 000012 ", "1.0"])
)
rad = st.tuples(
    nummer,
    cellen, cellen, st.one_of(navn.map(lambda n: f"{n}@example.no"), cellen), cellen,
    st.one_of(dagen, cellen), st.one_of(st.just(""), dagen),
)  # fmt: skip
rader = st.lists(rad, max_size=12)


def skriv(alle: list[Any], skilletegn: str = ";", linjeskift: str = "\r\n") -> str:
    ut = StringIO()
    csv.writer(ut, delimiter=skilletegn, lineterminator=linjeskift).writerows([HODE, *alle])
    return ut.getvalue()


def resultat(rå: bytes) -> tuple[Any, Any]:
    lest = les_ark(rå)
    personer, avvik = samle_personer(lest.forhold)
    assert not lest.avvist
    return personer, sorted([*lest.avvik, *avvik])


@given(alle=rader)
def test_ingen_blir_borte(alle: list[Any]) -> None:
    """Every row that is not blank is a person's employment, or a deviation tells of it."""
    lest = les_ark(skriv(alle).encode())
    if any(a.kode in {"F-SITAT", "F-KODING"} and not a.rad for a in lest.avvik):
        return
    personer, avvik = samle_personer(lest.forhold)
    med = {f.rad for p in personer for f in p.forhold}
    omtalt = {a.rad for a in (*lest.avvik, *avvik)}
    fylte = {nr for nr, r in enumerate(alle, 2) if any(c.strip(" \u00a0\n") for c in r)}
    assert fylte <= med | omtalt
    assert med <= fylte
    assert len({p.nøkkel for p in personer}) == len(personer)


@given(alle=rader, skilletegn=st.sampled_from(";,\t|"), linjeskift=st.sampled_from(["\n", "\r\n"]))
def test_kodingen_betyr_ingenting(alle: list[Any], skilletegn: str, linjeskift: str) -> None:
    fasit = resultat(skriv(alle).encode())
    tekst = skriv(alle, skilletegn, linjeskift)
    for koding in ("utf-8", "utf-8-sig", "cp1252", "utf-16"):
        assert resultat(tekst.encode(koding)) == fasit


@given(alle=rader, trekk=st.data())
def test_rekkefølgen_betyr_ingenting(alle: list[Any], trekk: st.DataObject) -> None:
    stokket = trekk.draw(st.permutations(alle))

    def uten_rad(rå: bytes) -> Any:
        personer, avvik = resultat(rå)
        folk = [(p.nøkkel, [f[1:] for f in p.forhold]) for p in personer]
        return folk, sorted((a.kode, a.kolonnenr) for a in avvik)

    assert uten_rad(skriv(stokket).encode()) == uten_rad(skriv(alle).encode())


@given(alle=rader)
def test_regneark_og_csv_gir_det_samme(alle: list[Any]) -> None:
    assume(all(any(c.strip(" \u00a0\n") for c in r) for r in alle))
    fra_csv = resultat(skriv(alle).encode())
    assert resultat(xlsx({"Ark": [HODE, *alle]})) == fra_csv


@given(alle=rader, hvor=st.integers(0, 200), kolonne=st.integers(0, 6), rundt=st.tuples(navn, navn))
def test_ett_fødselsnummer_stopper_alt(
    alle: list[Any], hvor: int, kolonne: int, rundt: tuple[str, str]
) -> None:
    gift = ["000001", "Kari", "Ås", "k@example.no", "Åsen", "01.01.2020", ""]
    gift[kolonne] = f"{rundt[0]} {SYNTETISK} {rundt[1]}"
    alle = [*alle]
    alle.insert(hvor % (len(alle) + 1), gift)
    for rå in (skriv(alle).encode(), xlsx({"Ark": [HODE, *alle]})):
        lest = les_ark(rå)
        assert lest.avvist
        assert not lest.forhold
        assert SYNTETISK not in repr(lest)


@given(rå=st.one_of(st.binary(max_size=300), st.text(max_size=300).map(str.encode)))
@pytest.mark.parametrize(
    "foran", [b"", b"PK\x03\x04", b"<personsXML>", b"Ansattnr;Fornavn;Etternavn;Enhet;Startdato\n"]
)
def test_hva_som_helst_gir_aldri_et_unntak(foran: bytes, rå: bytes) -> None:
    lest = les_ark(foran + rå)
    assert lest.forhold or lest.avvik or not lest.rader
