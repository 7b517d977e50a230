"""What can be downloaded: made in memory when it is asked for, and streamed to the browser."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock

from starlette.responses import Response

from kompetanse.arbeid.kontor import Kontorfunn, lag_registerfil

_TYPER = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
    "jsonl": "application/jsonl",
    "csv": "text/csv; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
    "html": "text/html; charset=utf-8",
    "zip": "application/zip",
}


@dataclass(frozen=True)
class Nedlasting:
    """A file that can be had, and what it is good for."""

    navn: str
    om: str


REGISTER = "register.jsonl"
PLANFILER: Sequence[tuple[str, Sequence[Nedlasting]]] = (
    (
        "Til deg",
        (
            Nedlasting("plan.xlsx", "Planen som regneark: personer, krav, frister og avvik."),
            Nedlasting("plan.html", "Planen som nettside, til å lese og skrive ut."),
            Nedlasting(
                REGISTER,
                "Det de ansatte har bestått, og fristene. Legg det inn neste gang, så blir fristene stående.",
            ),
            Nedlasting("plan.json", "Planen for «kompetanse utfør», som sender den til LMS-et."),
        ),
    ),
    (
        "Til Moodle",
        (
            Nedlasting("moodle-brukere.csv", "Nye brukere med målgruppene sine."),
            Nedlasting("kohorter.csv", "Målgruppene. Trengs bare første gang."),
            Nedlasting("flatfile.txt", "Påmeldinger, hvis dere bruker påmelding med flat fil."),
            Nedlasting("LES-MEG.txt", "Hvordan filene lastes opp, trinn for trinn."),
        ),
    ),
)
"""The files of the plan, by who they are for."""
ALT = "tildeling.zip"


@dataclass
class Filskap:
    """Makes the files of what was found; each of a plan's files is made once and kept in memory."""

    prosjekt: Path
    _plan: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    _for: Kontorfunn | None = field(default=None, repr=False)
    _lås: Lock = field(default_factory=Lock, repr=False)

    def hent(self, funn: Kontorfunn | None, navn: str) -> bytes | None:
        """Return a file by name, or nothing when there is no such file now."""
        if funn is None or funn.avvist:
            return None
        if navn == "avvik.xlsx":
            from kompetanse.hr.avvikfil import som_regneark

            return som_regneark([*(a for _, a in funn.om_status), *funn.liste.avvik])
        if navn == "malgrupper.xlsx" and funn.oversikt is not None:
            from kompetanse.arbeid.malgrupper import lag_målgruppefil

            return lag_målgruppefil(funn.oversikt, "xlsx")
        if funn.plan is None:
            return None
        if navn == REGISTER:
            return lag_registerfil(funn)
        planens = [f.navn for _, egne in PLANFILER for f in egne if f.navn != REGISTER]
        if navn == ALT:
            from kompetanse.skriv import zip_bytes

            return zip_bytes({**self._planfiler(funn, planens), REGISTER: lag_registerfil(funn)})
        return self._planfiler(funn, [navn]).get(navn) if navn in planens else None

    def tøm(self) -> None:
        """Forget everything."""
        with self._lås:
            self._plan, self._for = {}, None

    def _planfiler(self, funn: Kontorfunn, navn: Sequence[str]) -> Mapping[str, bytes]:
        from kompetanse.arbeid.planfiler import lag_planfiler

        with self._lås:
            if self._for is not funn:
                self._plan, self._for = {}, funn
            mangler = [n for n in navn if n not in self._plan]
            if mangler and funn.plan is not None:
                nye, _ = lag_planfiler(self.prosjekt, funn.plan, mangler)
                self._plan = {**self._plan, **nye}
            return {n: self._plan[n] for n in navn if n in self._plan}


def som_svar(navn: str, data: bytes) -> Response:
    """Return a file as an answer that the browser saves and never shows."""
    hode = {"Content-Disposition": f'attachment; filename="{navn}"'}
    return Response(data, media_type=_TYPER[navn.rpartition(".")[2]], headers=hode)
