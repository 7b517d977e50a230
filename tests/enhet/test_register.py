"""The register: a chain that shows any change, lines that are never lost, nothing told twice."""

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kompetanse.arbeid import register as fil_
from kompetanse.arbeid.register import Opptatt, hent, legg_til, registrer_tildelt
from kompetanse.hr.register import Register, kjent, les_register, nye_linjer, som_linje
from kompetanse.modell.grunn import KursId, UtgaveNavn
from kompetanse.modell.register import Linjetype, Registerpost
from kompetanse.modell.tildeling import Kravart, Plankrav, Tildelingsplan

NÅ = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)


def post(nr: str = "100", kurs: str = "k", utgave: str = "2026.1", **felt: object) -> Registerpost:
    standard = {"type": Linjetype.BESTÅTT, "dato": date(2026, 10, 1), "kilde": "ws"}
    return Registerpost(ansattnr=nr, kurs=KursId(kurs), utgave=UtgaveNavn(utgave), **(standard | felt))  # type: ignore[arg-type]


def tekst(*poster: Registerpost) -> bytes:
    return b"".join(map(som_linje, nye_linjer(Register(), poster, "2026-11-23T10:00:00Z")))


FEM = tekst(*(post(str(n), poeng=80.5 + n, grunn="æøå") for n in range(5)))


def test_kjeden_er_hel() -> None:
    lest = les_register(FEM)
    assert lest.brudd is None
    assert [linje.nr for linje in lest.linjer] == [1, 2, 3, 4, 5]
    assert b"".join(map(som_linje, lest.linjer)) == FEM
    assert lest.lengde == len(FEM)
    første = json.loads(FEM.splitlines()[0])
    assert {
        "nr",
        "tid",
        "type",
        "ansattnr",
        "kurs",
        "utgave",
        "dato",
        "kilde",
        "forrige_hash",
        "hash",
    } <= set(første)


@settings(max_examples=200, deadline=None)
@given(plass=st.integers(0, len(FEM) - 1), tegn=st.integers(0, 255))
def test_enhver_byte_som_endres_blir_funnet(plass: int, tegn: int) -> None:
    endret = FEM[:plass] + bytes([tegn]) + FEM[plass + 1 :]
    lest = les_register(endret)
    assert (lest.brudd is None) == (endret == FEM)
    assert lest.lengde <= len(FEM)


@pytest.mark.parametrize("gjør", ["fjern", "bytt", "gjenta", "sett inn"])
def test_linjer_som_kommer_går_eller_bytter_plass(gjør: str) -> None:
    a, b, c, *resten = FEM.splitlines(keepends=True)
    nytt = {
        "fjern": [a, c],
        "bytt": [a, c, b],
        "gjenta": [a, b, b, c],
        "sett inn": [a, tekst(post("9")), b, c],
    }[gjør]
    brudd = les_register(b"".join([*nytt, *resten])).brudd
    assert brudd is not None
    assert brudd.linje in (2, 3)
    assert not brudd.revet


@pytest.mark.parametrize("kutt", [1, 20, 150])
def test_en_revet_siste_linje_blir_fjernet_og_ingen_hel_linje_borte(tmp_path: Path, kutt: int) -> None:
    fil = tmp_path / "register.jsonl"
    fil.write_bytes(FEM[:-kutt])
    lest, meldinger = hent(fil)
    assert (len(lest.linjer), [m.kode for m in meldinger]) == (4, ["K961"])
    nye, _ = legg_til(fil, [post("4", poeng=84.5, grunn="æøå"), post("7")], NÅ)
    assert [linje.post.ansattnr for linje in nye] == ["4", "7"]
    assert hent(fil)[1] == []
    assert len(hent(fil)[0].linjer) == 6


def test_et_endret_register_tar_ikke_imot_mer(tmp_path: Path) -> None:
    fil = tmp_path / "register.jsonl"
    fil.write_bytes(FEM.replace(b"82.5", b"99.5"))
    før = fil.read_bytes()
    nye, (melding,) = legg_til(fil, [post("7")], NÅ)
    assert (nye, melding.kode, melding.sted.linje) == ([], "K960", 3)
    assert fil.read_bytes() == før


def test_samme_bevis_skrives_en_gang(tmp_path: Path) -> None:
    fil = tmp_path / "r.jsonl"
    assert len(legg_til(fil, [post(), post(), post("2")], NÅ)[0]) == 2
    assert len(legg_til(fil, [post(), post(dato=date(2026, 10, 2))], NÅ)[0]) == 1
    assert fil.stat().st_mode & 0o777 == 0o600


def test_to_skriver_ikke_samtidig(tmp_path: Path) -> None:
    fil = tmp_path / "r.jsonl"
    legg_til(fil, [post()], NÅ)
    with fil.open("r+b") as åpen, fil_._lås(åpen.fileno()), pytest.raises(Opptatt):
        legg_til(fil, [post("2")], NÅ)


def test_den_første_fristen_blir_stående(tmp_path: Path) -> None:
    fil = tmp_path / "r.jsonl"

    def plan(frist: date | None) -> Tildelingsplan:
        krav = Plankrav(
            selskap="", ansattnr="1", kurs=KursId("k"), utgave=UtgaveNavn("2026.1"), art=Kravart.HELE,
            grunn="g", grupper=(), frist=frist, tildelt=date(2026, 11, 23),
        )  # fmt: skip
        return Tildelingsplan(
            dato=date(2026, 11, 23), prosjekt="p", utgave=UtgaveNavn("2026.1"), inndata_sha256="",
            regler_sha256="", krav=(krav,),
        )  # fmt: skip

    assert registrer_tildelt(fil, plan(None), NÅ)[0] == [], "no deadline is set while a leave has no end"
    registrer_tildelt(fil, plan(date(2026, 12, 16)), NÅ)
    registrer_tildelt(fil, plan(date(2027, 3, 1)), NÅ)
    tildelt = kjent(hent(fil)[0]).tildelt
    assert [t.frist for t in tildelt.values()] == [date(2026, 12, 16)]


def test_det_som_er_trukket_teller_ikke(tmp_path: Path) -> None:
    fil = tmp_path / "r.jsonl"
    legg_til(fil, [post(), post("2")], NÅ)
    trukket = Registerpost(type=Linjetype.TRUKKET, ansattnr="100", gjelder=1, grunn="Feil person")
    legg_til(fil, [trukket], NÅ)
    lest = hent(fil)[0]
    assert list(kjent(lest).bevis) == [("", "2")]
    assert len(lest.linjer) == 3, "nothing is taken out"
    assert len(legg_til(fil, [post()], NÅ)[0]) == 1, "it may be proven again"


@given(st.binary(max_size=200))
def test_hva_som_helst_er_aldri_en_krasj(rå: bytes) -> None:
    lest = les_register(rå)
    assert lest.linjer == ()
    assert (lest.brudd is None) == (rå == b"")
