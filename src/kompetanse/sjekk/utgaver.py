"""Rules about what earlier editions published: an LMS knows a learner's progress by these ids."""

from collections.abc import Collection, Iterator

from kompetanse.les.forslag import nærmeste
from kompetanse.melding import Melding, Sted, advarsel, feil
from kompetanse.modell.nivatabell import STANDARD
from kompetanse.modell.prosjekt import Prosjekt
from kompetanse.modell.sammenligning import Endringsslag
from kompetanse.modell.utgave import rekkefølge
from kompetanse.sjekk.regel import regel

_ANNET = {"spørsmål": "løp", "løp": "spørsmål"}
_HVA = {"kurs": "Kurset", "moduler": "Modulen", "spørsmål": "Spørsmålet", "løp": "Scenariet eller veivalget"}


def _finnes(prosjekt: Prosjekt) -> dict[str, dict[str, Sted]]:
    """Return the ids that the sources have now, by kind, with their places."""
    moduler = prosjekt.moduler.values()
    return {
        "kurs": {k.id: k.sted for k in prosjekt.kurs.values()},
        "moduler": {m.id: m.sted for m in moduler},
        "spørsmål": {s.id: s.ved("id") for m in moduler for s in m.spørsmål},
        "løp": {løp.id: løp.ved("id") for m in moduler for løp in m.løp},
    }


def _publisert(prosjekt: Prosjekt) -> dict[str, dict[str, str]]:
    """Return the ids that the frozen editions published, by kind, with the first edition that did."""
    ut: dict[str, dict[str, str]] = {slag: {} for slag in _HVA}
    for utgave in prosjekt.utgaver.values():
        for slag, id_er in utgave.publisert.items():
            for id_, først in id_er.items():
                ut.setdefault(slag, {}).setdefault(id_, først)
    return ut


def _utgått(prosjekt: Prosjekt) -> set[str]:
    """Return the ids that were taken out on purpose, now or in an earlier edition."""
    nå = {str(id_) for id_ in prosjekt.fil.utgått or {}}
    return nå.union(*(utgave.utgått for utgave in prosjekt.utgaver.values()))


@regel
def droppet_id(prosjekt: Prosjekt) -> Iterator[Melding]:
    """K910: an id that an edition published is gone, and nobody has said that it was on purpose."""
    finnes, utgått = _finnes(prosjekt), _utgått(prosjekt)
    publisert = _publisert(prosjekt)
    for slag, id_er in publisert.items():
        nye = [id_ for id_ in finnes[slag] if id_ not in id_er]
        for id_, først in id_er.items():
            if id_ in finnes[slag] or id_ in utgått or id_ in prosjekt.ufullstendige:
                continue
            if id_ in finnes.get(_ANNET.get(slag, ""), {}):
                continue  # K912 tells
            modul = _modul_til(prosjekt, id_) if slag in {"spørsmål", "løp"} else ""
            if modul not in utgått and not _uleselig(prosjekt, slag, modul):
                yield _droppet(slag, id_, først, modul, nye)


def _modul_til(prosjekt: Prosjekt, id_: str) -> str:
    """Return the module that last held a question or a graph."""
    for utgave in sorted(prosjekt.utgaver.values(), key=lambda u: rekkefølge(u.utgave), reverse=True):
        for modul in utgave.moduler.values():
            if id_ in {*modul.spørsmål, *modul.løp}:
                return str(modul.id)
    return ""


def _uleselig(prosjekt: Prosjekt, slag: str, modul: str) -> bool:
    """Tell whether it may be in something that could not be read; that has its own message."""
    borte = prosjekt.ufullstendige
    return bool(
        {modul, f"moduler/{modul}/quiz.yaml", "moduler/"} & borte
        if slag in {"spørsmål", "løp"}
        else {f"{slag}/"} & borte
    )


def _droppet(slag: str, id_: str, først: str, modul: str, nye: Collection[str]) -> Melding:
    if slag == "kurs":
        sted = Sted(f"kurs/{id_}.yaml")
    elif slag == "moduler":
        sted = Sted(f"moduler/{id_}")
    else:
        sted = Sted(f"moduler/{modul}/quiz.yaml" if modul else "moduler")
    lik = nærmeste(id_, nye)
    hint = f"Heter det «{lik}» nå? Gi det den gamle id-en tilbake. " if lik else "Sett id-en tilbake. "
    hint += f"Er det tatt ut med vilje, skriver du `utgått: {{{id_}: grunnen}}` i kompetanse.yaml."
    tekst = f"{_HVA[slag]} «{id_}» er borte, men ble publisert i utgave {først}."
    return feil("K910", tekst, sted, hint)


@regel
def brukt_på_nytt(prosjekt: Prosjekt) -> Iterator[Melding]:
    """K911: an id that was taken out is in use: an LMS would take old answers for new ones."""
    utgått = _utgått(prosjekt)
    for id_er in _finnes(prosjekt).values():
        for id_, sted in id_er.items():
            if id_ in utgått:
                hint = "Gi det nye en ny id. Er det uendret, sletter du heller linjen under `utgått:`."
                yield feil("K911", f"«{id_}» er tatt ut og kan ikke brukes på nytt.", sted, hint)


@regel
def byttet_slag(prosjekt: Prosjekt) -> Iterator[Melding]:
    """K912: a question has an id that was published for a scenario or decision guide, or the reverse."""
    finnes, publisert = _finnes(prosjekt), _publisert(prosjekt)
    for slag, annet in _ANNET.items():
        for id_, sted in finnes[slag].items():
            if id_ in publisert[annet] and id_ not in publisert[slag]:
                hva = {"spørsmål": "et spørsmål", "løp": "et scenario eller veivalg"}[annet]
                tekst = f"«{id_}» var {hva} i utgave {publisert[annet][id_]}."
                yield feil("K912", tekst, sted, "Gi det nye en ny id.")


@regel
def aldri_publisert(prosjekt: Prosjekt) -> Iterator[Melding]:
    """K914: an id is listed as taken out that no edition has published."""
    publisert = {id_ for id_er in _publisert(prosjekt).values() for id_ in id_er}
    if any(fil.startswith("utgaver/") for fil in prosjekt.ufullstendige):
        return
    for id_ in prosjekt.fil.utgått or {}:
        if id_ not in publisert:
            sted = prosjekt.fil.ved(f"[{id_}]", "utgått")
            hint = "Rett id-en, eller slett linjen."
            yield advarsel("K914", f"«{id_}» står som utgått, men er aldri publisert.", sted, hint)


@regel
def løsere_nivå(prosjekt: Prosjekt) -> Iterator[Melding]:
    """K913: a project asks for less than the standard demands of a kind of change."""
    for navn, nivå in (prosjekt.fil.endringsnivå or {}).items():
        standard = STANDARD[Endringsslag(navn)].nivå
        if nivå.rang < standard.rang:
            sted = prosjekt.fil.ved(f"[{navn}]", "endringsnivå")
            tekst = f"«{navn}» kan ikke settes til {nivå}: standarden er {standard}."
            yield feil("K913", tekst, sted, f"Skriv {standard} eller høyere, eller slett linjen.")


@regel
def ny_prosjekt_id(prosjekt: Prosjekt) -> Iterator[Melding]:
    """K915: the project's id, which every identifier in an LMS begins with, is another than it was."""
    for utgave in prosjekt.utgaver.values():
        if utgave.prosjekt != prosjekt.fil.id:
            tekst = f"Prosjektets id er endret. I utgave {utgave.utgave} var den «{utgave.prosjekt}»."
            hint = f"Skriv `id: {utgave.prosjekt}`. Ellers kjenner ikke LMS-et igjen noen kurs."
            yield feil("K915", tekst, prosjekt.fil.ved("id"), hint)
            return


@regel
def utgaven_går_bakover(prosjekt: Prosjekt) -> Iterator[Melding]:
    """K925: the project works on an edition that is older than one that is frozen."""
    siste = max(prosjekt.utgaver.values(), key=lambda u: rekkefølge(u.utgave), default=None)
    if siste and rekkefølge(prosjekt.fil.utgave) < rekkefølge(siste.utgave):
        tekst = f"Utgaven er {prosjekt.fil.utgave}, men {siste.utgave} er alt frosset."
        hint = "Skriv en utgave som kommer etter den."
        yield feil("K925", tekst, prosjekt.fil.ved("utgave"), hint)
