"""References between sources: every id that is named must exist."""

from collections.abc import Collection, Iterator
from typing import Any

from kompetanse.les.forslag import nær
from kompetanse.les.skalarer import vist
from kompetanse.melding import Melding, Sted, feil
from kompetanse.modell.grunn import HjelpetilbudId, HjemmelId, KravId, ModulId, MålgruppeId, TemaId
from kompetanse.modell.modul import Gjerde, Henvisning
from kompetanse.modell.prosjekt import Prosjekt
from kompetanse.sjekk.gang import alle_noder, teksthenvisninger, typede_henvisninger
from kompetanse.sjekk.regel import regel


def _ukjente(
    prosjekt: Prosjekt, type_: Any, kjente: Collection[str], kode: str, hva: str, fil: str
) -> Iterator[Melding]:
    if fil in prosjekt.ufullstendige:
        return  # the register itself is broken; its own messages tell that
    for node in alle_noder(prosjekt):
        for id_, sted in typede_henvisninger(node, type_):
            if id_ not in kjente and id_ not in prosjekt.ufullstendige:
                yield _melding(kode, hva, id_, sted, kjente, fil)


def _melding(kode: str, hva: str, id_: str, sted: Sted, kjente: Collection[str], fil: str) -> Melding:
    hint = nær(id_, kjente) or f"Rett id-en, eller legg «{vist(id_)}» til i {fil}."
    return feil(kode, f"{hva} «{vist(id_)}» finnes ikke.", sted, hint)


@regel
def ukjent_modul(prosjekt: Prosjekt) -> Iterator[Melding]:
    """K302: a course lists a module that is not there."""
    if "moduler/" in prosjekt.ufullstendige:
        return
    for kurs in prosjekt.kurs.values():
        for id_, sted in typede_henvisninger(kurs, ModulId):
            if id_ not in prosjekt.moduler and id_ not in prosjekt.ufullstendige:
                hint = nær(id_, prosjekt.moduler) or f"Lag modulen med `kompetanse ny modul {id_}`."
                yield feil("K302", f"Modulen «{id_}» finnes ikke.", sted, hint)


@regel
def ukjent_hjemmel(prosjekt: Prosjekt) -> Iterator[Melding]:
    """K303: a legal basis that is not in the register."""
    yield from _ukjente(prosjekt, HjemmelId, prosjekt.hjemler, "K303", "Hjemmelen", "kilder/lover.yaml")


@regel
def ukjent_hjelpetilbud(prosjekt: Prosjekt) -> Iterator[Melding]:
    """K304: a help service that is not in the register."""
    fil = "kilder/hjelp.yaml"
    yield from _ukjente(prosjekt, HjelpetilbudId, prosjekt.hjelpetilbud, "K304", "Hjelpetilbudet", fil)
    if fil in prosjekt.ufullstendige:
        return
    for gjerde in _gjerder(prosjekt, "hjelp"):
        for nr, id_ in enumerate(gjerde.argumenter.split()):
            if id_ not in prosjekt.hjelpetilbud and id_ not in prosjekt.ufullstendige:
                sted = gjerde.ved(f"argumenter[{nr}]")
                yield _melding("K304", "Hjelpetilbudet", id_, sted, prosjekt.hjelpetilbud, fil)


@regel
def ukjent_krav(prosjekt: Prosjekt) -> Iterator[Melding]:
    """K305: a demand that is not in the register."""
    yield from _ukjente(prosjekt, KravId, prosjekt.krav, "K305", "Kravet", "kilder/krav.yaml")


@regel
def ukjent_tema(prosjekt: Prosjekt) -> Iterator[Melding]:
    """K310: a topic that is not in the matrix."""
    yield from _ukjente(prosjekt, TemaId, prosjekt.temaer, "K310", "Temaet", "kilder/temaer.yaml")


@regel
def ukjent_målgruppe(prosjekt: Prosjekt) -> Iterator[Melding]:
    """K306: a target group that `kompetanse.yaml` does not have."""
    kjente = prosjekt.fil.målgrupper
    yield from _ukjente(prosjekt, MålgruppeId, kjente, "K306", "Målgruppen", "kompetanse.yaml")
    for gjerde in _gjerder(prosjekt, "målgruppe"):
        for nr, id_ in enumerate(gjerde.argumenter.split()):
            if id_ not in kjente and id_ not in prosjekt.ufullstendige:
                sted = gjerde.ved(f"argumenter[{nr}]")
                yield _melding("K306", "Målgruppen", id_, sted, kjente, "kompetanse.yaml")
    for tema in prosjekt.temaer.values():
        for id_ in tema.nivå:
            if id_ not in kjente and id_ not in prosjekt.ufullstendige:
                sted = tema.ved(f"[{id_}]", "nivå")
                yield _melding("K306", "Målgruppen", id_, sted, kjente, "kompetanse.yaml")


@regel
def ukjent_i_tekst(prosjekt: Prosjekt) -> Iterator[Melding]:
    """K307: `[[id]]` that is neither a legal basis nor a help service."""
    if {"kilder/lover.yaml", "kilder/hjelp.yaml"} & prosjekt.ufullstendige:
        return
    kjente = {*prosjekt.hjemler, *prosjekt.hjelpetilbud}
    for node in alle_noder(prosjekt):
        funn = [(node.id, node.sted)] if isinstance(node, Henvisning) else list(teksthenvisninger(node))
        for id_, sted in funn:
            if id_ not in kjente and id_ not in prosjekt.ufullstendige:
                hint = nær(id_, kjente) or "Legg den til i kilder/lover.yaml eller kilder/hjelp.yaml."
                yield feil("K307", f"«{vist(id_)}» er verken en hjemmel eller et hjelpetilbud.", sted, hint)


def _gjerder(prosjekt: Prosjekt, navn: str) -> Iterator[Gjerde]:
    yield from (n for n in alle_noder(prosjekt) if isinstance(n, Gjerde) and n.navn == navn)
