"""`kompetanse rapport`: numbers for leaders, and the papers of an inspection."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from kompetanse.arbeid import register as registerfil
from kompetanse.arbeid.innfil import Innfil
from kompetanse.arbeid.vern import uten_verdier
from kompetanse.melding import Rapport

if TYPE_CHECKING:
    from kompetanse.hr.register import Register
    from kompetanse.modell.prosjekt import Prosjekt
    from kompetanse.modell.tildeling import Plankrav, Planperson, Tildelingsplan


@dataclass(frozen=True)
class Rapportkilder:
    """What a report is made from.

    Attributes:
        plan: the plan, as it was read.
        register: the register of evidence, when there is one.
        enhet: the unit of a leader's report.
    """

    plan: "Tildelingsplan"
    register: Innfil | None = None
    enhet: str = ""


class UkjentEnhet(ValueError):
    """Nobody in the plan works in a unit of that name; the text names those there are."""


def lag_rapport(mappe: Path, kilder: Rapportkilder) -> tuple[Mapping[str, bytes], Rapport]:
    """Make a report as page, workbook and data, by name.

    Raises:
        UkjentEnhet: there is no such unit.
    """
    from kompetanse.les import les_prosjekt

    prosjekt, rapport = les_prosjekt(mappe)
    if prosjekt is None:
        return {}, rapport
    lest, meldinger = registerfil.hent(kilder.register) if kilder.register else (None, [])
    if not Rapport.av(meldinger).ok:
        return {}, Rapport.av(meldinger)
    liste = _liste(kilder)
    return uten_verdier(lambda: _lag(prosjekt, kilder, lest, liste))


def _lag(
    prosjekt: "Prosjekt",
    kilder: Rapportkilder,
    register: "Register | None",
    liste: "Sequence[tuple[Planperson, Sequence[Plankrav]]]",
) -> tuple[Mapping[str, bytes], Rapport]:
    from kompetanse.hr.register import Register, kjent
    from kompetanse.rapport.ark import som_json, som_regneark
    from kompetanse.rapport.side import Ramme, som_html
    from kompetanse.rapport.tall import Teller, med_navn

    plan = kilder.plan
    if kilder.enhet:
        plan = _bare(plan, {p.nøkkel for p, _ in liste})
    tall = Teller(plan, kjent(register or Register())).tall(vern=not kilder.enhet)
    titler = {id_: ett.tittel for id_, ett in prosjekt.kurs.items()}
    lesbare = med_navn(tall, titler, {id_: ett.navn for id_, ett in prosjekt.fil.målgrupper.items()})
    ramme = Ramme(prosjekt.fil.virksomhet, kilder.enhet, titler, prosjekt.maler)
    side, rapport = som_html(lesbare, ramme, liste)
    navn = "leder" if kilder.enhet else "ledelse"
    filer = {f"{navn}.xlsx": som_regneark(lesbare, liste), f"{navn}.json": som_json(tall)}
    return ({f"{navn}.html": side.encode()} if side else {}) | filer, rapport


def _liste(kilder: Rapportkilder) -> "Sequence[tuple[Planperson, Sequence[Plankrav]]]":
    """Return those who work in a unit, with what each has to do; nobody when no unit is asked for."""
    from kompetanse.modell.tildeling import enhetsnavn

    if not kilder.enhet:
        return ()
    ønsket = kilder.enhet.casefold()
    personer = [
        p for p in kilder.plan.personer if ønsket in (enhetsnavn(p).casefold(), p.enhet_kode.casefold())
    ]
    if not personer:
        enheter = sorted({enhetsnavn(p) for p in kilder.plan.personer})
        vist = ", ".join(enheter[:12]) + (f" og {len(enheter) - 12} til" if len(enheter) > 12 else "")
        raise UkjentEnhet(f"Ingen i planen er i enheten «{kilder.enhet}». Enhetene er: {vist}.")
    krav: dict[tuple[str, str], list[Plankrav]] = {}
    for k in kilder.plan.krav:
        krav.setdefault(k.nøkkel, []).append(k)
    return [(p, krav.get(p.nøkkel, ())) for p in personer]


def _bare(plan: "Tildelingsplan", nøkler: set[tuple[str, str]]) -> "Tildelingsplan":
    from dataclasses import replace

    personer = tuple(p for p in plan.personer if p.nøkkel in nøkler)
    return replace(plan, personer=personer, krav=tuple(k for k in plan.krav if k.nøkkel in nøkler))


def tilsynspakke(
    mappe: Path, kilder: Rapportkilder, dag: date, hjemmel: str = ""
) -> tuple[Mapping[str, bytes], Rapport]:
    """Gather what an inspector asks for: the plan, the editions, the law map, who had passed by a day.

    Raises:
        UkjentEnhet: there is no such unit, or no such legal basis.
    """
    from kompetanse.les import les_prosjekt

    prosjekt, rapport = les_prosjekt(mappe)
    lest, meldinger = registerfil.hent(kilder.register) if kilder.register else (None, [])
    if prosjekt is None or lest is None or not Rapport.av(meldinger).ok:
        return {}, rapport + Rapport.av(meldinger)
    from kompetanse.rapport.tilsyn import Tilsynsvalg, i_bruk, kurs_med, lag_tilsyn

    liste = _liste(kilder)
    try:
        utgave = i_bruk(prosjekt, dag)
        valg = Tilsynsvalg(dag, kilder.enhet, hjemmel, utgave, kurs_med(utgave, hjemmel))
    except LookupError as feil:
        raise UkjentEnhet(str(feil)) from None
    nøkler = {p.nøkkel for p, _ in liste} if kilder.enhet else {p.nøkkel for p in kilder.plan.personer}
    rå = {n: (mappe / "utgaver" / f"{n}.json").read_bytes() for n in prosjekt.utgaver}
    plan = _bare(kilder.plan, nøkler)
    return uten_verdier(lambda: lag_tilsyn(prosjekt, plan, lest, rå, valg))
