"""Fences `::: navn argumenter` … `:::`: which there are, what they take, and how they nest."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from kompetanse.melding import Melding, Sted, feil
from kompetanse.modell.modul import Blokk, Gjerde, Tekstblokk

RE_GJERDE = re.compile(r" {0,3}(:{3,})(?!:)[ \t]*(.*?)[ \t]*$")
_TITTEL, _INGEN, _EN, _FLERE, _VILKÅRLIG = "tittel", "ingen", "én", "flere", "vilkårlig"
GJERDER = {
    "merk": _TITTEL,
    "viktig": _TITTEL,
    "eksempel": _TITTEL,
    "målgruppe": _FLERE,
    "spørsmål": _EN,
    "scenario": _EN,
    "veivalg": _EN,
    "refleksjon": _INGEN,
    "hjelp": _VILKÅRLIG,
    "virksomhetens-rutine": _INGEN,
}
"""The fences by name, and what stands after the name."""


@dataclass
class _Åpent:
    """A fence that is not closed yet; the outermost has no name."""

    navn: str
    argumenter: str
    sted: Sted
    steder: dict[str, Sted]
    barn: list[Blokk] = field(default_factory=list)

    def gjerde(self) -> Gjerde:
        return Gjerde(
            navn=self.navn,
            argumenter=self.argumenter,
            barn=tuple(self.barn),
            sted=self.sted,
            steder=self.steder,
        )


class Gjerdetre:
    """Builds the tree of fences and text from first to last."""

    def __init__(self, fil: str) -> None:
        self.fil = fil
        self.meldinger: list[Melding] = []
        self._åpne = [_Åpent("", "", Sted(fil), {})]

    def tekst(self, blokk: Tekstblokk) -> None:
        """Add text to the innermost open fence."""
        self._åpne[-1].barn.append(blokk)

    def linje(self, kilde: str, nr: int) -> None:
        """Take a line that opens or closes a fence."""
        treff = RE_GJERDE.match(kilde)
        if not treff:
            return
        sted = Sted(self.fil, nr, treff.start(1) + 1, max(3, treff.end(2) - treff.start(1)))
        if treff[2]:
            self._start(treff, sted)
        elif len(self._åpne) > 1:
            self._lukk(lukket=True)
        else:
            hint = "Fjern linjen, eller skriv `::: navn` der gjerdet skal begynne."
            self.meldinger.append(feil("K402", "`:::` lukker et gjerde, men ingen er åpne.", sted, hint))

    def ferdig(self) -> tuple[Blokk, ...]:
        """Close what is open and return the tree."""
        while len(self._åpne) > 1:
            åpent = self._åpne[-1]
            hint = "Sett en linje med `:::` der gjerdet slutter."
            tekst = f"Gjerdet «{åpent.navn}» er ikke lukket."
            self.meldinger.append(feil("K401", tekst, åpent.sted, hint))
            self._lukk(lukket=False)
        return tuple(self._åpne[0].barn)

    def _start(self, treff: re.Match[str], sted: Sted) -> None:
        ord_ = [(m[0], m.start() + treff.start(2) + 1) for m in re.finditer(r"\S+", treff[2])]
        (navn, kolonne), resten = ord_[0], ord_[1:]
        steder = {"navn": Sted(self.fil, sted.linje, kolonne, len(navn))}
        for nr, (argument, der) in enumerate(resten):
            steder[f"argumenter[{nr}]"] = Sted(self.fil, sted.linje, der, len(argument))
        if resten:
            lengde = treff.end(2) + 1 - resten[0][1]
            steder["argumenter"] = Sted(self.fil, sted.linje, resten[0][1], lengde)
        åpent = _Åpent(navn, treff[2][len(navn) :].strip(), sted, steder)
        self.meldinger += sjekk_åpning(åpent.gjerde())
        self._åpne.append(åpent)

    def _lukk(self, *, lukket: bool) -> None:
        åpent = self._åpne.pop()
        self._åpne[-1].barn.append(åpent.gjerde())
        if GJERDER.get(åpent.navn) == _EN and åpent.barn and lukket:
            hint = f"Flytt innholdet ut, så `:::` kommer rett etter «{åpent.navn}»."
            tekst = f"Gjerdet «{åpent.navn}» skal være tomt."
            self.meldinger.append(feil("K412", tekst, åpent.barn[0].sted, hint))


def sjekk_åpning(gjerde: Gjerde) -> Iterator[Melding]:
    """Check a fence's name and what stands after it."""
    krav = GJERDER.get(gjerde.navn)
    antall = len(gjerde.argumenter.split())
    if krav is None:
        tekst = f"Det finnes ikke noe gjerde som heter «{gjerde.navn}»."
        yield feil("K403", tekst, gjerde.ved("navn"), _forslag(gjerde.navn))
    elif krav == _INGEN and antall:
        hint = f"Skriv bare `::: {gjerde.navn}`, og flytt resten ned på neste linje."
        tekst = f"Etter «{gjerde.navn}» skal det ikke stå noe."
        yield feil("K408", tekst, gjerde.ved("argumenter"), hint)
    elif krav == _EN and antall != 1:
        hint = f"Skriv id-en fra quiz.yaml: `::: {gjerde.navn} min-id`."
        tekst = f"Etter «{gjerde.navn}» skal det stå én id, men her står det {antall or 'ingen'}."
        yield feil("K408", tekst, gjerde.ved("argumenter"), hint)
    elif krav == _FLERE and not antall:
        hint = "Skriv én eller flere målgrupper fra kompetanse.yaml: `::: målgruppe oppvekst`."
        yield feil("K408", "Gjerdet sier ikke hvilken målgruppe det gjelder.", gjerde.sted, hint)


def _forslag(navn: str) -> str:
    from difflib import get_close_matches

    like = get_close_matches(navn.lower(), GJERDER, 1, 0.6)
    if like:
        return f"Mente du «{like[0]}»?"
    return f"Gjerdene heter {', '.join(GJERDER)}."
