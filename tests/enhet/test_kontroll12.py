"""The checker: the shared manifests, a good package spoilt in one way at a time, and bytes from anywhere."""

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lagkurs import CSP, FILER, SIDE, lag_kurs

from kompetanse.bygg.kurs import csp
from kompetanse.format import FORMATER
from kompetanse.format.csp import svakheter
from kompetanse.format.kontroll12 import kontroller, kontroller_manifest, kontroller_zip
from kompetanse.format.sideregler import sjekk_sider
from kompetanse.melding import Rapport
from kompetanse.melding.forklaring import forklaring
from kompetanse.skriv import zip_bytes

GOD = FORMATER["scorm12"].pakk(lag_kurs(masteryscore=80))
KILDE = Path(__file__).parents[2] / "src/kompetanse/format"
MØNSTRE = Path("/work/shared/scorm-proever/manifester")

# What each shared manifest must be told, and nothing else. `advarsel` codes in lower case.
FASIT = {
    "bad12_dataml": "K730",
    "bad12_default": "K719",
    "bad12_digit": "K716",
    "bad12_dup": "K717",
    "bad12_identref": "K722",
    "bad12_mastery": "K726",
    "bad12_maxtime": "K728",
    "bad12_noorg": "K712",
    "bad12_order": "K712",
    "bad12_prereq": "K727",
    "bad12_scormType": "K723",
    "bad12_space_id": "K716",
    "bad12_title201": "K725",
    "ok12": "",
    "ok12_lom_inline": "",
    "q12_colon_id": "K716",
    "q12_href_space": "",  # despite its name it is the same file as ok12
    "q12_nometa": "k714",
    "q12_schema_wrong": "K715 K715",
    "ok2004": "K710",
    "bad04_12ns": "K710",
    "okcmi5": "K710",
}


def koder(rapport: Rapport) -> str:
    return " ".join(m.kode if m in rapport.feil else m.kode.lower() for m in rapport)


@pytest.mark.skipif(not MØNSTRE.is_dir(), reason="De delte manifestene finnes bare der prosjektet ble laget.")
@pytest.mark.parametrize("navn", FASIT)
def test_de_delte_manifestene(navn: str) -> None:
    assert koder(kontroller_manifest((MØNSTRE / f"{navn}.xml").read_bytes())) == FASIT[navn]


@pytest.mark.skipif(not MØNSTRE.is_dir(), reason="De delte manifestene finnes bare der prosjektet ble laget.")
def test_ingen_delte_manifester_er_glemt() -> None:
    assert {fil.stem for fil in MØNSTRE.glob("*12*.xml")} <= FASIT.keys()


def test_den_gode_pakken() -> None:
    assert koder(kontroller(GOD)) == ""
    assert koder(kontroller_zip(zip_bytes(GOD))) == ""


Endring = Callable[[dict[str, bytes]], object]


def bytt(fil: str, gammel: str, ny: str) -> Endring:
    def endre(pakke: dict[str, bytes]) -> None:
        assert gammel.encode() in pakke[fil], gammel
        pakke[fil] = pakke[fil].replace(gammel.encode(), ny.encode())

    return endre


def m(gammel: str, ny: str) -> Endring:
    return bytt("imsmanifest.xml", gammel, ny)


def i_siden(html: str) -> Endring:
    return bytt("index.html", "</body>", html + "</body>")


def fil(sti: str, data: bytes = b"", *, nevnt: bool = True) -> Endring:
    def endre(pakke: dict[str, bytes]) -> None:
        pakke[sti] = data
        if nevnt:
            m("</resource>", f'<file href="{sti}"/></resource>')(pakke)

    return endre


def sett(fil_: str, data: bytes) -> Endring:
    return lambda pakke: pakke.update({fil_: data})


def ta_bort(sti: str) -> Endring:
    return lambda pakke: pakke.pop(sti)


def flytt(fra: str, til: str) -> Endring:
    return lambda pakke: pakke.update({til: pakke.pop(fra)})


def i_mappe(pakke: dict[str, bytes]) -> None:
    filer = {f"kurs/{sti}": data for sti, data in pakke.items()}
    pakke.clear()
    pakke.update(filer)


MANIFEST = GOD["imsmanifest.xml"].decode()
PUNKT = re.search(r"<item.*</item>", MANIFEST, re.DOTALL)[0]  # type: ignore[index]
ORGANISASJON = re.search(r"<organization .*</organization>", MANIFEST, re.DOTALL)[0]  # type: ignore[index]
ANNET_PREFIKS = MANIFEST.replace("adlcp:", "adl:").replace(":adlcp", ":adl")
PID = "no.stavanger.kompetanse.oppvekst"

ENDRINGER: dict[str, list[Endring]] = {
    "K701": [
        ta_bort("imsmanifest.xml"),
        flytt("imsmanifest.xml", "IMSMANIFEST.XML"),
        flytt("imsmanifest.xml", "./imsmanifest.xml"),
        i_mappe,
    ],
    "K702": [
        sett("imsmanifest.xml", b""),
        sett("imsmanifest.xml", b"\0\0\0"),
        m("</manifest>", ""),
        m("&amp;", "&"),
        m("&amp;", "&oslash;"),
        sett("imsmanifest.xml", b"<a>" * 5000),
    ],
    "K703": [
        m("<manifest", '<!DOCTYPE manifest SYSTEM "file:///etc/passwd"><manifest'),
        m("<manifest", '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><manifest'),
    ],
    "K704": [
        sett("imsmanifest.xml", MANIFEST.replace("–", "-").encode("latin-1")),
        m('encoding="UTF-8"', 'encoding="klingon"'),
        m('encoding="UTF-8"', 'encoding="UTF-7"'),
    ],
    "K705": [m("æ", "&#230;"), m("æ", "&#xE6;"), m("&amp;", "&#38;")],
    "K710": [
        m('xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2"', 'xmlns="urn:x"'),
        m("imscp_rootv1p1p2", "imscp_rootv1p1p2/"),
        m("www.imsproject.org", "www.imsglobal.org"),
        m("www.adlnet.org/xsd/adlcp_rootv1p2", "www.adlnet.net/xsd/adlcp_rootv1p2"),
        sett("imsmanifest.xml", b"<html/>"),
    ],
    "K711": [
        lambda p: p.update({"imsmanifest.xml": ANNET_PREFIKS.encode()}),
        m(
            "<schema>ADL SCORM</schema>",
            '<c:schema xmlns:c="http://www.imsproject.org/xsd/imscp_rootv1p1p2">ADL SCORM</c:schema>',
        ),
    ],
    "K712": [
        m("<resources>", "<extra/><resources>"),
        m("</manifest>", "<manifest identifier='m2'><organizations/><resources/></manifest></manifest>"),
        m("<adlcp:masteryscore>", "<adlcp:masteryScore>1</adlcp:masteryScore><adlcp:masteryscore>"),
        m("<organizations", "løs tekst<organizations"),
        m("</metadata>", "</metadata><metadata/>"),
    ],
    "K713": [
        m(' type="webcontent"', ""),
        m('<file href="stil.css"/>', '<file href="stil.css" hash="x"/>'),
        m('isvisible="true"', 'isvisible="ja"'),
        m('version="2026.1"', f'version="{"1" * 21}"'),
    ],
    "K715": [m(">1.2<", ">CAM 1.3<"), m(">1.2<", ">2004 4th Edition<"), m("ADL SCORM", "ADL Scorm")],
    "K716": [
        m(f'identifier="{PID}"', 'identifier="1x"'),
        m(f'identifier="{PID}"', 'identifier=""'),
        m(f'identifier="{PID}"', ""),
        m(f"{PID}.item", "x" * 256),
        m(f"{PID}.item", "a b"),
    ],
    "K717": [m(f"{PID}.item", f"{PID}.org"), m(f"{PID}.res", PID), m(f"{PID}.item", f"{PID}.res")],
    "K719": [m(f'default="{PID}.org"', 'default="x"'), m(f'default="{PID}.org"', f'default="{PID}.ORG"')],
    "K720": [
        m(ORGANISASJON, ""),
        m(
            "</organizations>",
            '<organization identifier="o2"><title>To</title></organization></organizations>',
        ),
    ],
    "K721": [
        m("</organization>", PUNKT.replace(".item", ".item2") + "</organization>"),
        m('adlcp:scormtype="sco"', 'adlcp:scormtype="asset"'),
        m(f' identifierref="{PID}.res"', ""),
    ],
    "K722": [
        m(f'identifierref="{PID}.res"', 'identifierref="x"'),
        m(f'identifierref="{PID}.res"', 'identifierref=""'),
    ],
    "K723": [
        m("adlcp:scormtype", "adlcp:scormType"),
        m("adlcp:scormtype", "scormtype"),
        m('scormtype="sco"', 'scormtype="SCO"'),
        m(' adlcp:scormtype="sco"', ""),
    ],
    "K724": [m(' href="index.html" adlcp', " adlcp"), m('"webcontent"', '"html"')],
    "K725": [
        m("<title>Vold i nære relasjoner – oppvekst &amp; «skole»</title>", ""),
        m("Vold i nære relasjoner – oppvekst &amp; «skole»", " "),
        m("Vold i nære relasjoner – oppvekst &amp; «skole»", "å" * 201),
    ],
    "K726": [m(">80<", ">101<"), m(">80<", ">-1<"), m(">80<", "><"), m(">80<", ">8o<"), m(">80<", ">80 %<")],
    "K731": [
        m('<file href="stil.css"/>', '<file href="http://x.no/stil.css"/>'),
        m('<file href="stil.css"/>', '<file href="../stil.css"/>'),
        m('<file href="stil.css"/>', '<file href="/stil.css"/>'),
        m('<file href="stil.css"/>', '<file href="./stil.css"/>'),
        m('<file href="bilder/hus.svg"/>', '<file href="bilder\\hus.svg"/>'),
        m('<file href="stil.css"/>', '<file href="min stil.css"/>'),
        m('<file href="stil.css"/>', '<file href="æ.css"/>'),
        m('<file href="stil.css"/>', '<file href="%2e%2e/stil.css"/>'),
    ],
    "K732": [m("<resources>", '<resources xml:base="a/">'), m("<manifest ", '<manifest xml:base="a/" ')],
    "K740": [
        ta_bort("stil.css"),
        ta_bort("metadata.xml"),
        flytt("stil.css", "Stil.css"),
        ta_bort("index.html"),
    ],
    "K741": [
        m('<file href="stil.css"/>', ""),
        fil("bilder/ny.png", nevnt=False),
        fil("__MACOSX/._index.html", nevnt=False),
    ],
    "K742": [
        fil(navn, nevnt=False)
        for navn in (
            "æ.css",
            "a b.css",
            "a&b.css",
            "a\\b.css",
            "/a.css",
            "../a.css",
            "con.css",
            "a./b.css",
            "x'.css",
            "",
        )
    ],
    "K743": [fil("Stil.css"), fil("bilder", nevnt=False), fil("Bilder/x.png"), fil("stil.css/x.png")],
    "K744": [fil("a" * 196 + ".css"), fil("mappe/" * 40 + "a.css")],
    "K745": [fil("a.mjs"), fil("bilder/A.MJS")],
    "K746": [sett("metadata.xml", b"<lom/>")],
    "K750": [
        bytt("index.html", "Content-Security-Policy", "X"),
        bytt("index.html", "<meta charset", '<script src="kursdata.js"></script><meta charset'),
        bytt(
            "index.html",
            '<meta charset="utf-8">',
            '<meta charset="utf-8"><link rel="stylesheet" href="stil.css">',
        ),
        fil("uten.html", b"<p>Hei"),
    ],
    "K751": [
        bytt("index.html", "script-src 'self'", "script-src 'self' 'unsafe-inline'"),
        bytt("index.html", "connect-src 'none'", "connect-src 'self'"),
        bytt("index.html", "img-src 'self' data:", "img-src *"),
        bytt("index.html", "default-src 'none'", "default-src https:"),
        bytt("index.html", "; base-uri 'none'", ""),
        bytt("index.html", CSP, ""),
    ],
    "K752": [
        i_siden('<img src="https://x.no/a.png" alt="">'),
        i_siden('<img srcset="stil.css 1x, //x.no/a.png 2x" alt="">'),
        i_siden('<iframe src="http://x.no"></iframe>'),
        i_siden('<video poster="https://x.no/a.png"></video>'),
        i_siden('<object data="https://x.no/a.svg"></object>'),
        i_siden('<link rel="preconnect" href="https://fonts.gstatic.com">'),
        i_siden('<script src=" https://x.no/a.js"></script>'),
        i_siden('<img src="ht\ntps://x.no/a.png" alt="">'),
        i_siden('<input type="image" src="https://x.no/a.png" alt="a">'),
        i_siden('<a href="#om" ping="https://x.no/">a</a>'),
        bytt("stil.css", "h1", "@import 'https://x.no/a.css'; h1"),
        bytt("stil.css", "bilder/hus.svg", "//x.no/a.png"),
        bytt("stil.css", "url(bilder/hus.svg)", 'url( "https://x.no/a.png" )'),
        bytt("kursdata.js", "globalThis", "fetch('https://x.no'); globalThis"),
        bytt("kursdata.js", "globalThis", "import('//x.no/a.js'); globalThis"),
        bytt("kursdata.js", "globalThis", "import {a} from 'https://x.no/a.js'; globalThis"),
        bytt("kursdata.js", "globalThis", "navigator.sendBeacon(`https://x.no`); globalThis"),
        bytt("kursdata.js", "globalThis", "x.open('POST', 'https://x.no'); globalThis"),
        bytt("kursdata.js", "globalThis", "img.src = 'https://x.no/a.png'; globalThis"),
        bytt("bilder/hus.svg", "<path", '<image href="https://x.no/a.png"/><path'),
        bytt(
            "bilder/hus.svg",
            '<path d="M0 0h9z"/>',
            '<image xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="http://x.no/a"/>',
        ),
    ],
    "K753": [
        i_siden("<script>alert(1)</script>"),
        i_siden("<style>h1 { color: red }</style>"),
        i_siden('<p style="color: red">a</p>'),
        i_siden('<p onclick="a()">a</p>'),
        i_siden("<p title=''onclick = a()>a</p>"),
        i_siden("<svg/OnLoad=a()></svg>"),
        i_siden('<form action="javascript:a()"></form>'),
        i_siden('<a href=" java\nscript:a()">a</a>'),
        i_siden('<meta http-equiv="refresh" content="0; url=https://x.no">'),
        bytt("index.html", "<link", '<base href="bilder/"><link'),
        bytt("bilder/hus.svg", "<path", "<script>alert(1)</script><path"),
        bytt("bilder/hus.svg", "<path", '<path onload="a()"'),
    ],
    "K754": [
        i_siden('<img src="bilder/borte.png" alt="">'),
        i_siden('<img src="bilder/Hus.svg" alt="">'),
        i_siden('<img src="../index.html" alt="">'),
        i_siden('<a href="borte.html#a">a</a>'),
        bytt("stil.css", "bilder/hus.svg", "hus.svg"),
    ],
    "K755": [sett("index.html", SIDE.encode("utf-16")), sett("index.html", b"")],
}


@pytest.mark.parametrize(
    ("kode", "nr"), [(kode, nr) for kode, alle in ENDRINGER.items() for nr in range(len(alle))]
)
def test_hver_ødelagt_pakke_nektes_av_rett_grunn(kode: str, nr: int) -> None:
    pakke = dict(GOD)
    ENDRINGER[kode][nr](pakke)
    assert pakke != GOD
    rapport = kontroller(pakke)
    assert kode in {melding.kode for melding in rapport.meldinger}, koder(rapport)
    assert not rapport.ok or koder(rapport) == "k704"
    for melding in rapport:
        assert melding.hint
        assert melding.sted.fil or pakke.keys() & {""}
        assert melding.sted.linje >= 1


def test_latin_1_er_en_advarsel_fordi_moodle_leser_det() -> None:
    latin = MANIFEST.replace("–", "-").replace("UTF-8", "ISO-8859-1").encode("latin-1")
    assert koder(kontroller({**GOD, "imsmanifest.xml": latin})) == "k704"
    utf16 = MANIFEST.replace("UTF-8", "UTF-16").encode("utf-16")
    assert koder(kontroller({**GOD, "imsmanifest.xml": utf16})) == "k704"
    assert koder(kontroller({**GOD, "imsmanifest.xml": b"\xef\xbb\xbf" + GOD["imsmanifest.xml"]})) == ""


@pytest.mark.parametrize("tittel", ["0", "<![CDATA[a & b]]>", "&amp; &lt;0&gt;", "&amp;0&amp;"])
def test_titler_moodle_viser_feil(tittel: str) -> None:
    manifest = re.sub("<title>.*?</title>", lambda _: f"<title>{tittel}</title>", MANIFEST)
    assert set(koder(kontroller_manifest(manifest.encode())).split()) == {"k706"}


def test_titler_moodle_viser_rett() -> None:
    manifest = re.sub("<title>.*?</title>", "<title>R&amp;D &amp; x</title>", MANIFEST)
    assert koder(kontroller_manifest(manifest.encode())) == ""


def test_tall_som_php_ikke_skiller() -> None:
    manifest = MANIFEST.replace(f"{PID}.item", "10").replace(f"{PID}.org", "1e1")
    assert {"K716", "K718"} <= set(koder(kontroller_manifest(manifest.encode())).split())
    stort = MANIFEST.replace(f"{PID}.item", "9" * 5000).replace(f"{PID}.org", "1e999")
    assert "K718" in koder(kontroller_manifest(stort.encode()))


def test_tidsgrenser_og_forutsetninger() -> None:
    rett = (
        '<adlcp:prerequisites type="aicc_script">a</adlcp:prerequisites>'
        "<adlcp:maxtimeallowed>0001:00:00.5</adlcp:maxtimeallowed>"
        "<adlcp:timelimitaction>exit,message</adlcp:timelimitaction><adlcp:datafromlms>x</adlcp:datafromlms>"
    )
    god = MANIFEST.replace("<adlcp:masteryscore>", rett + "<adlcp:masteryscore>")
    assert koder(kontroller_manifest(god.encode())) == ""
    for gammel, ny, kode in (
        (' type="aicc_script"', "", "K727"),
        ("0001:00:00.5", "1:00", "K728"),
        ("exit,message", "exit", "K729"),
        (">x<", ">" + "x" * 256 + "<", "K730"),
    ):
        assert koder(kontroller_manifest(god.replace(gammel, ny).encode())) == kode


def test_xml_base_på_resource_følges() -> None:
    pakke = {f"k/{sti}" if sti in FILER else sti: data for sti, data in GOD.items()}
    manifest = MANIFEST.replace("<resource ", '<resource xml:base="k/" ').replace(
        '<file href="metadata.xml"/>', ""
    )
    assert koder(kontroller({**pakke, "imsmanifest.xml": manifest.encode()})) == ""


def test_skjemafiler_i_roten_er_lov() -> None:
    assert koder(kontroller({**GOD, "imscp_rootv1p1p2.xsd": b"<x/>", "XMLSchema.dtd": b""})) == ""


@pytest.mark.parametrize(
    "html",
    [
        '<a href="https://x.no">ut</a> <a href="mailto:a@b.no">post</a> <a href="tel:112">112</a>',
        '<script type="application/json">{"a": 1}</script>',
        '<link rel="canonical" href="https://x.no"><img src="data:image/gif;base64,R0lGODlh" alt="">',
        '<a href="stil.css?v=1#x">a</a><img src="bilder/hus%2Esvg" alt="">',
        "<!-- <script>alert(1)</script> --><p>https://x.no og fetch('https://x.no')</p>",
        "<template><p>a</p></template>",
    ],
)
def test_det_som_er_greit_i_en_side(html: str) -> None:
    pakke = dict(GOD)
    i_siden(html)(pakke)
    assert koder(kontroller(pakke)) == ""


def test_det_som_er_greit_i_et_skript() -> None:
    js = "location.replace('https://www.yr.no/'); const ns = 'http://www.w3.org/2000/svg'; // https://x.no\n"
    pakke = dict(GOD)
    pakke["kursdata.js"] += js.encode()
    assert koder(kontroller(pakke)) == ""


def test_csp() -> None:
    assert list(svakheter(CSP)) == []
    assert list(svakheter(""))[:3] == ["mangler default-src", "mangler base-uri", "mangler form-action"]
    strengest = "default-src 'none'; base-uri 'none'; form-action 'none'"
    assert list(svakheter(strengest)) == []
    egne = strengest.replace("default-src 'none'", "default-src 'self'")
    assert list(svakheter(egne)) == ["mangler connect-src 'none'", "mangler object-src 'none'"]


def zip_med(**valg: object) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", **valg) as z:  # type: ignore[call-overload]
        for sti, data in GOD.items():
            z.writestr(sti, data)
    return buffer.getvalue()


def test_zip_som_ikke_er_bra() -> None:
    assert koder(kontroller_zip(b"")) == "K747"
    assert koder(kontroller_zip(b"PK\3\4tull")) == "K747"
    assert koder(kontroller_zip(zip_bytes(GOD)[:-30])) == "K747"
    assert set(koder(kontroller_zip(zip_med(compression=zipfile.ZIP_LZMA))).split()) == {"K747"}
    assert koder(kontroller_zip(zip_med(compression=zipfile.ZIP_STORED))) == ""
    ødelagt = bytearray(zip_med(compression=zipfile.ZIP_STORED))
    ødelagt[ødelagt.index(b"SCORM")] ^= 1
    assert koder(kontroller_zip(bytes(ødelagt))) == "K747"
    kryptert = bytearray(zip_bytes(GOD))
    kryptert[kryptert.index(b"PK\1\2") + 8] |= 1
    assert koder(kontroller_zip(bytes(kryptert))) == "K747"


def test_lenke_og_dobbel_fil_i_zip() -> None:
    buffer = io.BytesIO(zip_bytes(GOD))
    with zipfile.ZipFile(buffer, "a") as z:
        lenke = zipfile.ZipInfo("lenke")
        lenke.create_system = 3
        lenke.external_attr = 0o120777 << 16
        z.writestr(lenke, "/etc/passwd")
    assert koder(kontroller_zip(buffer.getvalue())) == "K747"
    buffer = io.BytesIO(zip_bytes(GOD))
    with zipfile.ZipFile(buffer, "a") as z, pytest.warns(UserWarning, match="Duplicate"):
        z.writestr("stil.css", "")
    assert koder(kontroller_zip(buffer.getvalue())) == "K747"


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=400))
def test_tilfeldige_bytes_gir_aldri_et_unntak(data: bytes) -> None:
    assert not kontroller_manifest(data).ok
    assert not kontroller_zip(data).ok
    kontroller({**GOD, "index.html": data, "stil.css": data, "kursdata.js": data, "bilder/hus.svg": data})


@settings(max_examples=400, deadline=None)
@given(st.data())
def test_en_tilfeldig_endring_gir_aldri_et_unntak(data: st.DataObject) -> None:
    sti = data.draw(st.sampled_from(sorted(GOD)))
    rå = bytearray(GOD[sti])
    plass = data.draw(st.integers(0, len(rå) - 1))
    rå[plass : plass + data.draw(st.integers(0, 30))] = data.draw(
        st.one_of(st.binary(max_size=8), st.sampled_from([b"<", b"&#0;", b"]]>", b"\xff", b'"', b"<!--"]))
    )
    kontroller({**GOD, sti: bytes(rå)})


@settings(max_examples=200, deadline=None)
@given(st.dictionaries(st.text(max_size=30), st.just(b""), max_size=6))
def test_tilfeldige_navn_gir_aldri_et_unntak(filer: dict[str, bytes]) -> None:
    kontroller({**GOD, **filer})
    kontroller(filer)


def test_ingen_henter_noe_fra_nettet_eller_disken(tmp_path: Path) -> None:
    hemmelig = tmp_path / "hemmelig"
    hemmelig.write_text("HEMMELIG")
    for start in (
        f'<!DOCTYPE m [<!ENTITY x SYSTEM "file://{hemmelig}">]><manifest>&x;</manifest>',
        f'<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE m [<!ENTITY x SYSTEM "file://{hemmelig}">]><m>&x;</m>',
    ):
        for data in (start.encode(), start.encode("utf-16"), start.encode("utf-16-le")):
            rapport = kontroller_manifest(data)
            assert not rapport.ok
            assert "HEMMELIG" not in "".join(melding.tekst for melding in rapport)


def brukte_koder() -> set[str]:
    return {
        kode for kilde in KILDE.glob("*.py") for kode in re.findall(r'"(K\d{3})"', kilde.read_text("utf-8"))
    }


@pytest.mark.parametrize("kode", sorted(brukte_koder()))
def test_hver_kode_er_forklart(kode: str) -> None:
    side = forklaring(kode)
    assert side
    assert re.match(rf"# {kode}: \S.*\n\n\S", side)
    feil_, rett = side.split("## Feil")[1].split("## Rett")
    assert feil_.count("```") == 2
    assert rett.count("```") == 2


def test_hver_kode_i_kontrollen_er_prøvd() -> None:
    prøvd = set(ENDRINGER) | {"K706", "K714", "K718", "K727", "K728", "K729", "K730", "K747", "K690", "K691"}
    assert brukte_koder() - prøvd == set()


def test_stil_i_siden_godtas_bare_med_sitt_eget_fingeravtrykk() -> None:
    stil = "p { color: teal }"
    regel = csp(stil)
    side = SIDE.replace(CSP, regel).replace("</head>", f"<style>{stil}</style></head>")
    assert list(sjekk_sider({**FILER, "index.html": side.encode()})) == []
    endret = side.replace("teal", "red")
    assert [m.kode for m in sjekk_sider({**FILER, "index.html": endret.encode()})] == ["K753"]
    utenfra = "p { background: url(https://x.no/a.png) }"
    side = SIDE.replace(CSP, csp(utenfra)).replace("</head>", f"<style>{utenfra}</style></head>")
    assert [m.kode for m in sjekk_sider({**FILER, "index.html": side.encode()})] == ["K752"]
