"""Nothing that weighs can be missed in «Nytt siden sist»: it is shown, asked, or met as a whole."""

from random import Random
from typing import Any

import endringer_plan
import endringer_quiz
import endringer_tekst
import pytest
from test_endringslogg_viser_alt import _Leser, bare_tegn
from utgaveverden import verden

from kompetanse.endringslogg import Grunnlag, bygg_nytt, samle
from kompetanse.endringslogg.nyttutvalg import plukk
from kompetanse.modell.modul import Endringsnivå
from kompetanse.utgave import sammenlign


@pytest.mark.parametrize(
    "lag", [*endringer_tekst.ALLE, *endringer_quiz.ALLE, *endringer_plan.ALLE], ids=lambda lag: lag.__name__
)
@pytest.mark.parametrize("frø", [7, 8])
def test_alt_som_teller_er_med(lag: Any, frø: int) -> None:
    v = verden()
    prosjekt = v.les(lag(v, Random(frø)))
    til = v.frys(prosjekt)
    funnet = sammenlign(v.fra, til)
    endringer = [k for k in funnet.kurs.values() if k.forskjeller and not (k.ny or k.borte)]
    for kurs in endringer[:1]:
        g = Grunnlag(sammenligning=funnet, fra=v.fra, til=til, bare=kurs.id)
        bygd, rapport = bygg_nytt(prosjekt, g)
        assert bygd is not None, list(rapport)
        logg = samle(g)
        nytt = plukk(prosjekt, g, logg)
        spurt = {s.id for _, s in nytt.utvalg.spørsmål()}
        assert spurt <= nytt.utvalg.plassert, "a question that nobody can answer"
        assert spurt, "a pass is never given for opening the course"
        html = bygd.filer["index.html"].decode()
        assert all(f'data-oppgave="{id_}"' in html for id_ in spurt)
        side = bare_tegn(_Leser(html).alt)
        for linje in logg.linjer:
            f = linje.forskjell
            if f.nivå is Endringsnivå.INGEN or {f.hvor.spørsmål, f.hvor.løp} & {
                *spurt,
                *nytt.utvalg.plassert,
            }:
                continue
            if f.hvor.modul not in nytt.hele:
                assert bare_tegn(linje.hva) in side, f
                assert all(bare_tegn(rad.tekst) in side for rad in linje.rader), f
