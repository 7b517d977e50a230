"""What must be confirmed before publishing: found in every source, told to the right one, on any day."""

import json
from datetime import date
from pathlib import Path

import pytest

from feilprosjekt import GRUNN
from kompetanse.les import les_prosjekt
from kompetanse.sjekk.publisering import Slag, et_år_før, gruppert, åpne_punkter
from prosjekttest import ProsjektTest

PLAN = """
rutine: Rutinen ligger i perm 3.
plan: {ansvarlig: Kommunedirektøren, lovansvarlig: Jurist}
"""
GODKJENT = "status: godkjent\nfagansvarlig: Fagleder\nkontrollert: 2026-11-01\n"
BEKREFTELSER = """bekreftelser:
  taushet:
    hva: Lovteksten om taushetsplikt gjelder fortsatt.
    hvem: Jurist
  nummer:
    hva: Numrene er prøvd.
    hvem: Kundesenteret
    bekreftet: ja
    dato: 2026-11-01
"""
HJELP = """hjelpetilbud:
  vakten: {navn: Vakten, når: I kveld, bekreftet: nei, bekreftes_av: Vaktleder}
  teamet: {navn: Teamet, når: I dag, bekreftet: nei}
  politi: {navn: Politiet, når: Nå, nummer: "112", bekreftet: ja, kontrollert: 2026-11-01}
"""
ÅRSHJUL = """aktiviteter:
  uken: {hva: En uke mot vold, hvem: Alle, måned: november, forslag: ja}
  revisjon: {hva: Planen oppdateres, hvem: Fagleder, måned: [mars, oktober]}
"""


@pytest.fixture
def ferdig(prosjekt: ProsjektTest) -> ProsjektTest:
    """The sample project with everything confirmed."""
    fil = (prosjekt.mappe / "kompetanse.yaml").read_text("utf-8")
    modul = (prosjekt.mappe / "moduler/lytt/modul.md").read_text("utf-8")
    prosjekt.skriv("kompetanse.yaml", fil + PLAN)
    return prosjekt.skriv("moduler/lytt/modul.md", modul.replace("---\n", "---\n" + GODKJENT, 1))


def åpne(mappe: Path, dag: date = date(2026, 12, 1)) -> dict[str, list[str]]:
    """Return slag and id of what is open in a project, by who."""
    lest, rapport = les_prosjekt(mappe)
    assert lest is not None
    assert rapport.ok, list(rapport)
    punkter = gruppert(åpne_punkter(lest, dag))
    return {hvem: [f"{p.slag} {p.id}" for p in deres] for hvem, deres in punkter.items()}


def test_alt_er_bekreftet(ferdig: ProsjektTest) -> None:
    assert åpne(ferdig.mappe) == {}
    ferdig.kjør("sjekk", "--publisering").kode(0).ser("Ingenting må bekreftes før publisering.")
    assert json.loads(ferdig.kjør("sjekk", "--publisering", "--format", "json").kode(0).ut)["ok"] is True


def test_hvert_slag_hos_den_som_skal_gjøre_det(ferdig: ProsjektTest) -> None:
    ferdig.skriv("kilder/bekreftelser.yaml", BEKREFTELSER).skriv("kilder/hjelp.yaml", HJELP)
    ferdig.skriv("kilder/aarshjul.yaml", ÅRSHJUL).bytt(
        "kompetanse.yaml", "rutine: Rutinen ligger i perm 3.", ""
    )
    ferdig.skriv("kilder/lover.yaml", (GRUNN / "kilder/lover.yaml").read_bytes())
    ferdig.bytt("moduler/lytt/modul.md", "status: godkjent", "status: fagkontrollert")
    assert åpne(ferdig.mappe, date(2027, 7, 3)) == {
        "Jurist": ["bekreftelse taushet", "hjemmel bvl-13-2"],
        "Vaktleder": ["hjelpetilbud vakten"],
        "Fagleder": ["modul lytt"],
        "Kommunedirektøren": ["rutine rutine", "årshjul uken"],
        "": ["hjelpetilbud teamet"],
    }
    assert "Jurist" in åpne(ferdig.mappe, date(2027, 7, 2)), "the other point stays open"
    assert "hjemmel bvl-13-2" not in åpne(ferdig.mappe, date(2027, 7, 2))["Jurist"], (
        "twelve months to the day"
    )


def test_uten_roller_er_ingen_ansvarlig(prosjekt: ProsjektTest) -> None:
    assert åpne(prosjekt.mappe) == {"": ["modul lytt", "rutine rutine"]}


@pytest.mark.parametrize(
    ("dag", "før"),
    [(date(2028, 2, 29), date(2027, 2, 28)), (date(2027, 1, 1), date(2026, 1, 1))],
)
def test_et_år_før(dag: date, før: date) -> None:
    assert et_år_før(dag) == før


def test_teksten_sier_hvem_hva_hvor_og_hvordan(ferdig: ProsjektTest) -> None:
    ferdig.skriv("kilder/hjelp.yaml", HJELP).kjør("sjekk", "--publisering").kode(1)
    ferdig.ser("Vaktleder (1 punkt)", "Ingen har fått ansvaret ennå (1 punkt)", "kilder/hjelp.yaml:2:")
    ferdig.ser("Nummer og opplysninger om «Vakten»", "Gjør slik: ", "2 punkter må bekreftes før publisering.")
    assert ferdig.ut.index("Vaktleder") < ferdig.ut.index("Ingen har fått")
    assert "Politiet" not in ferdig.ut
    ferdig.kjør("sjekk").kode(0).ser_ikke("Vaktleder")


def test_json(ferdig: ProsjektTest) -> None:
    ferdig.skriv("kilder/hjelp.yaml", HJELP).kjør("sjekk", "--publisering", "--format", "json").kode(1)
    data = json.loads(ferdig.ut)
    assert (data["ok"], data["antall"], data["meldinger"]) == (False, 2, [])
    assert [g["hvem"] for g in data["grupper"]] == ["Vaktleder", None]
    punkt = data["grupper"][0]["punkter"][0]
    assert (punkt["slag"], punkt["id"], punkt["fil"]) == (Slag.HJELPETILBUD, "vakten", "kilder/hjelp.yaml")
    assert punkt["linje"] == 2


def test_med_feil_er_listen_kanskje_ikke_hel(ferdig: ProsjektTest) -> None:
    ferdig.skriv("kilder/bekreftelser.yaml", "bekreftelser: {x: {hva: Y}}\n")
    ferdig.kjør("sjekk", "--publisering").kode(1).ser("K203", "når feilene over er rettet")
    ferdig.ser_ikke("Ingenting må bekreftes")
    ferdig.kjør("sjekk", "--publisering", "--format", "sarif").kode(2).ser("«tekst» eller «json»")
