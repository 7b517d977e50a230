"""`kompetanse språk` from end to end: exact places, the table, other formats, and the dictionary."""

import json
import shutil
from pathlib import Path

import pytest

from kompetanse.arbeid import ordbok, sprak
from kompetanse.arbeid.ordbok import finn_ordbok, les_ordbok
from prosjekttest import ProsjektTest

DEBIAN = Path("/usr/share/hunspell")
MODUL = """---
tittel: Lytt vedrørende først
mål: [Du vet hvordan du lytter]
---
## Når noen forteller

Sett deg ned og lyttt. Saken skal **drøftes** før den meldes til ABUP, og det er `koodee` [[bvl-xx-1]].

::: merk Husk herunder
Samboeren og naboene lyttet til noen.
:::

::: spørsmål hva-sier-du
:::
"""
AFF, DIC = "SET UTF-8\nTRY abc\n", "7\nsett\ndeg\nned\nog\nsaken\nlytt\nlytter\n"


@pytest.fixture
def uten_ordbok(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine on which no dictionary is installed."""
    monkeypatch.setattr(ordbok, "_mapper", lambda: iter(()))


def liten_ordbok(mappe: Path) -> Path:
    (mappe / "ord").mkdir()
    (mappe / "ord" / "nb_NO.aff").write_text(AFF, "utf-8")
    (mappe / "ord" / "nb_NO.dic").write_text(DIC, "utf-8")
    return mappe / "ord"


def steder(prosjekt: ProsjektTest) -> list[tuple[str, int, int, int]]:
    return [
        (m["kode"], m["linje"], m["kolonne"], m["sluttkolonne"])
        for m in json.loads(prosjekt.ut)["meldinger"]
        if m["fil"] == "moduler/lytt/modul.md"
    ]


def tabell(prosjekt: ProsjektTest) -> list[str]:
    """The lines of the table, which comes after the messages."""
    linjer = prosjekt.ut.splitlines()
    return linjer[next(nr for nr, linje in enumerate(linjer) if linje.startswith("Modul  ")) :]


@pytest.fixture
def lytt(prosjekt: ProsjektTest) -> ProsjektTest:
    return prosjekt.skriv("moduler/lytt/modul.md", MODUL)


@pytest.mark.usefixtures("uten_ordbok")
def test_uten_ordbok(lytt: ProsjektTest) -> None:
    lytt.kjør("språk").kode(0).ser(
        "K816 advarsel: Staving er ikke kontrollert: fant ingen norsk ordbok.", "sudo apt install hunspell-no"
    )
    lytt.ser("K814 advarsel: «vedrørende» er tungt.", "moduler/lytt/modul.md:2:14", "^^^^^^^^^^", "«om»")
    lytt.ser("Setningen har 2 passive verb: «drøftes» og «meldes».").ser_ikke("K815")
    assert [linje.split()[0] for linje in tabell(lytt)] == ["Modul", "lytt"]
    assert lytt.feil == ""
    lytt.kjør("språk", "--stille").kode(0).ser("K814").ser_ikke("Modul  ")


@pytest.mark.usefixtures("uten_ordbok")
def test_json_har_steder_og_lesbarhet(lytt: ProsjektTest) -> None:
    lytt.kjør("språk", "lytt", "--format", "json").kode(0)
    data = json.loads(lytt.ut)
    assert (data["ok"], data["feil"], data["ordbok"]) == (True, 0, None)
    assert steder(lytt) == [
        ("K814", 2, 14, 24),
        ("K812", 7, 37, 44),
        ("K813", 7, 66, 70),
        ("K814", 9, 15, 23),
    ]
    (målt,) = data["lesbarhet"]
    assert (målt["modul"], målt["målgrupper"]) == ("lytt", ["alle"])
    assert målt["ord"] > målt["setninger"] > 3
    assert 5 < målt["lix"] < 60


def test_en_egen_ordbok_og_ordlisten(lytt: ProsjektTest) -> None:
    mappe = liten_ordbok(lytt.mappe)
    lytt.skriv("kilder/ordliste.txt", "skal\nkoodee # ikke i teksten\nnår\n")
    lytt.kjør("språk", "lytt", "--format", "json", "--ordbok", str(mappe)).kode(0)
    staving = [s for s in steder(lytt) if s[0] == "K815"]
    assert ("K815", 7, 17, 22) in staving
    assert json.loads(lytt.ut)["ordbok"] == str(mappe / "nb_NO")
    tekster = [m["tekst"] for m in json.loads(lytt.ut)["meldinger"]]
    assert any("lyttt" in t for t in tekster)
    assert not [
        t for t in tekster if any(f"«{o}»" in t for o in ("skal", "noen", "koodee", "og", "bvl", "merk"))
    ]
    lytt.kjør("språk", "--ordbok", str(mappe / "nb_NO.dic")).kode(0).ser("Mente du «lytt»?").ser_ikke("K816")


def test_streng(lytt: ProsjektTest) -> None:
    mappe = str(liten_ordbok(lytt.mappe))
    lytt.kjør("språk", "--streng", "--ordbok", mappe).kode(1)
    lytt.kjør("sprak", "--streng", "--ordbok", mappe, "--format", "github").kode(1).ser("::warning file=")
    lytt.kjør("språk", "--ordbok", mappe, "--format", "sarif").kode(0).ser('"ruleId": "K814"')


def test_feil_bruk(lytt: ProsjektTest) -> None:
    lytt.kjør("språk", "lyt").kode(2).ser("Modulen «lyt» finnes ikke. Mente du «lytt»?")
    lytt.kjør("språk", "--ordbok", "moduler").kode(2).ser("«moduler» er ikke en ordbok.")
    lytt.kjør("språk", "--ordbok", "borte.dic").kode(2).ser("er ikke en ordbok.")


def test_en_ødelagt_ordbok(lytt: ProsjektTest) -> None:
    mappe = liten_ordbok(lytt.mappe)
    (mappe / "nb_NO.aff").write_text("SFX A Y mange\nSFX\n", "utf-8")
    lytt.kjør("språk", "--ordbok", str(mappe)).kode(0).ser("K816 advarsel: Ordboken", "kan ikke leses.")


def test_et_prosjekt_som_ikke_kan_leses(lytt: ProsjektTest) -> None:
    lytt.skriv("kompetanse.yaml", "titel: x\n").kjør("språk").kode(1).ser("K201").ser_ikke("K816", "Modul  ")


@pytest.mark.usefixtures("uten_ordbok")
def test_målgruppene_med_lik_tekst_står_sammen(lytt: ProsjektTest) -> None:
    fil = (lytt.mappe / "kompetanse.yaml").read_text("utf-8")
    lytt.skriv("kompetanse.yaml", fil.rstrip() + "\n  skole: {navn: Skole}\n  helse: {navn: Helse}\n")
    kurs = (lytt.mappe / "kurs/lytting.yaml").read_text("utf-8")
    for gruppe in ("skole", "helse"):
        lytt.skriv(f"kurs/{gruppe}.yaml", kurs.replace("målgruppe: alle", f"målgruppe: {gruppe}"))
    lang = " ".join(["barnevernstjenesten"] * 30)
    lytt.skriv("moduler/lytt/modul.md", f"{MODUL}\n::: målgruppe skole\n{lang}\n:::\n")
    lytt.kjør("språk").kode(0).ser("Modulen har LIX", "for skole.", "moduler/lytt/modul.md:2:9")
    assert [linje.split()[1:-3] for linje in tabell(lytt)[1:]] == [["alle,", "helse"], ["skole"]]


def test_ordboken_finnes_i_de_vanlige_mappene(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert finn_ordbok() is not None, "«make test» installerer hunspell-no"
    mappe = liten_ordbok(tmp_path)
    monkeypatch.setenv("DICPATH", f"/borte:{mappe}")
    assert finn_ordbok() == mappe / "nb_NO"
    shutil.move(mappe / "nb_NO.dic", mappe / "nn.dic")
    assert finn_ordbok() != mappe / "nb_NO"
    assert finn_ordbok(mappe / "nb_NO.aff") is None
    for plattform in ("win32", "darwin", "linux"):
        monkeypatch.setattr(ordbok.sys, "platform", plattform)
        assert all(m.is_absolute() or m.drive or m.as_posix().startswith("C:") for m in ordbok._mapper())


def test_hunspells_norske_ordbok(lytt: ProsjektTest) -> None:
    """The real one: what it has, and what it has lost and we make up for."""
    oppslag = les_ordbok(DEBIAN / "nb_NO")
    assert oppslag is not None
    assert all(map(oppslag, ("barnevernstjenesten", "Meldeplikten", "taushetsplikt", "er", "Oslo")))
    assert not any(map(oppslag, ("barneverntjensten", "meldeplickt", "øyx", "x" * 40, "İı", "ß漢")))
    lytt.skriv("moduler/lytt/modul.md", MODUL.replace("ABUP", "NAV"))
    lytt.kjør("språk", "lytt", "--format", "json").kode(0)
    assert [s for s in steder(lytt) if s[0] == "K815"] == [("K815", 7, 17, 22)]
    assert sprak.finn_ordbok() == DEBIAN / "nb_NO"
