"""What the plan as a document needs besides the courses: who answers for it, why it is, and its year."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from kompetanse.modell.grunn import AktivitetId, KravId, Node, felt


@dataclass(frozen=True, kw_only=True)
class Plan(Node):
    """Kompetanseplanen som dokument: det som ikke står i kursene."""

    periode: str = felt(
        "Perioden planen gjelder for, slik den skal stå på forsiden. Uten: året i utgaven.",
        "",
        eksempel='"2026–2027"',
    )
    kilde: str = felt("Handlingsplanen som kravene er hentet fra, slik den skal siteres.", "")
    formål: tuple[KravId, ...] = felt(
        "Kravene som sier hva planen skal oppnå. De siteres først i dokumentet.", (), eksempel="[K1, K6]"
    )
    ansvarlig: str = felt(
        "Rollen som svarer for planen, for virksomhetens rutine og for kurs uten egen ansvarlig.", ""
    )
    lovansvarlig: str = felt("Rollen som kontrollerer hjemlene mot lovteksten.", "", eksempel="Jurist")


class Måned(StrEnum):
    """The months, in the order of the year."""

    JANUAR = "januar"
    FEBRUAR = "februar"
    MARS = "mars"
    APRIL = "april"
    MAI = "mai"
    JUNI = "juni"
    JULI = "juli"
    AUGUST = "august"
    SEPTEMBER = "september"
    OKTOBER = "oktober"
    NOVEMBER = "november"
    DESEMBER = "desember"


@dataclass(frozen=True, kw_only=True)
class Aktivitet(Node):
    """Noe som skjer hvert år i arbeidet med planen."""

    selvstendig: ClassVar[bool] = True

    id: AktivitetId
    hva: str = felt("Hva som skjer.")
    hvem: str = felt("Rollen som gjør det.", eksempel="Fagansvarlig")
    måned: tuple[Måned, ...] = felt("Måneden det skjer. Uten: hele året.", (), eksempel="november")
    krav: tuple[KravId, ...] = felt("Kravene i handlingsplanen som det svarer på.", ())
    forslag: bool = felt(
        "`ja` så lenge virksomheten ikke har bestemt det. Da merkes det som et forslag.", ellers=False
    )


@dataclass(frozen=True, kw_only=True)
class Årshjul(Node):
    """`kilder/aarshjul.yaml`: det som skjer hvert år i arbeidet med planen."""

    aktiviteter: dict[AktivitetId, Aktivitet] = felt("Aktivitetene, hver under sin id.")
