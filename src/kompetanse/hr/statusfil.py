"""`status.csv`: what people have passed, as a table that anybody can write: one row for each pass."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from io import StringIO

from kompetanse.hr.avvik import Avvik
from kompetanse.hr.fnr import Funn, finn_fnr
from kompetanse.hr.koding import les_tekst
from kompetanse.hr.kolonner import foldet
from kompetanse.modell.grunn import KursId, UtgaveNavn
from kompetanse.modell.tildeling import Bevis, Kjent, Personnøkkel

_KOLONNER = {
    "ansattnr": ("ansattnr", "ansattnummer", "idnumber"),
    "selskap": ("selskap",),
    "kurs": ("kurs", "course"),
    "utgave": ("utgave", "edition"),
    "bestatt": ("bestatt", "bestått", "dato", "bestått dato"),
    "kilde": ("kilde", "source"),
    "poeng": ("poeng", "score"),
    "overstyrt": ("overstyrt",),
    "dokumentref": ("dokumentref", "dokumentreferanse"),
}
_MÅ_HA = ("ansattnr", "kurs", "utgave", "bestatt", "kilde")
_JA = frozenset({"ja", "j", "1", "x", "true", "yes"})


@dataclass(frozen=True)
class Status:
    """What a file says that people have passed.

    Attributes:
        kjent: the evidence; its `sha256` is of the evidence and not of the file, so that order means nothing.
        avvik: rows that could not be used.
    """

    kjent: Kjent = field(default_factory=Kjent, repr=False)
    avvik: tuple[Avvik, ...] = ()


def les_status(rå: bytes) -> Status:
    """Read a file of what people have passed: `ansattnr;kurs;utgave;bestatt;kilde[;poeng;overstyrt;…]`."""
    tekst = les_tekst(rå)
    if tekst is None:
        return Status(avvik=(Avvik(0, 0, "F-KODING"),))
    if tekst[:4].lower() == "sep=":
        tekst = tekst.partition("\n")[2]
    første = tekst.partition("\n")[0]
    tegn = max(";\t,", key=første.count)
    rader = list(csv.reader(StringIO(tekst, newline=""), delimiter=tegn))
    hode = _hode(rader[0] if rader else [])
    if mangler := [navn for navn in _MÅ_HA if navn not in hode]:
        detalj = f"det er ingen kolonne «{mangler[0]}»"
        return Status(avvik=(Avvik(0, 0, "F-KOLONNE-MANGLER", detalj=detalj),))
    avvik: list[Avvik] = []
    bevis: dict[Personnøkkel, set[Bevis]] = {}
    for nr, rad in enumerate(rader[1:], 2):
        if not any(celle.strip() for celle in rad):
            continue
        if any(finn_fnr(celle.strip()) is Funn.SIKKERT for celle in rad):
            return Status(avvik=(Avvik(nr, 0, "F-FNR"),))
        funn = _rad(hode, rad)
        if isinstance(funn, str):
            avvik.append(Avvik(nr, 0, "E-STATUS", detalj=funn))
        else:
            bevis.setdefault(funn[0], set()).add(funn[1])
    ordnet = {nøkkel: tuple(sorted(alle, key=_rekke)) for nøkkel, alle in sorted(bevis.items())}
    return Status(Kjent(bevis=ordnet, sha256=avtrykk(ordnet)), tuple(avvik))


def avtrykk(bevis: Mapping[Personnøkkel, Sequence[Bevis]]) -> str:
    """Return the fingerprint of what people have passed, the same whatever order it was read in."""
    samlet = sha256()
    for nøkkel, alle in sorted(bevis.items()):
        for b in sorted(alle, key=_rekke):
            samlet.update("\0".join((*nøkkel, *map(str, _rekke(b)))).encode() + b"\n")
    return samlet.hexdigest()


def _rekke(b: Bevis) -> tuple[str, ...]:
    return b.dato.isoformat(), b.kurs, b.utgave, b.kilde, str(b.poeng), str(b.overstyrt), b.dokumentref


def _hode(rad: Sequence[str]) -> dict[str, int]:
    kjente = {foldet(alias): navn for navn, aliaser in _KOLONNER.items() for alias in aliaser}
    funnet = ((kjente.get(foldet(celle)), plass) for plass, celle in enumerate(rad))
    return {navn: plass for navn, plass in funnet if navn}


def _rad(hode: Mapping[str, int], rad: Sequence[str]) -> tuple[Personnøkkel, Bevis] | str:
    """Return whose it is and what it proves, or what is wrong, without telling what stands there."""

    def felt(navn: str) -> str:
        plass = hode.get(navn)
        return rad[plass].strip() if plass is not None and plass < len(rad) else ""

    if mangler := [navn for navn in _MÅ_HA if not felt(navn)]:
        return f"«{mangler[0]}» er tom"
    dag = _dato(felt("bestatt"))
    if dag is None:
        return "datoen kan ikke leses; skriv den som 2026-11-23 eller 23.11.2026"
    poeng = felt("poeng").replace(",", ".")
    try:
        tall = float(poeng) if poeng else None
    except ValueError:
        return "poengene er ikke et tall"
    bevis = Bevis(
        kurs=KursId(felt("kurs")),
        utgave=UtgaveNavn(felt("utgave")),
        dato=dag,
        kilde=felt("kilde"),
        poeng=tall,
        overstyrt=felt("overstyrt").lower() in _JA,
        dokumentref=felt("dokumentref"),
    )
    return (felt("selskap"), felt("ansattnr")), bevis


def _dato(tekst: str) -> date | None:
    deler = tekst.split(".")
    if len(deler) == 3:
        tekst = "-".join(del_.zfill(2) for del_ in reversed(deler))
    try:
        return date.fromisoformat(tekst[:10])
    except ValueError:
        return None


def slå_sammen(*alle: Kjent) -> Kjent:
    """Join what is known from several places."""
    bevis: dict[Personnøkkel, set[Bevis]] = {}
    for kjent in alle:
        for nøkkel, egne in kjent.bevis.items():
            bevis.setdefault(nøkkel, set()).update(egne)
    ordnet = {nøkkel: tuple(sorted(egne, key=_rekke)) for nøkkel, egne in sorted(bevis.items())}
    tildelt = {k: v for kjent in alle for k, v in kjent.tildelt.items()}
    if not (ordnet or tildelt):
        return Kjent()
    merke = sha256((avtrykk(ordnet) + "".join(_tildelte(tildelt))).encode()).hexdigest()
    return Kjent(bevis=ordnet, tildelt=tildelt, sha256=merke)


def _tildelte(tildelt: Mapping[tuple[Personnøkkel, KursId, UtgaveNavn], object]) -> Iterator[str]:
    for nøkkel, t in sorted(tildelt.items()):
        yield f"{nøkkel}{t}\n"
