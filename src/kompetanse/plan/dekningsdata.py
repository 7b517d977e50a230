"""What the courses cover, as JSON for other programs. The keys are a promise: new ones may come, none go."""

import json
from collections.abc import Mapping

from kompetanse.modell.grunn import MålgruppeId
from kompetanse.modell.kilder import Nivå
from kompetanse.modell.prosjekt import Prosjekt
from kompetanse.sjekk.dekning import Celle, Dekning, Rad

FORMAT = 1


def som_json(prosjekt: Prosjekt, dekning: Dekning, *, bare_ascii: bool = False) -> str:
    """Return the coverage as one JSON object, in the order of the registers.

    Args:
        prosjekt: the project, for its names.
        dekning: what its courses cover.
        bare_ascii: escape everything else, for a stream that is not UTF-8.
    """
    data = {
        "format": FORMAT,
        "utgave": prosjekt.fil.utgave,
        "målgrupper": [{"id": id_, "navn": gruppe.navn} for id_, gruppe in prosjekt.fil.målgrupper.items()],
        "temaer": [
            {"id": rad.tema.id, "navn": rad.tema.navn, "celler": _celler(prosjekt, rad, rad.tema.nivå)}
            for rad in dekning.temaer
        ],
        "krav": [
            {
                "id": rad.krav.id,
                "tema": rad.krav.tema,
                "sitat": rad.krav.sitat,
                "obligatorisk": list(rad.krav.obligatorisk),
                **_innhold(rad.alle),
                "mangler": {g: list(rad.mangler(g)) for g in rad.krav.obligatorisk if rad.mangler(g)},
            }
            for rad in dekning.krav
        ],
        "hjemler": [
            {"id": rad.hjemmel.id, "navn": rad.hjemmel.visning, **_innhold(rad.alle)}
            for rad in dekning.hjemler
        ],
    }
    return json.dumps(data, ensure_ascii=bare_ascii, indent=2) + "\n"


def _celler(prosjekt: Prosjekt, rad: Rad, nivå: Mapping[MålgruppeId, Nivå]) -> dict[str, object]:
    """Return the cells of the groups that are to have a topic, or that get it all the same."""
    ut: dict[str, object] = {}
    for gruppe in prosjekt.fil.målgrupper:
        celle = rad.celler.get(gruppe)
        if gruppe in nivå or (celle and celle.bidrag):
            ut[gruppe] = {
                "nivå": nivå.get(gruppe),
                "har_kurs": celle is not None,
                **_innhold(celle or Celle()),
                "mangler": list(rad.mangler(gruppe)),
            }
    return ut


def _innhold(celle: Celle) -> dict[str, object]:
    return {
        "kurs": [kurs.id for kurs in celle.kurs],
        "moduler": [
            {
                "id": bidrag.modul.id,
                "underviser": bidrag.underviser,
                "spørsmål": [spørsmål.id for spørsmål in bidrag.spørsmål],
                "løp": [løp.id for løp in bidrag.løp],
            }
            for bidrag in celle.bidrag
        ],
    }
