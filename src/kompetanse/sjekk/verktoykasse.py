"""Rules about the toolbox: what it names is there, and leads nowhere outside it."""

from collections.abc import Iterator

from kompetanse.les.forslag import nær
from kompetanse.melding import Melding, Sted, feil
from kompetanse.modell.grunn import KursId
from kompetanse.modell.lop import Løp, Scenario, Veivalg
from kompetanse.modell.modul import Lenke
from kompetanse.modell.prosjekt import Prosjekt
from kompetanse.sjekk.regel import regel
from kompetanse.sjekk.tekster import elementer_i

MAPPE = KursId("verktoykasse")
"""The toolbox's folder on the website; no course may have this id."""


@regel
def løp_i_verktøykassen(prosjekt: Prosjekt) -> Iterator[Melding]:
    """K311: the toolbox names a guide or a scenario that is not there, or the one for the other."""
    kasse = prosjekt.verktøykasse
    if kasse is None or not all(modul.hel for modul in prosjekt.moduler.values()):
        return
    for felt, klasse, hva in (("veivalg", Veivalg, "Veivalget"), ("samtaler", Scenario, "Scenariet")):
        kjente = [løp.id for løp in _alle_løp(prosjekt) if isinstance(løp, klasse)]
        for nr, id_ in enumerate(getattr(kasse, felt)):
            if id_ not in kjente and id_ not in prosjekt.ufullstendige:
                hint = nær(id_, kjente) or "Rett id-en, eller slett den."
                yield feil("K311", f"{hva} «{id_}» finnes ikke.", kasse.ved(f"{felt}[{nr}]", felt), hint)


@regel
def lenker_i_verktøykassen(prosjekt: Prosjekt) -> Iterator[Melding]:
    """K311: a text in the toolbox links to a module, which is not there."""
    kasse = prosjekt.verktøykasse
    if kasse is None:
        return
    vist = {*kasse.veivalg, *kasse.samtaler}
    for rot in (kasse, *(løp for løp in _alle_løp(prosjekt) if løp.id in vist)):
        for element, sted in elementer_i(rot):
            if isinstance(element, Lenke) and element.adresse.startswith(("#", "modul:")):
                hint = "Skriv teksten uten lenke. Verktøykassen har ikke modulene."
                yield feil("K311", "Lenken fører ut av verktøykassen.", sted, hint)


@regel
def kurs_med_samme_mappe(prosjekt: Prosjekt) -> Iterator[Melding]:
    """K205: a course whose folder on the website is the toolbox's."""
    if prosjekt.verktøykasse is not None and MAPPE in prosjekt.kurs:
        sted = Sted(f"kurs/{MAPPE}.yaml")
        yield feil(
            "K205", f"Id-en «{MAPPE}» er opptatt av verktøykassen.", sted, "Gi kursfilen et annet navn."
        )


def _alle_løp(prosjekt: Prosjekt) -> Iterator[Løp]:
    for modul in prosjekt.moduler.values():
        yield from modul.løp
