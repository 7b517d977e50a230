"""Whole courses, taken to the end in two LMSs, by mouse and by keyboard alone."""

import re
from collections.abc import Callable, Mapping

import pytest
from elev import Elev
from smakurs import KURS, SPØRSMÅL, Pakke
from tjener import Lms

from conftest import Klasserom

KURSENE = ["alle-ansatte", "helse-og-velferd", "nyansatte", "oppvekst"]
UTEN_PRØVE = {k: v for k, v in KURS.items() if k != "sluttprøve"}
ALT_I_PRØVEN = {**KURS, "sluttprøve": {"antall": 7, "bestått": 60, "forsøk": "ubegrenset"}}
TO_FORSØK = {**KURS, "sluttprøve": {"antall": 7, "bestått": 60, "forsøk": 2}}


def poeng(kurs: dict, rette: set[str], trukket: list[str]) -> int:
    """What the score should be: weighted, rounded down."""
    vekt = {id_: kurs["oppgaver"][id_]["vekt"] for id_ in trukket}
    return 100 * sum(vekt[id_] for id_ in rette) // sum(vekt.values())


def sjekk_lagret(elev: Elev, pakke: Pakke, status: str, score: int | None) -> None:
    """What the LMS has in the end."""
    assert elev.data("core.lesson_status") == status
    raw = elev.data("core.score.raw")
    assert (float(raw) if raw else None) == score
    if score is not None:
        assert (float(elev.data("core.score.min")), float(elev.data("core.score.max"))) == (0, 100)
    assert elev.data("core.exit") == "suspend"
    tilstand = elev.data("suspend_data")
    assert 0 < len(tilstand) <= pakke.verste <= 4096
    assert tilstand.isascii()
    tid = elev.data("core.total_time")
    assert re.fullmatch(r"\d{2,4}:[0-5]\d:[0-5]\d(\.\d{1,2})?", tid)
    assert tid.strip("0:.") != "", "the session took time"


def sjekk_interaksjoner(elev: Elev, kurs: dict) -> None:
    """Every answer that was given is reported once, in the standard's own words."""
    lagret = elev.interaksjoner()
    ventet = [(id_, "correct" if rett else "wrong") for id_, rett in elev.gitt]
    assert [(navn.split("_")[0], i["result"]) for navn, i in lagret.items()] == ventet
    for navn, i in lagret.items():
        form = kurs["oppgaver"][navn.split("_")[0]]["form"]
        slag = {"valg": "choice", "flervalg": "choice", "par": "matching", "rekkefølge": "sequencing",
                "tekst": "fill-in", "tall": "numeric"}[form]  # fmt: skip
        assert i["type"] == slag
        assert bool(i.get("student_response")) == (form != "tekst"), "free text is never sent"


@pytest.mark.parametrize("lms", ["streng", "igjen"])
@pytest.mark.parametrize("id_", KURSENE)
def test_til_bestått(rom: Klasserom, kursene: Mapping[str, Pakke], id_: str, lms: Lms) -> None:
    elev = rom.elev(kursene[id_], lms)
    elev.les_alt()
    assert elev.sted == "sluttprove"
    assert elev.data("core.score.raw") == ""
    trukket = elev.ta_prøven()
    assert len(trukket) == elev.kurs["prøve"]["antall"]
    elev.vent_på("core.lesson_status", "passed")
    assert elev.finn("#resultat [data-fase=bestått]").first.is_visible()
    kurs = elev.kurs
    elev.avslutt()
    sjekk_lagret(elev, kursene[id_], "passed", 100)
    sjekk_interaksjoner(elev, kurs)


@pytest.mark.parametrize("lms", ["streng", "igjen"])
@pytest.mark.parametrize("id_", KURSENE)
def test_til_ikke_bestått(rom: Klasserom, kursene: Mapping[str, Pakke], id_: str, lms: Lms) -> None:
    elev = rom.elev(kursene[id_], lms)
    elev.les_alt(rett=False)
    rette: set[str] = set()

    def de_tre_første(spørsmål: str) -> bool:
        if len(rette) < 3:
            rette.add(spørsmål)
        return spørsmål in rette

    trukket = elev.ta_prøven(de_tre_første)
    elev.vent_på("core.lesson_status", "failed")
    assert elev.finn("#resultat [data-fase=igjen]").first.is_visible()
    kurs = elev.kurs
    elev.avslutt()
    sjekk_lagret(elev, kursene[id_], "failed", poeng(kurs, rette, trukket))
    sjekk_interaksjoner(elev, kurs)


def test_ekte_kurs_med_bare_tastatur(rom: Klasserom, kursene: Mapping[str, Pakke]) -> None:
    elev = rom.elev(kursene["oppvekst"], tastatur=True)
    elev.les_alt()
    elev.ta_prøven()
    elev.vent_på("core.lesson_status", "passed")
    elev.avslutt()
    sjekk_lagret(elev, kursene["oppvekst"], "passed", 100)


def test_kurs_uten_prøve_med_bare_tastatur(rom: Klasserom, småkurs: Callable[..., Pakke]) -> None:
    pakke = småkurs(kurs=UTEN_PRØVE)
    elev = rom.elev(pakke, tastatur=True)
    elev.les_alt(rett=False)
    assert elev.sted == "kursbevis"
    assert elev.data("core.lesson_status") == "incomplete"
    assert elev.finn("#bevis-laast").is_visible()
    for modul in elev.kurs["moduler"]:
        elev.gå_til(modul["id"])
        elev.les_modul()
    elev.vent_på("core.lesson_status", "completed")
    elev.gå_til("kursbevis")
    assert elev.finn("#bevis-klart").is_visible()
    elev.avslutt()
    sjekk_lagret(elev, pakke, "completed", None)


def test_alle_spørsmålstyper_feil_så_rett_med_bare_tastatur(
    rom: Klasserom, småkurs: Callable[..., Pakke]
) -> None:
    pakke = småkurs(kurs=ALT_I_PRØVEN)
    elev = rom.elev(pakke, tastatur=True)
    for _ in pakke.kurs["moduler"]:
        elev.neste()
        elev.les_modul(rett=False)
        elev.les_modul(rett=True)
    elev.neste()
    kritisk = pakke.kurs["oppgaver"]
    elev.ta_prøven(lambda id_: not kritisk[id_]["kritisk"])
    assert set(elev.ta_kritiske()) == {"ett-svar", "sant-eller-ikke"}
    elev.vent_på("core.lesson_status", "passed")
    elev.avslutt()
    sjekk_lagret(elev, pakke, "passed", 75)


def test_den_som_har_bestått_beholder_det(rom: Klasserom, kursene: Mapping[str, Pakke]) -> None:
    elev = rom.elev(kursene["nyansatte"])
    elev.gå_til("sluttprove")
    elev.ta_prøven()
    elev.vent_på("core.lesson_status", "passed")
    elev.åpne()
    elev.gå_til("sluttprove")
    elev.ta_prøven(lambda _: False)
    assert elev.finn("#resultat [data-fase=før]").is_visible(), "this try is told, and so is the pass"
    assert "bestått kurset før" in elev.finn("#resultat").inner_text()
    elev.vent_lagret()
    assert (elev.data("core.lesson_status"), float(elev.data("core.score.raw"))) == ("passed", 100)
    elev.gå_til("kursbevis")
    assert elev.finn("#bevis-klart").is_visible()
    elev.åpne()
    elev.avslutt()
    assert (elev.data("core.lesson_status"), float(elev.data("core.score.raw"))) == ("passed", 100)


@pytest.mark.parametrize("lms", ["streng", "igjen"])
def test_ikke_bestått_og_så_bestått(rom: Klasserom, kursene: Mapping[str, Pakke], lms: Lms) -> None:
    elev = rom.elev(kursene["alle-ansatte"], lms)
    elev.gå_til("sluttprove")
    elev.ta_prøven(lambda _: False)
    elev.vent_på("core.lesson_status", "failed")
    assert float(elev.data("core.score.raw")) == 0
    elev.åpne()
    elev.gå_til("sluttprove")
    assert "Ta prøven på nytt" in elev.finn("#prove-begynn").inner_text()
    elev.ta_prøven()
    elev.vent_på("core.lesson_status", "passed")
    elev.avslutt()
    sjekk_lagret(elev, kursene["alle-ansatte"], "passed", 100)


def test_begrensede_forsøk(rom: Klasserom, småkurs: Callable[..., Pakke]) -> None:
    elev = rom.elev(småkurs(kurs=TO_FORSØK))
    elev.gå_til("sluttprove")
    elev.ta_prøven(lambda _: False)
    assert elev.finn("#resultat [data-fase=igjen]").first.is_visible()
    elev.gå_til("sluttprove")
    assert "Forsøk igjen: 1" in elev.finn("#prove-stand").inner_text()
    elev.ta_prøven(lambda _: False)
    assert elev.finn("#resultat [data-fase=slutt]").first.is_visible()
    elev.gå_til("sluttprove")
    assert elev.finn("#prove-begynn").is_hidden()
    elev.åpne("?igjen")
    elev.gå_til("sluttprove")
    assert elev.finn("#prove-begynn").is_hidden(), "also after coming back"
    elev.avslutt()
    assert elev.data("core.lesson_status") == "failed"


def test_kritiske_må_sitte(rom: Klasserom, småkurs: Callable[..., Pakke]) -> None:
    pakke = småkurs(kurs=ALT_I_PRØVEN)
    elev = rom.elev(pakke)
    elev.gå_til("sluttprove")
    elev.ta_prøven(lambda id_: not SPØRSMÅL[id_].get("kritisk"))
    assert elev.finn("#resultat [data-fase=kritisk]").first.is_visible()
    elev.vent_på("core.score.raw", lambda p: p != "" and float(p) == 75)
    assert elev.data("core.lesson_status") == "incomplete"
    elev.ta_kritiske(rett=False)
    assert elev.finn("#resultat [data-fase=kritisk]").first.is_visible()
    elev.vent_lagret()
    elev.åpne()
    elev.gå_til("resultat")
    assert elev.finn("#resultat-kritiske form").count() == 2, "still there after coming back"
    elev.ta_kritiske()
    elev.vent_på("core.lesson_status", "passed")
    assert elev.finn("#resultat [data-fase=bestått]").first.is_visible()
    elev.avslutt()
    sjekk_lagret(elev, pakke, "passed", 75)


def test_endret_svar_før_levering_teller(rom: Klasserom, småkurs: Callable[..., Pakke]) -> None:
    elev = rom.elev(småkurs(kurs=ALT_I_PRØVEN))
    elev.gå_til("sluttprove")
    elev.ta_prøven(lambda _: False, lever=False)
    for nr in range(7):
        elev.finn("#prove-liste").get_by_role("button", name="Endre").nth(nr).click()
        elev.svar(elev.finn("#prove-oppgave form"), rett=True)
    elev.lever()
    elev.vent_på("core.lesson_status", "passed")
    elev.avslutt()
    assert float(elev.data("core.score.raw")) == 100
    assert {i["result"] for i in elev.interaksjoner().values()} == {"correct"}
    assert len(elev.interaksjoner()) == 7
