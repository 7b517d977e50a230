"""The changelog: what two editions differ in, for people, as Markdown, a page and data. Pure.

`samle(sammenligning, …)` makes an `Endringslogg` (`dokument.py`) of what the engine found (`utgave/`). The
three formats show the same differences under the same numbers, every one of them.
"""

from kompetanse.endringslogg.data import som_json
from kompetanse.endringslogg.grunnlag import Grunnlag
from kompetanse.endringslogg.markdown import som_md
from kompetanse.endringslogg.nyttkurs import bygg_nytt
from kompetanse.endringslogg.samle import samle
from kompetanse.endringslogg.side import som_html

__all__ = ["Grunnlag", "bygg_nytt", "samle", "som_html", "som_json", "som_md"]
