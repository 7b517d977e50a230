"""imsmanifest.xml for SCORM 1.2, and the LOM metadata beside it, built by lxml and never from strings.

The metadata are a file of their own, named by `adlcp:location`, as the SCORM 1.2 binding allows. Inside the
manifest they would work in Moodle, which skips them, but the LOM schema is one that strict validators refuse
to load, and then the whole manifest fails: on its own, it validates with the two schemas that always load.
Nothing is said about where schemas are (`xsi:schemaLocation`): no package of ours carries them.
"""

import re
from collections.abc import Sequence
from typing import Any

from lxml import etree

from kompetanse.modell.bygd import BygdKurs

CP = "http://www.imsproject.org/xsd/imscp_rootv1p1p2"
ADLCP = "http://www.adlnet.org/xsd/adlcp_rootv1p2"
IMSMD = "http://www.imsglobal.org/xsd/imsmd_rootv1p2p1"
XML = "http://www.w3.org/XML/1998/namespace"

MANIFEST = "imsmanifest.xml"
METADATA = "metadata.xml"
STARTSIDE = "index.html"

_SCORM: Any = {None: CP, "adlcp": ADLCP}
_LOM: Any = {None: IMSMD}
_HODE = b'<?xml version="1.0" encoding="UTF-8"?>\n'
_ULOVLIG_I_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def identifikator(bygd: BygdKurs, del_: str = "") -> str:
    """Return the LMS's name for the package, or for its `org`, `item` or `res`.

    It depends on the project's and the course's id only. Learners' results hang on the item's.
    """
    return ".".join(filter(None, (bygd.prosjekt_id, bygd.kurs.id, del_)))


def manifest(bygd: BygdKurs, filer: Sequence[str]) -> bytes:
    """Make imsmanifest.xml.

    Args:
        bygd: the course.
        filer: every file in the package except the manifest itself.
    """
    rot = etree.Element(
        f"{{{CP}}}manifest",
        {"identifier": identifikator(bygd), "version": bygd.utgave},
        nsmap=_SCORM,
    )
    meta = _under(rot, CP, "metadata")
    _under(meta, CP, "schema", "ADL SCORM")
    _under(meta, CP, "schemaversion", "1.2")
    _under(meta, ADLCP, "location", METADATA)
    _organisasjon(rot, bygd)
    ressurs = _under(
        _under(rot, CP, "resources"),
        CP,
        "resource",
        identifier=identifikator(bygd, "res"),
        type="webcontent",
        href=STARTSIDE,
    )
    ressurs.set(f"{{{ADLCP}}}scormtype", "sco")
    for sti in sorted(filer, key=lambda sti: (sti != STARTSIDE, sti)):
        _under(ressurs, CP, "file", href=sti)
    return _bytes(rot)


def _organisasjon(rot: etree._Element, bygd: BygdKurs) -> None:
    organisasjoner = _under(rot, CP, "organizations", default=identifikator(bygd, "org"))
    organisasjon = _under(organisasjoner, CP, "organization", identifier=identifikator(bygd, "org"))
    _under(organisasjon, CP, "title", bygd.kurs.tittel)
    punkt = _under(
        organisasjon,
        CP,
        "item",
        identifier=identifikator(bygd, "item"),
        identifierref=identifikator(bygd, "res"),
        isvisible="true",
    )
    _under(punkt, CP, "title", bygd.kurs.tittel)
    if bygd.masteryscore is not None:
        _under(punkt, ADLCP, "masteryscore", str(bygd.masteryscore))


def metadata(bygd: BygdKurs) -> bytes:
    """Make the LOM metadata: what the course is, in which edition, for whom and how long it takes."""
    rot = etree.Element(f"{{{IMSMD}}}lom", nsmap=_LOM)
    generelt = _under(rot, IMSMD, "general")
    _tekst(generelt, "title", bygd.kurs.tittel, bygd.språk)
    oppføring = _under(generelt, IMSMD, "catalogentry")
    _under(oppføring, IMSMD, "catalog", bygd.prosjekt_id)
    _tekst(oppføring, "entry", bygd.kurs.id, "")
    _under(generelt, IMSMD, "language", bygd.språk)
    if bygd.beskrivelse:
        _tekst(generelt, "description", bygd.beskrivelse, bygd.språk)
    _tekst(generelt, "keyword", bygd.målgruppe, bygd.språk)
    _tekst(_under(rot, IMSMD, "lifecycle"), "version", bygd.utgave, "")
    _under(_under(rot, IMSMD, "metametadata"), IMSMD, "metadatascheme", "ADL SCORM 1.2")
    teknisk = _under(rot, IMSMD, "technical")
    _under(teknisk, IMSMD, "format", "text/html")
    _under(teknisk, IMSMD, "location", STARTSIDE, type="URI")
    tid = _under(_under(rot, IMSMD, "educational"), IMSMD, "typicallearningtime")
    _under(tid, IMSMD, "datetime", f"{bygd.minutter // 60:02d}:{bygd.minutter % 60:02d}:00")
    return _bytes(rot)


def ren(tekst: str) -> str:
    """Return the text on one line, without what XML cannot hold or would write as a numeric reference."""
    return " ".join(_ULOVLIG_I_XML.sub(" ", tekst).split())


def _under(
    over: etree._Element, navnerom: str, navn: str, tekst: str = "", **attributter: str
) -> etree._Element:
    element = etree.SubElement(over, f"{{{navnerom}}}{navn}", attributter)
    element.text = ren(tekst) or None
    return element


def _tekst(over: etree._Element, navn: str, tekst: str, språk: str) -> None:
    streng = _under(_under(over, IMSMD, navn), IMSMD, "langstring", tekst)
    if språk:
        streng.set(f"{{{XML}}}lang", språk)


def _bytes(rot: etree._Element) -> bytes:
    return _HODE + etree.tostring(rot, encoding="UTF-8", pretty_print=True)
