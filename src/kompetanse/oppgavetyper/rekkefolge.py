"""Steps to be put in order."""

from collections.abc import Iterator
from dataclasses import dataclass

from kompetanse.melding import Melding
from kompetanse.modell.grunn import Inline, felt
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
class Rekkefølge(Spørsmål):
    """Ledd som skal settes i riktig rekkefølge."""

    ledd: tuple[Inline, ...] = felt("Leddene i riktig rekkefølge. De vises i en annen.")

    def sjekk(self) -> Iterator[Melding]:
        """See `Spørsmål.sjekk`."""
        yield from sjekk_antall(len(self.ledd), self.ved("ledd:"), "ledd")
        yield from sjekk_like((t, self.ved(f"ledd[{nr}]")) for nr, t in enumerate(self.ledd))
        yield from sjekk_forklaring(self)

    def interaksjon(self) -> Interaksjon:
        """See `Spørsmål.interaksjon`."""
        return Interaksjon(Form.REKKEFØLGE, len(self.ledd), list(kanonisk(self.ledd)))

    def kjerne(self) -> object:
        """See `Spørsmål.kjerne`."""
        return [self.type, normalisert(self.tekst), [normalisert(t) for t in self.ledd]]

    def svarlinjer(self) -> tuple[Svarlinje, ...]:
        """See `Spørsmål.svarlinjer`."""
        return tuple(Svarlinje(ledd, str(nr)) for nr, ledd in enumerate(self.ledd, 1))

    def visning(self, gjengi: Gjengi) -> dict[str, object]:
        """See `Spørsmål.visning`; the order shown is never the right one."""
        numre = kanonisk(self.ledd)
        vist = sorted(
            (Punkt(nr, gjengi(t)) for nr, t in zip(numre, self.ledd, strict=True)), key=lambda p: p.nr
        )
        if numre == tuple(sorted(numre)):
            vist = [*vist[1:], *vist[:1]]
        return {"ledd": tuple(vist), "riktig": tuple(gjengi(t) for t in self.ledd)}

    def tekster(self) -> tuple[Inline, ...]:
        """See `Spørsmål.tekster`."""
        return (self.tekst, *self.ledd, self.tilbakemelding)
