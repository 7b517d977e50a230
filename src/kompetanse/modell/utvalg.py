"""What one course takes from the project: its modules, and what its target group gets of each."""

from collections.abc import Iterator
from dataclasses import dataclass

from kompetanse.modell.grunn import HjemmelId, ModulId, UtgaveNavn
from kompetanse.modell.kurs import Kurs
from kompetanse.modell.lop import Løp
from kompetanse.modell.modul import Gjerde, Henvisning, Modul, Tekstblokk, variant
from kompetanse.modell.prosjekt import Prosjekt
from kompetanse.modell.sporsmal import Spørsmål


@dataclass(frozen=True)
class Utvalg:
    """A course's share of the project.

    Attributes:
        moduler: the modules in the order of the course.
        plassert: ids of questions and graphs that the text of this variant places.
        hjemler: the legal bases that the course teaches or asks about, in order of first use.
        nytt_fra: the edition that the short course «Nytt siden sist» starts from; empty for a whole course.
    """

    kurs: Kurs
    moduler: tuple[Modul, ...]
    plassert: frozenset[str]
    hjemler: tuple[HjemmelId, ...]
    nytt_fra: UtgaveNavn | str = ""

    def spørsmål(self) -> Iterator[tuple[ModulId, Spørsmål]]:
        """Return the target group's questions, module by module, in file order: the final test's pool."""
        for modul in self.moduler:
            yield from ((modul.id, s) for s in modul.spørsmål if s.gjelder(self.kurs.målgruppe))

    def løp(self) -> Iterator[tuple[ModulId, Løp]]:
        """Return the graphs that the text places."""
        for modul in self.moduler:
            yield from ((modul.id, løp) for løp in modul.løp if løp.id in self.plassert)


def velg(prosjekt: Prosjekt, kurs: Kurs) -> Utvalg:
    """Pick what a course takes from the project."""
    moduler = tuple(prosjekt.moduler[m] for m in kurs.moduler)
    plassert = frozenset(
        blokk.argumenter.strip()
        for modul in moduler
        for blokk in variant(modul.innhold, kurs.målgruppe)
        if isinstance(blokk, Gjerde) and blokk.navn in {"spørsmål", "scenario", "veivalg"}
    )
    spørsmål = {s.id for m in moduler for s in m.spørsmål if s.gjelder(kurs.målgruppe)}
    løp = {ett.id for m in moduler for ett in m.løp if ett.gjelder(kurs.målgruppe)}
    hjemler = dict.fromkeys(h for m in moduler for h in modulhjemler(prosjekt, m, kurs))
    return Utvalg(kurs, moduler, plassert & {*spørsmål, *løp}, tuple(hjemler))


def modulhjemler(prosjekt: Prosjekt, modul: Modul, kurs: Kurs) -> tuple[HjemmelId, ...]:
    """Return the legal bases that a module rests on in a course, in order of first use."""
    funnet = list(modul.hode.hjemler)
    for blokk in variant(modul.innhold, kurs.målgruppe):
        if isinstance(blokk, Tekstblokk):
            funnet += [HjemmelId(e.id) for e in blokk.elementer if isinstance(e, Henvisning)]
    for s in modul.spørsmål:
        if s.gjelder(kurs.målgruppe):
            funnet += s.hjemmel
    for løp in modul.løp:
        if løp.gjelder(kurs.målgruppe):
            funnet += [*løp.hjemmel, *(h for steg in løp.alle_steg() for h in steg.hjemmel)]
    return tuple(h for h in dict.fromkeys(funnet) if h in prosjekt.hjemler)
