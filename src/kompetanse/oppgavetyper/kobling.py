"""Pairs to be matched."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

from kompetanse.melding import Melding, Sted
from kompetanse.modell.grunn import Inline, Node, felt
from kompetanse.modell.sporsmal import Form, Gjengi, Interaksjon, Spørsmål, Svarlinje
from kompetanse.oppgavetyper.felles import (
    Punkt,
    kanonisk,
    normalisert,
    sjekk_antall,
    sjekk_forklaring,
    sjekk_like,
)


@dataclass(frozen=True, kw_only=True)
class Par(Node):
    """To som hører sammen."""

    venstre: Inline = felt("Det som står fast.")
    høyre: Inline = felt("Det som skal velges til.")


@dataclass(frozen=True)
class Valgmulighet:
    """A right side as a template shows it; an option of a select takes plain text only."""

    nr: int
    ren: str


@dataclass(frozen=True)
class RiktigPar:
    """A pair as it is told in the answer."""

    venstre: str
    høyre: str


def ren_tekst(html: str) -> str:
    """Strip the tags from HTML that we rendered ourselves."""
    return unescape(re.sub(r"<[^>]*>", "", html))


@dataclass(frozen=True, kw_only=True)
class Kobling(Spørsmål):
    """Par som skal kobles sammen."""

    par: tuple[Par, ...] = felt("Parene.")
    ekstra: tuple[Inline, ...] = felt("Ekstra valg til høyre som ikke hører til noe.", ())

    def høyre(self) -> tuple[str, ...]:
        """Return every different right side: those of the pairs, then the extra ones."""
        return tuple(
            dict.fromkeys([*(normalisert(p.høyre) for p in self.par), *map(normalisert, self.ekstra)])
        )

    def sjekk(self) -> Iterator[Melding]:
        """See `Spørsmål.sjekk`."""
        yield from sjekk_antall(len(self.par), self.ved("par:"), "par")
        if len(self.par) > 1:
            yield from sjekk_antall(len(self.høyre()), self.ved("par:"), "ulike valg til høyre")
        yield from sjekk_like((p.venstre, p.ved("venstre")) for p in self.par)
        # Two left sides may share a right side, but an extra one that is also a pair's would be right too.
        høyre: dict[str, Sted] = {}
        for p in self.par:
            høyre.setdefault(normalisert(p.høyre), p.ved("høyre"))
        ekstra = ((t, self.ved(f"ekstra[{nr}]")) for nr, t in enumerate(self.ekstra))
        yield from sjekk_like([*høyre.items(), *ekstra])
        yield from sjekk_forklaring(self)

    def interaksjon(self) -> Interaksjon:
        """See `Spørsmål.interaksjon`."""
        venstre = kanonisk([p.venstre for p in self.par])
        valg = self.høyre()
        nummer = dict(zip(valg, kanonisk(valg), strict=True))
        fasit = [0] * len(self.par)
        for nr, p in zip(venstre, self.par, strict=True):
            fasit[nr] = nummer[normalisert(p.høyre)]
        return Interaksjon(Form.PAR, len(self.par), fasit, len(valg))

    def kjerne(self) -> object:
        """See `Spørsmål.kjerne`."""
        par = sorted([normalisert(p.venstre), normalisert(p.høyre)] for p in self.par)
        return [self.type, normalisert(self.tekst), par, sorted(self.høyre())]

    def svarlinjer(self) -> tuple[Svarlinje, ...]:
        """See `Spørsmål.svarlinjer`; what belongs to nothing comes last."""
        par = (Svarlinje(p.venstre, p.høyre) for p in self.par)
        return (*par, *map(Svarlinje, self.ekstra))

    def visning(self, gjengi: Gjengi) -> dict[str, object]:
        """See `Spørsmål.visning`."""
        venstre = kanonisk([p.venstre for p in self.par])
        valg = self.høyre()
        mulige = [Valgmulighet(nr, ren_tekst(gjengi(t))) for nr, t in zip(kanonisk(valg), valg, strict=True)]
        return {
            "venstre": tuple(Punkt(nr, gjengi(p.venstre)) for nr, p in zip(venstre, self.par, strict=True)),
            "høyre": tuple(sorted(mulige, key=lambda v: v.nr)),
            "riktig": tuple(RiktigPar(gjengi(p.venstre), gjengi(p.høyre)) for p in self.par),
        }

    def tekster(self) -> tuple[Inline, ...]:
        """See `Spørsmål.tekster`."""
        deler = (t for p in self.par for t in (p.venstre, p.høyre))
        return (self.tekst, *deler, *self.ekstra, self.tilbakemelding)
