"""One law of Lovdata's open data: HTML in an XML file, where each section is an `article.legalArticle`."""

import codecs
import re
from datetime import date
from functools import cached_property
from typing import Any

from lxml import etree

from kompetanse.lov.adresse import normal, paragraf
from kompetanse.lov.paragraf import Paragraf
from kompetanse.lov.tekst import INNRYKK, ordrett
from kompetanse.lov.varsel import Varsel, Varselslag, varsler
from kompetanse.norsk import dato

_XML = etree.XMLParser(
    encoding="utf-8", resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
)
_HTML = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
_KODING = re.compile(rb"""<\?xml[^>]*\bencoding=["']([\w.-]+)|<meta[^>]*\bcharset=["']?([\w.-]+)""")
_BLOKKER = frozenset(
    ("article", "section", "p", "div", "li", "ul", "ol", "dl", "dt", "dd", "table", "caption", "thead",
     "tbody", "tfoot", "tr", "blockquote", "header", "footer", "pre", "h1", "h2", "h3", "h4", "h5", "h6")
)  # fmt: skip
_HULL = frozenset(("br", "td", "th"))
_MERKNAD = "changesToParent"
_INNEBYGD = re.compile(r"\*(?:Endr|Tilføy|Opphev|Føy)\w+ .{0,60}?\b(?:ved|med) lov")


class Uleselig(ValueError):
    """The file holds no law that we can read; says why, in words for a message."""


class Lov:
    """A parsed law; the text of a section is taken out when it is asked for."""

    def __init__(self, rot: Any) -> None:
        self._artikler: dict[str, list[Any]] = {}
        self._kapittelvarsler: dict[str, tuple[Varsel, ...]] = {}
        self._lov = normal(next(filter(None, map(_adresse, rot.iter("main"))), ""))
        self._gå(rot, [])

    def _gå(self, over: Any, kapittel: list[Varsel]) -> None:
        """Find every section, and what is announced for the chapter that it stands in."""
        for el in over:
            paragrafer = [a for a in el.iter("article") if "legalArticle" in _klasser(a)]
            if paragrafer and paragrafer[0] is el:
                for artikkel in paragrafer:
                    self._husk(artikkel, kapittel)
            elif el.tag == "article" and not paragrafer:
                tekst = _all_tekst(el)
                if not tekst.startswith("Overskrift"):
                    kapittel += (v for v in varsler(tekst) if v.slag is Varselslag.OPPHEVES)
            else:
                if el.tag in ("h1", "h2"):
                    kapittel.clear()
                self._gå(el, kapittel)

    def _husk(self, artikkel: Any, kapittel: list[Varsel]) -> None:
        adresse = normal(_adresse(artikkel)) or f"{self._lov}/{artikkel.get('data-name', '')}"
        self._artikler.setdefault(adresse, []).append(artikkel)
        if kapittel:
            self._kapittelvarsler[adresse] = tuple(kapittel)

    def paragrafer(self, adresse: str) -> list[Paragraf]:
        """Return what has an address: one section, none, or several where the data are ambiguous."""
        if paragraf(adresse):
            return [self._paragraf(adresse, artikkel) for artikkel in self._artikler.get(adresse, ())]
        linjer = tuple(linje for p in self.alle for linje in (p.nummer, *p.linjer))
        kommende = tuple(dict.fromkeys(v for p in self.alle for v in p.varsler))
        return [Paragraf(adresse, "", linjer, varsler=kommende)] if linjer else []

    @cached_property
    def alle(self) -> tuple[Paragraf, ...]:
        """Every section, in the order of the law."""
        return tuple(self._paragraf(adresse, a) for adresse, alle in self._artikler.items() for a in alle)

    def _paragraf(self, adresse: str, artikkel: Any) -> Paragraf:
        leser = _Leser()
        leser.les(artikkel, 0)
        linjer, merknader = _uten_innebygde(leser.linjer, leser.merknader)
        opphevet = _opphevet(artikkel)
        kommende = [*varsler(merknader), *self._kapittelvarsler.get(adresse, ())]
        if opphevet and opphevet > date.min:
            kommende.append(Varsel(Varselslag.OPPHEVES, "", opphevet, f"Oppheves {dato(opphevet)}"))
        return Paragraf(adresse, leser.nummer, linjer, merknader, opphevet, tuple(dict.fromkeys(kommende)))


class _Leser:
    """Takes a section apart: its number, its lines, and the notes about it."""

    def __init__(self) -> None:
        self.nummer = ""
        self.linjer: list[str] = []
        self.merknader: list[str] = []
        self._biter: list[str] = []

    def les(self, el: Any, dybde: int) -> None:
        """Read an element and all that is in it."""
        klasser = _klasser(el)
        if _MERKNAD in klasser:
            self.merknader.append(_all_tekst(el))
        elif "legalArticleValue" in klasser:
            self.nummer = self.nummer or _all_tekst(el)
        elif any(klasse.startswith("footnote") for klasse in klasser):
            self.merknader.append(_all_tekst(el))
        else:
            blokk = el.tag in _BLOKKER
            if blokk:
                self._ny_linje(dybde)
            dypere = dybde + (el.tag in ("ul", "ol"))
            self._biter.append(el.text or "")
            for barn in el:
                self.les(barn, dypere)
                self._biter.append((" " if barn.tag in _HULL else "") + (barn.tail or ""))
            if blokk:
                self._ny_linje(dybde, overskrift="legalArticleHeader" in klasser)

    def _ny_linje(self, dybde: int, *, overskrift: bool = False) -> None:
        linje = ordrett("".join(self._biter))
        if overskrift:
            linje = linje.removeprefix(".").removesuffix(".").strip()
        if linje:
            self.linjer.append(INNRYKK * dybde + linje)
        self._biter.clear()


def tolk(data: bytes) -> Lov:
    """Parse a file.

    Raises:
        Uleselig: it is not the whole of an HTML page, or its encoding is not what it says.
    """
    tekst = _avkodet(data)
    if b"<!ENTITY" in tekst:
        raise Uleselig("filen har egne entiteter")
    try:
        rot: Any = etree.fromstring(tekst, _XML)
    except etree.XMLSyntaxError as feil:
        if not tekst.rstrip().lower().endswith(b"</html>"):
            raise Uleselig("filen er ikke hel") from feil
        try:
            rot = etree.fromstring(tekst, _HTML)
        except etree.XMLSyntaxError:
            raise Uleselig("filen er ikke HTML") from feil
    if rot is None:  # what lxml makes of an end tag alone
        raise Uleselig("filen er ikke HTML")
    if "}" in rot.tag:
        for el in rot.iter(etree.Element):
            el.tag = etree.QName(el).localname
    if rot.tag != "html":
        raise Uleselig("filen er ikke HTML")
    return Lov(rot)


def _avkodet(data: bytes) -> bytes:
    """Return the file as UTF-8 without a declaration; without one, it must be UTF-8."""
    koding = "utf-8-sig"
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        koding = "utf-16"
    elif treff := _KODING.search(data[:2000]):
        koding = (treff[1] or treff[2]).decode("ascii").lower()
    if koding in {"utf-8", "utf8"}:
        koding = "utf-8-sig"
    try:
        tekst = data.decode(koding)
    except (UnicodeError, LookupError) as feil:
        raise Uleselig(f"tegnkodingen er ikke {koding.removesuffix('-sig').upper()}") from feil
    return re.sub(r"^\s*<\?xml[^>]*\?>", "", tekst, count=1).encode()


def _uten_innebygde(linjer: list[str], merknader: list[str]) -> tuple[tuple[str, ...], str]:
    """Move notes that stand in the text, with their footnotes, to the notes: `*Endret ved lov … *`."""
    ut: list[str] = []
    inne = False
    for linje in linjer:
        inne = inne or _INNEBYGD.match(linje) is not None
        (merknader if inne else ut).append(linje)
        inne = inne and not linje.endswith("*")
    return tuple(ut), ordrett(" ".join(merknader))


def _klasser(el: Any) -> list[str]:
    return str(el.get("class", "")).split()


def _adresse(el: Any) -> str:
    return str(el.get("data-lovdata-URL") or el.get("data-lovdata-url") or "")


def _all_tekst(el: Any) -> str:
    return ordrett("".join(el.itertext()))


def _opphevet(el: Any) -> date | None:
    for navn, verdi in el.attrib.items():
        if str(navn).lower() == "data-repealeddate":
            try:
                return date.fromisoformat(str(verdi))
            except ValueError:
                return date.min  # repealed, but we are not told when
    return None
