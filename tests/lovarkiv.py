"""Small archives in the form of Lovdata's open data."""

import bz2
import io
import tarfile
from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path

BVL = "lov/2021-06-18-97"
FIL = "nl/nl-20210618-097.xml"


def paragraf(nummer: str, tittel: str, *ledd: str, merknad: str = "", lov: str = BVL, mer: str = "") -> str:
    """Return a section; a paragraph that is a list becomes a list in the law."""
    adresse = f"NL/{lov}/§{nummer.replace(' ', '')}"
    kropp = "".join(f'<article class="legalP">{escape(tekst)}</article>' for tekst in ledd)
    note = f'<article class="changesToParent">{escape(merknad)}</article>' if merknad else ""
    return (
        f'<article class="legalArticle" data-lovdata-URL="{adresse}" data-name="§{nummer}"{mer}>'
        f'<h3 class="legalArticleHeader"><span class="legalArticleValue">§ {nummer}</span>. '
        f'<span class="legalArticleTitle">{escape(tittel)}</span></h3>{kropp}{note}</article>'
    )


def lovside(*deler: str, lov: str = BVL) -> bytes:
    """Return a law's file."""
    return (
        '<!DOCTYPE html><html lang="nb"><head><title>Prøvelov</title></head>'
        f'<body><header class="documentHeader"><dl><dd class="dokid">NL/{lov}</dd></dl></header>'
        f'<main class="documentBody" data-lovdata-URL="NL/{lov}"><h1>Prøvelov</h1>{"".join(deler)}</main>'
        "</body></html>"
    ).encode()


def tar(
    filer: Mapping[str, bytes] | Sequence[tuple[str, bytes]], mer: Sequence[tarfile.TarInfo] = ()
) -> bytes:
    """Return a tar file; `mer` are entries without content, such as links."""
    ut = io.BytesIO()
    with tarfile.open(fileobj=ut, mode="w") as arkiv:
        for post in mer:
            arkiv.addfile(post)
        for navn, data in filer.items() if isinstance(filer, Mapping) else filer:
            post = tarfile.TarInfo(navn)
            post.size = len(data)
            arkiv.addfile(post, io.BytesIO(data))
    return ut.getvalue()


def skriv_arkiv(sti: Path, filer: Mapping[str, bytes] | Sequence[tuple[str, bytes]]) -> Path:
    """Write an archive as Lovdata packs it."""
    sti.write_bytes(bz2.compress(tar(filer)))
    return sti
