"""`kompetanse tildel`: a plan of who must do what by when. Always a dry run: nothing is told to any LMS."""

import gc
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from kompetanse.arbeid.ansatte import Personliste, les_personer
from kompetanse.arbeid.innfil import Innfil
from kompetanse.arbeid.malgrupper import REGELFIL, les_unntak, uten_regler
from kompetanse.arbeid.vern import uten_verdier
from kompetanse.melding import Melding, Rapport, feil

if TYPE_CHECKING:
    from kompetanse.hr.avvik import Avvik
    from kompetanse.hr.utgavegang import Utgavegang
    from kompetanse.modell.ansatte import Unntak
    from kompetanse.modell.grunn import KursId
    from kompetanse.modell.lms import Lms
    from kompetanse.modell.prosjekt import Prosjekt
    from kompetanse.modell.tildeling import Kjent, Lmstilstand, Tildelingsplan

__all__ = ["REGELFIL", "Plankilder", "Planutfall", "lag_plan"]


@dataclass(frozen=True, kw_only=True)
class Plankilder:
    """What a plan is made from besides the project: names of files, and their contents.

    Attributes:
        fil: the sheet of today.
        ark: its sheet, when there are several.
        før: a sheet from before, so that it is known who was there then.
        unntak: a file with exceptions for single employees.
        status: files of what people have passed.
        register: the register of evidence.
        tilstand: a snapshot of the LMS.
        brukernavn: what new accounts are called: `epost` or `ansattnr`; else as `lms.yaml` says.
        auth: how new accounts log in; else as `lms.yaml` says.
    """

    fil: Innfil
    ark: str = ""
    før: Innfil | None = None
    unntak: Path | None = None
    status: Sequence[Innfil] = ()
    register: Innfil | None = None
    tilstand: Innfil | None = None
    brukernavn: str = ""
    auth: str = ""


@dataclass(frozen=True)
class Planutfall:
    """How it went.

    Attributes:
        rapport: what is wrong with the project's own files.
        liste: what was read from the sheet, with every deviation.
        plan: the plan, when nothing was in the way.
        om_status: what is wrong with the files of evidence, by file.
    """

    rapport: Rapport
    liste: Personliste = field(default_factory=Personliste)
    plan: "Tildelingsplan | None" = field(default=None, repr=False)
    om_status: Mapping[str, Sequence["Avvik"]] = field(default_factory=dict)


def lag_plan(mappe: Path, kilder: Plankilder, dag: date | None = None) -> Planutfall:
    """Read everything and plan as on a day, else today."""
    from kompetanse.les import les_prosjekt
    from kompetanse.sjekk import sjekk

    dag = dag or date.today()
    prosjekt, rapport = les_prosjekt(mappe)
    if prosjekt is not None:
        rapport += sjekk(prosjekt, dag)
    if prosjekt is None or not rapport.ok:
        return Planutfall(rapport)
    gang = utgavegang(prosjekt, dag)
    unntak, meldinger = les_unntak(kilder.unntak)
    lms, flere = _les_lms(mappe)
    meldinger += flere
    if prosjekt.målgrupperegler is None:
        meldinger.append(uten_regler())
    if not gang:
        meldinger.append(_uten_utgave(prosjekt, dag))
    if kilder.register:
        from kompetanse.arbeid.register import hent

        meldinger += hent(kilder.register)[1]
    if not Rapport.av(meldinger).ok:
        return Planutfall(rapport + Rapport.av(meldinger))
    rapport += Rapport.av(meldinger)
    liste = les_personer(kilder.fil, mappe, kilder.ark)
    før = les_personer(kilder.før, mappe) if kilder.før else Personliste()
    if liste.avvist or før.avvist:
        return Planutfall(rapport, liste if liste.avvist else før)
<<<<<<< HEAD
    return uten_verdier(
        lambda: _planlegg(prosjekt, _Lest(kilder, liste, før, unntak, gang, lms), dag, rapport)
    )
=======
    lest = _Lest(kilder, liste, før, unntak, gang)
    gc.disable()  # as when the sheet is read: everything that is made stays
    try:
        return uten_verdier(lambda: _planlegg(prosjekt, lest, dag, rapport))
    finally:
        gc.enable()
>>>>>>> hrtest


@dataclass(frozen=True)
class _Lest:
    """What was read before planning."""

    kilder: Plankilder
    liste: Personliste
    før: Personliste
    unntak: Sequence["Unntak"]
    gang: Mapping["KursId", "Utgavegang"]
    lms: "Lms | None"


def _planlegg(prosjekt: "Prosjekt", lest: _Lest, dag: date, rapport: Rapport) -> Planutfall:
    from kompetanse.hr.operasjoner import Lmsregler, kohorter
    from kompetanse.hr.planbygger import Plangrunnlag, lag_tildelingsplan

    kilder, regler = lest.kilder, prosjekt.målgrupperegler
    assert regler is not None  # noqa: S101 -- told by the caller
    kjent, om_status = _les_kjent(kilder)
    if any(kode.startswith("F-") for kode in (a.kode for alle in om_status.values() for a in alle)):
        return Planutfall(rapport, lest.liste, om_status=om_status)
    kurs_i: dict[str, set[str]] = {}
    for g in lest.gang.values():
        kurs_i.setdefault(g.kurs.målgruppe, set()).add(g.kurs.id)
    lms = Lmsregler(
        kohorter(regler) | dict(lest.lms.kohorter or {} if lest.lms else {}),
        {id_: frozenset(kurs) for id_, kurs in kurs_i.items()},  # type: ignore[misc]
        kilder.brukernavn or (lest.lms.kjennetegn.brukernavn.value if lest.lms else "epost"),
        kilder.auth or (lest.lms.auth if lest.lms else "manual"),
        {id_: k.kortnavn for id_, k in (lest.lms.kurs if lest.lms else {}).items() if k.meldes_på},
    )
    starter = {p.nøkkel: [f.startdato for f in p.forhold if f.startdato] for p in lest.før.personer}
    plan, avvik = lag_tildelingsplan(
        Plangrunnlag(
            dag=dag,
            prosjekt=prosjekt.fil.id,
            utgave=next(iter(lest.gang.values())).utgave,
            personer=lest.liste.personer,
            avvik=lest.liste.avvik,
            rader=lest.liste.rader,
            regler=regler,
            gang=lest.gang,
            kjent=kjent,
            unntak=lest.unntak,
            først={nøkkel: min(dager) for nøkkel, dager in starter.items() if dager},
            lms=lms,
            tilstand=_les_tilstand(kilder.tilstand),
            merker={
                "inndata_sha256": sha256(kilder.fil.read_bytes()).hexdigest(),
                "regler_sha256": _merke(repr((regler, lest.unntak, tuple(lest.gang.values()), lms))),
            },
        )
    )
    return Planutfall(rapport, replace(lest.liste, avvik=avvik), plan, om_status)


def utgavegang(prosjekt: "Prosjekt", dag: date) -> dict["KursId", "Utgavegang"]:
    """Return each course of the newest edition that is in use on a day, with what earlier editions demand."""
    from kompetanse.hr.utgavegang import Utgavegang
    from kompetanse.modell.utgave import gjelder_fra, rekkefølge
    from kompetanse.utgave import mellom, sammenlign_kjede, tabell_for

    i_bruk = [u for u in prosjekt.utgaver.values() if gjelder_fra(u) <= dag]
    if not i_bruk:
        return {}
    ordnet = sorted(i_bruk, key=lambda u: rekkefølge(u.utgave))
    nå, tabell = ordnet[-1], tabell_for(prosjekt)
    nivå: dict[KursId, dict[str, object]] = {}
    for fra in ordnet[:-1]:
        funnet = sammenlign_kjede(mellom(prosjekt.utgaver, fra.utgave, nå.utgave), tabell)
        for id_, endring in funnet.kurs.items():
            if not (endring.ny or endring.borte):
                nivå.setdefault(id_, {})[fra.utgave] = endring.nivå
    return {
        id_: Utgavegang(kurs, nå.utgave, gjelder_fra(nå), nivå.get(id_, {}))  # type: ignore[arg-type]
        for id_, kurs in prosjekt.kurs.items()
        if id_ in nå.kurs
    }


def _les_kjent(kilder: Plankilder) -> tuple["Kjent", dict[str, Sequence["Avvik"]]]:
    from kompetanse.arbeid import register
    from kompetanse.hr.register import kjent
    from kompetanse.hr.statusfil import les_status, slå_sammen

    lest = {fil.as_posix(): les_status(fil.read_bytes()) for fil in kilder.status}
    om_status: dict[str, Sequence[Avvik]] = {fil: ett.avvik for fil, ett in lest.items() if ett.avvik}
    fra_register = [kjent(register.hent(kilder.register)[0])] if kilder.register else []
    return slå_sammen(*fra_register, *(ett.kjent for ett in lest.values())), om_status


def _les_lms(mappe: Path) -> tuple["Lms | None", list[Melding]]:
    """Read `lms.yaml`, where there is one: what accounts and cohorts are called in the LMS."""
    from kompetanse.les.ansatte import les_register
    from kompetanse.modell.lms import Lms

    return les_register(mappe, "lms.yaml", Lms)


def _les_tilstand(fil: Innfil | None) -> "Lmstilstand | None":
    from kompetanse.hr.planfil import les_tilstand

    return les_tilstand(fil.read_bytes()) if fil else None


def _merke(tekst: str) -> str:
    return sha256(tekst.encode()).hexdigest()


def _uten_utgave(prosjekt: "Prosjekt", dag: date) -> Melding:
    tekst = f"Ingen utgave er i bruk {dag:%d.%m.%Y}, så ingen kan få et kurs."
    hint = "Frys innholdet med «kompetanse utgi», eller se `ikraft:` i kompetanse.yaml."
    return feil("K958", tekst, prosjekt.fil.ved("utgave"), hint)
