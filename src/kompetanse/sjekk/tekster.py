"""Rules about Markdown in the texts of YAML files, which have no scanner of their own."""

from collections.abc import Iterator
from dataclasses import replace

from kompetanse.les.forslag import nær
from kompetanse.les.markdown import les_fragment
from kompetanse.les.md_regler import sjekk_elementer
from kompetanse.les.skalarer import vist
from kompetanse.melding import Melding, Sted, feil
from kompetanse.modell.grunn import Avsnitt, Inline, ModulId, Node
from kompetanse.modell.modul import Bilde, Element, Lenke, Modul, Overskrift, Tekstblokk, variant
from kompetanse.modell.prosjekt import Prosjekt
from kompetanse.sjekk.gang import noder, typede_henvisninger
from kompetanse.sjekk.moduler import RESERVERT, finnes_av_ankre
from kompetanse.sjekk.regel import regel


@regel
def markdown_i_yaml(prosjekt: Prosjekt) -> Iterator[Melding]:
    """K309, K322, K407 and K411: links lead somewhere, and there are no pictures and no raw HTML."""
    for modul in prosjekt.moduler.values():
        yield from _sjekk(prosjekt, modul, modul)
    kasse = (prosjekt.verktøykasse,) if prosjekt.verktøykasse else ()
    for node in (prosjekt.fil, *prosjekt.kurs.values(), *prosjekt.hjelpetilbud.values(), *kasse):
        yield from _sjekk(prosjekt, node, None)


def elementer_i(rot: Node) -> Iterator[tuple[Element, Sted]]:
    """Return what the Markdown of the texts in and below a node becomes, each with its text's place."""
    for node in noder(rot):
        for type_ in (Inline, Avsnitt):
            for tekst, sted in typede_henvisninger(node, type_):
                if "[" in tekst or "<" in tekst:
                    yield from ((element, sted) for element in les_fragment(tekst))


def _sjekk(prosjekt: Prosjekt, rot: Node, modul: Modul | None) -> Iterator[Melding]:
    for element, sted in elementer_i(rot):
        if isinstance(element, Bilde):
            hint = "Flytt bildet til modul.md, eller forklar med ord det bildet viser."
            yield feil("K322", "Bilder kan bare stå i modul.md.", sted, hint)
        elif isinstance(element, Lenke) and element.adresse.startswith(("#", "modul:")):
            yield from _lenke(prosjekt, modul, element.adresse, sted)
        else:
            blokk = Tekstblokk(tekst="", elementer=(element,))
            yield from (replace(melding, sted=sted) for melding in sjekk_elementer([blokk]))


def _lenke(prosjekt: Prosjekt, egen: Modul | None, adresse: str, sted: Sted) -> Iterator[Melding]:
    navn, _, anker = adresse.removeprefix("modul:").partition("#")
    if navn in prosjekt.ufullstendige or (not navn and anker in RESERVERT):
        return
    modul = prosjekt.moduler.get(ModulId(navn)) if navn else egen
    if modul is None:
        hint = nær(navn, prosjekt.moduler) or "Rett lenken, eller slett den."
        hva = f"modulen «{vist(navn)}», som ikke finnes" if navn else f"«{vist(anker)}», som ikke finnes her"
        yield feil("K309", f"Lenken går til {hva}.", sted, hint)
        return
    ankre = {
        element.anker
        for blokk in variant(modul.innhold, None)
        if isinstance(blokk, Tekstblokk)
        for element in blokk.elementer
        if isinstance(element, Overskrift)
    }
    if anker and anker not in ankre:
        hint = nær(anker, ankre) or finnes_av_ankre(ankre)
        yield feil(
            "K309", f"Lenken går til «{vist(anker)}», men modulen har ingen slik overskrift.", sted, hint
        )
