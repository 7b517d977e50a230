"""`kompetanse ansatte malgrupper`: who in a sheet belongs to which target group, and why."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from kompetanse.arbeid.ansatte import Personliste, les_personer
from kompetanse.arbeid.innfil import Innfil
from kompetanse.arbeid.vern import uten_verdier
from kompetanse.melding import Melding, Rapport, Sted, feil

if TYPE_CHECKING:
    from kompetanse.hr.oversikt import Målgruppeoversikt
    from kompetanse.modell.ansatte import Unntak
    from kompetanse.modell.prosjekt import Prosjekt

REGELFIL = "ansatte/malgrupper.yaml"


@dataclass(frozen=True)
class Målgruppekilder:
    """The files that the groups follow from.

    Attributes:
        fil: the sheet of today.
        ark: its sheet, when there are several.
        før: a sheet from before, so that it is known who was there then.
        unntak: a file with exceptions for single employees.
    """

    fil: Innfil
    ark: str = ""
    før: Innfil | None = None
    unntak: Path | None = None


@dataclass(frozen=True)
class Målgruppeutfall:
    """How it went.

    Attributes:
        rapport: what is wrong with the project's own files.
        liste: what was read from the sheet.
        oversikt: the groups, when nothing was in the way.
    """

    rapport: Rapport
    liste: Personliste = field(default_factory=Personliste)
    oversikt: "Målgruppeoversikt | None" = field(default=None, repr=False)


def finn_alle_målgrupper(prosjekt: Path, kilder: Målgruppekilder, dag: date | None = None) -> Målgruppeutfall:
    """Read the project's rules and the sheet, and say who belongs where as on a day, else today."""
    from kompetanse.les import les_prosjekt
    from kompetanse.sjekk import sjekk

    dag = dag or date.today()
    lest, rapport = les_prosjekt(prosjekt)
    if lest is not None:
        rapport += sjekk(lest, dag)
    if lest is not None and rapport.ok and lest.målgrupperegler is None:
        rapport += Rapport.av([uten_regler()])
    if lest is None or not rapport.ok:
        return Målgruppeutfall(rapport)
    unntak, meldinger = les_unntak(kilder.unntak)
    if meldinger:
        return Målgruppeutfall(rapport + Rapport.av(meldinger))
    liste = les_personer(kilder.fil, prosjekt, kilder.ark)
    før = les_personer(kilder.før, prosjekt) if kilder.før else Personliste()
    if liste.avvist or før.avvist:
        return Målgruppeutfall(rapport, liste if liste.avvist else før)
    return uten_verdier(lambda: _finn(lest, liste, før, unntak, dag, rapport))


def _finn(
    prosjekt: "Prosjekt",
    liste: Personliste,
    før: Personliste,
    unntak: Sequence["Unntak"],
    dag: date,
    rapport: Rapport,
) -> Målgruppeutfall:
    from kompetanse.hr.grupper import Historikk, uten_særskilt_gruppe
    from kompetanse.hr.oversikt import lag_oversikt

    regler = prosjekt.målgrupperegler
    assert regler is not None  # noqa: S101 -- told by the caller
    regler = replace(regler, unntak=(*regler.unntak, *unntak))
    starter = {p.nøkkel: [f.startdato for f in p.forhold if f.startdato] for p in før.personer}
    historikk = Historikk(først={nøkkel: min(dager) for nøkkel, dager in starter.items() if dager})
    oversikt = lag_oversikt(liste.personer, regler, tuple(prosjekt.kurs.values()), dag, historikk)
    flere = uten_særskilt_gruppe(oversikt.alle, regler)
    return Målgruppeutfall(rapport, replace(liste, avvik=sorted([*liste.avvik, *flere])), oversikt)


def les_unntak(fil: Path | None) -> tuple[tuple["Unntak", ...], list[Melding]]:
    """Read the file of exceptions for single employees, and what is wrong with it."""
    from kompetanse.les.ansatte import les_register
    from kompetanse.modell.ansatte import Unntaksfil

    if fil is None:
        return (), []
    lest, meldinger = les_register(fil.parent, fil.name, Unntaksfil)
    return (lest.unntak if lest else ()), meldinger


def uten_regler() -> Melding:
    """K957: the project has no rules about who is in which target group."""
    hint = (
        "Lag filen, for eksempel med `målgrupper:` og `alle-ansatte: {når: {alle: ja}}`. Se docs/ansatte.md."
    )
    return feil("K957", "Prosjektet sier ikke hvem som er med i målgruppene.", Sted(REGELFIL, 0, 0), hint)


def lag_målgruppefil(oversikt: "Målgruppeoversikt", format_: str) -> bytes:
    """Write who belongs where, with employee numbers, as JSON or as a workbook."""
    from kompetanse.hr.oversiktfil import som_json, som_regneark

    return som_json(oversikt, personer=True) if format_ == "json" else som_regneark(oversikt)
