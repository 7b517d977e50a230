"""No change of the law can hide, layout is never a change, and no input whatever breaks the law watch."""

import bz2
from contextlib import suppress
from datetime import date
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from lovbygger import lov_av

from kompetanse.lov.arkiv import Arkiv
from kompetanse.lov.festing import Festing, fest
from kompetanse.lov.forskjell import forskjell
from kompetanse.lov.lovfil import Uleselig, tolk
from kompetanse.lov.lovtekst import fra_fil, som_fil
from kompetanse.lov.paragraf import Paragraf
from kompetanse.lov.tekst import avtrykk, ordrett
from kompetanse.lov.varsel import varsler
from kompetanse.modell.grunn import Avtrykk, HjemmelId, Lovadresse
from kompetanse.modell.kilder import Hjemmel

ORD = st.sampled_from(
    [
        "barnet",
        "skal",
        "når",
        "§",
        "13-2",
        "og",
        "(jf.",
        "Kongen)",
        "ledd,",
        "«vold»",
        "år.",
        "a)",
        "b.",
        "1.",
        "mai",
        "–",
    ]
)
SETNING = st.lists(ORD, min_size=1, max_size=12).map(" ".join)
LINJE = st.builds(lambda innrykk, tekst: "  " * innrykk + tekst, st.integers(0, 2), SETNING)
LINJER = st.lists(LINJE, min_size=1, max_size=6)
MELLOMROM = st.sampled_from([" ", "  ", "\u00a0", "\n", " \u00ad", "\t"])
HJEMMEL = Hjemmel(
    id=HjemmelId("h-1"),
    lov="L",
    paragraf="§ 1",
    tittel="T",
    lovdata=Lovadresse("lov/2020-01-01-1/§1"),
    kontrollert=date(2026, 7, 2),
)


@given(LINJER, MELLOMROM)
def test_mellomrom_er_aldri_en_endring(linjer: list[str], mellomrom: str) -> None:
    andre = [linje[: len(linje) - len(linje.lstrip())] + mellomrom.join(linje.split()) for linje in linjer]
    assert avtrykk(andre) == avtrykk(linjer)


@given(st.text(alphabet="§ 1a.,;()«»[]\u00ad\n", max_size=20))
def test_å_rydde_to_ganger_er_som_én(tekst: str) -> None:
    assert ordrett(ordrett(tekst)) == ordrett(tekst)


@given(LINJER, st.data())
def test_et_byttet_ord_er_alltid_en_endring(linjer: list[str], data: st.DataObject) -> None:
    nr = data.draw(st.integers(0, len(linjer) - 1))
    ord_ = linjer[nr].split()
    plass = data.draw(st.integers(0, len(ord_) - 1))
    innrykk = linjer[nr][: len(linjer[nr]) - len(linjer[nr].lstrip())]
    byttet = [*linjer]
    byttet[nr] = innrykk + " ".join([*ord_[:plass], "noeannet", *ord_[plass + 1 :]])
    if plass or not linjer[nr].startswith("  "):
        assert avtrykk(byttet) != avtrykk(linjer)


@given(LINJER, st.text(max_size=60))
def test_det_som_er_tatt_vare_på_er_det_samme(linjer: list[str], merknad: str) -> None:
    kommer = varsler(f"Endres ved lov 1 mai 2027 nr. 4 (i kraft 1 juni 2027). {merknad}")
    p = Paragraf("lov/2020-01-01-1/§1", "§ 1", tuple(linjer), varsler=kommer)
    lagret = fra_fil(som_fil(HJEMMEL, p))
    assert lagret.avtrykk == p.avtrykk
    assert lagret.varsler == tuple(v.tekst for v in kommer)


@given(st.lists(SETNING, max_size=8), st.lists(SETNING, max_size=8))
def test_forskjellen_har_begge_tekstene_i_seg(før: list[str], nå: list[str]) -> None:
    ut = forskjell(før, nå)
    assert [s.før for s in ut if s.før] == før
    assert [s.nå for s in ut if s.nå] == nå


@given(LINJER)
def test_loven_blir_lest_slik_den_er_skrevet(linjer: list[str]) -> None:
    """A section keeps its fingerprint through the markup of an archive."""
    (p,) = tolk(lov_av(linjer)).alle
    assert avtrykk(p.linjer[1:]) == avtrykk(linjer)


@given(st.one_of(st.binary(max_size=400), st.text(max_size=400).map(str.encode)))
def test_hva_som_helst_som_lov(data: bytes) -> None:
    with suppress(Uleselig):
        tolk(data)
    with suppress(Uleselig):
        tolk(b"<html><main>" + data + b"</main></html>")


@given(st.binary(max_size=2000), st.booleans())
def test_hva_som_helst_som_arkiv(tmp_path_factory: object, data: bytes, pakket: bool) -> None:
    sti = Path(tmp_path_factory.getbasetemp()) / "arkiv"  # type: ignore[attr-defined]
    sti.write_bytes(bz2.compress(data) if pakket else data)
    arkiv = Arkiv(sti, "arkiv")
    assert list(arkiv.lover(["lov/2021-06-18-97"])) == []
    assert [m.kode for m in arkiv.meldinger] == ["K834"]


@given(st.text(max_size=300), st.sampled_from(["\n", "\r\n"]))
def test_hva_som_helst_som_register(tekst: str, linjeskift: str) -> None:
    """A register is written as asked, or it is not touched."""
    nøkler = [
        "lov: L",
        "paragraf: § 1",
        "tittel: T",
        "lovdata: lov/2020-01-01-1/§1",
        "kontrollert: 2026-07-02",
    ]
    god = "hjemler:\n  h-1:\n" + "".join(f"    {nøkkel}\n" for nøkkel in nøkler)
    rå = (god + tekst).replace("\n", linjeskift).encode("utf-8", "replace")
    utfall = fest(rå, {HjemmelId("h-1"): Festing(Avtrykk("a1-0123456789ab"), date(2026, 12, 1))})
    ny = rå.replace(b"2026-07-02", f"2026-12-01{linjeskift}    avtrykk: a1-0123456789ab".encode(), 1)
    assert utfall.rå == (ny if utfall.skrevet else rå)


@given(st.text(max_size=300))
def test_hva_som_helst_som_merknad(tekst: str) -> None:
    assert all(v.tekst for v in varsler("Endres ved lov " + tekst))
