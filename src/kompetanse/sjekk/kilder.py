"""Rules about the registers."""

import re
from collections.abc import Iterator

from kompetanse.melding import Melding, feil
from kompetanse.modell.prosjekt import Prosjekt
from kompetanse.sjekk.regel import regel

_NUMMER = re.compile(r"\+?\d[\d ]{1,14}")


@regel
def nummer(prosjekt: Prosjekt) -> Iterator[Melding]:
    """K204: a number that a phone cannot ring must not stand on a button in an emergency."""
    for tilbud in prosjekt.hjelpetilbud.values():
        if tilbud.nummer and not _NUMMER.fullmatch(tilbud.nummer):
            tekst = f"«{tilbud.nummer}» kan ikke ringes."
            hint = "Skriv ett nummer med sifre og vanlige mellomrom. Annet om nummeret skriver du i `når:`."
            yield feil("K204", tekst, tilbud.ved("nummer"), hint)


@regel
def bekreftet_uten_dato(prosjekt: Prosjekt) -> Iterator[Melding]:
    """K319: a help service that is confirmed says when: an old number can cost somebody their safety."""
    for tilbud in prosjekt.hjelpetilbud.values():
        if tilbud.bekreftet and tilbud.nummer and tilbud.kontrollert is None:
            hint = "Ring nummeret, og skriv `kontrollert:` med datoen. Eller skriv `bekreftet: nei`."
            tekst = f"Hjelpetilbudet «{tilbud.id}» er bekreftet, men uten dato."
            yield feil("K319", tekst, tilbud.ved("bekreftet"), hint)
