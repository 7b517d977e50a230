"""Two editions against each other, by meaning. Pure: the same two editions give the same answer."""

from collections.abc import Iterable, Iterator

from kompetanse.melding import Sted
from kompetanse.modell.grunn import KursId
from kompetanse.modell.modul import Endring, Endringsnivå
from kompetanse.modell.nivatabell import STANDARD, Nivåtabell
from kompetanse.modell.sammenligning import (
    Endringsslag,
    Erklæring,
    Forskjell,
    Hvor,
    Kursendring,
    Sammenligning,
    høyeste,
)
from kompetanse.modell.utgave import Utgave
from kompetanse.utgave.funn import Funnsamler
from kompetanse.utgave.sammenlign_kurs import Kurssammenligner
from kompetanse.utgave.sammenlign_registre import sammenlign_felles, sammenlign_hjelp, sammenlign_hjemmel

_S = Endringsslag


def sammenlign(fra: Utgave, til: Utgave, tabell: Nivåtabell = STANDARD) -> Sammenligning:
    """Find everything that differs between two editions, and what it means for each course.

    Args:
        fra: the older edition.
        til: the newer one, or the sources as they are now (`frys`); then the differences have places.
        tabell: what each kind of difference demands.
    """
    return sett_sammen(fra, til, forskjeller_mellom(fra, til, tabell), erklæringer(fra, til))


def forskjeller_mellom(fra: Utgave, til: Utgave, tabell: Nivåtabell) -> tuple[Forskjell, ...]:
    """Return every difference, ordered by place."""
    funn = Funnsamler(tabell, {*fra.hjemler, *til.hjemler})
    kursene = Kurssammenligner(fra, til, funn)
    for id_ in _alle_kurs(fra, til):
        funn.kurs = id_
        if id_ not in fra.kurs:
            funn.legg(_S.KURS_NYTT, Hvor(kurs=id_), "", til.kurs[id_].tittel, sted=til.kurs[id_].sted)
            continue
        if id_ not in til.kurs:
            funn.legg(_S.KURS_FJERNET, Hvor(kurs=id_), fra.kurs[id_].tittel, "", sted=til.sted)
            continue
        før, etter = fra.kurs[id_], til.kurs[id_]
        kursene.alt(før, etter)
        for hjemmel in (h for h in etter.hjemler if h in før.hjemler):
            sammenlign_hjemmel(fra, til, hjemmel, funn)
        sammenlign_hjelp(fra, til, funn)
        sammenlign_felles(fra, til, funn)
    grupper = {id_: (til.kurs.get(id_) or fra.kurs[id_]).målgruppe for id_ in _alle_kurs(fra, til)}
    return tuple(sorted(funn.ferdig(grupper, _alle_kurs(fra, til)), key=_plass))


def _alle_kurs(fra: Utgave, til: Utgave) -> list[KursId]:
    return [*til.kurs, *(id_ for id_ in fra.kurs if id_ not in til.kurs)]


def _plass(f: Forskjell) -> tuple[bool, str, str, Sted]:
    """Return what differences are ordered by: the registers last; what has the same place keeps its order."""
    return bool(f.hvor.register), f.hvor.kurs, f.hvor.modul, f.sted


def erklæringer(fra: Utgave, til: Utgave) -> tuple[Erklæring, ...]:
    """Return what was declared for the newer edition: what stood in the older one already is not heeded."""
    return tuple(
        Erklæring(hvor=hvor, endring=endring, utgave=til.utgave)
        for hvor, endring, før in _meldt(fra, til)
        if endring is not None and endring != før
    )


def _meldt(fra: Utgave, til: Utgave) -> Iterator[tuple[Hvor, Endring | None, Endring | None]]:
    yield Hvor(), til.endring, fra.endring
    for id_, kurs in til.kurs.items():
        yield Hvor(kurs=id_), kurs.endring, fra.kurs[id_].endring if id_ in fra.kurs else None
    for modul, endring in til.meldt.items():
        yield Hvor(modul=modul), endring, fra.meldt.get(modul)


def sett_sammen(
    fra: Utgave, til: Utgave, forskjeller: tuple[Forskjell, ...], meldt: tuple[Erklæring, ...]
) -> Sammenligning:
    """Say what the differences and declarations mean for each course."""
    kurs = {id_: _kursendring(fra, til, id_, forskjeller, meldt) for id_ in _alle_kurs(fra, til)}
    return Sammenligning(
        fra=fra.utgave, til=til.utgave, kurs=kurs, forskjeller=forskjeller, erklæringer=meldt
    )


def _kursendring(
    fra: Utgave, til: Utgave, id_: KursId, alle: Iterable[Forskjell], meldt: Iterable[Erklæring]
) -> Kursendring:
    etter = til.kurs.get(id_)
    kurs = etter or fra.kurs[id_]
    egne = tuple(sorted((f for f in alle if id_ in f.kurs), key=lambda f: -f.nivå.rang))
    gjelder = {Hvor(), Hvor(kurs=id_), *(Hvor(modul=m) for m in kurs.moduler)}
    ord_ = tuple(e for e in meldt if e.hvor in gjelder) if etter else ()
    ny, borte = id_ not in fra.kurs, etter is None
    nivå = høyeste([*(f.nivå for f in egne), *(e.endring.nivå for e in ord_)])
    return Kursendring(
        id=id_,
        tittel=kurs.tittel,
        målgruppe=kurs.målgruppe,
        nivå=Endringsnivå.INGEN if borte else nivå,
        forskjeller=egne,
        erklæringer=ord_,
        ny=ny,
        borte=borte,
    )
