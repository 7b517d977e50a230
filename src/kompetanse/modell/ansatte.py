"""What a project says about HR's sheets: the names of columns, and who is in which target group."""

from dataclasses import dataclass
from typing import ClassVar, NewType

from kompetanse.modell.grunn import Node, felt

Feltnavn = NewType("Feltnavn", str)
"""The name of a column as we know it, such as `ansattnr`; one of those that the reader has."""
Mønster = NewType("Mønster", str)
"""A text where `*` stands for anything; case, spaces and accents do not matter."""

FELTNAVN = (
    "ansattnr", "fornavn", "etternavn", "navn", "epost", "enhet_kode", "enhet", "virksomhet",
    "tjenesteområde", "stillingskode", "stilling", "stillingsprosent", "startdato", "sluttdato",
    "ansettelsestype", "hovedstilling", "leder_ansattnr", "permisjon_fra", "permisjon_til", "selskap",
)  # fmt: skip
"""Every column that is read; all others are dropped at the door."""


@dataclass(frozen=True, kw_only=True)
class Kolonnenavn(Node):
    """Hva HR-systemene kaller en kolonne."""

    selvstendig: ClassVar[bool] = True

    id: Feltnavn
    navn: tuple[str, ...] = felt(
        "Overskriftene som betyr dette. Store og små bokstaver, mellomrom og tegn teller ikke.",
        eksempel="[Ressursnr, Ans.nr]",
    )


@dataclass(frozen=True, kw_only=True)
class Kolonneregister(Node):
    """`ansatte/kolonner.yaml`: virksomhetens egne overskrifter, i tillegg til dem verktøyet kjenner."""

    kolonner: dict[Feltnavn, Kolonnenavn] = felt("Kolonnene, hver under navnet verktøyet bruker.")
    fødselsnummer: tuple[Mønster, ...] = felt(
        "Overskrifter som betyr fødselsnummer. Da blir hele filen avvist.", ()
    )
    sensitive: tuple[Mønster, ...] = felt(
        "Overskrifter på det som ikke skal være med, som lønn og sykefravær. Da blir filen avvist.", ()
    )
