"""The differences of one part, gathered by place: under which heading, in which question or step."""

from collections.abc import Iterable, Iterator

from kompetanse.endringslogg.dokument import Bolk, Linje
from kompetanse.endringslogg.grunnlag import Grunnlag, Sted
from kompetanse.endringslogg.ordvalg import NAVN
from kompetanse.endringslogg.rader import Radskriver
from kompetanse.endringslogg.rekke import I_TEKSTEN
from kompetanse.modell.nivatabell import STANDARD
from kompetanse.modell.sammenligning import Endringsslag, Forskjell, Hvor

_S = Endringsslag
_FELT = {
    "rutine": "Virksomhetens egen rutine",
    "tittel": "Planens tittel",
    "virksomhet": "Virksomhetens navn",
    "målgrupper": "Målgruppens navn",
    "maler": "Prosjektets maler og farger",
}
"""What else all courses share, besides the registers."""


class Bolkskriver:
    """Writes the differences of a part."""

    def __init__(self, g: Grunnlag) -> None:
        self._g = g
        self._rader = Radskriver(g.før, g.nå)

    def __call__(self, eier: Hvor) -> tuple[Bolk, ...]:
        """Return the differences of a part by place, in the order of the places."""
        alle = tuple(self._g.kurs_med(eier))
        return tuple(self._bolk(funn, alle) for funn in self._g.steder.get(eier, ()))

    def _bolk(self, funn: Sted, alle: Iterable[str]) -> Bolk:
        tittel, tekst = self._sted(funn[0][1])
        return Bolk(tittel, tekst, tuple(self._linje(nummer, f, alle) for nummer, f in funn))

    def lesbar(self, tekst: str) -> str:
        """Return what canonical Markdown says."""
        return self._rader.lesbar(tekst)

    def _sted(self, f: Forskjell) -> tuple[str, str]:
        """Return what the place is called and what it says."""
        hvor, navn = f.hvor, self._g.nå
        if hvor.spørsmål:
            vist = f.slag in (_S.SPØRSMÅL_NYTT, _S.SPØRSMÅL_FJERNET)
            tekst = "" if vist else navn.spørsmål(hvor.spørsmål)
            return f"Spørsmålet {hvor.spørsmål}", self._rader.lesbar(tekst)
        if hvor.løp:
            slag, tittel = navn.løp(hvor.løp)
            i_steget = f", steget {hvor.steg}" if hvor.steg else ""
            return f"{slag.capitalize()}: {tittel}{i_steget}", ""
        if hvor.register:
            return self._registertittel(hvor.register), ""
        if hvor.seksjon:
            return self._rader.lesbar(hvor.seksjon), ""
        if hvor.kurs:
            return "", ""
        return ("Teksten øverst", "") if f.slag in I_TEKSTEN else ("Om modulen", "")

    def _registertittel(self, id_: str) -> str:
        if (felt := id_.partition("/")[0]) in _FELT:
            return _FELT[felt]
        if hjemmel := self._g.nå.hjemmel(id_):
            return f"Hjemmel: {hjemmel.visning}"
        return f"Hjelpetilbud: {self._g.nå.hjelpenavn(id_)}"

    def _linje(self, nummer: int, f: Forskjell, alle: Iterable[str]) -> Linje:
        g = self._g
        delvis = g.bare is None and bool(set(alle) - set(f.kurs))
        return Linje(
            nummer=nummer,
            forskjell=f,
            hva=NAVN.get(f.slag, STANDARD[f.slag].hva.rstrip(".")),
            grunner=tuple(self._grunner(f)),
            rader=self._rader(f),
            gjelder=", ".join(g.målgrupper(f.kurs)) if delvis else "",
            sted=f"{f.sted.fil}:{f.sted.linje}" if f.sted.fil else "",
        )

    def _grunner(self, f: Forskjell) -> Iterator[str]:
        """Return why it demands its level, when it demands something."""
        tabell = self._g.tabell
        if f.nivå.rang > 0:
            yield from (tabell[slag].hva for slag in (f.slag, *f.tegn) if tabell[slag].nivå is f.nivå)
