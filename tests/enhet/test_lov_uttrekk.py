"""Between the two real extracts, the true changes are found, and nothing else.

The truth comes from `lovfasit.py`, which knows nothing of our parser. The same comparison is made on small
archives, which are always there.
"""

import os
from datetime import date
from pathlib import Path

import pytest
from lovfasit import endringer

from kompetanse.les import les_prosjekt
from kompetanse.les.kilde import les_kilde
from kompetanse.lov.adresse import normal
from kompetanse.lov.arkiv import Arkiv
from kompetanse.lov.lovtekst import filnavn, fra_fil, som_fil
from kompetanse.lov.vakt import grunnlag_fra_arkiv, våk
from kompetanse.modell.grunn import HjemmelId, Lovadresse
from kompetanse.modell.kilder import Hjemmel
from kompetanse.modell.prosjekt import Prosjekt
from lovarkiv import FIL, lovside, paragraf, skriv_arkiv

ROT = Path(__file__).parents[2]
MAPPER = [os.environ.get("KOMPETANSE_LOVDATA", ""), ROT.parent / "shared/lovdata", "/work/shared/lovdata"]
LOVDATA = next((Path(mappe) for mappe in MAPPER if mappe and Path(mappe).is_dir()), Path("finnes-ikke"))
FØR, NÅ = (LOVDATA / f"gjeldende-lover-{dag}.tar.bz2" for dag in ("2026-05-19", "2026-07-02"))
DAG = date(2026, 7, 2)
med_uttrekk = pytest.mark.skipif(not NÅ.is_file(), reason="uttrekkene fra Lovdata ligger ikke ved siden av")

SAMME = {"uendret": "lik", "varslet": "lik", "endret": "endret", "mangler": "borte", "ny": "ny"}


def som_hjemler(adresser: list[str]) -> list[Hjemmel]:
    return [
        Hjemmel(
            id=HjemmelId(f"h-{nr}"),
            lov="Lov",
            paragraf=adresse.rpartition("/")[2],
            tittel="Tittel",
            lovdata=Lovadresse(adresse),
            kontrollert=DAG,
        )
        for nr, adresse in enumerate(adresser)
    ]


def tilstander(hjemler: list[Hjemmel], før: Path, nå: Path) -> dict[str, str]:
    """Return what the law watch says of each address."""
    grunnlag = grunnlag_fra_arkiv(hjemler, Arkiv(før, "før"))
    funn = våk(hjemler, Arkiv(nå, "nå"), grunnlag, DAG)
    return {ett.hjemmel.lovdata: str(ett.tilstand) for ett in funn}


def test_små_arkiver(tmp_path: Path) -> None:
    liste = '<ul><li><article class="listArticle"><article class="legalP">{}</article></article></li></ul>'
    note = "Endret ved lov 1 mai 2026 nr. 4 (i kraft 1 juni 2026)."
    felles = [
        paragraf("1", "Lik", "Ingenting er nytt , her."),
        paragraf("2", "(Opphevet)", merknad="Opphevet ved lov 1 mai 2020 nr. 3 ."),
    ]
    før = [
        *felles,
        paragraf("3", "Ord", "Du skal melde."),
        paragraf("4", "Note", "Teksten står."),
        paragraf("5", "Liste", "Dette:").replace(
            "</article></article>", liste.format("barn") + "</article></article>"
        ),
        paragraf("6", "Borte", "Går ut."),
        paragraf("8", "Oppsett", "To  ord, og litt."),
    ]
    nå = [
        *felles,
        paragraf("3", "Ord", "Du kan melde."),
        paragraf("4", "Note", "Teksten står.", merknad=note),
        paragraf("5", "Liste", "Dette:").replace(
            "</article></article>", liste.format("voksne") + "</article></article>"
        ),
        paragraf("7", "Ny", "Kom til."),
        paragraf("8", "Oppsett", "To ord , og litt ."),
    ]
    gammelt = skriv_arkiv(tmp_path / "før", {FIL: lovside(*før)})
    nytt = skriv_arkiv(tmp_path / "nå", {FIL: lovside(*nå)})
    sant = endringer(gammelt, nytt)
    assert sorted(set(sant.values())) == ["borte", "endret", "lik", "ny", "opphevet"]
    funnet = tilstander(som_hjemler(sorted(sant)), gammelt, nytt)
    assert {adresse: SAMME.get(tilstand, tilstand) for adresse, tilstand in funnet.items()} == sant


@pytest.fixture(scope="module")
def sant() -> dict[str, str]:
    return endringer(FØR, NÅ)


@med_uttrekk
def test_hver_paragraf_i_alle_lovene(sant: dict[str, str]) -> None:
    """All of the 2,400 sections: every change is told, and nothing else."""
    funnet = tilstander(som_hjemler(sorted(sant)), FØR, NÅ)
    ulike = {
        adresse.removeprefix("lov/"): (tilstand, sant[adresse])
        for adresse, tilstand in funnet.items()
        if SAMME.get(tilstand, tilstand) != sant[adresse]
    }
    # Two that are announced and have no text yet; and repealed ones that another section says it once was.
    assert ulike.pop("1997-02-28-19/§17-10a") == ulike.pop("2005-05-20-28/§68a") == ("varslet", "ny")
    assert set(ulike.values()) == {("flyttet", "opphevet")}
    assert len(ulike) < 10
    # As in the extracts' own LES-MEG.md, less three sections where only a note or a footnote is new.
    ventet = {
        "1999-07-02-61": ["3-11"],
        "1999-07-02-63": ["3-1", "3-3", "4-3", "4-5", "4-6", "4-6a", "7-2", "7-4"],
        "1999-07-02-64": ["22", "25", "29", "29b", "45"],
        "2011-06-24-30": ["4-2a"],
    }
    endrede = {adresse for adresse, tilstand in funnet.items() if tilstand == "endret"}
    assert endrede == {f"lov/{lov}/§{nummer}" for lov, numre in ventet.items() for nummer in numre}


@pytest.fixture(scope="module")
def vårt() -> Prosjekt:
    prosjekt, _ = les_prosjekt(ROT)
    assert prosjekt is not None
    return prosjekt


@med_uttrekk
def test_registeret_vårt(sant: dict[str, str], vårt: Prosjekt) -> None:
    hjemler = list(vårt.hjemler.values())
    grunnlag = grunnlag_fra_arkiv(hjemler, Arkiv(FØR, "før"))
    funn = {ett.hjemmel.id: ett for ett in våk(hjemler, Arkiv(NÅ, "nå"), grunnlag, DAG)}
    for tilstand, hva in (("endret", "endret"), ("ny", "ny"), ("mangler", "borte")):
        ventet = {h.id for h in hjemler if sant.get(normal(h.lovdata)) == hva}
        assert {id_ for id_, ett in funn.items() if ett.tilstand == tilstand} == ventet, tilstand
    hpl22, hpl33 = funn[HjemmelId("hpl-22")], funn[HjemmelId("hpl-33")]
    assert (hpl22.tilstand, hpl33.tilstand) == ("endret", "varslet")
    (setning,) = [s for s in hpl22.setninger if s.slag != "lik"]
    ut = [bit.tekst for bit in setning.biter if bit.slag == "ut"]
    assert ut == ["ikke er i stand til å vurdere spørsmålet om samtykke av grunner som nevnt i", "3-3"]
    assert [k.varsel.i_kraft for k in hpl33.kunngjøringer] == [date(2026, 7, 1)]


@med_uttrekk
def test_hver_paragraf_kan_tas_vare_på_og_leses_igjen() -> None:
    """The kept file of any section has the fingerprint of the section."""
    (hjemmel,) = som_hjemler(["lov/1999-07-02-64/§1"])
    lover = [
        "lov/1999-07-02-64",
        "lov/2005-05-20-28",
        "lov/2021-06-18-97",
        "lov/1997-02-28-19",
        "lov/1967-02-10",
    ]
    alle = [p for _, lov in Arkiv(NÅ, "nå").lover(lover) for p in lov.alle]
    assert len(alle) > 1000
    for p in alle:
        lagret = fra_fil(som_fil(hjemmel, p))
        assert lagret.avtrykk == p.avtrykk, p.adresse
        assert lagret.varsler == tuple(v.tekst for v in p.varsler)


def test_registeret_vårt_er_festet_til_tekstene_som_er_tatt_vare_på(vårt: Prosjekt) -> None:
    festet = [h for h in vårt.hjemler.values() if h.avtrykk]
    assert len(festet) > 70
    for hjemmel in festet:
        kilde, meldinger = les_kilde(ROT, filnavn(hjemmel))
        assert kilde is not None, meldinger
        assert fra_fil(kilde.tekst).avtrykk == hjemmel.avtrykk, hjemmel.id


@med_uttrekk
def test_festet_2_juli_er_teksten_i_uttrekket(vårt: Prosjekt) -> None:
    hjemler = [h for h in vårt.hjemler.values() if h.kontrollert == DAG]
    grunnlag = grunnlag_fra_arkiv(hjemler, Arkiv(NÅ, "nå"))
    for hjemmel in hjemler:
        assert (hjemmel.avtrykk or "") == grunnlag[hjemmel.id].avtrykk, hjemmel.id
