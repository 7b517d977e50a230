"""The page as a tagged PDF (PDF/UA-1), by WeasyPrint when it is there."""

import contextlib
import io
import logging

from kompetanse.melding import Melding, advarsel


def lag_pdf(side: str) -> bytes | Melding:
    """Make the PDF of a page; K692 when this machine cannot."""
    try:
        with contextlib.redirect_stdout(io.StringIO()):  # it prints its own advice in English
            from weasyprint import HTML
            from weasyprint.urls import URLFetcher
    except ImportError:
        hint = "Installer WeasyPrint: `pip install weasyprint`. Eller skriv ut HTML-filen som PDF."
        return advarsel("K692", "PDF-en ble ikke laget, for WeasyPrint er ikke installert.", hint=hint)
    except OSError:
        hint = (
            "Debian og Ubuntu: `apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0`. "
            "Eller skriv ut HTML-filen som PDF fra nettleseren."
        )
        return advarsel("K692", "PDF-en ble ikke laget, for biblioteket Pango mangler.", hint=hint)
    logging.getLogger("weasyprint").setLevel(logging.CRITICAL)  # it warns of CSS that is for screens
    bare_siden = URLFetcher(allowed_protocols=("data",))
    pdf: bytes = HTML(string=side, url_fetcher=bare_siden).write_pdf(pdf_variant="pdf/ua-1")
    return pdf
