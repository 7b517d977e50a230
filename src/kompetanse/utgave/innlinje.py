"""Inline Markdown in canonical form: one way of writing for everything that means the same."""

import re
from collections.abc import Callable, Iterable

from kompetanse.les.md_innlinje import Innlinjeleser
from kompetanse.les.md_utheving import Del, Innslag, Skille, ren_tekst
from kompetanse.norsk import nfc

_ENKEL = re.compile(r"[^\\`*_\[\]!<>&]*")
_RØMTE = str.maketrans({tegn: "\\" + tegn for tegn in "\\*[]<`"})


class Kanoniserer:
    """Writes the texts of one document in canonical form.

    Pictures are taken out of the text, for they have paragraphs of their own.

    Args:
        leser: reads the text; it knows the addresses and footnotes that the document defines.
        bilde: is told of each picture: its address, its alt text, and its title.
    """

    def __init__(self, leser: Innlinjeleser, bilde: Callable[[str, str, str], None] | None = None) -> None:
        self._leser = leser
        self._bilde = bilde
        self.fotnoter: list[str] = []
        """The labels of footnotes, in the order in which the text refers to them."""

    def __call__(self, tekst: str) -> str:
        """Return a text in canonical form, on one line."""
        skrevet = self._skriv(self._leser.les(tekst.strip()))
        return " ".join(nfc(skrevet).split())

    def _skriv(self, deler: Iterable[Del]) -> str:
        return "".join(map(self._del, deler))

    def _del(self, stykke: Del) -> str:
        match stykke.slag:
            case Innslag.TEKST:
                return stykke.tekst.translate(_RØMTE)
            case Innslag.SKILLE if isinstance(stykke, Skille):
                return (stykke.tekst * stykke.antall).translate(_RØMTE)
            case Innslag.EM | Innslag.STRONG:
                return _rundt(self._skriv(stykke.barn), "*" if stykke.slag is Innslag.EM else "**")
            case Innslag.LENKE:
                return f"[{self._skriv(stykke.barn)}]({_adresse(stykke)})"
            case Innslag.BILDE:
                self._ta_bilde(stykke)
                return ""
            case Innslag.FOTNOTE:
                return f"[^{self._fotnotenummer(stykke.tekst)}]"
        mønster = {Innslag.KODE: "`{}`", Innslag.HENVISNING: "[[{}]]", Innslag.BRUDD: " "}
        return mønster.get(stykke.slag, "{}").format(stykke.tekst)

    def _fotnotenummer(self, merke: str) -> int:
        if merke not in self.fotnoter:
            self.fotnoter.append(merke)
        return self.fotnoter.index(merke) + 1

    def _ta_bilde(self, stykke: Del) -> None:
        alt = "" if stykke.tom_alt else " ".join(ren_tekst(stykke.barn).split())
        if self._bilde:
            self._bilde(stykke.adresse, alt, stykke.tittel)


def _rundt(innhold: str, merke: str) -> str:
    """Put emphasis around a text; never around the white space at its ends."""
    kjerne = innhold.strip()
    if not kjerne:
        return innhold
    foran = innhold[: len(innhold) - len(innhold.lstrip())]
    return f"{foran}{merke}{kjerne}{merke}{innhold[len(foran) + len(kjerne) :]}"


def _adresse(stykke: Del) -> str:
    adresse = stykke.adresse.replace(" ", "%20").replace("(", "%28").replace(")", "%29")
    tittel = stykke.tittel.replace("\\", "\\\\").replace('"', '\\"').replace(")", "&rpar;")
    return f'{adresse} "{tittel}"' if tittel else adresse


def kanonisk_linje(tekst: str) -> str:
    """Return a text of one paragraph from YAML in canonical form."""
    if _ENKEL.fullmatch(tekst):
        return " ".join(nfc(tekst).split())
    linjer = tekst.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return Kanoniserer(Innlinjeleser({}))("\n".join(linje.lstrip(" \t") for linje in linjer))
