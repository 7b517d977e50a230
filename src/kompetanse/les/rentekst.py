"""Markdown as plain text: what stands there to be read, without markup, for counting words and sentences."""

import re

from kompetanse.les.md_blokker import Blokkleser
from kompetanse.les.md_innlinje import Innlinjeleser
from kompetanse.les.md_knute import Knute, Slag
from kompetanse.les.md_tabell import del_rad, justeringer
from kompetanse.les.md_utheving import Del, Innslag, ren_tekst
from kompetanse.modell.grunn import MålgruppeId
from kompetanse.modell.modul import Modul, Tekstblokk, variant

_LØPENDE = frozenset({Slag.AVSNITT, Slag.OVERSKRIFT, Slag.BEGREP})
_UTEN_TEKST = frozenset({Innslag.HENVISNING, Innslag.FOTNOTE, Innslag.HTML, Innslag.BILDE})
_TOM_PARENTES = re.compile(r"\s*\((?:\s|,|;|og|jf\.|se)*\)")


def modultekst(modul: Modul, målgruppe: MålgruppeId | None = None, *, tabeller: bool = False) -> str:
    """Return what a target group reads of a module, or everything; without quiz, pictures and code."""
    blokker = variant(modul.innhold, målgruppe)
    deler = (rentekst(b.tekst, tabeller=tabeller) for b in blokker if isinstance(b, Tekstblokk))
    return "\n\n".join(del_ for del_ in deler if del_)


def rentekst(markdown: str, *, tabeller: bool = False) -> str:
    """Return each heading, paragraph and list item as a paragraph of its own.

    Args:
        markdown: the text as written.
        tabeller: whether to take the rows of tables along.
    """
    leser = Blokkleser()
    rot = leser.les(markdown)
    innlinje = Innlinjeleser(leser.adresser(), leser.fotnoter)
    deler: list[str] = []
    for blad in rot.blader():
        if blad.slag in _LØPENDE:
            deler.append(_tekst(innlinje, "\n".join(blad.tekst)))
        elif blad.slag is Slag.TABELL and tabeller:
            deler += _rader(innlinje, blad)
    return "\n\n".join(del_ for del_ in deler if del_)


def _rader(innlinje: Innlinjeleser, tabell: Knute) -> list[str]:
    rader = (rad for rad in tabell.tekst if not justeringer(rad))
    return [", ".join(_tekst(innlinje, celle) for celle, _ in del_rad(rad)) for rad in rader]


def _tekst(innlinje: Innlinjeleser, tekst: str) -> str:
    lest = ren_tekst(_lesbare(innlinje.les(tekst)))
    return " ".join(_TOM_PARENTES.sub("", lest).split())


def _lesbare(deler: list[Del]) -> list[Del]:
    """Return the pieces without those that are no running text."""
    ut = []
    for stykke in deler:
        if stykke.slag in _UTEN_TEKST or _bare_adresse(stykke):
            continue
        stykke.barn = _lesbare(stykke.barn)
        ut.append(stykke)
    return ut


def _bare_adresse(stykke: Del) -> bool:
    """Tell whether a link shows nothing but its address."""
    vist = ren_tekst(stykke.barn) if stykke.slag is Innslag.LENKE else ""
    return bool(vist) and stykke.adresse in {vist, f"mailto:{vist}"}
