"""What several question types share: canonical numbers, alternatives, and the checks on them."""

import json
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256

from kompetanse.melding import Melding, Sted, advarsel, feil
from kompetanse.modell.grunn import Inline, Node, felt
from kompetanse.modell.sporsmal import Gjengi, Spørsmål, Svarlinje

RETT = "rett"
"""What an edition says of an alternative that is right (`Svarlinje.fasit`)."""

MAKS_VALG = 36
"""SCORM 1.2 names an alternative by one character 0–9 a–z, so there can be no more."""


def normalisert(tekst: str) -> str:
    """Return a text as it is compared: NFC, white space collapsed."""
    return " ".join(unicodedata.normalize("NFC", tekst).split())


def kanonisk(tekster: Sequence[str]) -> tuple[int, ...]:
    """Give each text its canonical number: its rank when sorted by fingerprint.

    The number depends on what the alternatives say and not on their order in the file, so that a stored
    answer means the same after they are reordered.
    """
    rang = sorted(range(len(tekster)), key=lambda i: sha256(normalisert(tekster[i]).encode()).digest())
    nummer = {i: nr for nr, i in enumerate(rang)}
    return tuple(nummer[i] for i in range(len(tekster)))


def vis_tekst(gjengi: Gjengi, tekst: str) -> str | None:
    """Render an optional text; nothing becomes None."""
    return gjengi(tekst) if tekst else None


@dataclass(frozen=True)
class Punkt:
    """An alternative, an item to order or a left side, as a template shows it."""

    nr: int
    tekst: str


@dataclass(frozen=True)
class Alternativvisning(Punkt):
    """An alternative with its feedback, as a template shows it."""

    rett: bool
    tilbakemelding: str | None


@dataclass(frozen=True, kw_only=True)
class Alternativ(Node):
    """Et svaralternativ."""

    tekst: Inline = felt("Det en kan svare.")
    rett: bool = felt("`ja` på det som er riktig.", ellers=False)
    tilbakemelding: Inline = felt("Forklaringen som vises når en velger dette.", Inline(""))


@dataclass(frozen=True, kw_only=True)
class MedAlternativer(Spørsmål):
    """Det enkeltvalg og flervalg har felles."""

    alternativer: tuple[Alternativ, ...] = felt("Alternativene. De vises i en fast, tilfeldig rekkefølge.")

    def numre(self) -> tuple[int, ...]:
        """Return the alternatives' canonical numbers, in file order."""
        return kanonisk([a.tekst for a in self.alternativer])

    def rette(self) -> list[int]:
        """Return the canonical numbers of the right alternatives, ascending."""
        return sorted(nr for nr, a in zip(self.numre(), self.alternativer, strict=True) if a.rett)

    def kjerne(self) -> object:
        """See `Spørsmål.kjerne`."""
        valg = sorted([normalisert(a.tekst), a.rett] for a in self.alternativer)
        return [self.type, normalisert(self.tekst), valg]

    def svarlinjer(self) -> tuple[Svarlinje, ...]:
        """See `Spørsmål.svarlinjer`."""
        return tuple(
            Svarlinje(a.tekst, RETT if a.rett else "", tilbakemelding=a.tilbakemelding)
            for a in self.alternativer
        )

    def visning(self, gjengi: Gjengi) -> dict[str, object]:
        """See `Spørsmål.visning`."""
        visninger = [
            Alternativvisning(nr, gjengi(a.tekst), a.rett, vis_tekst(gjengi, a.tilbakemelding))
            for nr, a in zip(self.numre(), self.alternativer, strict=True)
        ]
        return {"alternativer": tuple(sorted(visninger, key=lambda v: v.nr))}

    def tekster(self) -> tuple[Inline, ...]:
        """See `Spørsmål.tekster`."""
        deler = (t for a in self.alternativer for t in (a.tekst, a.tilbakemelding))
        return (self.tekst, *deler, self.tilbakemelding)

    def sjekk_alternativer(self) -> Iterator[Melding]:
        """Check number, repetition and feedback of the alternatives."""
        yield from sjekk_antall(len(self.alternativer), self.ved("alternativer:"), "alternativer")
        yield from sjekk_like((a.tekst, a.ved("tekst")) for a in self.alternativer)
        for a in self.alternativer:
            if a.rett or a.tilbakemelding:
                continue
            if self.kritisk and not self.tilbakemelding:
                hint = "Skriv `tilbakemelding:` under alternativet, og si hva som kan gå galt."
                yield feil("K510", "Et kritisk spørsmål må forklare hvert feil svar.", a.ved("tekst"), hint)
            elif not self.tilbakemelding:
                hint = "Skriv `tilbakemelding:` under alternativet."
                yield advarsel("K511", "Det feile svaret har ingen forklaring.", a.ved("tekst"), hint)


def sjekk_antall(antall: int, sted: Sted, hva: str, minst: int = 2) -> Iterator[Melding]:
    """K503: too few or too many to choose from."""
    if antall < minst:
        yield feil("K503", f"Spørsmålet må ha minst {minst} {hva}.", sted, "Legg til flere.")
    elif antall > MAKS_VALG:
        yield feil("K503", f"Spørsmålet kan ha høyst {MAKS_VALG} {hva}.", sted, "Del det i flere spørsmål.")


def sjekk_like(tekster: Iterable[tuple[str, Sted]]) -> Iterator[Melding]:
    """K502: two texts that a learner cannot tell apart."""
    sett: dict[str, Sted] = {}
    for tekst, sted in tekster:
        nøkkel = normalisert(tekst).casefold()
        if nøkkel in sett:
            hint = f"Teksten står også på linje {sett[nøkkel].linje}. Endre eller slett den ene."
            yield feil("K502", "To alternativer har samme tekst.", sted, hint, [sett[nøkkel]])
        else:
            sett[nøkkel] = sted


def avtrykk_av(kjerne: object) -> str:
    """Return a text that is equal when, and only when, two cores are."""
    return json.dumps(kjerne, ensure_ascii=False, sort_keys=True)


def sjekk_forklaring(spørsmål: Spørsmål) -> Iterator[Melding]:
    """K510/K511 for types without feedback per alternative."""
    if not spørsmål.tilbakemelding:
        sted = spørsmål.ved("tekst")
        if spørsmål.kritisk:
            yield feil("K510", "Et kritisk spørsmål må forklare feil svar.", sted, "Skriv `tilbakemelding:`.")
        else:
            yield advarsel("K511", "Spørsmålet har ingen forklaring.", sted, "Skriv `tilbakemelding:`.")
