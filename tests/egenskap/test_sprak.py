"""Whatever is written, the language report has no exception, and every place is inside its file."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_les_hva_som_helst import linjer_i, rotete

from feilprosjekt import FEIL, bygg_opp
from kompetanse.les import les_prosjekt
from kompetanse.melding import Melding
from kompetanse.sjekk import sjekk
from kompetanse.sprak import språksjekk

MODUL = "moduler/tema/modul.md"
ORD = """
    barnevernloven § 6-4 fylkesmannen offeret selv skal meldes blir ble meldt drøftes vedrørende herunder
    NKVTS (Nasjonalt) SFO naboen «Ola» Å øæå ikke. Da! ja? nei: [[bvl-13-2]] [lenke](https://x.no) `kode`
    **fet** _u_ ![alt tekst](bilder/vei.svg) \\* &amp; <https://y.no> post@z.no 16-åring
    kl. 3 \u00ad İ ß ﬁ 漢字 e\u0301
"""
SKILLE = st.sampled_from(
    [
        " ",
        " ",
        " ",
        "\n",
        "  \n",
        "\n\n",
        "\n- ",
        "\n> ",
        "\n| a | b |\n|---|---|\n| ",
        "\n::: merk ",
        "\n:::\n",
    ]
)
prosa = st.lists(
    st.tuples(st.sampled_from([*ORD.split(), "\u00a0"]) | rotete, SKILLE).map("".join), max_size=60
).map("".join)


@pytest.fixture(scope="module")
def mappe(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return bygg_opp(FEIL / "ok-ordvakt", tmp_path_factory.mktemp("prosjekt"))


def meldinger(mappe: Path) -> Iterator[Melding]:
    prosjekt, _ = les_prosjekt(mappe)
    if prosjekt is not None:
        yield from (m for m in sjekk(prosjekt) if m.kode.startswith("K8"))
        funn = språksjekk(prosjekt, (), lambda ord_: len(ord_) % 2 == 0)
        assert all(m.lix >= 0 for m in funn.lesbarhet)
        yield from funn.rapport


def prøv(mappe: Path, fil: str, tekst: str) -> None:
    sti = mappe / fil
    før = sti.read_bytes()
    sti.write_bytes(tekst.encode("utf-8", "replace"))
    try:
        for melding in meldinger(mappe):
            for sted in (melding.sted, *melding.se):
                linjer = linjer_i(mappe, sted.fil)
                assert 1 <= sted.linje <= len(linjer), melding
                bredde = len(linjer[sted.linje - 1])
                assert 1 <= sted.kolonne <= bredde, melding
                assert 1 <= sted.lengde <= bredde - sted.kolonne + 1, melding
            assert melding.tekst == " ".join(melding.tekst.split())
    finally:
        sti.write_bytes(før)


@given(tekst=prosa)
def test_all_tekst_i_moduler(mappe: Path, tekst: str) -> None:
    prøv(mappe, MODUL, f"---\ntittel: T\nmål: [M]\n---\n{tekst}\n")


@given(tekst=prosa, stil=st.sampled_from(["dobbel", "enkel", "bokstavelig", "brettet"]))
def test_all_tekst_i_yaml(mappe: Path, tekst: str, stil: str) -> None:
    innrykket = "".join(f"\n      {linje}" for linje in tekst.split("\n"))
    rømt = tekst.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\n\n      ")
    skrevet = {
        "dobbel": f'"{rømt}"',
        "enkel": "'" + tekst.replace("'", "''").replace("\n", "\n\n      ") + "'",
        "bokstavelig": f"|{innrykket}",
        "brettet": f">-{innrykket}",
    }[stil]
    prøv(
        mappe, "kurs/alle.yaml", f"tittel: T\nmålgruppe: alle\nmoduler: [tema, mer]\nbeskrivelse: {skrevet}\n"
    )


@given(tekst=prosa)
def test_all_tekst_i_en_tegning(mappe: Path, tekst: str) -> None:
    prøv(mappe, "moduler/tema/bilder/vei.svg", f"<svg><title>{tekst}</title>\n<text>{tekst}</text></svg>")
