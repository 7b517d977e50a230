"""Looking things up in the LMS, so that what is missing is really missing."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any, TypeVar

from kompetanse.lms.funksjoner import LESER, Funksjon
from kompetanse.lms.klokke import Tidtaker
from kompetanse.lms.svar import Feilslag, Lmsfeil, Lmskaller, Lmssvar, Utfall

PER_OPPSLAG = 250
"""How many users are looked up in one call: well below where PHP cuts off."""
PER_SIDE = 1000
PAUSER = (2.0, 8.0)
"""How long it waits before reading is tried again."""
T = TypeVar("T")


@dataclass(frozen=True)
class Konto:
    """An account.

    Attributes:
        id: the LMS's own number for it.
        idnummer: the employee number, as the LMS has it.
        deaktivert: whether it is suspended.
    """

    id: int
    idnummer: str
    brukernavn: str = ""
    deaktivert: bool = False

    def __repr__(self) -> str:
        """Tell which account it is, and not whose."""
        return f"Konto({self.id})"


class Tålmodig:
    """Tries again when reading fails; what changes something is never sent twice from here."""

    def __init__(self, kaller: Lmskaller, klokke: Tidtaker) -> None:
        self._kaller, self._klokke = kaller, klokke
        self.antall: dict[Funksjon, int] = {}

    def kall(self, funksjon: Funksjon, parametre: Mapping[str, Any] | None = None) -> Utfall:
        """Call a function."""
        svar = self._ett(funksjon, parametre)
        for pause in PAUSER if funksjon in LESER else ():
            if isinstance(svar, Lmssvar) or svar.slag is not Feilslag.UVISST:
                break
            self._klokke.sov(pause)
            svar = self._ett(funksjon, parametre)
        return svar

    def _ett(self, funksjon: Funksjon, parametre: Mapping[str, Any] | None) -> Utfall:
        self.antall[funksjon] = self.antall.get(funksjon, 0) + 1
        svar = self._kaller.kall(funksjon, parametre)
        if funksjon in LESER and isinstance(svar, Lmssvar) and svar.verdi is None:
            return Lmsfeil(Feilslag.UVISST, "tomt-svar", funksjon)  # what is read is never nothing at all
        return svar


def bunter(alle: Sequence[T], størrelse: int) -> Iterator[Sequence[T]]:
    """Cut a sequence into pieces."""
    return (alle[i : i + størrelse] for i in range(0, len(alle), størrelse))


def liste(svar: Utfall, nøkkel: str = "") -> list[dict[str, Any]] | Lmsfeil:
    """Return the objects of an answer; what has another shape than Moodle's is no answer."""
    if isinstance(svar, Lmsfeil):
        return svar
    verdi = svar.verdi.get(nøkkel) if nøkkel and isinstance(svar.verdi, dict) else svar.verdi
    if not isinstance(verdi, list) or not all(isinstance(del_, dict) for del_ in verdi):
        return Lmsfeil(Feilslag.UVISST, "uventet-svar")
    return verdi


def finn_brukere(
    lms: Lmskaller, idnummer: Iterable[str], kontroll: str
) -> dict[str, tuple[Konto, ...]] | Lmsfeil:
    """Find accounts by employee number; the same number may be on several.

    Args:
        lms: where.
        idnummer: the employee numbers.
        kontroll: an account that is there. It stands last in every call, so that an answer without it shows
            that the token may not see the numbers, or that the call was cut off: then nobody is «new».
    """
    if not kontroll:
        return Lmsfeil(Feilslag.STENGT, "kontrollbruker-mangler", Funksjon.BRUKERE)
    funnet: dict[str, tuple[Konto, ...]] = {}
    ønsket = set(idnummer) - {""}
    for bunt in bunter(sorted(ønsket - {kontroll}), PER_OPPSLAG) if ønsket != {kontroll} else [()]:
        svar = liste(lms.kall(Funksjon.BRUKERE, {"field": "idnumber", "values": [*bunt, kontroll]}))
        if isinstance(svar, Lmsfeil):
            return svar
        brukere = [b for b in map(som_bruker, svar) if b is not None]
        if not any(b.idnummer == kontroll for b in brukere):
            return Lmsfeil(Feilslag.STENGT, "ser-ikke-idnummer", Funksjon.BRUKERE)
        for bruker in brukere:
            funnet[bruker.idnummer] = (*funnet.get(bruker.idnummer, ()), bruker)
    return {nummer: kontoer for nummer, kontoer in funnet.items() if nummer in ønsket}


def brukere_med_id(lms: Lmskaller, ider: Collection[int]) -> dict[int, Konto] | Lmsfeil:
    """Find accounts by the LMS's own numbers."""
    funnet: dict[int, Konto] = {}
    for bunt in bunter(sorted(ider), PER_OPPSLAG):
        svar = liste(lms.kall(Funksjon.BRUKERE, {"field": "id", "values": list(bunt)}))
        if isinstance(svar, Lmsfeil):
            return svar
        funnet |= {b.id: b for b in map(som_bruker, svar) if b is not None}
    return funnet


def som_bruker(rå: Mapping[str, Any]) -> Konto | None:
    """Read an account; what else the LMS tells of a person is not kept."""
    if not isinstance(rå.get("id"), int):
        return None
    return Konto(
        rå["id"], str(rå.get("idnumber") or ""), str(rå.get("username") or ""), bool(rå.get("suspended"))
    )


def finn_kohorter(lms: Lmskaller, idnummer: Iterable[str]) -> dict[str, int] | Lmsfeil:
    """Find cohorts by their ID numbers; the match is exact, and those that are missing are left out."""
    funnet: dict[str, int] = {}
    for ett in sorted(set(idnummer)):
        svar = liste(
            lms.kall(
                Funksjon.KOHORTSØK,
                {
                    "query": ett,
                    "context": {"contextlevel": "system", "instanceid": 0},
                    "includes": "all",
                    "limitfrom": 0,
                    "limitnum": PER_SIDE,
                },
            ),
            "cohorts",
        )
        if isinstance(svar, Lmsfeil):
            return svar
        treff = [kohort["id"] for kohort in svar if kohort.get("idnumber") == ett]
        if treff:
            funnet[ett] = treff[0]
    return funnet


def kohortmedlemmer(lms: Lmskaller, kohorter: Iterable[int]) -> dict[int, frozenset[int]] | Lmsfeil:
    """Return the members of cohorts, one call for each: the lists can be long."""
    ut: dict[int, frozenset[int]] = {}
    for kohort in sorted(set(kohorter)):
        svar = liste(lms.kall(Funksjon.KOHORTMEDLEMMER, {"cohortids": [kohort]}))
        if isinstance(svar, Lmsfeil):
            return svar
        if [rad.get("cohortid") for rad in svar] != [kohort]:
            return Lmsfeil(Feilslag.UVISST, "uventet-svar", Funksjon.KOHORTMEDLEMMER)
        ut[kohort] = frozenset(svar[0].get("userids") or ())
    return ut


def finn_kurs(lms: Lmskaller, kortnavn: Iterable[str]) -> dict[str, int] | Lmsfeil:
    """Find courses by their short names; those that are missing are left out."""
    funnet: dict[str, int] = {}
    for navn in sorted(set(kortnavn)):
        svar = liste(lms.kall(Funksjon.KURS, {"field": "shortname", "value": navn}), "courses")
        if isinstance(svar, Lmsfeil):
            return svar
        treff = [kurs["id"] for kurs in svar if kurs.get("shortname") == navn]
        if treff:
            funnet[navn] = treff[0]
    return funnet


def påmeldte(lms: Lmskaller, kurs: int, *valg: str) -> dict[int, str] | Lmsfeil:
    """Return who is enrolled in a course: the accounts' numbers and employee numbers.

    Args:
        lms: where.
        kurs: the course's number.
        valg: `onlyactive` or `onlysuspended`; without them both.
    """
    ut: dict[int, str] = {}
    for fra in count(0, PER_SIDE):
        alternativer = {"userfields": "id,idnumber", "limitfrom": fra, "limitnumber": PER_SIDE}
        alternativer |= {"sortby": "id"} | dict.fromkeys(valg, 1)
        svar = liste(
            lms.kall(
                Funksjon.PÅMELDTE,
                {"courseid": kurs, "options": [{"name": n, "value": v} for n, v in alternativer.items()]},
            )
        )
        if isinstance(svar, Lmsfeil):
            return svar
        ut |= {rad["id"]: str(rad.get("idnumber") or "") for rad in svar if isinstance(rad.get("id"), int)}
        # A page may lack those whom the token may not see, so only an empty one is surely the last.
        if not svar:
            break
    return ut
