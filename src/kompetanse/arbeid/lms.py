"""`kompetanse lms`: what the project says about its LMS, the token, and looking without changing."""

import os
import stat
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha1
from pathlib import Path
from typing import TYPE_CHECKING

from kompetanse.melding import Melding, Rapport, Sted, feil

if TYPE_CHECKING:
    from kompetanse.lms.forkontroll import Forkontroll
    from kompetanse.lms.svar import Lmsfeil, Lmskaller
    from kompetanse.modell.grunn import KursId, MålgruppeId
    from kompetanse.modell.lms import Lms
    from kompetanse.modell.tildeling import Lmstilstand

FIL = "lms.yaml"
MILJØ = "KOMPETANSE_TOKEN"
_KORTEST, _LENGST = 16, 200


@dataclass(frozen=True)
class Lmsoppsett:
    """What is known about the LMS before it is asked.

    Attributes:
        rapport: what is wrong with the files.
        lms: what `lms.yaml` says, when it can be used.
        kohorter: the cohort of each target group.
        utgave: the edition that should be live.
        pakker: the SHA-1 of the zip that was built, by course.
    """

    rapport: Rapport
    lms: "Lms | None" = None
    kohorter: Mapping["MålgruppeId", str] = field(default_factory=dict)
    utgave: str = ""
    pakker: Mapping["KursId", str] = field(default_factory=dict)


def les_oppsett(prosjekt: Path | None, fil: Path | None = None) -> Lmsoppsett:
    """Read `lms.yaml`, and what the project says that belongs to it."""
    from kompetanse.les import les_prosjekt
    from kompetanse.les.ansatte import les_register
    from kompetanse.lms.oppsett import kontroller
    from kompetanse.modell.lms import Lms

    mappe, navn = (fil.parent, fil.name) if fil else (prosjekt or Path(), FIL)
    lms, meldinger = les_register(mappe, navn, Lms)
    if lms is None and not meldinger:
        meldinger = [_uten_fil(navn)]
    if lms is None:
        return Lmsoppsett(Rapport.av(meldinger))
    if prosjekt is None:
        return _ferdig(lms, [*meldinger, *kontroller(lms)])
    lest, rapport = les_prosjekt(prosjekt)
    if lest is None:
        return Lmsoppsett(rapport)
    meldinger += kontroller(lms, lest.kurs, lest.fil.målgrupper)
    regler = lest.målgrupperegler.målgrupper if lest.målgrupperegler else {}
    kohorter = {id_: regel.kohort or str(id_) for id_, regel in regler.items()} | dict(lms.kohorter or {})
    return _ferdig(lms, meldinger, kohorter, lest.fil.utgave, _bygde(prosjekt, lms))


def _ferdig(
    lms: "Lms",
    meldinger: list[Melding],
    kohorter: Mapping["MålgruppeId", str] | None = None,
    utgave: str = "",
    pakker: Mapping["KursId", str] | None = None,
) -> Lmsoppsett:
    rapport = Rapport.av(meldinger)
    kohorter = dict(lms.kohorter or {}) if kohorter is None else kohorter
    return Lmsoppsett(rapport, lms if rapport.ok else None, kohorter, utgave, pakker or {})


def _bygde(prosjekt: Path, lms: "Lms") -> dict["KursId", str]:
    from kompetanse.arbeid.levering import MAPPE

    ut: dict[KursId, str] = {}
    for id_ in lms.kurs:
        pakke = prosjekt / MAPPE / "scorm12" / f"{id_}.zip"
        if pakke.is_file():
            ut[id_] = sha1(pakke.read_bytes(), usedforsecurity=False).hexdigest()
    return ut


def _uten_fil(navn: str) -> Melding:
    hint = "Lag filen slik docs/lms.md viser, eller si hvor den er med --lms FIL."
    return feil("K974", "Prosjektet sier ikke hvilket LMS kursene ligger i.", Sted(navn, 0, 0), hint)


class Tokenfeil(ValueError):
    """The token cannot be had; the text tells why, and nothing of the token."""


def finn_token(fil: Path | None, miljø: Mapping[str, str]) -> str:
    """Return the token: from a file that only its owner can read, else from the environment.

    Raises:
        Tokenfeil: there is none, or others can read it.
    """
    if fil is not None:
        if os.name == "posix" and stat.S_IMODE(fil.stat().st_mode) & 0o077:
            raise Tokenfeil(f"Andre kan lese «{fil}». Skriv «chmod 600 {fil}».")
        tekst = fil.read_text("utf-8", errors="replace").strip()
    else:
        tekst = miljø.get(MILJØ, "").strip()
        if not tekst:
            raise Tokenfeil(
                f"Nøkkelen til LMS-et mangler. Sett miljøvariabelen {MILJØ}, eller bruk --token-fil."
            )
    if not (_KORTEST <= len(tekst) <= _LENGST and tekst.isascii() and tekst.isalnum()):
        raise Tokenfeil("Nøkkelen ser ikke ut som en nøkkel fra et LMS: bare bokstaver og tall, på én linje.")
    return tekst


def lag_klient(oppsett: Lmsoppsett, token: str) -> "Lmskaller":
    """Return the way to the LMS; what is read is tried again when it fails."""
    from kompetanse.lms.klient import Klient
    from kompetanse.lms.klokke import Klokke
    from kompetanse.lms.oppslag import Tålmodig

    assert oppsett.lms is not None  # noqa: S101 -- told by the caller
    return Tålmodig(Klient(oppsett.lms.url, token), Klokke())


def sjekk_lms(
    oppsett: Lmsoppsett, kaller: "Lmskaller", si: Callable[[str], object] = lambda _: None
) -> "Forkontroll":
    """Look at the LMS and every course in it; nothing is changed."""
    from dataclasses import replace

    from kompetanse.lms.forkontroll import kontroller
    from kompetanse.lms.sjekk import Kurskontroll, sjekk_kurs

    lms = oppsett.lms
    assert lms is not None  # noqa: S101 -- told by the caller
    si("Ser på nøkkelen og kohortene …")
    funnet = kontroller(kaller, lms, oppsett.kohorter.values(), skriver=False)
    mål = Kurskontroll(oppsett.utgave, datetime.now(UTC), oppsett.pakker)
    funn = list(funnet.funn)
    for kurs in lms.kurs.values():
        if kurs.kortnavn in funnet.kurs:
            si(f"Ser på {kurs.kortnavn} …")
            funn += sjekk_kurs(kaller, kurs, funnet, mål)
    return replace(funnet, funn=tuple(funn))


def ta_tilstand(oppsett: Lmsoppsett, kaller: "Lmskaller", idnumre: Iterator[str]) -> "Lmstilstand | Lmsfeil":
    """Take a snapshot of the LMS, for `kompetanse tildel`."""
    from kompetanse.lms.tilstand import les_tilstand

    assert oppsett.lms is not None  # noqa: S101 -- told by the caller
    kontroll = oppsett.lms.kjennetegn.kontrollbruker
    return les_tilstand(kaller, oppsett.kohorter.values(), idnumre, kontroll)
