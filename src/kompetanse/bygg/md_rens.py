"""The second lock: nh3 lets through only what our renderer emits."""

import nh3

_OVERSKRIFTER = ("h1", "h2", "h3", "h4", "h5", "h6")
_ATTRIBUTTER = {
    "a": {"href", "title", "aria-label"},
    "abbr": {"title"},
    "code": {"class"},
    "img": {"src", "alt", "title"},
    "li": {"id"},
    "ol": {"start"},
    "sup": {"id"},
} | {overskrift: {"id"} for overskrift in _OVERSKRIFTER}
_VERDIER = {
    "a": {
        "class": {"ekstern", "fotnote", "fotnote-tilbake"},
        "target": {"_blank"},
        "rel": {"noopener"},
    },
    "div": {"class": {"tabell"}, "tabindex": {"0"}, "role": {"group"}, "aria-label": {"Tabell"}},
    "figure": {"class": {"bilde"}},
    "section": {"class": {"fotnoter"}, "aria-label": {"Fotnoter"}},
    "span": {"class": {"skjult"}},
    "td": {"class": {"h", "m"}},
    "th": {"class": {"h", "m"}, "scope": {"col"}},
}
_UTEN_ATTRIBUTTER = (
    "blockquote", "br", "dd", "dl", "dt", "em", "figcaption", "hr",
    "p", "pre", "strong", "table", "tbody", "thead", "tr", "ul",
)  # fmt: skip
_RENSER = nh3.Cleaner(
    tags={*_ATTRIBUTTER, *_VERDIER, *_UTEN_ATTRIBUTTER},
    clean_content_tags=set(),
    attributes=_ATTRIBUTTER,
    tag_attribute_values=_VERDIER,
    url_schemes={"http", "https", "mailto", "tel"},
    link_rel=None,
)


def rens_html(html: str) -> str:
    """Return the HTML with only the elements, attributes and address schemes that we emit."""
    return _RENSER.clean(html)
