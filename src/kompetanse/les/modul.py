"""A module folder to a `Modul`: front matter, text, quiz and pictures."""

import unicodedata
from pathlib import Path
from typing import Any

from kompetanse.les.dekod import MANGLER, Dekoder
from kompetanse.les.kilde import Kilde, les_kilde
from kompetanse.les.markdown import les_blokker
from kompetanse.les.yamltre import les_tre
from kompetanse.melding import Melding, Sted, feil
from kompetanse.modell.grunn import ModulId
from kompetanse.modell.modul import Hode, Modul, Quiz
from kompetanse.modell.sporsmal import Spørsmål
from kompetanse.oppgavetyper import TYPER


def les_modul(prosjekt: Path, modul: ModulId) -> tuple[Modul | None, list[Melding], set[str]]:
    """Read `moduler/<id>/`.

    Returns:
        The module (None when its head cannot be used), the messages, and the ids that were left out.
    """
    mappe = f"moduler/{modul}"
    meldinger: list[Melding] = []
    ufullstendige: set[str] = set()
    quiz = Quiz()
    if (prosjekt / mappe / "quiz.yaml").exists():
        lest, nye, utelatt = _les_quiz(prosjekt, f"{mappe}/quiz.yaml")
        meldinger += nye
        ufullstendige |= utelatt
        quiz = lest or quiz
    fil = f"{mappe}/modul.md"
    if not (prosjekt / fil).exists():
        hint = "Lag filen, eller lag hele modulen med `kompetanse ny modul ID`."
        meldinger.append(feil("K107", f"Filen {fil} finnes ikke.", Sted(fil), hint))
        return None, meldinger, ufullstendige | {modul}
    kilde, nye = les_kilde(prosjekt, fil)
    meldinger += nye
    if kilde is None:
        return None, meldinger, ufullstendige | {modul}
    hode, linje, nye = _les_hode(kilde)
    blokker, flere = les_blokker("\n".join(kilde.linjer[linje - 1 :]), fil, linje)
    meldinger += [*nye, *flere]
    if hode is None:
        return None, meldinger, ufullstendige | {modul}
    lest_modul = Modul(
        id=modul,
        hode=hode,
        innhold=blokker,
        spørsmål=quiz.spørsmål,
        scenarier=quiz.scenarier,
        veivalg=quiz.veivalg,
        bilder=_les_bilder(prosjekt / mappe),
        sted=Sted(fil),
    )
    return lest_modul, meldinger, ufullstendige


def _les_hode(kilde: Kilde) -> tuple[Hode | None, int, list[Melding]]:
    """Read the front matter; returns it, and the line on which the text begins."""
    linjer = kilde.linjer
    if linjer[0].rstrip() != "---":
        hint = "Begynn filen med en linje `---`, så `tittel:` og `mål:`, og så en linje `---`."
        return None, 1, [feil("K108", "Modulen mangler hode.", Sted(kilde.fil), hint)]
    slutt = next((nr for nr, linje in enumerate(linjer[1:], 1) if linje.rstrip() in {"---", "..."}), None)
    if slutt is None:
        hint = "Sett en linje `---` etter den siste nøkkelen i hodet."
        return None, len(linjer), [feil("K108", "Modulens hode er ikke lukket.", Sted(kilde.fil), hint)]
    tekst = Kilde(kilde.fil, "\n".join(linjer[1:slutt]) + "\n")
    rot, meldinger = les_tre(tekst, 2)
    if rot is None:
        return None, slutt + 2, meldinger
    dekoder = Dekoder(tekst, 2)
    hode = dekoder.objekt(Hode, rot)
    return (None if hode is MANGLER else hode), slutt + 2, dekoder.meldinger


def _les_quiz(prosjekt: Path, fil: str) -> tuple[Quiz | None, list[Melding], set[str]]:
    kilde, meldinger = les_kilde(prosjekt, fil)
    if kilde is None:
        return None, meldinger, {fil}
    rot, nye = les_tre(kilde)
    if rot is None:
        return None, [*meldinger, *nye], {fil}
    dekoder = Dekoder(kilde, undertype=_spørsmålstype)
    dekoder.kjente_typer = tuple(TYPER)
    quiz = dekoder.objekt(Quiz, rot)
    feilet = quiz is MANGLER
    return (
        None if feilet else quiz,
        [*meldinger, *dekoder.meldinger],
        dekoder.ufullstendige | ({fil} if feilet else set()),
    )


def _spørsmålstype(klasse: Any, navn: str) -> Any:
    """Return the class of a question type; `Spørsmål` itself for an unknown one, None for other classes."""
    if klasse is not Spørsmål:
        return None
    return TYPER.get(navn, Spørsmål)


def _les_bilder(mappe: Path) -> dict[str, bytes]:
    return {
        unicodedata.normalize("NFC", sti.relative_to(mappe).as_posix()): sti.read_bytes()
        for sti in sorted((mappe / "bilder").rglob("*"))
        if sti.is_file() and not sti.name.startswith(".")
    }
