"""Sentences: too long, passive, or in officialese; each with its exact place."""

import pytest

from kompetanse.les.markdown import les_blokker
from kompetanse.melding import Melding, Sted
from kompetanse.modell.lesetekst import Lesetekst
from kompetanse.modell.modul import Tekstblokk, variant
from kompetanse.sprak.ordlager import linjer, ord_og_endelser
from kompetanse.sprak.setning import setninger_i
from kompetanse.sprak.setningsregler import er_partisipp, er_s_passiv, passiver, setningsregler


def lest(markdown: str) -> list[Lesetekst]:
    blokker, _ = les_blokker(markdown, "m.md", 1)
    return [t for b in variant(blokker, None) if isinstance(b, Tekstblokk) for t in b.lesetekster]


def meldinger(markdown: str) -> list[Melding]:
    return [m for tekst in lest(markdown) for m in setningsregler(tekst)]


def på_stedet(kilde: str, sted: Sted) -> str:
    return kilde.split("\n")[sted.linje - 1][sted.kolonne - 1 : sted.kolonne - 1 + sted.lengde]


def funnet(markdown: str) -> list[tuple[str, str]]:
    return [(m.kode, på_stedet(markdown, m.sted)) for m in meldinger(markdown)]


PASSIVER = {
    "Bekymringen skal drøftes før den meldes.": ["drøftes", "meldes"],
    "Barnet ble ikke hørt, og saken ble henlagt.": ["ble ikke hørt", "ble henlagt"],
    "Da blir barnet snakket med.": ["blir barnet snakket"],
    "Det har blitt meldt.": ["blitt meldt"],
    "Et barn blir eller vil bli mishandlet.": ["bli mishandlet"],
    "Opplysningene gis til politiet og tas imot.": ["gis", "tas"],
    "Meldes det ikke, går tiden.": ["Meldes"],
    "Det finnes hjelp, og det synes vi er bra.": [],
    "Hun blir redd, sint og bekymret.": [],
    "Det blir sent, og det blir ikke lett.": [],
    "Hva blir ansvaret ditt?": [],
    "Barnets og foreldrenes ord, de voksnes, andres og kommunenes.": [],
    "Deres felles ansvar og hennes eget.": [],
    "Johannes og Agnes møtes.": [],
    "Kjennes det trygt? Det føles og høres riktig ut.": [],
    "Det blir: meldt.": [],
    "": [],
}


@pytest.mark.parametrize(("setning", "ventet"), PASSIVER.items())
def test_passiver(setning: str, ventet: list[str]) -> None:
    assert [setning[p.start : p.slutt] for p in passiver(setning)] == ventet


def test_to_passiver_i_en_setning() -> None:
    tekst = "Noe annet. Saken skal **under**søkes, og barnet\nskal høres før det\nblir *flyttet* og meldes."
    melding = next(m for m in meldinger(tekst) if m.kode == "K812")
    assert melding.tekst == "Setningen har 3 passive verb: «undersøkes», «blir flyttet» og «meldes»."
    assert på_stedet(tekst, melding.sted) == "under**søkes"
    assert [på_stedet(tekst, s) for s in melding.se] == ["blir *flyttet", "meldes"]


def test_én_passiv_er_greit() -> None:
    assert funnet("Saken undersøkes. Barnet blir hørt. Du melder.") == []


@pytest.mark.parametrize("ord_", ["meldt", "hørt", "snakket", "tatt", "prøvd", "bygd", "avdekket", "fulgt"])
def test_partisipp(ord_: str) -> None:
    assert er_partisipp(ord_)


@pytest.mark.parametrize(
    "ord_", ["redd", "barnet", "skolebarnet", "vondt", "alt", "et", "snart", "det", "melder"]
)
def test_ikke_partisipp(ord_: str) -> None:
    assert not er_partisipp(ord_)


@pytest.mark.parametrize(
    "ord_", ["finnes", "deres", "barnas", "kommunenes", "foreldres", "es", "besteforeldres"]
)
def test_ikke_s_passiv(ord_: str) -> None:
    assert not er_s_passiv(ord_)


def test_lang_setning_på_stedet() -> None:
    lang = "Du " + " ".join(["melder"] * 28)
    tekst = f"Kort setning her. {lang}\nmed mer.\n\n- {lang}.\n\n> **{lang}**. Slutt."
    assert [(m.tekst, m.sted.linje, m.sted.kolonne) for m in meldinger(tekst)] == [
        ("Setningen har 31 ord.", 1, 19),
        ("Setningen har 29 ord.", 4, 3),
        ("Setningen har 29 ord.", 6, 5),
    ]
    assert på_stedet(tekst, meldinger(tekst)[0].sted) == lang


def test_lange_tall_henvisninger_og_kode_er_ikke_ord() -> None:
    assert funnet("Du " + "[[bvl-13-2]] `kode` – " * 40 + "melder.") == []
    assert funnet("Se kl. 16.20, 1. mars, f.eks. bvl. § 13-2 nr. 4. " * 3) == []


TUNGE = {
    "Ring *vedkommende* i dag.": ["vedkommende"],
    "Vedrørende saken, herunder møtet.": ["Vedrørende", "herunder"],
    "Etter møtet i henhold\ntil planen.": ["i henhold"],
    "Vi iverksetter tiltak og anvender reglene.": ["iverksetter", "anvender"],
    "Se `vedrørende`, [herunder-siden](https://herunder.no) og [[hvorvidt]].": ["herunder"],
    "Underherunder og påseende.": [],
}


@pytest.mark.parametrize(("tekst", "ventet"), TUNGE.items())
def test_tunge_ord(tekst: str, ventet: list[str]) -> None:
    assert funnet(tekst) == [("K814", ord_) for ord_ in ventet]


def test_rådet_er_det_enklere_ordet() -> None:
    (melding,) = meldinger("Herunder møtet.")
    assert melding.tekst == "«Herunder» er tungt."
    assert melding.hint == "Skriv heller «blant annet» eller «også»."


def test_setninger_har_steder() -> None:
    (tekst,) = lest("En. To\nog tre? «Fire.» Fem")
    assert [s.tekst for s in setninger_i(tekst)] == ["En.", "To og tre?", "«Fire.»", "Fem"]
    assert [s.sted().linje for s in setninger_i(tekst)] == [1, 1, 2, 2]


@pytest.mark.parametrize(
    "navn", ["kansellistil", "forkortelser", "ikke_partisipp", "ikke_s_passiv", "tilleggsord"]
)
def test_listene_er_ryddige(navn: str) -> None:
    """Each list has its entries once, and only the pairs have something after `=`."""
    alle = linjer(navn)
    assert len(alle) == len(set(alle)) > 10
    assert all(("=" in linje) is (navn == "kansellistil") for linje in alle)
    assert all(linje.partition("=")[2].strip() for linje in alle if "=" in linje)
    ordene, endelser = ord_og_endelser(navn)
    assert not [o for o in ordene if o.endswith(endelser)], "står alt som endelse"
