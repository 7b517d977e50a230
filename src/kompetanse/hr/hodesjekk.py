"""What can be said before the first row is read: what is above the header, and which columns there are."""

from collections.abc import Iterator, Sequence
from typing import Any

from kompetanse.hr.avvik import Avvik
from kompetanse.hr.fnr import Funn, finn_fnr
from kompetanse.hr.kolonner import Hode, Kolonnekart
from kompetanse.hr.tolk import rens

_MÅ_HA: tuple[tuple[tuple[set[str], ...], str], ...] = (
    (({"ansattnr"},), "det er ingen kolonne med ansattnummer"),
    (({"startdato"},), "det er ingen kolonne med startdato"),
    (({"fornavn", "etternavn"}, {"navn"}), "det er ingen kolonner med fornavn og etternavn"),
    (({"enhet"}, {"enhet_kode"}), "det er ingen kolonne med enhet"),
)
"""What must be there: one of the sets of fields, and what is said when none is."""


def over_data(
    topp: Sequence[Sequence[Any]], hode: Hode | None, kart: Kolonnekart, første: int
) -> Iterator[Avvik]:
    """Judge everything down to the header row, and the header itself."""
    for nr, rad in enumerate(topp[: hode.indeks + 1 if hode else None], første):
        for plass, celle in enumerate(rad, 1):
            if finn_fnr(rens(celle)) is Funn.SIKKERT:
                yield Avvik(nr, plass, "F-FNR")
    if hode is None:
        yield Avvik(0, 0, "F-KOLONNE-MANGLER", detalj="verktøyet fant ingen rad med overskrifter")
        return
    yield from _hode(hode, kart, hode.indeks + første)


def _hode(hode: Hode, kart: Kolonnekart, rad: int) -> Iterator[Avvik]:
    forbudt = {plass: kode for plass, navn in enumerate(hode.navn) if navn and (kode := kart.forbudt(navn))}
    for plass, kode in forbudt.items():
        yield Avvik(rad, plass + 1, kode, hode.navn[plass])
    for plass in hode.doble:
        yield Avvik(rad, plass + 1, "F-KOLONNE-DOBBEL", hode.navn[plass])
    for valg, detalj in _MÅ_HA:
        if not any(felter <= hode.felt.keys() for felter in valg):
            yield Avvik(rad, 0, "F-KOLONNE-MANGLER", detalj=detalj)
    if "epost" not in hode.felt:
        yield Avvik(rad, 0, "A-EPOST-IKKE-MED")
    kjent = {*hode.felt.values(), *hode.doble, *forbudt}
    for plass, navn in enumerate(hode.navn):
        if navn and plass not in kjent:
            yield Avvik(rad, plass + 1, "A-KOLONNE-UKJENT", navn)
