"""The pages that explain each code: `forklaringer/K*.md`, with the title in the first line."""

import re
from importlib.resources import files


def koder() -> dict[str, str]:
    """Return the title of every code's page, by code."""
    mappe = files("kompetanse.melding") / "forklaringer"
    if not mappe.is_dir():
        return {}
    navn = sorted(fil.name for fil in mappe.iterdir() if re.fullmatch(r"K\d{3}\.md", fil.name))
    return {fil[:4]: _tittel(fil[:4], (mappe / fil).read_text("utf-8")) for fil in navn}


def forklaring(kode: str) -> str | None:
    """Return a code's page as Markdown, or None when there is none."""
    if not re.fullmatch(r"K\d{3}", kode):
        return None
    side = files("kompetanse.melding") / "forklaringer" / f"{kode}.md"
    return side.read_text("utf-8") if side.is_file() else None


def kode_fra(ord_: str) -> str:
    """Return a code as it is spelt, from `k101`, `101` and the like."""
    ord_ = ord_.strip().upper()
    return f"K{int(ord_):03d}" if re.fullmatch(r"\d{1,3}", ord_) else ord_


def _tittel(kode: str, side: str) -> str:
    første = side.lstrip("\ufeff").split("\n", 1)[0].lstrip("# ").strip()
    return første.removeprefix(kode).lstrip(" :–-") or kode
