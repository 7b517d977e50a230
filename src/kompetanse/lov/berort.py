"""What a legal basis carries: the modules, questions, courses, demands and target groups that build on it."""

from collections.abc import Iterator
from dataclasses import dataclass

from kompetanse.modell.grunn import HjemmelId, KravId, MålgruppeId, Node
from kompetanse.modell.kurs import Kurs
from kompetanse.modell.lop import Løp
from kompetanse.modell.modul import Henvisning, Modul
from kompetanse.modell.prosjekt import Prosjekt
from kompetanse.modell.sporsmal import Spørsmål
from kompetanse.sjekk.dekning import Hjemmelrad, hjemmeldekning
from kompetanse.sjekk.gang import noder, teksthenvisninger, typede_henvisninger


@dataclass(frozen=True)
class Berørt:
    """What must be read again when a legal basis changes.

    Attributes:
        moduler: the modules that cite it, those that no course takes last.
        spørsmål: the questions about it.
        løp: the scenarios and guides about it.
        kurs: the courses that hold any of it.
        krav: the demands that these questions and graphs answer; those of the whole module where it has none.
        målgrupper: the target groups that learn it.
        verktøykasse: whether a card of the toolbox cites it.
    """

    moduler: tuple[Modul, ...] = ()
    spørsmål: tuple[Spørsmål, ...] = ()
    løp: tuple[Løp, ...] = ()
    kurs: tuple[Kurs, ...] = ()
    krav: tuple[KravId, ...] = ()
    målgrupper: tuple[MålgruppeId, ...] = ()
    verktøykasse: bool = False

    @property
    def tyngde(self) -> int:
        """How much it touches, for putting the heaviest first."""
        return 100 * len(self.målgrupper) + 10 * len(self.moduler) + len(self.spørsmål)


def berørt(prosjekt: Prosjekt) -> dict[HjemmelId, Berørt]:
    """Return what every legal basis of the register carries."""
    i_kurs = {modul for kurs in prosjekt.kurs.values() for modul in kurs.moduler}
    utenfor = {modul: set(_nevnt(modul)) for modul in prosjekt.moduler.values() if modul.id not in i_kurs}
    på_kort = set(_nevnt(prosjekt.verktøykasse)) if prosjekt.verktøykasse else set()
    ut = {}
    for rad in hjemmeldekning(prosjekt):
        id_ = rad.hjemmel.id
        ut[id_] = _en(prosjekt, rad, [m for m, nevnt in utenfor.items() if id_ in nevnt], på_kort)
    return ut


def _en(prosjekt: Prosjekt, rad: Hjemmelrad, utenfor: list[Modul], på_kort: set[str]) -> Berørt:
    alt, id_ = rad.alle, rad.hjemmel.id
    moduler = (*(b.modul for b in alt.bidrag), *utenfor)
    spørsmål = (*alt.spørsmål, *(s for m in utenfor for s in m.spørsmål if id_ in set(_nevnt(s))))
    løp = (*alt.løp, *(ett for m in utenfor for ett in m.løp if id_ in set(_nevnt(ett))))
    øver = {b.modul.id for b in alt.bidrag if b.spørsmål or b.løp}
    svarer_på = {k for s in spørsmål for k in s.krav} | {k for ett in løp for k in ett.krav}
    svarer_på |= {k for m in moduler if m.id not in øver for k in m.hode.krav}
    return Berørt(
        moduler=moduler,
        spørsmål=spørsmål,
        løp=løp,
        kurs=alt.kurs,
        krav=tuple(k for k in prosjekt.krav if k in svarer_på),
        målgrupper=tuple(gruppe for gruppe, celle in rad.celler.items() if celle.bidrag),
        verktøykasse=id_ in på_kort,
    )


def _nevnt(rot: Node) -> Iterator[str]:
    """Return the id of every legal basis that is named below a node."""
    for node in noder(rot):
        if isinstance(node, Henvisning):
            yield node.id
        yield from (id_ for id_, _ in typede_henvisninger(node, HjemmelId))
        yield from (id_ for id_, _ in teksthenvisninger(node))
