"""A SCORM 1.2 manifest as the rules look at it: elements by name, whatever else is in there."""

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from lxml import etree

from kompetanse.format.imsmanifest import ADLCP, CP, IMSMD, MANIFEST, XML
from kompetanse.format.lesxml import linje
from kompetanse.melding import Sted

BASE = f"{{{XML}}}base"
SCORMTYPE = f"{{{ADLCP}}}scormtype"
_UTVENDIG = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//|/")


@dataclass(frozen=True)
class Manifest:
    """A parsed manifest.

    Attributes:
        rot: the root, of any name.
        elementer: every element in document order that is not inside LOM metadata.
    """

    rot: etree._Element
    elementer: tuple[etree._Element, ...]

    @classmethod
    def av(cls, rot: etree._Element) -> "Manifest":
        """Collect the elements."""
        return cls(rot, tuple(_gå(rot)))

    def alle(self, navn: str, navnerom: str = CP) -> Iterator[etree._Element]:
        """Find every element of this name."""
        merke = f"{{{navnerom}}}{navn}"
        return (element for element in self.elementer if element.tag == merke)


def _gå(rot: etree._Element) -> Iterator[etree._Element]:
    """Walk elements (no comments), leaving out what is inside LOM."""
    stabel = [rot]
    while stabel:
        element = stabel.pop()
        if isinstance(element.tag, str):
            yield element
            if del_(element)[0] != IMSMD:
                stabel += reversed(element)


def barn(element: etree._Element) -> Iterator[etree._Element]:
    """Return the child elements, without comments and processing instructions."""
    return (b for b in element if isinstance(b.tag, str))


def del_(element: etree._Element) -> tuple[str, str]:
    """Split an element's name in namespace and local name."""
    navn = etree.QName(element)
    return navn.namespace or "", navn.localname


def ved(element: etree._Element) -> Sted:
    """Tell where an element is."""
    return Sted(MANIFEST, linje(element))


def fil_for(element: etree._Element, href: str) -> str | None:
    """Return the package's file that an href means, `xml:base` included, or None when it is outside."""
    ressurs = element if del_(element)[1] == "resource" else element.getparent()
    base = ressurs.get(BASE) or "" if ressurs is not None else ""
    if _UTVENDIG.match(base + href):
        return None
    sti = posixpath.normpath(unquote(re.split("[?#]", base + href, maxsplit=1)[0]))
    return None if sti.startswith("../") or sti == ".." else sti
