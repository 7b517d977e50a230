"""What the block structure of a Markdown text is made of, and the state of reading it."""

from collections.abc import Iterator
from enum import StrEnum

from kompetanse.les.md_lenker import Adresse, Definisjon, les_definisjon


class Slag(StrEnum):
    """What a block is; the first eight hold other blocks."""

    DOKUMENT = "dokument"
    SITAT = "sitat"
    LISTE = "liste"
    PUNKT = "punkt"
    BEGREPSLISTE = "begrepsliste"
    FORKLARING = "forklaring"
    FOTNOTE = "fotnote"
    BEGREP = "begrep"
    AVSNITT = "avsnitt"
    OVERSKRIFT = "overskrift"
    KODE = "kode"
    INNRYKK = "innrykk"
    HTML = "html"
    TABELL = "tabell"
    STREK = "strek"
    MERKE = "merke"


LISTER = frozenset({Slag.LISTE, Slag.BEGREPSLISTE})


class Knute:
    """A block.

    Attributes:
        linje: index of its first line.
        tekst: a leaf's lines, without what belongs to its containers.
        spor: where each of these lines starts: (line, column), from 0.
        nivå: a heading's level, an ordered list's first number, a code fence's length.
        tegn: a list's marker, a code fence's character.
        innrykk: columns that continue a list item, that are taken off each line of fenced code, or that stand
            before a paragraph's last line.
        info: a code fence's info string, a footnote's label, how an HTML block ends.
        løs: whether blank lines separate what is in a list or an explanation.
    """

    __slots__ = ("barn", "info", "innrykk", "linje", "løs", "nivå", "slag", "spor", "tegn", "tekst")

    def __init__(self, slag: Slag, linje: int, tegn: str = "", nivå: int = 0, info: str = "") -> None:
        self.slag = slag
        self.linje = linje
        self.barn: list[Knute] = []
        self.tekst: list[str] = []
        self.spor: list[tuple[int, int]] = []
        self.tegn = tegn
        self.nivå = nivå
        self.info = info
        self.innrykk = 0
        self.løs = False

    def blader(self) -> Iterator["Knute"]:
        """Walk all leaves in document order."""
        if not self.barn and self.slag is not Slag.DOKUMENT:
            yield self
        for barn in self.barn:
            yield from barn.blader()


class Tilstand:
    """What is open while a text is read, and what the text defines for all of it.

    Attributes:
        åpne: the open containers, outermost first.
        blad: the open leaf.
        nr: index of the line that is read.
        kilde: that line as written.
        neste: the line after it.
        tom_fra: the previous line was blank for containers from this number on; -1 when it was not blank.
        definisjoner: all link reference definitions, each with the paragraph that its offsets refer to.
        forkortelser: abbreviations and their meaning.
        fotnoter: footnote blocks by label.
    """

    def __init__(self, *, utvidet: bool = True) -> None:
        self.utvidet = utvidet
        self.definisjoner: list[tuple[Definisjon, Knute]] = []
        self.forkortelser: dict[str, str] = {}
        self.fotnoter: dict[str, Knute] = {}
        self.rot = Knute(Slag.DOKUMENT, 0)
        self.åpne = [self.rot]
        self.blad: Knute | None = None
        self.nr = 0
        self.kilde = ""
        self.neste = ""
        self.tom_fra = -1

    @property
    def i_avsnitt(self) -> bool:
        """Whether the open leaf is a paragraph."""
        return self.blad is not None and self.blad.slag is Slag.AVSNITT

    def adresser(self) -> dict[str, Adresse]:
        """Return the defined addresses by label; the first definition of a label counts."""
        return {funnet.etikett: funnet.adresse for funnet, _ in reversed(self.definisjoner)}

    def linje(self, blad: Knute, tekst: str, rest: str) -> None:
        """Add a line to a leaf; `rest` is the end of the source line at which the text starts."""
        blad.tekst.append(tekst)
        blad.spor.append((self.nr, len(self.kilde) - len(rest)))

    def uten_innrykk(self, rest: str) -> str:
        """Take the indentation off a line of indented code; keeps tabs where they are only content."""
        if len(self.åpne) > 1 or "\t" not in self.kilde:
            return rest[4:]
        foran = self.kilde[:4].partition("\t")
        return self.kilde[len(foran[0]) + len(foran[1]) :] if not foran[0].strip(" ") else rest[4:]

    def legg(self, knute: Knute, antall: int) -> Knute:
        """Add a block to container number `antall - 1`, closing what is open inside it."""
        punkt = knute.slag in (Slag.PUNKT, Slag.FORKLARING)
        while self.åpne[antall - 1].slag in LISTER and not punkt:
            antall -= 1
        self.lukk(antall)
        forelder = self.åpne[-1]
        if 0 <= self.tom_fra < antall:
            if forelder.slag is Slag.LISTE:
                forelder.løs = True
            elif forelder.slag is Slag.PUNKT and forelder.barn:
                self.åpne[-2].løs = True
            elif forelder.slag is Slag.FORKLARING and forelder.barn:
                forelder.løs = True
        self.tom_fra = -1
        forelder.barn.append(knute)
        return knute

    def åpne_i(self, knute: Knute, antall: int) -> int:
        """Add a container and open it; returns how many containers are open."""
        self.legg(knute, antall)
        self.åpne.append(knute)
        return len(self.åpne)

    def lukk(self, antall: int) -> None:
        """Close the open leaf and all containers but the first `antall`."""
        self.lukk_blad()
        del self.åpne[antall:]

    def lukk_blad(self) -> None:
        """Close the open leaf."""
        blad, self.blad = self.blad, None
        if blad is None:
            return
        if blad.slag is Slag.AVSNITT:
            self.ta_definisjoner(blad)
            if not blad.tekst:
                self.åpne[-1].barn.remove(blad)
        elif blad.slag is Slag.INNRYKK:
            while blad.tekst and not blad.tekst[-1].strip():
                blad.tekst.pop()

    def ta_definisjoner(self, blad: Knute) -> None:
        """Take link reference definitions off the start of a paragraph."""
        if not blad.tekst[0].startswith("["):
            return
        tekst, pos = "\n".join(blad.tekst), 0
        kilde = Knute(Slag.AVSNITT, blad.linje)
        kilde.tekst, kilde.spor = blad.tekst, blad.spor
        while tekst.startswith("[", pos) and (funnet := les_definisjon(tekst, pos)):
            self.definisjoner.append((funnet, kilde))
            pos = funnet.slutt
        linjer = tekst.count("\n", 0, pos) + (pos == len(tekst))
        blad.tekst, blad.spor = blad.tekst[linjer:], blad.spor[linjer:]
