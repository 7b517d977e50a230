"""Reading foreign XML: no entities, no network, no surprises; what is wrong becomes messages."""

import codecs
import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from kompetanse.melding import Melding, Sted, advarsel, feil

_ERKLÆRT = re.compile(rb"""^\s*<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
_USYNLIG = re.compile(r"<!--.*?-->|<!\[CDATA\[.*?\]\]>", re.DOTALL)
_TALLREFERANSE = re.compile(r"&#(?:\d+|[xX][0-9a-fA-F]+);")
_TITTEL = re.compile(r"<title(?:\s[^>]*)?>(.*?)</title\s*>", re.DOTALL)
_TAPT_BIT = re.compile(r"(?:^|&\w+;)(?:\s+|0)(?=&\w+;)|&\w+;(?:\s+|0)$")
_ANDRE_TEGNSETT = {
    "iso-8859-1": "latin-1",
    "latin1": "latin-1",
    "windows-1252": "cp1252",
    "utf-16": "utf-16",
    "utf-16le": "utf-16-le",
    "utf-16be": "utf-16-be",
}


def les(data: bytes, fil: str, *, manifest: bool = True) -> tuple[etree._Element | None, list[Melding]]:
    """Parse XML from anywhere.

    Args:
        data: the file's bytes.
        fil: its path, for the messages.
        manifest: whether a LMS's own parser will read it, with the traps that has.

    Returns:
        The root, or None when there is nothing safe to look at, and what was wrong.
    """
    tekst, meldinger = _dekod(data, fil)
    if tekst is None:
        return None, meldinger
    synlig = _USYNLIG.sub(lambda m: "\n" * m[0].count("\n"), tekst)
    if (doctype := synlig.find("<!DOCTYPE")) >= 0:
        return None, [*meldinger, _doctype(_sted(fil, synlig, doctype))]
    if manifest:
        meldinger += [*_tallreferanser(synlig, fil), *_titler(tekst, fil)]
    try:
        rot = etree.fromstring(data, _leser())
    except etree.XMLSyntaxError as unntak:
        linje, kolonne = unntak.position if unntak.position else (1, 1)
        melding = feil(
            "K702",
            f"XML-fila kan ikke leses: {unntak.msg or 'den er tom'}",
            Sted(fil, max(linje or 1, 1), max(kolonne or 1, 1)),
            "Rett XML-en. Moodle avbryter midt i opplastingen når manifestet ikke er gyldig XML.",
        )
        return None, [*meldinger, melding]
    except ValueError as unntak:
        return None, [*meldinger, feil("K702", f"XML-fila kan ikke leses: {unntak}", Sted(fil))]
    if rot.getroottree().docinfo.internalDTD is not None:
        return None, [*meldinger, _doctype(Sted(fil))]
    return rot, meldinger


def _leser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)


def linje(element: Any) -> int:
    """Return the line an element starts on."""
    return int(element.sourceline or 1)


def _doctype(sted: Sted) -> Melding:
    return feil(
        "K703", "XML-fila har DOCTYPE.", sted, "Ta bort DOCTYPE og entiteter. Skriv tegnene som de er."
    )


def _dekod(data: bytes, fil: str) -> tuple[str | None, list[Melding]]:
    """Return the text, good enough for searching (None: unknown encoding), and what is wrong with it."""
    tegnsett = _tegnsett(data)
    if tegnsett in {"utf-8", "us-ascii", "ascii", "utf8"}:
        try:
            return data.decode("utf-8-sig"), []
        except UnicodeDecodeError as unntak:
            linje = data[: unntak.start].count(b"\n") + 1
            hint = "Lagre fila som UTF-8."
            melding = feil("K704", "Fila har tegn som ikke er UTF-8.", Sted(fil, linje), hint)
            return data.decode("utf-8-sig", "replace"), [melding]
    if tegnsett not in _ANDRE_TEGNSETT:
        melding = feil("K704", f"Tegnsettet «{tegnsett}» er ukjent.", Sted(fil), "Bruk UTF-8.")
        return None, [melding]
    hint = "Lagre fila som UTF-8. Moodle leser dette tegnsettet, men det gjør ikke alle LMS-er."
    melding = advarsel("K704", f"Fila har tegnsettet «{tegnsett}».", Sted(fil), hint)
    return data.decode(_ANDRE_TEGNSETT[tegnsett], "replace"), [melding]


def _tegnsett(data: bytes) -> str:
    if data.startswith(codecs.BOM_UTF8):
        return "utf-8"
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    for start, navn in ((b"<\0", "utf-16le"), (b"\0<", "utf-16be")):
        if data.startswith(start):
            return navn
    funnet = _ERKLÆRT.match(data)
    return funnet[1].decode("ascii").lower() if funnet else "utf-8"


def _tallreferanser(synlig: str, fil: str) -> Iterator[Melding]:
    for funnet in _TALLREFERANSE.finditer(synlig):
        yield feil(
            "K705",
            f"Manifestet har en tallreferanse, {funnet[0][:20]}.",
            _sted(fil, synlig, funnet.start(), min(len(funnet[0]), 20)),
            "Skriv tegnet som det er, i UTF-8. Moodle viser tallreferansen slik den står.",
        )


def _titler(tekst: str, fil: str) -> Iterator[Melding]:
    for funnet in _TITTEL.finditer(tekst):
        rå = funnet[1]
        i_cdata = "<![CDATA[" in rå and "&" in rå
        if i_cdata or rå == "0" or _TAPT_BIT.search(rå):
            hint = "Skriv uten CDATA, og la ikke et mellomrom eller en null stå alene mellom tegn som & og <."
            yield advarsel(
                "K706", "Moodle viser denne tittelen feil.", _sted(fil, tekst, funnet.start(1)), hint
            )


def _sted(fil: str, tekst: str, plass: int, lengde: int = 1) -> Sted:
    return Sted(fil, tekst.count("\n", 0, plass) + 1, plass - (tekst.rfind("\n", 0, plass) + 1) + 1, lengde)
