"""Where raw HTML starts and ends, by CommonMark's rules."""

import re

_NAVN = r"[A-Za-z][A-Za-z0-9-]*"
_ATTRIBUTT = r"""[ \t\n]+[A-Za-z_:][\w:.-]*(?:[ \t\n]*=[ \t\n]*(?:[^\s"'=<>`]+|'[^']*'|"[^"]*"))?"""
_TAGG = rf"<(?:{_NAVN}(?:{_ATTRIBUTT})*[ \t\n]*/?|/{_NAVN}[ \t\n]*)>"
RE_TAGG = re.compile(
    rf"{_TAGG}|<!-->|<!--->|<!--.*?-->|<\?.*?\?>|<![A-Za-z][^>]*>|<!\[CDATA\[.*?\]\]>", re.DOTALL
)
RE_AUTOLENKE = re.compile(
    r"<(?:(?P<adresse>[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>\x00-\x20]*)"
    r"|(?P<post>[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?"
    r"(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*))>"
)
_BLOKKNAVN = (
    "address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details|dialog|dir|"
    "div|dl|dt|fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head|header|hr|html|iframe|"
    "legend|li|link|main|menu|menuitem|nav|noframes|ol|optgroup|option|p|param|search|section|summary|table|"
    "tbody|td|tfoot|th|thead|title|tr|track|ul"
)
TOM_LINJE = "tom linje"
_STARTER: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"<(?:script|pre|style|textarea)(?:[\s>]|$)", re.I), r"</(?:script|pre|style|textarea)>"),
    (re.compile(r"<!--"), "-->"),
    (re.compile(r"<\?"), r"\?>"),
    (re.compile(r"<![A-Za-z]"), ">"),
    (re.compile(r"<!\[CDATA\["), r"\]\]>"),
    (re.compile(rf"</?(?:{_BLOKKNAVN})(?:\s|/?>|$)", re.I), TOM_LINJE),
)
_RE_HEL_TAGG = re.compile(rf"{_TAGG}[ \t]*$")


def blokkslutt(innhold: str, *, i_avsnitt: bool) -> str | None:
    """Tell what ends the HTML block that this line starts, a pattern or `TOM_LINJE`; None for no block."""
    for start, slutt in _STARTER:
        if start.match(innhold):
            return slutt
    return TOM_LINJE if not i_avsnitt and _RE_HEL_TAGG.match(innhold) else None


def slutter(linje: str, slutt: str) -> bool:
    """Tell whether an HTML block ends on this line."""
    return slutt != TOM_LINJE and re.search(slutt, linje, re.I) is not None
