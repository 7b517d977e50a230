"""A small web server on 127.0.0.1: packages, the two test LMSs' host pages, and what scorm-again commits."""

import hashlib
import json
import mimetypes
import threading
from collections import Counter
from collections.abc import Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

ROT = Path(__file__).parents[2]
Lms = Literal["streng", "igjen", "ingen"]
_SKRIPT = {
    "/streng.js": ROT / "tests/lms/streng.js",
    "/scorm12.js": ROT / "node_modules/scorm-again/dist/scorm12.min.js",
}
_RAMME = """<!DOCTYPE html><html lang="nb"><meta charset="utf-8"><title>LMS</title>
<style>html, body {{ margin: 0; height: 100% }}
iframe {{ display: block; width: 100%; height: 100%; border: 0 }}</style>
{skript}
<iframe name="kurs" title="Kurs" src="{kurs}"></iframe></html>"""
_STRENG = """<script src="/streng.js"></script><script>
  const lms = lagStrengLms({lagre: localStorage, nøkkel: 'lms', ...VALG});
  const tidligere = JSON.parse(localStorage.getItem('brudd') || '[]');
  lms.brudd.push = (...nye) => {   // kept over page loads
    tidligere.push(...nye);
    localStorage.setItem('brudd', JSON.stringify(tidligere));
    return Array.prototype.push.apply(lms.brudd, nye);
  };
  // A raw score before any test has been handed in is a breach; the learner tells when that is.
  lms.prøveFerdig = () => localStorage.getItem('levert') === 'ja' || 'cmi.core.score.raw' in lms.lager;
  window.lms = lms;
  window.API = lms.API;
</script>"""
_IGJEN = """<script src="/scorm12.js"></script><script>
  const valg = {autocommit: false, lmsCommitUrl: VALG.lagres, dataCommitFormat: 'flattened', logLevel: 4};
  window.API = new Scorm12API(valg);
  API.cmi.core.student_id = '1001';
  API.cmi.core.student_name = 'Nordmann, Kari';
  API.loadFromFlattenedJSON(VALG.lager);
</script>"""


class Tjener(ThreadingHTTPServer):
    """Serves what has been laid out; remembers what was asked for and not found."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Svarer)
        self.rot = f"http://127.0.0.1:{self.server_port}"
        self.filer: dict[str, bytes] = {sti: fil.read_bytes() for sti, fil in _SKRIPT.items()}
        self.verter: dict[str, tuple[str, Lms, dict[str, Any]]] = {}
        self.lagret: dict[str, dict[str, str]] = {}
        self.økter: Counter[str] = Counter()
        self.nede = False
        threading.Thread(target=self.serve_forever, args=(0.05,), daemon=True).start()

    def legg_ut(self, filer: Mapping[str, bytes]) -> str:
        """Lay out a package; returns the address of its folder."""
        nøkkel = hashlib.sha256(repr(sorted(filer.items())).encode()).hexdigest()[:12]
        self.filer |= {f"/pakke/{nøkkel}/{sti}": data for sti, data in filer.items()}
        return f"/pakke/{nøkkel}/"

    def vert(self, mappe: str, lms: Lms, valg: dict[str, Any] | None = None, hos: str | None = None) -> str:
        """Make an LMS host page for a package; `hos` is an earlier one whose learner data it shares."""
        navn = f"/vert/{len(self.verter)}"
        self.verter[navn] = (mappe, lms, {"lagres": f"/lagre{hos or navn}", **(valg or {})})
        return navn

    def data(self, vert: str) -> dict[str, str]:
        """Return what scorm-again has committed from a host page."""
        return self.lagret.get(self.verter[vert][2]["lagres"], {})

    def avsluttet(self, vert: str) -> int:
        """Return how many sessions with scorm-again have been finished and stored."""
        return self.økter[self.verter[vert][2]["lagres"]]

    def vertsside(self, vert: str) -> bytes:
        """Return the host page with what has been committed."""
        mappe, lms, valg = self.verter[vert]
        if lms == "igjen":  # interactions are write-only: no LMS gives them back
            lager = {
                k: v for k, v in self.data(vert).items() if v not in ("", "{}") and ".interactions." not in k
            }
            valg = {**valg, "lager": lager}
        skript = {"streng": _STRENG, "igjen": _IGJEN, "ingen": ""}[lms]
        skript = skript.replace("VALG", json.dumps(valg).replace("<", "\\u003c"))
        return _RAMME.format(skript=skript, kurs=f"{mappe}index.html").encode()


class _Svarer(BaseHTTPRequestHandler):
    server: Tjener
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        sti = urlsplit(self.path).path
        if sti in self.server.verter:
            self._svar(200, "text/html; charset=utf-8", self.server.vertsside(sti))
        elif sti == "/favicon.ico":
            self._svar(204, "image/x-icon", b"")
        elif sti in self.server.filer:
            slag = mimetypes.guess_type(sti)[0] or "application/octet-stream"
            self._svar(200, f"{slag}; charset=utf-8", self.server.filer[sti])
        else:
            self._svar(404, "text/plain", b"")

    def do_POST(self) -> None:
        rå = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if self.server.nede:
            self._svar(503, "application/json", b'{"result": false, "errorCode": 101}')
            return
        sendt = {navn: str(verdi) for navn, verdi in json.loads(rå).items() if navn.startswith("cmi.")}
        lager = self.server.lagret.setdefault(self.path, {})
        lager |= sendt
        self.server.økter[self.path] += "cmi.core.total_time" in sendt  # sent with LMSFinish only
        self._svar(200, "application/json", b'{"result": true, "errorCode": 0}')

    def _svar(self, status: int, slag: str, innhold: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", slag)
        self.send_header("Content-Length", str(len(innhold)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(innhold)

    def log_message(self, *_: object) -> None:
        """Say nothing."""
