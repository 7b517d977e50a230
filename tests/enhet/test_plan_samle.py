"""The plan as facts: everything in it comes from the project, and all of the project is in it."""

from dataclasses import replace
from datetime import date

import pytest
from planhjelp import DAG, plan, prosjekt

from kompetanse.modell.grunn import HjemmelId, Inline, Lovadresse
from kompetanse.modell.kilder import Hjemmel, Nivå
from kompetanse.modell.kurs import Frist, Kurs, Sluttprøve
from kompetanse.modell.plan import Plan
from kompetanse.modell.prosjekt import Prosjekt
from kompetanse.modell.sitering import sitert
from kompetanse.modell.varighet import Enhet, Varighet
from kompetanse.plan.dokument import Sitat
from kompetanse.plan.samle import samle
from kompetanse.plan.tekst import Renskriver, dokumentasjon, frekvens, frister, prøve
from kompetanse.sjekk.dekning import Mangel


def test_forsiden() -> None:
    p = plan()
    assert (p.tittel, p.virksomhet, p.periode, p.utgave) == (
        "Plan for trygghet", "Lillevik kommune", "2026–2027", "2026.2",
    )  # fmt: skip
    assert p.formål == (
        Sitat("K1", "Alle ansatte skal ha opplæring om meldeplikt.", "linje 10–12"),
        Sitat("K2", "Ansatte skal kunne lytte.", "linje 20"),
    )


def test_uten_plan_i_prosjektfilen() -> None:
    p = samle(replace(prosjekt(), fil=replace(prosjekt().fil, plan=None), årshjul={}), DAG)
    assert (p.periode, p.ansvarlig, p.kilde, p.formål, p.årshjul) == ("2026", "", "", (), ())
    assert p.kurs[1].ansvarlig == ""


def test_målgrupper_og_kurs() -> None:
    alle, skole, nye = plan().målgrupper
    assert [k.tittel for k in plan().kurs] == ["Trygg på jobb", "Trygg i skolen"]
    assert nye.kurs == ()
    kurs = alle.kurs[0]
    assert (kurs.form, kurs.frekvens, kurs.ansvarlig) == ("E-læring", "Hvert år", "Lederen i hver virksomhet")
    assert kurs.beskrivelse == "Et kort kurs om å si fra."
    assert kurs.hjemler == "Barnevernsloven §§ 13-2 og 13-3"
    assert [m.tittel for m in kurs.moduler] == ["Å lytte", "Å melde"]
    lytt, meld = kurs.moduler
    assert lytt.mål == ("Du kan lytte", "Du vet hva barnevernsloven § 13-2 krever")
    assert (lytt.status, lytt.kontrollert, lytt.gyldig_til) == (
        "Godkjent", date(2026, 11, 1), date(2099, 10, 31),
    )  # fmt: skip
    assert (meld.status, meld.kontrollert, meld.fagansvarlig) == ("Utkast", None, "Fagleder")
    assert kurs.minutter == 2
    assert (skole.kurs[0].form, skole.kurs[0].frekvens) == ("E-læring og samling", "Hvert 2. år")
    assert skole.kurs[0].ansvarlig == "Kommunedirektøren", "who answers for the plan"
    assert [(n.nivå, n.temaer) for n in skole.temaer] == [
        (Nivå.FORDYPNING, ("Meldeplikt til barnevernet",)),
        (Nivå.GRUNNLEGGENDE, ("Å lytte til den som forteller",)),
    ]


def test_temamatrisen_sier_hva_som_mangler() -> None:
    samtale, melde = plan().temaer
    assert [(c.målgruppe, c.nivåord, c.mangler) for c in samtale.celler] == [
        ("Alle ansatte", "Kort omtale", ()),
        ("Skole og SFO", "Grunnleggende", ()),
        ("Nyansatte", "", ()),
    ]
    assert melde.krav == ("K1",)
    moduler = {
        id_: replace(m, hode=replace(m.hode, temaer=()) if id_ == "meld" else m.hode)
        for id_, m in prosjekt().moduler.items()
    }
    uten = samle(replace(prosjekt(), moduler=moduler), DAG)
    assert uten.temaer[1].celler[1].mangler == (Mangel.UNDERVISNING, Mangel.SPØRSMÅL)


def test_årshjulet_går_gjennom_året() -> None:
    assert [(p.nummer, p.når, p.hva, p.forslag) for p in plan().årshjul] == [
        (1, "mars og september", "Planen oppdateres", False),
        (2, "november", "Kampanjeuke mot vold", True),
        (3, "hele året", "Nyansatte tar kurset", False),
    ]


def test_lovkartet_har_bare_det_som_undervises() -> None:
    lover = plan().lover
    assert [lov.id for lov in lover] == ["bvl-13-2", "bvl-13-3"], "nobody teaches strl-196"
    assert lover[0].tekst == "Barnevernsloven § 13-2"
    assert lover[0].moduler == ("Å lytte", "Å melde")
    assert lover[1].moduler == ("Å melde",)
    assert lover[1].målgrupper == ("Alle ansatte", "Skole og SFO")
    assert lover[1].kontrolldato == "2. juli 2025"


def test_kravene_og_svarene() -> None:
    k1, k2, u1, v1 = plan().krav
    assert (k1.moduler, k1.spørsmål, k1.mangler) == (("Å melde",), 1, ())
    assert k1.obligatorisk == ("Alle ansatte", "Skole og SFO")
    assert (k2.kadens, k2.moduler) == ("", ("Å lytte",))
    assert (u1.moduler, u1.årshjul) == ((), ("Kampanjeuke mot vold",))
    assert (v1.moduler, v1.årshjul) == ((), ())
    krav = {**prosjekt().krav}
    krav |= {id_: replace(k, obligatorisk=("alle",)) for id_, k in krav.items() if id_ == "V1"}  # type: ignore[arg-type]
    assert samle(replace(prosjekt(), krav=krav), DAG).krav[3].mangler == (
        "Alle ansatte mangler undervisning og spørsmål",
    )


def test_åpne_punkter_følger_dagen() -> None:
    p = plan()
    assert {hvem: [x.id for x in punkter] for hvem, punkter in p.åpne.items()} == {
        "Jurist": ["lovtekst", "bvl-13-3"],
        "Vaktleder": ["vakten"],
        "Fagleder": ["meld"],
        "Kommunedirektøren": ["uken"],
    }
    assert p.antall_åpne == 5
    assert samle(prosjekt(), date(2026, 7, 2)).antall_åpne == 4


def hjemmel(lov: str, paragraf: str) -> Hjemmel:
    id_, adresse = HjemmelId(f"{lov}-{paragraf}"), Lovadresse("lov/2021-06-18-97")
    return Hjemmel(id=id_, lov=lov, paragraf=paragraf, tittel="T", lovdata=adresse, kontrollert=DAG)


@pytest.mark.parametrize(
    ("paragrafer", "ventet"),
    [
        ([], ""),
        (["§ 13-2"], "loven § 13-2"),
        (["§ 13 b", "§ 13", "§ 2-1", "§ 13 a"], "loven §§ 2-1, 13, 13 a og 13 b"),
        (["§ 13-2", "§ 2-2"], "loven §§ 2-2 og 13-2"),
        (["kapittel 5", "§ 3"], "loven kapittel 5 og § 3"),
    ],
)
def test_hjemler_siteres_lov_for_lov(paragrafer: list[str], ventet: str) -> None:
    assert sitert(hjemmel("Loven", p) for p in paragrafer) == ventet


def test_flere_lover() -> None:
    assert sitert([hjemmel("Loven", "§ 1"), hjemmel("Lov om X", "§ 2"), hjemmel("Loven", "§ 3")]) == (
        "loven §§ 1 og 3; lov om X § 2"
    )


@pytest.mark.parametrize(
    ("gyldighet", "ventet"),
    [
        (None, "Én gang"),
        (Varighet(12, Enhet.MÅNED), "Hvert år"),
        (Varighet(1, Enhet.ÅR), "Hvert år"),
        (Varighet(3, Enhet.ÅR), "Hvert 3. år"),
        (Varighet(6, Enhet.MÅNED), "Hver 6. måned"),
        (Varighet(1, Enhet.UKE), "Hver uke"),
    ],
)
def test_frekvens(gyldighet: Varighet | None, ventet: str) -> None:
    assert frekvens(gyldighet) == ventet


def test_frister_prøve_og_bevis() -> None:
    assert frister(None) == ()
    assert frister(Frist(liten=Varighet(60, Enhet.DAG))) == (("Frist etter en liten endring", "60 dager"),)
    assert (
        prøve(Sluttprøve(antall=8, bestått=80))
        == "8 spørsmål, 80 prosent må være rett, så mange forsøk en vil"
    )
    assert prøve(Sluttprøve(antall=8, bestått=80, forsøk=3)).endswith("3 forsøk")  # type: ignore[arg-type]
    assert "Ingen sluttprøve" in prøve(None)
    uten = Kurs(id="k", tittel="T", målgruppe="m", moduler=())  # type: ignore[arg-type]
    assert dokumentasjon(uten) == "Kursbevis med dato og utgave etter fullført kurs"


def test_markdown_blir_ren_tekst() -> None:
    fil = replace(prosjekt().fil, plan=Plan())
    ren = Renskriver(Prosjekt(fil=fil, hjelpetilbud=prosjekt().hjelpetilbud))
    assert ren(Inline("**Ring** [[politi]] & *si fra* <b>")) == "Ring Politiet, 112 & si fra <b>"
    assert ren(Inline("[[ukjent]]")) == "ukjent"
