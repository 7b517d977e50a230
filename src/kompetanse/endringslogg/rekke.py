"""The order of differences within a part: by place, as a reader of the course meets them."""

from collections.abc import Iterable, Sequence

from kompetanse.modell.sammenligning import Endringsslag, Forskjell

_S = Endringsslag
I_TEKSTEN = frozenset(
    {
        _S.SETNING_ENDRET,
        _S.SETNING_NY,
        _S.SETNING_FJERNET,
        _S.SETNING_FLYTTET,
        _S.AVSNITT_FLYTTET,
        _S.TRINN_FLYTTET,
        _S.LENKE,
        _S.FORM,
        _S.BILDE_ENDRET,
        _S.BILDE_NYTT,
        _S.BILDE_FJERNET,
    }
)
"""What happens to a text. Above the first heading it has no section, and is still not about the module."""


def ordnet(forskjeller: Iterable[Forskjell], overskrifter: Sequence[str]) -> list[list[Forskjell]]:
    """Gather differences by place: what is about the part itself, its sections, its questions, its graphs.

    Entries of registers in which nothing had to be declared come last.

    Args:
        forskjeller: those of one part.
        overskrifter: the part's headings, in order.
    """
    steder: dict[tuple[object, ...], list[Forskjell]] = {}
    for f in forskjeller:
        steder.setdefault((f.hvor, f.slag in I_TEKSTEN and not f.hvor.seksjon), []).append(f)
    plass = {overskrift: nr for nr, overskrift in reversed(list(enumerate(overskrifter)))}
    return sorted(steder.values(), key=lambda funn: _rang(funn, plass))


def _rang(funn: list[Forskjell], plass: dict[str, int]) -> tuple[int, int]:
    hvor = funn[0].hvor
    if hvor.register:
        return 5, not any(f.meldes for f in funn)
    if hvor.spørsmål:
        return 3, 0
    if hvor.løp:
        return 4, 0
    if hvor.seksjon:
        return 2, plass.get(hvor.seksjon, len(plass))
    return (1, 0) if funn[0].slag in I_TEKSTEN else (0, 0)
