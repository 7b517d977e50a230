"""What the player needs to know of a course: `kursdata.js`, as data in a script (never fetched)."""

import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Any

from kompetanse.bygg.nokler import MODULNØKKEL, OPPGAVENØKKEL, avtrykk, kort
from kompetanse.melding import Melding, feil
from kompetanse.modell.lop import Scenario
from kompetanse.modell.prosjekt import Prosjekt
from kompetanse.modell.sporsmal import Form, Interaksjon
from kompetanse.modell.utvalg import Utvalg

FORMAT = 1
"""Version of the shape; the player refuses others."""


def kursdata(prosjekt: Prosjekt, utvalg: Utvalg) -> dict[str, Any]:
    """Return the course as the player reads it; the shape is told in `docs/spiller.md`."""
    kurs, fil = utvalg.kurs, prosjekt.fil
    prøve = kurs.sluttprøve
    nytt = {"nytt": utvalg.nytt_fra} if utvalg.nytt_fra else {}  # then all right answers are a pass
    return {
        "format": FORMAT,
        "id": kurs.id,
        "prosjekt": fil.id,
        "tittel": kurs.tittel,
        "virksomhet": fil.virksomhet,
        "utgave": fil.utgave,
        **nytt,
        "språk": fil.språk,
        "moduler": [
            {"id": m.id, "k": kort(m.id, MODULNØKKEL), "tittel": m.hode.tittel} for m in utvalg.moduler
        ],
        "oppgaver": {s.id: _oppgave(utvalg, modul, s) for modul, s in utvalg.spørsmål()},
        "løp": {
            løp.id: {
                "k": kort(løp.id, OPPGAVENØKKEL),
                "slag": "scenario" if isinstance(løp, Scenario) else "veivalg",
                "modul": modul,
            }
            for modul, løp in utvalg.løp()
        },
        "prøve": {"antall": prøve.antall, "bestått": prøve.bestått, "forsøk": prøve.forsøk}
        if prøve
        else None,
        "bevis": {
            "hjemler": [prosjekt.hjemler[h].visning for h in utvalg.hjemler if h in prosjekt.hjemler],
            "gyldighet": str(kurs.gyldighet) if kurs.gyldighet else None,
        },
    }


def _oppgave(utvalg: Utvalg, modul: str, spørsmål: Any) -> dict[str, Any]:
    interaksjon: Interaksjon = spørsmål.interaksjon()
    par = interaksjon.form is Form.PAR
    return {
        "k": kort(spørsmål.id, OPPGAVENØKKEL),
        "f": avtrykk(spørsmål.kjerne()),
        "modul": modul,
        "type": spørsmål.type,
        "form": str(interaksjon.form),
        "antall": [interaksjon.antall, interaksjon.antall_høyre] if par else interaksjon.antall,
        "fasit": interaksjon.fasit,
        "kritisk": spørsmål.kritisk,
        "vekt": spørsmål.vekt,
        "iTekst": spørsmål.id in utvalg.plassert,
    }


def som_skript(data: Mapping[str, Any]) -> bytes:
    """Write the data as a script that sets `globalThis.KOMPETANSE`."""
    tekst = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    # The two line separators end a string in older JavaScript; `<` would matter if it were ever inlined.
    tekst = tekst.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029").replace("<", "\\u003c")
    return f"globalThis.KOMPETANSE = {tekst};\n".encode()


def like_nøkler(prosjekt: Prosjekt) -> Iterator[Melding]:
    """K604: two ids of the whole project whose short keys are the same by chance."""
    moduler = ((m.id, MODULNØKKEL, m.sted) for m in prosjekt.moduler.values())
    spørsmål = ((s.id, OPPGAVENØKKEL, s.ved("id")) for m in prosjekt.moduler.values() for s in m.spørsmål)
    løp = ((ett.id, OPPGAVENØKKEL, ett.ved("id")) for m in prosjekt.moduler.values() for ett in m.løp)
    yield from _like(moduler)
    yield from _like(chain(spørsmål, løp))


def _like(gruppe: Iterable[tuple[str, int, Any]]) -> Iterator[Melding]:
    sett: dict[str, str] = {}
    for id_, lengde, sted in gruppe:
        annen = sett.setdefault(kort(id_, lengde), id_)
        if annen != id_:
            hint = "Gi den nyeste av dem et annet navn."
            yield feil("K604", f"Id-ene «{id_}» og «{annen}» får samme kortnøkkel i LMS-et.", sted, hint)
