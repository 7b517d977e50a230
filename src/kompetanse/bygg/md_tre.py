"""Block structure of Markdown to elements; the text of leaves is filled in later."""

from collections.abc import Mapping
from xml.etree.ElementTree import Element, SubElement

from markdown.util import AtomicString

from kompetanse.les.md_knute import Knute, Slag
from kompetanse.les.md_lenker import uten_rømming
from kompetanse.les.md_tabell import del_rad

GJENNOMSIKTIG = "tett"
"""Tag of an element that is written without tags: a paragraph in a tight list, a fence's placeholder."""
_RAMMER = {Slag.SITAT: "blockquote", Slag.BEGREPSLISTE: "dl"}


class Trebygger:
    """Builds elements.

    Args:
        ankre: the id of each heading that shall have one.

    Attributes:
        ventende: elements that wait for their inline content, with its source.
    """

    def __init__(self, ankre: Mapping[Knute, str]) -> None:
        self._ankre = ankre
        self.ventende: list[tuple[Element, str]] = []

    def bygg(self, forelder: Element, knuter: list[Knute], *, tett: bool = False) -> None:
        """Add blocks to an element; `tett` leaves out the tags of paragraphs."""
        if len(forelder) == 0 and knuter and not (tett and knuter[0].slag is Slag.AVSNITT):
            forelder.text = "\n"
        for knute in knuter:
            if knute.slag is Slag.AVSNITT:
                self._tekst(SubElement(forelder, GJENNOMSIKTIG if tett else "p"), knute)
            elif knute.slag is not Slag.FOTNOTE:
                self._bygg(forelder, knute)
            else:
                continue
            forelder[-1].tail = "\n"

    def _bygg(self, forelder: Element, knute: Knute) -> None:
        match knute.slag:
            case Slag.OVERSKRIFT:
                self._overskrift(forelder, knute)
            case Slag.LISTE:
                self._liste(forelder, knute)
            case Slag.SITAT | Slag.BEGREPSLISTE:
                self.bygg(SubElement(forelder, _RAMMER[knute.slag]), knute.barn)
            case Slag.BEGREP:
                self._tekst(SubElement(forelder, "dt"), knute)
            case Slag.FORKLARING:
                self.bygg(SubElement(forelder, "dd"), knute.barn, tett=not knute.løs)
            case Slag.TABELL:
                self._tabell(forelder, knute)
            case Slag.STREK:
                SubElement(forelder, "hr")
            case Slag.HTML:
                SubElement(forelder, "p").text = AtomicString("\n".join(knute.tekst))
            case Slag.MERKE:
                SubElement(forelder, GJENNOMSIKTIG).text = AtomicString(knute.info)
            case _:
                _kode(forelder, knute)

    def _tekst(self, element: Element, knute: Knute) -> None:
        tekst = knute.tekst[0] if len(knute.tekst) == 1 else "\n".join(knute.tekst)
        self.ventende.append((element, tekst.rstrip(" \t")))

    def _overskrift(self, forelder: Element, knute: Knute) -> None:
        element = SubElement(forelder, f"h{knute.nivå}")
        if knute in self._ankre:
            element.set("id", self._ankre[knute])
        self._tekst(element, knute)

    def _liste(self, forelder: Element, knute: Knute) -> None:
        liste = SubElement(forelder, "ul" if knute.nivå < 0 else "ol")
        if knute.nivå >= 0 and knute.nivå != 1:
            liste.set("start", str(knute.nivå))
        liste.text = "\n"
        for punkt in knute.barn:
            element = SubElement(liste, "li")
            self.bygg(element, punkt.barn, tett=not knute.løs)
            element.tail = "\n"

    def _tabell(self, forelder: Element, knute: Knute) -> None:
        ramme = SubElement(forelder, "div", {"class": "tabell", "tabindex": "0", "role": "group"})
        ramme.set("aria-label", "Tabell")
        tabell = SubElement(ramme, "table")
        rader = [del_rad(linje) for linje in knute.tekst]
        self._rad(SubElement(tabell, "thead"), rader[0], knute.info, "th")
        if len(rader) > 1:
            kropp = SubElement(tabell, "tbody")
            for rad in rader[1:]:
                self._rad(kropp, rad, knute.info, "td")

    def _rad(self, forelder: Element, celler: list[tuple[str, int]], sider: str, navn: str) -> None:
        rad = SubElement(forelder, "tr")
        for nr, side in enumerate(sider):
            tekst = celler[nr][0].replace("\\|", "|") if nr < len(celler) else ""
            over = navn == "th" and tekst.strip()  # an empty corner heads nothing
            celle = SubElement(rad, "th" if over else "td", {"scope": "col"} if over else {})
            if side in "hm":
                celle.set("class", side)
            if nr < len(celler):
                self.ventende.append((celle, tekst))
        rad.tail = "\n"


def _kode(forelder: Element, knute: Knute) -> None:
    kode = SubElement(SubElement(forelder, "pre"), "code")
    if knute.slag is Slag.KODE and knute.info:
        kode.set("class", f"language-{uten_rømming(knute.info).split()[0]}")
    kode.text = AtomicString("".join(f"{linje}\n" for linje in knute.tekst))


def skriv_html(rot: Element) -> str:
    """Write elements as HTML."""
    ut: list[str] = []
    _skriv(rot, ut)
    return "".join(ut)


def _skriv(element: Element, ut: list[str]) -> None:
    navn = element.tag
    if navn != GJENNOMSIKTIG:
        ut.append(f"<{navn}")
        for nøkkel, verdi in element.items():
            ut.append(f' {nøkkel}="{_rømt(verdi).replace(chr(34), "&quot;")}"')
        ut.append(">")
    if element.text:
        ut.append(_rømt(element.text))
    for barn in element:
        _skriv(barn, ut)
        if barn.tail:
            ut.append(_rømt(barn.tail))
    if navn not in (GJENNOMSIKTIG, "br", "hr", "img"):
        ut.append(f"</{navn}>")


def _rømt(tekst: str) -> str:
    return tekst.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
