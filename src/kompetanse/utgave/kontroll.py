"""What must be declared: the sources against the edition before them. Run on a project without errors."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kompetanse.melding import Alvor, Melding, Rapport, Sted
from kompetanse.modell.modul import Endring, Endringsnivå
from kompetanse.modell.nivatabell import STANDARD, Nivåtabell, stram
from kompetanse.modell.prosjekt import Prosjekt
from kompetanse.modell.sammenligning import Endringsslag, Forskjell, Hvor, Sammenligning, høyeste
from kompetanse.modell.utgave import Utgave, rekkefølge
from kompetanse.norsk import flertall, opplisting
from kompetanse.utgave.frys import frys
from kompetanse.utgave.sammenlign import sammenlign

MAKS_STEDER = 20
"""How many places one message shows; the changelog shows them all."""


def tabell_for(prosjekt: Prosjekt) -> Nivåtabell:
    """Return the levels with what the project asks for besides."""
    egne = prosjekt.fil.endringsnivå or {}
    return stram({Endringsslag(navn): nivå for navn, nivå in egne.items()})


def forrige(prosjekt: Prosjekt) -> Utgave | None:
    """Return the edition to compare the sources with: the one of that name if frozen, else the latest."""
    nå = rekkefølge(prosjekt.fil.utgave)
    eldre = [u for u in prosjekt.utgaver.values() if rekkefølge(u.utgave) <= nå]
    return max(eldre, key=lambda u: rekkefølge(u.utgave), default=None)


def kontroller(prosjekt: Prosjekt, alvor: Alvor = Alvor.ADVARSEL) -> Rapport:
    """Check that every change since the edition before is declared: a warning, or an error when freezing."""
    fra = forrige(prosjekt)
    if fra is None:
        return Rapport()
    nå = frys(prosjekt)
    funnet = sammenlign(fra, nå, tabell_for(prosjekt))
    meldinger = [*_umeldt(funnet, fra, nå, alvor), *_uten_grunn(funnet, fra, nå)]
    if fra.utgave == prosjekt.fil.utgave and (funnet.forskjeller or funnet.erklæringer):
        meldinger.append(_frosset(funnet, prosjekt))
    return Rapport.av(meldinger)


def _frosset(funnet: Sammenligning, prosjekt: Prosjekt) -> Melding:
    """K924: the sources are no longer what the frozen edition of that name holds."""
    tekst = f"Utgave {funnet.fra} er frosset, men innholdet er endret siden."
    hint = "Skriv navnet på neste utgave etter `utgave:`."
    return Melding(Alvor.ADVARSEL, "K924", tekst, prosjekt.fil.ved("utgave"), hint)


@dataclass(frozen=True)
class _Eier:
    """The part that declares a change: what it is called, what stands there, and where."""

    navn: str
    endring: Endring | None
    gammel: Endring | None
    sted: Sted
    hvor: str


def _umeldt(funnet: Sammenligning, fra: Utgave, nå: Utgave, alvor: Alvor) -> Iterator[Melding]:
    etter_eier: dict[Hvor, list[Forskjell]] = {}
    for f in funnet.forskjeller:
        if f.meldes and not _meldt_i_kursene(f, funnet):
            etter_eier.setdefault(f.hvor.eier, []).append(f)
    meldt = {e.hvor: e.endring.nivå for e in funnet.erklæringer}
    for hvor, forskjeller in etter_eier.items():
        krevd, sagt = høyeste(f.nivå for f in forskjeller), meldt.get(hvor)
        if sagt is None or sagt.rang < krevd.rang:
            yield _melding(_eier(hvor, fra, nå), forskjeller, krevd, sagt, alvor, fra)


def _meldt_i_kursene(f: Forskjell, funnet: Sammenligning) -> bool:
    """Tell whether a change in a register is declared in every course that it touches."""
    if not f.hvor.register:
        return False
    meldt = {e.hvor.kurs: e.endring.nivå for e in funnet.erklæringer if e.hvor.kurs}
    return bool(f.kurs) and all(k in meldt and meldt[k].rang >= f.nivå.rang for k in f.kurs)


def _eier(hvor: Hvor, fra: Utgave, nå: Utgave) -> _Eier:
    if hvor.modul:
        modul = nå.moduler[hvor.modul]  # type: ignore[index]
        gammel = fra.meldt.get(modul.id)
        sted = modul.ved("endring", "tittel")
        return _Eier(f"Modulen «{modul.tittel}»", nå.meldt.get(modul.id), gammel, sted, "modulens hode")
    if hvor.kurs:
        kurs = nå.kurs[hvor.kurs]  # type: ignore[index]
        gammelt = fra.kurs.get(kurs.id)
        sted = kurs.ved("endring", "tittel")
        navn = f"Kurset «{kurs.tittel}»"
        return _Eier(navn, kurs.endring, gammelt.endring if gammelt else None, sted, sted.fil)
    sted = nå.ved("endring", "utgave")
    return _Eier("Noe som kursene deler,", nå.endring, fra.endring, sted, "kompetanse.yaml")


def _melding(
    eier: _Eier,
    forskjeller: Sequence[Forskjell],
    krevd: Endringsnivå,
    sagt: Endringsnivå | None,
    alvor: Alvor,
    fra: Utgave,
) -> Melding:
    """K920 and K921: a change that is not declared, or declared as less than it is."""
    se = tuple(dict.fromkeys(f.sted for f in forskjeller if f.sted.fil))[:MAKS_STEDER]
    grunn = next(f for f in forskjeller if f.nivå is krevd)
    verst = max((grunn.slag, *grunn.tegn), key=lambda slag: STANDARD[slag].nivå.rang)
    hvorfor = STANDARD[verst].hva
    if sagt is not None:
        tekst = f"{eier.navn} er meldt endret som {sagt}, men må være minst {krevd}."
        return Melding(
            alvor,
            "K921",
            tekst,
            eier.sted,
            f"{hvorfor} Skriv `nivå: {krevd}`, eller rett teksten tilbake.",
            se,
        )
    antall = flertall(len(forskjeller), "endring", "endringer")
    ny = all(f.slag is Endringsslag.MODUL_NY for f in forskjeller) and not forskjeller[0].hvor.kurs
    hva = f"ny siden utgave {fra.utgave}" if ny else f"endret siden utgave {fra.utgave} ({antall})"
    tekst = f"{eier.navn} er {hva}, men det er ikke meldt."
    nivåer = opplisting([f"`{n}`" for n in _lovlige(krevd)], "eller")
    hint = f"{hvorfor} Skriv `endring: {{nivå: {krevd}, hva: …}}` i {eier.hvor}. Nivået kan være {nivåer}."
    if eier.endring is not None and eier.endring == eier.gammel:
        hint = f"Det som står i `endring:`, gjaldt forrige utgave. {hint}"
    return Melding(alvor, "K920", tekst, eier.sted, hint, se)


def _lovlige(krevd: Endringsnivå) -> list[str]:
    return [str(nivå) for nivå in reversed(Endringsnivå) if nivå.rang >= krevd.rang]


def _uten_grunn(funnet: Sammenligning, fra: Utgave, nå: Utgave) -> Iterator[Melding]:
    """K923: something is declared, but nothing differs there."""
    ulike = {f.hvor.eier for f in funnet.forskjeller}
    registre = any(f.hvor.register for f in funnet.forskjeller)
    for e in funnet.erklæringer:
        ny = (e.hvor.modul and e.hvor.modul not in fra.moduler) or (
            e.hvor.kurs and e.hvor.kurs not in fra.kurs
        )
        if e.hvor in ulike or ny or (registre and not e.hvor.modul):
            continue
        eier = _eier(e.hvor, fra, nå)
        navn = eier.navn if e.hvor.modul or e.hvor.kurs else "Registrene og kompetanse.yaml"
        tekst = f"{navn} er meldt endret ({e.endring.nivå}), men ingenting er endret siden {fra.utgave}."
        hint = "Slett `endring:`, eller behold den hvis den gjelder noe som ikke står i filene."
        yield Melding(Alvor.ADVARSEL, "K923", tekst, eier.sted, hint)
