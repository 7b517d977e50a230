"""Changes of meaning in a module's text, with what we know about each."""

import re
from collections.abc import Callable, Iterator
from random import Random

from utgaveverden import INGEN, LITEN, STOR, Sannhet, Tilfelle, Verden

from kompetanse.modell.modul import Endringsnivå

Plass = tuple[str, int, str, frozenset[str] | None]
"""A module, a line's number, the line, and who sees it."""
_HENVISNING = re.compile(r"\[\[([a-z0-9-]+)\]\]")
_SLUTT = re.compile(r"(?<=[.!?]) (?=[A-ZÆØÅ])")


def plasser(v: Verden, passer: Callable[[str], object]) -> Iterator[Plass]:
    for modul in v.fra.moduler:
        for nr, linje, grupper in v.linjer(modul):
            if passer(linje) and v.kurs_med(modul, grupper):
                yield modul, nr, linje, grupper


def er_løpende(linje: str) -> bool:
    return not linje.startswith((":::", "#", "!", "|"))


def _tilfelle(v: Verden, hva: str, plass: Plass, ny: str | None, minst: Endringsnivå) -> Tilfelle:
    modul, nr, linje, grupper = plass
    kurs = v.kurs_med(modul, grupper)
    hva = f"{hva} i {modul}: {linje!r} → {ny!r}"
    sannhet = Sannhet(
        hva, minst, kurs, lambda f: f.hvor.modul == modul and not (f.hvor.spørsmål or f.hvor.løp)
    )
    return Tilfelle(sannhet, modul, v.med_linje(modul, nr, ny))


def _vernet(v: Verden, plass: Plass) -> bool:
    """Tell whether this is text about a duty: by its module, or by what the line itself cites."""
    hjemler = set(v.prosjekt.hjemler)
    return v.er_plikt(plass[0]) or bool(hjemler & set(_HENVISNING.findall(plass[2])))


def _bytt(rng: Random, mønster: str, ny: str | Callable[[re.Match[str]], str], linje: str) -> str:
    """Replace one random occurrence."""
    treff = rng.choice(list(re.finditer(mønster, linje)))
    return linje[: treff.start()] + (ny if isinstance(ny, str) else ny(treff)) + linje[treff.end() :]


def _med_mønster(v: Verden, rng: Random, mønster: str) -> Plass:
    return rng.choice(list(plasser(v, lambda linje: er_løpende(linje) and re.search(mønster, linje))))


def fjern_ikke(v: Verden, rng: Random) -> Tilfelle:
    plass = _med_mønster(v, rng, r" ikke\b")
    ny = _bytt(rng, r" ikke\b", "", plass[2])
    return _tilfelle(v, "«ikke» fjernet", plass, ny, STOR if _vernet(v, plass) else LITEN)


def sett_inn_ikke(v: Verden, rng: Random) -> Tilfelle:
    mønster = r"\b(skal|må|kan|har|er)(?= \w)(?! ikke)"
    plass = _med_mønster(v, rng, mønster)
    ny = _bytt(rng, mønster, lambda t: t[0] + " ikke", plass[2])
    return _tilfelle(v, "«ikke» satt inn", plass, ny, STOR if _vernet(v, plass) else LITEN)


def snu_plikt(v: Verden, rng: Random) -> Tilfelle:
    par = {"skal": "kan", "må": "kan", "kan": "må"}
    plass = _med_mønster(v, rng, r"\b(skal|må|kan)\b")
    ny = _bytt(rng, r"\b(skal|må|kan)\b", lambda t: par[t[0]], plass[2])
    return _tilfelle(v, "plikten snudd", plass, ny, STOR if _vernet(v, plass) else INGEN)


def endre_terskel(v: Verden, rng: Random) -> Tilfelle:
    mønster = r"(?<!\*)grunn til å tro(?!\*)"
    plass = _med_mønster(v, rng, mønster)
    ny = _bytt(rng, mønster, "mistanke om", plass[2])
    return _tilfelle(v, "terskelen endret", plass, ny, STOR if _vernet(v, plass) else INGEN)


def endre_frist(v: Verden, rng: Random) -> Tilfelle:
    tall = ["én", "to", "tre", "fire", "fem", "seks", "sju", "åtte", "ni", "ti"]
    enhet = "(?:dag|uke|måned|år|time|prosent)"
    mønster = rf"(?<=.)\b(?:(?:\d+|{'|'.join(tall)})(?= {enhet})|\d+\b(?![-\]\w]))"
    plass = _med_mønster(v, rng, mønster)

    def annet(treff: re.Match[str]) -> str:
        return str(int(treff[0]) + rng.randint(1, 9)) if treff[0].isdigit() else "tolv"

    ny = _bytt(rng, mønster, annet, plass[2])
    return _tilfelle(v, "tall endret", plass, ny, LITEN if _vernet(v, plass) else INGEN)


def bytt_henvisning(v: Verden, rng: Random) -> Tilfelle:
    plass = rng.choice([p for p in plasser(v, _HENVISNING.search) if er_løpende(p[2])])

    def annen(treff: re.Match[str]) -> str:
        er_lov = treff[1] in v.prosjekt.hjemler
        mulige = [
            str(i) for i in (v.prosjekt.hjemler if er_lov else v.prosjekt.hjelpetilbud) if i != treff[1]
        ]
        return f"[[{rng.choice(mulige)}]]"

    return _tilfelle(v, "henvisning byttet", plass, _bytt(rng, _HENVISNING.pattern, annen, plass[2]), LITEN)


def fjern_henvisning(v: Verden, rng: Random) -> Tilfelle:
    mønster = r" ?\(?\[\[[a-z0-9-]+\]\]\)?"
    plass = _med_mønster(v, rng, mønster)
    return _tilfelle(v, "henvisning fjernet", plass, _bytt(rng, mønster, "", plass[2]), LITEN)


def slett_setning(v: Verden, rng: Random) -> Tilfelle:
    plass = _med_mønster(v, rng, _SLUTT.pattern)
    setninger = _SLUTT.split(plass[2])
    borte = setninger.pop(rng.randrange(len(setninger)))
    nektet = re.search(r"\b(ikke|aldri|ingen|uten)\b", borte)
    minst = LITEN if _vernet(v, plass) or nektet else INGEN
    return _tilfelle(v, f"setningen {borte!r} slettet", plass, " ".join(setninger), minst)


def ny_setning(v: Verden, rng: Random) -> Tilfelle:
    plass = _med_mønster(v, rng, r"[.!?]$")
    ny = plass[2] + " Snakk med lederen din om hvordan dere gjør det hos dere."
    return _tilfelle(v, "ny setning", plass, ny, LITEN if _vernet(v, plass) else INGEN)


def slett_avsnitt(v: Verden, rng: Random) -> Tilfelle:
    plass = _med_mønster(v, rng, r"\w{4}")
    return _tilfelle(v, "avsnitt slettet", plass, None, LITEN if v.er_plikt(plass[0]) else INGEN)


def bytt_ord(v: Verden, rng: Random) -> Tilfelle:
    mønster = r"(?<![\w\[(/.#:-])[a-zæøå]{5,}(?![\w\]/:-])"
    passer = lambda t: not t.startswith(":::") and "](" not in t and re.search(mønster, t)  # noqa: E731
    plass = rng.choice(list(plasser(v, passer)))
    return _tilfelle(v, "ord byttet", plass, _bytt(rng, mønster, "tulleord", plass[2]), INGEN)


def fjern_utheving(v: Verden, rng: Random) -> Tilfelle:
    mønster = r"(?<!\*)(\*{1,2})(?!\*)([^*]+)\1(?!\*)"
    plass = _med_mønster(v, rng, mønster)
    return _tilfelle(v, "utheving fjernet", plass, _bytt(rng, mønster, lambda t: t[2], plass[2]), INGEN)


def bytt_trinn(v: Verden, rng: Random) -> Tilfelle:
    modul, nr, linje, grupper = _med_mønster(v, rng, r"^[2-9]\. ")
    linjer = v.md[modul].split("\n")
    over = linjer[nr - 1]
    linjer[nr - 1 : nr + 1] = [over[:3] + linje[3:], linje[:3] + over[3:]]
    sannhet = Sannhet(
        f"trinn byttet i {modul}: {linje!r}",
        LITEN,
        v.kurs_med(modul, grupper),
        lambda f: f.hvor.modul == modul,
    )
    return Tilfelle(sannhet, modul, "\n".join(linjer))


def bytt_alttekst(v: Verden, rng: Random) -> Tilfelle:
    plass = rng.choice(list(plasser(v, lambda t: t.startswith("!["))))
    minst = LITEN if v.er_plikt(plass[0]) and re.search(r"\d", plass[2]) else INGEN
    ny = re.sub(r"\d+", "17", plass[2]) if minst is LITEN else plass[2].replace("![", "![Nytt: ", 1)
    return _tilfelle(v, "alt-tekst", plass, ny, minst)


def bytt_overskrift(v: Verden, rng: Random) -> Tilfelle:
    plass = rng.choice(list(plasser(v, lambda t: t.startswith("## "))))
    return _tilfelle(v, "overskrift", plass, plass[2] + " nå", INGEN)


def ta_bort_ramme(v: Verden, rng: Random) -> Tilfelle:
    plass = rng.choice(list(plasser(v, lambda t: re.match(r"::: (viktig|merk|eksempel|refleksjon)", t))))
    return _tilfelle(v, "ramme byttet", plass, "::: virksomhetens-rutine", INGEN)


def ta_bort_gruppe(v: Verden, rng: Random) -> Tilfelle:
    """Hide text from one of the target groups that see it."""
    plass = rng.choice([p for p in plasser(v, _HAR_FLERE.match) if len(v.kurs_med(p[0], p[3])) > 1])
    modul, nr, linje, _ = plass
    ord_ = linje.split()[2:]
    borte = rng.choice([g for g in ord_ if v.kurs_med(modul, frozenset({g}))])
    ny = "::: målgruppe " + " ".join(g for g in ord_ if g != borte)
    kurs = v.kurs_med(modul, frozenset({borte}))
    sannhet = Sannhet(f"{borte} ser ikke {modul}:{nr}", INGEN, kurs, lambda f: f.hvor.modul == modul)
    return Tilfelle(sannhet, modul, v.med_linje(modul, nr, ny))


_HAR_FLERE = re.compile(r"::: målgruppe \S+ \S+")

ALLE = (
    fjern_ikke, sett_inn_ikke, snu_plikt, endre_terskel, endre_frist, bytt_henvisning, fjern_henvisning,
    slett_setning, ny_setning, slett_avsnitt, bytt_ord, fjern_utheving, bytt_trinn, bytt_alttekst,
    bytt_overskrift, ta_bort_ramme, ta_bort_gruppe,
)  # fmt: skip
