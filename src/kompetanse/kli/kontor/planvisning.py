"""What the page of the plan shows: the sums, and the demands that the filters let through."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from kompetanse.arbeid.kontor import Prosjektnavn
from kompetanse.kli.kontor.avvikvisning import valgt
from kompetanse.kli.kontor.blad import Blad, Valg, bla, velg
from kompetanse.modell.tildeling import (
    ARTER,
    Kravart,
    Plankrav,
    Planperson,
    Tildelingsplan,
    enhetsnavn,
    personnavn,
)
from kompetanse.norsk import stor_forbokstav
from kompetanse.tildeling.oppsummering import Oppsummering

SNART = timedelta(days=30)
_ARTER = {"": "Alt som skal tas", **{a.value: stor_forbokstav(ARTER[a]) for a in Kravart}, "alle": "Alt"}
_FRISTER = {
    "": "Alle",
    "over": "Over fristen",
    "snart": "De neste 30 dagene",
    "senere": "Senere",
    "uten": "Uten frist",
}


@dataclass(frozen=True)
class Kravrad:
    """One demand, in words; the name is there only when it was asked for."""

    ansattnr: str
    navn: str
    enhet: str
    status: str
    kurs: str
    grunn: str
    hva: str
    frist: date | None
    fristgrunn: str
    aktiv_fra: date | None
    forsinket: bool
    bevist: date | None


@dataclass(frozen=True)
class Filter:
    """A list to choose from, by its name in the address."""

    id: str
    navn: str
    valg: Sequence[Valg]


@dataclass(frozen=True)
class Planvisning:
    """What the page shows.

    Attributes:
        sum: the sums of the whole plan.
        filtre: what can be chosen.
        blad: the demands that were asked for.
        navn: whether names are shown.
        snart: how many have a deadline within a month.
    """

    plan: Tildelingsplan
    sum: Oppsummering
    filtre: Sequence[Filter]
    blad: Blad[Kravrad]
    navn: bool
    snart: int


def lag_visning(plan: Tildelingsplan, spurt: Mapping[str, str], ord_: Prosjektnavn) -> Planvisning:
    """Choose the demands that were asked for; the nearest deadline comes first."""
    sum_ = Oppsummering(plan)
    filtre = _filtre(plan, sum_, spurt, ord_)
    slipper_inn = _prøve({f.id: valgt(f.valg) for f in filtre}, sum_)
    utvalg = sorted((k for k in plan.krav if slipper_inn(k)), key=_orden)
    navn = spurt.get("navn") == "ja"
    blad = bla(utvalg, spurt)
    rader = Blad(
        [_rad(k, sum_.personer[k.nøkkel], plan.dato, ord_, navn=navn) for k in blad.rader],
        blad.nr, blad.sider, blad.fra, blad.i_alt, blad.forrige, blad.neste,
    )  # fmt: skip
    snart = sum(k.åpent and fristslag(k, plan.dato) == "snart" for k in plan.krav)
    return Planvisning(plan, sum_, filtre, rader, navn, snart)


def _filtre(
    plan: Tildelingsplan, sum_: Oppsummering, spurt: Mapping[str, str], ord_: Prosjektnavn
) -> tuple[Filter, ...]:
    kurs = {t.navn: ord_.kurs.get(t.navn, t.navn) for t in sum_.kurs}
    enheter = {t.navn: t.navn for t in sum_.enheter}
    personer = {p.nøkkel: p.status for p in plan.personer}
    statuser = {s: stor_forbokstav(s) for s in sorted({personer[k.nøkkel] for k in plan.krav})}
    alle = {
        "kurs": ("Kurs", {"": "Alle", **kurs}),
        "enhet": ("Enhet", {"": "Alle", **enheter}),
        "art": ("Hva", _ARTER),
        "frist": ("Frist", _FRISTER),
        "ansatt": ("Ansatt", {"": "Alle", **statuser}),
    }
    return tuple(Filter(id_, navn, velg(valg, spurt.get(id_, ""))) for id_, (navn, valg) in alle.items())


def _prøve(valgt: Mapping[str, str], sum_: Oppsummering) -> Callable[[Plankrav], bool]:
    def slipper_inn(krav: Plankrav) -> bool:
        person = sum_.personer[krav.nøkkel]
        return (
            valgt["kurs"] in {"", krav.kurs}
            and valgt["enhet"] in {"", enhetsnavn(person)}
            and (valgt["art"] in {"alle", krav.art.value} or (not valgt["art"] and krav.åpent))
            and valgt["frist"] in {"", fristslag(krav, sum_.plan.dato)}
            and valgt["ansatt"] in {"", person.status}
        )

    return slipper_inn


def fristslag(krav: Plankrav, dag: date) -> str:
    """Tell what sort of deadline a demand has on a day."""
    if krav.forsinket(dag):
        return "over"
    if krav.frist is None or not krav.åpent:
        return "uten"
    return "snart" if krav.frist <= dag + SNART else "senere"


def _orden(krav: Plankrav) -> tuple[object, ...]:
    return not krav.åpent, krav.frist or date.max, *krav.nøkkel, krav.kurs


def _rad(krav: Plankrav, person: Planperson, dag: date, ord_: Prosjektnavn, *, navn: bool) -> Kravrad:
    return Kravrad(
        ansattnr=f"{krav.selskap} {krav.ansattnr}".strip(),
        navn=personnavn(person) if navn else "",
        enhet=enhetsnavn(person),
        status=person.status,
        kurs=ord_.kurs.get(str(krav.kurs), str(krav.kurs)),
        grunn=krav.grunn,
        hva=stor_forbokstav(ARTER[krav.art]),
        frist=krav.frist,
        fristgrunn=krav.fristgrunn,
        aktiv_fra=krav.aktiv_fra if krav.aktiv_fra and krav.aktiv_fra > dag else None,
        forsinket=krav.forsinket(dag),
        bevist=krav.bevis.dato if krav.bevis and not krav.åpent else None,
    )
