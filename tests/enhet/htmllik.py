"""Two pieces of HTML are alike when they say the same: without our wrappers, ids, classes and white space."""

import re
from html.parser import HTMLParser
from urllib.parse import unquote

_BLOKKER = frozenset(
    (
        "p",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "blockquote",
        "pre",
        "br",
        "hr",
    )
) | frozenset(("table", "thead", "tbody", "tr", "td", "th"))
_TOMME = frozenset({"br", "hr", "img"})
_SIDER = {"h": "right", "m": "center"}


class _Leser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.ut: list[tuple[str, ...]] = []
        self._hopp = False
        self._kode = 0

    def handle_starttag(self, tag, attrs):
        attributter = {navn: verdi or "" for navn, verdi in attrs}
        if tag == "figcaption" or (tag == "span" and attributter.get("class") == "skjult"):
            self._hopp = True
        elif tag != "div":
            self._kode += tag == "pre"
            if tag == "figure":
                tag, attributter = "p", {}
            self.ut.append(("<", tag, *_viktige(tag, attributter)))

    def handle_endtag(self, tag):
        if self._hopp:
            self._hopp = False
        elif tag != "div" and tag not in _TOMME:
            self._kode -= tag == "pre"
            self.ut.append((">", "p" if tag == "figure" else tag))

    def handle_data(self, data):
        if not self._hopp:
            tekst = data if self._kode else re.sub(r"\s+", " ", data)
            self.ut.append(("kode" if self._kode else "tekst", tekst))


def _viktige(tag, attributter):
    ut = dict(attributter)
    for navn in ("id", "target", "rel", "scope", *(("class",) if tag == "a" else ())):
        ut.pop(navn, None)
    if tag == "img":
        ut.pop("title", None)  # a picture alone has it as its caption
    if tag in {"th", "td"}:
        side = ut.pop("style", "").removeprefix("text-align:") or _SIDER.get(ut.pop("class", ""), "")
        ut = {"side": side} if side not in {"", "left"} else {}
    for navn in ("href", "src"):
        if navn in ut:
            ut[navn] = unquote(ut[navn])
    return [f"{navn}={verdi}" for navn, verdi in sorted(ut.items())]


def normal(html: str) -> list[tuple[str, ...]]:
    """Return what the HTML says, for comparison."""
    leser = _Leser()
    leser.feed(html)
    leser.close()
    samlet: list[tuple[str, ...]] = []
    for stykke in leser.ut:
        if samlet and stykke[0] in {"tekst", "kode"} and samlet[-1][0] == stykke[0]:
            samlet[-1] = (stykke[0], samlet[-1][1] + stykke[1])
        else:
            samlet.append(stykke)
    ut = []
    for nr, stykke in enumerate(samlet):
        if stykke[0] == "tekst":
            tekst = re.sub(" +", " ", stykke[1])
            tekst = tekst.lstrip(" ") if nr == 0 or samlet[nr - 1][1] in _BLOKKER else tekst
            siste = nr == len(samlet) - 1
            tekst = tekst.rstrip(" ") if siste or samlet[nr + 1][1] in _BLOKKER else tekst
            if tekst:
                ut.append(("tekst", tekst))
        else:
            ut.append(stykke)
    return ut
