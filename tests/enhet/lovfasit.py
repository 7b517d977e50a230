"""What truly changed between two archives, found the plainest way: the raw files, without any of our code.

Each section's tags are taken away, and all white space; what Lovdata notes about changes is left out. Two
sections are the same when what is left is the same.
"""

import html
import re
import tarfile
from pathlib import Path

_DEL = re.compile(r'(?=<article class="legalArticle")')
_ADRESSE = re.compile(r'data-lovdata-URL="NL/([^"]+)"')
_NOTE = re.compile(r'<article class="changesToParent">.*?</article>', re.DOTALL)
_NOTE_I_TEKSTEN = re.compile(r">\*(?:Endr|Tilføy)\w+ ved lov.*", re.DOTALL)


def paragrafer(sti: Path) -> dict[str, list[str]]:
    """Return the bare text of every section by address."""
    ut: dict[str, list[str]] = {}
    with tarfile.open(sti, "r:bz2") as arkiv:
        for post in arkiv:
            fil = arkiv.extractfile(post)
            assert fil is not None
            for del_ in _DEL.split(fil.read().decode("utf-8"))[1:]:
                treff = _ADRESSE.search(del_)
                assert treff is not None
                ut.setdefault(treff[1], []).append(_bar(_bare_paragrafen(del_)))
    return ut


def _bare_paragrafen(del_: str) -> str:
    """Cut where the section's own element ends."""
    dybde = 0
    for merke in re.finditer(r"<(/?)article\b", del_):
        dybde += -1 if merke[1] else 1
        if dybde == 0:
            return del_[: merke.start()]
    raise AssertionError(del_[:200])


def _bar(del_: str) -> str:
    tekst = _NOTE_I_TEKSTEN.sub("", _NOTE.sub("", del_))
    return re.sub(r"\s+", "", html.unescape(re.sub(r"<[^>]*>", " ", tekst)))


def endringer(før: Path, nå: Path) -> dict[str, str]:
    """Return what became of every section whose address is there once: lik, endret, borte, ny or opphevet."""
    gamle, nye = paragrafer(før), paragrafer(nå)
    ut = {}
    for adresse in gamle.keys() | nye.keys():
        a, b = gamle.get(adresse, []), nye.get(adresse, [])
        if max(len(a), len(b)) > 1:
            continue
        opphevet = b and re.search(r"\.\(?Opphev(?:et|a)\)?$", b[0])
        ut[adresse] = (
            "opphevet" if opphevet else "ny" if not a else "borte" if not b else "lik" if a == b else "endret"
        )
    return ut
