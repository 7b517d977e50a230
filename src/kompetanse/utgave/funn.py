"""Gathering differences: each once, with the level that the table demands and the courses that it touches."""

from collections.abc import Collection, Iterable
from dataclasses import replace

from kompetanse.melding import INGENSTEDS, Sted
from kompetanse.modell.grunn import KursId, MålgruppeId
from kompetanse.modell.nivatabell import Nivåtabell
from kompetanse.modell.sammenligning import Endringsslag, Forskjell, Hvor, høyeste
from kompetanse.utgave.ordforskjell import biter
from kompetanse.utgave.tegn import tegn_i


class Funnsamler:
    """Makes differences, and gathers which courses they touch.

    Args:
        tabell: what each kind demands.
        hjemler: the ids of all legal bases of both editions.
    """

    def __init__(self, tabell: Nivåtabell, hjemler: Collection[str]) -> None:
        self._tabell = tabell
        self._hjemler = hjemler
        self._funn: dict[Forskjell, tuple[Forskjell, dict[KursId, None]]] = {}
        self.kurs: KursId | None = None
        """The course that is compared now."""

    def legg(
        self,
        slag: Endringsslag,
        hvor: Hvor,
        før: str = "",
        etter: str = "",
        *,
        tegn: Iterable[Endringsslag] = (),
        sted: Sted = INGENSTEDS,
        som_tekst: bool = False,
    ) -> None:
        """Add a difference; `som_tekst` compares the two texts word by word."""
        tegn = tuple(tegn)
        krav = [self._tabell[ett] for ett in (slag, *tegn)]
        forskjell = Forskjell(
            slag=slag,
            nivå=høyeste(k.nivå for k in krav),
            meldes=any(k.meldes for k in krav),
            hvor=hvor,
            tegn=tegn,
            før=før,
            etter=etter,
            biter=biter(før, etter) if som_tekst and før and etter else (),
            sted=sted,
        )
        _, kurs = self._funn.setdefault(forskjell, (forskjell, {}))
        if self.kurs is not None:
            kurs[self.kurs] = None

    def tekst(
        self,
        slag: Endringsslag,
        hvor: Hvor,
        før: str,
        etter: str,
        *,
        vernet: bool,
        tegn: Iterable[Endringsslag] = (),
        sted: Sted = INGENSTEDS,
    ) -> None:
        """Add a difference between two texts, with the signs in it."""
        egne = tegn_i(før, etter, vernet=vernet, hjemler=self._hjemler)
        self.legg(slag, hvor, før, etter, tegn=(*tegn, *egne), sted=sted, som_tekst=True)

    def ferdig(self, grupper: dict[KursId, MålgruppeId], alle_kurs: Iterable[KursId]) -> list[Forskjell]:
        """Return all differences with the courses that they touch, in the order of the courses."""
        orden = list(alle_kurs)
        ut = []
        for forskjell, kurs in self._funn.values():
            rørt = tuple(k for k in orden if k in kurs)
            målgrupper = tuple(dict.fromkeys(grupper[k] for k in rørt))
            ut.append(replace(forskjell, kurs=rørt, målgrupper=målgrupper))
        return ut
