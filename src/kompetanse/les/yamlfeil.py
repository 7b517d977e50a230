"""What PyYAML says of bad YAML → what it means to an author, where the slip is, and what to do.

PyYAML tells where it gave up, which is often a line after the slip. Each explanation here looks at the
lines and at what was read last, and points at the slip itself.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import yaml

from kompetanse.les.kilde import Kilde
from kompetanse.melding import Melding, Sted, feil

_HARDT = re.compile(r"[ \u00a0\u202f]*(?:- +)*(?:[\w-]+:|-)?[\u00a0\u202f]")
_NØKKEL = re.compile(r"\s*(?:- +)*([\w-]+):(?=\s|$)")
_UTEN_MELLOMROM = re.compile(r"\s*(?:- +)*([\w-]+):(?=[^\s/])")
_STREK_UTEN_MELLOMROM = re.compile(r"\s*(-)[^\s-]")
_MED_VERDI = re.compile(r"\s*(?:- +)*[\w-]+: +\S")
_SITAT = "Skriv hele teksten i anførselstegn, slik: "
_KLAMMER = "En tekst som begynner med [ eller {, må stå i anførselstegn."


@dataclass
class Sist:
    """What was read last before the parser gave up.

    Attributes:
        verdi: the last value or end of a bracket.
    """

    verdi: Any = None

    def husk(self, hendelse: yaml.Event) -> None:
        """Take note of an event."""
        self.verdi = hendelse


@dataclass(frozen=True)
class _Feil:
    """A syntax error with what is known of it: places are lines and columns from 0."""

    kilde: Kilde
    problem: str
    linje: int
    kolonne: int
    fra: tuple[int, int] | None
    sist: Any

    @property
    def tekst(self) -> str:
        """The line on which PyYAML gave up."""
        return self.kilde.linje(self.linje)

    @property
    def tegn(self) -> str:
        """The character at which PyYAML gave up."""
        return self.tekst[self.kolonne : self.kolonne + 1]

    def her(self, lengde: int = 1) -> Sted:
        """The place where PyYAML gave up."""
        return self.kilde.sted(self.linje, self.kolonne, lengde)

    def start(self) -> Sted:
        """The place where that began which PyYAML could not finish."""
        return self.kilde.sted(*self.fra) if self.fra else self.her()

    def fra_ord(self) -> Sted:
        """The place of a line's whole text, without indentation."""
        linje = self.fra[0] if self.fra else self.linje
        tekst = self.kilde.linje(linje)
        return self.kilde.sted(linje, len(tekst) - len(tekst.lstrip()), len(tekst.strip()))

    def forrige(self) -> int:
        """The line before this one that is neither empty nor a comment."""
        nr = self.linje - 1
        while nr > 0 and (not self.kilde.linje(nr).strip() or self.kilde.linje(nr).lstrip()[0] == "#"):
            nr -= 1
        return nr


def syntaksfeil(unntak: yaml.YAMLError, kilde: Kilde, sist: Sist) -> Melding:
    """Turn PyYAML's error into a message (K102, or K105 for `*` and `&`)."""
    merke = getattr(unntak, "problem_mark", None)
    kontekst = getattr(unntak, "context_mark", None)
    problem = f"{getattr(unntak, 'problem', '')} {getattr(unntak, 'context', '')}"
    f = _Feil(
        kilde,
        problem,
        merke.line if merke else 0,
        merke.column if merke else 0,
        (kontekst.line, kontekst.column) if kontekst else None,
        sist.verdi,
    )
    if hard := _hardt_mellomrom(f):
        return hard
    for kjennetegn, forklar in _FORKLARINGER:
        if kjennetegn in problem:
            return forklar(f)
    return _uforklart(f)


def _hardt_mellomrom(f: _Feil) -> Melding | None:
    """A space that looks like one and is another, often pasted from Word or a web page."""
    for nr in dict.fromkeys((f.linje, f.forrige(), f.fra[0] if f.fra else f.linje)):
        if treff := _HARDT.match(f.kilde.linje(nr)):
            hint = "Slett mellomrommet, og skriv et nytt med mellomromstasten."
            tekst = "Her står et hardt mellomrom, som YAML ikke regner som mellomrom."
            return _k102(tekst, f.kilde.sted(nr, treff.end() - 1), hint)
    return None


def anker(kilde: Kilde, merke: Any) -> Melding:
    """K105: `*` or `&` first in a text, which YAML takes as an alias or an anchor."""
    linje = kilde.linje(merke.line)
    tegn = linje[merke.column : merke.column + 1] or "*"
    if tegn == "*" and linje[: merke.column].strip(" -") == "" and linje[merke.column + 1 :][:1] == " ":
        hint = "Skal det være et punkt i en liste, skriv - i stedet for *."
    else:
        hint = "Sett hele teksten i anførselstegn."
    tekst = f"Tegnet {tegn} først i en tekst har en egen betydning i YAML, som ikke kan brukes her."
    return feil("K105", tekst, kilde.ved(merke), hint)


def _k102(tekst: str, sted: Sted, hint: str, *se: Sted) -> Melding:
    return feil("K102", tekst, sted, hint, se)


def _uforklart(f: _Feil) -> Melding:
    hint = "Kontroller innrykk, kolon og anførselstegn på denne linjen og linjen over."
    return _k102("YAML-en kan ikke leses herfra.", f.her(), hint)


def _anker(f: _Feil) -> Melding:
    return anker(f.kilde, _Merke(*(f.fra or (f.linje, f.kolonne))))


@dataclass(frozen=True)
class _Merke:
    line: int
    column: int


def _kolon(f: _Feil) -> Melding:
    """A colon where none can be: in a text, after a key without space, or on a line with a wrong indent."""
    foran = f.tekst[: f.kolonne]
    if _MED_VERDI.match(foran) or "{" in foran or "[" in foran:
        hint = _SITAT + '"Husk: ring 112". Da kan den inneholde kolon.'
        if re.search("[“”„]", f.tekst):
            hint = (
                'Skriv teksten i rette anførselstegn ("), ikke i krøllete (“ ”). Da kan den inneholde kolon.'
            )
        return _k102("Teksten inneholder et kolon med mellomrom etter.", f.her(), hint)
    forrige = f.forrige()
    linje = f.kilde.linje(forrige)
    if treff := _UTEN_MELLOMROM.match(linje):
        return _uten_mellomrom(f, forrige, treff)
    innhold = len(foran) - len(foran.lstrip())
    sted = f.kilde.sted(f.linje, innhold, max(1, len(foran.strip())))
    hint = "Rykk linjen like mye inn som nøklene den hører sammen med. Fortsetter den teksten over, "
    hint += "må hele teksten stå i anførselstegn."
    return _k102("Innrykket stemmer ikke med linjen over.", sted, hint)


def _uten_mellomrom(f: _Feil, linje: int, treff: re.Match[str]) -> Melding:
    sted = f.kilde.sted(linje, treff.start(1), len(treff[1]) + 1)
    return _k102("Det mangler et mellomrom etter kolonet.", sted, f"Skriv `{treff[1]}: ` og så verdien.")


def _uten_mellomrom_etter_strek(f: _Feil, linje: int, treff: re.Match[str]) -> Melding:
    hint = "Skriv `- ` foran hvert punkt i en liste."
    return _k102("Det mangler et mellomrom etter streken.", f.kilde.sted(linje, treff.start(1)), hint)


def _uten_kolon(f: _Feil) -> Melding:
    """A line that is neither `key: value` nor a list item."""
    nr = f.fra[0] if f.fra else f.linje
    linje = f.kilde.linje(nr)
    if treff := _STREK_UTEN_MELLOMROM.match(linje):
        return _uten_mellomrom_etter_strek(f, nr, treff)
    if treff := _UTEN_MELLOMROM.match(linje):
        return _uten_mellomrom(f, nr, treff)
    hint = "Skriv `nøkkel: verdi`. Fortsetter linjen teksten over, må den rykkes lenger inn enn nøkkelen."
    return _k102("Linjen har ingen nøkkel med kolon etter.", f.fra_ord(), hint)


def _tegn(f: _Feil) -> Melding:
    """A character that may not begin a value: a tab, or one with a meaning of its own."""
    if f.tegn == "\t":
        lengde = len(f.tekst) - f.kolonne - len(f.tekst[f.kolonne :].lstrip("\t"))
        hint = "Bruk mellomrom til innrykk, to for hvert nivå."
        return _k102("Her er det brukt tabulator.", f.her(lengde), hint)
    if not f.tegn.strip():
        return _åpen_klamme(f) if "flow" in f.problem else _uforklart(f)
    hint = "Sett hele teksten i anførselstegn."
    return _k102(f"En tekst kan ikke begynne med tegnet {f.tegn} i YAML.", f.her(), hint)


def _blokktegn(f: _Feil) -> Melding:
    tegn = f.kilde.linje(f.fra[0])[f.fra[1] : f.fra[1] + 1] if f.fra else "|"
    hint = f"Sett hele teksten i anførselstegn. Eller la {tegn} stå alene, og skriv teksten på linjene under."
    return _k102(f"En tekst kan ikke begynne med tegnet {tegn} i YAML.", f.start(), hint)


def _åpent_sitat(f: _Feil) -> Melding:
    tegn = f.kilde.linje(f.fra[0])[f.fra[1] : f.fra[1] + 1] if f.fra else '"'
    hint = f"Sett {tegn} der teksten slutter."
    return _k102("Anførselstegnet er åpnet, men ikke lukket.", f.start(), hint)


def _åpen_klamme(f: _Feil) -> Melding:
    if f.tegn == ":" and f.fra and f.fra[0] == f.linje:
        return _kolon(f)
    if f.tegn in ("[", "{") and f.fra != (f.linje, f.kolonne):
        hint = "Sett hele teksten i anførselstegn."
        return _k102(
            f"Inne i klammer kan ikke en tekst uten anførselstegn ha tegnet {f.tegn}.", f.her(), hint
        )
    tegn = f.kilde.linje(f.fra[0])[f.fra[1] : f.fra[1] + 1] if f.fra else "["
    lukke = "}" if tegn == "{" else "]"
    hint = f"Skill med komma, og sett {lukke} til slutt. {_KLAMMER}"
    return _k102(f"Her åpnes {tegn}, men den er ikke lukket riktig.", f.start(), hint, f.her())


def _nøkkel(f: _Feil) -> Melding:
    """Something after a value has ended: a quoted text that goes on, or a line with a wrong indent."""
    sist = f.sist
    linje = f.linje
    sitat = isinstance(sist, yaml.ScalarEvent) and sist.style in ("'", '"')
    if sitat and sist.end_mark.line == linje:
        fra, til = sist.start_mark, sist.end_mark
        if fra.line < linje:
            hint = f"Sett {sist.style} der teksten slutter."
            return _k102("Anførselstegnet lukkes først på en senere linje.", f.kilde.ved(fra), hint, f.her())
        hint = "La hele teksten stå inne i anførselstegnene. Skal det være anførselstegn inni, bruk «»."
        sted = f.kilde.sted(linje, til.column - 1, 1)
        return _k102("Anførselstegnet lukkes her, men teksten fortsetter.", sted, hint)
    if f.tekst[: f.kolonne].rstrip()[-1:] in ("]", "}") and isinstance(sist, yaml.CollectionEndEvent):
        hint = f"Slett det som står etter. {_KLAMMER}"
        return _k102("Klammen lukkes, men linjen fortsetter.", f.her(), hint)
    return _innrykk(f)


def _innrykk(f: _Feil) -> Melding:
    innhold = len(f.tekst) - len(f.tekst.lstrip())
    sted = f.kilde.sted(f.linje, innhold, max(1, len(f.tekst.strip().split(" ")[0])))
    if f.tekst.lstrip().startswith("- "):
        hint = "Rykk streken like mye inn som de andre strekene i listen."
    else:
        hint = "Rykk linjen like mye inn som nøklene den hører sammen med."
    return _k102("Innrykket stemmer ikke med linjene over.", sted, hint)


def _strek(f: _Feil) -> Melding:
    if treff := _STREK_UTEN_MELLOMROM.match(f.tekst):
        return _uten_mellomrom_etter_strek(f, f.linje, treff)
    innhold = len(f.tekst) - len(f.tekst.lstrip())
    sted = f.kilde.sted(f.linje, innhold, max(1, len(f.tekst.strip().split(" ")[0])))
    hint = "Begynn hvert punkt med `- `. Rykk resten av punktet like langt inn som ordet etter streken."
    return _k102("Linjen hører verken til punktet over eller er et nytt punkt.", sted, hint)


def _liste_på_linjen(f: _Feil) -> Melding:
    hint = (
        "Sett listen på linjene under nøkkelen. Er streken en del av teksten, sett teksten i anførselstegn."
    )
    return _k102("En liste kan ikke begynne på samme linje som nøkkelen.", f.her(), hint)


def _omvendt_skråstrek(f: _Feil) -> Melding:
    hint = "Skriv \\\\ for én omvendt skråstrek, eller bruk ' i stedet for \" rundt teksten."
    return _k102('Tegnet \\ har en egen betydning mellom ".', f.her(), hint)


_FORKLARINGER: tuple[tuple[str, Callable[[_Feil], Melding]], ...] = (
    ("mapping values are not allowed", _kolon),
    ("mapping keys are not allowed", _tegn),
    ("scanning an alias", _anker),
    ("scanning an anchor", _anker),
    ("found a tab character", _tegn),
    ("cannot start any token", _tegn),
    ("did not find expected node content", _tegn),
    ("could not find expected ':'", _uten_kolon),
    ("scanning a block scalar", _blokktegn),
    ("unknown escape", _omvendt_skråstrek),
    ("did not find expected hexdecimal number", _omvendt_skråstrek),
    ("invalid Unicode character escape", _omvendt_skråstrek),
    ("scanning a quoted scalar", _åpent_sitat),
    ("expected ',' or", _åpen_klamme),
    ("parsing a flow", _åpen_klamme),
    ("did not find expected '-'", _strek),
    ("did not find expected key", _nøkkel),
    ("expected <document start>", _nøkkel),
    ("expected '<document start>'", _nøkkel),
    ("expected <block end>", _nøkkel),
    ("sequence entries are not allowed", _liste_på_linjen),
)
"""What PyYAML's message holds → how it is explained; the first that fits is used."""
