"""The office's server: on this machine only, silent, and gone when nobody has used it for long."""

import asyncio
import os
import socket
from collections.abc import Callable

import uvicorn
from starlette.types import ASGIApp

from kompetanse.kli.kontor.vakt import Dør

_SJEKK = 1.0
"""Seconds between looks at the clock."""


def åpne_stikk(port: int) -> socket.socket:
    """Listen on this machine, and on no network; port 0 is any that is free.

    Raises:
        OSError: the port is taken.
    """
    stikk = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        if os.name == "nt":  # else another program could listen on the same port
            stikk.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)  # type: ignore[attr-defined,unused-ignore]
        stikk.bind(("127.0.0.1", port))
        stikk.listen(64)
    except OSError:
        stikk.close()
        raise
    return stikk


class Tjener:
    """Serves the app until told to stop, or until it has been quiet for long.

    Attributes:
        ved_start: is called when the office can be visited.
    """

    def __init__(self, stikk: socket.socket, dør: Dør, hvile: float) -> None:
        self._stikk, self._dør, self._hvile = stikk, dør, hvile
        self._tjener: uvicorn.Server | None = None
        self.hvilte = False

    def lukk(self) -> None:
        """Stop, when what is being answered is answered."""
        if self._tjener is not None:
            self._tjener.should_exit = True

    def kjør(self, app: ASGIApp, ved_start: Callable[[], None]) -> None:
        """Serve; returns when it is over."""
        # Nothing is logged: addresses hold the key, and errors could hold values.
        oppsett = uvicorn.Config(
            app, lifespan="off", ws="none", http="h11", loop="asyncio", log_config=None, access_log=False,
            server_header=False, proxy_headers=False, timeout_graceful_shutdown=5,
        )  # fmt: skip
        self._tjener = uvicorn.Server(oppsett)
        ved_start()
        asyncio.run(self._løp(self._tjener))

    async def _løp(self, tjener: uvicorn.Server) -> None:
        vakt = asyncio.create_task(self._vent_på_ro(tjener))
        try:
            await tjener.serve(sockets=[self._stikk])
        finally:
            vakt.cancel()

    async def _vent_på_ro(self, tjener: uvicorn.Server) -> None:
        while self._dør.stille_i() < self._hvile:
            await asyncio.sleep(min(_SJEKK, self._hvile))
        self.hvilte = True
        tjener.should_exit = True
