"""Sheet, rules, evidence and LMS to one `Tildelingsplan`: nobody is lost on the way."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from kompetanse.hr.avvik import TEKSTER, Avvik
from kompetanse.hr.grupper import Status, uten_særskilt_gruppe
from kompetanse.hr.operasjoner import Lmsregler, finn_operasjoner
from kompetanse.hr.personer import Ansatt
from kompetanse.hr.planlegg import Planlagt, Planlegger
from kompetanse.hr.utgavegang import Utgavegang
from kompetanse.modell.ansatte import Målgrupperegler, Unntak
from kompetanse.modell.grunn import KursId, UtgaveNavn
from kompetanse.modell.tildeling import (
    Kjent,
    Lmstilstand,
    Personnøkkel,
    Planavvik,
    Planperson,
    Tildelingsplan,
)

SPERRER = frozenset(
    {"E-EPOST-MANGLER", "E-EPOST-UGYLDIG", "E-EPOST-DUBLETT", "E-NAVN-MANGLER", "E-NULL-TAPT"}
)
"""Deviations for which no account is made; the demands stand all the same."""


@dataclass(frozen=True, kw_only=True)
class Plangrunnlag:
    """Everything that a plan follows from.

    Attributes:
        personer: everybody in the sheet who can be used, sorted.
        avvik: what is wrong with the sheet.
        først: the first day each person is known from earlier sheets.
        merker: the fingerprints, by their names in `Tildelingsplan`.
    """

    dag: date
    prosjekt: str
    utgave: UtgaveNavn
    personer: Sequence[Ansatt] = field(repr=False)
    avvik: Sequence[Avvik]
    rader: int
    regler: Målgrupperegler
    gang: Mapping[KursId, Utgavegang]
    kjent: Kjent = field(default_factory=Kjent)
    unntak: Sequence[Unntak] = ()
    først: Mapping[Personnøkkel, date] = field(default_factory=dict, repr=False)
    lms: Lmsregler = field(default_factory=Lmsregler)
    tilstand: Lmstilstand | None = None
    merker: Mapping[str, str] = field(default_factory=dict)


def lag_tildelingsplan(g: Plangrunnlag) -> tuple[Tildelingsplan, list[Avvik]]:
    """Make the plan.

    Returns:
        The plan, and every deviation, with those that planning found.
    """
    planlegger = Planlegger(g.regler, g.gang, g.kjent, g.dag, unntak=g.unntak, først=g.først)
    planlagte = list(planlegger.alle(g.personer))
    avvik = sorted(
        {*g.avvik, *uten_særskilt_gruppe((p.tilhørighet for p in planlagte), g.regler), *_om_status(g)}
    )
    sperrer = _sperrer(avvik)
    par = [(_person(p, sperrer, g.dag), p) for p in planlagte]
    merker = {**g.merker, "status_sha256": g.kjent.sha256}
    if g.tilstand is not None:
        merker["lms_tilstand_sha256"] = g.tilstand.sha256
    plan = Tildelingsplan(
        dato=g.dag,
        prosjekt=g.prosjekt,
        utgave=g.utgave,
        inndata_sha256=merker.pop("inndata_sha256", ""),
        regler_sha256=merker.pop("regler_sha256", ""),
        rader=g.rader,
        personer=tuple(person for person, _ in par),
        krav=tuple(krav for p in planlagte for krav in p.krav),
        operasjoner=tuple(finn_operasjoner(par, g.lms, g.kjent, g.dag, g.tilstand)),
        avvik=tuple(
            Planavvik(kode=a.kode, rad=a.rad, kolonne=a.kolonne, tekst=TEKSTER[a.kode][0]) for a in avvik
        ),
    )
    return replace(plan, **merker), avvik  # type: ignore[arg-type]


def _sperrer(avvik: Sequence[Avvik]) -> dict[int, list[str]]:
    ut: dict[int, list[str]] = {}
    for a in avvik:
        if a.kode in SPERRER:
            ut.setdefault(a.rad, []).append(a.kode)
    return ut


def _person(p: Planlagt, sperrer: Mapping[int, Sequence[str]], dag: date) -> Planperson:
    """Return a person as the plan shows them: the main position of those that hold, else the last one."""
    t = p.tilhørighet
    alle = t.person.forhold
    gjelder = t.gjeldende(dag) or list(alle[-1:])
    hoved = next((f for f in gjelder if f.hovedstilling), gjelder[0])
    koder = dict.fromkeys(kode for f in alle for kode in sperrer.get(f.rad, ()))
    return Planperson(
        selskap=t.person.selskap,
        ansattnr=t.person.ansattnr,
        fornavn=hoved.fornavn,
        etternavn=hoved.etternavn,
        epost=hoved.epost or next((f.epost for f in alle if f.epost), ""),
        enhet_kode=hoved.enhet_kode,
        enhet=hoved.enhet,
        virksomhet=hoved.virksomhet,
        tjenesteområde=hoved.tjenesteområde,
        leder_ansattnr=hoved.leder_ansattnr,
        status=str(t.status),
        grupper={treff.målgruppe: treff.grunn for treff in t.treff},
        sperret=tuple(koder) if t.status is not Status.SLUTTET else (),
    )


def _om_status(g: Plangrunnlag) -> Iterator[Avvik]:
    """Report evidence that counts for nothing, so that it is never silently nothing."""
    kurs = {b.kurs for alle in g.kjent.bevis.values() for b in alle if b.kurs not in g.gang}
    for ukjent in sorted(kurs):
        yield Avvik(0, 0, "A-STATUS-KURS", detalj=f"«{ukjent}»")
    utgaver = {
        (b.kurs, b.utgave)
        for alle in g.kjent.bevis.values()
        for b in alle
        if b.kurs in g.gang and g.gang[b.kurs].siden(b.utgave) is None
    }
    for id_, utgave in sorted(utgaver):
        yield Avvik(0, 0, "A-STATUS-UTGAVE", detalj=f"{id_} {utgave}")
    i_listen = {person.nøkkel for person in g.personer}
    if borte := len(g.kjent.bevis.keys() - i_listen):
        yield Avvik(0, 0, "A-STATUS-UKJENT", antall=borte)
