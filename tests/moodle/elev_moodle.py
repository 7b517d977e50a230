"""A learner in Chromium, who reads and answers a course inside Moodle's player."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

from elev import Elev
from moodlehjelp import Aktivitet, driver
from playwright.sync_api import Error

AVTRYKK = """() => Object.fromEntries([...document.querySelectorAll('.side-modul .oppgave')]
  .filter(f => f.dataset.tilstand).map(f => [f.dataset.oppgave, {
    tilstand: f.dataset.tilstand,
    svar: /tekst|tall/.test(f.dataset.form) ? null : f.dataset.form === 'rekkefølge'
      ? [...f.querySelectorAll('[data-nr]')].map(e => e.dataset.nr)
      : [...f.querySelectorAll('input, select')].map(e => e.matches('[type]') ? e.checked : e.value),
  }]))"""


class MoodleElev(Elev):
    """The learner of the browser tests, with the course in Moodle's frame and Moodle's ways out of it."""

    def __init__(self, moodle: Any, ramme: Any) -> None:
        super().__init__(side=moodle.page, tjener=None, vert="")  # type: ignore[arg-type]
        self.moodle, self._ramme = moodle, ramme

    @property
    def ramme(self) -> Any:
        return self._ramme

    def på(self, id_: str) -> Any:
        """The element with this id."""
        return self.finn(f"#{id_}")

    def i_tekst(self, modul: str) -> list[str]:
        """The ids of the questions in a module's text."""
        return [id_ for id_, o in self.kurs["oppgaver"].items() if o["modul"] == modul and o["iTekst"]]

    def svar_på(self, id_: str, *, rett: bool = True) -> None:
        """Answer a question in the text."""
        form = self.finn(f'.side-modul form.oppgave[data-oppgave="{id_}"]')
        self.svar(form, rett=rett)
        form.locator(".oppgave-svar .dom").wait_for()
        assert form.get_attribute("data-tilstand") == ("rett" if rett else "feil"), id_

    def les(self, modul: str) -> None:
        """Read a module, answer every question, walk its scenarios, and go on."""
        self.gå_til(modul)
        self.les_modul()
        self.neste()

    def begynn_prøven(self) -> None:
        """Start the final test, or go on with it."""
        self.gå_til("sluttprove")
        self.hånd.trykk(self.på("prove-begynn"))

    def svar_i_prøven(self, rett: Callable[[str], bool], *, antall: int = 999) -> list[str]:
        """Answer the questions of the test, at most so many; return their ids."""
        ider: list[str] = []
        while len(ider) < antall and self.finn("[data-del=spørsmål]").is_visible():
            form = self.finn("#prove-oppgave form")
            ider.append(form.get_attribute("data-oppgave") or "")
            self.svar(form, rett=rett(ider[-1]))
        return ider

    def hele_prøven(self, rett: Callable[[str], bool] = lambda _: True) -> list[str]:
        """Take what is left of the test and hand it in."""
        self.begynn_prøven()
        ider = self.svar_i_prøven(rett)
        self.hånd.trykk(self.på("prove-lever"))
        self.finn("#resultat.vises").wait_for()
        return ider

    def dom(self) -> str:
        """The verdict on the result page."""
        tekst: str = self.finn("#resultat > div[data-fase]:visible > .stor").inner_text()
        return tekst

    def avtrykk(self) -> dict[str, Any]:
        """Every answered question in the text: the verdict and, where it is stored, the answer."""
        svar: dict[str, Any] = self.ramme.evaluate(AVTRYKK)
        return svar

    def lest(self) -> str:
        """The text beside the progress bar."""
        tekst: str = self.finn("#framdrift-tekst").inner_text()
        return tekst

    def bevis(self) -> dict[str, str]:
        """Name, date and edition on the certificate."""
        self.gå_til("kursbevis")
        felt = {"navn": ".bevis .bevis-navn", "dato": "#bevis-dato", "utgave": "#bevis-utgave"}
        return {navn: self.finn(velger).first.inner_text() for navn, velger in felt.items()}

    def gå_ut(self) -> None:
        """Leave by Moodle's «Exit activity»."""
        self.moodle.exit_activity()

    def lukk_fanen(self) -> None:
        self.side.close(run_before_unload=True)

    def gå_bort(self) -> None:
        """Go to another page in Moodle."""
        self.side.goto(driver().BASE + "/my/")

    def forlat_raskt(self) -> None:
        """Leave by the course's own quick exit; the page it shows is not on this machine."""
        svar = {"body": "<p>Været</p>", "content_type": "text/html"}
        self.side.route("https://www.yr.no/**", lambda r: r.fulfill(**svar))
        self.finn(".hurtigutgang").click()
        self.side.wait_for_url("https://www.yr.no/**")

    def dø(self) -> None:
        """The machine loses power: the page dies without being told."""
        with suppress(Error):
            self.side.goto("chrome://crash", timeout=5000)

    def ingen_feil(self) -> None:
        """Neither the browser nor the server has complained about the course."""
        feil = [linje for linje in self.moodle.console if linje.startswith(("error", "pageerror"))]
        assert not [linje for linje in feil if "beforeunload" not in linje], feil
        assert not [f for f in self.moodle.failed if "/mod" in f[1]], self.moodle.failed


class EnFeil:
    """Answers everything right but the first question that is critical, or the first that is not."""

    def __init__(self, elev: MoodleElev, *, kritisk: bool) -> None:
        self.oppgaver, self.kritisk = elev.kurs["oppgaver"], kritisk
        self.ider: list[str] = []

    def __call__(self, id_: str) -> bool:
        if not self.ider and self.oppgaver[id_]["kritisk"] == self.kritisk:
            self.ider.append(id_)
        return id_ not in self.ider


FØR = """dager => { const Nå = Date, nå = () => Nå.now() - dager * 864e5;
  globalThis.Date = class extends Nå {
    constructor(...ord) { ord.length ? super(...ord) : super(nå()); }
    static now() { return nå(); } }; }"""
"""Moves the browser's calendar back."""


@contextmanager
def i_kurset(
    aktivitet: Aktivitet, bruker: str, bredde: int = 1280, høyde: int = 900, dager_siden: int = 0
) -> Iterator[MoodleElev]:
    """Log in and open the activity as a learner does, today or so many days ago."""
    with driver().Moodle(bruker, viewport=(bredde, høyde)) as moodle:
        if dager_siden:
            moodle.ctx.add_init_script(f"({FØR})({dager_siden})")
        elev = MoodleElev(moodle, moodle.open_scorm(aktivitet.cmid, wait_ready="html.med-js"))
        yield elev
        elev.ingen_feil()
