"""What leaders and inspectors ask for first: which laws, which demands, which numbers to ring."""

from collections.abc import Iterator

from kompetanse.endringslogg.dokument import Hovedpunkt
from kompetanse.endringslogg.grunnlag import Grunnlag
from kompetanse.endringslogg.hjemler import hjemler_mellom
from kompetanse.modell.sammenligning import Endringsslag

_HJEMLER = {
    "ny": "Nye hjemler",
    "borte": "Ikke lenger brukt",
    "flyttet": "Viser til et annet sted",
}
_UTEN = "uten nummer"


def hovedpunkter(g: Grunnlag) -> tuple[Hovedpunkt, ...]:
    """Return the main points; one that has nothing to say is left out."""
    hjemler = hjemler_mellom(g.fra, g.til, g.kurs)
    alle = [
        *((navn, [h.tekst for h in hjemler if h.hva == hva]) for hva, navn in _HJEMLER.items()),
        ("Krav som ikke lenger er oppfylt", list(dict.fromkeys(_tapte_krav(g)))),
        ("Telefonnumre", list(_numre(g))),
    ]
    return tuple(Hovedpunkt(navn, tuple(ledd)) for navn, ledd in alle if ledd)


def _tapte_krav(g: Grunnlag) -> Iterator[str]:
    for _, f in g.forskjeller:
        if f.slag is Endringsslag.KRAV_TAPT:
            yield f"{g.før.krav(f.før)} i «{g.nå.kurstittel(f.hvor.kurs)}»"


def _numre(g: Grunnlag) -> Iterator[str]:
    for _, f in g.forskjeller:
        if f.slag is Endringsslag.HJELP_NUMMER:
            yield f"{g.nå.hjelpenavn(f.hvor.register)}: {f.før or _UTEN} → {f.etter or _UTEN}"
        elif f.slag is Endringsslag.HJELP_FJERNET:
            yield f"{g.før.hjelpenavn(f.hvor.register)}: tatt ut"
