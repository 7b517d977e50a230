"""The page of reports: what can be asked for, and what the answer is made from."""

import re
from base64 import b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path

from starlette.responses import HTMLResponse, Response

from kompetanse.arbeid.kontor import Kontorfunn, lag_register
from kompetanse.kli.kontor.avvikvisning import valgt
from kompetanse.kli.kontor.blad import Valg, velg
from kompetanse.modell.tildeling import enhetsnavn

SLAG = ("ledelse", "leder", "tilsyn")
_STIL = re.compile(r"<style>(.*?)</style>", re.DOTALL)


@dataclass(frozen=True)
class Rapportvisning:
    """What the page shows.

    Attributes:
        bevis: how many passes are known; without any there is nothing to report.
        enheter: the units to choose from; the first choice is none.
        enhet: the chosen one.
        dato: the day of an inspection.
        hjemmel: the legal basis of an inspection.
    """

    bevis: int
    enheter: Sequence[Valg]
    enhet: str
    dato: date
    hjemmel: str


class FinnesIkke(LookupError):
    """What was asked for is not there; the text says what is, in Norwegian."""


def lag_visning(funn: Kontorfunn, spurt: Mapping[str, str]) -> Rapportvisning:
    """Return what the page shows."""
    plan = funn.plan
    assert plan is not None  # noqa: S101 -- told by the caller
    alle = sorted({enhetsnavn(p) for p in plan.personer})
    enheter = velg({"": "Velg enhet", **{navn: navn for navn in alle}}, spurt.get("enhet", ""))
    bevis = sum(k.bevis is not None for k in plan.krav)
    return Rapportvisning(
        bevis, enheter, valgt(enheter), _dag(spurt, plan.dato), spurt.get("hjemmel", "").strip()[:200]
    )


def _dag(spurt: Mapping[str, str], ellers: date) -> date:
    try:
        return date.fromisoformat(spurt.get("dato", ""))
    except ValueError:
        return ellers


def lag_filer(mappe: Path, funn: Kontorfunn, slag: str, spurt: Mapping[str, str]) -> Mapping[str, bytes]:
    """Make a report: `ledelse`, `leder` or `tilsyn`.

    Raises:
        FinnesIkke: there is no such unit, edition or legal basis.
    """
    from kompetanse.arbeid.rapport import Rapportkilder, UkjentEnhet, lag_rapport, tilsynspakke

    if funn.plan is None:
        return {}
    v = lag_visning(funn, spurt)
    if slag == "leder" and not v.enhet:
        raise FinnesIkke("Velg enheten først.")
    enhet = "" if slag == "ledelse" else v.enhet
    kilder = Rapportkilder(funn.plan, lag_register(funn), enhet)
    try:
        if slag == "tilsyn":
            return tilsynspakke(mappe, kilder, v.dato, v.hjemmel)[0]
        return lag_rapport(mappe, kilder)[0]
    except UkjentEnhet as feil:
        raise FinnesIkke(str(feil)) from None


def som_side(html: bytes) -> Response:
    """Show a report, which is a document of its own: its style is let through, and nothing else."""
    stiler = " ".join(
        f"'sha256-{b64encode(sha256(stil.encode()).digest()).decode()}'"
        for stil in _STIL.findall(html.decode())
    )
    csp = (
        f"default-src 'none'; style-src {stiler}; img-src data:; base-uri 'none'; "
        "form-action 'none'; frame-ancestors 'none'"
    )
    return HTMLResponse(html, headers={"Content-Security-Policy": csp})
