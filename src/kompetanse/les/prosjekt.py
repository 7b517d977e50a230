"""A project folder to one frozen `Prosjekt`: gather the files, read each, put them together."""

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kompetanse.les.dekod import MANGLER, Dekoder, nær
from kompetanse.les.kilde import Kilde, les_kilde
from kompetanse.les.modul import les_modul
from kompetanse.les.skalarer import SKALARER, Ugyldig
from kompetanse.les.yamltre import les_tre
from kompetanse.melding import Melding, Rapport, Sted, advarsel, feil
from kompetanse.modell.grunn import KursId, ModulId, Node
from kompetanse.modell.kilder import Hjelperegister, Kravregister, Lovregister
from kompetanse.modell.kurs import Kurs
from kompetanse.modell.modul import Modul
from kompetanse.modell.prosjekt import Prosjekt, Prosjektfil

PROSJEKTFIL = "kompetanse.yaml"


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
    samling.meldinger += _overflødige(mappe / "kilder", {"lover.yaml", "hjelp.yaml", "krav.yaml"}, "kilder")
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
        maler=_les_maler(mappe / "maler"),
        ufullstendige=frozenset(samling.ufullstendige),
    )
    return prosjekt, rapport


def _les_kurs(samling: _Innsamling) -> Iterator[Kurs]:
    mappe = samling.mappe / "kurs"
    for sti in _synlige(mappe):
        fil = f"kurs/{sti.name}"
        if sti.suffix != ".yaml":
            samling.meldinger.append(_ubrukt(fil, [f"{sti.stem}.yaml"]))
        elif _godkjent_navn(samling, sti.stem, fil, KursId):
            kurs = _les_yaml(samling, fil, Kurs, gitt={"id": KursId(sti.stem)})
            if kurs:
                yield kurs


def _les_moduler(samling: _Innsamling) -> Iterator[Modul]:
    for sti in _synlige(samling.mappe / "moduler"):
        fil = f"moduler/{unicodedata.normalize('NFC', sti.name)}"
        if not sti.is_dir():
            samling.meldinger.append(_ubrukt(fil, [f"moduler/{sti.stem}/modul.md"]))
        elif _godkjent_navn(samling, unicodedata.normalize("NFC", sti.name), fil, ModulId):
            modul, meldinger, ufullstendige = les_modul(samling.mappe, ModulId(sti.name))
            samling.meldinger += meldinger
            samling.meldinger += _overflødige(sti, {"modul.md", "quiz.yaml", "bilder"}, fil)
            samling.ufullstendige |= ufullstendige
            if modul:
                yield modul


def _les_yaml(
    samling: _Innsamling,
    fil: str,
    klasse: type[Any],
    *,
    gitt: Mapping[str, object] | None = None,
    påkrevd: bool = True,
) -> Any:
    """Read one YAML file as a dataclass; None when it is missing or faulty, and then it is remembered."""
    if not (samling.mappe / fil).exists():
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
        samling.ufullstendige.add(navn)
        return False
    return True


def _les_maler(mappe: Path) -> dict[str, bytes]:
    return {
        unicodedata.normalize("NFC", sti.relative_to(mappe).as_posix()): sti.read_bytes()
        for sti in sorted(mappe.rglob("*"))
        if sti.is_file() and not any(del_.startswith(".") for del_ in sti.relative_to(mappe).parts)
    }


def _synlige(mappe: Path) -> list[Path]:
    """List what is in a folder, without what begins with `.` or `_`: notes and what editors leave."""
    if not mappe.is_dir():
        return []
    return sorted(p for p in mappe.iterdir() if not p.name.startswith((".", "_")))


def _overflødige(mappe: Path, kjente: set[str], fil: str) -> Iterator[Melding]:
    for sti in _synlige(mappe):
        if sti.name not in kjente:
            yield _ubrukt(f"{fil}/{sti.name}", sorted(kjente))


def _ubrukt(fil: str, kjente: list[str]) -> Melding:
    hint = (
        nær(fil.rsplit("/", 1)[-1], kjente) or "Slett den, eller la navnet begynne med _ når den er et notat."
    )
    return advarsel("K112", f"Filen {fil} blir ikke brukt.", Sted(fil), hint)
