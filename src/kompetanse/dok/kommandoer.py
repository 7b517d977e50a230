"""`docs/kommandoer.md`: every command, from click's own description."""

from collections.abc import Iterator

import click

_INNLEDNING = """# Kommandoer

Ord med æ, ø og å kan også skrives uten: `kompetanse fullforing`. Prosjektet finnes ved å lete oppover fra
mappen du står i, eller med `-C MAPPE`.

| Sluttkode | Betyr |
|---|---|
| 0 | alt gikk bra (advarsler kan finnes) |
| 1 | det er feil i innholdet; ingenting er skrevet |
| 2 | kommandoen er brukt feil, eller maskinen sa nei (tilgang, full disk) |
| 3 | avslått av hensyn til personvern eller sikkerhet, for eksempel for ikke å overskrive noe |
| 70 | en feil i kompetanse selv |
| 130 | avbrutt med Ctrl-C |

Farger brukes bare i et terminalvindu. `NO_COLOR` slår dem av, `FORCE_COLOR` slår dem på, og `--farge` går
foran begge.
"""

_JSON = """## Meldinger som JSON

`kompetanse sjekk --format json` skriver ett objekt. Nøklene endres ikke; nye kan komme til.

| Nøkkel | Verdi |
|---|---|
| `format` | 1 |
| `mappe` | prosjektets mappe; `fil` i meldingene er regnet derfra |
| `ok` | `true` når ingenting hindrer bygging |
| `feil`, `advarsler` | antall |
| `meldinger` | liste, ordnet etter fil, linje og kolonne |

Hver melding har `fil` (med `/`), `linje` og `kolonne` (fra 1, kolonnen i tegn), `sluttkolonne` (kolonnen
etter det siste tegnet som er merket), `alvor` (`feil` eller `advarsel`), `kode`, `tekst`, `hint` (hva du
gjør; kan være tom) og `se` (andre steder med `fil`, `linje`, `kolonne` og `sluttkolonne`). En melding uten
sted har `null` i de fire.

## Avvik i lister over ansatte som JSON

`kompetanse ansatte sjekk FIL --format json` skriver ett objekt med `format` 1, `rader`, `personer`, `antall`
og `avvik`. Hvert avvik har `rad` (slik regnearket teller), `kolonne` (overskriften), `kolonnenr`, `kode`,
`tekst`, `detalj`, `hint` og `antall`. Det som ikke gjelder, er `null` eller tomt. `verdi` er bare med når
`--med-verdier` er brukt. Nøklene endres ikke; nye kan komme til.

## Dekning og tall som JSON

`kompetanse dekning --format json` og `kompetanse tall --format json` skriver også ett objekt med `format` 1,
i samme rekkefølge hver gang. Nøklene endres ikke; nye kan komme til.

| Nøkkel i dekningen | Verdi |
|---|---|
| `temaer` | hvert tema med `celler` for målgruppene |
| `celler` | `nivå` (`G`, `F`, `O` eller `null`), `har_kurs`, `kurs`, `moduler` og `mangler` |
| `krav` | hvert krav med `sitat`, `obligatorisk`, `kurs`, `moduler` og `mangler` for hver målgruppe |
| `hjemler` | hvert lovsted med `kurs` og `moduler` |
| `moduler` i dem alle | `id`, `underviser`, id-ene til `spørsmål` og til `løp` (scenarier og veivalg) |
| `mangler` | `undervisning` og `spørsmål`; tom når ingenting mangler |

Tallene har `spørsmål`, `spørsmålstyper`, `scenarier`, `veivalg`, `ord`, `temaer` og `krav` (`dekket` av
`krevd`), `kurs` (med `minutter` og `ramme`) og `moduler` (med `ord`, `quizord` og `lix` for hver målgruppe).

## Lovvakt som JSON

`kompetanse lovvakt --format json` skriver ett objekt med `format` 1. Nøklene endres ikke; nye kan komme til.

| Nøkkel | Verdi |
|---|---|
| `dag`, `arkiv`, `filer`, `helt` | dagen, arkivet, hvor mange filer det har, og om alt kunne leses |
| `sammenlignet_med` | det gamle arkivet, eller `null` når det er tekstene som er festet |
| `må_ses`, `antall` | hvor mange som må ses på, og hvor mange av hver tilstand |
| `hjemler` | alle hjemlene, med det som haster mest først |
| `meldinger` | det som er galt med arkivet eller registeret, som i `sjekk` |

Hver hjemmel har `id`, `navn`, `tittel`, `lovdata`, `tilstand` (`opphevet`, `mangler`, `flyttet`, `endret`,
`ny`, `varslet`, `ulest`, `ikke festet`, `ikke i arkivet` eller `uendret`), `må_ses`, `hvorfor`, `råd`,
`kontrollert`, `festet` og `avtrykk` (før og nå), `står_i` (adressen der teksten ble funnet), `forskjell`
(setninger med `slag` `lik`, `ut`, `inn` eller `endret`, og `biter` av ord), `varsler` (`slag`, `lov`,
`i_kraft`, `tekst`, `nytt`, `forfalt`), id-ene til `moduler`, `spørsmål`, `løp`, `kurs`, `krav` og
`målgrupper`, og `verktøykasse`.
"""


def kommandoer(hoved: click.Group) -> str:
    """Return the whole page."""
    ctx = _ramme(hoved, "kompetanse")
    deler = [_INNLEDNING, _seksjon(hoved, ctx)]
    deler += [_seksjon(kommando, under) for kommando, under in _alle(hoved, ctx)]
    return "\n".join([*deler, _JSON])


def _ramme(kommando: click.Command, navn: str, over: click.Context | None = None) -> click.Context:
    innstillinger = {**kommando.context_settings, "max_content_width": 100, "terminal_width": 100}
    return click.Context(kommando, info_name=navn, parent=over, **innstillinger)


def _alle(gruppe: click.Group, ctx: click.Context) -> Iterator[tuple[click.Command, click.Context]]:
    for navn in gruppe.list_commands(ctx):
        kommando = gruppe.get_command(ctx, navn)
        if kommando is None or kommando.hidden:
            continue
        under = _ramme(kommando, navn, ctx)
        yield kommando, under
        if isinstance(kommando, click.Group):
            yield from _alle(kommando, under)


def _seksjon(kommando: click.Command, ctx: click.Context) -> str:
    linjer = [linje.rstrip() for linje in kommando.get_help(ctx).splitlines()]
    hjelp = "\n".join(linjer)
    return f"## `{ctx.command_path}`\n\n```text\n{hjelp}\n```\n"
