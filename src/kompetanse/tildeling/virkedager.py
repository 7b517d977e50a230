"""Norwegian working days, computed: no list that somebody has to keep up to date."""

from datetime import date, timedelta
from functools import lru_cache

_FASTE = ((1, 1), (5, 1), (5, 17), (12, 25), (12, 26))
_ETTER_PÅSKE = (-3, -2, 0, 1, 39, 49, 50)
"""Maundy Thursday, Good Friday, Easter Sunday and Monday, Ascension, Whit Sunday and Monday."""


def første_påskedag(år: int) -> date:
    """Return Easter Sunday, by the anonymous Gregorian computation."""
    gylden, hundre, rest = år % 19, år // 100, år % 100
    epakt = (19 * gylden + hundre - hundre // 4 - (hundre - (hundre + 8) // 25 + 1) // 3 + 15) % 30
    ukedag = (32 + 2 * (hundre % 4) + 2 * (rest // 4) - epakt - rest % 4) % 7
    måned, dag = divmod(epakt + ukedag - 7 * ((gylden + 11 * epakt + 22 * ukedag) // 451) + 114, 31)
    return date(år, måned, dag + 1)


@lru_cache(maxsize=64)
def helligdager(år: int) -> frozenset[date]:
    """Return the public holidays of a year."""
    påske = første_påskedag(år)
    faste = {date(år, måned, dag) for måned, dag in _FASTE}
    return frozenset(faste | {påske + timedelta(days=n) for n in _ETTER_PÅSKE})


def er_virkedag(dag: date) -> bool:
    """Tell whether people are at work: neither a weekend nor a public holiday."""
    return dag.weekday() < 5 and dag not in helligdager(dag.year)


def neste_virkedag(dag: date) -> date:
    """Return the day itself when it is a working day, else the first one after it."""
    while not er_virkedag(dag):
        dag += timedelta(days=1)
    return dag
