"""Rules about coverage: what the matrix and the plan demand is taught, and asked about."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kompetanse.melding import Melding, Sted, advarsel, feil
from kompetanse.modell.grunn import MålgruppeId, TemaId
from kompetanse.modell.kilder import Nivå
from kompetanse.modell.lop import Løp
from kompetanse.modell.modul import Hode, Modul
from kompetanse.modell.prosjekt import Prosjekt
from kompetanse.modell.sporsmal import Spørsmål
from kompetanse.norsk import opplisting
from kompetanse.sjekk.dekning import Kravrad, Mangel, Temarad, kravdekning, temadekning
from kompetanse.sjekk.regel import regel


@dataclass(frozen=True)
class _Gruppe:
    """A target group in messages: its name, and where its courses list their modules."""

    id: MålgruppeId
    navn: str
    kurs: tuple[Sted, ...]


@regel
def temaer_er_dekket(prosjekt: Prosjekt) -> Iterator[Melding]:
    """K610 and K611: a target group's courses teach every topic on its level, and ask about it."""
    if not prosjekt.temaer:
        return
    grupper = _sikre(prosjekt)
    for rad in temadekning(prosjekt):
        for gruppe in grupper:
            yield from _tema(rad, gruppe)


def _tema(rad: Temarad, gruppe: _Gruppe) -> Iterator[Melding]:
    mangler = rad.mangler(gruppe.id)
    if not mangler:
        return
    tema, nivå = rad.tema, rad.tema.nivå[gruppe.id]
    sted = tema.ved(f"[{gruppe.id}]", "nivå")
    if Mangel.UNDERVISNING in mangler:
        tekst = f"{gruppe.navn} skal ha «{tema.navn}» ({nivå.navn}), men ingen modul i kurset tar det opp."
        hint = f"Ta med en modul som har «{tema.id}» under `temaer:`, eller rett nivået."
        melding = advarsel if nivå is Nivå.OMTALE else feil
        yield melding("K610", tekst, sted, hint, gruppe.kurs)
        return
    hint = f"Skriv et spørsmål i {_quizer(rad, gruppe.id)}, eller sett `tema: {tema.id}` på et som passer."
    tekst = f"{gruppe.navn} skal ha «{tema.navn}» ({nivå.navn}), men kurset har ingen spørsmål om det."
    yield feil("K611", tekst, sted, hint, gruppe.kurs)


@regel
def krav_er_dekket(prosjekt: Prosjekt) -> Iterator[Melding]:
    """K612: a demand that is mandatory for a target group is taught and asked about in its courses."""
    if not any(krav.obligatorisk for krav in prosjekt.krav.values()):
        return
    grupper = {gruppe.id: gruppe for gruppe in _sikre(prosjekt)}
    for rad in kravdekning(prosjekt):
        for nr, id_ in enumerate(rad.krav.obligatorisk):
            if id_ in grupper:
                yield from _krav(rad, grupper[id_], rad.krav.ved(f"obligatorisk[{nr}]", "obligatorisk"))


def _krav(rad: Kravrad, gruppe: _Gruppe, sted: Sted) -> Iterator[Melding]:
    mangler = rad.mangler(gruppe.id)
    if not mangler:
        return
    id_ = rad.krav.id
    hva = opplisting(mangler, "eller")
    if mangler == (Mangel.SPØRSMÅL,):
        hint = f"Skriv {id_} under `krav:` på spørsmålet som prøver det, i {_quizer(rad, gruppe.id)}."
    else:
        hint = f"Skriv {id_} under `krav:` i modulen som lærer det bort, og på et spørsmål som prøver det."
    tekst = f"{id_} er obligatorisk for «{gruppe.navn}», men kurset har ikke {hva} om kravet."
    yield feil("K612", tekst, sted, hint, gruppe.kurs)


def _quizer(rad: Temarad | Kravrad, gruppe: MålgruppeId) -> str:
    return opplisting([f"moduler/{m.id}/quiz.yaml" for m in rad.celler[gruppe].moduler], "eller")


def _sikre(prosjekt: Prosjekt) -> tuple[_Gruppe, ...]:
    """Return the target groups whose courses are all here and whole; nobody knows what others cover."""
    kjente = prosjekt.fil.målgrupper
    kursene = tuple(prosjekt.kurs.values())
    if _kurs_mangler(prosjekt) or any(kurs.målgruppe not in kjente for kurs in kursene):
        return ()
    uhele = {modul.id for modul in prosjekt.moduler.values() if not _hel(modul, prosjekt)}
    hele = prosjekt.moduler.keys() - uhele
    ut = []
    for id_, gruppe in kjente.items():
        sine = [kurs for kurs in kursene if kurs.målgruppe == id_]
        if sine and all(kurs.moduler and hele >= set(kurs.moduler) for kurs in sine):
            ut.append(_Gruppe(id_, gruppe.navn, tuple(kurs.ved("moduler:", "moduler") for kurs in sine)))
    return tuple(ut)


def _hel(modul: Modul, prosjekt: Prosjekt) -> bool:
    """Tell whether all of a module was read, and all that it names of topics and demands is known."""
    if not modul.hel or f"moduler/{modul.id}/modul.md" in prosjekt.ufullstendige:
        return False
    deler = _deler(modul)
    temaer = {*modul.hode.temaer, *(t for del_ in deler for t in del_.tema)} - prosjekt.temaer.keys()
    krav = {*modul.hode.krav, *(k for del_ in deler for k in del_.krav)} - prosjekt.krav.keys()
    return {*temaer, *krav} <= prosjekt.ufullstendige


def _deler(modul: Modul) -> tuple[Spørsmål | Løp, ...]:
    return (*modul.spørsmål, *modul.løp)


def _kurs_mangler(prosjekt: Prosjekt) -> bool:
    return any(fil.startswith("kurs/") for fil in prosjekt.ufullstendige)


@regel
def temaer_uten_målgruppe(prosjekt: Prosjekt) -> Iterator[Melding]:
    """K613: a module or question is about a topic that none of its target groups is to have."""
    if not prosjekt.temaer or _kurs_mangler(prosjekt):
        return
    for modul in prosjekt.moduler.values():
        grupper = [kurs.målgruppe for kurs in prosjekt.kurs.values() if modul.id in kurs.moduler]
        yield from _uten_målgruppe(prosjekt, modul.hode, "temaer", modul.hode.temaer, grupper)
        for ting in _deler(modul):
            yield from _uten_målgruppe(prosjekt, ting, "tema", ting.tema, filter(ting.gjelder, grupper))


def _uten_målgruppe(
    prosjekt: Prosjekt,
    node: Hode | Spørsmål | Løp,
    nøkkel: str,
    temaer: tuple[TemaId, ...],
    grupper: Iterable[MålgruppeId],
) -> Iterator[Melding]:
    får = set(grupper)
    for nr, id_ in enumerate(temaer):
        if får and id_ in prosjekt.temaer and not får & prosjekt.temaer[id_].nivå.keys():
            navn = opplisting([prosjekt.fil.målgrupper[g].navn for g in prosjekt.fil.målgrupper if g in får])
            tekst = f"«{id_}» er ikke et tema for dem som får dette ({navn})."
            hint = "Slett temaet her, eller gi målgruppen et nivå i kilder/temaer.yaml."
            yield advarsel("K613", tekst, node.ved(f"{nøkkel}[{nr}]", nøkkel), hint)
