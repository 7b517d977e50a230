"""Every text that learners read, wherever it is written, with exact places."""

from collections.abc import Iterator
from typing import Any, cast

from kompetanse.les.lesetekst import les_lesetekster
from kompetanse.modell.grunn import Avsnitt, Inline, Node
from kompetanse.modell.kilder import Hjelpetilbud, Hjemmel
from kompetanse.modell.lesetekst import Lesetekst
from kompetanse.modell.modul import Gjerde, Modul, Tekstblokk
from kompetanse.modell.prosjekt import Prosjekt, Prosjektfil
from kompetanse.modell.sporsmal import Spørsmål
from kompetanse.oppgavetyper.utfylling import Luke
from kompetanse.sjekk.bildetekst import bildetekst
from kompetanse.sjekk.gang import felttyper, noder

_MED_TITTEL = frozenset({"merk", "viktig", "eksempel"})
"""The fences whose words after the name are a title."""
_USYNLIG: dict[type[Node], frozenset[str]] = {
    Hjelpetilbud: frozenset({"nummer", "bekreftes_av", "kilde"}),
    Hjemmel: frozenset({"lov", "paragraf", "merknad"}),  # the first two are read together
    Luke: frozenset({"svar"}),
    Prosjektfil: frozenset({"språk"}),
    Spørsmål: frozenset({"type"}),
}
"""Texts that learners do not read, or that are accepted answers; every other text is taken to be read."""


def synlige(prosjekt: Prosjekt) -> Iterator[Lesetekst]:
    """Return every text that learners read in the project."""
    for modul in prosjekt.moduler.values():
        yield from i_modul(modul)
    yield from utenfor_moduler(prosjekt)
    for hjemmel in prosjekt.hjemler.values():
        yield from _i_node(hjemmel)


def i_modul(modul: Modul) -> Iterator[Lesetekst]:
    """Return what learners read in a module: head, text, questions, graphs and drawings."""
    for node in noder(modul):
        yield from _i_node(node)
    for navn, innhold in modul.bilder.items():
        if navn.lower().endswith(".svg"):
            yield from bildetekst(innhold, f"moduler/{modul.id}/{navn}")


def utenfor_moduler(prosjekt: Prosjekt) -> Iterator[Lesetekst]:
    """Return what authors write for learners in `kompetanse.yaml`, `kurs/` and the registers.

    The law's own titles and the plan's demands are left out: they are quoted word for word.
    """
    kilder = (
        prosjekt.fil,
        prosjekt.kurs,
        prosjekt.temaer,
        prosjekt.hjelpetilbud,
        prosjekt.verktøykasse,
        prosjekt.årshjul,
    )
    for node in noder(kilder):
        yield from _i_node(node)


def _i_node(node: Node) -> Iterator[Lesetekst]:
    match node:
        case Tekstblokk():
            yield from node.lesetekster
        case Gjerde() if node.navn in _MED_TITTEL:
            yield from les_lesetekster(node.argumenter, node.plasser("argumenter"), markdown=True)
        case Hjemmel():
            paragraf = (len(node.lov) + 1, node.ved("paragraf"))
            yield Lesetekst(f"{node.lov} {node.paragraf}", (*node.plasser("lov"), paragraf))
            yield from _felter(node)
        case _:
            yield from _felter(node)


def _felter(node: Node) -> Iterator[Lesetekst]:
    usynlig = next((felt for klasse, felt in _USYNLIG.items() if isinstance(node, klasse)), frozenset())
    for navn, type_, liste in felttyper(cast("Any", type(node))):
        if type_ not in (str, Inline, Avsnitt) or navn in usynlig:
            continue
        verdi = getattr(node, navn)
        for nøkkel, tekst in (
            ((f"{navn}[{nr}]", t) for nr, t in enumerate(verdi)) if liste else [(navn, verdi)]
        ):
            if tekst:
                yield from les_lesetekster(tekst, node.plasser(nøkkel), markdown=type_ is not str)
