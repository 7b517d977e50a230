"""Markdown that did not become what it looks like: it would be shown to learners as it stands."""

import re
from collections.abc import Iterator

from kompetanse.les.md_gjerder import GJERDER
from kompetanse.melding import Melding, Sted, advarsel
from kompetanse.modell.grunn import Avsnitt, Inline
from kompetanse.modell.modul import Bilde, Henvisning, Lenke, Tekstblokk, variant
from kompetanse.modell.prosjekt import Prosjekt
from kompetanse.sjekk.gang import noder, typede_henvisninger
from kompetanse.sjekk.regel import regel
from kompetanse.sjekk.restlinjer import enkle_klammer, lister_og_tabeller, åpne_uthevinger

_KODEGJERDE = re.compile(r" {0,3}(`{3,}|~{3,})")
_KODE = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)")
_RESTER = (
    (
        re.compile(r"^(?:<{7}|={7}$|>{7})(?: .*)?"),
        "Linjen er et merke etter en flettekonflikt.",
        "Velg den ene teksten, og slett merkene.",
    ),
    (
        re.compile(r"^ {0,3}#{2,6}(?=[^\s#])"),
        "Dette blir ikke en overskrift.",
        "Sett et mellomrom etter #.",
    ),
    (
        re.compile(r":::+"),
        "Dette blir ikke et gjerde.",
        "Skriv ::: først på en egen linje, uten innrykk.",
    ),
    (
        re.compile(r"!\[[^\]]*\]\(?"),
        "Dette blir ikke et bilde.",
        "Skriv ![tekst](bilder/fil.svg), uten mellomrom i filnavnet.",
    ),
    (
        re.compile(r"\[\[(?!.*\]\])|\[\[[^\]]*\](?!\])"),
        "Dette blir ikke en henvisning.",
        "Lukk med to klammer: [[id]].",
    ),
    (
        re.compile(r"(?<!!)\[[^\]\[]+\] ?\((?:https?:|modul:|#|tel:|mailto:)"),
        "Dette blir ikke en lenke.",
        "Skriv [tekst](adresse), uten mellomrom mellom ] og ( eller i adressen, og lukk parentesen.",
    ),
    (
        re.compile(r"(?<!!)\[[^\]\[]+\]\((?!https?:|tel:)[^\s()]*[./][^\s()]* +[^\s()\"']*[./\w]\)"),
        "Dette blir ikke en lenke, for adressen har et mellomrom.",
        "Skriv %20 der mellomrommet er, eller ta det bort.",
    ),
    (
        re.compile(r"(?<![<(\[\w/\"'])(?<!\]: )(?<!\]:)https?://[^\s<>]+"),
        "Adressen blir ikke en lenke.",
        "Skriv [det lenken handler om](adressen), eller sett < og > rundt adressen.",
    ),
    (
        re.compile(r"(?<![\w/@.\[(<\"'«-])www\.[\w.-]+\.[a-zæøå]{2,}"),
        "Adressen blir ikke en lenke.",
        "Skriv [det lenken handler om](https://adressen).",
    ),
    (
        re.compile(rf"^ {{0,3}}::(?!:)[ \t]*(?:{'|'.join(GJERDER)})\b"),
        "Dette blir ikke et gjerde.",
        "Skriv tre kolon: ::: navn.",
    ),
    (
        re.compile(r"^ *[•▪●◦‣·\uf0b7](?=\s)"),
        "Tegnet blir ikke et punkt i en liste.",
        "Skriv bindestrek og mellomrom i stedet, og en tom linje foran listen.",
    ),
)
"""What is looked for, what to say of it, and what to do."""


@regel
def rester(prosjekt: Prosjekt) -> Iterator[Melding]:
    """K413: signs of Markdown that are left in the running text."""
    id_er = {str(id_) for id_ in (*prosjekt.hjemler, *prosjekt.hjelpetilbud)}
    for modul in prosjekt.moduler.values():
        for blokk in variant(modul.innhold, None):
            if isinstance(blokk, Tekstblokk):
                yield from _i_blokk(blokk, id_er)
                yield from _åpen_kode(blokk)


@regel
def rester_i_yaml(prosjekt: Prosjekt) -> Iterator[Melding]:
    """K413: the same in the texts of YAML files, for the signs that have no other meaning there."""
    id_er = {str(id_) for id_ in (*prosjekt.hjemler, *prosjekt.hjelpetilbud)}
    for rot in (prosjekt.fil, *prosjekt.kurs.values(), *prosjekt.moduler.values()):
        for node in noder(rot):
            for type_ in (Inline, Avsnitt):
                for tekst, sted in typede_henvisninger(node, type_):
                    if "*" in tekst or "[" in tekst:
                        linjer = list(enumerate(_KODE.sub(_blank, tekst).split("\n"), 1))
                        funn = [*åpne_uthevinger(linjer), *enkle_klammer(linjer, id_er)]
                        yield from (advarsel("K413", f.tekst, sted, f.hint) for f in funn)


def _blank(treff: re.Match[str]) -> str:
    return " " * len(treff[0])


def _i_blokk(blokk: Tekstblokk, id_er: set[str]) -> Iterator[Melding]:
    blitt_til_noe = {
        (e.sted.linje, e.sted.kolonne) for e in blokk.elementer if isinstance(e, Bilde | Henvisning | Lenke)
    }
    fil = blokk.sted.fil
    linjer = list(_tekstlinjer(blokk))
    for nr, linje in linjer:
        for mønster, tekst, hint in _RESTER:
            for rest in mønster.finditer(linje):
                start = rest.start() + 1
                if (nr, start) not in blitt_til_noe and linje[: rest.start()][-1:] != "\\":
                    yield advarsel("K413", tekst, Sted(fil, nr, start, max(1, len(rest[0]))), hint)
    for funn in (*åpne_uthevinger(linjer), *enkle_klammer(linjer, id_er), *lister_og_tabeller(linjer)):
        if (funn.linje, funn.kolonne) not in blitt_til_noe:
            yield advarsel("K413", funn.tekst, Sted(fil, funn.linje, funn.kolonne, funn.lengde), funn.hint)


def _tekstlinjer(blokk: Tekstblokk) -> Iterator[tuple[int, str]]:
    """Return the lines with their numbers, blank where there is code."""
    gjerde = ""
    for nr, linje in enumerate(blokk.tekst.split("\n"), blokk.sted.linje):
        treff = _KODEGJERDE.match(linje)
        if treff and (not gjerde or treff[1].startswith(gjerde)):
            gjerde = "" if gjerde else treff[1]
            yield nr, ""
        elif gjerde or (linje.startswith("    ") and ":::" not in linje):
            yield nr, ""
        else:
            yield nr, _KODE.sub(_blank, linje)


def _åpen_kode(blokk: Tekstblokk) -> Iterator[Melding]:
    """A block of code that is never closed swallows the rest of the module, fences and all."""
    gjerde, åpnet = "", 0
    for nr, linje in enumerate(blokk.tekst.split("\n"), blokk.sted.linje):
        treff = _KODEGJERDE.match(linje)
        if treff and (not gjerde or (treff[1].startswith(gjerde) and not linje[treff.end() :].strip())):
            gjerde, åpnet = "" if gjerde else treff[1], nr
    if gjerde:
        hva = "Kodeblokken er ikke lukket, så resten av teksten vises som kode."
        hint = f"Sett en linje med {gjerde} der koden slutter."
        yield advarsel("K413", hva, Sted(blokk.sted.fil, åpnet, 1, len(gjerde)), hint)
