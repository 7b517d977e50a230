"""Inline Markdown to elements."""

import re
from urllib.parse import quote
from xml.etree.ElementTree import Element, SubElement

from markdown.util import AtomicString

from kompetanse.bygg.md_omgivelse import Omgivelse
from kompetanse.les.md_innlinje import Innlinjeleser
from kompetanse.les.md_utheving import Del, Innslag, Skille, ren_tekst

_RE_TRYGG = re.compile(r"[\w.~:/?#@!$&'()*+,;=%-]*", re.ASCII)
_TRYGGE = "-._~:/?#@!$&'()*+,;=%"
_RE_EKSTERN = re.compile(r"https?:", re.IGNORECASE)
_NY_FANE = " (åpnes i ny fane)"


class Innhold:
    """Fills elements with the inline content of one text."""

    def __init__(self, omgivelse: Omgivelse) -> None:
        self._omgivelse = omgivelse
        self._leser = Innlinjeleser(omgivelse.definisjoner, omgivelse.fotnoter)

    def fyll_med(self, element: Element, tekst: str) -> None:
        """Fill an element with what a text says; a picture alone in a paragraph becomes a figure."""
        deler = self._leser.les(tekst)
        if len(deler) == 1 and deler[0].slag is Innslag.BILDE and element.tag == "p":
            self._figur(element, deler[0])
        else:
            self._fyll(element, deler)

    def _fyll(self, element: Element, deler: list[Del]) -> None:
        siste: Element | None = None
        for stykke in deler:
            ny = self._del(stykke)
            if not isinstance(ny, str):
                element.append(ny)
                siste = ny
            elif siste is None:
                element.text = (element.text or "") + ny
            else:
                siste.tail = (siste.tail or "") + ny

    def _del(self, stykke: Del) -> Element | str:
        match stykke.slag:
            case Innslag.TEKST | Innslag.HTML:
                return stykke.tekst
            case Innslag.SKILLE if isinstance(stykke, Skille):
                return stykke.tekst * stykke.antall
            case Innslag.EM | Innslag.STRONG:
                element = Element(stykke.slag.value)
                self._fyll(element, stykke.barn)
            case Innslag.KODE:
                element = Element("code")
                element.text = AtomicString(stykke.tekst)
            case Innslag.LENKE:
                return self._lenke(stykke)
            case Innslag.BILDE:
                return self._bilde(stykke)
            case Innslag.BRUDD:
                element = Element("br")
                element.tail = "\n"
            case Innslag.FOTNOTE:
                return self._fotnote(stykke)
            case _:
                return self._omgivelse.henvisningsmerke(stykke.tekst)
        return element

    def _lenke(self, stykke: Del) -> Element:
        adresse = self.mål(stykke.adresse)
        lenke = Element("a", {"href": adresse})
        if stykke.tittel:
            lenke.set("title", stykke.tittel)
        self._fyll(lenke, stykke.barn)
        if _RE_EKSTERN.match(adresse):
            lenke.set("class", "ekstern")
            lenke.set("target", "_blank")
            lenke.set("rel", "noopener")
            SubElement(lenke, "span", {"class": "skjult"}).text = AtomicString(_NY_FANE)
        return lenke

    def mål(self, adresse: str) -> str:
        """Map an address as written to one in the course's page; other addresses are only encoded."""
        modul = self._omgivelse.modul
        if adresse.startswith("modul:"):
            modul, _, anker = adresse.removeprefix("modul:").partition("#")
            adresse = f"#{modul}--{anker}" if anker else f"#{modul}"
        elif adresse.startswith("#") and len(adresse) > 1 and modul:
            adresse = f"#{modul}--{adresse[1:]}"
        return adresse if _RE_TRYGG.fullmatch(adresse) else quote(adresse, safe=_TRYGGE)

    def _bilde(self, stykke: Del) -> Element:
        alt = "" if stykke.tom_alt else ren_tekst(stykke.barn)
        bilde = Element("img", {"src": self._kilde(stykke.adresse), "alt": alt})
        if stykke.tittel:
            bilde.set("title", stykke.tittel)
        return bilde

    def _kilde(self, adresse: str) -> str:
        sti = self._omgivelse.bilde(adresse)
        return sti if _RE_TRYGG.fullmatch(sti) else quote(sti, safe=_TRYGGE)

    def _figur(self, element: Element, stykke: Del) -> None:
        bilde = self._bilde(stykke)
        element.tag = "figure"
        element.set("class", "bilde")
        element.append(bilde)
        if tekst := bilde.attrib.pop("title", ""):
            SubElement(element, "figcaption").text = tekst

    def _fotnote(self, stykke: Del) -> Element:
        om = self._omgivelse
        om.noter[stykke.tekst] = gang = om.noter.get(stykke.tekst, 0) + 1
        nummer = list(om.noter).index(stykke.tekst) + 1
        sup = Element("sup", {"id": om.html_id(fotnotereferanse(nummer, gang))})
        lenke = SubElement(sup, "a", {"class": "fotnote", "href": "#" + om.html_id(f"fn-{nummer}")})
        lenke.set("aria-label", f"Fotnote {nummer}")
        lenke.text = AtomicString(str(nummer))
        return sup


def fotnotereferanse(nummer: int, gang: int) -> str:
    """Return the id of a footnote's n-th reference."""
    return f"fnref-{nummer}" if gang == 1 else f"fnref-{nummer}-{gang}"
