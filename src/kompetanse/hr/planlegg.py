"""Who must do what by when: people and what they passed, against the courses and their editions. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache, partial
from typing import NamedTuple

from kompetanse.hr.frister import Fristgrunnlag, Fristsvar, finn_frist
from kompetanse.hr.grupper import (
    Historikk,
    Kurskrav,
    Nøkkel,
    Status,
    Tilhørighet,
    finn_krav,
    finn_målgrupper,
)
from kompetanse.hr.personer import Ansatt
from kompetanse.hr.utgavegang import Utgavegang
from kompetanse.hr.vilkar import med_minne
from kompetanse.modell.ansatte import Målgrupperegler, Unntak
from kompetanse.modell.grunn import KursId
from kompetanse.modell.modul import Endringsnivå
from kompetanse.modell.tildeling import Bevis, Kjent, Kravart, Plankrav
from kompetanse.modell.varighet import Enhet, Varighet

_NY, _STOR, _LITEN = Varighet(30, Enhet.DAG), Varighet(90, Enhet.DAG), Varighet(60, Enhet.DAG)
"""Deadlines of a course that does not say (hr-og-lms.md, 2.2)."""


@dataclass(frozen=True, slots=True)
class Planlagt:
    """A person with what the rules say and what is to be done."""

    tilhørighet: Tilhørighet = field(repr=False)
    krav: tuple[Plankrav, ...] = field(repr=False)


class _Behov(NamedTuple):
    """What a person has to do about a course, and what the deadline is counted from."""

    art: Kravart
    grunn: str
    bevis: Bevis | None = None
    regnes_fra: date | None = None
    varighet: Varighet | None = None
    utløper: bool = False


class Planlegger:
    """Plans for one person after the other; the same rules and the same day for all.

    Args:
        regler: who is in which target group, and what holds for deadlines.
        gang: the courses with their editions, in the order in which they are shown.
        kjent: what people have passed and were assigned.
        dag: the day the plan holds for.
        unntak: the exceptions for single employees, besides those of the rules.
        først: the first day each person is known from earlier sheets.
    """

    def __init__(
        self,
        regler: Målgrupperegler,
        gang: Mapping[KursId, Utgavegang],
        kjent: Kjent,
        dag: date,
        *,
        unntak: Sequence[Unntak] = (),
        først: Mapping[Nøkkel, date] | None = None,
    ) -> None:
        self.dag = dag
        self._regler, self._gang, self._kjent = regler, gang, kjent
        self._unntak = (*regler.unntak, *unntak)
        self._kurs = tuple(g.kurs for g in gang.values())
        self._prøv = med_minne()
        # Most people have the deadline of many others.
        self._finn_frist = lru_cache(maxsize=20_000)(partial(finn_frist, regler=regler))
        siste = {nøkkel: max(b.dato for b in alle) for nøkkel, alle in kjent.bevis.items() if alle}
        self._historikk = Historikk(først or {}, siste)

    def __call__(self, person: Ansatt) -> Planlagt:
        """Plan for one person."""
        t = finn_målgrupper(person, self._regler, self.dag, self._historikk, self._prøv)
        krav = finn_krav(t, self._kurs, self._unntak, self.dag, self._prøv)
        return Planlagt(t, tuple(self._krav(t, k) for k in krav))

    def alle(self, personer: Sequence[Ansatt]) -> Iterator[Planlagt]:
        """Plan for everybody, in their order."""
        return map(self, personer)

    def _krav(self, t: Tilhørighet, k: Kurskrav) -> Plankrav:
        gang = self._gang[k.kurs]
        behov = self._behov(t, k, gang)
        bevis, utgave, dekker = behov.bevis, gang.utgave, ""
        tildelt, svar = None, Fristsvar(None, "")
        if behov.art is Kravart.OPPFYLT and bevis:
            utgave = bevis.utgave
            dekker = "" if utgave == gang.utgave else f"{gang.utgave} (endring: ingen)"
        elif behov.art is not Kravart.FRITATT:
            tildelt, svar = self._frist(t, k, gang, behov)
        return Plankrav(
            selskap=t.person.selskap,
            ansattnr=t.person.ansattnr,
            kurs=k.kurs,
            utgave=utgave,
            art=behov.art,
            grunn=behov.grunn,
            grupper=k.grupper,
            frist=svar.dato,
            fristgrunn=svar.grunn,
            tildelt=tildelt,
            aktiv_fra=k.aktiv_fra if k.aktiv_fra and k.aktiv_fra > self.dag else None,
            bevis=bevis,
            dekker=dekker,
            hviler=t.status is Status.PERMISJON,
        )

    # --- what ---

    def _behov(self, t: Tilhørighet, k: Kurskrav, gang: Utgavegang) -> _Behov:
        if u := k.unntak:
            grunn = f"unntak til {u.til:%d.%m.%Y}: {u.grunn} (vedtatt av {u.vedtatt_av})"
            return _Behov(Kravart.FRITATT, grunn, self._beste(t, gang))
        bevis = self._beste(t, gang)
        nivå = gang.siden(bevis.utgave) if bevis else None
        frist = gang.kurs.frist
        if bevis is None or nivå is None:
            return self._første_gang(t, k, gang, bevis)
        if nivå is Endringsnivå.STOR:
            grunn = f"besto utgave {bevis.utgave}; endringen til {gang.utgave} er stor"
            varighet = (frist and frist.stor) or _STOR
            return _Behov(Kravart.HELE, grunn, bevis, gang.ikraft, varighet)
        if ut := self._utløp(bevis, gang):
            grunn = f"kursbeviset fra {bevis.dato:%d.%m.%Y} gjelder til {ut:%d.%m.%Y}"
            return _Behov(Kravart.HELE, grunn, bevis, ut, utløper=True)
        if nivå is Endringsnivå.LITEN:
            grunn = f"besto utgave {bevis.utgave}; endringen til {gang.utgave} er liten"
            varighet = (frist and frist.liten) or _LITEN
            return _Behov(Kravart.NYTT_SIDEN_SIST, grunn, bevis, gang.ikraft, varighet)
        gjelder = "" if bevis.utgave == gang.utgave else f", gjelder også {gang.utgave}"
        return _Behov(Kravart.OPPFYLT, f"besto utgave {bevis.utgave} {bevis.dato:%d.%m.%Y}{gjelder}", bevis)

    def _første_gang(self, t: Tilhørighet, k: Kurskrav, gang: Utgavegang, bevis: Bevis | None) -> _Behov:
        frist, ny = gang.kurs.frist, t.nyansatt[0]
        hvem = ", ".join(k.grupper)
        har = f"; bevis for utgave {bevis.utgave} er ikke kjent her" if bevis else ""
        start = k.aktiv_fra or self.dag
        if ny:
            varighet = (frist and frist.nyansatt) or _NY
            return _Behov(Kravart.HELE, f"nyansatt, målgruppe {hvem}{har}", bevis, start, varighet)
        varighet = (frist and frist.stor) or _STOR
        return _Behov(
            Kravart.HELE, f"ikke tatt, målgruppe {hvem}{har}", bevis, max(start, gang.ikraft), varighet
        )

    def _beste(self, t: Tilhørighet, gang: Utgavegang) -> Bevis | None:
        """Return the evidence that asks the least of the person; of equal ones, the newest."""
        kjent = self._kjent.bevis.get(t.person.nøkkel)
        alle = [b for b in kjent if b.kurs == gang.kurs.id] if kjent else None
        if not alle:
            return None

        def vekt(b: Bevis) -> tuple[int, date]:
            nivå = gang.siden(b.utgave)
            return -(nivå.rang if nivå else len(Endringsnivå)), b.dato

        return max(alle, key=vekt)

    def _utløp(self, bevis: Bevis, gang: Utgavegang) -> date | None:
        """Return the day a pass ceases to hold, when it is time to take the course again."""
        if gang.kurs.gyldighet is None:
            return None
        ut = gang.kurs.gyldighet.etter(bevis.dato)
        forhånd = (gang.kurs.frist and gang.kurs.frist.liten) or _LITEN
        return ut if forhånd.før(ut) <= self.dag else None

    # --- when ---

    def _frist(self, t: Tilhørighet, k: Kurskrav, gang: Utgavegang, behov: _Behov) -> tuple[date, Fristsvar]:
        før = self._kjent.tildelt.get((t.person.nøkkel, k.kurs, gang.utgave))
        if før and behov.utløper and behov.bevis and før.dag <= behov.bevis.dato:
            før = None  # that time has been met; this is the next one
        tildelt = før.dag if før else self.dag
        grunnlag = Fristgrunnlag(
            regnes_fra=behov.regnes_fra or self.dag,
            varighet=behov.varighet or Varighet(0, Enhet.DAG),
            tildelt=tildelt,
            aktiv_fra=k.aktiv_fra if k.aktiv_fra and k.aktiv_fra > tildelt else None,
            fryst=før.frist if før else None,
            permisjon=t.status is Status.PERMISJON,
            tilbake=t.tilbake,
        )
        svar = self._finn_frist(grunnlag)
        if behov.utløper and svar.dato == behov.regnes_fra:
            svar = Fristsvar(svar.dato, "den dagen kursbeviset går ut")
        slutter = [f.sluttdato for f in t.gjeldende(self.dag)]
        if før is None and svar.dato and slutter and None not in slutter:
            siste = max(d for d in slutter if d)
            if siste < svar.dato:
                return tildelt, Fristsvar(siste, "arbeidsforholdet slutter før fristen")
        return tildelt, svar
