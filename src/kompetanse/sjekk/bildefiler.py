"""What an SVG may not hold: it is shown as a picture, but somebody may open the file itself."""

import re

from kompetanse.melding import Sted

_SKRIPT = re.compile(rb"<\s*script|<\s*foreignObject|\son\w+\s*=|javascript:|<!ENTITY", re.IGNORECASE)
_UT = re.compile(
    rb"""(?:href|src)\s*=\s*["']\s*+(?!\#|data:image/)|url\(\s*+["']?+\s*+(?!\#|data:image/)|@import""",
    re.IGNORECASE,
)


def farlig_svg(innhold: bytes) -> tuple[str, int] | None:
    """Say what is wrong with an SVG, and at which byte; None when it is fine."""
    if b"<svg" not in innhold:
        return "Filen heter .svg, men er ikke et SVG-bilde.", 0
    if treff := _SKRIPT.search(innhold):
        return "SVG-bildet inneholder skript eller annet aktivt innhold.", treff.start()
    if treff := _UT.search(innhold):
        return "SVG-bildet henter noe utenfra.", treff.start()
    return None


def sted_i(innhold: bytes, plass: int, fil: str) -> Sted:
    """Return the line and column of a byte in a text file."""
    før = innhold[:plass].replace(b"\r\n", b"\n").replace(b"\r", b"\n").decode("utf-8", "replace")
    return Sted(fil, før.count("\n") + 1, len(før) - (før.rfind("\n") + 1) + 1)
