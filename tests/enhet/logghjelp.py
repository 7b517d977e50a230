"""Small editions made by hand, and the changelog between two of them."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from kompetanse.endringslogg import Grunnlag, samle
from kompetanse.endringslogg.dokument import Endringslogg, Linje
from kompetanse.modell.grunn import HjemmelId, KursId, ModulId, MålgruppeId, ProsjektId, UtgaveNavn
from kompetanse.modell.utgave import (
    Avsnittsslag,
    Utgave,
    UtgittAvsnitt,
    UtgittHjelpetilbud,
    UtgittHjemmel,
    UtgittKurs,
    UtgittModul,
)
from kompetanse.utgave import sammenlign

ALLE, SKOLE = MålgruppeId("alle"), MålgruppeId("skole")
DAG = date(2025, 3, 1)


def hjemmel(id_: str, visning: str, lovdata: str = "lov/2021-06-18-97/§1") -> UtgittHjemmel:
    return UtgittHjemmel(
        id=HjemmelId(id_), visning=visning, tittel="Tittel", lovdata=lovdata, kontrollert=DAG
    )


def hjelp(id_: str, navn: str, nummer: str = "") -> UtgittHjelpetilbud:
    return UtgittHjelpetilbud(id=id_, navn=navn, nummer=nummer, bekreftet=bool(nummer))  # type: ignore[arg-type]


def avsnitt(*tekster: str) -> tuple[UtgittAvsnitt, ...]:
    """Paragraphs; one that begins with # is a heading."""
    return tuple(
        UtgittAvsnitt(tekst=t.removeprefix("# "), slag=Avsnittsslag.OVERSKRIFT, nivå=2)
        if t.startswith("# ")
        else UtgittAvsnitt(tekst=t)
        for t in tekster
    )


def modul(id_: str, *tekster: str, **felt: object) -> UtgittModul:
    """Make a module; its title is its id with a capital letter."""
    return UtgittModul(
        **{"id": ModulId(id_), "tittel": id_.capitalize(), "tekst": avsnitt(*tekster)} | felt  # type: ignore[arg-type]
    )


def kurs(id_: str, *moduler: str, målgruppe: MålgruppeId = ALLE, **felt: object) -> UtgittKurs:
    """Make a course."""
    return UtgittKurs(
        **{  # type: ignore[arg-type]
            "id": KursId(id_),
            "tittel": f"Kurset {id_}",
            "målgruppe": målgruppe,
            "moduler": tuple(map(ModulId, moduler)),
            "frist": {"stor": "90 dager", "liten": "60 dager"},
        }
        | felt
    )


def utgave(
    navn: str, kursene: Iterable[UtgittKurs], moduler: Iterable[UtgittModul], **felt: object
) -> Utgave:
    """Make an edition."""
    return Utgave(
        **{  # type: ignore[arg-type]
            "utgave": UtgaveNavn(navn),
            "prosjekt": ProsjektId("no.prove.plan"),
            "tittel": "Planen",
            "virksomhet": "Kommunen",
            "frosset": DAG,
            "målgrupper": {ALLE: "Alle ansatte", SKOLE: "Skole og SFO"},
            "kurs": {k.id: k for k in kursene},
            "moduler": {m.id: m for m in moduler},
        }
        | felt
    )


def logg(fra: Utgave, til: Utgave, bare: str = "") -> Endringslogg:
    """Make the changelog between two editions."""
    g = Grunnlag(sammenligning=sammenlign(fra, til), fra=fra, til=til)
    return samle(replace(g, bare=KursId(bare)) if bare else g)


def linje(dokument: Endringslogg, hva: str) -> Linje:
    """Return the only difference with this name."""
    (funnet,) = (ett for ett in dokument.linjer if ett.hva == hva)
    return funnet


def rader(ett: Linje) -> dict[str, str]:
    """Return the rows of a difference, with what is gone in [-…-] and what is new in {+…+}."""
    merker = {"lik": "{}", "ut": "[-{}-]", "inn": "{{+{}+}}"}
    return {rad.navn: "".join(merker[bit.hva].format(bit.tekst) for bit in rad.biter) for rad in ett.rader}
