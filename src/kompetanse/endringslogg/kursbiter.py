"""What the differences mean for those who took a course: the lines of the summary."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from kompetanse.endringslogg.dokument import Del, Grunn, Kursbit, Kursmodul
from kompetanse.endringslogg.grunnlag import Grunnlag
from kompetanse.endringslogg.ordvalg import BETYR, BORTE_KURS, FRIST_MANGLER, FRISTEN, KORT, NYTT_KURS
from kompetanse.modell.grunn import KursId, ModulId
from kompetanse.modell.modul import Endringsnivå
from kompetanse.modell.sammenligning import Kursendring, høyeste
from kompetanse.norsk import opplisting


@dataclass(frozen=True)
class _Ordene:
    """What is said about a course: its state, what to do shortly and in full, and which deadline it has."""

    tilstand: str
    kort: str
    betyr: str
    frist: str


def kursbit(g: Grunnlag, id_: KursId, egen: Del, moduler: Mapping[ModulId, Del]) -> Kursbit:
    """Return what it means for those who took a course.

    Args:
        g: what the changelog is made of.
        id_: the course.
        egen: the differences in the course itself.
        moduler: the modules that differ.
    """
    endring = g.sammenligning.kurs[id_]
    ord_ = _ordene(endring)
    kurs = g.til.kurs.get(id_) or g.fra.kurs[id_]
    rørte = [] if endring.ny or endring.borte else list(_moduler(endring, moduler))
    frist = kurs.frist.get(ord_.frist, FRIST_MANGLER) if ord_.frist else ""
    return Kursbit(
        id=id_,
        tittel=endring.tittel,
        målgruppe=g.nå.målgruppe(endring.målgruppe),
        nivå=endring.nivå,
        tilstand=ord_.tilstand,
        kort=ord_.kort,
        betyr=f"{ord_.betyr} {FRISTEN.format(frist)}" if frist else ord_.betyr,
        frist=frist,
        grunner=tuple(_grunner(g, endring)),
        del_=egen,
        moduler=tuple(rørte),
        uendret=tuple(_uendret(g, endring, {modul.id for modul in rørte})),
        antall=len(endring.forskjeller),
    )


def _ordene(endring: Kursendring) -> _Ordene:
    if endring.ny:
        return _Ordene("ny", "Ta kurset. Det er nytt.", NYTT_KURS, "stor")
    if endring.borte:
        return _Ordene("borte", "Ingenting. Kurset er tatt ut.", BORTE_KURS, "")
    frist = "" if endring.nivå is Endringsnivå.INGEN else str(endring.nivå)
    return _Ordene("felles", KORT[endring.nivå], BETYR[endring.nivå], frist)


def _moduler(endring: Kursendring, moduler: Mapping[ModulId, Del]) -> Iterator[Kursmodul]:
    """Return the modules that differ for this course, each with its level there."""
    for id_, del_ in moduler.items():
        funn = [f for f in endring.forskjeller if f.hvor.modul == id_]
        meldt = [e.endring.nivå for e in endring.erklæringer if e.hvor.modul == id_]
        if funn or meldt:
            nivå = høyeste([*(f.nivå for f in funn), *meldt])
            yield Kursmodul(del_.id, del_.tittel, nivå, len(funn), del_.ord)


def _uendret(g: Grunnlag, endring: Kursendring, rørte: Collection[str]) -> Iterator[str]:
    """Return the titles of the modules that both editions of a course have, and that do not differ."""
    if not (endring.ny or endring.borte):
        før, nå = g.fra.kurs[endring.id].moduler, g.til.kurs[endring.id].moduler
        yield from (g.nå.modultittel(m) for m in nå if m in før and m not in rørte)


def _grunner(g: Grunnlag, endring: Kursendring) -> Iterator[Grunn]:
    """Return why a course has its level: what authors declared, then what the table says."""
    if endring.nivå is Endringsnivå.INGEN or endring.ny:
        return
    meldt = [g.nå.hvor(e.hvor) for e in endring.erklæringer if e.endring.nivå is endring.nivå]
    if meldt:
        navn = opplisting([f"«{ett}»" for ett in dict.fromkeys(meldt)])
        yield Grunn(f"Forfatterne har meldt {endring.nivå} for {navn}.")
    numre: dict[str, list[int]] = {}
    grunner = set(endring.grunner)
    for nummer, f in g.forskjeller:
        if f in grunner:
            slag = (ett for ett in (f.slag, *f.tegn) if g.tabell[ett].nivå is endring.nivå)
            for ett in slag:
                numre.setdefault(g.tabell[ett].hva, []).append(nummer)
    for hva, alle in sorted(numre.items(), key=lambda par: -len(par[1])):
        yield Grunn(hva, tuple(alle))
