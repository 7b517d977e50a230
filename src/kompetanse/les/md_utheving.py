"""Inline pieces of Markdown, and emphasis by CommonMark's rules for `*` and `_`."""

import unicodedata
from enum import StrEnum


class Innslag(StrEnum):
    """What a piece of inline Markdown is."""

    TEKST = "tekst"
    SKILLE = "skille"
    KODE = "kode"
    EM = "em"
    STRONG = "strong"
    LENKE = "lenke"
    BILDE = "bilde"
    BRUDD = "brudd"
    HTML = "html"
    HENVISNING = "henvisning"
    FOTNOTE = "fotnote"


class Del:
    """A piece of inline Markdown.

    Attributes:
        tekst: what it says; for references and footnotes the id, for raw HTML its source.
        barn: the pieces inside emphasis, a link or a picture.
        start: where it starts in the text.
        slutt: where it ends.
        adresse: a link's or a picture's address.
        spenn: where that address stands; (0, 0) when it stands in a definition elsewhere.
        tittel: its title.
        tom_alt: whether a picture says on purpose that it has no alt text.
    """

    __slots__ = ("adresse", "barn", "dybde", "slag", "slutt", "spenn", "start", "tekst", "tittel", "tom_alt")

    def __init__(self, slag: Innslag, start: int, slutt: int, tekst: str = "") -> None:
        self.slag = slag
        self.start = start
        self.slutt = slutt
        self.tekst = tekst
        self.barn: list[Del] = []
        self.adresse = ""
        self.spenn = (0, 0)
        self.tittel = ""
        self.tom_alt = False
        self.dybde = 0


class Skille(Del):
    """A run of `*` or `_` that may open or close emphasis; it is text when it does neither.

    Attributes:
        antall: how many characters are left as text.
        lengde: how many there were.
        nummer: grows from left to right.
        åpner: whether it may open emphasis.
        lukker: whether it may close it.
    """

    __slots__ = ("antall", "lengde", "lukker", "nummer", "åpner")

    def __init__(self, tekst: str, start: int, slutt: int) -> None:
        super().__init__(Innslag.SKILLE, start, slutt, tekst[start])
        self.antall = self.lengde = slutt - start
        self.nummer = start
        før, etter = _klasse(tekst[start - 1 : start]), _klasse(tekst[slutt : slutt + 1])
        venstre = etter != "rom" and (etter != "tegn" or før != "ord")
        høyre = før != "rom" and (før != "tegn" or etter != "ord")
        ord_imellom = self.tekst == "_"
        self.åpner = venstre and (not ord_imellom or not høyre or før == "tegn")
        self.lukker = høyre and (not ord_imellom or not venstre or etter == "tegn")

    def passer(self, lukker: "Skille") -> bool:
        """Tell whether this run may be closed by another."""
        if self.tekst != lukker.tekst:
            return False
        begge = self.lukker or lukker.åpner
        return not begge or (self.lengde + lukker.lengde) % 3 != 0 or self.lengde % 3 == 0


DYPEST = 60
"""How deep inline pieces may nest; what nests deeper stays text."""


def _klasse(tegn: str) -> str:
    if not tegn or tegn.isspace():
        return "rom"
    if tegn.isalnum():
        return "ord"
    return "tegn" if unicodedata.category(tegn)[0] in "PS" else "ord"


def uthev(deler: list[Del]) -> list[Del]:
    """Turn runs of `*` and `_` into nested emphasis."""
    ut: list[Del] = []
    åpnere: list[int] = []
    bunn: dict[tuple[str, bool, int], int] = {}
    for stykke in deler:
        if not isinstance(stykke, Skille):
            ut.append(stykke)
            continue
        while stykke.lukker and stykke.antall and _lukk(ut, åpnere, stykke, bunn):
            pass
        if stykke.antall:
            if stykke.åpner:
                åpnere.append(len(ut))
            ut.append(stykke)
    return ut


def _lukk(ut: list[Del], åpnere: list[int], lukker: Skille, bunn: dict[tuple[str, bool, int], int]) -> bool:
    """Close one level of emphasis with this run, if something open fits."""
    nøkkel = (lukker.tekst, lukker.åpner, lukker.lengde % 3)
    grense = bunn.get(nøkkel, -1)
    for nr in range(len(åpnere) - 1, -1, -1):
        åpner = ut[åpnere[nr]]
        if not isinstance(åpner, Skille) or åpner.nummer <= grense:
            break
        if åpner.passer(lukker):
            return _pakk(ut, åpnere, nr, lukker)
    bunn[nøkkel] = lukker.nummer - 1
    return False


def _pakk(ut: list[Del], åpnere: list[int], nr: int, lukker: Skille) -> bool:
    plass = åpnere[nr]
    åpner = ut[plass]
    barn = ut[plass + 1 :]
    dybde = 1 + max((stykke.dybde for stykke in barn), default=0)
    if not isinstance(åpner, Skille) or dybde > DYPEST:
        return False
    bruk = 2 if åpner.antall >= 2 and lukker.antall >= 2 else 1
    åpner.antall -= bruk
    åpner.slutt -= bruk
    lukker.antall -= bruk
    uthevet = Del(Innslag.STRONG if bruk == 2 else Innslag.EM, åpner.slutt, lukker.start + bruk)
    lukker.start += bruk
    uthevet.barn, uthevet.dybde = barn, dybde
    del ut[plass + 1 :]
    del åpnere[nr + 1 :]
    if not åpner.antall:
        ut.pop()
        åpnere.pop()
    ut.append(uthevet)
    return True


def ren_tekst(deler: list[Del]) -> str:
    """Return what the pieces say, without markup; a reference says its id in brackets."""
    ut = []
    for stykke in deler:
        match stykke.slag:
            case Innslag.SKILLE if isinstance(stykke, Skille):
                ut.append(stykke.tekst * stykke.antall)
            case Innslag.BRUDD:
                ut.append("\n")
            case Innslag.HENVISNING:
                ut.append(f"[[{stykke.tekst}]]")
            case Innslag.FOTNOTE:
                pass
            case _:
                ut.append(ren_tekst(stykke.barn) if stykke.barn else stykke.tekst)
    return "".join(ut)
