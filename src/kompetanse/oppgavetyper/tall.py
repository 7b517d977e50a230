"""A number as the answer."""

from collections.abc import Iterator
from dataclasses import dataclass

from kompetanse.melding import Melding, feil
from kompetanse.modell.grunn import Inline, felt
from kompetanse.modell.sporsmal import Form, Gjengi, Interaksjon, Spørsmål, Svarlinje
from kompetanse.oppgavetyper.felles import normalisert, sjekk_forklaring


def _skrevet(tall: float) -> str:
    return f"{tall:.9f}".rstrip("0").rstrip(".").replace(".", ",")


@dataclass(frozen=True, kw_only=True)
class Tall(Spørsmål):
    """Et tall som svar."""

    svar: float = felt("Det riktige tallet.", eksempel="7")
    toleranse: float = felt("Hvor mye svaret kan avvike og likevel være riktig.", 0.0)
    enhet: str = felt("Enheten, vist etter feltet.", "", eksempel="dager")

    def sjekk(self) -> Iterator[Melding]:
        """See `Spørsmål.sjekk`."""
        if self.toleranse < 0:
            yield feil(
                "K204",
                "Toleransen kan ikke være mindre enn null.",
                self.ved("toleranse"),
                "Skriv 0 eller mer.",
            )
        yield from sjekk_forklaring(self)

    def interaksjon(self) -> Interaksjon:
        """See `Spørsmål.interaksjon`."""
        return Interaksjon(Form.TALL, 1, {"svar": self.svar, "toleranse": self.toleranse})

    def kjerne(self) -> object:
        """See `Spørsmål.kjerne`."""
        return [self.type, normalisert(self.tekst), self.svar, self.toleranse, normalisert(self.enhet)]

    def svarlinjer(self) -> tuple[Svarlinje, ...]:
        """See `Spørsmål.svarlinjer`."""
        slingring = f" ± {_skrevet(self.toleranse)}" if self.toleranse else ""
        return (Svarlinje(self.enhet, _skrevet(self.svar) + slingring),)

    def visning(self, gjengi: Gjengi) -> dict[str, object]:  # noqa: ARG002 - no text of its own
        """See `Spørsmål.visning`."""
        riktig = f"{_skrevet(self.svar)} {self.enhet}".strip()
        if self.toleranse:
            fra, til = _skrevet(self.svar - self.toleranse), _skrevet(self.svar + self.toleranse)
            riktig += f" (mellom {fra} og {til})"
        return {"enhet": self.enhet or None, "riktig": riktig}

    def tekster(self) -> tuple[Inline, ...]:
        """See `Spørsmål.tekster`."""
        return (self.tekst, self.tilbakemelding)
