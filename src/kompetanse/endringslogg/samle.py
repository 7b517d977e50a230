"""Grunnlag → Endringslogg: every difference gets its words and its place."""

from kompetanse.endringslogg.bolker import Bolkskriver
from kompetanse.endringslogg.dokument import Del, Endringslogg, Forfatterord, Utgavepunkt
from kompetanse.endringslogg.grunnlag import Grunnlag
from kompetanse.endringslogg.hjemler import hjemler_mellom
from kompetanse.endringslogg.hovedpunkter import hovedpunkter
from kompetanse.endringslogg.kursbiter import kursbit
from kompetanse.endringslogg.ordvalg import UMELDT
from kompetanse.modell.sammenligning import Endringsslag, Erklæring, Forskjell, Hvor, høyeste


def samle(g: Grunnlag) -> Endringslogg:
    """Make the changelog."""
    skriv = Bolkskriver(g)
    moduler = {m: _del(g, Hvor(modul=m), skriv) for m in g.moduler}
    return Endringslogg(
        tittel=g.til.tittel,
        virksomhet=g.til.virksomhet,
        språk=g.språk,
        fra=Utgavepunkt(g.fra.utgave, g.fra.frosset),
        til=Utgavepunkt(g.til.utgave, g.til.frosset),
        mellom=tuple(g.mellom),
        utkast=len(g.til.utkast),
        bare=g.nå.kurstittel(g.bare) if g.bare else "",
        kurs=tuple(kursbit(g, id_, _del(g, Hvor(kurs=id_), skriv), moduler) for id_ in g.kurs),
        moduler=tuple(moduler.values()),
        felles=_del(g, Hvor(), skriv),
        hjemler=hjemler_mellom(g.fra, g.til, g.kurs),
        hovedpunkter=hovedpunkter(g),
    )


def _del(g: Grunnlag, hvor: Hvor, skriv: Bolkskriver) -> Del:
    """Return a part with its differences, its authors' own words first."""
    funn = g.i(hvor)
    meldt = [e for e in g.erklæringer if e.hvor == hvor]
    id_ = hvor.modul or hvor.kurs
    ny = any(f.slag is Endringsslag.MODUL_NY for f in funn)
    modul = g.nå.modul(hvor.modul) if ny and hvor.modul else None
    return Del(
        id=id_,
        tittel=g.nå.hvor(hvor) if id_ else "Det kursene deler",
        nivå=høyeste([*(f.nivå for f in funn), *(e.endring.nivå for e in meldt)]),
        grupper=g.målgrupper(tuple(g.kurs_med(hvor))),
        ord=tuple(Forfatterord(g.nå.hvor(e.hvor), e.endring.nivå, e.endring.hva, e.utgave) for e in meldt),
        varsel=_varsel(g, funn, meldt),
        mål=tuple(map(skriv.lesbar, modul.mål)) if modul else (),
        bolker=skriv(hvor),
    )


def _varsel(g: Grunnlag, funn: list[Forskjell], meldt: list[Erklæring]) -> str:
    """Return what is wrong with the declaration: there is none, or it says less than the table demands."""
    skal_meldes = [f for f in funn if f.meldes and not _meldt_i_kursene(g, f)]
    krevd = høyeste(f.nivå for f in skal_meldes)
    if skal_meldes and not meldt:
        return UMELDT
    sagt = høyeste(e.endring.nivå for e in meldt)
    if meldt and sagt.rang < krevd.rang:
        return f"Meldt som {sagt}, men endringene krever minst {krevd}."
    return ""


def _meldt_i_kursene(g: Grunnlag, f: Forskjell) -> bool:
    """Tell whether a change in a register is declared in every course that it touches."""
    meldt = {e.hvor.kurs for e in g.sammenligning.erklæringer if e.hvor.kurs}
    return bool(f.hvor.register) and set(f.kurs) <= meldt
