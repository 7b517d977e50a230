"""Makes a project of any size: the same text for every run, and nothing from the real modules."""

import random
from pathlib import Path

ORD = (
    "barnet|forteller|voksne|lytter|melder|skriver|venter|ringer|spør|trygg|redd|hjem|skole|leder|kollega|plikt"
    "|tjenesten|samtale|avtale|følger|rolig|åpen|tydelig|alltid|aldri|sammen|alene|snart|etterpå|noen|ganger"
    "|hjelp|støtte|rutine|vakt|telefon|familie|nabo|lærer|pleier|vikar|møte|dag|uke|grunn|tro|se|høre|si|gjøre"
)
ORDLISTE = ORD.split("|")
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {b} {h}">'
    '<rect width="{b}" height="{h}" fill="#{f}"/></svg>'
)


def _setning(tilfeldig: random.Random) -> str:
    ord_ = tilfeldig.choices(ORDLISTE, k=tilfeldig.randint(8, 16))
    if tilfeldig.random() < 0.3:
        ord_[3] = f"**{ord_[3]}**"
    return " ".join(ord_).capitalize() + "."


def _tekst(tilfeldig: random.Random, ord_: int) -> str:
    deler, antall = [], 0
    while antall < ord_:
        avsnitt = " ".join(_setning(tilfeldig) for _ in range(5))
        deler.append(avsnitt)
        antall += len(avsnitt.split())
        if len(deler) % 4 == 0:
            deler.append(f"## {_setning(tilfeldig)[:40]} {len(deler)}")
        if len(deler) % 5 == 0:
            deler.append("\n".join(f"- {_setning(tilfeldig)}" for _ in range(4)))
    return "\n\n".join(deler)


def modultekst(nr: int) -> str:
    """Return the text of a module: about 900 words, a table and two pictures."""
    tilfeldig = random.Random(nr)
    tabell = "| Hva | Hvem | Når |\n|---|---|---|\n" + "\n".join(
        f"| {tilfeldig.choice(ORDLISTE)} | {tilfeldig.choice(ORDLISTE)} | {tilfeldig.choice(ORDLISTE)} |"
        for _ in range(6)
    )
    bilder = "![Et blått felt](bilder/a.svg)\n\n![Et rødt felt](bilder/b.svg)"
    return f"## Begynnelsen\n\n{_tekst(tilfeldig, 450)}\n\n{tabell}\n\n{bilder}\n\n{_tekst(tilfeldig, 420)}\n"


def _quiz(nr: int) -> str:
    linjer = ["spørsmål:"]
    for s in range(5):
        linjer += [
            f"  - id: sporsmal-{nr}-{s}",
            "    type: enkeltvalg",
            f"    tekst: Hva gjør du i situasjon {nr} {s}?",
            "    tilbakemelding: Du melder fra.",
            "    alternativer:",
            "      - {tekst: Melder fra i dag, rett: ja, tilbakemelding: Det er riktig.}",
            "      - {tekst: Venter til i morgen, tilbakemelding: Du skal ikke vente.}",
            "      - {tekst: Spør naboen først, tilbakemelding: Det er ikke trygt.}",
        ]
    return "\n".join(linjer) + "\n"


def lag_prosjekt(mappe: Path, kurs: int = 4, moduler: int = 6) -> None:
    """Write a project of `kurs` courses with `moduler` modules each, none of them shared."""
    mappe.mkdir(parents=True, exist_ok=True)
    (mappe / "kompetanse.yaml").write_text(
        'tittel: Måleprosjekt\nvirksomhet: Prøve kommune\nid: no.prove.kompetanse\nutgave: "2026.1"\n'
        "målgrupper:\n  alle: {navn: Alle}\n",
        "utf-8",
    )
    (mappe / "kurs").mkdir()
    for k in range(kurs):
        navn = [f"modul-{k}-{m}" for m in range(moduler)]
        (mappe / "kurs" / f"kurs-{k}.yaml").write_text(
            f"tittel: Kurs {k}\nmålgruppe: alle\nmoduler: [{', '.join(navn)}]\n"
            "sluttprøve: {antall: 10, bestått: 80}\n",
            "utf-8",
        )
        for m, modul in enumerate(navn):
            nr = k * moduler + m
            sti = mappe / "moduler" / modul
            (sti / "bilder").mkdir(parents=True)
            spørsmål = f"\n::: spørsmål sporsmal-{nr}-0\n:::\n"
            hode = f"---\ntittel: Modul {nr}\nmål: [Du vet hva du gjør]\n---\n"
            (sti / "modul.md").write_text(hode + modultekst(nr) + spørsmål, "utf-8")
            (sti / "quiz.yaml").write_text(_quiz(nr), "utf-8")
            (sti / "bilder" / "a.svg").write_text(SVG.format(b=600, h=300, f="134e5e"), "utf-8")
            (sti / "bilder" / "b.svg").write_text(SVG.format(b=600, h=300, f="9e3b1b"), "utf-8")
