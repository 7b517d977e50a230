"""Block structure of Markdown by CommonMark's rules, with the place of every line kept.

Each line is first matched against the open containers (quotes, lists, …), then against what may start a
block (`md_starter`), and what is left is text. The scanner and the renderer both read this tree, so that
they cannot disagree about what is a heading and what is code.
"""

import re

from kompetanse.les.md_html import TOM_LINJE, slutter
from kompetanse.les.md_knute import LISTER, Knute, Slag, Tilstand
from kompetanse.les.md_starter import start_blokker

_RE_FORAN = re.compile(r"(?:[ \t]|>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t])|:(?=[ \t]))*")


class Blokkleser(Tilstand):
    """Reads a text into blocks.

    Args:
        merke: lines that match stand by themselves and end everything that is open (fences, placeholders).
        utvidet: whether to know footnotes, abbreviations and definition lists.
    """

    def __init__(self, merke: re.Pattern[str] | None = None, *, utvidet: bool = True) -> None:
        super().__init__(utvidet=utvidet)
        self.merke = merke

    def les(self, tekst: str) -> Knute:
        """Read a whole text."""
        linjer = tekst.removesuffix("\n").split("\n")
        for self.nr, self.kilde in enumerate(linjer):
            self.neste = linjer[self.nr + 1] if self.nr + 1 < len(linjer) else ""
            self._linje()
        self.lukk(1)
        return self.rot

    def _linje(self) -> None:
        linje = self.kilde
        if "\t" in linje:
            foran = _RE_FORAN.match(linje)
            slutt = foran.end() if foran else 0
            linje = linje[:slutt].expandtabs(4) + linje[slutt:]
        antall, rest, sitat = self._behold(linje)
        alle = antall == len(self.åpne)
        if alle and self.blad is not None and self._fortsett_blad(self.blad, rest):
            self.tom_fra = -1
        elif self.merke is not None and self.merke.match(self.kilde):
            self.legg(Knute(Slag.MERKE, self.nr, info=self.kilde.strip()), 1)
        elif not rest.strip(" "):
            self._tom_linje(antall, sitat)
        else:
            rest, antall, ferdig = start_blokker(self, rest, antall, alle=alle)
            if not ferdig:
                self._tekst(rest, antall)
            self.tom_fra = -1

    def _behold(self, rest: str) -> tuple[int, str, int]:
        """Match the open containers; returns how many go on, the rest of the line, and the last quote."""
        antall, sitat = 1, -1
        for knute in self.åpne[1:]:
            if knute.slag in LISTER:
                antall += 1
                continue
            innhold = rest.lstrip(" ")
            innrykk = len(rest) - len(innhold)
            if knute.slag is Slag.SITAT:
                if innrykk > 3 or innhold[:1] != ">":
                    break
                rest = innhold[2:] if innhold[1:2] == " " else innhold[1:]
                sitat = antall
            elif not innhold:
                if not knute.barn:
                    break
                rest = rest[knute.innrykk :]
            elif innrykk >= knute.innrykk:
                rest = rest[knute.innrykk :]
            else:
                break
            antall += 1
        return antall, rest, sitat

    def _fortsett_blad(self, blad: Knute, rest: str) -> bool:
        """Take the line into an open code or HTML block."""
        if blad.slag is Slag.KODE:
            innhold = rest.strip(" ")
            if len(innhold) >= blad.nivå and not innhold.strip(blad.tegn) and not rest.startswith("    "):
                self.blad = None
                return True
            if len(self.åpne) == 1 and not blad.innrykk:
                rest = self.kilde
            fjern = min(blad.innrykk, len(rest) - len(rest.lstrip(" ")))
            blad.tekst.append(rest[fjern:])
            return True
        if blad.slag is Slag.HTML:
            if blad.info == TOM_LINJE and not rest.strip():
                return False
            self.linje(blad, rest, rest)
            if slutter(rest, blad.info):
                self.blad = None
            return True
        if blad.slag is Slag.INNRYKK and (rest.startswith("    ") or not rest.strip()):
            blad.tekst.append(self.uten_innrykk(rest))
            return bool(rest.strip())
        return False

    def _tom_linje(self, antall: int, sitat: int) -> None:
        blad = self.blad
        if antall < len(self.åpne):
            self.lukk(antall)
        elif blad is not None and blad.slag is not Slag.INNRYKK:
            self.lukk_blad()
        self.tom_fra = sitat + 1

    def _tekst(self, rest: str, antall: int) -> None:
        """Add a line of text: to the open paragraph (also lazily), to a table, or as a new paragraph."""
        blad = self.blad
        innhold = rest.lstrip(" \t")
        if blad is None or not (
            blad.slag is Slag.AVSNITT or (blad.slag is Slag.TABELL and antall == len(self.åpne))
        ):
            blad = self.legg(Knute(Slag.AVSNITT, self.nr), antall)
            self.blad = blad
        blad.innrykk = len(rest) - len(innhold)
        self.linje(blad, innhold, innhold)
