"""What a difference shows: names in place of ids, marks around whole words, and nothing lost on the way."""

import pytest
from logghjelp import hjelp, hjemmel, utgave
from logghjelp import rader as vist

from kompetanse.endringslogg.dokument import Linje
from kompetanse.endringslogg.navn import Navnebok
from kompetanse.endringslogg.ordvalg import NAVN
from kompetanse.endringslogg.rader import Radskriver
from kompetanse.modell.modul import Endringsnivå
from kompetanse.modell.sammenligning import Endringsslag, Forskjell, Hvor
from kompetanse.utgave.ordforskjell import biter

S = Endringsslag
FØR = utgave(
    "2025.1",
    [],
    [],
    hjemler={h.id: h for h in (hjemmel("gml", "gammel lov § 1"), hjemmel("bhl", "barnehageloven § 22"))},
    hjelpetilbud={"p": hjelp("p", "Politiet", "110")},
    krav={"K1": "kunnskap"},
)
NÅ = utgave(
    "2026.1",
    [],
    [],
    hjemler={h.id: h for h in (hjemmel("ny", "ny lov § 2"), hjemmel("bhl", "barnehageloven § 46"))},
    hjelpetilbud={"p": hjelp("p", "Politiet", "112"), "q": hjelp("q", "Vakten")},
)


def vis(slag: Endringsslag, før: str, etter: str, *, som_tekst: bool = True) -> dict[str, str]:
    f = Forskjell(
        slag=slag,
        nivå=Endringsnivå.INGEN,
        meldes=True,
        hvor=Hvor(modul="m"),
        før=før,
        etter=etter,
        biter=biter(før, etter) if som_tekst and før and etter else (),
    )
    rader = Radskriver(Navnebok(FØR, NÅ), Navnebok(NÅ, FØR))(f)
    return vist(Linje(nummer=1, forskjell=f, hva="", grunner=(), rader=rader, gjelder="", sted=""))


@pytest.mark.parametrize(
    ("før", "etter", "rad_før", "rad_nå"),
    [
        ("Du kan melde.", "Du skal melde.", "Du [-kan-] melde.", "Du {+skal+} melde."),
        ("Se § 6-4 nå.", "Se § 13-2 nå.", "Se § [-6-4-] nå.", "Se § {+13-2+} nå."),
        ("Nå skal du.", "skal du.", "[-Nå-] skal du.", "skal du."),
        ("skal du.", "Nå skal du.", "skal du.", "{+Nå+} skal du."),
        ("Meld, ring og vent.", "Meld og vent.", "Meld[-, ring-] og vent.", "Meld og vent."),
        ("Si «ja» nå.", 'Si "ja" du.', "Si «ja» [-nå-].", 'Si "ja" {+du+}.'),
        ("Meld straks.", "Meld **straks** i dag.", "Meld straks.", "Meld straks {+i dag+}."),
        ("Følg [[gml]].", "Følg [[ny]].", "Følg [-gammel lov § 1-].", "Følg {+ny lov § 2+}."),
        ("A [[bhl]] b.", "A [[bhl]] c.", "A [-barnehageloven § 22 b-].", "A {+barnehageloven § 46 c+}."),
        ("Ring [[p]] nå.", "Ring [[p]].", "Ring [-Politiet, 110 nå-].", "Ring {+Politiet, 112+}."),
        (
            "Les [mer](https://a.no) her.",
            "Les [mer](https://b.no) der.",
            "Les mer [-her-].[- (https://a.no)-]",
            "Les mer {+der+}.{+ (https://b.no)+}",
        ),
    ],
)
def test_før_og_nå(før: str, etter: str, rad_før: str, rad_nå: str) -> None:
    assert vis(S.SETNING_ENDRET, før, etter) == {"Før": rad_før, "Nå": rad_nå}


def test_nytt_og_fjernet() -> None:
    assert vis(S.SETNING_NY, "", "Ring [[p]].") == {"Nytt": "{+Ring Politiet, 112.+}"}
    assert vis(S.SETNING_FJERNET, "Ring [[p]].", "") == {"Fjernet": "[-Ring Politiet, 110.-]"}
    assert vis(S.SETNING_NY, "", "Les [mer](https://a.no).") == {"Nytt": "{+Les mer. (https://a.no)+}"}


@pytest.mark.parametrize(
    ("slag", "før", "etter", "ventet"),
    [
        (
            S.MODUL_HJEMLER,
            "bhl, gml",
            "bhl, ny",
            {
                "Før": "barnehageloven § 22, [-gammel lov § 1-]",
                "Nå": "barnehageloven § 46, {+ny lov § 2+}",
            },
        ),
        (S.HJELP_VIST, "p", "p, q", {"Før": "Politiet", "Nå": "Politiet, {+Vakten+}"}),
        (S.HJELP_VIST, "alle", "p", {"Før": "[-alle hjelpetilbudene-]", "Nå": "{+Politiet+}"}),
        (S.KRAV_TAPT, "K1", "", {"Fjernet": "[-K1 (kunnskap)-]"}),
        (S.SPØRSMÅL_HJEMMEL, "", "ny", {"Nytt": "{+ny lov § 2+}"}),
        (S.KURS_MÅLGRUPPE, "alle", "skole", {"Før": "[-Alle ansatte-]", "Nå": "{+Skole og SFO+}"}),
        (
            S.HJEMMEL_KONTROLLERT,
            "2025-03-01",
            "2026-07-02",
            {"Før": "[-01.03.2025-]", "Nå": "{+02.07.2026+}"},
        ),
        (S.SPØRSMÅL_VEKT, "1", "2", {"Før": "[-1-]", "Nå": "{+2+}"}),
        (S.AVSNITT_FLYTTET, "Likt.", "Likt.", {"Teksten": "Likt."}),
        (S.MALER, "", "", {}),
    ],
)
def test_verdier(slag: Endringsslag, før: str, etter: str, ventet: dict[str, str]) -> None:
    assert vis(slag, før, etter, som_tekst=False) == ventet


@pytest.mark.parametrize(
    ("før", "etter"),
    [("Du **skal** melde.", "Du skal melde."), ("Følg [[gml]].", "Følg gammel lov § 1.")],
)
def test_det_som_ville_se_likt_ut_vises_som_det_er_skrevet(før: str, etter: str) -> None:
    assert vis(S.UTHEVING, før, etter, som_tekst=False) == {"Før": f"[-{før}-]", "Nå": f"{{+{etter}+}}"}


def test_alle_slag_har_et_navn() -> None:
    tegn = list(S)[list(S).index(S.NEKTELSE) :]
    assert set(NAVN) == set(S) - set(tegn)
