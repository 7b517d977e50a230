"""A module's text: a tree of fences and text blocks, and what stands in the text, with exact places."""

from kompetanse.les.md_blokker import Blokkleser
from kompetanse.les.md_elementer import Elementleser
from kompetanse.les.md_gjerder import RE_GJERDE, Gjerdetre
from kompetanse.les.md_knute import Slag
from kompetanse.les.md_regler import sjekk_elementer, sjekk_overskrifter
from kompetanse.melding import Melding, Sted
from kompetanse.modell.modul import Blokk, Element, Tekstblokk


def les_blokker(tekst: str, fil: str, første_linje: int) -> tuple[tuple[Blokk, ...], list[Melding]]:
    """Read a module's text.

    Args:
        tekst: the text after the front matter.
        fil: path from the project folder.
        første_linje: the text's first line in that file.

    Returns:
        The fences and text blocks, and everything that is wrong with them.
    """
    tekst = tekst.replace("\r\n", "\n").replace("\r", "\n")
    linjer = tekst.split("\n")
    leser = Blokkleser(RE_GJERDE)
    rot = leser.les(tekst)
    elementer = Elementleser(fil, første_linje, linjer, leser)
    elementer.les()
    tre = Gjerdetre(fil)
    fra = 0
    for til in [*(knute.linje for knute in rot.barn if knute.slag is Slag.MERKE), len(linjer)]:
        while fra < til and not linjer[fra].strip():
            fra += 1
        if fra < til:
            stykke = "\n".join(linjer[fra:til]).rstrip("\n")
            kolonne = len(linjer[fra]) - len(linjer[fra].lstrip()) + 1
            sted = Sted(fil, første_linje + fra, kolonne, len(linjer[fra].strip()))
            tre.tekst(
                Tekstblokk(
                    tekst=stykke,
                    elementer=tuple(elementer.mellom(fra, til)),
                    lesetekster=tuple(elementer.tekster_mellom(fra, til)),
                    sted=sted,
                )
            )
        if til < len(linjer):
            tre.linje(linjer[til], første_linje + til)
        fra = til + 1
    blokker = tre.ferdig()
    meldinger = [*tre.meldinger, *sjekk_elementer(blokker), *sjekk_overskrifter(blokker)]
    return blokker, sorted(meldinger, key=lambda melding: (melding.sted, melding.kode))


def les_fragment(tekst: str, fil: str = "", linje: int = 1) -> tuple[Element, ...]:
    """Find what stands in a text outside modules, such as a question; places are those in the text."""
    leser = Blokkleser(utvidet=False)
    leser.les(tekst)
    elementer = Elementleser(fil, linje, tekst.split("\n"), leser)
    elementer.les()
    return tuple(elementer.mellom(0, len(tekst)))
