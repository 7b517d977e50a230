"""Reminders through 120 days with runs on any of them: never twice, never too often, never out of place."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from kompetanse.modell.grunn import KursId, UtgaveNavn
from kompetanse.modell.tildeling import Kravart, Plankrav, Planperson, Tildelingsplan
from kompetanse.tildeling.paminnelser import MAKS, Mottaker, Sendt, Slag, dagens, som_logg
from kompetanse.tildeling.virkedager import er_virkedag

START = date(2027, 3, 1)
"""The 120 days have all movable holidays in them."""
DAGER = 120
dag_nr = st.integers(0, DAGER)


@dataclass(frozen=True)
class Skjebne:
    """What becomes of a person and a course: days count from the start."""

    nr: str
    kurs: str
    frist: int
    bestått: int | None
    permisjon: tuple[int, int]
    slutt: int | None
    leder: str
    epost: bool


skjebner = st.lists(
    st.builds(
        Skjebne, st.sampled_from("12345"), st.sampled_from("ab"), dag_nr, st.none() | dag_nr,
        st.tuples(dag_nr, st.integers(0, 30)), st.none() | dag_nr, st.sampled_from(["1", "2", ""]),
        st.booleans(),
    ),
    min_size=1, max_size=8, unique_by=lambda s: (s.nr, s.kurs),
)  # fmt: skip


def planen(alle: list[Skjebne], n: int) -> Tildelingsplan:
    """Return the plan of a day: the first line of a person says what is true of the person."""
    hode = {s.nr: s for s in reversed(alle)}
    personer = tuple(
        Planperson(
            selskap="", ansattnr=s.nr, fornavn="A", etternavn="B", epost="a@example.no" if s.epost else "",
            enhet_kode="", enhet="", virksomhet="", tjenesteområde="", leder_ansattnr=s.leder,
            status=status(s, n),
        )
        for s in hode.values()
    )  # fmt: skip
    krav = tuple(
        Plankrav(
            selskap="", ansattnr=s.nr, kurs=KursId(s.kurs), utgave=UtgaveNavn("2027.1"), grunn="", grupper=(),
            art=Kravart.HELE if s.bestått is None or n < s.bestått else Kravart.OPPFYLT,
            frist=START + timedelta(days=s.frist), hviler=status(hode[s.nr], n) == "permisjon",
        )
        for s in alle
        if status(hode[s.nr], n) != "sluttet"
    )  # fmt: skip
    return Tildelingsplan(
        dato=START + timedelta(days=n), prosjekt="p", utgave=UtgaveNavn("2027.1"), inndata_sha256="",
        regler_sha256="", personer=personer, krav=krav,
    )  # fmt: skip


def status(s: Skjebne, n: int) -> str:
    fra, lengde = s.permisjon
    if s.slutt is not None and n >= s.slutt:
        return "sluttet"
    return "permisjon" if fra <= n < fra + lengde else "aktiv"


@settings(max_examples=40)
@given(skjebner, st.lists(dag_nr, min_size=1, max_size=DAGER))
def test_løpet(alle: list[Skjebne], kjøringer: list[int]) -> None:
    logg: list[Sendt] = []
    etter = {(s.nr, s.kurs): s for s in alle}
    hode = {s.nr: s for s in reversed(alle)}
    sist_leder: dict[str, int] = {}
    fått: Counter[tuple[str, str, str, Mottaker]] = Counter()
    egne: set[tuple[str, str, Slag]] = set()
    for n in sorted(kjøringer):  # some days twice
        utsending = dagens(planen(alle, n), logg, START + timedelta(days=n))
        logg += som_logg(utsending)
        assert er_virkedag(utsending.dag) or not utsending.meldinger
        assert len({(m.til.nøkkel, m.mottaker) for m in utsending.meldinger}) == len(utsending.meldinger)
        for m in utsending.meldinger:
            assert m.til.epost
            assert status(hode[m.til.ansattnr], n) == "aktiv"
            if any(p.slag is Slag.LEDER for p in m.punkter):
                assert n - sist_leder.get(m.til.ansattnr, -7) >= 7, "one a week"
                sist_leder[m.til.ansattnr] = n
            for p in m.punkter:
                s = etter[p.krav.ansattnr, p.krav.kurs]
                assert s.bestått is None or n < s.bestått, "never after pass"
                assert status(hode[s.nr], n) == "aktiv"
                assert n >= s.frist - 14
                assert p.slag is not Slag.LEDER or n >= s.frist + 8
                assert (m.mottaker is Mottaker.PERSON) == (m.til.ansattnr == s.nr)
                if p.slag is not Slag.LEDER:
                    assert (s.nr, s.kurs, p.slag) not in egne, "never the same twice"
                    egne.add((s.nr, s.kurs, p.slag))
                fått[m.til.ansattnr, s.nr, s.kurs, m.mottaker] += 1
    assert max(fått.values(), default=0) <= MAKS


@settings(max_examples=40)
@given(dag_nr)
def test_daglige_kjøringer_glemmer_ingen(frist: int) -> None:
    """Whatever the holidays: who never passes is told before the deadline, and after."""
    alle = [
        Skjebne("3", "a", frist, None, (0, 0), None, "1", True),
        Skjebne("1", "b", 999, None, (0, 0), None, "", True),
    ]
    logg: list[Sendt] = []
    for n in range(-20, DAGER + 60):
        logg += som_logg(dagens(planen(alle, n), logg, START + timedelta(days=n)))
    antall = Counter(s.slag for s in logg)
    assert antall[Slag.TO_UKER] == antall[Slag.DAGEN_ETTER] == 1
    assert antall[Slag.TRE_DAGER] <= 1
    assert antall[Slag.LEDER] == MAKS
