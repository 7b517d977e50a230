import pytest
import yaml

from kompetanse.les.kilde import Kilde
from kompetanse.les.yamltre import MAKS_DYBDE, les_tre
from kompetanse.melding import Melding


def feil_i(tekst: str, linje: int = 1) -> Melding:
    rot, (melding,) = les_tre(Kilde("x.yaml", tekst, linje))
    assert rot is None
    return melding


@pytest.mark.parametrize("tekst", ["no", "1:30", "012", "null", "2026-11-23", "yes", "~", "1e3"])
def test_alle_verdier_er_tekst(tekst: str):
    rot, _ = les_tre(Kilde("x.yaml", f"a: {tekst}\n"))
    assert isinstance(rot, yaml.MappingNode)
    assert rot.value[0][1].value == tekst


def test_samme_trær_som_pyyaml():
    tekst = "a: {b: [1, 'x', \"y\"], c: }\nd: |\n  e\n  f\ng:\n- h\n- - i\n  - j\n"
    rot, meldinger = les_tre(Kilde("x.yaml", tekst))
    assert meldinger == []

    def form(node: yaml.Node | None) -> object:
        assert node is not None
        barn = node.value
        if isinstance(node, yaml.SequenceNode):
            barn = [form(n) for n in barn]
        elif isinstance(node, yaml.MappingNode):
            barn = [(form(a), form(b)) for a, b in barn]
        merker = [(m.line, m.column) for m in (node.start_mark, node.end_mark) if m]
        return (
            type(node),
            barn,
            merker,
            getattr(node, "style", None) or None,
            getattr(node, "flow_style", None),
        )

    assert form(rot) == form(yaml.CSafeLoader(tekst).get_single_node())


@pytest.mark.parametrize("tekst", ["", "\n\n", "# bare dette\n", "---\n", "---\n...\n", "  # a\n# b"])
def test_tom_fil(tekst: str):
    melding = feil_i(tekst)
    assert melding.kode == "K109"
    assert ("kommentarer" in melding.tekst) == ("#" in tekst)


def test_dybde():
    grense = "[" * MAKS_DYBDE + "]" * MAKS_DYBDE
    assert les_tre(Kilde("x.yaml", grense))[1] == []
    assert feil_i(f"[{grense}]").kode == "K106"
    assert feil_i("- " * 500_000 + "a").kode == "K106"


@pytest.mark.parametrize(
    "tekst", ["a: &x b\n", "a: *x\n", "a: &x b\nc: *x\n", "a: !!str b\n", "a: ! b\n", "!x\na: b\n"]
)
def test_ankre_og_merker(tekst: str):
    assert feil_i(tekst).kode == "K105"


def test_linjen_regnes_fra_begynnelsen_av_filen():
    assert feil_i("a: b\nc: d: e\n", 10).sted.linje == 11


@pytest.mark.parametrize(
    ("tekst", "linje", "kolonne", "begynner"),
    [
        ("a: b: c\n", 1, 5, "Teksten inneholder et kolon"),
        ("a: {b: c: d}\n", 1, 9, "Teksten inneholder et kolon"),
        ("a:b\nc: d\n", 1, 1, "Det mangler et mellomrom etter kolonet"),
        ("# x\na: 1\n  b: 2\n", 3, 3, "Innrykket stemmer ikke"),
        ("  a: 1\nb: 2\n", 2, 1, "Innrykket stemmer ikke"),
        ("a:\n\tb: 1\n", 2, 1, "Her er det brukt tabulator"),
        ("a: @b\n", 1, 4, "En tekst kan ikke begynne med tegnet @"),
        ("a: | b\n", 1, 4, "En tekst kan ikke begynne med tegnet |"),
        ("a: 'b\n", 1, 4, "Anførselstegnet er åpnet"),
        ('a: "b\nc: "d"\n', 1, 4, "Anførselstegnet lukkes først på en senere linje"),
        ('a: "b" c\n', 1, 6, "Anførselstegnet lukkes her"),
        ("a: [b\n", 1, 4, "Her åpnes ["),
        ("a: {b: c\nd: e\n", 1, 4, "Her åpnes {"),
        ("a: [b] c\n", 1, 8, "Klammen lukkes"),
        ("a: b\nc\n", 2, 1, "Linjen har ingen nøkkel"),
        ("- a\n-b\n", 2, 1, "Det mangler et mellomrom etter streken"),
        ("- a: 1\n  b: 2\n c: 3\n", 3, 2, "Linjen hører verken"),
        ("a: - b\n", 1, 4, "En liste kan ikke begynne"),
        ('a: "\\d"\n', 1, 5, "Tegnet \\ har"),
        ("a: 1\n---\nb: 2\n", 2, 1, "En linje med ---"),
    ],
)
def test_syntaksfeil_pekes_ut(tekst: str, linje: int, kolonne: int, begynner: str):
    melding = feil_i(tekst)
    assert melding.kode == "K102"
    assert melding.tekst.startswith(begynner)
    assert (melding.sted.linje, melding.sted.kolonne) == (linje, kolonne)
    assert melding.hint


def test_leses_også_uten_libyaml(monkeypatch: pytest.MonkeyPatch):
    """Where PyYAML was built without its C library, the pure Python parser explains as well."""
    monkeypatch.setattr("kompetanse.les.yamltre._Laster", yaml.SafeLoader)
    assert les_tre(Kilde("x.yaml", "a: [1, {b: c}]\n"))[1] == []
    for tekst in (
        "a: b: c\n",
        "a:\n\tb: 1\n",
        "a: @b\n",
        "a: 'b\n",
        "a: [b\n",
        'a: "b" c\n',
        "a: b\nc\n",
        "a: - b\n",
    ):
        assert feil_i(tekst).tekst != "YAML-en kan ikke leses herfra."
    assert feil_i("[" * 900).kode == "K106"
