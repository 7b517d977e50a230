"""Markdown as plain text, for counting."""

import pytest

from feilprosjekt import GRUNN
from kompetanse.les import les_prosjekt
from kompetanse.les.rentekst import modultekst, rentekst
from kompetanse.lesbarhet import setninger
from kompetanse.modell.grunn import ModulId, MålgruppeId


@pytest.mark.parametrize(
    ("markdown", "ventet"),
    [
        ("", ""),
        ("## Når *skal* du melde?\nDu skal\nmelde **nå**.", "Når skal du melde?\n\nDu skal melde nå."),
        ("Se ([[bvl-13-2]]). Ring [[politi]].", "Se. Ring ."),
        ("Se ([[a]] og [[b]], [[c]]) og [loven](https://lovdata.no/x).", "Se og loven."),
        ("Les <https://lovdata.no>, `kode` og <a@b.no>.", "Les , kode og ."),
        ("Før ![et bilde](bilder/a.svg) etter.[^1]\n\n[^1]: En note.", "Før etter.\n\nEn note."),
        ("- Ett\n- To\n  - Tre\n\n> Sitat\n\n---", "Ett\n\nTo\n\nTre\n\nSitat"),
        ("```\nkode\n```\n\n    innrykk\n\nTekst", "Tekst"),
        ("Vi sa <b>nei</b>.\n\n<div>\nnei\n</div>", "Vi sa nei."),
        ("[ref]\n\n[ref]: https://x.no", "ref"),
        ("Ring ___ når det haster.", "Ring ___ når det haster."),
    ],
)
def test_rentekst(markdown: str, ventet: str) -> None:
    assert rentekst(markdown) == ventet


def test_tabeller() -> None:
    tabell = "Før\n\n| Form | Slik |\n|---|:--|\n| *Fysisk* | Slag ([[a]]) |\n\nEtter"
    assert rentekst(tabell) == "Før\n\nEtter"
    assert rentekst(tabell, tabeller=True) == "Før\n\nForm, Slik\n\nFysisk, Slag\n\nEtter"


def test_varianten_til_en_målgruppe() -> None:
    prosjekt, _ = les_prosjekt(GRUNN)
    assert prosjekt is not None
    modul = prosjekt.moduler[ModulId("tema")]
    felles = [
        "Når skal du si fra?",
        "Du skal si fra når du er bekymret, se .",
        "Er noen i fare, ringer du .",
        "Til hvem?",
        "Les mer om hvem som hjelper eller gå opp igjen.",
    ]
    assert setninger(modultekst(modul, MålgruppeId("alle"))) == felles
    assert setninger(modultekst(modul, MålgruppeId("skole"))) == [
        *felles,
        "I skolen sier du også fra til rektor.",
    ]
    assert modultekst(modul) == modultekst(modul, MålgruppeId("skole"))
