"""What a SCORM 1.2 manifest must say, beyond how it is put together. One function, one code."""

import re
from collections.abc import Callable, Iterable, Iterator

from lxml import etree

from kompetanse.format import oppbygning
from kompetanse.format.imsmanifest import ADLCP, CP
from kompetanse.format.manifest12 import BASE, SCORMTYPE, Manifest, barn, del_, fil_for, ved
from kompetanse.melding import Melding, advarsel, feil

_ID = re.compile(r"[^\W\d][\w.\-\u00b7]*")
_PHP_TALL = re.compile(r"\s*[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?\s*")
_TID = re.compile(r"[0-9]{2,4}:[0-9]{2}:[0-9]{2}(?:\.[0-9]{1,2})?")
_TIDSGRENSE = frozenset(f"{a},{b}" for a in ("exit", "continue") for b in ("message", "no message"))
_HREF = re.compile(r"(?:[A-Za-z0-9._~!$()=@/-]|%[0-9A-Fa-f]{2})+(?:[?#][A-Za-z0-9._~!$&'()*+,;=:@/?%-]*)*")

Regel = Callable[[Manifest], Iterable[Melding]]


def metadata(m: Manifest) -> Iterator[Melding]:
    """K714, K715: the package says that it is SCORM 1.2."""
    meta = m.rot.find(f"{{{CP}}}metadata")
    deler = set() if meta is None else {del_(b)[1] for b in barn(meta)}
    if not {"schema", "schemaversion"} <= deler:
        hint = (
            "Skriv <schema>ADL SCORM</schema><schemaversion>1.2</schemaversion>. Uten dem må LMS-et gjette."
        )
        yield advarsel("K714", "Manifestet sier ikke hvilken standard pakken følger.", ved(m.rot), hint)
    for navn, rett in (("schema", "ADL SCORM"), ("schemaversion", "1.2")):
        for element in m.alle(navn):
            if element.text != rett:
                hint = f"Skriv {rett}. LMS-et velger SCORM-utgave etter denne teksten."
                yield feil("K715", f"{navn} er «{_kort(element.text)}».", ved(element), hint)


def _med_id(m: Manifest) -> list[tuple[str, etree._Element]]:
    return [(e.get("identifier") or "", e) for e in m.elementer if del_(e)[1] in _HAR_ID and del_(e)[0] == CP]


_HAR_ID = frozenset({"manifest", "organization", "item", "resource"})


def identifikatorer(m: Manifest) -> Iterator[Melding]:
    """K716: identifiers are there, legal as xs:ID, and fit in a LMS's database."""
    hint = "Begynn med en bokstav. Bruk bare bokstaver, tall, punktum, bindestrek og understrek, høyst 255."
    for id_, element in _med_id(m):
        if not id_:
            yield feil("K716", f"<{del_(element)[1]}> mangler identifier.", ved(element), hint)
        elif not _ID.fullmatch(id_) or len(id_) > 255:
            yield feil("K716", f"identifier «{_kort(id_)}» er ikke tillatt.", ved(element), hint)


def like_identifikatorer(m: Manifest) -> Iterator[Melding]:
    """K717: an identifier is used once, over manifest, organizations, items and resources together."""
    første: dict[str, etree._Element] = {}
    for id_, element in _med_id(m):
        if id_ and første.setdefault(id_, element) is not element:
            hint = "Gi dem hver sin. Moodle beholder bare den siste, og resultatene går tapt."
            yield feil(
                "K717",
                f"identifier «{_kort(id_)}» er brukt to ganger.",
                ved(element),
                hint,
                [ved(første[id_])],
            )


def forvekslinger(m: Manifest) -> Iterator[Melding]:
    """K718: Moodle compares with PHP's `==`, for which `10` and `1e1` are the same number."""
    første: dict[float, tuple[str, etree._Element]] = {}
    for id_, element in _med_id(m):
        if not _PHP_TALL.fullmatch(id_):
            continue
        annen, sted = første.setdefault(float(id_), (id_, element))
        if annen != id_:
            hint = "Moodle tar dem for samme tall. La identifier begynne med en bokstav."
            tekst = f"identifier «{_kort(id_)}» og «{_kort(annen)}» er like i Moodle."
            yield feil("K718", tekst, ved(element), hint, [ved(sted)])


def organisasjoner(m: Manifest) -> Iterator[Melding]:
    """K719, K720: one organization, and the default is that one."""
    alle = list(m.alle("organization"))
    if len(alle) != 1:
        hint = "En pakke skal ha én. Med flere må den som tar kurset, velge. Uten viser Moodle bare filer."
        yield feil("K720", f"Manifestet har {len(alle)} <organization>.", ved((alle or [m.rot])[-1]), hint)
    for over in m.alle("organizations"):
        valgt = over.get("default")
        if valgt is None:
            hint = "Skriv default med identifier til <organization>."
            yield advarsel("K719", "<organizations> mangler default.", ved(over), hint)
        elif valgt not in [e.get("identifier") for e in alle]:
            hint = "default skal være identifier til <organization>. Moodle tar den første i stedet."
            yield feil("K719", f"default viser til «{_kort(valgt)}», som ikke finnes.", ved(over), hint)


def scoer(m: Manifest) -> Iterator[Melding]:
    """K721: one thing to launch that talks with the LMS."""
    ressurser = {e.get("identifier"): e for e in m.alle("resource")}
    punkter = [e for e in m.alle("item") if e.get("identifierref")]
    startbare = [e for e in punkter if _er_sco(ressurser.get(e.get("identifierref")))]
    if not startbare and all(e.get("identifierref") in ressurser for e in punkter):
        hint = 'La ett <item> vise til en <resource> med adlcp:scormtype="sco" og href.'
        yield feil("K721", "Pakken har ingen SCO: ingenting å starte som gir resultat.", ved(m.rot), hint)
    if len(startbare) > 1:
        hint = "Lag én pakke per SCO. Moodle mister svar når en går tilbake til en tidligere SCO."
        yield feil("K721", f"Pakken har {len(startbare)} SCO-er.", ved(startbare[1]), hint)


def _er_sco(ressurs: etree._Element | None) -> bool:
    """Tell whether it was meant as a SCO, spelt right or wrong."""
    return ressurs is not None and any(
        "scormtype" in str(nøkkel).lower() and str(verdi).lower() == "sco"
        for nøkkel, verdi in ressurs.attrib.items()
    )


def henvisninger(m: Manifest) -> Iterator[Melding]:
    """K722: `identifierref` points at a resource that is there."""
    ressurser = {e.get("identifier") for e in m.alle("resource")}
    for element in (*m.alle("item"), *m.alle("dependency")):
        mål = element.get("identifierref")
        if mål is not None and mål not in ressurser:
            hint = "Skriv identifier til en <resource>. Moodle viser punktet, men det kan ikke åpnes."
            yield feil(
                "K722", f"identifierref viser til «{_kort(mål)}», som ikke finnes.", ved(element), hint
            )


def scormtype(m: Manifest) -> Iterator[Melding]:
    """K723: `adlcp:scormtype`, in lower case, is `sco` or `asset`."""
    for element in m.alle("resource"):
        funnet = {str(n): str(v) for n, v in element.attrib.items() if "scormtype" in str(n).lower()}
        for navn, verdi in funnet.items():
            kort = navn.rpartition("}")[2]
            if navn != SCORMTYPE:
                hint = "Skriv adlcp:scormtype, med liten t og med prefikset. scormType hører til SCORM 2004."
                yield feil("K723", f"{kort} er skrevet feil.", ved(element), hint)
            elif verdi not in {"sco", "asset"}:
                hint = "Skriv sco eller asset, med små bokstaver."
                yield feil("K723", f"adlcp:scormtype er «{_kort(verdi)}».", ved(element), hint)
        if not funnet:
            hint = (
                'Skriv adlcp:scormtype="sco" eller "asset". Uten regner Moodle kurset som lest når det åpnes.'
            )
            yield feil("K723", "<resource> mangler adlcp:scormtype.", ved(element), hint)


def ressurser(m: Manifest) -> Iterator[Melding]:
    """K724: a SCO has a page to open, of the type that browsers show."""
    for element in m.alle("resource"):
        if _er_sco(element) and not element.get("href"):
            yield feil("K724", "SCO-en mangler href.", ved(element), 'Skriv href="index.html".')
        if element.get("type") not in {None, "", "webcontent"}:
            yield feil(
                "K724", f"type er «{_kort(element.get('type'))}».", ved(element), 'Skriv type="webcontent".'
            )


def titler(m: Manifest) -> Iterator[Melding]:
    """K725: organization and items have titles of 1–200 characters."""
    for element in (*m.alle("organization"), *m.alle("item")):
        tittel = element.findtext(f"{{{CP}}}title") or ""
        if not tittel.strip():
            yield feil(
                "K725", f"<{del_(element)[1]}> mangler tittel.", ved(element), "Skriv <title>…</title> først."
            )
        elif len(tittel) > 200:
            hint = "SCORM 1.2 tar høyst 200 tegn."
            yield feil("K725", f"Tittelen har {len(tittel)} tegn.", ved(element), hint)


def masteryscore(m: Manifest) -> Iterator[Melding]:
    """K726: the pass mark is a number between 0 and 100."""
    for element in m.alle("masteryscore", ADLCP):
        tekst = element.text or ""
        if not re.fullmatch(r"[0-9]{1,3}(?:\.[0-9]+)?", tekst) or float(tekst) > 100:
            hint = "Skriv et tall fra 0 til 100, eller ta bort elementet."
            yield feil("K726", f"masteryscore er «{_kort(tekst)}».", ved(element), hint)


def forutsetninger(m: Manifest) -> Iterator[Melding]:
    """K727: prerequisites say that they are an AICC script, or Moodle skips them."""
    for element in m.alle("prerequisites", ADLCP):
        if element.get("type") != "aicc_script" or len(element.text or "") > 200:
            hint = 'Skriv type="aicc_script", og høyst 200 tegn.'
            yield feil("K727", "prerequisites er ikke et AICC-uttrykk.", ved(element), hint)


def tidsgrenser(m: Manifest) -> Iterator[Melding]:
    """K728, K729: time limits have the standard's form."""
    for element in m.alle("maxtimeallowed", ADLCP):
        if not _TID.fullmatch(element.text or ""):
            hint = "Skriv timer, minutter og sekunder, for eksempel 0001:00:00."
            yield feil("K728", f"maxtimeallowed er «{_kort(element.text)}».", ved(element), hint)
    for element in m.alle("timelimitaction", ADLCP):
        if element.text not in _TIDSGRENSE:
            hint = f"Skriv en av disse: {'; '.join(sorted(_TIDSGRENSE))}."
            yield feil("K729", f"timelimitaction er «{_kort(element.text)}».", ved(element), hint)


def startdata(m: Manifest) -> Iterator[Melding]:
    """K730: launch data are 255 characters at most."""
    for element in m.alle("datafromlms", ADLCP):
        if len(element.text or "") > 255:
            hint = "SCORM 1.2 tar høyst 255 tegn."
            yield feil("K730", f"datafromlms har {len(element.text or '')} tegn.", ved(element), hint)


def adresser(m: Manifest) -> Iterator[Melding]:
    """K731: an href is relative, encoded, and stays inside the package."""
    for element in (*m.alle("resource"), *m.alle("file")):
        href = element.get("href")
        if href and (not _HREF.fullmatch(href) or fil_for(element, href) is None or _har_punktum(href)):
            hint = "Skriv stien fra manifestet, med /, uten mellomrom, \\ og «..». Andre tegn kodes (%20)."
            yield feil("K731", f"href «{_kort(href)}» er ikke en sti i pakken.", ved(element), hint)


def _har_punktum(href: str) -> bool:
    return bool({".", ".."} & set(re.split("[?#]", href, maxsplit=1)[0].split("/")))


def base(m: Manifest) -> Iterator[Melding]:
    """K732: `xml:base` on anything but a resource is skipped by Moodle, and no file is found."""
    for element in m.elementer:
        if BASE in element.attrib and del_(element)[1] != "resource":
            hint = "Skriv hele stien i href i stedet. Moodle ser bare på xml:base i <resource>."
            yield feil("K732", f"<{del_(element)[1]}> har xml:base.", ved(element), hint)


def _kort(tekst: str | None) -> str:
    return (tekst or "")[:60]


REGLER: tuple[Regel, ...] = (
    oppbygning.navnerom,
    oppbygning.prefikser,
    oppbygning.innhold,
    oppbygning.attributter,
    metadata,
    identifikatorer,
    like_identifikatorer,
    forvekslinger,
    organisasjoner,
    scoer,
    henvisninger,
    scormtype,
    ressurser,
    titler,
    masteryscore,
    forutsetninger,
    tidsgrenser,
    startdata,
    adresser,
    base,
)
