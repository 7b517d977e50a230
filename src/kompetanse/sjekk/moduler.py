"""Rules about modules: ids, what their fences place, links and pictures."""

from collections.abc import Iterator, Sequence

from kompetanse.les.forslag import nær, nærmeste
from kompetanse.les.skalarer import vist
from kompetanse.melding import Melding, Sted, advarsel, feil
from kompetanse.modell.grunn import MålgruppeId, Node
from kompetanse.modell.modul import Bilde, Gjerde, Modul, Tekstblokk, variant
from kompetanse.modell.prosjekt import Prosjekt
from kompetanse.norsk import filnavn
from kompetanse.sjekk.bildefiler import farlig_svg, sted_i
from kompetanse.sjekk.regel import regel

RESERVERT = frozenset({"start", "sluttprove", "resultat", "kursbevis"})
"""Ids of the pages that every course has; also what the player's deep links know."""
OPPTATT = RESERVERT | {
    "bevis-dato",
    "bevis-hint",
    "bevis-klart",
    "bevis-kurs",
    "bevis-laast",
    "bevis-navn",
    "bevis-navnet",
    "bevis-skriv",
    "bevis-utgave",
    "fortsett",
    "framdrift",
    "framdrift-tekst",
    "hjelp",
    "innhold-liste",
    "innhold-start",
    "kursbevis-tittel",
    "kursene",
    "lagring",
    "poeng",
    "prove-begynn",
    "prove-beholdt",
    "prove-lever",
    "prove-liste",
    "prove-maler",
    "prove-nr",
    "prove-oppgave",
    "prove-stand",
    "resultat-alle",
    "resultat-kritiske",
    "resultat-les",
    "resultat-tittel",
    "sluttprove-tittel",
    "start-moduler",
    "start-tittel",
    "start-varsom",
    "varsel",
    "maler",
}
"""Every id that the templates use themselves, and the folder of the project's own files in a package."""
_PLAIN = "Lagre bildet som «vanlig SVG» (plain SVG), uten skript og uten henvisninger ut av filen."
PLASSERER = frozenset({"spørsmål", "scenario", "veivalg"})
BILDETYPER = (".svg", ".png", ".jpg", ".jpeg", ".gif", ".webp")


@regel
def like_id_er(prosjekt: Prosjekt) -> Iterator[Melding]:
    """K301: the same id on two questions, scenarios or decision guides anywhere in the project."""
    sett: dict[str, Sted] = {}
    for modul in prosjekt.moduler.values():
        ting: Sequence[Node] = (*modul.spørsmål, *modul.løp)
        for node in ting:
            id_, sted = getattr(node, "id"), node.ved("id")  # noqa: B009 - Node has no id, these have
            if id_ in sett:
                hint = f"Den brukes også i {sett[id_].fil}, linje {sett[id_].linje}. Gi den nyeste en ny id."
                yield feil("K301", f"Id-en «{id_}» er brukt to ganger.", sted, hint, [sett[id_]])
            else:
                sett[id_] = sted


@regel
def reservert_id(prosjekt: Prosjekt) -> Iterator[Melding]:
    """K608: modules, scenarios and decision guides may not have an id that the course's page has already."""
    for modul in prosjekt.moduler.values():
        if modul.id in OPPTATT:
            hint = "Gi mappen et annet navn."
            yield feil("K608", f"«{modul.id}» er opptatt: kurset bruker navnet selv.", modul.sted, hint)
        for løp in modul.løp:
            if str(løp.id) in OPPTATT | {str(m) for m in prosjekt.moduler}:
                tekst = f"«{løp.id}» er opptatt: det er navnet på en modul eller noe kurset bruker selv."
                yield feil("K608", tekst, løp.ved("id"), "Gi det en annen id.")


@regel
def plassering(prosjekt: Prosjekt) -> Iterator[Melding]:
    """K308, K313 and K314: what fences place must exist in the module, and be placed once."""
    kasse = prosjekt.verktøykasse
    i_kassen = {*kasse.veivalg, *kasse.samtaler} if kasse else set()
    for modul in prosjekt.moduler.values():
        if f"moduler/{modul.id}/quiz.yaml" in prosjekt.ufullstendige:
            continue
        finnes = {
            "spørsmål": {str(s.id) for s in modul.spørsmål},
            "scenario": {str(s.id) for s in modul.scenarier},
            "veivalg": {str(v.id) for v in modul.veivalg},
        }
        for gjerde in _plasseringer(modul, None):
            id_ = gjerde.argumenter.strip()
            if id_ not in finnes[gjerde.navn] and id_ not in prosjekt.ufullstendige:
                yield _mangler(modul, gjerde, id_, finnes)
        for gruppe in prosjekt.fil.målgrupper:
            yield from _to_ganger(modul, gruppe)
        nevnt = {
            ord_
            for g in variant(modul.innhold, None)
            if isinstance(g, Gjerde)
            for ord_ in g.argumenter.split()
        }
        for løp in modul.løp:
            if løp.id not in nevnt and løp.id not in i_kassen:
                slag = "scenario" if løp.id in finnes["scenario"] else "veivalg"
                hint = f"Sett inn en linje `::: {slag} {løp.id}` og en linje `:::` i modul.md."
                yield advarsel("K313", f"«{løp.id}» er ikke satt inn i teksten.", løp.ved("id"), hint)


def _to_ganger(modul: Modul, målgruppe: MålgruppeId) -> Iterator[Melding]:
    sett: dict[str, Sted] = {}
    for gjerde in _plasseringer(modul, målgruppe):
        id_, sted = gjerde.argumenter.strip(), gjerde.ved("argumenter")
        if id_ in sett:
            hint = f"Den står også på linje {sett[id_].linje}. Slett den ene."
            yield feil("K314", f"«{id_}» er satt inn to ganger i modulen.", sted, hint, [sett[id_]])
        sett.setdefault(id_, sted)


def _plasseringer(modul: Modul, målgruppe: MålgruppeId | None) -> Iterator[Gjerde]:
    """Walk the fences that place one thing; what is wrong with a fence itself is told by the reader."""
    for blokk in variant(modul.innhold, målgruppe):
        if isinstance(blokk, Gjerde) and blokk.navn in PLASSERER and len(blokk.argumenter.split()) == 1:
            yield blokk


def _mangler(modul: Modul, gjerde: Gjerde, id_: str, finnes: dict[str, set[str]]) -> Melding:
    annet = next((slag for slag, id_er in finnes.items() if id_ in id_er), None)
    hint = (
        f"«{id_}» er et {annet}. Skriv `::: {annet} {id_}`."
        if annet
        else nær(id_, finnes[gjerde.navn]) or _finnes_her(modul, finnes[gjerde.navn])
    )
    hva = {"spørsmål": "Spørsmålet", "scenario": "Scenariet", "veivalg": "Veivalget"}[gjerde.navn]
    return feil("K308", f"{hva} «{id_}» finnes ikke i modulen.", gjerde.ved("argumenter"), hint)


def finnes_av_ankre(ankre: set[str]) -> str:
    """Say which headings a link may go to."""
    if not ankre:
        return "Modulen har ingen overskrifter. Lag en, eller fjern lenken."
    return f"Overskriftene er: {', '.join(f'#{anker}' for anker in sorted(ankre))}."


def _finnes_her(modul: Modul, id_er: set[str]) -> str:
    """Say what may be placed, and where to add more."""
    legg_til = f"Legg det til i moduler/{modul.id}/quiz.yaml."
    return legg_til if not id_er else f"{legg_til} Der finnes: {', '.join(sorted(id_er))}."


@regel
def bilder(prosjekt: Prosjekt) -> Iterator[Melding]:
    """K315–K318: pictures exist, are of a type that browsers show, are safe, and are used."""
    for modul in prosjekt.moduler.values():
        brukt: set[str] = set()
        for bilde in _bilder(modul):
            brukt.add(bilde.adresse)
            brukt.add(bilde.adresse.replace("\\", "/").removeprefix("./"))
            ukjent = bilde.adresse.startswith("bilder/") and bilde.adresse not in modul.bilder
            if ukjent and f"moduler/{modul.id}/bilder" not in prosjekt.ufullstendige:
                brukt.add(nærmeste(bilde.adresse, modul.bilder))
                hint = nær(bilde.adresse, modul.bilder) or f"Legg filen i moduler/{modul.id}/bilder/."
                yield feil("K316", f"Bildet «{vist(bilde.adresse)}» finnes ikke.", bilde.ved("adresse"), hint)
        for adresse, innhold in modul.bilder.items():
            sted = Sted(f"moduler/{modul.id}/{adresse}")
            if not adresse.lower().endswith(BILDETYPER):
                hint = "Lagre bildet som SVG, PNG, JPEG, GIF eller WebP."
                yield feil("K315", f"Bildefilen «{adresse}» har en type som ikke vises overalt.", sted, hint)
            elif adresse.lower().endswith(".svg") and (funn := farlig_svg(innhold)):
                tekst, plass = funn
                yield feil("K317", tekst, sted_i(innhold, plass, sted.fil), _PLAIN)
            elif adresse not in brukt:
                yield advarsel(
                    "K318", f"Bildet «{adresse}» blir ikke brukt.", sted, "Slett det, eller sett det inn."
                )


@regel
def like_bildenavn(prosjekt: Prosjekt) -> Iterator[Melding]:
    """K320: two pictures of a module whose names become the same in the package."""
    for modul in prosjekt.moduler.values():
        sett: dict[str, str] = {}
        for adresse in modul.bilder:
            annet = sett.setdefault(filnavn(adresse).lower(), adresse)
            if annet != adresse:
                tekst = f"«{adresse}» og «{annet}» får samme filnavn i kurset."
                hint = "Gi det ene et annet navn. I kurset blir æøå, mellomrom og store bokstaver skrevet om."
                yield feil("K320", tekst, Sted(f"moduler/{modul.id}/{adresse}"), hint)


def _bilder(modul: Modul) -> Iterator[Bilde]:
    for blokk in variant(modul.innhold, None):
        if isinstance(blokk, Tekstblokk):
            yield from (e for e in blokk.elementer if isinstance(e, Bilde))
