"""What an edition must be before it is frozen, besides being declared."""

from collections.abc import Iterator
from datetime import date

from kompetanse.melding import Melding, feil
from kompetanse.modell.modul import Status
from kompetanse.modell.prosjekt import Prosjekt
from kompetanse.modell.utgave import Utgave
from kompetanse.norsk import dato
from kompetanse.sjekk.publisering import et_år_før


def ikke_godkjent(prosjekt: Prosjekt, utgave: Utgave) -> Iterator[Melding]:
    """K930: a module that the edition holds is not approved."""
    for id_ in utgave.utkast:
        hode = prosjekt.moduler[id_].hode
        hint = (
            "Når fagansvarlig har godkjent den, skriver du `status: godkjent`. "
            "Vil du fryse et utkast, bruker du `--tillat-utkast`."
        )
        tekst = f"Modulen «{hode.tittel}» er ikke godkjent."
        if hode.status is Status.FAGKONTROLLERT:
            tekst = f"Modulen «{hode.tittel}» er fagkontrollert, men ikke godkjent."
        yield feil("K930", tekst, hode.ved("status", "tittel"), hint)


def ukontrollert_lov(prosjekt: Prosjekt, utgave: Utgave, i_dag: date) -> Iterator[Melding]:
    """K931: a legal basis that a course rests on was last checked more than 12 months ago."""
    for id_ in utgave.hjemler:
        hjemmel = prosjekt.hjemler[id_]
        if hjemmel.kontrollert < et_år_før(i_dag):
            tekst = f"{hjemmel.lov} {hjemmel.paragraf} er ikke kontrollert siden {dato(hjemmel.kontrollert)}."
            hint = "Les kurset mot lovteksten, og skriv datoen etter `kontrollert:`."
            yield feil("K931", tekst, hjemmel.ved("kontrollert"), hint)


def alt_frosset(prosjekt: Prosjekt) -> Iterator[Melding]:
    """K932: an edition of that name is frozen, with another content."""
    navn = prosjekt.fil.utgave
    tekst = f"Utgave {navn} er frosset fra før, med et annet innhold."
    hint = "En utgave endres aldri. Skriv navnet på neste utgave etter `utgave:`, og prøv igjen."
    yield feil("K932", tekst, prosjekt.fil.ved("utgave"), hint)
