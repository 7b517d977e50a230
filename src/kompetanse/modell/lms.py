"""`lms.yaml`: which LMS the project's courses are in, and what they are called there. It holds no secrets."""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from kompetanse.modell.grunn import KursId, MålgruppeId, Nettadresse, Node, UtgaveNavn, felt

AKTIVITET = "{kurs}@{utgave}"
"""The ID number of a course's activity, unless the file says something else."""


_UTGAVE = r"\d{4}\.[1-9]\d{0,2}"


class Lmstype(StrEnum):
    """The systems that can be talked to."""

    MOODLE = "moodle"


class Lmsfelt(StrEnum):
    """Where the LMS keeps the employee number."""

    IDNUMBER = "idnumber"


class Brukernavnkilde(StrEnum):
    """What a new user's name is made of."""

    EPOST = "epost"
    ANSATTNR = "ansattnr"


class Påmelding(StrEnum):
    """How people come into a course."""

    KOHORT = "kohort"
    MANUELL = "manuell"


class Utmelding(StrEnum):
    """What the LMS does to the enrolment of somebody who leaves a cohort."""

    UKJENT = "ukjent"
    STENG = "steng"
    STENG_UTEN_ROLLER = "steng-uten-roller"


@dataclass(frozen=True, kw_only=True)
class Lmsnøkkel(Node):
    """Hvordan en ansatt blir kjent igjen i LMS-et."""

    lms_felt: Lmsfelt = felt("Feltet i LMS-et som har ansattnummeret.", Lmsfelt.IDNUMBER)
    brukernavn: Brukernavnkilde = felt(
        "Hva brukernavnet til en ny bruker er: `epost` eller `ansattnr`.", Brukernavnkilde.EPOST
    )
    kontrollbruker: str = felt(
        "Id-nummeret til en bruker som alltid finnes, helst en egen konto uten person. Med den prøver "
        "verktøyet at det får se id-numre, og at ingen svar er avkortet.",
        "",
        eksempel="kompetanse-kontroll",
    )


@dataclass(frozen=True, kw_only=True)
class Lmskurs(Node):
    """Ett kurs i LMS-et."""

    selvstendig: ClassVar[bool] = True

    id: KursId
    kortnavn: str = felt("Kursets korte navn i LMS-et.", eksempel="VOLD-GRUNN")
    aktivitet: str = felt(
        "Id-nummeret til SCORM-aktiviteten. `{utgave}` blir utgaven, og `{kurs}` kursets id.", AKTIVITET
    )
    påmelding: Påmelding = felt(
        "`kohort` når LMS-et selv melder på dem som er i kohorten, `manuell` når verktøyet skal gjøre det.",
        Påmelding.KOHORT,
    )

    @property
    def meldes_på(self) -> bool:
        """Whether people are enrolled one by one, and not by a cohort."""
        return self.påmelding is Påmelding.MANUELL

    def aktivitet_i(self, utgave: str) -> str:
        """Return the ID number of the activity of an edition."""
        return self.aktivitet.replace("{kurs}", self.id).replace("{utgave}", utgave)

    def utgave_av(self, idnummer: str) -> UtgaveNavn | None:
        """Return the edition that an activity with this ID number proves; None when it is not ours.

        «Nytt siden sist» proves the edition too: its ID number says besides where it starts from.
        """
        mønster = re.escape(self.aktivitet.replace("{kurs}", self.id))
        mønster = mønster.replace(re.escape("{utgave}"), rf"({_UTGAVE})")
        treff = re.fullmatch(mønster, re.sub(rf"-nytt-fra-{_UTGAVE}", "", idnummer, count=1))
        return UtgaveNavn(treff[1]) if treff else None


@dataclass(frozen=True, kw_only=True)
class Lmsgrense(Node):
    """Hvor mye LMS-et skal tåle på én gang, og hvor mye som kan bli borte uten at noen bekrefter det."""

    per_kall: int = felt("Høyeste antall brukere i ett kall.", 50)
    sekunder: int = felt("Et kall som tar lengre tid enn dette, gjør det neste halvparten så stort.", 15)
    fjern_maks_prosent: int = felt(
        "Stopp når flere enn så mange prosent av de ansatte skal ut av kohorter eller deaktiveres.", 5
    )


@dataclass(frozen=True, kw_only=True)
class Lms(Node):
    """`lms.yaml`: LMS-et kursene ligger i. Nøkkelen (token) skal aldri stå i filen."""

    type: Lmstype = felt("Hvilket LMS det er.", Lmstype.MOODLE)
    url: Nettadresse = felt(
        "Adressen til LMS-et. Den må begynne med https://.", eksempel="https://laer.example.no"
    )
    auth: str = felt(
        "Hvordan nye brukere logger inn: navnet på innloggingsmetoden i LMS-et.", "manual", eksempel="oidc"
    )
    nøkkel: Lmsnøkkel | None = felt("Hvordan en ansatt blir kjent igjen.", None)
    kohorter: dict[MålgruppeId, str] | None = felt(
        "Id-nummeret til kohorten for hver målgruppe. Uten: det som står i `ansatte/malgrupper.yaml`.",
        None,
        eksempel="{oppvekst: k-oppvekst}",
    )
    kurs: dict[KursId, Lmskurs] = felt("Kursene i LMS-et, hvert under kursets id.")
    studentrolle: int = felt("Nummeret på rollen som en deltaker får ved manuell påmelding.", 5)
    ved_utmelding: Utmelding = felt(
        "Det som skjer i LMS-et med påmeldingen til den som går ut av en kohort (`enrol_cohort | "
        "unenrolaction`). `steng` (2) og `steng-uten-roller` (3) tar vare på karakterene. Standarden "
        "i Moodle sletter dem, og da nekter verktøyet å ta noen ut.",
        Utmelding.UKJENT,
    )
    grense: Lmsgrense | None = felt("Grenser.", None)

    @property
    def grenser(self) -> Lmsgrense:
        """The limits, or our own."""
        return self.grense or Lmsgrense()

    @property
    def kjennetegn(self) -> Lmsnøkkel:
        """How people are known, or as we suppose."""
        return self.nøkkel or Lmsnøkkel()
