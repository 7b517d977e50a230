"""A scenario or a decision guide in two editions: its steps and choices."""

from kompetanse.modell.sammenligning import Endringsslag, Hvor
from kompetanse.modell.utgave import UtgittLøp, UtgittSteg, UtgittValg
from kompetanse.utgave.funn import Funnsamler
from kompetanse.utgave.normal import med_merker, nøkkel
from kompetanse.utgave.sammenlign_sporsmal import par, vist
from kompetanse.utgave.sammenlign_tekst import sammenlign_tekst

_S = Endringsslag


def sammenlign_løp(før: UtgittLøp, etter: UtgittLøp, funn: Funnsamler, hvor: Hvor, *, plikt: bool) -> None:
    """Add the differences between a graph and what it became."""
    if før != etter:
        _Sammenligner(funn, hvor, vernet=plikt or bool(før.hjemmel or etter.hjemmel)).alt(før, etter)


class _Sammenligner:
    """Compares one graph."""

    def __init__(self, funn: Funnsamler, hvor: Hvor, *, vernet: bool) -> None:
        self._funn = funn
        self._hvor = hvor
        self._vernet = vernet

    def alt(self, før: UtgittLøp, etter: UtgittLøp) -> None:
        for slag, navn in (
            (_S.LØP_TITTEL, "tittel"),
            (_S.LØP_START, "start"),
            (_S.LØP_HJEMMEL, "hjemmel"),
            (_S.LØP_KRAV, "krav"),
        ):
            a, b = vist(getattr(før, navn)), vist(getattr(etter, navn))
            if nøkkel(a) != nøkkel(b):
                self._funn.legg(slag, self._hvor, a, b, sted=etter.ved(navn))
        if før.slag != etter.slag:
            self._funn.legg(_S.LØP_FJERNET, self._hvor, før.tittel, "", sted=etter.sted)
            self._funn.legg(_S.LØP_NYTT, self._hvor, "", etter.tittel, sted=etter.sted)
        for id_, steg in før.steg.items():
            her = Hvor(modul=self._hvor.modul, løp=self._hvor.løp, steg=id_)
            if steg == etter.steg.get(id_):
                continue
            if id_ in etter.steg:
                self._steg(steg, etter.steg[id_], her)
            else:
                tekst = " ".join(a.tekst for a in steg.tekst)
                self._funn.tekst(_S.STEG_FJERNET, her, tekst, "", vernet=self._vernet, sted=etter.sted)
        for id_, steg in etter.steg.items():
            if id_ not in før.steg:
                her = Hvor(modul=self._hvor.modul, løp=self._hvor.løp, steg=id_)
                tekst = " ".join(a.tekst for a in steg.tekst)
                self._funn.tekst(_S.STEG_NYTT, her, "", tekst, vernet=self._vernet, sted=steg.sted)

    def _steg(self, før: UtgittSteg, etter: UtgittSteg, hvor: Hvor) -> None:
        vernet = self._vernet or bool(før.hjemmel or etter.hjemmel)
        sammenlign_tekst(før.tekst, etter.tekst, self._funn, hvor, plikt=vernet, reserve=etter.sted)
        for slag, navn in (
            (_S.STEG_HJELP, "hjelp"),
            (_S.STEG_HJEMMEL, "hjemmel"),
            (_S.STEG_SLUTT, "slutt"),
        ):
            fra, til = getattr(før, navn), getattr(etter, navn)
            if (set(fra) != set(til)) if isinstance(fra, tuple) else (fra != til):
                self._funn.legg(slag, hvor, vist(fra), vist(til), sted=etter.ved(navn))
        funnet, borte, nye = par([v.tekst for v in før.valg], [v.tekst for v in etter.valg])
        for i, j in funnet:
            self._valg(før.valg[i], etter.valg[j], hvor, vernet=vernet)
        for i in borte:
            self._funn.tekst(_S.VALG_FJERNET, hvor, før.valg[i].tekst, "", vernet=vernet, sted=etter.sted)
        for j in nye:
            valg = etter.valg[j]
            self._funn.tekst(_S.VALG_NYTT, hvor, "", valg.tekst, vernet=vernet, sted=valg.sted)

    def _valg(self, før: UtgittValg, etter: UtgittValg, hvor: Hvor, *, vernet: bool) -> None:
        for slag, navn in ((_S.VALG_ORDLYD, "tekst"), (_S.VALG_TILBAKEMELDING, "tilbakemelding")):
            a, b, sted = getattr(før, navn), getattr(etter, navn), etter.ved(navn)
            if nøkkel(a) != nøkkel(b):
                self._funn.tekst(slag, hvor, a, b, vernet=vernet, sted=sted)
            elif med_merker(a) != med_merker(b):
                self._funn.legg(slag, hvor, a, b, sted=sted)
        for slag, navn in ((_S.VALG_MÅL, "til"), (_S.VALG_VURDERING, "vurdering")):
            a, b = getattr(før, navn), getattr(etter, navn)
            if a != b:
                vis = f"{etter.tekst} → {a}", f"{etter.tekst} → {b}"
                self._funn.legg(slag, hvor, *vis, sted=etter.ved(navn))
