"""How a legal basis stands: unchanged, changed, repealed, moved, missing, announced, or not to be told."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from kompetanse.lov.arkiv import Arkiv
from kompetanse.lov.funn import Funn, Tilstand
from kompetanse.lov.vakt import Grunnlag, etter_hast, grunnlag_fra_arkiv, våk
from kompetanse.modell.grunn import HjemmelId, Lovadresse
from kompetanse.modell.kilder import Hjemmel
from lovarkiv import BVL, FIL, lovside, paragraf, skriv_arkiv

DAG = date(2026, 12, 1)
KOMMER = "Endres ved lov 1 mai 2026 nr. 4 (i kraft 1 juni 2099)."
KOM = "Endres ved lov 1 mai 2026 nr. 4 (i kraft 1 juni 2026)."
UBESTEMT = "Endres ved lov 1 mai 2026 nr. 4 (i kraft fra den tid Kongen bestemmer)."
MELD = ("Meldeplikt", "Du skal melde fra.", "Det gjelder alle.")


def hjemmel(paragraf: str = "1", lov: str = BVL, **mer: object) -> Hjemmel:
    return replace(
        Hjemmel(
            id=HjemmelId(f"h-{paragraf.replace(' ', '')}"),
            lov="Prøveloven",
            paragraf=f"§ {paragraf}",
            tittel="Tittel",
            lovdata=Lovadresse(f"{lov}/§{paragraf.replace(' ', '')}" if paragraf else lov),
            kontrollert=date(2026, 7, 2),
        ),
        **mer,  # type: ignore[arg-type]
    )


def arkiv(mappe: Path, navn: str, *deler: str) -> Arkiv:
    return Arkiv(skriv_arkiv(mappe / navn, {FIL: lovside(*deler)}), navn)


def se(mappe: Path, før: list[str], nå: list[str], hva: Hjemmel | None = None) -> Funn:
    """Compare two versions of the law for one legal basis."""
    hva = hva or hjemmel()
    grunnlag = grunnlag_fra_arkiv([hva], arkiv(mappe, "gammelt", *før))
    (funn,) = våk([hva], arkiv(mappe, "nytt", *nå), grunnlag, DAG)
    return funn


def festet(mappe: Path, før: str, nå: list[str], hva: Hjemmel | None = None) -> Funn:
    """The same with a pinned text, as the register has it."""
    hva = hva or hjemmel()
    grunnlag = grunnlag_fra_arkiv([hva], arkiv(mappe, "gammelt", før))[hva.id]
    pinne = replace(grunnlag, siden="2. juli 2026", som="den var 2. juli 2026", ventet=False)
    (funn,) = våk([hva], arkiv(mappe, "nytt", *nå), {hva.id: pinne}, DAG)
    return funn


def test_uendret(tmp_path: Path) -> None:
    funn = festet(
        tmp_path, paragraf("1", *MELD), [paragraf("1", *MELD, merknad="Endret ved lov 1 mai 2020 nr. 3 .")]
    )
    assert (funn.tilstand, funn.må_ses, funn.kan_godtas) == ("uendret", False, True)
    assert funn.hvorfor == "Teksten er som den var 2. juli 2026."


def test_endret(tmp_path: Path) -> None:
    funn = festet(tmp_path, paragraf("1", *MELD), [paragraf("1", "Meldeplikt", "Du kan melde fra.", MELD[2])])
    assert (funn.tilstand, funn.må_ses, funn.kan_godtas) == ("endret", True, True)
    assert funn.hvorfor == "Lovteksten er endret siden 2. juli 2026."
    assert [(s.slag, s.før, s.nå) for s in funn.setninger if s.slag != "lik"] == [
        ("endret", "Du skal melde fra.", "Du kan melde fra.")
    ]


def test_endret_uten_den_gamle_teksten(tmp_path: Path) -> None:
    pinne = Grunnlag("2. juli 2026", "den var 2. juli 2026", "a1-000000000000")
    (funn,) = våk([hjemmel()], arkiv(tmp_path, "n", paragraf("1", *MELD)), {HjemmelId("h-1"): pinne}, DAG)
    assert (funn.tilstand, funn.setninger) == ("endret", ())
    assert "--fra" in funn.hvorfor


@pytest.mark.parametrize(
    ("merknad", "ny", "forfalt"), [(KOMMER, True, False), (KOM, True, True), (UBESTEMT, True, False)]
)
def test_varslet(tmp_path: Path, merknad: str, ny: bool, forfalt: bool) -> None:
    funn = festet(tmp_path, paragraf("1", *MELD), [paragraf("1", *MELD, merknad=merknad)])
    assert (funn.tilstand, funn.må_ses) == ("varslet", True)
    assert [(k.ny, k.forfalt) for k in funn.kunngjøringer] == [(ny, forfalt)]


@pytest.mark.parametrize(("merknad", "må_ses"), [(KOMMER, False), (UBESTEMT, False), (KOM, True)])
def test_et_kjent_varsel_må_ses_bare_når_dagen_er_kommet(tmp_path: Path, merknad: str, må_ses: bool) -> None:
    funn = festet(tmp_path, paragraf("1", *MELD, merknad=merknad), [paragraf("1", *MELD, merknad=merknad)])
    assert (funn.tilstand, funn.må_ses) == ("varslet", må_ses)


def test_endret_og_varslet(tmp_path: Path) -> None:
    funn = festet(tmp_path, paragraf("1", *MELD), [paragraf("1", *MELD[:2], merknad=KOMMER)])
    assert (funn.tilstand, len(funn.kunngjøringer)) == ("endret", 1)


def test_opphevet(tmp_path: Path) -> None:
    tom = paragraf("1", "(Opphevet)", merknad="Opphevet ved lov 1 mai 2026 nr. 4 .")
    funn = festet(tmp_path, paragraf("1", *MELD), [tom])
    assert (funn.tilstand, funn.må_ses, funn.kan_godtas) == ("opphevet", True, False)
    datert = paragraf("1", *MELD, mer=' data-repealeddate="2026-06-01"')
    funn = festet(tmp_path, paragraf("1", *MELD), [datert])
    assert funn.hvorfor == "Paragrafen er opphevet 1. juni 2026."
    assert funn.kunngjøringer == ()
    kjent = festet(tmp_path, paragraf("1", *MELD), [tom], hjemmel(opphevet=date(2026, 6, 1)))
    assert (kjent.tilstand, kjent.må_ses) == ("opphevet", False)


def test_vedtatt_men_ikke_i_kraft(tmp_path: Path) -> None:
    ny = paragraf("1", "Ny regel", merknad="Tilføyes ved lov 1 mai 2026 nr. 4 (i kraft 1 juni 2099).")
    funn = festet(tmp_path, ny, [ny])
    assert (funn.tilstand, funn.må_ses, funn.kan_godtas) == ("varslet", True, False)
    assert "gjelder ikke ennå" in funn.hvorfor


def test_mangler(tmp_path: Path) -> None:
    funn = festet(tmp_path, paragraf("1", *MELD), [paragraf("2", "Annet", "Noe.")])
    assert (funn.tilstand, funn.kan_godtas) == ("mangler", False)
    assert funn.hvorfor == "Loven er i arkivet, men ikke paragrafen."
    hele_loven = våk(
        [hjemmel(lov="lov/1992-07-17-100")],
        arkiv(tmp_path, "n"),
        {HjemmelId("h-1"): Grunnlag("", "", "a1-0")},
        DAG,
    )
    assert hele_loven[0].tilstand is Tilstand.MANGLER
    assert "ikke i arkivet lenger" in hele_loven[0].hvorfor
    kjent = hjemmel(lov="lov/1992-07-17-100", opphevet=date(2023, 1, 1))
    (funn,) = våk([kjent], arkiv(tmp_path, "n"), {HjemmelId("h-1"): Grunnlag("", "", "a1-0")}, DAG)
    assert not funn.må_ses


def test_flyttet_med_samme_tekst(tmp_path: Path) -> None:
    flyttet = paragraf("46", *MELD)
    for rest in ([], [paragraf("1", "(Opphevet)")], [paragraf("1", "Gebyr", "Det koster noe.")]):
        funn = festet(tmp_path, paragraf("1", *MELD), [*rest, flyttet])
        assert (funn.tilstand, funn.må_ses, funn.kan_godtas) == ("flyttet", True, False)
        assert funn.hvorfor == "Paragrafen er flyttet. Den samme teksten står nå i § 46."
        assert funn.paragraf is not None
        assert funn.paragraf.adresse == f"{BVL}/§46"


def test_flyttet_med_ny_tekst_etter_merknaden(tmp_path: Path) -> None:
    ny = paragraf(
        "46", "Meldeplikt", "Du kan melde fra.", merknad="Endret ved lov 1 mai 2026 nr. 4 (tidligere § 22 a)."
    )
    funn = festet(tmp_path, paragraf("22 a", *MELD), [ny], hjemmel("22 a"))
    assert funn.hvorfor == "Paragrafen er borte. § 46 er merket «tidligere § 22 a»."
    assert {s.slag for s in funn.setninger} == {"lik", "endret", "ut"}
    urørt = festet(tmp_path, paragraf("22 a", *MELD), [paragraf("22 a", *MELD), ny], hjemmel("22 a"))
    assert urørt.tilstand is Tilstand.UENDRET


def test_en_adresse_som_står_flere_ganger_er_ikke_til_å_stole_på(tmp_path: Path) -> None:
    to = [paragraf("1", *MELD), paragraf("1", "A-1. Annet", "Noe annet.")]
    funn = festet(tmp_path, paragraf("1", *MELD), to)
    assert (funn.tilstand, funn.må_ses, funn.kan_godtas) == ("ulest", True, False)
    assert "står 2 ganger" in funn.hvorfor


def test_ikke_festet_og_ikke_i_arkivet(tmp_path: Path) -> None:
    uten = Grunnlag("", "")
    annen = hjemmel("2", lov="lov/1814-05-17")
    funn = våk(
        [hjemmel(), annen],
        arkiv(tmp_path, "n", paragraf("1", *MELD)),
        {HjemmelId("h-1"): uten, annen.id: uten},
        DAG,
    )
    assert [(f.tilstand, f.må_ses, f.kan_godtas) for f in funn] == [
        ("ikke festet", True, True),
        ("ikke i arkivet", False, False),
    ]


def test_en_lov_som_ikke_kan_leses(tmp_path: Path) -> None:
    to_ulike = [(FIL, lovside(paragraf("1", *MELD))), (FIL, lovside(paragraf("1", "Annet")))]
    fil = Arkiv(skriv_arkiv(tmp_path / "a", to_ulike), "a")
    (funn,) = våk([hjemmel()], fil, {HjemmelId("h-1"): Grunnlag("", "", "a1-0")}, DAG)
    assert (funn.tilstand, funn.kan_godtas) == ("ulest", False)
    avkortet = tmp_path / "b"
    avkortet.write_bytes((tmp_path / "a").read_bytes()[:-40])
    (funn,) = våk(
        [hjemmel(lov="lov/1814-05-17")], Arkiv(avkortet, "b"), {HjemmelId("h-1"): Grunnlag("", "")}, DAG
    )
    assert funn.tilstand is Tilstand.ULEST


def test_hele_loven_som_hjemmel(tmp_path: Path) -> None:
    hele = hjemmel("")
    funn = se(tmp_path, [paragraf("1", *MELD)], [paragraf("1", *MELD), paragraf("2", "Ny", "Tekst.")], hele)
    assert funn.tilstand is Tilstand.ENDRET
    assert [s.nå for s in funn.setninger if s.slag == "inn"] == ["§ 2", "Ny", "Tekst."]


def test_ny_siden_det_gamle_arkivet(tmp_path: Path) -> None:
    funn = se(tmp_path, [], [paragraf("1", *MELD)])
    assert (funn.tilstand, funn.må_ses) == ("ny", True)


def test_rekkefølgen(tmp_path: Path) -> None:
    def en(nr: int, *mer: str, merknad: str = "") -> str:
        return paragraf(str(nr), f"Tittel {nr}", *mer, merknad=merknad)

    snart = KOMMER.replace("2099", "2050").replace("Endres", "Oppheves")
    nå = [
        en(1, *MELD),
        en(2, *MELD[:2]),
        paragraf("3", "(Opphevet)"),
        en(4, *MELD, merknad=KOMMER),
        en(5, *MELD, merknad=KOM),
        en(6, *MELD, merknad=snart),
        en(7, *MELD, merknad=UBESTEMT),
        en(8, *MELD[:1]),
    ]
    alle = [hjemmel(str(n)) for n in range(1, 10)]
    før = arkiv(tmp_path, "g", *(en(n, *MELD) for n in range(1, 10)))
    funn = våk(alle, arkiv(tmp_path, "n", *nå), grunnlag_fra_arkiv(alle, før), DAG)
    ordnet = etter_hast(funn, {HjemmelId("h-8"): 5})
    assert [f.hjemmel.id for f in ordnet] == [f"h-{n}" for n in (3, 9, 8, 2, 5, 6, 4, 7, 1)]
