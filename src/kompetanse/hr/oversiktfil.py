"""The target groups as JSON and as a workbook. Names and e-mail are never in them: the number is enough."""

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

from kompetanse.hr.grupper import Kurskrav, Tilhørighet
from kompetanse.hr.oversikt import Målgruppeoversikt
from kompetanse.regneark import Bokomtale, Verdi, lag_ark, lag_bok


def som_json(oversikt: Målgruppeoversikt, *, personer: bool = False) -> bytes:
    """Return one object, with sorted people; the keys are a promise: new ones may come, none change or go."""
    data: dict[str, Any] = {
        "format": 1,
        "dato": oversikt.dag.isoformat(),
        "personer_i_alt": len(oversikt.alle),
        "status": {str(status): antall for status, antall in sorted(oversikt.status.items())},
        "målgrupper": {id_: oversikt.antall[id_] for id_ in oversikt.målgrupper},
        "enheter": {
            enhet: {id_: antall[id_] for id_ in oversikt.målgrupper if antall[id_]}
            for enhet, antall in oversikt.enheter.items()
        },
        "unntak": oversikt.unntak,
    }
    if personer:
        par = zip(oversikt.alle, oversikt.krav, strict=True)
        data["personer"] = [_person(t, krav) for t, krav in par]
    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode()


def _person(t: Tilhørighet, krav: tuple[Kurskrav, ...]) -> dict[str, Any]:
    return {
        "ansattnr": t.person.ansattnr,
        "selskap": t.person.selskap,
        "status": str(t.status),
        "tilbake": _dag(t.tilbake),
        "nyansatt": t.nyansatt[0],
        "nyansatt_grunn": t.nyansatt[1],
        "målgrupper": [
            {"id": m.målgruppe, "grunn": m.grunn, "rader": list(m.rader), "aktiv_fra": _dag(m.aktiv_fra)}
            for m in t.treff
        ],
        "kurs": [
            {
                "id": k.kurs,
                "målgrupper": list(k.grupper),
                "aktiv_fra": _dag(k.aktiv_fra),
                "unntak": None
                if k.unntak is None
                else {
                    "til": _dag(k.unntak.til),
                    "grunn": k.unntak.grunn,
                    "vedtatt_av": k.unntak.vedtatt_av,
                },
            }
            for k in krav
        ],
    }


def _dag(dag: date | None) -> str | None:
    return dag.isoformat() if dag else None


_PERSONER = {
    "Ansattnr": 14, "Selskap": 10, "Status": 12, "Tilbake": 12, "Nyansatt": 10, "Målgruppe": 24, "Grunn": 48,
    "Rader": 14, "Aktiv fra": 12,
}  # fmt: skip
_KURS = {
    "Ansattnr": 14,
    "Selskap": 10,
    "Kurs": 28,
    "Målgruppe": 24,
    "Unntak til": 12,
    "Grunn": 40,
    "Vedtatt av": 28,
}


def som_regneark(oversikt: Målgruppeoversikt) -> bytes:
    """Return a workbook: counts, people, and the courses they are to take."""
    grupper = {str(id_): 18 for id_ in oversikt.målgrupper}
    alle = [
        lag_ark("Enheter", {"Enhet": 36, **grupper}, _enhetsrader(oversikt)),
        lag_ark("Personer", _PERSONER, _personrader(oversikt)),
        lag_ark("Kurs", _KURS, _kursrader(oversikt)),
    ]
    return lag_bok(alle, Bokomtale(f"Målgrupper {oversikt.dag:%d.%m.%Y}", "kompetanse"))


def _enhetsrader(oversikt: Målgruppeoversikt) -> Iterator[tuple[Verdi, ...]]:
    for enhet, antall in oversikt.enheter.items():
        yield enhet, *(antall[id_] for id_ in oversikt.målgrupper)


def _personrader(oversikt: Målgruppeoversikt) -> Iterator[tuple[Verdi, ...]]:
    for t in oversikt.alle:
        ny = "ja" if t.nyansatt[0] else "nei"
        fast = (t.person.ansattnr, t.person.selskap, str(t.status), t.tilbake, ny)
        if not t.treff:
            yield (*fast, "", t.nyansatt[1], "", None)
        for m in t.treff:
            yield (*fast, m.målgruppe, m.grunn, ", ".join(map(str, m.rader)), m.aktiv_fra)


def _kursrader(oversikt: Målgruppeoversikt) -> Iterator[tuple[Verdi, ...]]:
    for t, krav in zip(oversikt.alle, oversikt.krav, strict=True):
        for k in krav:
            unntak = (k.unntak.til, k.unntak.grunn, k.unntak.vedtatt_av) if k.unntak else (None, "", "")
            yield t.person.ansattnr, t.person.selskap, k.kurs, ", ".join(k.grupper), *unntak
