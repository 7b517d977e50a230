"""One right answer among several."""

from collections.abc import Iterator
from dataclasses import dataclass

from kompetanse.melding import Melding, feil
from kompetanse.modell.sporsmal import Form, Interaksjon
from kompetanse.oppgavetyper.felles import MedAlternativer


@dataclass(frozen=True, kw_only=True)
class Enkeltvalg(MedAlternativer):
    """Ett riktig svar blant flere."""

    def sjekk(self) -> Iterator[Melding]:
        """See `Spørsmål.sjekk`."""
        yield from self.sjekk_alternativer()
        rette = [a for a in self.alternativer if a.rett]
        if not rette and self.alternativer:
            hint = "Skriv `rett: ja` på alternativet som er riktig."
            yield feil("K501", "Spørsmålet har ikke noe riktig svar.", self.ved("alternativer:"), hint)
        elif len(rette) > 1:
            hint = "La bare ett ha `rett: ja`, eller bruk `type: flervalg`."
            yield feil(
                "K501",
                f"Et enkeltvalg kan bare ha ett riktig svar, men {len(rette)} er merket.",
                rette[1].ved("rett"),
                hint,
            )

    def interaksjon(self) -> Interaksjon:
        """See `Spørsmål.interaksjon`."""
        return Interaksjon(Form.VALG, len(self.alternativer), self.rette())
