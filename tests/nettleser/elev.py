"""A learner: knows the answer key, reads, answers right or wrong, and takes the final test."""

import json
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import Any

from hender import Hånd, Mus
from playwright.sync_api import Frame, Locator, Page
from tjener import Lms, Tjener

_VALG = """rot => [...rot.querySelectorAll('.steg')].map(s => ({id: s.dataset.steg, slutt: s.dataset.slutt,
  valg: [...s.querySelectorAll('[data-til]')].map(a => a.dataset.til)}))"""


@dataclass
class Elev:
    """One learner in one tab."""

    side: Page
    tjener: Tjener
    vert: str
    lms: Lms = "streng"
    hånd: Hånd = field(default_factory=Mus)
    gitt: list[tuple[str, bool]] = field(default_factory=list)

    # --- the page ---

    def åpne(self, ved: str = "") -> "Elev":
        """Open the course, anew if it is open."""
        self.__dict__.pop("kurs", None)
        if self.lms == "igjen":
            self.forlat()
        self.side.goto(self.tjener.rot + self.vert + ved)
        return self.klar()

    def klar(self) -> "Elev":
        """Wait until the player is there and shows what the LMS has stored."""
        self.finn("html.med-js").wait_for(state="attached")
        frist = time.monotonic() + 10
        while not self.ramme.evaluate("globalThis.KOMPETANSE?.klar"):
            assert time.monotonic() < frist, "the player never heard from its port"
            self.side.wait_for_timeout(20)
        return self

    @property
    def ramme(self) -> Frame:
        """The course's frame, or the page itself when it is opened alone."""
        return self.side.frame(name="kurs") or self.side.main_frame

    @cached_property
    def kurs(self) -> dict[str, Any]:
        """The course data that the player uses."""
        data: dict[str, Any] = self.ramme.evaluate("globalThis.KOMPETANSE")
        return data

    def finn(self, velger: str) -> Locator:
        """Find in the course's frame."""
        return self.ramme.locator(velger)

    @property
    def sted(self) -> str:
        """The id of the side that is shown."""
        return self.finn(".side.vises").get_attribute("id") or ""

    def gå_til(self, sted: str) -> None:
        """Follow the list of contents (by its address: the list may be folded)."""
        self.ramme.evaluate("sted => { location.hash = sted; }", sted)
        self.finn(f"[id='{sted}'].side.vises, .side.vises [id='{sted}']").first.wait_for(state="attached")

    def neste(self) -> str:
        """Press «Neste»; returns where one comes."""
        før = self.sted
        self.hånd.trykk(self.finn(".side.vises .bla-neste[data-neste]"))
        self.finn(f".side.vises:not(#{før})").wait_for()
        return self.sted

    # --- questions ---

    def svar(self, form: Locator, *, rett: bool, send: bool = True) -> str:
        """Answer a question; returns its id."""
        id_ = form.get_attribute("data-oppgave") or ""
        if form.get_attribute("data-tilstand") == "feil":
            self.hånd.trykk(form.get_by_role("button", name="Prøv igjen"))
        self._fyll(form, self.kurs["oppgaver"][id_], rett=rett)
        if send:
            self.hånd.trykk(form.locator("[type=submit]"))
            self.gitt.append((id_, rett))
        return id_

    def _fyll(self, form: Locator, o: dict[str, Any], *, rett: bool) -> None:
        fasit, hånd = o["fasit"], self.hånd
        match o["form"]:
            case "valg":
                nr = fasit[0] if rett else next(n for n in range(o["antall"]) if n not in fasit)
                hånd.velg(form.locator(f"input[value='{nr}']"))
            case "flervalg":
                valgte = fasit if rett else [n for n in range(o["antall"]) if n not in fasit]
                for nr in range(o["antall"]):
                    hånd.kryss(form.locator(f"input[value='{nr}']"), på=nr in valgte)
            case "rekkefølge":
                self._stokk_om(form, fasit if rett else [*fasit[1:], fasit[0]])
            case "par":
                for nr, høyre in enumerate(fasit if rett else [*fasit[1:], fasit[0]]):
                    hånd.plukk(form.locator(f"[data-venstre='{nr}']"), str(høyre))
            case "tekst":
                for nr, godtatt in enumerate(fasit):
                    self._fyll_luke(form.locator(f"[data-luke='{nr}']"), godtatt, rett=rett)
            case "tall":
                tall = fasit["svar"] + (0 if rett else fasit["toleranse"] + 1)
                hånd.skriv(form.locator("[data-tall]"), str(tall).replace(".", ","))

    def _fyll_luke(self, luke: Locator, godtatt: Sequence[str], *, rett: bool) -> None:
        valg: list[str] = luke.evaluate("l => l.options ? [...l.options].map(o => o.value) : []")
        if valg:
            self.hånd.plukk(luke, next(v for v in valg if v and (v in godtatt) == rett))
        else:
            self.hånd.skriv(luke, godtatt[0] if rett else "noe helt annet")

    def _stokk_om(self, form: Locator, ønsket: Sequence[int]) -> None:
        for plass, nr in enumerate(ønsket):
            while (
                nå := form.evaluate("f => [...f.querySelectorAll('li[data-nr]')].map(l => +l.dataset.nr)")
            ).index(nr) > plass:
                self.hånd.trykk(form.locator(f"li[data-nr='{nr}'] [data-flytt=opp]"))
                assert nå != form.evaluate(
                    "f => [...f.querySelectorAll('li[data-nr]')].map(l => +l.dataset.nr)"
                )

    # --- scenarios ---

    def gå_løp(self, løp: Locator, mål: str) -> str:
        """Walk a scenario or a guide to an end with this verdict, else to any end; returns the end's."""
        steg = {s["id"]: s for s in løp.evaluate(_VALG)}
        if løp.locator(".er-gjort").count():
            self.hånd.trykk(løp.get_by_role("button", name="Start på nytt"))
        start = løp.locator(".steg.vises").first.get_attribute("data-steg") or ""
        veier = [[start]]
        ender: list[list[str]] = []
        while veier:
            vei = veier.pop(0)
            if steg[vei[-1]].get("slutt"):
                ender.append(vei)
            veier += [[*vei, til] for til in dict.fromkeys(steg[vei[-1]]["valg"])]
        vei = next((v for v in ender if steg[v[-1]]["slutt"] == mål), ender[0])
        for fra, til in pairwise(vei):
            self.hånd.trykk(løp.locator(f"[data-steg='{fra}'] [data-til='{til}']").first)
            videre = løp.get_by_role("button", name="Gå videre")
            if videre.count():
                self.hånd.trykk(videre)
        løp.locator(f"[data-steg='{vei[-1]}'].vises").wait_for()
        return str(steg[vei[-1]]["slutt"])

    # --- whole stretches ---

    def les_modul(self, *, rett: bool = True) -> None:
        """Answer all on the page that is shown, walk its scenarios, and leave it as it stands."""
        side = self.finn(".side.vises")
        for form in side.locator("form.oppgave").all():
            self.svar(form, rett=rett)
            assert form.get_attribute("data-tilstand") == ("rett" if rett else "feil")
        for løp in side.locator(".lop").all():
            self.gå_løp(løp, "god" if rett else "uheldig")

    def les_alt(self, *, rett: bool = True) -> None:
        """Go from the start page through every module."""
        for modul in self.kurs["moduler"]:
            assert self.neste() == modul["id"]
            self.les_modul(rett=rett)
        self.neste()

    def ta_prøven(self, rett: Callable[[str], bool] = lambda id_: True, *, lever: bool = True) -> list[str]:
        """Take the final test from its first page; returns the questions drawn."""
        self.hånd.trykk(self.finn("#prove-begynn"))
        trukket: list[str] = []
        while self.finn("[data-del=spørsmål]").is_visible():
            form = self.finn("#prove-oppgave form")
            id_ = form.get_attribute("data-oppgave") or ""
            self.svar(form, rett=rett(id_))
            trukket.append(id_)
        if lever:
            self.lever()
        return trukket

    def lever(self) -> None:
        """Hand in the test."""
        self.ramme.parent_frame and self.ramme.parent_frame.evaluate(
            "() => { localStorage.setItem('levert', 'ja') }"
        )
        self.hånd.trykk(self.finn("#prove-lever"))
        self.finn("#resultat.vises").wait_for()

    def ta_kritiske(self, *, rett: bool = True) -> list[str]:
        """Answer the critical questions once more."""
        skjemaer = self.finn("#resultat-kritiske form").all()
        return [self.svar(form, rett=rett) for form in skjemaer]

    # --- the LMS ---

    def data(self, navn: str = "") -> Any:
        """Return what the LMS has stored, or one value of it."""
        lager = self.tjener.data(self.vert) if self.lms == "igjen" else self.side.evaluate("lms.lager")
        return lager.get(f"cmi.{navn}", "") if navn else lager

    def vent_på(self, navn: str, verdi: str | Callable[[str], bool]) -> None:
        """Wait until the LMS has stored a value."""
        frist = time.monotonic() + 5
        while (
            not (verdi(nå) if callable(verdi) else nå == verdi) if (nå := self.data(navn)) or True else False
        ):
            assert time.monotonic() < frist, f"{navn} er {nå!r}, ventet {verdi}"
            self.side.wait_for_timeout(30)

    def vent_lagret(self) -> None:
        """Wait until nothing waits to be saved: page turns are saved within a second."""
        self.side.wait_for_timeout(1150)

    def forlat(self) -> None:
        """Leave scorm-again's page, and wait for what it sends last: a beacon that nothing else waits for."""
        økter = self.side.evaluate("+(globalThis.API?.isInitialized() ?? false)")
        ventet = self.tjener.avsluttet(self.vert) + økter
        self.side.goto("about:blank")
        frist = time.monotonic() + 5
        while self.tjener.avsluttet(self.vert) < ventet:
            assert time.monotonic() < frist, "the session was never finished"
            self.side.wait_for_timeout(30)

    def avslutt(self) -> None:
        """The LMS closes the course; afterwards its data are final."""
        if self.lms == "streng":
            self.side.evaluate("document.querySelector('iframe').remove()")
            assert self.side.evaluate("lms.logg.at(-1).metode") == "LMSFinish"
        else:
            self.forlat()

    def sett_lms(self, **felt: Any) -> None:
        """Change how the strict LMS behaves, e.g. nett='nei'."""
        self.side.evaluate("felt => { Object.assign(lms, felt) }", felt)

    def interaksjoner(self) -> dict[str, dict[str, str]]:
        """Return the stored interactions by their id."""
        ut: dict[str, dict[str, str]] = {}
        for navn, verdi in self.data().items():
            if navn.startswith("cmi.interactions."):
                nr, _, felt = navn.removeprefix("cmi.interactions.").partition(".")
                ut.setdefault(nr, {})[felt] = verdi
        assert sorted(map(int, ut)) == list(range(len(ut)))
        assert len({i["id"] for i in ut.values()}) == len(ut)
        return {i["id"]: i for i in ut.values()}

    def brudd(self) -> list[str]:
        """Return every breach of SCORM 1.2 that the strict LMS has seen, over page loads too."""
        brudd: list[str] = json.loads(self.side.evaluate("localStorage.getItem('brudd')") or "[]")
        return brudd
