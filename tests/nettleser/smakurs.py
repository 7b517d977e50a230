"""Building packages in this process: the repository's courses, and a small one that holds everything."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from kompetanse.bygg import bygg_kurs
from kompetanse.bygg.tilstand import verste_lengde
from kompetanse.format import FORMATER
from kompetanse.les import les_prosjekt
from kompetanse.melding import Rapport
from kompetanse.modell.utvalg import velg
from kompetanse.sjekk.regel import REGLER


@dataclass(frozen=True)
class Pakke:
    """A SCORM 1.2 package, the same course's website, and the compiler's worst case for its state."""

    filer: Mapping[str, bytes]
    nettsted: Mapping[str, bytes]
    verste: int

    @property
    def kurs(self) -> dict[str, Any]:
        """The course data."""
        tekst = self.filer["kursdata.js"].decode()
        data: dict[str, Any] = json.loads(tekst[tekst.index("{") : tekst.rindex("}") + 1])
        return data


def bygg_prosjekt(mappe: Path) -> dict[str, Pakke]:
    """Build every course of a project that has no errors."""
    prosjekt, rapport = les_prosjekt(mappe)
    assert prosjekt is not None, [str(m) for m in rapport]
    rapport += Rapport.av(melding for regel in REGLER for melding in regel(prosjekt))  # whatever day it is
    assert rapport.ok, [str(m) for m in rapport]
    ut = {}
    for id_, kurs in prosjekt.kurs.items():
        bygd, funn = bygg_kurs(prosjekt, kurs)
        assert bygd is not None, [str(m) for m in funn]
        verste = verste_lengde(velg(prosjekt, kurs))
        filer = FORMATER["scorm12"].pakk(bygd)
        ut[id_] = Pakke(filer, FORMATER["nettsted"].pakk(bygd), verste)
    return ut


PROSJEKT = {
    "tittel": "Liten plan", "virksomhet": "Prøvekommunen", "id": "no.prove.alt", "utgave": "2026.1",
    "målgrupper": {"alle": {"navn": "Alle ansatte"}},
}  # fmt: skip
KURS = {
    "tittel": "Å lytte", "beskrivelse": "Et kort kurs om å lytte.", "målgruppe": "alle",
    "moduler": ["lytt", "handle"],
    "sluttprøve": {"antall": 5, "bestått": 60, "forsøk": "ubegrenset"}, "gyldighet": "12 måneder",
    "innholdsvarsel": "Kurset handler om vold.",
}  # fmt: skip
HJEMLER = {
    "bvl-13-2": {
        "lov": "Barnevernsloven", "paragraf": "§ 13-2", "tittel": "Meldeplikt til barnevernstjenesten",
        "lovdata": "lov/2021-06-18-97/§13-2", "kontrollert": "2026-07-02",
    },
}  # fmt: skip
HJELP = {
    "politi-akutt": {
        "navn": "Politiet",
        "nummer": "112",
        "når": "Fare akkurat nå",
        "akutt": True,
        "bekreftet": True,
        "kontrollert": "2026-11-01",
        "kilde": "politiet.no",
    },
    "teamet": {"navn": "Kompetanseteamet", "når": "Du vil drøfte noe", "akutt": False, "bekreftet": False},
}
SPØRSMÅL: dict[str, dict[str, Any]] = {
    "ett-svar": {
        "type": "enkeltvalg", "tekst": "Hva sier du først?", "kritisk": True, "hjemmel": ["bvl-13-2"],
        "alternativer": [
            {"tekst": "Fortell mer", "rett": True, "tilbakemelding": "Ja, det er åpent."},
            {"tekst": "Det går over", "tilbakemelding": "Nei, det stenger."},
            {"tekst": "Er du helt sikker på det?", "tilbakemelding": "Nei, det sår tvil."},
        ],
        "tilbakemelding": "Still åpne spørsmål.",
    },
    "flere-svar": {
        "type": "flervalg", "tekst": "Hvem kan melde?",
        "alternativer": [
            {"tekst": "Læreren", "rett": True},
            {"tekst": "Vaktmesteren", "rett": True, "tilbakemelding": "Ja."},
            {"tekst": "Ingen"}, {"tekst": "Bare lederen"},
        ],
        "tilbakemelding": "Alle ansatte kan.",
    },
    "sant-eller-ikke": {
        "type": "sant-usant", "tekst": "Du trenger bevis.", "svar": "usant",
        "hvis_sant": "Nei.", "hvis_usant": "Ja.",
        "tilbakemelding": "Grunn til å tro er nok.", "kritisk": True,
    },
    "i-rekke": {
        "type": "rekkefølge", "tekst": "Hva gjør du først?", "ledd": ["Lytter", "Skriver", "Melder"],
        "tilbakemelding": "Barnet først.",
    },
    "i-par": {
        "type": "kobling", "tekst": "Hva hører sammen?",
        "par": [
            {"venstre": "Fare nå", "høyre": "Ring 112"},
            {
                "venstre": "Grunn til å tro",
                "høyre": "Meld til barnevernstjenesten samme dag, uten å varsle hjemmet først",
            },
            {"venstre": "Uro", "høyre": "Drøft"},
        ],
        "ekstra": ["Vent"], "tilbakemelding": "Spør deg om det er fare nå.",
    },
    "med-luker": {
        "type": "utfylling", "tekst": "Ring ___ når det er ___.",
        "luker": [
            {"ledetekst": "nummeret", "svar": ["112", "politiet"]},
            {"ledetekst": "hva det er", "svar": ["fare"], "valg": ["fare", "uro", "regn"]},
        ],
        "tilbakemelding": "Nødnummeret er 112.",
    },
    "et-tall": {
        "type": "tall", "tekst": "Hvor mange dager?", "svar": 7, "toleranse": 0, "enhet": "dager",
        "tilbakemelding": "Én uke.", "vekt": 2,
    },
}  # fmt: skip
I_TEKST = {
    "lytt": ["ett-svar", "flere-svar", "sant-eller-ikke", "i-rekke"],
    "handle": ["i-par", "med-luker", "et-tall"],
}


def _valg(tekst: str, til: str, vurdering: str, tilbakemelding: str) -> dict[str, str]:
    return {"tekst": tekst, "til": til, "vurdering": vurdering, "tilbakemelding": tilbakemelding}


SCENARIER = [
    {
        "id": "i-gangen", "tittel": "I gangen", "start": "gangen",
        "steg": {
            "gangen": {
                "tekst": "Et barn blir stående.",
                "valg": [
                    _valg("Sett deg ned", "forteller", "god", "Du viser at du hører."),
                    _valg("Gå videre", "alene", "uheldig", "Barnet er alene."),
                ],
            },
            "forteller": {
                "tekst": "Barnet forteller.\n\nHva gjør du?",
                "valg": [
                    _valg("Meld i dag", "meldt", "god", "Det haster."),
                    {"tekst": "Vent til mandag", "til": "alene", "vurdering": "uheldig"},
                ],
            },
            "meldt": {"tekst": "Meldingen er sendt.", "slutt": "god"},
            "alene": {"tekst": "Barnet er alene.", "slutt": "uheldig"},
        },
    },
]  # fmt: skip
VEIVALG = [
    {
        "id": "hva-naa", "tittel": "Hva gjør jeg nå?", "start": "fare",
        "steg": {
            "fare": {
                "tekst": "Er det fare nå?",
                "valg": [{"tekst": "Ja", "til": "ring"}, {"tekst": "Nei", "til": "meld"}],
            },
            "ring": {"tekst": "Ring.", "slutt": True, "hjelp": ["politi-akutt"]},
            "meld": {"tekst": "Meld i dag.", "slutt": True},
        },
    },
]  # fmt: skip
LYTT = """---
tittel: Lytt først
mål: [Du vet hvordan du lytter, Du vet hva du spør om]
hjemler: [bvl-13-2]
fagansvarlig: Fagleder
kontrollert: 2026-11-01
---
## Når noen forteller

Sett deg ned og lytt ([[bvl-13-2]]). Ring [[politi-akutt]] ved fare. Se [den andre modulen](modul:handle).[^1]

[^1]: En fotnote.

### Ord som hjelper

| Si | Ikke si |
|---|---|
| Fortell mer | Er du helt, helt sikker på det du sier nå? |
| Takk for at du sa det | Det er nok ikke så farlig |

> Et sitat.

::: viktig
Lov aldri å tie.
:::

::: merk Om ord
Bruk barnets egne.
:::

::: eksempel
Et barn sier: «Mamma slår.»
:::

::: refleksjon
Hva ville du sagt?
:::

SPØRSMÅL

::: scenario i-gangen
:::
"""
HANDLE = """---
tittel: Handle trygt
mål: [Du vet hvem du ringer]
fagansvarlig: Fagleder
kontrollert: 2026-11-01
---
## Hvem ringer du?

::: hjelp
Her er de.
:::

::: virksomhetens-rutine
Slik melder vi.
:::

SPØRSMÅL

::: veivalg hva-naa
:::

## Til slutt

Gå tilbake til [ordene](modul:lytt#ord-som-hjelper) når du vil.
"""


def lag_filer(
    *,
    spørsmål: Mapping[str, dict[str, Any]] = SPØRSMÅL,
    i_tekst: Mapping[str, list[str]] = I_TEKST,
    kurs: Mapping[str, Any] = KURS,
    prosjekt: Mapping[str, Any] = PROSJEKT,
    utkast: bool = False,
) -> dict[str, str]:
    """Return the sources of the small course; JSON is YAML."""
    ut = {"kompetanse.yaml": prosjekt, "kurs/lytting.yaml": kurs, "kilder/lover.yaml": {"hjemler": HJEMLER}}
    ut["kilder/hjelp.yaml"] = {"hjelpetilbud": HJELP}
    for modul, mal, løp in (
        ("lytt", LYTT, {"scenarier": SCENARIER}),
        ("handle", HANDLE, {"veivalg": VEIVALG}),
    ):
        gjerder = "\n\n".join(f"::: spørsmål {id_}\n:::" for id_ in i_tekst.get(modul, []))
        hode = f"---\nstatus: {'utkast' if utkast else 'godkjent'}\n"
        ut[f"moduler/{modul}/modul.md"] = mal.replace("SPØRSMÅL", gjerder).replace("---\n", hode, 1)
        alle = [{"id": id_, **spørsmål[id_]} for id_ in spørsmål if _hører(id_, modul, i_tekst)]
        ut[f"moduler/{modul}/quiz.yaml"] = {"spørsmål": alle, **løp}
    return {
        sti: t if isinstance(t, str) else json.dumps(t, ensure_ascii=False, indent=1) for sti, t in ut.items()
    }


def _hører(id_: str, modul: str, i_tekst: Mapping[str, list[str]]) -> bool:
    """Say whether a question belongs to a module: where the text places it, else in the first."""
    return id_ in i_tekst.get(modul, ()) or (
        modul == "lytt" and not any(id_ in ider for ider in i_tekst.values())
    )


def lag_småkurs(mapper: pytest.TempPathFactory) -> Callable[..., Pakke]:
    """Return a builder of the small course and its variants; what is alike is built once."""

    @cache
    def bygg(kilder: str) -> Pakke:
        mappe = mapper.mktemp("prosjekt")
        for sti, tekst in json.loads(kilder).items():
            (mappe / sti).parent.mkdir(parents=True, exist_ok=True)
            (mappe / sti).write_text(tekst, "utf-8")
        return bygg_prosjekt(mappe)["lytting"]

    return lambda **endring: bygg(json.dumps(lag_filer(**endring)))
