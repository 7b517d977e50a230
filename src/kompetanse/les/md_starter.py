"""What may start a block of Markdown: one function per construct, found by the line's first character.

Each function gets the line from its first character on. It returns False when the construct is not there,
True when the line is used up, or the rest of the line and the number of open containers when it opened one.
"""

import re
from collections.abc import Callable
from typing import NamedTuple

from kompetanse.les.md_html import blokkslutt, slutter
from kompetanse.les.md_knute import Knute, Slag, Tilstand
from kompetanse.les.md_tabell import del_rad, justeringer

Utfall = bool | tuple[str, int]


class Her(NamedTuple):
    """A line's text and indentation, how many containers go on, and whether an open paragraph does."""

    innhold: str
    inn: int
    antall: int
    i_avsnitt: bool


Starter = Callable[[Tilstand, Her], Utfall]

_DYPEST = 100
_RE_OVERSKRIFT = re.compile(r"(#{1,6})(?:[ \t]+|$)")
_RE_OVERSKRIFTSLUTT = re.compile(r"(?:^|[ \t]+)#+[ \t]*$")
_RE_GJERDE = re.compile(r"(`{3,})([^`]*)$|(~{3,})(.*)$")
_RE_STREK = re.compile(r"(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")
_RE_UNDERSTREK = re.compile(r"(?:=+|-+)[ \t]*$")
_RE_PUNKT = re.compile(r"([-+*]|(\d{1,9})([.)]))(?= |$)", re.ASCII)
_RE_FORKLARING = re.compile(r":( {1,3})(?=\S)")
_RE_FOTNOTE = re.compile(r"\[\^([^\]\[\s]+)\]:[ \t]*")
_RE_FORKORTELSE = re.compile(r"\*\[([^\]\\]+)\] ?:[ \t]*(\S.*)$")


def _sitat(t: Tilstand, her: Her) -> Utfall:
    if len(t.åpne) > _DYPEST:
        return False
    rest = her.innhold[2:] if her.innhold[1:2] == " " else her.innhold[1:]
    return rest, t.åpne_i(Knute(Slag.SITAT, t.nr), her.antall)


def _overskrift(t: Tilstand, her: Her) -> Utfall:
    treff = _RE_OVERSKRIFT.match(her.innhold)
    if not treff:
        return False
    rest = her.innhold[treff.end() :]
    blad = t.legg(Knute(Slag.OVERSKRIFT, t.nr, nivå=len(treff[1])), her.antall)
    t.linje(blad, _RE_OVERSKRIFTSLUTT.sub("", rest).rstrip(" \t"), rest)
    return True


def _kode(t: Tilstand, her: Her) -> Utfall:
    treff = _RE_GJERDE.match(her.innhold)
    if not treff:
        return False
    gjerde = treff[1] or treff[3]
    info = (treff[2] or treff[4] or "").strip()
    t.blad = t.legg(Knute(Slag.KODE, t.nr, tegn=gjerde[0], nivå=len(gjerde), info=info), her.antall)
    t.blad.innrykk = her.inn
    return True


def _html(t: Tilstand, her: Her) -> Utfall:
    slutt = blokkslutt(her.innhold, i_avsnitt=t.i_avsnitt)
    if slutt is None:
        return False
    blad = t.legg(Knute(Slag.HTML, t.nr, info=slutt), her.antall)
    t.linje(blad, her.innhold, her.innhold)
    t.blad = None if slutter(her.innhold, slutt) else blad
    return True


def _understrek(t: Tilstand, her: Her) -> Utfall:
    blad = t.blad
    if not her.i_avsnitt or blad is None or not _RE_UNDERSTREK.match(her.innhold):
        return False
    t.ta_definisjoner(blad)
    if not blad.tekst:
        t.åpne[-1].barn.remove(blad)
        t.blad = None
        return False
    blad.slag, blad.nivå = Slag.OVERSKRIFT, 1 if her.innhold[0] == "=" else 2
    t.blad = None
    return True


def _strek(t: Tilstand, her: Her) -> Utfall:
    if not _RE_STREK.match(her.innhold):
        return False
    t.legg(Knute(Slag.STREK, t.nr), her.antall)
    return True


def _punkt(t: Tilstand, her: Her) -> Utfall:
    treff = _RE_PUNKT.match(her.innhold)
    if not treff or len(t.åpne) > _DYPEST:
        return False
    rest = her.innhold[treff.end() :]
    mellomrom = len(rest) - len(rest.lstrip(" "))
    tom = mellomrom == len(rest)
    if her.i_avsnitt and (tom or int(treff[2] or 1) != 1):
        return False
    bredde = 1 if tom or mellomrom > 4 else mellomrom
    tegn = treff[3] or treff[1]
    antall = her.antall
    if (liste := t.åpne[antall - 1]).slag is not Slag.LISTE or liste.tegn != tegn:
        nivå = int(treff[2]) if treff[2] else -1
        antall = t.åpne_i(Knute(Slag.LISTE, t.nr, tegn=tegn, nivå=nivå), antall)
    punkt = Knute(Slag.PUNKT, t.nr)
    punkt.innrykk = her.inn + len(treff[1]) + bredde
    return rest[bredde:], t.åpne_i(punkt, antall)


def _tabell(t: Tilstand, her: Her) -> Utfall:
    avsnitt = t.blad
    if not her.i_avsnitt or avsnitt is None or avsnitt.innrykk > 3 or her.innhold[:2] == "- ":
        return False
    sider = justeringer(her.innhold)
    if not sider or "|" not in avsnitt.tekst[-1] or len(del_rad(avsnitt.tekst[-1])) != len(sider):
        return False
    tabell = Knute(Slag.TABELL, avsnitt.spor[-1][0], info=sider)
    tabell.tekst, tabell.spor = [avsnitt.tekst.pop()], [avsnitt.spor.pop()]
    if not avsnitt.tekst:
        t.blad = None
        t.åpne[-1].barn.remove(avsnitt)
    t.blad = t.legg(tabell, her.antall)
    return True


def _forklaring(t: Tilstand, her: Her) -> Utfall:
    treff = _RE_FORKLARING.match(her.innhold)
    antall = her.antall
    forelder = t.åpne[antall - 1]
    if not treff or not t.utvidet or len(t.åpne) > _DYPEST:
        return False
    tom = t.tom_fra >= 0
    if forelder.slag is not Slag.BEGREPSLISTE:
        if not forelder.barn or (avsnitt := forelder.barn[-1]).slag is not Slag.AVSNITT:
            return False
        t.lukk_blad()
        if not avsnitt.tekst:
            return False
        antall = _åpne_begrepsliste(t, avsnitt, antall)
    forklaring = Knute(Slag.FORKLARING, t.nr)
    forklaring.innrykk = her.inn + treff.end()
    forklaring.løs = tom
    return her.innhold[treff.end() :], t.åpne_i(forklaring, antall)


def _åpne_begrepsliste(t: Tilstand, avsnitt: Knute, antall: int) -> int:
    """Make a paragraph's lines terms, in a new list or in the one just before; returns what is open."""
    forelder = t.åpne[antall - 1]
    forelder.barn.pop()
    if forelder.barn and forelder.barn[-1].slag is Slag.BEGREPSLISTE:
        t.lukk(antall)
        t.åpne.append(forelder.barn[-1])
    else:
        t.åpne_i(Knute(Slag.BEGREPSLISTE, avsnitt.linje), antall)
    for tekst, spor in zip(avsnitt.tekst, avsnitt.spor, strict=True):
        begrep = Knute(Slag.BEGREP, spor[0])
        begrep.tekst, begrep.spor = [tekst], [spor]
        t.åpne[-1].barn.append(begrep)
    return antall + 1


def _fotnote(t: Tilstand, her: Her) -> Utfall:
    treff = _RE_FOTNOTE.match(her.innhold)
    if not treff or not t.utvidet or len(t.åpne) > _DYPEST:
        return False
    fotnote = Knute(Slag.FOTNOTE, t.nr, info=treff[1])
    fotnote.innrykk = 4
    t.fotnoter.setdefault(treff[1].casefold(), fotnote)
    return her.innhold[treff.end() :], t.åpne_i(fotnote, her.antall)


def _forkortelse(t: Tilstand, her: Her) -> Utfall:
    treff = _RE_FORKORTELSE.match(her.innhold)
    if not treff or not t.utvidet:
        return False
    t.lukk(her.antall)
    t.forkortelser[treff[1].strip()] = treff[2].strip()
    return True


_STARTERE: dict[str, tuple[Starter, ...]] = {
    ">": (_sitat,),
    "#": (_overskrift,),
    "`": (_kode,),
    "~": (_kode,),
    "<": (_html,),
    "=": (_understrek,),
    "-": (_tabell, _understrek, _strek, _punkt),
    "*": (_forkortelse, _strek, _punkt),
    "_": (_strek,),
    "+": (_punkt,),
    ":": (_tabell, _forklaring),
    "|": (_tabell,),
    "[": (_fotnote,),
    **dict.fromkeys("0123456789", (_punkt,)),
}


def _er_tabellhode(innhold: str, neste: str) -> bool:
    """Tell whether a line is the head of a table although it looks like a heading or a list item."""
    if innhold[0] not in "#-+*0123456789":
        return False
    neste = neste.lstrip(" >")
    sider = justeringer(neste)
    return bool(sider) and len(del_rad(innhold)) == len(sider) and neste[:2] not in ("-", "- ")


def start_blokker(t: Tilstand, rest: str, antall: int, *, alle: bool) -> tuple[str, int, bool]:
    """Start the blocks that a line starts.

    Args:
        t: what is open; blocks are added to it.
        rest: the line, without what belongs to the containers that go on.
        antall: how many containers go on.
        alle: whether all of them do.

    Returns:
        The rest of the line, how many containers now go on, and whether the line is used up.
    """
    while innhold := rest.lstrip(" "):
        inn = len(rest) - len(innhold)
        if inn >= 4:
            if t.i_avsnitt:
                return rest, antall, False
            t.blad = t.legg(Knute(Slag.INNRYKK, t.nr), antall)
            t.blad.tekst.append(t.uten_innrykk(rest))
            return "", antall, True
        if "|" in innhold and _er_tabellhode(innhold, t.neste):
            return rest, antall, False
        her = Her(innhold, inn, antall, alle and t.i_avsnitt)
        for starter in _STARTERE.get(innhold[0], ()):
            utfall = starter(t, her)
            if utfall is True:
                return "", antall, True
            if utfall:
                rest, antall = utfall
                break
        else:
            return rest, antall, False
    return "", antall, True
