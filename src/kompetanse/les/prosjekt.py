"""A project folder to one frozen `Prosjekt`: gather the files, read each, put them together."""

from codecs import BOM_UTF8
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from kompetanse.les.dekod import MANGLER, Dekoder
from kompetanse.les.forslag import SIKKER, nærmeste
from kompetanse.les.kilde import Kilde, les_bytes, les_kilde
from kompetanse.les.mappe import alle_filer, finnes, navn_på, synlige
from kompetanse.les.modul import MAKS_BILDE, les_modul
from kompetanse.les.ordliste import tolk_ordliste
from kompetanse.les.skalarer import SKALARER, Ugyldig
from kompetanse.les.utgaver import MAPPE as UTGAVEMAPPE
from kompetanse.les.utgaver import UTGAVEFIL, les_utgave
from kompetanse.les.yamltre import les_tre
from kompetanse.melding import Melding, Rapport, Sted, advarsel, feil
from kompetanse.modell.ansatte import Kolonneregister, Målgrupperegler
from kompetanse.modell.grunn import KursId, ModulId, Node, UtgaveNavn
from kompetanse.modell.kilder import (
    Bekreftelsesregister,
    Hjelperegister,
    Kravregister,
    Lovregister,
    Ordvaktregister,
    Temaregister,
)
from kompetanse.modell.kurs import Kurs
from kompetanse.modell.modul import Modul
from kompetanse.modell.plan import Årshjul
from kompetanse.modell.prosjekt import Prosjekt, Prosjektfil
from kompetanse.modell.utgave import Utgave, rekkefølge
from kompetanse.modell.verktoykasse import Verktøykasse
from kompetanse.norsk import slug

PROSJEKTFIL = "kompetanse.yaml"
ORDLISTE = "ordliste.txt"
REGISTRE = (
    "lover.yaml",
    "hjelp.yaml",
    "krav.yaml",
    "temaer.yaml",
    "bekreftelser.yaml",
    "verktoykasse.yaml",
    "aarshjul.yaml",
    "ordvakt.yaml",
    ORDLISTE,
)
LOVTEKST = "lovtekst"
"""The folder of what the law watch keeps; it is read by nothing else."""
_NESTEN_YAML = (".yml", ".ymal", ".yaml~", ".YAML", "")


@dataclass
class _Innsamling:
    """What is gathered while files are read."""

    mappe: Path
    meldinger: list[Melding] = field(default_factory=list)
    ufullstendige: set[str] = field(default_factory=set)


def les_prosjekt(mappe: Path) -> tuple[Prosjekt | None, Rapport]:
    """Read everything that courses are made of.

    Returns:
        The project, None when `kompetanse.yaml` cannot be used, and all messages about the files: those of
        every readable file, also when another is broken.
    """
    samling = _Innsamling(mappe)
    fil = _les_yaml(samling, PROSJEKTFIL, Prosjektfil)
    kurs = {k.id: k for k in _les_kurs(samling)}
    moduler = {m.id: m for m in _les_moduler(samling)}
    lover = _les_yaml(samling, "kilder/lover.yaml", Lovregister, påkrevd=False)
    hjelp = _les_yaml(samling, "kilder/hjelp.yaml", Hjelperegister, påkrevd=False)
    krav = _les_yaml(samling, "kilder/krav.yaml", Kravregister, påkrevd=False)
    temaer = _les_yaml(samling, "kilder/temaer.yaml", Temaregister, påkrevd=False)
    bekreftelser = _les_yaml(samling, "kilder/bekreftelser.yaml", Bekreftelsesregister, påkrevd=False)
    verktøykasse = _les_yaml(samling, "kilder/verktoykasse.yaml", Verktøykasse, påkrevd=False)
    årshjul = _les_yaml(samling, "kilder/aarshjul.yaml", Årshjul, påkrevd=False)
    ordvakt = _les_yaml(samling, "kilder/ordvakt.yaml", Ordvaktregister, påkrevd=False)
    ordliste = _les_ordliste(samling)
    _overflødige(samling, "kilder", (*REGISTRE, LOVTEKST))
    if lover and not {"kilder/", "kilder/lover.yaml"} & samling.ufullstendige:
        samling.meldinger += _løse_lovtekster(samling, lover.hjemler)
    målgrupperegler = _les_yaml(samling, "ansatte/malgrupper.yaml", Målgrupperegler, påkrevd=False)
    _les_yaml(samling, "ansatte/kolonner.yaml", Kolonneregister, påkrevd=False)
    if "kilder/" in samling.ufullstendige:
        samling.ufullstendige |= {f"kilder/{navn}" for navn in REGISTRE}
    utgaver = _les_utgaver(samling)
    maler = _les_maler(samling)
    rapport = Rapport.av(samling.meldinger)
    if fil is None:
        return None, rapport
    prosjekt = Prosjekt(
        fil=fil,
        kurs=kurs,
        moduler=moduler,
        hjemler=lover.hjemler if lover else {},
        hjelpetilbud=hjelp.hjelpetilbud if hjelp else {},
        krav=krav.krav if krav else {},
        temaer=temaer.temaer if temaer else {},
        bekreftelser=bekreftelser.bekreftelser if bekreftelser else {},
        verktøykasse=verktøykasse,
        årshjul=årshjul.aktiviteter if årshjul else {},
        målgrupperegler=målgrupperegler,
        ordvakt=ordvakt.ordvakt if ordvakt else {},
        ordliste=ordliste,
        utgaver=utgaver,
        maler=maler,
        ufullstendige=frozenset(samling.ufullstendige),
    )
    return prosjekt, rapport


def _les_kurs(samling: _Innsamling) -> Iterator[Kurs]:
    for sti in _synlige(samling, "kurs"):
        stamme, type_ = _delt(navn_på(sti))
        fil = f"kurs/{stamme}{type_}"
        if type_ != ".yaml":
            samling.ufullstendige.add(fil)
            ment = stamme if stamme.endswith(".yaml") else f"{stamme}.yaml" if type_ in _NESTEN_YAML else ""
            samling.meldinger.append(_ubrukt(fil, ment))
        elif _godkjent_navn(samling, stamme, fil, KursId):
            kurs = _les_yaml(samling, fil, Kurs, gitt={"id": KursId(stamme)})
            if kurs:
                yield kurs


def _les_moduler(samling: _Innsamling) -> Iterator[Modul]:
    for sti in _synlige(samling, "moduler"):
        navn = navn_på(sti)
        fil = f"moduler/{navn}"
        if not sti.is_dir():
            samling.meldinger.append(_ubrukt(fil, ""))
        elif _godkjent_navn(samling, navn, fil, ModulId):
            lest = les_modul(samling.mappe, ModulId(navn))
            samling.meldinger += lest.meldinger
            samling.ufullstendige |= lest.ufullstendige
            _overflødige(samling, fil, ("modul.md", "quiz.yaml", "bilder"))
            if lest.modul:
                hel = lest.modul.hel and f"{fil}/quiz.yaml" not in samling.ufullstendige
                yield replace(lest.modul, hel=hel)


def _les_yaml(
    samling: _Innsamling,
    fil: str,
    klasse: type[Any],
    *,
    gitt: Mapping[str, object] | None = None,
    påkrevd: bool = True,
) -> Any:
    """Read one YAML file as a dataclass; None when it is missing or faulty, and then it is remembered."""
    if not finnes(samling.mappe / fil):
        if påkrevd:
            hint = "Lag et nytt prosjekt med `kompetanse ny prosjekt MAPPE`, eller gå til prosjektmappen."
            samling.meldinger.append(feil("K107", f"Filen {fil} finnes ikke.", Sted(fil), hint))
        return None
    kilde, meldinger = les_kilde(samling.mappe, fil)
    samling.meldinger += meldinger
    objekt = _les_objekt(samling, kilde, klasse, gitt or {}) if kilde else MANGLER
    if objekt is MANGLER:
        samling.ufullstendige |= {fil, *(str(v) for v in (gitt or {}).values())}
        return None
    return objekt


def _les_ordliste(samling: _Innsamling) -> tuple[str, ...]:
    if not finnes(samling.mappe / "kilder" / ORDLISTE):
        return ()
    kilde, meldinger = les_kilde(samling.mappe, f"kilder/{ORDLISTE}")
    samling.meldinger += meldinger
    ordene, meldinger = tolk_ordliste(kilde) if kilde else ((), [])
    samling.meldinger += meldinger
    return ordene


def _les_objekt(samling: _Innsamling, kilde: Kilde, klasse: type[Node], gitt: Mapping[str, object]) -> Any:
    rot, meldinger = les_tre(kilde)
    samling.meldinger += meldinger
    if rot is None:
        return MANGLER
    dekoder = Dekoder(kilde)
    objekt = dekoder.objekt(klasse, rot, **gitt)
    samling.meldinger += dekoder.meldinger
    samling.ufullstendige |= dekoder.ufullstendige
    return objekt


def _godkjent_navn(samling: _Innsamling, navn: str, fil: str, type_: Any) -> bool:
    verdi = SKALARER[type_](navn)
    if isinstance(verdi, Ugyldig):
        hva = "Filnavnet er kursets id." if type_ is KursId else "Mappenavnet er modulens id."
        samling.meldinger.append(feil("K205", f"{hva} {verdi.tekst}", Sted(fil), verdi.hint))
        samling.ufullstendige |= {fil, navn, slug(navn)}
        return False
    return True


def _les_utgaver(samling: _Innsamling) -> dict[UtgaveNavn, Utgave]:
    funnet: dict[UtgaveNavn, Utgave] = {}
    for sti in _synlige(samling, UTGAVEMAPPE):
        navn = navn_på(sti)
        treff = UTGAVEFIL.fullmatch(navn)
        if treff is None:
            samling.meldinger.append(_ubrukt(f"{UTGAVEMAPPE}/{navn}", ""))
            continue
        utgave, meldinger = les_utgave(samling.mappe, UtgaveNavn(treff[1]))
        samling.meldinger += meldinger
        if utgave is None:
            samling.ufullstendige.add(f"{UTGAVEMAPPE}/{navn}")
        else:
            funnet[utgave.utgave] = utgave
    return dict(sorted(funnet.items(), key=lambda par: rekkefølge(par[0])))


def _les_maler(samling: _Innsamling) -> dict[str, bytes]:
    maler: dict[str, bytes] = {}
    mappe = samling.mappe / "maler"
    for sti in alle_filer(mappe):
        navn = "/".join(navn_på(Path(del_)) for del_ in sti.relative_to(mappe).parts)
        rå, meldinger = les_bytes(sti, f"maler/{navn}", MAKS_BILDE)
        maler[navn] = rå.removeprefix(BOM_UTF8)  # CSS would stumble over it
        samling.meldinger += meldinger
    return maler


def _synlige(samling: _Innsamling, fil: str) -> list[Path]:
    stier, meldinger = synlige(samling.mappe / fil, fil)
    samling.meldinger += meldinger
    if meldinger:
        samling.ufullstendige.add(f"{fil}/")
    return stier


def _delt(navn: str) -> tuple[str, str]:
    """Split a file's name into stem and suffix."""
    stamme, punktum, type_ = navn.rpartition(".")
    return (stamme, punktum + type_) if stamme else (navn, "")


def _overflødige(samling: _Innsamling, mappe: str, kjente: Collection[str]) -> None:
    """Report what is not read in a folder; a name that is nearly that of a missing file is an error."""
    stier = _synlige(samling, mappe)
    mangler = [n for n in kjente if n != ORDLISTE and not finnes(samling.mappe / mappe / n)]
    for sti in stier:
        navn = navn_på(sti)
        if navn not in kjente:
            ment = nærmeste(navn, mangler, SIKKER)
            samling.meldinger.append(_ubrukt(f"{mappe}/{navn}", ment))
            if ment:
                samling.ufullstendige.add(f"{mappe}/{ment}")


def _løse_lovtekster(samling: _Innsamling, hjemler: Collection[str]) -> Iterator[Melding]:
    """Return a warning for each kept text of a law that the register does not have any more."""
    for sti in _synlige(samling, f"kilder/{LOVTEKST}"):
        stamme, type_ = _delt(navn_på(sti))
        if type_ != ".txt" or (stamme not in hjemler and stamme not in samling.ufullstendige):
            yield _ubrukt(f"kilder/{LOVTEKST}/{navn_på(sti)}", "")


def _ubrukt(fil: str, ment: str) -> Melding:
    tekst = f"{fil} blir ikke brukt."
    if ment:
        return feil("K112", tekst, Sted(fil), f"Mente du «{ment}»? Endre navnet.")
    hint = "Flytt eller slett det, eller la navnet begynne med _ når det er et notat."
    return advarsel("K112", tekst, Sted(fil), hint)
