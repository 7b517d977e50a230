"""A scenario or decision guide as its template receives it."""

from collections.abc import Mapping
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from kompetanse.bygg.sider import hjelpesider, hjemmelsider
from kompetanse.bygg.visning import LøpSide, StegSide, StegvalgSide
from kompetanse.modell.lop import Løp, Scenario
from kompetanse.modell.prosjekt import Prosjekt
from kompetanse.modell.sporsmal import Gjengi


def løp_html(miljø: Environment, prosjekt: Prosjekt, løp: Løp, inline: Gjengi, avsnitt: Gjengi) -> Markup:
    """Render a graph."""
    steg: Mapping[Any, Any] = getattr(løp, "steg")  # noqa: B009 - each kind of løp has its own type of steps
    nummer = {id_: nr for nr, id_ in enumerate(leserekkefølge(løp.start, steg), 1)}
    hjemler = [*løp.hjemmel, *(h for s in steg.values() for h in s.hjemmel)]
    side = LøpSide(
        id=løp.id,
        slag="scenario" if isinstance(løp, Scenario) else "veivalg",
        tittel=løp.tittel,
        hjemler=hjemmelsider(prosjekt, hjemler),
        steg=tuple(_steg(prosjekt, steg[id_], nummer, inline, avsnitt) for id_ in nummer),
    )
    return Markup(miljø.get_template("lop.html").render(løp=side))


def leserekkefølge(start: str, steg: Mapping[Any, Any]) -> list[str]:
    """Order the steps for reading as a game book: breadth first from the start."""
    rekkefølge = [start]
    for id_ in rekkefølge:
        rekkefølge += [v.til for v in steg[id_].valg if v.til not in rekkefølge]
    return list(dict.fromkeys(rekkefølge))


def _steg(
    prosjekt: Prosjekt, steg: Any, nummer: Mapping[str, int], inline: Gjengi, avsnitt: Gjengi
) -> StegSide:
    slutt = "slutt" if steg.slutt is True else str(steg.slutt) if steg.slutt else None
    return StegSide(
        id=steg.id,
        nummer=nummer[steg.id],
        tekst=Markup(avsnitt(steg.tekst)),
        slutt=slutt,
        hjelp=hjelpesider(prosjekt, inline, steg.hjelp),
        valg=tuple(_valg(v, nummer, inline) for v in steg.valg),
    )


def _valg(valg: Any, nummer: Mapping[str, int], inline: Gjengi) -> StegvalgSide:
    vurdering = getattr(valg, "vurdering", None)
    tilbakemelding = getattr(valg, "tilbakemelding", "")
    return StegvalgSide(
        tekst=Markup(inline(valg.tekst)),
        til=valg.til,
        til_nummer=nummer[valg.til],
        vurdering=str(vurdering) if vurdering else None,
        tilbakemelding=Markup(inline(tilbakemelding)) if tilbakemelding else None,
    )
