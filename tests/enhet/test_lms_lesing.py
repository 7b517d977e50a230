"""What is read from the LMS: evidence, the snapshot, the checks, and whether `lms.yaml` can be used."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from falsk_moodle import KONTROLL, TOKEN, FalskMoodle
from kompetanse.arbeid.lms import Tokenfeil, finn_token
from kompetanse.les.ansatte import les_register
from kompetanse.lms import les as lesemodul
from kompetanse.lms.forkontroll import Lys, kontroller
from kompetanse.lms.funksjoner import SKRIVER, Funksjon
from kompetanse.lms.les import Kursdekning, les_bevis
from kompetanse.lms.oppsett import kontroller as kontroller_oppsett
from kompetanse.lms.ord import ORD
from kompetanse.lms.sjekk import Kurskontroll, sjekk_kurs
from kompetanse.lms.svar import Lmsfeil
from kompetanse.lms.tilstand import les_tilstand
from kompetanse.modell.grunn import KursId
from kompetanse.modell.lms import Lms, Lmsgrense, Lmskurs, Lmsnøkkel, Utmelding
from kompetanse.modell.tildeling import Lmstilstand
from lmshjelp import OPPSETT, liten_verden

MARS = 1_772_000_000
"""25 February 2026 in Norway."""


def verden() -> tuple[FalskMoodle, int, dict[str, int]]:
    """A course of two editions, and a short one from one to the other."""
    moodle = FalskMoodle()
    hvem = {nr: moodle.ny_bruker(nr) for nr in ("100", "101", "102", "103", "")}
    kurs = moodle.nytt_kurs(
        "GRUNN", "grunnkurs@2025.1", "grunnkurs@2026.1", "grunnkurs-nytt-fra-2025.1@2026.1", "quiz"
    )
    moodle.nytt_kurs("HELSE")
    for bruker in hvem.values():
        moodle._meld_på(kurs, bruker)
    return moodle, kurs, hvem


def test_bevis() -> None:
    moodle, kurs, hvem = verden()
    moodle.bestå(kurs, "grunnkurs@2025.1", hvem["100"], MARS, poeng=85.0)
    moodle.bestå(kurs, "grunnkurs-nytt-fra-2025.1@2026.1", hvem["100"], MARS + 86400)
    moodle.bestå(kurs, "grunnkurs@2026.1", hvem["101"], MARS, poeng=40.0, state=3)  # a grade is not a pass
    moodle.bestå(kurs, "grunnkurs@2026.1", hvem["102"], MARS, overrideby=2, state=2)
    moodle.bestå(kurs, "grunnkurs@2026.1", hvem[""], MARS)
    moodle.bestå(kurs, "quiz", hvem["103"], MARS)
    lest = les_bevis(moodle, OPPSETT)
    grunn = KursId("grunnkurs")
    assert [(p, b.kurs, b.utgave, b.dato, b.poeng, b.overstyrt) for p, b in lest.bevis] == [
        (("", "100"), grunn, "2025.1", date(2026, 2, 25), 85.0, False),
        (("", "100"), grunn, "2026.1", date(2026, 2, 26), 90.0, False),
        (("", "102"), grunn, "2026.1", date(2026, 2, 25), 90.0, True),
    ]
    assert lest.dekning[grunn] == Kursdekning(5, 4, 2)
    assert not lest.feil


def test_dagen_er_norsk() -> None:
    moodle, kurs, hvem = verden()
    sent = int(datetime(2026, 6, 30, 22, 30, tzinfo=UTC).timestamp())
    moodle.bestå(kurs, "grunnkurs@2026.1", hvem["100"], sent)
    assert les_bevis(moodle, OPPSETT).bevis[0][1].dato == date(2026, 7, 1)


def test_hele_kurset_går_foran_det_noen_har_satt() -> None:
    moodle, kurs, hvem = verden()
    moodle.bestå(kurs, "grunnkurs@2026.1", hvem["100"], MARS, overrideby=2)
    moodle.bestå(kurs, "grunnkurs-nytt-fra-2025.1@2026.1", hvem["100"], MARS + 86400)
    (((_, bevis),)) = les_bevis(moodle, OPPSETT).bevis
    assert (bevis.overstyrt, bevis.dato) == (False, date(2026, 2, 26))


def test_bare_det_nye_leses() -> None:
    """What is known costs no call; a course is read in one call and one for each pass that is new."""
    moodle, kurs, hvem = verden()
    for nr in ("100", "101"):
        moodle.bestå(kurs, "grunnkurs@2026.1", hvem[nr], MARS)
    moodle.kall_gjort.clear()
    lest = les_bevis(moodle, OPPSETT, lambda person, *_: person == ("", "100"))
    assert [person for person, _ in lest.bevis] == [("", "101")]
    assert moodle.antall(Funksjon.KARAKTERER) == 2
    assert moodle.antall(Funksjon.FULLFØRING) == 1
    les_bevis(moodle, OPPSETT, lambda *_: False, grundig=True)
    assert moodle.antall(Funksjon.FULLFØRING) == 1 + 4, "alle med ansattnummer"
    assert lest.dekning[KursId("grunnkurs")].bestått == 2


def test_kurs_uten_prøve() -> None:
    """Where nobody has a grade, everyone is looked up."""
    moodle, kurs, hvem = verden()
    moodle.bestå(kurs, "grunnkurs@2026.1", hvem["103"], MARS)
    moodle.karakterer.clear()
    ((_, bevis),) = les_bevis(moodle, OPPSETT).bevis
    assert bevis.poeng is None


def test_store_kurs_leses_i_grupper(monkeypatch: pytest.MonkeyPatch) -> None:
    """Also those who are in no group."""
    monkeypatch.setattr(lesemodul, "FLEST_SAMTIDIG", 3)
    moodle, kurs, hvem = verden()
    moodle.kurs[kurs].grupper = {1: {hvem["100"], hvem["101"]}, 2: {hvem["101"], hvem["102"]}}
    for nr in ("100", "101", "102", "103"):
        moodle.bestå(kurs, "grunnkurs@2026.1", hvem[nr], MARS)
    assert [p for p, _ in les_bevis(moodle, OPPSETT).bevis] == [("", str(100 + i)) for i in range(4)]


def test_feil_i_ett_kurs_hindrer_ikke_de_andre() -> None:
    moodle, kurs, hvem = verden()
    moodle.bestå(kurs, "grunnkurs@2026.1", hvem["100"], MARS)
    oppsett = replace(OPPSETT, kurs={**OPPSETT.kurs, KursId("x"): Lmskurs(id=KursId("x"), kortnavn="BORTE")})
    lest = les_bevis(moodle, oppsett)
    assert len(lest.bevis) == 1
    assert {id_: feil.kode for id_, feil in lest.feil.items()} == {"x": "kurs-mangler"}


def test_id_nummeret_sier_utgaven() -> None:
    kurs = Lmskurs(id=KursId("a-b"), kortnavn="A", aktivitet="a-b@{utgave}")
    assert kurs.aktivitet_i("2026.1") == "a-b@2026.1"
    for idnummer, utgave in {
        "a-b@2026.1": "2026.1", "a-b-nytt-fra-2025.2@2026.12": "2026.12", "a-b@2026.01": None,
        "xa-b@2026.1": None, "a-b@2026.1-kopi": None, "": None, "a-b@": None, "A-B@2026.1": None,
    }.items():  # fmt: skip
        assert kurs.utgave_av(idnummer) == utgave, idnummer
        assert replace(kurs, aktivitet="{kurs}@{utgave}").utgave_av(idnummer) == utgave


# --- the snapshot ---


def test_øyeblikksbildet() -> None:
    moodle = liten_verden()
    moodle.ny_bruker("950", suspended=True)
    moodle.kohorter[next(iter(moodle.kohorter))]["medlemmer"] |= {moodle.ny_bruker("")}
    uten = les_tilstand(moodle, ["k-alle", "k-helse"], [], KONTROLL)
    med = les_tilstand(moodle, ["k-helse", "k-alle"], ["950", "951"], KONTROLL)
    assert isinstance(uten, Lmstilstand)
    assert isinstance(med, Lmstilstand)
    assert med.kohorter == {"k-alle": {"900", "901", "902"}, "k-helse": {"900"}}
    assert set(med.brukere) - set(uten.brukere) == {"950"}
    assert med.brukere["950"].suspendert
    assert med.sha256 == uten.sha256
    moodle.brukere[med.brukere["901"].id]["suspended"] = True
    etter = les_tilstand(moodle, ["k-alle", "k-helse"], [], KONTROLL)
    assert isinstance(etter, Lmstilstand)
    assert etter.sha256 != med.sha256


def test_øyeblikksbildet_gjetter_ikke() -> None:
    moodle = liten_verden()
    for svar, kode in (
        (les_tilstand(moodle, ["k-ale"], [], KONTROLL), "kohort-mangler"),
        (les_tilstand(moodle, ["k-alle"], [], "en-annen"), "ser-ikke-idnummer"),
        (les_tilstand(moodle, ["k-alle"], [], ""), "kontrollbruker-mangler"),
    ):
        assert isinstance(svar, Lmsfeil)
        assert svar.kode == kode


# --- the checks ---


def lys(
    moodle: FalskMoodle, oppsett: Lms = OPPSETT, *, skriver: bool = True, kohorter: Any = ("k-alle",)
) -> dict[str, Lys]:
    return {f.hva: f.lys for f in kontroller(moodle, oppsett, kohorter, skriver=skriver).funn}


def test_alt_er_klart() -> None:
    assert set(lys(liten_verden()).values()) == {Lys.GRØNN}


def test_forkontrollen_ser_hva_som_mangler() -> None:
    moodle = liten_verden()
    moodle.funksjoner.discard(Funksjon.OPPRETT.value)
    assert lys(moodle)["Funksjonene"] is Lys.RØD
    assert lys(moodle, skriver=False)["Funksjonene"] is Lys.GRØNN
    assert lys(moodle, skriver=False)["Rettighetene"] is Lys.GUL
    assert lys(moodle, kohorter=["k-ale"])["Kohorten k-ale"] is Lys.RØD
    assert lys(moodle, replace(OPPSETT, ved_utmelding=Utmelding.UKJENT))["Karakterene"] is Lys.GUL
    assert lys(moodle, replace(OPPSETT, nøkkel=Lmsnøkkel()))["Id-numrene"] is Lys.RØD
    del moodle.kurs[next(i for i, k in moodle.kurs.items() if k.kortnavn == "HELSE")]
    assert lys(moodle)["Kurset HELSE"] is Lys.RØD
    moodle.ser_idnummer = False
    assert lys(moodle)["Id-numrene"] is Lys.RØD
    moodle.feil = [(Funksjon.INFO, "http-500")]
    assert lys(moodle) == {"Nøkkelen": Lys.RØD}
    assert moodle.antall(*SKRIVER) == 0


def sjekk(moodle: FalskMoodle, **mer: Any) -> list[tuple[Lys, str]]:
    før = kontroller(moodle, OPPSETT, [], skriver=False)
    mål = Kurskontroll("2026.1", datetime(2026, 11, 23, tzinfo=UTC), {KursId("grunnkurs"): "0" * 40})
    return [
        (f.lys, f.tekst)
        for f in sjekk_kurs(moodle, OPPSETT.kurs[KursId("grunnkurs")], før, replace(mål, **mer))
    ]


def test_sjekk_av_kurset() -> None:
    moodle, kurs, hvem = verden()
    gammel, ny = list(moodle.kurs[kurs].aktiviteter)[:2]
    moodle.kurs[kurs].aktiviteter[gammel]["visible"] = 0
    moodle.kurs[kurs].påmeldt[hvem["103"]]["suspend"] = 1
    assert [tekst for lys, tekst in sjekk(moodle) if lys is not Lys.GRØNN] == [
        "Nøkkelen ser ikke karakterene til dem som har stengt påmelding."
    ]
    aktivitet = moodle.kurs[kurs].aktiviteter[ny]
    for endring, tekst in (
        ({"sha1hash": "1" * 40}, "en annen enn den som er bygget"),
        ({"sha1hash": ""}, "sier ikke hvilken pakke"),
        ({"timeclose": 1}, "ikke åpen nå"),
        ({"timeopen": 1 << 40}, "ikke åpen nå"),
        ({"timeclose": 1 << 40}, "blir lukket en dag"),
        ({"maxattempt": 2}, "ikke som anbefalt"),
        ({"version": "ERROR"}, "kunne ikke lese pakken"),
        ({"idnumber": "feil"}, "Ingen SCORM-aktiviteter"),
    ):
        før = dict(aktivitet)
        aktivitet |= endring
        assert any(tekst in t for lys, t in sjekk(moodle) if lys is not Lys.GRØNN), endring
        moodle.kurs[kurs].aktiviteter[ny] = aktivitet = før
    assert any("ikke bygget her" in t for _, t in sjekk(moodle, sha1={}))
    assert any("Ingen SCORM" in t for _, t in sjekk(moodle, utgave="2027.1"))


def test_kurs_uten_deltakere() -> None:
    moodle, kurs, _ = verden()
    moodle.kurs[kurs].påmeldt.clear()
    tekster = [t for _, t in sjekk(moodle)]
    assert "Aktiviteten «grunnkurs@2026.1» finnes." in tekster
    assert "Fullføring kan ikke prøves uten en deltaker." in tekster


# --- lms.yaml and the token ---


def koder(oppsett: Lms) -> list[str]:
    return [m.kode for m in kontroller_oppsett(oppsett, {KursId("grunnkurs"), KursId("helse")}, set())]


@pytest.mark.parametrize(
    "url",
    [
        "http://laer.example.no",
        "http://10.0.0.1",
        "https://",
        "https://a@b.no",
        "https://b.no/?x=1",
        "https://b.no:x",
    ],
)
def test_usikker_adresse(url: str) -> None:
    assert koder(replace(OPPSETT, url=url)) == ["K970"]


@pytest.mark.parametrize(
    "url", ["https://b.no", "https://b.no:8443/moodle", "http://localhost:8081", "http://[::1]"]
)
def test_trygg_adresse(url: str) -> None:
    assert koder(replace(OPPSETT, url=url)) == []


def test_det_lms_yaml_ikke_kan_si() -> None:
    kurs = OPPSETT.kurs[KursId("helse")]
    assert koder(replace(OPPSETT, kurs={KursId("x"): kurs})) == ["K971"]
    assert koder(replace(OPPSETT, kohorter={"x": "k"})) == ["K971"]  # type: ignore[dict-item]
    assert koder(replace(OPPSETT, kurs={kurs.id: replace(kurs, aktivitet="helse")})) == ["K972"]
    like = {id_: replace(k, aktivitet="a@{utgave}") for id_, k in OPPSETT.kurs.items()}
    assert koder(replace(OPPSETT, kurs=like)) == ["K972"]
    assert koder(replace(OPPSETT, grense=Lmsgrense(per_kall=76))) == ["K973"]
    assert koder(replace(OPPSETT, grense=Lmsgrense(sekunder=1, fjern_maks_prosent=101))) == ["K973"] * 2


def test_eksempelet_kan_leses() -> None:
    oppsett, meldinger = les_register(Path(__file__).parents[1] / "data", "lms.yaml", Lms)
    assert not meldinger
    assert oppsett is not None
    assert oppsett.kjennetegn.kontrollbruker == "kompetanse-kontroll"


def test_nøkkelen(tmp_path: Path) -> None:
    fil = tmp_path / "token"
    fil.write_text(TOKEN + "\n")
    fil.chmod(0o600)
    assert finn_token(fil, {}) == finn_token(None, {"KOMPETANSE_TOKEN": TOKEN}) == TOKEN
    fil.chmod(0o640)
    for tekst, gjør in {
        "Andre kan lese": lambda: finn_token(fil, {}),
        "mangler": lambda: finn_token(None, {}),
        "ikke ut som": lambda: finn_token(None, {"KOMPETANSE_TOKEN": "hemmelig nøkkel som ikke er det"}),
    }.items():
        with pytest.raises(Tokenfeil, match=tekst) as feil:
            gjør()
        assert "hemmelig" not in str(feil.value)


def test_alle_ord_er_setninger() -> None:
    for kode, tekst in ORD.items():
        assert tekst[0].isupper() or tekst.startswith("lms.yaml"), kode
        assert tekst.endswith((".", "?")), kode
