"""`kompetanse endringslogg`: find the two ends, compare them over what lies between, and show it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from kompetanse.melding import Alvor, Rapport

if TYPE_CHECKING:
    from kompetanse.endringslogg.dokument import Endringslogg
    from kompetanse.endringslogg.grunnlag import Grunnlag
    from kompetanse.modell.prosjekt import Prosjekt
    from kompetanse.modell.utgave import Utgave


@dataclass(frozen=True, kw_only=True)
class Loggvalg:
    """What was asked for.

    Attributes:
        fra: the older edition; "" for the newest one before the newer.
        til: the newer edition; "" for the sources as they are, or the newest edition when they are the same.
        kurs: the only course to show; "" for all.
        bredde: columns of Markdown.
        bare_ascii: for JSON: escape everything else.
    """

    fra: str = ""
    til: str = ""
    kurs: str = ""
    format_: str = "md"
    bredde: int = 80
    bare_ascii: bool = False


@dataclass(frozen=True)
class Loggutfall:
    """How it went.

    Attributes:
        rapport: messages about errors in the sources, and about editions.
        tekst: the changelog; "" when there is none.
        galt: what cannot be done as asked, in a sentence; "" when all is well.
    """

    rapport: Rapport
    tekst: str = ""
    galt: str = ""


def lag_logg(mappe: Path, valg: Loggvalg, si: Callable[[str], None] = lambda _: None) -> Loggutfall:
    """Make the changelog."""
    prosjekt, nå, rapport = _les(mappe, valg, si)
    om_utgaver = Rapport.av(
        m
        for m in rapport
        if m.alvor is Alvor.FEIL or m.kode.startswith("K9") or m.sted.fil.startswith("utgaver/")
    )
    if prosjekt is None or not rapport.ok:
        return Loggutfall(om_utgaver)
    si("Sammenligner …")
    grunnlag = _grunnlag(prosjekt, nå, valg)
    if isinstance(grunnlag, str):
        return Loggutfall(om_utgaver, galt=grunnlag)
    from kompetanse.endringslogg import samle

    tekst, feil = _vis(samle(grunnlag), valg, prosjekt.maler)
    return Loggutfall(om_utgaver + feil, tekst)


def _les(
    mappe: Path, valg: Loggvalg, si: Callable[[str], None]
) -> tuple["Prosjekt | None", "Utgave | None", Rapport]:
    """Read the project, and its sources as an edition when they may be one end of the comparison.

    Two editions that are frozen can be compared whatever is wrong with the sources.
    """
    from kompetanse.arbeid.kontroll import les_og_sjekk
    from kompetanse.les import les_prosjekt
    from kompetanse.utgave import frys

    if valg.til:
        si("Leser …")
        prosjekt, rapport = les_prosjekt(mappe)
        if prosjekt is not None and valg.til in prosjekt.utgaver:
            return prosjekt, None, Rapport.av(m for m in rapport if m.sted.fil.startswith("utgaver/"))
    prosjekt, rapport = les_og_sjekk(mappe, si)
    if prosjekt is None or not rapport.ok:
        return prosjekt, None, rapport
    return prosjekt, frys(prosjekt), rapport


def _grunnlag(prosjekt: "Prosjekt", nå: "Utgave | None", valg: Loggvalg) -> "Grunnlag | str":
    """Return what the changelog is made of, or why there can be none."""
    from kompetanse.arbeid.kjede import grunnlag_mellom

    til = _til(prosjekt, nå, valg.til)
    if isinstance(til, str):
        return til
    fra = _fra(prosjekt, til, valg.fra)
    if isinstance(fra, str):
        return fra
    grunnlag = grunnlag_mellom(prosjekt, fra, til)
    kurs = grunnlag.sammenligning.kurs
    bare = next((id_ for id_ in kurs if id_ == valg.kurs), None)
    if valg.kurs and bare is None:
        return f"Kurset «{valg.kurs}» finnes ikke i noen av utgavene. Velg blant {_liste(kurs)}."
    return replace(grunnlag, bare=bare)


def _til(prosjekt: "Prosjekt", nå: "Utgave | None", navn: str) -> "Utgave | str":
    """Return the newer end: the edition asked for, else the sources, else the edition that they are."""
    if frosset := next((u for n, u in prosjekt.utgaver.items() if n == navn), None):
        return frosset
    if nå is None or navn not in ("", nå.utgave):
        return _ukjent(prosjekt, navn)
    from kompetanse.utgave import sammenlign

    egen = prosjekt.utgaver.get(nå.utgave)
    if egen is None:
        return nå
    funnet = sammenlign(egen, nå)
    return nå if funnet.forskjeller or funnet.erklæringer else egen


def _fra(prosjekt: "Prosjekt", til: "Utgave", navn: str) -> "Utgave | str":
    """Return the older end: the edition asked for, else the newest one before the newer end."""
    from kompetanse.modell.utgave import rekkefølge

    eldre = [
        u
        for u in prosjekt.utgaver.values()
        if u is not til and rekkefølge(u.utgave) <= rekkefølge(til.utgave)
    ]
    if navn:
        if funnet := next((u for u in eldre if u.utgave == navn), None):
            return funnet
        if navn in prosjekt.utgaver:
            return f"Utgave {navn} er ikke eldre enn {til.utgave}. --fra skal være den eldste av de to."
        return _ukjent(prosjekt, navn)
    if not eldre:
        return (
            f"Det finnes ingen utgave før {til.utgave} å sammenligne med. "
            "Frys den første med «kompetanse utgi»; loggen viser det som endres etter den."
        )
    return max(eldre, key=lambda u: rekkefølge(u.utgave))


def _ukjent(prosjekt: "Prosjekt", navn: str) -> str:
    if not prosjekt.utgaver:
        return f"Utgave {navn} finnes ikke. Ingen utgaver er frosset ennå; det gjør «kompetanse utgi»."
    return f"Utgave {navn} finnes ikke. Velg blant {_liste(prosjekt.utgaver)}."


def _liste(id_er: Iterable[str]) -> str:
    from kompetanse.norsk import opplisting

    return opplisting([f"«{id_}»" for id_ in id_er])


def _vis(logg: "Endringslogg", valg: Loggvalg, maler: Mapping[str, bytes]) -> tuple[str, Rapport]:
    from kompetanse.endringslogg import som_html, som_json, som_md

    if valg.format_ == "json":
        return som_json(logg, bare_ascii=valg.bare_ascii), Rapport()
    if valg.format_ == "html":
        return som_html(logg, maler)
    return som_md(logg, valg.bredde), Rapport()
