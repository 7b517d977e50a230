"""The real content of this repository in memory, to be changed one thing at a time and frozen again fast."""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
import yaml

from kompetanse.les import les_prosjekt
from kompetanse.les.dekod import Dekoder
from kompetanse.les.kilde import tolk_kilde
from kompetanse.les.markdown import les_blokker
from kompetanse.les.yamltre import les_tre
from kompetanse.modell.modul import Endringsnivå, Modul, Quiz
from kompetanse.modell.prosjekt import Prosjekt
from kompetanse.modell.sammenligning import Forskjell
from kompetanse.modell.utgave import Utgave

ROT = Path(__file__).parents[2]
STOR, LITEN, INGEN = Endringsnivå.STOR, Endringsnivå.LITEN, Endringsnivå.INGEN
modulleser = import_module("kompetanse.les.modul")
frysemodul = import_module("kompetanse.utgave.frys")


@dataclass(frozen=True)
class Sannhet:
    """What we know about a change that we made.

    Attributes:
        hva: what was done, for the message of a test that fails.
        minst: how much it demands at least.
        kurs: exactly the courses whose learners see it.
        funnet: tells whether a difference is this one.
    """

    hva: str
    minst: Endringsnivå
    kurs: frozenset[str]
    funnet: Callable[[Forskjell], bool]


@dataclass(frozen=True)
class Tilfelle:
    """A changed world: a module's text, objects of its quiz by id (None is deleted), or anything else."""

    sannhet: Sannhet
    modul: str = ""
    md: str | None = None
    spørsmål: Mapping[str, Any] = field(default_factory=dict)
    scenarier: Mapping[str, Any] = field(default_factory=dict)
    veivalg: Mapping[str, Any] = field(default_factory=dict)
    prosjekt: Prosjekt | None = None


def les_md(modul: Modul, rå: bytes, *, streng: bool = True) -> Modul:
    """Read a module's text in place of the one it has; when `streng`, nothing may be wrong with it."""
    fil = f"moduler/{modul.id}/modul.md"
    kilde, meldinger = tolk_kilde(rå, fil)
    assert kilde is not None, meldinger
    hode, linje, feil = modulleser._les_hode(kilde)
    blokker, nye = les_blokker("\n".join(kilde.linjer[linje - 1 :]), fil, linje)
    assert hode is not None
    assert not streng or [m for m in (*feil, *nye) if m.kode != "K404"] == [], rå.decode()
    return replace(modul, hode=hode, innhold=blokker)


def les_quiz(modul: str, tekst: str | bytes) -> Quiz:
    """Read a quiz; nothing may be wrong with it."""
    rå = tekst if isinstance(tekst, bytes) else tekst.encode()
    kilde, meldinger = tolk_kilde(rå, f"moduler/{modul}/quiz.yaml")
    assert kilde is not None, meldinger
    rot, meldinger = les_tre(kilde)
    assert rot is not None, (meldinger, rå.decode())
    dekoder = Dekoder(kilde, undertype=modulleser._spørsmålstype)
    quiz = dekoder.objekt(Quiz, rot)
    assert [m for m in dekoder.meldinger if m.alvor == "feil"] == [], rå.decode()
    return quiz


def som_yaml(data: Any) -> str:
    """Write data as YAML, in the way that costs least: JSON."""
    return json.dumps(data, ensure_ascii=False)


class Verden:
    """The content as it is, and ways to change it."""

    def __init__(self) -> None:
        prosjekt, rapport = les_prosjekt(ROT)
        assert prosjekt is not None
        assert rapport.ok
        self.prosjekt = replace(prosjekt, utgaver={})
        self.md = {m: (ROT / f"moduler/{m}/modul.md").read_text("utf-8") for m in self.prosjekt.moduler}
        self.quiz = {m: self._rå_quiz(m) for m in self.prosjekt.moduler}
        self._faste: dict[int, Any] = {}
        self._avtrykk: dict[int, str] = {}
        self.fra = self.frys(self.prosjekt)
        self._faste = {
            id(m): self.fra.moduler[m.id] for m in self.prosjekt.moduler.values() if m.id in self.fra.moduler
        }
        self._avtrykk = {id(m): self.fra.avtrykk[m.id] for m in self.fra.moduler.values()}
        self.hjemler = [h for h in self.prosjekt.hjemler if h in self.fra.hjemler]

    @staticmethod
    def _rå_quiz(modul: str) -> dict[str, dict[str, Any]]:
        data = yaml.load((ROT / f"moduler/{modul}/quiz.yaml").read_text("utf-8"), yaml.BaseLoader)
        navn = ("spørsmål", "scenarier", "veivalg")
        return {n: {ett["id"]: ett for ett in data.get(n, [])} for n in navn}

    def frys(self, prosjekt: Prosjekt) -> Utgave:
        """Freeze a project; the modules that nobody changed are not frozen again."""
        frys_modul, avtrykk_av = frysemodul.frys_modul, frysemodul.avtrykk_av
        with pytest.MonkeyPatch.context() as bytt:
            bytt.setattr(frysemodul, "frys_modul", lambda m: self._faste.get(id(m)) or frys_modul(m))
            bytt.setattr(frysemodul, "avtrykk_av", lambda m: self._avtrykk.get(id(m)) or avtrykk_av(m))
            return frysemodul.frys(prosjekt)  # type: ignore[no-any-return]

    def les(
        self,
        tilfelle: Tilfelle,
        tekst: Callable[[str], bytes] = str.encode,
        skriv: Callable[[Any], str | bytes] = som_yaml,
    ) -> Prosjekt:
        """Return the changed project, with its text and YAML written in other ways."""
        prosjekt = tilfelle.prosjekt or self.prosjekt
        if not tilfelle.modul:
            return prosjekt
        modul = prosjekt.moduler[tilfelle.modul]  # type: ignore[index]
        if tilfelle.md is not None:
            modul = les_md(modul, tekst(tilfelle.md))
        for navn in ("spørsmål", "scenarier", "veivalg"):
            endret: Mapping[str, Any] = getattr(tilfelle, navn)
            if endret:
                nye = [data for data in endret.values() if data]
                lest = getattr(les_quiz(tilfelle.modul, skriv({navn: nye})), navn) if nye else ()
                øvrige = [ett for ett in getattr(modul, navn) if ett.id not in endret]
                modul = replace(modul, **{navn: (*øvrige, *lest)})
        return replace(prosjekt, moduler={**prosjekt.moduler, modul.id: modul})

    def med_modul(self, modul: Modul) -> Prosjekt:
        """Return the project with another version of a module."""
        return replace(self.prosjekt, moduler={**self.prosjekt.moduler, modul.id: modul})

    def kurs_med(self, modul: str, grupper: frozenset[str] | None = None) -> frozenset[str]:
        """Return the courses that have a module, for all or some target groups."""
        return frozenset(
            k.id
            for k in self.prosjekt.kurs.values()
            if modul in k.moduler and (grupper is None or k.målgruppe in grupper)
        )

    def er_plikt(self, modul: str) -> bool:
        """Tell whether a module is about a duty."""
        temaer = self.prosjekt.moduler[modul].hode.temaer  # type: ignore[index]
        return bool({"meldeplikt", "avvergingsplikt", "taushetsplikt"} & set(temaer))

    @cache  # noqa: B019 - there is one world
    def linjer(self, modul: str) -> tuple[tuple[int, str, frozenset[str] | None], ...]:
        """Return the lines of running text, each with its number and the target groups that see it."""
        return tuple(self._linjer(modul))

    def _linjer(self, modul: str) -> Iterator[tuple[int, str, frozenset[str] | None]]:
        grupper: list[frozenset[str] | None] = [None]
        i_hode = 0
        for nr, linje in enumerate(self.md[modul].split("\n")):
            if linje.strip() == "---" and i_hode < 2:
                i_hode += 1
            elif i_hode == 2 and (treff := re.match(r":::\s*(\S*)(.*)", linje)):
                if not treff[1]:
                    grupper.pop()
                    continue
                nevnt = frozenset(treff[2].split()) if treff[1] == "målgruppe" else None
                over = grupper[-1]
                grupper.append(over if nevnt is None else nevnt if over is None else nevnt & over)
                yield nr, linje, grupper[-1]
            elif i_hode == 2 and linje.strip():
                yield nr, linje, grupper[-1]

    def med_linje(self, modul: str, nr: int, ny: str | None) -> str:
        """Return a module's text with one line changed, or without it."""
        linjer = self.md[modul].split("\n")
        linjer[nr : nr + 1] = [] if ny is None else [ny]
        return "\n".join(linjer)


@cache
def verden() -> Verden:
    """Return the world, read once."""
    return Verden()
