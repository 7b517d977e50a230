"""How a SCORM 1.2 manifest is put together: what the schemas say of elements, their order and attributes."""

from collections.abc import Iterator

from lxml import etree

from kompetanse.format.imsmanifest import ADLCP, CP, IMSMD, XML
from kompetanse.format.manifest12 import BASE, SCORMTYPE, Manifest, barn, del_, ved
from kompetanse.melding import Melding, feil

_MANGE = 10**9
_BARN: dict[str, dict[str, tuple[int, int]]] = {
    "manifest": {"metadata": (0, 1), "organizations": (1, 1), "resources": (1, 1), "manifest": (0, 0)},
    "metadata": {"schema": (0, 1), "schemaversion": (0, 1)},
    "organizations": {"organization": (0, _MANGE)},
    "organization": {"title": (0, 1), "item": (0, _MANGE), "metadata": (0, 1)},
    "item": {"title": (0, 1), "item": (0, _MANGE), "metadata": (0, 1)},
    "resources": {"resource": (0, _MANGE)},
    "resource": {"metadata": (0, 1), "file": (0, _MANGE), "dependency": (0, _MANGE)},
    "file": {"metadata": (0, 1)},
    "dependency": {},
    "title": {},
    "schema": {},
    "schemaversion": {},
}
"""What each element may hold, in this order, and how many (least, most)."""
_ADL: dict[str, frozenset[str]] = {
    "metadata": frozenset({"location"}),
    "item": frozenset({"prerequisites", "maxtimeallowed", "timelimitaction", "datafromlms", "masteryscore"}),
}
"""ADL's elements, after all others; each once at most, but for `location`."""
_MED_TEKST = frozenset({"title", "schema", "schemaversion"})
_ATTRIBUTTER: dict[str, dict[str, int]] = {
    "manifest": {"identifier": 0, "version": 20, BASE: 0},
    "organizations": {"default": 0},
    "organization": {"identifier": 0, "structure": 200},
    "item": {"identifier": 0, "identifierref": 2000, "isvisible": 5, "parameters": 1000},
    "resources": {BASE: 0},
    "resource": {"identifier": 0, "type": 1000, "href": 2000, BASE: 0, SCORMTYPE: 0},
    "file": {"href": 2000},
    "dependency": {"identifierref": 2000},
    "prerequisites": {"type": 0},
}
"""Attributes that each element may have, with the longest they may be (0: other rules look at it)."""
_PÅKREVD = {"resource": ("type",), "file": ("href",), "dependency": ("identifierref",)}
_LIGNER = {"imscp_": CP, "adlcp_": ADLCP, "imsmd_": IMSMD}


def rot(m: Manifest) -> Iterator[Melding]:
    """K710: the root is SCORM 1.2's."""
    if m.rot.tag != f"{{{CP}}}manifest":
        navn = del_(m.rot)[1]
        tekst = (
            f"Rota er «{navn[:60]}», ikke manifest."
            if navn != "manifest"
            else "Manifestet har feil navnerom."
        )
        hint = f'Rota i en SCORM 1.2-pakke er <manifest xmlns="{CP}">.'
        yield feil("K710", tekst, ved(m.rot), hint)


def navnerom(m: Manifest) -> Iterator[Melding]:
    """K710: every element is in one of SCORM 1.2's namespaces."""
    meldt: set[str] = set()
    for element in m.elementer[1:]:
        rom = del_(element)[0]
        if rom not in {CP, ADLCP, IMSMD} and rom not in meldt:
            meldt.add(rom)
            rett = next((r for bit, r in _LIGNER.items() if bit in rom), CP)
            tekst = f"<{del_(element)[1]}> har navnerommet «{rom}», som ikke hører til SCORM 1.2."
            yield feil("K710", tekst, ved(element), f"Mener du {rett}?")


def prefikser(m: Manifest) -> Iterator[Melding]:
    """K711: Moodle looks for `adlcp:` letter by letter, and for the other names without a prefix."""
    hint = "Moodle leser prefiksene bokstavelig: ingen prefiks på SCORM-elementene, adlcp: på ADLs."
    for element in m.elementer:
        rom = del_(element)[0]
        rett = {CP: None, ADLCP: "adlcp"}
        if rom in rett and element.prefix != rett[rom]:
            yield feil("K711", f"<{element.prefix}:{del_(element)[1]}> har feil prefiks.", ved(element), hint)
        if SCORMTYPE in element.attrib:
            navn = str(element.xpath("name(@a:scormtype)", namespaces={"a": ADLCP}))
            if navn != "adlcp:scormtype":
                yield feil("K711", f"{navn} har feil prefiks.", ved(element), hint)


def innhold(m: Manifest) -> Iterator[Melding]:
    """K712: elements are known, in order, and as many as they should be."""
    for element in m.elementer:
        rom, navn = del_(element)
        if rom == CP and navn in _BARN:
            yield from _rekkefølge(element, navn)
            yield from _antall(element, navn)
            yield from _løs_tekst(element, navn)


def _rekkefølge(element: etree._Element, navn: str) -> Iterator[Melding]:
    tillatt = list(_BARN[navn])
    plass = 0
    for b in barn(element):
        rom, bnavn = del_(b)
        if rom == CP and bnavn in tillatt:
            if tillatt.index(bnavn) < plass:
                rekke = ", ".join([*tillatt, *(["adlcp:…"] if navn in _ADL else [])])
                hint = f"Rekkefølgen i <{navn}> er: {rekke}."
                yield feil("K712", f"<{bnavn}> står for sent i <{navn}>.", ved(b), hint)
            plass = max(plass, tillatt.index(bnavn))
        elif rom == CP or (rom == ADLCP and bnavn not in _ADL.get(navn, ())):
            yield feil(
                "K712", f"<{bnavn}> hører ikke hjemme i <{navn}>.", ved(b), "Ta det bort, eller rett navnet."
            )
        else:
            plass = len(tillatt)


def _antall(element: etree._Element, navn: str) -> Iterator[Melding]:
    sett = [b.tag for b in barn(element)]
    grenser = {f"{{{CP}}}{b}": grense for b, grense in _BARN[navn].items()}
    grenser |= {f"{{{ADLCP}}}{b}": (0, _MANGE if b == "location" else 1) for b in _ADL.get(navn, ())}
    for merke, (minst, flest) in grenser.items():
        bnavn = merke.partition("}")[2]
        if sett.count(merke) < minst:
            yield feil("K712", f"<{navn}> mangler <{bnavn}>.", ved(element), f"Sett inn <{bnavn}>.")
        elif sett.count(merke) > flest and flest == 0:
            hint = "Lag én pakke per kurs. Moodle ser ikke på manifester inni andre."
            yield feil("K712", "Manifestet har et manifest inni seg.", ved(element), hint)
        elif sett.count(merke) > flest:
            yield feil("K712", f"<{navn}> har flere <{bnavn}>.", ved(element), "Behold én av dem.")


def _løs_tekst(element: etree._Element, navn: str) -> Iterator[Melding]:
    biter = [b.tail or "" for b in element] + ([] if navn in _MED_TEKST else [element.text or ""])
    løs = next((bit.strip() for bit in biter if bit.strip()), "")
    if løs:
        yield feil("K712", f"Teksten «{løs[:30]}» står løst i <{navn}>.", ved(element), "Ta den bort.")


def attributter(m: Manifest) -> Iterator[Melding]:
    """K713: attributes are known, there when they must be, and not too long."""
    for element in m.elementer:
        rom, navn = del_(element)
        if rom not in {CP, ADLCP}:
            continue
        tillatt = _ATTRIBUTTER.get(navn, {})
        for nøkkel, verdi in element.attrib.items():
            yield from _attributt(element, str(nøkkel), str(verdi), tillatt)
        for nøkkel in _PÅKREVD.get(navn, ()):
            if not element.get(nøkkel):
                yield feil("K713", f"<{navn}> mangler {nøkkel}.", ved(element), f'Skriv {nøkkel}="…".')


def _attributt(
    element: etree._Element, nøkkel: str, verdi: str, tillatt: dict[str, int]
) -> Iterator[Melding]:
    kort = nøkkel.rpartition("}")[2]
    if "scormtype" in kort.lower() or (nøkkel.startswith("{") and nøkkel not in tillatt and _er_fri(nøkkel)):
        return
    if nøkkel not in tillatt:
        hint = (
            f"Tillatt her: {', '.join(sorted(k.rpartition('}')[2] for k in tillatt)) or 'ingen attributter'}."
        )
        yield feil("K713", f"<{del_(element)[1]}> kan ikke ha {kort}.", ved(element), hint)
    elif tillatt[nøkkel] and len(verdi) > tillatt[nøkkel]:
        yield feil(
            "K713",
            f"{kort} har {len(verdi)} tegn.",
            ved(element),
            f"SCORM 1.2 tar høyst {tillatt[nøkkel]} tegn i {kort}.",
        )
    elif kort == "isvisible" and verdi not in {"true", "false", "1", "0"}:
        yield feil("K713", f"isvisible er «{verdi}».", ved(element), "Skriv true eller false.")


def _er_fri(nøkkel: str) -> bool:
    """Tell whether an attribute of another namespace is harmless: `xsi:` ones and `xml:lang` are."""
    return nøkkel.startswith("{http://www.w3.org/2001/XMLSchema-instance}") or nøkkel == f"{{{XML}}}lang"
