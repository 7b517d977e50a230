"""An edition compared with a later one over those between, for the changelog and for «nytt siden sist»."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kompetanse.endringslogg.grunnlag import Grunnlag
    from kompetanse.modell.prosjekt import Prosjekt
    from kompetanse.modell.utgave import Utgave


def grunnlag_mellom(prosjekt: "Prosjekt", fra: "Utgave", til: "Utgave") -> "Grunnlag":
    """Compare two editions of a project; `til` may be the sources as they are, and need not be frozen."""
    from kompetanse.endringslogg import Grunnlag
    from kompetanse.utgave import mellom, sammenlign_kjede, tabell_for

    kjede = mellom(prosjekt.utgaver, fra.utgave, til.utgave)
    kjede = [*(u for u in kjede if u is fra or u.utgave != til.utgave), til]
    tabell = tabell_for(prosjekt)
    return Grunnlag(
        sammenligning=sammenlign_kjede(kjede, tabell),
        fra=fra,
        til=til,
        mellom=tuple(u.utgave for u in kjede[1:-1]),
        språk=prosjekt.fil.språk,
        tabell=tabell,
    )
