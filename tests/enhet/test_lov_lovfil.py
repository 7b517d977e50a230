"""Parsing a law's file: what is text, what is a note, and what cannot be read."""

from datetime import date

import pytest

from kompetanse.lov.lovfil import Lov, Uleselig, tolk
from kompetanse.lov.paragraf import Paragraf
from lovarkiv import BVL, lovside, paragraf

DAG = date(2026, 12, 1)
INNLEDNING = '<article class="legalArticle" data-lovdata-URL="NL/lov/2021-06-18-97/§1" data-name="§1">'
NUMMER, TITTEL = '<span class="legalArticleValue">§ 1</span>', '<span class="legalArticleTitle">T.</span>'
HODE = f'<h3 class="legalArticleHeader">{NUMMER}. {TITTEL}</h3>'


def den_ene(lov: Lov, nummer: str = "1") -> Paragraf:
    (funnet,) = lov.paragrafer(f"{BVL}/§{nummer}")
    return funnet


def en(kropp: str) -> Paragraf:
    return den_ene(tolk(lovside(f"{INNLEDNING}{HODE}{kropp}</article>")))


def test_en_paragraf() -> None:
    p = den_ene(
        tolk(
            lovside(
                paragraf("1", "Formål", "Loven skal verne barn.", merknad="Endret ved lov 1 mai 2020 nr. 3 .")
            )
        )
    )
    assert (p.nummer, p.linjer) == ("§ 1", ("Formål", "Loven skal verne barn."))
    assert p.merknader == "Endret ved lov 1 mai 2020 nr. 3."
    assert not p.opphevet(DAG)
    assert p.varsler == ()


def test_lister_tabeller_og_lenker() -> None:
    p = en(
        '<article class="numberedLegalP">(1) Etter <a href="x">§ 2</a> , gjelder:<br/>dette'
        '<ul class="defaultList"><li data-name="a"><article class="listArticle">'
        '<article class="legalP">første,</article>'
        "<ol><li>inni</li></ol></article></li><li>andre</li></ul>til slutt.</article>"
        "<table><tr><td>306</td><td>Forbudt</td></tr></table>"
    )
    assert p.linjer == (
        "T",
        "(1) Etter § 2, gjelder: dette",
        "  første,",
        "    inni",
        "  andre",
        "til slutt.",
        "306 Forbudt",
    )


def test_nøstede_paragrafer_er_med_i_den_ytre() -> None:
    indre = paragraf("1-1", "Indre", "Tekst inni.")
    lov = tolk(lovside(f"{INNLEDNING}{HODE}<article class='legalP'>Ytre.</article>{indre}</article>"))
    assert den_ene(lov).linjer == ("T", "Ytre.", "Indre", "Tekst inni.")
    assert den_ene(lov, "1-1").linjer == ("Indre", "Tekst inni.")


def test_fotnoter_og_innebygde_merknader_er_ikke_lovtekst() -> None:
    p = en(
        '<article class="legalP">Loven gjelder.</article>'
        '<article class="legalP">*Endret ved lov 1 mai 2020 nr. 3 . '
        "Endres ved lov 1 mai 2027 nr. 4 (i kraft 1 juni 2027).</article>"
        '<article class="legalP">1 Jf. en annen lov.*</article>'
        '<article class="legalP">Dette er lov igjen.</article><div class="footnote">2 Fotnote.</div>'
    )
    assert p.linjer == ("T", "Loven gjelder.", "Dette er lov igjen.")
    assert [v.i_kraft for v in p.varsler] == [date(2027, 6, 1)]
    assert "Jf. en annen lov" in p.merknader


@pytest.mark.parametrize(
    ("kropp", "opphevet"),
    [
        (paragraf("1", "(Opphevet)", merknad="Opphevet ved lov 1 mai 2020 nr. 3 ."), True),
        (paragraf("1", "(Oppheva)"), True),
        (paragraf("1", "Opphevet"), True),
        (paragraf("1", "", merknad="Opphevet ved lov 1 mai 2020 nr. 3 ."), True),
        (paragraf("1", "Tittel", "Tekst.", mer=' data-repealedDate="2026-11-30"'), True),
        (paragraf("1", "Tittel", "Tekst.", mer=' data-repealeddate="x"'), True),
        (paragraf("1", "Tittel", "Tekst.", mer=' data-repealeddate="2026-12-02"'), False),
        (paragraf("1", "Oppheving av vedtak", "Vedtaket kan oppheves."), False),
        (paragraf("1", "Tittel", "(Opphevet)"), False),
        (paragraf("1", "", "(Opphevet)", "Annet ledd gjelder."), False),
        (paragraf("1", ""), False),
    ],
)
def test_opphevet(kropp: str, opphevet: bool) -> None:
    assert den_ene(tolk(lovside(kropp))).opphevet(DAG) is opphevet


def test_en_dato_fram_i_tid_er_varslet() -> None:
    p = den_ene(tolk(lovside(paragraf("1", "Tittel", "Tekst.", mer=' data-repealeddate="2026-12-02"'))))
    assert [(str(v.slag), v.i_kraft) for v in p.varsler] == [("oppheves", date(2026, 12, 2))]


def test_vedtatt_men_uten_tekst() -> None:
    merknad = "Tilføyes ved lov 1 mai 2027 nr. 4 (i kraft 1 juni 2027)."
    assert den_ene(tolk(lovside(paragraf("1", "Ny regel", merknad=merknad)))).kommer
    assert not den_ene(tolk(lovside(paragraf("1", "Ny regel", "Har tekst.", merknad=merknad)))).kommer


def test_det_som_varsles_for_kapitlet_gjelder_paragrafene_i_det() -> None:
    note = '<article class="{}">Kapittelet oppheves ved lov 1 mai 2027 nr. 4 (i kraft 1 juni 2027).</article>'
    lov = tolk(
        lovside(
            "<h2>Kapittel 1</h2>",
            paragraf("1", "A", "Tekst."),
            "<section><h2>Kapittel 2</h2>" + note.format("changesToParent") + "<h3>I. Del</h3>",
            paragraf("2", "B", "Tekst."),
            "</section><section><h2>Kapittel 3</h2>"
            + note.format("legalP").replace("Kapittelet", "Overskriften"),
            paragraf("3", "C", "Tekst.") + "</section>",
        )
    )
    assert [len(den_ene(lov, n).varsler) for n in "123"] == [0, 1, 0]


def test_tidligere_nummer() -> None:
    merknad = "Endret ved lov 1 mai 2020 nr. 3 (tidligere § 22), 2 mai 2021 nr. 4, tidligere § 6 a."
    assert den_ene(tolk(lovside(paragraf("1", "T", "x", merknad=merknad)))).tidligere == {"§22", "§6a"}


def test_hele_loven_og_adresser_som_ikke_er_der() -> None:
    lov = tolk(lovside(paragraf("1", "A", "En."), paragraf("2", "B", "To.")))
    (hele,) = lov.paragrafer(BVL)
    assert hele.linjer == ("§ 1", "A", "En.", "§ 2", "B", "To.")
    assert lov.paragrafer(f"{BVL}/§3") == []
    assert tolk(lovside()).paragrafer(BVL) == []


def test_den_samme_adressen_to_ganger() -> None:
    lov = tolk(lovside(paragraf("1", "A", "En."), paragraf("1", "A-1. Annet", "To.")))
    assert len(lov.paragrafer(f"{BVL}/§1")) == 2


def test_uten_adresse_finnes_den_på_navnet() -> None:
    uten = paragraf("1", "A", "En.").replace('data-lovdata-URL="NL/lov/2021-06-18-97/§1" ', "")
    assert den_ene(tolk(lovside(uten))).linjer == ("A", "En.")


ÆØÅ = paragraf("1", "Ærlig språk på nett", "Blåbærsyltetøy – «søtt».")


@pytest.mark.parametrize(
    "data",
    [
        lovside(ÆØÅ),
        b"\xef\xbb\xbf" + lovside(ÆØÅ),
        b'<?xml version="1.0" encoding="UTF-8"?>\n' + lovside(ÆØÅ),
        lovside(ÆØÅ).decode().encode("utf-16"),
        ('<?xml version="1.0" encoding="windows-1252"?>' + lovside(ÆØÅ).decode()).encode("cp1252"),
        lovside(ÆØÅ)
        .decode()
        .replace("<head>", '<head><meta charset="iso-8859-1"/>')
        .replace("–", "-")
        .encode("latin-1"),
        lovside(ÆØÅ).replace(b'<html lang="nb">', b'<html lang="nb" xmlns="http://www.w3.org/1999/xhtml">'),
        lovside(ÆØÅ).replace(b"\xc3\xa6rsylte", b"&aelig;rsylte"),
        lovside(ÆØÅ).replace(b"<body>", b"<body><p>uten slutt"),
        lovside(ÆØÅ).replace(b"<h1>", b"<!-- en merknad --><?instruks ?><h1>"),
    ],
    ids=["utf8", "bom", "erklæring", "utf16", "cp1252", "meta", "navnerom", "entitet", "html", "kommentar"],
)
def test_tegnkodinger_og_html(data: bytes) -> None:
    linjer = den_ene(tolk(data)).linjer
    assert linjer[0] == "Ærlig språk på nett"
    assert linjer[1].startswith("Blåbærsyltetøy")


BOMBE = b'<!DOCTYPE html [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><html><body>&b;</body></html>'


@pytest.mark.parametrize(
    ("data", "hvorfor"),
    [
        (lovside(ÆØÅ).decode().encode("cp1252"), "tegnkodingen er ikke UTF-8"),
        (b'<?xml version="1.0" encoding="finnes-ikke"?>' + lovside(), "tegnkodingen er ikke FINNES-IKKE"),
        (lovside(ÆØÅ)[:-60], "ikke hel"),
        (BOMBE, "egne entiteter"),
        (b"", "ikke hel"),
        (b"<rss></rss>", "ikke HTML"),
        (
            b'<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><html><body>&x;</body></html>',
            "egne entiteter",
        ),
        (b"<html>" + b"<div>" * 5000 + b"</div>" * 5000 + b"</rot>", "ikke hel"),
    ],
)
def test_det_som_ikke_kan_leses_gjettes_det_ikke_om(data: bytes, hvorfor: str) -> None:
    with pytest.raises(Uleselig, match=hvorfor):
        tolk(data)


def test_dyp_nøsting_og_ingen_henting_utenfra() -> None:
    dyp = f"{INNLEDNING}{HODE}{'<div>' * 200}Innerst.{'</div>' * 200}</article>"
    assert den_ene(tolk(lovside(dyp))).linjer == ("T", "Innerst.")
    utenfra = lovside(ÆØÅ).replace(b"<!DOCTYPE html>", b'<!DOCTYPE html SYSTEM "http://127.0.0.1:9/x.dtd">')
    assert den_ene(tolk(utenfra)).nummer == "§ 1"
