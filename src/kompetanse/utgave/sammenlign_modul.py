"""A module in two editions: its head and its text, as one target group sees it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from kompetanse.melding import Sted
from kompetanse.modell.grunn import LøpId, MålgruppeId, SpørsmålId
from kompetanse.modell.sammenligning import Endringsslag, Hvor
from kompetanse.modell.utgave import Avsnittsslag, UtgittAvsnitt, UtgittLøp, UtgittModul, UtgittSpørsmål
from kompetanse.utgave.funn import Funnsamler
from kompetanse.utgave.normal import med_merker, nøkkel
from kompetanse.utgave.sammenlign_sporsmal import par, vist
from kompetanse.utgave.sammenlign_tekst import sammenlign_tekst
from kompetanse.utgave.tegn import er_plikt

_S = Endringsslag
_T = TypeVar("_T")


@dataclass(frozen=True)
class Utsnitt:
    """A module as one target group gets it."""

    modul: UtgittModul
    tekst: tuple[UtgittAvsnitt, ...]
    spørsmål: Mapping[SpørsmålId, UtgittSpørsmål]
    løp: Mapping[LøpId, UtgittLøp]

    @property
    def plikt(self) -> bool:
        """Whether the module is about a duty."""
        return er_plikt(self.modul.temaer)

    def plassert(self, slag: Avsnittsslag) -> set[str]:
        """Return the ids that the text places."""
        return {ord_ for a in self.tekst if a.slag is slag for ord_ in (a.tekst.split() or ["alle"])}


def utsnitt(modul: UtgittModul, gruppe: MålgruppeId) -> Utsnitt:
    """Return what a target group gets of a module: a graph only when the text places it."""
    tekst = tuple(a for a in modul.tekst if a.vises_for(gruppe))
    plassert = {a.tekst for a in tekst if a.slag is Avsnittsslag.LØP}
    return Utsnitt(
        modul,
        tekst,
        {id_: s for id_, s in modul.spørsmål.items() if s.gjelder(gruppe)},
        {id_: løp for id_, løp in modul.løp.items() if løp.gjelder(gruppe) and id_ in plassert},
    )


def sammenlign_modul(før: Utsnitt, etter: Utsnitt, funn: Funnsamler, hjemler: frozenset[str]) -> None:
    """Add the differences in a module's head and text; its questions and graphs are the course's."""
    hvor = Hvor(modul=etter.modul.id)
    _hode(før.modul, etter.modul, funn, hvor)
    plikt = før.plikt or etter.plikt
    sammenlign_tekst(
        før.tekst, etter.tekst, funn, hvor, plikt=plikt, hjemler=hjemler, reserve=etter.modul.sted
    )
    vist_før, vist_etter = før.plassert(Avsnittsslag.HJELP), etter.plassert(Avsnittsslag.HJELP)
    if vist_før != vist_etter:
        funn.legg(_S.HJELP_VIST, hvor, _liste(vist_før), _liste(vist_etter), sted=_sted_for_hjelp(etter))
    _plassering(før, etter, funn)
    if før.plassert(Avsnittsslag.RUTINE) != etter.plassert(Avsnittsslag.RUTINE):
        funn.legg(
            _S.UTHEVING, hvor, "::: virksomhetens-rutine", "::: virksomhetens-rutine", sted=etter.modul.sted
        )


def _hode(før: UtgittModul, etter: UtgittModul, funn: Funnsamler, hvor: Hvor) -> None:
    if nøkkel(før.tittel) != nøkkel(etter.tittel):
        funn.legg(_S.MODUL_TITTEL, hvor, før.tittel, etter.tittel, sted=etter.ved("tittel"), som_tekst=True)
    funnet, borte, nye = par(før.mål, etter.mål)
    endret = [
        (før.mål[i], etter.mål[j]) for i, j in funnet if med_merker(før.mål[i]) != med_merker(etter.mål[j])
    ]
    endret += [(før.mål[i], "") for i in borte] + [("", etter.mål[j]) for j in nye]
    for a, b in endret:
        funn.tekst(_S.MODUL_MÅL, hvor, a, b, vernet=False, sted=etter.ved("mål"))
    for slag, navn in ((_S.MODUL_TEMAER, "temaer"), (_S.MODUL_KRAV, "krav"), (_S.MODUL_HJEMLER, "hjemler")):
        fra, til = getattr(før, navn), getattr(etter, navn)
        if fra != til:
            funn.legg(slag, hvor, vist(fra), vist(til), sted=etter.ved(navn))


def _plassering(før: Utsnitt, etter: Utsnitt, funn: Funnsamler) -> None:
    """Add the questions that are in both, but stand in the text of only one."""
    fra, til = før.plassert(Avsnittsslag.SPØRSMÅL), etter.plassert(Avsnittsslag.SPØRSMÅL)
    for id_ in sorted((fra ^ til) & set(før.spørsmål) & set(etter.spørsmål)):
        hvor = Hvor(modul=etter.modul.id, spørsmål=id_)
        ord_ = {True: "i teksten", False: "bare i sluttprøven"}
        sted = etter.spørsmål[SpørsmålId(id_)].ved("id")
        funn.legg(_S.SPØRSMÅL_PLASSERING, hvor, ord_[id_ in fra], ord_[id_ in til], sted=sted)


def _liste(id_er: Iterable[str]) -> str:
    return ", ".join(sorted(id_er))


def _sted_for_hjelp(etter: Utsnitt) -> Sted:
    return next((a.sted for a in etter.tekst if a.slag is Avsnittsslag.HJELP), etter.modul.sted)


def alle_i(
    moduler: Iterable[Utsnitt], hent: Callable[[Utsnitt], Mapping[Any, _T]]
) -> dict[str, tuple[Utsnitt, _T]]:
    """Return the questions or graphs of several modules by id, each with its module."""
    return {id_: (modul, ett) for modul in moduler for id_, ett in hent(modul).items()}
