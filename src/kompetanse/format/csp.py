"""What a page's content security policy must hold; the one of ours is in `bygg/kurs.py`."""

from collections.abc import Iterator

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
        if for_mye := regler[navn] - _TILLATT[navn]:
            yield f"{navn} tillater {' '.join(sorted(for_mye))}"
