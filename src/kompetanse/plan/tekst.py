"""How facts of the plan are written: lengths of time, demands, plain text."""

from html import unescape

import nh3
from markupsafe import escape

from kompetanse.bygg.markdown import Tekstgjengiver
from kompetanse.modell.kurs import Frist, Kurs, Sluttprøve
from kompetanse.modell.prosjekt import Prosjekt
from kompetanse.modell.varighet import Enhet, Varighet
from kompetanse.norsk import flertall

_HVER = {Enhet.DAG: "dag", Enhet.UKE: "uke", Enhet.MÅNED: "måned", Enhet.ÅR: "år"}


class Renskriver:
    """Writes a project's Markdown as plain text."""

    def __init__(self, prosjekt: Prosjekt) -> None:
        """Prepare for the references of one project."""
        navn: dict[str, str] = {id_: hjemmel.visning for id_, hjemmel in prosjekt.hjemler.items()}
        navn |= {id_: tilbud.visning for id_, tilbud in prosjekt.hjelpetilbud.items()}
        self._gjengiver = Tekstgjengiver(lambda id_: escape(navn.get(id_, id_)))

    def __call__(self, tekst: str) -> str:
        """Return the text without marks."""
        return " ".join(unescape(nh3.clean(self._gjengiver.inline(tekst), tags=set())).split())


def frekvens(gyldighet: Varighet | None) -> str:
    """Return how often a course is taken, from how long its certificate holds."""
    if gyldighet is None:
        return "Én gang"
    if gyldighet in {Varighet(12, Enhet.MÅNED), Varighet(1, Enhet.ÅR)}:
        return "Hvert år"
    hver = "Hvert" if gyldighet.enhet is Enhet.ÅR else "Hver"
    nummer = "" if gyldighet.antall == 1 else f"{gyldighet.antall}. "
    return f"{hver} {nummer}{_HVER[gyldighet.enhet]}"


def frister(frist: Frist | None) -> tuple[tuple[str, str], ...]:
    """Return each deadline: what it is, and how long."""
    if frist is None:
        return ()
    alle = {
        "Frist for nyansatte, fra første arbeidsdag": frist.nyansatt,
        "Frist etter en stor endring": frist.stor,
        "Frist etter en liten endring": frist.liten,
    }
    return tuple((hva, str(varighet)) for hva, varighet in alle.items() if varighet)


def prøve(sluttprøve: Sluttprøve | None) -> str:
    """Return what passing a course demands."""
    if sluttprøve is None:
        return "Ingen sluttprøve. Kurset er fullført når alt er lest og besvart."
    forsøk = (
        flertall(sluttprøve.forsøk, "forsøk", "forsøk") if sluttprøve.forsøk else "så mange forsøk en vil"
    )
    return f"{sluttprøve.antall} spørsmål, {sluttprøve.bestått} prosent må være rett, {forsøk}"


def dokumentasjon(kurs: Kurs) -> str:
    """Return what proves that somebody has taken a course."""
    grense = kurs.sluttprøve.bestått if kurs.sluttprøve else None
    vilkår = f"bestått sluttprøve ({grense} prosent rett)" if grense else "fullført kurs"
    return f"Kursbevis med dato og utgave etter {vilkår}"
