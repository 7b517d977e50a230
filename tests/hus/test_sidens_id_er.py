"""Every id that the templates use themselves is one that authors cannot take."""

import re
from pathlib import Path

from kompetanse.sjekk.moduler import OPPTATT, RESERVERT

EGNE_SIDER = {
    "nettsted.html",
    "dekning.html",
    "endringslogg.html",
    "lovvakt.html",
    "plan.html",
    "tildeling.html",
    "bevis.html",
    "rapport.html",
    "tilsyn.html",
    "verktoykasse.html",
}
"""Pages of their own, where nothing that authors name has an id."""
MALER = Path(__file__).parents[2] / "src" / "kompetanse" / "maler"


def test_id_ene_i_malene_er_opptatt() -> None:
    faste = {
        id_
        for mal in MALER.rglob("*.html")
        if mal.name not in EGNE_SIDER and mal.parent.name not in {"kontor", "plan"}
        for id_ in re.findall(r'\sid="([a-z][a-z0-9-]*)"', mal.read_text("utf-8"))
    }
    assert faste <= OPPTATT, sorted(faste - OPPTATT)
    assert RESERVERT < OPPTATT
