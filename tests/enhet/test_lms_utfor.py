"""Apply: killed at every line of the journal, time-outs, half answers, bad rows. The end is the same."""

import json
from contextlib import suppress
from dataclasses import replace
from datetime import time
from typing import Any

import pytest

from falsk_moodle import FEIL, KONTROLL, FalskMoodle
from kompetanse.lms.funksjoner import SKRIVER, Funksjon
from kompetanse.lms.journal import Journalfeil, les_journal
from kompetanse.lms.utfor import Opstatus
from kompetanse.modell.lms import Utmelding
from kompetanse.modell.tildeling import Operasjonstype as T
from lmshjelp import OPPSETT, Drept, Kjøring, liten_plan, liten_verden, med_grense, ny, op, plan, sluttet

UFORSTYRRET = Kjøring(liten_verden(), liten_plan())
FASIT = (UFORSTYRRET.kjør(), UFORSTYRRET.moodle.tilstand(), UFORSTYRRET.bevis)
LINJER = UFORSTYRRET.journal.linjer


def test_uforstyrret() -> None:
    utført, tilstand, bevis = FASIT
    assert utført.alt_gjort
    assert {s for s, _ in utført.status.values()} == {Opstatus.OK}
    assert tilstand["kohorter"] == {
        "k-alle": ["100", "101", "102", "901", "902"],
        "k-helse": ["100", "101", "102", "901"],
    }
    assert ("900", 1) in tilstand["påmeldt"]["GRUNN"], "påmeldingen er stengt, ikke borte"
    assert [("", "900"), "grunnkurs", "2025.1"] in [list(nøkkel) for nøkkel in bevis]
    (konto,) = (b for b in tilstand["brukere"] if b[0] == "900")
    assert konto[2], "kontoen er stengt"


@pytest.mark.parametrize("hvordan", ["før", "midt i", "etter"])
@pytest.mark.parametrize("linje", range(1, LINJER + 1))
def test_drept_ved_hver_linje(linje: int, hvordan: str) -> None:
    kjøring = Kjøring(liten_verden(), liten_plan())
    kjøring.journal.drep_ved, kjøring.journal.hvordan = linje, hvordan
    with pytest.raises(Drept):
        kjøring.kjør()
    kjøring.journal.drep_ved = 0
    utført = kjøring.kjør()
    assert utført.alt_gjort
    assert (kjøring.moodle.tilstand(), kjøring.bevis) == FASIT[1:]
    assert les_journal(kjøring.journal.data).ferdig


def test_drept_to_ganger_mens_lms_et_svikter() -> None:
    for første in range(3, LINJER):
        kjøring = Kjøring(liten_verden(), liten_plan())
        kjøring.moodle.feil = [(Funksjon.OPPRETT, "tidsavbrudd-etter"), (Funksjon.LEGG_I_KOHORT, "null")]
        for linje in (første, første + 5):
            kjøring.journal.drep_ved = linje
            with suppress(Drept):
                kjøring.kjør()
        kjøring.journal.drep_ved = 0
        assert kjøring.kjør().alt_gjort
        assert (kjøring.moodle.tilstand(), kjøring.bevis) == FASIT[1:]


@pytest.mark.parametrize("feil", FEIL)
@pytest.mark.parametrize("funksjon", [None, *sorted(set(Funksjon) - {Funksjon.MODUL, Funksjon.INFO})])
def test_hver_feil_i_hver_funksjon(funksjon: Funksjon | None, feil: str) -> None:
    kjøring = Kjøring(liten_verden(), liten_plan())
    kjøring.moodle.feil = [(funksjon, feil)] * 2
    utført = kjøring.kjør()
    if not utført.alt_gjort:  # such as an account made after it was looked for: the next run sees it
        utført = kjøring.kjør()
    assert utført.alt_gjort
    assert (kjøring.moodle.tilstand(), kjøring.bevis) == FASIT[1:]


def test_les_tilbake_før_nytt_forsøk() -> None:
    """What was made though the answer was lost is found, and not made again."""
    kjøring = Kjøring(liten_verden(), liten_plan())
    kjøring.moodle.feil = [(Funksjon.OPPRETT, "tidsavbrudd-etter")]
    assert kjøring.kjør().alt_gjort
    rekkefølge = [f for f, _ in kjøring.moodle.kall_gjort]
    assert rekkefølge.count(Funksjon.OPPRETT) == 1
    assert rekkefølge[rekkefølge.index(Funksjon.OPPRETT) + 1] == Funksjon.BRUKERE


def test_opprettet_etter_at_vi_så() -> None:
    """The LMS makes the accounts after it was read back: the second attempt makes no more."""
    kjøring = Kjøring(liten_verden(), liten_plan())
    kjøring.moodle.feil = [(Funksjon.OPPRETT, "tidsavbrudd-senere")]
    assert kjøring.kjør().alt_gjort
    assert kjøring.moodle.tilstand() == FASIT[1]


@pytest.mark.parametrize("antall", [1, 2, 3, 25, 50])
@pytest.mark.parametrize("slag", ["invalidparameter", "500"])
def test_en_giftig_rad_finnes_alene(antall: int, slag: str) -> None:
    for giftig in sorted({0, antall // 2, antall - 1}):
        moodle = liten_verden()
        navn = f"a{1000 + giftig}@example.no"
        moodle.giftig = lambda rad, navn=navn: slag if rad.get("username") == navn else ""
        kjøring = Kjøring(moodle, plan(*(o for i in range(antall) for o in ny(str(1000 + i), "k-alle"))))
        utført = kjøring.kjør()
        gale = {id_ for id_, (s, _) in utført.status.items() if s in {Opstatus.FEILET, Opstatus.UKJENT}}
        venter = {id_ for id_, (s, _) in utført.status.items() if s is Opstatus.VENTER}
        assert gale == {f"opprett-bruker:{1000 + giftig}:"}
        assert venter == {f"legg-i-kohort:{1000 + giftig}:k-alle"}
        assert len(moodle.tilstand()["kohorter"]["k-alle"]) == 3 + antall - 1
        if slag != "500":
            uten = -(-max(0, antall - 25) // 50) + 1
            ekstra = moodle.antall(Funksjon.OPPRETT) - uten
            # ≤ 2·log2 n, and one more for each later call that is no longer twice as large
            assert ekstra <= 2 * max(1, antall).bit_length() + 1


def test_to_giftige_rader_i_kohorten() -> None:
    moodle = liten_verden()
    borte = {str(moodle.ny_bruker(f"7{i}")) for i in range(20)}
    giftige = set(sorted(borte)[3:5])
    moodle.giftig = lambda rad: "ukjent" if rad.get("id") in giftige else ""
    utført = Kjøring(moodle, plan(*(op(T.LEGG_I_KOHORT, f"7{i}", "k-helse") for i in range(20)))).kjør()
    assert utført.antall(Opstatus.FEILET) == 2
    assert utført.antall(Opstatus.OK) == 18


@pytest.mark.parametrize(
    ("felt", "verdi", "kode"),
    [("username", "a100@example.no", "brukernavn-opptatt"), ("email", "a100@example.no", "epost-opptatt")],
)
def test_konto_som_noen_andre_har(felt: str, verdi: str, kode: str) -> None:
    moodle = liten_verden()
    moodle.ny_bruker("", **{felt: verdi})
    utført = Kjøring(moodle, plan(*ny("100", "k-alle"), *ny("101", "k-alle"))).kjør()
    assert utført.status["opprett-bruker:100:"] == (Opstatus.FEILET, kode)
    assert utført.status["legg-i-kohort:100:k-alle"] == (Opstatus.VENTER, "avhenger")
    assert utført.antall(Opstatus.OK) == 2


def test_to_kontoer_med_samme_nummer() -> None:
    moodle = liten_verden()
    moodle.ny_bruker("901", username="en-til")
    utført = Kjøring(moodle, plan(op(T.LEGG_I_KOHORT, "901", "k-helse"))).kjør()
    assert utført.status["legg-i-kohort:901:k-helse"] == (Opstatus.FEILET, "flere-kontoer")


def test_ser_ikke_idnumre_betyr_ikke_ny() -> None:
    """A token that sees no numbers is told that nobody is there. Then nothing may be made."""
    moodle = liten_verden()
    moodle.ser_idnummer = False
    utført = Kjøring(moodle, liten_plan()).kjør()
    assert utført.stopp == "ser-ikke-idnummer"
    assert moodle.antall(*SKRIVER) == 0


def test_oppslag_som_blir_avkortet() -> None:
    moodle = liten_verden(maks_felt=20)
    ops = [op(T.LEGG_I_KOHORT, nr, "k-helse") for nr in [f"{i:03}" for i in range(40)]]
    assert Kjøring(moodle, plan(*ops)).kjør().stopp == "ser-ikke-idnummer"
    assert moodle.antall(*SKRIVER) == 0


def test_skriving_som_blir_avkortet() -> None:
    """A server with a low `max_input_vars`: what is cut off is seen, and calls get smaller."""
    moodle = liten_verden()
    for i in range(40):
        moodle.ny_bruker(f"6{i:02}")
    kjøring = Kjøring(moodle, plan(*(op(T.LEGG_I_KOHORT, f"6{i:02}", "k-helse") for i in range(40))))
    moodle.maks_felt = 60
    utført = kjøring.kjør()
    assert utført.alt_gjort
    assert len(moodle.tilstand()["kohorter"]["k-helse"]) == 41


def test_ingenting_blir_gjort_to_ganger() -> None:
    moodle = liten_verden()
    Kjøring(moodle, liten_plan()).kjør()
    før, antall = moodle.tilstand(), moodle.antall(*SKRIVER)
    utført = Kjøring(moodle, liten_plan()).kjør()
    assert utført.alt_gjort
    assert utført.antall(Opstatus.FANTES) == len(utført.status) - 1  # all but fetching evidence
    assert (moodle.tilstand(), moodle.antall(*SKRIVER)) == (før, antall)


def test_bevis_før_noe_tas_bort() -> None:
    """Also when the plan forgot to ask for it; and without evidence nothing is taken away."""
    ops = [op(T.FJERN_FRA_KOHORT, "900", "k-alle")]
    kjøring = Kjøring(liten_verden(unenrolaction=0), plan(*ops))
    assert kjøring.kjør().bevis == 1
    assert len(kjøring.bevis) == 1
    kjøring = Kjøring(liten_verden(), plan(*sluttet("900", "k-alle")))
    kjøring.moodle.feil = [(Funksjon.FULLFØRING, "http-500")] * 3
    utført = kjøring.kjør()
    assert utført.stopp == "http-500"
    assert kjøring.moodle.antall(Funksjon.FJERN_FRA_KOHORT, Funksjon.OPPDATER) == 0
    assert kjøring.kjør().alt_gjort
    assert len(kjøring.bevis) == 1


def test_lagringen_av_bevis_svikter() -> None:
    kjøring = Kjøring(liten_verden(), plan(*sluttet("900", "k-alle")))

    def full_disk(_: Any) -> None:
        raise OSError(28, "disken er full")

    kjøring._lagre = full_disk  # type: ignore[method-assign]
    with pytest.raises(OSError, match="full"):
        kjøring.kjør()
    assert kjøring.moodle.antall(Funksjon.FJERN_FRA_KOHORT, Funksjon.OPPDATER) == 0


def test_utmelding_som_kan_slette_karakterer() -> None:
    moodle = liten_verden(unenrolaction=0)
    oppsett = replace(OPPSETT, ved_utmelding=Utmelding.UKJENT)
    utført = Kjøring(moodle, plan(*sluttet("900", "k-alle")), oppsett).kjør()
    assert utført.status["fjern-fra-kohort:900:k-alle"] == (Opstatus.IKKE_TILLATT, "ved_utmelding")
    assert "900" in moodle.tilstand()["kohorter"]["k-alle"]


def test_deaktivering_må_være_tillatt() -> None:
    kjøring = Kjøring(liten_verden(), plan(*sluttet("900", "k-alle")), tillat=())
    utført = kjøring.kjør()
    assert utført.status["deaktiver:900:"] == (Opstatus.IKKE_TILLATT, "--tillat-deaktivering")
    assert utført.alt_gjort
    assert not any(stengt for *_, stengt in kjøring.moodle.tilstand()["brukere"])


def test_ikke_før_sin_dag() -> None:
    from datetime import date

    ops = [replace(o, tidligst=date(2027, 1, 4)) for o in ny("100", "k-alle")]
    kjøring = Kjøring(liten_verden(), plan(*ops))
    utført = kjøring.kjør()
    assert utført.antall(Opstatus.UTSATT) == 2
    assert utført.alt_gjort
    assert kjøring.moodle.antall(*SKRIVER) == 0


def test_vinduet_lukkes_og_åpnes() -> None:
    kjøring = Kjøring(liten_verden(), liten_plan(60), med_grense(5))
    kjøring.moodle.feil = [(Funksjon.LEGG_I_KOHORT, "http-500")] * 12  # each costs a pause
    vindu = (time(22), time(23, 1))
    utført = kjøring.kjør(vindu=vindu)
    assert utført.stopp == "utenfor-vindu"
    assert utført.antall(Opstatus.GJENSTÅR) > 0
    kjøring.moodle.feil = []
    assert kjøring.kjør(vindu=(time(22), time(5))).alt_gjort


def test_hastighet() -> None:
    kjøring = Kjøring(liten_verden(), plan(*(o for i in range(20) for o in ny(str(100 + i)))))
    start = kjøring.klokke.tid
    kjøring.kjør(hastighet=0.5)
    assert (kjøring.klokke.tid - start).total_seconds() >= 39


def test_farten_tilpasses() -> None:
    kjøring = Kjøring(liten_verden(), plan(*(o for i in range(200) for o in ny(str(1000 + i)))))
    kjøring.moodle.feil = [(Funksjon.OPPRETT, "treg")]
    kjøring.kjør()
    størrelser = [(felt - 0) // 6 for f, felt in kjøring.moodle.kall_gjort if f == Funksjon.OPPRETT]
    assert størrelser[:4] == [25, 12, 24, 48]
    assert max(størrelser) <= 50


def test_et_lms_som_ikke_svarer_får_være_i_fred() -> None:
    kjøring = Kjøring(liten_verden(), liten_plan())
    kjøring.moodle.feil = [(Funksjon.OPPRETT, "http-500")] * 500
    utført = kjøring.kjør()
    assert not utført.alt_gjort
    assert kjøring.moodle.antall(Funksjon.OPPRETT) < 25
    kjøring.moodle.feil = []
    assert kjøring.kjør().alt_gjort
    assert kjøring.moodle.tilstand() == FASIT[1]


def test_stengt_konto_blir_sagt_fra_om() -> None:
    moodle = liten_verden()
    for bruker in moodle.brukere.values():
        bruker["suspended"] = bruker["idnumber"] == "901"
    assert Kjøring(moodle, plan(op(T.LEGG_I_KOHORT, "901", "k-helse"))).kjør().deaktiverte == 1


def test_ingen_navn_i_journalen() -> None:
    tekst = UFORSTYRRET.journal.data.decode()
    for ord_ in ("Fornavn", "Åsen", "example.no", KONTROLL):
        assert ord_ not in tekst
    rader = [json.loads(linje) for linje in tekst.splitlines()]
    assert [rad["nr"] for rad in rader] == list(range(1, len(rader) + 1))
    assert {rad["hendelse"] for rad in rader} >= {"start", "planlagt", "sendt", "ok", "slutt"}


def test_sendt_står_før_noe_er_sendt() -> None:
    """Each write has its `sendt` line on disk before the LMS hears of it."""
    kjøring = Kjøring(liten_verden(), liten_plan())
    kjøring.journal.drep_ved, kjøring.journal.hvordan = 3, "etter"
    with pytest.raises(Drept):
        kjøring.kjør()
    assert b'"sendt"' in kjøring.journal.data
    assert kjøring.moodle.antall(*SKRIVER) == 0


@pytest.mark.parametrize(
    "bytt",
    [(b'"nr":2', b'"nr":3'), (b'"ok"', b'"okei"'), (b'"plan_sha256":"', b'"plan":"'), (b"{", b"")],
)
def test_journal_som_noen_har_endret(bytt: tuple[bytes, bytes]) -> None:
    with pytest.raises(Journalfeil):
        les_journal(UFORSTYRRET.journal.data.replace(*bytt, 1))


def test_rekkefølgen_er_trygg() -> None:
    """Nobody is taken out of one cohort before being in the next, and nothing before its evidence is kept."""
    rekkefølge = [f for f, _ in UFORSTYRRET.moodle.kall_gjort if f in SKRIVER or f == Funksjon.FULLFØRING]
    assert rekkefølge == [
        Funksjon.OPPRETT, Funksjon.LEGG_I_KOHORT, Funksjon.MELD_PÅ,
        Funksjon.FULLFØRING, Funksjon.FJERN_FRA_KOHORT, Funksjon.OPPDATER,
    ]  # fmt: skip


def test_moodle_uten_noe() -> None:
    utført = Kjøring(FalskMoodle(), plan(op(T.LEGG_I_KOHORT, "1", "k-x"), op(T.MELD_PÅ, "1", "X"))).kjør()
    assert {kode for _, kode in utført.status.values()} == {"kohort-mangler", "kurs-mangler"}
