"""Rules about the registers."""

from collections.abc import Iterator

from kompetanse.melding import Melding, feil
from kompetanse.modell.prosjekt import Prosjekt
from kompetanse.sjekk.regel import regel


@regel
def bekreftet_uten_dato(prosjekt: Prosjekt) -> Iterator[Melding]:
    """K319: a help service that is confirmed says when: an old number can cost somebody their safety."""
    for tilbud in prosjekt.hjelpetilbud.values():
        if tilbud.bekreftet and tilbud.nummer and tilbud.kontrollert is None:
            hint = "Ring nummeret, og skriv `kontrollert:` med datoen. Eller skriv `bekreftet: nei`."
            tekst = f"Hjelpetilbudet «{tilbud.id}» er bekreftet, men uten dato."
            yield feil("K319", tekst, tilbud.ved("bekreftet"), hint)
