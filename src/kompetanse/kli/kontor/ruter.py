"""Which address does what. Everything that was handed in lives in `Kontor`, and nowhere else."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from threading import Lock

from starlette.applications import Starlette
from starlette.background import BackgroundTask
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from kompetanse.arbeid.kontor import Innlevert, Kontorfunn, Prosjektnavn, les_alt
from kompetanse.arbeid.vern import uten_verdier
from kompetanse.kli.kontor import avvikvisning, planvisning, rapportvisning
from kompetanse.kli.kontor.mottak import MAKS, Skjema, Uleselig, ta_imot
from kompetanse.kli.kontor.nedlasting import ALT, PLANFILER, Filskap, som_svar
from kompetanse.kli.kontor.sider import IKON, Sider, skript
from kompetanse.kli.kontor.vakt import KAKE, Dør, Vakt
from kompetanse.skriv import zip_bytes

_STATUSER = {
    "aktiv": "i arbeid",
    "framtidig": "begynner senere",
    "permisjon": "i permisjon",
    "sluttet": "har sluttet",
}
Svarer = Callable[[Request], Awaitable[Response]]


@dataclass
class Kontor:
    """The office: what it knows, and its pages.

    Attributes:
        lukk: is called when the user has asked for the office to be closed, and got the answer.
        i_dag: tells the day.
        maks: how many bytes may be handed in at a time.
    """

    mappe: Path
    navn: Prosjektnavn
    dør: Dør
    lukk: Callable[[], None]
    hvile: int = 120
    i_dag: Callable[[], date] = date.today
    maks: int = MAKS
    funn: Kontorfunn | None = field(default=None, repr=False)
    lås: Lock = field(default_factory=Lock, repr=False)

    def __post_init__(self) -> None:
        self.sider = Sider(self.navn, self.hvile)
        self.skap = Filskap(self.mappe)

    def app(self) -> ASGIApp:
        """Return the web application behind its guard."""
        rom = f"/{self.dør.rom}"
        ruter = {
            "": self._filer, "avvik": self._avvik, "malgrupper": self._målgrupper, "plan": self._plan,
            "rapporter": self._rapporter, "lukk": self._spør_om_å_lukke, "kontor.js": self._skript,
            "ikon.svg": self._ikon, "last-ned-{navn}": self._last_ned,
            "rapport-{navn}": self._rapport,
        }  # fmt: skip
        gjøremål = {"les": self._les, "tom": self._tøm, "slutt": self._slutt}
        app = Starlette(
            routes=[
                *(Route(f"{rom}/{sti}", self._trygg(svarer)) for sti, svarer in ruter.items()),
                *(Route(f"{rom}/{sti}", self._trygg(s), methods=["POST"]) for sti, s in gjøremål.items()),
            ],
            exception_handlers={404: self._finnes_ikke, 405: self._finnes_ikke},
        )
        return Vakt(app, self.dør, self.sider.csp, self.sider.avvis)

    def _trygg(self, svarer: Svarer) -> Svarer:
        """Let no exception out: its text may hold a value from the sheet, and the server would log it."""

        async def svar(spørsmål: Request) -> Response:
            try:
                return await svarer(spørsmål)
            except MemoryError:
                hva = "Maskinen har ikke nok minne til en så stor fil."
            except Exception as feil:
                hva = f"Det er en feil i kompetanse, ikke i filen din ({type(feil).__name__})."
            return self.sider.side("feil", self.funn, 500, hva=hva)

        return svar

    async def _filer(self, _: Request) -> Response:
        return self._filside()

    def _filside(self, status: int = 200, feil: tuple[str, str] | None = None) -> Response:
        innlevert = self.funn.innlevert if self.funn else None
        dag = innlevert.dag if innlevert else self.i_dag()
        return self.sider.side(
            "filer", self.funn, status, innlevert=innlevert, dato=dag, feil=feil, maks=self.maks
        )

    async def _les(self, spørsmål: Request) -> Response:
        try:
            skjema = await ta_imot(spørsmål, self.maks)
        except Uleselig as feil:
            return self._filside(422, ("ansatte", str(feil)))
        tolket = self._tolk(skjema)
        if not isinstance(tolket, Innlevert):
            return self._filside(422, tolket)
        await run_in_threadpool(self._finn, tolket)
        return RedirectResponse("avvik", 303)

    def _tolk(self, skjema: Skjema) -> Innlevert | tuple[str, str]:
        """Return what was handed in, or which field is wrong and why. What is not given anew stays."""
        før = self.funn.innlevert if self.funn else None
        ansatte = skjema.filer.get("ansatte", [før.ansatte] if før else [])
        if len(ansatte) != 1:
            return "ansatte", "Velg filen med listen over ansatte."
        try:
            dag = date.fromisoformat(skjema.felt.get("dato") or self.i_dag().isoformat())
        except ValueError:
            return "dato", "Skriv datoen som dag, måned og år."
        return Innlevert(
            ansatte=ansatte[0],
            før=next(iter(skjema.filer.get("forrige", ())), før.før if før else None),
            status=skjema.filer.get("status", før.status if før else ()),
            kurs=kurs if (kurs := skjema.felt.get("kurs", "")) in self.navn.utgaver else "",
            ark=skjema.felt.get("ark", ""),
            dag=dag,
        )

    def _finn(self, innlevert: Innlevert) -> None:
        with self.lås:
            self.funn = None
            self.skap.tøm()
            self.funn = uten_verdier(lambda: les_alt(self.mappe, innlevert))

    async def _avvik(self, spørsmål: Request) -> Response:
        funn = self.funn
        if funn is None:
            return self.sider.side("tomt", denne_tom="avvik")
        visning = await run_in_threadpool(avvikvisning.lag_visning, funn, spørsmål.query_params)
        return self.sider.side("avvik", funn, v=visning)

    async def _målgrupper(self, _: Request) -> Response:
        funn = self.funn
        if funn is None or funn.oversikt is None:
            return self.sider.side("tomt", funn, denne_tom="malgrupper")
        statuser = [f"{n} {_STATUSER[s]}" for s, n in sorted(funn.oversikt.status.items())]
        return self.sider.side("malgrupper", funn, oversikt=funn.oversikt, statuser=statuser)

    async def _plan(self, spørsmål: Request) -> Response:
        funn = self.funn
        if funn is None or funn.plan is None:
            return self.sider.side("tomt", funn, denne_tom="plan")
        visning = await run_in_threadpool(
            planvisning.lag_visning, funn.plan, spørsmål.query_params, self.navn
        )
        return self.sider.side("plan", funn, v=visning, filer=PLANFILER, alt=ALT)

    async def _rapporter(self, spørsmål: Request) -> Response:
        return self._rapportside(spørsmål)

    def _rapportside(self, spørsmål: Request, status: int = 200, feil: str = "") -> Response:
        funn = self.funn
        if funn is None or funn.plan is None:
            return self.sider.side("tomt", funn, denne_tom="rapporter")
        visning = rapportvisning.lag_visning(funn, spørsmål.query_params)
        return self.sider.side("rapporter", funn, status, v=visning, feil=feil)

    async def _rapport(self, spørsmål: Request) -> Response:
        funn, navn = self.funn, spørsmål.path_params["navn"]
        slag = navn.partition(".")[0]
        if funn is None or slag not in rapportvisning.SLAG:
            return self._finnes_ikke(spørsmål)
        try:
            filer = await run_in_threadpool(
                rapportvisning.lag_filer, self.mappe, funn, slag, spørsmål.query_params
            )
        except rapportvisning.FinnesIkke as feil:
            return self._rapportside(spørsmål, 422, str(feil))
        if navn == "tilsyn.zip" and filer:
            return som_svar(navn, zip_bytes(filer))
        if navn not in filer:
            return self._finnes_ikke(spørsmål)
        return rapportvisning.som_side(filer[navn]) if navn.endswith(".html") else som_svar(navn, filer[navn])

    async def _last_ned(self, spørsmål: Request) -> Response:
        navn = spørsmål.path_params["navn"]
        data = await run_in_threadpool(self.skap.hent, self.funn, navn)
        return self._finnes_ikke(spørsmål) if data is None else som_svar(navn, data)

    async def _tøm(self, _: Request) -> Response:
        self.funn = None
        await run_in_threadpool(self.skap.tøm)
        return RedirectResponse("./", 303)

    async def _spør_om_å_lukke(self, _: Request) -> Response:
        return self.sider.side("lukk", self.funn)

    async def _slutt(self, _: Request) -> Response:
        self.funn = None
        await run_in_threadpool(self.skap.tøm)
        svar = self.sider.side("lukket")
        svar.delete_cookie(KAKE, path=f"/{self.dør.rom}/", httponly=True, samesite="strict")
        svar.background = BackgroundTask(self.lukk)
        return svar

    async def _skript(self, _: Request) -> Response:
        return Response(skript(), media_type="text/javascript; charset=utf-8")

    async def _ikon(self, _: Request) -> Response:
        return Response(IKON, media_type="image/svg+xml")

    def _finnes_ikke(self, _: Request, __: Exception | None = None) -> Response:
        return self.sider.avvis(404, "Siden finnes ikke.")
