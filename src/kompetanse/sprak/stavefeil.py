"""K815: words that neither the dictionary nor the project's own list knows."""

from collections.abc import Iterable, Iterator
from itertools import islice

from kompetanse.les.forslag import nærmeste
from kompetanse.melding import Melding, Sted, advarsel
from kompetanse.modell.lesetekst import Lesetekst
from kompetanse.norsk import flertall, opplisting
from kompetanse.sprak.staving import Dom, Ord, Stavekontroll, ordene_i

FLEST_OPPSLAG = 20
"""For how many words the dictionary is asked for others like it: each time means a thousand look-ups."""
FLEST_STEDER = 5
LIK_NOK = 0.85


def stavefeil(tekster: Iterable[Lesetekst], kontroll: Stavekontroll) -> Iterator[Melding]:
    """Tell of each unknown word once, where it is first met, and where else it stands."""
    steder: dict[str, list[Sted]] = {}
    kjente: set[str] = set()
    navn: set[str] = set()
    for tekst in tekster:
        for ord_ in ordene_i(tekst):
            if kontroll.døm(ord_.tekst) is Dom.KJENT:
                kjente.add(ord_.tekst.lower())
                continue
            if ord_.er_navn:
                navn.add(ord_.tekst)
            steder.setdefault(ord_.tekst, []).append(_sted(tekst, ord_))
    spurt = 0
    for skrevet, her in steder.items():
        er_navn = skrevet in navn or skrevet.removesuffix("s") in navn
        forslag = kontroll.nære(skrevet, () if er_navn else kjente)
        if not forslag and (er_navn or kontroll.døm(skrevet) is Dom.SAMMENSATT):
            continue  # most likely right, and not like anything that it could be a slip for
        if not forslag and spurt < FLEST_OPPSLAG:
            spurt += 1
            forslag = kontroll.i_ordboken(skrevet) or _ligner(skrevet, kjente)
        yield _melding(skrevet, her, forslag)


def _ligner(skrevet: str, kjente: Iterable[str]) -> list[str]:
    """Return the project's word that is most like a word with more than one slip."""
    funnet = nærmeste(skrevet, kjente, LIK_NOK)
    return [funnet] if funnet else []


def _sted(tekst: Lesetekst, ord_: Ord) -> Sted:
    return tekst.sted(ord_.start, ord_.start + len(ord_.tekst))


def _melding(skrevet: str, steder: list[Sted], forslag: list[str]) -> Melding:
    ganger = f" Det står {flertall(len(steder), 'gang', 'ganger')}." if len(steder) > 1 else ""
    if skrevet[0].isupper():
        forslag = [f[0].upper() + f[1:] for f in forslag]
    hint = f"Mente du {opplisting([f'«{f}»' for f in forslag], 'eller')}? " if forslag else ""
    hint += "Er ordet riktig, legger du det i kilder/ordliste.txt."
    return advarsel(
        "K815",
        f"«{skrevet}» står ikke i ordboken.{ganger}",
        steder[0],
        hint,
        islice(steder, 1, 1 + FLEST_STEDER),
    )
