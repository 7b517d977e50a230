"""What every browser test stands on: one browser, packages built once, a server, and a watch."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from elev import Elev
from hender import Mus, Tastatur
from playwright.sync_api import Browser, BrowserContext, Page, Request, Response
from smakurs import Pakke, bygg_prosjekt
from tjener import ROT, Lms, Tjener

HURTIGUTGANG = "https://www.yr.no/"
# scorm-again commits by synchronous XMLHttpRequest, which Chromium forbids while a page is being left.
VED_LUKKING = (
    "Synchronous XHR in page dismissal",
    "throwSCORMError     : api ",
    "SCORM Error 101: No specific error",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything here needs a browser."""
    for test in items:
        if test.path.parent == Path(__file__).parent:
            test.add_marker(pytest.mark.nettleser)


@pytest.fixture(scope="session")
def tjener() -> Iterator[Tjener]:
    """The server, for packages and host pages."""
    åpnet = Tjener()
    yield åpnet
    åpnet.shutdown()
    åpnet.server_close()


@pytest.fixture(scope="session")
def kursene() -> Mapping[str, Pakke]:
    """The repository's own courses, built once in each process."""
    return bygg_prosjekt(ROT)


@dataclass
class Vakt:
    """Writes down what a course must never do; `tåler` are texts that a test expects."""

    rot: str
    tåler: tuple[str, ...] = ()
    sett: list[str] = field(default_factory=list)

    def over(self, kontekst: BrowserContext) -> None:
        """Begin to watch."""
        kontekst.on(
            "console",
            lambda m: self._noter(f"{m.type}: {m.text}") if m.type in {"error", "warning"} else None,
        )
        kontekst.on("weberror", lambda feil: self._noter(f"unntak: {feil.error}"))
        kontekst.on("request", self._spurt)
        kontekst.on("response", self._svart)

    def _spurt(self, r: Request) -> None:
        if not r.url.startswith((self.rot, "data:", "blob:")):
            self._noter(f"utenfor pakken: {r.url}")

    def _svart(self, r: Response) -> None:
        if r.status >= 400:
            self._noter(f"{r.status}: {r.url}")

    def _noter(self, hva: str) -> None:
        if not any(tekst in hva for tekst in self.tåler):
            self.sett.append(hva)


@dataclass
class Klasserom:
    """Opens courses for learners, each in a browser context of its own, and watches over all of them."""

    leser: Browser
    tjener: Tjener
    tåler_brudd: tuple[str, ...] = ()
    vakter: list[Vakt] = field(default_factory=list)
    elever: list[Elev] = field(default_factory=list)
    kontekster: list[BrowserContext] = field(default_factory=list)

    def side(self, *, tåler: tuple[str, ...] = (), rot: str | None = None, **kontekst: Any) -> Page:
        """Open an empty tab in a new context, under watch."""
        ny = self.leser.new_context(
            **{"viewport": {"width": 1280, "height": 800}, "locale": "nb-NO", **kontekst}
        )
        ny.set_default_timeout(5000)
        vakt = Vakt(rot or self.tjener.rot, tåler)
        vakt.over(ny)
        self.vakter.append(vakt)
        self.kontekster.append(ny)
        return ny.new_page()

    def elev(
        self,
        pakke: Pakke,
        lms: Lms = "streng",
        *,
        valg: dict[str, Any] | None = None,
        tastatur: bool = False,
        ved: str = "",
        **kontekst: Any,
    ) -> Elev:
        """Let a learner open a course in an LMS."""
        if lms == "igjen":
            kontekst["tåler"] = (*kontekst.get("tåler", ()), *VED_LUKKING)
        side = self.side(**kontekst)
        vert = self.tjener.vert(self.tjener.legg_ut(pakke.filer), lms, valg)
        elev = Elev(side, self.tjener, vert, lms, Tastatur(side) if tastatur else Mus())
        self.elever.append(elev)
        return elev.åpne(ved)

    def bytt_pakke(self, elev: Elev, pakke: Pakke) -> Elev:
        """The LMS gets a new edition of the package; the learner opens it."""
        elev.vert = self.tjener.vert(self.tjener.legg_ut(pakke.filer), elev.lms, {}, hos=elev.vert)
        return elev.åpne()

    def kontroller(self) -> None:
        """What no test may have seen."""
        for vakt in self.vakter:
            assert vakt.sett == []
        for elev in self.elever:
            if (
                elev.lms == "streng"
                and not elev.side.is_closed()
                and elev.side.url.startswith(self.tjener.rot)
            ):
                assert [b for b in elev.brudd() if not any(tekst in b for tekst in self.tåler_brudd)] == []

    def steng(self) -> None:
        """Close everything."""
        for kontekst in self.kontekster:
            kontekst.close()


@pytest.fixture
def rom(leser: Browser, tjener: Tjener) -> Iterator[Klasserom]:
    """A classroom for one test; at its end nothing forbidden may have been seen."""
    klasserom = Klasserom(leser, tjener)
    yield klasserom
    try:
        klasserom.kontroller()
    finally:
        klasserom.steng()


@pytest.fixture(scope="session")
def småkurs(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Pakke]:
    """Build the small course, or a variant of it; see `smakurs.lag_filer`."""
    from smakurs import lag_småkurs

    return lag_småkurs(tmp_path_factory)
