"""Whatever stands in a source file, reading and checking give messages or a result, never an exception.

Every message has a place inside a file: its line is one of the file's, its column at most one past the end.
"""

import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from feilprosjekt import FASIT, FEIL, GRUNN, bygg_opp, kjør
from kompetanse.les.kilde import tolk_kilde
from kompetanse.les.yamltre import les_tre
from kompetanse.melding.vis_tekst import Visning, vis_melding

FILER = sorted(p.relative_to(GRUNN).as_posix() for p in GRUNN.rglob("*") if p.suffix in {".md", ".yaml"})
Endring = Callable[[str], str]


@pytest.fixture(scope="module")
def mappe(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One copy of the good project, in which each example overwrites one file and puts it back."""
    return bygg_opp(FEIL / "ok-bom", tmp_path_factory.mktemp("prosjekt"))


def linjer_i(mappe: Path, fil: str) -> list[str]:
    """Return the lines of a source as the program counts them: NFC, only LF, CRLF and CR end a line."""
    sti = mappe / fil
    if not sti.is_file():
        return []
    tekst = sti.read_bytes().decode("utf-8", "replace").lstrip("\ufeff")
    return unicodedata.normalize("NFC", tekst.replace("\r\n", "\n").replace("\r", "\n")).split("\n")


def prøv(mappe: Path, fil: str, innhold: bytes, *, bygg: bool = True) -> None:
    """Run the project with other bytes in one file, and judge every message."""
    sti = mappe / fil
    før = sti.read_bytes()
    sti.write_bytes(innhold)
    try:
        for melding in kjør(mappe, bygg=bygg):
            for sted in (melding.sted, *melding.se):
                linjer = linjer_i(mappe, sted.fil)
                assert (mappe / sted.fil).exists() or melding.kode == "K107"
                assert 1 <= sted.linje <= max(1, len(linjer)), melding
                bredde = len(linjer[sted.linje - 1]) if linjer else 0
                assert 1 <= sted.kolonne <= bredde + 1, melding
                assert 1 <= sted.lengde <= max(1, bredde - sted.kolonne + 1), melding
            assert melding.tekst == " ".join(melding.tekst.split())
            assert len(melding.tekst) < 400
            assert vis_melding(melding, Visning(lambda f: linjer_i(mappe, f)))
    finally:
        sti.write_bytes(før)


filer = st.sampled_from(FILER)
BITER = [
    "- ",
    ": ",
    "---\n",
    ":::",
    "[[",
    "]]",
    "![",
    "](",
    "\ufeff",
    "\u2028",
    "\x85",
    "\x00",
    "a\u030a",
    "😀",
]
særtegn = st.sampled_from([*"\t :-#[]{}\"'|>&*!%@`,?\n\r\\~<=_å", *BITER])
rotete = st.lists(st.one_of(særtegn, st.text(max_size=5)), max_size=40).map("".join)


@given(fil=filer, innhold=st.binary(max_size=300))
def test_alle_byte(mappe: Path, fil: str, innhold: bytes) -> None:
    prøv(mappe, fil, innhold, bygg=False)


@given(fil=filer, innhold=st.one_of(st.text(max_size=200), rotete))
def test_all_tekst(mappe: Path, fil: str, innhold: str) -> None:
    prøv(mappe, fil, innhold.encode("utf-8", "replace"), bygg=False)


@given(innhold=rotete)
def test_all_tekst_etter_hodet(mappe: Path, innhold: str) -> None:
    hode = "---\ntittel: Hjelp\nmål: [Du vet hvem som hjelper]\n---\n"
    prøv(mappe, "moduler/mer/modul.md", (hode + innhold).encode("utf-8", "replace"))


NØKLER = """id type tekst alternativer rett svar ledd par luker steg start valg til slutt spørsmål scenarier
veivalg tittel moduler sluttprøve målgrupper hjemler hjelpetilbud krav"""
ORD = """enkeltvalg flervalg sant-usant rekkefølge kobling utfylling tall ja nei god 112 ___ [[x]] alle tema
K1"""
nøkler = st.one_of(st.sampled_from(NØKLER.split()), st.text(max_size=6))
enkle = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.dates())
verdier = st.one_of(enkle, st.text(max_size=12), rotete, st.sampled_from(ORD.split()))
trær = st.recursive(
    verdier,
    lambda barn: st.one_of(st.lists(barn, max_size=4), st.dictionaries(nøkler, barn, max_size=5)),
    max_leaves=25,
)


@given(fil=filer.filter(lambda f: f.endswith(".yaml")), tre=trær, flyt=st.sampled_from([True, False, None]))
def test_alle_yamltrær(mappe: Path, fil: str, tre: Any, flyt: bool | None) -> None:
    tekst = yaml.safe_dump(tre, allow_unicode=True, default_flow_style=flyt, sort_keys=False)
    prøv(mappe, fil, tekst.encode("utf-8", "replace"))


SLAG = ("slett", "gjenta", "bytt", "innrykk", "sett inn", "ta bort", "erstatt", "kutt")


@st.composite
def endringer(trekk: st.DrawFn) -> Endring:
    """A slip of the hand: a line or some characters deleted, repeated, swapped, moved or inserted."""
    slag = trekk(st.sampled_from(SLAG))
    a, b = trekk(st.integers(0, 10_000)), trekk(st.integers(0, 10_000))
    lengde, nytt = trekk(st.integers(1, 8)), trekk(st.one_of(særtegn, st.text(max_size=6), rotete))

    def endre(tekst: str) -> str:
        linjer = tekst.split("\n")
        i, j = a % len(linjer), b % len(linjer)
        plass = a % (len(tekst) + 1)
        match slag:
            case "slett":
                del linjer[i]
            case "gjenta":
                linjer.insert(j, linjer[i])
            case "bytt":
                linjer[i], linjer[j] = linjer[j], linjer[i]
            case "innrykk":
                linjer[i] = " " * (b % 9) + linjer[i].lstrip()
            case "sett inn":
                return tekst[:plass] + nytt + tekst[plass:]
            case "ta bort":
                return tekst[:plass] + tekst[plass + lengde :]
            case "erstatt":
                nøkkel, kolon, _ = linjer[i].partition(": ")
                linjer[i] = nøkkel + kolon + nytt
            case "kutt":
                return tekst[:plass]
        return "\n".join(linjer)

    return endre


@settings(max_examples=settings().max_examples * 3)
@given(fil=filer, rekke=st.lists(endringer(), min_size=1, max_size=3))
def test_alle_skrivefeil(mappe: Path, fil: str, rekke: list[Endring]) -> None:
    tekst = (mappe / fil).read_text("utf-8-sig")
    for endre in rekke:
        tekst = endre(tekst)
    prøv(mappe, fil, tekst.encode("utf-8", "replace"))


@given(innhold=st.one_of(rotete, st.text()))
def test_yamltreet_er_som_pyyamls(innhold: str) -> None:
    """Our composer gives PyYAML's own nodes wherever it gives any."""
    kilde, _ = tolk_kilde(innhold.encode("utf-8", "replace"), "x.yaml")
    if kilde is None:
        return
    rot, meldinger = les_tre(kilde)
    assert (rot is None) == bool(meldinger)
    if rot is not None:
        assert utskrift(rot) == utskrift(yaml.CSafeLoader(kilde.tekst).get_single_node())


def utskrift(node: yaml.Node | None) -> Any:
    if isinstance(node, yaml.ScalarNode):
        return node.value
    if isinstance(node, yaml.SequenceNode):
        return [utskrift(n) for n in node.value]
    assert isinstance(node, yaml.MappingNode)
    return {"par": [(utskrift(a), utskrift(b)) for a, b in node.value]}


@pytest.mark.parametrize("tegn", ["[", "{", "- ", "? ", "a: {", "[{", "- - ", "!!x [", "&a ["])
@pytest.mark.parametrize("antall", [30, 2000, 300_000])
def test_dyp_nøsting(mappe: Path, tegn: str, antall: int) -> None:
    prøv(mappe, "kilder/lover.yaml", (tegn * antall).encode())


def test_fasitene_er_ikke_med_i_prosjektet(mappe: Path) -> None:
    assert not (mappe / FASIT).exists()


def test_tabulator_i_en_henvisning(mappe: Path) -> None:
    """Found by chance: an id with a tab in it was told with the tab."""
    tekst = (mappe / "moduler/tema/modul.md").read_text("utf-8-sig")
    prøv(mappe, "moduler/tema/modul.md", tekst.replace("[[bvl-13-2]]", "[[b\tvl-13-2]]").encode())
