import re
import time
from html.parser import HTMLParser

import markdown
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kompetanse.bygg.markdown import Tekstgjengiver
from kompetanse.les.markdown import les_blokker
from kompetanse.modell.modul import Overskrift, variant

HENVISNINGER = {"bvl-13-2": '<a class="hjemmel" href="https://lovdata.no/x">barnevernsloven § 13-2</a>'}
gjengiver = Tekstgjengiver(lambda id_: HENVISNINGER.get(id_, id_))
NY_FANE = '<span class="skjult"> (åpnes i ny fane)</span>'


def modul(tekst, målgruppe=None, **annet):
    return gjengiver.modul(
        les_blokker(tekst, "m.md", 1)[0],
        modul="m",
        målgruppe=målgruppe,
        gjerde=lambda g, innhold: f'<aside data-navn="{g.navn}">{innhold}</aside>',
        **annet,
    )


def flat(html):
    return re.sub(r"\s*\n\s*", "", html)


def test_gjerder_nøstes_og_får_sitt_innhold():
    tekst = "Før.\n\n::: merk\nI.\n::: eksempel\n- a\n:::\nSist.\n:::\nEtter.\n::: spørsmål x\n:::"
    assert flat(modul(tekst)) == (
        '<p>Før.</p><aside data-navn="merk"><p>I.</p><aside data-navn="eksempel"><ul><li>a</li></ul></aside>'
        '<p>Sist.</p></aside><p>Etter.</p><aside data-navn="spørsmål"></aside>'
    )


def test_målgruppe_velger_tekst():
    tekst = "::: målgruppe a b\nFor a og b.\n:::\n::: målgruppe c\nFor c.\n:::"
    assert "For a og b." in modul(tekst, "b")
    assert "For c." not in modul(tekst, "b")
    assert "For c." in modul(tekst)


def test_tekst_rundt_et_gjerde_for_andre_flyter_ikke_sammen():
    for før, html in (
        ("- a", "<ul><li>a</li></ul>"),
        ("a", "<p>a</p>"),
        ("> a", "<blockquote><p>a</p></blockquote>"),
    ):
        tekst = f"{før}\n\n::: målgruppe c\nFor c.\n::: spørsmål x\n:::\n:::\n\nb"
        assert flat(modul(tekst, "b")) == html + "<p>b</p>"


def test_definisjoner_gjelder_på_tvers_av_gjerder():
    tekst = (
        "::: merk\nSe [loven][l], HMS og note[^n].\n:::\n\nHer òg[^n].\n\n"
        "::: eksempel\n[l]: https://lovdata.no 'T'\n\n*[HMS]: Helse, miljø og sikkerhet\n\n"
        "[^n]: Noten **her**.\n:::"
    )
    html = modul(tekst)
    assert (
        '<a href="https://lovdata.no" title="T" class="ekstern" target="_blank" rel="noopener">loven' in html
    )
    assert '<abbr title="Helse, miljø og sikkerhet">HMS</abbr>' in html
    assert (
        '<sup id="m--fnref-1"><a class="fotnote" href="#m--fn-1" aria-label="Fotnote 1">1</a></sup>' in html
    )
    assert 'id="m--fnref-1-2"' in html
    assert flat(html).endswith(
        '<section class="fotnoter" aria-label="Fotnoter"><ol><li id="m--fn-1"><p>Noten <strong>her</strong>. '
        '<a class="fotnote-tilbake" href="#m--fnref-1" aria-label="Tilbake til teksten">↩</a> '
        '<a class="fotnote-tilbake" href="#m--fnref-1-2" aria-label="Tilbake til teksten, sted 2">↩</a></p>'
        "</li></ol></section>"
    )


def test_fotnoter_nummereres_der_de_brukes_først():
    html = modul("A[^b] B[^a] C[^ukjent]\n\n[^a]: Andre\n[^b]: Første\n    med mer\n[^c]: Ubrukt\n")
    assert html.index("Første") < html.index("Andre")
    assert "Ubrukt" not in html
    assert "[^ukjent]" in html


def test_overskriftene_får_leserens_ankre():
    tekst = "## A *b*\n::: målgruppe x\n## A b\n:::\n::: målgruppe y\n## A b\n:::\n> ## Å\n\nTo\n---\n"
    blokker, _ = les_blokker(tekst, "m.md", 1)
    for målgruppe in ("x", "y", None):
        ventet = [
            f"m--{e.anker}"
            for b in variant(blokker, målgruppe)
            for e in getattr(b, "elementer", ())
            if isinstance(e, Overskrift)
        ]
        assert re.findall(r'<h\d id="([^"]+)"', modul(tekst, målgruppe)) == ventet
    assert '<h2 id="m--a-b-3">' in modul(tekst, "y")


def test_lenker():
    html = modul(
        "[a](modul:b) [c](modul:d#e) [f](#g) [h](tel:112) [i](mailto:j@k.no) [l](http://m.no/æ?x=1&y)"
    )
    assert '<a href="#b">a</a> <a href="#d--e">c</a> <a href="#m--g">f</a> <a href="tel:112">h</a>' in html
    assert '<a href="mailto:j@k.no">i</a>' in html
    adresse = "http://m.no/%C3%A6?x=1&amp;y"
    assert f'<a href="{adresse}" class="ekstern" target="_blank" rel="noopener">l{NY_FANE}</a>' in html


def test_henvisninger_går_utenom_rensingen():
    lovlenke = HENVISNINGER["bvl-13-2"]
    assert modul("Se [[bvl-13-2]].") == f"<p>Se {lovlenke}.</p>"
    assert gjengiver.inline("*Se [[bvl-13-2]]*") == f"<em>Se {lovlenke}</em>"
    assert gjengiver.blokk("Se\n\n[[bvl-13-2]]") == f"<p>Se</p>\n<p>{lovlenke}</p>"
    assert 'alt="Se [[bvl-13-2]]"' in modul("![Se [[bvl-13-2]]](bilder/a.svg)")
    assert "`[[x]]`" not in modul("`[[x]]`")


def test_bilder_og_figurer():
    html = modul(
        '![Alt](bilder/a b.svg)\n\n![Alt](bilder/a.svg "Tekst & mer")\n\nI ![](bilder/b.svg){alt=""} tekst',
        bilde=lambda a: a.replace("bilder/", "m/"),
    )
    assert "<p>![Alt](bilder/a b.svg)</p>" in html
    bilde = '<img src="m/a.svg" alt="Alt"><figcaption>Tekst &amp; mer</figcaption>'
    assert f'<figure class="bilde">{bilde}</figure>' in flat(html)
    assert '<p>I <img src="m/b.svg" alt=""> tekst</p>' in html


def test_tabell():
    html = flat(modul("| A | B | C |\n|:--|:-:|--:|\n| *a* | `x\\|y` |\n"))
    assert html == (
        '<div class="tabell" tabindex="0" role="group" aria-label="Tabell"><table><thead><tr>'
        '<th scope="col">A</th><th scope="col" class="m">B</th><th scope="col" class="h">C</th></tr></thead>'
        '<tbody><tr><td><em>a</em></td><td class="m"><code>x|y</code></td><td class="h"></td></tr>'
        "</tbody></table></div>"
    )


@pytest.mark.parametrize(
    ("tekst", "venter"),
    [
        ("Tekst:\n- a\n- b", "<p>Tekst:</p><ul><li>a</li><li>b</li></ul>"),
        ("- a\n  - b\n    - c", "<ul><li>a<ul><li>b<ul><li>c</li></ul></li></ul></li></ul>"),
        ("3. a\n4. b", '<ol start="3"><li>a</li><li>b</li></ol>'),
        ("- a\n* b", "<ul><li>a</li></ul><ul><li>b</li></ul>"),
        ("- a\n\n- b", "<ul><li><p>a</p></li><li><p>b</p></li></ul>"),
        ("snake_case_navn og *ku*rs", "<p>snake_case_navn og <em>ku</em>rs</p>"),
        ("a\n```\nb <c>\n```", "<p>a</p><pre><code>b &lt;c&gt;</code></pre>"),
        ("a\\\nb  \nc", "<p>a<br>b<br>c</p>"),
        ("> a\nb", "<blockquote><p>ab</p></blockquote>"),
        ("Ord\n: Forklaring", "<dl><dt>Ord</dt><dd>Forklaring</dd></dl>"),
        (
            "Ord\n\n: En\n\n    To\n\nNytt\n: X",
            "<dl><dt>Ord</dt><dd><p>En</p><p>To</p></dd><dt>Nytt</dt><dd>X</dd></dl>",
        ),
        ("# | Navn\n--|--\n1 | a", None),
        ("&copy; &amp;lt; &#229;", "<p>© &amp;lt; å</p>"),
    ],
)
def test_som_i_forhåndsvisningen(tekst, venter):
    html = flat(modul(tekst)).replace("\n", "")
    assert html == venter if venter else "<table>" in html


@pytest.mark.parametrize(
    "tekst",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "a <b onclick=x>b</b> <!-- c -->",
        "[a](javascript:alert(1))",
        "[a](JAVASCRIPT&colon;alert(1))",
        "![a](data:image/svg+xml,x)",
        "<javascript:alert(1)>",
        '[a](https://x.no "\\" onclick=\\"x")',
        '```" onclick="x\na\n```',
        "## <iframe>",
        "| <a href='javascript:x'> |\n|---|",
        "[^1]\n\n[^1]: <script>",
        '*[HMS]: "><script>\n\nHMS',
    ],
)
def test_ingenting_farlig_slipper_gjennom(tekst):
    for html in (modul(tekst), gjengiver.blokk(tekst), gjengiver.inline(tekst)):
        sjekk_trygg(html)
        assert "script>" not in html


TILLATT = {
    "id", "class", "href", "title", "target", "rel", "aria-label", "tabindex", "role", "scope", "start",
    "src", "alt",
}  # fmt: skip


def sjekk_trygg(html):
    class Sjekk(HTMLParser):
        def handle_starttag(self, tag, attrs):
            assert tag not in {"script", "iframe", "style", "object", "form", "svg"}
            for navn, verdi in attrs:
                assert navn in TILLATT
                if navn in {"href", "src"}:
                    assert not re.match(r"\s*(?!https?|mailto|tel)[a-z]+:", verdi or "", re.IGNORECASE)

        def handle_comment(self, data):
            raise AssertionError(data)

    Sjekk().feed(html)


@settings(max_examples=200, deadline=None)
@given(
    st.text(
        alphabet=st.sampled_from("ab<>/\"'=&;:![]()*_`#-|\n \\{}\U000f0000\U00100000\x02\x00æ:^"), max_size=60
    )
)
def test_tåler_hva_som_helst(tekst):
    for html in (modul(tekst), gjengiver.blokk(tekst), gjengiver.inline(tekst)):
        sjekk_trygg(html)
        assert not re.search("[\U000f0000-\U0010ffff]", html)


def test_inline_er_uten_blokker():
    assert gjengiver.inline("# Ikke *overskrift*\n- a") == "# Ikke <em>overskrift</em>\n- a"
    assert gjengiver.inline("  Bare tekst – § 1's ") == "Bare tekst – § 1's"
    assert gjengiver.inline("a < b & c") == "a &lt; b &amp; c"


@pytest.mark.benk
def test_tiden_i_forhold_til_python_markdown(capsys):
    avsnitt = (
        "Du **skal** melde når det er *grunn til å tro* at et barn blir utsatt for [vold](https://x.no). " * 6
    )
    liste = "".join(f"- punkt {n} med `kode` og litt tekst\n" for n in range(6))
    tabell = "| Hva | Når | Hvem |\n|---|:-:|--:|\n" + "| melde fra | med *en* gang | alle |\n" * 8
    tekst = f"## A\n\n{avsnitt}[^1]\n\n{liste}\n### B\n\n{tabell}\n{avsnitt}\n\n> {avsnitt}\n\n" + (
        f"{avsnitt}\n\n" * 4 + "[^1]: Note\n\n*[HMS]: Helse\n"
    )
    bar = markdown.Markdown(extensions=["tables", "footnotes", "def_list", "abbr", "fenced_code"])
    blokker, _ = les_blokker(tekst, "m.md", 1)

    def vår():
        gjengiver.modul(blokker, modul="m", målgruppe=None, gjerde=lambda _, i: i)

    bar_tid = raskest(lambda: bar.reset().convert(tekst))
    forhold = raskest(vår) / bar_tid
    med = forhold + raskest(lambda: les_blokker(tekst, "m.md", 1)) / bar_tid
    with capsys.disabled():
        print(
            f"\n{len(tekst.split())} words: {forhold:.2f} of python-markdown's time, {med:.2f} with reading"
        )
    assert forhold < 1.6


def raskest(arbeid):
    tider = []
    for _ in range(25):
        start = time.perf_counter()
        arbeid()
        tider.append(time.perf_counter() - start)
    return min(tider)


@pytest.mark.parametrize("entitet", ["&#xF0000;", "&#xF0001;", "&#x100001;", "&#1048576;"])
def test_en_entitet_kan_ikke_bli_et_av_våre_merker(entitet: str) -> None:
    html = Tekstgjengiver(lambda id_: f"<b>{id_}</b>").blokk(f"Før {entitet} etter [[bvl-13-2]].", modul="m")
    assert html.count("<b>bvl-13-2</b>") == 1
    assert "Før \ufffd etter" in html
