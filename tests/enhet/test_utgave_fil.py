"""The file of an edition: the same bytes for the same edition, and no damage that goes unnoticed."""

import json
import random
import re
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest
from utgavehjelp import MER, utgave

from kompetanse.les.utgaver import tolk_utgave
from kompetanse.modell.utgave import Utgave
from kompetanse.modell.utgavedata import KONTROLLSUM
from kompetanse.utgave import sammenlign, som_bytes

DAG = date(2026, 11, 25)
MELDT = (MER, "mål:", "endring: {nivå: liten, hva: Nytt.}\nmål:")


@pytest.fixture
def frosset(tmp_path: Path) -> Utgave:
    return utgave(tmp_path, MELDT, dag=DAG)


def tolk(rå: bytes) -> tuple[Utgave | None, list[str]]:
    lest, meldinger = tolk_utgave(rå, "utgaver/2026.1.json", "2026.1")  # type: ignore[arg-type]
    return lest, [m.kode for m in meldinger]


def summert(data: object) -> bytes:
    """Write data as somebody would who edits an edition and knows how its sum is made."""
    tekst = re.sub(r'"kontrollsum": "\w*"', '"kontrollsum": ""', json.dumps(data, indent=1, sort_keys=True))
    sum_ = sha256(tekst.encode()).hexdigest()
    return tekst.replace('"kontrollsum": ""', f'"kontrollsum": "{sum_}"').encode()


def test_det_som_skrives_kan_leses(frosset: Utgave):
    lest, koder = tolk(som_bytes(frosset))
    assert koder == []
    assert lest is not None
    assert dict(lest.moduler) == frosset.moduler
    assert replace(lest, moduler={}) == replace(frosset, moduler={})
    assert som_bytes(lest) == som_bytes(frosset)


def test_samme_innhold_gir_samme_fil(frosset: Utgave, tmp_path: Path):
    igjen = utgave(tmp_path / "annet-sted", MELDT, dag=DAG)
    assert som_bytes(igjen) == som_bytes(frosset)


def test_filen_er_til_å_lese_linje_for_linje(frosset: Utgave):
    linjer = som_bytes(frosset).decode().splitlines()
    assert linjer == [linje.rstrip() for linje in linjer]
    assert any(linje.strip() == '"I skolen sier du også fra til rektor.",' for linje in linjer) is False
    assert any('"målgrupper": ["skole"], "tekst": "I skolen sier du også' in linje for linje in linjer)
    nøkler = [linje for linje in linjer if re.match(r' "\w', linje)]
    assert nøkler == sorted(nøkler)


def test_linjeskift_fra_windows_og_bom_gjør_ingenting(frosset: Utgave):
    rå = som_bytes(frosset)
    assert tolk(b"\xef\xbb\xbf" + rå.replace(b"\n", b"\r\n"))[1] == []


def test_enhver_skade_merkes(frosset: Utgave):
    rå, tilfeldig = som_bytes(frosset), random.Random(1)
    for _ in range(400):
        nr = tilfeldig.randrange(len(rå))
        skade = tilfeldig.choice(
            [
                rå[:nr],
                rå[:nr] + rå[nr + 1 :],
                rå[:nr] + bytes([rå[nr] ^ (1 << tilfeldig.randrange(8))]) + rå[nr + 1 :],
                rå[:nr] + tilfeldig.choice([b'"', b"}", b"\xff", b"\0", b" ", b"\n", b"0"]) + rå[nr:],
            ]
        )
        if skade.replace(b"\r\n", b"\n") == rå:
            continue
        lest, koder = tolk(skade)
        assert lest is None, (nr, skade[max(0, nr - 20) : nr + 20])
        assert len(koder) == 1
        assert koder[0] in {"K901", "K902", "K903"}


@pytest.mark.parametrize(
    "rå", [b"", b"{", b"null", b"[" * 100_000, b"\xff\xfe{}", b'{"format": true}', b"1e999"]
)
def test_noe_helt_annet_er_ikke_en_utgave(rå: bytes):
    assert tolk(rå) == (None, ["K901"]) or tolk(rå)[1] == ["K903"]


def test_rettede_data_med_riktig_sum_gir_aldri_en_krasj(frosset: Utgave):
    """Wrong shapes are told; a module that is wrong counts as changed from end to end."""
    tilfeldig = random.Random(2)
    for _ in range(300):
        data = json.loads(som_bytes(frosset))
        _ødelegg(data, tilfeldig)
        lest, koder = tolk(summert(data))
        if lest is None:
            assert koder == ["K901"] or koder == ["K903"]
        else:
            for a, b in ((frosset, lest), (lest, frosset)):
                assert sammenlign(replace(a, avtrykk={}), b).fra == "2026.1"


def _ødelegg(data: dict, tilfeldig: random.Random) -> None:
    """Put something of another kind somewhere."""
    her, nøkkel = data, tilfeldig.choice([n for n in data if n != "kontrollsum"])
    while isinstance(her[nøkkel], dict | list) and her[nøkkel] and tilfeldig.random() < 0.85:
        her = her[nøkkel]
        nøkkel = tilfeldig.choice(list(her) if isinstance(her, dict) else range(len(her)))
    her[nøkkel] = tilfeldig.choice([None, 1, "tekst", [], {}, ["a"], {"b": 1}, True])


def test_en_ødelagt_modul_er_endret_fra_ende_til_annen(frosset: Utgave):
    data = json.loads(som_bytes(frosset))
    data["moduler"]["mer"]["tekst"] = 7
    data["avtrykk"]["mer"] = "annet"
    lest, _ = tolk(summert(data))
    assert lest is not None
    borte = {f.før for f in sammenlign(frosset, lest).forskjeller}
    assert {"Hvem hjelper?", "Disse kan du ringe."} <= borte


def test_summen_er_av_alt_annet(frosset: Utgave):
    rå = som_bytes(frosset)
    treff = KONTROLLSUM.search(rå)
    assert treff is not None
    assert sha256(rå[: treff.start(1)] + rå[treff.end(1) :]).hexdigest().encode() == treff[1]
    assert summert(json.loads(rå)) != rå
    assert tolk(summert(json.loads(rå)))[1] == []
