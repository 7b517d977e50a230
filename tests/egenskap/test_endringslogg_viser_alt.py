"""No change can hide in the changelog: every difference that the engine finds is in all three formats."""

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from random import Random
from typing import Any

import endringer_plan
import endringer_quiz
import endringer_tekst
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from utgaveverden import verden

from kompetanse.endringslogg import Grunnlag, samle, som_html, som_json, som_md
from kompetanse.endringslogg.dokument import Endringslogg, Linje
from kompetanse.modell.modul import Endring, Endringsnivå
from kompetanse.modell.sammenligning import (
    Endringsslag,
    Erklæring,
    Forskjell,
    Hvor,
    Kursendring,
    Sammenligning,
)
from kompetanse.utgave import sammenlign
from kompetanse.utgave.normal import ren
from kompetanse.utgave.ordforskjell import biter

RUNDER = 4


SIDE = MarkdownIt("commonmark").enable("strikethrough")


def bare_tegn(tekst: str) -> str:
    """Return a text without white space and without the signs that Markdown marks with."""
    return "".join(tekst.replace("*", "").replace("~", "").split())


class _Leser(HTMLParser):
    """Gathers the text of each outermost list item, with its id, and all the text."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.punkter: list[tuple[str, str]] = []
        self.alt = ""
        self._dybde = 0
        self._skjult = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributter = dict(attrs)
        if tag == "li":
            self._dybde += 1
            if self._dybde == 1:
                self.punkter.append((attributter.get("id") or "", ""))
        self._skjult = attributter.get("class") == "skjult" or tag == "style"

    def handle_endtag(self, tag: str) -> None:
        self._skjult = False
        self._dybde -= tag == "li"

    def handle_data(self, data: str) -> None:
        if not self._skjult:
            self.alt += data
            if self._dybde:
                id_, tekst = self.punkter[-1]
                self.punkter[-1] = id_, tekst + data


def i_html(html: str) -> dict[int, str]:
    """Return the text of each difference on the page."""
    return {int(id_[1:]): tekst for id_, tekst in _Leser(html).punkter if re.fullmatch(r"e\d+", id_)}


def i_md(md: str) -> dict[int, str]:
    """Return the text of each difference in Markdown, as a page shows it."""
    punkter = (tekst for _, tekst in _Leser(SIDE.render(md)).punkter)
    return {int(treff[0]): tekst for tekst in punkter if (treff := re.match(r"\d+(?=\. )", tekst))}


def ventet(linje: Linje) -> Iterator[str]:
    """Return what must be seen of a difference."""
    yield linje.hva
    yield str(linje.nivå)
    yield from (rad.navn for rad in linje.rader)
    yield from (rad.tekst for rad in linje.rader)
    yield from linje.grunner
    f = linje.forskjell
    if f.før != f.etter:
        assert {rad.tekst for rad in linje.rader} != {""}
        assert len({rad.tekst for rad in linje.rader}) == len(linje.rader), "before and now look alike"
    if f.slag is Endringsslag.SETNING_ENDRET and len(linje.rader) == 2 and "[[" not in f.før + f.etter:
        for rad, tekst in zip(linje.rader, (f.før, f.etter), strict=True):
            assert rad.tekst == tekst or rad.tekst.startswith(ren(tekst)), "not the words that were there"


def krev_alt(dokument: Endringslogg, funnet: Sammenligning) -> None:
    """Every difference once, in all formats, with all that it shows."""
    assert sorted(map(repr, funnet.forskjeller)) == sorted(repr(linje.forskjell) for linje in dokument.linjer)
    html, rapport = som_html(dokument, {})
    assert rapport.ok
    side, md, data = i_html(html), i_md(som_md(dokument)), json.loads(som_json(dokument))
    endringer: dict[int, Any] = {e["nummer"]: e for e in data["endringer"]}
    assert sorted(side) == sorted(md) == sorted(endringer) == [linje.nummer for linje in dokument.linjer]
    for linje in dokument.linjer:
        f, ett = linje.forskjell, endringer[linje.nummer]
        assert (ett["slag"], ett["før"], ett["etter"], ett["nivå"]) == (f.slag, f.før, f.etter, f.nivå)
        assert ett["hvor"] == {k: v for k, v in vars(f.hvor).items() if v}
        for tekst in ventet(linje):
            assert bare_tegn(tekst) in bare_tegn(side[linje.nummer])
            assert bare_tegn(tekst) in bare_tegn(md[linje.nummer])
    meldt = [e["hva"] for del_ in (*data["kurs"], *data["moduler"], data["felles"]) for e in del_["ord"]]
    assert sorted(meldt) == sorted(e.hva for del_ in dokument.deler for e in del_.ord)
    for hva in meldt:
        assert bare_tegn(hva) in bare_tegn(_Leser(html).alt)
        assert bare_tegn(hva) in bare_tegn(_Leser(SIDE.render(som_md(dokument))).alt)


@pytest.mark.parametrize(
    "lag", [*endringer_tekst.ALLE, *endringer_quiz.ALLE, *endringer_plan.ALLE], ids=lambda lag: lag.__name__
)
def test_hver_endring_av_det_virkelige_innholdet_vises(lag: Any) -> None:
    v = verden()
    for frø in range(RUNDER):
        til = v.frys(v.les(lag(v, Random(frø))))
        funnet = sammenlign(v.fra, til)
        krev_alt(samle(Grunnlag(sammenligning=funnet, fra=v.fra, til=til)), funnet)


ID_ER = st.sampled_from(["", "hva-er-vold", "meldeplikt", "finnes-ikke", "a--b"])
TEKST = st.text(
    st.characters(exclude_categories=["C", "Z"]) | st.sampled_from(" *_[]<>`#~\\&"), max_size=40
).map(lambda t: " ".join(t.split()))
HVOR = st.builds(
    Hvor,
    kurs=st.sampled_from(["", "oppvekst", "nyansatte"]),
    modul=ID_ER,
    seksjon=TEKST,
    spørsmål=st.sampled_from(["", "", "lederen-vil-se-det-an", "finnes-ikke"]),
    løp=st.sampled_from(["", "", "jenta-i-gangen", "finnes-ikke"]),
    steg=st.sampled_from(["", "start"]),
    register=st.sampled_from(["", "", "bvl-13-2", "politi-akutt", "rutine", "tittel"]),
)


@st.composite
def forskjeller(draw: Any) -> Forskjell:
    """Any difference at all, also such as the engine would never make."""
    før, etter = draw(TEKST), draw(TEKST | st.sampled_from(["[[bvl-13-2]]", "politi-akutt, konvo", "K1"]))
    return Forskjell(
        slag=draw(st.sampled_from(Endringsslag)),
        nivå=draw(st.sampled_from(Endringsnivå)),
        meldes=draw(st.booleans()),
        hvor=draw(HVOR),
        tegn=tuple(draw(st.lists(st.sampled_from(Endringsslag), max_size=2, unique=True))),
        før=før,
        etter=etter,
        biter=biter(før, etter) if før and etter and draw(st.booleans()) else (),
        kurs=tuple(draw(st.sets(st.sampled_from(["oppvekst", "nyansatte"]), min_size=1))),
    )


@given(
    funn=st.lists(forskjeller(), max_size=8), ord_=st.lists(st.tuples(HVOR, TEKST.filter(bool)), max_size=3)
)
def test_hva_som_helst_vises(funn: list[Forskjell], ord_: list[tuple[Hvor, str]]) -> None:
    fra = verden().fra
    erklæringer = tuple(
        Erklæring(hvor=hvor.eier, endring=Endring(nivå=Endringsnivå.LITEN, hva=hva), utgave=fra.utgave)
        for hvor, hva in ord_
    )
    alle = tuple(dict.fromkeys(funn))
    kurs = {
        id_: Kursendring(
            id=id_,
            tittel=k.tittel,
            målgruppe=k.målgruppe,
            nivå=Endringsnivå.STOR,
            forskjeller=tuple(f for f in alle if id_ in f.kurs),
        )
        for id_, k in fra.kurs.items()
    }
    funnet = Sammenligning(
        fra=fra.utgave, til=fra.utgave, kurs=kurs, forskjeller=alle, erklæringer=erklæringer
    )
    krev_alt(samle(Grunnlag(sammenligning=funnet, fra=fra, til=fra)), funnet)
