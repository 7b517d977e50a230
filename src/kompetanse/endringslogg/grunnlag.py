"""What a changelog is made of, and what of it belongs to which part."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import count

from kompetanse.endringslogg.navn import Navnebok
from kompetanse.endringslogg.rekke import ordnet
from kompetanse.modell.grunn import KursId, ModulId, UtgaveNavn
from kompetanse.modell.nivatabell import STANDARD, Nivåtabell
from kompetanse.modell.sammenligning import Erklæring, Forskjell, Hvor, Sammenligning
from kompetanse.modell.utgave import Avsnittsslag, Utgave

Sted = Sequence[tuple[int, Forskjell]]
"""The differences in one place, each with its number."""


@dataclass(frozen=True, kw_only=True)
class Grunnlag:
    """What a changelog is made of.

    Attributes:
        fra: the older edition.
        til: the newer one.
        mellom: the editions between the two.
        språk: the language of the project.
        tabell: what each kind of difference demands.
        bare: the only course that it is to be about; None for all.
    """

    sammenligning: Sammenligning
    fra: Utgave
    til: Utgave
    mellom: Sequence[UtgaveNavn] = ()
    språk: str = "nb"
    tabell: Nivåtabell = field(default_factory=lambda: STANDARD)
    bare: KursId | None = None

    @property
    def kurs(self) -> tuple[KursId, ...]:
        """The courses that it is about."""
        return (self.bare,) if self.bare else tuple(self.sammenligning.kurs)

    @cached_property
    def før(self) -> Navnebok:
        """Names as they were."""
        return Navnebok(self.fra, self.til)

    @cached_property
    def nå(self) -> Navnebok:
        """Names as they are."""
        return Navnebok(self.til, self.fra)

    @cached_property
    def steder(self) -> Mapping[Hvor, Sequence[Sted]]:
        """The differences by the part that declares them, and in it by place.

        Their numbers are those in the whole log, whatever `bare` is.
        """
        nummer = count(1)
        ut: dict[Hvor, list[Sted]] = {}
        for eier in self._eiere():
            for funn in ordnet(self._alle[eier], self._overskrifter(eier)):
                numre = [(next(nummer), f) for f in funn]
                valgt = [(nr, f) for nr, f in numre if self.bare is None or self.bare in f.kurs]
                if valgt:
                    ut.setdefault(eier, []).append(valgt)
        return ut

    @cached_property
    def _alle(self) -> dict[Hvor, list[Forskjell]]:
        ut: dict[Hvor, list[Forskjell]] = {}
        for f in self.sammenligning.forskjeller:
            ut.setdefault(f.hvor.eier, []).append(f)
        return ut

    def _eiere(self) -> Iterator[Hvor]:
        """Return every part that differs, in the order in which they are shown."""
        rekke = [
            *(Hvor(kurs=id_) for id_ in self.sammenligning.kurs),
            *(Hvor(modul=m) for m in self._modulrekke()),
            *(eier for eier in self._alle if eier.kurs or eier.modul),
            Hvor(),
        ]
        return (eier for eier in dict.fromkeys(rekke) if eier in self._alle)

    def _modulrekke(self) -> dict[ModulId, None]:
        return dict.fromkeys(m for u in (self.til, self.fra) for k in u.kurs.values() for m in k.moduler)

    def _overskrifter(self, eier: Hvor) -> list[str]:
        """Return a module's headings as they stand now, then those that only the older edition has."""
        moduler = (navn.modul(eier.modul) for navn in (self.nå, self.før) if eier.modul)
        tekst = (a for modul in moduler if modul for a in modul.tekst)
        return [a.tekst for a in tekst if a.slag is Avsnittsslag.OVERSKRIFT]

    @property
    def forskjeller(self) -> Iterator[tuple[int, Forskjell]]:
        """Every difference with its number."""
        return (par for steder in self.steder.values() for sted in steder for par in sted)

    def i(self, eier: Hvor) -> list[Forskjell]:
        """Return the differences in a part."""
        return [f for sted in self.steder.get(eier, ()) for _, f in sted]

    @cached_property
    def erklæringer(self) -> tuple[Erklæring, ...]:
        """What was declared."""
        s = self.sammenligning
        return s.kurs[self.bare].erklæringer if self.bare else s.erklæringer

    @cached_property
    def moduler(self) -> tuple[ModulId, ...]:
        """The modules in which something differs or is declared, in the order of the courses."""
        rørt = dict.fromkeys([*self.steder, *(e.hvor for e in self.erklæringer)])
        rekke = self._modulrekke() | dict.fromkeys(ModulId(hvor.modul) for hvor in rørt if hvor.modul)
        return tuple(m for m in rekke if Hvor(modul=m) in rørt)

    def kurs_med(self, hvor: Hvor) -> Iterator[KursId]:
        """Return the courses of both editions that have a part."""
        for id_, kurs in self.sammenligning.kurs.items():
            if kurs.ny or kurs.borte:
                continue
            moduler = {*self.fra.kurs[id_].moduler, *self.til.kurs[id_].moduler}
            if hvor.kurs in ("", id_) and (not hvor.modul or hvor.modul in moduler):
                yield id_

    def målgrupper(self, kurs: Sequence[KursId]) -> tuple[str, ...]:
        """Return the names of the target groups of some courses."""
        grupper = (self.sammenligning.kurs[id_].målgruppe for id_ in kurs)
        return tuple(dict.fromkeys(map(self.nå.målgruppe, grupper)))
