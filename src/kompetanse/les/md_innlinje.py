"""Inline Markdown by CommonMark's rules, with `[[id]]`, footnotes and `{alt=""}`; keeps offsets."""

import re
from collections.abc import Container, Mapping

from kompetanse.les.md_html import RE_AUTOLENKE, RE_TAGG
from kompetanse.les.md_lenker import RE_ENTITET, RE_ETIKETT, Adresse, entitet, les_hale, normal_etikett
from kompetanse.les.md_utheving import DYPEST, Del, Innslag, Skille, uthev

_RE_SPESIELL = re.compile(r"[\\`*_\[\]<&]|!(?=\[)| +\n")
_RE_LØP = {"*": re.compile(r"\*+"), "_": re.compile("_+"), "`": re.compile("`+")}
_RE_HENVISNING = re.compile(r"\[\[([^\[\]\n]*[^\[\]\s][^\[\]\n]*)\]\](?!\()")
_RE_FOTNOTE = re.compile(r"\[\^([^\]\[\s]+)\]")
_RE_TOM_ALT = re.compile(r"""\{[ ]*alt[ ]*=[ ]*(?:""|'')[ ]*\}""")
_TEGN = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")


class _Klamme:
    __slots__ = ("aktiv", "bilde", "etter", "plass", "start")

    def __init__(self, plass: int, start: int, *, bilde: bool) -> None:
        self.plass = plass
        self.start = start
        self.etter = start + (2 if bilde else 1)
        self.bilde = bilde
        self.aktiv = True


class Innlinjeleser:
    """Reads the text of one paragraph, heading or cell into pieces.

    Args:
        definisjoner: addresses by normalised label.
        fotnoter: labels that have a footnote, case-folded.
    """

    def __init__(self, definisjoner: Mapping[str, Adresse], fotnoter: Container[str] = ()) -> None:
        self._definisjoner = definisjoner
        self._fotnoter = fotnoter
        self._tekst = ""
        self._ut: list[Del] = []
        self._klammer: list[_Klamme] = []
        self._uten_lukking: set[int] = set()

    def les(self, tekst: str) -> list[Del]:
        """Read a text."""
        self._tekst, self._ut, self._klammer, self._uten_lukking = tekst, [], [], set()
        pos = 0
        while treff := _RE_SPESIELL.search(tekst, pos):
            start = treff.start()
            if start > pos:
                self._ut.append(Del(Innslag.TEKST, pos, start, tekst[pos:start]))
            pos = self._ta(tekst[start], start)
        if pos < len(tekst):
            self._ut.append(Del(Innslag.TEKST, pos, len(tekst), tekst[pos:]))
        return uthev(self._ut)

    def _legg(self, slag: Innslag, start: int, slutt: int, tekst: str = "") -> int:
        self._ut.append(Del(slag, start, slutt, tekst))
        return slutt

    def _ta(self, tegn: str, start: int) -> int:
        """Take what starts with a special character; returns where it ends."""
        match tegn:
            case "*" | "_":
                slutt = self._løp(tegn, start)
                self._ut.append(Skille(self._tekst, start, slutt))
                return slutt
            case "[":
                return self._klamme(start)
            case "]":
                return self._lukk_klamme(start)
            case "`":
                return self._kode(start)
            case "\\":
                return self._rømming(start)
            case "<":
                return self._vinkel(start)
            case "!":
                self._klammer.append(_Klamme(len(self._ut), start, bilde=True))
                return self._legg(Innslag.TEKST, start, start + 2, "![")
            case "&":
                treff = RE_ENTITET.match(self._tekst, start)
                slutt = treff.end() if treff else start + 1
                return self._legg(Innslag.TEKST, start, slutt, entitet(treff[0]) if treff else "&")
            case _:
                slutt = self._tekst.index("\n", start) + 1
                slag = Innslag.BRUDD if slutt - start > 2 else Innslag.TEKST
                return self._legg(slag, start, slutt, "\n")

    def _løp(self, tegn: str, start: int) -> int:
        treff = _RE_LØP[tegn].match(self._tekst, start)
        return treff.end() if treff else start + 1

    def _rømming(self, start: int) -> int:
        neste = self._tekst[start + 1 : start + 2]
        if neste == "\n":
            return self._legg(Innslag.BRUDD, start, start + 2, "\n")
        if neste in _TEGN:
            return self._legg(Innslag.TEKST, start, start + 2, neste)
        return self._legg(Innslag.TEKST, start, start + 1, "\\")

    def _kode(self, start: int) -> int:
        etter = self._løp("`", start)
        lengde = etter - start
        pos = etter
        while lengde not in self._uten_lukking:
            pos = self._tekst.find("`", pos)
            if pos < 0:
                self._uten_lukking.add(lengde)
                break
            slutt = self._løp("`", pos)
            if slutt - pos == lengde:
                kode = self._tekst[etter:pos].replace("\n", " ")
                if kode[0] == kode[-1] == " " and kode.strip(" "):
                    kode = kode[1:-1]
                return self._legg(Innslag.KODE, start, slutt, kode)
            pos = slutt
        return self._legg(Innslag.TEKST, start, etter, self._tekst[start:etter])

    def _vinkel(self, start: int) -> int:
        if treff := RE_AUTOLENKE.match(self._tekst, start):
            slutt = self._legg(Innslag.LENKE, start, treff.end())
            lenke = self._ut[-1]
            lenke.spenn = (start + 1, slutt - 1)
            synlig = self._tekst[start + 1 : slutt - 1]
            lenke.adresse = synlig if treff["adresse"] else "mailto:" + synlig
            lenke.barn = [Del(Innslag.TEKST, start + 1, slutt - 1, synlig)]
            return slutt
        if treff := RE_TAGG.match(self._tekst, start):
            return self._legg(Innslag.HTML, start, treff.end(), treff[0])
        return self._legg(Innslag.TEKST, start, start + 1, "<")

    def _klamme(self, start: int) -> int:
        tekst = self._tekst
        neste = tekst[start + 1 : start + 2]
        treff = _RE_HENVISNING.match(tekst, start) if neste == "[" else None
        if treff and normal_etikett(treff[1]) not in self._definisjoner:
            self._deaktiver()
            return self._legg(Innslag.HENVISNING, start, treff.end(), treff[1].strip())
        treff = _RE_FOTNOTE.match(tekst, start) if neste == "^" else None
        if treff and (merke := treff[1].casefold()) in self._fotnoter:
            return self._legg(Innslag.FOTNOTE, start, treff.end(), merke)
        self._klammer.append(_Klamme(len(self._ut), start, bilde=False))
        return self._legg(Innslag.TEKST, start, start + 1, "[")

    def _deaktiver(self) -> None:
        """Keep open brackets from becoming links around a link."""
        for klamme in self._klammer:
            if not klamme.bilde:
                klamme.aktiv = False

    def _lukk_klamme(self, start: int) -> int:
        klamme = self._klammer.pop() if self._klammer else None
        funnet = self._mål(klamme, start) if klamme and klamme.aktiv else None
        barn = uthev(self._ut[klamme.plass + 1 :]) if klamme and funnet else []
        dybde = 1 + max((stykke.dybde for stykke in barn), default=0)
        if klamme is None or funnet is None or dybde > DYPEST:
            return self._legg(Innslag.TEKST, start, start + 1, "]")
        adresse, slutt, her = funnet
        ny = Del(Innslag.BILDE if klamme.bilde else Innslag.LENKE, klamme.start, slutt)
        ny.barn, ny.dybde = barn, dybde
        ny.adresse, ny.tittel = adresse.adresse, adresse.tittel
        ny.spenn = (adresse.start, adresse.slutt) if her else (0, 0)
        if klamme.bilde:
            if treff := _RE_TOM_ALT.match(self._tekst, slutt):
                ny.tom_alt, ny.slutt = True, treff.end()
        else:
            self._deaktiver()
        del self._ut[klamme.plass :]
        self._ut.append(ny)
        return ny.slutt

    def _mål(self, klamme: _Klamme, lukket: int) -> tuple[Adresse, int, bool] | None:
        """Find where a bracket leads: address, end of the construct, and whether the address stands there."""
        tekst = self._tekst
        etter = tekst[lukket + 1 : lukket + 2]
        if etter == "(" and (hale := les_hale(tekst, lukket + 1)):
            return *hale, True
        etikett, slutt = None, lukket + 1
        if etter == "[" and (treff := RE_ETIKETT.match(tekst, lukket + 1)):
            slutt = treff.end()
            etikett = treff[1] if treff[1] else None
        if etikett is None:
            treff = RE_ETIKETT.fullmatch(tekst, klamme.etter - 1, lukket + 1)
            etikett = treff[1] if treff else ""
        adresse = self._definisjoner.get(normal_etikett(etikett))
        return None if adresse is None else (adresse, slutt, False)
