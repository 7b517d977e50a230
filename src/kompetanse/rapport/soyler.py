"""Bars of coverage as SVG, with their numbers as text: a chart that people look at, without a script."""

from collections.abc import Sequence

from markupsafe import Markup, escape

from kompetanse.rapport.tall import Rad

_HØYDE, _BREDDE, _NAVN = 34, 720, 250


def søyler(rader: Sequence[Rad], tittel: str) -> Markup:
    """Draw a bar for each row; hidden rows are said to be hidden. The table beside has the same numbers."""
    høyde = _HØYDE * len(rader) + 8
    deler = [_søyle(rad, nr * _HØYDE + 4) for nr, rad in enumerate(rader)]
    return Markup('<svg class="soyler" viewBox="0 0 {} {}" role="img" aria-label="{}">{}</svg>').format(
        _BREDDE, høyde, tittel, Markup("").join(deler)
    )


def _søyle(rad: Rad, y: int) -> Markup:
    navn = rad.navn if len(rad.navn) <= 32 else rad.navn[:31] + "…"
    tekst = Markup('<text x="{}" y="{}" text-anchor="end" class="soyle-navn">{}</text>').format(
        _NAVN - 10, y + 20, navn
    )
    full = _BREDDE - _NAVN - 60
    if rad.skjult or rad.dekning is None:
        hva = "skjult" if rad.skjult else "ingen krav"
        return tekst + Markup('<text x="{}" y="{}" class="soyle-skjult">{}</text>').format(_NAVN, y + 20, hva)
    bredde = round(full * rad.dekning / 100)
    return tekst + Markup(
        '<rect x="{0}" y="{1}" width="{2}" height="20" rx="4" class="soyle-grunn"/>'
        '<rect x="{0}" y="{1}" width="{3}" height="20" rx="4" class="soyle"/>'
        '<text x="{4}" y="{5}" class="soyle-tall">{6} %</text>'
    ).format(_NAVN, y + 5, full, bredde, _NAVN + full + 10, y + 20, escape(rad.dekning))
