"""The guard at the office's door: who may ask, from where, and what every answer tells the browser.

The office holds names of employees, and any page in the same browser may send requests to this machine.
So:

- it listens on 127.0.0.1 only (`tjener.py`), and takes no other name for itself: a page elsewhere that has
  its own name point here (DNS rebinding) is turned away;
- who comes first shows a key that stands in the address, works once, and is exchanged for a cookie;
- the cookie lies under a path that is made up anew each time, since cookies do not tell ports apart, and
  another program on this machine would get it otherwise;
- what changes anything must come from our own page: `Origin` is the whole address with the port, which
  `SameSite` does not look at.
"""

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from time import monotonic

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

KAKE = "kontor"
INNGANG = "inn"
_TRYGGE = ("GET", "HEAD")
HODER = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # Not `no-referrer`: with it browsers say `Origin: null` also to ourselves.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


@dataclass
class Dør:
    """What is known at the door.

    Attributes:
        port: where the office listens.
        rom: the path that everything lies under, unknown to others.
        nøkkel: opens once.
        økt: what the cookie holds.
        brukt: whether the key has been used.
        sist: when somebody was last there, by the clock that only goes forward.
        inne: how many requests are being answered.
    """

    port: int
    rom: str = field(default_factory=lambda: secrets.token_urlsafe(9), repr=False)
    nøkkel: str = field(default_factory=lambda: secrets.token_urlsafe(32), repr=False)
    økt: str = field(default_factory=lambda: secrets.token_urlsafe(32), repr=False)
    brukt: bool = False
    sist: float = field(default_factory=monotonic)
    inne: int = 0

    @property
    def vert(self) -> str:
        """Return our name, as browsers write it."""
        return f"127.0.0.1:{self.port}" if self.port != 80 else "127.0.0.1"

    @property
    def adresse(self) -> str:
        """Return the address that opens the office, once."""
        return f"http://{self.vert}/{self.rom}/{INNGANG}?nokkel={self.nøkkel}"

    def stille_i(self) -> float:
        """Return for how many seconds nobody has been here."""
        return 0.0 if self.inne else monotonic() - self.sist


class Vakt:
    """Lets a request through to the app, or answers it at the door."""

    def __init__(self, app: ASGIApp, dør: Dør, csp: str, avvis: Callable[[int, str], Response]) -> None:
        self._app, self._dør, self._csp, self._avvis = app, dør, csp, avvis

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            return

        async def med_hoder(melding: Message) -> None:
            if melding["type"] == "http.response.start":
                hoder = MutableHeaders(scope=melding)
                for navn, verdi in HODER.items():
                    hoder[navn] = verdi
                hoder.setdefault("Content-Security-Policy", self._csp)
            await send(melding)

        svar = self._ved_døren(Request(scope))
        if svar is not None:
            await svar(scope, receive, med_hoder)
            return
        self._dør.inne += 1
        try:
            await self._app(scope, receive, med_hoder)
        finally:
            self._dør.inne -= 1
            self._dør.sist = monotonic()

    def _ved_døren(self, spørsmål: Request) -> Response | None:
        """Return the answer for who may not come in, and for who comes in right now."""
        dør = self._dør
        if spørsmål.headers.getlist("host") != [dør.vert]:
            return self._avvis(421, "Adressen er ikke kontorets.")
        _, rom, *resten = spørsmål.url.path.split("/")
        if not _lik(rom, dør.rom) or not resten:
            return self._avvis(404, "Siden finnes ikke.")
        if resten == [INNGANG] and spørsmål.method == "GET":
            return self._slipp_inn(spørsmål)
        if not _lik(spørsmål.cookies.get(KAKE, ""), dør.økt):
            return self._avvis(403, "Nettleseren har ikke nøkkelen til kontoret.")
        if spørsmål.headers.get("sec-fetch-site", "none") not in {"same-origin", "none"}:
            return self._avvis(403, "Spørsmålet kom fra en annen side.")
        if spørsmål.method in _TRYGGE:
            return None
        if spørsmål.method != "POST":
            return self._avvis(405, "Det går ikke an her.")
        if spørsmål.headers.getlist("origin") != [f"http://{dør.vert}"]:
            return self._avvis(403, "Skjemaet kom fra en annen side.")
        return None

    def _slipp_inn(self, spørsmål: Request) -> Response:
        """Exchange the key for the cookie; the key is worth nothing afterwards."""
        dør = self._dør
        inne = _lik(spørsmål.cookies.get(KAKE, ""), dør.økt)
        rett = _lik(spørsmål.query_params.get("nokkel", ""), dør.nøkkel)
        if not inne and (dør.brukt or not rett):
            return self._avvis(403, "Adressen er brukt før. Den virker bare én gang.")
        svar = RedirectResponse(f"/{dør.rom}/", 303)
        if not inne:
            dør.brukt, dør.sist = True, monotonic()
            svar.set_cookie(KAKE, dør.økt, path=f"/{dør.rom}/", httponly=True, samesite="strict")
        return svar


def _lik(gitt: str, rett: str) -> bool:
    return secrets.compare_digest(gitt.encode("utf-8", "replace"), rett.encode())
