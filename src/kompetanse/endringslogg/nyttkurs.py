"""«Nytt siden sist»: a short course made from the difference, built and played as any other course."""

from dataclasses import replace

from markupsafe import Markup

from kompetanse.bygg import sammenfoyer
from kompetanse.bygg.gjengiver import Gjengiver
from kompetanse.bygg.kurs import Byggemåte, bygg_utvalg
from kompetanse.endringslogg.dokument import Endringslogg
from kompetanse.endringslogg.grunnlag import Grunnlag
from kompetanse.endringslogg.nyttutvalg import BEKREFT, Nyttutvalg, plukk
from kompetanse.endringslogg.samle import samle
from kompetanse.melding import Rapport
from kompetanse.modell.bygd import BygdKurs
from kompetanse.modell.modul import Modul
from kompetanse.modell.prosjekt import Prosjekt
from kompetanse.norsk import hardt

STILER = (*sammenfoyer.STILER, "merker", "nytt")
"""The player's style sheets, and those of the differences."""


def bygg_nytt(prosjekt: Prosjekt, g: Grunnlag) -> tuple[BygdKurs | None, Rapport]:
    """Build the short course for those who passed `g.bare` in the edition `g.fra` or a later one.

    Args:
        prosjekt: the sources, without errors.
        g: that edition compared with the sources, over all between.
    """
    logg = samle(g)
    nytt = plukk(prosjekt, g, logg)
    måte = Byggemåte(lambda gjengiver, modul: _innhold(gjengiver, modul, nytt, logg), STILER)
    return bygg_utvalg(prosjekt, nytt.utvalg, måte)


def _innhold(g: Gjengiver, modul: Modul, nytt: Nyttutvalg, logg: Endringslogg) -> Markup:
    if modul.id in nytt.hele:
        return g.modul(modul)
    resten = replace(modul, innhold=modul.innhold[1:])  # the first block: words that the template shows
    mal = "oversikt" if modul.id == nytt.oversikt else "modul"
    forskjeller: str = g.miljø.get_template(f"nytt/{mal}.html").render(
        del_=nytt.deler[modul.id],
        logg=logg,
        moduler=[m for m in nytt.utvalg.moduler if m.id != nytt.oversikt],
        hele=nytt.hele,
        spurt=_spurt(modul, nytt),
        hardt=hardt,
    )
    return Markup(forskjeller) + g.modul(resten)  # noqa: S704 -- our own template, which escapes


def _spurt(modul: Modul, nytt: Nyttutvalg) -> str:
    """Return what stands above the questions and graphs of a page; nothing when it has none."""
    spurt = any(s.id != BEKREFT for s in modul.spørsmål)
    øvd = any(løp.id in nytt.utvalg.plassert for løp in modul.løp)
    navn = [*(["Spørsmål"] if spurt else []), *(["øvelser" if spurt else "Øvelser"] if øvd else [])]
    return " og ".join(navn)
