"""The preview's web server: reads only, on 127.0.0.1 only, from memory only."""

import os
import sys
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from typing import Any
from urllib.parse import unquote, urlsplit

from kompetanse.kli.visning.sider import CSP, feilside, for_visning, oversikt

VERT = "127.0.0.1"
PUSTEPAUSE = 15.0
"""Seconds between signs of life to a page that listens."""

_TYPER = {
    "html": "text/html; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "json": "application/json",
    "svg": "image/svg+xml",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "gif": "image/gif",
    "webp": "image/webp",
    "woff2": "font/woff2",
    "mp4": "video/mp4",
    "vtt": "text/vtt; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
}


_IKON = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><circle cx="4" cy="4" r="3"/></svg>'


@dataclass(frozen=True)
class Innhold:
    """What is shown now: the courses' files, or the messages that stand in for them."""

    titler: Mapping[str, str] = field(default_factory=dict)
    filer: Mapping[str, bytes] = field(default_factory=dict)
    feil: str = ""
    advarsler: str = ""


class Tilstand:
    """What is shown, shared between threads; a new version wakes the pages that listen."""

    def __init__(self) -> None:
        self._start = os.urandom(4).hex()
        self._nummer = 0
        self._nytt = threading.Condition()
        self.innhold = Innhold()
        self.slutt = False

    @property
    def versjon(self) -> str:
        """Return the name of the current version, different from those of earlier servers."""
        return f"{self._start}-{self._nummer}"

    def sett(self, innhold: Innhold) -> bool:
        """Show this from now on; returns whether it is anything new."""
        with self._nytt:
            if innhold == self.innhold and self._nummer:
                return False
            self.innhold = innhold
            self._nummer += 1
            self._nytt.notify_all()
        return True

    def vent(self, kjent: str) -> str:
        """Wait for another version than the known one, or for a while."""
        with self._nytt:
            self._nytt.wait_for(lambda: self.slutt or self.versjon != kjent, PUSTEPAUSE)
            return self.versjon

    def stans(self) -> None:
        """Let go of all pages that listen."""
        with self._nytt:
            self.slutt = True
            self._nytt.notify_all()


class Tjener(ThreadingHTTPServer):
    """The server."""

    daemon_threads = True
    allow_reuse_address = os.name == "posix"  # on Windows it would let two servers share a port

    def __init__(self, port: int, tilstand: Tilstand) -> None:
        super().__init__((VERT, port), Svarer)
        self.tilstand = tilstand
        self.port: int = self.server_address[1]
        self.verter = {f"{navn}:{self.port}" for navn in (VERT, "localhost")}
        if self.port == 80:
            self.verter |= {VERT, "localhost"}

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing when a browser hangs up."""
        if not isinstance(sys.exc_info()[1], OSError):
            super().handle_error(request, client_address)


class Svarer(BaseHTTPRequestHandler):
    """Answers one request."""

    server: Tjener
    protocol_version = "HTTP/1.1"
    server_version = "kompetanse"
    sys_version = ""
    timeout = 60

    def do_GET(self) -> None:
        """Answer with a page, a file or the stream of versions."""
        if self.headers.get("Host", "").lower() not in self.server.verter:
            # A page elsewhere that has its name point here must not read the courses.
            self._send(403, b"Ukjent vert.\n", "txt")
            return
        sti = unquote(urlsplit(self.path).path)
        if sti == "/-/hendelser":
            self._hendelser()
        elif sti in {"/-/vis.js", "/-/vis.css"}:
            data = (files("kompetanse.kli.visning") / sti[3:]).read_bytes()
            self._send(200, data, sti.rpartition(".")[2])
        elif sti == "/favicon.ico":  # every browser asks for it
            self._send(200, _IKON, "svg")
        else:
            self._innhold(sti)

    do_HEAD = do_GET

    def _innhold(self, sti: str) -> None:
        tilstand = self.server.tilstand
        innhold, versjon = tilstand.innhold, tilstand.versjon
        er_side = sti.endswith(("/", ".html"))
        if innhold.feil and er_side:
            self._send(503, feilside(innhold.feil, versjon), "html", csp=True)
        elif sti == "/" and len(innhold.titler) == 1 and not innhold.advarsler:
            self._vis_videre(f"/{next(iter(innhold.titler))}/")
        elif sti == "/":
            self._send(200, oversikt(innhold.titler, innhold.advarsler, versjon), "html", csp=True)
        elif sti.strip("/") in innhold.titler and not sti.endswith("/"):
            self._vis_videre(sti + "/")
        else:
            navn = sti.lstrip("/") + ("index.html" if sti.endswith("/") else "")
            data = innhold.filer.get(navn)
            if data is None:
                self._send(404, b"Finnes ikke.\n", "txt")
            else:
                self._send(200, for_visning(data, versjon) if er_side else data, navn.rpartition(".")[2])

    def _hendelser(self) -> None:
        """Tell the page each version's name as long as it listens."""
        self.send_response(200)
        self._hode("text/event-stream")
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True
        if self.command == "HEAD":
            return
        sist = ""
        self.wfile.write(b"retry: 500\n\n")
        while not self.server.tilstand.slutt:
            versjon = self.server.tilstand.vent(sist)
            self.wfile.write(f"data: {versjon}\n\n".encode() if versjon != sist else b": her\n\n")
            self.wfile.flush()
            sist = versjon

    def _vis_videre(self, sti: str) -> None:
        self.send_response(302)
        self.send_header("Location", sti)
        self._hode("text/plain")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _send(self, status: int, data: bytes, endelse: str, *, csp: bool = False) -> None:
        self.send_response(status)
        self._hode(_TYPER.get(endelse.lower(), "application/octet-stream"))
        if csp:
            self.send_header("Content-Security-Policy", CSP)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)

    def _hode(self, type_: str) -> None:
        self.send_header("Content-Type", type_)
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")
        self.send_header("Referrer-Policy", "no-referrer")

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 -- the name is the library's
        """Say nothing about each request."""


def åpne_tjener(port: int | None, tilstand: Tilstand, vanlig: int = 8765) -> Tjener:
    """Open the server on a given port, or on the usual one or the next that is free.

    Raises:
        OSError: the given port is taken.
    """
    if port is not None:
        return Tjener(port, tilstand)
    for forsøk in (*range(vanlig, vanlig + 10), 0):
        try:
            return Tjener(forsøk, tilstand)
        except OSError:
            if forsøk == 0:
                raise
    raise AssertionError  # the loop returns or raises
