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
        "tildelt": [
            {"kurs": t.post.kurs, "utgave": t.post.utgave, "frist": t.post.frist and t.post.frist.isoformat(),
             "linje": t.nr, "hash": t.hash}
            for t in g.linjer if t.post.type is Linjetype.TILDELT
        ],
        "neste": dict(sorted(g.neste.items())),
    }  # fmt: skip
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
    kurs = utgave.kurs.get(p.kurs) if utgave else None
    return {
        "kurs": p.kurs,
        "tittel": kurs.tittel if kurs else "",
        "utgave": p.utgave,
        "utgave_sha256": fil,
        "i_bruk_fra": gjelder_fra(utgave).isoformat() if utgave else "",
        "dato": p.dato.isoformat() if p.dato else "",
        "poeng": p.poeng,
        "grense": kurs.sluttprøve.bestått if kurs and kurs.sluttprøve else None,
        "gyldighet": kurs.gyldighet if kurs else "",
        "kilde": p.kilde,
        "kilde_sha256": p.kilde_sha256,
        "overstyrt": p.overstyrt,
        "dokumentref": p.dokumentref,
        "pakke_sha256": p.pakke_sha256 or g.pakker.get((p.kurs, p.utgave), ""),
        "linje": linje.nr,
        "skrevet": linje.tid,
        "hash": linje.hash,
        "mål": list(_mål(utgave, p.kurs)) if utgave else [],
        "hjemler": list(_hjemler(utgave, p.kurs)) if utgave else [],
        "trukket": trukket and {"grunn": trukket.post.grunn, "linje": trukket.nr, "skrevet": trukket.tid},
    }


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
