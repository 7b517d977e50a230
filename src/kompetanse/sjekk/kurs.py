"""Rules about the project and its courses."""

from collections.abc import Iterator

from kompetanse.les.forslag import nær
from kompetanse.les.skalarer import vist
from kompetanse.melding import Melding, Sted, advarsel, feil
from kompetanse.modell.grunn import ModulId
from kompetanse.modell.kurs import Kurs
from kompetanse.modell.modul import Gjerde, Lenke, Overskrift, Tekstblokk, variant
from kompetanse.modell.prosjekt import Prosjekt
from kompetanse.sjekk.moduler import RESERVERT, finnes_av_ankre
from kompetanse.sjekk.regel import regel

SPRÅK = ("nb",)
"""The languages that the player and the templates speak."""


@regel
def prosjektfil(prosjekt: Prosjekt) -> Iterator[Melding]:
    """K204, K609: the language is one that the player speaks, and there is a course."""
    if prosjekt.fil.språk not in SPRÅK:
        hint = "Skriv `nb`. Spilleren har bare tekster på bokmål."
        yield feil("K204", f"«{prosjekt.fil.språk}» er ikke et språk her.", prosjekt.fil.ved("språk"), hint)
    if not prosjekt.kurs and not _kurs_mangler(prosjekt):
        hint = "Lag et kurs med `kompetanse ny kurs ID`."
        yield feil("K609", "Prosjektet har ingen kurs.", Sted("kompetanse.yaml"), hint)


def _kurs_mangler(prosjekt: Prosjekt) -> bool:
    return any(fil.startswith("kurs/") for fil in prosjekt.ufullstendige)


@regel
def moduler_i_kurs(prosjekt: Prosjekt) -> Iterator[Melding]:
    """K601, K605 and K312: a course has modules, each once, and a module belongs to a course."""
    for kurs in prosjekt.kurs.values():
        if not kurs.moduler:
            yield feil("K601", "Kurset har ingen moduler.", kurs.ved("moduler"), "Skriv minst én modul-id.")
        for nr, modul in enumerate(kurs.moduler):
            if modul in kurs.moduler[:nr]:
                sted = kurs.ved(f"moduler[{nr}]")
                yield feil("K605", f"Modulen «{modul}» står to ganger i kurset.", sted, "Slett den ene.")
    brukt = {m for kurs in prosjekt.kurs.values() for m in kurs.moduler}
    if not prosjekt.kurs or _kurs_mangler(prosjekt):
        return  # a course that could not be read may use the module
    for ubrukt in prosjekt.moduler.values():
        if ubrukt.id not in brukt:
            hint = "Skriv id-en under `moduler:` i et kurs, eller la mappenavnet begynne med _."
            yield advarsel("K312", f"Modulen «{ubrukt.id}» er ikke med i noe kurs.", ubrukt.sted, hint)


@regel
def sluttprøve(prosjekt: Prosjekt) -> Iterator[Melding]:
    """K204 and K602: the final test can be drawn and passed."""
    for kurs in prosjekt.kurs.values():
        prøve = kurs.sluttprøve
        if prøve is None:
            continue
        if not 1 <= prøve.bestått <= 100:
            hint = "Skriv for eksempel 80."
            yield feil(
                "K204", "Grensen for bestått må være fra 1 til 100 prosent.", prøve.ved("bestått"), hint
            )
        if prøve.antall < 1:
            hint = "Skriv hvor mange spørsmål prøven skal ha."
            yield feil("K204", "Sluttprøven må ha minst ett spørsmål.", prøve.ved("antall"), hint)
            continue
        if set(kurs.moduler) - set(prosjekt.moduler) or not all(
            prosjekt.moduler[m].hel for m in kurs.moduler
        ):
            continue  # what could not be read may be enough
        finnes = sum(s.gjelder(kurs.målgruppe) for m in kurs.moduler for s in prosjekt.moduler[m].spørsmål)
        if finnes < prøve.antall:
            tekst = f"Sluttprøven trekker {prøve.antall} spørsmål, men målgruppen har bare {finnes}."
            yield feil("K602", tekst, prøve.ved("antall"), "Skriv flere spørsmål, eller senk antallet.")


@regel
def lenker(prosjekt: Prosjekt) -> Iterator[Melding]:
    """K309: links within a course lead somewhere, in every variant of the text."""
    for kurs in prosjekt.kurs.values():
        ankre = {m: _ankre(prosjekt, m, kurs) for m in kurs.moduler if m in prosjekt.moduler}
        for modul in ankre:
            for blokk in variant(prosjekt.moduler[modul].innhold, kurs.målgruppe):
                if isinstance(blokk, Tekstblokk):
                    for element in blokk.elementer:
                        if isinstance(element, Lenke):
                            yield from _sjekk_lenke(element, modul, kurs, ankre, prosjekt)


def _ankre(prosjekt: Prosjekt, modul: ModulId, kurs: Kurs) -> set[str]:
    return {
        element.anker
        for blokk in variant(prosjekt.moduler[modul].innhold, kurs.målgruppe)
        if isinstance(blokk, Tekstblokk)
        for element in blokk.elementer
        if isinstance(element, Overskrift)
    }


def _sjekk_lenke(
    lenke: Lenke, modul: ModulId, kurs: Kurs, ankre: dict[ModulId, set[str]], prosjekt: Prosjekt
) -> Iterator[Melding]:
    if lenke.adresse.startswith("modul:"):
        navn, _, anker = lenke.adresse[6:].partition("#")
    elif lenke.adresse.startswith("#"):
        navn, anker = modul, lenke.adresse[1:]
        if anker in RESERVERT or anker in ankre:
            return
    else:
        return
    if navn in prosjekt.ufullstendige:
        return
    if ModulId(navn) not in prosjekt.moduler:
        hint = nær(navn, ankre) or "Rett id-en, eller fjern lenken."
        yield feil(
            "K309", f"Lenken går til modulen «{vist(navn)}», som ikke finnes.", lenke.ved("adresse"), hint
        )
    elif ModulId(navn) not in ankre:
        hint = f"Legg modulen til i kurs/{kurs.id}.yaml, eller fjern lenken."
        yield feil(
            "K309",
            f"Lenken går til modulen «{vist(navn)}», som ikke er i kurset {kurs.id}.",
            lenke.ved("adresse"),
            hint,
        )
    elif anker and anker not in ankre[ModulId(navn)]:
        hint = nær(anker, ankre[ModulId(navn)]) or finnes_av_ankre(ankre[ModulId(navn)])
        yield feil(
            "K309",
            f"Lenken går til «{vist(anker)}», men modulen har ingen slik overskrift.",
            lenke.ved("adresse"),
            hint,
        )


@regel
def ukjent_gjerde_i_variant(prosjekt: Prosjekt) -> Iterator[Melding]:
    """K321: a target group fence that no course of the module has: nobody would ever see it."""
    if _kurs_mangler(prosjekt) or not all(kurs.moduler for kurs in prosjekt.kurs.values()):
        return
    for modul in prosjekt.moduler.values():
        grupper = {k.målgruppe for k in prosjekt.kurs.values() if modul.id in k.moduler}
        for blokk in variant(modul.innhold, None):
            if isinstance(blokk, Gjerde) and blokk.navn == "målgruppe":
                nevnt = blokk.argumenter.split()
                if (
                    nevnt
                    and grupper
                    and not grupper & set(nevnt)
                    and set(nevnt) <= set(prosjekt.fil.målgrupper)
                ):
                    hint = "Legg modulen til i målgruppens kurs, eller slett teksten."
                    yield advarsel(
                        "K321",
                        "Ingen kurs viser denne teksten til målgruppen.",
                        blokk.ved("argumenter"),
                        hint,
                    )
