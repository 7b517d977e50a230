"""The REST client. The token stands in the body alone: never in an address, an argument, a log, an error."""

import http.client
import json
import socket
import ssl
import time
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlencode, urlsplit

from kompetanse.lms.funksjoner import Funksjon
from kompetanse.lms.svar import Feilslag, Lmsfeil, Lmssvar, Utfall

STI = "/webservice/rest/server.php"
TIDSAVBRUDD = 120.0
"""How long one call may take, in seconds."""
STØRST = 256 * 1024 * 1024
"""The longest answer that is read: ten times what grades of 15,000 people take."""
FLEST_FELT = 950
"""PHP cuts what is above `max_input_vars` off without a word; 1,000 is its own default."""
_STENGT = frozenset(
    (
        "invalidtoken", "accessexception", "servicenotavailable", "sitemaintenance", "requireloginerror",
        "forbiddenwsuser", "wsaccessuserdeleted", "wsaccessusersuspended", "wsaccessuserunconfirmed",
        "wsaccessuserexpired", "wsaccessusernologin", "invalidiptoken", "enablewsdescription",
        "upgraderunning", "upgraderequired",
    )
)  # fmt: skip
"""Moodle's words for what no other row and no second attempt will change."""


class Klient:
    """Calls a Moodle by POST. It follows no redirect, and checks the certificate."""

    def __init__(
        self, url: str, token: str, *, tidsavbrudd: float = TIDSAVBRUDD, størst: int = STØRST
    ) -> None:
        """Begin with an address that has been checked, and a token."""
        deler = urlsplit(url)
        self._sikker = deler.scheme == "https"
        self._vert, self._port = deler.hostname or "", deler.port
        self._sti = deler.path.rstrip("/") + STI
        self._token = token
        self._tidsavbrudd, self._størst = tidsavbrudd, størst

    def __repr__(self) -> str:
        """Tell where, and nothing of the token."""
        return f"Klient({self._vert})"

    def kall(self, funksjon: Funksjon, parametre: Mapping[str, Any] | None = None) -> Utfall:
        """Call a function."""
        felt = list(flat(parametre or {}))
        if len(felt) > FLEST_FELT:
            raise ValueError(f"{funksjon}: {len(felt)} felt i ett kall")  # our own bug: batches are smaller
        hode = [
            ("wstoken", self._token),
            ("wsfunction", Funksjon(funksjon).value),
            ("moodlewsrestformat", "json"),
        ]
        kropp = urlencode([*hode, *felt]).encode("ascii")
        start = time.monotonic()
        try:
            status, rå = self._send(kropp)
        except ssl.SSLError as feil:
            stengt = isinstance(feil, ssl.SSLCertVerificationError)
            return Lmsfeil(Feilslag.STENGT if stengt else Feilslag.UVISST, "tls", funksjon)
        except TimeoutError:
            return Lmsfeil(Feilslag.UVISST, "tidsavbrudd", funksjon)
        except (ConnectionRefusedError, socket.gaierror):
            return Lmsfeil(Feilslag.STENGT, "ingen-forbindelse", funksjon)
        except (OSError, http.client.HTTPException):
            return Lmsfeil(Feilslag.UVISST, "brutt-forbindelse", funksjon)
        return tolk(status, rå, funksjon, time.monotonic() - start, self._størst)

    def _send(self, kropp: bytes) -> tuple[int, bytes]:
        frist = time.monotonic() + self._tidsavbrudd
        forbindelse: http.client.HTTPConnection
        if self._sikker:
            forbindelse = http.client.HTTPSConnection(
                self._vert, self._port, timeout=self._tidsavbrudd, context=ssl.create_default_context()
            )
        else:
            forbindelse = http.client.HTTPConnection(self._vert, self._port, timeout=self._tidsavbrudd)
        try:
            hode = {
                "Content-Type": "application/x-www-form-urlencoded",
                "Accept": "application/json",
                "Connection": "close",
                "User-Agent": "kompetanse",
            }
            forbindelse.request("POST", self._sti, kropp, hode)
            svar = forbindelse.getresponse()
            return svar.status, self._les(svar, frist)
        finally:
            forbindelse.close()

    def _les(self, svar: http.client.HTTPResponse, frist: float) -> bytes:
        """Read an answer, but neither without end nor for ever."""
        deler: list[bytes] = []
        lest = 0
        while lest <= self._størst:
            bit = svar.read1(1 << 16)
            if not bit:
                break
            deler.append(bit)
            lest += len(bit)
            if time.monotonic() > frist:
                raise TimeoutError
        if svar.length:  # the connection was broken before all of it came
            raise http.client.IncompleteRead(b"")
        return b"".join(deler)


def flat(verdi: Any, navn: str = "") -> Iterator[tuple[str, str]]:
    """Write nested parameters as PHP reads them: `users[0][email]`."""
    if isinstance(verdi, Mapping):
        for nøkkel, del_ in verdi.items():
            yield from flat(del_, f"{navn}[{nøkkel}]" if navn else str(nøkkel))
    elif isinstance(verdi, (list, tuple)):
        for nr, del_ in enumerate(verdi):
            yield from flat(del_, f"{navn}[{nr}]")
    else:
        yield navn, str(int(verdi) if isinstance(verdi, bool) else verdi)


def tolk(status: int, rå: bytes, funksjon: str, sekunder: float, størst: int = STØRST) -> Utfall:
    """Read an answer: errors too come with status 200, and a wrong token as XML."""
    if len(rå) > størst:
        return Lmsfeil(Feilslag.UVISST, "for-langt-svar", funksjon)
    if 300 <= status < 400:
        return Lmsfeil(Feilslag.STENGT, "omdirigering", funksjon)
    if status >= 500 or status in {408, 429}:
        return Lmsfeil(Feilslag.UVISST, f"http-{status}", funksjon)
    if status != 200:
        return Lmsfeil(Feilslag.STENGT, f"http-{status}", funksjon)
    try:
        verdi = json.loads(rå)
    except (ValueError, RecursionError):
        if b"<ERRORCODE>invalidtoken</ERRORCODE>" in rå[:2000]:
            return Lmsfeil(Feilslag.STENGT, "invalidtoken", funksjon)
        return Lmsfeil(Feilslag.UVISST, "uleselig-svar", funksjon)
    if isinstance(verdi, dict) and ("exception" in verdi or "errorcode" in verdi):
        kode = str(verdi.get("errorcode") or "ukjent")
        kode = kode if kode.replace("_", "").isalnum() and len(kode) < 60 else "ukjent"
        return Lmsfeil(Feilslag.STENGT if kode in _STENGT else Feilslag.AVVIST, kode, funksjon)
    return Lmssvar(verdi, sekunder)
