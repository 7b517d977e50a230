"""Everything that can come in between: the learner always lands where they left, with nothing lost."""

from collections.abc import Callable
from typing import Any

import pytest
from elev import Elev
from playwright.sync_api import Error as PlaywrightError
from smakurs import I_TEKST, KURS, PROSJEKT, SPØRSMÅL, Pakke

from conftest import Klasserom

SEKS = {**KURS, "sluttprøve": {"antall": 6, "bestått": 60, "forsøk": "ubegrenset"}}
HELE = {**KURS, "sluttprøve": {"antall": 7, "bestått": 60, "forsøk": "ubegrenset"}}
BESTÅTT = ("core.lesson_status", "passed")


@pytest.fixture
def pakke(småkurs: Callable[..., Pakke]) -> Pakke:
    """The small course, with every question in the test."""
    return småkurs(kurs=HELE)


# --- ten points at which it may happen; each leaves something that can be seen afterwards ---


def _på_start(elev: Elev) -> None:
    pass


def _i_første_modul(elev: Elev) -> None:
    elev.neste()


def _etter_ett_svar(elev: Elev) -> None:
    elev.neste()
    elev.svar(elev.finn("#lytt form").first, rett=False)


def _etter_alle_svar_i_modulen(elev: Elev) -> None:
    elev.neste()
    elev.les_modul()


def _midt_i_scenariet(elev: Elev) -> None:
    elev.neste()
    elev.finn("#lytt .lop [data-til=forteller]").first.click()


def _i_siste_modul(elev: Elev) -> None:
    elev.neste()
    elev.neste()
    elev.les_modul(rett=False)


def _i_prøven(elev: Elev) -> None:
    elev.gå_til("sluttprove")
    elev.hånd.trykk(elev.finn("#prove-begynn"))
    for _ in range(3):
        elev.svar(elev.finn("#prove-oppgave form"), rett=True)


def _før_levering(elev: Elev) -> None:
    elev.gå_til("sluttprove")
    elev.ta_prøven(lever=False)


def _med_kritiske_igjen(elev: Elev) -> None:
    elev.gå_til("sluttprove")
    elev.ta_prøven(lambda id_: not SPØRSMÅL[id_].get("kritisk"))


def _etter_bestått(elev: Elev) -> None:
    elev.gå_til("sluttprove")
    elev.ta_prøven()


PUNKTER: dict[str, tuple[Callable[[Elev], None], str | None, int]] = {
    # what is done, where «Fortsett» leads afterwards, and how many answers in the text are shown again
    "på start": (_på_start, None, 0),
    "i første modul": (_i_første_modul, "lytt", 0),
    "etter ett svar": (_etter_ett_svar, "lytt", 1),
    "etter alle svar": (_etter_alle_svar_i_modulen, "lytt", 4),
    "midt i scenariet": (_midt_i_scenariet, "lytt", 0),
    "i siste modul": (_i_siste_modul, "handle", 3),
    "i prøven": (_i_prøven, "sluttprove", 0),
    "før levering": (_før_levering, "sluttprove", 0),
    "med kritiske igjen": (_med_kritiske_igjen, "resultat", 0),
    "etter bestått": (_etter_bestått, None, 0),
}


def _lukk_fanen(rom: Klasserom, elev: Elev) -> None:
    ny = elev.side.context.new_page()
    elev.side.close(run_before_unload=True)
    elev.side = ny


def _last_på_nytt(rom: Klasserom, elev: Elev) -> None:
    elev.side.reload()


def _gå_et_annet_sted(rom: Klasserom, elev: Elev) -> None:
    elev.side.goto("about:blank")


def _rammen_fjernes(rom: Klasserom, elev: Elev) -> None:
    elev.side.evaluate("document.querySelector('iframe').remove()")


def _prosessen_drepes(rom: Klasserom, elev: Elev) -> None:
    """No event at all reaches the page: what was committed at once is all there is."""
    elev.vent_lagret()
    ny = elev.side.context.new_page()
    with pytest.raises(PlaywrightError):
        elev.side.goto("chrome://crash")
    elev.side = ny


NOEN = ("etter ett svar", "i prøven", "med kritiske igjen", "etter bestått")
BRUDD = [
    *((hvordan, punkt) for hvordan in (_lukk_fanen, _prosessen_drepes) for punkt in PUNKTER),
    *((hvordan, punkt) for hvordan in (_last_på_nytt, _gå_et_annet_sted, _rammen_fjernes) for punkt in NOEN),
]


def _kom_tilbake(rom: Klasserom, elev: Elev, hvordan: Callable[[Klasserom, Elev], None]) -> None:
    hvordan(rom, elev)
    elev.åpne()


@pytest.mark.parametrize(
    ("hvordan", "punkt"), BRUDD, ids=lambda x: x if isinstance(x, str) else x.__name__.strip("_")
)
def test_avbrutt_og_tilbake(rom: Klasserom, pakke: Pakke, punkt: str, hvordan: Callable[..., None]) -> None:
    gjør, fortsett, svar = PUNKTER[punkt]
    elev = rom.elev(pakke)
    gjør(elev)
    ventet = _stand(elev)
    _kom_tilbake(rom, elev, hvordan)
    assert elev.sted == "start"
    assert elev.finn("#fortsett").is_visible() == (fortsett is not None)
    if fortsett:
        elev.finn("#fortsett a").click()
        elev.finn(f"#{fortsett}.vises").wait_for()
    assert elev.finn("form[data-tilstand]:not(#resultat form)").count() == svar
    assert _stand(elev) == ventet
    if punkt == "i prøven":
        elev.finn("#prove-begynn").click()
        assert elev.finn("#prove-nr").inner_text() == "Spørsmål 4 av 7"
    if punkt == "med kritiske igjen":
        assert elev.finn("#resultat-kritiske form").count() == 2
    if punkt == "etter bestått":
        assert elev.data("core.lesson_status") == "passed"


def _stand(elev: Elev) -> list[Any]:
    """What the questions in the text show: which are answered, how, and with what in the controls."""
    stand: list[Any] = elev.ramme.evaluate("""() => [...document.querySelectorAll('main form[data-tilstand]')]
      .filter(f => !f.closest('#resultat, #sluttprove')).map(f => [f.dataset.oppgave, f.dataset.tilstand,
        ['tekst', 'tall'].includes(f.dataset.form) ? [] :
          [...f.querySelectorAll('input, select')]
            .map(e => ['radio', 'checkbox'].includes(e.type) ? e.checked : e.value),
        [...f.querySelectorAll('li[data-nr]')].map(l => l.dataset.nr)])""")
    return stand


def test_fri_tekst_lagres_aldri(rom: Klasserom, pakke: Pakke) -> None:
    elev = rom.elev(pakke)
    elev.gå_til("handle")
    elev.hånd.skriv(elev.finn("#handle [data-luke='0']"), "noe privat")
    elev.hånd.plukk(elev.finn("#handle [data-luke='1']"), "fare")
    elev.finn("#handle form:has([data-luke]) [type=submit]").click()
    elev.vent_lagret()
    assert "privat" not in str(elev.side.evaluate("[lms.logg, {...localStorage}]"))
    elev.åpne()
    assert elev.finn("#handle [data-luke='0']").input_value() == ""
    assert elev.finn("#handle form:has([data-luke])").get_attribute("data-tilstand") == "feil", (
        "the verdict is kept"
    )


# --- an LMS that fails ---


@pytest.mark.parametrize("nett", ["nei", "kaster"])
def test_lagring_som_svikter_meldes_og_prøves_igjen(rom: Klasserom, pakke: Pakke, nett: str) -> None:
    elev = rom.elev(pakke)
    elev.neste()
    elev.vent_lagret()
    elev.sett_lms(nett=nett)
    elev.svar(elev.finn("#lytt form").first, rett=True)
    elev.finn("[data-ord='ikke lagret']").first.wait_for()
    assert elev.finn("#lytt form").first.get_attribute("data-tilstand") == "rett", "work goes on"
    elev.sett_lms(nett="ok")
    elev.svar(elev.finn("#lytt form").nth(1), rett=True)
    elev.finn("[data-ord='ikke lagret']").first.wait_for(state="hidden")
    elev.åpne()
    assert [s[:2] for s in _stand(elev)] == [["ett-svar", "rett"], ["flere-svar", "rett"]]


def test_lagring_som_svikter_når_prøven_leveres(rom: Klasserom, pakke: Pakke) -> None:
    elev = rom.elev(pakke)
    elev.gå_til("sluttprove")
    elev.ta_prøven(lever=False)
    elev.vent_lagret()
    elev.sett_lms(nett="nei")
    elev.lever()
    elev.finn("[data-ord='ikke lagret']").first.wait_for()
    elev.sett_lms(nett="ok")
    elev.side.wait_for_timeout(5300)  # the first retry comes by itself
    elev.vent_på(*BESTÅTT)
    assert float(elev.data("core.score.raw")) == 100


def test_lms_som_lyver_rettes_opp_ved_neste_lagring(rom: Klasserom, pakke: Pakke) -> None:
    """A lie cannot be seen, but the state comes with the next save, and the status at the next visit."""
    elev = rom.elev(pakke)
    elev.gå_til("sluttprove")
    elev.ta_prøven(lever=False)
    elev.vent_lagret()
    elev.sett_lms(nett="løgn")
    elev.lever()
    elev.vent_lagret()
    assert elev.data("core.lesson_status") == "incomplete"
    elev.sett_lms(nett="ok")
    elev.gå_til("lytt")
    elev.vent_lagret()
    elev.åpne()
    elev.vent_på(*BESTÅTT)


def test_uten_nett_en_stund(rom: Klasserom, pakke: Pakke) -> None:
    elev = rom.elev(
        pakke,
        "igjen",
        tåler=("ERR_INTERNET_DISCONNECTED", "Failed to load resource", "NetworkError", "network"),
    )
    elev.neste()
    elev.vent_lagret()
    elev.side.context.set_offline(True)
    elev.svar(elev.finn("#lytt form").first, rett=True)
    elev.finn("[data-ord='ikke lagret']").first.wait_for()
    før = elev.data("suspend_data")
    elev.side.context.set_offline(False)
    elev.vent_på("suspend_data", lambda nå: nå != før)
    elev.finn("[data-ord='ikke lagret']").first.wait_for(state="hidden")
    elev.åpne()
    assert [s[:2] for s in _stand(elev)] == [["ett-svar", "rett"]]


def test_tjeneren_svarer_feil_en_stund(rom: Klasserom, pakke: Pakke) -> None:
    elev = rom.elev(pakke, "igjen", tåler=("503", "commit", "Commit"))
    elev.neste()
    elev.vent_lagret()
    elev.tjener.nede = True
    try:
        elev.svar(elev.finn("#lytt form").first, rett=True)
        elev.finn("[data-ord='ikke lagret']").first.wait_for()
    finally:
        elev.tjener.nede = False
    elev.svar(elev.finn("#lytt form").nth(1), rett=False)
    elev.finn("[data-ord='ikke lagret']").first.wait_for(state="hidden")
    elev.åpne()
    assert [s[:2] for s in _stand(elev)] == [["ett-svar", "rett"], ["flere-svar", "feil"]]


def test_lms_som_er_tregt(rom: Klasserom, pakke: Pakke) -> None:
    """The verdict is painted before a slow commit blocks the page."""
    elev = rom.elev(pakke)
    elev.neste()
    elev.vent_lagret()
    elev.sett_lms(ventetid=1500)
    form = elev.finn("#lytt form").first
    elev.svar(form, rett=True, send=False)
    malt = elev.ramme.evaluate("""() => {
      const form = document.querySelector('#lytt form'), {logg} = parent.lms, før = logg.length;
      form.querySelector('[type=submit]').click();
      return [form.dataset.tilstand, logg.length - før];
    }""")
    assert malt == ["rett", 0]
    elev.vent_lagret()
    assert "LMSCommit" in elev.side.evaluate("lms.logg.slice(-2).map(p => p.metode)")


# --- two tabs ---


def test_to_faner(rom: Klasserom, pakke: Pakke) -> None:
    elev = rom.elev(pakke)
    elev.neste()
    elev.svar(elev.finn("#lytt form").first, rett=True)
    elev.vent_lagret()
    ny = Elev(elev.side.context.new_page(), elev.tjener, elev.vert)
    rom.elever.append(ny)
    ny.åpne()
    elev.finn("[data-ord='annen fane']").wait_for()
    assert [s[:2] for s in _stand(ny)] == [["ett-svar", "rett"]]
    ny.gå_til("handle")
    ny.svar(ny.finn("#handle form").first, rett=True)
    ny.vent_lagret()
    elev.svar(elev.finn("#lytt form").nth(1), rett=False)  # in the old tab: not saved
    elev.vent_lagret()
    elev.side.close()
    ny.åpne()
    assert [s[:2] for s in _stand(ny)] == [["ett-svar", "rett"], ["i-par", "rett"]]


# --- stored data that are not as they should be ---


SØPPEL = [
    "søppel",
    "1",
    "1|",
    "1||||||||||||",
    '{"v":2}',
    "9|ny|versjon",
    "|" * 50,
    "1|zz|???|a|b.c.d|e|f,g.h|!,?,k",
    "1|0|" + "x" * 4000,
]


@pytest.mark.parametrize("tilstand", SØPPEL, ids=range(len(SØPPEL)))
def test_søppel_i_suspend_data(rom: Klasserom, pakke: Pakke, tilstand: str) -> None:
    lager = {"cmi.core.lesson_status": "incomplete", "cmi.core.exit": "suspend", "cmi.suspend_data": tilstand}
    elev = rom.elev(pakke, valg={"lager": lager})
    elev.neste()
    elev.svar(elev.finn("#lytt form").first, rett=True)
    elev.vent_lagret()
    elev.åpne()
    assert [s[:2] for s in _stand(elev)] == [["ett-svar", "rett"]]


def test_ukjent_versjon_beholdes_til_noe_blir_svart(rom: Klasserom, pakke: Pakke) -> None:
    gammel = "9|noe fra en nyere utgave"
    lager = {"cmi.core.lesson_status": "incomplete", "cmi.core.exit": "suspend", "cmi.suspend_data": gammel}
    elev = rom.elev(pakke, valg={"lager": lager})
    elev.neste()
    elev.vent_lagret()
    assert elev.finn("[data-ord=ukjent]").is_visible(), "also when where one reads has been saved"
    elev.avslutt()
    assert elev.data("suspend_data") == gammel


def test_ukjent_versjon_viker_når_noe_blir_svart(rom: Klasserom, pakke: Pakke) -> None:
    lager = {"cmi.core.lesson_status": "incomplete", "cmi.suspend_data": "9|noe fra en nyere utgave"}
    elev = rom.elev(pakke, valg={"lager": lager})
    elev.neste()
    elev.svar(elev.finn("#lytt form").first, rett=True)
    elev.finn("[data-ord=ukjent]").wait_for(state="hidden")
    elev.avslutt()
    assert elev.data("suspend_data").startswith("1|")


def test_avkortet_tilstand(rom: Klasserom, pakke: Pakke) -> None:
    """Cut anywhere, what is whole is kept, and nothing breaks."""
    elev = rom.elev(pakke)
    elev.les_alt()
    elev.ta_prøven(lever=False)
    elev.vent_lagret()
    hel: str = elev.data("suspend_data")
    alle = [s[:2] for s in _stand(elev)]
    for kutt in range(0, len(hel), 9):
        lager = {"cmi.core.lesson_status": "incomplete", "cmi.suspend_data": hel[:kutt]}
        _rammen_fjernes(rom, elev)
        elev.side.evaluate("lager => localStorage.setItem('lms', JSON.stringify(lager))", lager)
        elev.åpne()
        igjen = [s[:2] for s in _stand(elev)]
        assert igjen == alle[: len(igjen)], kutt
        assert len(igjen) >= f"{hel[:kutt]}||||".split("|")[4].count("."), kutt


# --- a new edition of the course ---

# A test drawn again begins with its first try: unchanged questions drawn again get the same ids as before.
SAMME_ID = "finnes fra før"


def _endret(id_: str, **felt: Any) -> dict[str, dict[str, Any]]:
    return {**SPØRSMÅL, id_: {**SPØRSMÅL[id_], **felt}}


NYTT = {
    "type": "sant-usant",
    "tekst": "Du kan melde.",
    "svar": "sant",
    "hvis_sant": "Ja.",
    "hvis_usant": "Nei.",
    "tilbakemelding": "Ja.",
}
LYTT_UTEN = [id_ for id_ in I_TEKST["lytt"] if id_ != "flere-svar"]
UTEN = {k: v for k, v in SPØRSMÅL.items() if k != "flere-svar"}
OMVENDT = dict(reversed(SPØRSMÅL.items()))
I_LYTT = I_TEKST["lytt"]
FØR_ALLE = ["ett-svar", "flere-svar", "sant-eller-ikke", "i-rekke", "i-par", "med-luker", "et-tall"]
ENDRINGER: dict[str, tuple[dict[str, Any], list[str]]] = {
    # how the project is changed, and which questions are asked again or are gone
    "spørsmål lagt til": (
        {"spørsmål": {"nytt": NYTT, **SPØRSMÅL}, "i_tekst": {**I_TEKST, "lytt": ["nytt", *I_LYTT]}}, []),
    "spørsmål fjernet": (
        {"spørsmål": UTEN, "i_tekst": {**I_TEKST, "lytt": LYTT_UTEN}}, ["flere-svar"]),
    "spørsmål i ny rekkefølge": (
        {"spørsmål": OMVENDT, "i_tekst": {m: i[::-1] for m, i in I_TEKST.items()}}, []),
    "alternativer i ny rekkefølge": (
        {"spørsmål": _endret("ett-svar", alternativer=SPØRSMÅL["ett-svar"]["alternativer"][::-1])}, []),
    "ny ordlyd": ({"spørsmål": _endret("ett-svar", tekst="Hva sier du aller først?")}, ["ett-svar"]),
    "ny fasit": ({"spørsmål": _endret("sant-eller-ikke", svar="sant")}, ["sant-eller-ikke"]),
    "ny tilbakemelding": ({"spørsmål": _endret("i-par", tilbakemelding="Bedre forklart.")}, []),
    "spørsmål flyttet til annen modul": (
        {"i_tekst": {"lytt": I_TEKST["lytt"][:-1], "handle": ["i-rekke", *I_TEKST["handle"]]}}, []),
    "moduler i ny rekkefølge": ({"kurs": {**SEKS, "moduler": ["handle", "lytt"]}}, []),
    "ny utgave": ({"prosjekt": {**PROSJEKT, "utgave": "2027.1"}}, []),
}  # fmt: skip


@pytest.mark.parametrize("endring", ENDRINGER)
def test_ny_utgave(rom: Klasserom, småkurs: Callable[..., Pakke], endring: str) -> None:
    hvordan, spørres_igjen = ENDRINGER[endring]
    elev = rom.elev(småkurs(kurs=SEKS))
    for modul in ("lytt", "handle"):
        elev.gå_til(modul)
        for form in elev.finn(f"#{modul} form").all():
            elev.svar(form, rett=True)
    elev.vent_lagret()
    rom.bytt_pakke(elev, småkurs(**{"kurs": SEKS, **hvordan}))
    beholdt = {s[0]: s[1] for s in _stand(elev)}
    assert beholdt == {id_: "rett" for id_ in FØR_ALLE if id_ not in spørres_igjen}
    nye = elev.finn(".side-modul form:not([data-tilstand])").evaluate_all("alle => alle.map(f => f.id)")
    for id_ in nye:
        form = elev.finn(f"#{id_}")
        elev.gå_til(form.evaluate("f => f.closest('.side').id"))
        elev.svar(form, rett=True)
        assert form.get_attribute("data-tilstand") == "rett"


def test_bestått_overlever_ny_utgave(rom: Klasserom, småkurs: Callable[..., Pakke], pakke: Pakke) -> None:
    elev = rom.elev(pakke)
    elev.gå_til("sluttprove")
    elev.ta_prøven()
    elev.vent_på(*BESTÅTT)
    rom.bytt_pakke(
        elev,
        småkurs(kurs=HELE, spørsmål=_endret("et-tall", svar=14), prosjekt={**PROSJEKT, "utgave": "2027.1"}),
    )
    elev.gå_til("kursbevis")
    assert elev.finn("#bevis-klart").is_visible()
    assert elev.finn("#bevis-utgave").inner_text() == "2026.1", (
        "the certificate tells the edition that was passed"
    )
    elev.avslutt()
    assert elev.data("core.lesson_status") == "passed"


def test_prøve_underveis_trekkes_på_nytt_når_den_mister_spørsmål(
    rom: Klasserom, småkurs: Callable[..., Pakke], pakke: Pakke
) -> None:
    elev = rom.elev(pakke)
    _i_prøven(elev)
    elev.vent_lagret()
    # It is still the first test, so the questions that are kept are reported again under the same ids.
    rom.tåler_brudd = ("finnes fra før",)
    rom.bytt_pakke(elev, småkurs(kurs=HELE, spørsmål=_endret("et-tall", svar=14)))
    elev.gå_til("sluttprove")
    assert elev.finn("#prove-begynn").inner_text() == "Start prøven"
    elev.ta_prøven()
    elev.vent_på(*BESTÅTT)
