"""What may not stand in a module's text."""

import re
from collections.abc import Iterable, Iterator

from kompetanse.melding import Melding, feil
from kompetanse.modell.modul import Bilde, Blokk, Gjerde, Lenke, Overskrift, RåHtml, Tekstblokk

_RE_TILLATT = re.compile(r"https?://\S|mailto:\S|tel:\S|#\S|modul:\S", re.IGNORECASE)
_RE_SKJEMA = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_RE_BILDE = re.compile(r"bilder/(?!/)[^\\:?#]+")
_RE_TAGGNAVN = re.compile(r"<(/?)([A-Za-z][\w-]*)")
_FORMER = "Bruk https://…, mailto:…, tel:…, #overskrift eller modul:id."


def sjekk_elementer(innhold: Iterable[Blokk]) -> Iterator[Melding]:
    """Check every link, picture and piece of raw HTML."""
    for blokk in innhold:
        if isinstance(blokk, Gjerde):
            yield from sjekk_elementer(blokk.barn)
            continue
        åpnet: set[str] = set()
        for element in blokk.elementer:
            match element:
                case Lenke():
                    yield from _lenke(element)
                case Bilde():
                    yield from _bilde(element)
                case RåHtml() if not _lukker(element, åpnet):
                    yield _html(element)


def _lenke(lenke: Lenke) -> Iterator[Melding]:
    adresse, sted = lenke.adresse, lenke.ved("adresse")
    if _RE_TILLATT.match(adresse):
        return
    if not adresse.strip():
        yield feil("K411", "Lenken mangler adresse.", lenke.sted, "Skriv adressen: [tekst](https://…).")
    elif (skjema := _RE_SKJEMA.match(adresse)) and not adresse.startswith("modul:"):
        yield feil("K411", f"Adresser som begynner med «{skjema[1]}:», er ikke tillatt.", sted, _FORMER)
    else:
        hint = _FORMER
        if adresse.startswith("www."):
            hint = f"Skriv https://{adresse}."
        elif re.fullmatch(r"[^\s@/]+@[^\s@/]+", adresse):
            hint = f"Skriv mailto:{adresse}."
        yield feil("K411", f"Lenken «{adresse}» går ikke til noe kurset kan åpne.", sted, hint)


def _bilde(bilde: Bilde) -> Iterator[Melding]:
    adresse = bilde.adresse
    if bilde.alt is None:
        hint = (
            f"Skriv hva bildet viser: ![beskrivelse]({adresse}). "
            f'Er bildet bare pynt, skriv ![]({adresse}){{alt=""}}.'
        )
        yield feil("K409", f"Bildet «{adresse}» mangler alternativ tekst.", bilde.sted, hint)
    if not _RE_BILDE.fullmatch(adresse) or ".." in adresse.split("/"):
        ekstern = _RE_SKJEMA.match(adresse) or adresse.startswith("//")
        tekst = (
            f"Bildet «{adresse}» er ikke en fil i modulen."
            if ekstern
            else f"Bildet «{adresse}» ligger ikke under bilder/."
        )
        hint = "Legg filen i modulens mappe bilder/, og skriv bilder/filnavn."
        if "\\" in adresse and not ekstern:
            hint = f"Bruk vanlig skråstrek: {adresse.replace(chr(92), '/').removeprefix('./')}."
        yield feil("K410", tekst, bilde.ved("adresse"), hint)


def _lukker(element: RåHtml, åpnet: set[str]) -> bool:
    """Tell whether a tag only closes one that has been told about."""
    if not (treff := _RE_TAGGNAVN.match(element.tekst)):
        return False
    if not treff[1]:
        åpnet.add(treff[2].lower())
    return bool(treff[1]) and treff[2].lower() in åpnet


def _html(element: RåHtml) -> Melding:
    vist = element.tekst if len(element.tekst) <= 40 else element.tekst[:39] + "…"
    if element.tekst.startswith("<!--"):
        hint = "Fjern kommentaren. Notater til andre forfattere hører hjemme utenfor modulen."
    else:
        hint = f"Bruk Markdown. Skal tegnene vises, sett dem i kode: `{vist}`."
    return feil("K407", f"Rå HTML slipper ikke gjennom: «{vist}».", element.sted, hint)


def sjekk_overskrifter(innhold: Iterable[Blokk], forrige: int = 1) -> Iterator[Melding]:
    """Check the levels of headings, as each target group meets them.

    Headings outside `målgruppe` fences are judged by themselves; those inside one go on from the heading
    before it.
    """
    meldinger: list[Melding] = []
    _følg(innhold, forrige, meldinger)
    yield from meldinger


def _følg(innhold: Iterable[Blokk], forrige: int, meldinger: list[Melding]) -> int:
    for blokk in innhold:
        if isinstance(blokk, Tekstblokk):
            for element in blokk.elementer:
                if isinstance(element, Overskrift):
                    meldinger += _overskrift(element, forrige)
                    forrige = max(2, element.nivå)
        elif blokk.navn == "målgruppe":
            _følg(blokk.barn, forrige, meldinger)
        else:
            forrige = _følg(blokk.barn, forrige, meldinger)
    return forrige


def _overskrift(element: Overskrift, forrige: int) -> Iterator[Melding]:
    if not element.tekst:
        hint = "Skriv overskriften etter tegnene #, eller fjern linjen."
        yield feil("K406", "Overskriften er tom.", element.sted, hint)
    navn = f"«{element.tekst}» " if element.tekst else ""
    if element.nivå == 1:
        hint = "Bruk ##. Modulens tittel i hodet er det øverste nivået."
        yield feil("K404", f"Overskriften {navn}er på nivå 1.", element.sted, hint)
    elif element.nivå > forrige + 1:
        tekst = f"Overskriften {navn}hopper fra nivå {forrige} til nivå {element.nivå}."
        if forrige == 1:
            tekst = f"Modulens første overskrift {navn}er på nivå {element.nivå}."
        yield feil("K405", tekst, element.sted, f"Bruk {'#' * (forrige + 1)} her.")
