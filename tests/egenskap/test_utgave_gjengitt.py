"""The renderer as a second opinion: any slip of the keyboard that learners can see is found.

The text is changed at random, character by character, without knowing what it means. What a target group
reads is then rendered, by other code than what compares. Other words must be found; the same page, to the
byte, must be no difference.
"""

import re
from html import unescape
from random import Random

import pytest
from utgaveverden import Verden, les_md, verden

from kompetanse.bygg.markdown import Tekstgjengiver
from kompetanse.les.md_gjerder import GJERDER
from kompetanse.modell.modul import Gjerde, Modul, variant
from kompetanse.utgave import normal, sammenlign

TEGN = (
    "*", "_", " ", "  ", "\n", "\n\n", "- ", "1. ", "# ", "> ", "`", "[", "]", "|", "\\", "a", "ø", "7", ".",
    ",", "ikke ", "«", "»", "(", ":", "::: viktig\nX\n:::\n", "<", "&amp;", "\t", "--", "![a](b.svg)",
    "[[bvl-13-2]]",
)  # fmt: skip


def _gjerde(gjerde: Gjerde, innhold: str) -> str:
    """Render a fence as its name, what it says, and its content; what it places is judged elsewhere."""
    stum = gjerde.navn in {"målgruppe", "spørsmål", "scenario", "veivalg"}
    argumenter = "" if stum else " ".join(gjerde.argumenter.split())
    return f"<p>{'' if stum else gjerde.navn}: {argumenter}</p>{innhold}<hr>"


def gjengitt(v: Verden, modul: Modul) -> dict[str, str]:
    """Return the page of each course's target group."""
    gjengiver = Tekstgjengiver(lambda id_: f"⟦{id_}⟧")
    return {
        kurs.id: gjengiver.modul(modul.innhold, modul=modul.id, målgruppe=kurs.målgruppe, gjerde=_gjerde)
        for kurs in v.prosjekt.kurs.values()
        if modul.id in kurs.moduler
    }


def ord_på(side: str) -> list[str]:
    """Return the words on a page, and what pictures say, sorted: order is judged elsewhere."""
    alt = re.findall(r'alt="([^"]*)"', side)
    tekst = re.sub(r"<(?!/?(?:em|strong|code|a|abbr|sup|span)\b)[^>]*>", " ", side)
    tekst = unescape(" ".join([re.sub(r"<[^>]*>", "", tekst), *alt]))
    return sorted(re.findall(r"\w+|⟦[^⟧]*⟧", normal.foldet(tekst)))


def tukle(md: str, rng: Random) -> str:
    """Change a text at one place, as a slip of the keyboard or of the mouse does."""
    start = md.index("\n---\n", 4) + 5
    nr = rng.randrange(start, len(md))
    match rng.randrange(5):
        case 0:
            return md[:nr] + md[nr + 1 :]
        case 1:
            return md[:nr] + md[nr + rng.randint(2, 12) :]
        case 2:
            return md[:nr] + rng.choice(TEGN) + md[nr:]
        case 3:
            return md[:nr] + md[nr + 1 : nr + 2] + md[nr : nr + 1] + md[nr + 2 :]
    linjer = md[start:].split("\n")
    a, b = rng.randrange(len(linjer)), rng.randrange(len(linjer))
    linjer[a], linjer[b] = linjer[b], linjer[a]
    return md[:start] + "\n".join(linjer)


@pytest.mark.parametrize("frø", range(12))
def test_det_leseren_ser_blir_funnet(frø: int) -> None:
    v = verden()
    for modul_id in v.fra.moduler:
        rng = Random(f"{modul_id} {frø}")
        gammel = v.prosjekt.moduler[modul_id]
        md = v.md[modul_id]
        for _ in range(rng.randint(1, 3)):
            md = tukle(md, rng)
        ny = les_md(gammel, md.encode(), streng=False)
        if any(isinstance(b, Gjerde) and b.navn not in GJERDER for b in variant(ny.innhold, None)):
            continue  # a name that no fence has is an error, and can never be frozen
        prosjekt = v.med_modul(ny)
        før, etter = gjengitt(v, gammel), gjengitt(v, ny)
        funnet = sammenlign(v.fra, v.frys(prosjekt))
        for kurs, side in før.items():
            egne = funnet.kurs[kurs].forskjeller  # type: ignore[index]
            if ord_på(side) != ord_på(etter[kurs]):
                assert any(f.meldes for f in egne), (modul_id, frø, md)
            elif før == etter:
                assert egne == (), (modul_id, frø)
