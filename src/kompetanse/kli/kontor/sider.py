"""The office's pages: one frame, our own templates and the project's colours, and one policy for all."""

from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from importlib.resources import files
from typing import Any

from markupsafe import Markup
from starlette.responses import HTMLResponse, Response

from kompetanse.arbeid.kontor import Kontorfunn, Prosjektnavn
from kompetanse.bygg.maler import miljø
from kompetanse.bygg.sammenfoyer import stilark
from kompetanse.norsk import dato, flertall, hardt, opplisting

_STILER = ("tema", "grunn", "plan", "tildeling", "kontor")
TRINN = (
    ("filer", "./", "Filer"),
    ("avvik", "avvik", "Avvik"),
    ("malgrupper", "malgrupper", "Målgrupper"),
    ("plan", "plan", "Plan"),
    ("rapporter", "rapporter", "Rapporter"),
)
"""The steps: what each page is called inside, its address, and its name."""
IKON = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><rect width="16" height="16" rx="4" '
    b'fill="#0d4f52"/><path d="M4 8.5l2.8 2.8L12 5.5" fill="none" stroke="#fffdf9" stroke-width="2"/></svg>'
)


@dataclass(frozen=True)
class Trinn:
    """A step in the menu, with a few words about how it stands."""

    id: str
    adresse: str
    navn: str
    om: str


class Sider:
    """Makes the pages."""

    def __init__(self, navn: Prosjektnavn, hvile: int) -> None:
        self._navn, self._hvile = navn, hvile
        self.stil = Markup(stilark(navn.tema, _STILER))  # noqa: S704 -- cannot end its element: see stilark
        merke = b64encode(sha256(self.stil.encode()).digest()).decode()
        self.csp = (
            f"default-src 'none'; style-src 'sha256-{merke}'; script-src 'self'; img-src 'self' data:; "
            "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
        )
        self._miljø = miljø({})

    def side(
        self,
        mal: str,
        funn: Kontorfunn | None = None,
        status: int = 200,
        **data: Any,
    ) -> Response:
        """Make a page from a template below `maler/kontor/`."""
        tekst = self._miljø.get_template(f"kontor/{mal}.html").render(
            stil=self.stil,
            csp=self.csp.replace("; frame-ancestors 'none'", ""),  # means nothing in a page's own policy
            virksomhet=self._navn.virksomhet,
            ord=self._navn,
            hvile=self._hvile,
            trinn=_trinn(funn),
            denne=mal,
            funn=funn,
            **_HJELP,
            **data,
        )
        return HTMLResponse(tekst, status)

    def avvis(self, status: int, grunn: str) -> Response:
        """Make the page for who may not come in."""
        return self.side("avvist", None, status, grunn=grunn)


_HJELP = {"dag": dato, "flertall": flertall, "hardt": hardt, "opplisting": opplisting}


def skript() -> bytes:
    """Return the script of the pages."""
    return (files("kompetanse.kli.kontor") / "kontor.js").read_bytes()


def _trinn(funn: Kontorfunn | None) -> Sequence[Trinn]:
    om = dict.fromkeys((id_ for id_, _, _ in TRINN), "")
    if funn is not None:
        antall = len(funn.liste.avvik) + len(funn.om_status)
        om["filer"] = "avvist" if funn.avvist else "lagt inn"
        om["avvik"] = str(antall) if antall else "ingen"
        if funn.oversikt is not None:
            om["malgrupper"] = str(len(funn.oversikt.målgrupper))
        if funn.plan is not None:
            om["plan"] = flertall(sum(k.åpent for k in funn.plan.krav), "krav", "krav")
    return [Trinn(id_, adresse, navn, om[id_]) for id_, adresse, navn in TRINN]
