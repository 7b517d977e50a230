"""What the courses cover: each topic of the matrix, each demand and each legal basis, by target group.

A pure function of the project, for rules and documents alike. The order is that of the registers, of
`kompetanse.yaml` and of the courses.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NamedTuple

from kompetanse.modell.grunn import MålgruppeId
from kompetanse.modell.kilder import Hjemmel, Krav, Nivå, Tema
from kompetanse.modell.kurs import Kurs
from kompetanse.modell.lop import Løp
from kompetanse.modell.modul import Henvisning, Modul, Tekstblokk, variant
from kompetanse.modell.prosjekt import Prosjekt
from kompetanse.modell.sporsmal import Spørsmål
from kompetanse.modell.utvalg import Utvalg, velg
from kompetanse.sjekk.gang import noder, teksthenvisninger


class Mangel(StrEnum):
    """What a target group must have of a topic or a demand, and may lack."""

    UNDERVISNING = "undervisning"
    SPØRSMÅL = "spørsmål"


@dataclass(frozen=True)
class Bidrag:
    """What one module gives of a topic, a demand or a legal basis.

    Attributes:
        modul: the module.
        underviser: whether the module teaches it: its head names it, or its text cites the legal basis.
        spørsmål: its questions about it.
        løp: its scenarios and guides about it, those that the text places.
    """

    modul: Modul
    underviser: bool
    spørsmål: tuple[Spørsmål, ...]
    løp: tuple[Løp, ...]


@dataclass(frozen=True)
class Celle:
    """What a target group's courses hold of one thing.

    Attributes:
        kurs: the courses that hold any of it.
        bidrag: what each module gives, in the order of the courses.
    """

    kurs: tuple[Kurs, ...] = ()
    bidrag: tuple[Bidrag, ...] = ()

    @property
    def moduler(self) -> tuple[Modul, ...]:
        """The modules that teach it."""
        return tuple(b.modul for b in self.bidrag if b.underviser)

    @property
    def spørsmål(self) -> tuple[Spørsmål, ...]:
        """The questions about it."""
        return tuple(s for b in self.bidrag for s in b.spørsmål)

    @property
    def løp(self) -> tuple[Løp, ...]:
        """The scenarios and guides about it."""
        return tuple(ett for b in self.bidrag for ett in b.løp)

    @property
    def mangler(self) -> tuple[Mangel, ...]:
        """What is not here at all."""
        har = {Mangel.UNDERVISNING: self.moduler, Mangel.SPØRSMÅL: self.spørsmål}
        return tuple(mangel for mangel, ting in har.items() if not ting)


@dataclass(frozen=True)
class Rad(ABC):
    """One thing of a register, and what the courses hold of it.

    Attributes:
        celler: by target group, for every group that has a course.
    """

    celler: Mapping[MålgruppeId, Celle]

    @abstractmethod
    def krever(self, målgruppe: MålgruppeId) -> tuple[Mangel, ...]:
        """Return what a target group must have of it."""

    def mangler(self, målgruppe: MålgruppeId) -> tuple[Mangel, ...]:
        """Return what a target group must have and has not; nothing when it has no course yet."""
        celle = self.celler.get(målgruppe)
        return tuple(m for m in self.krever(målgruppe) if m in celle.mangler) if celle else ()

    @property
    def alle(self) -> Celle:
        """All target groups together."""
        return _samlet(self.celler.values())


@dataclass(frozen=True)
class Temarad(Rad):
    """A topic of the matrix."""

    tema: Tema

    def krever(self, målgruppe: MålgruppeId) -> tuple[Mangel, ...]:
        """See `Rad.krever`: a short mention needs no question."""
        nivå = self.tema.nivå.get(målgruppe)
        if nivå is None:
            return ()
        return (Mangel.UNDERVISNING,) if nivå is Nivå.OMTALE else tuple(Mangel)


@dataclass(frozen=True)
class Kravrad(Rad):
    """A demand of the plan."""

    krav: Krav

    def krever(self, målgruppe: MålgruppeId) -> tuple[Mangel, ...]:
        """See `Rad.krever`."""
        return tuple(Mangel) if målgruppe in self.krav.obligatorisk else ()


@dataclass(frozen=True)
class Hjemmelrad(Rad):
    """A legal basis."""

    hjemmel: Hjemmel

    def krever(self, målgruppe: MålgruppeId) -> tuple[Mangel, ...]:  # noqa: ARG002
        """See `Rad.krever`: nothing is demanded."""
        return ()


@dataclass(frozen=True)
class Dekning:
    """Everything that the courses cover.

    Attributes:
        målgrupper: the target groups that have a course.
        temaer: the topics of the matrix.
        krav: the demands of the plan.
        hjemler: the legal bases.
    """

    målgrupper: tuple[MålgruppeId, ...]
    temaer: tuple[Temarad, ...]
    krav: tuple[Kravrad, ...]
    hjemler: tuple[Hjemmelrad, ...]


class _Register(NamedTuple):
    """How a module, a question and a graph name what stands in one of the registers."""

    modul: Callable[[Modul, Kurs], Iterable[str]]
    spørsmål: Callable[[Modul, Spørsmål], Iterable[str]]
    løp: Callable[[Modul, Løp], Iterable[str]]


def _hjemler_i_modul(modul: Modul, kurs: Kurs) -> Iterator[str]:
    yield from modul.hode.hjemler
    for blokk in variant(modul.innhold, kurs.målgruppe):
        if isinstance(blokk, Tekstblokk):
            yield from (e.id for e in blokk.elementer if isinstance(e, Henvisning))


def _hjemler_i_quiz(_: Modul, ting: Spørsmål | Løp) -> Iterator[str]:
    yield from ting.hjemmel
    yield from (id_ for node in noder(ting) for id_, _ in teksthenvisninger(node))
    if isinstance(ting, Løp):
        yield from (hjemmel for steg in ting.alle_steg() for hjemmel in steg.hjemmel)


_TEMAER = _Register(
    modul=lambda modul, _: modul.hode.temaer,
    spørsmål=lambda modul, spørsmål: spørsmål.tema or modul.hode.temaer,
    løp=lambda modul, løp: løp.tema or modul.hode.temaer,
)
_KRAV = _Register(
    modul=lambda modul, _: modul.hode.krav,
    spørsmål=lambda _, spørsmål: spørsmål.krav,
    løp=lambda _, løp: løp.krav,
)
_HJEMLER = _Register(_hjemler_i_modul, _hjemler_i_quiz, _hjemler_i_quiz)


def dekning(prosjekt: Prosjekt) -> Dekning:
    """Find what every course covers; modules that could not be read are left out."""
    return Dekning(
        målgrupper=tuple(_utvalg(prosjekt)),
        temaer=temadekning(prosjekt),
        krav=kravdekning(prosjekt),
        hjemler=hjemmeldekning(prosjekt),
    )


def temadekning(prosjekt: Prosjekt) -> tuple[Temarad, ...]:
    """Find how the topics of the matrix are covered."""
    celler = _celler(_utvalg(prosjekt), _TEMAER, prosjekt.temaer)
    return tuple(Temarad(celler[id_], tema) for id_, tema in prosjekt.temaer.items())


def kravdekning(prosjekt: Prosjekt) -> tuple[Kravrad, ...]:
    """Find how the demands of the plan are covered."""
    celler = _celler(_utvalg(prosjekt), _KRAV, prosjekt.krav)
    return tuple(Kravrad(celler[id_], krav) for id_, krav in prosjekt.krav.items())


def hjemmeldekning(prosjekt: Prosjekt) -> tuple[Hjemmelrad, ...]:
    """Find where the legal bases are used."""
    celler = _celler(_utvalg(prosjekt), _HJEMLER, prosjekt.hjemler)
    return tuple(Hjemmelrad(celler[id_], hjemmel) for id_, hjemmel in prosjekt.hjemler.items())


def _utvalg(prosjekt: Prosjekt) -> dict[MålgruppeId, list[Utvalg]]:
    """Return what the courses of each target group take, without the groups that have none."""
    ut: dict[MålgruppeId, list[Utvalg]] = {gruppe: [] for gruppe in prosjekt.fil.målgrupper}
    for kurs in prosjekt.kurs.values():
        if kurs.målgruppe in ut:
            ut[kurs.målgruppe].append(velg(prosjekt, _lest(prosjekt, kurs)))
    return {gruppe: kursene for gruppe, kursene in ut.items() if kursene}


def _lest(prosjekt: Prosjekt, kurs: Kurs) -> Kurs:
    return replace(kurs, moduler=tuple(m for m in kurs.moduler if m in prosjekt.moduler))


def _celler(
    utvalg: Mapping[MålgruppeId, Sequence[Utvalg]], register: _Register, id_er: Collection[str]
) -> dict[str, dict[MålgruppeId, Celle]]:
    """Return the cells of everything in a register, by id and target group."""
    ut: dict[str, dict[MålgruppeId, Celle]] = {id_: {} for id_ in id_er}
    for gruppe, kursene in utvalg.items():
        funnet = [_i_kurs(ett, register) for ett in kursene]
        for id_, celler in ut.items():
            celler[gruppe] = _samlet(i_kurs[id_] for i_kurs in funnet if id_ in i_kurs)
    return ut


def _i_kurs(utvalg: Utvalg, register: _Register) -> dict[str, Celle]:
    """Return a course's cell of everything that it names, by id."""
    ut: dict[str, Celle] = {}
    for modul in utvalg.moduler:
        underviser = set(register.modul(modul, utvalg.kurs))
        spørsmål = [
            (s, set(register.spørsmål(modul, s))) for s in modul.spørsmål if s.gjelder(utvalg.kurs.målgruppe)
        ]
        løp = [(ett, set(register.løp(modul, ett))) for ett in modul.løp if ett.id in utvalg.plassert]
        for id_ in underviser.union(*(nevnt for _, nevnt in (*spørsmål, *løp))):
            bidrag = Bidrag(
                modul,
                id_ in underviser,
                tuple(s for s, nevnt in spørsmål if id_ in nevnt),
                tuple(ett for ett, nevnt in løp if id_ in nevnt),
            )
            ut[id_] = Celle((utvalg.kurs,), (*ut.get(id_, Celle()).bidrag, bidrag))
    return ut


def _samlet(celler: Iterable[Celle]) -> Celle:
    """Put cells together; a module that stands in several is one."""
    kurs: dict[str, Kurs] = {}
    bidrag: dict[str, Bidrag] = {}
    for celle in celler:
        kurs |= {k.id: k for k in celle.kurs}
        for b in celle.bidrag:
            før = bidrag.get(b.modul.id)
            bidrag[b.modul.id] = _begge(før, b) if før else b
    return Celle(tuple(kurs.values()), tuple(bidrag.values()))


def _begge(a: Bidrag, b: Bidrag) -> Bidrag:
    spørsmål = {s.id: s for s in (*a.spørsmål, *b.spørsmål)}
    løp = {ett.id: ett for ett in (*a.løp, *b.løp)}
    return Bidrag(
        a.modul,
        a.underviser or b.underviser,
        tuple(s for s in a.modul.spørsmål if s.id in spørsmål),
        tuple(ett for ett in a.modul.løp if ett.id in løp),
    )
