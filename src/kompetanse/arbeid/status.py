"""`kompetanse status`: evidence from wherever it is, into the register."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from kompetanse.arbeid import register as registerfil
from kompetanse.arbeid.vern import uten_verdier
from kompetanse.melding import Rapport

if TYPE_CHECKING:
    from kompetanse.arbeid.lms import Lmsoppsett
    from kompetanse.hr.lmsaktivitet import Kursutgave
    from kompetanse.hr.lmsrapport import Lesemåte, Lesing
    from kompetanse.lms.les import Bevislesning
    from kompetanse.lms.svar import Lmskaller
    from kompetanse.modell.prosjekt import Prosjekt
    from kompetanse.modell.register import Registerlinje, Registerpost
    from kompetanse.modell.tildeling import Bevis, Personnøkkel


@dataclass(frozen=True)
class Statusutfall:
    """How it went.

    Attributes:
        rapport: what is wrong with the project or the register.
        lest: what was read from each file.
        nye: the lines that were added.
        avvist: whether a file holds what we must not have; then nothing was written.
    """

    rapport: Rapport = field(default_factory=Rapport)
    lest: Mapping[str, "Lesing"] = field(default_factory=dict)
    nye: Sequence["Registerlinje"] = ()
    avvist: bool = False


def fra_filer(
    mappe: Path,
    filer: Sequence[Path],
    register: Path,
    kurs: str = "",
    aktiviteter: Iterable[str] = (),
) -> Statusutfall:
    """Read reports and add what they prove.

    Args:
        mappe: the project: its editions say which courses there are.
        filer: the reports.
        register: the register's file.
        kurs: `kurs@utgave` that the reports are about, when they do not say it themselves.
        aktiviteter: what activities are, each as `NAVN=kurs@utgave`.

    Raises:
        ValueError: `kurs` or an activity is not an edition that there is; the text says so.
    """
    from kompetanse.les import les_prosjekt

    prosjekt, rapport = les_prosjekt(mappe)
    if prosjekt is None:
        return Statusutfall(rapport)
    måte = lesemåte(prosjekt, kurs, aktiviteter)
    return uten_verdier(lambda: _les_filer(filer, register, måte))


def _les_filer(filer: Sequence[Path], register: Path, måte: "Lesemåte") -> Statusutfall:
    from kompetanse.hr.avvik import AVVIST
    from kompetanse.hr.lmsrapport import les_rapport
    from kompetanse.hr.register import av_bevis

    lest: dict[str, Lesing] = {}
    poster: list[Registerpost] = []
    for fil in filer:
        rå = fil.read_bytes()
        lest[fil.as_posix()] = ett = les_rapport(rå, måte)
        poster += av_bevis(ett.bevis, sha256(rå).hexdigest())
    if any(a.kode in AVVIST for ett in lest.values() for a in ett.avvik):
        return Statusutfall(lest=lest, avvist=True)
    if not poster:
        return Statusutfall(lest=lest)
    nye, meldinger = registerfil.legg_til(register, poster)
    return Statusutfall(Rapport.av(meldinger), lest, nye)


def ta_imot(
    register: Path, bevis: Iterable[tuple["Personnøkkel", "Bevis"]], kilde_sha256: str = ""
) -> tuple[Sequence["Registerlinje"], Rapport]:
    """Add evidence that was read from an LMS."""
    from kompetanse.hr.register import av_bevis

    nye, meldinger = registerfil.legg_til(register, av_bevis(bevis, kilde_sha256))
    return nye, Rapport.av(meldinger)


def fra_lms(
    register: Path, oppsett: "Lmsoppsett", kaller: "Lmskaller", *, grundig: bool = False
) -> tuple["Bevislesning", Sequence["Registerlinje"], Rapport]:
    """Read from the LMS what the register does not know, and add it."""
    from kompetanse.hr.register import kjent
    from kompetanse.lms.les import Bevislesning, les_bevis

    assert oppsett.lms is not None  # noqa: S101 -- told by the caller
    lms = oppsett.lms
    lest, meldinger = registerfil.hent(register)
    if not Rapport.av(meldinger).ok:
        return Bevislesning(), (), Rapport.av(meldinger)
    alt = {
        (person, b.kurs, b.utgave)
        for person, alle in kjent(lest).bevis.items()
        for b in alle
        if not b.overstyrt
    }
    bevis = uten_verdier(lambda: les_bevis(kaller, lms, lambda *hva: hva in alt, grundig=grundig))
    nye, rapport = ta_imot(register, bevis.bevis)
    return bevis, nye, rapport


def trekk(register: Path, nr: int, grunn: str) -> tuple[Sequence["Registerlinje"], Rapport]:
    """Write down that a line does not count any more.

    Raises:
        ValueError: there is no such line, or it is withdrawn already.
    """
    from kompetanse.modell.register import Linjetype, Registerpost

    lest, meldinger = registerfil.hent(register)
    linje = next((ett for ett in lest.gjeldende() if ett.nr == nr), None)
    if not Rapport.av(meldinger).ok:
        return (), Rapport.av(meldinger)
    if linje is None:
        raise ValueError(f"Registeret har ingen linje {nr} som gjelder.")
    post = Registerpost(
        type=Linjetype.TRUKKET,
        selskap=linje.post.selskap,
        ansattnr=linje.post.ansattnr,
        gjelder=nr,
        grunn=grunn,
        kilde="manuell",
    )
    nye, flere = registerfil.legg_til(register, [post])
    return nye, Rapport.av(flere)


def lesemåte(prosjekt: "Prosjekt", kurs: str = "", aktiviteter: Iterable[str] = ()) -> "Lesemåte":
    """Return what the reader of reports has to know about a project; see `fra_filer`."""
    from kompetanse.hr.lmsaktivitet import finner
    from kompetanse.hr.lmsrapport import Lesemåte

    titler: dict[Kursutgave, str] = {
        (id_, navn): ett.tittel
        for navn, utgave in prosjekt.utgaver.items()
        for id_, ett in utgave.kurs.items()
    }
    egne = {}
    for tekst in aktiviteter:
        navn, likhet, merke = tekst.rpartition("=")
        if not likhet:
            raise ValueError(f"«{tekst}» skal være på formen NAVN=kurs@utgave.")
        egne[navn.strip()] = _finn(titler, merke.strip())
    gjelder = _finn(titler, kurs) if kurs else None
    grense = {hva: _grense(prosjekt, hva) for hva in titler}
    return Lesemåte(finn=finner(titler, egne), kurs=gjelder, grense=grense)


def _finn(titler: Mapping["Kursutgave", str], merke: str) -> "Kursutgave":
    id_, _, utgave = merke.partition("@")
    for hva in titler:
        if hva == (id_, utgave):
            return hva
    kjente = ", ".join(f"{k}@{u}" for k, u in titler) or "ingen; frys en med «kompetanse utgi»"
    raise ValueError(f"«{merke}» er ikke et kurs i en frosset utgave. Velg blant: {kjente}.")


def _grense(prosjekt: "Prosjekt", hva: "Kursutgave") -> int | None:
    """Return the score that is a pass, where a score alone says it: the course has no critical question."""
    kurs = prosjekt.utgaver[hva[1]].kurs[hva[0]]
    moduler = (prosjekt.utgaver[hva[1]].moduler[m] for m in kurs.moduler)
    kritiske = any(s.kritisk and s.gjelder(kurs.målgruppe) for m in moduler for s in m.spørsmål.values())
    return kurs.sluttprøve.bestått if kurs.sluttprøve and not kritiske else None
