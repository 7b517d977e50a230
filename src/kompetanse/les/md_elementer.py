"""Headings, links, pictures, references and raw HTML in a module's text, each with its exact place."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from kompetanse.les.md_innlinje import Innlinjeleser
from kompetanse.les.md_knute import Knute, Slag, Tilstand
from kompetanse.les.md_lesetekst import lesetekster
from kompetanse.les.md_tabell import del_rad
from kompetanse.les.md_utheving import Del, Innslag, ren_tekst
from kompetanse.melding import Sted
from kompetanse.modell.lesetekst import Lesetekst, Plass
from kompetanse.modell.modul import Bilde, Element, Henvisning, Lenke, Overskrift, RåHtml
from kompetanse.norsk import slug

_INGEN_TEKST = frozenset({Slag.KODE, Slag.INNRYKK, Slag.STREK, Slag.MERKE, Slag.HTML, Slag.TABELL})


class Plasser:
    """Finds where a character of a leaf's text stands in the file."""

    def __init__(self, fil: str, første_linje: int, tekster: Sequence[str], spor: Sequence[tuple[int, int]]):
        self._fil = fil
        self._første = første_linje
        self._tekster = tekster
        self._spor = spor
        self._starter = [0]
        for tekst in tekster:
            self._starter.append(self._starter[-1] + len(tekst) + 1)

    def sted(self, start: int, slutt: int) -> Sted:
        """Return the place of a span; one that goes on over more lines is marked on its first."""
        nr = min(bisect_right(self._starter, start), len(self._tekster)) - 1
        linje, kolonne = self._spor[nr]
        fra = start - self._starter[nr]
        til = min(slutt - self._starter[nr], len(self._tekster[nr]))
        return Sted(self._fil, self._første + linje, kolonne + fra + 1, max(1, til - fra))

    def deler(self, start: int, slutt: int) -> Iterator[Plass]:
        """Return the parts of a span that stand together, each with where it starts and its place."""
        nr = bisect_right(self._starter, start) - 1
        while start < slutt and nr < len(self._tekster):
            til = min(slutt, self._starter[nr + 1] - 1)
            if start < til:
                yield start, self.sted(start, til)
            nr += 1
            start = self._starter[nr]


class Elementleser:
    """Finds the elements of a text that has been read into blocks.

    Attributes:
        funnet: the elements, each with the line (from 0) of the block that it stands in.
        tekster: what learners read of it, in order, each with the line on which it starts.
    """

    def __init__(self, fil: str, første_linje: int, linjer: Sequence[str], lest: Tilstand) -> None:
        self._fil = fil
        self._første = første_linje
        self._linjer = linjer
        self._lest = lest
        self._leser = Innlinjeleser(lest.adresser(), lest.fotnoter)
        self._ankre = {"tittel", "mal", "hjemler"}  # ids that the page of a module has already
        self._adresser_av: dict[Innslag, set[str]] = {Innslag.LENKE: set(), Innslag.BILDE: set()}
        self.funnet: list[tuple[int, Element]] = []
        self.tekster: list[tuple[int, Lesetekst]] = []

    def les(self) -> None:
        """Walk the whole text."""
        for blad in self._lest.rot.blader():
            if blad.slag is Slag.HTML:
                self._html(blad)
            elif blad.slag is Slag.TABELL:
                for rad, spor in zip(blad.tekst, blad.spor, strict=True):
                    for celle, start in del_rad(rad):
                        self._celle(celle, (spor[0], spor[1] + start))
            elif blad.slag not in _INGEN_TEKST and blad.tekst:
                self._blad(blad)
        self._definisjoner()
        self.funnet.sort(key=lambda par: (par[1].sted.linje, par[1].sted.kolonne))

    def _blad(self, blad: Knute) -> None:
        plasser = Plasser(self._fil, self._første, blad.tekst, blad.spor)
        deler = self._leser.les("\n".join(blad.tekst).rstrip(" \t"))
        if blad.slag is Slag.OVERSKRIFT:
            self._overskrift(blad, " ".join(ren_tekst(deler).split()))
        self._innhold(deler, plasser)

    def _overskrift(self, blad: Knute, tekst: str) -> None:
        linje, kolonne = blad.spor[0]
        foran = self._linjer[linje][:kolonne].rstrip(" \t")
        start = len(foran.rstrip("#")) if foran.endswith("#" * blad.nivå) else kolonne
        sted = Sted(self._fil, self._første + linje, start + 1, kolonne + len(blad.tekst[0]) - start)
        overskrift = Overskrift(nivå=blad.nivå, tekst=tekst, anker=self._anker(tekst), sted=sted)
        self.funnet.append((linje, overskrift))

    def _anker(self, tekst: str) -> str:
        grunn = anker = slug(tekst) or "avsnitt"
        nummer = 1
        while anker in self._ankre:
            nummer += 1
            anker = f"{grunn}-{nummer}"
        self._ankre.add(anker)
        return anker

    def _celle(self, celle: str, spor: tuple[int, int]) -> None:
        """Read a table's cell, where an escaped bar has lost its backslash before anything else is read."""
        tekster, plasser, kolonne = [], [], spor[1]
        for stykke in celle.split("\\|"):
            tekster.append(stykke)
            plasser.append((spor[0], kolonne))
            kolonne += len(stykke) + 2
        self._innhold(self._leser.les("|".join(tekster)), Plasser(self._fil, self._første, tekster, plasser))

    def _innhold(self, deler: list[Del], plasser: Plasser) -> None:
        """Take the inline pieces of a block."""
        self._deler(deler, plasser)
        for tekst in lesetekster(deler, plasser.deler):
            self.tekster.append((tekst.plasser[0][1].linje - self._første, tekst))

    def _html(self, blad: Knute) -> None:
        plasser = Plasser(self._fil, self._første, blad.tekst, blad.spor)
        tekst = blad.tekst[0].strip()
        self._legg(RåHtml(tekst=tekst, sted=plasser.sted(0, len(tekst))))

    def _legg(self, element: Element) -> None:
        self.funnet.append((element.sted.linje - self._første, element))

    def _deler(self, deler: list[Del], plasser: Plasser) -> None:
        for stykke in deler:
            sted = plasser.sted(stykke.start, stykke.slutt)
            match stykke.slag:
                case Innslag.LENKE:
                    self._lenke(stykke, sted, plasser)
                case Innslag.BILDE:
                    self._bilde(stykke, sted, plasser)
                case Innslag.HENVISNING:
                    self._legg(Henvisning(id=stykke.tekst, sted=sted))
                case Innslag.HTML:
                    self._legg(RåHtml(tekst=stykke.tekst, sted=sted))
            self._deler(stykke.barn, plasser)

    def _lenke(self, stykke: Del, sted: Sted, plasser: Plasser) -> None:
        if stykke.spenn == (0, 0):
            self._adresser_av[Innslag.LENKE].add(stykke.adresse)
            return
        self._legg(Lenke(adresse=stykke.adresse, sted=sted, steder={"adresse": plasser.sted(*stykke.spenn)}))

    def _bilde(self, stykke: Del, sted: Sted, plasser: Plasser) -> None:
        steder = {}
        if stykke.spenn == (0, 0):
            self._adresser_av[Innslag.BILDE].add(stykke.adresse)
        else:
            steder["adresse"] = plasser.sted(*stykke.spenn)
        alt = " ".join(ren_tekst(stykke.barn).split())
        alt_eller_ingen = "" if stykke.tom_alt else alt or None
        self._legg(Bilde(adresse=stykke.adresse, alt=alt_eller_ingen, sted=sted, steder=steder))

    def _definisjoner(self) -> None:
        """Add the addresses of link definitions, but not those that only pictures use."""
        bare_bilder = self._adresser_av[Innslag.BILDE] - self._adresser_av[Innslag.LENKE]
        plasser: dict[Knute, Plasser] = {}
        for definisjon, blad in self._lest.definisjoner:
            adresse = definisjon.adresse
            if adresse.adresse not in bare_bilder:
                if blad not in plasser:
                    plasser[blad] = Plasser(self._fil, self._første, blad.tekst, blad.spor)
                sted = plasser[blad].sted(adresse.start, adresse.slutt)
                self._legg(Lenke(adresse=adresse.adresse, sted=sted))

    def mellom(self, fra: int, til: int) -> Iterator[Element]:
        """Return the elements that stand on these lines."""
        return (element for linje, element in self.funnet if fra <= linje < til)

    def tekster_mellom(self, fra: int, til: int) -> Iterator[Lesetekst]:
        """Return what learners read on these lines."""
        return (tekst for linje, tekst in self.tekster if fra <= linje < til)
