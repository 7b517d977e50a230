"""The pages that the preview makes itself, and what it changes in the courses' pages."""

import re
from collections.abc import Mapping
from html import escape

CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'"
)
_CONNECT = re.compile(rb"connect-src (?:'|&#39;|&#x27;|&apos;)none(?:'|&#39;|&#x27;|&apos;)")


def _skript(versjon: str) -> str:
    return f'<script src="/-/vis.js" data-versjon="{escape(versjon)}" defer></script>'


def for_visning(side: bytes, versjon: str) -> bytes:
    """Return a course's page with the reload script, which its policy must let through."""
    side = _CONNECT.sub(b"connect-src 'self'", side, count=1)
    return side.replace(b"</head>", _skript(versjon).encode() + b"</head>", 1)


def _side(tittel: str, innhold: str, versjon: str, merke: str = "") -> bytes:
    return (
        f'<!doctype html>\n<html lang="nb"{merke}><head><meta charset="utf-8">'
        f"<title>{escape(tittel)}</title>\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<link rel="stylesheet" href="/-/vis.css">{_skript(versjon)}</head>\n'
        f"<body><main><h1>{escape(tittel)}</h1>\n{innhold}</main></body></html>\n"
    ).encode()


def oversikt(titler: Mapping[str, str], advarsler: str, versjon: str) -> bytes:
    """Return the page that lists the courses."""
    liste = "".join(
        f'<li><a href="/{escape(id_)}/">{escape(tittel)}</a></li>\n' for id_, tittel in titler.items()
    )
    under = f'<h2>Advarsler</h2>\n<pre class="advarsel">{escape(advarsler)}</pre>\n' if advarsler else ""
    return _side("Kursene", f"<ul>\n{liste}</ul>\n{under}", versjon)


def feilside(meldinger: str, versjon: str) -> bytes:
    """Return the page that stands in for every course while the sources have errors."""
    innhold = (
        f"<p>Siden kommer tilbake når feilene er rettet og lagret.</p>\n<pre>{escape(meldinger)}</pre>\n"
    )
    return _side("Det er feil i kildene", innhold, versjon, " data-feilside")
