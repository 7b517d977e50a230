"""What learners read, and where each word of it stands, in Markdown and in YAML however it is quoted."""

import re

import pytest
import yaml

from kompetanse.les.kilde import Kilde
from kompetanse.les.lesetekst import les_lesetekster
from kompetanse.les.markdown import les_blokker
from kompetanse.les.yamltekst import tekstplasser
from kompetanse.melding import Sted
from kompetanse.modell.lesetekst import UTELATT, Lesetekst
from kompetanse.modell.modul import Tekstblokk, variant


def lest(tekst: str) -> list[Lesetekst]:
    blokker, _ = les_blokker(tekst, "m.md", 1)
    return [t for b in variant(blokker, None) if isinstance(b, Tekstblokk) for t in b.lesetekster]


def på_stedet(kilde: str, sted: Sted) -> str:
    return kilde.split("\n")[sted.linje - 1][sted.kolonne - 1 : sted.kolonne - 1 + sted.lengde]


def prøv_stedene(kilde: str, tekster: list[Lesetekst]) -> None:
    """Each word stands where the text says that it does."""
    for tekst in tekster:
        for ord_ in re.finditer(r"\w+", tekst.tekst):
            assert på_stedet(kilde, tekst.sted(*ord_.span())) == ord_[0]


MARKDOWN = """## En *overskrift* med [lenke](https://x.no "tittel")

Avsnitt over
to linjer med `kode`, [[bvl-13-2]] og **to
ord** i fet. \\*Stjerne\\* &amp; ![et bilde av
Ola](bilder/x.svg) til slutt.

> - sitat i
>   punkt

1. **Fet** punkt
   - under

| A | B \\| C |
|---|---|
| en celle | [to](modul:x) |

::: merk tittel
Inni gjerdet <https://adresse.no> her.
:::

```
kode(her)
```

Begrep
: forklaring

[^1]: Noten sier noe.
*[NAV]: Arbeid
"""


def test_det_som_leses_i_markdown() -> None:
    tekster = lest(MARKDOWN)
    prøv_stedene(MARKDOWN, tekster)
    assert [t.tekst for t in tekster] == [
        "En overskrift med lenke",
        f"Avsnitt over to linjer med {UTELATT}, {UTELATT} og to ord i fet. *Stjerne* & {UTELATT} til slutt.",
        "et bilde av Ola",
        "sitat i punkt",
        "Fet punkt",
        "under",
        "A",
        "B | C",
        "en celle",
        "to",
        f"Inni gjerdet {UTELATT} her.",
        "Begrep",
        "forklaring",
        "Noten sier noe.",
    ]


def test_et_sted_over_flere_deler_og_linjer() -> None:
    kilde = "Se **barne**verns*loven* nå\nog da."
    (tekst,) = lest(kilde)
    fra = tekst.tekst.index("barne")
    assert på_stedet(kilde, tekst.sted(fra, fra + len("barnevernsloven"))) == "barne**verns*loven"
    assert på_stedet(kilde, tekst.sted(fra, len(tekst.tekst))) == "barne**verns*loven* nå"
    assert tekst.sted(len(tekst.tekst) - 3, len(tekst.tekst)).linje == 2


def test_bare_kode_og_henvisning_leses_ikke() -> None:
    assert lest("`kode` [[x]]\n\n![](bilder/x.svg)\n\n<https://x.no>") == []


YAML = {
    "rett fram": "a: Hei på deg",
    "sitat": 'a: "Hei på deg"',
    "enkelt sitat": "a: 'Hei på deg'",
    "rømt": 'a: "Hei \\"på\\" \\u00e5 deg\\\\du"',
    "rømt i enkelt": "a: 'Hei ''på'' deg'",
    "over linjer": "a: Hei på\n  deg og\n\n  du",
    "sitat over linjer": 'a: "Hei på\n  deg \\\n  og\n\n  du"',
    "bokstavelig": "a: |\n  Hei på\n    deg\n\n  og du",
    "brettet": "a: >-  # merknad\n  Hei på\n  deg\n\n  og du",
    "markdown": 'a: "Hei **på** [deg](https://x.no)"',
    "markdown over linjer": "a: >\n  Hei **på\n  deg**, ja `kode\n  her` og\n\n  - du",
}


@pytest.mark.parametrize("yamltekst", YAML.values(), ids=YAML)
@pytest.mark.parametrize("markdown", [True, False])
def test_stedene_i_yaml(yamltekst: str, *, markdown: bool) -> None:
    rot = yaml.compose(yamltekst, yaml.SafeLoader)
    assert isinstance(rot, yaml.MappingNode)
    node = rot.value[0][1]
    kilde = Kilde("q.yaml", yamltekst)
    verdi = node.value.strip()
    plasser = tuple(tekstplasser(kilde, node, verdi)) or ((0, kilde.ved(node.start_mark, len(verdi))),)
    tekster = list(les_lesetekster(verdi, plasser, markdown=markdown))
    assert tekster[0].tekst.startswith("Hei")
    for tekst in tekster:
        for ord_ in re.finditer(r"Hei|på|deg|du|og|ja", tekst.tekst):
            assert på_stedet(yamltekst, tekst.sted(*ord_.span())) == ord_[0], ord_


def test_en_tom_verdi_leses_ikke() -> None:
    assert list(les_lesetekster(" ", (), markdown=True)) == []
