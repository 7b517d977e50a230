"""How much there is: modules, questions, words, how hard they are to read, and how long courses take."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from kompetanse.les.rentekst import modultekst, rentekst
from kompetanse.lesbarhet import lix, ordene
from kompetanse.modell.grunn import MålgruppeId
from kompetanse.modell.kurs import Kurs, Tidsramme
from kompetanse.modell.lop import Løp, Scenariovalg
from kompetanse.modell.modul import Modul
from kompetanse.modell.prosjekt import Prosjekt
from kompetanse.modell.tid import kursminutter
from kompetanse.modell.utvalg import velg
from kompetanse.oppgavetyper import TYPER
from kompetanse.sjekk.dekning import Rad, Temarad, kravdekning, temadekning


@dataclass(frozen=True)
class Modultall:
    """The numbers of one module.

    Attributes:
        ord: words of the text, in all its variants.
        quizord: words of its questions, scenarios and guides.
        lix: how hard the text is to read, for each target group whose course has the module.
    """

    id: str
    tittel: str
    ord: int
    quizord: int
    spørsmål: int
    scenarier: int
    veivalg: int
    lix: Mapping[MålgruppeId, float]


@dataclass(frozen=True)
class Kurstall:
    """The numbers of one course: what its target group gets, and how long it takes."""

    id: str
    tittel: str
    moduler: int
    spørsmål: int
    løp: int
    minutter: int
    ramme: Tidsramme | None


@dataclass(frozen=True)
class Dekket:
    """How many of the cells that are demanded are covered."""

    antall: int
    av: int


@dataclass(frozen=True)
class Prosjekttall:
    """The numbers of the whole project.

    Attributes:
        spørsmålstyper: how many questions there are of each type that is in use.
        temaer: the cells of the matrix.
        krav: what is mandatory, demand by target group.
    """

    kurs: tuple[Kurstall, ...]
    moduler: tuple[Modultall, ...]
    spørsmålstyper: Mapping[str, int]
    temaer: Dekket
    krav: Dekket

    @property
    def spørsmål(self) -> int:
        """All questions."""
        return sum(self.spørsmålstyper.values())

    @property
    def scenarier(self) -> int:
        """All scenarios."""
        return sum(modul.scenarier for modul in self.moduler)

    @property
    def veivalg(self) -> int:
        """All decision guides."""
        return sum(modul.veivalg for modul in self.moduler)

    @property
    def ord(self) -> int:
        """All words that learners may read."""
        return sum(modul.ord + modul.quizord for modul in self.moduler)


def tall(prosjekt: Prosjekt) -> Prosjekttall:
    """Count; modules that could not be read are left out."""
    typer = Counter(s.type for modul in prosjekt.moduler.values() for s in modul.spørsmål)
    return Prosjekttall(
        kurs=tuple(_kurs(prosjekt, kurs) for kurs in prosjekt.kurs.values()),
        moduler=tuple(_modul(prosjekt, modul) for modul in prosjekt.moduler.values()),
        spørsmålstyper={type_: typer[type_] for type_ in TYPER if typer[type_]},
        temaer=dekkede_temaer(temadekning(prosjekt)),
        krav=_dekket((r, r.krav.obligatorisk) for r in kravdekning(prosjekt)),
    )


def _modul(prosjekt: Prosjekt, modul: Modul) -> Modultall:
    har_den = {kurs.målgruppe for kurs in prosjekt.kurs.values() if modul.id in kurs.moduler}
    return Modultall(
        id=modul.id,
        tittel=modul.hode.tittel,
        ord=len(ordene(modultekst(modul, tabeller=True))),
        quizord=sum(len(ordene(rentekst(tekst, tabeller=True))) for tekst in _quiztekster(modul)),
        spørsmål=len(modul.spørsmål),
        scenarier=len(modul.scenarier),
        veivalg=len(modul.veivalg),
        lix={g: lix(modultekst(modul, g)) for g in prosjekt.fil.målgrupper if g in har_den},
    )


def _quiztekster(modul: Modul) -> Iterable[str]:
    for spørsmål in modul.spørsmål:
        yield from spørsmål.tekster()
    for løp in modul.løp:
        yield from _løpstekster(løp)


def _løpstekster(løp: Løp) -> Iterable[str]:
    yield løp.tittel
    for steg in løp.alle_steg():
        yield steg.tekst
        for valg in steg.valg:
            yield valg.tekst
            if isinstance(valg, Scenariovalg):
                yield valg.tilbakemelding


def _kurs(prosjekt: Prosjekt, kurs: Kurs) -> Kurstall:
    lest = replace(kurs, moduler=tuple(m for m in kurs.moduler if m in prosjekt.moduler))
    utvalg = velg(prosjekt, lest)
    return Kurstall(
        id=kurs.id,
        tittel=kurs.tittel,
        moduler=len(utvalg.moduler),
        spørsmål=sum(1 for _ in utvalg.spørsmål()),
        løp=sum(1 for _ in utvalg.løp()),
        minutter=kursminutter(utvalg),
        ramme=kurs.minutter,
    )


def dekkede_temaer(rader: Iterable[Temarad]) -> Dekket:
    """Count the cells of the matrix."""
    return _dekket((rad, rad.tema.nivå) for rad in rader)


def _dekket(rader: Iterable[tuple[Rad, Iterable[MålgruppeId]]]) -> Dekket:
    """Count the cells that are demanded, and those that have a course and lack nothing."""
    krevd = [(rad, gruppe) for rad, grupper in rader for gruppe in grupper]
    return Dekket(sum(g in rad.celler and not rad.mangler(g) for rad, g in krevd), len(krevd))
