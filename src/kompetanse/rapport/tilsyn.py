"""The papers of an inspection: what held on a day, who had passed by then, and how anybody can check it."""

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from kompetanse.bygg.dokumentside import dokumentside
from kompetanse.bygg.maler import malfeil, miljø
from kompetanse.hr.register import Register, som_linje
from kompetanse.melding import Rapport
from kompetanse.modell.grunn import HjemmelId, KursId, UtgaveNavn
from kompetanse.modell.prosjekt import Prosjekt
from kompetanse.modell.register import Linjetype, Registerlinje
from kompetanse.modell.tildeling import Kravart, Personnøkkel, Plankrav, Tildelingsplan
from kompetanse.modell.utgave import Utgave, UtgittHjemmel, gjelder_fra, rekkefølge
from kompetanse.norsk import dato, hardt
from kompetanse.regneark import Bokomtale, Verdi, lag_ark, lag_bok

MAL = "tilsyn.html"
_STILER = ("tema", "grunn", "plan", "tildeling", "bevis")


@dataclass(frozen=True)
class Tilsyn:
    """What the page shows.

    Attributes:
        utgave: the edition in use on the day.
        kurs: its courses that the inspection is about.
        hjemler: the legal bases of those courses, as they stood, each with the courses it is in.
        bestått: what people had passed by the day: the latest edition of each course.
        mangler: demands without valid evidence on the day.
        unntak: demands that are excepted, with why.
        avvik: how many deviations of each code the sheet had.
        filer: the names of the files and their sha256.
    """

    dag: date
    enhet: str
    hjemmel: str
    utgave: Utgave
    kurs: Mapping[KursId, str]
    hjemler: Sequence[tuple[UtgittHjemmel, str]]
    bestått: Sequence[Registerlinje]
    mangler: Sequence[Plankrav]
    unntak: Sequence[Plankrav]
    avvik: Mapping[str, int]
    filer: Mapping[str, str]


@dataclass(frozen=True)
class Tilsynsvalg:
    """What the inspection is about.

    Attributes:
        utgave: the edition in use on the day.
        kurs: its courses that it is about, with their titles.
    """

    dag: date
    enhet: str
    hjemmel: str
    utgave: Utgave
    kurs: Mapping[KursId, str]


def lag_tilsyn(
    prosjekt: Prosjekt,
    plan: Tildelingsplan,
    register: Register,
    utgavefiler: Mapping[UtgaveNavn, bytes],
    valg: Tilsynsvalg,
) -> tuple[dict[str, bytes], Rapport]:
    """Make the files, by name."""
    dag, utgave, kurs = valg.dag, valg.utgave, valg.kurs
    personer = {p.nøkkel for p in plan.personer}
    bestått = list(_bestått(register, personer, set(kurs), dag))
    har = {(b.post.selskap, b.post.ansattnr, b.post.kurs) for b in bestått}
    gjelder = [k for k in plan.krav if k.kurs in kurs]
    filer = {
        f"utgave-{n}.json": rå for n, rå in utgavefiler.items() if gjelder_fra(prosjekt.utgaver[n]) <= dag
    }
    filer["register-utdrag.jsonl"] = b"".join(som_linje(linje) for linje in _utdrag(register, personer))
    side = Tilsyn(
        dag=dag,
        enhet=valg.enhet,
        hjemmel=valg.hjemmel,
        utgave=utgave,
        kurs=kurs,
        hjemler=[(h, ", ".join(alle)) for h, alle in _hjemler(utgave, kurs)],
        bestått=bestått,
        mangler=[k for k in gjelder if _mangler(k, har, dag, samme=utgave.utgave == plan.utgave)],
        unntak=[k for k in gjelder if k.art is Kravart.FRITATT],
        avvik=_tell(a.kode for a in plan.avvik),
        filer={navn: sha256(data).hexdigest() for navn, data in sorted(filer.items())},
    )
    html, rapport = _html(side, prosjekt)
    filer |= {"bestatt.xlsx": _bok(side)} | ({"oversikt.html": html.encode()} if html else {})
    summer = "".join(f"{sha256(data).hexdigest()}  {navn}\n" for navn, data in sorted(filer.items()))
    return filer | {"SHA256SUMS": summer.encode()}, rapport


def _mangler(k: Plankrav, har: Container[tuple[str, str, str]], dag: date, *, samme: bool) -> bool:
    """Tell whether a demand lacked evidence on the day.

    A pass of an earlier edition is enough when the plan says so; and on a day before the plan's edition was
    in use, which then demanded nothing.
    """
    if k.art is Kravart.FRITATT or (k.aktiv_fra and k.aktiv_fra > dag):
        return False
    return (samme and k.åpent) or (*k.nøkkel, k.kurs) not in har


def i_bruk(prosjekt: Prosjekt, dag: date) -> Utgave:
    """Return the edition in use on a day.

    Raises:
        LookupError: there was none; the text says so.
    """
    i_bruk = [u for u in prosjekt.utgaver.values() if gjelder_fra(u) <= dag]
    if not i_bruk:
        raise LookupError(f"Ingen utgave var i bruk {dag:%d.%m.%Y}.")
    return max(i_bruk, key=lambda u: rekkefølge(u.utgave))


def kurs_med(utgave: Utgave, hjemmel: str) -> dict[KursId, str]:
    """Return the courses that cover a legal basis, given by its id or as it is cited; all without one.

    Raises:
        LookupError: no course does; the text names those there are.
    """
    if not hjemmel:
        return {id_: kurs.tittel for id_, kurs in utgave.kurs.items()}
    ønsket = _foldet(hjemmel)
    treff = {id_ for id_, h in utgave.hjemler.items() if ønsket in (_foldet(id_), _foldet(h.visning))}
    funnet = {id_: kurs.tittel for id_, kurs in utgave.kurs.items() if treff & set(kurs.hjemler)}
    if not funnet:
        finnes = ", ".join(sorted(h.visning for h in utgave.hjemler.values())) or "ingen"
        raise LookupError(
            f"Ingen kurs i utgave {utgave.utgave} bygger på «{hjemmel}». Hjemlene er: {finnes}."
        )
    return funnet


def _foldet(tekst: str) -> str:
    return " ".join(tekst.replace("\u00a0", " ").lower().split())


def _bestått(
    register: Register, personer: set[Personnøkkel], kurs: set[KursId], dag: date
) -> Iterator[Registerlinje]:
    """Return the latest pass of each person and course on the day."""
    siste: dict[tuple[str, str, str], Registerlinje] = {}
    for linje in register.gjeldende():
        p = linje.post
        if p.type is not Linjetype.BESTÅTT or p.dato is None or p.dato > dag:
            continue
        if (p.selskap, p.ansattnr) in personer and p.kurs in kurs:
            nøkkel = (p.selskap, p.ansattnr, p.kurs)
            før = siste.get(nøkkel)
            if før is None or (før.post.dato or dag) <= p.dato:
                siste[nøkkel] = linje
    yield from (siste[nøkkel] for nøkkel in sorted(siste))


def _utdrag(register: Register, personer: set[Personnøkkel]) -> Iterator[Registerlinje]:
    return (linje for linje in register.linjer if (linje.post.selskap, linje.post.ansattnr) in personer)


def _hjemler(utgave: Utgave, kurs: Mapping[KursId, str]) -> Iterator[tuple[UtgittHjemmel, list[str]]]:
    brukt: dict[HjemmelId, list[str]] = {}
    for id_ in kurs:
        for h in utgave.kurs[id_].hjemler:
            brukt.setdefault(h, []).append(kurs[id_])
    yield from ((utgave.hjemler[h], alle) for h, alle in sorted(brukt.items()))


def _tell(koder: Iterator[str]) -> dict[str, int]:
    ut: dict[str, int] = {}
    for kode in koder:
        ut[kode] = ut.get(kode, 0) + 1
    return dict(sorted(ut.items()))


def _html(side: Tilsyn, prosjekt: Prosjekt) -> tuple[str, Rapport]:
    dokument = dokumentside(
        f"Tilsyn {side.dag:%d.%m.%Y} · {prosjekt.fil.virksomhet}", _STILER, prosjekt.maler
    )
    try:
        mal = miljø(prosjekt.maler).get_template(MAL)
        ord_ = {"dag": dato, "hardt": hardt, "virksomhet": prosjekt.fil.virksomhet}
        return mal.render(tilsyn=side, side=dokument, **ord_), Rapport()
    except Exception as unntak:  # a project's template may do anything; ours are raised again
        return "", Rapport.av([malfeil(unntak, prosjekt.maler)])


_BESTÅTT = {"Ansattnr": 14, "Selskap": 10, "Kurs": 28, "Utgave": 10, "Bestått": 12, "Poeng": 8, "Kilde": 24,
            "Satt for hånd": 14, "Dokument": 24, "Linje": 8, "Hash": 66}  # fmt: skip
_MANGLER = {"Ansattnr": 14, "Selskap": 10, "Kurs": 28, "Frist": 12, "Hvorfor": 60}
_HJEMLER = {"Hjemmel": 34, "Tittel": 50, "Adresse": 44, "Kontrollert": 12, "Avtrykk": 20, "Kurs": 60}


def _bok(side: Tilsyn) -> bytes:
    alle = (
        lag_ark("Bestått", _BESTÅTT, [_linje(b) for b in side.bestått]),
        lag_ark("Mangler", _MANGLER, [_krav(k) for k in side.mangler]),
        lag_ark("Unntak", _MANGLER, [_krav(k) for k in side.unntak]),
        lag_ark("Hjemler", _HJEMLER, [
            (h.visning, h.tittel, f"https://lovdata.no/{h.lovdata}", h.kontrollert, h.avtrykk, kurs)
            for h, kurs in side.hjemler
        ]),
    )  # fmt: skip
    return lag_bok(alle, Bokomtale(f"Tilsyn {side.dag:%d.%m.%Y}", "kompetanse"))


def _linje(b: Registerlinje) -> tuple[Verdi, ...]:
    p = b.post
    hånd = "ja" if p.overstyrt else ""
    fast = (p.ansattnr, p.selskap, str(p.kurs), str(p.utgave), p.dato, p.poeng, p.kilde, hånd, p.dokumentref)
    return *fast, b.nr, b.hash


def _krav(k: Plankrav) -> tuple[Verdi, ...]:
    return k.ansattnr, k.selskap, str(k.kurs), k.frist, k.grunn
