"""`docs/filformater.md`: every file, every key."""

from collections.abc import Iterator
from importlib.resources import files
from typing import Any

from kompetanse.dok.gjerder import GJERDER
from kompetanse.dok.skjema import SKJEMAER
from kompetanse.dok.typer import Nøkkel, første_linje, i_ord, klasse_i, nøkler, som_verdi
from kompetanse.modell.kurs import Forsøk
from kompetanse.modell.sporsmal import Spørsmål
from kompetanse.oppgavetyper import TYPER

_INNLEDNING = """# Filformater

Alle filene er ren tekst i UTF-8. YAML leses etter reglene i YAML 1.2: `nei` er et ord, og `1:30` er tekst.
En id har små bokstaver a–z, tall og bindestrek, begynner med en bokstav og har høyst 60 tegn.
I tekst med Markdown viser `[[id]]` til en hjemmel eller et hjelpetilbud.
"""

_STARTFILER = {
    "kompetanse.yaml": "kompetanse.yaml",
    "kurs/": "kurs.yaml",
    "modul.md": "startmodul.md",
    "quiz.yaml": "startquiz.yaml",
    "lover.yaml": "lover.yaml",
    "hjelp.yaml": "hjelp.yaml",
}
_EKSEMPELVERDIER = {
    "TITTEL": "Når du er bekymret for et barn",
    "VIRKSOMHET": "Stavanger kommune",
    "PROSJEKTID": "no.stavanger.kompetanse",
    "UTGAVE": "2026.1",
    "ID": "grunnkurs",
    "MÅLGRUPPE": "alle-ansatte",
    "MODULER": "bekymret-for-et-barn",
    "ANTALL": "5",
}

_MARKDOWN = """## Teksten i `modul.md`

Etter hodet kommer teksten i Markdown. Overskriftene begynner på `##`, for modulens tittel er nivå 1.

| Du skriver | Det betyr |
|---|---|
| `[[bvl-13-2]]` | henvisning til en hjemmel eller et hjelpetilbud |
| `![alt-tekst](bilder/x.svg)` | bilde; alt-teksten sier det bildet sier |
| `![](bilder/x.svg){alt=""}` | bilde som bare er pynt |
| `[tekst](https://…)`, `mailto:`, `tel:` | lenke ut |
| `[tekst](#overskriften)` | lenke i modulen |
| `[tekst](modul:id#overskriften)` | lenke til en annen modul i kurset |

HTML kan ikke brukes.

### Gjerder

Et gjerde begynner med `::: navn` og slutter med `:::`, hver på egen linje. Gjerder kan stå inni hverandre.

| Gjerde | Hva det er |
|---|---|
"""

_ORDLISTE = """## `kilder/ordliste.txt`

Navn og fagord som `kompetanse språk` skal godta, ett på hver linje. `*` til slutt tar med alle endelser.
Alt etter `#` er merknader.

Eksempel:

```text
Lillevik          # stedsnavn
avvergingsplikt*
```
"""


def filformater() -> str:
    """Return the whole page."""
    deler = [_INNLEDNING]
    for klasse, fil in SKJEMAER.values():
        tittel = "Hodet i `moduler/<id>/modul.md`" if "modul.md" in fil else f"`{fil.replace('*', '<id>')}`"
        deler.append(f"## {tittel}\n\n{_beskrivelse(klasse)}\n\n{_tabell(klasse)}")
        deler += [
            f"### {under.__name__}\n\n{første_linje(under)}\n\n{_tabell(under)}" for under in _under(klasse)
        ]
        deler.append(_eksempel(fil))
        if "modul.md" in fil:
            deler.append(_MARKDOWN + "".join(f"| `{bruk}` | {hva} |\n" for bruk, hva in GJERDER.values()))
    deler += [_ORDLISTE, _oppgavetyper()]
    return "\n".join(deler)


def _eksempel(fil: str) -> str:
    """Return an example of the file: what `kompetanse ny` lays out, which is known to be without errors."""
    navn = next((start for mønster, start in _STARTFILER.items() if mønster in fil), None)
    if navn is None:
        return ""
    tekst = (files("kompetanse") / "start" / navn).read_text("utf-8")
    if navn.endswith(".md"):
        tekst = tekst[: tekst.index("\n---\n", 4) + 5]
    for ord_, verdi in _EKSEMPELVERDIER.items():
        tekst = tekst.replace(f"@{ord_}@", verdi)
    return f"Eksempel:\n\n```yaml\n{tekst}```\n"


def _oppgavetyper() -> str:
    felles = {nøkkel.navn for nøkkel in nøkler(Spørsmål)}
    deler = ["## Spørsmålstypene\n\nHver type har nøklene i [Spørsmål](#spørsmål) og dessuten sine egne.\n"]
    vist: set[Any] = set()
    for navn, klasse in TYPER.items():
        egne = [nøkkel for nøkkel in nøkler(klasse) if nøkkel.navn not in felles]
        deler.append(f"### `type: {navn}`\n\n{første_linje(klasse)}\n\n{_rader(egne)}")
        for under in _under(klasse):
            if under not in vist:
                vist.add(under)
                deler.append(f"#### {under.__name__}\n\n{første_linje(under)}\n\n{_tabell(under)}")
    return "\n".join(deler)


def _under(klasse: Any, sett: set[Any] | None = None) -> Iterator[Any]:
    """Walk the classes that a class holds, each once."""
    sett = set() if sett is None else sett
    for nøkkel in nøkler(klasse):
        under = klasse_i(nøkkel.type)
        if under is not None and under not in sett:
            sett.add(under)
            yield under
            yield from _under(under, sett)


def _beskrivelse(klasse: Any) -> str:
    _, skilt, resten = første_linje(klasse).partition(": ")
    tekst = resten if skilt else første_linje(klasse)
    return tekst[:1].upper() + tekst[1:]


def _tabell(klasse: Any) -> str:
    return _rader(nøkler(klasse))


def _rader(alle: list[Nøkkel]) -> str:
    if not alle:
        return "Ingen egne nøkler.\n"
    rader = [
        f"| `{nøkkel.navn}` | {i_ord(nøkkel.type)} | {_standard(nøkkel)} | {_hjelp(nøkkel)} |"
        for nøkkel in alle
    ]
    return "\n".join(["| Nøkkel | Verdi | Må være med | Hva det er |", "|---|---|---|---|", *rader]) + "\n"


def _standard(nøkkel: Nøkkel) -> str:
    if nøkkel.påkrevd:
        return "ja"
    standard = "ubegrenset" if nøkkel.type is Forsøk else som_verdi(nøkkel.standard)
    return f"nei, ellers `{standard}`" if standard else "nei"


def _hjelp(nøkkel: Nøkkel) -> str:
    tekst = nøkkel.hjelp + (f" Eksempel: `{nøkkel.eksempel}`." if nøkkel.eksempel else "")
    return tekst.replace("|", "\\|").replace("\n", " ")
