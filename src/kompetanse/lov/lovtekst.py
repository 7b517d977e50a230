"""`kilder/lovtekst/<id>.txt`: the text of a section as it was when somebody checked the courses against it.

One sentence a line, so that a change in the law is a few lines in git too. The date is not here, but in
`kilder/lover.yaml`: checking a text that has not changed leaves its file as it is.
"""

from dataclasses import dataclass

from kompetanse.lov.forskjell import setninger
from kompetanse.lov.paragraf import Paragraf
from kompetanse.lov.tekst import avtrykk
from kompetanse.modell.kilder import Hjemmel

MAPPE = "kilder/lovtekst"
_VARSLET = "# Varslet: "


@dataclass(frozen=True)
class Lovtekst:
    """A text that is kept.

    Attributes:
        linjer: the sentences of the section, its title first; those of list items are indented.
        varsler: the announcements that stood with it.
    """

    linjer: tuple[str, ...]
    varsler: tuple[str, ...] = ()

    @property
    def avtrykk(self) -> str:
        """The fingerprint of the text."""
        return avtrykk(self.linjer)


def filnavn(hjemmel: Hjemmel) -> str:
    """Return the file of a legal basis, as a path from the project folder."""
    return f"{MAPPE}/{hjemmel.id}.txt"


def som_fil(hjemmel: Hjemmel, paragraf: Paragraf) -> str:
    """Return the content of the file."""
    linjer = [
        f"# {hjemmel.visning} ({hjemmel.lovdata})",
        "# Inneholder data under Norsk lisens for offentlige data (NLOD 2.0) tilgjengeliggjort av Lovdata.",
        "# Laget av «kompetanse lovvakt --godta». Ikke rett teksten.",
        *(f"{_VARSLET}{varsel.tekst}" for varsel in paragraf.varsler),
    ]
    for nr, linje in enumerate(paragraf.linjer):
        innrykk = linje[: len(linje) - len(linje.lstrip())]
        if nr < 2 or not innrykk:
            linjer.append("")
        linjer += (innrykk + setning for setning in setninger(linje))
    return "\n".join(linjer) + "\n"


def fra_fil(tekst: str) -> Lovtekst:
    """Read the content of a file."""
    hode, _, resten = tekst.partition("\n\n")
    varsler = (linje.removeprefix(_VARSLET) for linje in hode.split("\n") if linje.startswith(_VARSLET))
    linjer = (linje.rstrip() for linje in resten.split("\n"))
    return Lovtekst(tuple(linje for linje in linjer if linje), tuple(varsler))
