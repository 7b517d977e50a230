"""A new edition takes the place of the old one while learners are under way."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml
from elev_moodle import i_kurset
from moodlehjelp import Aktivitet, Pakke, kopier_prosjekt, lag_pakke, last_opp, uten_avtrykk

KURS = "oppvekst"
NYTT = "nytt-i-utgave-2026-2"


@dataclass(frozen=True)
class NyUtgave:
    """The changed course, and what was changed in it."""

    pakke: Pakke
    modul: str
    """This module's text is reworded, and has got a new question."""
    endret: str
    """This question in the module has got a new wording."""


def endre_spørsmål(quizfil: Path, id_: str) -> None:
    """Reword one question and add one."""
    quiz = yaml.safe_load(quizfil.read_text("utf-8"))
    endret = next(s for s in quiz["spørsmål"] if s["id"] == id_)
    endret["tekst"] += " Tenk deg godt om."
    quiz["spørsmål"].append(
        {
            "id": NYTT,
            "type": "sant-usant",
            "tekst": "Dette spørsmålet er nytt i utgave 2026.2.",
            "svar": "sant",
            "tilbakemelding": "Det er nytt.",
        }
    )
    quizfil.write_text(yaml.safe_dump(quiz, allow_unicode=True, sort_keys=False, width=1000), "utf-8")


def bytt(fil: Path, mønster: str, med: Any) -> None:
    tekst, antall = re.subn(mønster, med, fil.read_text("utf-8"), flags=re.M)
    assert antall == 1, f"{mønster} i {fil.name}: {antall}"
    fil.write_text(tekst, "utf-8")


@pytest.fixture(scope="module")
def ny_utgave(pakke: Callable[[str], Pakke], tmp_path_factory: pytest.TempPathFactory) -> NyUtgave:
    """Edition 2026.2: a changed and a new question, a reworded module, the modules in reverse order."""
    data = pakke(KURS).data
    modul = data["moduler"][1]["id"]
    i_tekst = [id_ for id_, o in data["oppgaver"].items() if o["modul"] == modul and o["iTekst"]]
    mappe = kopier_prosjekt(tmp_path_factory.mktemp("ny"))
    endre_spørsmål(mappe / "moduler" / modul / "quiz.yaml", i_tekst[0])
    md = mappe / "moduler" / modul / "modul.md"
    md.write_text(
        f"{md.read_text('utf-8')}\n\nDette avsnittet er nytt i utgave 2026.2.\n\n::: spørsmål {NYTT}\n:::\n",
        "utf-8",
    )
    bytt(
        mappe / "kurs" / f"{KURS}.yaml",
        r"^moduler: \[(.+)\]",
        lambda m: f"moduler: [{', '.join(reversed(m[1].split(', ')))}]",
    )
    bytt(mappe / "kompetanse.yaml", r"^utgave: .*", 'utgave: "2026.2"')
    ny = lag_pakke(mappe, KURS, tmp_path_factory.mktemp("pakker"))
    assert ny.data["utgave"] == "2026.2"
    assert [m["id"] for m in ny.data["moduler"]] == [m["id"] for m in data["moduler"]][::-1]
    return NyUtgave(ny, modul, i_tekst[0])


def test_ny_utgave_uten_tap(
    pakke: Callable[[str], Pakke],
    ny_utgave: NyUtgave,
    moodlekurs: str,
    ny_elev: Callable[[Aktivitet, str], str],
    noter: Callable[..., None],
) -> None:
    a = last_opp(pakke(KURS), moodlekurs)
    bestått, halvveis, midt_i = (ny_elev(a, navn) for navn in ("sara", "emil", "jon"))
    with i_kurset(a, bestått) as elev:
        elev.les(ny_utgave.modul)
        elev.hele_prøven()
        bevis = elev.bevis()
        elev.gå_ut()
    with i_kurset(a, halvveis) as elev:
        for modul in elev.kurs["moduler"][:2]:
            elev.les(modul["id"])
        avtrykk = elev.avtrykk()
        elev.gå_ut()
    with i_kurset(a, midt_i) as elev:
        elev.begynn_prøven()
        besvart = elev.svar_i_prøven(lambda _: True, antall=4)
        elev.gå_ut()
    før = {bruker: a.spor(bruker) for bruker in (bestått, halvveis, midt_i)}
    noter(a, før[bestått], "bestått i utgave 2026.1")
    noter(a, før[halvveis], "halvveis i utgave 2026.1")
    noter(a, før[midt_i], "midt i sluttprøven i utgave 2026.1")

    svar = a.bytt(ny_utgave.pakke)
    tapt = str(len(svar["tracks_lost"]))
    assert svar["tracks_lost"] == []
    assert svar["sco_ids_before"] == svar["sco_ids_after"]
    assert svar["after"]["revision"] == svar["before"]["revision"] + 1
    for bruker, spor in før.items():
        nå = a.spor(bruker)
        assert (nå.verdier, nå.fullført) == (spor.verdier, spor.fullført), (
            "byttet i seg selv rører ingen spor"
        )
        assert nå.karakter == (spor.karakter or 0), "Moodle regner om: uten poeng står det 0 i karakterboka"

    sjekk_bestått(a, bestått, bevis)
    noter(a, a.spor(bestått), "… pakken byttet med 2026.2, åpnet igjen", tapt)
    sjekk_halvveis(a, halvveis, avtrykk, ny_utgave)
    noter(a, a.spor(halvveis), "… pakken byttet, tatt til bestått i 2026.2", tapt)
    sjekk_midt_i(a, midt_i, besvart, ny_utgave)
    noter(a, a.spor(midt_i), "… pakken byttet, prøven tatt til bestått", tapt)


def sjekk_bestått(a: Aktivitet, bruker: str, bevis: dict[str, str]) -> None:
    """Passed stays passed, in the edition that was passed."""
    with i_kurset(a, bruker) as elev:
        assert elev.kurs["utgave"] == "2026.2", "den nye pakken er den som vises"
        assert bevis["utgave"] == "2026.1"
        assert elev.bevis() == bevis
        elev.gå_ut()
    spor = a.spor(bruker)
    assert (spor.status, spor.poeng, spor.karakter, spor.fullført) == ("passed", 100, 100, "COMPLETE")


def sjekk_halvveis(a: Aktivitet, bruker: str, avtrykk: dict[str, Any], ny: NyUtgave) -> None:
    """Unchanged answers stand; the changed and the new question are open; then the new edition is passed."""
    with i_kurset(a, bruker) as elev:
        assert elev.avtrykk() == {id_: svar for id_, svar in avtrykk.items() if id_ != ny.endret}
        assert elev.lest().startswith("2 av")
        assert elev.på("fortsett").get_by_role("link").is_visible()
        elev.gå_til(ny.modul)
        assert elev.på(ny.modul).get_by_text("nytt i utgave 2026.2").first.is_visible()
        for id_ in (ny.endret, NYTT):
            elev.svar_på(id_)
        elev.hele_prøven()
        assert elev.bevis()["utgave"] == "2026.2"
        elev.gå_ut()
    spor = a.spor(bruker)
    assert (spor.status, spor.poeng, spor.karakter, spor.fullført) == ("passed", 100, 100, "COMPLETE")
    ider = [i["id"] for i in spor.interaksjoner]
    assert len(ider) == len(set(ider)), "et spørsmål som stilles på nytt, har sitt eget innslag"
    assert len(ider) == len({uten_avtrykk(id_) for id_ in ider}) + 1, "begge svarene er tatt vare på"


def sjekk_midt_i(a: Aktivitet, bruker: str, besvart: list[str], ny: NyUtgave) -> None:
    """The test goes on, unless the changed question was in it: then it is drawn again."""
    with i_kurset(a, bruker) as elev:
        prøve = elev.hele_prøven()
        antall = elev.kurs["prøve"]["antall"]
        assert len(prøve) == antall or (len(prøve) == antall - 4 and not set(prøve) & set(besvart))
        assert elev.dom() == "Bestått"
        assert elev.bevis()["utgave"] == "2026.2"
        elev.gå_ut()
    spor = a.spor(bruker)
    assert (spor.status, spor.poeng, spor.karakter, spor.fullført) == ("passed", 100, 100, "COMPLETE")


def test_samme_bytes_er_ingen_endring(
    aktivitet: Callable[..., Aktivitet],
    ny_elev: Callable[[Aktivitet, str], str],
    prosjektmappe: Path,
    tmp_path: Path,
) -> None:
    """The same sources, built and uploaded again: Moodle does not even unpack it."""
    a = aktivitet("nyansatte")
    bruker = ny_elev(a, "nils")
    with i_kurset(a, bruker) as elev:
        elev.les(elev.kurs["moduler"][0]["id"])
        elev.gå_ut()
    svar = a.bytt(lag_pakke(prosjektmappe, "nyansatte", tmp_path))
    assert svar["before"] == svar["after"], "samme revisjon, samme spor"
