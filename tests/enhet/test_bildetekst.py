"""The words of a drawing, line by line, where they stand."""

from kompetanse.sjekk.bildetekst import bildetekst

SVG = """<svg xmlns="http://www.w3.org/2000/svg"><title>Veien å gå</title>
<desc>Tre
  trinn</desc><style>text { fill: red }</style>
<text x="1">Meld <tspan
  dy="2">til</tspan> noen</text><g><text/>ikke med</g></svg>
"""


def lest(svg: bytes) -> list[tuple[str, int, int, int]]:
    tekster = list(bildetekst(svg, "a.svg"))
    return [
        (t.tekst, s.linje, s.kolonne, s.lengde)
        for t in tekster
        for s in [t.sted(0, len(t.tekst))]
        if s.fil == "a.svg"
    ]


def test_ordene_i_en_tegning() -> None:
    ventet = [
        ("Veien å gå", 1, 48, 10),
        ("Tre", 2, 7, 3),
        ("  trinn", 3, 1, 7),
        ("Meld ", 4, 13, 5),
        ("til", 5, 10, 3),
        (" noen", 5, 21, 5),
    ]
    assert lest(SVG.encode()) == ventet
    assert lest(b"\xef\xbb\xbf" + SVG.replace("\n", "\r\n").encode()) == ventet


def test_det_som_ikke_er_en_tegning() -> None:
    assert lest(b"\xff\xfe\x00") == []
    assert lest(b"<text>uten slutt") == []
    assert lest(b"") == []
