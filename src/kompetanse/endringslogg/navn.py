"""Names in place of ids, as they were in the older edition or are in the newer one."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from kompetanse.modell.sammenligning import Hvor
from kompetanse.modell.utgave import Utgave, UtgittHjelpetilbud, UtgittHjemmel, UtgittModul

_T = TypeVar("_T")


@dataclass(frozen=True)
class Navnebok:
    """Looks things up in one edition first, and then in the other.

    What neither has keeps its id.
    """

    først: Utgave
    så: Utgave

    def hjemmel(self, id_: str) -> UtgittHjemmel | None:
        """Return a legal basis."""
        return next((h for u in (self.først, self.så) for k, h in u.hjemler.items() if k == id_), None)

    def hjelp(self, id_: str) -> UtgittHjelpetilbud | None:
        """Return a help service."""
        return next((h for u in (self.først, self.så) for k, h in u.hjelpetilbud.items() if k == id_), None)

    def modul(self, id_: str) -> UtgittModul | None:
        """Return a module."""
        return next((u.moduler[m] for u in (self.først, self.så) for m in u.moduler if m == id_), None)

    def henvisning(self, id_: str) -> str:
        """Return what `[[id]]` shows: the citation of a legal basis, or a help service with its number."""
        if hjemmel := self.hjemmel(id_):
            return hjemmel.visning
        if tilbud := self.hjelp(id_):
            return f"{tilbud.navn}, {tilbud.nummer}" if tilbud.nummer else tilbud.navn
        return id_

    def hjelpenavn(self, id_: str) -> str:
        """Return the name of a help service."""
        tilbud = self.hjelp(id_)
        return tilbud.navn if tilbud else {"alle": "alle hjelpetilbudene"}.get(id_, id_)

    def modultittel(self, id_: str) -> str:
        """Return a module's title."""
        modul = self.modul(id_)
        return modul.tittel if modul else id_

    def kurstittel(self, id_: str) -> str:
        """Return a course's title."""
        return next((k.tittel for u in (self.først, self.så) for i, k in u.kurs.items() if i == id_), id_)

    def målgruppe(self, id_: str) -> str:
        """Return a target group's name."""
        return self._grupper.get(id_, id_)

    def krav(self, id_: str) -> str:
        """Return a demand of the plan with what it is about."""
        tema = self._kravtemaer.get(id_, "")
        return f"{id_} ({tema})" if tema else id_

    def spørsmål(self, id_: str) -> str:
        """Return what a question asks, as canonical Markdown."""
        return self._spørsmål.get(id_, "")

    def løp(self, id_: str) -> tuple[str, str]:
        """Return a graph's kind and title."""
        return self._løp.get(id_, ("løp", id_))

    def hvor(self, hvor: Hvor) -> str:
        """Return what the part that declares a change is called."""
        if hvor.modul and not hvor.kurs:
            return self.modultittel(hvor.modul)
        return self.kurstittel(hvor.kurs) if hvor.kurs else "Hele planen"

    @cached_property
    def _grupper(self) -> dict[str, str]:
        return {str(k): v for u in (self.så, self.først) for k, v in u.målgrupper.items()}

    @cached_property
    def _kravtemaer(self) -> dict[str, str]:
        return {str(k): v for u in (self.så, self.først) for k, v in u.krav.items()}

    @cached_property
    def _spørsmål(self) -> dict[str, str]:
        return self._i_modulene(lambda m: {str(id_): s.tekst for id_, s in m.spørsmål.items()})

    @cached_property
    def _løp(self) -> dict[str, tuple[str, str]]:
        return self._i_modulene(lambda m: {str(id_): (løp.slag, løp.tittel) for id_, løp in m.løp.items()})

    def _i_modulene(self, hent: Callable[[UtgittModul], dict[str, _T]]) -> dict[str, _T]:
        ut: dict[str, _T] = {}
        for utgave in (self.så, self.først):
            for modul in utgave.moduler.values():
                ut |= hent(modul)
        return ut
