"""`kompetanse endringslogg`: which two ends, which format, and what it says when it cannot."""

import json
import re
import shutil
from pathlib import Path

import pytest

from planenfor import PROSJEKT
from prosjekttest import ProsjektTest

SIDEN = Path(__file__).parents[2] / "docs" / "endringslogg.md"


@pytest.fixture
def prosjekt(tmp_path: Path) -> ProsjektTest:
    """The example project, whose sources are edition 2026.1; its two older editions too."""
    mappe = tmp_path / "prosjekt"
    shutil.copytree(PROSJEKT, mappe)
    return ProsjektTest(mappe)


def ender(prosjekt: ProsjektTest) -> tuple[str, str, list[str]]:
    data = json.loads(prosjekt.ut)
    return data["fra"]["utgave"], data["til"]["utgave"], data["mellom"]


def test_uten_valg_er_det_siste_skritt(prosjekt: ProsjektTest) -> None:
    prosjekt.kjør("endringslogg", "--format", "json").kode(0)
    assert ender(prosjekt) == ("2024.1", "2026.1", [])
    assert json.loads(prosjekt.ut)["til"]["frosset"] == "2026-11-23", "the sources are the frozen edition"
    prosjekt.kjør("endringslogg").kode(0).ser("Fra utgave 2024.1 (2. september 2024) til utgave 2026.1 (23.")


def test_det_som_ligger_her_nå(prosjekt: ProsjektTest) -> None:
    prosjekt.bytt("kompetanse.yaml", 'utgave: "2026.1"', 'utgave: "2027.1"')
    prosjekt.bytt("moduler/lytt/modul.md", "Lytt rolig til barnet.", "Lytt til barnet.")
    prosjekt.kjør("endringslogg").kode(0).ser(
        "til innholdet nå (utgave 2027.1,",
        "Ingen har skrevet hva endringene her betyr.",
        "moduler/lytt/modul.md:",
    )
    assert "K920" in prosjekt.feil, "the check says so too"
    prosjekt.kjør("endringslogg", "--fra", "2022.1", "--format", "json").kode(0)
    assert ender(prosjekt) == ("2022.1", "2027.1", ["2024.1", "2026.1"])
    endret = {e["etter"]: e["sted"] for e in json.loads(prosjekt.ut)["endringer"]}
    assert endret["Lytt til barnet."]["fil"] == "moduler/lytt/modul.md"


def test_endret_etter_frysingen(prosjekt: ProsjektTest) -> None:
    prosjekt.bytt("moduler/lytt/modul.md", "Lytt rolig til barnet.", "Lytt til barnet.")
    prosjekt.kjør("endringslogg", "--format", "json").kode(0)
    assert ender(prosjekt) == ("2026.1", "2026.1", [])
    assert len(json.loads(prosjekt.ut)["endringer"]) == 1
    prosjekt.kjør("endringslogg", "--fra", "2024.1", "--til", "2026.1", "--format", "json").kode(0)
    assert json.loads(prosjekt.ut)["til"]["frosset"] == "2026-11-23", (
        "a name is the frozen edition of that name"
    )


def test_to_frosne_utgaver_trenger_ikke_kildene(prosjekt: ProsjektTest) -> None:
    prosjekt.skriv("moduler/lytt/modul.md", "---\ntitel: Feil\n---\n")
    prosjekt.kjør("endringslogg").kode(1).ser("K203")
    assert prosjekt.ut == ""
    prosjekt.kjør("endringslogg", "--til", "2024.1").kode(0).ser("Fra utgave 2022.1").ser_ikke("K203")


def test_det_som_ikke_går(prosjekt: ProsjektTest) -> None:
    prosjekt.kjør("endringslogg", "--fra", "2021.1").kode(2).ser(
        "Utgave 2021.1 finnes ikke. Velg blant «2022.1», «2024.1» og «2026.1»."
    )
    prosjekt.kjør("endringslogg", "--til", "i-fjor").kode(2).ser("Utgave i-fjor finnes ikke.")
    prosjekt.kjør("endringslogg", "--fra", "2026.1", "--til", "2024.1").kode(2).ser(
        "er ikke eldre enn 2024.1"
    )
    prosjekt.kjør("endringslogg", "--fra", "2024.1", "--til", "2024.1").kode(2).ser(
        "er ikke eldre enn 2024.1"
    )
    prosjekt.kjør("endringslogg", "--kurs", "finnes-ikke").kode(2).ser(
        "Kurset «finnes-ikke» finnes ikke", "«helse»"
    )
    prosjekt.kjør("endringslogg", "--til", "2022.1").kode(2).ser(
        "Det finnes ingen utgave før 2022.1 å sammenligne med."
    )
    prosjekt.slett("utgaver").kjør("endringslogg").kode(2).ser(
        "Det finnes ingen utgave før 2026.1", "kompetanse utgi"
    )
    prosjekt.kjør("endringslogg", "--fra", "2024.1").kode(2).ser("Ingen utgaver er frosset ennå")


def test_en_skadet_utgave_brukes_ikke(prosjekt: ProsjektTest) -> None:
    fil = prosjekt.mappe / "utgaver/2022.1.json"
    fil.write_bytes(fil.read_bytes().replace(b"barneverntjenesten", b"barnevernstjenesten"))
    prosjekt.kjør("endringslogg", "--fra", "2022.1", "--til", "2026.1").kode(1).ser("K902")
    assert prosjekt.ut == ""


def test_bare_ett_kurs(prosjekt: ProsjektTest) -> None:
    prosjekt.kjør("endringslogg", "--fra", "2022.1", "--format", "json").kode(0)
    alle = {e["nummer"]: e for e in json.loads(prosjekt.ut)["endringer"]}
    for kurs in ("folkevalgte", "frivillige", "oppvekst", "nyansatte"):
        prosjekt.kjør("endringslogg", "--fra", "2022.1", "--kurs", kurs, "--format", "json").kode(0)
        data = json.loads(prosjekt.ut)
        assert [k["id"] for k in data["kurs"]] == [kurs]
        valgt = {e["nummer"] for e in data["endringer"]}
        assert valgt == {nr for nr, e in alle.items() if kurs in e["kurs"]}
    prosjekt.kjør("endringslogg", "--fra", "2022.1", "--kurs", "frivillige").kode(0).ser("Bare kurset")
    prosjekt.ser_ikke("Avvergingsplikt", "Helse og velferd", "Gjelder bare")


def test_til_fil(prosjekt: ProsjektTest) -> None:
    prosjekt.kjør("endringslogg", "--format", "html", "--ut", "build/logg.html").kode(0).ser(
        "skrevet", "logg.html"
    )
    assert (prosjekt.mappe / "build/logg.html").read_text("utf-8").startswith("<!DOCTYPE html>")
    prosjekt.kjør("endringslogg", "--ut", "kilder/logg.md").kode(3).ser("ligger blant kildene")
    prosjekt.kjør("endringslogg", "--ut", "logg.md", COLUMNS="120").kode(0)
    linjer = (prosjekt.mappe / "logg.md").read_text("utf-8").splitlines()
    assert max(len(linje) for linje in linjer if not linje.startswith("#")) <= 80
    prosjekt.kjør("endringslogg", COLUMNS="50").kode(0)
    assert max(len(linje) for linje in prosjekt.ut.splitlines() if not linje.startswith("#")) <= 50


def test_egen_mal_og_feil_i_den(prosjekt: ProsjektTest) -> None:
    prosjekt.skriv("maler/endringslogg/lesing.html", "<p>Vår måte</p>")
    prosjekt.kjør("endringslogg", "--format", "html").kode(0).ser("<p>Vår måte</p>")
    prosjekt.skriv("maler/endringslogg/lesing.html", "\n{{ logg.finnes_ikke }}")
    prosjekt.kjør("endringslogg", "--format", "html").kode(1).ser("K607", "maler/endringslogg/lesing.html:2")


def test_en_gammel_konsoll(prosjekt: ProsjektTest) -> None:
    prosjekt.kjør_utenfor("endringslogg", "--format", "json", PYTHONIOENCODING="cp1252").kode(0)
    assert json.loads(prosjekt.ut)["endringer"]
    assert prosjekt.ut.isascii()


def nøkler(data: object, foran: str = "") -> set[str]:
    """Return every key in JSON, with the keys above it."""
    if isinstance(data, list):
        return set().union(*(nøkler(ett, foran) for ett in data))
    if not isinstance(data, dict):
        return set()
    egne = {foran + nøkkel for nøkkel in data}
    return egne.union(*(nøkler(verdi, f"{foran}{nøkkel}.") for nøkkel, verdi in data.items()))


def test_json_er_som_dokumentert(prosjekt: ProsjektTest) -> None:
    dokumentert = set(re.findall(r"^\| `([^`]+)` \|", SIDEN.read_text("utf-8"), re.MULTILINE))
    prosjekt.bytt("kompetanse.yaml", 'utgave: "2026.1"', 'utgave: "2027.1"')
    prosjekt.kjør("endringslogg", "--fra", "2022.1", "--format", "json").kode(0)
    assert {n for n in nøkler(json.loads(prosjekt.ut)) if not n.startswith("endringer.hvor.")} == dokumentert
