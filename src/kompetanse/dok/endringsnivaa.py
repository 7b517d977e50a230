"""`docs/endringsnivaa.md`: what each kind of change demands, from the table that decides it."""

from collections.abc import Iterable

from kompetanse.modell.nivatabell import STANDARD
from kompetanse.modell.sammenligning import Endringsslag

_INNLEDNING = """# Endringsnivåer

Slik veier kompetanse hver endring mellom to utgaver. Nivået er det minste endringen krever:

- `stor`: de som har tatt kurset, tar hele kurset på nytt.
- `liten`: de som har tatt kurset, tar det som er nytt.
- `ingen`: de trenger ikke gjøre noe.

Forfatteren kan alltid melde et høyere nivå, aldri et lavere. «Meldes» betyr at noen må skrive `endring:` med
egne ord, også når nivået er `ingen`. Et prosjekt kan kreve mer i `kompetanse.yaml`, men ikke mindre:

```yaml
endringsnivå: {spørsmål-ordlyd: liten}
```

Les mer i [Utgaver](utgaver.md).

## Hva som er endret

"""
_TEGN = """
## Tegn som gjør en endring viktigere

Et tegn hever nivået på endringen det står i. Tekst om plikter er tekst i en modul med et tema som slutter på
«plikt», i et spørsmål eller løp med hjemmel, eller i en del av en modul som viser til en hjemmel.

"""


def endringsnivåer() -> str:
    """Return the whole page."""
    alle = list(Endringsslag)
    første_tegn = alle.index(Endringsslag.NEKTELSE)
    return _INNLEDNING + _tabell(alle[:første_tegn]) + _TEGN + _tabell(alle[første_tegn:])


def _tabell(slag: Iterable[Endringsslag]) -> str:
    rader = ["| Navn | Minst | Meldes | Hva det er |", "|---|---|---|---|"]
    for ett in slag:
        krav = STANDARD[ett]
        rader.append(f"| `{ett}` | {krav.nivå} | {'ja' if krav.meldes else 'nei'} | {krav.hva} |")
    return "\n".join(rader) + "\n"
