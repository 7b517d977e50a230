"""`register.jsonl`: lines in a chain of hashes, read, proven and added to. Pure; the file is for `arbeid/`.

A line is one JSON object. Its `hash` is the sha256 of the line's other keys, sorted, without spaces, in
UTF-8; one of them is the hash of the line before. Whoever changes a line breaks the chain there.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, fields
from datetime import date
from hashlib import sha256
from typing import Any

from kompetanse.hr.statusfil import avtrykk
from kompetanse.modell.grunn import KursId, UtgaveNavn
from kompetanse.modell.register import Linjetype, Registerlinje, Registerpost
from kompetanse.modell.tildeling import Bevis, Kjent, Personnøkkel, Tildelt

_DATOER = frozenset({"frist", "dato"})
_STANDARD = {f.name: f.default for f in fields(Registerpost)}
_KJEDE = ("nr", "tid", "forrige_hash", "hash")


@dataclass(frozen=True)
class Brudd:
    """Where the chain is broken, and how.

    Attributes:
        revet: whether it is only the last line that was not written to its end: a run that was killed.
    """

    linje: int
    tekst: str
    revet: bool = False


@dataclass(frozen=True)
class Register:
    """Every line whose place in the chain is proven, and the first that is not."""

    linjer: tuple[Registerlinje, ...] = field(default=(), repr=False)
    brudd: Brudd | None = None
    lengde: int = 0
    """How many bytes the proven lines take."""

    @property
    def siste_hash(self) -> str:
        """What the next line begins from."""
        return self.linjer[-1].hash if self.linjer else ""

    def trukket(self) -> dict[int, Registerlinje]:
        """Return the lines that withdraw others, by the number of what they withdraw."""
        return {linje.post.gjelder: linje for linje in self.linjer if linje.post.type is Linjetype.TRUKKET}

    def gjeldende(self) -> Iterator[Registerlinje]:
        """Return the lines that count: not withdrawn, and not withdrawals."""
        borte = self.trukket()
        for linje in self.linjer:
            if linje.nr not in borte and linje.post.type is not Linjetype.TRUKKET:
                yield linje


def les_register(rå: bytes) -> Register:
    """Read the lines and prove the chain; stops at the first line that does not fit."""
    linjer: list[Registerlinje] = []
    forrige, lengde = "", 0
    for nr, rad in enumerate(rå.split(b"\n"), 1):
        sist = lengde + len(rad) == len(rå)
        if sist and not rad:
            break
        linje = _les_linje(rad)
        if linje is None or sist:
            return Register(tuple(linjer), Brudd(nr, "Linjen er ikke hel.", revet=sist), lengde)
        if feil := _feil(linje, nr, forrige, rad):
            return Register(tuple(linjer), Brudd(nr, feil), lengde)
        linjer.append(linje)
        forrige, lengde = linje.hash, lengde + len(rad) + 1
    return Register(tuple(linjer), None, lengde)


def _feil(linje: Registerlinje, nr: int, forrige: str, rad: bytes) -> str:
    if linje.nr != nr:
        return f"Linjen har nummer {linje.nr}, men skulle hatt {nr}. En linje er lagt til eller tatt bort."
    if linje.forrige_hash != forrige:
        return "Linjen passer ikke sammen med den foran. En linje er endret, lagt til eller tatt bort."
    if linje.hash != _hash(linje) or som_linje(linje).rstrip(b"\n") != rad:
        return "Linjen er endret etter at den ble skrevet."
    return ""


def nye_linjer(register: Register, poster: Iterable[Registerpost], tid: str) -> list[Registerlinje]:
    """Return the lines that some posts become; what the register says already is left out."""
    sett = {_samme(linje.post) for linje in register.gjeldende()}
    ut: list[Registerlinje] = []
    forrige, nr = register.siste_hash, len(register.linjer)
    for post in poster:
        merke = _samme(post)
        if merke in sett:
            continue
        sett.add(merke)
        nr += 1
        uten = Registerlinje(nr=nr, tid=tid, post=post, forrige_hash=forrige, hash="")
        linje = Registerlinje(nr=nr, tid=tid, post=post, forrige_hash=forrige, hash=_hash(uten))
        ut.append(linje)
        forrige = linje.hash
    return ut


def _samme(p: Registerpost) -> tuple[object, ...]:
    """Return what two posts that say the same have in common."""
    grunnlag = (p.type, p.selskap, p.ansattnr, p.kurs, p.utgave)
    match p.type:
        case Linjetype.TILDELT:
            return grunnlag  # the first deadline stands
        case Linjetype.BESTÅTT:
            return (*grunnlag, p.dato, p.kilde, p.dokumentref, p.overstyrt)
        case _:
            return (*grunnlag, p.dato, p.frist, p.gjelder, p.grunn)


def som_linje(linje: Registerlinje) -> bytes:
    """Write a line."""
    data = {**_data(linje), "hash": linje.hash}
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode() + b"\n"


def _hash(linje: Registerlinje) -> str:
    tekst = json.dumps(_data(linje), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(tekst.encode()).hexdigest()


def _data(linje: Registerlinje) -> dict[str, Any]:
    ut: dict[str, Any] = {"nr": linje.nr, "tid": linje.tid, "forrige_hash": linje.forrige_hash}
    for navn, standard in _STANDARD.items():
        verdi = getattr(linje.post, navn)
        if verdi != standard:
            ut[navn] = verdi.isoformat() if isinstance(verdi, date) else verdi
    return ut


def _les_linje(rad: bytes) -> Registerlinje | None:
    try:
        data = json.loads(rad)
        post: dict[str, Any] = {
            k: date.fromisoformat(v) if k in _DATOER else v for k, v in data.items() if k not in _KJEDE
        }
        post["type"] = Linjetype(post["type"])
        kjede = {k: data[k] for k in _KJEDE}
        return Registerlinje(post=Registerpost(**post), **kjede)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None


def kjent(register: Register) -> Kjent:
    """Return what a plan has to know: everything that counts, in order of time."""
    bevis: dict[Personnøkkel, list[Bevis]] = {}
    tildelt: dict[tuple[Personnøkkel, KursId, UtgaveNavn], Tildelt] = {}
    for linje in register.gjeldende():
        p = linje.post
        nøkkel = (p.selskap, p.ansattnr)
        if p.type is Linjetype.BESTÅTT and p.dato:
            bevis.setdefault(nøkkel, []).append(som_bevis(linje))
        elif p.type is Linjetype.TILDELT and p.dato:
            tildelt.setdefault((nøkkel, p.kurs, p.utgave), Tildelt(dag=p.dato, frist=p.frist))
    ordnet = {nøkkel: tuple(sorted(alle, key=lambda b: b.dato)) for nøkkel, alle in bevis.items()}
    merke = sha256(f"{avtrykk(ordnet)}{sorted(tildelt.items())}".encode()).hexdigest()
    return Kjent(bevis=ordnet, tildelt=tildelt, sha256=merke if register.linjer else "")


def som_bevis(linje: Registerlinje) -> Bevis:
    """Return what a line proves."""
    p = linje.post
    assert p.dato is not None  # noqa: S101 -- told by the caller
    return Bevis(
        kurs=p.kurs,
        utgave=p.utgave,
        dato=p.dato,
        kilde=p.kilde,
        poeng=p.poeng,
        overstyrt=p.overstyrt,
        dokumentref=p.dokumentref,
        linje=linje.nr,
    )


def av_bevis(alle: Iterable[tuple[Personnøkkel, Bevis]], kilde_sha256: str) -> Iterator[Registerpost]:
    """Return the posts of evidence that was read from somewhere, sorted by person, day and course."""

    def rekke(par: tuple[Personnøkkel, Bevis]) -> tuple[object, ...]:
        nøkkel, b = par
        return *nøkkel, b.dato, b.kurs, b.utgave

    for (selskap, ansattnr), b in sorted(alle, key=rekke):
        yield Registerpost(
            type=Linjetype.BESTÅTT,
            selskap=selskap,
            ansattnr=ansattnr,
            kurs=b.kurs,
            utgave=b.utgave,
            dato=b.dato,
            poeng=b.poeng,
            overstyrt=b.overstyrt,
            dokumentref=b.dokumentref,
            kilde=b.kilde,
            kilde_sha256=kilde_sha256,
        )


def bevis_for(register: Register, ansattnr: str, selskap: str = "") -> Sequence[Registerlinje]:
    """Return every line about a person, those that do not count any more too."""
    return [
        linje for linje in register.linjer if (linje.post.selskap, linje.post.ansattnr) == (selskap, ansattnr)
    ]
