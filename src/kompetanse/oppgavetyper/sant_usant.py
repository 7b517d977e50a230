"""A claim that is true or not."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from kompetanse.melding import Melding, advarsel, feil
from kompetanse.modell.grunn import Inline, felt
from kompetanse.modell.sporsmal import Form, Gjengi, Interaksjon, Spørsmål, Svarlinje
from kompetanse.oppgavetyper.felles import RETT, Alternativvisning, kanonisk, normalisert, vis_tekst

_ORD = ("Sant", "Usant")


class Sannhet(StrEnum):
    """Whether a claim is true."""

    SANT = "sant"
    USANT = "usant"


@dataclass(frozen=True, kw_only=True)
class SantUsant(Spørsmål):
    """En påstand som er sann eller usann."""

    svar: Sannhet = felt("Det riktige: `sant` eller `usant`.")
    hvis_sant: Inline = felt("Forklaringen til den som svarer sant.", Inline(""))
    hvis_usant: Inline = felt("Forklaringen til den som svarer usant.", Inline(""))

    def sjekk(self) -> Iterator[Melding]:
        """See `Spørsmål.sjekk`."""
        nøkkel = "hvis_usant" if self.svar is Sannhet.SANT else "hvis_sant"
        if self.tilbakemelding or getattr(self, nøkkel):
            return
        hint = f"Skriv `{nøkkel}:` eller `tilbakemelding:`."
        if self.kritisk:
            yield feil("K510", "Et kritisk spørsmål må forklare hvert feil svar.", self.ved("svar"), hint)
        else:
            yield advarsel("K511", "Det feile svaret har ingen forklaring.", self.ved("svar"), hint)

    def interaksjon(self) -> Interaksjon:
        """See `Spørsmål.interaksjon`."""
        return Interaksjon(Form.VALG, 2, [kanonisk(_ORD)[0 if self.svar is Sannhet.SANT else 1]])

    def kjerne(self) -> object:
        """See `Spørsmål.kjerne`."""
        return [self.type, normalisert(self.tekst), str(self.svar)]

    def svarlinjer(self) -> tuple[Svarlinje, ...]:
        """See `Spørsmål.svarlinjer`."""
        return tuple(
            Svarlinje(ord_, RETT if ord_.lower() == self.svar else "", tilbakemelding=forklaring)
            for ord_, forklaring in zip(_ORD, (self.hvis_sant, self.hvis_usant), strict=True)
        )

    def visning(self, gjengi: Gjengi) -> dict[str, object]:
        """See `Spørsmål.visning`."""
        svar = (Sannhet.SANT, Sannhet.USANT)
        forklaring = (self.hvis_sant, self.hvis_usant)
        numre = kanonisk(_ORD)
        return {
            "alternativer": tuple(
                Alternativvisning(numre[i], _ORD[i], svar[i] is self.svar, vis_tekst(gjengi, forklaring[i]))
                for i in (0, 1)
            )
        }

    def tekster(self) -> tuple[Inline, ...]:
        """See `Spørsmål.tekster`."""
        return (self.tekst, self.hvis_sant, self.hvis_usant, self.tilbakemelding)
