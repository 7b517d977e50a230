"""How much each kind of change demands at least, and whether an author must declare it.

The one place where this is decided. A project can ask for more (`endringsnivå:` in kompetanse.yaml), never
for less. A sign (`Endringsslag` from `nektelse` on) lifts the difference that has it; it never lowers one.

The thinking behind the levels:
- `stor` only where someone who acts on what the course taught would now do the opposite of a duty, or the
  opposite of what a safety-critical question says is right. More is for people to decide: they declare it.
- `liten` where what was learned may be wrong or incomplete: the law, a deadline, a threshold, a number to
  ring, the right answer, a prohibition, what a decision guide leads to.
- `ingen`, but declared, for every other change of what learners read: only a person can tell a clearer
  sentence from a new message, and must say which it is.
- Not declared at all: what changes nothing that learners are told, such as order and layout.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from kompetanse.modell.modul import Endringsnivå
from kompetanse.modell.sammenligning import Endringsslag

STOR, LITEN, INGEN = Endringsnivå.STOR, Endringsnivå.LITEN, Endringsnivå.INGEN


@dataclass(frozen=True)
class Nivåkrav:
    """What a kind of change demands.

    Attributes:
        nivå: the least.
        meldes: whether it must be declared, also when `ingen` is enough.
        hva: what it is, for the documentation and the changelog.
    """

    nivå: Endringsnivå
    meldes: bool
    hva: str


_S = Endringsslag
_TABELL = {
    _S.SETNING_ENDRET: (INGEN, True, "En setning har fått ny ordlyd."),
    _S.SETNING_NY: (INGEN, True, "En setning er ny."),
    _S.SETNING_FJERNET: (INGEN, True, "En setning er borte."),
    _S.SETNING_FLYTTET: (INGEN, True, "En setning er flyttet ut av sammenhengen den sto i."),
    _S.AVSNITT_FLYTTET: (INGEN, False, "Hele avsnitt eller deler av modulen har byttet plass."),
    _S.TRINN_FLYTTET: (LITEN, True, "Trinnene i en nummerert liste har byttet rekkefølge."),
    _S.UTHEVING: (INGEN, True, "Utheving eller ramme (for eksempel «viktig») er endret rundt samme tekst."),
    _S.LENKE: (INGEN, True, "En lenke går til en annen adresse."),
    _S.FORM: (INGEN, False, "Samme tekst har fått annen form: avsnitt, punkt eller overskriftsnivå."),
    _S.BILDE_ENDRET: (INGEN, True, "Et bilde er byttet ut, eller har fått ny alternativ tekst."),
    _S.BILDE_NYTT: (INGEN, True, "Et bilde er nytt."),
    _S.BILDE_FJERNET: (INGEN, True, "Et bilde er borte."),
    _S.HJELP_VIST: (INGEN, True, "Modulen viser andre hjelpetilbud."),
    _S.MODUL_NY: (LITEN, True, "Kurset har fått en modul."),
    _S.MODUL_FJERNET: (INGEN, True, "Kurset har mistet en modul."),
    _S.MODUL_FLYTTET: (INGEN, False, "Modulene i kurset har byttet rekkefølge."),
    _S.MODUL_TITTEL: (INGEN, True, "Modulen har fått ny tittel. Id-en er den samme."),
    _S.MODUL_MÅL: (INGEN, True, "Læringsmålene er endret."),
    _S.MODUL_TEMAER: (INGEN, True, "Modulen dekker andre temaer i kompetansematrisen."),
    _S.MODUL_KRAV: (INGEN, True, "Modulen sier at den oppfyller andre krav."),
    _S.MODUL_HJEMLER: (LITEN, True, "Modulen bygger på andre hjemler."),
    _S.SPØRSMÅL_NYTT: (INGEN, True, "Et spørsmål er nytt for målgruppen."),
    _S.SPØRSMÅL_FJERNET: (INGEN, True, "Et spørsmål er borte for målgruppen."),
    _S.SPØRSMÅL_FLYTTET: (INGEN, False, "Et spørsmål hører til en annen modul."),
    _S.SPØRSMÅL_PLASSERING: (INGEN, True, "Et spørsmål er satt inn i teksten eller tatt ut av den."),
    _S.SPØRSMÅL_TYPE: (LITEN, True, "Et spørsmål er av en annen type."),
    _S.SPØRSMÅL_ORDLYD: (INGEN, True, "Et spørsmål har fått ny ordlyd."),
    _S.SPØRSMÅL_ALTERNATIVER: (INGEN, True, "Et spørsmål har andre alternativer eller annen ordlyd i dem."),
    _S.SPØRSMÅL_FASIT: (LITEN, True, "Det riktige svaret på et spørsmål er et annet."),
    _S.SPØRSMÅL_TILBAKEMELDING: (INGEN, True, "Forklaringen til et svar er endret."),
    _S.SPØRSMÅL_VEKT: (INGEN, True, "Et spørsmål teller mer eller mindre i sluttprøven."),
    _S.SPØRSMÅL_KRITISK: (LITEN, True, "Et spørsmål er blitt kritisk, eller er det ikke lenger."),
    _S.SPØRSMÅL_HJEMMEL: (LITEN, True, "Et spørsmål bygger på andre hjemler."),
    _S.SPØRSMÅL_KRAV: (INGEN, True, "Et spørsmål dekker andre krav."),
    _S.LØP_NYTT: (INGEN, True, "Et scenario eller veivalg er nytt for målgruppen."),
    _S.LØP_FJERNET: (INGEN, True, "Et scenario eller veivalg er borte for målgruppen."),
    _S.LØP_FLYTTET: (INGEN, False, "Et scenario eller veivalg hører til en annen modul."),
    _S.LØP_TITTEL: (INGEN, True, "Et scenario eller veivalg har fått ny tittel."),
    _S.LØP_START: (LITEN, True, "Et scenario eller veivalg begynner et annet sted."),
    _S.LØP_HJEMMEL: (LITEN, True, "Et scenario eller veivalg bygger på andre hjemler."),
    _S.LØP_KRAV: (INGEN, True, "Et scenario eller veivalg dekker andre krav."),
    _S.STEG_NYTT: (INGEN, True, "Et steg er nytt."),
    _S.STEG_FJERNET: (INGEN, True, "Et steg er borte."),
    _S.STEG_HJELP: (LITEN, True, "Et steg viser andre hjelpetilbud."),
    _S.STEG_HJEMMEL: (LITEN, True, "Et steg bygger på andre hjemler."),
    _S.STEG_SLUTT: (LITEN, True, "Et steg slutter på en annen måte."),
    _S.VALG_NYTT: (INGEN, True, "Et steg har fått et valg."),
    _S.VALG_FJERNET: (INGEN, True, "Et steg har mistet et valg."),
    _S.VALG_ORDLYD: (INGEN, True, "Et valg har fått ny ordlyd."),
    _S.VALG_MÅL: (LITEN, True, "Et valg fører til et annet steg."),
    _S.VALG_VURDERING: (LITEN, True, "Et valg blir vurdert annerledes."),
    _S.VALG_TILBAKEMELDING: (INGEN, True, "Tilbakemeldingen på et valg er endret."),
    _S.KURS_NYTT: (STOR, False, "Kurset er nytt. Ingen har tatt det."),
    _S.KURS_FJERNET: (INGEN, False, "Kurset er tatt ut."),
    _S.KURS_TITTEL: (INGEN, True, "Kurset har fått ny tittel. Id-en er den samme."),
    _S.KURS_TEKST: (INGEN, True, "Beskrivelsen eller innholdsvarselet er endret."),
    _S.KURS_MÅLGRUPPE: (STOR, True, "Kurset er for en annen målgruppe."),
    _S.PRØVE_NY: (LITEN, True, "Kurset har fått en sluttprøve."),
    _S.PRØVE_FJERNET: (LITEN, True, "Kurset har ikke lenger sluttprøve."),
    _S.PRØVE_BESTÅTT: (LITEN, True, "Grensen for bestått er en annen."),
    _S.PRØVE_ANTALL: (INGEN, True, "Sluttprøven trekker et annet antall spørsmål."),
    _S.PRØVE_FORSØK: (INGEN, True, "Det er et annet antall forsøk på sluttprøven."),
    _S.GYLDIGHET: (INGEN, True, "Kursbeviset gjelder kortere eller lenger."),
    _S.FRIST: (INGEN, False, "Fristen for å ta kurset er en annen."),
    _S.KRAV_TAPT: (LITEN, True, "Kurset oppfyller ikke lenger et krav i planen."),
    _S.KRAV_NYTT: (INGEN, False, "Kurset oppfyller et krav til."),
    _S.HJEMMEL_ENDRET: (LITEN, True, "En hjemmel viser til en annen lov, paragraf eller adresse."),
    _S.HJEMMEL_FESTET: (LITEN, True, "En hjemmel er festet på nytt, til en annen lovtekst enn før."),
    _S.HJEMMEL_TITTEL: (INGEN, True, "En hjemmel har fått ny tittel."),
    _S.HJEMMEL_KONTROLLERT: (INGEN, False, "En hjemmel er kontrollert på nytt, uten andre endringer."),
    _S.HJELP_NUMMER: (LITEN, True, "Et telefonnummer er endret, lagt til eller tatt bort."),
    _S.HJELP_OPPLYSNING: (INGEN, True, "Navn, åpningstid eller annet om et hjelpetilbud er endret."),
    _S.HJELP_NYTT: (INGEN, True, "Et hjelpetilbud er nytt."),
    _S.HJELP_FJERNET: (LITEN, True, "Et hjelpetilbud er borte."),
    _S.HJELP_KONTROLLERT: (INGEN, False, "Et hjelpetilbud er kontrollert på nytt, uten andre endringer."),
    _S.RUTINE: (INGEN, True, "Virksomhetens egen rutine er endret."),
    _S.PLAN_NAVN: (INGEN, True, "Planens tittel eller navnet på virksomheten eller en målgruppe er endret."),
    _S.MALER: (INGEN, False, "Prosjektets egne maler eller farger er endret."),
    _S.NEKTELSE: (LITEN, True, "Et «ikke», «aldri» eller en annen nektelse er kommet til eller borte."),
    _S.PLIKTORD: (LITEN, True, "Et «skal», «må», «kan», «bare» eller lignende er endret i tekst om plikter."),
    _S.TALL: (LITEN, True, "Et tall, en frist eller en alder er endret i tekst om plikter."),
    _S.TERSKEL: (LITEN, True, "En terskel, som «grunn til å tro», er endret i tekst om plikter."),
    _S.PLIKTTEKST: (LITEN, True, "En setning eller et bilde er nytt, byttet eller borte i tekst om plikter."),
    _S.PLIKT_SNUDD: (
        STOR,
        True,
        "I tekst om plikter er en setning nesten lik, men nektelsen, «skal», «må» eller terskelen er endret.",
    ),
    _S.HJEMMEL_I_TEKST: (LITEN, True, "En henvisning til en hjemmel er kommet til, byttet eller borte."),
    _S.HJELP_I_TEKST: (LITEN, True, "En henvisning til et hjelpetilbud er kommet til, byttet eller borte."),
    _S.KRITISK: (LITEN, True, "Det gjelder et kritisk spørsmål som er nytt eller borte for målgruppen."),
    _S.KRITISK_FASIT: (STOR, True, "Det riktige svaret på et kritisk spørsmål er et annet."),
}

Nivåtabell = Mapping[Endringsslag, Nivåkrav]

STANDARD: Nivåtabell = MappingProxyType({slag: Nivåkrav(*rad) for slag, rad in _TABELL.items()})
"""The defaults."""


def stram(egne: Mapping[Endringsslag, Endringsnivå]) -> Nivåtabell:
    """Return the table with a project's own levels; one that would loosen the default is not heeded."""
    ut = dict(STANDARD)
    for slag, nivå in egne.items():
        if nivå.rang > ut[slag].nivå.rang:
            ut[slag] = Nivåkrav(nivå, meldes=True, hva=ut[slag].hva)
    return MappingProxyType(ut)
