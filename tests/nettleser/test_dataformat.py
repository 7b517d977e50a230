"""The compiler's worst case for suspend data holds what the player really packs."""

import json
import subprocess
from collections.abc import Callable, Mapping

import pytest
from smakurs import KURS, PROSJEKT, SPØRSMÅL, Pakke
from tjener import ROT

from conftest import Klasserom

# Fills a state with the longest that each part can hold, and packs it as the player does.
_PAKK = """
import {readFileSync} from 'node:fs';
const rot = process.argv[1], kurs = JSON.parse(readFileSync(0));
const hent = sti => import(rot + '/src/kompetanse/spiller/' + sti);
const [{pakk, pakkUt}, {tomTilstand}] = [await hent('kjerne/koding.js'), await hent('kjerne/tilstand.js')];
const lengst = {
  valg: o => o.antall - 1, flervalg: o => [...Array(o.antall).keys()],
  rekkefølge: o => [...Array(o.antall).keys()],
  par: o => Array(o.antall[0]).fill(o.antall[1] - 1),
  tekst: o => Array(o.antall).fill('x'.repeat(200)), tall: () => 123456789,
};
const svar = id => ({svar: lengst[kurs.oppgaver[id].form](kurs.oppgaver[id]), riktig: true, forsøk: 99});
const ider = Object.keys(kurs.oppgaver), ett = id => ({[id]: {...svar(id), klart: true}});
const lengde = id => pakk({...tomTilstand(), svar: ett(id)}, kurs).length;
const trukket = kurs.prøve ? [...ider].sort((a, b) => lengde(b) - lengde(a)).slice(0, kurs.prøve.antall) : [];
const full = {
  teller: 36 ** 6 - 1, posisjon: kurs.moduler[0].id, lest: kurs.moduler.map(m => m.id),
  svar: Object.assign({}, ...ider.filter(id => kurs.oppgaver[id].iTekst).map(ett)),
  løp: Object.fromEntries(Object.keys(kurs.løp).map(id => [id, 'uheldig'])),
  prøve: kurs.prøve && {forsøk: 1295, oppgaver: trukket.map(id => ({id, ...svar(id)}))},
  resultat: {
    forsøk: 1295, best: 100, bestått: 'passed', nok: false, dato: 46655, utgave: kurs.utgave,
  },
  rå: null,
};
const tekst = pakk(full, kurs);
console.log(JSON.stringify({lengde: tekst.length, igjen: pakk(pakkUt(tekst, kurs), kurs) === tekst}));
"""


def pakk_full(pakke: Pakke) -> tuple[int, bool]:
    """Pack a full state in node; returns its length, and whether it comes back the same."""
    svar = subprocess.run(
        ["node", "--input-type=module", "-e", _PAKK, str(ROT)],
        input=json.dumps(pakke.kurs), capture_output=True, encoding="utf-8", timeout=60, check=False,
    )  # fmt: skip
    assert svar.returncode == 0, svar.stderr
    ut = json.loads(svar.stdout)
    return ut["lengde"], ut["igjen"]


@pytest.mark.parametrize("id_", ["alle-ansatte", "helse-og-velferd", "nyansatte", "oppvekst"])
def test_full_tilstand_i_ekte_kurs(kursene: Mapping[str, Pakke], id_: str) -> None:
    pakke = kursene[id_]
    lengde, igjen = pakk_full(pakke)
    assert igjen
    assert lengde <= pakke.verste <= 4096
    assert pakke.verste - lengde <= 40, "an upper bound, and a near one"


@pytest.mark.parametrize("utgave", ["2026.1", "2031.12"])
def test_full_tilstand_med_alle_typer(småkurs: Callable[..., Pakke], utgave: str) -> None:
    pakke = småkurs(prosjekt={**PROSJEKT, "utgave": utgave})
    lengde, igjen = pakk_full(pakke)
    assert igjen
    assert lengde <= pakke.verste


def test_uten_prøve(småkurs: Callable[..., Pakke]) -> None:
    pakke = småkurs(kurs={k: v for k, v in KURS.items() if k != "sluttprøve"})
    lengde, igjen = pakk_full(pakke)
    assert igjen
    assert lengde <= pakke.verste


def test_mange_alternativer(småkurs: Callable[..., Pakke]) -> None:
    mange = [{"tekst": f"Svar nummer {n}", **({"rett": True} if n % 2 else {})} for n in range(36)]
    flervalg = {**SPØRSMÅL["flere-svar"], "alternativer": mange}
    pakke = småkurs(spørsmål={**SPØRSMÅL, "flere-svar": flervalg})
    lengde, igjen = pakk_full(pakke)
    assert igjen
    assert lengde <= pakke.verste


def test_aldri_over_i_en_hel_gjennomføring(rom: Klasserom, småkurs: Callable[..., Pakke]) -> None:
    """Every string that the player sets in a whole run: wrong, right, two tests, critical retries."""
    pakke = småkurs(kurs={**KURS, "sluttprøve": {"antall": 7, "bestått": 60, "forsøk": "ubegrenset"}})
    elev = rom.elev(pakke)
    for modul in ("lytt", "handle"):
        elev.gå_til(modul)
        elev.les_modul(rett=False)
        elev.les_modul(rett=True)
    elev.gå_til("sluttprove")
    elev.ta_prøven(lambda _: False)
    elev.gå_til("sluttprove")
    elev.ta_prøven(lambda id_: not SPØRSMÅL[id_].get("kritisk"))
    elev.ta_kritiske()
    elev.vent_på("core.lesson_status", "passed")
    lengder: list[int] = elev.side.evaluate("lms.satt('cmi.suspend_data').map(t => t.length)")
    assert len(lengder) > 20
    assert max(lengder) <= pakke.verste
    assert elev.side.evaluate("lms.satt('cmi.suspend_data').every(t => /^[\\x20-\\x7e]*$/.test(t))")
