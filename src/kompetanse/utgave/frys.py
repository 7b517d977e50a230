"""Prosjekt → Utgave: what the sources say now, in normal form. Pure; the day is given."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from hashlib import sha256
from typing import TypeVar

from kompetanse.modell.grunn import KravId, KursId, ModulId, UtgaveNavn
from kompetanse.modell.kilder import Hjelpetilbud, Hjemmel
from kompetanse.modell.lop import Løp, Scenario, Scenariosteg, Scenariovalg, Steg, Valg, Veivalgsteg
from kompetanse.modell.modul import Modul, Status
from kompetanse.modell.prosjekt import Prosjekt
from kompetanse.modell.sporsmal import Spørsmål
from kompetanse.modell.utgave import (
    Utgave,
    UtgittHjelpetilbud,
    UtgittHjemmel,
    UtgittKurs,
    UtgittLøp,
    UtgittModul,
    UtgittPrøve,
    UtgittSpørsmål,
    UtgittSteg,
    UtgittSvar,
    UtgittValg,
)
from kompetanse.modell.utgavedata import avtrykk_av
from kompetanse.modell.utvalg import Utvalg, velg
from kompetanse.norsk import nfc
from kompetanse.utgave.avsnitt import avsnitt_i_modul, avsnitt_i_tekst
from kompetanse.utgave.innlinje import kanonisk_linje

_LUKE = re.compile(r"_{3,}")
_LUKETEGN = "\ue000"
_T = TypeVar("_T", bound=str)


def frys(prosjekt: Prosjekt, frosset: date | None = None) -> Utgave:
    """Make an edition of the content of a project that has no errors.

    Args:
        prosjekt: the project; editions that it has already tell which ids were published before.
        frosset: the day that is written into the edition.
    """
    fil = prosjekt.fil
    utvalg = {kurs.id: velg(prosjekt, kurs) for kurs in prosjekt.kurs.values()}
    brukt = dict.fromkeys(m.id for valgt in utvalg.values() for m in valgt.moduler)
    moduler = {m: frys_modul(prosjekt.moduler[m]) for m in sorted(brukt)}
    kurs = {id_: _kurs(utvalg[id_]) for id_ in sorted(utvalg)}
    hjemler = sorted({h for valgt in utvalg.values() for h in valgt.hjemler})
    krav = sorted({k for ett in kurs.values() for k in ett.krav} & set(prosjekt.krav))
    endringer = {m: prosjekt.moduler[m].hode.endring for m in moduler}
    return Utgave(
        utgave=fil.utgave,
        prosjekt=fil.id,
        tittel=fil.tittel,
        frosset=frosset,
        ikraft=fil.ikraft,
        virksomhet=fil.virksomhet,
        utkast=tuple(m for m, modul in moduler.items() if modul.status is not Status.GODKJENT),
        målgrupper={id_: gruppe.navn for id_, gruppe in fil.målgrupper.items()},
        kurs=kurs,
        moduler=moduler,
        avtrykk={m: avtrykk_av(modul) for m, modul in moduler.items()},
        hjemler={id_: _hjemmel(prosjekt.hjemler[id_]) for id_ in hjemler},
        hjelpetilbud={id_: _hjelp(tilbud) for id_, tilbud in prosjekt.hjelpetilbud.items()},
        krav={id_: prosjekt.krav[id_].tema for id_ in krav},
        maler=_malavtrykk(prosjekt.maler),
        rutine=kanonisk_linje(fil.rutine),
        endring=fil.endring,
        meldt={m: endring for m, endring in endringer.items() if endring},
        publisert=_publisert(prosjekt, kurs, moduler),
        utgått={str(id_): grunn for id_, grunn in (fil.utgått or {}).items()},
        sted=fil.sted,
        steder=fil.steder,
    )


def _malavtrykk(maler: Mapping[str, bytes]) -> str:
    samlet = sha256()
    for sti, innhold in sorted(maler.items()):
        med_lf = innhold.replace(b"\r\n", b"\n")  # git on Windows may have changed the line ends
        samlet.update(f"{sti}\0{sha256(med_lf).hexdigest()}\n".encode())
    return samlet.hexdigest()[:16] if maler else ""


def frys_modul(modul: Modul) -> UtgittModul:
    """Make a module's part of an edition."""
    hode = modul.hode
    return UtgittModul(
        id=modul.id,
        tittel=_ren(hode.tittel),
        mål=tuple(map(kanonisk_linje, hode.mål)),
        temaer=_mengde(hode.temaer),
        krav=_mengde(hode.krav),
        hjemler=_mengde(hode.hjemler),
        status=hode.status,
        kontrollert=hode.kontrollert,
        tekst=avsnitt_i_modul(modul.innhold, modul.bilder),
        spørsmål={s.id: _spørsmål(s) for s in sorted(modul.spørsmål, key=lambda s: s.id)},
        løp={løp.id: _løp(løp) for løp in sorted(modul.løp, key=lambda løp: løp.id)},
        sted=hode.sted if hode.sted.linje else modul.sted,
        steder=hode.steder,
    )


def _spørsmål(s: Spørsmål) -> UtgittSpørsmål:
    return UtgittSpørsmål(
        id=s.id,
        type=s.type,
        tekst=kanonisk_linje(_LUKE.sub(_LUKETEGN, s.tekst)).replace(_LUKETEGN, "___"),
        svar=tuple(
            UtgittSvar(
                tekst=kanonisk_linje(linje.tekst),
                fasit=kanonisk_linje(linje.fasit),
                valg=tuple(map(kanonisk_linje, linje.valg)),
                tilbakemelding=kanonisk_linje(linje.tilbakemelding),
            )
            for linje in s.svarlinjer()
        ),
        tilbakemelding=kanonisk_linje(s.tilbakemelding),
        hjemmel=_mengde(s.hjemmel),
        krav=_mengde(s.krav),
        målgruppe=_mengde(s.målgruppe),
        kritisk=s.kritisk,
        vekt=s.vekt,
        sted=s.sted,
        steder=s.steder,
    )


def _løp(løp: Løp) -> UtgittLøp:
    return UtgittLøp(
        id=løp.id,
        slag="scenario" if isinstance(løp, Scenario) else "veivalg",
        tittel=_ren(løp.tittel),
        start=løp.start,
        steg={steg.id: _steg(steg) for steg in sorted(løp.alle_steg(), key=lambda steg: steg.id)},
        målgruppe=_mengde(løp.målgruppe),
        hjemmel=_mengde(løp.hjemmel),
        krav=_mengde(løp.krav),
        sted=løp.sted,
        steder=løp.steder,
    )


def _steg(steg: Steg) -> UtgittSteg:
    slutt = ""
    if isinstance(steg, Scenariosteg):
        slutt = steg.slutt or ""
    elif isinstance(steg, Veivalgsteg):
        slutt = "ja" if steg.slutt else ""
    return UtgittSteg(
        id=steg.id,
        tekst=avsnitt_i_tekst(steg.tekst, steg.ved("tekst")),
        hjelp=tuple(dict.fromkeys(steg.hjelp)),
        hjemmel=_mengde(steg.hjemmel),
        valg=tuple(map(_valg, steg.valg)),
        slutt=slutt,
        sted=steg.sted,
        steder=steg.steder,
    )


def _valg(valg: Valg) -> UtgittValg:
    scenario = valg if isinstance(valg, Scenariovalg) else None
    return UtgittValg(
        tekst=kanonisk_linje(valg.tekst),
        til=valg.til,
        vurdering=(scenario.vurdering or "") if scenario else "",
        tilbakemelding=kanonisk_linje(scenario.tilbakemelding) if scenario else "",
        sted=valg.sted,
        steder=valg.steder,
    )


def _kurs(utvalg: Utvalg) -> UtgittKurs:
    kurs = utvalg.kurs
    prøve, frist = kurs.sluttprøve, kurs.frist
    frister = {"nyansatt": frist.nyansatt, "stor": frist.stor, "liten": frist.liten} if frist else {}
    return UtgittKurs(
        id=kurs.id,
        tittel=_ren(kurs.tittel),
        målgruppe=kurs.målgruppe,
        moduler=kurs.moduler,
        beskrivelse=kanonisk_linje(kurs.beskrivelse),
        innholdsvarsel=kanonisk_linje(kurs.innholdsvarsel),
        sluttprøve=UtgittPrøve(
            antall=prøve.antall,
            bestått=prøve.bestått,
            forsøk=int(prøve.forsøk),
            sted=prøve.sted,
            steder=prøve.steder,
        )
        if prøve
        else None,
        gyldighet=str(kurs.gyldighet or ""),
        frist={navn: str(varighet) for navn, varighet in frister.items() if varighet},
        hjemler=_mengde(utvalg.hjemler),
        krav=_krav_møtt(utvalg),
        endring=kurs.endring,
        sted=kurs.sted,
        steder=kurs.steder,
    )


def _krav_møtt(utvalg: Utvalg) -> tuple[KravId, ...]:
    """Return every demand that what a course holds says it meets."""
    av_moduler = (k for m in utvalg.moduler for k in m.hode.krav)
    av_spørsmål = (k for _, s in utvalg.spørsmål() for k in s.krav)
    av_løp = (k for _, løp in utvalg.løp() for k in løp.krav)
    return _mengde((*av_moduler, *av_spørsmål, *av_løp))


def _hjemmel(h: Hjemmel) -> UtgittHjemmel:
    return UtgittHjemmel(
        id=h.id,
        visning=_ren(h.visning),
        tittel=_ren(h.tittel),
        lovdata=h.lovdata,
        kontrollert=h.kontrollert,
        avtrykk=h.avtrykk or "",
        sted=h.sted,
        steder=h.steder,
    )


def _hjelp(tilbud: Hjelpetilbud) -> UtgittHjelpetilbud:
    return UtgittHjelpetilbud(
        id=tilbud.id,
        navn=_ren(tilbud.navn),
        når=kanonisk_linje(tilbud.når),
        nummer=_ren(tilbud.nummer) if tilbud.bekreftet else "",
        åpent=_ren(tilbud.åpent),
        nettsted=tilbud.nettsted or "",
        akutt=tilbud.akutt,
        bekreftet=tilbud.bekreftet,
        kontrollert=tilbud.kontrollert,
        sted=tilbud.sted,
        steder=tilbud.steder,
    )


def _publisert(
    prosjekt: Prosjekt, kurs: Iterable[KursId], moduler: Mapping[ModulId, UtgittModul]
) -> dict[str, dict[str, UtgaveNavn]]:
    """Return every id that was ever published, with the first edition that did."""
    nå: dict[str, list[str]] = {
        "kurs": list(kurs),
        "moduler": list(moduler),
        "spørsmål": [s for m in moduler.values() for s in m.spørsmål],
        "løp": [løp for m in moduler.values() for løp in m.løp],
    }
    før = publisert_før(prosjekt)
    return {
        slag: dict(sorted((dict.fromkeys(id_er, prosjekt.fil.utgave) | dict(før.get(slag, {}))).items()))
        for slag, id_er in nå.items()
    }


def publisert_før(prosjekt: Prosjekt) -> dict[str, dict[str, UtgaveNavn]]:
    """Return what all editions of a project but the one it works on have published."""
    ut: dict[str, dict[str, UtgaveNavn]] = {}
    for navn, utgave in prosjekt.utgaver.items():
        if navn != prosjekt.fil.utgave:
            for slag, id_er in utgave.publisert.items():
                for id_, først in id_er.items():
                    ut.setdefault(slag, {}).setdefault(id_, først)
    return ut


def _mengde(verdier: Iterable[_T]) -> tuple[_T, ...]:
    return tuple(sorted(set(verdier)))


def _ren(tekst: str) -> str:
    return " ".join(nfc(tekst).split())
