"""A question in two editions: in which respects it differs. The same for every question type."""

from collections.abc import Sequence

from kompetanse.melding import Sted
from kompetanse.modell.sammenligning import Endringsslag, Hvor
from kompetanse.modell.utgave import UtgittSpørsmål, UtgittSvar
from kompetanse.utgave.funn import Funnsamler
from kompetanse.utgave.normal import foldet, med_merker, nøkkel
from kompetanse.utgave.ordforskjell import MINST_LIKE
from kompetanse.utgave.tegn import ordlikhet

_S = Endringsslag


def sammenlign_spørsmål(
    før: UtgittSpørsmål, etter: UtgittSpørsmål, funn: Funnsamler, hvor: Hvor, *, plikt: bool
) -> None:
    """Add the differences between a question and what it became.

    Args:
        før: the question in the older edition.
        etter: the question in the newer one.
        funn: where the differences go.
        hvor: the question's place.
        plikt: whether its module is about a duty.
    """
    if før != etter:
        _Sammenligner(funn, hvor, vernet=plikt or bool(før.hjemmel or etter.hjemmel)).alt(før, etter)


def par(før: Sequence[str], etter: Sequence[str]) -> tuple[list[tuple[int, int]], list[int], list[int]]:
    """Pair texts whose order says nothing: equal ones, then alike ones; returns what is left of each too."""
    rest_a, rest_b = list(range(len(før))), list(range(len(etter)))
    funnet: list[tuple[int, int]] = []
    nøkler = list(map(nøkkel, etter))
    for i, tekst in enumerate(før):
        j = next((j for j in rest_b if nøkler[j] == nøkkel(tekst)), None)
        if j is not None:
            funnet.append((i, j))
            rest_a.remove(i)
            rest_b.remove(j)
    mulige = [(ordlikhet(nøkkel(før[i]), nøkler[j]), i, j) for i in rest_a for j in rest_b]
    for likhet, i, j in sorted(mulige, key=lambda m: (-m[0], m[1], m[2])):
        if likhet >= MINST_LIKE and i in rest_a and j in rest_b:
            funnet.append((i, j))
            rest_a.remove(i)
            rest_b.remove(j)
    return funnet, rest_a, rest_b


class _Sammenligner:
    """Compares one question."""

    def __init__(self, funn: Funnsamler, hvor: Hvor, *, vernet: bool) -> None:
        self._funn = funn
        self._hvor = hvor
        self._vernet = vernet

    def alt(self, før: UtgittSpørsmål, etter: UtgittSpørsmål) -> None:
        self._tekst(_S.SPØRSMÅL_ORDLYD, før.tekst, etter.tekst, etter.ved("tekst"))
        self._tekst(
            _S.SPØRSMÅL_TILBAKEMELDING,
            før.tilbakemelding,
            etter.tilbakemelding,
            etter.ved("tilbakemelding", "tekst"),
        )
        self._svar(før, etter)
        for slag, navn in (
            (_S.SPØRSMÅL_TYPE, "type"),
            (_S.SPØRSMÅL_VEKT, "vekt"),
            (_S.SPØRSMÅL_HJEMMEL, "hjemmel"),
            (_S.SPØRSMÅL_KRAV, "krav"),
        ):
            a, b = getattr(før, navn), getattr(etter, navn)
            if a != b:
                self._funn.legg(slag, self._hvor, vist(a), vist(b), sted=etter.ved(navn))
        if før.kritisk != etter.kritisk:
            svar = ("ja" if før.kritisk else "nei", "ja" if etter.kritisk else "nei")
            self._funn.legg(_S.SPØRSMÅL_KRITISK, self._hvor, *svar, sted=etter.ved("kritisk"))

    def _tekst(self, slag: Endringsslag, før: str, etter: str, sted: Sted) -> None:
        if før == etter:
            return
        if nøkkel(før) != nøkkel(etter):
            self._funn.tekst(slag, self._hvor, før, etter, vernet=self._vernet, sted=sted)
        elif med_merker(før) != med_merker(etter):
            self._funn.legg(slag, self._hvor, før, etter, sted=sted)

    def _svar(self, før: UtgittSpørsmål, etter: UtgittSpørsmål) -> None:
        sted = etter.ved("alternativer", "ledd", "par", "luker", "svar")
        funnet, borte, nye = par([s.tekst for s in før.svar], [s.tekst for s in etter.svar])
        kjente = {nøkkel(s.fasit) for s in før.svar} if etter.type == "kobling" else None
        ny_fasit = any(før.svar[i].fasit for i in borte) or any(etter.svar[j].fasit for j in nye)
        for i, j in funnet:
            a, b = før.svar[i], etter.svar[j]
            self._tekst(_S.SPØRSMÅL_ALTERNATIVER, a.tekst, b.tekst, sted)
            self._tekst(_S.SPØRSMÅL_TILBAKEMELDING, a.tilbakemelding, b.tilbakemelding, sted)
            ny_fasit |= self._ny_fasit(a, b, kjente, sted)
            if _sett(a.valg) != _sett(b.valg):
                self._funn.legg(_S.SPØRSMÅL_ALTERNATIVER, self._hvor, vist(a.valg), vist(b.valg), sted=sted)
        for i in borte:
            self._tekst(_S.SPØRSMÅL_ALTERNATIVER, _linje(før.svar[i]), "", sted)
        for j in nye:
            self._tekst(_S.SPØRSMÅL_ALTERNATIVER, "", _linje(etter.svar[j]), sted)
        if ny_fasit:
            tegn = [_S.KRITISK_FASIT] if før.kritisk or etter.kritisk else []
            self._funn.legg(_S.SPØRSMÅL_FASIT, self._hvor, fasit(før), fasit(etter), tegn=tegn, sted=sted)

    def _ny_fasit(self, a: UtgittSvar, b: UtgittSvar, kjente: set[str] | None, sted: Sted) -> bool:
        """Tell whether the answer to a line is another one.

        The right side of a pair is a text like an alternative, and may be reworded; one that could be chosen
        before (`kjente`) was not. In other types (None), every difference is another answer.
        """
        if nøkkel(a.fasit) == nøkkel(b.fasit):
            return False
        if kjente and a.fasit and nøkkel(b.fasit) not in kjente and _bare_ordlyd(a.fasit, b.fasit):
            self._tekst(_S.SPØRSMÅL_ALTERNATIVER, a.fasit, b.fasit, sted)
            return False
        return True


def _bare_ordlyd(a: str, b: str) -> bool:
    """Tell whether two right answers are the same in other words: most words in common, no number changed."""
    return ordlikhet(nøkkel(a), nøkkel(b)) >= 0.6 and _tall(a) == _tall(b)


def _tall(tekst: str) -> list[str]:
    return [ord_ for ord_ in nøkkel(tekst).split() if any(tegn.isdigit() for tegn in ord_)]


def _sett(valg: Sequence[str]) -> set[str]:
    return {foldet(ett) for ett in valg}


def _linje(svar: UtgittSvar) -> str:
    return " ".join(filter(None, (svar.tekst, *svar.valg)))


def vist(verdi: object) -> str:
    """Write a value as authors do; an empty list is nothing."""
    return ", ".join(map(str, verdi)) if isinstance(verdi, tuple) else str(verdi)


def fasit(spørsmål: UtgittSpørsmål) -> str:
    """Write the right answer to a question in one line."""
    rette = [s for s in spørsmål.svar if s.fasit]
    if all(s.fasit == "rett" for s in rette):
        return "; ".join(s.tekst for s in rette)
    if spørsmål.type == "rekkefølge":
        return " → ".join(s.tekst for s in rette)
    return "; ".join(f"{s.tekst}: {s.fasit}" if s.tekst else s.fasit for s in rette)
