"""Bars of coverage, with their numbers as text: a chart that people look at, without a script."""

from collections.abc import Sequence

from markupsafe import Markup

from kompetanse.rapport.tall import Rad

_STREK = Markup(
    '<svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">'
    '<rect width="100" height="10" class="soyle-grunn"/><rect width="{}" height="10" class="soyle"/></svg>'
    '<span class="soyle-tall">{} %</span>'
)


def søyler(rader: Sequence[Rad], tittel: str) -> Markup:
    """Draw a bar for each row; hidden rows are said to be hidden. The table beside has the same numbers."""
    return Markup('<div class="soyler" role="img" aria-label="{}">{}</div>').format(
        tittel, Markup("").join(map(_søyle, rader))
    )


def _søyle(rad: Rad) -> Markup:
    if rad.skjult or rad.dekning is None:
        hva = "skjult" if rad.skjult else "ingen krav"
        innhold = Markup('<span class="soyle-skjult">{}</span>').format(hva)
    else:
        innhold = _STREK.format(rad.dekning, rad.dekning)
    return Markup('<div><span class="soyle-navn">{}</span>{}</div>').format(rad.navn, innhold)
