"""`kompetanse bevis`: make a proof from register and editions, and check one that somebody brings."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kompetanse.arbeid import register as registerfil
from kompetanse.melding import Rapport

if TYPE_CHECKING:
    from kompetanse.hr.register import Register
    from kompetanse.modell.grunn import KursId
    from kompetanse.modell.prosjekt import Prosjekt


@dataclass(frozen=True)
class Bevisutfall:
    """How it went.

    Attributes:
        rapport: what is wrong with the project or the register.
        innhold: the file; empty when there is none.
        antall: how many passes it holds.
    """

    rapport: Rapport
    innhold: bytes = field(default=b"", repr=False)
    antall: int = 0


@dataclass(frozen=True)
class Bevisvalg:
    """What was asked for."""

    ansattnr: str
    selskap: str = ""
    format_: str = "html"
    av: str = ""
    dag: date | None = None


def lag_bevis(mappe: Path, register: Path, valg: Bevisvalg) -> Bevisutfall:
    """Make the proof of one employee."""
    from kompetanse.bevis import dokument
    from kompetanse.hr.register import bevis_for
    from kompetanse.les import les_prosjekt

    prosjekt, rapport = les_prosjekt(mappe)
    lest, meldinger = registerfil.hent(register)
    rapport += Rapport.av(meldinger)
    if prosjekt is None or not Rapport.av(meldinger).ok:
        return Bevisutfall(rapport)
    dag = valg.dag or date.today()
    data = dokument.lag_bevis(
        dokument.Bevisgrunnlag(
            virksomhet=prosjekt.fil.virksomhet,
            plan=prosjekt.fil.tittel,
            ansattnr=valg.ansattnr,
            selskap=valg.selskap,
            linjer=bevis_for(lest, valg.ansattnr, valg.selskap),
            siste_hash=lest.siste_hash,
            utgaver={n: (u, _avtrykk(mappe / "utgaver" / f"{n}.json")) for n, u in prosjekt.utgaver.items()},
            pakker=_pakker(mappe, prosjekt),
            neste=dict(_neste(prosjekt, lest, valg, dag)),
            laget=dag,
            av=valg.av,
        )
    )
    innhold, flere = som_fil(data, valg.format_, prosjekt.maler)
    return Bevisutfall(rapport + flere, innhold, len(data["bestått"]))


def som_fil(data: dict[str, Any], format_: str, maler: Mapping[str, bytes]) -> tuple[bytes, Rapport]:
    """Write a proof as HTML, PDF or JSON."""
    import json

    from kompetanse.bevis.side import som_html

    if format_ == "json":
        return (json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode(), Rapport()
    html, rapport = som_html(data, maler)
    if format_ == "pdf" and html:
        from kompetanse.plan.pdf import lag_pdf

        pdf = lag_pdf(html)
        return (pdf, rapport) if isinstance(pdf, bytes) else (b"", rapport + Rapport.av([pdf]))
    return html.encode(), rapport


def _avtrykk(fil: Path) -> str:
    return sha256(fil.read_bytes()).hexdigest() if fil.is_file() else ""


def _pakker(mappe: Path, prosjekt: "Prosjekt") -> dict[tuple[Any, Any], str]:
    """Return the packages that are built now: they are of the edition that the sources are."""
    filer = {id_: mappe / "build" / "scorm12" / f"{id_}.zip" for id_ in prosjekt.kurs}
    return {(id_, prosjekt.fil.utgave): _avtrykk(fil) for id_, fil in filer.items() if fil.is_file()}


def _neste(
    prosjekt: "Prosjekt", register: "Register", valg: Bevisvalg, dag: date
) -> Iterator[tuple["KursId", str]]:
    """Return what the person has to do next about each course that was passed."""
    from kompetanse.arbeid.tildel import utgavegang
    from kompetanse.hr.register import kjent
    from kompetanse.modell.modul import Endringsnivå
    from kompetanse.norsk import dato

    gang = utgavegang(prosjekt, dag)
    siste = {b.kurs: b for b in kjent(register).bevis.get((valg.selskap, valg.ansattnr), ())}
    gjør = {Endringsnivå.STOR: "hele kurset på nytt", Endringsnivå.LITEN: "«nytt siden sist»"}
    for id_, b in sorted(siste.items()):
        if id_ not in gang:
            continue
        nivå, frist = gang[id_].siden(b.utgave), gang[id_].kurs.gyldighet
        if nivå is not Endringsnivå.INGEN:
            hva = gjør[nivå] if nivå else "hele kurset"
            yield id_, f"{hva} for utgave {gang[id_].utgave}"
        elif frist:
            yield id_, f"gjelder til {dato(frist.etter(b.dato))}"
        else:
            yield id_, f"gjelder for utgave {gang[id_].utgave}"


@dataclass(frozen=True)
class Kontroll:
    """What checking a proof found.

    Attributes:
        galt: what is wrong, a sentence each; none means that it holds.
        sett: what was checked and is right.
    """

    galt: tuple[str, ...] = ()
    sett: tuple[str, ...] = ()


def kontroller(mappe: Path, fil: Path, register: Path | None) -> Kontroll:
    """Check a proof against itself, the editions of the project, and the register when there is one.

    Who changes a proof can calculate its fingerprint anew: so everything in it that the editions and the
    register know, is compared with them.
    """
    from kompetanse.bevis.dokument import merke
    from kompetanse.bevis.side import finn_data
    from kompetanse.les import les_prosjekt

    innhold = fil.read_bytes()
    data = finn_data(innhold)
    if innhold.startswith(b"%PDF"):
        return Kontroll(("En PDF kan ikke kontrolleres. Be om beviset som HTML eller JSON.",))
    if data is None:
        return Kontroll(("Filen er ikke et bevis laget av kompetanse.",))
    galt: list[str] = []
    sett = ["Avtrykket av beviset stemmer."]
    if merke(data) != data["sha256"]:
        galt, sett = ["Beviset er endret: avtrykket stemmer ikke med innholdet."], []
    prosjekt, _ = les_prosjekt(mappe)
    if not galt and not innhold.lstrip().startswith(b"{"):
        if _side(data, prosjekt.maler if prosjekt else {}) == innhold:
            sett.append("Det siden viser, er det samme som dataene i den.")
        else:
            galt.append(
                "Det siden viser, er ikke det dataene i den sier, eller den er laget av en annen versjon."
            )
    galt += _mot_utgavene(mappe, prosjekt, data, sett)
    if register is not None:
        galt += _mot_registeret(register, data, sett)
    return Kontroll(tuple(galt), tuple(sett) if not galt else ())


def _side(data: dict[str, Any], maler: Mapping[str, bytes]) -> bytes:
    try:
        return som_fil(data, "html", maler)[0]
    except Exception:  # data that somebody else made may lack anything that the template needs
        return b""


def _mot_utgavene(
    mappe: Path, prosjekt: "Prosjekt | None", data: Mapping[str, Any], sett: list[str]
) -> Iterator[str]:
    from kompetanse.bevis.dokument import fra_utgaven

    if prosjekt and data.get("virksomhet") != prosjekt.fil.virksomhet:
        yield "Beviset er fra en annen virksomhet enn prosjektet."
    antall = 0
    for b in data["bestått"]:
        navn, ventet = b["utgave"], b.get("utgave_sha256")
        utgave = prosjekt.utgaver.get(navn) if prosjekt and ventet else None
        fil = mappe / "utgaver" / f"{Path(navn).name}.json"
        if ventet and not fil.is_file():
            yield f"Prosjektet har ikke utgave {navn}, som beviset bygger på."
        elif ventet and _avtrykk(fil) != ventet:
            yield f"Utgave {navn} i prosjektet er ikke den samme som beviset bygger på."
        elif ulike := _ulike(b, fra_utgaven(utgave, b["kurs"])):
            yield f"Beviset sier noe annet om {b['kurs']} enn utgave {navn}: {ulike}."
        else:
            antall += bool(ventet)
    if antall:
        sett.append(f"De frosne utgavene er de samme ({antall} bevis).")


def _mot_registeret(register: Path, data: Mapping[str, Any], sett: list[str]) -> Iterator[str]:
    from kompetanse.bevis.dokument import fra_registeret, om_tildelt
    from kompetanse.modell.register import Linjetype

    lest, meldinger = registerfil.hent(register)
    for m in meldinger:
        yield f"{m.tekst} (linje {m.sted.linje})"
    linjer = {linje.nr: linje for linje in lest.linjer}
    trukket = lest.trukket()
    slag = ((Linjetype.BESTÅTT, "bestått", fra_registeret), (Linjetype.TILDELT, "tildelt", om_tildelt))
    for type_, navn, hva in slag:
        for b in data[navn]:
            linje = linjer.get(b["linje"])
            if linje is None or linje.post.type is not type_ or linje.hash != b["hash"]:
                yield f"Registeret har ikke linje {b['linje']} slik beviset sier."
                continue
            hvem = linje.post.ansattnr, linje.post.selskap
            ulike = _ulike(b, hva(linje))
            if hvem != (data.get("ansattnr"), data.get("selskap")) or ulike:
                yield f"Linje {linje.nr} i registeret sier noe annet enn beviset: {ulike or 'ansattnr'}."
            elif linje.nr in trukket and not b.get("trukket"):
                grunn = trukket[linje.nr].post.grunn
                yield f"Linje {linje.nr} er trukket etter at beviset ble laget: {grunn}"
    if data["register"].get("siste_hash", "") not in {"", *(linje.hash for linje in lest.linjer)}:
        yield "Registeret har ikke linjen som var den siste da beviset ble laget."
    sett.append(f"Registeret har alle linjene, og kjeden er hel ({len(data['bestått'])} bevis).")


def _ulike(b: Mapping[str, Any], ventet: Mapping[str, Any]) -> str:
    """Return which of the values differ, by name."""
    return ", ".join(sorted(navn for navn, verdi in ventet.items() if navn not in b or b[navn] != verdi))
