"""Comparing the register's legal bases with the laws of an archive."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from kompetanse.lov.adresse import dokument, normal, paragraf
from kompetanse.lov.arkiv import Arkiv
from kompetanse.lov.forskjell import Setning, forskjell, setninger
from kompetanse.lov.funn import Funn, Kunngjøring, Tilstand
from kompetanse.lov.lovfil import Lov
from kompetanse.lov.paragraf import Paragraf
from kompetanse.lov.varsel import Varselslag
from kompetanse.modell.grunn import HjemmelId
from kompetanse.modell.kilder import Hjemmel
from kompetanse.norsk import dato


@dataclass(frozen=True)
class Grunnlag:
    """What a legal basis is compared with: its text as it was.

    Attributes:
        siden: when it was like that, as in «endret siden …».
        som: the same, as in «teksten er som …».
        avtrykk: the fingerprint of the text; "" when there is none to compare with.
        linjer: the text; None when only its fingerprint is known.
        varsler: the announcements that were there already.
        ventet: whether the archive it is from should have the section, as it had others.
    """

    siden: str
    som: str
    avtrykk: str = ""
    linjer: tuple[str, ...] | None = None
    varsler: frozenset[str] = field(default=frozenset())
    ventet: bool = False


def våk(
    hjemler: Iterable[Hjemmel], arkiv: Arkiv, grunnlag: Mapping[HjemmelId, Grunnlag], dag: date
) -> tuple[Funn, ...]:
    """Read an archive, and return how each legal basis stands on a day, in the order of the register."""
    hjemler = tuple(hjemler)
    etter_lov = _etter_lov(hjemler)
    funn: dict[HjemmelId, Funn] = {}
    for adresse, lov in arkiv.lover(etter_lov):
        for hjemmel in etter_lov[adresse]:
            funn[hjemmel.id] = _i_loven(hjemmel, lov, grunnlag[hjemmel.id], dag)
    for adresse, i_loven in etter_lov.items():
        if adresse in arkiv.uleselige:
            hvorfor = f"Loven kunne ikke leses: {arkiv.uleselige[adresse]}."
            funn |= {h.id: Funn(h, Tilstand.ULEST, hvorfor) for h in i_loven}
        elif adresse not in arkiv.funnet:
            funn |= {h.id: _uten_lov(h, arkiv, grunnlag[h.id], dag) for h in i_loven}
    return tuple(funn[hjemmel.id] for hjemmel in hjemler)


def _etter_lov(hjemler: Iterable[Hjemmel]) -> dict[str, list[Hjemmel]]:
    ut: dict[str, list[Hjemmel]] = {}
    for hjemmel in hjemler:
        ut.setdefault(dokument(normal(hjemmel.lovdata)), []).append(hjemmel)
    return ut


def _uten_lov(hjemmel: Hjemmel, arkiv: Arkiv, grunnlag: Grunnlag, dag: date) -> Funn:
    if not arkiv.hel:
        return Funn(
            hjemmel, Tilstand.ULEST, "Arkivet er ikke helt, og denne loven er ikke blant dem som ble lest."
        )
    if not grunnlag.avtrykk:
        hvorfor = "Loven er ikke i arkivet. Kontroller den for hånd."
        return Funn(hjemmel, Tilstand.IKKE_I_ARKIVET, hvorfor)
    hvorfor = "Loven er ikke i arkivet lenger. Den er trolig opphevet, eller så er arkivet bare et utdrag."
    return Funn(hjemmel, Tilstand.MANGLER, hvorfor, kjent=_kjent_opphevet(hjemmel, dag))


def _i_loven(hjemmel: Hjemmel, lov: Lov, grunnlag: Grunnlag, dag: date) -> Funn:
    """Return how a legal basis stands in its law."""
    adresse = normal(hjemmel.lovdata)
    funnet = lov.paragrafer(adresse)
    if len(funnet) > 1:
        hvorfor = f"{paragraf(adresse)} står {len(funnet)} ganger i loven. Kontroller den for hånd."
        return Funn(hjemmel, Tilstand.ULEST, hvorfor)
    nå = funnet[0] if funnet else None
    if nå is not None and not nå.opphevet(dag):
        if not grunnlag.avtrykk or nå.avtrykk == grunnlag.avtrykk:
            return _med_tekst(hjemmel, nå, grunnlag, dag)
        return _flyttet(hjemmel, lov, grunnlag, dag, bare_sikkert=True) or _endret(hjemmel, nå, grunnlag, dag)
    if flyttet := _flyttet(hjemmel, lov, grunnlag, dag, bare_sikkert=False):
        return flyttet
    kjent = _kjent_opphevet(hjemmel, dag)
    if nå is None:
        hvorfor = "Loven er i arkivet, men ikke paragrafen."
        return Funn(hjemmel, Tilstand.MANGLER, hvorfor, kjent=kjent)
    når = nå.opphevet_dato
    hvorfor = f"Paragrafen er opphevet{f' {dato(når)}' if når and når > date.min else ''}."
    kommer = tuple(k for k in _kunngjort(nå, grunnlag, dag) if k.varsel.slag is not Varselslag.OPPHEVES)
    return Funn(hjemmel, Tilstand.OPPHEVET, hvorfor, nå, (), kommer, kjent=kjent)


def _med_tekst(hjemmel: Hjemmel, nå: Paragraf, grunnlag: Grunnlag, dag: date) -> Funn:
    """Return a section whose text is as it was, or that there is nothing to compare with."""
    kunngjort = _kunngjort(nå, grunnlag, dag)
    if nå.kommer:
        tilstand, hvorfor = Tilstand.VARSLET, "Paragrafen er vedtatt, men den gjelder ikke ennå."
    elif not grunnlag.avtrykk and grunnlag.ventet:
        tilstand, hvorfor = Tilstand.NY, f"Paragrafen er ny siden {grunnlag.siden}."
    elif not grunnlag.avtrykk:
        tilstand, hvorfor = Tilstand.IKKE_FESTET, "Lovteksten er ikke festet ennå."
    elif kunngjort:
        tilstand, hvorfor = Tilstand.VARSLET, f"Teksten er som {grunnlag.som}, men en endring er vedtatt."
    else:
        tilstand, hvorfor = Tilstand.UENDRET, f"Teksten er som {grunnlag.som}."
    return Funn(hjemmel, tilstand, hvorfor, nå, (), kunngjort)


def _endret(hjemmel: Hjemmel, nå: Paragraf, grunnlag: Grunnlag, dag: date) -> Funn:
    hvorfor = f"Lovteksten er endret siden {grunnlag.siden}."
    if grunnlag.linjer is None:
        hvorfor += " Den gamle teksten er ikke tatt vare på. Bruk --fra med det gamle arkivet for å se hva."
    forskjeller = _forskjell(nå, grunnlag)
    return Funn(hjemmel, Tilstand.ENDRET, hvorfor, nå, forskjeller, _kunngjort(nå, grunnlag, dag))


def _flyttet(hjemmel: Hjemmel, lov: Lov, grunnlag: Grunnlag, dag: date, *, bare_sikkert: bool) -> Funn | None:
    """Return where the text has gone: to a section with the same text, or to one that notes the move."""
    adresse = normal(hjemmel.lovdata)
    if not paragraf(adresse):
        return None
    andre = [p for p in lov.alle if p.adresse != adresse and not p.opphevet(dag)]
    for p in andre:
        if grunnlag.avtrykk == p.avtrykk:
            hvorfor = f"Paragrafen er flyttet. Den samme teksten står nå i {p.nummer}."
            return Funn(hjemmel, Tilstand.FLYTTET, hvorfor, p, (), _kunngjort(p, grunnlag, dag))
    if not bare_sikkert:
        for p in andre:
            if paragraf(adresse) in p.tidligere:
                hvorfor = f"Paragrafen er borte. {p.nummer} er merket «tidligere {hjemmel.paragraf}»."
                forskjeller = _forskjell(p, grunnlag)
                return Funn(hjemmel, Tilstand.FLYTTET, hvorfor, p, forskjeller, _kunngjort(p, grunnlag, dag))
    return None


def _forskjell(nå: Paragraf, grunnlag: Grunnlag) -> tuple[Setning, ...]:
    if grunnlag.linjer is None:
        return ()
    før, etter = (
        [s for linje in linjer for s in setninger(linje)] for linjer in (grunnlag.linjer, nå.linjer)
    )
    return forskjell(før, etter)


def _kunngjort(nå: Paragraf, grunnlag: Grunnlag, dag: date) -> tuple[Kunngjøring, ...]:
    alle = (
        Kunngjøring(v, v.tekst not in grunnlag.varsler, v.i_kraft is not None and v.i_kraft <= dag)
        for v in nå.varsler
    )
    return tuple(sorted(alle, key=lambda k: k.rang))


def _kjent_opphevet(hjemmel: Hjemmel, dag: date) -> bool:
    return hjemmel.opphevet is not None and hjemmel.opphevet <= dag


def etter_hast(funn: Iterable[Funn], tyngde: Mapping[HjemmelId, int]) -> tuple[Funn, ...]:
    """Return the findings with the most urgent first; among equals, those that touch most come first."""
    rekkefølge = list(Tilstand)

    def rang(ett: Funn) -> tuple[object, ...]:
        varslet = ett.tilstand is Tilstand.VARSLET and ett.kunngjøringer
        hast = ett.kunngjøringer[0].rang if varslet else ()
        return not ett.må_ses, rekkefølge.index(ett.tilstand), hast, -tyngde.get(ett.hjemmel.id, 0)

    return tuple(sorted(funn, key=rang))


def grunnlag_fra_arkiv(hjemler: Iterable[Hjemmel], arkiv: Arkiv) -> dict[HjemmelId, Grunnlag]:
    """Return the texts of an older archive, to compare with."""
    alle_hjemler = tuple(hjemler)
    uten = Grunnlag("det gamle arkivet", "i det gamle arkivet", ventet=True)
    alle = {hjemmel.id: uten for hjemmel in alle_hjemler}
    etter_lov = _etter_lov(alle_hjemler)
    for adresse, lov in arkiv.lover(etter_lov):
        for hjemmel in etter_lov[adresse]:
            funnet = lov.paragrafer(normal(hjemmel.lovdata))
            if len(funnet) == 1:
                (p,) = funnet
                kjente = frozenset(v.tekst for v in p.varsler)
                alle[hjemmel.id] = replace(uten, avtrykk=p.avtrykk, linjer=p.linjer, varsler=kjente)
    return alle
