import re
import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompetanse import norsk


def test_slug_av_norske_ord():
    assert norsk.slug("Når skal du melde?") == "nar-skal-du-melde"
    assert norsk.slug("Ærlig øving på å være") == "aerlig-oving-pa-a-vaere"
    assert norsk.slug("§ 13-2: plikt") == "13-2-plikt"
    assert norsk.slug("  ") == ""
    assert norsk.slug("Sápmi og kåŋa") == "sapmi-og-kana"


@given(st.text())
def test_slug_er_alltid_ascii_og_stabil(tekst):
    ut = norsk.slug(tekst)
    assert re.fullmatch(r"([a-z0-9]+(-[a-z0-9]+)*)?", ut)
    assert norsk.slug(ut) == ut
    assert norsk.slug(unicodedata.normalize("NFD", tekst)) == norsk.slug(unicodedata.normalize("NFC", tekst))


def test_filnavn():
    assert norsk.filnavn("bilder/Før og etter.svg") == "bilder/For-og-etter.svg"
    assert norsk.filnavn("rekkefølge") == "rekkefolge"


def test_stor_forbokstav_men_ikke_i_en_adresse():
    assert norsk.stor_forbokstav("barnevernstjenesten") == "Barnevernstjenesten"
    assert norsk.stor_forbokstav("Vold- og overgrepslinjen") == "Vold- og overgrepslinjen"
    assert norsk.stor_forbokstav("øvelse nr. 2") == "Øvelse nr. 2"
    assert norsk.stor_forbokstav("dinutvei.no") == "dinutvei.no"
    assert norsk.stor_forbokstav("") == ""


def test_dato_opplisting_og_flertall():
    assert norsk.dato(date(2026, 11, 23)) == "23. november 2026"
    assert norsk.opplisting(["a", "b", "c"]) == "a, b og c"
    assert norsk.opplisting(["a"]) == "a"
    assert norsk.opplisting([]) == ""
    assert norsk.opplisting(["a", "b"], "eller") == "a eller b"
    assert norsk.flertall(1, "modul", "moduler") == "1 modul"
    assert norsk.flertall(0, "feil", "feil") == "0 feil"


def test_nfc():
    assert norsk.nfc("a\u030a") == "å"


@pytest.mark.parametrize(
    ("tekst", "ventet"),
    [
        ("barnevernsloven § 13-2", "barnevernsloven §\u00a013-2"),
        ("forvaltningsloven § 13 b", "forvaltningsloven §\u00a013\u00a0b"),
        ("Vold- og overgrepslinjen, 116 006", "Vold- og overgrepslinjen, 116\u00a0006"),
        ("gjelder i 12 måneder", "gjelder i 12 måneder"),
        ("112", "112"),
    ],
)
def test_det_som_hører_sammen_holdes_på_én_linje(tekst: str, ventet: str) -> None:
    assert norsk.hardt(tekst) == ventet
