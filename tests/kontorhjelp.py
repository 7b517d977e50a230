"""The office in a test: the app behind its guard, and somebody who has come in."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any, Self

import httpx2
from starlette.testclient import TestClient

from hrhjelp import ANSATTE
from kompetanse.arbeid.kontor import les_navn
from kompetanse.kli.kontor.ruter import Kontor
from kompetanse.kli.kontor.vakt import Dør
from prosjekttest import PROSJEKTER

DAG = date(2026, 11, 23)
STATUS = (
    b"ansattnr;kurs;utgave;bestatt;kilde\n"
    b"100102;vold-grunnkurs;2026.1;2026-10-20;ws\n"
    b"100103;vold-grunnkurs;2025.1;2025-11-02;ws\n"
)


@dataclass
class Kontortest:
    """An office, and a browser at its door."""

    lukket: list[bool] = field(default_factory=list)
    maks: int = 3_000_000
    prosjekt: str = "hr"

    def __post_init__(self) -> None:
        mappe = PROSJEKTER / self.prosjekt
        navn, _ = les_navn(mappe)
        assert navn is not None
        self.dør = Dør(4711)
        self.rot = f"http://{self.dør.vert}/{self.dør.rom}/"
        self.kontor = Kontor(
            mappe, navn, self.dør, lambda: self.lukket.append(True), i_dag=lambda: DAG, maks=self.maks
        )
        self.app = self.kontor.app()
        self.leser = self.ny_leser()

    def ny_leser(self) -> TestClient:
        """Another browser, without a cookie."""
        return TestClient(self.app, base_url=f"http://{self.dør.vert}", follow_redirects=False)

    def inn(self) -> Self:
        """Go in by the door."""
        svar = self.leser.get(self.dør.adresse)
        assert svar.status_code == 303
        return self

    def hent(self, sti: str = "", **hoder: str) -> httpx2.Response:
        """Ask for a page."""
        return self.leser.get(self.rot + sti, headers=hoder)

    def send(self, sti: str, origin: str | None = "", **innhold: Any) -> httpx2.Response:
        """Send a form, from our own page unless told otherwise."""
        hoder = {"origin": origin or f"http://{self.dør.vert}"} if origin is not None else {}
        return self.leser.post(self.rot + sti, headers=hoder, **innhold)

    def legg_inn(self, ansatte: bytes | None = None, **flere: bytes) -> httpx2.Response:
        """Hand in files, and follow to the page of deviations."""
        rå = ANSATTE.encode("cp1252") if ansatte is None else ansatte
        filer = {"ansatte": ("ansatte.csv", rå)} | {n: (f"{n}.csv", d) for n, d in flere.items()}
        svar = self.send("les", files=filer, data={"dato": DAG.isoformat()})
        assert svar.status_code == 303, svar.text
        return self.hent(svar.headers["location"])
