"""A law's file from lines of text, with as much markup as Lovdata's."""

from collections.abc import Sequence
from html import escape


def lov_av(linjer: Sequence[str]) -> bytes:
    """Return a law with one section; indented lines become lists."""
    ut, dybde = [], 0
    for linje in linjer:
        ny = (len(linje) - len(linje.lstrip())) // 2
        ut.append("</ul>" * (dybde - ny) + "<ul>" * (ny - dybde))
        dybde = ny
        ord_ = [f'<a href="x">{escape(o)}</a>' if o == "§" else escape(o) for o in linje.split()]
        tekst = f'<article class="legalP">{" ".join(ord_)}</article>'
        ut.append(f'<li><article class="listArticle">{tekst}</article></li>' if ny else tekst)
    kropp = "".join(ut) + "</ul>" * dybde
    hode = '<h3 class="legalArticleHeader"><span class="legalArticleValue">§ 1</span>. T</h3>'
    adresse = 'data-lovdata-URL="NL/lov/2020-01-01-1/§1"'
    return (
        f'<html><main><article class="legalArticle" {adresse}>{hode}{kropp}</article></main></html>'.encode()
    )
