import pytest

from kompetanse.lesbarhet import lix, ordene, setninger

GRUNNLOVEN_1 = (
    "Kongeriket Norge er et fritt, selvstendig, udelelig og uavhendelig rike. "
    "Dets regjeringsform er innskrenket og arvelig monarkisk."
)
"""Counted by hand: 17 words, 2 sentences, 8 long words."""


@pytest.mark.parametrize(
    ("tekst", "ventet"),
    [
        ("", 0),
        ("… – !", 0),
        ("Hei.", 1),
        ("Du skal melde", 3),
        ("Du skal melde. Ring nå!", 2.5),  # 5/2, no long word
        ("Barnevernet kommer.", 52),  # 2/1 + 100*1/2: kommer has six letters
        ("Kollegaen ringer. Du venter litt. Hvem?", 6 / 3 + 100 / 6),
        (GRUNNLOVEN_1, 17 / 2 + 100 * 8 / 17),
    ],
)
def test_lix(tekst: str, ventet: float) -> None:
    assert lix(tekst) == pytest.approx(ventet)


@pytest.mark.parametrize(
    ("tekst", "ventet"),
    [
        ("Loven er ny, jf. § 13 b nr. 6. Du må vite det.", 2),
        ("Den gjelder f.eks. barn kl. 12.30 den 23. november.", 1),
        ("«Kom hit.» Han gikk. («Nå!») Så løp hun.", 4),
        ("«Hvorfor?» sier hun.", 1),
        ("Se nr.  6 og nr.\n7.", 1),
        ("Husk: Ring 112.", 2),
        ("Klokka er 12:30 nå", 1),
        ("Overskrift\n\nTekst uten punktum\n\n \n", 2),
        ("En linje\nsom går videre.", 1),
        ("Vent … Hva nå?!", 2),
        ("Nei.\nJo.", 2),
    ],
)
def test_setninger(tekst: str, ventet: int) -> None:
    assert len(setninger(tekst)) == ventet, setninger(tekst)


def test_ordene() -> None:
    assert ordene("Ring 02800, e-post og/eller «112» – på §&§ kl. 12.30_x") == [
        "Ring", "02800", "e-post", "og/eller", "112", "på", "kl", "12.30", "x",
    ]  # fmt: skip


def test_tall_og_bindestrek_er_ikke_lange() -> None:
    assert lix("12345678 er et tall") == 4
    assert lix("e-poste meg") == 2  # seven characters, six of them letters
