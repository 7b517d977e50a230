"""The first waist: all sources become one frozen `Prosjekt`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar

from kompetanse.modell.ansatte import Målgrupperegler
from kompetanse.modell.grunn import (
    AktivitetId,
    BekreftelseId,
    HjelpetilbudId,
    HjemmelId,
    Inline,
    KravId,
    KursId,
    ModulId,
    MålgruppeId,
    Node,
    ProsjektId,
    TemaId,
    UtgaveNavn,
    UtgåttId,
    VaktordId,
    felt,
)
from kompetanse.modell.kilder import Bekreftelse, Hjelpetilbud, Hjemmel, Krav, Tema, Vaktord
from kompetanse.modell.kurs import Kurs
from kompetanse.modell.modul import Endring, Endringsnivå, Modul
from kompetanse.modell.plan import Aktivitet, Plan
from kompetanse.modell.sammenligning import Slagnavn
from kompetanse.modell.utgave import Utgave
from kompetanse.modell.verktoykasse import Verktøykasse


@dataclass(frozen=True, kw_only=True)
class Målgruppe(Node):
    """Hvem et kurs er laget for."""

    selvstendig: ClassVar[bool] = True

    id: MålgruppeId
    navn: str = felt("Navnet slik det vises.", eksempel="Oppvekst og utdanning")
    beskrivelse: str = felt("Hvem som er med i målgruppen.", "")


@dataclass(frozen=True, kw_only=True)
class Scorm12(Node):
    """Innstillinger for SCORM 1.2-pakker."""

    masteryscore: bool = felt(
        "`ja` skriver grensen for bestått i pakken, så LMS-et avgjør. Vanligvis `nei`.", ellers=False
    )


@dataclass(frozen=True, kw_only=True)
class Prosjektfil(Node):
    """`kompetanse.yaml`: hva prosjektet heter, hvem det er for, og hvilken utgave det er."""

    tittel: str = felt("Kompetanseplanens tittel.")
    virksomhet: str = felt("Virksomheten som eier planen.", eksempel="Stavanger kommune")
    id: ProsjektId = felt(
        "Begynnelsen på alle id-er et LMS ser. Endres aldri.", eksempel="no.stavanger.kompetanse"
    )
    utgave: UtgaveNavn = felt("Utgaven: år og nummer, i anførselstegn.", eksempel='"2026.1"')
    ikraft: date | None = felt(
        "Dagen utgaven tas i bruk. Frister regnes fra den. Uten: dagen den fryses.",
        None,
        eksempel="2026-10-01",
    )
    språk: str = felt("Språket kursene er skrevet på. Bare `nb` (bokmål) så langt.", "nb")
    målgrupper: dict[MålgruppeId, Målgruppe] = felt("Målgruppene, hver under sin id.")
    scorm12: Scorm12 | None = felt("Innstillinger for SCORM 1.2.", None)
    rutine: Inline = felt("Tekst som vises der modulene har plass til virksomhetens egen rutine.", Inline(""))
    plan: Plan | None = felt("Kompetanseplanen som dokument.", None)
    endring: Endring | None = felt(
        "Hva som er endret siden forrige utgave i det kursene deler: registrene og denne filen.", None
    )
    endringsnivå: dict[Slagnavn, Endringsnivå] | None = felt(
        "Strengere nivå enn standarden for slag av endringer, se docs/endringsnivaa.md.",
        None,
        eksempel="{spørsmål-ordlyd: liten}",
    )
    utgått: dict[UtgåttId, str] | None = felt(
        "Id-er som er publisert og tatt ut med vilje, hver med grunnen. De kan aldri brukes på nytt.",
        None,
        eksempel="{gammelt-sporsmal: Erstattet av nytt-sporsmal}",
    )


@dataclass(frozen=True, kw_only=True)
class Prosjekt:
    """Everything that was read from a project folder.

    Attributes:
        ufullstendige: ids that are declared in a source but whose object had errors and was left out, so
            that a reference to them is not reported as well.
        ordliste: names and terms that are spelt right, from `kilder/ordliste.txt`.
        utgaver: the frozen editions, oldest first.
        maler: the bytes of the project's own templates and theme, by path under `maler/`.
    """

    fil: Prosjektfil
    kurs: Mapping[KursId, Kurs] = field(default_factory=dict)
    moduler: Mapping[ModulId, Modul] = field(default_factory=dict)
    hjemler: Mapping[HjemmelId, Hjemmel] = field(default_factory=dict)
    hjelpetilbud: Mapping[HjelpetilbudId, Hjelpetilbud] = field(default_factory=dict)
    krav: Mapping[KravId, Krav] = field(default_factory=dict)
    temaer: Mapping[TemaId, Tema] = field(default_factory=dict)
    bekreftelser: Mapping[BekreftelseId, Bekreftelse] = field(default_factory=dict)
    verktøykasse: Verktøykasse | None = None
    årshjul: Mapping[AktivitetId, Aktivitet] = field(default_factory=dict)
    målgrupperegler: Målgrupperegler | None = None
    ordvakt: Mapping[VaktordId, Vaktord] = field(default_factory=dict)
    ordliste: tuple[str, ...] = ()
    utgaver: Mapping[UtgaveNavn, Utgave] = field(default_factory=dict)
    maler: Mapping[str, bytes] = field(default_factory=dict)
    ufullstendige: frozenset[str] = frozenset()

    @property
    def plan(self) -> Plan:
        """What the plan as a document needs; nothing but empty values when the project says nothing."""
        return self.fil.plan or Plan()
