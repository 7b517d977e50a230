"""A sample, in Chromium with scorm-again, of what `utgaver.test.mjs` does with hundreds of pairs of editions.

A learner does something at random in one edition of a course; then the package is replaced by another,
changed at random. What was answered and is unchanged still counts, the rest is asked, nothing is lowered, and
the learner can go on to a pass. Old state that was cut or garbled never breaks the player.
"""

from collections.abc import Callable
from copy import deepcopy
from random import Random
from typing import Any

import pytest
from elev import Elev
from smakurs import I_TEKST, KURS, PROSJEKT, SPØRSMÅL, Pakke

from conftest import Klasserom

RANG = {"": 0, "incomplete": 1, "failed": 2, "completed": 3, "passed": 4}
Kilder = dict[str, Any]


def _fjern(k: Kilder, r: Random) -> None:
    borte = r.choice(list(k["spørsmål"]))
    if len(k["spørsmål"]) > 4:
        del k["spørsmål"][borte]
        k["i_tekst"] = {m: [i for i in ider if i != borte] for m, ider in k["i_tekst"].items()}


def _ny_ordlyd(k: Kilder, r: Random) -> None:
    id_ = r.choice([i for i, s in k["spørsmål"].items() if s["type"] != "utfylling"])
    k["spørsmål"][id_]["tekst"] += " Tenk deg om."


def _ny_fasit(k: Kilder, r: Random) -> None:
    svar = {
        "et-tall": ("svar", 14),
        "sant-eller-ikke": ("svar", "sant"),
        "i-rekke": ("ledd", ["Skriver", "Melder"]),
    }
    id_ = r.choice([i for i in svar if i in k["spørsmål"]] or [""])
    if id_:
        felt, verdi = svar[id_]
        k["spørsmål"][id_][felt] = verdi


def _stokk(k: Kilder, r: Random) -> None:
    k["spørsmål"] = dict(r.sample(list(k["spørsmål"].items()), len(k["spørsmål"])))
    k["i_tekst"] = {m: r.sample(ider, len(ider)) for m, ider in k["i_tekst"].items()}


def _moduler(k: Kilder, r: Random) -> None:
    k["kurs"]["moduler"] = r.choice([["handle", "lytt"], ["lytt", "handle"]])


def _flytt(k: Kilder, r: Random) -> None:
    fra, til = r.choice([("lytt", "handle"), ("handle", "lytt")])
    if len(k["i_tekst"][fra]) > 1:
        k["i_tekst"][til].append(k["i_tekst"][fra].pop())


def _nytt(k: Kilder, r: Random) -> None:
    id_ = f"nytt-{r.randrange(1000)}"
    k["spørsmål"][id_] = {
        "type": "sant-usant", "tekst": f"Er {id_} sant?", "svar": "sant",
        "hvis_sant": "Ja.", "hvis_usant": "Nei.", "tilbakemelding": "Slik er det.",
    }  # fmt: skip
    k["i_tekst"]["handle"].append(id_)


def _prøven(k: Kilder, r: Random) -> None:
    k["kurs"]["sluttprøve"]["bestått"] = r.choice([50, 60, 80, 100])
    k["kurs"]["sluttprøve"]["antall"] = r.choice([2, 3, 4])


SLAG: list[Callable[[Kilder, Random], None]] = [
    _fjern, _ny_ordlyd, _ny_fasit, _stokk, _moduler, _flytt, _nytt, _prøven,
]  # fmt: skip


def grunnlag(r: Random) -> Kilder:
    """Return the small course with some changes of the kinds above, as the first edition."""
    kurs = {**deepcopy(KURS), "sluttprøve": {"antall": 3, "bestått": 60, "forsøk": "ubegrenset"}}
    k: Kilder = {
        "spørsmål": deepcopy(SPØRSMÅL),
        "i_tekst": deepcopy(I_TEKST),
        "kurs": kurs,
        "prosjekt": PROSJEKT,
    }
    return endret(k, r, r.randint(0, 2))


def endret(k: Kilder, r: Random, antall: int) -> Kilder:
    """Return sources with some random changes."""
    ny = deepcopy(k)
    for _ in range(antall):
        r.choice(SLAG)(ny, r)
    return ny


def gjør_noe(elev: Elev, r: Random) -> None:
    """Answer some of the questions, right or wrong, and perhaps take the test or a part of it."""
    for modul in elev.kurs["moduler"]:
        elev.gå_til(modul["id"])
        for form in elev.finn(f"#{modul['id']} form").all():
            if r.random() < 0.4:
                elev.svar(form, rett=r.random() < 0.7)
    if r.random() < 0.7:
        elev.gå_til("sluttprove")
        flinkhet = r.choice([0.0, 0.6, 1.0])
        elev.ta_prøven(lambda _: r.random() < flinkhet, lever=r.random() < 0.8)
    elev.vent_lagret()


def stand(elev: Elev) -> dict[str, str]:
    """Return the verdicts that the questions in the text show."""
    skjemaer = elev.finn(".side-modul form[data-tilstand]")
    par = skjemaer.evaluate_all("alle => alle.map(f => [f.dataset.oppgave, f.dataset.tilstand])")
    return dict(par)


def lms(elev: Elev) -> tuple[int, float]:
    """Return what must never go down."""
    return RANG[elev.data("core.lesson_status")], float(elev.data("core.score.raw") or -1)


@pytest.mark.parametrize("frø", range(4))
def test_tilfeldige_par(rom: Klasserom, småkurs: Callable[..., Pakke], frø: int) -> None:
    r = Random(frø)
    kilder = grunnlag(r)
    a = småkurs(**kilder)
    ny = endret(kilder, r, r.randint(1, 4)) | {"prosjekt": {**PROSJEKT, "utgave": "2027.1"}}
    b = småkurs(**ny)
    elev = rom.elev(a, "igjen")
    gjør_noe(elev, r)
    sagt, før = stand(elev), lms(elev)
    rom.bytt_pakke(elev, b)
    gamle, nye = a.kurs["oppgaver"], b.kurs["oppgaver"]
    uendret = {i for i, o in nye.items() if o["iTekst"] and i in gamle and gamle[i]["f"] == o["f"]}
    assert stand(elev) == {i: dom for i, dom in sagt.items() if i in uendret}
    assert lms(elev) == før, "to open it changes nothing"
    vist = stand(elev)
    ubesvart = [i for i, o in nye.items() if o["iTekst"] and i not in vist]
    for id_ in ubesvart[:2]:
        elev.gå_til(nye[id_]["modul"])
        elev.svar(elev.finn(f"#o-{id_}"), rett=True)
    elev.vent_lagret()
    assert lms(elev) == før, "only the test does"
    if elev.finn("#resultat-kritiske form").count():
        elev.gå_til("resultat")
        elev.ta_kritiske()
    else:
        elev.gå_til("sluttprove")
        if elev.finn("#prove-begynn").is_visible():
            elev.ta_prøven()
    elev.vent_på("core.lesson_status", "passed")
    elev.avslutt()
    assert all(nå >= da for nå, da in zip(lms(elev), før, strict=True))
    assert len(elev.data("suspend_data")) <= b.verste


def test_kuttet_og_ødelagt_tilstand(rom: Klasserom, småkurs: Callable[..., Pakke]) -> None:
    r = Random(1)
    pakke = småkurs(**grunnlag(r))
    elev = rom.elev(pakke, "igjen")
    gjør_noe(elev, Random(2))
    elev.forlat()
    hel = elev.data("suspend_data")
    for rå in (
        hel[: len(hel) // 2], hel.replace("|", "&#124;"), "2" + hel[1:],
        "".join(r.sample(hel, len(hel))), "{}<script>" + "x" * 4000, "æ|ø|å|1|😀",
    ):  # fmt: skip
        elev.data()["cmi.suspend_data"] = rå
        elev.åpne()
        elev.gå_til("lytt")
        form = elev.finn("#lytt form").first
        if form.get_attribute("data-tilstand"):
            form.locator("[type=submit]").click()  # «Prøv igjen» or «Svar på nytt»
        elev.svar(form, rett=True)
        assert form.get_attribute("data-tilstand") == "rett", rå[:40]
        elev.forlat()
        lagret = elev.data("suspend_data")
        assert lagret.startswith("1|"), rå[:40]
        assert len(lagret) <= pakke.verste, rå[:40]
