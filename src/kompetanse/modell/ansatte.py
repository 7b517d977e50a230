"""What a project says about HR's sheets: the names of columns, and who is in which target group."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, NewType

from kompetanse.modell.grunn import KursId, MålgruppeId, Node, felt
from kompetanse.modell.varighet import Enhet, Varighet

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


@dataclass(frozen=True, kw_only=True)
class Vilkår(Node):
    """Hvem noe gjelder for. Alle nøklene må passe på samme arbeidsforhold; én verdi i hver liste er nok."""

    alle: bool = felt("`ja` gjelder alle ansatte.", ellers=False)
    nyansatt: bool | None = felt("`ja` gjelder den som er ny i virksomheten, `nei` gjelder alle andre.", None)
    tjenesteområde: tuple[Mønster, ...] = felt("Tjenesteområder.", (), eksempel="[Oppvekst og utdanning]")
    virksomhet: tuple[Mønster, ...] = felt("Virksomheter.", ())
    enhet: tuple[Mønster, ...] = felt("Navn på enheter.", (), eksempel='["* barnehage"]')
    enhet_kode: tuple[Mønster, ...] = felt("Koder for enheter.", (), eksempel='["HV-*"]')
    stillingskode: tuple[Mønster, ...] = felt("Stillingskoder.", (), eksempel='["7174", "7076"]')
    stilling: tuple[Mønster, ...] = felt("Stillinger.", (), eksempel='["*vernepleier*"]')
    ansettelsestype: tuple[Mønster, ...] = felt("Ansettelsestyper.", (), eksempel="[Vikar, Timelønn]")
    en_av: tuple["Vilkår", ...] = felt("Vilkår der det er nok at ett passer.", ())


@dataclass(frozen=True, kw_only=True)
class Målgrupperegel(Node):
    """Hvem som er med i en målgruppe."""

    selvstendig: ClassVar[bool] = True

    id: MålgruppeId
    når: Vilkår = felt("Hvem som er med.", eksempel="{tjenesteområde: [Oppvekst og utdanning]}")
    kohort: str = felt("Kohortens idnummer i LMS-et. Uten: målgruppens id.", "", eksempel="k-oppvekst")


@dataclass(frozen=True, kw_only=True)
class Unntak(Node):
    """Noen som ikke skal ta et kurs nå. Det må stå hvorfor, og hvem som har bestemt det."""

    kurs: tuple[KursId, ...] = felt("Kursene unntaket gjelder. Uten: alle.", ())
    når: Vilkår | None = felt("Hvem unntaket gjelder.", None, eksempel="{ansettelsestype: [Lærling]}")
    ansattnr: tuple[str, ...] = felt(
        "Ansattnumre. Bare i en egen fil utenfor prosjektet, for de er personopplysninger.", ()
    )
    fra: date | None = felt("Første dag. Uten: fra før.", None)
    til: date = felt("Siste dag unntaket gjelder.", eksempel="2027-06-30")
    grunn: str = felt("Hvorfor.")
    vedtatt_av: str = felt("Rollen som har bestemt det.", eksempel="Kommunalsjef oppvekst")


_DAGER_14 = Varighet(14, Enhet.DAG)


@dataclass(frozen=True, kw_only=True)
class Målgrupperegler(Node):
    """`ansatte/malgrupper.yaml`: hvem i listen over ansatte som er med i hvilke målgrupper."""

    målgrupper: dict[MålgruppeId, Målgrupperegel] = felt(
        "Målgruppene, hver under sin id. En ansatt er med i alle som passer."
    )
    nyansatt_i: Varighet = felt("Hvor lenge en ansatt er ny.", Varighet(6, Enhet.MÅNED))
    bevis_i: Varighet = felt(
        "Den som besto et kurs så kort tid før ansettelsen, er ikke ny.",
        Varighet(24, Enhet.MÅNED),
    )
    minstefrist: Varighet = felt("Korteste frist fra et krav blir tildelt. Minst 14 dager.", _DAGER_14)
    etter_permisjon: Varighet = felt("Fristen etter permisjon.", Varighet(30, Enhet.DAG))
    unntak: tuple[Unntak, ...] = felt("Grupper av ansatte som ikke skal ta et kurs nå.", ())


@dataclass(frozen=True, kw_only=True)
class Unntaksfil(Node):
    """Filen til `--unntak`: unntak for enkelte ansatte. Den skal ligge utenfor prosjektet."""

    unntak: tuple[Unntak, ...] = felt("Unntakene.")
