"""A module folder to a `Modul`: front matter, text, quiz and pictures."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kompetanse.les.dekod import MANGLER, Dekoder
from kompetanse.les.kilde import Kilde, les_bytes, les_kilde
from kompetanse.les.mappe import alle_filer, finnes, navn_på, ventet_mappe
from kompetanse.les.markdown import les_blokker
from kompetanse.les.yamltre import les_tre
from kompetanse.melding import Melding, Sted, feil
from kompetanse.modell.grunn import ModulId
from kompetanse.modell.modul import Hode, Modul, Quiz
from kompetanse.modell.sporsmal import Spørsmål
from kompetanse.oppgavetyper import TYPER

MAKS_BILDE = 20_000_000
"""Larger pictures are refused: nobody could load the course."""


@dataclass
class Lest:
    """What was read of a module.

    Attributes:
        modul: the module, None when there is no text.
        meldinger: everything that is wrong with its files.
        ufullstendige: ids and files that were left out.
    """

    modul: Modul | None = None
    meldinger: list[Melding] = field(default_factory=list)
    ufullstendige: set[str] = field(default_factory=set)


def les_modul(prosjekt: Path, modul: ModulId) -> Lest:
    """Read `moduler/<id>/`. A faulty head or quiz is told and left out; the rest is still read."""
    mappe = f"moduler/{modul}"
    fil = f"{mappe}/modul.md"
    lest = Lest()
    quiz, hel = _les_quiz(prosjekt, f"{mappe}/quiz.yaml", lest)
    bilder, meldinger = _les_bilder(prosjekt / mappe, mappe)
    lest.meldinger += meldinger
    kilde = None
    if finnes(prosjekt / fil):
        kilde, meldinger = les_kilde(prosjekt, fil)
        lest.meldinger += meldinger
    else:
        hint = f"Lag filen {fil}. Skal ikke {mappe} være en modul, flytt eller slett mappen."
        lest.meldinger.append(feil("K107", f"Filen {fil} finnes ikke.", Sted(fil), hint))
    if kilde is None:
        lest.ufullstendige.add(modul)
        return lest
    hode, linje, meldinger = _les_hode(kilde)
    lest.meldinger += meldinger
    if hode is None:
        lest.ufullstendige.add(fil)
    blokker, meldinger = les_blokker("\n".join(kilde.linjer[linje - 1 :]), fil, linje)
    lest.meldinger += meldinger
    lest.modul = Modul(
        id=modul,
        hode=hode or Hode(tittel=modul, mål=(), sted=Sted(fil)),
        innhold=blokker,
        spørsmål=quiz.spørsmål,
        scenarier=quiz.scenarier,
        veivalg=quiz.veivalg,
        bilder=bilder,
        hel=hel,
        sted=Sted(fil),
    )
    return lest


def _les_hode(kilde: Kilde) -> tuple[Hode | None, int, list[Melding]]:
    """Read the front matter; returns it, and the line on which the text begins."""
    linjer = kilde.linjer
    første = next((nr for nr, linje in enumerate(linjer) if linje.strip()), 0)
    if linjer[første].rstrip() != "---":
        hint = "Begynn filen med en linje `---`, så `tittel:` og `mål:`, og så en linje `---`."
        return None, 1, [feil("K108", "Modulen mangler hode.", kilde.sted(0, 0), hint)]
    slutt = next((nr for nr in range(første + 1, len(linjer)) if linjer[nr].rstrip() in {"---", "..."}), None)
    if slutt is None:
        hint = "Sett en linje `---` etter den siste nøkkelen i hodet."
        melding = feil("K108", "Modulens hode er ikke lukket.", kilde.sted(første, 0, 3), hint)
        antatt = (nr for nr in range(første, len(linjer)) if linjer[nr].startswith(("#", ":::")))
        return None, next(antatt, len(linjer)) + 1, [melding]
    if første:
        hint = f"Slett {'den tomme linjen' if første == 1 else 'de tomme linjene'} øverst i filen."
        melding = feil("K108", "Modulens hode må stå helt øverst i filen.", kilde.sted(første, 0, 3), hint)
        return None, slutt + 2, [melding]
    tekst = Kilde(kilde.fil, "\n".join(linjer[1:slutt]) + "\n", 2)
    rot, meldinger = les_tre(tekst)
    if rot is None:
        tomt = [feil("K108", "Modulens hode er tomt.", kilde.sted(0, 0, 3), "Skriv `tittel:` og `mål:`.")]
        return None, slutt + 2, tomt if meldinger[0].kode == "K109" else meldinger
    dekoder = Dekoder(tekst)
    hode = dekoder.objekt(Hode, rot)
    return (None if hode is MANGLER else hode), slutt + 2, dekoder.meldinger


def _les_quiz(prosjekt: Path, fil: str, lest: Lest) -> tuple[Quiz, bool]:
    """Read `quiz.yaml`; returns what could be read, and whether that is all."""
    if not finnes(prosjekt / fil):
        return Quiz(), True
    kilde, meldinger = les_kilde(prosjekt, fil)
    lest.meldinger += meldinger
    rot = None
    if kilde is not None:
        rot, meldinger = les_tre(kilde)
        lest.meldinger += meldinger
    if kilde is None or rot is None:
        lest.ufullstendige.add(fil)
        return Quiz(), False
    dekoder = Dekoder(kilde, undertype=_spørsmålstype)
    dekoder.kjente_typer = tuple(TYPER)
    quiz = dekoder.objekt(Quiz, rot)
    lest.meldinger += dekoder.meldinger
    lest.ufullstendige |= dekoder.ufullstendige
    if quiz is MANGLER:
        lest.ufullstendige.add(fil)
        return Quiz(), False
    return quiz, not dekoder.utelatt


def _spørsmålstype(klasse: Any, navn: str) -> Any:
    """Return the class of a question type; `Spørsmål` itself for an unknown one, None for other classes."""
    if klasse is not Spørsmål:
        return None
    return TYPER.get(navn, Spørsmål)


def _les_bilder(mappe: Path, fil: str) -> tuple[dict[str, bytes], list[Melding]]:
    bilder: dict[str, bytes] = {}
    meldinger: list[Melding] = []
    if finnes(mappe / "bilder") and not (mappe / "bilder").is_dir():
        meldinger.append(ventet_mappe(f"{fil}/bilder"))
    for sti in alle_filer(mappe / "bilder"):
        navn = "/".join(navn_på(Path(del_)) for del_ in sti.relative_to(mappe).parts)
        rå, nye = les_bytes(sti, f"{fil}/{navn}", MAKS_BILDE)
        meldinger += nye
        bilder[navn] = rå
    return bilder, meldinger
