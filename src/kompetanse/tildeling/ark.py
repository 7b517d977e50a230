"""`plan.xlsx`: the plan for people. Real dates, filters, a frozen header, and never a formula."""

from collections.abc import Iterator

from kompetanse.modell.tildeling import ARTER, Tildelingsplan, enhetsnavn
from kompetanse.regneark import Bokomtale, Verdi, lag_ark, lag_bok
from kompetanse.tildeling.oppsummering import OPERASJONER, Oppsummering, venter

_SUM = {"Hva": 44, "Antall": 12, "Hele kurset": 14, "Nytt siden sist": 16, "Oppfylt": 12, "Fritatt": 12,
        "Forsinket": 12, "I permisjon": 12}  # fmt: skip
_PERSONER = {"Ansattnr": 14, "Selskap": 10, "Etternavn": 20, "Fornavn": 20, "E-post": 30, "Enhet": 30,
             "Tjenesteområde": 28, "Status": 12, "Målgrupper": 36, "Holdt utenfor LMS-et": 26}  # fmt: skip
_KRAV = {"Ansattnr": 14, "Selskap": 10, "Etternavn": 20, "Fornavn": 20, "Enhet": 30, "Kurs": 28, "Utgave": 10,
         "Hva": 16, "Frist": 12, "Forsinket": 11, "Gjelder fra": 12, "Hvorfor": 52, "Fristen": 40,
         "Bestått": 12, "Bestått utgave": 14, "Dekker": 26, "Kilde": 14}  # fmt: skip
_LMS = {"Ansattnr": 14, "Selskap": 10, "Hva": 20, "Kohort eller kurs": 26, "Tidligst": 12, "Nå": 8,
        "Krever": 26, "Id": 20, "Etter": 40}  # fmt: skip
_AVVIK = {"Rad": 8, "Kolonne": 20, "Kode": 26, "Hva": 80}


def som_regneark(plan: Tildelingsplan) -> bytes:
    """Make the workbook; the same plan gives the same bytes."""
    sum_ = Oppsummering(plan)
    alle = (
        lag_ark("Oppsummering", _SUM, _sum(sum_)),
        lag_ark("Personer", _PERSONER, _personer(plan)),
        lag_ark("Krav", _KRAV, _krav(sum_)),
        lag_ark("Endringer i LMS", _LMS, _operasjoner(plan)),
        lag_ark("Avvik", _AVVIK, ((a.rad or None, a.kolonne, a.kode, a.tekst) for a in plan.avvik)),
    )
    return lag_bok(alle, Bokomtale(f"Tildelingsplan {plan.dato:%d.%m.%Y}", "kompetanse"))


def _sum(s: Oppsummering) -> Iterator[tuple[Verdi, ...]]:
    tomt = (None,) * 6
    yield ("Planen gjelder", s.plan.dato, *tomt)
    yield ("Nyeste utgave", str(s.plan.utgave), *tomt)
    yield ("Personer", len(s.plan.personer), *tomt)
    for status, antall in s.status.items():
        yield (f"Personer: {status}", antall, *tomt)
    for gruppe, antall in s.grupper.items():
        yield (f"Målgruppe: {gruppe}", antall, *tomt)
    for navn, tall in (("Kurs", s.kurs), ("Enhet", s.enheter)):
        for t in tall:
            alle = t.åpne + t.oppfylt + t.fritatt
            yield f"{navn}: {t.navn}", alle, t.hele, t.nytt, t.oppfylt, t.fritatt, t.forsinket, t.hviler
    for hva, antall in s.operasjoner.items():
        yield (f"LMS: {hva}", antall, *tomt)
    yield ("Avvik", len(s.plan.avvik), *tomt)


def _personer(plan: Tildelingsplan) -> Iterator[tuple[Verdi, ...]]:
    for p in plan.personer:
        grupper = ", ".join(map(str, p.grupper))
        fast = (p.ansattnr, p.selskap, p.etternavn, p.fornavn, p.epost, enhetsnavn(p), p.tjenesteområde)
        yield (*fast, p.status, grupper, ", ".join(p.sperret))


def _krav(s: Oppsummering) -> Iterator[tuple[Verdi, ...]]:
    for k in s.plan.krav:
        p, b = s.personer[k.nøkkel], k.bevis
        yield (
            k.ansattnr,
            k.selskap,
            p.etternavn,
            p.fornavn,
            enhetsnavn(p),
            str(k.kurs),
            str(k.utgave),
            ARTER[k.art],
            k.frist,
            "ja" if k.forsinket(s.plan.dato) else "",
            k.aktiv_fra,
            k.grunn,
            k.fristgrunn,
            b.dato if b else None,
            str(b.utgave) if b else "",
            k.dekker,
            b.kilde if b else "",
        )


def _operasjoner(plan: Tildelingsplan) -> Iterator[tuple[Verdi, ...]]:
    for o in plan.operasjoner:
        nå = "nei" if venter(o, plan) or o.krever else "ja"
        etter = ", ".join(o.avhenger_av)
        yield o.ansattnr, o.selskap, OPERASJONER[o.type], o.mål, o.tidligst, nå, o.krever, o.id, etter
