"""What an SVG may not hold: it is shown as a picture, but somebody may open the file itself."""

import re

_SKRIPT = re.compile(rb"<\s*script|<\s*foreignObject|\son\w+\s*=|javascript:|<!ENTITY", re.IGNORECASE)
_UT = re.compile(
    rb"""(?:href|src)\s*=\s*["']\s*+(?!\#|data:image/)|url\(\s*+["']?+\s*+(?!\#|data:image/)|@import""",
    re.IGNORECASE,
)


def farlig_svg(innhold: bytes) -> str:
    """Say what is wrong with an SVG, or nothing.

    Returns:
        A phrase that continues «SVG-bildet …», empty when the file is fine.
    """
    if b"<svg" not in innhold:
        return "er ikke en SVG-fil"
    if _SKRIPT.search(innhold):
        return "inneholder skript eller annet aktivt innhold"
    if _UT.search(innhold):
        return "henter noe utenfra"
    return ""
