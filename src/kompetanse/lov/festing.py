"""Writing fingerprints and dates into `kilder/lover.yaml`, touching just those lines.

Comments, order, quotes and line ends stay as they are, byte for byte. What was written is read again and
must be the old register with the new values, else nothing is changed.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from kompetanse.les.dekod import Dekoder
from kompetanse.les.kilde import tolk_kilde
from kompetanse.les.yamltre import les_tre
from kompetanse.melding import Melding, Rapport, feil
from kompetanse.modell.grunn import Avtrykk, HjemmelId
from kompetanse.modell.kilder import Hjemmel, Lovregister

FIL = "kilder/lover.yaml"
_LINJE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")


@dataclass(frozen=True)
class Festing:
    """What is written for a legal basis: the fingerprint of its text, and the day somebody checked it."""

    avtrykk: Avtrykk
    dag: date


@dataclass(frozen=True)
class Festet:
    """What became of the register.

    Attributes:
        rå: the file's new content; the old one when nothing could be changed.
        hjemler: its legal bases, as they stand in that content.
        skrevet: those that were changed; the others must be changed by hand.
        meldinger: why the register cannot be read; empty when it can.
    """

    rå: bytes
    hjemler: Mapping[HjemmelId, Hjemmel]
    skrevet: frozenset[HjemmelId]
    meldinger: tuple[Melding, ...] = ()


def fest(rå: bytes, festinger: Mapping[HjemmelId, Festing]) -> Festet:
    """Put new fingerprints and dates into the content of a register."""
    før, meldinger = _les(rå)
    if før is None:
        return Festet(rå, {}, frozenset(), tuple(meldinger))
    linjer = _LINJE.findall(rå.decode())
    nedenfra = sorted(
        (før.hjemler[id_] for id_ in festinger if id_ in før.hjemler),
        key=lambda hjemmel: hjemmel.ved("kontrollert").linje,
        reverse=True,
    )
    skrevet = frozenset(h.id for h in nedenfra if _skriv(linjer, h, festinger[h.id]))
    ny = "".join(linjer).encode()
    etter, _ = _les(ny)
    if etter is None or etter != _ventet(før, {id_: festinger[id_] for id_ in skrevet}):
        return Festet(rå, før.hjemler, frozenset())
    return Festet(ny, etter.hjemler, skrevet)


def _les(rå: bytes) -> tuple[Lovregister | None, list[Melding]]:
    """Read the register; it must be whole."""
    kilde, meldinger = tolk_kilde(rå, FIL)
    if kilde is None:
        return None, meldinger
    rot, meldinger = les_tre(kilde)
    dekoder = Dekoder(kilde)
    register = dekoder.objekt(Lovregister, rot) if rot is not None else None
    meldinger += dekoder.meldinger
    hel = isinstance(register, Lovregister) and Rapport.av(meldinger).ok
    return (register if hel else None), [] if hel else meldinger


def _ventet(før: Lovregister, skrevet: Mapping[HjemmelId, Festing]) -> Lovregister:
    nye = {
        id_: replace(hjemmel, avtrykk=skrevet[id_].avtrykk, kontrollert=skrevet[id_].dag)
        for id_, hjemmel in før.hjemler.items()
        if id_ in skrevet
    }
    return replace(før, hjemler=før.hjemler | nye)


def _skriv(linjer: list[str], hjemmel: Hjemmel, festing: Festing) -> bool:
    """Change the lines of one legal basis; tell whether they are of the plain form that we change."""
    kontrollert = hjemmel.ved("kontrollert").linje - 1
    ny_dato = _byttet(linjer[kontrollert], "kontrollert", hjemmel.kontrollert.isoformat(), festing.dag)
    if ny_dato is None:
        return False
    if hjemmel.avtrykk is None:
        innrykk, slutt = _rundt(ny_dato)
        linjeskift = slutt or _rundt(linjer[0])[1] or "\n"
        linjer[kontrollert] = ny_dato if slutt else ny_dato + linjeskift
        linjer.insert(kontrollert + 1, f"{innrykk}avtrykk: {festing.avtrykk}{slutt}")
        return True
    avtrykk = hjemmel.ved("avtrykk").linje - 1
    nytt_avtrykk = _byttet(linjer[avtrykk], "avtrykk", hjemmel.avtrykk, festing.avtrykk)
    if nytt_avtrykk is None:
        return False
    linjer[kontrollert], linjer[avtrykk] = ny_dato, nytt_avtrykk
    return True


def _byttet(linje: str, nøkkel: str, gammel: str, ny: object) -> str | None:
    """Return a line `key: value` with another value, or None when there is more on it than a comment."""
    treff = re.fullmatch(
        rf"(\s*{nøkkel}[ \t]*:[ \t]+([\"']?)){re.escape(gammel)}(\2[ \t]*(?:[ \t]#.*)?[\r\n]*)", linje
    )
    return f"{treff[1]}{ny}{treff[3]}" if treff else None


def _rundt(linje: str) -> tuple[str, str]:
    """Return what stands before a line's first word, and its line end."""
    return linje[: len(linje) - len(linje.lstrip())], linje[len(linje.rstrip("\r\n")) :]


def for_hånd(hjemmel: Hjemmel, festing: Festing) -> Melding:
    """K838: a legal basis that must be changed by hand."""
    tekst = f"«{hjemmel.id}» er ikke skrevet slik at programmet trygt kan endre den."
    hint = f"Skriv selv `kontrollert: {festing.dag}` og `avtrykk: {festing.avtrykk}` under hjemmelen."
    return feil("K838", tekst, hjemmel.ved("kontrollert"), hint)
