"""`kompetanse utgi` and `kompetanse utgaver`: freeze an edition, and list those there are."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from kompetanse.arbeid.kontroll import les_og_sjekk
from kompetanse.melding import Alvor, Melding, Rapport

if TYPE_CHECKING:
    from kompetanse.modell.modul import Endringsnivå
    from kompetanse.modell.prosjekt import Prosjekt
    from kompetanse.modell.sammenligning import Sammenligning
    from kompetanse.modell.utgave import Utgave


@dataclass(frozen=True)
class Utgivelse:
    """How it went.

    Attributes:
        rapport: all messages; with errors, nothing was written.
        utfall: whether the edition was written, or was there already with the same content.
        navn: the edition's name.
        sti: its file, from the project folder.
        utgave: what was frozen.
        endringer: what differs from the edition before, if there is one.
    """

    rapport: Rapport
    utfall: Literal["skrevet", "uendret", "avslått"] = "avslått"
    navn: str = ""
    sti: str = ""
    utgave: "Utgave | None" = None
    endringer: "Sammenligning | None" = None


def utgi(mappe: Path, *, i_dag: date, ventet: str = "", tillat_utkast: bool = False) -> Utgivelse:
    """Freeze the content as `utgaver/<utgave>.json`, unless something is wrong with it.

    Args:
        mappe: the project's folder.
        i_dag: the day that is written into the edition.
        ventet: the edition that the caller means, if told; nothing is frozen under another name.
        tillat_utkast: whether modules that are not approved may be frozen; the edition says that it has them.
    """
    from kompetanse.utgave import forrige, frys, sammenlign, tabell_for

    prosjekt, rapport = les_og_sjekk(mappe, lambda _: None, i_dag)
    if prosjekt is None or not rapport.ok:
        return Utgivelse(rapport, navn=prosjekt.fil.utgave if prosjekt else "")
    navn = prosjekt.fil.utgave
    if ventet not in ("", navn):
        return Utgivelse(Rapport(), navn=navn)
    utgave = frys(prosjekt, i_dag)
    sti = f"utgaver/{navn}.json"
    if navn in prosjekt.utgaver:
        funnet = sammenlign(prosjekt.utgaver[navn], utgave)
        if not (funnet.forskjeller or funnet.erklæringer):
            return Utgivelse(rapport, "uendret", navn, sti, prosjekt.utgaver[navn])
    rapport = Rapport.av(_hindringer(prosjekt, utgave, i_dag, rapport, tillat_utkast=tillat_utkast))
    før = forrige(prosjekt)
    endringer = sammenlign(før, utgave, tabell_for(prosjekt)) if før else None
    if not rapport.ok:
        return Utgivelse(rapport, "avslått", navn, sti, utgave, endringer)
    _skriv(mappe / sti, utgave)
    return Utgivelse(rapport, "skrevet", navn, sti, utgave, endringer)


def _hindringer(
    prosjekt: "Prosjekt", utgave: "Utgave", i_dag: date, rapport: Rapport, *, tillat_utkast: bool
) -> Iterator[Melding]:
    """Return all messages, with those about undeclared changes as errors."""
    from kompetanse.utgave import kontroller
    from kompetanse.utgave.utgivelse import alt_frosset, ikke_godkjent, ukontrollert_lov

    strenge = kontroller(prosjekt, Alvor.FEIL)
    koder = {m.kode for m in strenge}
    if prosjekt.fil.utgave in prosjekt.utgaver:
        yield from alt_frosset(prosjekt)
        yield from (m for m in rapport if m.kode not in koder)
        return
    yield from (m for m in rapport if m.kode not in koder)
    yield from strenge
    if not tillat_utkast:
        yield from ikke_godkjent(prosjekt, utgave)
    yield from ukontrollert_lov(prosjekt, utgave, i_dag)


def _skriv(sti: Path, utgave: "Utgave") -> None:
    from kompetanse.skriv import skriv_fil
    from kompetanse.utgave import som_bytes

    skriv_fil(sti, som_bytes(utgave))


@dataclass(frozen=True)
class Utgavelinje:
    """One edition in the list.

    Attributes:
        nivå: the highest level of any course, against the edition before; None for the first.
        utkast: how many modules were not approved.
    """

    navn: str
    frosset: date | None
    kurs: int
    moduler: int
    spørsmål: int
    utkast: int
    nivå: "Endringsnivå | None"


def list_utgaver(mappe: Path) -> tuple[Sequence[Utgavelinje], Rapport]:
    """Return every frozen edition, oldest first, and what is wrong with their files."""
    from kompetanse.les import les_prosjekt
    from kompetanse.utgave import sammenlign, tabell_for

    prosjekt, rapport = les_prosjekt(mappe)
    if prosjekt is None:
        return (), rapport
    om_utgaver = Rapport.av(m for m in rapport if m.sted.fil.startswith("utgaver/"))
    linjer: list[Utgavelinje] = []
    før: Utgave | None = None
    for utgave in prosjekt.utgaver.values():
        nivå = sammenlign(før, utgave, tabell_for(prosjekt)).nivå if før else None
        linjer.append(_linje(utgave, nivå))
        før = utgave
    return linjer, om_utgaver


def _linje(utgave: "Utgave", nivå: "Endringsnivå | None") -> Utgavelinje:
    spørsmål = sum(len(modul.spørsmål) for modul in utgave.moduler.values())
    return Utgavelinje(
        utgave.utgave,
        utgave.frosset,
        len(utgave.kurs),
        len(utgave.moduler),
        spørsmål,
        len(utgave.utkast),
        nivå,
    )
