"""HR's plan: the acceptance examples of hr-og-lms.md section 9, and every rule of section 2.2."""

import csv
import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from hrhjelp import ANSATTE, FNR_I_ANSATTNR, FNR_KOLONNE, HODE
from kompetanse.arbeid.tildel import Plankilder, lag_plan
from kompetanse.hr.planfil import Planfeil, les_plan, les_tilstand, skriv_plan, skriv_tilstand
from kompetanse.modell.grunn import KursId, UtgaveNavn
from kompetanse.modell.tildeling import (
    Kravart,
    Lmsbruker,
    Lmstilstand,
    Operasjonstype,
    Tildelingsplan,
    Tildelt,
)
from kompetanse.tildeling import moodle
from prosjekttest import PROSJEKTER

PROSJEKT = PROSJEKTER / "hr"
DAG = date(2026, 11, 23)
STATUS = """ansattnr;kurs;utgave;bestatt;kilde
100102;vold-grunnkurs;2026.1;2026-10-20;ws
100102;meldeplikt-oppvekst;2026.1;2026-10-21;ws
100103;vold-grunnkurs;2025.1;2025-03-04;csv
100104;vold-grunnkurs;2026.1;2026-10-12;ws
100104;meldeplikt-oppvekst;2025.1;2025-02-11;csv
100105;vold-grunnkurs;2026.1;2026-11-02;ws
100105;avverging-helse;2025.1;2025-04-01;csv
100112;vold-grunnkurs;2025.1;2025-02-02;csv
"""
HELE, NYTT, OPPFYLT = Kravart.HELE, Kravart.NYTT_SIDEN_SIST, Kravart.OPPFYLT
GRUNN, MELD, AVVERG, INTRO = "vold-grunnkurs", "meldeplikt-oppvekst", "avverging-helse", "nyansatt-intro"


def plan(
    mappe: Path,
    ark: str | bytes = ANSATTE,
    status: str = STATUS,
    dag: date = DAG,
    prosjekt: Path = PROSJEKT,
    **felt: Any,
) -> Tildelingsplan:
    """Plan for a sheet; what is wrong with the project is told."""
    rå = ark if isinstance(ark, bytes) else ark.encode("cp1252")
    (mappe / "ansatte.csv").write_bytes(rå)
    (mappe / "status.csv").write_text(status, "utf-8")
    kilder = Plankilder(fil=mappe / "ansatte.csv", status=(mappe / "status.csv",) if status else (), **felt)
    utfall = lag_plan(prosjekt, kilder, dag)
    assert utfall.plan is not None, (list(utfall.rapport), utfall.liste, utfall.om_status)
    return utfall.plan


def krav(p: Tildelingsplan, nr: str) -> dict[str, tuple[Any, ...]]:
    """Return kind, edition and deadline of each course of a person."""
    return {k.kurs: (k.art, k.utgave, k.frist and k.frist.isoformat()) for k in p.krav if k.ansattnr == nr}


def ops(p: Tildelingsplan, nr: str) -> list[tuple[str, str]]:
    return [(o.type, o.mål) for o in p.operasjoner if o.ansattnr == nr]


def rad(nr: str = "200", start: str = "01.01.2015", slutt: str = "", **felt: str) -> str:
    """Return a row of the usual sheet."""
    celler = {
        "Ansattnr": nr, "Fornavn": "Ada", "Etternavn": "Moe", "E-post": f"a{nr}@example.no",
        "Enhetskode": "OU-1", "Enhet": "Skolen", "Tjenesteområde": "Oppvekst og utdanning",
        "Startdato": start, "Sluttdato": slutt,
    } | felt  # fmt: skip
    return ";".join(celler.get(navn, "") for navn in HODE.split(";"))


def ark(*rader: str) -> str:
    return "\n".join([HODE, *rader, ""])


# --- the acceptance examples ---


@pytest.fixture(scope="module")
def fasit(tmp_path_factory: pytest.TempPathFactory) -> Tildelingsplan:
    return plan(tmp_path_factory.mktemp("hr"))


FRIST16, FRIST23, FRIST31, FRIST3 = "2026-12-16", "2026-12-23", "2026-12-31", "2027-02-03"
EKSEMPLER: Mapping[str, Mapping[str, tuple[Any, ...]]] = {
    "100101": dict.fromkeys((GRUNN, INTRO, MELD, AVVERG), (HELE, "2026.1", FRIST16)),
    "100102": {GRUNN: (OPPFYLT, "2026.1", None), MELD: (OPPFYLT, "2026.1", None)},
    "100103": {GRUNN: (NYTT, "2026.1", "2026-12-07")},
    "100104": {GRUNN: (OPPFYLT, "2026.1", None), MELD: (HELE, "2026.1", "2026-12-30")},
    "100105": {GRUNN: (OPPFYLT, "2026.1", None), AVVERG: (OPPFYLT, "2025.1", None)},
    "100106": dict.fromkeys((GRUNN, INTRO, MELD), (HELE, "2026.1", FRIST3)),
    "100107": dict.fromkeys((GRUNN, INTRO, AVVERG), (HELE, "2026.1", FRIST23)),
    "100108": {},
    "100110": {},
    "100111": dict.fromkeys((GRUNN, INTRO, AVVERG), (HELE, "2026.1", FRIST31)),
    "100112": {},
}


@pytest.mark.parametrize("nr", EKSEMPLER)
def test_eksemplene(fasit: Tildelingsplan, nr: str) -> None:
    assert krav(fasit, nr) == EKSEMPLER[nr]


def test_én_person_med_to_stillinger(fasit: Tildelingsplan) -> None:
    (kari,) = (p for p in fasit.personer if p.ansattnr == "100101")
    assert list(kari.grupper) == ["alle-ansatte", "nyansatte", "oppvekst", "helse-og-velferd"]
    assert ops(fasit, "100101") == [
        ("opprett-bruker", ""),
        *(("legg-i-kohort", k) for k in ("k-alle", "k-helse", "k-nyansatt", "k-oppvekst")),
    ]
    bruker, *kohorter = (o for o in fasit.operasjoner if o.ansattnr == "100101")
    assert all(o.avhenger_av == (bruker.id,) for o in kohorter)


def test_beviset_sier_hva_det_dekker(fasit: Tildelingsplan) -> None:
    (ett,) = (k for k in fasit.krav if k.ansattnr == "100105" and k.kurs == AVVERG)
    assert ett.dekker == "2026.1 (endring: ingen)"
    assert "gjelder også 2026.1" in ett.grunn
    (siri,) = (k for k in fasit.krav if k.ansattnr == "100104" and k.kurs == MELD)
    assert siri.bevis is not None
    assert siri.bevis.utgave == "2025.1", "the old proof is kept"


def test_framtidig_start_venter(fasit: Tildelingsplan) -> None:
    nils = [o for o in fasit.operasjoner if o.ansattnr == "100106"]
    assert {o.tidligst for o in nils} == {date(2027, 1, 4)}
    assert {k.aktiv_fra for k in fasit.krav if k.ansattnr == "100106"} == {date(2027, 1, 4)}
    assert b"100106" not in moodle.brukerfil(fasit)


def test_uten_epost_er_kravene_der_men_ingen_bruker(fasit: Tildelingsplan) -> None:
    assert ops(fasit, "100107") == []
    (eva,) = (p for p in fasit.personer if p.ansattnr == "100107")
    assert eva.sperret == ("E-EPOST-MANGLER",)
    assert b"100107" not in moodle.flatfil(fasit)


def test_konflikt_og_formel_er_holdt_utenfor(fasit: Tildelingsplan) -> None:
    koder = {a.kode for a in fasit.avvik}
    assert {"F-ANSATTNR-KONFLIKT", "F-FORMEL", "A-SLUTTDATO-ÅPEN"} <= koder
    assert not {"100108", "100110"} & {p.ansattnr for p in fasit.personer}
    assert b"HYPERLINK" not in skriv_plan(fasit)


def test_navnet_er_helt(fasit: Tildelingsplan) -> None:
    (bjørg,) = (p for p in fasit.personer if p.ansattnr == "100111")
    assert (bjørg.fornavn, bjørg.etternavn) == ("Bjørg", "Ærø")


def test_sluttet_i_rekkefølge(fasit: Tildelingsplan) -> None:
    anne = [o for o in fasit.operasjoner if o.ansattnr == "100112"]
    assert [(o.type, o.mål, o.krever) for o in anne] == [
        ("hent-bevis", "", ""),
        ("fjern-fra-kohort", "k-alle", ""),
        ("deaktiver", "", "--tillat-deaktivering"),
    ]
    assert all(o.avhenger_av == (anne[0].id,) for o in anne[1:])


@pytest.mark.parametrize("koding", ["cp1252", "utf-8-sig", "utf-8", "utf-16"])
def test_samme_plan_i_alle_kodinger(fasit: Tildelingsplan, tmp_path: Path, koding: str) -> None:
    annen = plan(tmp_path, ANSATTE.replace("\n", "\r\n").encode(koding))
    assert annen.inndata_sha256 != fasit.inndata_sha256
    samme = replace(annen, inndata_sha256=fasit.inndata_sha256)
    assert skriv_plan(samme) == skriv_plan(fasit)


@pytest.mark.parametrize("innhold", [FNR_KOLONNE, FNR_I_ANSATTNR])
def test_fødselsnummer_gir_ingen_plan(tmp_path: Path, innhold: str) -> None:
    fil = tmp_path / "a.csv"
    fil.write_text(innhold, "utf-8")
    utfall = lag_plan(PROSJEKT, Plankilder(fil=fil), DAG)
    assert utfall.plan is None
    assert utfall.liste.avvist


# --- the rules ---


def test_den_som_bytter_stilling_er_ikke_ny(tmp_path: Path) -> None:
    p = plan(tmp_path, ark(rad(slutt="31.10.2026"), rad(start="01.11.2026")))
    assert INTRO not in krav(p, "200")


def test_den_som_var_der_før_er_ikke_ny(tmp_path: Path) -> None:
    ny = ark(rad(start="16.11.2026"))
    assert INTRO in krav(plan(tmp_path, ny), "200")
    (tmp_path / "før.csv").write_text(ark(rad(start="01.02.2020")), "cp1252")
    assert INTRO not in krav(plan(tmp_path, ny, før=tmp_path / "før.csv"), "200")


def test_gjenansatt_finner_beviset_sitt(tmp_path: Path) -> None:
    status = "ansattnr;kurs;utgave;bestatt;kilde\n200;meldeplikt-oppvekst;2026.1;2026-10-02;ws\n"
    p = plan(tmp_path, ark(rad(start="16.11.2026")), status)
    assert krav(p, "200")[MELD][0] is OPPFYLT
    assert INTRO not in krav(p, "200"), "who passed shortly before is not new"


def test_fristen_er_frosset(tmp_path: Path) -> None:
    (tmp_path / "s.csv").write_text(ark(rad()), "cp1252")
    from kompetanse.arbeid import tildel

    kjent = tildel._les_kjent(Plankilder(fil=tmp_path / "s.csv"))[0]
    nøkkel = (("", "200"), KursId(MELD), UtgaveNavn("2026.1"))
    kjent = replace(kjent, tildelt={nøkkel: Tildelt(dag=date(2026, 10, 5), frist=date(2026, 12, 1))})
    planlegger = _planlegger(kjent)
    from kompetanse.arbeid.ansatte import les_personer

    (person,) = les_personer(tmp_path / "s.csv", PROSJEKT).personer
    (k,) = (k for k in planlegger(person).krav if k.kurs == MELD)
    assert (k.frist, k.tildelt) == (date(2026, 12, 1), date(2026, 10, 5))


def _planlegger(kjent: Any, dag: date = DAG) -> Any:
    from kompetanse.arbeid.tildel import utgavegang
    from kompetanse.hr.planlegg import Planlegger
    from kompetanse.les import les_prosjekt

    prosjekt, _ = les_prosjekt(PROSJEKT)
    assert prosjekt is not None
    assert prosjekt.målgrupperegler is not None
    return Planlegger(prosjekt.målgrupperegler, utgavegang(prosjekt, dag), kjent, dag)


def test_permisjon_hviler(tmp_path: Path) -> None:
    borte = {"Permisjon fra": "01.09.2026", "Permisjon til": "31.01.2027"}
    p = plan(tmp_path, ark(rad(**borte)))
    (k,) = (k for k in p.krav if k.kurs == MELD)
    assert (k.hviler, k.frist) == (True, date(2027, 3, 3))
    assert not k.forsinket(date(2027, 12, 1))
    åpen = plan(tmp_path, ark(rad(**{"Permisjon fra": "01.09.2026"})))
    assert {k.frist for k in åpen.krav} == {None}
    assert "ved retur" in åpen.krav[0].fristgrunn


def test_kort_arbeidsforhold(tmp_path: Path) -> None:
    p = plan(tmp_path, ark(rad(start="16.11.2026", slutt="01.12.2026")))
    assert {frist for _, _, frist in krav(p, "200").values()} == {"2026-12-01"}


def test_den_som_har_flyttet_har_bare_det_nye(tmp_path: Path) -> None:
    helse = {"Tjenesteområde": "Helse og velferd", "Enhetskode": "HV-1", "Enhet": "Sykehjemmet"}
    p = plan(tmp_path, ark(rad(slutt="31.10.2026"), rad(start="01.11.2026", **helse)))
    assert set(krav(p, "200")) == {GRUNN, AVVERG}
    (person,) = p.personer
    assert person.enhet == "Sykehjemmet"


def test_unntak_vises_med_grunn(tmp_path: Path) -> None:
    fil = tmp_path / "unntak.yaml"
    fil.write_text(
        "unntak:\n  - {ansattnr: ['200'], kurs: [meldeplikt-oppvekst], til: 2027-06-30, "
        "grunn: Holder kurset selv, vedtatt_av: Kommunalsjef}\n",
        "utf-8",
    )
    p = plan(tmp_path, ark(rad(), rad("201")), unntak=fil)
    (fritatt,) = (k for k in p.krav if k.art is Kravart.FRITATT)
    assert (fritatt.ansattnr, fritatt.frist) == ("200", None)
    assert "Holder kurset selv (vedtatt av Kommunalsjef)" in fritatt.grunn


def test_ukjent_utgave_og_kurs_teller_ikke_men_sies(tmp_path: Path) -> None:
    status = (
        "ansattnr;kurs;utgave;bestatt;kilde\n200;meldeplikt-oppvekst;2019.1;2019-10-02;csv\n"
        "200;gammelt-kurs;2019.1;2019-10-02;csv\n999;vold-grunnkurs;2026.1;2026-10-02;csv\n"
    )
    p = plan(tmp_path, ark(rad()), status)
    assert krav(p, "200")[MELD][0] is HELE
    assert {"A-STATUS-KURS", "A-STATUS-UTGAVE", "A-STATUS-UKJENT"} <= {a.kode for a in p.avvik}


def test_gyldigheten_er_en_ytre_grense(tmp_path: Path) -> None:
    import shutil

    mappe = tmp_path / "p"
    shutil.copytree(PROSJEKT, mappe)
    kurs = mappe / "kurs/avverging-helse.yaml"
    kurs.write_text(kurs.read_text("utf-8") + "gyldighet: 24 måneder\n", "utf-8")
    assert krav(plan(tmp_path, prosjekt=mappe), "100105")[AVVERG][0] is OPPFYLT
    snart = plan(tmp_path, prosjekt=mappe, dag=date(2027, 2, 10))
    assert krav(snart, "100105")[AVVERG] == (HELE, "2026.1", "2027-04-01")
    (k,) = (k for k in snart.krav if k.ansattnr == "100105" and k.kurs == AVVERG)
    assert k.fristgrunn == "den dagen kursbeviset går ut"


def test_ingen_utgave_i_bruk(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(ark(rad()), "cp1252")
    utfall = lag_plan(PROSJEKT, Plankilder(fil=tmp_path / "a.csv"), date(2024, 1, 1))
    assert [m.kode for m in utfall.rapport] == ["K958"]


def test_utgaven_gjelder_fra_dagen_den_tas_i_bruk(tmp_path: Path) -> None:
    status = "ansattnr;kurs;utgave;bestatt;kilde\n200;meldeplikt-oppvekst;2025.1;2025-10-02;ws\n"
    assert krav(plan(tmp_path, ark(rad()), status, date(2026, 9, 30)), "200")[MELD][:2] == (OPPFYLT, "2025.1")
    assert krav(plan(tmp_path, ark(rad()), status, date(2026, 10, 1)), "200")[MELD][:2] == (HELE, "2026.1")


# --- against the LMS as it is ---


def test_det_lms_et_har_er_ingen_endring(tmp_path: Path) -> None:
    tilstand = Lmstilstand(
        brukere={"200": Lmsbruker(id=7, brukernavn="a200"), "300": Lmsbruker(id=8, brukernavn="a300")},
        kohorter={
            "k-alle": frozenset({"200", "300"}),
            "k-helse": frozenset({"200"}),
            "annet": frozenset({"300"}),
        },
        sha256="abc",
    )
    (tmp_path / "t.json").write_bytes(skriv_tilstand(tilstand))
    assert les_tilstand(skriv_tilstand(tilstand)) == tilstand
    p = plan(tmp_path, ark(rad()), "", tilstand=tmp_path / "t.json")
    assert p.lms_tilstand_sha256 == "abc"
    assert ops(p, "200") == [
        ("legg-i-kohort", "k-oppvekst"),
        ("hent-bevis", ""),
        ("fjern-fra-kohort", "k-helse"),
    ]
    assert ops(p, "300") == [("hent-bevis", ""), ("fjern-fra-kohort", "k-alle")], "gone from the sheet"


# --- the files ---


def test_planen_kommer_like_hel_tilbake(fasit: Tildelingsplan) -> None:
    rå = skriv_plan(fasit)
    assert les_plan(rå) == fasit
    assert skriv_plan(les_plan(rå)) == rå


@pytest.mark.parametrize(
    "rå",
    [
        b"", b"[]", b"{}", b'{"skjema": 99}', b'{"skjema": 1}', b"\xff\xfe",
        b'{"skjema": 1, "dato": "i dag", "utgave": "1"}', b'{"skjema": 1, "ukjent": 1}',
    ],
)  # fmt: skip
def test_noe_annet_enn_en_plan(rå: bytes) -> None:
    with pytest.raises(Planfeil):
        les_plan(rå)


def test_brukerfilen_er_slik_moodle_vil_ha_den(fasit: Tildelingsplan) -> None:
    rå = moodle.brukerfil(fasit)
    rader = list(csv.reader(StringIO(rå.decode("utf-8"))))
    assert len({len(rad) for rad in rader}) == 1, "one short row refuses the whole file"
    assert rå.decode("utf-8").startswith('"username",'), "no byte order mark"
    assert not {b"\r", b"\\"} & {rå[i : i + 1] for i in range(len(rå))}
    assert [rad[4] for rad in rader[1:]] == ["100101"]
    assert rader[0][-4:] == ["cohort1", "cohort2", "cohort3", "cohort4"]


def test_brukernavn_moodle_ikke_kan_ha_blir_ansattnummer(tmp_path: Path) -> None:
    p = plan(tmp_path, ark(rad(**{"E-post": "bjørn@example.no"})), "")
    (bruker,) = (o for o in p.operasjoner if o.type is Operasjonstype.OPPRETT_BRUKER)
    assert bruker.data["username"] == "200"


def test_planen_er_json_som_folk_kan_lese(fasit: Tildelingsplan) -> None:
    data = json.loads(skriv_plan(fasit))
    assert data["krav"][0]["grupper"]
    assert all(k["grunn"] for k in data["krav"])
