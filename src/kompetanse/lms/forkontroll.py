"""Before anything is sent: does the token see what it must see, and is everything there that the plan names?

A token that may see too little gets no error. It is answered as if there were nothing there.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from kompetanse.lms.funksjoner import EKSTRA, LESER, SKRIVER, Funksjon
from kompetanse.lms.oppslag import finn_brukere, finn_kohorter, finn_kurs
from kompetanse.lms.ord import med_ord
from kompetanse.lms.svar import Feilslag, Lmsfeil, Lmskaller
from kompetanse.modell.lms import Lms, Utmelding

ELDSTE = 2022112800
"""Moodle 4.1, the oldest that has all the functions as we use them."""
PRØVD = "4.5"


class Lys(StrEnum):
    """How serious a finding is."""

    GRØNN = "grønn"
    GUL = "gul"
    RØD = "rød"


@dataclass(frozen=True)
class Funn:
    """What one check found.

    Attributes:
        hva: what was looked at.
        tekst: how it is.
        råd: what to do; empty when nothing.
    """

    lys: Lys
    hva: str
    tekst: str
    råd: str = ""


@dataclass(frozen=True)
class Forkontroll:
    """Everything that was found, and the numbers of the courses that were."""

    funn: tuple[Funn, ...] = ()
    kurs: Mapping[str, int] = field(default_factory=dict)
    kontrollbruker: int = 0

    @property
    def rød(self) -> bool:
        """Whether something must be mended first."""
        return any(f.lys is Lys.RØD for f in self.funn)


def kontroller(lms: Lmskaller, oppsett: Lms, kohorter: Iterable[str], *, skriver: bool) -> Forkontroll:
    """Look at everything once, without changing anything.

    Args:
        lms: where.
        oppsett: what should be there.
        kohorter: the ID numbers of the cohorts that should be there.
        skriver: whether the token is to be used for changes.
    """
    info = list(_info(lms, skriver=skriver))
    if any(f.lys is Lys.RØD and f.hva == "Nøkkelen" for f in info):
        return Forkontroll(tuple(info))
    id_, identitet = _identitet(lms, oppsett)
    funn = [*info, identitet, *_kohorter(lms, sorted(set(kohorter))), _utmelding(oppsett)]
    kurs = finn_kurs(lms, (k.kortnavn for k in oppsett.kurs.values()))
    if isinstance(kurs, Lmsfeil):
        return Forkontroll((*funn, rødt("Kursene", kurs)), {}, id_)
    mangler = sorted({k.kortnavn for k in oppsett.kurs.values()} - set(kurs))
    funn += [Funn(Lys.RØD, f"Kurset {k}", "Kurset finnes ikke.", med_ord("kurs-mangler")) for k in mangler]
    funn += [Funn(Lys.GRØNN, f"Kurset {k}", "Kurset finnes.") for k in sorted(kurs)]
    return Forkontroll(tuple(funn), kurs, id_)


def rødt(hva: str, feil: Lmsfeil) -> Funn:
    """Return what an error means."""
    return Funn(Lys.RØD, hva, f"Kunne ikke kontrolleres ({feil.kode}).", med_ord(feil.kode))


def _info(lms: Lmskaller, *, skriver: bool) -> Iterator[Funn]:
    svar = lms.kall(Funksjon.INFO)
    if isinstance(svar, Lmsfeil) or not isinstance(svar.verdi, dict):
        feil = svar if isinstance(svar, Lmsfeil) else Lmsfeil(Feilslag.UVISST, "uventet-svar")
        yield rødt("Nøkkelen", feil)
        return
    yield Funn(Lys.GRØNN, "Nøkkelen", "LMS-et kjenner nøkkelen.")
    utgave = str(svar.verdi.get("release") or "").split(" ")[0]
    tall = str(svar.verdi.get("version") or "0").split(".")[0]
    if not tall.isdecimal() or int(tall) < ELDSTE:
        råd = "Verktøyet er prøvd med Moodle 4.5. Bruk filene fra «kompetanse tildel» i stedet."
        yield Funn(Lys.RØD, "Versjonen", f"Moodle {utgave or 'av ukjent versjon'} er for gammel.", råd)
    elif utgave.startswith(PRØVD):
        yield Funn(Lys.GRØNN, "Versjonen", f"Moodle {utgave}.")
    else:
        yield Funn(Lys.GUL, "Versjonen", f"Moodle {utgave} er ikke prøvd.", "Prøv i et test-LMS først.")
    har = {str(f.get("name")) for f in svar.verdi.get("functions") or () if isinstance(f, dict)}
    nødvendige = (LESER - EKSTRA) | (SKRIVER if skriver else frozenset())
    mangler = sorted(f.value for f in nødvendige if f.value not in har)
    if mangler:
        råd = "Legg dem til i tjenesten i LMS-et: " + ", ".join(mangler) + "."
        yield Funn(Lys.RØD, "Funksjonene", f"Nøkkelen mangler {len(mangler)} funksjoner.", råd)
    else:
        yield Funn(Lys.GRØNN, "Funksjonene", "Nøkkelen har alle funksjonene.")
    skrivende = sorted(f.value for f in SKRIVER if f.value in har)
    if skrivende and not skriver:
        råd = "Bruk gjerne en egen nøkkel som bare kan lese, til kontroll og bevis."
        yield Funn(Lys.GUL, "Rettighetene", "Nøkkelen kan også endre ting i LMS-et.", råd)


def _identitet(lms: Lmskaller, oppsett: Lms) -> tuple[int, Funn]:
    kontroll = oppsett.kjennetegn.kontrollbruker
    svar = finn_brukere(lms, [kontroll], kontroll) if kontroll else None
    if svar is None or isinstance(svar, Lmsfeil):
        feil = svar or Lmsfeil(Feilslag.STENGT, "kontrollbruker-mangler")
        return 0, Funn(Lys.RØD, "Id-numrene", "Nøkkelen ser ikke ansattnumre.", med_ord(feil.kode))
    return svar[kontroll][0].id, Funn(Lys.GRØNN, "Id-numrene", "Nøkkelen ser ansattnumre.")


def _kohorter(lms: Lmskaller, ønsket: list[str]) -> Iterator[Funn]:
    funnet = finn_kohorter(lms, ønsket)
    if isinstance(funnet, Lmsfeil):
        yield rødt("Kohortene", funnet)
        return
    for ett in ønsket:
        if ett in funnet:
            yield Funn(Lys.GRØNN, f"Kohorten {ett}", "Kohorten finnes.")
        else:
            yield Funn(Lys.RØD, f"Kohorten {ett}", "Kohorten finnes ikke.", med_ord("kohort-mangler"))


def _utmelding(oppsett: Lms) -> Funn:
    if oppsett.ved_utmelding is Utmelding.UKJENT:
        return Funn(
            Lys.GUL, "Karakterene", "Det er ikke sagt at karakterene blir bevart.", med_ord("ved_utmelding")
        )
    return Funn(
        Lys.GRØNN,
        "Karakterene",
        f"lms.yaml sier at påmeldingen blir stengt, ikke slettet (`{oppsett.ved_utmelding}`).",
    )
