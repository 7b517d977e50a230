"""Pages, stylesheets and scripts: nothing is fetched from elsewhere, and all that is named is there."""

import posixpath
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from urllib.parse import unquote

from lxml import etree

from kompetanse.format.csp import slipper_inn_stil, svakheter
from kompetanse.format.lesxml import les, linje
from kompetanse.melding import Melding, Sted, feil

Filer = Mapping[str, bytes]

_HENTER = {
    "src": ["script", "img", "source", "video", "audio", "track", "iframe", "frame", "embed", "input"],
    "srcset": ["img", "source"],
    "poster": ["video"],
    "data": ["object"],
    "href": ["link", "image", "use", "feimage", "feImage", "base", "script"],
    "background": ["body", "table", "td", "th"],
    "ping": ["a", "area"],
}
"""Attributes by which a browser fetches something of itself, with the elements that have them."""
_HENTER_IKKE = frozenset({"alternate", "author", "canonical", "help", "license", "next", "prev", "search"})
_SKJEMA = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):|//")
_CSS = re.compile(
    r"""url\(\s*(?:"([^"]*)"|'([^']*)'|([^"')\s]*))\s*\)|@import\s+(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE
)
_CSS_KOMMENTAR = re.compile(r"/\*.*?\*/", re.DOTALL)
_UTE = r"""["'`](?:(?:https?|wss?):)?//"""
_JS = re.compile(
    rf"""\bimport\s*\(?\s*{_UTE}|\bfrom\s*{_UTE}"""
    rf"""|\b(?:fetch|importScripts|Worker|SharedWorker|EventSource|WebSocket|sendBeacon|Audio)\s*\(\s*{_UTE}"""
    rf"""|\.open\(\s*["'`](?:GET|POST|PUT|HEAD)["'`]\s*,\s*{_UTE}"""
    rf"""|\.(?:src|srcset|poster|data)\s*=\s*{_UTE}"""
    rf"""|setAttribute\(\s*["'`](?:src|srcset|poster|data)["'`]\s*,\s*{_UTE}"""
)
_ADRESSE = frozenset({"href", "src", "data", "action", "formaction"})
_MERKER = {navn for alle in _HENTER.values() for navn in alle} | {"a", "area", "meta", "style"}
_KAN_HENTE = sorted(_MERKER - {"input"})
_OVERALT = re.compile(rb"""[\s"'/](?:style|on[a-z]+|action|formaction)\s*=|<input\s[^>]*src""", re.IGNORECASE)
"""Attributes that count on any element. They are rare, and a large page is checked much faster without."""
_DATA = frozenset({"application/json", "application/ld+json"})
_CSP_HINT = "Slipp bare inn pakkens egne filer ('self' eller 'none'), og ikke noe ut (connect-src 'none')."
_EGEN_HINT = "Legg fila i pakken. Kurset skal virke uten nett, og ingen utenfor skal se hvem som tar det."


def sjekk_sider(filer: Filer, bare: Collection[str] | None = None) -> Iterator[Melding]:
    """K750–K755: check every page, stylesheet, script and drawing; or only those named."""
    for sti in sorted(filer if bare is None else bare):
        sjekk = _ETTER_ENDELSE.get(sti.rpartition(".")[2].lower())
        if sjekk:
            yield from sjekk(sti, filer)


def _html(sti: str, filer: Filer) -> Iterator[Melding]:
    grunn = "er tom"
    rot: etree._Element | None = None
    try:
        filer[sti].decode("utf-8")
        rot = etree.fromstring(filer[sti], etree.HTMLParser(encoding="utf-8", no_network=True))
    except UnicodeDecodeError:
        grunn = "er ikke UTF-8"
    except etree.LxmlError:
        grunn = "kan ikke leses"
    if rot is None:
        yield feil("K755", f"Siden {grunn}.", Sted(sti), "Lagre den som HTML i UTF-8.")
    else:
        yield from _csp(sti, rot)
        yield from _elementer(sti, rot, filer, overalt=bool(_OVERALT.search(filer[sti])))


def _csp(sti: str, rot: etree._Element) -> Iterator[Melding]:
    """K750, K751: the policy is there, before anything that it should govern, and strict."""
    hode = rot.find("head")
    for element in () if hode is None else hode.iter(etree.Element):
        if element.tag == "head" or (element.tag == "meta" and element.get("charset")):
            continue
        if element.tag == "meta" and (element.get("http-equiv") or "").lower() == "content-security-policy":
            for svakhet in svakheter(element.get("content") or ""):
                sted = Sted(sti, linje(element))
                yield feil("K751", f"Innholdsregelen (CSP) er for vid: {svakhet}.", sted, _CSP_HINT)
            return
        break
    hint = '<meta http-equiv="Content-Security-Policy" …> skal stå først i <head>, bare med charset foran.'
    yield feil("K750", "Siden mangler innholdsregel (CSP), eller den står ikke først.", Sted(sti), hint)


def _elementer(sti: str, rot: etree._Element, filer: Filer, *, overalt: bool = True) -> Iterator[Melding]:
    for element in rot.iter(etree.Element) if overalt else rot.iter(*_KAN_HENTE):
        navn = str(element.tag).rpartition("}")[2]
        sted = Sted(sti, linje(element))
        yield from _stil(element, sti, sted, filer, rot) if navn == "style" else _i_siden(element, navn, sted)
        for nøkkel, verdi in element.attrib.items():
            kort = str(nøkkel).rpartition("}")[2].rpartition(":")[2].lower()
            if navn in _HENTER.get(kort, ()) and not _bare_omtalt(element, navn):
                for adresse in _adresser(kort, str(verdi)):
                    yield from _adresse(adresse, sti, sted, filer)
            elif kort == "href" and navn in {"a", "area"}:
                yield from _adresse(str(verdi), sti, sted, filer, hentes=False)
            if kort == "style":
                yield from _css_i(str(verdi), sti, sted, filer)


def _stil(
    element: etree._Element, sti: str, sted: Sted, filer: Filer, rot: etree._Element
) -> Iterator[Melding]:
    """K753: a style in the page that the policy does not know by its fingerprint; and what it loads."""
    css = element.text or ""
    regler = [meta.get("content") or "" for meta in rot.iter("meta") if meta.get("http-equiv")]
    if not any(slipper_inn_stil(regel, css) for regel in regler):
        hint = "Legg det i en egen fil. Innholdsregelen (CSP) stanser det som står i siden."
        yield feil("K753", "Siden har <style>.", sted, hint)
    yield from _css_i(css, sti, sted, filer)


def _i_siden(element: etree._Element, navn: str, sted: Sted) -> Iterator[Melding]:
    """K753: code and style in the page itself, which the policy stops."""
    hint = "Legg det i en egen fil. Innholdsregelen (CSP) stanser det som står i siden."
    if navn == "script" and not element.get("src") and (element.get("type") or "") not in _DATA:
        yield feil("K753", "Siden har et skript i seg.", sted, hint)
    if navn in {"base", "foreignobject", "foreignObject"}:
        yield feil("K753", f"Siden har <{navn}>.", sted, hint)
    if navn == "meta" and (element.get("http-equiv") or "").lower() == "refresh":
        yield feil("K753", "Siden sender leseren videre av seg selv.", sted, "Bruk en lenke.")
    for nøkkel, verdi in element.attrib.items():
        kort = str(nøkkel).lower()
        if kort == "style" or kort.startswith("on"):
            yield feil("K753", f"<{navn}> har {kort}=.", sted, hint)
        om_adresse = kort.rpartition("}")[2].rpartition(":")[2] in _ADRESSE
        if om_adresse and re.sub(r"[\x00-\x20]", "", str(verdi)).lower().startswith("javascript:"):
            yield feil("K753", f"<{navn}> har en javascript-lenke.", sted, hint)


def _bare_omtalt(element: etree._Element, navn: str) -> bool:
    """Tell whether a link only tells about an address."""
    rel = set((element.get("rel") or "").lower().split())
    return navn == "link" and bool(rel) and rel <= _HENTER_IKKE


def _adresser(kort: str, verdi: str) -> list[str]:
    if kort == "srcset":
        return [del_.split()[0] for del_ in verdi.split(",") if del_.split()]
    return verdi.split() if kort == "ping" else [verdi]


def _adresse(adresse: str, sti: str, sted: Sted, filer: Filer, *, hentes: bool = True) -> Iterator[Melding]:
    """K752, K754: an address stays in the package, and the file is there."""
    adresse = re.sub(r"[\t\n\r]", "", adresse).strip()
    if skjema := _SKJEMA.match(adresse):
        if hentes and (skjema[1] or "").lower() not in {"data", "javascript"}:
            yield feil("K752", f"Siden henter noe utenfra: {adresse[:80]}", sted, _EGEN_HINT)
        return
    fil = unquote(re.split("[?#]", adresse, maxsplit=1)[0])
    if fil and posixpath.normpath(posixpath.join(posixpath.dirname(sti), fil)) not in filer:
        hint = "Rett adressen, eller legg fila i pakken. Store og små bokstaver må være like."
        yield feil("K754", f"«{fil[:80]}» finnes ikke i pakken.", sted, hint)


def _css(sti: str, filer: Filer) -> Iterator[Melding]:
    yield from _css_i(filer[sti].decode("utf-8", "replace"), sti, Sted(sti), filer)


def _css_i(css: str, sti: str, sted: Sted, filer: Filer) -> Iterator[Melding]:
    css = _CSS_KOMMENTAR.sub(lambda m: "\n" * m[0].count("\n"), css)
    for funnet in _CSS.finditer(css):
        linje = sted.linje + css.count("\n", 0, funnet.start())
        adresse = next((g for g in funnet.groups() if g), "")
        yield from _adresse(adresse, sti, Sted(sti, linje), filer)


def _js(sti: str, filer: Filer) -> Iterator[Melding]:
    js = filer[sti].decode("utf-8", "replace")
    for funnet in _JS.finditer(js):
        sted = Sted(sti, js.count("\n", 0, funnet.start()) + 1)
        yield feil("K752", f"Skriptet henter noe utenfra: {funnet[0][:80]}", sted, _EGEN_HINT)


def _svg(sti: str, filer: Filer) -> Iterator[Melding]:
    rot, meldinger = les(filer[sti], sti, manifest=False)
    yield from meldinger
    if rot is not None:
        yield from _elementer(sti, rot, filer)


_ETTER_ENDELSE: dict[str, Callable[[str, Filer], Iterator[Melding]]] = {
    "html": _html,
    "htm": _html,
    "css": _css,
    "js": _js,
    "mjs": _js,
    "svg": _svg,
}
