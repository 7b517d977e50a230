"""Reminders: from plan and log to files, and the log afterwards."""

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from kompetanse.arbeid.arbeidsmappe import HOLDBARHET, MERKE, skriv_arbeidsmappe
from kompetanse.arbeid.journalfil import Journalfil
from kompetanse.arbeid.vern import uten_verdier

if TYPE_CHECKING:
    from kompetanse.modell.tildeling import Tildelingsplan
    from kompetanse.tildeling.paminnelser import Sendt, Utsending
    from kompetanse.tildeling.paminntekst import Ordvalg

CSV, JSON = "paminnelser.csv", "paminnelser.json"


class Loggfeil(ValueError):
    """The log is not one that we wrote; the text tells on which line."""


class AlleredeLaget(ValueError):
    """The folder holds the list of today, and what stands in it is logged already."""


@dataclass(frozen=True)
class Sted:
    """Where the log is, and where the list is to be."""

    logg: Path
    ut: Path


def standardsted(plan: Path, dag: date) -> Sted:
    """Return places that outlive the plan: its folder is made anew every day, and deleted after a while."""
    mappe = plan.resolve().parent
    ved = mappe.parent if (mappe / MERKE).exists() else mappe
    return Sted(ved / "sendt.jsonl", ved / f"paminnelser-{dag:%Y-%m-%d}")


def les_logg(rå: bytes) -> tuple[tuple["Sendt", ...], int]:
    """Read the log, and how many bytes of it are whole lines: a killed run may leave half a line.

    Raises:
        Loggfeil: a line is not ours.
    """
    from kompetanse.modell.grunn import KursId, UtgaveNavn
    from kompetanse.tildeling.paminnelser import Mottaker, Sendt, Slag

    hel = rå.rfind(b"\n") + 1
    linjer = []
    for nr, linje in enumerate(rå[:hel].splitlines(), 1):
        try:
            d = json.loads(linje)
            tekster = [sys.intern(d[felt]) for felt in ("person", "kurs", "utgave")]  # only texts can be
            slag, til, dag = Slag(d["type"]), Mottaker(d["til"]), date.fromisoformat(d["dato"])
        except (ValueError, KeyError, TypeError, RecursionError):
            raise Loggfeil(f"Linje {nr} er ikke skrevet av kompetanse.") from None
        linjer.append(
            Sendt(person=tekster[0], kurs=KursId(tekster[1]), utgave=UtgaveNavn(tekster[2]), slag=slag,
                  til=til, dag=dag)
        )  # fmt: skip
    return tuple(linjer), hel


def skriv_linjer(sendt: Sequence["Sendt"]) -> bytes:
    """Write lines of the log."""
    return b"".join(
        json.dumps(
            {"person": s.person, "kurs": s.kurs, "utgave": s.utgave, "type": s.slag.value,
             "til": s.til.value, "dato": s.dag.isoformat()}
        ).encode() + b"\n"
        for s in sendt
    )  # fmt: skip


def lag_påminnelser(
    plan: "Tildelingsplan", ord_: "Ordvalg", sted: Sted, dag: date, *, loggfør: bool
) -> "Utsending":
    """Write today's list, and log it when asked to.

    An empty list never takes the place of one that is logged.

    Raises:
        Loggfeil: the log cannot be read; nothing was written.
        AlleredeLaget: a list of today is logged already, and there is more; nothing was written.
        Fremmed: something else is in the folder.
        Opptatt: another run has the log.
    """
    if not loggfør:
        rå = sted.logg.read_bytes() if sted.logg.exists() else b""
        return _lag(plan, ord_, sted, dag, les_logg(rå)[0])
    from kompetanse.tildeling.paminnelser import som_logg

    sted.logg.parent.mkdir(parents=True, exist_ok=True)
    with Journalfil(sted.logg) as fil:
        logg, hel = les_logg(fil.les())
        fil.kutt(hel)
        utsending = _lag(plan, ord_, sted, dag, logg)
        # Last: a list that is there but not logged can be made again; one that is only logged is lost.
        if linjer := skriv_linjer(som_logg(utsending)):
            fil.legg_til(linjer)
    return utsending


def _lag(
    plan: "Tildelingsplan", ord_: "Ordvalg", sted: Sted, dag: date, logg: Sequence["Sendt"]
) -> "Utsending":
    from kompetanse.tildeling.paminnelser import dagens
    from kompetanse.tildeling.paminntekst import som_csv, som_json

    utsending = uten_verdier(lambda: dagens(plan, logg, dag))
    if _listens_dag(sted.ut) == dag and any(s.dag == dag for s in logg):
        if utsending.meldinger:
            raise AlleredeLaget
        return utsending
    filer = uten_verdier(lambda: {CSV: som_csv(utsending, ord_), JSON: som_json(utsending, ord_)})
    skriv_arbeidsmappe(sted.ut, filer, date.today() + timedelta(days=HOLDBARHET.days))
    return utsending


def _listens_dag(mappe: Path) -> date | None:
    """Return the day of the list in a folder, if there is one."""
    try:
        return date.fromisoformat(json.loads((mappe / JSON).read_bytes())["dato"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def ordvalg(prosjekt: Path, lenker: dict[str, str]) -> "Ordvalg":
    """Return the names of the courses and of the organisation, from the project."""
    from kompetanse.les import les_prosjekt
    from kompetanse.tildeling.paminntekst import Ordvalg

    lest, _ = les_prosjekt(prosjekt)
    if lest is None:
        return Ordvalg(lenker=lenker)
    titler = {str(k.id): k.tittel for k in lest.kurs.values()}
    return Ordvalg(titler=titler, lenker=lenker, avsender=lest.fil.virksomhet)
