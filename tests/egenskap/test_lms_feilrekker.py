"""Whatever fails, and wherever the run is killed: in the end the LMS is as if nothing had happened."""

from contextlib import suppress

from hypothesis import given, settings
from hypothesis import strategies as st

from falsk_moodle import FEIL
from kompetanse.lms.funksjoner import SKRIVER, Funksjon
from lmshjelp import Drept, Kjøring, liten_plan, liten_verden, med_grense

UFORSTYRRET = Kjøring(liten_verden(), liten_plan())
UFORSTYRRET.kjør()

FUNKSJONER = st.one_of(st.none(), st.sampled_from(sorted(SKRIVER)), st.sampled_from(sorted(Funksjon)))
FEILREKKE = st.lists(st.tuples(FUNKSJONER, st.sampled_from(FEIL)), max_size=12)
DRAP = st.lists(st.tuples(st.integers(1, 40), st.sampled_from(["før", "midt i", "etter"])), max_size=4)


@settings(max_examples=150, deadline=None)
@given(feil=FEILREKKE, drap=DRAP, per_kall=st.sampled_from([1, 2, 50]), maks_felt=st.sampled_from([60, 1000]))
def test_ender_alltid_likt(
    feil: list[tuple[str | None, str]], drap: list[tuple[int, str]], per_kall: int, maks_felt: int
) -> None:
    kjøring = Kjøring(liten_verden(maks_felt=maks_felt), liten_plan(), med_grense(per_kall))
    kjøring.moodle.feil = list(feil)
    for linje, hvordan in drap:
        kjøring.journal.drep_ved, kjøring.journal.hvordan = kjøring.journal.linjer + linje, hvordan
        with suppress(Drept):
            kjøring.kjør()
    kjøring.journal.drep_ved = 0
    for _ in range(len(feil) + 2):  # a person runs it again with --fortsett while something is left
        if kjøring.kjør().alt_gjort and not kjøring.moodle.feil:
            break
    assert kjøring.kjør().alt_gjort
    assert kjøring.moodle.tilstand() == UFORSTYRRET.moodle.tilstand()
    assert kjøring.bevis == UFORSTYRRET.bevis
    navn = [b["username"] for b in kjøring.moodle.brukere.values()]
    assert len(navn) == len(set(navn)), "ingen er laget to ganger"
