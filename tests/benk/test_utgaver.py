"""How long comparing two editions of 1,000 modules takes, as a ratio to reading and parsing the same JSON."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from lagprosjekt import lag_prosjekt
from test_byggetid import tider

from kompetanse.les import les_prosjekt
from kompetanse.les.utgaver import les_utgave
from kompetanse.utgave import frys, sammenlign, som_bytes

pytestmark = pytest.mark.benk


def test_sammenligning(tmp_path: Path) -> None:
    """Fifty modules differ: one word in the text, and one right answer."""
    lag_prosjekt(tmp_path, kurs=4, moduler=250)
    (tmp_path / "utgaver").mkdir()

    def lagre(navn: str) -> None:
        prosjekt, _ = les_prosjekt(tmp_path)
        assert prosjekt is not None
        prosjekt = replace(prosjekt, fil=replace(prosjekt.fil, utgave=navn), utgaver={})
        (tmp_path / f"utgaver/{navn}.json").write_bytes(som_bytes(frys(prosjekt, date(2026, 1, 1))))

    lagre("2026.1")
    for modul in sorted((tmp_path / "moduler").iterdir())[::20]:
        for fil, før, etter in (
            ("modul.md", " barnet ", " tulleord "),
            ("quiz.yaml", "i dag, rett: ja", "i dag, rett: nei"),
        ):
            tekst = (modul / fil).read_text("utf-8")
            assert før in tekst
            (modul / fil).write_text(tekst.replace(før, etter, 1), "utf-8")
    lagre("2026.2")
    filer = [tmp_path / f"utgaver/{navn}.json" for navn in ("2026.1", "2026.2")]

    def les() -> list[object]:
        lest = [les_utgave(tmp_path, fil.stem)[0] for fil in filer]  # type: ignore[arg-type]
        assert None not in lest
        return lest

    def alt() -> None:
        fra, til = les()
        assert len(sammenlign(fra, til).forskjeller) >= 100  # type: ignore[arg-type]

    t = tider({"gulv": lambda: [json.loads(fil.read_bytes()) for fil in filer], "les": les, "alt": alt})
    størrelse = sum(fil.stat().st_size for fil in filer) / 1e6
    print(f"    gulv: lese og tolke {størrelse:.1f} MB JSON        {t['gulv']:.3f} s")
    for tekst, navn in (("lese to utgaver", "les"), ("lese og sammenligne", "alt")):
        print(f"    {tekst:43}{t[navn]:.3f} s   {t[navn] / t['gulv']:.2f} × gulvet (mål 2)")
