"""What the page of deviations shows: rows, columns, codes and advice, and never a value."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kompetanse.arbeid.kontor import Kontorfunn
from kompetanse.hr.avvik import TEKSTER, Avvik
from kompetanse.kli.kontor.blad import Blad, Valg, bla, velg

_ALVOR = {"": "Alle", "rettes": "Må rettes", "råd": "Råd"}
_RÅD = {
    "F-ARK": "Skriv navnet på arket under «Flere valg» på siden Filer.",
    "A-RAPPORT-AKTIVITET": "Er det et av kursene, velger du det under «Flere valg» på siden Filer.",
    "F-RAPPORT-KURS": "Velg kurset rapporten gjelder, under «Flere valg» på siden Filer.",
    "F-KOLONNE-MANGLER": "Ta med kolonnen i utdraget. Har den et annet navn, sier du fra til den som har "
    "ansvar for kursene, så navnet kommer inn i ansatte/kolonner.yaml.",
}
"""Advice that is other than in a terminal."""


@dataclass(frozen=True)
class Avviksrad:
    """One deviation, in words."""

    rad: int
    kolonne: str
    kode: str
    tekst: str
    detalj: str
    råd: str
    antall: int
    må_rettes: bool


@dataclass(frozen=True)
class Avvikvisning:
    """What the page shows.

    Attributes:
        grunner: why a file was refused.
        blad: the rows that were asked for.
        må_rettes: how many deviations demand that somebody does something.
        råd: how many are advice only.
    """

    grunner: Sequence[Avviksrad]
    blad: Blad[Avviksrad]
    må_rettes: int
    råd: int
    alvor: Sequence[Valg]
    koder: Sequence[Valg]


def lag_visning(funn: Kontorfunn, spurt: Mapping[str, str]) -> Avvikvisning:
    """Choose what to show; the file of evidence comes first, since it is the smaller."""
    alle = [*(som_rad(a, navn) for navn, a in funn.om_status), *map(som_rad, sorted(funn.liste.avvik))]
    antall = Counter(a.kode for a in alle)
    koder = velg({"": "Alle", **{k: f"{k} ({n})" for k, n in sorted(antall.items())}}, spurt.get("kode", ""))
    alvor = velg(_ALVOR, spurt.get("alvor", ""))
    kode, slag = valgt(koder), valgt(alvor)
    utvalg = [a for a in alle if kode in {"", a.kode} and (not slag or a.må_rettes == (slag == "rettes"))]
    rettes = sum(a.må_rettes for a in alle)
    grunner = alle if funn.avvist else ()
    return Avvikvisning(grunner, bla(utvalg, spurt), rettes, len(alle) - rettes, alvor, koder)


def valgt(valg: Sequence[Valg]) -> str:
    """Return the chosen value."""
    return next(v.verdi for v in valg if v.valgt)


def som_rad(avvik: Avvik, fil: str = "") -> Avviksrad:
    """Put a deviation into words."""
    tekst, råd = TEKSTER[avvik.kode]
    kolonne = avvik.kolonne or (f"nr. {avvik.kolonnenr}" if avvik.kolonnenr else "")
    detalj = ", ".join(filter(None, (fil, avvik.detalj)))
    må_rettes = not avvik.kode.startswith("A-")
    return Avviksrad(
        avvik.rad, kolonne, avvik.kode, tekst, detalj, _RÅD.get(avvik.kode, råd), avvik.antall, må_rettes
    )
