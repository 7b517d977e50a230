"""Register and editions to a proof: what was passed, what it covered, and where it is known from."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any

from kompetanse.modell.grunn import KursId, UtgaveNavn
from kompetanse.modell.register import Linjetype, Registerlinje
from kompetanse.modell.utgave import Utgave, UtgittHjemmel, gjelder_fra

FORMAT = 1
LOVDATA = "https://lovdata.no/"


@dataclass(frozen=True)
class Bevisgrunnlag:
    """What a proof is made from.

    Attributes:
        linjer: every line of the register about the person, and the lines that withdraw them.
        utgaver: the frozen editions, by name, each with the sha256 of its file.
        pakker: the sha256 of packages as they are built now, by course and edition.
        neste: what comes next, by course, in a sentence.
        laget: the day the proof is made.
        av: who made it: a role, or a name.
    """

    virksomhet: str
    plan: str
    ansattnr: str
    selskap: str
    linjer: Sequence[Registerlinje]
    siste_hash: str
    utgaver: Mapping[UtgaveNavn, tuple[Utgave, str]]
    pakker: Mapping[tuple[KursId, UtgaveNavn], str]
    neste: Mapping[KursId, str]
    laget: date
    av: str = ""


def lag_bevis(g: Bevisgrunnlag) -> dict[str, Any]:
    """Make the proof as data; its `sha256` is of all the rest, as canonical JSON."""
    trukket = {ett.post.gjelder: ett for ett in g.linjer if ett.post.type is Linjetype.TRUKKET}
    bestått = [ett for ett in g.linjer if ett.post.type is Linjetype.BESTÅTT]
    data: dict[str, Any] = {
        "format": FORMAT,
        "virksomhet": g.virksomhet,
        "plan": g.plan,
        "ansattnr": g.ansattnr,
        "selskap": g.selskap,
        "laget": g.laget.isoformat(),
        "av": g.av,
        "register": {"siste_hash": g.siste_hash},
        "bestått": [_ett(g, ett, trukket.get(ett.nr)) for ett in sorted(bestått, key=_rekke)],
        "tildelt": [om_tildelt(ett) for ett in g.linjer if ett.post.type is Linjetype.TILDELT],
        "neste": dict(sorted(g.neste.items())),
    }
    return data | {"sha256": merke(data)}


def merke(data: Mapping[str, Any]) -> str:
    """Return the fingerprint of a proof: of all but its own `sha256`."""
    resten = {k: v for k, v in data.items() if k != "sha256"}
    tekst = json.dumps(resten, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(tekst.encode()).hexdigest()


def _rekke(linje: Registerlinje) -> tuple[object, ...]:
    return linje.post.kurs, linje.post.dato, linje.nr


def _ett(g: Bevisgrunnlag, linje: Registerlinje, trukket: Registerlinje | None) -> dict[str, Any]:
    p = linje.post
    utgave, fil = g.utgaver.get(p.utgave, (None, ""))
    return {
        **fra_registeret(linje),
        **fra_utgaven(utgave, p.kurs),
        "utgave_sha256": fil,
        "pakke_sha256": p.pakke_sha256 or g.pakker.get((p.kurs, p.utgave), ""),
        "trukket": trukket and {"grunn": trukket.post.grunn, "linje": trukket.nr, "skrevet": trukket.tid},
    }


def fra_registeret(linje: Registerlinje) -> dict[str, Any]:
    """Return what a line of the register says of a pass."""
    p = linje.post
    return {
        "kurs": p.kurs,
        "utgave": p.utgave,
        "dato": p.dato.isoformat() if p.dato else "",
        "poeng": p.poeng,
        "kilde": p.kilde,
        "kilde_sha256": p.kilde_sha256,
        "overstyrt": p.overstyrt,
        "dokumentref": p.dokumentref,
        "linje": linje.nr,
        "skrevet": linje.tid,
        "hash": linje.hash,
    }


def fra_utgaven(utgave: Utgave | None, id_: KursId) -> dict[str, Any]:
    """Return what a frozen edition says of a course; empty when the edition is not known."""
    kurs = utgave.kurs.get(id_) if utgave else None
    return {
        "tittel": kurs.tittel if kurs else "",
        "i_bruk_fra": gjelder_fra(utgave).isoformat() if utgave else "",
        "grense": kurs.sluttprøve.bestått if kurs and kurs.sluttprøve else None,
        "gyldighet": kurs.gyldighet if kurs else "",
        "mål": list(_mål(utgave, id_)) if utgave else [],
        "hjemler": list(_hjemler(utgave, id_)) if utgave else [],
    }


def om_tildelt(linje: Registerlinje) -> dict[str, Any]:
    """Return what a line of the register says of an assignment."""
    p = linje.post
    frist = p.frist.isoformat() if p.frist else None
    return {"kurs": p.kurs, "utgave": p.utgave, "frist": frist, "linje": linje.nr, "hash": linje.hash}


def _mål(utgave: Utgave, id_: KursId) -> Iterator[str]:
    kurs = utgave.kurs.get(id_)
    for modul in kurs.moduler if kurs else ():
        yield from utgave.moduler[modul].mål


def _hjemler(utgave: Utgave, id_: KursId) -> Iterator[dict[str, str]]:
    """Return the legal bases as they stood in the edition that was passed."""
    kurs = utgave.kurs.get(id_)
    for h in kurs.hjemler if kurs else ():
        hjemmel: UtgittHjemmel = utgave.hjemler[h]
        yield {
            "visning": hjemmel.visning,
            "tittel": hjemmel.tittel,
            "adresse": LOVDATA + hjemmel.lovdata,
            "kontrollert": hjemmel.kontrollert.isoformat(),
            "avtrykk": hjemmel.avtrykk,
        }
