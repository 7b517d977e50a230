"""Renders the texts of one course: running text, fences, questions and graphs."""

from collections.abc import Mapping
from html import unescape
from itertools import count

import nh3
from jinja2 import Environment
from markupsafe import Markup

from kompetanse.bygg.lopside import løp_html
from kompetanse.bygg.markdown import Tekstgjengiver
from kompetanse.bygg.sider import henvisning, hjelpesider, oppgave
from kompetanse.bygg.visning import GjerdeSide
from kompetanse.modell.grunn import HjelpetilbudId, MålgruppeId
from kompetanse.modell.modul import Gjerde, Modul
from kompetanse.modell.prosjekt import Prosjekt
from kompetanse.modell.utvalg import Utvalg
from kompetanse.norsk import filnavn

_MALER = {"virksomhetens-rutine": "rutine", "målgruppe": "malgruppe"}
"""Fences whose template is not called what they are."""


def bildesti(modul: str, adresse: str) -> str:
    """Return where a module's picture lies in the package: an ASCII path that every LMS takes."""
    return f"{modul}/{filnavn(adresse.removeprefix('bilder/')).lower()}"


class Gjengiver:
    """Turns a course's Markdown into safe HTML."""

    def __init__(self, prosjekt: Prosjekt, utvalg: Utvalg, miljø: Environment) -> None:
        """Prepare for one course."""
        self.prosjekt = prosjekt
        self.utvalg = utvalg
        self.miljø = miljø
        self.i_modul = ""
        """The module whose texts are rendered now: what their `#anchor` links belong to."""
        self._tekst = Tekstgjengiver(lambda id_: henvisning(prosjekt, id_))
        self._spørsmål = {s.id: s for _, s in utvalg.spørsmål()}
        self._løp = {løp.id: løp for _, løp in utvalg.løp()}

    def inline(self, tekst: str) -> str:
        """Render Markdown within a paragraph."""
        return self._tekst.inline(tekst, modul=self.i_modul)

    def avsnitt(self, tekst: str) -> str:
        """Render Markdown of one or more paragraphs."""
        return self._tekst.blokk(tekst, modul=self.i_modul)

    def ren_tekst(self, tekst: str) -> str:
        """Render Markdown and take the tags away."""
        return " ".join(unescape(nh3.clean(self.inline(tekst), tags=set())).split())

    def modul(self, modul: Modul) -> Markup:
        """Render a module's text with everything that its fences place."""
        numre = count(1)

        def gjerde(g: Gjerde, innhold: str) -> str:
            return self._gjerde(g, innhold, modul, next(numre))

        return Markup(
            self._tekst.modul(
                modul.innhold,
                modul=modul.id,
                målgruppe=self.utvalg.kurs.målgruppe,
                gjerde=gjerde,
                bilde=lambda adresse: bildesti(modul.id, adresse),
            )
        )

    def _gjerde(self, gjerde: Gjerde, innhold: str, modul: Modul, nummer: int) -> str:
        """Render one fence around its inner HTML."""
        id_ = gjerde.argumenter.strip()
        match gjerde.navn:
            case "spørsmål":
                spørsmål = self._spørsmål.get(id_)  # type: ignore[call-overload]
                return oppgave(self.miljø, self.prosjekt, spørsmål, self.inline) if spørsmål else ""
            case "scenario" | "veivalg":
                løp = self._løp.get(id_)  # type: ignore[call-overload]
                return løp_html(self.miljø, self.prosjekt, løp, self.inline, self.avsnitt) if løp else ""
        mal = self.miljø.get_template(f"gjerder/{_MALER.get(gjerde.navn, gjerde.navn)}.html")
        return mal.render(gjerde=self._gjerdeside(gjerde, innhold, modul, nummer))

    def _gjerdeside(self, gjerde: Gjerde, innhold: str, modul: Modul, nummer: int) -> GjerdeSide:
        fil, id_er = self.prosjekt.fil, gjerde.argumenter.split()
        ekstra: Mapping[str, object] = {}
        match gjerde.navn:
            case "hjelp":
                valgte = [HjelpetilbudId(i) for i in id_er] or None
                ekstra = {"hjelpetilbud": hjelpesider(self.prosjekt, self.inline, valgte)}
            case "virksomhetens-rutine":
                rutine = Markup(self.inline(fil.rutine)) if fil.rutine else None
                ekstra = {"rutine": rutine, "virksomhet": fil.virksomhet}
            case "målgruppe":
                navn = tuple(fil.målgrupper[MålgruppeId(i)].navn for i in id_er)
                ekstra = {"målgrupper": navn}
        har_tittel = gjerde.navn in {"merk", "viktig", "eksempel"} and gjerde.argumenter.strip()
        return GjerdeSide(
            navn=gjerde.navn,
            nummer=nummer,
            modul=modul.id,
            tittel=Markup(self.inline(gjerde.argumenter)) if har_tittel else None,
            innhold=Markup(innhold),
            **ekstra,  # type: ignore[arg-type]
        )
