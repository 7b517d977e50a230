"""From one edition to a later one over those between."""

from pathlib import Path

import pytest
from utgavehjelp import ALLE, HJELP, KOMPETANSE, MD, MER, SKOLE, Bytte, utgave

from kompetanse.modell.modul import Endringsnivå
from kompetanse.modell.utgave import Utgave
from kompetanse.utgave import mellom, sammenlign, sammenlign_kjede

STOR, LITEN, INGEN = Endringsnivå.STOR, Endringsnivå.LITEN, Endringsnivå.INGEN
ENDRET: Bytte = (MER, "Disse kan du ringe.", "Disse kan du ringe når som helst.")
ANNET: Bytte = (MD, "opp igjen", "tilbake")


def meldt(fil: str, nivå: str, hva: str = "Nytt.") -> Bytte:
    """Declare a change."""
    endring = f"endring: {{nivå: {nivå}, hva: {hva}}}\n"
    return (fil, "mål:", endring + "mål:") if fil.endswith(".md") else (fil, "", endring)


@pytest.fixture
def lag(tmp_path: Path):
    """Make a chain of editions, one for each tuple of replacements."""

    def gjør(*alle: tuple[Bytte, ...]) -> list[Utgave]:
        return [utgave(tmp_path, *bytter, navn=f"20{24 + nr}.1") for nr, bytter in enumerate(alle)]

    return gjør


def nivåer(utgaver: list[Utgave]) -> dict[str, Endringsnivå]:
    return {id_: kurs.nivå for id_, kurs in sammenlign_kjede(utgaver).kurs.items()}


def test_to_utgaver_er_en_sammenligning(lag):
    a, b = lag((), (ENDRET, meldt(MER, "liten"), meldt(ALLE, "stor")))
    assert sammenlign_kjede([a, b]) == sammenlign(a, b)
    assert nivåer([a, b]) == {"alle": STOR, "skole": LITEN}


def test_endret_og_endret_tilbake_er_ingen_endring(lag):
    kjede = lag((), (ENDRET, meldt(MER, "stor")), ())
    assert nivåer(kjede) == {"alle": INGEN, "skole": INGEN}
    assert sammenlign_kjede(kjede).forskjeller == ()
    assert nivåer(kjede[:2]) == {"alle": STOR, "skole": STOR}


def test_en_stor_endring_underveis_gjelder_så_lenge_modulen_er_en_annen(lag):
    kjede = lag((), (ENDRET, meldt(MER, "stor")), (ENDRET, meldt(MER, "stor"), ANNET, meldt(MD, "ingen")))
    assert nivåer(kjede) == {"alle": STOR, "skole": STOR}
    assert nivåer(kjede[1:]) == {"alle": INGEN, "skole": INGEN}
    utgaver = [e.utgave for e in sammenlign_kjede(kjede).erklæringer]
    assert utgaver == ["2025.1", "2026.1"]


def test_en_melding_uten_forskjell_gjelder_alltid(lag):
    kjede = lag((), (meldt(MER, "liten", "Ny praksis."),), (ENDRET, meldt(MER, "ingen")), ())
    assert nivåer(kjede) == {"alle": LITEN, "skole": LITEN}


def test_hele_planen_og_kursene_melder_for_registrene(lag):
    nummer: Bytte = (HJELP, '"112"', '"02800"')
    kjede = lag((), (nummer, meldt(KOMPETANSE, "stor")), (nummer, meldt(SKOLE, "stor")))
    assert nivåer(kjede) == {"alle": STOR, "skole": STOR}
    tilbake = lag((), (nummer, meldt(KOMPETANSE, "stor")), ())
    assert nivåer(tilbake) == {"alle": INGEN, "skole": INGEN}


def test_det_som_sto_i_forrige_utgave_er_ikke_meldt_nå(lag):
    a, b = lag((meldt(MER, "stor"),), (meldt(MER, "stor"), ENDRET))
    assert sammenlign(a, b).erklæringer == ()
    assert nivåer([a, b]) == {"alle": INGEN, "skole": INGEN}


def test_nytt_og_borte(lag):
    tredje: Bytte = ("kurs/tredje.yaml", "", "tittel: Tredje\nmålgruppe: alle\nmoduler: [mer]\n")
    a, b = lag((), (tredje,))
    ny, borte = sammenlign(a, b).kurs["tredje"], sammenlign(b, a).kurs["tredje"]
    assert (ny.ny, ny.nivå, borte.borte, borte.nivå) == (True, STOR, True, INGEN)
    assert sammenlign(a, b).nivå is INGEN


def test_mellom_velger_utgavene_i_rekkefølge(lag):
    alle = {u.utgave: u for u in lag((), (), ())}
    alle["2026.10"], alle["2026.9"] = alle["2026.1"], alle["2026.1"]
    assert [u.utgave for u in mellom(alle, "2024.1", "2025.1")] == ["2024.1", "2025.1"]
    assert len(mellom(alle, "2026.1", "2026.10")) == 3
