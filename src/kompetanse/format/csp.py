"""What a page's content security policy must hold; the one of ours is in `bygg/kurs.py`."""

import re
from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256

_EGNE = frozenset({"'self'", "'none'"})
_INGEN = frozenset({"'none'"})
_TILLATT = {
    "default-src": _EGNE,
    "script-src": _EGNE,
    "style-src": _EGNE,
    "img-src": _EGNE | {"data:"},
    "media-src": _EGNE,
    "font-src": _EGNE,
    "connect-src": _INGEN,
    "object-src": _INGEN,
    "frame-src": _EGNE,
    "child-src": _EGNE,
    "worker-src": _EGNE,
    "manifest-src": _EGNE,
    "base-uri": _INGEN,
    "form-action": _INGEN,
}
_AVTRYKK = re.compile(r"'sha256-[A-Za-z0-9+/]{43}='")
_PÅKREVD = ("default-src", "base-uri", "form-action")


def svakheter(csp: str) -> Iterator[str]:
    """Tell what a policy lets through that ours does not, in words for a message."""
    regler: dict[str, frozenset[str]] = {}
    for del_ in csp.split(";"):
        navn, *kilder = del_.split() or [""]
        regler.setdefault(navn.lower(), frozenset(kilder))
    for navn in _PÅKREVD:
        if navn not in regler:
            yield f"mangler {navn}"
    standard = regler.get("default-src", frozenset())
    for navn in ("connect-src", "object-src"):
        if navn not in regler and not standard <= _INGEN:
            yield f"mangler {navn} 'none'"
    for navn in sorted(regler.keys() & _TILLATT.keys()):
        for_mye = regler[navn] - _TILLATT[navn]
        if navn == "style-src":
            for_mye = frozenset(kilde for kilde in for_mye if not _AVTRYKK.fullmatch(kilde))
        if for_mye:
            yield f"{navn} tillater {' '.join(sorted(for_mye))}"


def slipper_inn_stil(csp: str, stil: str) -> bool:
    """Tell whether a policy names the fingerprint of a style that stands in the page."""
    return f"'sha256-{b64encode(sha256(stil.encode()).digest()).decode()}'" in csp
