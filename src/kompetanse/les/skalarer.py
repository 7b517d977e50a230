"""One scalar of YAML to one Python value, by the type of the field that it is written for."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from kompetanse.les.forslag import nær
from kompetanse.modell import ansatte, grunn
from kompetanse.modell.kurs import Forsøk
from kompetanse.modell.sammenligning import Endringsslag, Slagnavn
from kompetanse.modell.varighet import Enhet, Varighet
from kompetanse.norsk import slug

SLUG = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
MAKS_SLUG = 60
_ENHETER = {"dag": Enhet.DAG, "uke": Enhet.UKE, "måned": Enhet.MÅNED, "år": Enhet.ÅR} | {e: e for e in Enhet}

# What YAML 1.1 or 1.2 reads as something else than text when it is not quoted.
_VRIS = re.compile(
    r"""y|n|yes|no|on|off|true|false|null|~|=|<<
    |[-+]?(0b[01_]+|0o?[0-7_]+|0x[\da-f_]+|\d[\d_]*(:[0-5]?\d)*(\.[\d_]*)?(e[-+]?\d+)?|\.\d[\d_]*|\.inf)|\.nan
    |\d{4}-\d\d?-\d\d?([tT ].*)?""",
    re.VERBOSE | re.IGNORECASE,
)


def kan_vris(tekst: str) -> bool:
    """Tell whether a plain scalar is read as something else than text by YAML 1.1 or 1.2 tools."""
    return _VRIS.fullmatch(tekst) is not None


@dataclass(frozen=True)
class Ugyldig:
    """Why a scalar cannot be what its field wants.

    Attributes:
        kode: K202 wrong type, K204 value out of bounds, K205 malformed id, K207 empty.
    """

    kode: str
    tekst: str
    hint: str = ""


def vist(tekst: str) -> str:
    """Return a text as it stands in a message: one line, and not too long."""
    tekst = " ".join(tekst.split())
    return tekst if len(tekst) <= 40 else tekst[:39].rstrip() + "…"


def _tekst(t: str) -> str | Ugyldig:
    return t.strip() or Ugyldig("K207", "Teksten er tom.", "Skriv teksten, eller slett nøkkelen.")


def _slug(t: str) -> str | Ugyldig:
    if SLUG.fullmatch(t) and len(t) <= MAKS_SLUG:
        return t
    forslag = slug(t)[:MAKS_SLUG].strip("-")
    hint = f"Skriv for eksempel `{forslag}`. " if SLUG.fullmatch(forslag) else ""
    hint += "En id har bare små bokstaver a–z, tall og bindestrek, begynner med en bokstav og har høyst "
    return Ugyldig("K205", f"«{vist(t)}» kan ikke være en id.", f"{hint}{MAKS_SLUG} tegn.")


def _sann(t: str) -> bool | Ugyldig:
    if t.lower() in {"ja", "true"}:
        return True
    if t.lower() in {"nei", "false"}:
        return False
    return Ugyldig("K202", f"Her må det stå `ja` eller `nei`, ikke «{vist(t)}».", "Skriv `ja` eller `nei`.")


def _heltall(t: str) -> int | Ugyldig:
    if re.fullmatch(r"-?(0|[1-9]\d{0,8})", t):
        return int(t)
    return Ugyldig(
        "K202", f"Her må det stå et helt tall, ikke «{vist(t)}».", "Skriv tallet med sifre, for eksempel 12."
    )


def _tall(t: str) -> float | Ugyldig:
    if re.fullmatch(r"-?\d{1,12}([.,]\d{1,9})?", t):
        return float(t.replace(",", "."))
    return Ugyldig(
        "K202",
        f"Her må det stå et tall, ikke «{vist(t)}».",
        "Skriv tallet med sifre, for eksempel 7 eller 2,5.",
    )


def _dato(t: str) -> date | Ugyldig:
    try:
        if re.fullmatch(r"\d{4}-\d\d-\d\d", t):
            return date.fromisoformat(t)
    except ValueError:
        return Ugyldig("K204", f"{t} finnes ikke i kalenderen.", "Kontroller dag og måned.")
    return Ugyldig(
        "K202", f"Her må det stå en dato, ikke «{vist(t)}».", "Skriv år-måned-dag, for eksempel 2026-11-23."
    )


def _varighet(t: str) -> Varighet | Ugyldig:
    if (treff := re.fullmatch(r"([1-9]\d{0,3}) +(\w+)", t)) and treff[2] in _ENHETER:
        return Varighet(int(treff[1]), _ENHETER[treff[2]])
    hint = "Skriv et tall og dager, uker, måneder eller år, for eksempel `12 måneder`."
    return Ugyldig("K202", f"«{vist(t)}» er ikke en varighet.", hint)


def _forsøk(t: str) -> int | Ugyldig:
    if t == "ubegrenset":
        return 0
    if re.fullmatch(r"[1-9]\d?", t):
        return int(t)
    return Ugyldig(
        "K204", f"«{vist(t)}» er ikke et antall forsøk.", "Skriv `ubegrenset` eller et tall fra 1 til 99."
    )


def _slagnavn(t: str) -> str | Ugyldig:
    slag = [str(ett) for ett in Endringsslag]
    hint = nær(t, slag) or "Navnene står i docs/endringsnivaa.md."
    return t if t in slag else Ugyldig("K204", f"«{vist(t)}» er ikke et slag endring.", hint)


def _mønster(mønster: str, hva: str, hint: str) -> Callable[[str], str | Ugyldig]:
    def les(t: str) -> str | Ugyldig:
        return t if re.fullmatch(mønster, t) else Ugyldig("K204", f"«{vist(t)}» er ikke {hva}.", hint)

    return les


def _ett_av(lovlige: tuple[str, ...], hva: str) -> Callable[[str], str | Ugyldig]:
    def les(t: str) -> str | Ugyldig:
        hint = "Skriv én av disse: " + ", ".join(lovlige) + "."
        return t if t in lovlige else Ugyldig("K204", f"«{vist(t)}» er ikke {hva}.", hint)

    return les


SKALARER: dict[Any, Callable[[str], Any]] = {
    str: _tekst,
    grunn.Inline: _tekst,
    grunn.Avsnitt: _tekst,
    bool: _sann,
    int: _heltall,
    float: _tall,
    date: _dato,
    Varighet: _varighet,
    Forsøk: _forsøk,
    **dict.fromkeys(
        (
            grunn.MålgruppeId,
            grunn.KursId,
            grunn.ModulId,
            grunn.SpørsmålId,
            grunn.LøpId,
            grunn.StegId,
            grunn.HjemmelId,
            grunn.HjelpetilbudId,
            grunn.TemaId,
            grunn.KortId,
            grunn.BekreftelseId,
            grunn.AktivitetId,
            grunn.VaktordId,
            grunn.UtgåttId,
        ),
        _slug,
    ),
    Slagnavn: _slagnavn,
    grunn.KravId: _mønster(
        r"[A-ZÆØÅ]\d{1,3}", "en krav-id", "En krav-id er en stor bokstav og et tall, for eksempel K6."
    ),
    grunn.Nettadresse: _mønster(
        r"https?://[^\s<>\"']+",
        "en nettadresse",
        "Skriv hele adressen, for eksempel https://www.dinutvei.no.",
    ),
    grunn.ProsjektId: _mønster(
        r"[a-z][a-z0-9]*(\.[a-z][a-z0-9-]*[a-z0-9])+",
        "en gyldig prosjekt-id",
        "Skriv et omvendt domenenavn med små bokstaver, for eksempel no.stavanger.kompetanse.",
    ),
    grunn.UtgaveNavn: _mønster(
        r"\d{4}\.[1-9]\d{0,2}",
        "en utgave",
        'Skriv år, punktum og nummer i anførselstegn, for eksempel "2026.1".',
    ),
    ansatte.Feltnavn: _ett_av(ansatte.FELTNAVN, "en kolonne verktøyet bruker"),
    ansatte.Mønster: _tekst,
    grunn.Lovadresse: _mønster(
        r"(lov|forskrift)/\d{4}-\d\d-\d\d(-\d{1,4})?(/§\S+)?",
        "en Lovdata-adresse",
        "Skriv for eksempel lov/2021-06-18-97/§13-2.",
    ),
    grunn.Avtrykk: _mønster(
        r"a1-[0-9a-f]{12}", "et avtrykk av en lovtekst", "Slett linjen, og kjør `kompetanse lovvakt --godta`."
    ),
}
"""How each type of scalar field is read."""
