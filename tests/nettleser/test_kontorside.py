"""The office in a browser, by keyboard alone: axe on every page, wide and narrow, nothing from elsewhere."""

import threading
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from playwright.sync_api import TimeoutError as ForSent
from tjener import ROT

from hrhjelp import ANSATTE, FNR_KOLONNE, SYNTETISK
from kompetanse.arbeid.kontor import les_navn
from kompetanse.kli.kontor.ruter import Kontor
from kompetanse.kli.kontor.tjener import Tjener, åpne_stikk
from kompetanse.kli.kontor.vakt import Dør
from kontorhjelp import STATUS
from prosjekttest import PROSJEKTER

AXE = (ROT / "node_modules/axe-core/axe.min.js").read_text("utf-8")
REGLER = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@dataclass
class Åpent:
    """An office that is open, and how it is told that it is closed."""

    dør: Dør
    tråd: threading.Thread

    @property
    def rot(self) -> str:
        return f"http://{self.dør.vert}/{self.dør.rom}/"


@pytest.fixture
def kontor() -> Iterator[Åpent]:
    navn, _ = les_navn(PROSJEKTER / "hr")
    assert navn is not None
    stikk = åpne_stikk(0)
    dør = Dør(stikk.getsockname()[1])
    tjener = Tjener(stikk, dør, 600)
    app = Kontor(PROSJEKTER / "hr", navn, dør, tjener.lukk, i_dag=lambda: date(2026, 11, 23)).app()
    tråd = threading.Thread(target=tjener.kjør, args=(app, lambda: None), daemon=True)
    tråd.start()
    yield Åpent(dør, tråd)
    tjener.lukk()
    tråd.join(10)
    stikk.close()


@dataclass
class Bruker:
    """Somebody with a keyboard and no mouse."""

    side: Page
    rot: str
    feil: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.side.on(
            "console", lambda m: self.feil.append(m.text) if m.type in {"error", "warning"} else None
        )
        self.side.on("pageerror", lambda e: self.feil.append(str(e)))
        self.side.context.on(
            "request", lambda r: None if r.url.startswith((self.rot, "data:")) else self.feil.append(r.url)
        )

    def se(self) -> None:
        """Nothing is wrong with the page, whether it is wide or narrow, light or dark."""
        for bredde, farger in ((1280, "light"), (320, "dark")):
            self.side.set_viewport_size({"width": bredde, "height": 800})
            self.side.emulate_media(color_scheme=farger)  # type: ignore[arg-type]
            funn = self.side.evaluate("r => axe.run({runOnly: r, preload: false})", REGLER)["violations"]
            assert [(f["id"], [n["html"] for n in f["nodes"]]) for f in funn] == [], self.side.url
            assert self.side.evaluate("document.documentElement.scrollWidth") <= bredde, self.side.url
        self.side.set_viewport_size({"width": 1280, "height": 800})

    def til(self, navn: str) -> None:
        """Tab until the thing with these words has the focus, and see that it shows."""
        for _ in range(60):
            self.side.keyboard.press("Tab")
            fokus = self.side.evaluate(
                "() => { const e = document.activeElement; const s = getComputedStyle(e);"
                " const navn = e.labels?.length ? e.labels[0].textContent : e.textContent;"
                " return [e === document.body ? '' : navn, s.outlineStyle]; }"
            )
            if navn in " ".join(fokus[0].split()):
                assert fokus[1] == "solid", navn
                return
        raise AssertionError(f"kom ikke til «{navn}» med Tab på {self.side.url}")

    def trykk(self, navn: str, venter: str) -> None:
        """Go to a button or a link, press it, and arrive."""
        self.til(navn)
        self.side.keyboard.press("Enter")
        self.side.wait_for_url(self.rot + venter)

    def velg_fil(self, navn: str, *filer: Path) -> None:
        """Choose files in the system's own dialogue, opened from the keyboard."""
        self.til(navn)
        for tast in ("Enter", "Enter", "Space"):
            try:  # a browser on a busy machine may open none for a key that comes before it is ready to tell
                with self.side.expect_file_chooser(timeout=4000) as dialog:
                    self.side.keyboard.press(tast)
                break
            except ForSent:
                self.side.bring_to_front()
        dialog.value.set_files(list(filer))


@pytest.fixture
def bruker(leser: Browser, kontor: Åpent, tmp_path: Path) -> Iterator[Bruker]:
    for navn, rå in (("a.csv", ANSATTE.encode("cp1252")), ("s.csv", STATUS), ("f.csv", FNR_KOLONNE.encode())):
        (tmp_path / navn).write_bytes(rå)
    kontekst = leser.new_context(
        locale="nb-NO", viewport={"width": 1280, "height": 800}, accept_downloads=True
    )
    # The page's policy lets no foreign script in: axe comes with the browser, before the page.
    kontekst.add_init_script(AXE)
    kontekst.set_default_timeout(10_000)
    den = Bruker(kontekst.new_page(), kontor.rot)
    den.side.goto(kontor.dør.adresse)
    yield den
    assert den.feil == []
    kontekst.close()


def test_hele_veien_med_tastatur(bruker: Bruker, kontor: Åpent, tmp_path: Path) -> None:
    side = bruker.side
    assert "nokkel" not in side.url, "the key does not stay in the address"
    side.keyboard.press("Tab")
    assert side.evaluate("document.activeElement.textContent") == "Hopp til innholdet"
    bruker.se()
    bruker.velg_fil("Listen over ansatte", tmp_path / "a.csv")
    bruker.velg_fil("Det de ansatte har bestått", tmp_path / "s.csv")
    assert side.locator("[role=status]").text_content() == "Valgt: a.csv, s.csv"
    bruker.se()
    bruker.trykk("Les og lag plan", "avvik")
    bruker.se()
    bruker.trykk("Videre til målgruppene", "malgrupper")
    bruker.se()
    bruker.trykk("Videre til planen", "plan")
    bruker.se()
    assert "Kari" not in (side.text_content("main") or "")
    bruker.til("Hva")
    side.keyboard.type("Nytt")
    bruker.til("Vis navn")
    side.keyboard.press("Space")
    bruker.til("Vis utvalget")
    side.keyboard.press("Enter")
    side.wait_for_url("**/plan?*art=nytt-siden-sist*navn=ja*")
    assert side.locator("tbody tr").count() == 1
    assert "Bø, Ola" in (side.text_content("tbody") or "")
    bruker.se()
    bruker.til("Last ned alt")
    with side.expect_download() as fil:
        side.keyboard.press("Enter")
    assert {"plan.json", "plan.xlsx", "register.jsonl"} <= set(zipfile.ZipFile(fil.value.path()).namelist())
    bruker.trykk("Rapporter", "rapporter")
    bruker.se()
    bruker.trykk("Åpne rapporten til ledelsen", "rapport-ledelse.html")
    assert side.locator(".soyler").count() > 0
    side.go_back()
    bruker.trykk("Filer", "")
    bruker.se()
    bruker.trykk("Lukk kontoret", "lukk")
    bruker.se()
    side.keyboard.press("Home")
    side.locator("h1").focus()
    bruker.trykk("Lukk kontoret", "slutt")
    side.get_by_role("heading", name="Kontoret er lukket").wait_for()
    bruker.se()
    kontor.tråd.join(10)
    assert not kontor.tråd.is_alive(), "the server is gone"


def test_avvist_slipp_og_feil(bruker: Bruker, leser: Browser, kontor: Åpent, tmp_path: Path) -> None:
    side = bruker.side
    # Dropping is an addition: it fills the same field.
    overført = side.evaluate_handle(
        "t => { const d = new DataTransfer(); d.items.add(new File([t], 'liste.csv')); return d; }",
        FNR_KOLONNE,
    )
    side.dispatch_event(".kontor-slipp.hoved", "drop", {"dataTransfer": overført})
    assert side.locator("[role=status]").text_content() == "Valgt: liste.csv"
    side.dispatch_event("body", "drop", {"dataTransfer": overført})
    assert side.url == bruker.rot, "a file that misses does not take the page away"
    bruker.trykk("Les og lag plan", "avvik")
    assert side.get_by_role("alert").count() == 1
    assert SYNTETISK not in side.content()
    bruker.se()
    bruker.trykk("Plan", "plan")
    bruker.se()
    bruker.trykk("Legg inn listen", "")
    side.evaluate("document.getElementById('ansatte').required = false")
    bruker.feil.clear()
    bruker.trykk("Les og lag plan", "les")
    assert side.title().startswith("Feil: ")
    bruker.se()
    assert all("422" in f for f in bruker.feil)
    fremmed = leser.new_context()
    fremmed.add_init_script(AXE)
    utenfor = Bruker(fremmed.new_page(), bruker.rot)
    utenfor.side.goto(kontor.dør.adresse)
    assert "Du kommer ikke inn her" in utenfor.side.content()
    utenfor.se()
    fremmed.close()
    bruker.feil.clear()


def test_uten_skript(leser: Browser, kontor: Åpent, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(ANSATTE.encode())
    kontekst = leser.new_context(java_script_enabled=False)
    side = kontekst.new_page()
    side.goto(kontor.dør.adresse)
    assert not side.get_by_text("Du kan slippe filen her").is_visible()
    side.set_input_files("#ansatte", tmp_path / "a.csv")
    side.get_by_role("button", name="Les og lag plan").click()
    side.wait_for_url("**/avvik")
    side.get_by_role("link", name="Plan").click()
    side.get_by_label("Frist").select_option("De neste 30 dagene")
    side.get_by_role("button", name="Vis utvalget").click()
    frister = side.locator("td[data-navn=Frist]").all_text_contents()
    assert frister
    assert all("desember 2026" in frist for frist in frister)
    kontekst.close()
