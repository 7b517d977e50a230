"""Markdown that did not become what it looks like: it would be shown to learners as it stands."""

import re
from collections.abc import Iterator

from kompetanse.melding import Melding, Sted, advarsel
from kompetanse.modell.modul import Bilde, Henvisning, Lenke, Tekstblokk, variant
from kompetanse.modell.prosjekt import Prosjekt
from kompetanse.sjekk.regel import regel

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
        "Skriv [tekst](adresse), uten mellomrom mellom ] og (, og lukk parentesen.",
    ),
    (
        re.compile(r"(?<![<(\[\w/\"'])(?<!\]: )(?<!\]:)https?://[^\s<>]+"),
        "Adressen blir ikke en lenke.",
        "Skriv [det lenken handler om](adressen), eller sett < og > rundt adressen.",
    ),
)
"""What is looked for, what to say of it, and what to do."""


@regel
def rester(prosjekt: Prosjekt) -> Iterator[Melding]:
    """K413: signs of Markdown that are left in the running text."""
    for modul in prosjekt.moduler.values():
        for blokk in variant(modul.innhold, None):
            if isinstance(blokk, Tekstblokk):
                yield from _i_blokk(blokk)


def _i_blokk(blokk: Tekstblokk) -> Iterator[Melding]:
    blitt_til_noe = {
        (e.sted.linje, e.sted.kolonne) for e in blokk.elementer if isinstance(e, Bilde | Henvisning | Lenke)
    }
    gjerde = ""
    for nr, linje in enumerate(blokk.tekst.split("\n"), blokk.sted.linje):
        treff = _KODEGJERDE.match(linje)
        if treff and (not gjerde or treff[1].startswith(gjerde)):
            gjerde = "" if gjerde else treff[1]
            continue
        if gjerde or (linje.startswith("    ") and ":::" not in linje):
            continue
        uten_kode = _KODE.sub(lambda t: " " * len(t[0]), linje)
        for mønster, tekst, hint in _RESTER:
            for rest in mønster.finditer(uten_kode):
                start = rest.start() + 1
                if (nr, start) not in blitt_til_noe and uten_kode[: rest.start()][-1:] != "\\":
                    sted = Sted(blokk.sted.fil, nr, start, max(1, len(rest[0])))
                    yield advarsel("K413", tekst, sted, hint)
