from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

import pytest
from frayaml import dekod, fra_yaml, koder

from kompetanse.les.felter import felter
from kompetanse.melding import Sted
from kompetanse.modell.grunn import Avsnitt, Inline, ModulId, Node, felt
from kompetanse.modell.modul import Quiz
from kompetanse.modell.sporsmal import Spørsmål


class Farge(StrEnum):
    RØD = "rød"
    BLÅ = "blå"


@dataclass(frozen=True, kw_only=True)
class Ting(Node):
    selvstendig: ClassVar[bool] = True

    id: ModulId
    navn: str = felt("Navnet.")
    tekst: Inline = felt("En tekst.", Inline(""))
    avsnitt: Avsnitt = felt("Flere avsnitt.", Avsnitt(""))
    farge: Farge | None = felt("En farge.", None)
    antall: int = felt("Hvor mange.", 1)
    moduler: tuple[ModulId, ...] = felt("Moduler.", ())
    tekster: tuple[Inline, ...] = felt("Tekster.", ())


@dataclass(frozen=True, kw_only=True)
class Boks(Node):
    ting: dict[ModulId, Ting] = felt("Tingene.")
    lokk: Ting | None = felt("Lokket.", None)


def test_felter_er_de_forfatteren_skriver():
    assert [(f.navn, f.påkrevd) for f in felter(Boks)] == [("ting", True), ("lokk", False)]
    assert "id" not in [f.navn for f in felter(Ting)]


def test_verdier_og_steder():
    ting = fra_yaml(
        Ting,
        """
        navn: En boks
        farge: blå
        moduler: [a, b]
        tekst: Se [[x]] og "[[y]]"
        """,
        id="t",
    )
    assert (ting.navn, ting.farge, ting.moduler) == ("En boks", Farge.BLÅ, ("a", "b"))
    assert ting.sted == Sted("x.yaml", 1, 1, 13)
    assert ting.ved("navn") == Sted("x.yaml", 1, 7, 7)
    assert ting.ved("navn:") == Sted("x.yaml", 1, 1, 4)
    assert ting.ved("moduler[1]") == Sted("x.yaml", 3, 14, 1)
    assert ting.ved("tekst[[x]]") == Sted("x.yaml", 4, 11, 5)
    assert ting.ved("tekst[[y]]") == Sted("x.yaml", 4, 21, 5)
    assert ting.ved("finnes ikke") == ting.sted


def test_steder_er_ikke_med_i_likhet():
    assert fra_yaml(Ting, "navn: A", id="t") == fra_yaml(Ting, "\n\n  navn: 'A'", id="t")


@pytest.mark.parametrize(
    ("tekst", "linje", "kolonne"),
    [
        ("navn: A\navsnitt: |\n  En.\n\n  Se [[x]].\n", 5, 6),
        ("navn: A\navsnitt: >-\n  En\n  [[x]]\ntekst: B\n", 4, 3),
        ('navn: A\navsnitt: "En [[x]]"\n', 2, 14),
        ("navn: A\navsnitt: En\n  to [[x]]\n", 3, 6),
        ('{navn: A, tekst: B, avsnitt: "[[x]]"}', 1, 31),
    ],
)
def test_hvor_henvisningen_står(tekst: str, linje: int, kolonne: int):
    ting = fra_yaml(Ting, tekst, id="t")
    assert ting.ved("avsnitt[[x]]") == Sted("x.yaml", linje, kolonne, 5)


def test_henvisning_i_kommentar_og_i_neste_tekst_regnes_ikke_med():
    ting = fra_yaml(Ting, "navn: A\navsnitt: |\n  En.\ntekst: Se [[x]]   # ikke [[y]]\n", id="t")
    assert "avsnitt[[x]]" not in ting.steder
    assert "tekst[[y]]" not in ting.steder


def test_henvisning_over_to_linjer_får_tekstens_sted():
    ting = fra_yaml(Ting, "navn: A\navsnitt: Se [[x\n  y]] nå\n", id="t")
    assert ting.ved("avsnitt[[x y]]") == ting.ved("avsnitt")


def test_søsken_av_en_feil_leses_også():
    _, dekoder = dekod(Ting, "antall: mange\nfarge: gul\nmoduler: [A, b]\n", id="t")
    assert koder(dekoder.meldinger) == ["K203", "K204", "K202", "K205"]
    assert dekoder.ufullstendige == {"t"}


def test_det_som_er_galt_i_et_register_utelates_alene():
    boks, dekoder = dekod(Boks, "ting:\n  a: {navn: A}\n  b: {}\n  C: {navn: C}\n  d:\n")
    assert list(boks.ting) == ["a"]
    assert boks.ting["a"].sted == Sted("x.yaml", 2, 3, 1)
    assert koder(dekoder.meldinger) == ["K203", "K205", "K207"]
    assert dekoder.ufullstendige == {"b", "C", "c", "d"}
    assert dekoder.utelatt


def test_det_som_ikke_kan_utelates_tar_med_seg_resten():
    boks, dekoder = dekod(Boks, "ting: {a: {navn: A}}\nlokk: {antall: 2}\n")
    assert boks is None
    assert koder(dekoder.meldinger) == ["K203"]


@pytest.mark.parametrize(
    ("tekst", "kode", "i_tekst"),
    [
        ("navn:", "K207", "«navn»"),
        ('navn: ""', "K207", "tom"),
        ("navn: A\nmoduler:", "K207", "«moduler»"),
        ("navn: A\nmoduler:\n-\n- b", "K207", "Punktet"),
        ("navn: [a]", "K202", "én verdi"),
        ("navn: A\nmoduler: {a: b}", "K202", "en liste"),
        ("navn: A\nmoduler: a, b", "K202", "klammer"),
        ("- a", "K202", "nøkler med verdier"),
        ("navn:A", "K202", "mellomrom etter kolonet"),
        ("navn: A\n[b]: c", "K202", "ett ord"),
        ('navn: "a\\0b"', "K111", "styretegn"),
        ('navn: A\nmoduler: ["a\\0"]', "K111", "styretegn"),
        ("navn: A\nnavn: B", "K103", "to ganger"),
        ("navn: A\nnamn: B\n", "K201", "«namn»"),
    ],
)
def test_én_feil_gir_én_melding(tekst: str, kode: str, i_tekst: str):
    _, dekoder = dekod(Ting, tekst, id="t")
    (melding,) = dekoder.meldinger
    assert melding.kode == kode
    assert i_tekst in melding.tekst
    assert melding.hint


def test_sikker_skrivefeil_leses_som_det_den_var_ment_som():
    ting, dekoder = dekod(Ting, "nvan: A\nantal: 3", id="t")
    assert koder(dekoder.meldinger) == ["K201", "K201"]
    assert (ting.navn, ting.antall) == ("A", 3)


def test_nfc_i_nøkler_og_verdier():
    assert fra_yaml(Quiz, "spo\u0308rsmål: []\n" if False else "spørsmål: []\n").spørsmål == ()
    assert fra_yaml(Ting, 'navn: "a\\u030a"', id="t").navn == "å"


def test_spørsmålstypen_velger_klassen():
    tekst = "{id: a, type: %s, tekst: B, svar: 1, tilbakemelding: C}"
    assert type(fra_yaml(Spørsmål, tekst % "tall")).__name__ == "Tall"
    for type_, kode in [("tal", "K206"), ("[tall]", "K202"), ('""', "K207")]:
        objekt, dekoder = dekod(Spørsmål, tekst % type_)
        assert objekt is None
        assert koder(dekoder.meldinger) == [kode]
        assert dekoder.ufullstendige == {"a"}


@pytest.mark.parametrize(
    ("tekst", "advarsler"),
    [
        ("navn: 112", 1),
        ("navn: '112'", 0),
        ("navn: Ring #112", 1),
        ("navn: Ring # 112", 1),
        ("navn: Ring  # 112", 0),
        ("navn: Ring#112", 0),
        ("navn: “Ring”", 1),
        ("navn: Ring “112” nå", 0),
        ("navn: >\n  112", 0),
    ],
)
def test_tekstfeller(tekst: str, advarsler: int):
    ting, dekoder = dekod(Ting, tekst, id="t")
    assert ting is not None
    assert koder(dekoder.meldinger) == ["K104"] * advarsler
