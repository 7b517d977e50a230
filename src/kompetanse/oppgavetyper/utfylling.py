"""Gaps to be filled in."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kompetanse.melding import Melding, feil
from kompetanse.modell.grunn import Inline, Node, felt
from kompetanse.modell.sporsmal import Form, Gjengi, Interaksjon, Spørsmål, Svarlinje
from kompetanse.oppgavetyper.felles import normalisert, sjekk_forklaring, sjekk_like

_LUKE = re.compile(r"_{3,}")


@dataclass(frozen=True, kw_only=True)
class Luke(Node):
    """Et tomrom i teksten."""

    ledetekst: str = felt("Hva som skal inn. Leses opp av skjermlesere.", eksempel="nummeret du ringer")
    svar: tuple[str, ...] = felt("Svarene som godtas: ett eller en liste. Store og små bokstaver er like.")
    valg: tuple[str, ...] = felt("Det en kan velge mellom. Uten skriver en selv.", ())


def _utenfor_valgene(luke: Luke) -> Iterator[Melding]:
    """K513: a right answer that cannot be chosen."""
    valg = set(map(normalisert, luke.valg))
    for nr, t in enumerate(luke.svar):
        if valg and normalisert(t) not in valg:
            hint = "Legg svaret til under `valg:`, eller rett det."
            yield feil(
                "K513", f"Svaret «{normalisert(t)}» er ikke blant valgene.", luke.ved(f"svar[{nr}]"), hint
            )


@dataclass(frozen=True)
class Lukevisning:
    """A gap as a template shows it."""

    nr: int
    ledetekst: str
    valg: tuple[str, ...]
    svar: tuple[str, ...]


@dataclass(frozen=True)
class Del:
    """A piece of the text, or a gap, as a template shows it; exactly one is set."""

    tekst: str | None
    luke: Lukevisning | None


@dataclass(frozen=True, kw_only=True)
class Utfylling(Spørsmål):
    """En tekst med tomrom (`___`) som skal fylles ut."""

    luker: tuple[Luke, ...] = felt("Tomrommene, i samme rekkefølge som `___` i teksten.")

    def sjekk(self) -> Iterator[Melding]:
        """See `Spørsmål.sjekk`."""
        tomrom = len(_LUKE.findall(self.tekst))
        if tomrom != len(self.luker) or not tomrom:
            tekst = f"Teksten har {tomrom} tomrom (___), men `luker` har {len(self.luker)}."
            yield feil("K504", tekst, self.ved("tekst"), "Skriv tre understreker i teksten for hver luke.")
        for luke in self.luker:
            yield from sjekk_like((t, luke.ved(f"valg[{nr}]")) for nr, t in enumerate(luke.valg))
            if not luke.svar:
                yield feil(
                    "K501", "Luken har ikke noe riktig svar.", luke.ved("svar"), "Skriv det under `svar:`."
                )
            yield from _utenfor_valgene(luke)
        yield from sjekk_forklaring(self)

    def interaksjon(self) -> Interaksjon:
        """See `Spørsmål.interaksjon`."""
        return Interaksjon(
            Form.TEKST, len(self.luker), [list(map(normalisert, luke.svar)) for luke in self.luker]
        )

    def kjerne(self) -> object:
        """See `Spørsmål.kjerne`."""
        luker = [
            [sorted(map(normalisert, luke.svar)), sorted(map(normalisert, luke.valg))] for luke in self.luker
        ]
        return [self.type, normalisert(self.tekst), luker]

    def svarlinjer(self) -> tuple[Svarlinje, ...]:
        """See `Spørsmål.svarlinjer`."""
        return tuple(
            Svarlinje(luke.ledetekst, " / ".join(sorted(luke.svar)), tuple(sorted(luke.valg)))
            for luke in self.luker
        )

    def visning(self, gjengi: Gjengi) -> dict[str, object]:
        """See `Spørsmål.visning`."""
        deler: list[Del] = []
        for nr, bit in enumerate(_LUKE.split(self.tekst)):
            if nr:
                luke = self.luker[nr - 1]
                deler.append(Del(None, Lukevisning(nr - 1, luke.ledetekst, luke.valg, luke.svar)))
            if bit.strip():
                # Markdown drops white space at the ends; between text and gap it matters.
                før, etter = bit[: len(bit) - len(bit.lstrip())], bit[len(bit.rstrip()) :]
                deler.append(Del(type(html := gjengi(bit))(f"{før and ' '}{html}{etter and ' '}"), None))
        return {"deler": tuple(deler)}

    def tekster(self) -> tuple[Inline, ...]:
        """See `Spørsmål.tekster`."""
        return (self.tekst, self.tilbakemelding)
