"""A made-up Moodle, in memory, that answers as Moodle 4.5 was seen to answer, and fails as it is told to.

`FalskMoodle().kall(funksjon, parametre)` stands in for the client; `tjener(moodle)` gives it an address.
Parameters go through PHP's flat names both ways, so that what is above `max_input_vars` is lost.
"""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qsl

from kompetanse.lms.funksjoner import Funksjon
from kompetanse.lms.klient import flat
from kompetanse.lms.svar import Feilslag, Lmsfeil, Lmssvar, Utfall

KONTROLL = "kompetanse-kontroll"
TOKEN = "0123456789abcdef0123456789abcdef"
FEIL = (
    "tidsavbrudd-før", "tidsavbrudd-etter", "tidsavbrudd-senere", "http-500", "http-500-etter", "null",
    "avkortet", "treg",
)  # fmt: skip
"""How a call can fail: without being done, after it was done, or with its being done a little later."""


class FalskKlokke:
    """Time that goes only when somebody waits."""

    def __init__(self, nå: datetime = datetime(2026, 11, 23, 23, 0, tzinfo=UTC)) -> None:
        self.tid = nå

    def nå(self) -> datetime:
        return self.tid

    def sov(self, sekunder: float) -> None:
        self.tid += timedelta(seconds=sekunder)


class Avvist(Exception):
    """Moodle says no."""


@dataclass
class FKurs:
    kortnavn: str
    aktiviteter: dict[int, dict[str, Any]] = field(default_factory=dict)
    påmeldt: dict[int, dict[str, int]] = field(default_factory=dict)
    synket: set[int] = field(default_factory=set)
    grupper: dict[int, set[int]] = field(default_factory=dict)


class FalskMoodle:
    """A Moodle with one control account and nothing else."""

    def __init__(self, *, maks_felt: int = 1000, unenrolaction: int = 2) -> None:
        self.maks_felt, self.unenrolaction = maks_felt, unenrolaction
        self.ser_idnummer = True
        self.brukere: dict[int, dict[str, Any]] = {}
        self.kohorter: dict[int, dict[str, Any]] = {}
        self.kurs: dict[int, FKurs] = {}
        self.karakterer: dict[tuple[int, int], float] = {}
        self.fullføring: dict[tuple[int, int], tuple[int, int, int | None]] = {}
        self.feil: list[tuple[str | None, str]] = []
        """Faults to come: the function they wait for, or None for the next call, and what goes wrong."""
        self.giftig: Callable[[Mapping[str, Any]], str] = lambda rad: ""
        """What is wrong with a row: a Moodle error code, `500`, or nothing."""
        self.senere: list[tuple[int, Callable[[], None]]] = []
        self.kall_gjort: list[tuple[str, int]] = []
        self.funksjoner = {f.value for f in Funksjon}
        self._nr = 100
        self.ny_bruker(KONTROLL)

    # --- what tests set up ---

    def ny_id(self) -> int:
        self._nr += 1
        return self._nr

    def ny_bruker(self, idnummer: str, **felt: Any) -> int:
        id_ = self.ny_id()
        navn = felt.pop("username", f"u{idnummer.lower()}")
        self.brukere[id_] = {"id": id_, "username": navn, "idnumber": idnummer, "suspended": False} | felt
        return id_

    def ny_kohort(self, idnummer: str, *medlemmer: int) -> int:
        id_ = self.ny_id()
        self.kohorter[id_] = {"id": id_, "idnumber": idnummer, "name": idnummer, "medlemmer": set(medlemmer)}
        return id_

    def nytt_kurs(self, kortnavn: str, *aktiviteter: str, synket: tuple[int, ...] = ()) -> int:
        id_ = self.ny_id()
        kurs = self.kurs[id_] = FKurs(kortnavn, synket=set(synket))
        for idnummer in aktiviteter:
            cmid = self.ny_id()
            kurs.aktiviteter[cmid] = {"idnumber": idnummer, "sha1hash": "0" * 40, "visible": 1}
        for kohort in synket:
            for bruker in self.kohorter[kohort]["medlemmer"]:
                self._meld_på(id_, bruker)
        return id_

    def bestå(self, kurs: int, idnummer: str, bruker: int, tid: int, **mer: Any) -> None:
        (cmid,) = (c for c, a in self.kurs[kurs].aktiviteter.items() if a["idnumber"] == idnummer)
        self._meld_på(kurs, bruker)
        self.karakterer[cmid, bruker] = mer.get("poeng", 90.0)
        self.fullføring[cmid, bruker] = (mer.get("state", 1), tid, mer.get("overrideby"))

    def tilstand(self) -> dict[str, Any]:
        """Return everything that a plan can change, without the numbers that depend on order."""
        navn = {id_: b["idnumber"] for id_, b in self.brukere.items()}
        return {
            "brukere": sorted((b["idnumber"], b["username"], b["suspended"]) for b in self.brukere.values()),
            "kohorter": {
                k["idnumber"]: sorted(navn[m] for m in k["medlemmer"]) for k in self.kohorter.values()
            },
            "påmeldt": {
                k.kortnavn: sorted((navn[b], p["suspend"]) for b, p in k.påmeldt.items())
                for k in self.kurs.values()
            },
        }

    def antall(self, *funksjoner: Funksjon) -> int:
        teller = Counter(f for f, _ in self.kall_gjort)
        return sum(teller[f] for f in funksjoner)

    # --- how it is called ---

    def kall(self, funksjon: Funksjon, parametre: Mapping[str, Any] | None = None) -> Utfall:
        """Answer as the client does."""
        felt = list(flat(parametre or {}))[: self.maks_felt - 3]
        self.kall_gjort.append((funksjon.value, len(felt)))
        for nr, (når, gjør) in enumerate(list(self.senere)):
            if når <= len(self.kall_gjort):
                self.senere[nr] = (1 << 30, lambda: None)
                gjør()
        feil = self._neste_feil(funksjon)
        if feil in {"tidsavbrudd-før", "http-500"}:
            return Lmsfeil(Feilslag.UVISST, feil, funksjon)
        if feil == "tidsavbrudd-senere":
            self.senere.append((len(self.kall_gjort) + 3, lambda: self._stille(funksjon, nøstet(felt))))
            return Lmsfeil(Feilslag.UVISST, feil, funksjon)
        try:
            svar = self.svar(funksjon, nøstet(felt))
        except Avvist as nei:
            kode = str(nei)
            return Lmsfeil(Feilslag.UVISST if kode == "500" else Feilslag.AVVIST, kode, funksjon)
        if feil in {"tidsavbrudd-etter", "http-500-etter", "avkortet"}:
            return Lmsfeil(Feilslag.UVISST, feil, funksjon)
        return Lmssvar(None if feil == "null" else svar, 20.0 if feil == "treg" else 0.5)

    def _stille(self, funksjon: str, parametre: dict[str, Any]) -> None:
        with suppress(Avvist):
            self.svar(funksjon, parametre)

    def _neste_feil(self, funksjon: str) -> str:
        for nr, (hvilken, feil) in enumerate(self.feil):
            if hvilken in {None, funksjon}:
                del self.feil[nr]
                return feil
        return ""

    def svar(self, funksjon: str, p: dict[str, Any]) -> Any:
        """Do what a function does. One that is not here may not be called by anybody."""
        handling = {
            Funksjon.INFO: self._info,
            Funksjon.BRUKERE: self._brukere,
            Funksjon.OPPRETT: self._opprett,
            Funksjon.OPPDATER: self._oppdater,
            Funksjon.KOHORTSØK: self._kohortsøk,
            Funksjon.KOHORTMEDLEMMER: self._kohortmedlemmer,
            Funksjon.LEGG_I_KOHORT: self._legg_i_kohort,
            Funksjon.FJERN_FRA_KOHORT: self._fjern_fra_kohort,
            Funksjon.MELD_PÅ: self._meld_på_manuelt,
            Funksjon.PÅMELDTE: self._påmeldte,
            Funksjon.KURS: self._finn_kurs,
            Funksjon.KURSINNHOLD: self._kursinnhold,
            Funksjon.MODUL: self._modul,
            Funksjon.GRUPPER: self._grupper,
            Funksjon.KARAKTERER: self._karakterer,
            Funksjon.FULLFØRING: self._fullføring,
            Funksjon.SCORMER: self._scormer,
        }[Funksjon(funksjon)]
        try:
            return json.loads(json.dumps(handling(p)))
        except KeyError:  # a required value was cut off
            raise Avvist("invalidparameter") from None

    # --- what the functions do ---

    def _info(self, p: dict[str, Any]) -> Any:
        return {
            "release": "4.5.3 (Build: 20250317)", "version": "2024100703", "userid": 2, "username": "ws",
            "functions": [{"name": f} for f in sorted(self.funksjoner)],
        }  # fmt: skip

    def _brukere(self, p: dict[str, Any]) -> Any:
        felt, verdier = p["field"], set(map(str, p["values"]))
        if felt == "idnumber" and not self.ser_idnummer:
            return []
        treff = [
            b
            for b in self.brukere.values()
            if str(b.get(felt, "")).lower() in verdier or str(b.get(felt)) in verdier
        ]
        return [b if self.ser_idnummer else b | {"idnumber": ""} for b in treff]

    def _opprett(self, p: dict[str, Any]) -> Any:
        rader, navn = p["users"], {b["username"] for b in self.brukere.values()}
        for rad in rader:
            if kode := self.giftig(rad):
                raise Avvist(kode)
            nødvendig = ("username", "firstname", "lastname", "email", "idnumber")
            if any(f not in rad for f in nødvendig) or rad["username"] in navn:
                raise Avvist("invalidparameter")
            if rad["username"] != rad["username"].lower():
                raise Avvist("invalidparameter")
            if any(b.get("email") == rad["email"] for b in self.brukere.values()):
                raise Avvist("invalidparameter")
            navn.add(rad["username"])
        ut = []
        for rad in rader:
            id_ = self.ny_bruker(rad["idnumber"], **{n: v for n, v in rad.items() if n != "idnumber"})
            ut.append({"id": id_, "username": rad["username"]})
        return ut

    def _oppdater(self, p: dict[str, Any]) -> Any:
        advarsler = []
        for rad in p["users"]:
            if self.giftig(rad) or int(rad["id"]) not in self.brukere:
                advarsler.append(
                    {"item": "user", "itemid": int(rad["id"]), "warningcode": "usernotupdatederror"}
                )
            elif "suspended" in rad:
                self.brukere[int(rad["id"])]["suspended"] = rad["suspended"] == "1"
        return {"warnings": advarsler}

    def _kohortsøk(self, p: dict[str, Any]) -> Any:
        treff = [k for k in self.kohorter.values() if p["query"] in k["idnumber"]]
        return {"cohorts": [{n: k[n] for n in ("id", "idnumber", "name")} for k in treff]}

    def _kohortmedlemmer(self, p: dict[str, Any]) -> Any:
        ider = list(map(int, p["cohortids"]))
        if any(id_ not in self.kohorter for id_ in ider):
            raise Avvist("invalidrecord")
        return [{"cohortid": i, "userids": sorted(self.kohorter[i]["medlemmer"])} for i in ider]

    def _legg_i_kohort(self, p: dict[str, Any]) -> Any:
        advarsler = []
        par = [(int(rad["cohorttype"]["value"]), int(rad["usertype"]["value"])) for rad in p["members"]]
        for kohort, bruker in par:
            if self.giftig({"id": str(bruker)}) == "500":
                raise Avvist("500")
            if kohort not in self.kohorter or bruker not in self.brukere or self.giftig({"id": str(bruker)}):
                advarsler.append({"warningcode": "2"})
            elif bruker in self.kohorter[kohort]["medlemmer"]:
                advarsler.append({"warningcode": "3"})
            else:
                self.kohorter[kohort]["medlemmer"].add(bruker)
                for id_, kurs in self.kurs.items():
                    if kohort in kurs.synket:
                        self._meld_på(id_, bruker)
        return {"warnings": advarsler}

    def _fjern_fra_kohort(self, p: dict[str, Any]) -> Any:
        rader = [(int(rad["cohortid"]), int(rad["userid"])) for rad in p["members"]]
        if any(
            k not in self.kohorter or b not in self.brukere or self.giftig({"id": str(b)}) for k, b in rader
        ):
            raise Avvist("invalidrecord")
        for kohort, bruker in rader:
            self.kohorter[kohort]["medlemmer"].discard(bruker)
            for kurs in self.kurs.values():
                if kohort in kurs.synket and not any(
                    bruker in self.kohorter[k]["medlemmer"] for k in kurs.synket
                ):
                    self._etter_utmelding(kurs, bruker)
        return None

    def _etter_utmelding(self, kurs: FKurs, bruker: int) -> None:
        if self.unenrolaction == 0:
            kurs.påmeldt.pop(bruker, None)
            for cmid in kurs.aktiviteter:
                self.karakterer.pop((cmid, bruker), None)
        elif bruker in kurs.påmeldt:
            kurs.påmeldt[bruker]["suspend"] = 1

    def _meld_på(self, kurs: int, bruker: int) -> None:
        self.kurs[kurs].påmeldt[bruker] = {"suspend": 0, "timestart": 0}

    def _meld_på_manuelt(self, p: dict[str, Any]) -> Any:
        rader = p["enrolments"]
        for rad in rader:
            bruker, kurs = int(rad["userid"]), int(rad["courseid"])
            if bruker not in self.brukere or kurs not in self.kurs or self.giftig({"id": str(bruker)}):
                raise Avvist("invalidparameter")
        for rad in rader:
            mer = {"suspend": int(rad.get("suspend", 0)), "timestart": int(rad.get("timestart", 0))}
            self.kurs[int(rad["courseid"])].påmeldt[int(rad["userid"])] = mer
        return None

    def _påmeldte(self, p: dict[str, Any]) -> Any:
        valg = {v["name"]: v["value"] for v in p.get("options", [])}
        alle = self.kurs[int(p["courseid"])].påmeldt
        ider = [
            i for i, m in sorted(alle.items())
            if not ("onlyactive" in valg and m["suspend"])
            and not ("onlysuspended" in valg and not m["suspend"])
        ]  # fmt: skip
        fra = int(valg.get("limitfrom", 0))
        antall = int(valg.get("limitnumber", 0)) or len(ider)
        side = ider[fra : fra + antall]
        return [{"id": i} | ({"idnumber": n} if (n := self.brukere[i]["idnumber"]) else {}) for i in side]

    def _finn_kurs(self, p: dict[str, Any]) -> Any:
        treff = [(i, k) for i, k in self.kurs.items() if k.kortnavn == p["value"]]
        return {"courses": [{"id": i, "shortname": k.kortnavn} for i, k in treff], "warnings": []}

    def _kursinnhold(self, p: dict[str, Any]) -> Any:
        kurs = self.kurs[int(p["courseid"])]
        moduler = [
            {"id": c, "modname": "scorm", "visible": a["visible"]} for c, a in kurs.aktiviteter.items()
        ]
        return [{"id": 1, "modules": moduler}]

    def _modul(self, p: dict[str, Any]) -> Any:
        cmid = int(p["cmid"])
        for kurs in self.kurs.values():
            if cmid in kurs.aktiviteter:
                return {"cm": {"id": cmid, "idnumber": kurs.aktiviteter[cmid]["idnumber"]}, "warnings": []}
        raise Avvist("invalidcoursemodule")

    def _grupper(self, p: dict[str, Any]) -> Any:
        return [{"id": i} for i in self.kurs[int(p["courseid"])].grupper]

    def _karakterer(self, p: dict[str, Any]) -> Any:
        kurs = self.kurs[int(p["courseid"])]
        if (en := int(p["userid"])) and en not in kurs.påmeldt:
            raise Avvist("usernotenrolled")
        hvem = [en] if en else [b for b, m in kurs.påmeldt.items() if not m["suspend"]]
        if gruppe := int(p["groupid"]):
            hvem = [b for b in hvem if b in kurs.grupper[gruppe]]
        return {
            "usergrades": [
                {
                    "userid": b,
                    "useridnumber": self.brukere[b]["idnumber"],
                    "gradeitems": [
                        {
                            "cmid": c, "idnumber": a["idnumber"], "itemmodule": "scorm", "grademax": 100,
                            "graderaw": self.karakterer.get((c, b)),
                        }
                        for c, a in kurs.aktiviteter.items()
                    ],
                }
                for b in hvem
            ],
            "warnings": [],
        }  # fmt: skip

    def _fullføring(self, p: dict[str, Any]) -> Any:
        bruker = int(p["userid"])
        statuser = []
        for cmid in self.kurs[int(p["courseid"])].aktiviteter:
            state, tid, av = self.fullføring.get((cmid, bruker), (0, 0, None))
            statuser.append(
                {"cmid": cmid, "state": state, "timecompleted": tid, "overrideby": av, "tracking": 2}
            )
        return {"statuses": statuser, "warnings": []}

    def _scormer(self, p: dict[str, Any]) -> Any:
        ut = []
        for id_ in map(int, p["courseids"]):
            for cmid, a in self.kurs[id_].aktiviteter.items():
                ut.append({"id": cmid + 5000, "coursemodule": cmid, "course": id_} | a)
        return {"scorms": ut, "warnings": []}


def nøstet(felt: list[tuple[str, str]]) -> dict[str, Any]:
    """Read flat names as PHP does, and make lists of what is numbered."""
    rot: dict[str, Any] = {}
    for navn, verdi in felt:
        deler = re.findall(r"[^\[\]]+", navn)
        sted = rot
        for del_ in deler[:-1]:
            sted = sted.setdefault(del_, {})
        sted[deler[-1]] = verdi
    return {n: _lister(v) for n, v in rot.items()}


def _lister(verdi: Any) -> Any:
    if not isinstance(verdi, dict):
        return verdi
    ut = {n: _lister(v) for n, v in verdi.items()}
    return list(ut.values()) if ut and all(n.isdigit() for n in ut) else ut


@contextmanager
def tjener(moodle: FalskMoodle, svar: Callable[[str], tuple[int, bytes]] | None = None) -> Iterator[str]:
    """Give it an address on loopback; `svar` may say what is answered to a body instead."""

    class Behandler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            kropp = self.rfile.read(int(self.headers["Content-Length"])).decode()
            if svar is not None:
                status, data = svar(kropp)
            else:
                status, data = 200, _over_http(moodle, self.path, kropp)
            self.send_response(status)
            if 300 <= status < 400:
                self.send_header("Location", "http://127.0.0.1:9/et-annet-sted")
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *_: Any) -> None:
            """Be silent."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Behandler)
    tråd = Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    tråd.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
        tråd.join()


def _over_http(moodle: FalskMoodle, sti: str, kropp: str) -> bytes:
    assert sti == "/webservice/rest/server.php", "tokenet skal ikke stå i adressen"
    felt = parse_qsl(kropp, keep_blank_values=True)[: moodle.maks_felt]
    hode = dict(felt[:3])
    assert list(hode) == ["wstoken", "wsfunction", "moodlewsrestformat"]
    if hode["wstoken"] != TOKEN:
        return b'<?xml version="1.0"?><EXCEPTION><ERRORCODE>invalidtoken</ERRORCODE></EXCEPTION>'
    try:
        return json.dumps(moodle.svar(hode["wsfunction"], nøstet(felt[3:]))).encode()
    except Avvist as nei:
        return json.dumps({"exception": "x", "errorcode": str(nei), "message": "Kari Nordmann"}).encode()
