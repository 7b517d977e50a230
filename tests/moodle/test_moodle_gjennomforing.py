"""A learner's way through a course, and what Moodle keeps of it."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from elev_moodle import EnFeil, MoodleElev, i_kurset
from hender import Tastatur
from moodlehjelp import KURS, Aktivitet, Pakke, Spor, last_opp, uten_avtrykk

ALT = list(zip(KURS, (0, 1, 0, 1), (1, 0, 0, 1), strict=True))
"""Course, strict SCORM 1.2, autocommit: each course once, and each of the four ways once."""
MED_TASTATUR = "nyansatte"
MÅTER = {
    "Exit activity": MoodleElev.gå_ut,
    "lukker fanen": MoodleElev.lukk_fanen,
    "går til en annen side": MoodleElev.gå_bort,
    "Forlat siden raskt": MoodleElev.forlat_raskt,
}

INTERAKSJONSTYPE = {
    "valg": "choice",
    "flervalg": "choice",
    "rekkefølge": "sequencing",
    "par": "matching",
    "tekst": "fill-in",
    "tall": "numeric",
}

NyElev = Callable[[Aktivitet, str], str]
Noter = Callable[..., None]


def alt_galt(_: str) -> bool:
    return False


def er_bestått(spor: Spor) -> bool:
    return (spor.status, spor.fullført) == ("passed", "COMPLETE")


@pytest.mark.parametrize(("kurs", "strengt", "autocommit"), ALT)
def test_til_bestått(
    kurs: str,
    strengt: int,
    autocommit: int,
    aktivitet: Callable[..., Aktivitet],
    ny_elev: NyElev,
    streng: Callable[[int], None],
    noter: Noter,
) -> None:
    streng(strengt)
    a = aktivitet(kurs, autocommit=autocommit)
    bruker = ny_elev(a, "gro")
    with i_kurset(a, bruker) as elev:
        data = elev.kurs
        if kurs == MED_TASTATUR:
            elev.hånd = Tastatur(elev.side)
        for modul in data["moduler"]:
            elev.les(modul["id"])
        svart = [id_ for id_, _ in elev.gitt]
        assert set(svart) == {id_ for id_, o in data["oppgaver"].items() if o["iTekst"]}
        prøve = elev.hele_prøven()
        assert elev.dom() == "Bestått"
        assert a.spor_når(bruker, er_bestått).status == "passed", "Moodle vet det før kurset lukkes"
        bevis = elev.bevis()
        elev.gå_ut()
    spor = a.spor(bruker)
    noter(a, spor, f"til bestått (scormstandard {strengt}, autocommit {autocommit})")
    assert (spor.status, spor.poeng, spor.karakter, spor.fullført) == ("passed", 100, 100, "COMPLETE")
    assert spor.sekunder >= 1
    assert len(spor.tilstand) <= 4096
    assert bevis["navn"] == f"{bruker.capitalize()} Ærlig", "etternavn og fornavn i rett rekkefølge"
    assert bevis["utgave"] == data["utgave"]
    assert [uten_avtrykk(i["id"]) for i in spor.interaksjoner] == [f"{i}_a1" for i in svart] + [
        f"{i}_p1" for i in prøve
    ]
    assert {i["result"] for i in spor.interaksjoner} == {"correct"}


def test_interaksjoner_i_tekst(aktivitet: Callable[..., Aktivitet], ny_elev: NyElev) -> None:
    """Wrong, then right: two interactions for each question."""
    a = aktivitet("oppvekst")
    bruker = ny_elev(a, "ida")
    with i_kurset(a, bruker) as elev:
        ider = elev.i_tekst(elev.kurs["moduler"][0]["id"])
        elev.gå_til(elev.kurs["moduler"][0]["id"])
        for id_ in ider:
            elev.svar_på(id_, rett=False)
            elev.svar_på(id_)
        elev.gå_ut()
    spor = a.spor(bruker)
    assert [uten_avtrykk(i["id"]) for i in spor.interaksjoner] == [
        f"{id_}_a{n}" for id_ in ider for n in (1, 2)
    ]
    assert [i["result"] for i in spor.interaksjoner] == ["wrong", "correct"] * len(ider)


def test_hele_spørsmålsbanken(
    hele_banken: Pakke,
    moodlekurs: str,
    ny_elev: NyElev,
    streng: Callable[[int], None],
    noter: Noter,
) -> None:
    """Every question of the course in one test, in strict mode: all types, and the longest state there is."""
    streng(1)
    a = last_opp(hele_banken, moodlekurs)
    bruker = ny_elev(a, "bo")
    with i_kurset(a, bruker) as elev:
        oppgaver = elev.kurs["oppgaver"]
        for modul in elev.kurs["moduler"]:
            elev.les(modul["id"])
        i_tekst = len(elev.avtrykk())
        feil = set(list(oppgaver)[::2])
        elev.begynn_prøven()
        prøve = elev.svar_i_prøven(lambda id_: id_ not in feil, antall=len(oppgaver) - 1)
        elev.gå_bort()
        a.spor_når(bruker, lambda s: s.totaltid)
    with i_kurset(a, bruker) as elev:
        prøve += elev.hele_prøven(lambda id_: id_ not in feil)
        elev.gå_ut()
    spor = a.spor(bruker)
    noter(a, spor, f"alle {len(oppgaver)} spørsmålene i én prøve ({len(spor.tilstand)} tegn suspend_data)")
    assert sorted(prøve) == sorted(oppgaver)
    assert {o["form"] for o in oppgaver.values()} == {
        "valg",
        "flervalg",
        "rekkefølge",
        "par",
        "tekst",
        "tall",
    }
    assert (spor.status, spor.fullført) == ("failed", "INCOMPLETE")
    assert spor.poeng == spor.karakter == 100 * (len(oppgaver) - len(feil)) // len(oppgaver)
    for i in spor.interaksjoner[i_tekst:]:
        id_ = uten_avtrykk(i["id"]).removesuffix("_p1")
        form = oppgaver[id_]["form"]
        assert i["type"] == INTERAKSJONSTYPE[form]
        assert i["result"] == ("wrong" if id_ in feil else "correct")
        assert ("student_response" in i) == (form != "tekst"), "det man skriver med egne ord, sendes aldri"
        if form != "tekst":
            assert (i["student_response"] == i["correct_responses_0.pattern"].strip("{}")) == (
                id_ not in feil
            )


@pytest.mark.parametrize("måte", MÅTER)
def test_forlater_halvveis_og_fortsetter(
    måte: str, aktivitet: Callable[..., Aktivitet], ny_elev: NyElev, noter: Noter
) -> None:
    """The last answer is given at once before leaving: nothing may wait."""
    a = aktivitet("oppvekst")
    bruker = ny_elev(a, "ola")
    with i_kurset(a, bruker) as elev:
        første, *resten = (modul["id"] for modul in elev.kurs["moduler"])
        elev.les(første)
        andre = next(modul for modul in resten if len(elev.i_tekst(modul)) > 1)
        elev.gå_til(andre)
        ider = elev.i_tekst(andre)
        elev.svar_på(ider[0], rett=False)
        elev.svar_på(ider[-1])
        før = elev.avtrykk()
        MÅTER[måte](elev)
        spor = a.spor_når(bruker, lambda s: s.totaltid)
    noter(a, spor, f"halvveis, {måte}")
    assert (spor.status, spor.poeng, spor.karakter, spor.fullført) == ("incomplete", None, None, "INCOMPLETE")
    assert spor.sekunder >= 1
    assert len(spor.interaksjoner) == len(elev.gitt) == len(før)
    with i_kurset(a, bruker) as elev:
        assert elev.avtrykk() == før
        assert elev.lest().startswith("1 av")
        fortsett = elev.på("fortsett").get_by_role("link")
        assert fortsett.get_attribute("href") == f"#{andre}"
        fortsett.click()
        elev.på(andre).wait_for(state="visible")
        elev.side.wait_for_timeout(1200)
        elev.gå_ut()
    assert a.spor(bruker).sekunder > spor.sekunder, "tiden legges sammen"
    noter(a, a.spor(bruker), f"{måte}, så inn igjen og ut")


def test_strømbrudd(aktivitet: Callable[..., Aktivitet], ny_elev: NyElev, noter: Noter) -> None:
    """Nothing is told to the page; a second after the answer it is safe all the same."""
    a = aktivitet("nyansatte", autocommit=0)
    bruker = ny_elev(a, "per")
    with i_kurset(a, bruker) as elev:
        første = elev.kurs["moduler"][0]["id"]
        elev.les(første)
        før = elev.avtrykk()
        elev.side.wait_for_timeout(1500)
        elev.dø()
    spor = a.spor(bruker)
    noter(a, spor, "strømbrudd 1,5 s etter siste svar")
    assert not spor.totaltid, "kurset fikk ikke avslutte; Moodle fører bare tid da"
    assert len(spor.interaksjoner) == len(elev.gitt) == len(før)
    with i_kurset(a, bruker) as elev:
        assert elev.avtrykk() == før
        assert elev.lest().startswith("1 av")
    assert a.spor(bruker).status == "incomplete"


def test_midt_i_prøven(aktivitet: Callable[..., Aktivitet], ny_elev: NyElev, noter: Noter) -> None:
    """The test goes on with the same questions after the tab was closed."""
    a = aktivitet("helse-og-velferd")
    bruker = ny_elev(a, "liv")
    with i_kurset(a, bruker) as elev:
        elev.begynn_prøven()
        besvart = elev.svar_i_prøven(lambda _: True, antall=5)
        elev.lukk_fanen()
        spor = a.spor_når(bruker, lambda s: s.totaltid)
    noter(a, spor, "midt i sluttprøven, lukker fanen")
    assert (spor.status, spor.poeng) == ("incomplete", None)
    with i_kurset(a, bruker) as elev:
        assert elev.på("fortsett").get_by_role("link").get_attribute("href") == "#sluttprove"
        resten = elev.hele_prøven()
        assert len(resten) == elev.kurs["prøve"]["antall"] - 5
        assert not set(resten) & set(besvart)
        assert elev.dom() == "Bestått"
        elev.gå_ut()
    spor = a.spor(bruker)
    noter(a, spor, "fortsetter sluttprøven til bestått")
    assert (spor.status, spor.poeng, spor.karakter, spor.fullført) == ("passed", 100, 100, "COMPLETE")


@pytest.mark.parametrize("strengt", [0, 1])
def test_ikke_bestått_og_så_bestått(
    strengt: int,
    aktivitet: Callable[..., Aktivitet],
    ny_elev: NyElev,
    streng: Callable[[int], None],
    noter: Noter,
) -> None:
    streng(strengt)
    a = aktivitet("alle-ansatte")
    bruker = ny_elev(a, "tor")
    with i_kurset(a, bruker) as elev:
        første = elev.hele_prøven(alt_galt)
        assert elev.dom() == "Ikke bestått denne gangen"
        elev.gå_ut()
    spor = a.spor(bruker)
    noter(a, spor, f"ikke bestått (scormstandard {strengt})")
    assert (spor.status, spor.poeng, spor.karakter, spor.fullført) == ("failed", 0, 0, "INCOMPLETE")
    with i_kurset(a, bruker) as elev:
        andre = elev.hele_prøven()
        assert elev.dom() == "Bestått"
        elev.lukk_fanen()
        spor = a.spor_når(bruker, er_bestått)
    noter(a, spor, f"ikke bestått, så bestått (scormstandard {strengt})")
    assert (spor.status, spor.poeng, spor.karakter, spor.fullført) == ("passed", 100, 100, "COMPLETE")
    assert [uten_avtrykk(i["id"]) for i in spor.interaksjoner] == [f"{i}_p1" for i in første] + [
        f"{i}_p2" for i in andre
    ]


def test_kritisk_feil_rettes_senere(
    aktivitet: Callable[..., Aktivitet], ny_elev: NyElev, noter: Noter
) -> None:
    """Enough points, but a critical question is wrong: incomplete until it is right."""
    a = aktivitet("oppvekst")
    bruker = ny_elev(a, "eli")
    with i_kurset(a, bruker) as elev:
        antall = len(elev.hele_prøven(EnFeil(elev, kritisk=True)))
        poeng = round(100 * (antall - 1) / antall)
        assert elev.dom() == "Nesten i mål"
        elev.gå_bort()
        spor = a.spor_når(bruker, lambda s: s.totaltid)
    noter(a, spor, "nok poeng, én kritisk feil")
    assert (spor.status, spor.poeng, spor.fullført) == ("incomplete", poeng, "INCOMPLETE")
    with i_kurset(a, bruker) as elev:
        lenke = elev.på("fortsett").get_by_role("link")
        assert lenke.get_attribute("href") == "#resultat"
        lenke.click()
        elev.ta_kritiske()
        assert elev.dom() == "Bestått"
        elev.gå_ut()
    spor = a.spor(bruker)
    noter(a, spor, "den kritiske rettet neste gang")
    assert (spor.status, spor.poeng, spor.karakter, spor.fullført) == (
        "passed", poeng, poeng, "COMPLETE",
    )  # fmt: skip


@pytest.mark.parametrize("strengt", [0, 1])
def test_bestått_og_så_dårligere(
    strengt: int,
    aktivitet: Callable[..., Aktivitet],
    ny_elev: NyElev,
    streng: Callable[[int], None],
    noter: Noter,
) -> None:
    """In review Moodle stores whatever is written; nothing that was reached may be lowered."""
    streng(strengt)
    a = aktivitet("nyansatte")
    bruker = ny_elev(a, "kim")
    with i_kurset(a, bruker) as elev:
        elev.hele_prøven()
        før = elev.bevis()
        elev.gå_ut()
    spor = a.spor(bruker)
    assert er_bestått(spor)
    with i_kurset(a, bruker) as elev:
        modus: Any = elev.side.evaluate("API.LMSGetValue('cmi.core.lesson_mode')")
        assert modus == "review"
        elev.gå_til(elev.kurs["moduler"][0]["id"])
        elev.svar_på(elev.i_tekst(elev.kurs["moduler"][0]["id"])[0], rett=False)
        elev.hele_prøven(alt_galt)
        assert elev.bevis() == før
        elev.gå_ut()
    etter = a.spor(bruker)
    noter(a, etter, f"bestått, så alt galt i review (scormstandard {strengt})")
    assert (etter.status, etter.poeng, etter.karakter, etter.fullført) == ("passed", 100, 100, "COMPLETE")
    assert etter.sekunder > spor.sekunder
    with i_kurset(a, bruker) as elev:
        assert elev.bevis() == før
    assert (a.spor(bruker).status, a.spor(bruker).poeng) == ("passed", 100)


def test_bestått_igjen_fornyer_beviset(
    aktivitet: Callable[..., Aktivitet], ny_elev: NyElev, noter: Noter
) -> None:
    """Passed a year ago, and taken once more today: failing changes nothing, passing gives a new date."""
    a = aktivitet("nyansatte")
    bruker = ny_elev(a, "liv")
    with i_kurset(a, bruker, dager_siden=370) as elev:
        elev.hele_prøven()
        før = elev.bevis()
        elev.gå_ut()
    spor = a.spor(bruker)
    assert er_bestått(spor)
    with i_kurset(a, bruker) as elev:
        elev.hele_prøven(alt_galt)
        assert elev.bevis() == før
        elev.hele_prøven()
        fornyet = elev.bevis()
        elev.gå_ut()
    assert fornyet["dato"] != før["dato"]
    assert str(date.today().year) in fornyet["dato"]
    assert fornyet | {"dato": ""} == før | {"dato": ""}
    etter = a.spor(bruker)
    noter(a, etter, "bestått for et år siden, galt og så rett i dag")
    assert (etter.status, etter.poeng, etter.karakter, etter.fullført) == ("passed", 100, 100, "COMPLETE")
    with i_kurset(a, bruker) as elev:
        assert elev.bevis() == fornyet
