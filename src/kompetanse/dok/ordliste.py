"""`docs/ordliste.md`: the words of the field and every public class, from the source text itself."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

ORD = {
    "aktivitet": "noe som skjer hvert år i arbeidet med planen, i `kilder/aarshjul.yaml`",
    "ansatt": "en person med ansattnummer, satt sammen av radene i utdraget fra HR-systemet",
    "arbeidsforhold": "én rad i utdraget: en person i en stilling i en enhet",
    "avtrykk": "et kort tall som viser om noe er endret",
    "avvik": "noe som er galt i utdraget fra HR-systemet, med rad, kolonne og kode",
    "bevis": "dokumentasjon på at en ansatt har fullført et kurs: ansattnummer, kurs, utgave, dato og kilde",
    "endring": "`stor` (ta hele kurset på nytt), `liten` (ta «nytt siden sist») eller `ingen`",
    "endringslogg": "det som skiller to utgaver, og hva det betyr for hver målgruppe",
    "fasit": "det riktige svaret på et spørsmål",
    "gjerde": "en blokk i teksten mellom `::: navn` og `:::`",
    "hjelpetilbud": "et sted den som trenger hjelp kan henvende seg, i `kilder/hjelp.yaml`",
    "hjemmel": "et lovsted, for eksempel `bvl-13-2`, i `kilder/lover.yaml`",
    "krav": "et krav i handlingsplanen, i `kilder/krav.yaml`",
    "kurs": "et kurs for én målgruppe, i `kurs/<id>.yaml`",
    "festet": "en hjemmel er festet når `avtrykk` sier hvilken lovtekst kursene er lest mot",
    "lovvakt": "sammenligner hjemlene med dagens lover, `kompetanse lovvakt`",
    "løp": "et scenario eller et veivalg",
    "modul": "ett tema, i `moduler/<id>/`",
    "målgruppe": "de ansatte et kurs er laget for",
    "pakke": "det et LMS tar imot, eller et nettsted",
    "prosjekt": "mappen med `kompetanse.yaml`",
    "rapport": "alle meldingene fra en kjøring",
    "scenario": "en fortelling der valgene får følger",
    "sluttprøve": "prøven på slutten av et kurs; den trekker spørsmål fra modulene",
    "spørsmål": "et spørsmål med en id som aldri endres",
    "utgave": "en frossen versjon av alle kursene, for eksempel `2026.1`",
    "tema": "et emne i kompetansematrisen, i `kilder/temaer.yaml`",
    "verktøykasse": "siden på nettstedet med veivisere, kort og samtaletrening, i `kilder/verktoykasse.yaml`",
    "åpent punkt": "noe virksomheten må bekrefte før publisering",
    "årshjul": "aktivitetene i et år, måned for måned",
    "varsel": "en endring i en lov som er vedtatt, men som ikke står i lovteksten ennå",
    "veivalg": "en veiviser: «hva gjør jeg nå?»",
}


@dataclass(frozen=True)
class Klasse:
    """A public class: its name, the module that holds it, and the first line of its docstring."""

    navn: str
    modul: str
    linje: str


def ordliste() -> str:
    """Return the whole page."""
    ut = ["# Ordliste\n", "## Fagord\n", "| Ord | Betydning |\n|---|---|"]
    ut += [f"| {ord_} | {betydning} |" for ord_, betydning in sorted(ORD.items())]
    ut += [
        "\n## Klasser i programmet\n\nFor utviklere: alle offentlige klasser.\n",
        "| Klasse | Modul | Hva den er |\n|---|---|---|",
    ]
    ut += [f"| `{k.navn}` | `{k.modul}` | {_celle(k.linje)} |" for k in klasser()]
    return "\n".join(ut) + "\n"


def klasser() -> list[Klasse]:
    """Return every public class of the program, by name."""
    rot = Path(str(files("kompetanse")))
    alle = [klasse for fil in sorted(rot.rglob("*.py")) for klasse in _i_fil(rot, fil)]
    return sorted(alle, key=lambda k: (k.navn.lower(), k.modul))


def _i_fil(rot: Path, fil: Path) -> Iterator[Klasse]:
    modul = ".".join(fil.relative_to(rot).with_suffix("").parts).removesuffix(".__init__")
    for node in ast.parse(fil.read_text("utf-8")).body:
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            yield Klasse(node.name, modul, (ast.get_docstring(node) or "").split("\n", 1)[0])


def _celle(tekst: str) -> str:
    return tekst.replace("|", "\\|")
