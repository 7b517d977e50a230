"""The changelog as Markdown: easy to read as it is, and on a page that shows Markdown."""

from collections.abc import Iterable, Iterator

from kompetanse.endringslogg.dokument import Bolk, Del, Endringslogg, Forfatterord, Kursbit, Linje
from kompetanse.endringslogg.mdtekst import merket, overskrift, punkt, rømt
from kompetanse.endringslogg.ordvalg import FORKLARING, INGEN_ENDRING, endringene
from kompetanse.norsk import flertall, opplisting


def som_md(logg: Endringslogg, bredde: int = 80) -> str:
    """Return the changelog, in lines of at most so many columns where words allow it."""
    linjer = [*_hode(logg, bredde), *_oppsummering(logg, bredde)]
    if logg.kurs:
        linjer += ["", "## Kursene"]
        linjer += (linje for kurs in logg.kurs for linje in _kurs(kurs, bredde))
    if logg.moduler:
        linjer += ["", "## Modulene"]
        linjer += (linje for del_ in logg.moduler for linje in _modul(del_, bredde))
    if logg.felles.antall or logg.felles.ord:
        linjer += ["", "## Det kursene deler", "", *_felles(logg.felles, bredde)]
    linjer += ["", "## Slik leses loggen", ""]
    linjer += (linje for tekst in FORKLARING for linje in punkt(rømt(tekst), bredde))
    return "\n".join(linjer) + "\n"


def _hode(logg: Endringslogg, bredde: int) -> Iterator[str]:
    yield overskrift(1, f"Endringslogg: {logg.tittel}")
    yield ""
    fra, til = (_punkt(ende.tekst, ende.dag) for ende in (logg.fra, logg.til))
    tekst = f"{logg.virksomhet}. Fra {fra} til {til}."
    if logg.mellom:
        tekst += f" Utgavene imellom er regnet med: {opplisting(logg.mellom)}."
    if logg.bare:
        tekst += f" Bare kurset «{logg.bare}»."
    yield from punkt(rømt(tekst), bredde, merke="")
    if logg.utkast:
        yield ""
        utkast = flertall(logg.utkast, "modul er", "moduler er")
        yield from punkt(f"**Utkast:** {utkast} ikke godkjent.", bredde, merke="")


def _punkt(tekst: str, dag: str) -> str:
    return f"{tekst} ({dag})" if dag else tekst


def _oppsummering(logg: Endringslogg, bredde: int) -> Iterator[str]:
    yield from ("", "## Oppsummering", "")
    for kurs in logg.kurs:
        tekst = f"**{rømt(kurs.målgruppe)} – {kurs.nivå}.** {rømt(kurs.betyr)}"
        yield from punkt(f"{tekst} Kurs: {rømt(kurs.tittel)}.", bredde)
    yield ""
    yield from punkt(rømt(logg.telling), bredde, merke="")
    if logg.ord:
        yield from ("", "### Med forfatternes ord", "")
        for ett in logg.på_forsiden:
            yield from _forfatterord(ett, bredde, hvor=True)
        yield from (f"- {tekst}" for tekst in (logg.resten,) if tekst)
    if logg.hovedpunkter:
        yield from ("", "### Hjemler, krav og numre", "")
        for hovedpunkt in logg.hovedpunkter:
            yield from punkt(rømt(f"{hovedpunkt.navn}: {hovedpunkt.tekst}."), bredde)


def _forfatterord(ett: Forfatterord, bredde: int, *, hvor: bool) -> Iterator[str]:
    foran = f"**{rømt(ett.hvor)}** " if hvor else "**Forfatteren** "
    yield from punkt(f"{foran}({ett.nivå}, {ett.utgave}): {rømt(ett.hva)}", bredde)


def _kurs(kurs: Kursbit, bredde: int) -> Iterator[str]:
    yield from ("", overskrift(3, kurs.tittel), "")
    yield from punkt(f"**{rømt(kurs.målgruppe)}: {kurs.nivå}.** {rømt(kurs.betyr)}", bredde, merke="")
    yield from _ordene(kurs.del_, bredde)
    if kurs.grunner:
        yield from ("", "Hvorfor:", "")
        for grunn in kurs.grunner:
            numre = f" ({endringene(grunn.numre)})" if grunn.numre else ""
            yield from punkt(rømt(grunn.tekst + numre), bredde)
    if kurs.moduler:
        yield from ("", "Moduler som er endret:", "")
        for modul in kurs.moduler:
            antall = flertall(modul.antall, "endring", "endringer")
            yield from punkt(f"{rømt(modul.tittel)}: {modul.nivå}, {antall}", bredde)
    if kurs.uendret:
        yield ""
        yield from punkt(rømt(f"Uendret: {opplisting(kurs.uendret)}."), bredde, merke="")
    if kurs.del_.antall:
        yield from ("", "I selve kurset:", "")
        yield from _bolker(kurs.del_.bolker, bredde)


def _modul(del_: Del, bredde: int) -> Iterator[str]:
    yield from ("", overskrift(3, del_.tittel), "")
    grupper = rømt(f"Brukes av: {', '.join(del_.grupper)}.") if del_.grupper else ""
    yield from punkt(f"**{del_.nivå.capitalize()}.** {grupper}", bredde, merke="")
    yield from _ordene(del_, bredde)
    if del_.mål:
        yield from ("", "Læringsmål:", "")
        for ett in del_.mål:
            yield from punkt(rømt(ett), bredde)
    if del_.antall:
        yield ""
        yield from _bolker(del_.bolker, bredde)
    else:
        yield from ("", INGEN_ENDRING)


def _felles(del_: Del, bredde: int) -> Iterator[str]:
    yield f"**{del_.nivå.capitalize()}.**"
    yield from _ordene(del_, bredde)
    if del_.antall:
        yield ""
        yield from _bolker(del_.bolker, bredde, under=3)


def _ordene(del_: Del, bredde: int) -> Iterator[str]:
    """Return what authors wrote, and what is wrong with it."""
    if del_.ord:
        yield ""
        for ett in del_.ord:
            yield from _forfatterord(ett, bredde, hvor=False)
    if del_.varsel:
        yield ""
        yield from punkt(f"**{rømt(del_.varsel)}**", bredde, merke="")


def _bolker(bolker: Iterable[Bolk], bredde: int, under: int = 4) -> Iterator[str]:
    første = True
    for bolk in bolker:
        if bolk.tittel:
            yield from ("",) * (not første)
            yield from (overskrift(under, bolk.tittel), "")
            if bolk.tekst:
                yield from punkt(rømt(bolk.tekst), bredde, merke="")
                yield ""
        første = False
        for linje in bolk.linjer:
            yield from _linje(linje, bredde)


def _linje(linje: Linje, bredde: int) -> Iterator[str]:
    gjelder = f" Gjelder bare: {rømt(linje.gjelder)}." if linje.gjelder else ""
    sted = f" `{linje.sted}`" if linje.sted else ""
    yield from punkt(f"**{linje.nummer}. {rømt(linje.hva)}** ({linje.nivå}){gjelder}{sted}", bredde)
    for rad in linje.rader:
        yield from punkt(f"{rad.navn}: {merket(rad.biter)}", bredde, innrykk=2)
    for grunn in linje.grunner:
        yield from punkt(f"Hvorfor: {rømt(grunn)}", bredde, innrykk=2)
