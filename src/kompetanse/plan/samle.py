"""Prosjekt → Plandokument: a pure function of the project and the day."""

from collections.abc import Iterable, Iterator
from datetime import date

from kompetanse.modell.grunn import HjemmelId, KravId, MålgruppeId
from kompetanse.modell.kilder import Krav, Nivå
from kompetanse.modell.kurs import Kurs
from kompetanse.modell.modul import Modul, Status
from kompetanse.modell.plan import Måned
from kompetanse.modell.prosjekt import Prosjekt
from kompetanse.modell.sitering import sitert
from kompetanse.modell.tid import hele, kursminutter, modulminutter
from kompetanse.modell.utvalg import Utvalg, modulhjemler, velg
from kompetanse.norsk import opplisting, stor_forbokstav
from kompetanse.plan.dokument import (
    Hjulpunkt,
    Kravlinje,
    Lovlinje,
    Nivågruppe,
    Plandokument,
    PlanKurs,
    PlanModul,
    PlanMålgruppe,
    Sitat,
    Temacelle,
    Temalinje,
)
from kompetanse.plan.tekst import Renskriver, dokumentasjon, frekvens, frister, prøve
from kompetanse.sjekk.dekning import Dekning, Kravrad, dekning
from kompetanse.sjekk.publisering import gruppert, åpne_punkter

NIVÅER = (Nivå.FORDYPNING, Nivå.GRUNNLEGGENDE, Nivå.OMTALE)
"""The levels, deepest first."""
STATUSORD = {Status.UTKAST: "Utkast", Status.FAGKONTROLLERT: "Fagkontrollert", Status.GODKJENT: "Godkjent"}


def samle(prosjekt: Prosjekt, dag: date) -> Plandokument:
    """Gather the plan of a project that has no errors, with what is open on a day."""
    fil, plan = prosjekt.fil, prosjekt.plan
    dekket = dekning(prosjekt)
    ren = Renskriver(prosjekt)
    hjul = tuple(_årshjul(prosjekt))
    return Plandokument(
        tittel=fil.tittel,
        virksomhet=fil.virksomhet,
        periode=plan.periode or fil.utgave.partition(".")[0],
        utgave=fil.utgave,
        språk=fil.språk,
        ansvarlig=plan.ansvarlig,
        kilde=plan.kilde,
        formål=tuple(_sitat(prosjekt.krav[id_]) for id_ in plan.formål if id_ in prosjekt.krav),
        målgrupper=tuple(_målgruppe(prosjekt, id_, ren) for id_ in fil.målgrupper),
        temaer=tuple(_temaer(prosjekt, dekket)),
        årshjul=hjul,
        lover=tuple(_lover(prosjekt, dekket)),
        krav=tuple(_krav(prosjekt, rad, hjul) for rad in dekket.krav),
        åpne=gruppert(åpne_punkter(prosjekt, dag)),
    )


def _sitat(krav: Krav) -> Sitat:
    fra, til = krav.linje_fra, krav.linje_til or krav.linje_fra
    linjer = "" if not fra else f"linje {fra}" if fra == til else f"linje {fra}–{til}"
    return Sitat(krav.id, krav.sitat, linjer)


def _målgruppe(prosjekt: Prosjekt, id_: MålgruppeId, ren: Renskriver) -> PlanMålgruppe:
    gruppe = prosjekt.fil.målgrupper[id_]
    kurs = tuple(_kurs(prosjekt, k, ren) for k in prosjekt.kurs.values() if k.målgruppe == id_)
    etter_nivå = (
        Nivågruppe(nivå, tuple(t.navn for t in prosjekt.temaer.values() if t.nivå.get(id_) is nivå))
        for nivå in NIVÅER
    )
    return PlanMålgruppe(
        id_, gruppe.navn, gruppe.beskrivelse, kurs, tuple(nivå for nivå in etter_nivå if nivå.temaer)
    )


def _kurs(prosjekt: Prosjekt, kurs: Kurs, ren: Renskriver) -> PlanKurs:
    utvalg = velg(prosjekt, kurs)
    return PlanKurs(
        id=kurs.id,
        tittel=kurs.tittel,
        beskrivelse=ren(kurs.beskrivelse),
        målgruppe=prosjekt.fil.målgrupper[kurs.målgruppe].navn,
        form=kurs.form,
        minutter=kursminutter(utvalg),
        frekvens=frekvens(kurs.gyldighet),
        gyldighet=str(kurs.gyldighet) if kurs.gyldighet else "Ubegrenset",
        ansvarlig=kurs.ansvarlig or prosjekt.plan.ansvarlig,
        prøve=prøve(kurs.sluttprøve),
        dokumentasjon=dokumentasjon(kurs),
        frister=frister(kurs.frist),
        hjemler=_sitert(prosjekt, utvalg.hjemler),
        moduler=tuple(_modul(prosjekt, utvalg, m, ren) for m in utvalg.moduler),
    )


def _sitert(prosjekt: Prosjekt, hjemler: Iterable[HjemmelId]) -> str:
    """Cite legal bases in the order of the register."""
    brukt = set(hjemler)
    return stor_forbokstav(sitert(hjemmel for id_, hjemmel in prosjekt.hjemler.items() if id_ in brukt))


def _modul(prosjekt: Prosjekt, utvalg: Utvalg, modul: Modul, ren: Renskriver) -> PlanModul:
    hode = modul.hode
    return PlanModul(
        id=modul.id,
        tittel=hode.tittel,
        mål=tuple(ren(mål) for mål in hode.mål),
        minutter=hele(modulminutter(modul, utvalg)),
        hjemler=_sitert(prosjekt, modulhjemler(prosjekt, modul, utvalg.kurs)),
        krav=hode.krav,
        status=STATUSORD[hode.status],
        fagansvarlig=hode.fagansvarlig,
        kontrollert=hode.kontrollert,
        gyldig_til=hode.gyldig_til,
    )


def _temaer(prosjekt: Prosjekt, dekket: Dekning) -> Iterator[Temalinje]:
    for rad in dekket.temaer:
        celler = (
            Temacelle(gruppe.navn, rad.tema.nivå.get(id_), rad.mangler(id_))
            for id_, gruppe in prosjekt.fil.målgrupper.items()
        )
        yield Temalinje(rad.tema.navn, rad.tema.krav, tuple(celler))


def _årshjul(prosjekt: Prosjekt) -> Iterator[Hjulpunkt]:
    """Number the activities through the year; what lasts all year comes last."""
    måneder = list(Måned)
    alle = [(sorted(a.måned, key=måneder.index), a) for a in prosjekt.årshjul.values()]
    alle.sort(key=lambda par: [måneder.index(m) for m in par[0]] or [len(måneder)])
    for nummer, (når, a) in enumerate(alle, 1):
        yield Hjulpunkt(nummer, tuple(når), a.hva, a.hvem, a.krav, a.forslag)


def _lover(prosjekt: Prosjekt, dekket: Dekning) -> Iterator[Lovlinje]:
    for rad in dekket.hjemler:
        hjemmel, alle = rad.hjemmel, rad.alle
        if alle.bidrag:
            yield Lovlinje(
                id=hjemmel.id,
                tekst=stor_forbokstav(hjemmel.visning),
                tittel=hjemmel.tittel,
                url=hjemmel.nettadresse,
                moduler=tuple(b.modul.hode.tittel for b in alle.bidrag),
                målgrupper=tuple(
                    prosjekt.fil.målgrupper[id_].navn for id_, celle in rad.celler.items() if celle.bidrag
                ),
                kontrollert=hjemmel.kontrollert,
            )


def _krav(prosjekt: Prosjekt, rad: Kravrad, hjul: Iterable[Hjulpunkt]) -> Kravlinje:
    krav, grupper = rad.krav, prosjekt.fil.målgrupper
    return Kravlinje(
        sitat=_sitat(krav),
        hvem=krav.hvem,
        modalitet=krav.modalitet,
        kadens=krav.kadens.strip("–- "),
        obligatorisk=tuple(grupper[id_].navn for id_ in krav.obligatorisk if id_ in grupper),
        moduler=tuple(modul.hode.tittel for modul in rad.alle.moduler),
        målgrupper=tuple(grupper[id_].navn for id_, celle in rad.celler.items() if celle.moduler),
        spørsmål=len(rad.alle.spørsmål),
        årshjul=tuple(punkt.hva for punkt in hjul if KravId(krav.id) in punkt.krav),
        mangler=tuple(
            f"{grupper[id_].navn} mangler {opplisting(mangler)}"
            for id_ in rad.celler
            if (mangler := rad.mangler(id_))
        ),
    )
