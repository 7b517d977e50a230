"""Which legal bases the courses rest on now, and did before."""

from collections.abc import Iterable, Iterator

from kompetanse.endringslogg.dokument import Hjemmelbit
from kompetanse.modell.grunn import HjemmelId, KursId
from kompetanse.modell.utgave import Utgave


def hjemler_mellom(fra: Utgave, til: Utgave, kurs: Iterable[KursId]) -> tuple[Hjemmelbit, ...]:
    """Return the legal bases of some courses that came, went or point to another place, in that order."""
    id_er = list(kurs)
    før, nå = _brukt(fra, id_er), _brukt(til, id_er)
    return (
        *(Hjemmelbit("ny", h, til.hjemler[h].visning, til.hjemler[h].tittel) for h in nå if h not in før),
        *(Hjemmelbit("borte", h, fra.hjemler[h].visning, fra.hjemler[h].tittel) for h in før if h not in nå),
        *_flyttet(fra, til, [h for h in nå if h in før]),
    )


def _brukt(utgave: Utgave, kurs: Iterable[KursId]) -> list[HjemmelId]:
    brukt = {h for id_ in kurs if id_ in utgave.kurs for h in utgave.kurs[id_].hjemler}
    return [id_ for id_ in utgave.hjemler if id_ in brukt]


def _flyttet(fra: Utgave, til: Utgave, begge: Iterable[HjemmelId]) -> Iterator[Hjemmelbit]:
    for id_ in begge:
        a, b = fra.hjemler[id_], til.hjemler[id_]
        if a.lovdata != b.lovdata or a.visning != b.visning:
            yield Hjemmelbit("flyttet", id_, f"{a.visning} → {b.visning}", b.tittel)
