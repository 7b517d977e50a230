"""The pages that explain each code: `forklaringer/<code>.md`, with the title in the first line.

Messages about a project have codes like K101. Deviations in HR's sheets have words, such as E-DATO, since HR
asks about them by telephone; a page's file name is the code in ASCII.
"""

import re
from importlib.resources import files

KODE = r"K\d{3}|[FEA]-[A-ZÆØÅ]+(?:-[A-ZÆØÅ]+)*"
_FILNAVN = str.maketrans({"Æ": "AE", "Ø": "O", "Å": "A"})


def koder() -> dict[str, str]:
    """Return the title of every code's page, by code."""
    mappe = files("kompetanse.melding") / "forklaringer"
    if not mappe.is_dir():
        return {}
    sider = [fil.read_text("utf-8") for fil in mappe.iterdir() if fil.name.endswith(".md")]
    return dict(sorted((_kode_og_tittel(side) for side in sider), key=lambda par: (par[0][0] != "K", par)))


def forklaring(kode: str) -> str | None:
    """Return a code's page as Markdown, or None when there is none."""
    if not re.fullmatch(KODE, kode):
        return None
    side = files("kompetanse.melding") / "forklaringer" / f"{kode.translate(_FILNAVN)}.md"
    return side.read_text("utf-8") if side.is_file() else None


def kode_fra(ord_: str) -> str:
    """Return a code as it is spelt, from `k101`, `101` and the like."""
    ord_ = ord_.strip().upper()
    return f"K{int(ord_):03d}" if re.fullmatch(r"\d{1,3}", ord_) else ord_


def _kode_og_tittel(side: str) -> tuple[str, str]:
    første = side.lstrip("\ufeff").split("\n", 1)[0].lstrip("# ").strip()
    kode, _, tittel = første.partition(":")
    return kode, tittel.strip() or kode
