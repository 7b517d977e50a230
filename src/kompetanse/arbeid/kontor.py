"""`kompetanse kontor`: everything that a sheet from HR gives, in memory from the first byte to the last."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from kompetanse.arbeid.ansatte import Personliste, les_personer
from kompetanse.arbeid.innfil import Minnefil
from kompetanse.melding import Rapport

if TYPE_CHECKING:
    from kompetanse.hr.avvik import Avvik
    from kompetanse.hr.oversikt import Målgruppeoversikt
    from kompetanse.hr.register import Register
    from kompetanse.modell.register import Registerpost
    from kompetanse.modell.tildeling import Tildelingsplan


@dataclass(frozen=True)
class Prosjektnavn:
    """What the project calls itself and its things, for people.

    Attributes:
        kurs: the courses' titles, by id.
        målgrupper: the target groups' names, by id.
        utgaver: the titles of courses in frozen editions, by `kurs@utgave`, the newest first.
        tema: the project's own theme.
    """

    virksomhet: str
    kurs: Mapping[str, str]
    målgrupper: Mapping[str, str]
    utgaver: Mapping[str, str]
    tema: bytes = field(default=b"", repr=False)


@dataclass(frozen=True, kw_only=True)
class Innlevert:
    """What was handed in.

    Attributes:
        ansatte: the sheet of today.
        før: one from before, so that it is known who was there then.
        status: what people have passed: a register, tables, and reports from an LMS.
        kurs: `kurs@utgave` that the reports are about, when they do not say it themselves.
        ark: the sheet in the workbook, when there are several.
        dag: the day that the plan is for.
    """

    ansatte: Minnefil
    før: Minnefil | None = None
    status: Sequence[Minnefil] = ()
    kurs: str = ""
    ark: str = ""
    dag: date

    @property
    def filer(self) -> Sequence[Minnefil]:
        """Everything, in the order of the form."""
        return [self.ansatte, *self.status, *([self.før] if self.før else [])]


@dataclass(frozen=True, kw_only=True)
class Kontorfunn:
    """What was found.

    Attributes:
        innlevert: what it follows from; None when a file was refused, so that nothing of it is kept.
        avvist: which file was refused, in words.
        rapport: what is wrong with the project's own files.
        liste: what was read from the sheet, with every deviation.
        om_status: what is wrong with the evidence, and in which file.
        register: all evidence that was handed in.
        oversikt: who belongs where, when the rules can be used.
        plan: who must do what, when nothing was in the way.
    """

    innlevert: Innlevert | None = field(default=None, repr=False)
    avvist: str = ""
    rapport: Rapport = field(default_factory=Rapport)
    liste: Personliste = field(default_factory=Personliste)
    om_status: Sequence[tuple[str, "Avvik"]] = ()
    register: "Register | None" = field(default=None, repr=False)
    oversikt: "Målgruppeoversikt | None" = field(default=None, repr=False)
    plan: "Tildelingsplan | None" = field(default=None, repr=False)


def les_navn(mappe: Path) -> tuple[Prosjektnavn | None, Rapport]:
    """Read what the project calls things."""
    from kompetanse.les import les_prosjekt
    from kompetanse.modell.utgave import rekkefølge

    prosjekt, rapport = les_prosjekt(mappe)
    if prosjekt is None:
        return None, rapport
    ordnet = sorted(prosjekt.utgaver.values(), key=lambda u: rekkefølge(u.utgave), reverse=True)
    navn = Prosjektnavn(
        virksomhet=prosjekt.fil.virksomhet,
        kurs={str(id_): k.tittel for id_, k in prosjekt.kurs.items()},
        målgrupper={str(id_): g.navn for id_, g in prosjekt.fil.målgrupper.items()},
        utgaver={f"{id_}@{u.utgave}": k.tittel for u in ordnet for id_, k in u.kurs.items()},
        tema=prosjekt.maler.get("tema.css", b""),
    )
    return navn, rapport


def les_alt(mappe: Path, innlevert: Innlevert) -> Kontorfunn:
    """Read what was handed in, and find what the project allows: deviations, target groups, the plan."""
    from kompetanse.arbeid.malgrupper import Målgruppekilder, finn_alle_målgrupper
    from kompetanse.arbeid.tildel import Plankilder, lag_plan

    fil, før, dag = innlevert.ansatte, innlevert.før, innlevert.dag
    grupper = finn_alle_målgrupper(mappe, Målgruppekilder(fil, innlevert.ark, før), dag)
    if not grupper.rapport.ok:  # the rules can't be used; the sheet can be looked through all the same
        liste = les_personer(fil, mappe, innlevert.ark)
        return _uten_avvist(Kontorfunn(innlevert=innlevert, rapport=grupper.rapport, liste=liste), mappe)
    funn = Kontorfunn(innlevert=innlevert, liste=grupper.liste, oversikt=grupper.oversikt)
    register, om_status, rapport = _les_status(mappe, innlevert)
    funn = replace(funn, om_status=om_status, register=register, rapport=rapport)
    if grupper.oversikt is None or not rapport.ok or any(a.kode.startswith("F-") for _, a in om_status):
        return _uten_avvist(funn, mappe)  # without the evidence everybody would have to take everything
    kilder = Plankilder(
        fil=fil, ark=innlevert.ark, før=før, register=lag_register(funn) if register else None
    )
    utfall = lag_plan(mappe, kilder, dag)
    if utfall.rapport.ok:
        funn = replace(funn, liste=utfall.liste, plan=utfall.plan)
    return _uten_avvist(replace(funn, rapport=utfall.rapport), mappe)


def _les_status(
    mappe: Path, innlevert: Innlevert
) -> tuple["Register | None", Sequence[tuple[str, "Avvik"]], Rapport]:
    """Read all evidence into one register: the one that was handed in, and what the reports add to it."""
    from kompetanse.arbeid.register import hent
    from kompetanse.arbeid.status import lesemåte
    from kompetanse.hr.avvik import Avvik
    from kompetanse.hr.lmsrapport import les_rapport
    from kompetanse.hr.register import Register, av_bevis
    from kompetanse.les import les_prosjekt

    if not innlevert.status:
        return None, (), Rapport()
    prosjekt, rapport = les_prosjekt(mappe)
    if prosjekt is None:
        return None, (), rapport
    register, meldinger = Register(), Rapport()
    om_status: list[tuple[str, Avvik]] = []
    registre = [fil for fil in innlevert.status if fil.data.lstrip().startswith(b"{")]
    if registre:
        register, funnet = hent(registre[0])
        meldinger = Rapport.av(funnet)
        om_status += [(r.navn, Avvik(0, 0, "F-RAPPORT")) for r in registre[1:]]  # two chains are not one
    måte = lesemåte(prosjekt, innlevert.kurs)
    for fil in innlevert.status:
        if fil not in registre:
            lest = les_rapport(fil.data, måte)
            om_status += [(fil.navn, a) for a in lest.avvik]
            register = _med(register, av_bevis(lest.bevis, sha256(fil.data).hexdigest()))
    return register, om_status, meldinger


def _med(register: "Register", poster: Iterable["Registerpost"]) -> "Register":
    from kompetanse.hr.register import nye_linjer

    tid = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return replace(register, linjer=(*register.linjer, *nye_linjer(register, poster, tid)), brudd=None)


def lag_register(funn: Kontorfunn) -> Minnefil:
    """Return the register with the evidence that was handed in."""
    from kompetanse.hr.register import som_linje

    linjer = funn.register.linjer if funn.register else ()
    return Minnefil("register.jsonl", b"".join(map(som_linje, linjer)))


def lag_registerfil(funn: Kontorfunn) -> bytes:
    """Return the register for next time: the evidence that was handed in, and the deadlines of the plan."""
    from kompetanse.arbeid.register import tildelte_poster
    from kompetanse.hr.register import Register, som_linje

    register = funn.register or Register()
    if funn.plan is not None:
        register = _med(register, tildelte_poster(funn.plan))
    return b"".join(map(som_linje, register.linjer))


def _uten_avvist(funn: Kontorfunn, mappe: Path) -> Kontorfunn:
    """Let go of everything when a file is refused, but for why."""
    from kompetanse.hr.avvik import AVVIST

    if funn.liste.avvist and funn.innlevert:
        eldre = funn.innlevert.før is not None and not les_personer(funn.innlevert.ansatte, mappe).avvist
        hvilken = "Det eldre utdraget" if eldre else "Listen over ansatte"
        return Kontorfunn(avvist=hvilken, liste=Personliste(avvik=funn.liste.avvik, avvist=True))
    if any(a.kode in AVVIST for _, a in funn.om_status):
        grunner = [(navn, a) for navn, a in funn.om_status if a.kode in AVVIST]
        return Kontorfunn(avvist=f"«{grunner[0][0]}»", om_status=grunner)
    return funn
