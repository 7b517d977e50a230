"""The words of the changelog, as data: what was done, and what a level means."""

from collections.abc import Mapping, Sequence

from kompetanse.modell.modul import Endringsnivå
from kompetanse.modell.sammenligning import Endringsslag
from kompetanse.norsk import opplisting

_S = Endringsslag
NAVN: Mapping[Endringsslag, str] = {
    _S.SETNING_ENDRET: "Ny ordlyd",
    _S.SETNING_NY: "Ny setning",
    _S.SETNING_FJERNET: "Setning fjernet",
    _S.SETNING_FLYTTET: "Setning flyttet",
    _S.AVSNITT_FLYTTET: "Avsnitt flyttet",
    _S.TRINN_FLYTTET: "Trinn flyttet",
    _S.UTHEVING: "Utheving eller ramme endret",
    _S.LENKE: "Lenke endret",
    _S.FORM: "Samme tekst i annen form",
    _S.BILDE_ENDRET: "Bilde endret",
    _S.BILDE_NYTT: "Nytt bilde",
    _S.BILDE_FJERNET: "Bilde fjernet",
    _S.HJELP_VIST: "Andre hjelpetilbud vises",
    _S.MODUL_NY: "Ny modul",
    _S.MODUL_FJERNET: "Modul tatt ut",
    _S.MODUL_FLYTTET: "Modulene har ny rekkefølge",
    _S.MODUL_TITTEL: "Ny tittel, samme modul",
    _S.MODUL_MÅL: "Læringsmål endret",
    _S.MODUL_TEMAER: "Temaer endret",
    _S.MODUL_KRAV: "Krav modulen oppfyller",
    _S.MODUL_HJEMLER: "Hjemler modulen bygger på",
    _S.SPØRSMÅL_NYTT: "Nytt spørsmål",
    _S.SPØRSMÅL_FJERNET: "Spørsmål tatt ut",
    _S.SPØRSMÅL_FLYTTET: "Spørsmål flyttet til en annen modul",
    _S.SPØRSMÅL_PLASSERING: "Annen plassering",
    _S.SPØRSMÅL_TYPE: "Annen spørsmålstype",
    _S.SPØRSMÅL_ORDLYD: "Ordlyd",
    _S.SPØRSMÅL_ALTERNATIVER: "Alternativer",
    _S.SPØRSMÅL_FASIT: "Fasit",
    _S.SPØRSMÅL_TILBAKEMELDING: "Forklaring til svaret",
    _S.SPØRSMÅL_VEKT: "Vekt",
    _S.SPØRSMÅL_KRITISK: "Kritisk",
    _S.SPØRSMÅL_HJEMMEL: "Hjemmel",
    _S.SPØRSMÅL_KRAV: "Krav",
    _S.LØP_NYTT: "Nytt scenario eller veivalg",
    _S.LØP_FJERNET: "Scenario eller veivalg tatt ut",
    _S.LØP_FLYTTET: "Flyttet til en annen modul",
    _S.LØP_TITTEL: "Ny tittel, samme scenario eller veivalg",
    _S.LØP_START: "Begynner et annet sted",
    _S.LØP_HJEMMEL: "Hjemmel",
    _S.LØP_KRAV: "Krav",
    _S.STEG_NYTT: "Nytt steg",
    _S.STEG_FJERNET: "Steg fjernet",
    _S.STEG_HJELP: "Andre hjelpetilbud",
    _S.STEG_HJEMMEL: "Hjemmel",
    _S.STEG_SLUTT: "Annen slutt",
    _S.VALG_NYTT: "Nytt valg",
    _S.VALG_FJERNET: "Valg fjernet",
    _S.VALG_ORDLYD: "Valgets ordlyd",
    _S.VALG_MÅL: "Valget fører et annet sted",
    _S.VALG_VURDERING: "Valget vurderes annerledes",
    _S.VALG_TILBAKEMELDING: "Svaret på valget",
    _S.KURS_NYTT: "Nytt kurs",
    _S.KURS_FJERNET: "Kurset er tatt ut",
    _S.KURS_TITTEL: "Ny tittel, samme kurs",
    _S.KURS_TEKST: "Beskrivelse eller innholdsvarsel",
    _S.KURS_MÅLGRUPPE: "Annen målgruppe",
    _S.PRØVE_NY: "Ny sluttprøve",
    _S.PRØVE_FJERNET: "Sluttprøven er tatt ut",
    _S.PRØVE_BESTÅTT: "Grensen for bestått",
    _S.PRØVE_ANTALL: "Antall spørsmål i sluttprøven",
    _S.PRØVE_FORSØK: "Antall forsøk på sluttprøven",
    _S.GYLDIGHET: "Hvor lenge kursbeviset gjelder",
    _S.FRIST: "Frist",
    _S.KRAV_TAPT: "Krav som ikke lenger er oppfylt",
    _S.KRAV_NYTT: "Nytt krav oppfylt",
    _S.HJEMMEL_ENDRET: "Viser til et annet lovsted",
    _S.HJEMMEL_FESTET: "Lovteksten er en annen",
    _S.HJEMMEL_TITTEL: "Ny tittel på lovstedet",
    _S.HJEMMEL_KONTROLLERT: "Kontrollert på nytt",
    _S.HJELP_NUMMER: "Telefonnummer",
    _S.HJELP_OPPLYSNING: "Opplysninger",
    _S.HJELP_NYTT: "Nytt hjelpetilbud",
    _S.HJELP_FJERNET: "Hjelpetilbud tatt ut",
    _S.HJELP_KONTROLLERT: "Kontrollert på nytt",
    _S.RUTINE: "Virksomhetens egen rutine",
    _S.PLAN_NAVN: "Nytt navn",
    _S.MALER: "Utseendet",
}
"""What was done, in few words. The signs have only their sentences in the table (`modell/nivatabell.py`)."""

KORT = {
    Endringsnivå.STOR: "Ta hele kurset på nytt",
    Endringsnivå.LITEN: "Ta «Nytt siden sist»",
    Endringsnivå.INGEN: "Ingenting",
}
BETYR = {
    Endringsnivå.STOR: "De som har tatt kurset, tar hele kurset på nytt.",
    Endringsnivå.LITEN: "De som har tatt kurset, tar det korte kurset «Nytt siden sist».",
    Endringsnivå.INGEN: "De som har tatt kurset, trenger ikke gjøre noe. Kursbeviset gjelder som før.",
}
"""What a level means for those who took a course."""

NYTT_KURS = "Kurset er nytt. Alle i målgruppen tar det."
BORTE_KURS = "Kurset er tatt ut. Ingen skal ta det lenger."
FRISTEN = "Frist: {} fra utgaven tas i bruk."
FRIST_MANGLER = "ikke bestemt"
UMELDT = "Ingen har skrevet hva endringene her betyr."

INGEN_ENDRING = "Teksten, spørsmålene og hjemlene er de samme."

FORKLARING = (
    "Hver endring har et nummer. Det er det samme i alle formater.",
    "Nivået ved en endring er det minste den krever av dem som har tatt kurset.",
    "Stor er hele kurset på nytt, liten er «Nytt siden sist», og ingen er ingenting.",
    "Hva hvert slag av endring krever, står i en tabell. Et prosjekt kan bare gjøre den strengere.",
    "Et kurs får det høyeste nivået som en endring krever eller en forfatter har meldt.",
    "Nye linjeskift, mellomrom og anførselstegn er ikke endringer.",
)
"""How the log is read."""

MAKS_NUMRE = 8
"""How many differences a reason names."""


def endringene(numre: Sequence[int]) -> str:
    """Return how a reason names its differences: «endringene 3, 4 og 7»."""
    nevnt = [str(nummer) for nummer in numre[:MAKS_NUMRE]]
    flere = [f"{len(numre) - MAKS_NUMRE} til"] if len(numre) > MAKS_NUMRE else []
    return f"{'endring' if len(numre) == 1 else 'endringene'} {opplisting([*nevnt, *flere])}"
