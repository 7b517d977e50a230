"""Downloading Lovdata's open data set to the user's cache: only when asked, and only when it has changed."""

import contextlib
import json
import os
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from email.message import Message
from hashlib import sha256
from http.client import HTTPException
from pathlib import Path
from ssl import SSLError
from typing import IO, Any
from urllib.parse import urlsplit

from kompetanse.melding import INGENSTEDS, Melding, feil
from kompetanse.skriv import skriv_biter, skriv_fil

ADRESSE = "https://api.lovdata.no/v1/publicData/get/gjeldende-lover.tar.bz2"
"""Where Lovdata offers all laws in force (NLOD 2.0); the one place where this address stands."""
FIL = "gjeldende-lover.tar.bz2"
MAKS = 200_000_000
"""The data set is under 20 MB."""
VENT = 60
"""Seconds without an answer before we give up."""
_LOKALT = frozenset({"127.0.0.1", "localhost", "::1"})
_BIT = 1 << 16


@dataclass(frozen=True)
class Hentet:
    """The archive in the cache.

    Attributes:
        sti: where it is.
        nytt: whether it was downloaded now; else it had not changed.
        sist_endret: when Lovdata changed it, as the server says; may be empty.
        proxy: the proxy that it came through; "" for none.
    """

    sti: Path
    nytt: bool
    sist_endret: str
    proxy: str


@dataclass(frozen=True)
class _Merke:
    """What the server said of the archive that we have, to ask whether there is a newer one."""

    adresse: str
    etag: str
    sist_endret: str
    sha256: str


class _Avvist(Exception):
    """What came is not what was asked for; says why, in words for a message."""


class _Omdirigering(urllib.request.HTTPRedirectHandler):
    """Follows a redirect to an encrypted address only."""

    def redirect_request(
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: Any, newurl: str
    ) -> urllib.request.Request | None:
        _krev_trygg(newurl)
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def mellomlager() -> Path:
    """Return the folder of this user's cache, by the custom of the operating system."""
    hjem = Path.home()
    if sys.platform == "win32":
        rot = Path(os.environ.get("LOCALAPPDATA") or hjem / "AppData" / "Local")
    elif sys.platform == "darwin":
        rot = hjem / "Library" / "Caches"
    else:
        valgt = os.environ.get("XDG_CACHE_HOME", "")
        rot = Path(valgt) if valgt.startswith("/") else hjem / ".cache"
    return rot / "kompetanse" / "lovdata"


def lagret(mappe: Path | None = None) -> Hentet | None:
    """Return the archive that was last downloaded, if there is one."""
    sti = (mappe or mellomlager()) / FIL
    if not sti.is_file():
        return None
    merke = _les_merke(sti.with_name(f"{FIL}.json"), sti, ADRESSE)
    return Hentet(sti, nytt=False, sist_endret=merke.sist_endret if merke else "", proxy="")


def hent(adresse: str = "", mappe: Path | None = None) -> Hentet | Melding:
    """Download the archive, unless the one in the cache is the newest; the old one stays when this fails."""
    adresse, mappe = adresse or ADRESSE, mappe or mellomlager()
    sti, merkefil = mappe / FIL, mappe / f"{FIL}.json"
    try:
        _krev_trygg(adresse)
        merke = _les_merke(merkefil, sti, adresse)
        åpner, proxy = _åpner(adresse)
        spørsmål = urllib.request.Request(adresse, headers=_hode(merke))  # noqa: S310 -- checked above
        try:
            with åpner.open(spørsmål, timeout=VENT) as svar:
                _lagre(svar, sti)
                nytt = _nytt_merke(adresse, svar.headers, sti)
        except urllib.error.HTTPError as unntak:
            with unntak:
                if unntak.code == 304 and merke is not None:
                    return Hentet(sti, nytt=False, sist_endret=merke.sist_endret, proxy=proxy)
                raise _Avvist(f"Tjeneren svarte {unntak.code}.") from unntak
        skriv_fil(merkefil, json.dumps(asdict(nytt), indent=1).encode() + b"\n")
    except _Avvist as hvorfor:
        return _melding(adresse, str(hvorfor))
    except (TimeoutError, urllib.error.URLError, HTTPException, ConnectionError, SSLError) as unntak:
        return _melding(adresse, _hvorfor(unntak))
    return Hentet(sti, nytt=True, sist_endret=nytt.sist_endret, proxy=proxy)


def _melding(adresse: str, hvorfor: str) -> Melding:
    hint = "Prøv igjen senere, eller last ned filen i nettleseren og gi den til `kompetanse lovvakt FIL`."
    return feil("K839", f"Fikk ikke hentet lovene fra {adresse}. {hvorfor}", INGENSTEDS, hint)


def _krev_trygg(adresse: str) -> None:
    deler = urlsplit(adresse)
    if deler.scheme != "https" and not (deler.scheme == "http" and deler.hostname in _LOKALT):
        raise _Avvist("Adressen er ikke kryptert (https).")


def _åpner(adresse: str) -> tuple[urllib.request.OpenerDirector, str]:
    """Return what opens the address, and the proxy in use: one that stands in the environment, or none.

    What the operating system has been told of proxies is not asked: nobody would see that it was used.
    """
    deler = urlsplit(adresse)
    proxy = urllib.request.getproxies_environment().get(deler.scheme, "")
    if proxy and (deler.hostname in _LOKALT or urllib.request.proxy_bypass(deler.netloc)):
        proxy = ""
    behandler = urllib.request.ProxyHandler({deler.scheme: proxy} if proxy else {})
    synlig = f"{urlsplit(proxy).hostname or proxy}" if proxy else ""
    return urllib.request.build_opener(behandler, _Omdirigering), synlig


def _hode(merke: _Merke | None) -> dict[str, str]:
    hode = {"User-Agent": "kompetanse-lovvakt", "Accept-Encoding": "identity"}
    if merke and merke.etag:
        hode["If-None-Match"] = merke.etag
    if merke and merke.sist_endret:
        hode["If-Modified-Since"] = merke.sist_endret
    return hode


def _lagre(svar: Any, sti: Path) -> None:
    """Write the answer to the cache, all of it or nothing."""
    lovet = svar.headers.get("Content-Length", "")
    ventet = int(lovet) if lovet.isdecimal() else None
    if ventet is not None and ventet > MAKS:
        raise _Avvist(f"Filen er større enn {MAKS // 1_000_000} MB.")

    def biter() -> Iterator[bytes]:
        lest = 0
        while bit := svar.read(_BIT):
            if not lest and not bit.startswith(b"BZh"):
                raise _Avvist("Det som kom, er ikke et arkiv.")
            lest += len(bit)
            if lest > MAKS:
                raise _Avvist(f"Filen er større enn {MAKS // 1_000_000} MB.")
            yield bit
        if not lest or (ventet is not None and lest != ventet):
            raise _Avvist("Forbindelsen ble brutt før alt var hentet.")

    skriv_biter(sti, biter())


def _nytt_merke(adresse: str, hode: Message, sti: Path) -> _Merke:
    return _Merke(adresse, hode.get("ETag", ""), hode.get("Last-Modified", ""), _sha256(sti))


def _les_merke(merkefil: Path, sti: Path, adresse: str) -> _Merke | None:
    """Read what is known of the archive in the cache; nothing when it is not that archive any more."""
    with contextlib.suppress(OSError, ValueError, TypeError):
        merke = _Merke(**json.loads(merkefil.read_bytes()))
        if merke.adresse == adresse and merke.sha256 == _sha256(sti):
            return merke
    return None


def _sha256(sti: Path) -> str:
    with sti.open("rb") as fil:
        samlet = sha256()
        while bit := fil.read(_BIT):
            samlet.update(bit)
    return samlet.hexdigest()


def _hvorfor(unntak: Exception) -> str:
    årsak = unntak.reason if isinstance(unntak, urllib.error.URLError) else unntak
    if isinstance(årsak, TimeoutError):
        return f"Tjeneren svarte ikke på {VENT} sekunder."
    return f"Forbindelsen svikter: {årsak}."
