"""The proof as a page: for people at the top, for machines in it, and the same whoever makes it again."""

import json
import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from markupsafe import Markup

from kompetanse.bygg.dokumentside import dokumentside
from kompetanse.bygg.maler import malfeil, miljø
from kompetanse.melding import Rapport
from kompetanse.norsk import dato, hardt

MAL = "bevis.html"
_STILER = ("tema", "grunn", "plan", "tildeling", "bevis")
_DATA = re.compile(r'<script type="application/json" id="bevis-data">\n(.*?)\n</script>', re.DOTALL)


def som_html(data: Mapping[str, Any], maler: Mapping[str, bytes]) -> tuple[str, Rapport]:
    """Make the page; the data stand in it, so that it can be checked without anything else.

    Returns:
        The page, empty when a template of the project's own is wrong; and why.
    """
    side = dokumentside(f"Bevis · {data['virksomhet']} · {data['sha256'][:16]}", _STILER, maler)
    tekst = json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True).replace("<", "\\u003c")
    try:
        mal = miljø(maler).get_template(MAL)
        innhold = Markup(tekst)  # noqa: S704 -- nothing in it can end the element
        return mal.render(bevis=data, data=innhold, side=side, dag=_dag, hardt=hardt), Rapport()
    except Exception as unntak:  # a project's template may do anything; ours are raised again
        return "", Rapport.av([malfeil(unntak, maler)])


def finn_data(innhold: bytes) -> dict[str, Any] | None:
    """Return the data of a proof, from the page or the JSON; None when it is no proof."""
    try:
        tekst = innhold.decode("utf-8")
        treff = _DATA.search(tekst)
        data = json.loads(treff[1] if treff else tekst)
    except (ValueError, RecursionError):
        return None
    return data if isinstance(data, dict) and _er_bevis(data) else None


def _er_bevis(data: Mapping[str, Any]) -> bool:
    """Tell whether data have the shape of a proof: anybody may have made them."""
    linjer = [data.get("bestått"), data.get("tildelt")]
    if not isinstance(data.get("sha256"), str) or not isinstance(data.get("register"), dict):
        return False
    return all(isinstance(alle, list) and all(map(_er_linje, alle)) for alle in linjer)


def _er_linje(ett: object) -> bool:
    if not isinstance(ett, dict) or type(ett.get("linje")) is not int:
        return False
    return all(isinstance(ett.get(navn), str) for navn in ("kurs", "utgave", "hash"))


def _dag(tekst: str) -> str:
    return dato(date.fromisoformat(tekst)) if tekst else ""
