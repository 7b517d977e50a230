"""A report as a page: self-contained, accessible, and on paper."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from kompetanse.bygg.dokumentside import dokumentside
from kompetanse.bygg.maler import malfeil, miljø
from kompetanse.melding import Rapport
from kompetanse.modell.grunn import KursId
from kompetanse.modell.tildeling import ARTER, Plankrav, Planperson, personnavn
from kompetanse.norsk import dato, hardt
from kompetanse.rapport.soyler import søyler
from kompetanse.rapport.tall import DEFINISJONER, Tall

MAL = "rapport.html"
_STILER = ("tema", "grunn", "plan", "tildeling", "rapport")
Navneliste = Sequence[tuple[Planperson, Sequence[Plankrav]]]


@dataclass(frozen=True)
class Ramme:
    """What stands around the numbers.

    Attributes:
        virksomhet: whose report it is.
        enhet: the unit of a leader's report.
        titler: what the courses are called.
        maler: the project's own templates and theme.
    """

    virksomhet: str
    enhet: str = ""
    titler: Mapping[KursId, str] = field(default_factory=dict)
    maler: Mapping[str, bytes] = field(default_factory=dict)


def som_html(tall: Tall, ramme: Ramme, liste: Navneliste = ()) -> tuple[str, Rapport]:
    """Make the page.

    Args:
        tall: the numbers.
        ramme: what stands around them.
        liste: those who work in the unit, with what each has to do.

    Returns:
        The page, empty when a template of the project's own is wrong; and why.
    """
    maler = ramme.maler
    side = dokumentside(f"Opplæring om vold · {ramme.virksomhet} · {tall.dag:%d.%m.%Y}", _STILER, maler)
    ord_ = {"arter": ARTER, "dag": dato, "definisjoner": DEFINISJONER, "hardt": hardt,
            "personnavn": personnavn, "søyler": søyler, "titler": ramme.titler,
            "virksomhet": ramme.virksomhet, "enhet": ramme.enhet}  # fmt: skip
    try:
        mal = miljø(maler).get_template(MAL)
        html = mal.render(tall=tall, liste=liste, side=side, **ord_)
        return html, Rapport()
    except Exception as unntak:  # a project's template may do anything; ours are raised again
        return "", Rapport.av([malfeil(unntak, maler)])
