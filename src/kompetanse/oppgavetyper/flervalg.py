"""Several right answers."""

from collections.abc import Iterator
from dataclasses import dataclass

from kompetanse.melding import Melding, advarsel, feil
from kompetanse.modell.sporsmal import Form, Interaksjon
from kompetanse.oppgavetyper.felles import MedAlternativer


@dataclass(frozen=True, kw_only=True)
class Flervalg(MedAlternativer):
    """Ett eller flere riktige svar. Alle riktige, og bare de, må velges."""

    def sjekk(self) -> Iterator[Melding]:
        """See `Spørsmål.sjekk`."""
        yield from self.sjekk_alternativer()
        rette = self.rette()
        if not self.alternativer:
            return
        if not rette:
            hint = "Skriv `rett: ja` på alternativene som er riktige."
            yield feil("K501", "Spørsmålet har ikke noe riktig svar.", self.ved("alternativer:"), hint)
        elif len(rette) == len(self.alternativer):
            hint = "Legg til minst ett alternativ som ikke er riktig."
            yield advarsel("K512", "Alle alternativene er riktige.", self.ved("alternativer:"), hint)

    def interaksjon(self) -> Interaksjon:
        """See `Spørsmål.interaksjon`."""
        return Interaksjon(Form.FLERVALG, len(self.alternativer), self.rette())
